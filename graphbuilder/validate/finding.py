"""What a check hands back, and how it asks the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import pyoxigraph as ox

GB = "https://w3id.org/graphbuilder/ns#"
_PREFIXES = {
    "gb": GB,
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong: which ``check`` found it, the IRI of the fact, and a sentence with the cure.

    ``severity`` is ``violation`` (the graph is wrong) or ``warning`` (the minutes left something out).
    """

    check: str
    subject: str
    message: str
    severity: str = "violation"


def term(name: str) -> ox.NamedNode:
    """The IRI of a prefixed name such as ``gb:about``."""
    prefix, _, local = name.partition(":")
    return ox.NamedNode(_PREFIXES[prefix] + local)


def ask(store: ox.Store, query: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a SELECT over the union of all named graphs, with the prefixes known."""
    answer = store.query(query, prefixes=_PREFIXES, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    return (tuple(row) for row in answer)


def named(value: Any) -> str:
    """A term as a person names it: own terms with their prefix, other IRIs and texts bare."""
    if isinstance(value, ox.BlankNode):
        return str(value)
    text: str = value.value if isinstance(value, ox.NamedNode | ox.Literal) else str(value)
    return f"gb:{text.removeprefix(GB)}" if text.startswith(GB) else text


def report(check: str, rows: Iterable[tuple[Any, ...]], say: Callable[..., str]) -> list[Finding]:
    """One finding a row, sorted: the row's first value is the subject, and ``say`` makes the message of all its values as text."""
    return sorted({Finding(check, named(row[0]), say(*map(named, row))) for row in rows})


@cache
def vocabulary() -> ox.Store:
    """The ontology as a store of its own."""
    store = ox.Store()
    store.load(files("graphbuilder.ontology").joinpath("graphbuilder.ttl").read_bytes(), ox.RdfFormat.TURTLE)
    return store
