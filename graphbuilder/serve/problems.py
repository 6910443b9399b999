"""The answer to what cannot be answered: a page where the client asks for pages, else ``application/problem+json`` (RFC 9457). Never a traceback or a path."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphbuilder.errors import StoreError, UsageError
from graphbuilder.serve.accept import best
from graphbuilder.serve.errors import NotServed
from graphbuilder.serve.negotiation import HTML, JSON, content_type
from graphbuilder.serve.pages import problem_page
from graphbuilder.serve.telling import say
from graphbuilder.text.folding import printable

PROBLEM = "application/problem+json"
_WORDED = frozenset({400, 404, 405, 406, 500, 503})
_NOT_READY = "The graph is missing or being built; try again in a moment."
_WENT_WRONG = "The answer could not be made; the rest still works."
_WAIT = {"retry-after": "5"}
# A page is for who asks for pages, as a browser does; who takes anything is a program.
_OFFERED = (PROBLEM, JSON, HTML)


def problem(
    request: Request, status: int, sentence: str, *, nearest: Iterable[str] = (), headers: Mapping[str, str] | None = None
) -> Response:
    """The response that says ``sentence``; ``nearest`` are names to try instead."""
    nearest = tuple(nearest)
    chosen = best(",".join(request.headers.getlist("accept")) or None, _OFFERED) or PROBLEM
    given = {**(headers or {}), "vary": "Accept", "cache-control": "no-store"}
    if chosen == HTML:
        return Response(problem_page(status if status in _WORDED else 400, nearest), status, {**given, "content-type": content_type(HTML)})
    return _told(status, sentence, nearest, given)


def _told(status: int, sentence: str, nearest: tuple[str, ...], headers: Mapping[str, str]) -> Response:
    told: dict[str, Any] = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": sentence}
    if nearest:
        told["nearest"] = nearest
    return Response(json.dumps(told, ensure_ascii=False, indent=1) + "\n", status, {**headers, "content-type": PROBLEM})


def not_served(request: Request, failed: Exception) -> Response:
    """A request that has no answer."""
    assert isinstance(failed, NotServed), failed
    return problem(request, failed.status, str(failed), nearest=failed.nearest)


def refused(request: Request, failed: Exception) -> Response:
    """What Starlette refuses: an address without a route, a method that is not for reading."""
    assert isinstance(failed, HTTPException), failed
    sentence = "This server only reads: GET, HEAD and OPTIONS." if failed.status_code == 405 else "There is nothing at this address."
    return problem(request, failed.status_code, sentence, headers=failed.headers)


def misused(request: Request, failed: Exception) -> Response:
    """A question that the graph does not understand."""
    return problem(request, 400, printable(str(failed)))


def not_ready(request: Request, failed: Exception) -> Response:
    """A store that is missing or damaged. Its place is told to who runs the server, and to nobody else."""
    say(f"{request.url.path}: {failed}")
    return problem(request, 503, _NOT_READY, headers=_WAIT)


HANDLERS = {
    NotServed: not_served, HTTPException: refused, UsageError: misused, StoreError: not_ready, OSError: not_ready, sqlite3.Error: not_ready,
}  # fmt: skip


class Guard:
    """Answers with a sentence where the program itself fails, and tells who runs the server what it was."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        begun = False

        async def noticed(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, noticed)
        except Exception as failed:
            if scope["type"] != "http":
                raise
            say(f"{scope['path']}: {type(failed).__name__}: {failed} ({_place(failed)})")
            if not begun:
                await _went_wrong(Request(scope))(scope, receive, send)


def _went_wrong(request: Request) -> Response:
    """The answer where the program fails; without a page where pages are what fails."""
    try:
        return problem(request, 500, _WENT_WRONG)
    except Exception:  # noqa: BLE001 - whatever it is, the server stays up
        return _told(500, _WENT_WRONG, (), {})


def _place(failed: Exception) -> str:
    """The module and line in which the program failed."""
    at = failed.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    return f"{at.tb_frame.f_globals.get('__name__')}:{at.tb_lineno}" if at else "?"
