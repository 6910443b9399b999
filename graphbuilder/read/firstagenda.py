"""A page of FirstAgenda Publication that was saved from the browser: one meeting, its items in rows that open.

The page names its own parts by classes (``udvalg``, ``dato``, ``sted``, ``overskrift``, ``sagsnummer``, ``bilag-link``); they may stand in
any order among others, and what the page hides until a row is opened is there as well.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any

from graphbuilder.model import Attendee
from graphbuilder.read.moments import Moment, moment
from graphbuilder.read.outlining import Told, ToldItem, ToldSection, attendee
from graphbuilder.read.webtext import HEADINGS, Block, blocks, classes, joined, squashed, with_text

SYSTEM = "FirstAgenda"
_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,3}){0,2}[a-zæøå]?")
_NUMBERED = re.compile(r"(?:Punkt )?(\d{1,4}(?:\.\d{1,3}){0,2})[.:] ", re.IGNORECASE)
_CLOSED = re.compile(r"lukket(?: punkt| sag| dagsordenspunkt)?(?![\w-])", re.IGNORECASE)
_CLOSED_CLASSES = frozenset({"lukket", "lukket-punkt", "lukketpunkt", "punkt-lukket", "closed"})
_PEOPLE = {"mødedeltagere": True, "deltagere": True, "medlemmer": True, "fravær": False, "fraværende": False, "afbud": False}
# "Sagsnr.: 24/1234": the label is not part of the number.
_CASE_LABEL = re.compile(r"(?:sags?|j(?:ournal)?)\.?(?:nummer|nr)?\.?\s{0,3}:\s{0,3}", re.IGNORECASE)
_WORD = re.compile(r"\w")
_MORE = re.compile(r"se alle.*|\d+ mere|\+ ?\d+.*", re.IGNORECASE)
_ROWS = frozenset({"tr", "article", "li", "section"})
_NEAR = 12  # so many elements lie between an item's heading and its row, and hardly more
_BESIDE = frozenset({"sagsnummer", "overskrift", "pdf-label", "lydfiler", "lydfiler-og-bilag", "dropdown", "expand", "fil-ikon"})
_NUMBER_CLASSES = frozenset({"punkt-tabel", "punktnummer", "label", "nummer"})


def is_meeting_page(root: Any) -> bool:
    """Whether the page is one of FirstAgenda's: item headings beside a committee, and rows or details that only it has."""
    found = _first_by_class(root)
    return (
        "overskrift" in found
        and ("udvalg" in found or "dato" in found)
        and not found.keys().isdisjoint({"punkt-tabel", "punktrow", "sagsnummer"})
    )


def told_page(root: Any) -> Told:
    """The meeting that the page tells of."""
    first = _first_by_class(root)
    title = next((squashed(heading) for heading in root.iter("h1")), "")
    when = _when(root)
    return Told(
        SYSTEM,
        "siden har FirstAgendas egne klasser: overskrift, udvalg, punkt-tabel",
        body=_text(first.get("udvalg")),
        date=when[1].date if when else None,
        start=when[1].time if when else None,
        end=when[1].until if when else None,
        place=_text(first.get("sted")),
        kind=kind_of(title),
        status="cancelled" if "aflyst" in title.lower() else None,
        when=when[0] if when else None,
        attendees=tuple(_attendees(root)),
        items=tuple(_item(row) for row in _rows(root)),
    )


def kind_of(title: str) -> str | None:
    """What a page or an agenda calls itself: *Referat*, *Åbent referat*, *Dagsorden*, *Tillægsdagsorden*.

    >>> kind_of("Tillægsdagsorden 12. juni 2024 kl. 17.00")
    'agenda'
    """
    low = title.lower()
    return "minutes" if "referat" in low or "protokol" in low else "agenda" if "dagsorden" in low else None


def is_closed_title(title: str) -> bool:
    """Whether a title says that the item is closed: *Lukket punkt*, *LUKKET: Køb af ejendom*."""
    return _CLOSED.match(title) is not None


def sections_of(found: list[Block]) -> Iterator[ToldSection]:
    """Blocks of an item as its sections: each heading begins one; what stands before the first, or under an empty one, has none.

    A heading with nothing below it gives no section.
    """
    heading, below = "", list[Block]()
    for block in (*found, Block("", 0, 1)):
        if not block.level:
            below.append(block)
            continue
        text = joined(below)
        if _WORD.search(text):  # some editors leave a full stop in an empty field
            yield ToldSection(heading, text)
        heading, below = block.text, []


def item_blocks(root: Any, leave_out: Collection[Any] = ()) -> list[Block]:
    """The blocks of an item; headings that are pasted into the text of a section (``resume``) are ordinary lines."""
    from lxml import etree

    pasted, inside = [], 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if "resume" in classes(element):
            inside += 1 if event == "start" else -1
        elif inside and event == "start" and element.tag in HEADINGS:
            pasted.append(element)
    return blocks(root, leave_out, pasted)


def _rows(root: Any) -> Iterator[Any]:
    """The element of each item, in order: the row of the table that its heading stands in."""
    from lxml import etree

    rows = {row for heading in root.iter() if "overskrift" in classes(heading) and (row := _row_around(heading)) is not None}
    walker = etree.iterwalk(root, events=("start",))
    for _, element in walker:
        if element in rows:
            yield element
            walker.skip_subtree()


def _row_around(heading: Any) -> Any:
    around = list(islice(heading.iterancestors(), _NEAR))
    row = next((one for one in around if "punktrow" in classes(one)), None)
    return row if row is not None else next((one for one in around if one.tag in _ROWS), None)


def _item(row: Any) -> ToldItem:
    first = _first_by_class(row)
    heading = first.get("overskrift")
    title = "" if heading is None else squashed(heading)
    closed = is_closed_title(title) or any(not _CLOSED_CLASSES.isdisjoint(map(str.lower, classes(element))) for element in row.iter())
    number = _number(row)
    if number is None and (numbered := _NUMBERED.match(title)):
        number, title = numbered[1], title[numbered.end() :].strip()
    links = [element for element in row.iter() if "bilag-link" in classes(element)]
    details = first.get("details", first.get("punkt"))
    found = [] if details is None else item_blocks(details, [*links, *_left_out(details)])
    case = _text(first.get("sagsnummer"))
    return ToldItem(
        title or ("Lukket punkt" if closed else "Uden titel"),
        number,
        _CASE_LABEL.sub("", case) or None if case else None,
        closed or None,
        tuple(sections_of(found)),
        tuple(name for link in links if (name := squashed(link))),
        next((block.text for block in reversed(found) if block.level and block.text.lower().startswith("bilag")), None),
    )


def _left_out(details: Any) -> Iterator[Any]:
    """What the row shows beside the text of the item."""
    return (element for element in details.iter() if not _BESIDE.isdisjoint(classes(element)))


def _number(row: Any) -> str | None:
    for element in row.iter():
        if _NUMBER_CLASSES.isdisjoint(classes(element)) or len(element) > 3:
            continue
        text = squashed(element).removeprefix("Punkt ").rstrip(".: ")
        if _NUMBER.fullmatch(text):
            return text
    return None


def _when(root: Any) -> tuple[str, Moment] | None:
    """The fullest date that the page prints, as printed and as read."""
    fields = [squashed(element) for element in root.iter() if "dato" in classes(element)]
    read = [(field, found) for field in fields if (found := moment(field))]
    # The heading has the kind of paper before the date; the table has the weekday and nothing else.
    return max(read, key=lambda pair: (pair[1].until is not None, pair[1].time is not None, kind_of(pair[0]) is None), default=None)


def _attendees(root: Any) -> Iterator[Attendee]:
    """The people in the rows *Mødedeltagere:* and *Fraværende:* of the table above the items."""
    for row in root.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        label = " ".join("".join(cells[0].itertext()).split()).rstrip(":").lower() if len(cells) == 2 else ""
        present = _PEOPLE.get(label)
        if present is None:
            continue
        for block in blocks(cells[1]):
            for name in re.split(r"[,;\n]", re.sub(r"^\s*- ", "", block.text)):
                person = None if _MORE.fullmatch(name.strip()) else attendee(name, present=present)
                if person:
                    yield person


def _first_by_class(root: Any) -> dict[str, Any]:
    """The first element of each class that has text in it."""
    written = with_text(root)
    first: dict[str, Any] = {}
    for element in root.iter():
        if element in written:
            for name in classes(element):
                first.setdefault(name, element)
    return first


def _text(element: Any) -> str | None:
    return (squashed(element) or None) if element is not None else None
