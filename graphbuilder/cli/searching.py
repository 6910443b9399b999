"""Finding things by name, number and words: search."""

from __future__ import annotations

import sys

import click

from graphbuilder.cli.frame import NO, console, format_option, open_graph, organisation_option, say, store_option


@click.command()
@click.argument("words", nargs=-1, required=True)
@store_option
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    help="Only topics, people …; may be repeated: topic, body, organisation, party, person, role, case, meeting, item, attachment.",
)
@click.option("--since", metavar="DATE", help="Only what is met on or after this day (2019, 2019-06, 2019-06-30).")
@click.option("--until", metavar="DATE", help="Only what is met on or before it.")
@organisation_option
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many hits to print.")
@format_option("table", "json", "csv")
def search(
    words: tuple[str, ...],
    store: str,
    kinds: tuple[str, ...],
    since: str | None,
    until: str | None,
    organisation: str | None,
    limit: int,
    format_: str,
) -> None:
    """Find topics, people, bodies, cases, meetings, items and attachments by name, number or the words of their text.

    \b
    graphbuilder search fællesskabspol
    graphbuilder search '"sammen om fjordby"' --kind item --since 2020
    graphbuilder search 00.01.00 --format json
    """
    query = " ".join(words)
    found = open_graph(store).search(query, kinds=kinds, since=since, until=until, organisation=organisation, limit=limit)
    from graphbuilder.export import finding

    if format_ == "json":
        click.echo(finding.found_json(query, found))
    elif format_ == "csv":
        click.echo(finding.found_csv(found), nl=False)
    elif found.hits:
        finding.print_found(found, console())
    if found.partial:
        say("Nothing has all the words; these have most of them.")
    if not found.hits:
        say(f"Nothing answers to {query!r}; try fewer words or a part of one.")
        sys.exit(NO)
