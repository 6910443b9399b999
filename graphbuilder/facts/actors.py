"""Who may act in a sentence: what it names, the presenters of its item, and groups (*afdelingscheferne*, *alle fagudvalg*)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from graphbuilder.data import lines
from graphbuilder.model import Mention, Span

_KINDS = {"organisation": "organisation", "role": "role", "person": "person"}
# The kinds of organisation that meet.
MEETING_KINDS = frozenset(("forum", "committee", "council"))
_DETERMINERS = frozenset({
    "alle", "samtlige", "hver", "hvert", "begge", "de", "den", "det", "en", "et", "øvrige", "enkelte", "berørte", "relevante", "ansvarlige",
    "respektive", "decentrale", "andre", "resterende", "manglende", "sidste", "nævnte", "pågældende", "vores", "deres", "tre", "to", "fire", "fem",
    "seks", "syv", "otte", "ni", "ti", "elleve", "tolv", "små", "store", "to-tre", "nye", "lokale", "faglige", "tværgående", "kommende",
    "administrative", "politiske", "udvalgets", "rådets", "forummets", "afdelingens",
})  # fmt: skip
_JOINED = re.compile(r"[A-ZÆØÅ][\w-]{1,30}(?:,\s[A-ZÆØÅ][\w-]{1,30})?\s&\s[A-ZÆØÅ][\w-]{1,30}(?!\w)")
_OWN = frozenset(("udvalget", "rådet", "byrådet", "bestyrelsen", "forummet", "direktionen"))
_ABBREVIATION = re.compile(r"(?!NN|MM)[A-ZÆØÅ][A-ZÆØÅ&]{1,5}(?![\w&’'-])")
_NAMED_ALIKE = re.compile(r"(?:De|Alle|Begge)\s(?:to|tre|fire|fem)\s[A-ZÆØÅ][\w-]{1,30}(?!\w)")
# What belongs to a group's name: "cheferne for Job & Borgerservice og Social & Handicap".
_OF = re.compile(r"\s(?:for|i|fra|af|på)\s")
_AND = re.compile(r"\s(?:og|samt)\s|,\s")
_WORD = re.compile(r"\w[\w-]*")
_WORD_OR_PART = re.compile(r"[\w-]+")
_MOST_DETERMINERS = 4
_LONGEST_PART = 30  # letters of a compound before the group's own word
_LETTERS = re.compile(r"[^\W\d_][\w-]*")


class Party(NamedTuple):
    """Somebody who may act: canonical name, one of :data:`graphbuilder.model.ACTOR_KINDS`, and where it stands. ``vi`` has no name."""

    name: str | None
    kind: str | None
    start: int
    end: int
    type: str | None = None


@cache
def _groups() -> tuple[tuple[str, ...], frozenset[str]]:
    """What a group's name ends with, and the words that need a determiner before them."""
    alone = [line for line in lines("party-words.txt") if not line.startswith("?")]
    bound = [line.removeprefix("?").strip() for line in lines("party-words.txt") if line.startswith("?")]
    return tuple({*alone, *lines("group-words.txt"), *bound}), frozenset(bound)


@lru_cache(maxsize=4096)
def _is_group(word: str) -> bool:
    """Whether a word in lower case names a group: *afdelingscheferne*; asked of many words, so the answer is kept."""
    return any(word.endswith(head) and len(word) - len(head) <= _LONGEST_PART for head in _groups()[0])


def first_names(people: Sequence[str]) -> frozenset[str]:
    """How a sentence may call the presenters of an item: by a name alone."""
    return frozenset(word for name in people for word in (name, name.split(" ")[0]) if word[:1].isupper())


class Parties:
    """The parties of one sentence, found where a word begins; ``presenters`` are the names of those of its item."""

    def __init__(self, text: str, span: Span, mentions: Sequence[Mention], presenters: frozenset[str], body: str | None) -> None:
        self._text = text
        self._end = span.end
        self._body = body
        self._named: dict[int, Party] = {}
        self._known: dict[int, Party | None] = {}
        self._presenters = presenters
        for m in mentions:
            if m.type in _KINDS and m.name:
                start = self._with_title(m)
                if start not in self._named or m.end > self._named[start].end:
                    self._named[start] = Party(m.name, _KINDS[m.type], start, m.end, m.kind)

    def _with_title(self, m: Mention) -> int:
        """Where a person begins, the title in front included: *Kommunikationschef Mads …*."""
        start = m.start - len(m.role) - 1 if m.role and m.type == "person" else m.start
        return start if start >= 0 and self._text[start : m.start - 1] == m.role else m.start

    def covering(self, at: int) -> bool:
        """Whether a name goes on over this offset."""
        return any(p.start < at < p.end for p in self._named.values())

    def at(self, start: int) -> Party | None:
        """Who is named from this offset on."""
        if start not in self._known:
            self._known[start] = self._named.get(start) or self._unnamed(start)
        return self._known[start]

    def acting(self, start: int, end: int) -> list[Party]:
        """The people and the holders of posts that are named between two offsets, in order, each name once."""
        found: dict[str, Party] = {}
        at = start
        for word in _WORD.finditer(self._text, start, end):
            if word.start() >= at and (party := self.at(word.start())):
                at = party.end
                if party.name and party.kind in {"person", "role"}:
                    found.setdefault(party.name, party)
        return list(found.values())

    def refer(self, start: int, end: int, party: Party) -> None:
        """Let the word between two offsets, a pronoun, stand for a party."""
        self._known[start] = party._replace(start=start, end=end)

    def first(self, start: int, end: int) -> Party | None:
        """The first named party that begins between two offsets."""
        return min((p for p in self._named.values() if start <= p.start < end), key=lambda p: p.start, default=None)

    def ending(self, text: str, start: int, end: int) -> Party | None:
        """Who is named last between two offsets, right at the end."""
        found = [p for p in self._named.values() if start <= p.start and p.end == end]
        if found:
            return min(found, key=lambda p: p.start)
        words = _WORD.finditer(text, start, end)
        return next((party for word in words if (party := self.at(word.start())) and party.end == end), None)

    def _own(self, start: int, low: str) -> Party | None:
        """*Udvalget* is who met when that is what its name ends with."""
        if self._body is None or low not in _OWN or not self._body.lower().endswith(low):
            return None
        return Party(self._body, "organisation", start, start + len(low), "forum")

    def _group(self, start: int) -> Party | None:
        words = self._determined(start)
        head = next((word for word in reversed(words) if _is_group(word[0].lower())), None)
        if head is None:
            loose = _NAMED_ALIKE.match(self._text, start, self._end)
            return self.lowered(start, loose.end()) if loose else None
        if head.start() == start and head[0].lower() in _groups()[1]:
            return None
        end = head.end()
        of = _OF.match(self._text, end)
        while of and (part := self._named.get(of.end())):
            end = part.end
            of = _AND.match(self._text, end)
        return self.lowered(start, end)

    def _determined(self, start: int) -> list[re.Match[str]]:
        """The determiners that begin here, and the word after them."""
        words: list[re.Match[str]] = []
        at = start
        while len(words) <= _MOST_DETERMINERS and (word := _WORD_OR_PART.match(self._text, at, self._end)):
            words.append(word)
            at = word.end() + 1
            if word[0].lower() not in _DETERMINERS or not self._text[at - 1 : at].isspace():
                break
        return words

    def lowered(self, start: int, end: int) -> Party:
        """A group called by these words as they are printed, but for a capital in front."""
        name = " ".join(self._text[start:end].split())
        return Party(name[0].lower() + name[1:], "group", start, end)

    def _joined(self, start: int) -> Party | None:
        """*Indkøb & Udbud*: what is written so is a department, known or not."""
        match = _JOINED.match(self._text, start, self._end)
        return Party(match[0], "organisation", start, match.end(), "department") if match else None

    def _abbreviation(self, start: int) -> Party | None:
        match = _ABBREVIATION.match(self._text, start, self._end)
        return Party(match[0], "organisation", start, match.end()) if match else None

    def _unnamed(self, start: int) -> Party | None:
        """Whom no mention names: a group, a presenter, a department's letters, *vi*."""
        word = _LETTERS.match(self._text, start, self._end)
        if word is None:
            return None
        low = word[0].lower()
        if group := self._own(start, low) or (self._group(start) if low in _DETERMINERS or _is_group(low) else None):
            return group
        if low == "vi":
            return Party(None, None, start, word.end())
        return self._capital(word) if low != word[0] else None

    def _capital(self, word: re.Match[str]) -> Party | None:
        """A presenter's first name, *Indkøb & Udbud*, *PKO*."""
        if word[0] in self._presenters:
            return Party(word[0], "person", word.start(), word.end())
        return self._joined(word.start()) or self._abbreviation(word.start())
