"""The graph as networkx: the one conversion, which `view`, GraphML, GEXF and Python users share."""

from __future__ import annotations

import networkx as nx

from graphbuilder.network.maker import Maker, Network
from graphbuilder.query.answer import Window
from graphbuilder.query.words import OUTCOME_WORDS
from graphbuilder.store import GraphStore

# More nodes than this nobody can read.
MOST_IN_A_PICTURE = 300


def network(store: GraphStore, topic: str | None = None, window: Window | None = None, *, most: int | None = None) -> Network:
    """The whole graph, or the neighbourhood of what ``topic`` names.

    Nodes are IRIs with ``kind``, ``label``, ``title``, ``date``, ``year``, ``facts``, ``quote``, ``source``, ``start``, ``end`` and ``page``; edges
    have ``kind``, ``label``, ``quote``, ``source``, ``start``, ``end``, ``rule``, ``because`` and ``score``. ``most`` bounds the nodes of the whole graph:
    attachments, then people and roles, then what is least connected stay out, and ``graph["left_out"]`` says so.
    """
    maker = Maker(store, window or Window())
    if topic is None:
        return maker.whole(most)
    return maker.neighbourhood(topic, maker.tracer.follow(topic))


def flat(network: Network) -> nx.MultiDiGraph[str]:
    """A copy whose attributes are strings and numbers only, as GraphML and GEXF want them."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, attributes in network.nodes(data=True):
        facts = "; ".join(f"{name}: {value}" for name, value in attributes["facts"])
        made.add_node(node, **{**{k: v for k, v in attributes.items() if k != "facts"}, "facts": facts})
    for source, target, key, attributes in network.edges(keys=True, data=True):
        made.add_edge(source, target, key=key, **attributes)
    return made


__all__ = ["MOST_IN_A_PICTURE", "OUTCOME_WORDS", "Maker", "Network", "flat", "network"]
