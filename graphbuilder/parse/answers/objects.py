"""What a clause is about: the stems of its weighty words, and how far two clauses are about the same."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from graphbuilder.data import lines

# Words of four letters, names like MED and IT, and the figures of dates and years.
_WORD = re.compile(r"[^\W\d_]{4,}|(?-i:\b[A-ZÆØÅ]{2,3}\b)|\d{2,4}")
_ENDINGS = (
    "ernes", "ningerne", "erne", "enes", "ens", "ets", "ene", "ers", "edes", "ede", "er", "en", "et", "es", "ne", "te", "e", "s", "t",
)  # fmt: skip
_SHORTEST = 4  # letters that stay of a word whose ending is taken off
_COMPOUND = 4  # letters of a word that may be the last part of a longer one: planen, tidsplanen


@cache
def _weightless() -> frozenset[str]:
    return frozenset(lines("answer-stop-words.txt"))


@lru_cache(maxsize=1 << 13)
def _stem(printed: str) -> str:
    """The stem of a word, or nothing for one that says nothing."""
    word = printed.casefold()
    if word in _weightless():
        return ""
    if word.endswith("kursus"):  # kursus, kurset, kurser
        return word[:-2]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > _SHORTEST and word[-1] == word[-2] else word


def stems(clause: str) -> frozenset[str]:
    """The stems of the words that say what a clause is about.

    >>> sorted(stems("at tidsplanen for havneprojektet tages til efterretning"))
    ['havneprojekt', 'tidsplan']
    """
    return frozenset(filter(None, map(_stem, _WORD.findall(clause))))


@lru_cache(maxsize=1 << 12)
def overlap(left: frozenset[str], right: frozenset[str]) -> int:
    """How much of ``left`` stands in ``right``: two for the same word, one for a part of a compound.

    >>> overlap(stems("planen"), stems("tidsplanen")), overlap(stems("udpegningerne"), stems("cheferne"))
    (1, 0)
    """
    if not left or not right:
        return 0
    parts = _parts(right)
    return 2 * len(left & right) + sum(1 for one in left - right if one in parts or not right.isdisjoint(_cuts(one)))


@lru_cache(maxsize=1 << 10)
def _parts(words: frozenset[str]) -> frozenset[str]:
    return frozenset(part for word in words for part in _cuts(word))


@lru_cache(maxsize=1 << 13)
def _cuts(word: str) -> tuple[str, ...]:
    """The ends and beginnings of a word that may be words themselves: the last part of a compound, or what something is derived from."""
    if word.isdigit():
        return ()
    ends = (word[at:] for at in range(1, len(word) - _COMPOUND + 1))
    return (*ends, *(word[:at] for at in range(_COMPOUND + 1, len(word))))
