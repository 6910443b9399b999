"""One form for the words of texts, names and queries: lower case, æ ø å as ae oe aa, nothing but letters and digits."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from graphbuilder.text.folding import ascii_fold
from graphbuilder.text.lemmas import spellings

_WORD = re.compile(r"[^\W_]+")
_LOOSE = re.compile(r"(?<=a)[ea]|(?<=o)e")
# The endings of nouns and adjectives, the shortest first.
_ENDINGS = (
    "e",
    "n",
    "r",
    "s",
    "t",
    "en",
    "er",
    "es",
    "et",
    "ne",
    "ns",
    "rs",
    "ts",
    "ene",
    "ens",
    "ers",
    "ets",
    "nes",
    "rne",
    "enes",
    "erne",
    "rnes",
    "ernes",
)
_SHORTEST_STEM = 3
_DANISH = (("ae", "æ"), ("oe", "ø"), ("aa", "å"))


@lru_cache(maxsize=1 << 16)
def form_of(word: str) -> str:
    """The form of one word in lower case; of a few odd characters it is two words, or none."""
    return " ".join(_WORD.findall(ascii_fold(word)))


def spoken(text: str) -> list[str]:
    """The words of a text in lower case, with their Danish letters; ``&`` is read as *og*."""
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold().replace("&", " og "))


def words_of(text: str) -> list[str]:
    """The words of a text in their form.

    >>> words_of("Økonomi & Stab (ØS)")
    ['oekonomi', 'og', 'stab', 'oes']
    """
    return " ".join(map(form_of, spoken(text))).split()


def key_of(name: str) -> str:
    """A name by which it is found by its beginning, whatever stands between its words.

    >>> key_of("Børne-/Unge-politikken")
    'boerne unge politikken'
    """
    return " ".join(words_of(name))


def loose(word: str) -> str:
    """A form in which ae, oe and aa are a and o, for those who leave the dots and rings out.

    >>> loose("skoleboernene") == loose("skolebornene")
    True
    """
    return _LOOSE.sub("", word)


def lemma_of(word: str) -> str:
    """The dictionary form of a lower-case word, as :class:`Folding` writes it; the word itself where the two have little in common.

    *ældre* is a word of its own in minutes, and no form of *gammel*.

    >>> lemma_of("lokaleaftalerne"), lemma_of("børnene"), lemma_of("ældre")
    ('lokaleaftale', 'barn', 'aeldre')
    """
    if not word.isalpha():
        return ascii_fold(word)
    form, *lemma = spellings(word)
    return lemma[0] if lemma and lemma[0][:1] == form[:1] else form


def lemmas_typed(word: str) -> tuple[str, ...]:
    """The dictionary forms that a folded word of a query may have: as it is typed, and with its Danish letters put back."""
    danish = word
    for written, letter in _DANISH:
        danish = danish.replace(written, letter)
    return tuple(dict.fromkeys(lemma_of(one) for one in (word, danish)))


def stems(word: str) -> tuple[str, ...]:
    """What a folded word may be without its ending, the longest first: quicker than to ask a dictionary, and for the words of the archive to confirm.

    >>> "lokaleaftale" in stems("lokaleaftalerne"), "bus" in stems("busserne")
    (True, True)
    """
    cut = [word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)]
    single = [stem[:-1] for stem in cut if len(stem) > _SHORTEST_STEM and stem[-1] == stem[-2]]
    return tuple(stem for stem in dict.fromkeys((*cut, *single)) if len(stem) >= _SHORTEST_STEM)


def number_key(text: str) -> str:
    """A number by which it is found whatever stands between its parts.

    >>> number_key("00.01.00-A00-41-23") == number_key("00 01 00 a00 / 41 - 23")
    True
    """
    return ".".join(words_of(text))
