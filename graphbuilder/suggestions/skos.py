"""The archive's subject register as a SKOS concept scheme, for other programs that know subjects."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from graphbuilder.link.judgements import side_key
from graphbuilder.model import RegisterEntry
from graphbuilder.query.nodes import Nodes
from graphbuilder.rdf.terms import PREFIXES, TYPE, danish, string, term
from graphbuilder.store import GraphStore
from graphbuilder.text.folding import slug
from graphbuilder.text.inflection import edition
from graphbuilder.text.keys import name_key


def write_skos(entries: Iterable[RegisterEntry], base: str, store: GraphStore | None, out: IO[bytes]) -> None:
    """Write the subjects as Turtle. A subject that is a topic of the graph has the topic's IRI, so that the two can be put together."""
    entries = list(entries)
    nodes = _named(entries, base, store)
    triples = {triple for entry in entries for triple in _concept(entry, nodes, base)}
    scheme = NamedNode(f"{base}register")
    triples |= {Triple(scheme, TYPE, term("skos:ConceptScheme")), Triple(scheme, term("skos:prefLabel"), danish("Arkivets emneregister"))}
    ordered = sorted(triples, key=lambda t: (str(t.subject), t.predicate.value, str(t.object)))
    serialize(ordered, out, format=RdfFormat.TURTLE, prefixes={**PREFIXES, "id": base})


def _named(entries: list[RegisterEntry], base: str, store: GraphStore | None) -> dict[str, NamedNode]:
    """The node of each subject: its only topic in the graph, or one of its own."""
    known = Nodes(store.rdf) if store else None
    found = {}
    for entry in entries:
        key, year = name_key("policy", entry.name), edition(entry.name)
        topics = [node for node in known.subjects("gb:nameKey", string(key))
                  if known.types(node) & {"Topic", "Policy"} and known.value(node, "gb:edition") == year] if known else []  # fmt: skip
        own = NamedNode(f"{base}register-{key}" + (f"-{slug(year)}" if year else ""))
        found[side_key(entry.name)] = topics[0] if len(topics) == 1 else own
    return found


def _concept(entry: RegisterEntry, nodes: dict[str, NamedNode], base: str) -> Iterable[Triple]:
    node, scheme = nodes[side_key(entry.name)], NamedNode(f"{base}register")
    yield Triple(node, TYPE, term("skos:Concept"))
    yield Triple(node, term("skos:inScheme"), scheme)
    yield Triple(node, term("skos:prefLabel"), danish(entry.name))
    for alias in entry.aliases:
        yield Triple(node, term("skos:altLabel"), danish(alias))
    if entry.exclude:
        yield Triple(node, term("skos:scopeNote"), danish(f"Ikke hvor samme sætning nævner {', '.join(entry.exclude)}."))
    broader = nodes.get(side_key(entry.broader)) if entry.broader else None
    yield Triple(node, term("skos:broader"), broader) if broader else Triple(node, term("skos:topConceptOf"), scheme)
    for notation in entry.kle:
        concept = NamedNode(f"{base}kle-{slug(notation)}")
        yield Triple(node, term("gb:kleSubject"), concept)
        yield Triple(concept, TYPE, term("skos:Concept"))
        yield Triple(concept, term("skos:notation"), string(notation))
