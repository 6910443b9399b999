"""Giving the graph away, and checking it: export, view, validate."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graphbuilder.cli.frame import NO, open_graph, output_file, say, store_option
from graphbuilder.errors import Ambiguous


@click.command()
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
    graph = open_graph(store)
    from graphbuilder.export import formats

    with output_file(output) as out:
        formats.export(graph, format_, out, topic)


@click.command()
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
    graph = open_graph(store)
    from graphbuilder.network import MOST_IN_A_PICTURE
    from graphbuilder.view import page

    if query:
        answer = graph.trace(query)
        if answer.topic is None:
            raise Ambiguous(query, answer.candidates)
    network = graph.networkx(query, most=None if query else MOST_IN_A_PICTURE)
    html = page(network)
    with output_file(output) as out:
        out.write(html.encode())
    if output != "-":
        click.echo(output)
    if open_ and output != "-":
        import webbrowser

        webbrowser.open(Path(output).absolute().as_uri())


@click.command()
@store_option
def validate(store: str) -> None:
    """Check the graph against its shapes, and cut every quotation out of its source again.

    \b
    graphbuilder validate
    """
    graph = open_graph(store)
    from graphbuilder.text.folding import printable
    from graphbuilder.validate import check

    findings = check(graph)
    wrong = [finding for finding in findings if finding.severity == "violation"]
    for finding in findings:
        click.echo(printable(f"{finding.severity}: {finding.subject}: {finding.message}"))
    if wrong:
        say(f"{len(wrong)} of what is in the graph is wrong; build it again, and report what stays.")
        sys.exit(NO)
    say("The graph conforms, and every quotation stands in its source.")
