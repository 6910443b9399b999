"""What a person types -> words, phrases and numbers. Nothing in it is an operator but quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphbuilder.query.search.wording import number_key, words_of
from graphbuilder.text.casenumbers import case_number
from graphbuilder.text.dates import find_dates

MOST_CHARACTERS = 1000
_MOST_TERMS = 40
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]")
_YEAR = re.compile(r"(?:19|20)\d\d")
# What may stand around the one day that somebody types.
_AROUND_DAY = re.compile(r"(?:(?:mødet|møde|den|d|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)\b|[\s.,])*", re.IGNORECASE)
_SHORTEST_NUMBER = 3


@dataclass(frozen=True)
class Term:
    """One thing that must be there: a word in any form, or words that stand one after the other as they are written."""

    words: tuple[str, ...]

    @property
    def word(self) -> str | None:
        """The word, where it is one."""
        return self.words[0] if len(self.words) == 1 else None


@dataclass(frozen=True)
class Asked:
    """A query: its terms, its words as the key of a name, and the numbers that the whole of it may be the beginning of."""

    terms: tuple[Term, ...]
    key: str
    numbers: tuple[str, ...]
    compact: str | None


def read(text: str) -> Asked:
    """What is asked for; no text is wrong, and of a long one the beginning counts.

    >>> [term.words for term in read('budget "fælles om" 00.01.00').terms]
    [('faelles', 'om'), ('budget',), ('00', '01', '00')]
    """
    text = text[:MOST_CHARACTERS]
    terms = [Term(tuple(words_of(found[1]))) for found in _QUOTED.finditer(text)]
    for chunk in _QUOTED.sub(" ", text).split():
        words = words_of(chunk)
        together = len(words) > 1 and any(c.isdigit() for c in chunk)
        terms.extend([Term(tuple(words))] if together else [Term((word,)) for word in words])
    terms = [term for term in dict.fromkeys(terms) if term.words][:_MOST_TERMS]
    words = words_of(text)
    return Asked(tuple(terms), " ".join(words), *_numbers(text.strip(), words))


def _numbers(text: str, words: list[str]) -> tuple[tuple[str, ...], str | None]:
    """The keys of numbers that the text may begin, and the number without its points where it is written in one piece."""
    if not any(c.isdigit() for c in text):
        return (), None
    if len(words) == 1:
        whole = len(words[0]) >= _SHORTEST_NUMBER and not _YEAR.fullmatch(words[0])
        return (), words[0] if whole else None
    usual, day = case_number(text), _day(text)
    keys = (number_key(usual) if usual else "", number_key(day) if day else "", ".".join(words))
    return tuple(dict.fromkeys(filter(None, keys))), None


def _day(text: str) -> str | None:
    """The day or month that the text names and nothing else, in ISO: *d. 14. februar 2019*, *14/2-2019*."""
    found = list(find_dates(text))
    if len(found) != 1 or not found[0].value:
        return None
    around = text[: found[0].start], text[found[0].end :]
    return found[0].value if all(_AROUND_DAY.fullmatch(piece) for piece in around) else None
