"""The shape of a report: one row a meeting, and the totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Undecided:
    """An open item without decision and outcome."""

    number: str
    title: str
    iri: str


@dataclass(frozen=True)
class Lost:
    """A stretch of text that no rule recognised: how it begins, and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Told:
    """A warning about the document: a sentence, and where it looked; ``number`` is the item that this lies in."""

    code: str
    message: str
    start: int
    end: int
    number: str | None = None


@dataclass(frozen=True)
class Reference:
    """A meeting that is referred to and not in the graph: which, by which item, and the sentence that says so."""

    date: str
    body: str
    iri: str
    number: str
    sentence: str
    start: int
    end: int


@dataclass(frozen=True)
class MeetingReport:
    """What is missing from one meeting. ``lost`` are the longest stretches of unrecognised text, ``contents`` the warnings of contents against headings."""

    iri: str
    date: str | None
    body: str | None
    file: str
    sha256: str
    kind: str
    status: str
    items: int
    missing_numbers: tuple[str, ...]
    without_decision: tuple[Undecided, ...]
    closed_items: tuple[str, ...]
    characters: int
    unrecognised_characters: int
    unrecognised_share: float
    lost: tuple[Lost, ...]
    warnings: dict[str, int] = field(default_factory=dict)
    contents: tuple[Told, ...] = ()
    notices: tuple[Told, ...] = ()
    missing_meetings: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class Totals:
    """The rows counted together; a missing meeting that several refer to counts once."""

    meetings: int
    items: int
    missing_numbers: int
    without_decision: int
    closed_items: int
    characters: int
    unrecognised_characters: int
    unrecognised_share: float
    warnings: dict[str, int]
    missing_meetings: int


@dataclass(frozen=True)
class Report:
    """The meetings by date and body, and the totals."""

    meetings: tuple[MeetingReport, ...]
    totals: Totals


def share(part: int, whole: int) -> float:
    """A share with four digits, so that files compare."""
    return round(part / whole, 4) if whole else 0.0


def totals(meetings: Sequence[MeetingReport]) -> Totals:
    """The sums of the rows."""
    warnings: Counter[str] = Counter()
    for meeting in meetings:
        warnings.update(meeting.warnings)
    characters = sum(meeting.characters for meeting in meetings)
    lost = sum(meeting.unrecognised_characters for meeting in meetings)
    return Totals(
        meetings=len(meetings),
        items=sum(meeting.items for meeting in meetings),
        missing_numbers=sum(len(meeting.missing_numbers) for meeting in meetings),
        without_decision=sum(len(meeting.without_decision) for meeting in meetings),
        closed_items=sum(len(meeting.closed_items) for meeting in meetings),
        characters=characters,
        unrecognised_characters=lost,
        unrecognised_share=share(lost, characters),
        warnings=dict(sorted(warnings.items())),
        missing_meetings=len({reference.iri for meeting in meetings for reference in meeting.missing_meetings}),
    )
