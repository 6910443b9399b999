"""The first page: the whole graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuilder.serve.answering import cached
from graphbuilder.serve.negotiation import HTML
from graphbuilder.serve.pages import front_page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from graphbuilder.graph import Graph
    from graphbuilder.serve.current import Generation


def overview(request: Request, generation: Generation, graph: Graph) -> Response:
    """The page of the whole graph."""
    return cached(request, generation, HTML, lambda: front_page(graph, generation.overview()))
