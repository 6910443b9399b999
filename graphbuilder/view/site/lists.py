"""The lists of a site: topics, people, bodies and cases a hundred on a page, and the meetings of each year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graphbuilder.components.rendering import render
from graphbuilder.components.words import word
from graphbuilder.view.overview_heat import heat
from graphbuilder.view.overview_html import columns_of, meetings_by_year
from graphbuilder.view.overview_rows import Overview, Thing, by_size
from graphbuilder.view.pages import Place, page

ROWS = 100
_ALPHABET = str.maketrans({"æ": "{", "ø": "|", "å": "}"})  # behind z, in the order of the Danish alphabet


def list_pages(overview: Overview, place: Place, left_out: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every page of every list, as (path, HTML)."""
    for name, things in listed(overview).items():
        yield from _pages(name, things, overview, place, left_out)
    yield from _meetings(overview, place, left_out)


def listed(overview: Overview) -> Mapping[str, Sequence[Thing]]:
    """The things of each list in its order: people by name, cases by the day on which they were last met, others by size."""
    things = overview.things
    return {
        "topics": sorted((*things["topic"], *things["series"]), key=by_size),
        "people": sorted(things["person"], key=lambda thing: (thing.label.casefold().translate(_ALPHABET), thing.iri)),
        "bodies": things["body"],
        "cases": sorted(things["case"], key=lambda thing: (thing.last or "", thing.iri), reverse=True),
    }


def _pages(name: str, things: Sequence[Thing], overview: Overview, place: Place, left_out: Sequence[str]) -> Iterator[tuple[str, str]]:
    things = [thing for thing in things if place.page_of(thing.iri)]
    columns, parts = columns_of(overview), [things[at : at + ROWS] for at in range(0, len(things), ROWS)] or [[]]
    names = ["index.html" if at == 0 else f"{at + 1}.html" for at in range(len(parts))]
    for at, part in enumerate(parts):
        rows = heat([(thing, place.page_of(thing.iri)) for thing in part], columns)
        main = render("lists_things.html", name=name, heat=rows, count=len(things), number=at + 1, pages=names, several=_several(overview))
        yield f"{name}/{names[at]}", _page(word(f"site.{name}"), main, overview, place, left_out)


def _meetings(overview: Overview, place: Place, left_out: Sequence[str]) -> Iterator[tuple[str, str]]:
    years = meetings_by_year(overview.meetings)
    counts = [(year, len(found)) for year, found in years]
    latest = years[0] if years else ("", [])
    for path, (year, found) in [("index", latest), *((year or "none", (year, found)) for year, found in years)]:
        main = render(
            "lists_meetings.html",
            year=year,
            years=counts,
            count=len(found),
            meetings=found,
            several=_several(overview),
            page_of=place.page_of,
        )
        yield f"meetings/{path}.html", _page(word("site.meetingsOf", year=year or "–"), main, overview, place, left_out)


def _several(overview: Overview) -> bool:
    return len(overview.organisations) > 1


def _page(title: str, main: Any, overview: Overview, place: Place, left_out: Sequence[str]) -> str:
    return page(title, "list", main, {"base": overview.base}, place, left_out=left_out)
