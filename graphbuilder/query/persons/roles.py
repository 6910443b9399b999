"""Who has a role in the municipality (or in the region or association whose minutes these are), by what the graph says of them.

Somebody has one who

- is on a list of attendance with a party or a function (*Asta Lindholt (A)*, *kommunaldirektør Preben Nordby*), took a member's place, or
  stands on a list on which nobody has a party (*Deltagere: Lone Agersted, Bo Krogh*), but not as a guest (*Karl Hansen (beboer)*);
- voted (*Imod stemte Dorthe Vinding*), was disqualified or absent from an item (*Bo Krogh var inhabil*), or had a statement entered in the
  minutes (*Dorthe Vinding ønskede ført til protokol*);
- presents an item (*v. Lone Agersted*), or recommends (*Teknisk direktør Lone Agersted indstiller, at …*);
- is named with a party (*Bo Krogh (V) spurgte*);
- is given a post that only a municipality has (*borgmester Asta Lindholt*), a post in a part of it (*Jens Bager, leder af Plan & Byg*,
  *Birgit Skov blev valgt som medlem af Ældrerådet*), or a post of a staff where the words beside it name no other place of work
  (*indkøbskonsulent Tine Rask*). Who held such a post before has it too.

Whoever is left has none, and so has whoever is in doubt: *Karl Hansen, beboer*; *Kirsten Poulsen, formand for Fjordby Boldklub*; *konsulent Jens
Bager fra Havnens Rådgivere*; *arkitekt Mogens Brask*, for his profession is no post; *Nørrehavns borgmester Ib Lund*; *Karl Hansen vender
tilbage med tegninger*; *Karl Hansen forlod mødet*; and who stands on a list of politicians without party or function. A citizen and an employee
of one municipality who share their full name are one person in the graph, and named.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from graphbuilder.data import lines
from graphbuilder.query.persons.names import NameIndex, names_of
from graphbuilder.query.persons.people import Census, Held, Listed, Person
from graphbuilder.query.persons.posts import Posts
from graphbuilder.query.persons.tokens import tokens
from graphbuilder.text.folding import squash
from graphbuilder.text.parties import is_party

_WORD = re.compile(r"[^\W\d_]+")
_PARTY = re.compile(r"\s\(([A-ZÆØÅ]{1,2})\)")
# What somebody did that only a member does; who left a meeting or came late may have been a guest.
_DEEDS = (
    "SELECT ?p { ?side gb:voter ?p }",
    "SELECT ?p { ?statement gb:author ?p . ?p a gb:Person }",
    "SELECT ?p { ?item gb:presenter ?p }",
    "SELECT ?p { ?attendance gb:substituteFor ?p }",
    "SELECT ?p { ?absence gb:absentee ?p ; gb:absenceKind ?kind FILTER(?kind IN ('absent', 'disqualified')) }",
    "SELECT ?p { ?absence gb:absentee ?p ; gb:partyName ?party }",
    "SELECT ?p { ?recommendation gb:recommendedBy ?p . ?p a gb:Person }",
    "SELECT ?p { ?attendance gb:attendee ?p ; gb:substituteForName ?name }",
)


def with_role(census: Census) -> frozenset[str]:
    """The IRIs of those who have a role in the municipality in whose minutes they stand."""
    evidence = _Evidence(census)
    return frozenset(iri for iri, person in census.people.items() if evidence.of(person))


@dataclass
class _Evidence:
    census: Census

    def of(self, person: Person) -> bool:
        """Whether anything says that the person has a role, under the name itself or its genitive."""
        same = self.census.in_genitive(person)
        return any(one and (one.iri in self._doers or self._is_listed(one.iri) or self._holds(one)) for one in (person, same))

    @cached_property
    def _doers(self) -> set[str]:
        found = set().union(*(self.census.subjects(query) for query in _DEEDS))
        return found | set(self._recommenders())

    def _recommenders(self) -> Iterable[str]:
        """Those whom the words before *indstiller* name: *Teknisk direktør Lone Agersted*."""
        said = self.census.subjects("SELECT DISTINCT ?name { ?r gb:recommenderName ?name }")
        people = [person for person in self.census.people.values() if person.whole]
        numbered = dict(enumerate(people, 1))
        index = NameIndex(name for number, person in numbered.items() for form in person.names for name in names_of(form, number, ""))
        by_name: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for person in people:
            for form in person.names:
                by_name[_key(form)].add(person.iri)
        for text in said:
            for hit in index.hits(text, tokens(text), None):
                if hit.exact:
                    yield from by_name[_key(numbered[hit.person].names[0])]

    # --- lists -----------------------------------------------------------------------------------------------------------------------

    def _is_listed(self, person: str) -> bool:
        return any(self._sits(row) for row in self.census.listed.get(person, ()))

    def _sits(self, row: Listed) -> bool:
        if row.function:
            return _guests().isdisjoint(_WORD.findall(row.function.casefold()))
        return bool(row.party) or row.meeting not in self._with_parties

    @cached_property
    def _with_parties(self) -> frozenset[str]:
        """The meetings whose list gives parties: who stands there without one is no member."""
        return frozenset(row.meeting for rows in self.census.listed.values() for row in rows if row.party)

    # --- words -----------------------------------------------------------------------------------------------------------------------

    @cached_property
    def _posts(self) -> Posts:
        return Posts(self.census)

    def _holds(self, person: Person) -> bool:
        """Whether words give the person a post in the municipality, or a party."""
        for naming in self.census.namings.get(person.iri, ()):
            sentence = self.census.sentence(naming.mention)
            if naming.role:
                if self._posts.is_inside(naming.role, person.organisation, sentence, naming.quote):
                    return True
            elif _has_party(sentence, naming.quote):
                return True
        return any(self._is_inside(person, held) for held in self.census.held.get(person.iri, ()))

    def _is_inside(self, person: Person, held: Held) -> bool:
        """Whether a post is one in the municipality by all sentences in which these words give it to the person."""
        quote = squash(held.quote)
        around = (self.census.sentence(naming.mention) for naming in self.census.namings.get(person.iri, ()))
        sentences = {sentence for sentence in around if quote in squash(sentence)} or {quote}
        names = [name for name in person.names if name in quote] or person.names[:1]
        return all(self._posts.is_inside(held.role, person.organisation, sentence, names[0]) for sentence in sentences)


def _has_party(sentence: str, name: str) -> bool:
    at = sentence.find(name)
    found = _PARTY.match(sentence, at + len(name)) if at >= 0 else None
    return found is not None and is_party(found[1])


def _key(name: str) -> tuple[str, ...]:
    return tuple(token.folded for token in tokens(name))


@cache
def _guests() -> frozenset[str]:
    return frozenset(lines("guest-words.txt"))
