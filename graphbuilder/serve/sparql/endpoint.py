"""The endpoint itself: from a request to its response."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Callable, Mapping
from http import HTTPStatus

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from graphbuilder.errors import StoreError
from graphbuilder.serve.accept import best
from graphbuilder.serve.answering import takes_gzip
from graphbuilder.serve.sparql.asked import METHODS, Asked, BadRequest, asked
from graphbuilder.serve.sparql.browser import Browser
from graphbuilder.serve.sparql.description import CUT, description
from graphbuilder.serve.sparql.formats import GRAPHS, NAMES, PAGE, RESULTS, chosen, content_type
from graphbuilder.serve.sparql.messages import Job, Reply
from graphbuilder.serve.sparql.pool import NoAnswer, Pool
from graphbuilder.serve.sparql.settings import EndpointSettings
from graphbuilder.store import GraphStore

PATH = "/sparql"
TRUNCATED = "X-Graphbuilder-Truncated"
_PLAIN, _PROBLEM = "text/plain", "application/problem+json"
# An answer is data: nothing in it runs or loads anything where a browser shows it.
_ALONE = "default-src 'none'; frame-ancestors 'none'; sandbox"
_NOT_READY = "The graph is missing or being built; try again in a moment."
_WORTH_PACKING = 1_000  # bytes
_QUICK = 4  # of gzip's levels: half the time of the usual one, and nearly as small


class Endpoint:
    """The SPARQL endpoint over one store: an ASGI application at ``/sparql``, with its processes and its query page.

    ``current`` gives the store in force; when it gives another one the queries that run finish on the old, and new ones begin on the new.
    """

    def __init__(self, settings: EndpointSettings, current: Callable[[], GraphStore]) -> None:
        self._settings, self._current = settings, current
        self._pool = Pool(settings, current)
        self._browser = Browser(settings, current, self._pool)

    async def start(self) -> None:
        """Start the processes; called where the event loop runs that answers requests."""
        self._pool.start()

    async def close(self) -> None:
        """End the processes."""
        await self._pool.close()

    def routes(self) -> list[Route]:
        """The addresses that are answered."""
        return [Route(PATH, self), *self._browser.routes(PATH)]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        response = await self._response(request)
        response.headers.update(self._for_other_sites(request))
        response.headers.setdefault("content-security-policy", _ALONE)
        response.headers.setdefault("cache-control", "no-cache")
        response.headers["x-content-type-options"] = "nosniff"
        response.headers["vary"] = "Accept, Accept-Encoding, Origin" if self._settings.cors else "Accept, Accept-Encoding"
        if len(response.body) > _WORTH_PACKING and takes_gzip(request):
            await _pack(response)
        if request.method == "HEAD":
            response.body = b""
        await response(scope, receive, send)

    async def _response(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"allow": ", ".join(METHODS)})
        try:
            return await self._answered(request, await asked(request))
        except BadRequest as problem:
            return _problem(request, problem.status, str(problem), problem.headers)
        except NoAnswer as problem:
            return _problem(request, 503, str(problem), {"retry-after": str(problem.retry)} if problem.retry else {})
        except (StoreError, OSError):
            return _problem(request, 503, _NOT_READY, {"retry-after": "5"})
        except ClientDisconnect:
            return Response(status_code=400)

    async def _answered(self, request: Request, wanted: Asked) -> Response:
        accept = ",".join(request.headers.getlist("accept")) or None
        if _is_person(request, accept, wanted):
            return await self._browser.page(request)
        if wanted.query is None:
            return await self._described(request, accept, wanted.format)
        results, graphs = chosen(accept, wanted.format)
        if results is None and graphs is None:
            offered = ", ".join(NAMES) if wanted.format else ", ".join((*RESULTS, *GRAPHS))
            raise BadRequest(406, f"Answers are given as {offered}.")
        job = Job(
            wanted.query, wanted.dataset.default, wanted.dataset.named, results, graphs, self._most(wanted), self._settings.most_bytes,
            self._settings.time_limit, f"{_address(request)}#{CUT}",
        )  # fmt: skip
        reply, body = await self._pool.run(job, request.is_disconnected)
        return _given(request, reply, body)

    def _most(self, wanted: Asked) -> int:
        return self._settings.most_rows if wanted.most is None else min(wanted.most, self._settings.most_rows)

    async def _described(self, request: Request, accept: str | None, name: str | None) -> Response:
        """The description of the service, for a program that asks nothing."""
        media_type = chosen(accept, name)[1]
        if media_type is None:
            raise BadRequest(406, f"The description of this service is given as {', '.join(GRAPHS)}; a query goes in the field 'query'.")
        store = await asyncio.to_thread(self._current)
        try:
            body = await asyncio.to_thread(description, _address(request), store, self._settings, media_type)
        except ValueError as problem:
            raise BadRequest(400, "The request's Host is no name of a server.") from problem
        return Response(body, headers={"content-type": content_type(media_type)})

    def _for_other_sites(self, request: Request) -> Mapping[str, str]:
        """The headers with which a browser lets the pages of other sites read the answer (CORS)."""
        origin = request.headers.get("origin")
        if origin is None or not {origin, "*"} & set(self._settings.cors):
            return {}
        allowed = {"access-control-allow-origin": "*" if "*" in self._settings.cors else origin}
        if request.method == "OPTIONS":
            return allowed | {
                "access-control-allow-methods": "GET, HEAD, POST",
                "access-control-allow-headers": "Accept, Content-Type",
                "access-control-max-age": "86400",
            }
        return allowed | {"access-control-expose-headers": f"{TRUNCATED}, Retry-After"}


async def _pack(response: Response) -> None:
    """Pack a response's body with gzip, in a thread: others are answered meanwhile."""
    response.body = await asyncio.to_thread(gzip.compress, response.body, _QUICK, mtime=0)
    response.headers["content-encoding"] = "gzip"
    response.headers["content-length"] = str(len(response.body))


def _address(request: Request) -> str:
    return str(request.url.replace(query="", fragment=""))


def _is_person(request: Request, accept: str | None, wanted: Asked) -> bool:
    """Whether a browser shows what comes: it likes pages better than any format of answers. A query in the address is then one for the editor."""
    return request.method != "POST" and wanted.format is None and best(accept, (*RESULTS, *GRAPHS, PAGE)) == PAGE


def _given(request: Request, reply: Reply, body: bytes) -> Response:
    """A worker's reply as a response."""
    if reply.status != HTTPStatus.OK:
        return _problem(request, reply.status, reply.detail)
    cut = {TRUNCATED: reply.cut} if reply.cut else {}
    return Response(body, headers={"content-type": content_type(reply.media_type), **cut})


def _problem(request: Request, status: int, sentence: str, headers: Mapping[str, str] | None = None) -> Response:
    """The sentence alone, or as ``application/problem+json`` (RFC 9457) where the client takes JSON."""
    accept = ",".join(request.headers.getlist("accept"))
    if best(accept, (_PLAIN, _PROBLEM, "application/json")) in {None, _PLAIN}:
        return Response(sentence + "\n", status, {"content-type": content_type(_PLAIN), **(headers or {})})
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": sentence}
    return Response(json.dumps(told, ensure_ascii=False) + "\n", status, {"content-type": _PROBLEM, **(headers or {})})
