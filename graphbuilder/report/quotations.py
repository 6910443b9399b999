"""The sentence that a report quotes, without the headings that stand around it.

A sentence ends at a full stop or a blank line. Where a file has neither after its headings, as when a converter drops blank lines, the sentence
of *Næste møde er …* begins with *Punkt 4: Eventuelt* and *Beslutning*; a line break that ends a heading or a paragraph ends it here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuilder.model import AgendaItem, Span

_BREAK = re.compile(r"(?<=\S)[ \t]*\n[ \t]*(?=\S)")
_FIRST_WORD = re.compile(r"\S{1,40}")
_ROOM = 0.8  # a line is full at four fifths of the longest: letters are of different widths


def own_lines(text: str, sentence: Span, words: Span, item: AgendaItem) -> Span:
    """The part of a sentence that stands in one paragraph with ``words``, which it holds, without headings of the item."""
    cuts = {*_headings(item), *_paragraph_ends(text, sentence)}
    start = max((cut for cut in cuts if sentence.start < cut <= words.start), default=sentence.start)
    end = min((cut for cut in cuts if words.end <= cut < sentence.end), default=sentence.end)
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Span(start, start + len(piece.strip()))


def _headings(item: AgendaItem) -> Iterator[int]:
    """Where the item's headings begin and end."""
    spans = [span for span in (item.title_span, item.journal_span) if span]
    yield from (place for span in spans for place in (span.start, span.end))
    for section in item.sections:
        yield from (section.start, section.body)
        yield from (place for heading in section.subheadings for place in (heading.start, heading.end))


def _paragraph_ends(text: str, sentence: Span) -> Iterator[int]:
    """Line breaks that the writer made and not the page: the next line's first word begins anew and would have had room on the line before."""
    piece = text[sentence.start : sentence.end]
    full = _ROOM * max(map(len, piece.split("\n")))
    begins = 0
    for found in _BREAK.finditer(piece):
        word = _FIRST_WORD.match(piece, found.end())
        if word and not word[0][0].islower() and found.start() - begins + 1 + len(word[0]) <= full:
            yield sentence.start + found.end()
        begins = found.end()
