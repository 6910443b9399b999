"""One request to an application without a port: for scripts, and for tests of what it would answer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.types import Message, Scope

Begin = Callable[[int, list[tuple[str, str]]], None]
_QUERY = "/sparql"
_ASIS = "/?=&%:@!$'()*+,;~-._[]"


def ask(app: Starlette, path: str, accept: str | None, begin: Begin, write: Callable[[bytes], object]) -> int:
    """The status of the answer to ``GET path``; ``begin`` gets it with the headers, and ``write`` the body, piece by piece."""
    import anyio

    return anyio.run(_asked, app, _scope(path, accept), begin, write)


async def _asked(app: Starlette, scope: Scope, begin: Begin, write: Callable[[bytes], object]) -> int:
    import anyio

    status, asked = 0, False

    async def receive() -> Message:
        nonlocal asked
        if asked:
            await anyio.sleep_forever()  # the client stays until it has the answer
        asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
            begin(status, [(name.decode("latin-1"), value.decode("latin-1")) for name, value in message.get("headers", [])])
        elif message["type"] == "http.response.body":
            write(message.get("body", b""))

    # Only a query needs the processes that the application starts.
    async with app.router.lifespan_context(app) if scope["path"].startswith(_QUERY) else nullcontext():
        await app(scope, receive, send)
    return status


def _scope(path: str, accept: str | None) -> Scope:
    """What a server would say of the request: the path as it is typed, with or without percent signs."""
    place, _, query = path.partition("#")[0].partition("?")
    raw = quote(place, safe=_ASIS)
    headers = [(b"host", b"localhost"), (b"accept", (accept or "*/*").encode("latin-1", "replace"))]
    return {
        "type": "http", "asgi": {"version": "3.0", "spec_version": "2.4"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": unquote(raw), "raw_path": raw.encode(), "query_string": quote(query, safe=_ASIS).encode(), "root_path": "",
        "headers": headers, "server": ("localhost", 80), "client": None, "state": {},
    }  # fmt: skip
