"""What an item's sentences say beyond naming things: other bodies' decisions, promises and plans, roles held, what money is for.

``establish`` runs a tuple of small readers over a document whose mentions are found. To add one: write a function
``Sheet -> Iterable`` of one of the model's values in a file of its own, and name it in ``establish``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graphbuilder.facts.commitments import find_commitments
from graphbuilder.facts.contradictions import contradictions
from graphbuilder.facts.holdings import find_holdings, find_renamings
from graphbuilder.facts.money import find_money
from graphbuilder.facts.plans import find_plans
from graphbuilder.facts.reported import find_reported
from graphbuilder.facts.sheet import Sheet
from graphbuilder.model import Commitment, Document, Meeting, Reported
from graphbuilder.text.privacy import cpr_spans

__all__ = ["Sheet", "establish"]


def establish(document: Document, meeting: Meeting) -> Meeting:
    """The meeting with what its open items say; a closed item says nothing. Nothing that touches a civil registration number is kept."""
    boundaries = Sheet.boundaries_of(document.text)
    masked = cpr_spans(document.text)

    def outside(start: int, end: int) -> bool:
        return not any(first < end and start < last for first, last in masked)

    items = []
    for item in meeting.items:
        if item.closed:
            items.append(item)
            continue
        sheet = Sheet(document.text, meeting, item, boundaries)
        commitments = _ordered(list(find_plans(sheet)), find_commitments(sheet))
        items.append(
            replace(
                item,
                reported=_all_reported(item.reported, (found for found in find_reported(sheet) if outside(found.start, found.end))),
                commitments=tuple(found for found in commitments if outside(found.start, found.end)),
                holdings=tuple(found for found in find_holdings(sheet) if outside(found.start, found.end)),
                money=tuple(found for found in find_money(sheet) if outside(found.what_start, found.what_end)),
            )
        )
    aliases = tuple(
        sorted({*meeting.aliases, *find_renamings(document.text, meeting, boundaries)}, key=lambda a: (a.start, a.end, a.other))
    )
    made = replace(meeting, items=tuple(items), aliases=aliases)
    return replace(made, notices=(*made.notices, *contradictions(document.text, made, boundaries)))


def _all_reported(parts: tuple[Reported, ...], told: Iterable[Reported]) -> tuple[Reported, ...]:
    """The decisions that parts of the item are there for, and those that sentences outside of such parts tell of."""
    return (*parts, *(one for one in told if not any(one.start < part.end and part.start < one.end for part in parts)))


def _ordered(plans: list[Commitment], told: Iterable[Commitment]) -> list[Commitment]:
    """In the order of the text; what is told inside a row of a plan is the planned step and nothing else."""
    outside = [one for one in told if not any(one.start < plan.end and plan.start < one.end for plan in plans)]
    return sorted([*plans, *outside], key=lambda one: (one.start, one.end, one.earliest or "", one.to or ""))
