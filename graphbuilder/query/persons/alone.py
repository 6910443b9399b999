"""Words that mean somebody where they stand alone: a surname beside the full name, a first name of an item, explained initials."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from graphbuilder.mentions.names.lists import organisation_heads, words
from graphbuilder.query.persons.names import WORD, Hit, with_possessive
from graphbuilder.query.persons.tokens import Token, folded, words_of

_NEXT_WORD = re.compile(r"\s([^\W\d_]+)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s\Z")
_FIGURE = re.compile(r"\s?\d")
_LOOK_BACK = 40
_MORE_PLACES = frozenset({"gård", "kirke", "mølle", "plantage", "skole", "skov"})
_NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Scope:
    """Where a text stands: whose minutes (a slug), and the words that mean somebody there who is not to be named, as they are written.

    ``near`` says that somebody hidden stands in the item.
    """

    organisation: str | None = None
    words: frozenset[str] = _NO_WORDS
    near: bool = False

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The words, folded."""
        return frozenset(map(folded, self.words))

    @cached_property
    def openings(self) -> frozenset[str]:
        """The words of a text that may begin what means somebody, genitives among them."""
        return frozenset(f"{word}{ending}" for word in self._by_first for ending in ("", "s", "S"))

    @cached_property
    def _by_first(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for form in sorted(self.words, key=lambda form: (-len(form), form)):
            found.setdefault(words_of(form)[0], []).append(form)
        return found

    def beginning(self, word: str) -> list[str]:
        """The forms that begin with a word of the text, or with it less the genitive's *s*, the longest first."""
        return [*self._by_first.get(word, ()), *(self._by_first.get(word[:-1], ()) if word[-1:] in {"s", "S"} else ())]


Part = tuple[int, int, Scope]  # from where to where in a text the scope holds


def alone(text: str, said: Sequence[Token], hits: Iterable[Hit], parts: Sequence[Part]) -> Iterator[Hit]:
    """The places where a word of the scopes stands alone; ``said`` are the text's words, and ``hits`` its names, of which no word is a part.

    ``parts`` are in the order of the text and do not overlap.
    """
    covered, places = [(hit.start, hit.end) for hit in hits], [(start, end) for start, end, _ in parts]
    for word in said:
        part = holding(places, word.start)
        if part is None or holding(covered, word.start) is not None:
            continue
        forms = parts[part][2].beginning(word.text)
        hit = next((hit for form in forms if (hit := _form_at(text, word.start, form)) and stands_alone(text, hit)), None)
        if hit:
            yield hit


def _form_at(text: str, start: int, form: str) -> Hit | None:
    """The form at a place of the text, exactly as it is written, perhaps in the genitive."""
    end = start + len(form)
    if not text.startswith(form, start):
        return None
    genitive = text[end : end + 1] in {"s", "S"}
    if text[end + genitive : end + genitive + 1].isalpha():
        return None
    return with_possessive(text, Hit(start, end + genitive, WORD, genitive, None, exact=True))


def stands_alone(text: str, hit: Hit) -> bool:
    """Whether it is neither a part of another name nor another word: *Hansens Vej*, *Niels Hansen*, *Per 1. maj*."""
    following = _NEXT_WORD.match(text, hit.end)
    if following and (following[1].casefold() in _places() or (following[1][0].isupper() and is_surname(following[1]))):
        return False
    if text[hit.start : hit.end] in words("ambiguous-names") and _FIGURE.match(text, hit.end):
        return False
    before = _WORD_BEFORE.search(text[max(0, hit.start - _LOOK_BACK) : hit.start])
    return before is None or before[1] not in words("first-names")


def holding(spans: Sequence[tuple[int, int]], at: int) -> int | None:
    """Which of the spans, which are in order and do not overlap, holds a place of the text."""
    before = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return before if before >= 0 and at < spans[before][1] else None


@cache
def _places() -> frozenset[str]:
    return words("place-words") | frozenset(organisation_heads()) | _MORE_PLACES


def is_surname(word: str) -> bool:
    """Whether the word is a surname in use, or can be nothing else."""
    return word in words("surnames") or word.endswith(("sen", "gaard", "gård"))
