"""Showing what was understood of a document: explain."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from graphbuilder.cli.building import column_options, readings
from graphbuilder.cli.frame import WRONG, console, format_option, output_file, say

if TYPE_CHECKING:
    from graphbuilder.explain import Explanation


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@format_option("text", "html", "json")
@click.option("--output", default="-", metavar="FILE", help="The file to write.  [default: stdout]")
@column_options
def explain(paths: tuple[str, ...], format_: str, output: str, text_column: str | None, id_column: str | None) -> None:
    """Show a document with what was recognised as what, the layout chosen and why, and what no rule understood. Touches no store.

    Letters in the margin say what a line was read as, ??? that it was not understood. The text of closed items is left out.
    Several files may be given, archives and tables among them, and - is standard input.

    \b
    graphbuilder explain minutes/chefforum-2019-02-14.txt
    graphbuilder explain minutes/chefforum-2019-02-14.txt --format html --output explained.html
    """
    explanations = _explanations(paths, text_column, id_column)
    first = next(explanations, None)
    if first is None:
        sys.exit(WRONG)
    if format_ == "text" and output == "-" and (screen := console()).is_terminal:
        from graphbuilder.explain.text import print_explanation

        for one in _all(first, explanations):
            print_explanation(one, screen)
        return
    with output_file(output) as out:
        for part in _parts(_all(first, explanations), format_):
            out.write(part.encode())
    if output != "-":
        say(f"{output} was written.")


def _explanations(paths: tuple[str, ...], text_column: str | None, id_column: str | None) -> Iterator[Explanation]:
    from graphbuilder.explain import explain as explained
    from graphbuilder.read import Wish

    yield from map(explained, readings(paths, Wish(text_column, id_column)))


def _all(first: Explanation, others: Iterator[Explanation]) -> Iterator[Explanation]:
    yield first
    yield from others


def _parts(explanations: Iterator[Explanation], format_: str) -> Iterator[str]:
    """The text of each format, piece by piece: documents may be many."""
    from graphbuilder.explain import page, record, text

    if format_ == "html":
        yield from page.page(explanations)
    elif format_ == "json":
        for one in explanations:
            yield json.dumps(record.record(one), ensure_ascii=False) + "\n"
    else:
        for at, one in enumerate(explanations):
            yield ("\n" if at else "") + text.joined(text.plain(one))
