"""Files that tell their own parts: the outline of an XML export, a JSON file or a saved page stands in front of what the text looks like."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from graphbuilder.model import Document, Outline, OutlinedItem, Passage, Section
from graphbuilder.parse.header import Header
from graphbuilder.parse.headings import ItemHeading, is_closed, with_beside
from graphbuilder.parse.layouts import Layout
from graphbuilder.parse.lines import Line
from graphbuilder.parse.present import merged
from graphbuilder.text.casenumbers import case_number
from graphbuilder.text.folding import squash


def by_outline(document: Document, lines: list[Line]) -> Layout | None:
    """The layout that a file's own outline gives; None for a text."""
    outline = document.outline
    if outline is None or not outline.items:
        return None
    starts = [line.start for line in lines]
    headings: list[ItemHeading] = []
    sections: dict[int, tuple[Section, ...]] = {}
    attachments: dict[int, tuple[Passage, ...]] = {}
    for item in outline.items:
        heading = _heading(document.text, lines, starts, item)
        if heading is None or (headings and heading.first < headings[-1].after):
            continue
        headings.append(heading)
        if item.sections:  # a system that gives an item's text whole has its captions in it
            sections[heading.first] = tuple(Section(one.heading, one.role or "", one.start, one.body, one.end) for one in item.sections)
        if item.attachments:
            attachments[heading.first] = tuple(
                Passage(squash(document.text[span.start : span.end]), span.start, span.end) for span in item.attachments
            )
    return Layout(outline.system, outline.because, tuple(headings), sections, attachments)


def _heading(text: str, lines: list[Line], starts: list[int], item: OutlinedItem) -> ItemHeading | None:
    """The heading's lines: from the item's first to the last of title and case number."""
    first = bisect_left(starts, item.start)
    last = max(item.title.end, item.journal_span.end if item.journal_span else 0)
    after = bisect_left(starts, max(last, item.start + 1))
    if first >= len(lines) or after <= first:
        return None
    made = ItemHeading(first, after, item.number, item.title.start, item.title.end, followed=True, separated=True)
    if item.journal_number and item.journal_span:
        journal = case_number(item.journal_number) or item.journal_number
        made = replace(made, journal=journal, journal_start=item.journal_span.start, journal_end=item.journal_span.end)
    else:
        made = with_beside(lines, made, bisect_left(starts, item.end))
    closed = item.closed if item.closed is not None else made.closed or is_closed(text[item.title.start : item.title.end])
    return replace(made, closed=closed)


def with_outline(header: Header, outline: Outline | None) -> Header:
    """The head as the text has it, with what the file's own fields say in front."""
    if outline is None:
        return header
    for name in ("organisation", "body", "date", "start", "end", "place", "kind"):
        setattr(header, name, getattr(outline, name) or getattr(header, name))
    if outline.kind:
        header.kinds = {outline.kind}
    header.status = outline.status or header.status
    if outline.attendees:
        header.attendees = merged(list(outline.attendees))
    return header
