"""Commitments and what became of them, as JSON, CSV and a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from graphbuilder.export.answers import rows_csv, to_json
from graphbuilder.export.terminal import table
from graphbuilder.query.words import COMMITMENT_WORDS, became_words, cut, due_words, safe
from graphbuilder.text.dates import danish_day

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console
    from rich.text import Text

    from graphbuilder.query.answer import FollowUp

_WHAT_SHOWN = 200
_STATES = {"answered": "besvaret", "overdue": "med passeret frist", "open": "åbne"}
_COLUMNS = (
    "promised_date", "promised_body", "promised_number", "promised_title", "kind", "actor", "what", "to", "due_earliest", "due_latest", "due_computed",
    "next_meeting", "status", "overdue_days", "answered_date", "answered_body", "answered_number", "answered_title",
    "because", "possible", "note", "step", "quote", "start", "end", "page", "file",
)  # fmt: skip


def followups_json(found: Iterable[FollowUp]) -> str:
    """The list as the contract has it."""
    return to_json(list(found))


def followups_csv(found: Iterable[FollowUp]) -> str:
    """One row a commitment."""
    return rows_csv(_COLUMNS, map(_row, found))


def _row(one: FollowUp) -> tuple[object, ...]:
    said, due, answer = one.promised, one.due, one.answered_by
    return (
        said.date, said.body, said.number, said.title, one.kind, one.actor, one.what, one.to,
        due.earliest if due else None, due.latest if due else None, due.computed if due else None, one.next_meeting, one.status, one.overdue_days,
        *((answer.date, answer.body, answer.number, answer.title, answer.because) if answer else (None,) * 5),
        " | ".join(f"{place.date}/{place.number}" for place in one.possible), one.note, one.step, one.quote, one.start, one.end, one.page, one.source.file,
    )  # fmt: skip


def print_followups(found: Sequence[FollowUp], as_of: date | None, console: Console) -> None:
    """The list as a table: when and where it was said, who and what, when it is due, what became of it; and what that comes to.

    ``as_of`` is the day it is looked from.
    """
    made = table("Sagt", "Hvem og hvad", "Frist", "Hvad blev der af det", lines=True)
    made.columns[0].ratio, made.columns[1].ratio, made.columns[2].ratio, made.columns[3].ratio = 3, 7, 3, 5
    for one in found:
        made.add_row(_said(one), _what(one), due_words(one), _became(one))
    console.print(made)
    states = Counter(one.status for one in found)
    seen = f"Set fra {danish_day(as_of.isoformat())}: " if as_of else ""
    told = ", ".join(f"{states[status]} {words}" for status, words in _STATES.items() if states[status])
    console.print(f"{seen}{len(found)}, heraf {told}.", style="dim")


def _said(one: FollowUp) -> Text:
    from rich.text import Text

    where = f"\n{safe(one.promised.body or 'ukendt')}, punkt {safe(one.promised.number)}"
    return Text.assemble((one.promised.date or "uden dato", "bold"), where, ("\n" + COMMITMENT_WORDS.get(one.kind, one.kind), "dim"))


def _what(one: FollowUp) -> Text:
    from rich.text import Text

    who = safe(one.actor) if one.actor else "ingen nævnt"
    to = f" → {safe(one.to)}" if one.to else ""
    step = f"{safe(one.step)} " if one.step else ""
    return Text.assemble((f"{who}{to}", "bold" if one.actor else "dim"), f"\n{step}{cut(safe(one.what), _WHAT_SHOWN)}")


def _became(one: FollowUp) -> Text:
    from rich.text import Text

    return Text(became_words(one), {"answered": "green", "overdue": "red"}.get(one.status, "yellow"))
