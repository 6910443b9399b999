"""What stands above the document: the meeting as it was understood, the layout and why, what was found, and what was not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graphbuilder.explain.closed import Hidden, told
from graphbuilder.explain.rows import Page
from graphbuilder.explain.saying import attendee
from graphbuilder.model import AgendaItem, Meeting, Notice, Reading
from graphbuilder.rdf.completeness import unrecognised, without_decision

_NOT_FOUND = "not found"
_STATUS_WORDS = {"held": "held", "cancelled": "cancelled (aflyst)", "not_quorate": "not quorate (ikke beslutningsdygtigt)"}
_KIND_WORDS = {"minutes": "minutes (referat)", "agenda": "agenda (dagsorden), no decisions yet"}
_MOST = 20


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning as it is shown: its code, its sentence, and the line it is about, None where it is about the whole document."""

    code: str
    message: str
    line: int | None


def warnings_of(reading: Reading, page: Page, hidden: Sequence[Hidden]) -> tuple[Warned, ...]:
    """All warnings about a document, in the order of its lines, those about the whole of it first."""
    notices = (*reading.document.notices, *reading.meeting.notices)
    made = (Warned(one.code, told(one, hidden), page.line(one.start) if _has_place(one, page) else None) for one in notices)
    return tuple(sorted(made, key=lambda one: (one.line or 0, one.code, one.message)))


def _has_place(notice: Notice, page: Page) -> bool:
    return 0 <= notice.start < notice.end <= len(page.text)


def facts(reading: Reading, page: Page) -> tuple[tuple[str, str], ...]:
    """Name and value of what is to be known before the text."""
    source, meeting = reading.document.source, reading.meeting
    listed = [attendee(one, meeting.kind) for one in meeting.attendees if one.end <= one.start]
    made = [
        ("File", f"{source.path} ({source.media_type})"),
        ("Read as", f"{_KIND_WORDS.get(meeting.kind, meeting.kind)}; meeting {_STATUS_WORDS.get(meeting.status, meeting.status)}"),
        ("Body", meeting.body or _NOT_FOUND),
        ("Date", _when(meeting)),
        ("Place", meeting.place or _NOT_FOUND),
        ("Organisation", meeting.organisation or f"{_NOT_FOUND}; `graphbuilder build --organisation NAME` gives it"),
        (
            "Layout",
            f"{meeting.layout or 'none'}, because: {meeting.because}" if meeting.because else meeting.layout or "none was recognised",
        ),
        ("Found", ", ".join(_counts(meeting)) or "nothing"),
        ("Not recognised", _lost(reading, page)),
    ]
    undecided = without_decision(meeting)
    if undecided:
        made.append(("Items without a decision", _some([one.number for one in undecided])))
    if listed:
        made.append(("People listed", _some(listed, "; ")))
    return tuple(made)


def share_lost(reading: Reading) -> float:
    """How much of the text no rule understood, from 0 to 1, as ``graphbuilder report`` counts it."""
    lost = sum(span.end - span.start for span in unrecognised(reading.document, reading.meeting))
    return round(lost / len(reading.document.text), 4) if reading.document.text else 0.0


def counts(meeting: Meeting) -> dict[str, int]:
    """How many of each thing were found."""
    items = meeting.items
    return {
        "items": len(items),
        "closed items": sum(item.closed for item in items),
        "people listed": len(meeting.attendees),
        "case numbers": sum(item.journal_number is not None for item in items),
        "sections": sum(1 for item in items for section in item.sections if section.heading),
        "recommendations": _sum(item.recommendations for item in items),
        "items with a decision": sum(bool(item.decisions) for item in items),
        "outcomes": _sum(item.outcomes for item in items),
        "votes": _sum(item.votes for item in items),
        "remarks": _sum(item.statements for item in items),
        "absences": _sum(item.absences for item in items),
        "attachments": _sum(item.attachments for item in items),
        "names, dates and amounts": _sum(item.mentions for item in items),
    }


def contents(items: Iterable[AgendaItem]) -> Iterator[tuple[AgendaItem, str]]:
    """Each item with its number and title; of a closed one only that it is closed."""
    yield from ((item, f"{item.number}. {'Lukket' if item.closed else item.title}") for item in items)


def _sum(parts: Iterable[Sequence[object]]) -> int:
    return sum(len(part) for part in parts)


def _counts(meeting: Meeting) -> Iterator[str]:
    for name, count in counts(meeting).items():
        if count:
            # "1 items" would be wrong, and one word is all that changes.
            yield f"{count} {name}" if count > 1 else f"1 {name.replace('people', 'person').replace('items', 'item').removesuffix('s')}"


def _when(meeting: Meeting) -> str:
    hours = "–".join(filter(None, [meeting.start, meeting.end]))
    return (meeting.date or _NOT_FOUND) + (f" at {hours}" if hours else "")


def _lost(reading: Reading, page: Page) -> str:
    spans = unrecognised(reading.document, reading.meeting)
    if not spans:
        return "nothing: every line has its place"
    places = [_lines(page.line(span.start), page.line(max(span.start, span.end - 1))) for span in spans]
    return f"{share_lost(reading):.1%} of the text, at line {_some(places)}"


def _lines(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _some(told: Sequence[str], comma: str = ", ") -> str:
    return comma.join(told[:_MOST]) + (f" and {len(told) - _MOST} more" if len(told) > _MOST else "")
