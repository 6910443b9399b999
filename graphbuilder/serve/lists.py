"""What the graph holds by kind, a hundred on a page: topics, meetings, people, bodies, cases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from graphbuilder.export.answers import to_json
from graphbuilder.graph import Graph
from graphbuilder.serve.answering import cached, page_number
from graphbuilder.serve.current import Generation
from graphbuilder.serve.errors import Missing
from graphbuilder.serve.negotiation import HTML, JSON, suffix_of
from graphbuilder.serve.pages import list_page
from graphbuilder.view.overview_rows import Overview, Thing

ROWS = 100
# What a list is called in its address, and the kinds of things in it.
LISTS = {"topics": ("topic", "series"), "meetings": ("meeting",), "people": ("person",), "bodies": ("body",), "cases": ("case",)}
_FORMATS = {"html": HTML, "json": JSON}


def listing(request: Request, generation: Generation, graph: Graph) -> Response:
    """A page of a list, as a page for a person or as JSON."""
    name, _, suffix = request.url.path.lstrip("/").partition(".")
    rows = generation.once(("list", name), lambda: _rows(generation.overview(), name))
    page, pages = page_number(request), max(1, -(-len(rows) // ROWS))
    if page > pages:
        raise Missing(f"The list has {pages} {'page' if pages == 1 else 'pages'}.")
    shown = rows[(page - 1) * ROWS : page * ROWS]
    chosen = suffix or suffix_of(request, _FORMATS)

    def make() -> str:
        if chosen == "json":
            return to_json({"total": len(rows), "page": page, "pages": pages, "rows": [_record(row) for row in shown]}) + "\n"
        return list_page(graph, name, shown, total=len(rows), page=page, pages=pages)

    response = cached(request, generation, _FORMATS[chosen], make)
    links = {"prev": page - 1} if page > 1 else {}
    links |= {"next": page + 1} if page < pages else {}
    if links:
        response.headers["link"] = ", ".join(f'</{name}?page={number}>; rel="{relation}"' for relation, number in links.items())
    return response


def _rows(overview: Overview, name: str) -> Sequence[Any]:
    if name == "meetings":
        return overview.meetings[::-1]
    rows = [row for kind in LISTS[name] for row in overview.things[kind]]
    if name == "people":
        return sorted(rows, key=lambda row: (_danish(row.label), row.iri))
    if name == "cases":
        return sorted(rows, key=lambda row: (row.last or "", row.iri), reverse=True)
    return rows


def _danish(name: str) -> str:
    """A key by which names stand in the order of the Danish alphabet."""
    return name.casefold().translate({ord("æ"): "{", ord("ø"): "|", ord("å"): "}"})


def _record(row: Any) -> Any:
    if isinstance(row, Thing):
        return row
    return {
        "iri": row.iri, "label": row.label, "date": row.date, "body": row.body or None, "organisation": row.organisation, "items": len(row.items),
    }  # fmt: skip
