"""Money as data: what each amount of an item is for, and whether it is spent, saved, granted or a frame."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuilder.facts.money.clauses import Clause, Sum, clause_of, purpose, sums
from graphbuilder.facts.money.governing import use_of
from graphbuilder.facts.money.periods import is_yearly, period_of
from graphbuilder.facts.sheet import Sheet
from graphbuilder.model import Money

__all__ = ["find_money"]


def find_money(sheet: Sheet) -> Iterator[Money]:
    """One for each amount that the item names; both ends of a range have one of their own. Nothing is ever added up.

    *Der er afsat 600.000 kr. i 2022 til værksteder* is granted and for 2022; *kontrakter over 500.000 kr.* is a limit and of no use.
    """
    last: tuple[Sum, str | None] | None = None
    for one in sums(sheet):
        clause = clause_of(sheet.text, one)
        use = use_of(sheet, one, clause, last)
        last = one, use
        yield from _made(sheet, one, clause, use)


def _made(sheet: Sheet, one: Sum, clause: Clause, use: str | None) -> Iterator[Money]:
    text = sheet.text
    what, span = purpose(text, one, clause)
    period = period_of(text, one, clause, sheet.day.year if sheet.day else None, budgets=use != "spent")
    for mention in one.mentions:
        if mention.value is not None:
            yield Money(
                mention.value, mention.currency or "DKK", mention.start, mention.end,
                what, text[span.start : span.end], span.start, span.end,
                use=use, earliest=period.earliest if period else None, latest=period.latest if period else None,
                yearly=is_yearly(text, one, clause),
            )  # fmt: skip
