"""What lies beyond the neighbourhood of a topic: the other items of its people, cases and topics, and what those items are about.

A person presents an item of this topic and another one of quite another topic: that is how a reader gets from the one to the other. Hubs (a role that
stands in hundreds of items) lead everywhere and so nowhere, and stay closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

if TYPE_CHECKING:
    from graphbuilder.network.maker import Maker

# From an item to the node whose other items are sought; the first that holds is the edge that is drawn.
_INTO = {
    "person": ("gb:presenter", "gb:mentions"),
    "role": ("gb:presenter", "gb:mentions"),
    "case": ("gb:case",),
    "topic": ("gb:about", "gb:mentions"),
    "organisation": ("gb:mentions",),
}
_ORDER = ("topic", "person", "case", "role", "organisation")
_HUB = 60  # items: what stands in more of them says nothing about this topic
_EACH = 12  # items of one node: the next node shall have its turn


def add_further(maker: Maker, most: int) -> None:
    """Add at most ``most`` items to the maker's network, with their meetings and with the topics that they are about."""
    near = maker.made
    order = {kind: place for place, kind in enumerate(_ORDER)}
    starts = [iri for iri in near if near.nodes[iri]["kind"] in order and iri != near.graph.get("focus")]
    items: list[NamedNode] = []
    for iri in sorted(starts, key=lambda start: (order[near.nodes[start]["kind"]], start)):
        found = _items_of(maker, NamedNode(iri), near.nodes[iri]["kind"], [item.value for item in items])
        items.extend(found[: max(0, most - len(items))])
    for item in items:
        _surround(maker, item)


def _items_of(maker: Maker, node: NamedNode, kind: str, known: list[str]) -> list[NamedNode]:
    """The items that lead to the node and are not in the network yet, joined with it; none where it is a hub."""
    leading = {item: predicate for predicate in reversed(_INTO[kind]) for item in maker.nodes.subjects(predicate, node)}
    if len(leading) > _HUB:
        return []
    new = [item for item in sorted(leading, key=lambda item: item.value) if item.value not in maker.made or item.value in known][:_EACH]
    for item in new:
        maker.add(item)
        maker.join(item, leading[item], node)
    return [item for item in new if item.value not in known]


def _surround(maker: Maker, item: NamedNode) -> None:
    for meeting in maker.nodes.subjects("gb:hasItem", item):
        maker.add(meeting)
        maker.join(meeting, "gb:hasItem", item)
    for topic in maker.nodes.nodes(item, "gb:about"):
        maker.add(topic)
        maker.join(item, "gb:about", topic)
