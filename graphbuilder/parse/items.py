"""One item put together from its heading and the lines under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from graphbuilder.model import AgendaItem, Notice, Passage, Section, Span, Statement
from graphbuilder.parse import words
from graphbuilder.parse.answers import read_answers
from graphbuilder.parse.attachments import read_attachments
from graphbuilder.parse.headings import ItemHeading
from graphbuilder.parse.history import earlier_decisions
from graphbuilder.parse.lines import Line
from graphbuilder.parse.outcomes import Judged, judge, read_outcomes
from graphbuilder.parse.ownership import Own
from graphbuilder.parse.path import listed_path, split_path
from graphbuilder.parse.recommendations import read_recommendations
from graphbuilder.parse.titles import read_title
from graphbuilder.parse.voting import read_absences, read_statements, read_votes
from graphbuilder.text.folding import squash
from graphbuilder.text.markdown import plain

_CLOSED_TITLE = "Lukket"
# What may be published of a closed item beside its number: how it ended, and the titles of its papers.
_PUBLISHED = frozenset({"decision", "attachments", "history", "recommendation"})
_LOOSE = 200  # characters of text without a caption that are more than a remark
# "grund-\nskyld" is one word; "havne-\nog kystplan" keeps its hyphen.
_CUT_WORD = re.compile(r"(?<=[a-zæøå])-[ \t]*\n\s*(?=[a-zæøå])(?!(?:og|eller|samt)\b)")
_TOOK_NO_PART = re.compile(
    r"Følgende\s(?:deltog ikke|var fraværende|var inhabil)[^:]{0,60}:?|(?:Ikke\stil\sstede|Fraværende|Afbud|Ej\stil\sstede)\s?:",
    re.IGNORECASE,
)

# "Bo Lind (V)", "- Bo Lind og Anna Holm"
NAME_ROW = re.compile(
    r"(?:[-•*]\s)?(?:Ingen\.?|[A-ZÆØÅ][\w'.-]*(?:\s[A-ZÆØÅ][\w'.-]*){1,4}(?:\s?\([^()]{1,30}\))?(?:(?:,|\sog)\s[A-ZÆØÅ][\w'.-]*(?:\s[A-ZÆØÅ][\w'.-]*){1,4}(?:\s?\([^()]{1,30}\))?){0,8}\.?)"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What every item of a meeting needs to know: the text, the body that met, its prefixes and its names.

    ``published`` keeps the title and the decision of closed items, as the minutes publish them.
    """

    text: str
    body: str | None
    prefixes: frozenset[str]
    own: Own
    published: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """An item before it is read: its heading, number, lines (heading included), sections, and what is to be said of it."""

    heading: ItemHeading
    number: str
    position: int
    lines: list[Line]
    sections: tuple[Section, ...] = ()
    attachments: tuple[Passage, ...] | None = None  # where the file itself names them

    @property
    def under(self) -> list[Line]:
        """The lines after the heading."""
        return self.lines[self.heading.after - self.heading.first :]


def title_of(text: str, heading: ItemHeading) -> str:
    """The heading as printed, without label and markup, on one line; a word that the margin has cut in two is whole."""
    return joined(plain(text[heading.title_start : heading.title_end]))


def joined(title: str) -> str:
    r"""A title of several lines on one.

    >>> joined("Ny grund-\nskyld og havne- \nog kystplan")
    'Ny grundskyld og havne- og kystplan'
    """
    return squash(_CUT_WORD.sub("", title))


def read_item(frame: Frame, part: Part) -> tuple[AgendaItem, list[Notice]]:
    """The item of a heading, from all its lines. A closed item keeps number, case number and the title *Lukket*, and nothing else."""
    if part.heading.closed:
        return _closed(frame, part)
    heading, sections, under = part.heading, part.sections, part.under
    raw = frame.text[heading.title_start : heading.title_end]
    path, path_end = split_path(raw)
    parts = read_title(raw, frame.prefixes, path_end)
    recommender, recommendations = _recommended(frame.text, under, sections)
    decisions = tuple(_decided(frame.text, under, sections))
    others = [(frame.text[start:stop], start) for start, stop in _undecided(heading, under, sections)]
    statements = read_statements(decisions)
    judged = [_without(judge(passage.text, passage.start, frame.own), statements) for passage in decisions]
    outcomes = read_outcomes(chain.from_iterable(judged), others, frame.own)
    attachments = part.attachments if part.attachments is not None else tuple(_attachments(frame.text, under, sections))
    item = AgendaItem(
        number=part.number,
        position=part.position,
        title=title_of(frame.text, heading),
        subject=joined(plain(parts.subject(raw))),
        start=part.lines[0].start,
        end=part.lines[-1].end,
        title_span=Span(heading.title_start, heading.title_end),
        subject_span=parts.span(heading.title_start),
        journal_number=heading.journal,
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
        attachments=attachments,
        reported=tuple(earlier_decisions(frame.text, under, sections)),
        votes=read_votes(decisions, frame.own),
        statements=statements,
        absences=read_absences(_handled(frame.text, under, sections)),
        decided_by=_decided_by(frame.text, under, sections),
        path=path or _path_below(frame.text, under, sections),
    )
    return item, []


def _without(judged: list[Judged], statements: tuple[Statement, ...]) -> list[Judged]:
    """The sentences of a decision that are not in a remark that somebody had entered: what a party says shall be done, the meeting has not decided."""
    return [one for one in judged if not any(said.start <= one.sentence.start + 1 < said.end for said in statements)]


def _closed(frame: Frame, part: Part) -> tuple[AgendaItem, list[Notice]]:
    heading = part.heading
    word = _word_that_closes(part)
    decisions = tuple(_decided(frame.text, part.under, part.sections)) if frame.published else ()
    item = AgendaItem(
        number=part.number,
        position=part.position,
        title=title_of(frame.text, heading) if frame.published else _CLOSED_TITLE,
        subject=title_of(frame.text, heading) if frame.published else _CLOSED_TITLE,
        start=part.lines[0].start,
        end=part.lines[-1].end,
        title_span=Span(heading.title_start, heading.title_end) if frame.published else word,
        subject_span=word,
        closed=True,
        journal_number=heading.journal,
        journal_span=Span(heading.journal_start, heading.journal_end) if heading.journal else None,
        decisions=decisions,
    )
    return item, _told_behind_doors(part)


def _word_that_closes(part: Part) -> Span:
    """Where *Lukket* stands: in the title, or on a line beside the case number; an empty span where a heading above said it."""
    heading = part.heading
    for line in part.lines[: heading.after - heading.first]:
        at = line.content.casefold().rfind(_CLOSED_TITLE.casefold())
        if at >= 0:
            return Span(line.start + at, line.start + at + len(_CLOSED_TITLE))
    return Span(heading.title_start, heading.title_start)


def _told_behind_doors(part: Part) -> list[Notice]:
    """What is to be said of text under a closed item: a caption and a decision may be published, the case text never is."""
    under = [line for line in part.under if not line.printed]
    if not under:
        return []
    first = part.lines[0]
    told = [section for section in part.sections if section.role not in _PUBLISHED and section.end > section.body]
    loose = sum(len(line.content) for line in under if not any(section.start <= line.start < section.end for section in part.sections))
    if told or loose > _LOOSE:
        message = (
            f"Under the closed item {part.number} stands text of its case: these look like internal minutes. None of that text is kept; "
            "give the published minutes instead."
        )
        return [Notice("internal-document", message, first.start, first.end)]
    message = (
        f"Item {part.number} is closed, yet text stands under it; it is not kept. Take the text out of the file if it should not be public."
    )
    return [Notice("closed-item-text", message, first.start, first.end)]


def _decided(text: str, lines: list[Line], sections: tuple[Section, ...]) -> Iterator[Passage]:
    """The decision's text, without the list of those who took no part, which some systems print at its end."""
    for section in sections:
        if section.role == "decision":
            told = _absent_lines(_inside(lines, section), section.body)
            yield from _passages(text, [line for line in lines if line.start not in told], section)


def _absent_lines(lines: list[Line], body: int) -> set[int]:
    """Where the lines of a decision begin that only say who was not there: *Fraværende: Bo Lind (V)* is one, and with nothing behind the
    colon the names under it are too; *Følgende deltog ikke i behandlingen:* takes all that follows.
    """
    told: set[int] = set()
    listing = False
    for line in lines:
        found = _TOOK_NO_PART.match(line.content) if line.start >= body else None
        if found:
            told.add(line.start)
            listing = line.content[found.end() :].strip(" :.") == "" or line.content.casefold().startswith("følgende")
        elif listing and not line.printed:
            listing = NAME_ROW.fullmatch(line.bare) is not None
            if listing:
                told.add(line.start)
    return told


def _handled(text: str, lines: list[Line], sections: tuple[Section, ...]) -> list[Passage]:
    """Where an item says who took no part: under its decision, the list at the end of it included, and before its first caption."""
    return [
        passage for section in sections if section.role == "decision" or not section.heading for passage in _passages(text, lines, section)
    ]


def _path_below(text: str, lines: list[Line], sections: tuple[Section, ...]) -> tuple[str, ...]:
    """The way that stands under *Forventet sagsgang*, where the title has none."""
    for section in sections:
        if section.heading.casefold() in words.path_headings():
            line = next((one for one in _inside(lines, section) if not one.printed), None)
            return listed_path(text[max(line.start, section.body) : line.end]) if line else ()
    return ()


def _decided_by(text: str, lines: list[Line], sections: tuple[Section, ...]) -> Passage | None:
    """The body that an item says decides: what stands under *Beslutningen træffes af*."""
    for section in sections:
        if section.heading.casefold() in words.decider_headings():
            line = next((one for one in _inside(lines, section) if not one.printed), None)
            if line is not None:
                start = max(line.start, section.body)
                said = text[start : line.end].strip(" .:")
                return (
                    Passage(said, start + text[start : line.end].index(said), start + text[start : line.end].index(said) + len(said))
                    if said
                    else None
                )
    return None


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
