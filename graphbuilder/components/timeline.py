"""A trace as a timeline: years from left to right, one lane a body, the main steps large, and the times when nothing happened visible.

Everything is reckoned here, so that the drawing is the same in a file, on a site, on the server, on paper and in a notebook. Places along the time
axis are shares of the width (a drawing stretches to its page), places down are pixels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphbuilder.query.answer import Entry

_TARGET = 26  # pixels: what a finger can hit, and the distance of two marks
_LANE_NAME = 24  # pixels above the marks of a lane
_LANE_GAP = 8
_TOP, _BOTTOM = 26, 8  # room for the years, and under the last lane
_LEAST_WIDTH, _WIDTH_STEP, _MOST_WIDTH = 600, 200, 6000
_ROWS_BEFORE_WIDER = 3  # marks of one lane that may stand over each other
_MOST_OF_A_DAY = 5  # marks of one meeting; how many more there are is said in a number, and the list below has them
_GAP = 366  # days without a step that are worth saying
_YEAR_ROOM = 44  # pixels that the name of a year needs


@dataclass(frozen=True)
class Mark:
    """A step: its place across (percent) and down (pixels), its number in the story, and the node that it stands for."""

    x: float
    y: int
    number: int
    entry: Entry
    node: int | None


@dataclass(frozen=True)
class Lane:
    """The steps in one body, from ``top`` down; the line stands at ``line``."""

    name: str | None
    top: int
    line: int
    marks: tuple[Mark, ...]
    more: tuple[tuple[float, int, int], ...] = ()  # across, down, and how many steps of that day are not drawn


@dataclass(frozen=True)
class Year:
    """A year with where it begins and ends (percent); ``named`` where there is room for its number."""

    year: int
    x: float
    width: float
    named: bool


@dataclass(frozen=True)
class Gap:
    """A time of more than a year without a step: from, to (percent), and how long in years and months."""

    x: float
    width: float
    years: int
    months: int
    named: bool


@dataclass(frozen=True)
class Timeline:
    """What is drawn; ``least_width`` in pixels, below which the drawing is scrolled sideways."""

    lanes: tuple[Lane, ...]
    years: tuple[Year, ...]
    gaps: tuple[Gap, ...]
    height: int
    least_width: int


def timeline(entries: Sequence[Entry], numbers: Mapping[str, int]) -> Timeline | None:
    """The timeline of dated steps, oldest first, or None where no step has a date; ``numbers`` are the nodes of IRIs on the page."""
    dated = [(number, entry, _day(entry.date)) for number, entry in enumerate(entries, 1)]
    known = [(number, entry, day) for number, entry, day in dated if day is not None]
    if not known:
        return None
    axis = _Axis([day for _, _, day in known])
    lanes: dict[str | None, list[tuple[int, Entry, float]]] = {}
    for number, entry, day in known:
        lanes.setdefault(entry.body, []).append((number, entry, axis.at(day)))
    width = _wide_enough([[x for _, _, x in marks] for marks in lanes.values()], axis)
    drawn, top = [], _TOP
    for name, marks in lanes.items():
        lane, top = _lane(name, marks, top, width, numbers)
        drawn.append(lane)
    days = sorted(day for _, _, day in known)
    return Timeline(tuple(drawn), tuple(axis.years(width)), tuple(_gaps(days, axis, width)), top + _BOTTOM, width)


class _Axis:
    """Whole years, from that of the first step to that of the last."""

    def __init__(self, days: Iterable[date]) -> None:
        some = list(days)
        self.first, self.last = min(some).year, max(some).year
        self.begin = date(self.first, 1, 1).toordinal()
        self.days = date(self.last, 12, 31).toordinal() - self.begin + 1

    def at(self, day: date) -> float:
        """Where a day stands, in percent."""
        return round(100 * (day.toordinal() - self.begin) / self.days, 3)

    def years(self, width: int) -> Iterable[Year]:
        """Each year with its place; of many only some are named."""
        every = max(1, -(-_YEAR_ROOM * (self.last - self.first + 1) // width))
        for year in range(self.first, self.last + 1):
            x, end = self.at(date(year, 1, 1)), self.at(date(year, 12, 31) + timedelta(1)) if year < self.last else 100.0
            yield Year(year, x, round(end - x, 3), (year - self.first) % every == 0)


def _wide_enough(lanes: Sequence[Sequence[float]], axis: _Axis) -> int:
    """The width at which few marks stand over each other."""
    width = _LEAST_WIDTH if axis.last - axis.first < 12 else 2 * _LEAST_WIDTH
    drawn = [sorted(place for place, times in Counter(marks).items() for _ in range(min(times, _MOST_OF_A_DAY))) for marks in lanes]
    # Steps of one day stand over each other at any width.
    bearable = [max(_ROWS_BEFORE_WIDER, *Counter(marks).values()) for marks in drawn]
    while width < _MOST_WIDTH and any(max(_rows(marks, width)) >= most for marks, most in zip(drawn, bearable, strict=True)):
        width += _WIDTH_STEP
    return width


def _rows(places: Sequence[float], width: int) -> list[int]:
    """For each place (percent, ascending) the row in which its mark touches no other."""
    ends: list[float] = []
    rows = []
    for place in places:
        x = place * width / 100
        row = next((row for row, end in enumerate(ends) if end <= x), len(ends))
        ends[row : row + 1] = [x + _TARGET]
        rows.append(row)
    return rows


def _lane(
    name: str | None, steps: Sequence[tuple[int, Entry, float]], top: int, width: int, numbers: Mapping[str, int]
) -> tuple[Lane, int]:
    """The lane, and where the next one begins."""
    days: dict[float, int] = Counter()
    marks, hidden = [], Counter[float]()
    for number, entry, x in steps:
        days[x] += 1
        if days[x] <= _MOST_OF_A_DAY:
            marks.append((number, entry, x))
        else:
            hidden[x] += 1
    rows = _rows([x for _, _, x in marks], width)
    first = top + _LANE_NAME + _TARGET // 2
    placed = tuple(
        Mark(x, first + row * _TARGET, number, entry, numbers.get(entry.iri)) for (number, entry, x), row in zip(marks, rows, strict=True)
    )
    below = first + (max(rows) + 1) * _TARGET
    more = tuple((x, below, count) for x, count in sorted(hidden.items()))
    return Lane(name, top, first, placed, more), below - _TARGET // 2 + _LANE_GAP + (_TARGET // 2 if more else 0)


def _gaps(days: Sequence[date], axis: _Axis, width: int) -> Iterable[Gap]:
    for before, after in pairwise(days):
        if (after - before).days > _GAP:
            months = round((after - before).days / 30.44)
            x, end = axis.at(before), axis.at(after)
            yield Gap(x, round(end - x, 3), months // 12, months % 12, (end - x) * width / 100 > 150)


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso or "")
    except ValueError:
        return None
