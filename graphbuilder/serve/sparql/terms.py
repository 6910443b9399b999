"""The classes and properties that the editor suggests: those of the vocabulary, what they rest on, and what else the graph is written in."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from pyoxigraph import NamedNode, RdfFormat, Store

from graphbuilder.rdf.terms import TYPE, term

_CLASSES = ("owl:Class",)
_PROPERTIES = ("owl:ObjectProperty", "owl:DatatypeProperty")
# What contract and graph use of other vocabularies without a term of our own.
_BORROWED = (
    "dcterms:title", "dcterms:date", "dcterms:identifier", "dcterms:source", "dcterms:format", "dcterms:isReplacedBy", "rdf:type", "rdfs:label",
    "skos:prefLabel", "skos:altLabel", "skos:notation", "schema:softwareVersion",
)  # fmt: skip


@cache
def suggested() -> dict[str, list[str]]:
    """IRIs by what they are: ``class`` and ``property``."""
    store = Store()
    store.load((files("graphbuilder.ontology") / "graphbuilder.ttl").read_bytes(), format=RdfFormat.TURTLE)
    borrowed = {term(name).value for name in _BORROWED}
    return {
        "class": sorted(_typed(store, _CLASSES) | _above(store, "rdfs:subClassOf")),
        "property": sorted(_typed(store, _PROPERTIES) | _above(store, "rdfs:subPropertyOf") | borrowed),
    }


def _typed(store: Store, kinds: tuple[str, ...]) -> set[str]:
    return {
        quad.subject.value
        for kind in kinds
        for quad in store.quads_for_pattern(None, TYPE, term(kind), None)
        if isinstance(quad.subject, NamedNode)
    }


def _above(store: Store, predicate: str) -> set[str]:
    return {quad.object.value for quad in store.quads_for_pattern(None, term(predicate), None, None) if isinstance(quad.object, NamedNode)}
