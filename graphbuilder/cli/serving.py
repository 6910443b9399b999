"""The graph in a web browser, and for machines: serve."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphbuilder.cli.frame import DONE, NO, WRONG, persons_option, say, store_option
from graphbuilder.errors import MissingPackage, UsageError

if TYPE_CHECKING:
    from starlette.applications import Starlette


@click.command()
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen; 0.0.0.0 lets other machines in.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port; 0 takes a free one.")
@persons_option("with-role")
@click.option(
    "--time-limit",
    default=10.0,
    show_default=True,
    type=click.FloatRange(0, min_open=True),
    metavar="SECONDS",
    help="What a SPARQL query may take.",
)
@click.option("--cors", multiple=True, metavar="ORIGIN", help="Let pages of this origin ask (https://example.org, or *); may be repeated.")
@click.option("--open", "open_", is_flag=True, help="Open it in the browser.")
@click.option("--get", "path", metavar="/PATH", help="Print one response and end; no port is opened.")
@click.option("--accept", metavar="TYPE", help="The media type that --get asks for.")
def serve(
    store: str, host: str, port: int, persons: str, time_limit: float, cors: tuple[str, ...], open_: bool, path: str | None, accept: str | None
) -> None:  # fmt: skip
    """Serve the graph: search, pages, RDF, feeds, dumps and SPARQL, for reading only. Ctrl-C ends it.

    \b
    graphbuilder serve --open
    graphbuilder serve --host 0.0.0.0 --port 8080 --persons none
    graphbuilder serve --get /topics --accept application/json
    """
    if path is not None and not path.startswith("/"):
        raise UsageError(f"--get {path!r} is not a path; it begins with a slash, as in /topics.")
    if accept is not None and path is None:
        raise UsageError("--accept goes with --get.")
    app = _app(store, host, persons, time_limit, cors)
    if path is not None:
        sys.exit(_print_one(app, path, accept))
    _serve(app, store, host, port, open_=open_)


def _app(store: str, host: str, persons: str, time_limit: float, cors: tuple[str, ...]) -> Starlette:
    if find_spec("starlette") is None or find_spec("uvicorn") is None:
        raise MissingPackage("graphbuilder serve", "serve")
    from graphbuilder.serve.app import create_app
    from graphbuilder.serve.settings import Settings

    return create_app(Settings(Path(store), persons, time_limit, cors, host))


def _print_one(app: Starlette, path: str, accept: str | None) -> int:
    """Print the response to one request, its head on stderr, and give the exit code."""
    from http import HTTPStatus

    from graphbuilder.serve.oneshot import ask

    def begin(status: int, headers: list[tuple[str, str]]) -> None:
        say(f"HTTP/1.1 {status} {HTTPStatus(status).phrase}")
        for name, value in headers:
            say(f"{name}: {value}")

    status = ask(app, path, accept, begin, sys.stdout.buffer.write)
    sys.stdout.buffer.flush()
    return DONE if status < 400 else NO if status == 404 else WRONG


def _serve(app: Starlette, store: str, host: str, port: int, *, open_: bool) -> None:
    from graphbuilder.serve.running import address_of, listening, run

    listener = listening(host, port)
    address = address_of(listener, host)

    def ready() -> None:
        left_out = app.state.current.store().left_out
        say(" ".join(filter(None, (f"{store} is at {address}.", left_out and left_out.english, "Ctrl-C ends it."))))
        if open_:
            import webbrowser

            webbrowser.open(address)

    run(app, listener, ready)
