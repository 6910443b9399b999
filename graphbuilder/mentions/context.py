"""What a finder may look at: the whole text once, the parts that are searched, and what earlier finders found."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from graphbuilder.model import AgendaItem, Alias, Document, Meeting, Mention, Standing

NOTHING = Standing()


@dataclass(frozen=True, slots=True)
class Region:
    """A part of an item in which mentions are sought: its title (``section`` None) or a section's heading-less body."""

    start: int
    end: int
    item: AgendaItem
    section: str | None
    role: str | None


@dataclass(slots=True)
class Found:
    """The mentions so far, by type, in the order of the text."""

    by_type: dict[str, list[Mention]] = field(default_factory=dict)

    def add(self, mentions: Iterable[Mention]) -> None:
        """Take in what a finder found."""
        for mention in mentions:
            self.by_type.setdefault(mention.type, []).append(mention)

    def of(self, type_: str) -> list[Mention]:
        """The mentions of one type."""
        return self.by_type.get(type_, [])


@dataclass
class Context:
    """One document as the finders see it.

    A finder runs its expressions over ``text`` once (never passage by passage: that is what makes it fast) and yields
    mentions; those that do not lie inside one region are dropped by :func:`graphbuilder.mentions.annotate`.
    ``aliases`` are the abbreviations and second names that this document explains, ``standing`` what people told of its folder.
    """

    document: Document
    meeting: Meeting
    regions: tuple[Region, ...]
    aliases: tuple[Alias, ...] = ()
    standing: Standing = NOTHING
    found: Found = field(default_factory=Found)

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @cached_property
    def _starts(self) -> list[int]:
        return [region.start for region in self.regions]

    def region(self, start: int, end: int) -> Region | None:
        """The region that holds the span whole, or None."""
        at = bisect_right(self._starts, start) - 1
        return self.regions[at] if at >= 0 and end <= self.regions[at].end else None


Finder = Callable[[Context], Iterable[Mention]]
