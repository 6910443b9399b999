"""From a document's text to its meeting and items: what stands where, every part with its span.

The layout is that of Danish municipal minutes: a head (*REFERAT Ledelsesforum d. 07-03-2019*), a list of contents, and items (*Punkt 3: …*,
a journal number, sections under the usual headings). Nothing is trusted to be there: a part that is missing gives a notice, and text
that no rule understands is counted in ``Meeting.unrecognised``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from graphbuilder.model import AgendaItem, Document, Meeting, Notice, Passage, Span
from graphbuilder.parse.contents import compare, find_contents, read_contents
from graphbuilder.parse.doors import closed_by_heading, leave_out_papers
from graphbuilder.parse.handling import kind_of, treated, with_loose_text
from graphbuilder.parse.header import Header, read_header
from graphbuilder.parse.headings import ItemHeading
from graphbuilder.parse.items import Frame, Part, read_item, title_of
from graphbuilder.parse.layouts import Layout, recognise
from graphbuilder.parse.layouts.outlined import by_outline, with_outline
from graphbuilder.parse.lines import Line, split
from graphbuilder.parse.ownership import own_names
from graphbuilder.parse.present import listed_in
from graphbuilder.parse.sections import Whose, read_sections, role_of
from graphbuilder.parse.teaching import taught_captions
from graphbuilder.parse.titles import forum_prefixes
from graphbuilder.parse.voting import absences_by_item
from graphbuilder.text.folding import fold

__all__ = ["parse"]

_ENDED = re.compile(r"\bmødet\s(?:blev\s)?(?:hævet|sluttede|slut|afsluttet)\s(?:kl\.?\s)?(\d{1,2})[.:](\d\d)\b", re.IGNORECASE)


def parse(document: Document, *, published: bool = False) -> Meeting:
    """The meeting that a document is about, with its items in the order of the text; mentions are found by a later step.

    ``published`` keeps titles and decisions of closed items. Takes time linear in the length of the text and never fails: what is not understood
    gives a notice or is listed as unrecognised.
    """
    text = document.text
    lines = split(text)
    layout = by_outline(document, lines) or recognise(lines)
    headings, repeated = _without_repetitions(text, lines, closed_by_heading(lines, layout.headings))
    leave_out_papers(lines, headings)
    before = lines[: headings[0].first if headings else len(lines)]
    contents_at = find_contents(before, [title_of(text, heading) for heading in headings])
    header = with_outline(read_header(before[:contents_at]), document.outline)
    entries, contents = read_contents(before[contents_at:], followed=bool(headings)) if contents_at is not None else ([], [])
    parts, doubled = _parts(lines, headings, header, layout)
    kind = kind_of(header, parts)
    own = own_names(header.body, (), header.date)
    items, notices = _items(text, header, [with_loose_text(text, part, kind, own) for part in parts], published=published)
    if not header.attendees:
        header.attendees = listed_in(parts)
    items, status = treated(_with_absences(text, before, items), header.status)
    return Meeting(
        organisation=header.organisation,
        body=header.body,
        date=header.date,
        start=header.start,
        end=header.end or _ended(text, lines),
        place=header.place,
        kind=kind,
        status=status,
        attendees=tuple(header.attendees),
        items=items,
        notices=(*_missing(header, items), *header.notices, *compare(entries, items), *repeated, *doubled, *notices, *_numbering(items)),
        unrecognised=_unrecognised(lines, items, [*header.recognised, *contents, *_heads(lines, headings)]),
        layout=layout.name,
        because=layout.because,
    )


def _without_repetitions(text: str, lines: list[Line], headings: Sequence[ItemHeading]) -> tuple[list[ItemHeading], list[Notice]]:
    """The headings without those that a page break has printed again: same number and title as the one before."""
    kept: list[ItemHeading] = []
    notices = []
    for heading in headings:
        again = kept and heading.number is not None and heading.number == kept[-1].number
        if again and fold(title_of(text, heading)) == fold(title_of(text, kept[-1])):
            for line in lines[heading.first : heading.after]:
                line.printed = True
            message = f"The heading of item {heading.number} is printed twice; what follows the second is read as part of the item."
            notices.append(Notice("item-heading-repeated", message, lines[heading.first].start, lines[heading.first].end))
        else:
            kept.append(heading)
    return kept, notices


def _parts(lines: list[Line], headings: Sequence[ItemHeading], header: Header, layout: Layout) -> tuple[list[Part], list[Notice]]:
    """The items before they are read: heading, number, lines and sections."""
    whose = Whose(header.body, header.date, *taught_captions(lines, headings))
    parts: list[Part] = []
    notices: list[Notice] = []
    for at, (heading, number) in enumerate(zip(headings, _numbers(headings), strict=True)):
        last = headings[at + 1].first if at + 1 < len(headings) else len(lines)
        inside = lines[heading.first : last]
        outlined = layout.sections.get(heading.first)
        if outlined is None:
            sections, said = read_sections(inside[heading.after - heading.first :], number, whose)
            notices.extend([] if heading.closed else said)
        else:
            sections = tuple(replace(one, role=one.role or role_of(one.heading, whose)) for one in outlined)
        parts.append(Part(heading, number, at + 1, inside, sections, layout.attachments.get(heading.first)))
    return parts, notices


def _items(text: str, header: Header, parts: Sequence[Part], *, published: bool) -> tuple[tuple[AgendaItem, ...], list[Notice]]:
    prefixes = forum_prefixes(header.body, [title_of(text, part.heading) for part in parts])
    frame = Frame(text, header.body, prefixes, own_names(header.body, prefixes, header.date), published)
    items: list[AgendaItem] = []
    notices: list[Notice] = []
    for part in parts:
        item, said = read_item(frame, part)
        items.append(item)
        notices.extend(said)
        if part.heading.number is None:
            message = f"An item has no number ({item.title!r}); it is called {part.number} here. Number it in the file."
            notices.append(Notice("item-without-number", message, item.start, item.title_span.end))
    return tuple(items), notices


def _with_absences(text: str, before: Sequence[Line], items: tuple[AgendaItem, ...]) -> tuple[AgendaItem, ...]:
    """The items with those who, as the head says, took no part in them: *Anna Holm deltog ikke under punkt 3-5*."""
    said = [Passage(text[line.start : line.end], line.start, line.end) for line in _joined(before)]
    absent = absences_by_item(said, [item.number for item in items])
    return tuple(
        replace(item, absences=(*absent[item.number], *item.absences)) if absent.get(item.number) and not item.closed else item
        for item in items
    )


def _joined(lines: Sequence[Line]) -> Iterator[Span]:
    """The paragraphs of some lines."""
    start = end = None
    for line in lines:
        if start is not None and end is not None and line.blank_before:
            yield Span(start, end)
            start = None
        start = line.start if start is None else start
        end = line.end
    if start is not None and end is not None:
        yield Span(start, end)


def _numbers(headings: Sequence[ItemHeading]) -> list[str]:
    """The items' numbers; one that has none takes the next that is free after the item before, or that with a letter."""
    taken = {heading.number for heading in headings if heading.number}
    numbers: list[str] = []
    for heading in headings:
        number = heading.number
        if number is None:
            before = numbers[-1] if numbers else "0"
            whole = re.match(r"\d+", before)
            base = int(whole[0]) if whole else len(numbers)
            free = (
                str(base + 1),
                *(f"{base}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"),
                *(f"{base}z{n}" for n in range(len(headings) + 1)),
            )
            number = next(one for one in free if one not in taken)
            taken.add(number)
        numbers.append(number)
    return numbers


def _missing(header: Header, items: tuple[AgendaItem, ...]) -> Iterator[Notice]:
    if header.date is None:
        yield Notice("no-date", "The head of the minutes gives no date; write one, as in 'Mødedato: 7. marts 2019'.")
    if header.body is None:
        yield Notice(
            "no-body",
            "The head of the minutes does not say which body met; write it in the title, as in 'REFERAT Ledelsesforum d. 07-03-2019'.",
        )
    if not items and header.status != "cancelled":
        yield Notice("no-items", "No agenda item was found; an item begins with a heading such as 'Punkt 1: Godkendelse af dagsorden'.")


def _numbering(items: tuple[AgendaItem, ...]) -> Iterator[Notice]:
    """Notices for numbers that stand twice, and for gaps in the row of whole numbers."""
    seen: dict[str, AgendaItem] = {}
    for item in items:
        if item.number in seen:
            yield Notice(
                "item-number-doubled",
                f"Two items have the number {item.number}; correct one of them in the file.",
                item.start,
                item.title_span.end,
            )
        seen.setdefault(item.number, item)
    whole = [(int(item.number), item) for item in items if item.number.isdecimal()]
    for (before, _), (number, item) in pairwise(whole):
        if 1 < number - before <= 100 and not any(str(one) in seen for one in range(before + 1, number)):
            lost = str(before + 1) if number - before == 2 else f"{before + 1} to {number - 1}"
            yield Notice(
                "item-number-missing",
                f"After item {before} comes item {number}; look whether item {lost} is missing from the document.",
                item.start,
                item.title_span.end,
            )


def _ended(text: str, lines: list[Line]) -> str | None:
    """The hour in *Mødet hævet kl. 11.30* near the end of the minutes."""
    tail = text[lines[-1].end - 400 if lines and lines[-1].end > 400 else 0 :][:400] if lines else ""
    found = _ENDED.search(tail)
    return f"{int(found[1]):02d}:{found[2]}" if found and int(found[1]) < 24 and int(found[2]) < 60 else None


def _heads(lines: list[Line], headings: Sequence[ItemHeading]) -> Iterator[Span]:
    """What belongs to the items' headings: title, case number, and what stands beside it."""
    return (Span(lines[heading.first].start, lines[heading.after - 1].end) for heading in headings)


def _unrecognised(lines: list[Line], items: tuple[AgendaItem, ...], known: list[Span]) -> tuple[Span, ...]:
    """The lines that lie in no recognised part, neighbours joined. Text under a closed item is not among them."""
    spans = [*known]
    for item in items:
        head = max(item.title_span.end, item.journal_span.end if item.journal_span else 0)
        spans.append(Span(item.start, item.end if item.closed else head))
        spans.extend(Span(section.start, section.end) for section in item.sections if section.is_recognised)
    spans.sort(key=lambda span: span.start)
    starts = [span.start for span in spans]
    lost: list[Span] = []
    joined = False
    for line in lines:
        if line.printed:
            continue
        at = bisect_right(starts, line.start) - 1
        if at >= 0 and line.start < spans[at].end:
            joined = False
        elif joined:
            lost[-1] = Span(lost[-1].start, line.end)
        else:
            lost.append(Span(line.start, line.end))
            joined = True
    return tuple(lost)
