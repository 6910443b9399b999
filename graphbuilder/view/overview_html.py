"""The page of the whole graph: topics by size and time, bodies and their meetings, people, cases, and what is missing.

In one file it holds the views of the topics as well, as many as a browser opens at once; on a site and a server it leads to their pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from graphbuilder.components.embed import safe_text
from graphbuilder.components.rendering import render
from graphbuilder.components.words import word
from graphbuilder.network import Maker
from graphbuilder.query.answer import Window
from graphbuilder.query.find import Thing as Found
from graphbuilder.view.overview import Meeting, Overview, Thing, gather
from graphbuilder.view.overview_heat import Heat, Period, heat, periods
from graphbuilder.view.pages import ALONE, OPTIONS, Place, page
from graphbuilder.view.picture import page_data
from graphbuilder.view.topic import TopicView, thing_view

if TYPE_CHECKING:
    from graphbuilder.graph import Graph

ROWS = 100  # topics on the page of a site or server; the others are in lists
_ROWS_ALONE = 500  # in one file, which has no other lists
_FEW = 40  # of bodies, people and cases
_MEETINGS = 200
# What one file holds of topics: about so many steps weigh five megabytes, and a browser shows them at once.
_MOST_STEPS = 500
_STEPS_OF_ONE = 60
_NAMED = 8  # organisations in the heading


@dataclass(frozen=True)
class Whole:
    """Where the whole of a list is, by ``topics``, ``bodies``, ``people``, ``cases`` and ``meetings``; ``rows`` is the script with all topics' rows."""

    lists: Mapping[str, str]
    rows: str | None = None


NOWHERE = Whole({})


def overview_page(graph: Graph, place: Place = ALONE, gathered: Overview | None = None, whole: Whole = NOWHERE) -> str:
    """The page of the whole graph as HTML text; the same graph gives the same bytes.

    ``gathered`` saves gathering what was gathered already. Where pages stand alone, the views of the topics are in the file, and ``#emne=`` opens them.
    """
    from markupsafe import Markup

    from graphbuilder.view import left_out

    overview = gathered or gather(graph.store)
    views = list(_views(graph, overview)) if place.assets.inline else []
    inside = {view.base + view.key: f"#emne={view.key}" for view in views}
    page_of = (lambda iri: inside.get(iri) or place.page_of(iri)) if views else place.page_of
    data, numbers = page_data([view.picture for view in views], base=overview.base, options=OPTIONS, page_of=place.page_of)
    if views:
        place = replace(place, home="#emne=")
        data["views"] = {"": {"focus": None, "places": [], "folded": []}, **data["views"]}
        data["steps"] = {"": [], **data["steps"]}
    opened = sum(topic.iri in inside for topic in overview.topics) if place.assets.inline else None
    told = render("overview.html", **_values(overview, page_of, whole, opened))
    main = Markup().join([told, *(view.html(numbers, page_of) for view in views)])
    return page(name_of(overview), "overview", main, data, place, left_out=left_out(graph))


def name_of(overview: Overview) -> str:
    """What the graph is called: the organisations whose minutes it holds."""
    names = [safe_text(name) for name in overview.organisations]
    if not names:
        return word("home")
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" {word('overview.andMore', count=more)}" if more > 0 else "")


def _views(graph: Graph, overview: Overview) -> Iterator[TopicView]:
    """The views that one file has room for: topics and people of two or more meetings, those with most meetings first."""
    maker, room = Maker(graph.store, Window()), _MOST_STEPS
    people = (thing for thing in overview.things["person"] if thing.meetings > 1 and thing.items > 1)
    for thing in (*overview.topics, *people):
        if thing.items <= min(room, _STEPS_OF_ONE):
            room -= thing.items
            yield thing_view(graph, Found(thing.iri, thing.label, thing.kind), maker, further=0)


def _values(overview: Overview, page_of: Callable[[str], str | None], whole: Whole, opened: int | None) -> dict[str, object]:
    """What the template shows."""
    columns = columns_of(overview)
    topics, bodies = overview.topics, [body for body in overview.things["body"] if body.meetings]
    people = overview.things["person"]
    cases = [case for case in overview.things["case"] if case.meetings > 1]
    return {
        "title": name_of(overview), "overview": overview, "whole": whole, "opened": opened, "several": len(overview.organisations) > 1,
        "topics": topics_heat(overview, page_of, 0, ROWS if opened is None else _ROWS_ALONE), "topic_count": len(topics), "once": _once(overview),
        "sorts": sorted({thing.sort or thing.kind for thing in topics}, key=lambda sort: word(f"sorts.{sort}")),
        "bodies": _heat(bodies[:_FEW], columns, page_of), "body_count": len(bodies), "by_year": _by_year(overview, columns),
        "people": _heat(people[:_FEW], columns, page_of), "people_count": len(people),
        "cases": _heat(cases[:_FEW], columns, page_of), "case_count": len(cases),
        "years": meetings_by_year(overview.meetings[-_MEETINGS:]) if not whole.lists else [], "page_of": page_of,
        "missing": sum(missing.meetings for missing in overview.missing),
    }  # fmt: skip


def columns_of(overview: Overview) -> tuple[Period, ...]:
    """The years of the graph, as the columns of its tables."""
    if overview.first is None or overview.last is None:
        return ()
    return periods(int(overview.first[:4]), int(overview.last[:4]))


def topics_heat(overview: Overview, page_of: Callable[[str], str | None], first: int, last: int) -> Heat:
    """A part of the table of topics; its shades are those of the whole."""
    table = _heat(overview.topics, columns_of(overview), page_of)
    return replace(table, rows=table.rows[first:last])


def _heat(things: Sequence[Thing], columns: tuple[Period, ...], page_of: Callable[[str], str | None]) -> Heat:
    return heat([(thing, page_of(thing.iri)) for thing in things], columns)


def _once(overview: Overview) -> int:
    """How many topics are mentioned at one meeting alone."""
    return sum(thing.meetings == 1 for thing in overview.things["topic"])


def _by_year(overview: Overview, columns: tuple[Period, ...]) -> list[int]:
    """How many meetings there were in each column, of whichever body."""
    years = [int(meeting.date[:4]) for meeting in overview.meetings if meeting.date]
    return [sum(column.first <= year <= column.last for year in years) for column in columns]


def meetings_by_year(meetings: Sequence[Meeting]) -> list[tuple[str, list[Meeting]]]:
    """The meetings of each year, the latest first; those of no known day are last, under no year."""
    latest = sorted(meetings, key=lambda meeting: (meeting.date or "", meeting.label, meeting.iri), reverse=True)
    return [(year, list(found)) for year, found in groupby(latest, key=lambda meeting: (meeting.date or "")[:4])]
