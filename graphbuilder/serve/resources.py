"""One thing of the graph at its address: as a page, as RDF, as JSON, as a feed."""

from __future__ import annotations

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from graphbuilder.graph import Graph
from graphbuilder.query.find import nearest
from graphbuilder.query.nodes import Nodes
from graphbuilder.serve.addresses import HERE, Addresses
from graphbuilder.serve.answering import cached, page_number, site
from graphbuilder.serve.current import Generation
from graphbuilder.serve.errors import Missing
from graphbuilder.serve.feeds import feed
from graphbuilder.serve.negotiation import ATOM, MEDIA_TYPES, NAMES, alternates, suffix_of
from graphbuilder.serve.pages import node_page, record_page, story_page
from graphbuilder.serve.places import RECORDS, STORIES, has_page, holder_of, kind_at
from graphbuilder.serve.representations import json_of, rdf_of

_FEED = "atom"
_LONGEST = 400


def resource(request: Request, generation: Generation, graph: Graph) -> Response:
    """The thing with the local name in the address, in the format of its suffix or of the header ``Accept``."""
    asked = request.path_params["local"]
    node, local, suffix = _found(graph, generation.addresses, asked)
    replaced = Nodes(graph.store.rdf).node(node, "dcterms:isReplacedBy")
    if replaced is not None:
        return _elsewhere(generation.addresses, replaced, 301, f".{suffix}" if suffix else "")
    if suffix == _FEED:
        return _feed(request, generation, graph, node)
    kind = kind_at(graph, node)
    chosen = suffix or suffix_of(request)
    if chosen == "html" and not has_page(kind):
        holder = holder_of(graph, node)
        if holder is not None:
            return _elsewhere(generation.addresses, holder, 303, ".html" if suffix else "")
    number = page_number(request)
    made = cached(request, generation, MEDIA_TYPES[chosen], lambda: _made(generation, graph, node, kind, chosen, number))
    return _headed(made, local, kind, chosen)


def at_base(request: Request, generation: Generation, graph: Graph) -> Response:
    """The thing whose IRI has this very path: IRIs of a graph built with this server's address as its base lead to what they name."""
    local = generation.addresses.within(request.scope["path"])
    if local is None:
        raise Missing("There is nothing at this address; the search finds topics, meetings, people, bodies and cases by name.")
    request.path_params["local"] = local
    return resource(request, generation, graph)


def _found(graph: Graph, addresses: Addresses, asked: str) -> tuple[NamedNode, str, str | None]:
    """The node, its local name and the suffix. Raises :class:`Missing` with the nearest names."""
    local, dot, suffix = asked.rpartition(".")
    if dot and suffix in {*MEDIA_TYPES, _FEED}:
        node = _node(graph, addresses, local)
        if node is not None:
            return node, local, suffix
    else:
        local = asked
    node = _node(graph, addresses, asked)
    if node is None:
        raise Missing("The graph has nothing of that name, or not any more.", _nearest(graph, local))
    return node, asked, None


def _node(graph: Graph, addresses: Addresses, local: str) -> NamedNode | None:
    """The node with that local name, or None where nothing is said of one."""
    node = addresses.node(local)
    return node if node is not None and Nodes(graph.store.rdf).exists(node) else None


def _nearest(graph: Graph, local: str) -> tuple[str, ...]:
    """Names like the one in an address: a local name begins with the kind of thing and whose it is."""
    words = local.split("-", 2)[-1] if local.count("-") > 1 else local
    return nearest(Nodes(graph.store.rdf), words) if 2 < len(words) < _LONGEST and words.isprintable() else ()


def _elsewhere(addresses: Addresses, node: NamedNode, status: int, rest: str) -> Response:
    page = addresses.page_of(node.value)
    if page is None:
        raise Missing("What this leads to is not in this graph.")
    return RedirectResponse(page + rest, status, {"cache-control": "no-cache", "vary": "Accept"})


def _made(generation: Generation, graph: Graph, node: NamedNode, kind: str, suffix: str, number: int) -> str | bytes:
    """The node in the format of the suffix; only a story as a page has more pages than one."""
    if suffix not in {"html", "json"}:
        return rdf_of(graph, node, suffix)
    with generation.desks.one() as desk:
        if suffix == "json":
            return json_of(graph, node, desk)
        others = _others(generation.addresses.page_of(node.value) or "", kind)
        if kind in STORIES:
            story = story_page(graph, node, desk, others, number)
            if story is None:
                raise Missing("The story has no such page.")
            return story
        return record_page(graph, node, kind, desk, others) if kind in RECORDS else node_page(graph, node, desk, others)


def _others(path: str, kind: str) -> tuple[dict[str, str], ...]:
    """The same thing in other formats, as links of a page's head."""
    suffixes = {suffix: media_type for suffix, media_type in MEDIA_TYPES.items() if suffix != "html"} | _feed_of(kind)
    return tuple(
        {"rel": "alternate", "type": media_type, "href": f"{path}.{suffix}", "title": NAMES[suffix]}
        for suffix, media_type in suffixes.items()
    )


def _feed_of(kind: str) -> dict[str, str]:
    return {_FEED: ATOM} if kind in STORIES else {}


def _headed(response: Response, local: str, kind: str, suffix: str) -> Response:
    """The response with what else there is, and where exactly this is."""
    others = {name: media_type for name, media_type in MEDIA_TYPES.items() if name != suffix}
    response.headers["link"] = alternates(HERE + local, others | _feed_of(kind))
    response.headers["content-location"] = f"{HERE}{local}.{suffix}"
    return response


def _feed(request: Request, generation: Generation, graph: Graph, node: NamedNode) -> Response:
    if kind_at(graph, node) not in STORIES:
        raise Missing("Only what runs through meetings has a feed: a topic, case, body, person, role or party.")
    here, number = site(request).rstrip("/"), page_number(request)

    def address(iri: str) -> str:
        page = generation.addresses.page_of(iri)
        return here + page if page else iri

    def make() -> bytes:
        with generation.desks.one() as desk:
            made = feed(desk.tracer, node, address, f"{address(node.value)}.{_FEED}", number)
        if made is None:
            raise Missing("The feed has no such page.")
        return made

    return cached(request, generation, ATOM, make)
