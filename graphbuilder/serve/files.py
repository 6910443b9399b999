"""What is given as files: dumps, the description of the data, styles and scripts, and what robots and browsers ask for."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from graphbuilder.components.rendering import assets
from graphbuilder.graph import Graph
from graphbuilder.serve.answering import cached, has_already, site, takes_gzip
from graphbuilder.serve.current import Generation
from graphbuilder.serve.description import counts, description
from graphbuilder.serve.dumps import DUMPS, dump
from graphbuilder.serve.errors import Missing
from graphbuilder.serve.negotiation import MEDIA_TYPES, RDF_TYPES, content_type, suffix_of
from graphbuilder.serve.pages import dataset_page
from graphbuilder.serve.representations import written

_FOR_EVER = "public, max-age=31536000, immutable"
_ROBOTS = "User-agent: *\nDisallow: /search\nDisallow: /suggest\nDisallow: /sparql\nDisallow: /dumps/\n"
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M2 12h12" stroke="#777" stroke-width="1.5"/>'
    '<circle cx="3" cy="12" r="2" fill="#777"/><circle cx="8" cy="12" r="3.5" fill="#0a58a5"/><circle cx="13.5" cy="12" r="2" fill="#777"/></svg>\n'
)
_ASSET_TYPES = {"css": "text/css", "js": "text/javascript"}


def dump_file(request: Request, generation: Generation, _graph: Graph) -> Response:
    """The whole graph in the format of the suffix, packed for a client that takes gzip."""
    suffix = request.path_params["suffix"]
    if suffix not in DUMPS:
        raise Missing(f"The graph is given as {', '.join(f'graph.{known}' for known in DUMPS)}.")
    packed = takes_gzip(request)
    tag = f'"{generation.tag}-{suffix}{"-gzip" if packed else ""}"'
    headers = {"etag": tag, "cache-control": "no-cache", "vary": "Accept-Encoding"}
    if has_already(request, tag):
        return Response(status_code=304, headers=headers)
    place = dump(generation, suffix, packed=packed)
    headers |= {"content-type": content_type(DUMPS[suffix][1]), "content-disposition": f'attachment; filename="graph.{suffix}"'}
    response = FileResponse(place, headers={**headers, **({"content-encoding": "gzip"} if packed else {})}, stat_result=place.stat())
    del response.headers["last-modified"]  # the same graph has the same headers, whenever it was built
    response.generation = generation  # type: ignore[attr-defined] # whose folder the file is in: it stays until the file is sent
    return response


def dataset(request: Request, generation: Generation, graph: Graph) -> Response:
    """The description of the data set, at the address of a page or of a file (``/void.ttl``)."""
    path = request.url.path
    offered = {"html": MEDIA_TYPES["html"], **RDF_TYPES} if path == "/dataset" else RDF_TYPES
    suffix = "ttl" if path.endswith(".ttl") else suffix_of(request, offered)

    def make() -> str | bytes:
        found = generation.once("counts", lambda: counts(graph))
        if suffix == "html":
            return dataset_page(graph, found)
        return written(description(found, graph, site(request)), suffix, generation.addresses.base)

    return cached(request, generation, MEDIA_TYPES[suffix], make)


async def asset(request: Request) -> Response:
    """A style sheet or script; its name has the hash of its content in it."""
    name = request.path_params["name"]
    text = assets().get(name)
    if text is None:
        raise Missing("There is no such file; pages of an older version may ask for it: load them again.")
    return Response(text, headers={"content-type": content_type(_ASSET_TYPES[name.rpartition(".")[2]]), "cache-control": _FOR_EVER})


async def robots(_: Request) -> Response:
    """What robots should leave alone: what costs much and what is elsewhere as well."""
    return Response(_ROBOTS, headers={"content-type": "text/plain; charset=utf-8"})


async def icon(_: Request) -> Response:
    """The picture of a page in the browser's tabs."""
    return Response(_ICON, headers={"content-type": "image/svg+xml", "cache-control": "max-age=86400"})
