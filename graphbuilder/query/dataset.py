"""The store as rdflib sees it. Imports rdflib, so it is imported where it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import rdflib
import rdflib.plugins.sparql
from oxrdflib import OxigraphStore
from pyoxigraph import Store
from rdflib import XSD, Literal

from graphbuilder.rdf.terms import PREFIXES


def dataset(store: Store) -> rdflib.Dataset:
    """A read-only dataset over ``store``, with the union of all named graphs as its default graph and the contract's prefixes bound."""
    # `SELECT … FROM <file:///…>` would read local files otherwise.
    rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False
    made = rdflib.Dataset(store=_PlainStrings(store=store), default_union=True)
    for prefix, iri in PREFIXES.items():
        made.bind(prefix, iri)
    return made


class _PlainStrings(OxigraphStore):
    """Gives strings without a datatype, as rdflib's own readers do: for rdflib ``"x"`` and ``"x"^^xsd:string`` are two literals, for RDF one."""

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        for (subject, predicate, value), graphs in super().triples(triple_pattern, context):
            plain = Literal(str(value)) if isinstance(value, Literal) and value.datatype == XSD.string else value
            yield (subject, predicate, plain), graphs
