"""The sentences of an item in which somebody is named, with what a reader of posts asks of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from graphbuilder.data import lines
from graphbuilder.facts.posts import Post, of_one, post_at
from graphbuilder.facts.sheet import Sheet
from graphbuilder.model import Mention, Span
from graphbuilder.text.dates import find_dates
from graphbuilder.text.folding import squash
from graphbuilder.text.sentences import around

BESIDE = re.compile(r"(?:,\s|\s\(|\s[-–]\s)(?:(?:der|som)\ser\s)?")
_SIBLING = re.compile(r"\s?/\s?|\s(?:og|&|samt)\s")
_PERHAPS = re.compile(r"\b(?:hvis|såfremt|foreslår|foreslås|indstilles|kandidat|ønsker|anmoder)\b", re.IGNORECASE)
# It begins with its character class so that the search skips quickly to the next capital.
_FIRST_NAME = re.compile(r"([A-ZÆØÅ](?<![\w./&-].)[a-zæøåéöü]{2,14})(?=\s(?:er\s|bliver\s|tiltræder\s|starter\s|\([a-zæøåA-ZÆØÅ]{2}))")
_END_OF_MONTH = re.compile(
    r"(?<=\budgangen af )(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)(?!\w)(?:\s20\d\d)?"
)
_BACK = 200
_MOST_TOGETHER = 6


@dataclass(frozen=True)
class Place:
    """One sentence, ``text[start:end]``, with the people and the days in it, in order; *udgangen af april* is a day.

    ``owners`` maps where organisations begin to where they end.
    """

    text: str
    start: int
    end: int
    people: tuple[Mention, ...]
    days: tuple[Mention, ...]
    owners: dict[int, int]

    @cached_property
    def _begin(self) -> list[int]:
        return [person.start for person in self.people]

    @cached_property
    def _names(self) -> frozenset[int]:
        return frozenset(self._begin)

    @property
    def line(self) -> int:
        """Where the line begins that the sentence stands in."""
        return self.text.rfind("\n", max(0, self.start - _BACK), self.start) + 1 or max(0, self.start - _BACK)

    def post(self, at: int, *, shared: bool = False) -> Post | None:
        """The post that begins at ``at``; a title that belongs to the name after it is nobody else's, and one of several only where ``shared``."""
        post = post_at(self.text, at, self.owners, self._names, self.end)
        return None if post is None or (post.plural and not shared) or post.end + 1 in self._names else post

    def role(self, post: Post) -> str:
        """The post as it is printed, without what says how it is held; that of one where several hold it."""
        words = squash(self.text[post.title : post.end])
        return of_one(words) if post.plural else words

    def siblings(self, index: int) -> tuple[int, int]:
        """The first and last of the names that stand together with this one: *Ida Vester og Bodil Rask*."""
        first = last = index
        while first > max(0, index - _MOST_TOGETHER) and self._together(first - 1):
            first -= 1
        while last + 1 < min(len(self.people), index + _MOST_TOGETHER) and self._together(last):
            last += 1
        return first, last

    def _together(self, index: int) -> bool:
        return _SIBLING.fullmatch(self.text, self.people[index].end, self.people[index + 1].start) is not None

    def ends_a_name(self, at: int) -> bool:
        """Whether a name and a comma stand before ``at``, so that what begins there is said of that name."""
        before = bisect_left(self._begin, at) - 1
        return before >= 0 and BESIDE.fullmatch(self.text, self.people[before].end, at) is not None

    def doubtful(self, at: int) -> bool:
        """Whether the sentence says before ``at`` that what follows is a wish, a proposal or a condition."""
        return _PERHAPS.search(self.text, max(self.start, at - _BACK), at) is not None

    def next_person(self, end: int) -> int:
        """Where the next name begins."""
        at = bisect_left(self._begin, end)
        return self._begin[at] if at < len(self._begin) else self.end


def places(sheet: Sheet) -> Iterator[Place]:
    """The item's sentences in which somebody is named."""
    named = [*(m for m in sheet.item.mentions if m.type == "person"), *_first_names(sheet)]
    if not named:
        return
    owners = {m.start: m.end for m in reversed(sheet.item.mentions) if m.type == "organisation"}
    people: dict[Span, list[Mention]] = {}
    days: dict[Span, list[Mention]] = {}
    for person in sorted(named, key=lambda m: (m.start, -m.end)):
        if person.sentence:
            people.setdefault(person.sentence, []).append(person)
    for mention in sheet.item.mentions:
        if mention.type == "date" and mention.value and len(mention.value) == 10 and mention.sentence:
            days.setdefault(mention.sentence, []).append(mention)
    for sentence, found in people.items():
        known = sorted([*days.get(sentence, ()), *_ends_of_months(sheet, sentence)], key=lambda m: m.start)
        yield Place(sheet.text, sentence.start, sentence.end, tuple(found), tuple(known), owners)


def _ends_of_months(sheet: Sheet, sentence: Span) -> Iterator[Mention]:
    """*med udgangen af april* as the last day of the month, which no mention need stand for."""
    if sheet.text.find("udgangen af ", sentence.start, sentence.end) < 0:
        return
    for found in _END_OF_MONTH.finditer(sheet.text, sentence.start, sentence.end):
        for month in find_dates(f"i {found[0]}", sheet.day):
            yield Mention("date", found[0], *found.span(), value=month.latest, sentence=sentence)


def _first_names(sheet: Sheet) -> Iterator[Mention]:
    """First names that only the words after them show to be people: *Ida er tovholder*."""
    taken = [m for m in sheet.item.mentions if m.type in {"person", "organisation"}]
    starts = [m.start for m in taken]
    for section in sheet.sections():
        for found in _FIRST_NAME.finditer(sheet.text, section.body, section.end):
            if found[1] not in _known_first_names():
                continue
            after = bisect_right(starts, found.start())
            if not any(found.start() < m.end for m in taken[max(0, after - 2) : after]):
                sentence = Span(*around(sheet.text, sheet.boundaries, *found.span(1)))
                yield Mention("person", found[1], *found.span(1), name=found[1], first_name_only=True, sentence=sentence)


@cache
def _known_first_names() -> frozenset[str]:
    return frozenset(lines("first-names.txt")) - frozenset(lines("ambiguous-names.txt"))
