"""Pages to look at: view."""

from __future__ import annotations

from pathlib import Path

import click

from graphbuilder.cli.frame import open_graph, output_file, say, store_option
from graphbuilder.errors import UsageError


@click.command()
@click.argument("query", required=False)
@store_option
@click.option("--output", metavar="FILE", help="The page to write.  [default: graph.html]")
@click.option("--site", metavar="DIR", help="Write a folder of pages for a static web server instead of one file.")
@click.option(
    "--persons", type=click.Choice(["all", "with-role", "none"]),
    help="Who is named; the others are »en person«.  [default: all in a file, with-role on a site]",
)  # fmt: skip
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, metavar="N", help="Processes that write a site.")
@click.option("--open", "open_", is_flag=True, help="Open it in the browser.")
def view(query: str | None, store: str, output: str | None, site: str | None, persons: str | None, jobs: int, open_: bool) -> None:
    """Write one HTML page that works from disk without a network, of the graph or of what QUERY names; or a site of all of it.

    \b
    graphbuilder view Fællesskabspolitikken --open
    graphbuilder view "chefforum 2023-04-20" --output meeting.html
    graphbuilder view --output whole.html
    graphbuilder view --site public_html
    """
    if site and (query or output):
        raise UsageError(f"--site writes pages of everything to a folder; leave out {query or '--output'!r}, or leave out --site.")
    graph = open_graph(store, persons=persons or ("with-role" if site else "all"))
    if site:
        from graphbuilder.view.site import write_site

        said = write_site(graph, site, jobs=jobs)
        say(said)
        _tell(str(Path(site) / "index.html"), open_)
        return
    from graphbuilder.view import overview_page, thing_page

    html = thing_page(graph, query) if query else overview_page(graph)
    output = output or "graph.html"
    with output_file(output) as out:
        out.write(html.encode())
    if output != "-":
        _tell(output, open_)


def _tell(place: str, open_: bool) -> None:
    """Say where it is, and show it where that was asked for."""
    click.echo(place)
    if open_:
        import webbrowser

        webbrowser.open(Path(place).absolute().as_uri())
