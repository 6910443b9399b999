"""A topic, case, person, role, body or party as a story: its names, its timeline, its steps with their reasons, and what is around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from graphbuilder.components.embed import safe_text
from graphbuilder.components.rendering import render
from graphbuilder.components.story import story_html
from graphbuilder.errors import Ambiguous
from graphbuilder.network import MOST_IN_A_PICTURE, Maker
from graphbuilder.query.answer import Trace, Window
from graphbuilder.query.attendance import memberships_of, turnout_of
from graphbuilder.query.find import Thing
from graphbuilder.query.nodes import Nodes
from graphbuilder.query.voting import cast_by
from graphbuilder.query.voting_words import Line, thing_lines
from graphbuilder.view.picture import Picture, picture
from graphbuilder.view.record import linked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from graphbuilder.graph import Graph
    from graphbuilder.view.pages import Links

_FURTHER = 150
_AROUND = 120  # steps that are drawn with what is around them: a picture of three hundred nodes has room for no more


@dataclass(frozen=True)
class TopicView:
    """What a page needs of one topic: its key (the local name), title, the trace and the picture."""

    key: str
    title: str
    trace: Trace
    picture: Picture
    base: str
    nodes: Nodes
    meetings: tuple[NamedNode, ...] = ()  # of a body, the latest first
    told: tuple[Line, ...] = ()  # memberships, turnout and votes

    def html(self, numbers: Mapping[str, int], page_of: Links, *, heading: str = "h1") -> Markup:
        """The story as HTML; ``numbers`` are those of :func:`graphbuilder.view.picture.page_data`."""
        extra = render("beside.html", meetings=[linked(self.nodes, node, page_of) for node in self.meetings], told=self.told)
        return story_html(
            self.trace, key=self.key, title=self.title, base=self.base, numbers=numbers, page_of=page_of, heading=heading, extra=extra
        )


def topic_view(graph: Graph, query: str, maker: Maker | None = None, *, most: int = MOST_IN_A_PICTURE) -> TopicView:
    """The view of what ``query`` names. A ``maker`` that serves for many views remembers what it looked up.

    Raises :class:`NotFound` and :class:`Ambiguous` as :func:`graphbuilder.query.trace.trace` does.
    """
    maker = maker or Maker(graph.store, Window())
    answer = maker.tracer.follow(query)
    if answer.topic is None:
        raise Ambiguous(query, answer.candidates)
    return traced_view(graph, query, answer, maker, most)


def thing_view(graph: Graph, found: Thing, maker: Maker, *, most: int = MOST_IN_A_PICTURE, further: int = _FURTHER) -> TopicView:
    """The view of a thing that was found already; ``further`` is how many items may unfold around its neighbours."""
    return traced_view(graph, found.label, maker.tracer.thing(found), maker, most, further)


def traced_view(graph: Graph, query: str, answer: Trace, maker: Maker, most: int = MOST_IN_A_PICTURE, further: int = _FURTHER) -> TopicView:
    """The view of an answer that names one thing."""
    assert answer.topic is not None
    base = graph.store.manifest.base
    network = maker.neighbourhood(query, answer, further=further if len(answer.entries) <= _AROUND else 0, around=_AROUND)
    steps = [(entry.iri, entry.strength or "main") for entry in answer.entries]
    key = (answer.topic.iri or "").removeprefix(base)
    seen = picture(key, network, steps=steps, most=most)
    node = NamedNode(answer.topic.iri) if answer.topic.iri else None
    return TopicView(
        key, safe_text(answer.topic.label), answer, seen, base, maker.nodes,
        tuple(_meetings(maker.nodes, node)) if node and answer.topic.kind == "body" else (),
        tuple(_part_taken(maker.nodes, node, answer.topic.kind)) if node else (),
    )  # fmt: skip


def _meetings(nodes: Nodes, body: NamedNode) -> list[NamedNode]:
    """The meetings of a body whose minutes are in the graph, the latest first."""
    held = [meeting for meeting in nodes.subjects("gb:body", body) if nodes.node(meeting, "gb:recordedIn")]
    return sorted(held, key=lambda meeting: (nodes.value(meeting, "dcterms:date") or "", meeting.value), reverse=True)


def _part_taken(nodes: Nodes, node: NamedNode, kind: str) -> Iterator[Line]:
    """Where a person sits, how often they came and how they voted; of a body and a party who sits for them."""
    if kind in {"person", "party", "body"}:
        casts = cast_by(nodes, node) if kind != "body" else ()
        yield from thing_lines(memberships_of(nodes, node), casts, turnout_of(nodes, node) if kind == "person" else None)
