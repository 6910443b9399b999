"""What of a document must not be shown: closed items, and the rows of the list of contents that may say what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphbuilder.model import AgendaItem, Document, Meeting, Notice
from graphbuilder.parse.contents import find_contents, read_contents
from graphbuilder.parse.lines import Line
from graphbuilder.text.folding import fold

# "Punkt 14: …", "- 14. …", "14 Køb af …"
_NUMBER = re.compile(r"(?:[-*•]\s)?(?:(?:punkt|pkt\.?|sag)\s(?:nr\.?\s)?)?(\d{1,4}(?:\.\d{1,2})?)(?=[\s.:)])", re.IGNORECASE)
# A row that says no more than that: "CF - Lukket punkt".
_SAYS_CLOSED = re.compile(r"(?:[A-ZÆØÅ]{1,6}\s?[-–]\s?)?lukket(?:\s(?:punkt|sag|dagsorden|møde))?", re.IGNORECASE)
_PAGE = re.compile(r"\s\d{1,3}$")
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
    """The message of a warning, but for one that quotes a hidden row."""
    if any(one.row and one.start <= notice.start < one.end for one in hidden):
        return "A row of the list of contents that may name a closed item fits no item's heading."
    return notice.message


def _said(item: AgendaItem) -> str:
    case = f", case {item.journal_number}" if item.journal_number else ""
    return f"item {item.number}{case} is closed (lukket)"


def _contents_rows(meeting: Meeting, before: Sequence[Line]) -> Iterator[Hidden]:
    """A row is hidden when it has a closed item's number, or has no item's number and is no open item's title."""
    at = find_contents(list(before))
    if at is None:
        return
    listed = before[at:]
    closed = {item.number for item in meeting.items if item.closed}
    numbers = {item.number for item in meeting.items}
    titles = {fold(item.title) for item in meeting.items if not item.closed}
    entries, understood = read_contents(list(listed), followed=True)
    words = {line.start: line.content for line in listed}
    for entry in entries:
        number = _number(words[entry.start])
        if _SAYS_CLOSED.fullmatch(entry.title):
            continue
        known = number in numbers or fold(entry.title) in titles or fold(_PAGE.sub("", entry.title)) in titles
        if number in closed or not known:
            yield Hidden(entry.start, entry.end, _ROW, row=True)
    # A list that has lost its page numbers is not understood, and may say it all the same.
    sure = {span.start for span in understood}
    yield from (
        Hidden(line.start, line.end, _ROW, row=True) for line in listed if line.start not in sure and _number(line.content) in closed
    )


def _number(content: str) -> str | None:
    found = _NUMBER.match(content)
    return found[1] if found else None
