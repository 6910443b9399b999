"""Where triples stand, which words they use, and what they point at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pyoxigraph as ox

from graphbuilder.validate.finding import GB, Finding, ask, named, report, vocabulary

# Distinct first: Oxigraph compares codes, and spells a term out only when it is looked at.
_NODES = """
SELECT DISTINCT ?n WHERE {
  { GRAPH ?g { ?n ?p ?o } } UNION { GRAPH ?g { ?s ?p ?n } } UNION { GRAPH ?g { ?s ?n ?o } }
}
"""
_TWICE = "SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?s ?p ?o HAVING (COUNT(?g) > 1)"
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]+")


def check_placement(store: ox.Store) -> list[Finding]:
    """No triple in two named graphs or in none, no blank node, no IRI that other programs would refuse."""
    nowhere = ((q.subject, q.predicate, q.object) for q in store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    nodes = [*ask(store, _NODES), *((graph,) for graph in store.named_graphs())]
    blank = ((n,) for (n,) in nodes if isinstance(n, ox.BlankNode))
    refused = ((n,) for (n,) in nodes if isinstance(n, ox.NamedNode) and not _IRI.fullmatch(n.value))
    return [
        *report(
            "placement",
            ask(store, _TWICE),
            lambda s, p, o: f"{s} {p} {o!r} stands in two named graphs, which makes counts wrong; build the graph again.",
        ),
        *report("placement", nowhere, lambda s, p, o: f"{s} {p} {o!r} stands in no named graph; build the graph again."),
        *report("placement", blank, lambda n: f"{n} is a blank node; give it an IRI made from its natural key."),
        *report("placement", refused, lambda n: f"{n!r} is not a well-formed absolute IRI; choose another --base and build again."),
    ]


def check_words(store: ox.Store) -> list[Finding]:
    """Every ``gb:`` class and property in use is defined in the vocabulary."""
    used = chain(
        ask(store, "SELECT DISTINCT ?p WHERE { GRAPH ?g { ?s ?p ?o } }"),
        ask(store, "SELECT DISTINCT ?class WHERE { ?s a ?class }"),
        ask(store, "SELECT DISTINCT ?p WHERE { ?link gb:predicate ?p }"),
    )
    unknown = ((word,) for (word,) in used if word.value.startswith(GB) and not _defined(word))
    return report(
        "words", unknown, lambda word: f"{word} is not in the vocabulary; add it to ontology/graphbuilder.ttl or use a word that is."
    )


def _defined(word: ox.NamedNode) -> bool:
    return any(vocabulary().quads_for_pattern(word, None, None))


def check_ranges(store: ox.Store) -> list[Finding]:
    """What an own property points at is a node of the class that the property's range names, wherever that node stands."""
    return sorted(chain.from_iterable(_outside_range(store, *row) for row in _ranges()))


def _ranges() -> Iterator[tuple[Any, ...]]:
    """Own properties whose range is an own class: an outcome is a concept of the ontology, not of the graph."""
    return ask(vocabulary(), f'SELECT ?property ?class WHERE {{ ?property rdfs:range ?class FILTER (STRSTARTS(STR(?class), "{GB}")) }}')


def _outside_range(store: ox.Store, property_: ox.NamedNode, class_: ox.NamedNode) -> list[Finding]:
    fitting = " ".join(str(row[0]) for row in ask(vocabulary(), f"SELECT ?c WHERE {{ ?c rdfs:subClassOf* {class_} }}"))
    typed = f"?node a ?class . VALUES ?class {{ {fitting} }}"
    stray = ask(store, f"SELECT ?s ?node WHERE {{ ?s {property_} ?node FILTER NOT EXISTS {{ {typed} }} }}")
    words, wanted = named(property_), named(class_)
    return report("ranges", stray, lambda _, node: f"{words} points at {node}, which is no {wanted} in this graph; build the graph again.")
