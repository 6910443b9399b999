"""Case numbers that stand above their item's heading and not under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphbuilder.parse.headings import ItemHeading, case_line
from graphbuilder.parse.lines import Line


def with_case_above(lines: Sequence[Line], headings: list[ItemHeading]) -> list[ItemHeading]:
    """The headings with the case numbers above them, where the document writes so: *13.05.16-P20-4-31 / 132. Nye busser*.

    It does when at least two headings, and half of those that have none under them, have one on the line before that is no other heading's.
    """
    taken = {at for heading in headings for at in range(heading.first, heading.after)}
    above = {heading.first: at for heading in headings if (at := _above(lines, heading, taken)) is not None}
    lacking = sum(heading.journal is None for heading in headings)
    if len(above) < 2 or 2 * len(above) < lacking:
        return headings
    return [_joined(lines, heading, above[heading.first]) if heading.first in above else heading for heading in headings]


def _above(lines: Sequence[Line], heading: ItemHeading, taken: set[int]) -> int | None:
    at = heading.first - 1
    while at >= 0 and lines[at].printed and heading.first - at < 8:
        at -= 1
    return at if heading.journal is None and at >= 0 and at not in taken and case_line(lines[at]) is not None else None


def _joined(lines: Sequence[Line], heading: ItemHeading, at: int) -> ItemHeading:
    written = case_line(lines[at])
    if written is None:
        return heading
    return replace(heading, first=at, journal=written.number, journal_start=written.start, journal_end=written.end, followed=True)
