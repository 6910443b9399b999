"""The pages of the server: those of :mod:`graphbuilder.view` with this server's addresses, and its own lists, results and problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from pyoxigraph import NamedNode

from graphbuilder.components.embed import safe_text
from graphbuilder.components.rendering import environment, render
from graphbuilder.components.words import word
from graphbuilder.graph import Graph
from graphbuilder.query.find import thing
from graphbuilder.query.search import Found, Hit
from graphbuilder.query.show import NodeShown, show_node
from graphbuilder.query.words import meeting_words
from graphbuilder.serve.addresses import Addresses
from graphbuilder.serve.description import Counts
from graphbuilder.serve.desk import Desk
from graphbuilder.serve.dumps import DUMPS, NAMED_GRAPHS, ONE_GRAPH
from graphbuilder.view import left_out, overview_page, view_page
from graphbuilder.view.overview_html import Whole
from graphbuilder.view.overview_rows import Meeting, Overview
from graphbuilder.view.pages import Assets, Place, page
from graphbuilder.view.site.hubs import HUB_KINDS, Hub
from graphbuilder.view.site.stories import MOST_STEPS, stretch_page, stretches
from graphbuilder.view.topic import traced_view

if TYPE_CHECKING:
    import jinja2

_MENU = (
    ("/topics", "listOf.topics"), ("/meetings", "listOf.meetings"), ("/people", "listOf.people"), ("/bodies", "listOf.bodies"),
    ("/cases", "listOf.cases"), ("/sparql", "menuQuery"), ("/dataset", "menuData"),
)  # fmt: skip
MENU = tuple({"href": href, "word": word} for href, word in _MENU)
ASSETS = Assets("/assets/")
HeadLinks = tuple[dict[str, str], ...]
_NO_NETWORK: dict[str, Any] = {"nodes": [], "edges": []}
# What a list tells of each row beside its name.
_COLUMNS = {
    "topics": ("name", "kind", "first", "last", "meetings", "items", "organisation"),
    "meetings": ("name", "date", "items", "organisation"),
    "people": ("name", "roles", "first", "last", "attended", "items"),
    "bodies": ("name", "first", "last", "meetings", "organisation"),
    "cases": ("name", "first", "last", "items", "organisation"),
}
# The kinds of things that a search can be narrowed to, in the order of the menu.
_FOUND_KINDS = ("topic", "item", "meeting", "case", "body", "person", "role", "organisation", "party", "attachment")


@dataclass(frozen=True)
class Cell:
    """What stands in a column of a list: text, with the page that it leads to, a day, or a word of the interface."""

    text: str = ""
    href: str | None = None
    day: str | None = None
    word: str | None = None


def place(addresses: Addresses) -> Place:
    """Where a page of this server stands, and where its links lead."""
    return Place(
        assets=ASSETS, page_of=addresses.page_of, home="/", menu=MENU, search_page="/search", remote="/suggest?q=", policy=False
    )  # fmt: skip


def story_page(graph: Graph, node: NamedNode, desk: Desk, others: HeadLinks, number: int = 1) -> str | None:
    """A page of a topic, case, person, role, body, organisation or party, or None where there is no such page.

    The first has the latest years of a long story; what stands nearly everywhere has its meetings or items as a list.
    """
    here, found = place(_addresses(graph)), thing(desk.nodes, node)
    at = here.page_of(node.value)
    meetings = len(desk.nodes.subjects("gb:body", node))
    if found.kind in HUB_KINDS and max(meetings, len(desk.nodes.subjects("gb:mentions", node))) > MOST_STEPS:
        agenda = desk.overview().agendas.get(node.value, ()) if meetings else ()
        hub = Hub(desk.maker, node, found.kind, here, of_meetings=meetings > 0, agenda=agenda)
        addresses = [f"{at}?page={page}" for page in range(1, hub.pages + 1)]
        return hub.page(number - 1, addresses, left_out(graph), others) if number <= hub.pages else None
    answer = desk.tracer.thing(found)
    parts = stretches(answer.entries)
    if number > len(parts):
        return None
    if len(parts) == 1:
        return view_page(graph, traced_view(graph, found.label, answer, desk.maker), here, head_links=others)
    shown = len(parts) - number
    stretch_addresses = [None if part == shown else f"{at}?page={len(parts) - part}" for part in range(len(parts))]
    return stretch_page(graph, desk.maker, answer, parts, shown, stretch_addresses, here, left_out(graph), head_links=others)


def record_page(graph: Graph, node: NamedNode, kind: str, desk: Desk, others: HeadLinks) -> str:
    """The page of a meeting, item or attachment."""
    read = {"meeting": desk.records.meeting, "item": desk.records.item, "attachment": desk.records.attachment}[kind]
    title, main = read(node.value)
    return page(title, "record", main, _NO_NETWORK, place(_addresses(graph)), left_out=left_out(graph), head_links=others)


def front_page(graph: Graph, gathered: Overview) -> str:
    """The page of the whole graph, of which ``gathered`` is the content."""
    return overview_page(graph, place(_addresses(graph)), gathered, Whole({name: f"/{name}" for name in _COLUMNS}))


def _addresses(graph: Graph) -> Addresses:
    return Addresses(graph.store.manifest.base)


def list_page(graph: Graph, name: str, rows: Sequence[Any], *, total: int, page: int, pages: int) -> str:
    """A page of a list."""
    here, columns = place(_addresses(graph)), _COLUMNS[name]
    cells = [[_cell(row, column, here.page_of) for column in columns] for row in rows]
    main = _filled(
        "list.html", name=name, columns=columns, rows=cells, total=total, page=page, pages=pages,
        address_of=lambda number: f"/{name}?page={number}",
    )  # fmt: skip
    return _page(f"listOf.{name}", main, here, left_out(graph))


def _cell(row: Any, column: str, page_of: Callable[[str], str | None]) -> Cell:
    if column == "name":
        return Cell(meeting_words(row.label, row.date) if isinstance(row, Meeting) else row.label, page_of(row.iri))
    if column in {"first", "last", "date"}:
        return Cell(day=getattr(row, column))
    if column == "kind":
        return Cell(word=f"sorts.{row.sort or row.kind}")
    if column == "roles":
        return Cell(", ".join(row.roles))
    value = getattr(row, column)
    return Cell(str(len(value) if isinstance(value, tuple) else "" if value is None else value))


def found_page(
    graph: Graph, query: str, kind: str | None, found: Found, *, page: int, pages: int, first: int = 1, nearest: Iterable[str] = ()
) -> str:
    """The results of a search; ``found`` is what :meth:`graphbuilder.query.search.SearchIndex.search` gives, and ``first`` the number of its first hit."""
    here = place(_addresses(graph))

    def address(number: int = 1, kind: str | None = kind) -> str:
        given = {"q": query, **({"kind": kind} if kind else {}), **({"page": str(number)} if number > 1 else {})}
        return f"/search?{urlencode(given)}"

    kinds = [{"word": "everyKind", "href": address(kind=None), "chosen": kind is None}]
    kinds += [{"word": f"kinds.{one}.1", "href": address(kind=one), "chosen": one == kind} for one in _FOUND_KINDS]
    rows = [_hit(hit, here.page_of) for hit in found.hits]
    main = _filled(
        "found.html", query=query, rows=rows, kinds=kinds, total=found.total, least=found.total_is_least,
        partial=found.partial, nearest=[_named(name) for name in nearest], first=first,
        page=page, pages=pages, address_of=address,
    )  # fmt: skip
    return _page("searchFor", main, here, left_out(graph))


def _hit(hit: Hit, page_of: Callable[[str], str | None]) -> dict[str, Any]:
    return {"href": page_of(hit.iri), "label": hit.label, "kind": hit.kind, "context": hit.context, "snippet": hit.snippet}


def node_page(graph: Graph, node: NamedNode, desk: Desk, others: HeadLinks) -> str:
    """A node that no page tells of: every statement about it."""
    shown, here = show_node(graph.store, node, desk.tracer), place(_addresses(graph))
    assert isinstance(shown, NodeShown), shown
    main = _filled("node.html", label=shown.label, statements=shown.statements, formats=others)
    return page(shown.label, "list", main, _NO_NETWORK, here, left_out=left_out(graph), head_links=others)


def dataset_page(graph: Graph, found: Counts) -> str:
    """What the graph is as data, for a person."""
    graphs = dict.fromkeys(NAMED_GRAPHS, "namedGraphs") | dict.fromkeys(ONE_GRAPH, "oneGraph")
    dumps = [
        {"href": f"/dumps/graph.{suffix}", "name": f"graph.{suffix}", "type": media, "graphs": graphs.get(suffix)}
        for suffix, (_, media) in DUMPS.items()
    ]
    described = render("said.html", da=safe_text(found.description[0]), en=safe_text(found.description[1]))
    return _page(
        "dataset", _filled("dataset.html", found=found, files=dumps, described=described), place(_addresses(graph)), left_out(graph)
    )


def problem_page(status: int, nearest: Iterable[str] = ()) -> str:
    """What cannot be answered, with a search box; it needs no graph, for there may be none."""
    main = _filled(
        "problem.html", status=str(status), nearest=[_named(name) for name in nearest], query="", searchable=status in {400, 404, 406}
    )
    here = Place(assets=ASSETS, home="/", menu=MENU, policy=False)
    return _page(f"problem.{status}", main, here, searchable=False)


def _named(name: str) -> dict[str, str]:
    return {"text": name, "href": f"/search?q={quote(name)}"}


def _page(title: str, main: Any, here: Place, told: Sequence[Any] = (), *, searchable: bool = True) -> str:
    """A page of the server's own; ``title`` is a word of the interface, and ``told`` says what the page leaves out."""
    return page(word(title), "list", main, _NO_NETWORK, here, left_out=told, searchable=searchable)


def _filled(template: str, **values: Any) -> Any:
    """A template of the server with its values, as markup."""
    from markupsafe import Markup

    return Markup(_templates().get_template(template).render(**values))  # noqa: S704 - the template has escaped what it was given


@cache
def _templates() -> jinja2.Environment:
    """The environment of all pages, with the templates of the server."""
    import jinja2

    own = files(__package__) / "templates"
    return environment().overlay(loader=jinja2.FunctionLoader(lambda name: (own / name).read_text(encoding="utf-8")))
