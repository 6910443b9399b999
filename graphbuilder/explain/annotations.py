"""A reading -> annotations: which piece of the document was recognised as what. All places come from the reading; nothing is read anew but
what the model does not keep: page marks, and the lines of the head and beside a title, which are those that nothing else claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graphbuilder.explain import saying
from graphbuilder.explain.closed import Hidden
from graphbuilder.model import AgendaItem, Meeting, Mention, Reading
from graphbuilder.parse.contents import find_contents, read_contents
from graphbuilder.parse.lines import Line


@dataclass(frozen=True, slots=True)
class Annotation:
    """A piece of the document's text, what it was recognised as (a key of :data:`graphbuilder.explain.labels.LABELS`), and what was read there."""

    kind: str
    start: int
    end: int
    said: str = ""


def annotate(reading: Reading, lines: Sequence[Line], hidden: Sequence[Hidden]) -> tuple[Annotation, ...]:
    """Everything that was recognised and what was not, in the order of the text. Of what is hidden there is nothing but that it is."""
    meeting, length = reading.meeting, len(reading.document.text)
    found = [one for one in _of_meeting(meeting) if 0 <= one.start < one.end <= length]
    found.extend(Annotation("printed", line.start, line.end) for line in lines if line.printed)
    found = list(_outside(found, hidden))
    found.extend(Annotation("closed", one.start, one.end, one.said) for one in hidden)
    found.extend(_unclaimed(meeting, lines, found))
    return tuple(sorted(set(found), key=lambda one: (one.start, -one.end, one.kind, one.said)))


def _of_meeting(meeting: Meeting) -> Iterator[Annotation]:
    yield from (Annotation("unrecognised", span.start, span.end) for span in meeting.unrecognised)
    yield from (Annotation("attendee", one.start, one.end, saying.attendee(one, meeting.kind)) for one in meeting.attendees)
    for item in meeting.items:
        if not item.closed:
            yield from _of_item(item)


def _of_item(item: AgendaItem) -> Iterator[Annotation]:
    yield Annotation("title", item.title_span.start, item.title_span.end, saying.title(item))
    if item.journal_span:
        yield Annotation("case", item.journal_span.start, item.journal_span.end, item.journal_number or "")
    yield from _sections(item)
    answers = {answer.recommendation: answer.kind for answer in item.answers}
    for number, point in enumerate(item.recommendations, 1):
        yield Annotation("recommendation", point.start, point.end, saying.point(number, answers.get(number)))
    if item.recommender:
        yield Annotation("recommender", item.recommender.start, item.recommender.end, item.recommender.text)
    if item.decided_by:
        yield Annotation("decider", item.decided_by.start, item.decided_by.end, item.decided_by.text)
    yield from (Annotation("decision", one.start, one.end) for one in item.decisions)
    yield from (Annotation("attachment", one.start, one.end, one.text) for one in item.attachments)
    yield from (Annotation("outcome", one.start, one.end, saying.outcome(one)) for one in item.outcomes)
    yield from (Annotation("vote", one.start, one.end, saying.vote(one)) for one in item.votes)
    yield from (Annotation("statement", one.start, one.end, saying.statement(one)) for one in item.statements)
    yield from (Annotation("absence", one.start, one.end, saying.absence(one)) for one in item.absences)
    yield from (Annotation("earlier", one.start, one.end, saying.reported(one)) for one in item.reported)
    yield from (Annotation("mention", one.start, one.end, saying.mention(one)) for one in _apart(item.mentions))


def _sections(item: AgendaItem) -> Iterator[Annotation]:
    for section in item.sections:
        if section.heading:
            yield Annotation("section", section.start, section.body, saying.section(section))
        if section.is_recognised:
            yield Annotation("text", section.body, section.end)
        yield from (Annotation("subheading", one.start, one.end) for one in section.subheadings)


def _apart(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions that lie inside no other, so that none overlaps the next."""
    end = 0
    for mention in sorted(mentions, key=lambda one: (one.start, -one.end, one.type)):
        if mention.start >= end:
            yield mention
            end = mention.end


def _outside(found: Iterable[Annotation], hidden: Sequence[Hidden]) -> Iterator[Annotation]:
    """What lies outside the hidden places: what only runs over one (unrecognised text) goes on behind it, what begins in one is dropped."""
    at = 0
    for one in sorted(found, key=lambda each: each.start):
        while at < len(hidden) and hidden[at].end <= one.start:
            at += 1
        if at == len(hidden) or one.start < hidden[at].start or one.kind == "unrecognised":
            yield from _pieces(one, hidden, at)


def _pieces(one: Annotation, hidden: Sequence[Hidden], at: int) -> Iterator[Annotation]:
    """What is left of an annotation when the hidden places from the one at ``at`` on are taken out of it."""
    start = one.start
    while at < len(hidden) and hidden[at].start < one.end:
        if start < hidden[at].start:
            yield replace(one, start=start, end=hidden[at].start)
        start = max(start, hidden[at].end)
        at += 1
    if start < one.end:
        yield replace(one, start=start)


def _unclaimed(meeting: Meeting, lines: Sequence[Line], found: Iterable[Annotation]) -> Iterator[Annotation]:
    """The lines that nothing claims: the parser counts them as recognised, so they are the head, the list of contents, or beside a title."""
    first = meeting.items[0].start if meeting.items else None
    contents = _contents(lines, first, [item.title for item in meeting.items])
    claims = sorted((one.start, one.end) for one in found if one.kind not in {"mention", "attendee"})
    at = end = 0
    for line in lines:
        while at < len(claims) and claims[at][0] < line.end:
            end = max(end, claims[at][1])
            at += 1
        if end <= line.start:
            before = first is None or line.start < first
            kind = "beside" if not before else "contents" if line.start in contents else "head"
            yield Annotation(kind, line.start, line.end)


def _contents(lines: Sequence[Line], first: int | None, titles: Sequence[str]) -> set[int]:
    """Where the lines of the list of contents begin."""
    before = [line for line in lines if first is None or line.start < first]
    at = find_contents(before, titles)
    if at is None:
        return set()
    return {span.start for span in read_contents(before[at:], followed=first is not None)[1]}
