"""The application: the whole table of its addresses on one screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from anyio import CapacityLimiter
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Route

from graphbuilder.serve.answering import answering
from graphbuilder.serve.current import Current
from graphbuilder.serve.files import asset, dataset, dump_file, icon, robots
from graphbuilder.serve.finding import search, suggest
from graphbuilder.serve.front import overview
from graphbuilder.serve.headers import Headers, Options, OtherOrigins
from graphbuilder.serve.lists import LISTS, listing
from graphbuilder.serve.problems import HANDLERS, Guard
from graphbuilder.serve.resources import at_base, resource
from graphbuilder.serve.settings import Settings
from graphbuilder.serve.sparql import Endpoint, EndpointSettings

if TYPE_CHECKING:
    from graphbuilder.serve.answering import Handler

_QUERY = "/sparql"
# What takes long is answered by a few threads; the others are there for what is quick.
_STORIES_AT_ONCE, _DUMPS_AT_ONCE = 16, 4


def create_app(settings: Settings) -> Starlette:
    """The application over one store. Raises :class:`StoreError` where there is no store that can be read."""
    current = Current(settings.store, settings.persons)
    base = current.generation().addresses.base
    endpoint = Endpoint(EndpointSettings(time_limit=settings.time_limit, cors=settings.cors), current.store)

    stories, dumps = CapacityLimiter(_STORIES_AT_ONCE), CapacityLimiter(_DUMPS_AT_ONCE)

    def route(path: str, handler: Handler, at_once: CapacityLimiter | None = None) -> Route:
        return Route(path, answering(current, handler, at_once), methods=["GET"])

    routes = [
        route("/", overview, stories),
        route("/search", search),
        route("/suggest", suggest),
        *(route(f"/{name}{suffix}", listing, stories) for name in LISTS for suffix in ("", ".html", ".json")),
        route("/id/{local}", resource, stories),
        route("/dumps/graph.{suffix}", dump_file, dumps),
        *(route(path, dataset) for path in ("/dataset", "/.well-known/void", "/void.ttl", "/dcat.ttl")),
        *endpoint.routes(),
        Route("/assets/{name}", asset, methods=["GET"]),
        Route("/robots.txt", robots, methods=["GET"]),
        Route("/favicon.ico", icon, methods=["GET"]),
        route("/{path:path}", at_base, stories),
    ]

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        await endpoint.start()
        try:
            yield
        finally:
            await endpoint.close()

    hosts = list(settings.names(urlsplit(base).hostname or ""))
    open_to = [Middleware(OtherOrigins, origins=settings.cors, own=_QUERY)] if settings.cors else []
    middleware = [
        Middleware(Headers),
        Middleware(Guard),
        Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
        *open_to,
        Middleware(Options, own=_QUERY),
    ]
    app = Starlette(routes=routes, middleware=middleware, exception_handlers=dict(HANDLERS), lifespan=running)
    app.state.current = current
    return app
