"""A SPARQL endpoint on a free port of this machine, in a thread, for tests and for the script that writes its documentation."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from graphbuilder.serve.sparql import Endpoint, EndpointSettings
from graphbuilder.store import GraphStore


@contextmanager
def serving(current: Callable[[], GraphStore], settings: EndpointSettings, *more: Route) -> Iterator[str]:
    """The address of a server that answers while the block runs."""
    endpoint = Endpoint(settings, current)

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        await endpoint.start()
        yield
        await endpoint.close()

    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    app = Starlette(routes=[*endpoint.routes(), *more], lifespan=running)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()
