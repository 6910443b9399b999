"""Where people's names stand in a text, however they are written.

*Karl Hansen*, *KARL  HANSENS*, *Hansen, Karl*, *K. Hansen*, *karl_hansen*, *Karl O. Hansen* and *karlhansen@…* all name one person.
Every name is looked up by its last word, so that a text costs time linear in its length, however many names there are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from graphbuilder.query.persons.tokens import Token, bases, folded, loosely, words_of

# Whose a name is, where no number says: of somebody who keeps it, of somebody without a node, of whom a word alone means in its scope;
# and what is no name but reaches somebody.
NAMED, UNKNOWN, WORD, CONTACT = 0, -1, -2, -3
_MOST_WORDS = 7
_JOINED_LENGTH = 8  # letters of "karlhansen"; shorter ones are words as well
# Between two words of one name: white space and line breaks, the signs of file names, markup, quotation marks and brackets of a nickname.
_GAP = re.compile(r"(?:[\s_.\-–—*+~\"'’“”»«()\u00ad\u200b-\u200f]{1,40}|%20)")
_COMMA = re.compile(r"[\s*_]{0,8},[\s*_]{0,8}")
_SLUG_GAP = re.compile(r"[_.\-+]|%20")
_QUOTED = frozenset("\"'’“”»«(")
_POSSESSIVE = re.compile(r"['’´`]s(?![^\W\d_])")
_BARE_POSSESSIVE = re.compile(r"['’´`](?=\s[^\W\d_])")
_HISSING = ("s", "x", "z")
_INITIALS_AFTER = re.compile(r"\s?[(\[]([A-ZÆØÅ]{2,4})[)\]]")
_SHORT_FIRST_NAME = 4  # "Chr. Hansen"


class Name(NamedTuple):
    """The folded words of a name, whose it is (a number, or :data:`NAMED`), and the organisation in whose minutes it stands."""

    words: tuple[str, ...]
    person: int
    organisation: str

    @property
    def initials(self) -> set[str]:
        """How the given names are shortened: *k* and *ko* of Karl Otto Hansen."""
        given = self.words[:-1]
        return {given[0][0], "".join(word[0] for word in given)}


class Hit(NamedTuple):
    """A name at ``start`` to ``end``. ``person`` is a number (see :data:`NAMED`), ``glue`` what joins its words where that is no white space,
    ``said`` what stands in its place where that is not *en person*.
    """

    start: int
    end: int
    person: int
    genitive: bool
    glue: str | None
    exact: bool
    organisation: str = ""
    said: str = ""


class NameIndex:
    """The names of people to find in texts: of those who are not to be named, and of all others, whom their names are left to."""

    def __init__(self, names: Iterable[Name]) -> None:
        every = sorted(set(names))
        self._by_ends: dict[tuple[str, str], list[Name]] = defaultdict(list)
        self._by_last: dict[str, list[Name]] = defaultdict(list)
        self._by_initials: dict[tuple[str, str], list[Name]] = defaultdict(list)
        self._in_one: dict[str, Name] = {}
        for name in every:
            self._by_ends[name.words[0], name.words[-1]].append(name)
            self._by_last[name.words[-1]].append(name)
            for letters in name.initials:
                self._by_initials[letters, name.words[-1]].append(name)
            if name.person != NAMED:
                for joined in ("".join(name.words), name.words[0] + name.words[-1]):
                    if len(joined) >= _JOINED_LENGTH:
                        self._in_one.setdefault(joined, name)
        self.anchors = frozenset(
            form for base in self._hidden_anchors() for form in (base, f"{base}s")
        )  # fmt: skip

    def _hidden_anchors(self) -> Iterator[str]:
        for last, names in self._by_last.items():
            if any(name.person != NAMED for name in names):
                yield last
        yield from self._in_one

    def hits(self, text: str, words: Sequence[Token], organisation: str | None, surnames: frozenset[str] = frozenset()) -> list[Hit]:
        """The names in the text, left to right, none inside another; those who keep theirs are among them.

        ``organisation`` is whose text it is (a slug, or None for one of nobody in particular): of namesakes the one who belongs there is
        meant. ``surnames`` are folded ones that stand alone for somebody hidden here, so that initials before them are that person's.
        """
        found: list[Hit] = []
        for at, word in enumerate(words):
            for base, genitive in bases(word.folded):
                if base in self._by_last:
                    found.extend(self._ending(text, words, at, base, genitive=genitive))
                    found.extend(self._shortened(text, words, at, base, surnames, genitive=genitive))
                    if not genitive:
                        found.extend(self._turned_round(text, words, at, base))
                if base in self._in_one and (name := self._in_one[base]):
                    found.append(Hit(word.start, word.end, name.person, genitive, "", exact=True, organisation=name.organisation))
        return [with_possessive(text, hit) for hit in _settled(found, organisation)]

    def is_named(self, surname: str, organisation: str | None) -> bool:
        """Whether somebody of the organisation keeps a name that ends in the folded word."""
        return any(name.person == NAMED and organisation in (None, name.organisation) for name in self._by_last.get(surname, ()))

    # --- Karl Hansen, Karl O. Hansen, karl_hansen --------------------------------------------------------------------------------------

    def _ending(self, text: str, words: Sequence[Token], at: int, last: str, *, genitive: bool) -> Iterator[Hit]:
        for first in range(at - 1, max(-1, at - _MOST_WORDS), -1):
            if not _GAP.fullmatch(text, words[first].end, words[first + 1].start):
                return
            middle = words[first + 1 : at]
            for name in self._by_ends.get((words[first].folded, last), ()):
                if _fits(text, middle, name):
                    exact = tuple(word.folded for word in middle) == name.words[1:-1]
                    yield _hit(text, words[first : at + 1], name, genitive=genitive, exact=exact)

    # --- K. Hansen, K.O. Hansen, Chr. Hansen -------------------------------------------------------------------------------------------

    def _shortened(
        self, text: str, words: Sequence[Token], at: int, last: str, surnames: frozenset[str], *, genitive: bool
    ) -> Iterator[Hit]:  # fmt: skip
        for first, meant in self._initials_before(text, words, at, last):
            hidden = [name for name in meant if name.person != NAMED]
            if hidden and (len(hidden) == len(meant) or last in surnames):
                yield _hit(text, words[first : at + 1], hidden[0], genitive=genitive, exact=False)
            elif meant:
                yield _hit(text, words[first : at + 1], next(n for n in meant if n.person == NAMED), genitive=genitive, exact=False)
            elif last in surnames:
                yield Hit(words[first].start, words[at].end, WORD, genitive, None, exact=False)

    def _initials_before(self, text: str, words: Sequence[Token], at: int, last: str) -> Iterator[tuple[int, list[Name]]]:
        letters = ""
        for first in range(at - 1, max(-1, at - 4), -1):
            word, gap = words[first], _GAP.fullmatch(text, words[first].end, words[first + 1].start)
            if gap is None:
                return
            if len(word.folded) == 1:
                letters = word.folded + letters
                if _is_initial(word, gap[0]):
                    yield first, self._by_initials.get((letters, last), [])
                continue
            if not letters and gap[0].startswith(".") and len(word.folded) <= _SHORT_FIRST_NAME:
                yield first, [name for name in self._by_last[last] if name.words[0].startswith(word.folded)]
            return

    # --- Hansen, Karl ------------------------------------------------------------------------------------------------------------------

    def _turned_round(self, text: str, words: Sequence[Token], at: int, last: str) -> Iterator[Hit]:
        if at + 1 >= len(words):
            return
        following = words[at + 1]
        comma = _COMMA.fullmatch(text, words[at].end, following.start)
        gap = comma or _GAP.fullmatch(text, words[at].end, following.start)
        if gap is None or (comma is None and _goes_before(text, words, at)):
            return
        for base, genitive in bases(following.folded):
            for name in self._by_ends.get((base, last), ()):
                end = at + 1
                while not genitive and end + 1 < len(words) and _continues(text, words, end, name):
                    end += 1
                yield _hit(text, words[at : end + 1], name, genitive=genitive, exact=True, comma=comma is not None)
        if comma and len(following.folded) == 1 and following.text.isupper() and text.startswith(".", following.end):
            meant = self._by_initials.get((following.folded, last), [])
            if meant and all(name.person != NAMED for name in meant):
                yield _hit(text, words[at : at + 2], meant[0], genitive=False, exact=False, comma=True)


def names_of(label: str, person: int, organisation: str) -> Iterator[Name]:
    """A name as it is written, and as those write it who have no Danish letters; nothing for one word alone."""
    said = words_of(label)
    if len(said) > 1:
        yield Name(tuple(map(folded, said)), person, organisation)
        yield Name(tuple(map(loosely, said)), person, organisation)


def initials_after(text: str, end: int) -> str | None:
    """The initials that stand in brackets right after a name: *Karl Hansen (KH)*."""
    found = _INITIALS_AFTER.match(text, end)
    return found[1] if found else None


def with_possessive(text: str, hit: Hit) -> Hit:
    """With the apostrophe of *Karl Hansen's* and of *Mads Friis' hus*."""
    if hit.genitive:
        return hit
    found = _POSSESSIVE.match(text, hit.end)
    opened = text[max(0, hit.start - 1) : hit.start] in {"'", "’", "‘"}
    if found is None and not opened and text[hit.end - 1].casefold() in _HISSING:
        found = _BARE_POSSESSIVE.match(text, hit.end)
    return hit._replace(end=found.end(), genitive=True) if found else hit


def _fits(text: str, middle: Sequence[Token], name: Name) -> bool:
    """Whether what stands between the first and the last word may be that person's: other names, initials, a nickname in quotation marks."""
    return all(
        word.folded in name.words[1:-1] or len(word.folded) == 1 or text[word.start - 1] in _QUOTED for word in middle
    )  # fmt: skip


def _is_initial(word: Token, gap: str) -> bool:
    """A capital with a full stop, or in a file name; *I Hansens sag* begins with a word."""
    return (word.text.isupper() and (gap.startswith(".") or word.folded != "i")) or _SLUG_GAP.fullmatch(gap) is not None


def _goes_before(text: str, words: Sequence[Token], at: int) -> bool:
    """Whether a capitalised word stands right before, so that the surname ends another name: *Lone Hansen Karl Madsen*."""
    if at == 0 or not text[words[at].start].isupper():
        return False
    before = words[at - 1]
    return before.text[0].isupper() and text[before.end : words[at].start].isspace()


def _continues(text: str, words: Sequence[Token], at: int, name: Name) -> bool:
    joined = _GAP.fullmatch(text, words[at].end, words[at + 1].start)
    return joined is not None and words[at + 1].folded in name.words[1:-1]


def _hit(text: str, words: Sequence[Token], name: Name, *, genitive: bool, exact: bool, comma: bool = False) -> Hit:
    gaps = [text[one.end : other.start] for one, other in pairwise(words)]
    signs = {gap for gap in gaps if _SLUG_GAP.fullmatch(gap)}
    glue = min(signs) if signs and len(signs) == len(set(gaps)) and not comma and not _is_printed(words, gaps) else None
    return Hit(words[0].start, words[-1].end, name.person, genitive, glue, exact, name.organisation)


def _is_printed(words: Sequence[Token], gaps: Sequence[str]) -> bool:
    """*K.Hansen* is printed so in minutes; *k.hansen* stands in an address."""
    return "." in gaps and words[0].text.isupper()


def _settled(found: Iterable[Hit], organisation: str | None) -> Iterator[Hit]:
    """One hit for each place: the longest, and of several the one whose name it is exactly."""
    by_place: dict[tuple[int, int], list[Hit]] = defaultdict(list)
    for hit in found:
        by_place[hit.start, hit.end].append(hit)
    behind = 0
    for start, end in sorted(by_place, key=lambda place: (place[0], -place[1])):
        if start >= behind:
            yield _meant(by_place[start, end], organisation)
            behind = end


def _meant(hits: Sequence[Hit], organisation: str | None) -> Hit:
    """Whose name it is: who is so called exactly; of namesakes the one of that organisation; else whoever is not to be named."""
    exact = [hit for hit in hits if hit.exact] or list(hits)
    hidden = [hit for hit in exact if hit.person != NAMED]
    if not hidden:
        return exact[0]
    here = [hit for hit in exact if hit.organisation == organisation]
    if here and all(hit.person == NAMED for hit in here):
        return here[0]
    return min(hidden, key=lambda hit: (hit.organisation != organisation, not hit.genitive, hit.person))
