"""What the texts of a graph tell beyond its nodes: names that no node has, names of organisations, and which words are common ones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from graphbuilder.query.persons.names import UNKNOWN
from graphbuilder.query.persons.people import Census
from graphbuilder.query.persons.redactor import Redactor
from graphbuilder.query.persons.tokens import folded, words_of
from graphbuilder.rdf.terms import named, term

# Properties whose values come from lists of the program, or are numbers, days and hashes: they name nobody. What is not listed is looked at.
NO_NAMES = frozenset(
    term(name)
    for name in (
        "rdf:type", "gb:start", "gb:end", "gb:page", "gb:position", "gb:sentenceStart", "gb:sentenceEnd", "gb:amountAt", "gb:score", "gb:sha256",
        "gb:mentionType", "gb:foundBy", "gb:sectionRole", "gb:rule", "gb:commitmentKind", "gb:moneyUse", "gb:documentKind", "gb:status", "gb:side",
        "gb:absenceKind", "gb:verdict", "gb:closed", "gb:closedItems", "gb:routine", "gb:present", "gb:count", "gb:carried", "gb:earliest",
        "gb:latest", "gb:knownOn", "gb:knownFrom", "gb:knownTo", "gb:since", "gb:until", "gb:decidedOn", "gb:promisedOn", "gb:dueComputed",
        "gb:dueNextMeeting", "gb:startTime", "gb:endTime", "gb:openedYear", "gb:textCharacters", "gb:unrecognisedCharacters", "gb:durationMinutes",
        "gb:yearly", "gb:edition", "gb:code", "gb:judgedOn", "schema:currency", "schema:softwareVersion", "dcterms:format", "dcterms:language",
        "dcterms:date", "skos:notation",
    )
)  # fmt: skip
_TITLES = frozenset(map(term, ("dcterms:title", "gb:shortTitle", "rdfs:label", "skos:prefLabel", "gb:recommenderName")))
_LOWER = re.compile(r"(?<=\s)[a-zæøåäöüé]{3,}(?=[.,;:]?\s)")
Place = tuple[str, str]  # the graph and the local name of what a text is said of


@dataclass
class Finds:
    """``names`` are full names and families' names, as written, with where they stand; ``lower`` words written small; ``places`` names of places."""

    names: dict[str, set[Place]] = field(default_factory=dict)
    lower: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)


def looked_at(census: Census) -> Iterator[NamedNode]:
    """The properties whose values may name somebody, in order."""
    for predicate in sorted(census.subjects("SELECT DISTINCT ?p { ?s ?p ?o }")):
        if NamedNode(predicate) not in NO_NAMES:
            yield NamedNode(predicate)


def found_in(census: Census, redactor: Redactor) -> Finds:
    """The names in titles and labels, and those that the words beside them give away in any text."""
    finds = Finds(places=set(_places(census)))
    names: dict[str, set[Place]] = defaultdict(set)
    for predicate in looked_at(census):
        for literal in census.literals(predicate):
            finds.lower.update(_LOWER.findall(literal.value))
            for name in _names(redactor, literal.value, title=predicate in _TITLES):
                names[name].update(_where(census, predicate, literal))
    finds.names = dict(names)
    return finds


def _names(redactor: Redactor, text: str, *, title: bool) -> Iterator[str]:
    if title or redactor.has_cued(text):
        for hit in redactor.found(text):
            if hit.person == UNKNOWN and (name := " ".join(text[hit.start : hit.end - hit.genitive].split())):
                yield name


def _where(census: Census, predicate: NamedNode, literal: Literal) -> Iterator[Place]:
    for quad in census.quads(predicate, literal):
        yield quad.graph_name.value, census.local(named(quad.subject).value)  # type: ignore[union-attr]


def known_names(census: Census, redactor: Redactor) -> frozenset[str]:
    """The folded names of organisations, bodies and towns, but for those that name somebody hidden."""
    labels = census.subjects(
        "SELECT DISTINCT ?label { ?o rdfs:label|skos:altLabel ?label { ?o a gb:Body } UNION { ?o a gb:Organisation } }"
    )
    named_so = {" ".join(map(folded, words_of(label))) for label in labels if words_of(label) and not redactor.found(label)}
    return frozenset(named_so.union(map(folded, _places(census))))


def _places(census: Census) -> Iterator[str]:
    """What municipalities are called after: *Fjordby* of *Fjordby Kommune*."""
    for label in census.subjects("SELECT DISTINCT ?label { ?o a gb:Organisation ; rdfs:label ?label }"):
        first, *rest = label.split(" ")
        if rest == ["Kommune"]:
            yield first
