"""Whose a thing is: which organisation the user means, and the things and meetings that are its."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pyoxigraph import Literal, NamedNode

from graphbuilder.errors import UsageError
from graphbuilder.query.nodes import Nodes
from graphbuilder.text.keys import name_key, organisation_slug

# What a reader sees of a topic that is nobody's own.
FOR_ALL = "fælles"


def organisations(nodes: Nodes) -> list[NamedNode]:
    """The organisations whose minutes the graph holds, or that other minutes refer to as holders of meetings."""
    held = {nodes.node(meeting, "gb:organisation") for meeting in nodes.of_type("gb:Meeting")}
    return sorted((node for node in held if node), key=lambda node: node.value)


def organisation_named(nodes: Nodes, name: str | None) -> NamedNode | None:
    """The organisation that the name means (*Fjordby Kommune*, *fjordby*); None for no name.

    Raises :class:`UsageError` with the organisations that the graph holds where it is none of them.
    """
    if not name:
        return None
    held = organisations(nodes)
    named = set(nodes.subjects("gb:nameKey", Literal(name_key("organisation", name))))
    wanted = organisation_slug(name)
    found = [node for node in held if node in named] or [node for node in held if node.value.endswith(f"organisation-{wanted}")]
    if len(found) != 1:
        there = ", ".join(nodes.label(node) for node in held)
        raise UsageError(f"No minutes of an organisation named {name!r} are in the graph; they are of {there}.")
    return found[0]


def owned_by(nodes: Nodes, organisation: NamedNode | None) -> Callable[[NamedNode], bool]:
    """Whether a thing is that organisation's, or is one for all of them; everything where no organisation is given."""
    if organisation is None:
        return lambda _: True
    return lambda node: nodes.node(node, "gb:organisation") in {None, organisation}


def owner_words(nodes: Nodes, node: NamedNode) -> str:
    """Whose a thing is."""
    owner = nodes.node(node, "gb:organisation")
    return nodes.label(owner) if owner else FOR_ALL


def several(owners: Iterable[str | None]) -> bool:
    """Whether a list must say whose each row is."""
    return len(set(owners)) > 1
