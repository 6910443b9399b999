"""What of a document must not be shown: closed items, and the rows of the list of contents that may say what they are about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from graphbuilder.model import AgendaItem, Document, Meeting, Notice
from graphbuilder.parse.contents import find_contents, read_contents
from graphbuilder.parse.lines import Line
from graphbuilder.parse.words import contents_headings
from graphbuilder.text.folding import fold

# "Punkt 14: …", "- 14. …", "14 Køb af …"
_NUMBER = re.compile(r"(?:[-*•]\s)?(?:(?:punkt|pkt\.?|sag)\s(?:nr\.?\s)?)?(\d{1,4}(?:\.\d{1,2})?)(?=[\s.:)])", re.IGNORECASE)
# A row that says no more than that: "CF - Lukket punkt".
_SAYS_CLOSED = re.compile(r"(?:[A-ZÆØÅ]{1,6}\s?[-–]\s?)?lukket(?:\s(?:punkt|sag|dagsorden|møde))?", re.IGNORECASE)
_PAGE = re.compile(r"\s\d{1,3}$")
_QUOTES = re.compile("['\"]")
_SHOWN = re.compile(r"[^\n]")
_COVER = "█"
_ROW = "a row of the contents that may name a closed item (lukket)"


@dataclass(frozen=True, slots=True)
class Hidden:
    """A place whose text is left out, and what is said instead. ``row`` is true of a row of the contents."""

    start: int
    end: int
    said: str
    row: bool = False


def hidden_places(meeting: Meeting, lines: Sequence[Line]) -> tuple[Hidden, ...]:
    """The places to leave out, in the order of the text; none where no item is closed."""
    closed = [item for item in meeting.items if item.closed]
    if not closed:
        return ()
    rows = _contents_rows(meeting, [line for line in lines if line.start < meeting.items[0].start])
    items = (Hidden(item.start, item.end, _said(item)) for item in closed)
    return tuple(sorted((one for one in (*rows, *items) if one.end > one.start), key=lambda one: one.start))


def covered(document: Document, hidden: Sequence[Hidden]) -> str:
    r"""The document's text with every character of a hidden place covered, so that offsets hold and nothing of it can come out by any way."""
    parts, at = [], 0
    for one in hidden:
        parts += [document.text[at : one.start], _SHOWN.sub(_COVER, document.text[one.start : one.end])]
        at = max(at, one.end)
    return "".join((*parts, document.text[at:]))


def told(notice: Notice, hidden: Sequence[Hidden]) -> str:
    """The message of a warning, but for one that quotes what stands at a hidden row."""
    at = bisect_right(hidden, notice.start, key=lambda one: one.end)
    if at < len(hidden) and hidden[at].row and hidden[at].start < notice.end and _QUOTES.search(notice.message):
        return "A row of the list of contents fits no item's heading; it is not quoted, since it may name a closed item."
    return notice.message


def _said(item: AgendaItem) -> str:
    case = f", case {item.journal_number}" if item.journal_number else ""
    return f"item {item.number}{case} is closed (lukket)"


def _contents_rows(meeting: Meeting, before: Sequence[Line]) -> Iterator[Hidden]:
    """The lines of the list of contents that may name a closed item, neighbours as one place."""
    at = find_contents(list(before), [item.title for item in meeting.items])
    listed = before[at:] if at is not None else ()
    doomed = _doomed(meeting, listed)
    for hide, lines in groupby(listed, key=lambda line: line.start in doomed):
        if hide:
            row = list(lines)
            yield Hidden(row[0].start, row[-1].end, _ROW, row=True)


def _doomed(meeting: Meeting, listed: Sequence[Line]) -> set[int]:
    """Where the lines to leave out begin: a row with a closed item's number, one that has no item's number and is no open item's title, and what
    follows the former in a list that has lost its page numbers.
    """
    closed = {item.number for item in meeting.items if item.closed}
    numbers = {item.number for item in meeting.items}
    titles = {fold(item.title) for item in meeting.items if not item.closed}
    entries, understood = read_contents(list(listed), followed=True)
    silent = {entry.start for entry in entries if _SAYS_CLOSED.fullmatch(entry.title)}
    known = silent | {entry.start for entry in entries if {fold(entry.title), fold(_PAGE.sub("", entry.title))} & titles}
    begins = {entry.start for entry in entries}
    sure = {span.start for span in understood}
    doomed: set[int] = set()
    hide = False
    for line in listed:
        number = _number(line.content)
        if line.key in contents_headings():
            hide = False
        elif line.start in begins:
            hide = line.start not in silent and (number in closed or not (number in numbers or line.start in known))
        elif number in numbers:
            hide = hide if line.start in sure and number not in closed else number in closed
        if hide:
            doomed.add(line.start)
    return doomed


def _number(content: str) -> str | None:
    found = _NUMBER.match(content)
    return found[1] if found else None
