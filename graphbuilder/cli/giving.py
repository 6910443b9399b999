"""Giving the graph away, and checking it: export, validate."""

from __future__ import annotations

import sys

import click

from graphbuilder.cli.frame import NO, open_graph, output_file, persons_option, say, store_option


@click.command()
@store_option
@click.option(
    "--format", "format_", default="turtle", show_default=True,
    type=click.Choice(["turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml", "graphml", "gexf", "csv"]), help="What to write.",
)  # fmt: skip
@click.option("--output", default="-", metavar="FILE", help="The file to write.  [default: stdout]")
@click.option("--topic", metavar="NAME", help="Only what concerns one topic.")
@persons_option("all")
def export(store: str, format_: str, output: str, topic: str | None, persons: str) -> None:
    """Write the graph as RDF, as a graph for Gephi, or as a table of items. The same minutes give the same bytes.

    \b
    graphbuilder export --format trig --output graph.trig
    graphbuilder export --format graphml --topic Fællesskabspolitikken --output topic.graphml
    graphbuilder export --persons with-role --output for-everybody.ttl
    """
    graph = open_graph(store, persons)
    from graphbuilder.export import formats

    with output_file(output) as out:
        formats.export(graph, format_, out, topic)


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
