"""A meeting as a structured file tells it, written as minutes read, with the outline that points into that text.

A parser of one system's files gives a :class:`Told`: values, no places. :func:`outlined` writes it down and knows where everything came to stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphbuilder.model import Attendee, Outline, OutlinedItem, OutlinedSection, Span

_ATTACHMENTS = "Bilag"
_PARTY = re.compile(r"[A-ZÆØÅ]{1,2}")
_BRACKET = re.compile(r"\(([^()]{1,60})\)")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


@dataclass(frozen=True, slots=True)
class ToldSection:
    """A part of an item. Without a heading it is text of the item that belongs to no section; ``role`` only where the file itself says it."""

    heading: str
    text: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class ToldItem:
    """An item as its file tells it; what the file does not say is None.

    ``attachments_heading`` is what the page itself prints above the attachments; the text has *Bilag* where it prints nothing.
    """

    title: str
    number: str | None = None
    journal_number: str | None = None
    closed: bool | None = None
    sections: tuple[ToldSection, ...] = ()
    attachments: tuple[str, ...] = ()
    attachments_heading: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting as its file tells it. ``when`` is the day and the hours as they are to be printed, ``intro`` what stands before the items."""

    system: str
    because: str
    organisation: str | None = None
    body: str | None = None
    date: str | None = None
    start: str | None = None
    end: str | None = None
    place: str | None = None
    kind: str | None = None
    status: str | None = None
    when: str | None = None
    intro: str = ""
    attendees: tuple[Attendee, ...] = ()
    items: tuple[ToldItem, ...] = ()


def outlined(told: Told) -> tuple[str, Outline]:
    """The text of a meeting, and the outline whose places are in that text."""
    writer = _Writer()
    writer.head(told)
    attendees = tuple(writer.attendees(told.attendees))
    if told.intro:
        writer.paragraph(told.intro)
    items = tuple(writer.item(item) for item in told.items)
    outline = Outline(
        told.system, told.because, told.organisation, told.body, told.date, told.start, told.end, told.place, told.kind, told.status, attendees, items
    )  # fmt: skip
    return writer.text(), outline


def attendee(printed: str, *, present: bool = True, role: str | None = None, party: str | None = None) -> Attendee | None:
    """A person as a list of members prints them, None where there is no name; letters in brackets are the party, words the role.

    >>> attendee("Anna Holm (A) (formand)")
    Attendee(name='Anna Holm', party='A', role='formand', present=True, substitute_for=None, start=0, end=0)
    """
    brackets = [" ".join(found.split()) for found in _BRACKET.findall(printed)]
    name = " ".join(_BRACKET.sub(" ", printed).split()).strip(" ,;-–")
    if not name:
        return None
    letters = next((one for one in brackets if _PARTY.fullmatch(one)), None)
    words = next((one for one in brackets if not _PARTY.fullmatch(one)), None)
    return Attendee(name, party or letters, role or words, present)


class _Writer:
    """Writes paragraphs one after the other and says where each came to stand."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0

    def text(self) -> str:
        """All that was written, with a line end."""
        return "".join((*self._parts, "\n"))

    def head(self, told: Told) -> None:
        """What the head of minutes says, a labelled line each."""
        kinds = {"minutes": "Referat", "agenda": "Dagsorden"}
        title = kinds.get(told.kind or "", "")
        if title:
            self.paragraph(f"{title} (aflyst)" if told.status == "cancelled" else title)
        labels = (("Kommune", told.organisation), ("Udvalg", told.body), ("Mødedato", told.when or told.date), ("Mødested", told.place))
        lines = [f"{label}: {value}" for label, value in labels if value]
        if lines:
            self.paragraph("\n".join(lines))

    def attendees(self, people: tuple[Attendee, ...]) -> list[Attendee]:
        """Two lists of people, those who are there first, and each with the place of the name."""
        written = []
        for present, label in ((True, "Mødedeltagere:"), (False, "Fraværende:")):
            listed = [person for person in people if person.present == present]
            if listed:
                self.paragraph(label)
            for person in listed:
                start = self._line("- ", person.name)
                brackets = "".join(f" ({said})" for said in (person.party, person.role) if said)
                self._add(brackets)
                written.append(
                    Attendee(person.name, person.party, person.role, present, person.substitute_for, start, start + len(person.name))
                )
        return written

    def item(self, item: ToldItem) -> OutlinedItem:
        """An item: its numbered title, its case number on a line of its own, its sections and attachments."""
        label = f"{item.number}. " if item.number else ""
        begin = self.paragraph(label + item.title).start
        title = Span(begin + len(label), self._length)
        journal = self.paragraph(item.journal_number) if item.journal_number else None
        sections = [section for told in item.sections if (section := self._section(told))]
        attachments: list[Span] = []
        if item.attachments:
            heading, attachments = self._attachments(item)
            if item.attachments_heading:
                sections.append(
                    OutlinedSection(item.attachments_heading, heading.start, attachments[0].start - 2, self._length, "attachments")
                )
        return OutlinedItem(
            title, begin, self._length, item.number, item.journal_number, journal, item.closed, tuple(sections), tuple(attachments)
        )  # fmt: skip

    def _section(self, told: ToldSection) -> OutlinedSection | None:
        if not told.heading:
            self.paragraph(told.text)
            return None
        heading = self.paragraph(told.heading)
        body = self.paragraph(told.text) if told.text else Span(heading.end, heading.end)
        return OutlinedSection(told.heading, heading.start, body.start, body.end, told.role)

    def _attachments(self, item: ToldItem) -> tuple[Span, list[Span]]:
        heading = self.paragraph(item.attachments_heading or _ATTACHMENTS)
        self._add("\n")
        starts = [self._line("- ", name) for name in item.attachments]
        return heading, [Span(start, start + len(name)) for start, name in zip(starts, item.attachments, strict=True)]

    def paragraph(self, text: str) -> Span:
        """Write a paragraph after a blank line; where it stands."""
        text = _BLANK_LINES.sub("\n\n", text.strip())
        if self._parts:
            self._add("\n\n")
        start = self._length
        self._add(text)
        return Span(start, self._length)

    def _line(self, mark: str, text: str) -> int:
        """Write a row on the next line; where its text begins."""
        self._add(f"\n{mark}")
        start = self._length
        self._add(text)
        return start

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
