"""A text as the words that names are made of: where each stands, and in a form that all its spellings share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from graphbuilder.text.folding import ascii_fold

# Signs inside a word that nobody sees, or that stand on the letter before them: soft hyphens, zero-width signs, combining accents.
_INSIDE = "\u00ad\u0300-\u036f\u200b-\u200f\u2060\ufeff"
_WORD = re.compile(rf"[^\W\d_]+(?:[{_INSIDE}]+[^\W\d_]*)*")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_LOOSE = str.maketrans({"æ": "a", "ø": "o", "å": "a", "ö": "o", "ä": "a", "ü": "u"})


class Token(NamedTuple):
    """A word at ``start`` to ``end``, and its form without case, accents and Danish letters."""

    start: int
    end: int
    text: str
    folded: str


def tokens(text: str) -> list[Token]:
    """The words of the text, in order. Digits, underscores and every other sign part them."""
    return [Token(found.start(), found.end(), found[0], folded(found[0])) for found in _WORD.finditer(text)]


def words_of(text: str) -> list[str]:
    """The words of the text as they are written."""
    return _WORD.findall(text)


@lru_cache(maxsize=1 << 17)
def folded(word: str) -> str:
    """The form that all spellings of a word share.

    >>> folded("LØGHOLT") == folded("Løgholt") == folded("loegholt")
    True
    """
    return ascii_fold(_UNSEEN.sub("", word))


def loosely(word: str) -> str:
    """The word as file names write it that know no Danish letters: *Logholt*.

    >>> loosely("Løgholt")
    'logholt'
    """
    return ascii_fold(word.casefold().translate(_LOOSE))


def bases(form: str) -> Iterator[tuple[str, bool]]:
    """What a folded word may be a form of: itself, and without the genitive's *s*; with whether it is a genitive."""
    yield form, False
    if form.endswith("s"):
        yield form[:-1], True
