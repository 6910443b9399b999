"""Reading minutes: build, extract, forget."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphbuilder.cli.frame import WRONG, open_graph, output_file, say, store_option
from graphbuilder.errors import GraphbuilderError, NotFound, UsageError

if TYPE_CHECKING:
    from graphbuilder.model import Reading
    from graphbuilder.pipeline import Options, Report
    from graphbuilder.read import Wish

_WARNINGS_SHOWN = 20
_ROWS_SHOWN = 3


def column_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of the commands that read tables."""
    text = click.option(
        "--text-column", metavar="NAME", help="The column of tables (CSV, JSON Lines, Parquet) that holds the minutes.  [default: guessed]"
    )
    return text(click.option("--id-column", metavar="NAME", help="The column that names each row's document.  [default: guessed]")(command))


def _closed_option(default: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option of the commands that read minutes with closed items."""
    told = "What stays of closed items: number and case number, or also the title and decision that were published."
    return click.option("--closed", type=click.Choice(["number", "published"]), help=f"{told}  [default: {default}]")


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@store_option
@click.option("--prune", is_flag=True, help="Drop documents whose file is gone.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, metavar="N", help="Processes that read documents.")
@click.option(
    "--kle",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="A KLE table (XML, TSV or CSV) to take titles from; may be repeated.",
)
@click.option("--base", default=None, metavar="IRI", help="What every IRI begins with.  [default: as the store has it]")
@click.option("--organisation", metavar="NAME", help="The municipality of minutes whose heading names none.")
@_closed_option("as the store has it, and number for a new one")
@column_options
@click.option("--judgements", type=click.Path(path_type=Path), metavar="FILE", help="The judgement log.  [default: beside the store]")
@click.option("--warnings", is_flag=True, help="List every warning.")
def build(paths: tuple[str, ...], store: str, warnings: bool, **given: Any) -> None:
    """Read minutes (files, folders, globs, ZIP archives, tables), link them, and report.

    Only what is new or changed is read again. The old graph stands until the new one is whole. Without PATH the graph that is there is linked anew,
    so that it obeys what was judged since.

    \b
    graphbuilder build minutes/ --organisation "Fjordby Kommune"
    graphbuilder build "minutes/2023-*.pdf" --store graph
    graphbuilder build minutes.parquet --text-column referat
    graphbuilder build
    """
    from graphbuilder import pipeline

    if not paths and not pipeline.is_built(store):
        raise click.UsageError(
            f"there is no graph at {store!r} to link anew; name at least one file or folder of minutes, as in: graphbuilder build minutes/"
        )

    options = _options(store, given)
    with _progress() as progress:
        report = pipeline.build(paths, store, options, progress)
    _print_report(report, warnings=warnings)


def _options(store: str, given: dict[str, Any]) -> Options:
    """What is not given stays as the store was built with."""
    from graphbuilder import pipeline
    from graphbuilder.rdf.kle import read_kle

    options = pipeline.standing_options(store)
    if given.get("base"):
        options.base = given["base"]
    if given.get("organisation"):
        options.organisation = given["organisation"]
    if given.get("closed"):
        options.closed = given["closed"]
    if given.get("kle"):
        options.kle = {notation: title for table in given["kle"] for notation, title in read_kle(table).items()}
    options.judgements = given.get("judgements")
    if options.judgements and not options.judgements.is_file():
        raise UsageError(f"{str(options.judgements)!r} is not a file; name the judgement log, or leave --judgements out.")
    options.text_column, options.id_column = given.get("text_column"), given.get("id_column")
    options.jobs, options.prune = given.get("jobs", 1), given.get("prune", False)
    return options


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """A bar on a terminal, silence elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=max(done, total))


def _print_report(report: Report, *, warnings: bool = False) -> None:
    for why in (*_shortened(report.skipped, "passed over"), *_shortened(report.failed, "not read")):
        say(why)
    for note in (*report.notes, *report.told):
        say(note)
    if report.warnings:
        shown = report.warning_lines if warnings else report.warning_lines[:_WARNINGS_SHOWN]
        for line in shown:
            say(line)
        if len(shown) < len(report.warning_lines):
            say(f"… and {len(report.warning_lines) - len(shown)} more; --warnings lists them all.")
    kinds = ", ".join(f"{count} {code}" for code, count in report.warnings.items()) or "none"
    click.echo(
        f"Documents: {report.read} read, {report.unchanged} unchanged, {len(report.skipped)} skipped, {len(report.failed)} failed"
        + (f", {report.dropped} dropped" if report.dropped else "")
        + f"; {report.documents} in the graph.\n"
        f"Graph: {report.meetings} meetings, {report.items} items, {report.cases} cases, {report.people} people, "
        f"{report.topics} topics, {report.links} links.\n"
        f"Warnings: {kinds}."
    )


def _shortened(told: Sequence[tuple[str, str]], what: str) -> Iterator[str]:
    """The sentences; of the rows of one table the first few, and how many others there are."""
    seen: Counter[str] = Counter()
    for name, why in told:
        table, row, _ = name.partition("#")
        seen[table] += 1
        if not row or seen[table] <= _ROWS_SHOWN:
            yield why
    for table, count in seen.items():
        if count > _ROWS_SHOWN and any(name.startswith(f"{table}#") for name, _ in told):
            yield f"… and {count - _ROWS_SHOWN:,} more rows of {table} were {what}."


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@_closed_option("number")
@column_options
@click.option("--with-text", is_flag=True, help="Add the text that the offsets count in.")
def extract(paths: tuple[str, ...], with_text: bool, closed: str | None, text_column: str | None, id_column: str | None) -> None:
    """Print what was read from each document as JSON, one object a line. Touches no store.

    An archive or a table gives an object for each document in it.

    \b
    graphbuilder extract minutes/chefforum-2019-02-14.txt | jq .items[0]
    graphbuilder extract minutes.zip
    cat minutes.txt | graphbuilder extract -
    """
    import json

    from graphbuilder.export.record import record
    from graphbuilder.read import Wish

    done = 0
    for reading in readings(paths, Wish(text_column, id_column), published=closed == "published"):
        click.echo(json.dumps(record(reading, with_text=with_text), ensure_ascii=False))
        done += 1
    if not done:
        sys.exit(WRONG)


def readings(paths: Sequence[str], wish: Wish, *, published: bool = False) -> Iterator[Reading]:
    """Each document under the paths, ``-`` being standard input; of what cannot be read it is said why."""
    from graphbuilder import pipeline
    from graphbuilder.read import find

    if "-" in paths:
        try:
            yield pipeline.extract_bytes(sys.stdin.buffer.read(), "stdin", "", pipeline.Manner(published=published))
        except GraphbuilderError as problem:
            say(str(problem))
    files = [path for path in paths if path != "-"]
    folders = pipeline.Folders()
    for file in find(files, say) if files else ():
        yield from pipeline.extract_each(file, wish, say, pipeline.Manner(folders.at(file.path), published))


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--force", is_flag=True, help="Write over a graphbuilder.toml that is there.")
def init(paths: tuple[str, ...], force: bool) -> None:
    """Begin a graphbuilder.toml for a folder of minutes: whose they are and why, its bodies with their abbreviations, its people.

    Everything in it is a comment until a person takes the # away, and the next build obeys. Without PATH the folder is the one you are in.

    \b
    graphbuilder init minutes/
    """
    from graphbuilder.pipeline.sketch import sketch

    place, text = sketch(paths, say)
    if place.exists() and not force:
        raise UsageError(f"{str(place)!r} is there already; --force writes over it.")
    with output_file(str(place)) as out:
        out.write(text.encode())
    click.echo(str(place))


@click.command()
@click.argument("what", metavar="PATH|SHA256|IRI")
@store_option
def forget(what: str, store: str) -> None:
    """Remove a document and all that came from it: from the graph, older generations, caches and indexes.

    \b
    graphbuilder forget minutes/chefforum-2019-02-14.txt
    """
    from graphbuilder import pipeline

    graph = open_graph(store)
    found = pipeline.documents_named(graph.store, what)
    if not found:
        raise NotFound(what, tuple(sorted(graph.store.manifest.documents.values()))[:3])
    report = pipeline.forget(store, found, _options(store, {}))
    _print_report(report)
