"""The server on its port: bound before it says so, quiet until it ends."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

from graphbuilder.errors import UsageError

if TYPE_CHECKING:
    from starlette.applications import Starlette

_LAST_REQUESTS = 3  # seconds that requests under way get when the server is told to end


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one. Raises :class:`UsageError` with the cure."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        made = socket.socket(family, kind, proto)
    except OSError as problem:
        raise UsageError(f"{host!r} is not an address of this machine; give 127.0.0.1, or 0.0.0.0 for every one, with --host.") from problem
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(128)
    except OSError as problem:
        made.close()
        raise UsageError(_why_not(host, port, problem)) from problem
    return made


def _why_not(host: str, port: int, problem: OSError) -> str:
    if problem.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is taken by another program; give another with --port, or --port 0 for a free one."
    if problem.errno in {errno.EACCES, errno.EPERM}:
        return f"Port {port} is kept for the system; give one from 1024 with --port."
    return f"{host!r} is not an address of this machine ({problem.strerror}); give 127.0.0.1, or 0.0.0.0 for every one, with --host."


def address_of(listener: socket.socket, host: str) -> str:
    """The address to type into a browser."""
    port = listener.getsockname()[1]
    name = "127.0.0.1" if host in {"0.0.0.0", "::", ""} else host  # noqa: S104 - it is only compared
    return f"http://{f'[{name}]' if ':' in name else name}:{port}/"


def run(app: Starlette, listener: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until Ctrl-C or a signal to end; ``ready`` is called when requests are answered."""
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                ready()

    config = uvicorn.Config(
        app, log_level="error", access_log=False, server_header=False, date_header=True, timeout_graceful_shutdown=_LAST_REQUESTS, lifespan="on",
        ws="none",
    )  # fmt: skip
    try:
        Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        return
    finally:
        listener.close()
