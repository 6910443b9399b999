"""One item put together from its heading and the lines under it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from graphbuilder.model import AgendaItem, Notice, Passage, Section, Span
from graphbuilder.parse.answers import read_answers
from graphbuilder.parse.attachments import read_attachments
from graphbuilder.parse.headings import ItemHeading, is_closed
from graphbuilder.parse.lines import Line
from graphbuilder.parse.outcomes import judge, read_outcomes
from graphbuilder.parse.ownership import Own
from graphbuilder.parse.recommendations import read_recommendations
from graphbuilder.parse.sections import read_sections
from graphbuilder.parse.titles import read_title
from graphbuilder.parse.voting import read_absences, read_statements, read_votes
from graphbuilder.text.folding import squash

_CLOSED_TITLE = "Lukket"


@dataclass(frozen=True, slots=True)
class Frame:
    """What every item of a meeting needs to know: the text, the body that met, its prefixes and its names."""

    text: str
    body: str | None
    prefixes: frozenset[str]
    own: Own


def title_of(text: str, heading: ItemHeading) -> str:
    """The heading as printed, without label and markup, on one line."""
    return squash(text[heading.title_start : heading.title_end].replace("**", "").replace("__", ""))


def read_item(frame: Frame, heading: ItemHeading, number: str, position: int, lines: list[Line]) -> tuple[AgendaItem, list[Notice]]:
    """The item of a heading, from all its lines. A closed item keeps number, journal number and the title *Lukket*, and nothing else."""
    end = lines[-1].end
    if is_closed(title_of(frame.text, heading)):
        return _closed(frame, heading, number, position, lines)
    under = lines[heading.after - heading.first :]
    sections, notices = read_sections(under, number, frame.body)
    raw = frame.text[heading.title_start : heading.title_end]
    parts = read_title(raw, frame.prefixes)
    recommender, recommendations = _recommended(frame.text, under, sections)
    decisions = tuple(passage for section in sections if section.role == "decision" for passage in _passages(frame.text, under, section))
    others = [(frame.text[start:stop], start) for start, stop in _undecided(heading, under, sections)]
    judged = [judge(passage.text, passage.start, frame.own) for passage in decisions]
    outcomes = read_outcomes(chain.from_iterable(judged), others, frame.own)
    item = AgendaItem(
        number=number,
        position=position,
        title=title_of(frame.text, heading),
        subject=parts.subject(raw),
        start=lines[0].start,
        end=end,
        title_span=Span(heading.title_start, heading.title_end),
        subject_span=parts.span(heading.title_start),
        journal_number=str(heading.journal) if heading.journal else None,
        journal_span=Span(heading.journal_start, heading.journal_end) if heading.journal else None,
        duration_minutes=parts.minutes,
        time_slot=parts.slot,
        presenters=tuple(dict.fromkeys(parts.presenters)),
        other_participants=tuple(dict.fromkeys(parts.participants)),
        sections=sections,
        recommender=recommender,
        recommendations=recommendations,
        decisions=decisions,
        outcomes=outcomes,
        answers=read_answers(recommendations, list(zip(decisions, judged, strict=True)), outcomes, others, frame.own),
        attachments=tuple(_attachments(frame.text, under, sections)),
        votes=read_votes(decisions, frame.own),
        statements=read_statements(decisions),
        absences=read_absences(decisions),
    )
    return item, notices


def _closed(frame: Frame, heading: ItemHeading, number: str, position: int, lines: list[Line]) -> tuple[AgendaItem, list[Notice]]:
    at = frame.text[heading.title_start : heading.title_end].casefold().rfind("lukket")
    word = Span(heading.title_start + at, heading.title_start + at + len(_CLOSED_TITLE))
    item = AgendaItem(
        number=number,
        position=position,
        title=_CLOSED_TITLE,
        subject=_CLOSED_TITLE,
        start=lines[0].start,
        end=lines[-1].end,
        title_span=word,
        subject_span=word,
        closed=True,
        journal_number=str(heading.journal) if heading.journal else None,
        journal_span=Span(heading.journal_start, heading.journal_end) if heading.journal else None,
    )
    if all(line.printed for line in lines[heading.after - heading.first :]):
        return item, []
    message = (
        f"Item {number} is closed, yet text stands under it; it is not kept. Take the text out of the file if it should not be public."
    )
    return item, [Notice("closed-item-text", message, lines[0].start, lines[0].end)]


def _recommended(text: str, lines: list[Line], sections: tuple[Section, ...]) -> tuple[Passage | None, tuple[Passage, ...]]:
    who: Passage | None = None
    points: list[Passage] = []
    for section in sections:
        if section.role == "recommendation":
            recommender, found = read_recommendations(text, _inside(lines, section), section.body)
            who = who or recommender
            points.extend(found)
    return who, tuple(points)


def _attachments(text: str, lines: list[Line], sections: tuple[Section, ...]) -> Iterator[Passage]:
    for section in sections:
        if section.role == "attachments":
            yield from read_attachments(text, _inside(lines, section), section.body)


def _inside(lines: list[Line], section: Section) -> list[Line]:
    return [line for line in lines if line.start >= section.start and line.end <= section.end and line.end > section.body]


def _passages(text: str, lines: list[Line], section: Section) -> Iterator[Passage]:
    """The text of a section, exactly as it stands, in as many pieces as page marks leave of it."""
    start = end = None
    for line in _inside(lines, section):
        if not line.printed:
            start = max(line.start, section.body) if start is None else start
            end = line.end
        elif start is not None and end is not None:
            yield Passage(text[start:end], start, end)
            start = end = None
    if start is not None and end is not None:
        yield Passage(text[start:end], start, end)


def _undecided(heading: ItemHeading, lines: list[Line], sections: tuple[Section, ...]) -> Iterator[tuple[int, int]]:
    """The item's title, the text before its sections, and the sections that are no decision."""
    yield heading.title_start, heading.title_end
    first = sections[0].start if sections else (lines[-1].end if lines else 0)
    if lines and lines[0].start < first:
        yield lines[0].start, first
    yield from ((section.body, section.end) for section in sections if section.role not in ("decision", "attachments", "recommendation"))
