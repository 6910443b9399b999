"""One thing of the graph as RDF and as JSON: what is said of it, its parts, what points at it, and what the others are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, RdfFormat, Store, Triple, serialize

from graphbuilder.errors import GraphbuilderError
from graphbuilder.export.answers import to_json
from graphbuilder.graph import Graph
from graphbuilder.query.show import PARTS, show_node, statements
from graphbuilder.rdf.terms import PREFIXES, TYPE, named, term
from graphbuilder.serve.desk import Desk

_RDF = {"ttl": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD, "nt": RdfFormat.N_TRIPLES, "rdf": RdfFormat.RDF_XML}
_LABELS = tuple(term(name) for name in ("skos:prefLabel", "rdfs:label", "dcterms:title", "dcterms:identifier"))
# What leads to a thing from others: without it a program that begins at a topic or a case finds none of its items.
_INWARD = (
    *sorted(PARTS, key=str),
    *(
        term(f"gb:{name}")
        for name in ("about", "mentions", "case", "body", "series", "presenter", "recommendedBy", "actor", "holder", "member", "memberOf")
    ),
)


def json_of(graph: Graph, node: NamedNode, desk: Desk) -> str:
    """The JSON object that ``graphbuilder show --format json`` prints for the node."""
    return to_json(show_node(graph.store, node, desk.tracer)) + "\n"


def rdf_of(graph: Graph, node: NamedNode, suffix: str) -> bytes:
    """What the graph says of the node as RDF; the same statements in every format, in one order."""
    return written(described(graph, node), suffix, graph.store.manifest.base)


def written(triples: Iterable[Triple], suffix: str, base: str) -> bytes:
    """Triples in the format of a suffix, with the known prefixes."""
    made = serialize(triples, format=_RDF[suffix], prefixes={**PREFIXES, "id": base})
    if made is None:
        raise GraphbuilderError(f"Nothing was written as {suffix}.")
    return made + (b"\n" if suffix == "jsonld" else b"")


def described(graph: Graph, node: NamedNode) -> list[Triple]:
    """The statements of :func:`rdf_of`."""
    rdf = graph.store.rdf
    own = statements(graph.store, node)
    inward = sorted(_inward(rdf, node), key=str)
    told = {named(triple.subject) for triple in own}
    others = {value for triple in own if isinstance(value := triple.object, NamedNode)} | {named(triple.subject) for triple in inward}
    labels = [triple for other in sorted(others - told, key=str) for triple in _label(rdf, other)]
    return list(dict.fromkeys([*own, *inward, *labels]))


def _inward(rdf: Store, node: NamedNode) -> Iterator[Triple]:
    for predicate in _INWARD:
        for quad in rdf.quads_for_pattern(None, predicate, node, None):
            yield quad.triple


def _label(rdf: Store, node: NamedNode) -> Iterator[Triple]:
    """What a node is and what it is called."""
    for predicate in (TYPE, *_LABELS):
        yield from sorted((quad.triple for quad in rdf.quads_for_pattern(node, predicate, None, None)), key=str)
