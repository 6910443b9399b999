"""Gold files: what careful readers wrote down, in the shapes that there are.

A key that a gold file leaves out is not judged. Which kind a file is, its content tells: an object with ``items`` is of a document, a list of
``query`` with ``required`` or an answer of ``trace`` with ``entries`` is of a trace, a list of ``promised`` with ``answered_by`` of follow-ups.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType

Forms = str | list[str | None] | None


def forms(given: Forms | UnsetType) -> list[str | None]:
    """Every form of a name that is accepted; None among them where nobody may be named."""
    return list(given) if isinstance(given, list) else [None if given is UNSET else given]


class Due(Struct):
    """When something is due."""

    earliest: str | None = None
    latest: str | None = None
    computed: bool | UnsetType = UNSET


class Quoted(Struct, kw_only=True):
    """A record with its words, and perhaps where they stand. What is not required may be found or not.

    ``accepted_…`` lists what another careful reader may say instead.
    """

    quote: str | None = None
    start: int | None = None
    end: int | None = None
    required: bool = True


class GoldAnswer(Quoted):
    """What became of one recommendation."""

    recommendation: int
    answer: str
    accepted: list[str] = []


class GoldCommitment(Quoted):
    """Somebody's promise, or what was put off, passed on or planned."""

    kind: str
    accepted_kinds: list[str] = []
    actor: Forms | UnsetType = UNSET
    to: Forms | UnsetType = UNSET
    due: Due | UnsetType | None = UNSET
    accepted_due: list[Due | None] = []
    next_meeting: bool | UnsetType = UNSET
    accepted_next_meeting: list[bool] = []


class GoldReported(Quoted):
    """Another body's decision."""

    body: Forms
    date: str | UnsetType | None = UNSET
    accepted_dates: list[str | None] = []
    outcome: str | UnsetType | None = UNSET
    accepted_outcomes: list[str | None] = []


class GoldHolding(Quoted):
    """A role that somebody holds."""

    person: str
    role: Forms
    since: str | UnsetType | None = UNSET
    accepted_since: list[str | None] = []
    until: str | UnsetType | None = UNSET
    accepted_until: list[str | None] = []
    change: str | UnsetType | None = UNSET


class GoldMoney(Quoted):
    """An amount, and what it is for: words of which one must stand in the clause."""

    value: float
    use: Forms | UnsetType = UNSET
    what: str | list[str] = []
    earliest: str | UnsetType | None = UNSET
    latest: str | UnsetType | None = UNSET
    accepted_periods: list[tuple[str | None, str | None]] = []
    yearly: bool | UnsetType = UNSET
    accepted_yearly: list[bool] = []
    accepted_values: list[float] = []


class GoldVote(Quoted, rename={"for_": "for"}):
    """One vote, in the shape that ``extract`` prints. What the gold leaves out of it is not judged."""

    subject: str | None = None
    for_: int | UnsetType | None = UNSET
    against: int | UnsetType | None = UNSET
    abstain: int | UnsetType | None = UNSET
    for_parties: list[str] | UnsetType | None = UNSET
    against_parties: list[str] | UnsetType | None = UNSET
    abstain_parties: list[str] | UnsetType | None = UNSET
    for_names: list[str] | UnsetType | None = UNSET
    against_names: list[str] | UnsetType | None = UNSET
    abstain_names: list[str] | UnsetType | None = UNSET
    carried: bool | UnsetType | None = UNSET


class GoldAttendee(Struct):
    """A name of the meeting's list."""

    name: str
    party: str | UnsetType | None = UNSET
    present: bool | UnsetType = UNSET
    required: bool = True


class Named(Struct):
    """A person, organisation or policy with the forms of its name."""

    name: str
    forms: list[str] = []
    role: str | None = None
    required: bool = True


class Roles(Struct):
    """Roles named in an item."""

    required: list[str] = []
    accepted: list[str] = []


class Key(Struct):
    """A date, an amount, or a meeting by body and date."""

    key: list[str | float]
    required: bool = True


class Outcomes(Struct):
    """What the meeting did with an item: some of one list, and nothing outside the other."""

    required_any: list[str] = []
    accepted: list[str] = []


class GoldMention(Struct):
    """A mention as ``extract`` prints it."""

    type: str
    text: str | None = None
    start: int | None = None
    end: int | None = None
    name: str | None = None
    body: str | None = None
    value: str | float | UnsetType | None = UNSET


class Heading(Struct):
    """A section as ``extract`` prints it."""

    heading: str


class GoldItem(Struct):
    """An agenda item. Every key but the number may be left out."""

    number: str | int
    title: str | UnsetType | None = UNSET
    closed: bool | UnsetType = UNSET
    journal_number: str | UnsetType | None = UNSET
    duration_minutes: int | UnsetType | None = UNSET
    time_slot: list[str] | str | UnsetType | None = UNSET
    recommender: str | UnsetType | None = UNSET
    decision: str | UnsetType | None = UNSET
    presenters: list[str] | UnsetType | None = UNSET
    other_participants: list[str] | UnsetType | None = UNSET
    sections: list[str | Heading] | UnsetType | None = UNSET
    recommendations: list[str] | UnsetType | None = UNSET
    attachments: list[str] | UnsetType | None = UNSET
    decision_types: Outcomes | UnsetType = UNSET
    outcomes: list[str] | UnsetType = UNSET
    people: list[Named] | UnsetType = UNSET
    organisations: list[Named] | UnsetType = UNSET
    policies: list[Named] | UnsetType = UNSET
    roles: Roles | UnsetType = UNSET
    meetings: list[Key] | UnsetType = UNSET
    dates: list[Key] | UnsetType = UNSET
    amounts: list[Key] | UnsetType = UNSET
    mentions: list[GoldMention] | UnsetType = UNSET
    answers: list[GoldAnswer] | UnsetType = UNSET
    commitments: list[GoldCommitment] | UnsetType = UNSET
    reported: list[GoldReported] | UnsetType = UNSET
    holdings: list[GoldHolding] | UnsetType = UNSET
    roles_held: list[GoldHolding] | UnsetType = UNSET
    money: list[GoldMoney] | UnsetType = UNSET
    votes: list[GoldVote] | UnsetType = UNSET


class SourceKey(Struct):
    """What tells a document from all others."""

    sha256: str | None = None


class GoldDocument(Struct):
    """One document. ``partial``: it lists some of the meeting's items. ``name`` is the gold file's, without its ending."""

    items: list[GoldItem]
    meeting: dict[str, Any] = {}
    source: SourceKey | None = None
    partial: bool = False
    name: str = ""

    @property
    def attendees(self) -> list[GoldAttendee] | UnsetType:
        """The names of the meeting's list, where the gold has one."""
        rows = self.meeting.get("attendees", UNSET)
        return rows if isinstance(rows, UnsetType) else msgspec.convert(rows or [], list[GoldAttendee])


class GoldTrace(Struct):
    """A topic followed by hand: steps as ``date/number`` with the strength of each, or ``any``."""

    query: list[str]
    required: dict[str, str]
    accepted: list[str] = []
    forbidden: list[str] = []
    name: str = ""


class _Entry(Struct):
    date: str
    number: str | int
    strength: str | None = None


class _Topic(Struct):
    label: str


class _Traced(Struct):
    topic: _Topic
    entries: list[_Entry]


class Place(Struct, frozen=True):
    """An item by its meeting."""

    date: str
    number: str | int | None = None
    body: str | None = None

    def __str__(self) -> str:
        return " ".join(filter(None, [self.body, self.date])) + (f"/{self.number}" if self.number is not None else "")


class GoldFollowup(Struct):
    """What became of a commitment: the item that answers it, or None while it is open. ``accepted``: what else a reader may say."""

    promised: Place
    quote: str
    answered_by: Place | None = None
    accepted: list[Place | None] = []


@dataclass
class Gold:
    """All that was found in the files. ``complaints`` are sentences about files that say nothing, which ``unread`` names.

    ``digests`` tell whether a file has changed; files of one name in several folders have one digest together.
    """

    documents: list[GoldDocument] = field(default_factory=list)
    traces: list[GoldTrace] = field(default_factory=list)
    followups: list[GoldFollowup] = field(default_factory=list)
    followup_files: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)


def read_gold(places: Iterable[Path]) -> Gold:
    """The gold in files and in the ``*.json`` files of folders. A damaged file gives a sentence, and the rest goes on."""
    gold = Gold()
    for place in places:
        files = sorted(place.glob("*.json")) if place.is_dir() else [place]
        if not files:
            _complain(gold, str(place), f"{place} holds no gold file; name a folder with *.json files.")
        for file in files:
            _read_file(file, gold)
    return gold


def _read_file(file: Path, gold: Gold) -> None:
    try:
        data = file.read_bytes()
        _take(msgspec.json.decode(data), file.stem, gold)
    except OSError as problem:
        _complain(gold, file.name, f"{file.name}: cannot be opened ({problem.strerror}); check the name and the permissions.")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        _complain(gold, file.name, f"{file.name}: is not a gold file ({str(problem)[:160]}); mend it, or take it out of the folder.")
    else:
        before = gold.digests.get(file.stem)
        own = hashlib.sha256(data).hexdigest()[:16]
        gold.digests[file.stem] = digest(before, own) if before else own


def _complain(gold: Gold, name: str, sentence: str) -> None:
    gold.unread.append(name)
    gold.complaints.append(sentence)


def digest(*parts: str) -> str:
    """One digest of several."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _take(data: Any, name: str, gold: Gold) -> None:
    """Put a file's content where it belongs. Raises :class:`msgspec.ValidationError` for what is none of the shapes."""
    rows: Sequence[Any] = data if isinstance(data, list) else [data]
    if isinstance(data, dict) and "items" in data:
        document = msgspec.convert(data, GoldDocument)
        _ = document.attendees  # a list that is none is told here, with the file's name
        document.name = name
        gold.documents.append(document)
    elif _all_have(rows, "query", "required"):
        gold.traces += _named(msgspec.convert(rows, list[GoldTrace]), name)
    elif _all_have(rows, "topic", "entries"):
        gold.traces += _named([_as_trace(one) for one in msgspec.convert(rows, list[_Traced])], name)
    elif _all_have(rows, "promised") or (data == [] and name == "followups"):
        gold.followups += msgspec.convert(rows, list[GoldFollowup])
        gold.followup_files.append(name)
    else:
        raise msgspec.ValidationError("it has neither items, nor query and required, nor entries, nor promised")


def _all_have(rows: Sequence[Any], *keys: str) -> bool:
    return bool(rows) and all(isinstance(row, dict) and all(key in row for key in keys) for row in rows)


def _as_trace(answer: _Traced) -> GoldTrace:
    return GoldTrace([answer.topic.label], {f"{entry.date}/{entry.number}": entry.strength or "any" for entry in answer.entries})


def _named(records: list[GoldTrace], name: str) -> list[GoldTrace]:
    for record in records:
        record.name = name
    return records


__all__ = [
    "Due", "Forms", "Gold", "GoldAnswer", "GoldAttendee", "GoldCommitment", "GoldDocument", "GoldFollowup", "GoldHolding", "GoldItem",
    "GoldMention", "GoldMoney", "GoldReported", "GoldTrace", "GoldVote", "Key", "Named", "Place", "Quoted", "digest", "forms", "read_gold",
]  # fmt: skip
