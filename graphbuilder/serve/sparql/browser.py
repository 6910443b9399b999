"""What a browser asks for beside answers: the query page, its files, and the named questions made ready for the editor."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graphbuilder.errors import StoreError
from graphbuilder.query.named import NamedQuestion, named_questions
from graphbuilder.serve.answering import takes_gzip
from graphbuilder.serve.sparql.assets import assets, media_type
from graphbuilder.serve.sparql.formats import content_type
from graphbuilder.serve.sparql.messages import Job
from graphbuilder.serve.sparql.page import POLICY, query_page
from graphbuilder.serve.sparql.pool import NoAnswer, Pool
from graphbuilder.serve.sparql.questions import filled, values
from graphbuilder.serve.sparql.settings import EndpointSettings
from graphbuilder.store import GraphStore

_FOR_EVER = "public, max-age=31536000, immutable"
_LANGUAGES = ("da", "en")


class Browser:
    """Answers people's browsers."""

    def __init__(self, settings: EndpointSettings, current: Callable[[], GraphStore], pool: Pool) -> None:
        self._settings, self._current, self._pool = settings, current, pool
        self._pages: dict[Path, str] = {}
        self._values: dict[tuple[Path, str], dict[str, tuple[str, str]]] = {}

    def routes(self, path: str) -> list[Route]:
        """The addresses below the endpoint's own."""
        return [
            Route(f"{path}/assets/{{name}}", self.asset, methods=["GET"]),
            Route(f"{path}/questions/{{name}}", self.question, methods=["GET"]),
        ]

    async def page(self, request: Request) -> Response:
        """The query page. Raises :class:`StoreError` where there is no graph."""
        store = await asyncio.to_thread(self._current)
        if store.path not in self._pages:
            self._pages = {store.path: await asyncio.to_thread(query_page, store, self._settings, request.url.path)}
        return Response(self._pages[store.path], headers={"content-type": content_type("text/html"), "content-security-policy": POLICY})

    async def asset(self, request: Request) -> Response:
        """A style sheet or script; packed where the browser takes that."""
        name = request.path_params["name"]
        if name not in assets():
            return Response(
                "There is no such file; load the page again.\n", HTTPStatus.NOT_FOUND, {"content-type": content_type("text/plain")}
            )
        headers = {"content-type": content_type(media_type(name)), "cache-control": _FOR_EVER, "vary": "Accept-Encoding"}
        if takes_gzip(request):
            return Response(assets()[name], headers={**headers, "content-encoding": "gzip"})
        return Response(gzip.decompress(assets()[name]), headers=headers)

    async def question(self, request: Request) -> Response:
        """A named question as the editor opens it, in each language."""
        question = named_questions().get(request.path_params["name"])
        if question is None:
            return _told({"detail": "There is no question of that name."}, HTTPStatus.NOT_FOUND)
        try:
            store = await asyncio.to_thread(self._current)
        except StoreError:
            return _told({"detail": "The graph is missing or being built; try again in a moment."}, HTTPStatus.SERVICE_UNAVAILABLE)
        given = await self._given(question, store.path, request)
        query = {language: filled(question, given, store.manifest.base, language) for language in _LANGUAGES}
        return _told({"name": question.name, "query": query})

    async def _given(self, question: NamedQuestion, path: Path, request: Request) -> dict[str, tuple[str, str]]:
        """The values of the parameters; none where they cannot be found in time, and the question is about everything."""
        if (path, question.name) not in self._values:

            async def ask(job: Job) -> bytes:
                reply, body = await self._pool.run(job, request.is_disconnected)
                if reply.status != HTTPStatus.OK:
                    raise NoAnswer(reply.detail)
                return body

            try:
                found = await values(question, ask)
            except (NoAnswer, StoreError):
                return {}
            self._values = {key: kept for key, kept in self._values.items() if key[0] == path}
            self._values[path, question.name] = found
        return self._values[path, question.name]


def _told(told: dict[str, object], status: HTTPStatus = HTTPStatus.OK) -> Response:
    return Response(json.dumps(told, ensure_ascii=False), status, {"content-type": "application/json", "cache-control": "no-cache"})
