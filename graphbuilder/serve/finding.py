"""Searching the graph: results for a person and for a program, and suggestions while somebody types."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from graphbuilder.export.answers import to_json
from graphbuilder.query.find import nearest
from graphbuilder.query.nodes import Nodes
from graphbuilder.query.search import KINDS, Found, Hit, SearchIndex
from graphbuilder.serve.answering import cached, page_number
from graphbuilder.serve.errors import BadRequest, Missing
from graphbuilder.serve.negotiation import HTML, JSON, suffix_of
from graphbuilder.serve.pages import found_page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from graphbuilder.graph import Graph
    from graphbuilder.serve.current import Generation

HITS = 25
_SUGGESTED = 12
# What nobody types: more than this is cut, and the answer is that of the beginning.
_LONGEST = 500
_FORMATS = {"html": HTML, "json": JSON}


def search(request: Request, generation: Generation, graph: Graph) -> Response:
    """The results of ``q``, of one ``kind`` where it is given, ``page`` by page."""
    query, kind, page = _query(request), request.query_params.get("kind") or None, page_number(request)
    if kind is not None and kind not in KINDS:
        raise BadRequest(f"A kind is one of {', '.join(KINDS)}.")
    chosen = suffix_of(request, _FORMATS)

    def make() -> str:
        kinds = (kind,) if kind else ()
        found = _index(generation).search(query, kinds=kinds, limit=HITS, offset=(page - 1) * HITS) if query else Found((), 0)
        pages = max(1, -(-found.total // HITS))
        if page > pages:
            raise Missing(f"The results have {pages} {'page' if pages == 1 else 'pages'}.")
        names = nearest(Nodes(graph.store.rdf), query) if query and not found.hits else ()
        if chosen == "json":
            return to_json({"query": query, "kind": kind, "page": page, "pages": pages, "found": found, "nearest": names}) + "\n"
        return found_page(graph, query, kind, found, page=page, pages=pages, first=(page - 1) * HITS + 1, nearest=names)

    return cached(request, generation, _FORMATS[chosen], make)


def suggest(request: Request, generation: Generation, _graph: Graph) -> Response:
    """What the beginning of a query may mean, as rows of label, kind, address and what tells it from its namesakes."""
    query, page_of = _query(request), generation.addresses.page_of

    def make() -> str:
        hits = _index(generation).suggest(query, limit=_SUGGESTED) if query else ()
        return json.dumps([_row(hit, page_of(hit.iri)) for hit in hits], ensure_ascii=False) + "\n"

    return cached(request, generation, JSON, make)


def _index(generation: Generation) -> SearchIndex:
    """The index of the generation, opened once: any number of threads may ask it."""
    return generation.once("index", lambda: SearchIndex.open(generation.store))


def _row(hit: Hit, href: str | None) -> dict[str, Any]:
    return {"iri": hit.iri, "href": href, "kind": hit.kind, "label": hit.label, "date": hit.date, "context": hit.context}


def _query(request: Request) -> str:
    return " ".join(request.query_params.get("q", "").split())[:_LONGEST]
