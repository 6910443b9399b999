"""Schedules as data: each row of a table or list of steps becomes a planned commitment, with its day, the body it comes to and who does it.

``blocks`` finds tables and lists, ``schedules`` tells which of them are schedules and reads their days, ``steps`` reads a row.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuilder.facts.plans.blocks import blocks
from graphbuilder.facts.plans.headings import may_hold_plan
from graphbuilder.facts.plans.schedules import schedule
from graphbuilder.facts.plans.steps import StepReader
from graphbuilder.facts.sheet import Sheet
from graphbuilder.model import Commitment

__all__ = ["find_plans"]

_NO_PLANS = frozenset({"attachments"})


def find_plans(sheet: Sheet) -> Iterator[Commitment]:
    """The planned steps of an item, in the order of the text.

    *Høring | Uge 7 | Fritidsudvalget* gives one step; *ØU 20. juni 2022 Byrådet 28. juni 2022* in one cell gives two with the same row as quotation.
    A row whose time says *Udgår* gives none.
    """
    for section in sheet.sections():
        if section.role in _NO_PLANS or not may_hold_plan(sheet.text[section.start : section.end]):
            continue
        for block in blocks(sheet.text, section.start, section.end):
            plan = schedule(block, sheet.day)
            if plan:
                for step in plan.steps:
                    yield from StepReader(sheet, section, plan, step).commitments()
