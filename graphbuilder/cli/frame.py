"""What every command shares: talk, formats, the opened graph, output files, exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from graphbuilder.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from graphbuilder.graph import Graph

Command = TypeVar("Command", bound=Callable[..., Any])

DONE, NO, WRONG = 0, 1, 2


def say(message: str) -> None:
    """Talk goes to stderr, and never drives the terminal."""
    from graphbuilder.text.folding import printable

    click.echo(printable(message), err=True)


store_option = click.option(
    "--store", "store", default="graph", envvar="GRAPHBUILDER_STORE", show_default=True, metavar="DIR", help="The graph's folder."
)


organisation_option = click.option("--organisation", metavar="NAME", help="Only what is of this municipality, region or association.")


def format_option(*names: str) -> Callable[[Command], Command]:
    """``--format``, the first of the names being the default."""
    return click.option("--format", "format_", type=click.Choice(names), default=names[0], show_default=True, help="How to print.")


def persons_option(default: str) -> Callable[[Command], Command]:
    """``--persons``: who is named."""
    return click.option(
        "--persons",
        type=click.Choice(["all", "with-role", "none"]),
        default=default,
        show_default=True,
        help="Who is named: all, those with a role in the municipality, or none; the others are »en person«.",
    )


def open_graph(store: str, persons: str = "all") -> Graph:
    """The graph in the store with the people named that ``persons`` says; who is left out is told on stderr."""
    from graphbuilder.graph import Graph

    graph = Graph.open(store)
    if persons == "all":
        return graph
    from graphbuilder.query.persons import persons as naming

    graph = Graph(naming(graph.store, persons))
    if graph.store.left_out:
        say(graph.store.left_out.english)
    return graph


def console() -> Console:
    """Where tables are printed: as wide as the terminal, or as COLUMNS says."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else int(os.environ.get("COLUMNS", "120"))
    return Console(width=width, highlight=False, markup=False, emoji=False)


@contextmanager
def output_file(path: str) -> Iterator[IO[bytes]]:
    """The file to write, whole or not at all; ``-`` is stdout."""
    if path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    part = Path(f"{path}.part")
    try:
        with part.open("wb") as out:
            yield out
        part.replace(path)
    except OSError as problem:
        raise UsageError(f"{path!r} cannot be written ({problem.strerror}); name another file with --output.") from problem
    finally:
        part.unlink(missing_ok=True)
