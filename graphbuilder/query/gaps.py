"""What the graph knows that it lacks: meetings that minutes refer to, and whose own minutes it does not hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graphbuilder.query.nodes import Nodes
from graphbuilder.query.owners import owner_words

_DATES_TOLD = 5


@dataclass(frozen=True)
class Gap:
    """A meeting that is missing: its body's label, its day, its IRI, and the IRIs of the items that refer to it, first to last."""

    body: str
    date: str
    iri: str
    items: tuple[str, ...]


def missing_meetings(
    nodes: Nodes,
    bodies: Collection[str] | None = None,
    first: str | None = None,
    last: str | None = None,
    owners: Collection[str | None] | None = None,
    *,
    with_items: bool = True,
) -> list[Gap]:
    """The meetings without minutes in the graph, by date and body.

    ``bodies`` are labels of the bodies to look for (every body where None), ``first`` and ``last`` the ISO days between which, both included,
    and ``owners`` the labels of the organisations whose bodies they are (every organisation where None). The items that refer to them are left out
    where ``with_items`` says so.
    """
    recorded = {meeting.value for meeting, _ in nodes.pairs("gb:recordedIn")}
    dates, held_by, referring = (
        dict(nodes.pairs("dcterms:date")),
        dict(reversed(nodes.edges("gb:body"))),
        _referring(nodes) if with_items else {},
    )
    gaps = []
    for meeting in nodes.of_type("gb:Meeting"):
        date = dates.get(meeting)
        if meeting.value in recorded or date is None or not (first or "") <= date <= (last or "9999"):
            continue
        body = held_by.get(meeting)
        label = nodes.label(body) if body else ""
        if (bodies is None or label in bodies) and (owners is None or owner_words(nodes, meeting) in owners):
            gaps.append(Gap(label, date, meeting.value, _in_time(nodes, referring.get(meeting, ()))))
    return sorted(gaps, key=lambda gap: (gap.date, gap.body, gap.iri))


def _referring(nodes: Nodes) -> dict[NamedNode, list[NamedNode]]:
    """The items that name each meeting."""
    found: dict[NamedNode, list[NamedNode]] = defaultdict(list)
    for item, meeting in nodes.edges("gb:refersToMeeting"):
        found[meeting].append(item)
    return found


def _in_time(nodes: Nodes, items: Iterable[NamedNode]) -> tuple[str, ...]:
    """The items in the order of their own meetings."""
    dated = []
    for item in items:
        own = next(iter(nodes.subjects("gb:hasItem", item)), None)
        dated.append(((nodes.value(own, "dcterms:date") if own else None) or "9999", nodes.number(item, "gb:position") or 0, item.value))
    return tuple(iri for _, _, iri in sorted(dated))


def gap_words(gaps: Iterable[Gap]) -> list[str]:
    """One Danish sentence for each body: how many of its meetings are missing, and which, the first five by date.

    >>> gap_words([Gap("Chefforum", "2019-02-07", "x", ()), Gap("Chefforum", "2019-03-07", "y", ())])
    ['2 møder i Chefforum, som referaterne henviser til mellem disse datoer, er ikke i grafen: 2019-02-07 og 2019-03-07.']
    """
    dates: dict[str, list[str]] = defaultdict(list)
    for gap in gaps:
        dates[gap.body].append(gap.date)
    return [_sentence(body, sorted(days)) for body, days in sorted(dates.items())]


def _sentence(body: str, days: list[str]) -> str:
    count = f"{len(days)} {'møde' if len(days) == 1 else 'møder'}"
    told, left = days[:_DATES_TOLD], len(days) - _DATES_TOLD
    last = f"{left} {'anden dag' if left == 1 else 'andre dage'}" if left > 0 else told.pop()
    which = f"{', '.join(told)} og {last}" if told else last
    return f"{count} i {body}, som referaterne henviser til mellem disse datoer, er ikke i grafen: {which}."
