"""One item put together from its heading and the lines under it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from graphbuilder.model import AgendaItem, Notice, Passage, Section, Span, Statement
from graphbuilder.parse.answers import read_answers
from graphbuilder.parse.headings import ItemHeading, case_line
from graphbuilder.parse.history import earlier_decisions
from graphbuilder.parse.lines import Line
from graphbuilder.parse.outcomes import Judged, judge, read_outcomes
from graphbuilder.parse.ownership import Own
from graphbuilder.parse.parts import attachments_of, decided, decided_by, handled, path_below, recommended, undecided
from graphbuilder.parse.path import split_path
from graphbuilder.parse.titles import read_title
from graphbuilder.parse.voting import read_absences, read_statements, read_votes
from graphbuilder.text.folding import squash
from graphbuilder.text.markdown import plain, unbroken

_CLOSED_TITLE = "Lukket"
# What may be published of a closed item beside its number: how it ended, and the titles of its papers.
_PUBLISHED = frozenset({"decision", "attachments", "history", "recommendation"})
_NO_TEXT = re.compile(r"\b(?:lukket|lukkede|fortrolig\w?|underskrift\w*|mødet\s(?:blev\s)?(?:hævet|slut\w*|afsluttet))\b", re.IGNORECASE)
_REMARK = 80  # characters of a line that only remarks on the item
_LOOSE = 200  # characters of text without a caption that are more than a remark


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
    return squash(unbroken(title))


def read_item(frame: Frame, part: Part) -> tuple[AgendaItem, list[Notice]]:
    """The item of a heading, from all its lines. A closed item keeps number, case number and the title *Lukket*, and nothing else."""
    if part.heading.closed:
        return _closed(frame, part)
    heading, sections, under = part.heading, part.sections, part.under
    raw = frame.text[heading.title_start : heading.title_end]
    path, path_end = split_path(raw)
    parts = read_title(raw, frame.prefixes, path_end)
    recommender, recommendations = recommended(frame.text, under, sections)
    decisions = tuple(decided(frame.text, under, sections))
    others = [(frame.text[start:stop], start) for start, stop in undecided(heading, under, sections)]
    statements = read_statements(decisions)
    judged = [_without(judge(passage.text, passage.start, frame.own), statements) for passage in decisions]
    outcomes = read_outcomes(chain.from_iterable(judged), others, frame.own)
    attachments = part.attachments if part.attachments is not None else tuple(attachments_of(frame.text, under, sections))
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
        absences=read_absences(handled(frame.text, under, sections)),
        decided_by=decided_by(frame.text, under, sections),
        path=path or path_below(frame.text, under, sections),
    )
    return item, []


def _without(judged: list[Judged], statements: tuple[Statement, ...]) -> list[Judged]:
    """The sentences of a decision that are not in a remark that somebody had entered: what a party says shall be done, the meeting has not decided."""
    return [one for one in judged if not any(said.start <= one.sentence.start + 1 < said.end for said in statements)]


def _closed(frame: Frame, part: Part) -> tuple[AgendaItem, list[Notice]]:
    heading = part.heading
    word = _word_that_closes(part)
    decisions = tuple(decided(frame.text, part.under, part.sections)) if frame.published else ()
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
    return item, [notice for notice in _told_behind_doors(part) if not frame.published or notice.code == "internal-document"]


def _word_that_closes(part: Part) -> Span:
    """Where *Lukket* stands: in the title, or on a line beside the case number; an empty span where a heading above said it."""
    heading = part.heading
    for line in part.lines[: heading.after - heading.first]:
        at = line.content.casefold().rfind(_CLOSED_TITLE.casefold())
        if at >= 0:
            return Span(line.start + at, line.start + at + len(_CLOSED_TITLE))
    first = part.lines[0]
    return Span(first.start, max(first.start + 1, min(first.end, heading.title_start)))


def _says_nothing(line: Line) -> bool:
    """Whether a line under a closed item tells nothing of it: *Dette punkt er lukket.*, a case number, *Mødet hævet kl. 20*, a sheet for signatures."""
    return case_line(line) is not None or (len(line.content) <= _REMARK and _NO_TEXT.search(line.content) is not None)


def _told_behind_doors(part: Part) -> list[Notice]:
    """What is to be said of text under a closed item: a caption and a decision may be published, the case text never is."""
    under = [line for line in part.under if not line.printed and not _says_nothing(line)]
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
