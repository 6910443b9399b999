"""The statements of a graph that name somebody who is not to be named, and what is said in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad, Store

from graphbuilder.query.persons.alone import Scope
from graphbuilder.query.persons.finding import NO_NAMES, looked_at
from graphbuilder.query.persons.hidden import Hidden, Plan
from graphbuilder.query.persons.iris import Namer, lost_words, without_digest
from graphbuilder.query.persons.names import UNKNOWN, Hit
from graphbuilder.query.persons.people import Census
from graphbuilder.query.persons.places import Places
from graphbuilder.query.persons.redactor import Redactor, edits_for
from graphbuilder.query.persons.tokens import folded, words_of
from graphbuilder.query.persons.wording import SOMEBODY, rewritten
from graphbuilder.rdf.terms import named, term

_LABELS = (term("rdfs:label"), term("skos:prefLabel"), term("skos:altLabel"))
_OTHER_NAMES = frozenset({term("skos:altLabel"), term("gb:nameKey")})
_NAME_KEY, _JUDGED_BY, _BECAUSE = term("gb:nameKey"), term("gb:judgedBy"), term("gb:because")
_STRING = term("xsd:string")
Change = tuple[Quad, Quad | None]


class Rewriter:
    """Finds the statements that change. Nothing is written here; ``unknown`` collects the people whom no node stands for."""

    def __init__(self, census: Census, rdf: Store, plan: Plan, hidden: Hidden) -> None:
        self.census, self.rdf, self.plan, self.hidden = census, rdf, plan, hidden
        self.redactor: Redactor = hidden.redactor()
        self.places = Places(census, rdf, hidden)
        self.unknown: set[tuple[str, ...]] = set()

    def changes(self) -> Iterator[Change]:
        """Each statement that changes with what stands in its place, or None; one may come more than once."""
        touched = {NamedNode(self.census.full(local)) for local in (*self._renames, *self._lost)}
        for node in sorted(touched, key=lambda node: node.value):
            yield from self._changed(self.rdf.quads_for_pattern(node, None, None, None))
            yield from self._changed(self.rdf.quads_for_pattern(None, None, node, None))
        for predicate in looked_at(self.census):
            for literal in self._texts(predicate):
                yield from self._changed(self.rdf.quads_for_pattern(None, predicate, literal, None))

    def _changed(self, quads: Iterable[Quad]) -> Iterator[Change]:
        for quad in quads:
            new = self.quad(quad)
            if new != quad:
                yield quad, new

    def _texts(self, predicate: NamedNode) -> Iterator[Literal]:
        """The values of a property that may name somebody."""
        words = self.places.words
        for literal in self.census.literals(predicate):
            judged = predicate == _JUDGED_BY or (predicate == _BECAUSE and self._judges and self._judges.search(literal.value))
            if judged or self.redactor.found(literal.value, None, [(0, len(literal.value), words)]):
                yield literal

    # --- one statement -----------------------------------------------------------------------------------------------------------------

    def quad(self, quad: Quad) -> Quad | None:
        """What stands in the statement's place: itself where it names nobody, None for another name of somebody hidden."""
        subject, value = named(quad.subject), quad.object
        if isinstance(value, Literal) and not _is_text(value):
            return quad if self._node(subject) == subject else Quad(self._node(subject), quad.predicate, value, quad.graph_name)
        if isinstance(value, Literal):
            if subject.value in self.plan.numbers and quad.predicate in _OTHER_NAMES:
                return None
            said = self._said(quad, subject, value)
            value = value if said == value.value else _like(value, said)
        else:
            value = self._node(named(value))
        return Quad(self._node(subject), quad.predicate, value, quad.graph_name)

    def _node(self, node: NamedNode) -> NamedNode:
        new = self._renames.get(self.census.local(node.value))
        return NamedNode(self.census.full(new)) if new else node

    def _said(self, quad: Quad, subject: NamedNode, value: Literal) -> str:
        if quad.predicate in NO_NAMES:
            return value.value
        if quad.predicate == _JUDGED_BY or (subject.value in self.plan.numbers and quad.predicate in _LABELS):
            return SOMEBODY
        text = self._judges.sub(SOMEBODY, value.value) if quad.predicate == _BECAUSE and self._judges else value.value
        said = self.text(text, self.places.scope(quad))
        if quad.predicate == _NAME_KEY and (lost := self._lost.get(self.census.local(subject.value))):
            parts = (SOMEBODY.replace(" ", "-") if part in lost or part.removesuffix("s") in lost else part for part in said.split("-"))
            said = without_digest("-".join(parts))
        return said

    def text(self, text: str, scope: Scope) -> str:
        """The text without the names, with whom no node stands for counted."""
        hits = self.redactor.found(text, scope.organisation, [(0, len(text), scope)])
        self._count(text, hits)
        return rewritten(text, edits_for(text, hits))

    def _count(self, text: str, hits: Iterable[Hit]) -> None:
        for hit in hits:
            if hit.person == UNKNOWN:
                said = [folded(word) for word in words_of(text[hit.start : hit.end])]
                self.unknown.add((*said[:-1], said[-1].removesuffix("s") if hit.genitive else said[-1]))

    @cached_property
    def _judges(self) -> re.Pattern[str] | None:
        """Whoever judged, where a reason says so: *arkivar Ib Lund har bedømt, at …*."""
        judges = sorted(self.census.subjects("SELECT DISTINCT ?by { ?j gb:judgedBy ?by }"), key=lambda name: (-len(name), name))
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, judges))})(?= har bedømt)") if judges else None

    # --- nodes -------------------------------------------------------------------------------------------------------------------------

    @cached_property
    def _lost(self) -> dict[str, frozenset[str]]:
        """What the labels of the nodes lose that no document owns, as folded words, by local name."""
        lost: dict[str, set[str]] = {}
        for predicate in _LABELS:
            for literal in self._texts(predicate):
                for quad in self.rdf.quads_for_pattern(None, predicate, literal, None):
                    subject = named(quad.subject).value
                    if subject in self.plan.numbers:
                        continue
                    scope = self.places.scope(quad)
                    hits = self.redactor.found(literal.value, scope.organisation, [(0, len(literal.value), scope)])
                    if hits:
                        words = lost_words(literal.value, hits)
                        lost.setdefault(self.census.local(subject), set()).update(words)
        return {local: frozenset(words) for local, words in lost.items()}

    @cached_property
    def _renames(self) -> dict[str, str]:
        """The new local names, by the old."""
        slugs = set(self.hidden.organisations.values())
        namer = Namer(self.plan, self.redactor.index, slugs, self.redactor.surnames)
        namer.by_name(self.census.locals())
        if any(local.startswith("meeting-") for local in namer.renames):  # a body with somebody's name, which its meetings' parts have too
            namer.by_name(self.census.locals(parts=True))
        namer.by_label(self._lost)
        namer.by_part(self.census.locals())
        namer.by_number("link", self._links(namer.renames))
        namer.by_number("judgement", self._judgements())
        return namer.renames

    def _links(self, renames: dict[str, str]) -> list[str]:
        """The links whose ends have new names, in an order that these give."""
        ends: dict[str, list[str]] = {}
        for link, near, predicate, far in self.census.ask("SELECT ?l ?a ?p ?b { ?l gb:from ?a ; gb:predicate ?p ; gb:to ?b }"):
            locals_ = [self.census.local(near), self.census.local(far)]
            if any(local in renames for local in locals_):
                ends[self.census.local(link)] = [predicate, *(renames.get(local, local) for local in locals_)]
        return sorted(ends, key=lambda link: (ends[link], link))

    def _judgements(self) -> list[str]:
        """The judgements of names that are not to be named."""
        query = "SELECT ?j ?left ?right { ?j gb:left ?left ; gb:right ?right }"
        sides = {self.census.local(judgement): (left, right) for judgement, left, right in self.census.ask(query)}
        words = self.places.words
        return sorted(
            one for one, names in sides.items() if any(self.redactor.found(name, None, [(0, len(name), words)]) for name in names)
        )


def _is_text(value: Literal) -> bool:
    """Whether a value is words: an amount of eight digits is no telephone number, and a day no name."""
    return value.language is not None or value.datatype == _STRING


def _like(value: Literal, said: str) -> Literal:
    return Literal(said, language=value.language) if value.language else Literal(said, datatype=value.datatype)
