"""Who is named in the graph, where, and under which names: read in a few queries, however large the graph is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from graphbuilder.query.persons.tokens import folded, words_of
from graphbuilder.rdf.terms import PREFIXES, term, text
from graphbuilder.text.attendance import is_whole_name

_UNKNOWN = "unknown"
_PARTS = tuple(
    f"gb:{name}"
    for name in (
        "Absence", "AgendaItem", "Answer", "Attachment", "Commitment", "Decision", "Document", "Judgement", "Link", "Mention", "Money", "Notice",
        "PathStep", "Recommendation", "RoleHolding", "Section", "Statement", "Vote", "VoteSide",
    )
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """Somebody with a node. ``names`` are the label and all other names; ``whole`` says that they tell who it is, beyond one item."""

    iri: str
    names: tuple[str, ...]
    organisation: str
    whole: bool


class Naming(NamedTuple):
    """A mention of a person: its document's graph and item, the words that name, and the IRI of the role that they give, or nothing."""

    mention: str
    document: str
    item: str
    quote: str
    role: str


class Listed(NamedTuple):
    """A person on a list of attendance: the list is the meeting's, in the document's graph."""

    attendance: str
    document: str
    meeting: str
    name: str
    party: str
    function: str


class Held(NamedTuple):
    """A role that words say somebody holds."""

    role: str
    quote: str


class Census:
    """Everybody whom the graph names, by IRI, with the places that name them."""

    def __init__(self, rdf: Store, base: str) -> None:
        self._rdf, self._base = rdf, base

    def ask(self, query: str) -> Iterator[tuple[str, ...]]:
        """The rows of a SELECT as texts; what is unbound is empty."""
        rows = self._rdf.query(query, use_default_graph_as_union=True, prefixes=PREFIXES)
        assert isinstance(rows, QuerySolutions), query
        width = len(rows.variables)
        for row in rows:
            yield tuple("" if row[at] is None else text(row[at]) for at in range(width))

    def local(self, iri: str) -> str:
        """The last part of a node's IRI."""
        return iri.removeprefix(self._base)

    def full(self, local: str) -> str:
        """The IRI of a local name."""
        return f"{self._base}{local}"

    def locals(self, *, parts: bool = False) -> Iterator[str]:
        """The local names of things; with ``parts`` of all that documents consist of as well, which are made of the meeting's and numbers."""
        # Whatever is said of has a class, but for the names that something had before; to ask for every subject takes twice as long.
        other = "" if parts else f"FILTER(?class NOT IN ({', '.join(_PARTS)}))"
        for query in (f"SELECT ?s {{ ?s a ?class {other} }}", "SELECT ?s { ?s dcterms:isReplacedBy ?o }"):
            for (iri,) in self.ask(query):
                if iri.startswith(self._base):
                    yield self.local(iri)

    def literals(self, predicate: NamedNode) -> Iterator[Literal]:
        """The values of a property that are literals, each once."""
        some = next(iter(self._rdf.quads_for_pattern(None, predicate, None, None)), None)
        only = "" if some and isinstance(some.object, Literal) else " FILTER(isLiteral(?o))"  # costs more than the rest of the query
        rows = self._rdf.query(f"SELECT DISTINCT ?o {{ ?s <{predicate.value}> ?o{only} }}", use_default_graph_as_union=True)
        assert isinstance(rows, QuerySolutions), rows
        yield from (row[0] for row in rows if isinstance(row[0], Literal))

    def quads(self, predicate: NamedNode, literal: Literal) -> Iterator[Quad]:
        """The statements that give something that value."""
        return iter(self._rdf.quads_for_pattern(None, predicate, literal, None))

    @cached_property
    def people(self) -> dict[str, Person]:
        """Everybody with a node."""
        names: dict[str, list[str]] = defaultdict(list)
        for iri, name in self.ask("SELECT ?p ?name { ?p a gb:Person ; rdfs:label ?name }"):
            names[iri].insert(0, name)
        for iri, name in self.ask("SELECT ?p ?name { ?p a gb:Person ; skos:altLabel ?name }"):
            names[iri].append(name)
        owners = self.table("SELECT ?p ?o { ?p a gb:Person ; gb:organisation ?o }")
        return {iri: self._person(iri, said, owners.get(iri, "")) for iri, said in sorted(names.items())}

    def _person(self, iri: str, names: list[str], owner: str) -> Person:
        organisation = self.local(owner).removeprefix("organisation-") if owner else _UNKNOWN
        whole = is_whole_name(names[0]) and self.local(iri).startswith(f"person-{organisation}-")
        return Person(iri, (names[0], *sorted(names[1:])), organisation, whole)

    @cached_property
    def _by_words(self) -> dict[tuple[str, tuple[str, ...]], Person]:
        return {(one.organisation, tuple(map(folded, words_of(one.names[0])))): one for one in self.people.values() if one.whole}

    def in_genitive(self, person: Person) -> Person | None:
        """Whose genitive a name is that was taken for a name: *Karl Brohaves* beside *Karl Brohave*, for a surname that no list knows."""
        *first, last = map(folded, words_of(person.names[0]))
        return self._by_words.get((person.organisation, (*first, last[:-1]))) if person.whole and last.endswith("s") else None

    @cached_property
    def namings(self) -> dict[str, list[Naming]]:
        """The mentions of each person."""
        found: dict[str, list[Naming]] = defaultdict(list)
        roles = self.table("SELECT ?m ?role { ?m gb:inRole ?role }")
        query = "SELECT ?p ?m ?g ?item ?quote { ?p a gb:Person . ?m gb:ofEntity ?p . GRAPH ?g { ?m gb:inItem ?item . ?m gb:quote ?quote } }"
        for person, mention, document, item, quote in self.ask(query):
            found[person].append(Naming(mention, document, item, quote, roles.get(mention, "")))
        return {person: sorted(rows) for person, rows in found.items()}

    def place(self, item: str) -> tuple[str, int]:
        """The document's graph in which an item stands, and its position there."""
        for quad in self._rdf.quads_for_pattern(NamedNode(item), term("gb:position"), None, None):
            return text(quad.graph_name), int(text(quad.object))
        return "", 0

    def sentence(self, mention: str) -> str:
        """The sentence around a mention."""
        found = self._rdf.quads_for_pattern(NamedNode(mention), term("gb:sentence"), None, None)
        return next((text(quad.object) for quad in found), "")

    @cached_property
    def listed(self) -> dict[str, list[Listed]]:
        """Where each person stands on a list of attendance."""
        found: dict[str, list[Listed]] = defaultdict(list)
        query = """SELECT ?p ?a ?g ?meeting ?name ?party ?as { ?a gb:attendee ?p . GRAPH ?g { ?meeting gb:hasAttendance ?a .
            ?a gb:attendeeName ?name . OPTIONAL { ?a gb:partyName ?party } OPTIONAL { ?a gb:attendedAs ?as } } }"""
        for person, attendance, document, meeting, name, party, function in self.ask(query):
            found[person].append(Listed(attendance, document, meeting, name, party, function))
        return {person: sorted(rows) for person, rows in found.items()}

    @cached_property
    def held(self) -> dict[str, list[Held]]:
        """The roles that words say each person holds."""
        found: dict[str, list[Held]] = defaultdict(list)
        query = "SELECT ?p ?role ?quote { ?h gb:holder ?p ; gb:heldRole ?role ; gb:quote ?quote }"
        for person, role, quote in self.ask(query):
            found[person].append(Held(role, quote))
        return {person: sorted(rows) for person, rows in found.items()}

    def table(self, query: str) -> dict[str, str]:
        """The rows of a SELECT of two columns, as a table from the first to the second."""
        return {first: second for first, second, *_ in self.ask(query)}

    def subjects(self, query: str) -> set[str]:
        """The first column of a SELECT."""
        return {row[0] for row in self.ask(query)}
