"""Who is not to be named, and which words mean them where.

A full name means its bearer everywhere. A first name alone means somebody in its own item, a surname alone in the documents that give the
full name, and so do initials that a document explains (*Karl Hansen (KH)*). Where somebody who keeps the name is in the same document and has
that first name or surname too, the word alone is nobody's, unless the graph knows it there as a mention of the one who is not named.

Two people of one name in two organisations are two: in the texts of the organisation in whose minutes the one stands who is not named, the
name is replaced; in those of the other it stays; and where a text is nobody's in particular (a topic of the whole country), it is replaced.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from graphbuilder.mentions.names.lists import words as wordlist
from graphbuilder.query.persons.alone import Scope, is_surname
from graphbuilder.query.persons.names import NAMED, Name, NameIndex, initials_after, names_of
from graphbuilder.query.persons.people import Census, Naming, Person
from graphbuilder.query.persons.redactor import Redactor
from graphbuilder.query.persons.surnames import AllSurnames, Surnames
from graphbuilder.query.persons.tokens import folded, words_of

_CAPITALS_FROM = 4  # letters of a surname that is sought in capitals too; shorter ones are abbreviations
Words = dict[str, set[str]]


@dataclass(frozen=True)
class Hidden:
    """Everything that it takes to leave people out of texts. ``made_by`` says by which rules it was made, ``names`` are (words, number, organisation).

    ``organisations`` gives the organisation (slug) of each document (IRI), ``words`` what means somebody in all of a document, and
    ``item_words`` in one item of it, by the item's position. ``near`` are the positions of items that name somebody hidden, ``surnames`` what
    :class:`graphbuilder.query.persons.surnames.Surnames` is made of, by organisation, and ``known`` the names of organisations and bodies, folded.
    """

    mode: str
    made_by: str
    count: int = 0
    names: tuple[tuple[tuple[str, ...], int, str], ...] = ()
    organisations: dict[str, str] = field(default_factory=dict)
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    item_words: dict[str, dict[int, tuple[str, ...]]] = field(default_factory=dict)
    near: dict[str, tuple[int, ...]] = field(default_factory=dict)
    surnames: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)
    known: tuple[str, ...] = ()

    def redactor(self) -> Redactor:
        """What takes the names out of texts."""
        surnames = AllSurnames({organisation: Surnames(*map(frozenset, row)) for organisation, row in self.surnames.items()})
        index = NameIndex(Name(*name) for name in self.names)
        return Redactor(index, surnames, frozenset(self.known), everywhere=self.mode == "none")

    def scope(self, document: str, position: int | None = None) -> Scope:
        """Where a text of the document stands: in the item at that position, or where all its items are meant."""
        of_items = self.item_words.get(document, {})
        inside = of_items.get(position, ()) if position is not None else (word for said in of_items.values() for word in said)
        near = position is not None and position in self.near.get(document, ())
        return Scope(self.organisations.get(document), frozenset([*self.words.get(document, ()), *inside]), near)


class Plan:
    """Who is hidden, numbered in the order in which the minutes first name them, and the words that mean them."""

    def __init__(self, census: Census, named: frozenset[str]) -> None:
        self.census = census
        self.named = [person for iri, person in census.people.items() if iri in named]
        hidden = [person for iri, person in census.people.items() if iri not in named]
        self.numbers = {person.iri: number for number, person in enumerate(sorted(hidden, key=self._first_named), 1)}
        self.hidden = [census.people[iri] for iri in self.numbers]

    def _first_named(self, person: Person) -> tuple[str, str]:
        """The day, as local names of mentions and attendances begin with it; the alphabet would tell where a name stands in it."""
        census = self.census
        places = [row.item for row in census.namings.get(person.iri, ())] + [row.meeting for row in census.listed.get(person.iri, ())]
        return min(map(census.local, places), default="~"), person.iri

    @property
    def count(self) -> int:
        """How many people are hidden.

        A first name alone counts once for each document, unless it may be that of somebody whom the document names in full.
        """
        whole = [person for person in self.hidden if person.whole and self.census.in_genitive(person) is None]
        given = {(document, folded(words_of(person.names[0])[0])) for person in whole for document in self._documents(person)}
        alone = {
            (document, folded(person.names[0]))
            for person in self.hidden
            if not person.whole
            for document in self._documents(person) or [person.iri]
        }
        return len(whole) + len(alone - given)

    def names(self, unknown: Iterable[str]) -> Iterator[Name]:
        """All names to look for: of the hidden, of those that no node has (``unknown``), and of everybody who keeps theirs."""
        for person in self.hidden:
            for form in person.names:
                yield from names_of(form, self.numbers[person.iri], person.organisation)
        for number, form in enumerate(sorted(set(unknown)), len(self.hidden) + 1):
            yield from names_of(form, number, "")
        for person in self.named:
            for form in person.names:
                yield from names_of(form, NAMED, person.organisation)

    # --- surnames ----------------------------------------------------------------------------------------------------------------------

    def surnames(self) -> dict[str, set[str]]:
        """The surnames of the hidden by organisation, as they are written; *Dalsgårds* of a name in the genitive is *Dalsgård* too."""
        found: dict[str, set[str]] = defaultdict(set)
        for person in self.hidden:
            for name in person.names if person.whole else ():
                found[person.organisation].update(surnames_in(name))
        return found

    def named_words(self) -> dict[str, set[str]]:
        """The folded words of the names of everybody who keeps theirs, by organisation."""
        found: dict[str, set[str]] = defaultdict(set)
        for person in self.named:
            found[person.organisation].update(folded(word) for name in person.names for word in words_of(name))
        return found

    # --- words alone -------------------------------------------------------------------------------------------------------------------

    @cached_property
    def words(self) -> tuple[Words, Words]:
        """What means somebody in all of a document, and in one item, by their IRIs."""
        documents: Words = defaultdict(set)
        items: Words = defaultdict(set)
        for person in self.hidden:
            if person.whole:
                self._of_whole(person, documents, items)
            else:
                self._of_alone(person, documents, items)
        return documents, items

    def _of_alone(self, person: Person, documents: Words, items: Words) -> None:
        """A first name in its item; in a meeting's list, in all of the document."""
        for row in self.census.namings.get(person.iri, ()):
            items[row.item].update(_single([*person.names, row.quote]))
        for listed in self.census.listed.get(person.iri, ()):
            documents[listed.document].update(_single([*person.names, listed.name]))

    def _of_whole(self, person: Person, documents: Words, items: Words) -> None:
        for row in self.census.namings.get(person.iri, ()):
            documents[row.document].update(_single([row.quote]))
            given = row.quote.split()[0] if " " in row.quote.strip() else ""
            if given and not self._is_borne(given, row.document) and given not in wordlist("ambiguous-names"):
                items[row.item].update(_single([given]))
            documents[row.document].update(self._initials(person, row))
        for document in self._documents(person):
            for name in person.names:
                last = words_of(name)[-1]
                if not self._is_borne(last, document):
                    documents[document].update({last, last.upper()} if len(last) >= _CAPITALS_FROM else {last})

    def _initials(self, person: Person, row: Naming) -> Iterator[str]:
        """The initials that the sentence explains right after the name."""
        sentence = self.census.sentence(row.mention)
        at = sentence.find(row.quote)
        said = initials_after(sentence, at + len(row.quote)) if at >= 0 else None
        if said and any(folded(said) == "".join(word[0] for word in map(folded, words_of(name))) for name in person.names):
            yield said

    def _documents(self, person: Person) -> list[str]:
        census = self.census
        return sorted(
            {row.document for row in census.namings.get(person.iri, ())} | {row.document for row in census.listed.get(person.iri, ())}
        )  # fmt: skip

    @cached_property
    def _borne(self) -> dict[str, set[str]]:
        """The first names and surnames of those whom each document names and who keep their names."""
        found: dict[str, set[str]] = defaultdict(set)
        for person in self.named:
            parts = {folded(part) for name in person.names if len(said := words_of(name)) > 1 for part in (said[0], said[-1])}
            for document in self._documents(person) if parts else ():
                found[document].update(parts)
        return found

    def _is_borne(self, word: str, document: str) -> bool:
        return folded(word) in self._borne.get(document, ())


def surnames_in(name: str) -> Iterator[str]:
    """The last word of a name, and it without the genitive's *s* where the name was taken with it."""
    last = words_of(name)[-1]
    yield last
    if last.endswith("s") and last not in wordlist("surnames") and is_surname(last[:-1]):
        yield last[:-1]


def _single(forms: Iterable[str]) -> set[str]:
    """The forms that are one word: *Karl*, *Anne-Mette*, *KH*."""
    return {form.strip() for form in forms if words_of(form) and len(form.split()) == 1}
