"""Votes of items and the meeting's list of attendance."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import UNSET, UnsetType

from graphbuilder.evaluate.documents import Pair
from graphbuilder.evaluate.facts import score_records
from graphbuilder.evaluate.gold import GoldAttendee, GoldDocument, GoldVote
from graphbuilder.evaluate.matching import Places, fold, overlap
from graphbuilder.evaluate.sheet import Sheet
from graphbuilder.evaluate.wording import quoted, words
from graphbuilder.model import Attendee, Meeting, Vote
from graphbuilder.text.attendance import SIDES, listed
from graphbuilder.text.folding import slug
from graphbuilder.text.parties import party


def score_votes(sheet: Sheet, pair: Pair) -> None:
    """The votes one for one: counts, parties and names of each side, and whether it was carried, as far as the gold says. On what, readers word freely."""
    want, given = pair.want.votes, pair.item.votes if pair.item else ()
    if want is UNSET:
        return
    wanted = []
    for record in want:
        stands = pair.places(record.quote, record.start, record.end)
        wanted.append((_label(record), record.required, [_differences(record, stands, found) for found in given]))
    score_records(sheet, "votes", pair.where, given, wanted, [quoted(found.text) for found in given])


def _label(record: GoldVote) -> str:
    counts = "-".join(words(getattr(record, side), "?") for side in ("for_", "against") if getattr(record, side) is not UNSET)
    return " ".join(filter(None, [record.subject, counts, quoted(record.quote) if record.quote else None])) or "a vote"


def _differences(record: GoldVote, stands: Places, found: Vote) -> list[str] | None:
    """What is otherwise than in the gold; None for a vote that stands elsewhere."""
    if stands and not overlap(stands, [(found.start, found.end)]) > 0:
        return None
    wrong = []
    for side in SIDES:
        want = getattr(record, "for_" if side == "for" else side)
        wrong += _unequal(side, getattr(found, f"{side}_count"), want)
        wrong += _unequal(f"{side}_parties", _parties(getattr(found, f"{side}_parties")), _parties(getattr(record, f"{side}_parties")))
        wrong += _unequal(f"{side}_names", _names(getattr(found, f"{side}_names")), _names(getattr(record, f"{side}_names")))
    return wrong + _unequal("carried", found.carried, record.carried)


def _unequal(name: str, found: object, wanted: object) -> list[str]:
    if wanted is UNSET or found == wanted:
        return []
    return [f"{name} is {words(found)}, not {words(wanted)}"]


def _parties(printed: Iterable[str] | UnsetType | None) -> list[str] | UnsetType:
    """Letters and names as what they mean: *V* and *Venstre* are one."""
    if isinstance(printed, UnsetType):
        return printed
    return sorted({found.key for one in printed or () if (found := party(one, None))})


def _names(printed: Iterable[str] | UnsetType | None) -> list[str] | UnsetType:
    return printed if isinstance(printed, UnsetType) else sorted({fold(one) for one in printed or ()})


def score_attendees(sheet: Sheet, gold: GoldDocument, meeting: Meeting) -> None:
    """Each name of the list once, present or not, with its party as far as the gold gives one."""
    if gold.attendees is UNSET:
        return
    found = listed(meeting.attendees)
    sheet.sets(
        "attendees", f"{gold.name}/head", [_said(one) for one in found],
        [(record.name, record.required, {_said(one) for one in found if _is_the_one(one, record)}.__contains__) for record in gold.attendees],
    )  # fmt: skip


def _said(one: Attendee) -> str:
    return " ".join(filter(None, [one.name, f"({one.party})" if one.party else None, None if one.present else "absent"]))


def _is_the_one(one: Attendee, record: GoldAttendee) -> bool:
    if fold(one.name) != fold(record.name) or (record.present is not UNSET and one.present != record.present):
        return False
    return record.party is UNSET or slug(one.party or "-") == slug(record.party or "-")
