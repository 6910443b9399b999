"""Whose minutes a document holds: its own words, in the order in which they are trusted.

A file of a case system that names its organisation; the head; the place of the meeting (*Fjordby Rådhus*); the municipality that the text
speaks of by far most. What the document does not say is left to those who know where it came from (:mod:`graphbuilder.pipeline.homes`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache, cached_property

from graphbuilder.data import lines
from graphbuilder.model import Document, Home, Meeting
from graphbuilder.text.places import Place, places_in

FILE, HEAD, PLACE, TEXT = "home-file", "home-head", "home-place", "home-text"
# Named this often, in this many items, and so many times as often as any other: then it is the one that speaks.
_OFTEN, _PARTS, _TIMES = 3, 2, 3
_OWN_WEIGHT = 2  # "Fjordby Byråd" says more than "Fjordby Kommune", of which other towns' minutes speak too
_LONGEST_HEAD = 4000
_LINE = 240
_NAME = re.compile(r"[A-ZÆØÅ][^:;|\n]{1,79}")
_MARKUP = " \t*_#>|:"


def find_home(document: Document, meeting: Meeting) -> Meeting:
    """The meeting with its ``home`` as far as the document says, and the ``organisation`` that it gives."""
    found = home(document, meeting)
    return replace(meeting, home=found, organisation=found.name)


def home(document: Document, meeting: Meeting) -> Home:
    """Whose minutes they are, or nobody's: None rather than a guess, in time linear in the text.

    A text that names two municipalities about equally is nobody's, and so is that of a body that several have together; what a region's minutes
    say of municipalities makes them no municipality's.
    """
    said = _Said(document, meeting)
    found = said.by_file() or said.by_head()
    if found is None and not said.is_joint:
        found = said.by_place() or said.by_text()
    return replace(found or Home(), named=said.named, rivals=() if found else said.rivals, joint=said.is_joint)


@dataclass(frozen=True)
class _Said:
    """What one document says."""

    document: Document
    meeting: Meeting

    @cached_property
    def places(self) -> list[Place]:
        """All that the text names."""
        return places_in(self.document.text)

    @cached_property
    def head_end(self) -> int:
        """Where the head ends: at the first item."""
        first = min((item.start for item in self.meeting.items), default=len(self.document.text))
        return min(first, _LONGEST_HEAD)

    @property
    def head(self) -> str:
        """The text before the first item."""
        return self.document.text[: self.head_end]

    @cached_property
    def spoken(self) -> list[Place]:
        """What the items name; a list of contents says every title once more."""
        return [place for place in self.places if place.start >= self.head_end or not self.meeting.items]

    @cached_property
    def scores(self) -> Counter[str]:
        """How often the items name each."""
        counted: Counter[str] = Counter()
        for place in self.spoken:
            counted[place.name] += _OWN_WEIGHT if place.own else 1
        return counted

    @cached_property
    def named(self) -> tuple[str, ...]:
        """All that are named, the one named most first."""
        return tuple(sorted({place.name for place in self.places}, key=lambda name: (-self.scores[name], name)))

    @cached_property
    def is_joint(self) -> bool:
        """Whether the head says that several municipalities have the body together."""
        return _joint().search(f"{self.meeting.body or ''}\n{self.head}") is not None

    @property
    def is_regional(self) -> bool:
        """Whether a region's council meets."""
        return "regionsråd" in (self.meeting.body or "").casefold() or "region" in (self.meeting.place or "").casefold()

    def by_file(self) -> Home | None:
        """A structured file says it itself."""
        outline = self.document.outline
        if outline is None or not outline.organisation:
            return None
        return Home(outline.organisation, FILE, f"filen fra {outline.system} siger, at den er {outline.organisation}s")

    def by_head(self) -> Home | None:
        """The head names it: on a line of its own, or as the only one it names and not as one of the owners."""
        name = self.meeting.organisation
        if not name or not _NAME.fullmatch(name):
            return None
        written = re.compile(re.escape(name), re.IGNORECASE)  # a letterhead in capitals: FJORDBY KOMMUNE
        lines = [line for line in self.head.splitlines() if written.search(line)]
        first = written.search(self.head)
        if first is None:
            return None
        alone = any(_on_its_own(line, name) for line in lines)
        if not alone and (self._names_others(name) or self.is_joint or all(self._lists_people(line) for line in lines)):
            return None
        return Home(name, HEAD, f"hovedet nævner {name}", first.start(), first.end())

    def _names_others(self, name: str) -> bool:
        """Whether the head names another one of the kind; a guest from the region makes the minutes no region's."""
        in_head = (place for place in self.places if place.start < self.head_end and not self._in_contents(place))
        return any(place.is_region == name.startswith("Region ") and not name.endswith(place.name) for place in in_head)

    def _in_contents(self, place: Place) -> bool:
        """Whether the line ends in the number of a page: *CF - Besøg i Havnstrup Kommune.....4*."""
        text = self.document.text
        rest = text[place.end : place.end + _LINE].split("\n", 1)[0]
        return rest.rstrip()[-1:].isdigit()

    def _lists_people(self, line: str) -> bool:
        """Whether the line says where somebody comes from: *Ida Holm, Havnstrup Kommune*."""
        return any(attendee.name and attendee.name in line for attendee in self.meeting.attendees)

    def by_place(self) -> Home | None:
        """The meeting was held on a town hall: *Mødelokale 2, Fjordby Rådhus*."""
        own = {place.name for place in places_in(self.meeting.place or "") if place.own}
        at = next((place for place in self.places if place.own and place.name in own and place.start < self.head_end), None)
        if len(own) != 1 or at is None:
            return None
        return Home(at.name, PLACE, f"mødet blev holdt på {self.document.text[at.start : at.end]}", at.start, at.end)

    def by_text(self) -> Home | None:
        """The one that the text names by far most, and in more than one part."""
        leader = self._leader()
        if leader is None or self.rivals:
            return None
        first = next(place for place in self.spoken if place.name == leader)
        count = sum(place.name == leader for place in self.spoken)
        others = max((score for name, score in self.scores.items() if name != leader and not name.startswith("Region ")), default=0)
        rest = f"ingen anden mere end {others}" if others else "og ingen anden"
        return Home(leader, TEXT, f"teksten nævner {leader} {count} gange, i {self._parts(leader)} punkter, {rest}", first.start, first.end)

    def _leader(self) -> str | None:
        """The municipality, or in a region's minutes the region, that is named most, if it is often enough."""
        mine = [name for name in self.named if name.startswith("Region ") == self.is_regional]
        if not mine or self.scores[mine[0]] < _OFTEN or self._parts(mine[0]) < _PARTS:
            return None
        return mine[0]

    @cached_property
    def rivals(self) -> tuple[str, ...]:
        """Those between which the text does not decide: named nearly as often as the one named most, or a region named more."""
        leader = self._leader()
        if leader is None:
            return ()
        most = self.scores[leader]
        near = [name for name in self.named if name != leader and self._threatens(name, most)]
        return (leader, *near) if near else ()

    def _threatens(self, name: str, most: int) -> bool:
        if name.startswith("Region ") != self.is_regional:  # a region and a municipality speak of each other
            return not self.is_regional and self.scores[name] >= most
        return self.scores[name] * _TIMES > most

    def _parts(self, name: str) -> int:
        """In how many items it is named; where no item was found, on how many pages."""
        starts = [item.start for item in self.meeting.items] or list(self.document.pages)
        return len({bisect_right(starts, place.start) for place in self.spoken if place.name == name})


def _on_its_own(line: str, name: str) -> bool:
    """Whether a line has nothing but the name, perhaps behind a label (*Organisation: Fjordby Kommune*)."""
    bare, name = line.strip(_MARKUP).casefold(), name.casefold()
    return bare == name or (bare.endswith(name) and ":" in bare[: -len(name)] and bare[: -len(name)].strip(_MARKUP).isalpha())


@cache
def _joint() -> re.Pattern[str]:
    words = (re.escape(word.removesuffix("-")) + ("" if word.endswith("-") else r"(?![\w-])") for word in lines("joint-bodies.txt"))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})", re.IGNORECASE)
