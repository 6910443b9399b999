"""Things by time as a table: a column for each year or run of years, and in each field how much, as a number and as a shade."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from graphbuilder.view.overview import Thing, Years

MOST_COLUMNS = 16  # that a telephone's width has room for
_RUNS = (1, 2, 5, 10, 20, 50, 100)
_SHADES = 5


@dataclass(frozen=True)
class Period:
    """A year, or a run of years, as a column."""

    first: int
    last: int

    @property
    def name(self) -> str:
        """*2019*, or *2015–19*."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last % 100:02d}"

    @property
    def short(self) -> str:
        """*19*, where there is no room for more."""
        return f"{self.first % 100:02d}"


@dataclass(frozen=True)
class Cell:
    """How much there was in a period, and how dark that is drawn: from 1 to 5, and 0 for nothing."""

    count: int
    shade: int


@dataclass(frozen=True)
class Row:
    """A thing, the address of its page where it has one, and its cells."""

    thing: Thing
    href: str | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Heat:
    """A table: its columns, its rows, and all of them together."""

    periods: tuple[Period, ...]
    rows: tuple[Row, ...]
    total: tuple[int, ...]


def periods(first: int, last: int) -> tuple[Period, ...]:
    """The years from ``first`` to ``last``, alone or in runs of two, five, ten …, so that there are no more than a table has room for.

    >>> [period.name for period in periods(2019, 2021)], [period.name for period in periods(1998, 2021)][:2]
    (['2019', '2020', '2021'], ['1998–99', '2000–01'])
    """
    run = next((run for run in _RUNS if last // run - first // run < MOST_COLUMNS), last - first + 1)
    return tuple(Period(max(first, at * run), min(last, at * run + run - 1)) for at in range(first // run, last // run + 1))


def heat(things: Sequence[tuple[Thing, str | None]], columns: tuple[Period, ...]) -> Heat:
    """The table of things with their pages; shades tell all its rows apart, so that they compare."""
    counts = [counted(thing.years, columns) for thing, _ in things]
    most = max((count for row in counts for count in row), default=0)
    rows = (
        Row(thing, href, tuple(Cell(count, shade(count, most)) for count in row)) for (thing, href), row in zip(things, counts, strict=True)
    )
    return Heat(columns, tuple(rows), tuple(sum(row[at] for row in counts) for at in range(len(columns))))


def counted(years: Years, columns: Iterable[Period]) -> list[int]:
    """How much there was in each column."""
    return [sum(count for year, count in years if column.first <= year <= column.last) for column in columns]


def shade(count: int, most: int) -> int:
    """From 1 (little) to 5 (as much as anywhere); by the root, so that a few large numbers leave the small ones apart.

    >>> [shade(count, 100) for count in (0, 1, 5, 30, 100)]
    [0, 1, 1, 3, 5]
    """
    if count <= 0 or most <= 0:
        return 0
    return max(1, min(_SHADES, round(_SHADES * sqrt(count / most))))
