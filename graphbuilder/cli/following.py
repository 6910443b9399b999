"""What was promised and what became of it: followups."""

from __future__ import annotations

import sys

import click

from graphbuilder.cli.frame import NO, console, format_option, open_graph, say, store_option


@click.command()
@store_option
@click.option("--open", "only_open", is_flag=True, help="Only what no later item answers.")
@click.option("--as-of", metavar="DATE", help="The day to look from.  [default: that of the last meeting in the graph]")
@click.option("--body", metavar="NAME", help="Only what this body promised, or what is to come to it.")
@click.option("--topic", metavar="NAME", help="Only what concerns this topic, case, person or body.")
@format_option("table", "json", "csv")
def followups(store: str, only_open: bool, as_of: str | None, body: str | None, topic: str | None, format_: str) -> None:
    """List what was promised, put off, passed on or planned, and what became of it.

    \b
    graphbuilder followups --open
    graphbuilder followups --topic Fællesskabspolitikken --as-of 2023-06-30
    graphbuilder followups --body Chefforum --format csv > followups.csv
    """
    graph = open_graph(store)
    found = graph.followups(topic=topic, body=body, as_of=as_of, only_open=only_open)
    from graphbuilder.export import following

    if format_ == "json":
        click.echo(following.followups_json(found))
    elif format_ == "csv":
        click.echo(following.followups_csv(found), nl=False)
    elif found:
        following.print_followups(found, graph.looked_at(as_of), console())
    if not found:
        say(
            "Nothing that fits was promised, put off, passed on or planned in these minutes."
            if not only_open
            else "Nothing that fits is open."
        )
        sys.exit(NO)
