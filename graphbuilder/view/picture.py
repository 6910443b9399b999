"""The networks of a page as data: nodes and edges once, and for each view which of them stand where."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphbuilder.network import MOST_IN_A_PICTURE
from graphbuilder.view.layout import Layout, arrange
from graphbuilder.view.payload import Record, edge_records, node_records

if TYPE_CHECKING:
    import networkx as nx

    from graphbuilder.network import Network

# An unfolded picture may grow so large; the rest is said to be left out.
_MOST_IN_A_FILE = 3000
# What is shown first of a neighbourhood that is too large: its subject, what was decided about it, and what stands near.
_RANK = {"topic": 1, "item": 2, "meeting": 3, "case": 4, "body": 5, "role": 6, "person": 6, "party": 7, "organisation": 7, "attachment": 8}


@dataclass(frozen=True)
class Picture:
    """A network with what is seen of it at first, where that stands, and what unfolds."""

    key: str
    network: Network
    placed: Layout
    folded: tuple[str, ...]
    left_out: int = 0
    steps: tuple[tuple[str, str], ...] = ()  # (IRI, strength) in the order of the story


def picture(key: str, network: Network, *, steps: Sequence[tuple[str, str]] = (), most: int = MOST_IN_A_PICTURE) -> Picture:
    """Lay out the most telling nodes; what lies further, or is too much at once, is folded."""
    further = set(network.graph.get("further") or ())
    order = sorted(network, key=lambda iri: _telling(network, iri, further, dict(steps)))
    shown = [iri for iri in order if iri not in further][:most]
    folded = [iri for iri in order if iri not in set(shown)][: max(0, _MOST_IN_A_FILE - len(shown))]
    placed = arrange(network.subgraph(shown))
    return Picture(key, network, placed, tuple(sorted(folded)), len(network) - len(shown) - len(folded), tuple(steps))


def _telling(network: Network, iri: str, further: set[str], strengths: Mapping[str, str]) -> tuple[bool, int, int, str]:
    data = network.nodes[iri]
    if iri == network.graph.get("focus"):
        rank = 0
    elif data.get("kind") == "item":
        rank = {"main": 1, "mention": 2}.get(strengths.get(iri, ""), 3)
    else:
        rank = _RANK.get(str(data.get("kind")), 9)
    return iri in further, rank, -network.degree(iri), iri


def page_data(
    pictures: Sequence[Picture], *, base: str, options: Record, page_of: Callable[[str], str | None]
) -> tuple[Record, dict[str, int]]:
    """The data block of a page, and the number of each IRI in it."""
    whole = _together(pictures)
    numbers = {iri: number for number, iri in enumerate(sorted(whole))}
    nodes = node_records(whole)
    for iri, number in numbers.items():
        nodes[number]["iri"] = nodes[number]["iri"].removeprefix(base)
        href = page_of(iri)
        if href:
            nodes[number]["href"] = href
    data: Record = {
        "base": base,
        "nodes": nodes,
        "edges": [[source, target, record] for source, target, record in edge_records(whole, numbers)],
        "views": {one.key: _view(one, numbers) for one in pictures},
        "steps": {one.key: [[numbers[iri], strength] for iri, strength in one.steps if iri in numbers] for one in pictures},
        "options": options,
    }
    return data, numbers


def _together(pictures: Sequence[Picture]) -> Network:
    import networkx as nx

    whole: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for one in pictures:
        seen = {*one.placed.positions, *one.folded}
        part = one.network.subgraph(seen)
        whole.add_nodes_from(part.nodes(data=True))
        for source, target, key, data in part.edges(keys=True, data=True):
            whole.add_edge(source, target, key=str(data.get("kind", key)), **data)
    return whole


def _view(one: Picture, numbers: Mapping[str, int]) -> Record:
    focus = one.network.graph.get("focus") or ""
    places = sorted((numbers[iri], x, y) for iri, (x, y) in one.placed.positions.items())
    frame = {"lanes": one.placed.lanes, "years": one.placed.years, "spacing": one.placed.spacing}
    return {
        "focus": numbers.get(focus), "places": places, "folded": sorted(numbers[iri] for iri in one.folded), "frame": frame, "leftOut": one.left_out,
    }  # fmt: skip
