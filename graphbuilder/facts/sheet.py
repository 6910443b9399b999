"""What a reader of facts may look at: one item with its sentences, mentions and the meeting around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from graphbuilder.model import AgendaItem, Meeting, Mention, Section, Span
from graphbuilder.text import sentences


@dataclass(frozen=True)
class Sheet:
    """One open item. ``boundaries`` are where sentences of the whole document begin."""

    text: str
    meeting: Meeting
    item: AgendaItem
    boundaries: list[int]

    @staticmethod
    def boundaries_of(text: str) -> list[int]:
        """Where the sentences of a document begin; found once and shared by its items."""
        return sentences.boundaries(text)

    @cached_property
    def day(self) -> date | None:
        """The day of the meeting."""
        return date.fromisoformat(self.meeting.date) if self.meeting.date else None

    def sections(self, *roles: str) -> Iterator[Section]:
        """The item's sections of these roles, or all of them."""
        yield from (section for section in self.item.sections if not roles or section.role in roles)

    def sentences(self, start: int, end: int) -> Iterator[Span]:
        """The sentences between two offsets, each without white space and list marks at its ends."""
        at = start
        for cut in [*self.boundaries[bisect_left(self.boundaries, start + 1) : bisect_left(self.boundaries, end)], end]:
            piece = self.text[at:cut]
            lead = len(piece) - len(piece.lstrip(" \t\n\xa0#*-•–"))
            if piece.strip():
                yield Span(at + lead, at + max(lead, len(piece.rstrip(" \t\n\xa0#*"))))
            at = cut

    def mentions(self, start: int, end: int, *types: str) -> list[Mention]:
        """The item's mentions that lie between two offsets, in order."""
        starts = self._starts
        near = self.item.mentions[bisect_left(starts, start) : bisect_left(starts, end)]
        return [m for m in near if m.end <= end and (not types or m.type in types)]

    @cached_property
    def _starts(self) -> list[int]:
        return [m.start for m in self.item.mentions]
