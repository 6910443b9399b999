"""What a site has whatever its things are: the first page, the lists, the search, the shared styles and scripts, and a page for what is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from graphbuilder.components.embed import embed, safe_text
from graphbuilder.components.rendering import assets, render
from graphbuilder.components.words import word
from graphbuilder.view import left_out
from graphbuilder.view.overview_html import ROWS, Whole, overview_page, topics_heat
from graphbuilder.view.overview_rows import Overview
from graphbuilder.view.pages import Assets, page
from graphbuilder.view.site.lists import list_pages
from graphbuilder.view.site.plan import Plan
from graphbuilder.view.site.shards import entries, shards
from graphbuilder.view.site.surroundings import LISTS, place_at

if TYPE_CHECKING:
    from graphbuilder.graph import Graph

_ROWS_SCRIPT = "topics/rows.js"


def fixed_files(graph: Graph, overview: Overview, planned: Plan) -> Iterator[tuple[str, str]]:
    """The files, as (path, text)."""
    said = left_out(graph)
    first, inner = place_at("", planned.paths), place_at("../", planned.paths)
    more = len(overview.topics) > ROWS
    whole = Whole({name: f"{name}/index.html" for name in LISTS}, _ROWS_SCRIPT if more else None)
    yield "index.html", overview_page(graph, first, overview, whole)
    if more:
        yield _ROWS_SCRIPT, _rows(overview, first.page_of)
    yield from list_pages(overview, inner, said)
    yield from ((f"search/{letters}.js", text) for letters, text in shards(entries(overview, planned.paths)))
    yield from ((f"assets/{name}", text) for name, text in assets().items())
    # A server gives this page at any address, from which no other file can be told.
    lost = replace(first, assets=Assets(), remote=None, menu=())
    yield "404.html", page(word("site.lost"), "list", render("lists_lost.html", home=first.home), {}, lost, searchable=False)


def _rows(overview: Overview, page_of: Callable[[str], str | None]) -> str:
    """The rows of the table of topics that are not on the first page, for its script."""
    rows = [
        [
            safe_text(row.thing.label)[:300], ", ".join(map(safe_text, row.thing.aliases))[:160], row.href, row.thing.sort or row.thing.kind,
            row.thing.meetings, row.thing.last or "", [value for cell in row.cells for value in (cell.count, cell.shade)],
        ]
        for row in topics_heat(overview, page_of, ROWS, len(overview.topics)).rows
    ]  # fmt: skip
    return "graphbuilderRows([\n" + ",\n".join(embed(row) for row in rows) + "\n]);\n"
