"""What the handlers share: a question to the generation in force, caching by its tag, addresses, numbers of pages."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Awaitable, Callable

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response

from graphbuilder.graph import Graph
from graphbuilder.serve.accept import best
from graphbuilder.serve.current import Current, Generation
from graphbuilder.serve.errors import BadRequest
from graphbuilder.serve.negotiation import content_type

Handler = Callable[[Request, Generation, Graph], Response]
Endpoint = Callable[[Request], Awaitable[Response]]
# What a browser keeps it must ask for again: after a build it is another answer.
_ASK_AGAIN = "no-cache"
_MOST_PAGES = 1_000_000
_WORTH_PACKING = 2_000  # bytes
_QUICK = 4  # of gzip's levels: half the time of the usual one, and nearly as small


def answering(current: Current, handler: Handler, at_once: CapacityLimiter | None = None) -> Endpoint:
    """An endpoint that asks the generation in force, in a thread of its own.

    ``at_once`` says how many such requests are answered at a time; the others wait without a thread, so that those for something else go on.
    """

    async def endpoint(request: Request) -> Response:
        def answer() -> Response:
            return current.answer(lambda generation, graph: handler(request, generation, graph))

        return await to_thread.run_sync(answer, limiter=at_once)

    return endpoint


def cached(request: Request, generation: Generation, media_type: str, make: Callable[[], str | bytes]) -> Response:
    """What ``make`` gives in that media type, packed for a client that takes gzip; 304 where the client has it already.

    One generation has one answer for one address, which is remembered for those who ask next.
    """
    asked = f"{request.url} {media_type}"
    packed = takes_gzip(request)
    tag = f'"{generation.tag}-{hashlib.sha256(asked.encode()).hexdigest()[:16]}{"-gzip" if packed else ""}"'
    headers = {"etag": tag, "cache-control": _ASK_AGAIN, "vary": "Accept, Accept-Encoding"}
    if has_already(request, tag):
        return Response(status_code=304, headers=headers)
    body = generation.memory.answer(asked, make)
    headers["content-type"] = content_type(media_type)
    if packed and len(body) > _WORTH_PACKING:
        headers["content-encoding"] = "gzip"
        body = gzip.compress(body, _QUICK, mtime=0)
    return Response(body, headers=headers)


def takes_gzip(request: Request) -> bool:
    """Whether ``Accept-Encoding`` names gzip: its codings are weighed as media types are."""
    named = (part.strip() for part in ",".join(request.headers.getlist("accept-encoding")).split(","))
    codings = ",".join(f"coding/{part}" for part in named if part)
    return bool(codings) and best(codings, ["coding/gzip"]) is not None


def has_already(request: Request, tag: str) -> bool:
    """Whether the client holds the answer of that tag (RFC 9110, 13.1.2)."""
    known = [part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")]
    return tag in known or "*" in known


def site(request: Request) -> str:
    """The address of this server as the client wrote it, with a slash at its end."""
    return str(request.base_url)


def page_number(request: Request) -> int:
    """The number of the page that is asked for, from 1. Raises :class:`BadRequest`."""
    given = request.query_params.get("page", "1")
    if not (given.isascii() and given.isdigit() and 1 <= int(given[:9]) <= _MOST_PAGES and len(given) < 9):
        raise BadRequest("The number of a page is a whole number from 1.")
    return int(given)
