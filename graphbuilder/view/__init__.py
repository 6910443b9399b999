"""Pages: a topic as a story with the network around it, a meeting or an item, the whole graph, and a folder of all of them.

A page works from disk, and no request leaves it. Everything readable is HTML that stands without script; positions of the network are computed
beforehand; everything that comes from minutes goes in as text, escaped, or as one block of JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuilder.components.embed import safe_text
from graphbuilder.components.rendering import render
from graphbuilder.components.words import word
from graphbuilder.errors import NotToFollow
from graphbuilder.network import Maker, Network
from graphbuilder.query.answer import Trace, Window
from graphbuilder.query.show import ItemShown, MeetingShown, is_place
from graphbuilder.view.overview_html import overview_page
from graphbuilder.view.pages import ALONE, OPTIONS, Place, page
from graphbuilder.view.picture import page_data, picture
from graphbuilder.view.record import Records
from graphbuilder.view.topic import topic_view, traced_view

if TYPE_CHECKING:
    from markupsafe import Markup

    from graphbuilder.graph import Graph
    from graphbuilder.view.topic import TopicView

__all__ = ["left_out", "network_page", "overview_page", "record_page", "thing_page", "topic_page", "trace_page", "view_page"]


def topic_page(graph: Graph, query: str, place: Place = ALONE, *, head_links: tuple[dict[str, str], ...] = ()) -> str:
    """The page of what ``query`` names: a topic, case, person, role, body, organisation or party. The same graph gives the same bytes.

    Raises :class:`NotFound`, and :class:`Ambiguous` with the candidates.
    """
    return view_page(graph, topic_view(graph, query), place, head_links=head_links)


def thing_page(graph: Graph, query: str, place: Place = ALONE) -> str:
    """The page of whatever ``query`` names: something to follow, or one meeting (*chefforum 2019-01-17*), item (*2019-01-17/8*) or attachment.

    Raises :class:`NotFound`, and :class:`Ambiguous` with the candidates.
    """
    try:
        return topic_page(graph, query, place) if not is_place(query) else _shown_page(graph, query, place)
    except NotToFollow:
        return _shown_page(graph, query, place)


def _shown_page(graph: Graph, query: str, place: Place) -> str:
    shown = graph.show(query)
    kind = {MeetingShown: "meeting", ItemShown: "item"}.get(type(shown), "attachment")
    return record_page(graph, shown.entry.iri if isinstance(shown, ItemShown) else shown.iri, kind, place)


def trace_page(graph: Graph, query: str, answer: Trace) -> str:
    """The page of an answer to ``query`` that was traced already, in whatever window."""
    return view_page(graph, traced_view(graph, query, answer, Maker(graph.store, Window())))


def view_page(graph: Graph, view: TopicView, place: Place = ALONE, *, head_links: tuple[dict[str, str], ...] = ()) -> str:
    """The page of a view that was made already."""
    data, numbers = page_data([view.picture], base=view.base, options=OPTIONS, page_of=place.page_of)
    main = view.html(numbers, place.page_of)
    return page(view.title, "topic", main, data, place, left_out=left_out(graph), head_links=head_links)


def network_page(network: Network, *, title: str = "", base: str = "", place: Place = ALONE) -> str:
    """The page of any network with the attributes of :mod:`graphbuilder.network`, without a story beside it."""
    seen = picture("", network)
    data, _ = page_data([seen], base=base, options=OPTIONS, page_of=place.page_of)
    name = safe_text(title or network.graph.get("title") or word("home"))
    told = [safe_text(network.graph["left_out"])] if network.graph.get("left_out") else []
    return page(name, "network", render("network.html", title=name), data, place, left_out=told)


def record_page(graph: Graph, iri: str, kind: str, place: Place = ALONE, *, head_links: tuple[dict[str, str], ...] = ()) -> str:
    """The page of one ``meeting``, ``item`` or ``attachment``, which ``kind`` says."""
    records = Records(Maker(graph.store, Window()), place.page_of)
    read = {"meeting": records.meeting, "item": records.item, "attachment": records.attachment}[kind]
    title, main = read(iri)
    data = {"base": graph.store.manifest.base, "nodes": [], "edges": []}
    return page(title, "record", main, data, place, left_out=left_out(graph), head_links=head_links)


def left_out(graph: Graph) -> list[Markup]:
    """What pages of this graph leave out, as sentences for their foot, in the language of the page."""
    said = graph.store.left_out
    return [render("said.html", da=said.danish, en=said.english)] if said else []
