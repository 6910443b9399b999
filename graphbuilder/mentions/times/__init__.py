"""Times and sums: dates, dated meetings of bodies, amounts of money."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graphbuilder.mentions.context import Context
from graphbuilder.mentions.times.meetings import find_meetings
from graphbuilder.model import Mention
from graphbuilder.text import amounts, dates

__all__ = ["find_amounts", "find_dates", "find_meetings"]


def find_dates(context: Context) -> Iterator[Mention]:
    """Every date; one without a year is read from the meeting's own date."""
    reference = date.fromisoformat(context.meeting.date) if context.meeting.date else None
    for found in dates.find_dates(context.text, reference):
        yield Mention(
            "date", context.text[found.start : found.end], found.start, found.end,
            value=found.value, earliest=found.earliest, latest=found.latest, inferred_year=found.inferred_year, finder="dates/1",
        )  # fmt: skip


def find_amounts(context: Context) -> Iterator[Mention]:
    """Every amount of money."""
    for found in amounts.find_amounts(context.text):
        yield Mention(
            "amount", context.text[found.start : found.end], found.start, found.end,
            value=found.value, currency=found.currency, finder="amounts/1",
        )  # fmt: skip
