"""Which tables and lists are schedules, and what each of their columns holds.

A list with a date in it is no plan. A schedule says so: by a column for the time, by an announcement above it (*tidsplan*, *den videre
proces*) with two dated rows under it, or by rows that all begin with their day. What lies wholly in the past is a history, unless it is
announced as a plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from graphbuilder.facts.plans.days import Due, dues
from graphbuilder.facts.plans.headings import announces, column, columns_of_line
from graphbuilder.facts.plans.lists import is_day_first
from graphbuilder.facts.plans.rows import Block, Row

_TIMES = ("when", "deadline")
_FEWEST = 2
_BEHIND_MEETING, _BEHIND_STEP = 91, 31
_NUMBERS = {letter: at for at, letter in enumerate("abcdefghijklmnopqrstuvwxyzæøå", 1)}


class Step(NamedTuple):
    """A row of a schedule: which of its cells says when (the whole row of a list), what it is called, and its days in order."""

    row: Row
    when: int
    label: str | None
    days: tuple[Due, ...]


class Schedule(NamedTuple):
    """Steps, and the column of each cell (None for one without a meaning of its own); a list has one cell, ``when``."""

    kind: str
    columns: tuple[str | None, ...]
    steps: tuple[Step, ...]


def schedule(block: Block, meeting_day: date | None) -> Schedule | None:
    """The block as a schedule, or None where nothing says that it is one."""
    if len(block.rows) < _FEWEST:
        return None
    if block.kind == "table":
        found = _of_table(block, meeting_day)
    elif block.kind == "lines":
        found = _of_lines(block, meeting_day)
    else:
        found = _of_list(block, meeting_day)
    announced = announces(block.lead)
    named = found is not None and found.kind == "table" and sum(name is not None for name in found.columns) >= _FEWEST
    if found is None or sum(bool(step.days) for step in found.steps) < (1 if announced and named else _FEWEST):
        return None
    return found if announced or not _is_past(found.steps, meeting_day) else None


def _of_table(block: Block, meeting_day: date | None) -> Schedule | None:
    header, *rows = block.rows
    columns = tuple(column(cell) for cell in header.texts())
    when = next((at for at, name in enumerate(columns) if name in _TIMES), None)
    if when is None and announces(block.lead):
        when = _dated_column(rows, meeting_day)
        if when == _dated_column([header], meeting_day):
            rows = list(block.rows)
    if when is None or not any(cell.text for at, cell in enumerate(header.cells) if at != when):
        return None
    columns = (*columns[:when], columns[when] or "when", *columns[when + 1 :])
    return Schedule("table", columns, _steps(_continued(rows, when, meeting_day), when, meeting_day, deadline=columns[when] == "deadline"))


def _continued(rows: Sequence[Row], when: int, meeting_day: date | None) -> list[Row]:
    """The rows of a table whose steps have labels, with each line that has neither label nor day put under the row that it goes on with."""
    if not rows or rows[0].label is None or _labels([row for row in rows if row.label]) is None:
        return list(rows)
    made: list[Row] = []
    for row in rows:
        time = row.cells[when].text if when < len(row.cells) else ""
        if row.label is None and (time.isdigit() or not dues(time, meeting_day)) and len(row.cells) <= when + 1:
            made[-1] = made[-1].joined(row)
        else:
            made.append(row)
    return made


def _dated_column(rows: Sequence[Row], meeting_day: date | None) -> int | None:
    """The column of a table without a known header in which most rows have a day."""
    width = max((len(row.cells) for row in rows), default=0)
    for at in range(width):
        dated = sum(bool(dues(row.cells[at].text, meeting_day)) for row in rows if at < len(row.cells) and len(row.cells[at].text) < 60)
        if dated and dated * 2 > len(rows):
            return at
    return None


def _of_lines(block: Block, meeting_day: date | None) -> Schedule | None:
    header, *rows = block.rows
    columns = columns_of_line(header.cells[0].text) or []
    deadline = "deadline" in columns
    return Schedule("lines", tuple(columns), _steps(_whole(rows, meeting_day), 0, meeting_day, deadline=deadline))


def _whole(rows: Sequence[Row], meeting_day: date | None) -> list[Row]:
    """Rows put together from lines: one begins at a label, or after a line that has its day."""
    labelled = _labels(rows) is not None
    made: list[Row] = []
    for row in rows:
        goes_on = row.label is None if labelled else not dues(made[-1].cells[0].text, meeting_day) if made else False
        if made and goes_on:
            made[-1] = made[-1].ended(row)
        else:
            made.append(row)
    return made


def _of_list(block: Block, meeting_day: date | None) -> Schedule | None:
    if announces(block.lead) or (block.lead.rstrip("*_ ").endswith(":") and all(is_day_first(row.cells[0].text) for row in block.rows)):
        return Schedule("list", ("when",), _steps(block.rows, 0, meeting_day))
    return None


def _steps(rows: Sequence[Row], when: int, meeting_day: date | None, *, deadline: bool = False) -> tuple[Step, ...]:
    """The steps with their days, each read from the day of the step before."""
    labels = _labels(rows) or [None] * len(rows)
    steps: list[Step] = []
    reference, behind = meeting_day, _BEHIND_MEETING
    for row, label in zip(rows, labels, strict=True):
        days = dues(row.cells[when].text, reference, behind=behind, deadline=deadline) if when < len(row.cells) else []
        steps.append(Step(row, when, label, tuple(days)))
        if days and (meeting_day is not None):
            reference, behind = date.fromisoformat(days[-1].earliest or days[-1].latest or ""), _BEHIND_STEP
    return tuple(steps)


def _labels(rows: Sequence[Row]) -> list[str | None] | None:
    """The rows' own numbers or letters, where most rows have one and they rise; None where they are none."""
    found = [row.label for row in rows]
    labels = [match["label"] if match else None for match in found]
    ranks = [_rank(label) for label in labels if label]
    rising = all(a <= b for a, b in pairwise(ranks))
    return labels if len(ranks) >= _FEWEST and len(ranks) * 2 > len(rows) and rising else None


def _rank(label: str) -> tuple[int, str]:
    """What a label is sorted by: *Trin 2* before *Trin 10*, *2a* before *2b*, *B* before *C*."""
    last = label.rsplit(maxsplit=1)[-1].casefold()
    digits = last.rstrip("abcdefghijklmnopqrstuvwxyzæøå")
    return (int(digits), last) if digits.isdigit() else (_NUMBERS.get(last[:1], 0), last)


def _is_past(steps: Sequence[Step], meeting_day: date | None) -> bool:
    last = max((due.latest or due.earliest or "" for step in steps for due in step.days), default="")
    return meeting_day is not None and last < str(meeting_day)
