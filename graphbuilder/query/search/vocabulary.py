"""From a word that is typed to the words of the archive that it means: in any form, as a part of longer ones, without its Danish letters."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphbuilder.query.search.asked import Term
from graphbuilder.query.search.wording import lemmas_typed, loose, stems

_SHORTEST_BEGINNING = 2
_SHORTEST_PART = 4  # letters inside a word: with three, *ret* would be found in *direktør*
_MOST_FORMS = 300  # of a term, the commonest; of many terms fewer
_MOST_FORMS_IN_ALL = 1200
AFTER = "\U0010ffff"  # behind everything that begins with what stands before it

_LEMMAS = "select distinct lemma from word where place in ('name', 'said') and form = ? order by lemma"
_OF_LEMMA = "select form from word where place = ? and lemma = ? order by count desc, form limit ?"
_BEGINNING = "select form from word where place = ? and form >= ? and form < ? order by count desc, form limit ?"
_LOOSELY = "select form from word where place = ? and loose >= ? and loose < ? order by count desc, form limit ?"
_INSIDE = "select form from word where id in (select rowid from part where part match ?) and place = ? order by count desc, form limit ?"


@dataclass(frozen=True)
class Forms:
    """The words of the archive that a term means: ``exact`` in one of its forms, ``parts`` with it at their beginning or inside."""

    exact: tuple[str, ...]
    parts: tuple[str, ...] = ()

    @property
    def every(self) -> tuple[str, ...]:
        """Both."""
        return self.exact + self.parts


def forms_of(db: sqlite3.Connection, terms: Sequence[Term], place: str) -> list[Forms]:
    """The words that each term means in ``name`` or ``said``. A phrase is what is typed."""
    most = min(_MOST_FORMS, _MOST_FORMS_IN_ALL // max(1, len(terms)))
    return [_forms(_Words(db, place, most), term.word) if term.word else Forms((" ".join(term.words),)) for term in terms]


def _forms(words: _Words, word: str) -> Forms:
    if word.isdigit():
        return Forms(words.of_lemmas(words.known(word)))
    exact = words.of_lemmas(words.known(word)) or words.of_stem(word)
    parts = (*words.beginning(word), *words.holding(word))
    if not exact and not parts:
        # Last, since the first word that the dictionary is asked for takes it half a second.
        exact = words.of_lemmas(lemmas_typed(word)) or words.loosely(word)
    return Forms(exact, tuple(form for form in dict.fromkeys(parts) if form not in exact)[: words.most])


class _Words:
    """The words of the archive in one place, ``most`` at a time."""

    def __init__(self, db: sqlite3.Connection, place: str, most: int) -> None:
        self.db, self.place, self.most = db, place, most

    def known(self, word: str) -> tuple[str, ...]:
        """The dictionary forms of a word of the archive."""
        return tuple(str(lemma) for (lemma,) in self.db.execute(_LEMMAS, (word,)))

    def of_lemmas(self, lemmas: Iterable[str]) -> tuple[str, ...]:
        """The words that are forms of these."""
        return tuple(dict.fromkeys(form for lemma in lemmas for form in self._column(_OF_LEMMA, self.place, lemma)))

    def of_stem(self, word: str) -> tuple[str, ...]:
        """The forms of the longest dictionary form of the archive that the word is, but for its ending."""
        return next(filter(None, (self.of_lemmas([stem]) for stem in stems(word))), ())

    def beginning(self, word: str) -> tuple[str, ...]:
        """Longer words that begin so."""
        return self._column(_BEGINNING, self.place, word, word + AFTER) if len(word) >= _SHORTEST_BEGINNING else ()

    def holding(self, word: str) -> tuple[str, ...]:
        """Longer words with it inside."""
        return self._column(_INSIDE, f'"{word}"', self.place) if len(word) >= _SHORTEST_PART else ()

    def loosely(self, word: str) -> tuple[str, ...]:
        """Words that begin so when dots and rings are left out."""
        form = loose(word)
        return self._column(_LOOSELY, self.place, form, form + AFTER) if len(form) > _SHORTEST_BEGINNING else ()

    def _column(self, query: str, *values: str) -> tuple[str, ...]:
        return tuple(str(form) for (form,) in self.db.execute(query, (*values, self.most)))
