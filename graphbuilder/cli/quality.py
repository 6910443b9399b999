"""How good and how complete the graph is: evaluate, report."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphbuilder.cli.frame import NO, WRONG, console, format_option, open_graph, output_file, say, store_option

if TYPE_CHECKING:
    from graphbuilder.evaluate import Comparison, Evaluation, Run
    from graphbuilder.store import GraphStore


@click.command()
@store_option
@click.option(
    "--gold", type=click.Path(path_type=Path), multiple=True, required=True, metavar="DIR", help="Gold files, or folders of them; may be repeated."
)  # fmt: skip
@click.option(
    "--minutes", type=click.Path(exists=True), metavar="DIR", help="Score a graph built of these minutes just now, instead of the store."
)
@format_option("table", "json", "markdown")
@click.option("--save", metavar="FILE", help="Keep the run, to compare a later one with it.")
@click.option("--against", type=click.Path(path_type=Path), metavar="FILE", help="List gains and losses since a saved run.")
@click.option("--misses", is_flag=True, help="List every difference.")
def evaluate(
    store: str, gold: tuple[Path, ...], minutes: str | None, format_: str, save: str | None, against: Path | None, misses: bool
) -> None:
    """Score the graph against gold files: precision, recall and F1 of each kind of fact.

    A gold file belongs to the document of its name, hash or date. What it leaves out is not judged.
    The exit code is 1 where a gold file could not be scored, and 2 where none could.

    \b
    graphbuilder evaluate --gold gold/ --save before.json
    graphbuilder evaluate --gold gold/ --against before.json
    graphbuilder evaluate --gold gold/ --minutes minutes/ --misses
    """
    from graphbuilder import evaluate as evaluation
    from graphbuilder.evaluate.comparison import run_plain

    with _scored(store, minutes) as graph:
        before = evaluation.read_run(against) if against else None
        made = evaluation.evaluate(graph, evaluation.read_gold(gold))
    for complaint in made.complaints:
        say(complaint)
    if not made.scored:
        say("Nothing could be scored; name a folder with gold files of documents in the store with --gold.")
        sys.exit(WRONG)
    run = made.run()
    _print_scores(made, run, evaluation.compare(run, before) if before else None, format_, misses=misses)
    if save:
        with output_file(save) as out:
            out.write(_json(run_plain(run)))
    if made.unscored:
        say(f"{_files(len(made.unscored))} could not be scored: {', '.join(made.unscored)}.")
        sys.exit(NO)


def _files(count: int) -> str:
    return "1 gold file" if count == 1 else f"{count} gold files"


@contextmanager
def _scored(store: str, minutes: str | None) -> Iterator[GraphStore]:
    """The store to score: the one named, or one made of the minutes for the time being."""
    if minutes is None:
        yield open_graph(store).store
        return
    from graphbuilder import pipeline

    with tempfile.TemporaryDirectory() as folder:
        report = pipeline.build([minutes], Path(folder, "graph"), pipeline.Options())
        for _, why in (*report.skipped, *report.failed):
            say(why)
        yield open_graph(str(Path(folder, "graph"))).store


def _json(answer: dict[str, Any]) -> bytes:
    import msgspec

    return msgspec.json.format(msgspec.json.encode(answer), indent=1) + b"\n"


def _print_scores(made: Evaluation, run: Run, comparison: Comparison | None, format_: str, *, misses: bool) -> None:
    from graphbuilder.evaluate import printing
    from graphbuilder.evaluate.comparison import plain, run_plain
    from graphbuilder.text.folding import printable

    if format_ == "json":
        click.echo(_json(run_plain(run) | ({"comparison": plain(comparison)} if comparison else {})).decode(), nl=False)
        return
    if format_ == "markdown":
        click.echo("\n".join([printing.markdown(("graph", made.sheet)), "", *printing.told(made.sheet)]))
    else:
        printing.print_table(made.sheet, console())
    if misses:
        for miss in run.misses:
            click.echo(printable(str(miss)))
    if comparison:
        for note in comparison.notes:
            say(note)
        for line in printing.comparison_lines(comparison):
            click.echo(line)


@click.command()
@store_option
@click.option("--since", metavar="DATE", help="Leave out what is earlier.")
@click.option("--until", metavar="DATE", help="Leave out what is later.")
@click.option("--body", metavar="NAME", help="Only meetings of this body.")
@format_option("table", "json", "csv")
def report(store: str, since: str | None, until: str | None, body: str | None, format_: str) -> None:
    """Tell what the graph does not hold: of each meeting the missing numbers, items without decision, unrecognised text and missing meetings.

    \b
    graphbuilder report
    graphbuilder report --body Chefforum --since 2019 --format csv > gaps.csv
    """
    graph = open_graph(store)
    from graphbuilder.export.answers import to_json
    from graphbuilder.query.answer import Window
    from graphbuilder.report import report as gather
    from graphbuilder.report.printing import print_report, report_csv

    found = gather(graph.store, Window(since, until, body))
    if format_ == "json":
        click.echo(to_json(found))
    elif format_ == "csv":
        click.echo(report_csv(found), nl=False)
    elif found.meetings:
        print_report(found, console())
    if not found.meetings:
        say("No meeting of the graph lies there; widen --since, --until or --body.")
        sys.exit(NO)
