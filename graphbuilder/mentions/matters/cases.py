"""Journal numbers in running text: *jf. sag 00.01.00-A00-41-23*."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuilder.mentions.context import Context
from graphbuilder.model import Mention
from graphbuilder.text.journal import find_journal_numbers


def find_cases(context: Context) -> Iterator[Mention]:
    """Every journal number; the item's own, under its title, is outside the searched parts."""
    for start, end, number in find_journal_numbers(context.text):
        value = str(number)
        yield Mention("case", context.text[start:end], start, end, name=value, value=value, finder="cases/1")
