"""What every response says about itself, and who may ask."""

from __future__ import annotations

from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PAGES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_OTHERS = "default-src 'none'; frame-ancestors 'none'"
_READING = "GET, HEAD, OPTIONS"


class Headers:
    """Adds the headers that keep a page to itself. A response that names a policy of its own keeps that."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if message["status"] != HTTPStatus.NOT_MODIFIED:  # what it says takes the place of what the browser has kept
                    is_page = headers.get("content-type", "").startswith("text/html")
                    headers.setdefault("content-security-policy", _PAGES if is_page else _OTHERS)
                headers.setdefault("x-content-type-options", "nosniff")
                headers.setdefault("referrer-policy", "no-referrer")
            await send(message)

        await self.app(scope, receive, headed)


class Options:
    """Answers ``OPTIONS``, but for addresses that answer it themselves (those that begin with ``own``)."""

    def __init__(self, app: ASGIApp, own: str) -> None:
        self.app, self.own = app, own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        if scope["type"] == "http" and scope["method"] == "OPTIONS" and not scope["path"].startswith(self.own):
            await Response(status_code=204, headers={"allow": _READING})(scope, receive, send)
        else:
            await self.app(scope, receive, send)


class OtherOrigins:
    """Lets pages of other origins ask, but for addresses that say so themselves (those that begin with ``own``)."""

    def __init__(self, app: ASGIApp, origins: tuple[str, ...], own: str) -> None:
        self.app, self.own = app, own
        self.open = CORSMiddleware(
            app, allow_origins=origins, allow_headers=["If-None-Match"], expose_headers=["Link", "Content-Location", "ETag"]
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        asked = self.app if scope["type"] == "http" and scope["path"].startswith(self.own) else self.open
        await asked(scope, receive, send)
