"""The list of contents: often cut off, sometimes wrong. It is compared with the headings, and the heading wins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphbuilder.model import AgendaItem, Notice, Span
from graphbuilder.parse import words
from graphbuilder.parse.headings import is_closed, is_contents_row
from graphbuilder.parse.lines import Line
from graphbuilder.parse.path import split_path
from graphbuilder.parse.when import find_date
from graphbuilder.text.folding import fold, squash
from graphbuilder.text.markdown import plain

_LABEL = re.compile(
    r"^(?:[-*•]\s)?(?:(?:dagsordenspunkt|punkt|pkt\.?|sag|nr\.?|ad)\s?(?:nr\.?\s?)?)?"
    r"(?:\d{1,4}(?:\.\d{1,2})?(?:\s?[.:)–-]{1,2}\s{0,8}|\s{1,8}(?=[A-ZÆØÅ\"§(])|(?=[A-ZÆØÅ][a-zæøå]))(?:\([Åå]ben\)\s)?)?",
    re.IGNORECASE,
)
_GLUED = re.compile(r"^\d{1,4}(?=\S)")
_PAGE = re.compile(r"(?:\t\s*|\s{2,})\d{1,4}$")
_COLUMNS = frozenset(
    {"side", "sidetal", "nr", "nr.", "punkt", "sag", "sag nr", "sag nr.", "emne", "titel"}
)  # what heads a column of the list
_TITLE = 24  # so many characters of two titles must be the same
_AMBIGUOUS = "dagsorden"
_LEADERS = ".…·_ \t\xa0"
_FEW = 3  # a list of more rows, most of which fit nothing, gets one notice instead of many
_SHORTEST = 8  # a cut entry of fewer characters says nothing


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the contents: the title it gives and where it stands, ``cut`` when its end is missing, and its number where it has one."""

    title: str
    start: int
    end: int
    cut: bool
    number: str | None = None


def find_contents(lines: list[Line], titles: Sequence[str]) -> int | None:
    """Where the list of contents begins among the lines before the first item, or None.

    The first line of a document that says *Dagsorden* is its title, not a list. A list without a heading is known by the items' ``titles``.
    """
    headed = _headed(lines)
    listed = _listed(lines[:headed], frozenset(fold(title)[:_TITLE] for title in titles if len(title) >= _SHORTEST))
    return headed if listed is None else listed


def _listed(lines: list[Line], titles: frozenset[str]) -> int | None:
    """The first of two rows in a row that are titles of items, or say that an item is closed."""
    before: int | None = None
    for at, line in enumerate(lines):
        if line.printed or not line.content:
            continue
        title = _LABEL.sub("", line.content, count=1)
        row = title != line.content and (fold(title)[:_TITLE] in titles or is_closed(title))
        if row and before is not None:
            return before
        before = at if row else None
    return None


def _headed(lines: list[Line]) -> int | None:
    """The list's heading, or its first row that ends in dots and a page number."""
    for at, line in enumerate(lines):
        if at and line.key in words.contents_headings() and (line.key != _AMBIGUOUS or _rows_follow(lines, at)):
            return at
    return next((at for at, line in enumerate(lines) if line.content and is_contents_row(line.content)), None)


def _rows_follow(lines: list[Line], at: int) -> bool:
    """Whether what follows *Dagsorden* is a list: the word is also what kind of document this is, and a heading on web pages."""
    following = lines[at + 1 : at + 5]
    if following and _LABEL.sub("", following[0].content, count=1) != following[0].content:
        return True
    return not any(find_date(line.bare) or line.key in words.header_labels() for line in following)


def read_contents(lines: list[Line], *, followed: bool) -> tuple[list[Entry], list[Span]]:
    """The entries of the list, and the spans of all its lines. A row that is wrapped goes on until its page number.

    ``followed`` says that items come after the list; without them only rows with page numbers are sure to be one.
    """
    rows = [line for line in lines if not line.printed and line.key not in words.contents_headings() and line.key not in _COLUMNS]
    paged = any(_ends_row(line.content) for line in rows)
    if not paged and not followed:
        return [], []
    entries: list[Entry] = []
    held: list[Line] = []
    for line in rows:
        held.append(line)
        if not paged or _ends_row(line.content):
            entries.append(_entry(held, cut=False))
            held = []
    if held and len(held) <= 2:  # the last row has lost its page number
        entries.append(_entry(held, cut=True))
        held = []
    lost = {line.start for line in held}
    return entries, [Span(line.start, line.end) for line in lines if line.start not in lost]


def compare(entries: list[Entry], items: tuple[AgendaItem, ...]) -> list[Notice]:
    """A notice for each entry that says something else than the heading in its place.

    What a list says of a closed item is never quoted.
    """
    if not items:
        return []
    secret = any(item.closed for item in items)  # then a row that fits nothing may name what was closed
    titles = [fold(item.title) for item in items]
    entries = _whole([entry for entry in entries if any(c.isalpha() for c in entry.title)], frozenset(titles))
    places = _places(entries, titles, [fold(item.title[split_path(item.title)[1] :]) for item in items])
    closed = {item.number.lstrip("0"): position for position, item in enumerate(items) if item.closed}
    places = [closed.get(entry.number or "") if place is None else place for entry, place in zip(entries, places, strict=True)]
    numbered = 2 * sum(entry.number is not None for entry in entries) > len(entries)
    rows = [(entry, place) for entry, place in zip(entries, places, strict=True) if place is not None or entry.number or not numbered]
    entries, places = [entry for entry, _ in rows], [place for _, place in rows]
    if not any(place is not None for place in places):
        return []  # nothing of it was understood, so nothing can be said of it
    if len(entries) > _FEW and places.count(None) > len(entries) / 2:
        message = f"{places.count(None)} of the {len(entries)} rows of the contents are no item's heading; the headings are used."
        return [Notice("toc-heading-mismatch", message, entries[0].start, entries[-1].end)]
    taken = {place for place in places if place is not None}
    notices = []
    for at, (entry, place) in enumerate(zip(entries, places, strict=True)):
        if place is not None:
            continue
        expected = _expected(at, places, len(items))
        if expected is None or expected in taken:
            notices.append(_lost(entry, secret=secret))
            continue
        taken.add(expected)
        item = items[expected]
        if not item.closed:
            said = f"The contents say {entry.title!r} where the heading of item {item.number} says {item.title!r}"
            kept = f"The contents say something else than the heading of item {item.number}, {item.title!r}"
            message = f"{kept if secret else said}; the heading is used."
            notices.append(Notice("toc-heading-mismatch", message, entry.start, entry.end))
    return notices


def _whole(entries: list[Entry], titles: frozenset[str]) -> list[Entry]:
    """The entries, two put together where only both are an item's title: a row that the margin has broken."""
    made: list[Entry] = []
    for entry in entries:
        before = made[-1] if made else None
        if before and fold(before.title) not in titles:
            joined = squash(f"{before.title} {entry.title}")
            if fold(joined) in titles or fold(re.sub(r"\s?\d{1,3}$", "", joined)) in titles:
                made[-1] = Entry(joined, before.start, entry.end, entry.cut, before.number)
                continue
        made.append(entry)
    return made


def _lost(entry: Entry, *, secret: bool) -> Notice:
    if secret:
        message = "A row of the contents is no item's heading; it is not quoted, since it may name a closed item. Look whether an item is missing."
    else:
        message = f"The contents list {entry.title!r}, and no item has that heading; look whether the item is missing from the document."
    return Notice("toc-heading-mismatch", message, entry.start, entry.end)


def _places(entries: list[Entry], titles: list[str], without_path: list[str]) -> list[int | None]:
    """For each entry the item with its title, the way through the committees in front of it or not; of several the first that is free."""
    free: dict[str, list[int]] = {}
    for position, title in reversed(list(enumerate(titles))):
        for form in {title, without_path[position]}:
            free.setdefault(form, []).append(position)
    places: list[int | None] = []
    for entry in entries:
        title = fold(entry.title)
        same = next((free[form] for form in _forms(entry.title) if free.get(form)), None)
        if same:
            places.append(same.pop())
        elif entry.cut and len(title) >= _SHORTEST:
            begun = fold(f"{entry.title} |").removesuffix("|")  # with a word after it a last "og" is folded as it is in the whole
            places.append(next((position for position, whole in enumerate(titles) if whole.startswith(begun.strip())), None))
        else:
            places.append(None)
    return places


def _forms(title: str) -> Iterator[str]:
    """A row's title as it stands, without the page number behind it, without a number glued in front, and without both."""
    for form in (title, _GLUED.sub("", title)):
        yield fold(form)
        yield fold(re.sub(r"\s?\d{1,3}$", "", form))


def _expected(at: int, places: list[int | None], count: int) -> int | None:
    """The item that an entry without its like should be: the one after the item of the entry before."""
    for back in range(at - 1, -1, -1):
        before = places[back]
        if before is not None:
            position = before + at - back
            return position if position < count else None
    return at if at < count else None


def _ends_row(content: str) -> bool:
    return is_contents_row(content) or _PAGE.search(content[-12:]) is not None


def _entry(lines: list[Line], *, cut: bool) -> Entry:
    text = squash(plain(" ".join(line.bare or line.content for line in lines)))
    dotted = is_contents_row(text)
    if dotted:
        text = text.rstrip("0123456789 ").rstrip(_LEADERS)
        # "Evt....." has lost its own full stop among the dots; nobody misses it when titles are compared.
    elif found := _PAGE.search(lines[-1].content[-12:]):
        text = text[: -len(found[0].strip())].rstrip()
    title = _LABEL.sub("", text, count=1)
    number = re.search(r"\d{1,4}(?:\.\d{1,2})?", text[: len(text) - len(title)])
    return Entry(title, lines[0].start, lines[-1].end, cut, number[0].lstrip("0") if number else None)
