"""Asking the graph: trace, show, query."""

from __future__ import annotations

import sys
from typing import IO, TYPE_CHECKING, Any

import click

from graphbuilder.cli.frame import NO, console, format_option, open_graph, organisation_option, say, store_option
from graphbuilder.errors import Ambiguous, NotFound

if TYPE_CHECKING:
    from graphbuilder.graph import Graph


@click.command()
@click.argument("query")
@store_option
@click.option("--since", metavar="DATE", help="Leave out what is earlier.")
@click.option("--until", metavar="DATE", help="Leave out what is later.")
@click.option("--body", metavar="NAME", help="Only meetings of this body.")
@organisation_option
@click.option("--words", is_flag=True, help="Follow the words in the text of the items, whatever they name.")
@format_option("table", "json", "markdown", "csv", "html")
def trace(
    query: str, store: str, since: str | None, until: str | None, body: str | None, organisation: str | None, words: bool, format_: str
) -> None:
    """Follow a topic, journal number, person, body or plain words through the meetings, oldest first.

    \b
    graphbuilder trace Fællesskabspolitikken
    graphbuilder trace 00.01.00-A00-41-23 --since 2020
    graphbuilder trace "Budget 2024" --format markdown > budget.md
    graphbuilder trace Økonomiudvalget --organisation "Fjordby Kommune"
    """
    graph = open_graph(store)
    try:
        answer = graph.trace(query, since=since, until=until, body=body, organisation=organisation, words=words)
    except NotFound:
        if format_ == "json":
            _print_nothing(graph, since, until)
        raise
    _print_trace(graph, answer, query, format_)
    if answer.topic is None:
        namesakes = " --organisation NAME tells apart what is of several municipalities." if _of_several(answer.candidates) else ""
        say(f"{Ambiguous(query, answer.candidates)}{namesakes} Or add --words to follow the words in the text of the items.")
        sys.exit(NO)
    if not answer.entries:
        widen = "; widen --since, --until, --body or --organisation" if since or until or body or organisation else ""
        say(f"No item here is a step of {answer.topic.label!r}{widen}.")
        sys.exit(NO)


def _of_several(candidates: tuple[str, ...]) -> bool:
    """Whether candidates of one name are told apart by whose they are."""
    names = [candidate.rpartition(" (")[0] for candidate in candidates if ": id:" in candidate]
    return len(names) > len(set(names))


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
        from graphbuilder.view import trace_page

        click.echo(trace_page(graph, query, answer), nl=False)
    else:
        terminal.print_trace(answer, console())


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="THING")
@store_option
@organisation_option
@format_option("table", "json", "markdown", "turtle")
def show(what: tuple[str, ...], store: str, organisation: str | None, format_: str) -> None:
    """Show one meeting, item, case (journal number), or anything by its IRI or name.

    \b
    graphbuilder show 2019-02-14
    graphbuilder show chefforum 2019-02-14
    graphbuilder show 2019-02-14/8
    graphbuilder show 00.01.00-A00-41-23
    """
    graph, wanted = open_graph(store), " ".join(what)
    from graphbuilder.export import answers, terminal

    if format_ == "turtle":
        from graphbuilder.export.formats import turtle_of

        turtle_of(graph, wanted, sys.stdout.buffer, organisation)
        return
    shown = graph.show(wanted, organisation=organisation)
    if format_ == "json":
        click.echo(answers.to_json(shown))
    elif format_ == "markdown":
        click.echo(answers.show_markdown(shown), nl=False)
    else:
        terminal.print_shown(shown, console())


@click.command()
@click.argument("sparql", required=False)
@store_option
@click.option("--file", "file", type=click.File("r", encoding="utf-8"), metavar="F.rq", help="Read the query from a file.")
@click.option("--named", metavar="NAME", help="Ask a named question.")
@click.option("--param", "parameters", multiple=True, metavar="NAME=VALUE", help="A named question's parameter.")
@click.option(
    "--organisation", metavar="NAME", help="Whose things the names of --param mean, where several organisations have one so called."
)
@click.option("--list", "list_", is_flag=True, help="List the named questions.")
@click.option(
    "--format", "format_", default="table", show_default=True,
    type=click.Choice(["table", "json", "csv", "tsv", "xml", "turtle", "ntriples", "rdfxml", "jsonld"]), help="How to print.",
)  # fmt: skip
def query(
    sparql: str | None, store: str, file: IO[str] | None, named: str | None, parameters: tuple[str, ...], organisation: str | None, list_: bool,
    format_: str,
) -> None:  # fmt: skip
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
    graph = open_graph(store)
    text, bindings = _question(graph, sparql, file, named, parameters, organisation)
    from graphbuilder.export.results import write_answer

    write_answer(graph.ask(text, bindings), format_, sys.stdout.buffer, console(), graph.store.manifest.base)


def _question(
    graph: Graph, sparql: str | None, file: IO[str] | None, named: str | None, parameters: tuple[str, ...], organisation: str | None
) -> tuple[str, Any]:
    """The SPARQL text and what to put in the place of its variables."""
    if sum(given is not None for given in (sparql, file, named)) > 1:
        raise click.UsageError("give the query inline, with --file or with --named, and only one of them.")
    if named is not None:
        from graphbuilder.query.named import bound, named_question

        question = named_question(named)
        return question.sparql, bound(graph.store, question, parameters, organisation)
    if file is not None:
        return file.read(), None
    if sparql is not None and sparql != "-":
        return sparql, None
    if sparql is None and sys.stdin.isatty():
        raise click.UsageError('give a query, as in: graphbuilder query "SELECT * { ?s ?p ?o } LIMIT 5", or --list for the named ones.')
    return sys.stdin.read(), None
