"""Statements into one named graph, with nodes minted from local names."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad

from graphbuilder.rdf.terms import TYPE, term

Node = NamedNode | Literal


class Writer:
    """Collects the quads of one named graph. The base goes in front of every local name; nowhere else is an IRI made."""

    def __init__(self, base: str, graph: str) -> None:
        self.base = base
        self.graph = NamedNode(base + graph)
        self.quads: list[Quad] = []
        self._nodes: dict[str, NamedNode] = {}
        self._say = self.quads.append

    def node(self, local: str) -> NamedNode:
        """The node with that local name."""
        node = self._nodes.get(local)
        if node is None:
            node = self._nodes[local] = NamedNode(self.base + local)
        return node

    def add(self, subject: NamedNode, predicate: str, value: Node | None) -> None:
        """One statement; None says nothing."""
        if value is not None:
            self._say(Quad(subject, term(predicate), value, self.graph))

    def a(self, subject: NamedNode, *classes: str) -> None:
        """Say what the subject is."""
        for name in classes:
            self._say(Quad(subject, TYPE, term(name), self.graph))
