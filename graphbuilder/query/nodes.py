"""Reading the store node by node: quick look-ups for what would be long SPARQL."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from graphbuilder.rdf.terms import TYPE, named, term, text

_REMEMBERED = 1 << 15


class Nodes:
    """Values of nodes in the union of all named graphs, always in one order. The store must not change meanwhile: answers are remembered."""

    def __init__(self, rdf: Store) -> None:
        self._rdf = rdf
        self._objects = lru_cache(_REMEMBERED)(self._read)

    def _read(self, subject: NamedNode, predicate: str) -> tuple[object, ...]:
        return tuple(quad.object for quad in self._rdf.quads_for_pattern(subject, term(predicate), None, None))

    def values(self, subject: NamedNode, predicate: str) -> list[str]:
        """The values, as text, sorted."""
        return sorted({text(value) for value in self._objects(subject, predicate)})

    def value(self, subject: NamedNode, predicate: str) -> str | None:
        """The one value, or the first of several."""
        return next(iter(self.values(subject, predicate)), None)

    def number(self, subject: NamedNode, predicate: str) -> int | None:
        """The one value as a whole number."""
        value = self.value(subject, predicate)
        return int(value) if value is not None else None

    def nodes(self, subject: NamedNode, predicate: str) -> list[NamedNode]:
        """The nodes that the subject points at, sorted."""
        found = {value for value in self._objects(subject, predicate) if isinstance(value, NamedNode)}
        return sorted(found, key=lambda node: node.value)

    def node(self, subject: NamedNode, predicate: str) -> NamedNode | None:
        """The one node that the subject points at."""
        return next(iter(self.nodes(subject, predicate)), None)

    def subjects(self, predicate: str, value: NamedNode | Literal) -> list[NamedNode]:
        """The nodes that point at the value, sorted."""
        found = {quad.subject for quad in self._rdf.quads_for_pattern(None, term(predicate), value, None)}
        return sorted((node for node in found if isinstance(node, NamedNode)), key=lambda node: node.value)

    def pairs(self, predicate: str) -> Iterator[tuple[NamedNode, str]]:
        """Every statement with the predicate, as (subject, value)."""
        for near, far in self.statements(predicate):
            yield named(near), text(far)

    def edges(self, predicate: str) -> list[tuple[NamedNode, NamedNode]]:
        """Every statement with the predicate between two nodes, sorted."""
        found = {(named(near), far) for near, far in self.statements(predicate) if isinstance(far, NamedNode)}
        return sorted(found, key=lambda edge: (edge[0].value, edge[1].value))

    def statements(self, predicate: str) -> Iterator[tuple[object, object]]:
        """Every statement with the predicate, as (subject, value), in no order."""
        # A quad would have its predicate and graph looked up as well.
        rows = self._rdf.query(f"SELECT ?near ?far {{ ?near <{term(predicate).value}> ?far }}", use_default_graph_as_union=True)
        assert isinstance(rows, QuerySolutions), rows
        yield from ((row[0], row[1]) for row in rows)

    def of_type(self, class_: str) -> list[NamedNode]:
        """The nodes of a class, sorted."""
        found = {named(quad.subject) for quad in self._rdf.quads_for_pattern(None, TYPE, term(class_), None)}
        return sorted(found, key=lambda node: node.value)

    def types(self, subject: NamedNode) -> set[str]:
        """The local names of the subject's classes."""
        return {value.rsplit("#", 1)[-1].rsplit("/", 1)[-1] for value in self.values(subject, "rdf:type")}

    def exists(self, subject: NamedNode) -> bool:
        """Whether anything is said of the node."""
        return next(iter(self._rdf.quads_for_pattern(subject, None, None, None)), None) is not None

    def label(self, node: NamedNode) -> str:
        """What a person calls the node."""
        for predicate in ("skos:prefLabel", "rdfs:label", "dcterms:title", "dcterms:identifier"):
            value = self.value(node, predicate)
            if value:
                return value
        return node.value.rsplit("/", 1)[-1]
