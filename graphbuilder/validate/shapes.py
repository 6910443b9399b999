"""Whether each node has what its class asks for: SHACL Core, run by pySHACL."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graphbuilder.validate.finding import XSD_STRING, Finding, named, term

if TYPE_CHECKING:
    import rdflib

# pySHACL keeps its data in memory, and costs a tenth of a second a run whatever it is given.
_BATCH = 20_000


def check_shapes(store: ox.Store, *, batch: int = _BATCH) -> list[Finding]:
    """Check every node of a class that has a shape, with all its triples wherever they stand, some ``batch`` triples at a time.

    The shapes look at one node and its own triples, so that all batches that keep nodes whole give the same answer.
    """
    import pyshacl

    found: set[Finding] = set()
    with _quiet_rdflib():
        for graph in _batches(store, batch):
            _, results, _ = pyshacl.validate(graph, shacl_graph=_shapes(), inplace=True)
            found.update(_findings(results))
    return sorted(found)


@cache
def _shapes() -> rdflib.Graph:
    """Read the shapes, with each class's property shapes aimed at the class itself.

    It says the same: pySHACL walks ``sh:property`` node by node, and a property shape that has a target for all nodes at once,
    which is several times faster.
    """
    import rdflib
    from rdflib import SH

    shapes = rdflib.Graph().parse(data=files("graphbuilder.ontology").joinpath("shapes.ttl").read_bytes(), format="turtle")
    for shape, target in list(shapes.subject_objects(SH.targetClass)):
        for property_shape in shapes.objects(shape, SH.property):
            shapes.add((property_shape, SH.targetClass, target))
    for shape in set(shapes.subjects(SH.targetClass, None)):
        shapes.remove((shape, SH.property, None))
    return shapes


@contextmanager
def _quiet_rdflib() -> Iterator[None]:
    """Keep rdflib from logging a traceback for an ill-typed literal, which is a finding here."""
    logger = logging.getLogger("rdflib.term")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


def _batches(store: ox.Store, size: int) -> Iterator[rdflib.Graph]:
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")
    for node in _shaped_nodes(store):
        for quad in store.quads_for_pattern(node, None, None):
            graph.add((_to_rdflib(quad.subject), _to_rdflib(quad.predicate), _to_rdflib(quad.object)))
        if len(graph) >= size:
            yield graph
            graph = rdflib.Graph(bind_namespaces="none")
    if len(graph):
        yield graph


def _shaped_nodes(store: ox.Store) -> list[Any]:
    import rdflib

    classes = {str(target) for target in _shapes().objects(None, rdflib.SH.targetClass)}
    nodes = {quad.subject for name in classes for quad in store.quads_for_pattern(None, term("rdf:type"), ox.NamedNode(name))}
    return sorted(nodes, key=str)


@lru_cache(maxsize=65_536)
def _to_rdflib(value: Any) -> Any:
    import rdflib

    if isinstance(value, ox.NamedNode):
        return rdflib.URIRef(value.value)
    if isinstance(value, ox.BlankNode):
        return rdflib.BNode(value.value)
    if value.language:
        return rdflib.Literal(value.value, lang=value.language)
    # rdflib tells "x" from "x"^^xsd:string, though RDF 1.1 does not; the shapes write it the short way.
    datatype = value.datatype.value
    return rdflib.Literal(value.value, datatype=None if datatype == XSD_STRING else rdflib.URIRef(datatype), normalize=False)


def _findings(results: Any) -> Iterator[Finding]:
    """The results of one run: the shape's message, and the value that it objects to."""
    from rdflib import RDF, SH

    for result in results.subjects(RDF.type, SH.ValidationResult):
        path, value = results.value(result, SH.resultPath), results.value(result, SH.value)
        seen = f" ({named(path)} is {str(value)!r})" if path is not None and value is not None else ""
        severity = str(results.value(result, SH.resultSeverity)).rpartition("#")[2].lower()
        messages = sorted(str(message) for message in results.objects(result, SH.resultMessage))
        yield Finding("shapes", str(results.value(result, SH.focusNode)), " ".join(messages) + seen, severity)
