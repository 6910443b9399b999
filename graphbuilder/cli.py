"""The command line: parse arguments, call one thing, print. Nobody imports it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from graphbuilder import __version__
from graphbuilder.errors import Ambiguous, GraphbuilderError, NotFound, UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from graphbuilder.graph import Graph
    from graphbuilder.pipeline import Options, Report

Command = TypeVar("Command", bound=Callable[..., Any])

DONE, NO, WRONG = 0, 1, 2
_WARNINGS_SHOWN = 20


class _Group(click.Group):
    """Turns every expected error into one sentence on stderr and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (Ambiguous, NotFound) as problem:
            _say(str(problem))
            ctx.exit(NO)
        except GraphbuilderError as problem:
            _say(str(problem))
            ctx.exit(WRONG)
        except BrokenPipeError:
            # The reader of our output (`head`) has gone; Python would complain once more when it closes stdout.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(DONE)
        except OSError as problem:
            where = f"{problem.filename}: " if problem.filename else ""
            _say(f"{where}{problem.strerror or problem}; the last good graph stands. Make room or check the permissions, and try again.")
            ctx.exit(WRONG)


def _say(message: str) -> None:
    """Talk goes to stderr, and never drives the terminal."""
    from graphbuilder.text.folding import printable

    click.echo(printable(message), err=True)


store_option = click.option(
    "--store", "store", default="graph", envvar="GRAPHBUILDER_STORE", show_default=True, metavar="DIR", help="The graph's folder."
)


def _format(*names: str) -> Callable[[Command], Command]:
    return click.option("--format", "format_", type=click.Choice(names), default=names[0], show_default=True, help="How to print.")


def _open(store: str) -> Graph:
    from graphbuilder.graph import Graph

    return Graph.open(store)


def _console() -> Console:
    from rich.console import Console

    width = None if sys.stdout.isatty() else int(os.environ.get("COLUMNS", "120"))
    return Console(width=width, highlight=False, markup=False, emoji=False)


@contextmanager
def _output(path: str) -> Iterator[IO[bytes]]:
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


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="graphbuilder")
def main() -> None:
    """Turn the minutes of Danish municipalities into a knowledge graph, and follow a topic through it.

    \b
    graphbuilder build minutes/
    graphbuilder trace "Fællesskabspolitikken"
    graphbuilder view "Fællesskabspolitikken" --open
    """


# --- build and extract -------------------------------------------------------------------------------------------------------------------


@main.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
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
@click.option("--judgements", type=click.Path(path_type=Path), metavar="FILE", help="The judgement log.  [default: beside the store]")
@click.option("--warnings", is_flag=True, help="List every warning.")
def build(paths: tuple[str, ...], store: str, warnings: bool, **given: Any) -> None:
    """Read minutes (files, folders, globs), link them, and report.

    Only what is new or changed is read again. The old graph stands until the new one is whole.

    \b
    graphbuilder build minutes/ --organisation "Fjordby Kommune"
    graphbuilder build "minutes/2023-*.pdf" --store graph
    """
    if not paths and not given["prune"]:
        raise click.UsageError("name at least one file or folder of minutes, as in: graphbuilder build minutes/")
    from graphbuilder import pipeline

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
    if given.get("kle"):
        options.kle = {notation: title for table in given["kle"] for notation, title in read_kle(table).items()}
    options.judgements = given.get("judgements")
    if options.judgements and not options.judgements.is_file():
        raise UsageError(f"{str(options.judgements)!r} is not a file; name the judgement log, or leave --judgements out.")
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
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _print_report(report: Report, *, warnings: bool = False) -> None:
    for _, why in (*report.skipped, *report.failed):
        _say(why)
    for note in (*report.notes, *report.told):
        _say(note)
    if report.warnings:
        shown = report.warning_lines if warnings else report.warning_lines[:_WARNINGS_SHOWN]
        for line in shown:
            _say(line)
        if len(shown) < len(report.warning_lines):
            _say(f"… and {len(report.warning_lines) - len(shown)} more; --warnings lists them all.")
    kinds = ", ".join(f"{count} {code}" for code, count in report.warnings.items()) or "none"
    click.echo(
        f"Documents: {report.read} read, {report.unchanged} unchanged, {len(report.skipped)} skipped, {len(report.failed)} failed"
        + (f", {report.dropped} dropped" if report.dropped else "")
        + f"; {report.documents} in the graph.\n"
        f"Graph: {report.meetings} meetings, {report.items} items, {report.cases} cases, {report.people} people, "
        f"{report.topics} topics, {report.links} links.\n"
        f"Warnings: {kinds}."
    )


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--with-text", is_flag=True, help="Add the text that the offsets count in.")
def extract(paths: tuple[str, ...], with_text: bool) -> None:
    """Print what was read from each document as JSON, one object a line. Touches no store.

    \b
    graphbuilder extract minutes/chefforum-2019-02-14.txt | jq .items[0]
    cat minutes.txt | graphbuilder extract -
    """
    import json

    from graphbuilder import pipeline
    from graphbuilder.export.record import record
    from graphbuilder.read import find

    done = 0
    for reading in _readings(paths, pipeline, find):
        click.echo(json.dumps(record(reading, with_text=with_text), ensure_ascii=False))
        done += 1
    if not done:
        sys.exit(WRONG)


def _readings(paths: Sequence[str], pipeline: Any, find: Any) -> Iterator[Any]:
    if "-" in paths:
        try:
            yield pipeline.extract_bytes(sys.stdin.buffer.read(), "stdin.txt")
        except GraphbuilderError as problem:
            _say(str(problem))
    files = [path for path in paths if path != "-"]
    for file in find(files, _say) if files else ():
        try:
            yield pipeline.extract(file.path, file.name)
        except GraphbuilderError as problem:
            _say(str(problem))


# --- asking ------------------------------------------------------------------------------------------------------------------------------


@main.command()
@store_option
@click.option("--all", "everything", is_flag=True, help="Also topics of a single meeting.")
@_format("table", "json", "csv")
def topics(store: str, everything: bool, format_: str) -> None:
    """List the topics that run through two or more meetings.

    \b
    graphbuilder topics
    graphbuilder topics --all --format csv > topics.csv
    """
    rows = _open(store).topics(everything=everything)
    from graphbuilder.export import answers, terminal

    if format_ == "json":
        click.echo(answers.to_json(rows))
    elif format_ == "csv":
        click.echo(answers.topics_csv(rows), nl=False)
    elif rows:
        terminal.print_topics(rows, _console())
    else:
        _say("No topic runs through two meetings; `graphbuilder topics --all` lists every topic.")


@main.command()
@click.argument("query")
@store_option
@click.option("--since", metavar="DATE", help="Leave out what is earlier.")
@click.option("--until", metavar="DATE", help="Leave out what is later.")
@click.option("--body", metavar="NAME", help="Only meetings of this body.")
@click.option("--words", is_flag=True, help="Follow the words in the text of the items, whatever they name.")
@_format("table", "json", "markdown", "csv", "html")
def trace(query: str, store: str, since: str | None, until: str | None, body: str | None, words: bool, format_: str) -> None:
    """Follow a topic, journal number, person, body or plain words through the meetings, oldest first.

    \b
    graphbuilder trace Fællesskabspolitikken
    graphbuilder trace 00.01.00-A00-41-23 --since 2020
    graphbuilder trace "Budget 2024" --format markdown > budget.md
    """
    graph = _open(store)
    try:
        answer = graph.trace(query, since=since, until=until, body=body, words=words)
    except NotFound:
        if format_ == "json":
            _print_nothing(graph, since, until)
        raise
    _print_trace(graph, answer, query, format_)
    if answer.topic is None:
        _say(f"{Ambiguous(query, answer.candidates)} Or add --words to follow the words in the text of the items.")
        sys.exit(NO)
    if not answer.entries:
        widen = "; widen --since, --until or --body" if since or until or body else ""
        _say(f"No item here is a step of {answer.topic.label!r}{widen}.")
        sys.exit(NO)


def _print_nothing(graph: Graph, since: str | None, until: str | None) -> None:
    """The JSON of an answer without steps, with what the graph covers."""
    from graphbuilder.export import answers
    from graphbuilder.query.answer import Trace, Window
    from graphbuilder.query.trace import Tracer

    click.echo(answers.to_json(Trace(None, Tracer(graph.store, Window(since, until)).coverage())))


def _print_trace(graph: Graph, answer: Any, query: str, format_: str) -> None:
    from graphbuilder.export import answers, terminal

    if format_ == "json":
        click.echo(answers.to_json(answer))
    elif answer.topic is None:
        return
    elif format_ == "markdown":
        click.echo(answers.trace_markdown(answer), nl=False)
    elif format_ == "csv":
        click.echo(answers.trace_csv(answer), nl=False)
    elif format_ == "html":
        from graphbuilder.view import page

        click.echo(page(graph.networkx(query)), nl=False)
    else:
        terminal.print_trace(answer, _console())


@main.command()
@click.argument("what", nargs=-1, required=True, metavar="THING")
@store_option
@_format("table", "json", "markdown", "turtle")
def show(what: tuple[str, ...], store: str, format_: str) -> None:
    """Show one meeting, item, case (journal number), or anything by its IRI or name.

    \b
    graphbuilder show 2019-02-14
    graphbuilder show chefforum 2019-02-14
    graphbuilder show 2019-02-14/8
    graphbuilder show 00.01.00-A00-41-23
    """
    graph, wanted = _open(store), " ".join(what)
    from graphbuilder.export import answers, terminal

    if format_ == "turtle":
        from graphbuilder.export.formats import turtle_of

        turtle_of(graph, wanted, sys.stdout.buffer)
        return
    shown = graph.show(wanted)
    if format_ == "json":
        click.echo(answers.to_json(shown))
    elif format_ == "markdown":
        click.echo(answers.show_markdown(shown), nl=False)
    else:
        terminal.print_shown(shown, _console())


@main.command()
@click.argument("sparql", required=False)
@store_option
@click.option("--file", "file", type=click.File("r", encoding="utf-8"), metavar="F.rq", help="Read the query from a file.")
@click.option("--named", metavar="NAME", help="Ask a named question.")
@click.option("--param", "parameters", multiple=True, metavar="NAME=VALUE", help="A named question's parameter.")
@click.option("--list", "list_", is_flag=True, help="List the named questions.")
@click.option(
    "--format", "format_", default="table", show_default=True,
    type=click.Choice(["table", "json", "csv", "tsv", "xml", "turtle", "ntriples", "rdfxml", "jsonld"]), help="How to print.",
)  # fmt: skip
def query(
    sparql: str | None, store: str, file: IO[str] | None, named: str | None, parameters: tuple[str, ...], list_: bool, format_: str
) -> None:
    """Ask the graph in SPARQL 1.1; prefixes (gb:, dcterms:, skos: …) are known without being declared.

    \b
    graphbuilder query "SELECT ?title { ?item a gb:AgendaItem ; dcterms:title ?title }"
    graphbuilder query --list
    graphbuilder query --named attachments-of-topic --param topic=Fællesskabspolitikken
    """
    from graphbuilder.query.named import named_questions

    if list_:
        for question in named_questions().values():
            told = "".join(f" (--param {name}=…: {value})" for name, value in question.parameters.items())
            click.echo(f"{question.name}: {question.help}{told}")
        return
    graph = _open(store)
    text, bindings = _question(graph, sparql, file, named, parameters)
    from graphbuilder.export.results import write_answer

    write_answer(graph.ask(text, bindings), format_, sys.stdout.buffer, _console(), graph.store.manifest.base)


def _question(graph: Graph, sparql: str | None, file: IO[str] | None, named: str | None, parameters: tuple[str, ...]) -> tuple[str, Any]:
    """The SPARQL text and what to put in the place of its variables."""
    if sum(given is not None for given in (sparql, file, named)) > 1:
        raise click.UsageError("give the query inline, with --file or with --named, and only one of them.")
    if named is not None:
        from graphbuilder.query.named import bound, named_question

        question = named_question(named)
        return question.sparql, bound(graph.store, question, parameters)
    if file is not None:
        return file.read(), None
    if sparql is not None and sparql != "-":
        return sparql, None
    if sparql is None and sys.stdin.isatty():
        raise click.UsageError('give a query, as in: graphbuilder query "SELECT * { ?s ?p ?o } LIMIT 5", or --list for the named ones.')
    return sys.stdin.read(), None


# --- giving away -------------------------------------------------------------------------------------------------------------------------


@main.command()
@store_option
@click.option(
    "--format", "format_", default="turtle", show_default=True,
    type=click.Choice(["turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml", "graphml", "gexf", "csv"]), help="What to write.",
)  # fmt: skip
@click.option("--output", default="-", metavar="FILE", help="The file to write.  [default: stdout]")
@click.option("--topic", metavar="NAME", help="Only what concerns one topic.")
def export(store: str, format_: str, output: str, topic: str | None) -> None:
    """Write the graph as RDF, as a graph for Gephi, or as a table of items. The same minutes give the same bytes.

    \b
    graphbuilder export --format trig --output graph.trig
    graphbuilder export --format graphml --topic Fællesskabspolitikken --output topic.graphml
    """
    graph = _open(store)
    from graphbuilder.export import formats

    with _output(output) as out:
        formats.export(graph, format_, out, topic)


@main.command()
@click.argument("query", required=False)
@store_option
@click.option("--output", default="graph.html", show_default=True, metavar="FILE", help="The page to write.")
@click.option("--open", "open_", is_flag=True, help="Open it in the browser.")
def view(query: str | None, store: str, output: str, open_: bool) -> None:
    """Write one HTML page of the graph, or of one topic, that works from disk without a network.

    \b
    graphbuilder view Fællesskabspolitikken --open
    graphbuilder view --output whole.html
    """
    graph = _open(store)
    from graphbuilder.network import MOST_IN_A_PICTURE
    from graphbuilder.view import page

    if query:
        answer = graph.trace(query)
        if answer.topic is None:
            raise Ambiguous(query, answer.candidates)
    network = graph.networkx(query, most=None if query else MOST_IN_A_PICTURE)
    html = page(network)
    with _output(output) as out:
        out.write(html.encode())
    if output != "-":
        click.echo(output)
    if open_ and output != "-":
        import webbrowser

        webbrowser.open(Path(output).absolute().as_uri())


@main.command()
@store_option
def validate(store: str) -> None:
    """Check the graph against its shapes, and cut every quotation out of its source again.

    \b
    graphbuilder validate
    """
    graph = _open(store)
    from graphbuilder.text.folding import printable
    from graphbuilder.validate import check

    findings = check(graph)
    wrong = [finding for finding in findings if finding.severity == "violation"]
    for finding in findings:
        click.echo(printable(f"{finding.severity}: {finding.subject}: {finding.message}"))
    if wrong:
        _say(f"{len(wrong)} of what is in the graph is wrong; build it again, and report what stays.")
        sys.exit(NO)
    _say("The graph conforms, and every quotation stands in its source.")


@main.command()
@click.argument("what", metavar="PATH|SHA256|IRI")
@store_option
def forget(what: str, store: str) -> None:
    """Remove a document and all that came from it: from the graph, older generations, caches and indexes.

    \b
    graphbuilder forget minutes/chefforum-2019-02-14.txt
    """
    from graphbuilder import pipeline

    graph = _open(store)
    found = pipeline.documents_named(graph.store, what)
    if not found:
        raise NotFound(what, tuple(sorted(graph.store.manifest.documents.values()))[:3])
    report = pipeline.forget(store, found, _options(store, {}))
    _print_report(report)


if __name__ == "__main__":
    main()
