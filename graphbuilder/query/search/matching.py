"""From what is asked to the things that answer to it, tier by tier: names before texts, beginnings before what stands inside."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from graphbuilder.query.search.asked import Asked
from graphbuilder.query.search.vocabulary import AFTER, Forms, forms_of

MOST = 1000  # things of a tier; nobody reads on
_LAST = 1 << 62
# Where nothing has all the terms, so many of them are tried; one that more than half of the texts have counts in names alone.
_MOST_TRIED = 8
_COMMON = 0.5

_EXACTLY = "select thing, own from called where key = :key and thing between :low and :high {} order by own desc, thing limit :most"
_BEGINNING = "select thing from called where key >= :key and key < :after and own = :own and thing between :low and :high {} order by thing limit :most"
# What goes on with the next part of a number is nearer than what goes on with another digit.
_NUMBERED = """select thing from number where key >= :key and key < :after {}
    order by key != :key, substr(key, length(:key) + 1, 1) != '.', thing limit :most"""
_COMPACT = "select thing from number where compact >= :key and compact < :after {} order by compact != :key, thing limit :most"
_NAMES = "select rowid from name where name match :match and rowid between :low and :high {} order by rowid limit :most"
_TEXTS = "select rowid, rank from said where said match :match {} order by rank, rowid limit :most"
_ALLOWED = """and exists (select 1 from thing where id = {}
    and (:kinds = '' or instr(:kinds, ' ' || kind || ' ')) and (:since = '' or last >= :since)
    and (:until = '' or substr(first, 1, length(:until)) <= :until)
    and (:organisation = '' or organisation is null or organisation = :organisation))"""


@dataclass(frozen=True)
class Filter:
    """Which things count: of these kinds, met between these days, of this organisation (its label) or of all; an empty value says nothing."""

    kinds: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    organisation: str = ""

    @cached_property
    def values(self) -> dict[str, str]:
        """The values as SQL has them."""
        kinds = f" {' '.join(self.kinds)} " if self.kinds else ""
        return {"kinds": kinds, "since": self.since, "until": self.until, "organisation": self.organisation}

    def within(self, query: str, row: str) -> str:
        """The query with what must hold of the things in ``row``; without a look at them where everything counts."""
        return query.format(_ALLOWED.format(row) if any(self.values.values()) else "")


@dataclass(frozen=True, slots=True)
class Match:
    """The number of a thing, and where it was found."""

    thing: int
    matched: str


@dataclass(frozen=True)
class Matches:
    """What was found, best first. ``more`` says that there is more than is given, ``partial`` that nothing has all the words."""

    found: tuple[Match, ...]
    more: bool = False
    partial: bool = False


class Matcher:
    """One query in one index."""

    def __init__(self, db: sqlite3.Connection, asked: Asked, filter_: Filter) -> None:
        self.db, self.asked, self.filter = db, asked, filter_
        self.lasting, self.texts = db.execute("select lasting, texts from size").fetchone()

    def search(self) -> Matches:
        """Everything that has all that is asked for, or, where nothing has, what has most of it."""
        made = self._gathered([*self._names(), self._titles, self._in_texts, self._in_parts_of_texts], MOST)
        return made if made.found or len(self.asked.terms) < 2 else self._partly()

    def suggest(self, most: int) -> Matches:
        """What lasts and is called so, and numbers: no more than ``most``."""
        return self._gathered(self._names(), most)

    @cached_property
    def said(self) -> list[Forms]:
        """The words of the texts that each term means."""
        return forms_of(self.db, self.asked.terms, "said")

    @cached_property
    def _named(self) -> list[Forms]:
        return forms_of(self.db, self.asked.terms, "name")

    def _gathered(self, tiers: Iterable[Callable[[], Iterable[Match]]], most: int) -> Matches:
        """The things of the tiers, each once; a tier is not looked at when there are enough."""
        found: dict[int, Match] = {}
        more = False
        for tier in tiers if self.asked.key else ():
            matches = list(tier())
            more = more or len(matches) >= MOST
            for match in matches:
                found.setdefault(match.thing, match)
            if len(found) >= most and most < MOST:
                more = True
                break
        return Matches(tuple(found.values()), more)

    # --- names -------------------------------------------------------------------------------------------------------------------------------

    def _names(self) -> list[Callable[[], Iterable[Match]]]:
        return [
            self._exactly, lambda: self._begins(own=1), lambda: self._has("own", self._words_of_names, "name"), lambda: self._begins(own=0),
            lambda: self._has("own alias", self._words_of_names, "alias"), self._numbered,
            lambda: self._has("own alias", self._parts_of_names, "part"),
        ]  # fmt: skip

    @cached_property
    def _words_of_names(self) -> list[str]:
        """For each term what finds it at the beginning of a name's words, or in another form."""
        forms = zip(self.asked.terms, self._named, strict=True)
        return [" OR ".join(filter(None, [f'"{term.word}" *' if term.word else "", _any(form.exact)])) for term, form in forms]

    @cached_property
    def _parts_of_names(self) -> list[str]:
        """For each term what finds it anywhere in a name's words."""
        return [_any(forms.every) for forms in self._named]

    def _exactly(self) -> Iterator[Match]:
        for thing, own in self._rows(_EXACTLY, "called.thing", key=self.asked.key, low=1, high=self.lasting):
            yield Match(thing, "name" if own else "alias")

    def _begins(self, own: int) -> Iterator[Match]:
        key = self.asked.key
        rows = self._rows(_BEGINNING, "called.thing", key=key, after=key + AFTER, own=own, low=1, high=self.lasting)
        return (Match(thing, "name" if own else "alias") for (thing,) in rows)

    def _has(self, columns: str, terms: list[str], matched: str, *, lasting: bool = True) -> Iterator[Match]:
        """The things in whose names all terms stand."""
        match = _all(terms)
        if match:
            low, high = (1, self.lasting) if lasting else (self.lasting + 1, _LAST)
            rows = self._rows(_NAMES, "name.rowid", match=f"{{{columns}}} : ({match})", low=low, high=high)
            yield from (Match(thing, matched) for (thing,) in rows)

    def _numbered(self) -> Iterator[Match]:
        asked = [(_NUMBERED, key) for key in self.asked.numbers] + ([(_COMPACT, self.asked.compact)] if self.asked.compact else [])
        for query, key in asked:
            yield from (Match(thing, "number") for (thing,) in self._rows(query, "number.thing", key=key, after=key + AFTER))

    def _titles(self) -> Iterator[Match]:
        """Meetings, items and attachments by their titles."""
        for thing, _ in self._rows(_EXACTLY, "called.thing", key=self.asked.key, low=self.lasting + 1, high=_LAST):
            yield Match(thing, "name")
        yield from self._has("own alias", self._words_of_names, "name", lasting=False)

    # --- texts -------------------------------------------------------------------------------------------------------------------------------

    def _in_texts(self) -> Iterator[Match]:
        """The texts that have every word in one of its forms."""
        match = _all(_any(forms.exact) for forms in self.said)
        return (Match(thing, "words") for thing, _ in self._ranked(match, MOST))

    def _in_parts_of_texts(self) -> Iterator[Match]:
        """The texts that have every word, some only as a part of a longer one; and the titles."""
        exact, every = _all(_any(forms.exact) for forms in self.said), _all(_any(forms.every) for forms in self.said)
        if every != exact:
            match = f"({every}) NOT ({exact})" if exact and every else every
            yield from (Match(thing, "part") for thing, _ in self._ranked(match, MOST))
        yield from self._has("own alias", self._parts_of_names, "part", lasting=False)

    def _ranked(self, match: str, most: int) -> list[tuple[int, float]]:
        return [(thing, rank) for thing, rank in self._rows(_TEXTS, "said.rowid", most, match=match)] if match else []

    def _partly(self) -> Matches:
        """The things that have most of the terms, in their names or in their texts. Of many terms the longest are tried: they say most."""
        terms = self.asked.terms
        tried = sorted(range(len(terms)), key=lambda number: (-sum(map(len, terms[number].words)), number))[:_MOST_TRIED]
        everywhere = [found for found in map(self._holding, tried) if found]
        telling = list(filter(None, map(self._telling, everywhere))) or everywhere
        count: dict[int, int] = {}
        score: dict[int, float] = {}
        named: set[int] = set()
        for found in telling:
            for thing, (rank, name) in found.items():
                count[thing] = count.get(thing, 0) + 1
                score[thing] = score.get(thing, 0.0) + rank
                named.update([thing] if name else [])
        most = max(count.values(), default=0)
        lasting = {thing for thing in named if thing <= self.lasting}
        best = sorted((thing for thing in count if count[thing] == most), key=lambda thing: (thing not in lasting, score[thing], thing))
        return Matches(
            tuple(Match(thing, "name" if thing in named else "words") for thing in best[:MOST]), len(best) > MOST, partial=bool(best)
        )

    def _telling(self, found: dict[int, tuple[float, bool]]) -> dict[int, tuple[float, bool]]:
        """Of a word that most texts have, the names."""
        return found if len(found) <= _COMMON * self.texts else {thing: where for thing, where in found.items() if where[1]}

    def _holding(self, number: int) -> dict[int, tuple[float, bool]]:
        """The things that have one term, with how well their text answers to it and whether their name has it."""
        forms = self.said[number]
        found = {thing: (rank, False) for thing, rank in self._ranked(_any(forms.exact or forms.parts), _LAST)}
        match = self._words_of_names[number]
        for (thing,) in self._rows(_NAMES, "name.rowid", _LAST, match=match, low=1, high=_LAST) if match else ():
            found[thing] = found.get(thing, (0.0, False))[0], True
        return found

    def _rows(self, query: str, row: str, most: int = MOST, **values: str | int) -> list[tuple[int, ...]]:
        return self.db.execute(self.filter.within(query, row), {**self.filter.values, **values, "most": most}).fetchall()


def _any(forms: Iterable[str]) -> str:
    """An expression for one of the words or phrases; they hold letters and digits alone, and stand in quotation marks."""
    return " OR ".join(f'"{form}"' for form in forms)


def _all(expressions: Iterable[str]) -> str:
    """An expression for all of them together; nothing where one of them can be nowhere."""
    parts = list(expressions)
    return " AND ".join(f"({part})" for part in parts) if all(parts) else ""
