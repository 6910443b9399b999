"""The shape of a trace: what is followed, its steps with their reasons, what stands beside it, and what the graph can know."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphbuilder.errors import UsageError

if TYPE_CHECKING:
    from graphbuilder.query.tenures import Renaming, TenureFound


@dataclass(frozen=True)
class File:
    """The file that something was read from."""

    file: str
    sha256: str


@dataclass(frozen=True)
class AliasFound:
    """Another name, and the sentence that says so, or why in Danish where a person or a form of the name does."""

    name: str
    quote: str | None
    source: File | None
    because: str | None = None


@dataclass(frozen=True)
class Followed:
    """What is followed."""

    iri: str | None
    label: str
    kind: str
    aliases: tuple[AliasFound, ...] = ()


@dataclass(frozen=True)
class Reason:
    """Why an item is a step: the rule, a sentence in Danish, how sure, and the sentence of the minutes."""

    rule: str
    because: str
    score: float | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True)
class AnswerGiven:
    """What the decision answers to one recommendation (counted from 1), and the words that say so; None where it says nothing."""

    recommendation: int
    answer: str
    quote: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Entry:
    """One step: an item of a meeting."""

    iri: str
    date: str | None
    body: str | None
    number: str
    title: str
    journal_number: str | None
    strength: str | None
    recommender: str | None
    recommendations: tuple[str, ...]
    outcomes: tuple[str, ...]
    decision: str | None
    decision_start: int | None
    decision_end: int | None
    page: int | None
    attachments: tuple[str, ...]
    source: File
    reasons: tuple[Reason, ...] = ()
    answers: tuple[AnswerGiven, ...] = ()
    organisation: str | None = None


@dataclass(frozen=True)
class Place:
    """An item of a meeting, or the meeting alone (``number`` None)."""

    date: str | None
    body: str | None
    number: str | None
    title: str
    iri: str


@dataclass(frozen=True)
class Answered:
    """The item, or the meeting, that answers; with the rule, its score, why in Danish, and the words that it rests on."""

    date: str | None
    body: str | None
    number: str | None
    title: str
    iri: str
    rule: str
    score: float
    because: str
    quote: str | None


@dataclass(frozen=True)
class Due:
    """When: ISO days, None where open. ``computed`` where they were reckoned from the meeting's date."""

    earliest: str | None
    latest: str | None
    computed: bool


@dataclass(frozen=True)
class FollowUp:
    """A commitment and what became of it.

    ``status`` is ``answered``, ``overdue`` (``overdue_days`` after the last day that it was due) or ``open``; ``possible`` are the items that may be the
    answer where more than one qualifies, and ``note`` says in Danish what the graph cannot know. ``next_meeting`` says that it was due at the next
    meeting. What a plan tells of the time before its own meeting is never overdue.
    """

    iri: str
    actor: str | None
    what: str
    to: str | None
    due: Due | None
    kind: str
    status: str
    promised: Place
    answered_by: Answered | None
    overdue_days: int | None
    next_meeting: bool
    step: str | None
    possible: tuple[Place, ...]
    note: str | None
    quote: str
    start: int
    end: int
    page: int | None
    source: File


@dataclass(frozen=True)
class Coverage:
    """What the graph can know: its meetings, the days they span, closed items, and meetings referred to that it does not hold."""

    meetings: int
    from_: str | None
    to: str | None
    closed_items: int
    known_missing: int


@dataclass(frozen=True)
class Related:
    """Another topic, how it is related, and the words that say so."""

    label: str
    relation: str
    quote: str | None
    iri: str


@dataclass(frozen=True)
class Trace:
    """The answer. ``topic`` is None where several things may be meant: ``candidates`` names them.

    ``followups`` are the commitments that concern it, in the order in which they were made; ``unknown`` says in Danish what the graph cannot know
    between its first step and its last. ``tenures`` are the roles of a person, or the holders of a role; ``renamings`` the names that a department or
    body had and took.
    """

    topic: Followed | None
    coverage: Coverage
    entries: tuple[Entry, ...] = ()
    related: tuple[Related, ...] = ()
    candidates: tuple[str, ...] = ()
    followups: tuple[FollowUp, ...] = ()
    unknown: tuple[str, ...] = ()
    tenures: tuple[TenureFound, ...] = ()
    renamings: tuple[Renaming, ...] = ()


@dataclass(frozen=True)
class Window:
    """Which meetings count: ISO dates (or their beginnings, *2019-06*), the label of a body, and the name of the organisation whose they are."""

    since: str | None = None
    until: str | None = None
    body: str | None = None
    organisation: str | None = None

    def __post_init__(self) -> None:
        for name, value in (("--since", self.since), ("--until", self.until)):
            if value is not None and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
                raise UsageError(f"{name} {value!r} is not a date; write 2019, 2019-06 or 2019-06-30.")
        if self.since and self.until and self.since > self.until + "~":
            raise UsageError(f"--since {self.since} is after --until {self.until}; no meeting lies between them.")

    def holds(self, date: str | None, body: str | None) -> bool:
        """Whether a meeting of that date and body counts."""
        if self.since and (date is None or date < self.since):
            return False
        if self.until and (date is None or date[: len(self.until)] > self.until):
            return False
        return self.body is None or self.body == body
