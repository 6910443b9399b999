"""Which page tells of a node: its own, or that of the item, meeting or person that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from graphbuilder.graph import Graph
from graphbuilder.query.find import kind_of
from graphbuilder.query.nodes import Nodes
from graphbuilder.query.show import PARTS

STORIES = frozenset({"topic", "policy", "series", "case", "person", "role", "body", "organisation", "party"})
RECORDS = frozenset({"meeting", "item", "attachment"})
# From a part to what it is a part of, and from a node that is nobody's part to what it is about.
_INWARD = (*sorted(f"gb:{part.value.rpartition('#')[2]}" for part in PARTS), "gb:hasHolding", "gb:hasNotice")
_OUTWARD = ("gb:inItem", "gb:from", "gb:holder", "gb:member")
# Parts are shallow; a graph that says otherwise is not followed for ever.
_DEEP = 4


def kind_at(graph: Graph, node: NamedNode) -> str:
    """What a node is: one of the kinds of :mod:`graphbuilder.query.find`, or ``thing``."""
    return kind_of(Nodes(graph.store.rdf).types(node))


def has_page(kind: str) -> bool:
    """Whether things of that kind have a page of their own."""
    return kind in STORIES or kind in RECORDS


def holder_of(graph: Graph, node: NamedNode) -> NamedNode | None:
    """The thing with a page on which a node without one is told of, or None."""
    nodes, at = Nodes(graph.store.rdf), node
    for _ in range(_DEEP):
        found = next(_above(nodes, at), None)
        if found is None or has_page(kind_of(nodes.types(found))):
            return found
        at = found
    return None


def _above(nodes: Nodes, node: NamedNode) -> Iterator[NamedNode]:
    """The next nodes on the way to a page."""
    for predicate in _INWARD:
        yield from nodes.subjects(predicate, node)
    for predicate in _OUTWARD:
        yield from nodes.nodes(node, predicate)
    for recorded in nodes.subjects("gb:recordedIn", node):
        if "Meeting" in nodes.types(recorded):
            yield recorded
