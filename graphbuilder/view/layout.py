"""Where each node stands: computed here, once and for all, so that a page opens at rest and looks the same every time.

A network with meetings is laid out as a timeline, which the eye follows better than a cloud: time runs from left to
right, each kind has a lane, and what has no date of its own stands near the things it is connected with. A network
without dates is given to rustworkx' spring layout.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING

from graphbuilder.view.payload import DATED_KINDS as DATED_LANES
from graphbuilder.view.payload import year_of

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

Position = tuple[int, int]

# From top to bottom. What belongs together stands in neighbouring lanes, so that most edges are short.
LANES = ("body", "meeting", "item", "focus", "topic", "case", "role", "person", "party", "organisation", "attachment", "other")
_SEAT = 60  # the distance between two places in a lane
_LANE_GAP = 0.9  # in seats
_SHAPE = 1.5  # width to height of the screen that is filled; the page stretches the lanes to the screen it is opened on
_MOST_COLUMNS = 40  # of meetings side by side: more, and a screen has only dots
_ROW_COST = 2.5  # a place in the next row is as good as one that many seats away
_SEED = 2019


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions by IRI; ``lanes`` as (kind, top, bottom) and ``years`` as (year, left, right) are drawn behind the network."""

    positions: dict[str, Position]
    lanes: list[tuple[str, int, int]] = field(default_factory=list)
    years: list[tuple[int, int, int]] = field(default_factory=list)
    spacing: int = _SEAT


def arrange(network: Graph) -> Layout:
    """Positions in whole numbers; the same network, however it was put together, gives the same ones."""
    dates = {iri: str(data["date"]) for iri, data in network.nodes(data=True) if data.get("date") and year_of(data)}
    if len(set(dates.values())) < 2:
        return Layout(_spring(network))
    return _timeline(network, dates)


def _timeline(network: Graph, dates: dict[str, str]) -> Layout:
    days = sorted(set(dates.values()))
    lanes = _lanes(network)
    columns = _columns(days, lanes)
    width = _column_width(lanes, len(columns))
    starts = _column_starts(columns, width)
    slots = starts[days[-1]] + width
    later = {day: number / len(days) / 100 for number, day in enumerate(days)}  # who shares a column stands in it in the order of time
    wishes = _wishes(network, {iri: starts[date] + (width - 1) / 2 + later[date] for iri, date in dates.items()}, slots)
    rows: dict[str, dict[str, tuple[int, int]]] = {}
    for lane, members in lanes.items():
        spans = {iri: (starts[dates[iri]], starts[dates[iri]] + width) if iri in dates else (0, slots) for iri in members}
        rows[lane] = _seated(members, wishes, spans)
    return _drawn(rows, [(int(date[:4]), starts[date]) for date in days], slots)


def _lanes(network: Graph) -> dict[str, list[str]]:
    focus = network.graph.get("focus") or ""
    members = defaultdict(list)
    for iri in sorted(network):
        kind = "focus" if iri == focus else network.nodes[iri].get("kind")
        members[kind if kind in LANES else "other"].append(iri)
    return {lane: members[lane] for lane in LANES if lane in members}


def _columns(days: list[str], lanes: dict[str, list[str]]) -> list[list[str]]:
    """The days that stand in one column: each alone, or so many of a year together that the columns are as many as a screen can show."""
    years = [list(group) for _, group in groupby(days, key=lambda day: day[:4])]
    together = 1
    while True:
        columns = [year[at : at + together] for year in years for at in range(0, len(year), together)]
        if len(columns) <= max(_MOST_COLUMNS, len(years), _SHAPE * _depth(lanes, len(columns))):
            return columns
        together += 1


def _column_width(lanes: dict[str, list[str]], columns: int) -> int:
    """How many seats wide a column is, so that the whole fills a screen of the usual shape."""
    width = 1
    while width * columns < _SHAPE * _depth(lanes, width * columns):
        width += 1
    return width


def _depth(lanes: dict[str, list[str]], seats: int) -> float:
    """How many rows the lanes need when each has so many seats in a row."""
    return sum(ceil(len(members) / seats) + _LANE_GAP for members in lanes.values())


def _column_starts(columns: list[list[str]], width: int) -> dict[str, int]:
    """The first seat of each day; a new year begins one seat later."""
    starts: dict[str, int] = {}
    at = 0
    for number, (_, group) in enumerate(groupby(columns, key=lambda column: column[0][:4])):
        at += 1 if number else 0
        for column in group:
            starts |= dict.fromkeys(column, at)
            at += width
    return starts


def _wishes(network: Graph, dated: dict[str, float], slots: int) -> dict[str, float]:
    """Where each node would like to stand: at its date, else in the middle of its neighbours, two steps out at most."""
    wishes = dict(dated)
    for _ in range(2):
        known = dict(wishes)
        for iri in network:
            near = [known[other] for other in (*network.successors(iri), *network.predecessors(iri)) if other in known]
            if iri not in known and near:
                wishes[iri] = sum(sorted(near)) / len(near)
    return {iri: wishes.get(iri, slots / 2) for iri in network}


def _seated(members: list[str], wishes: dict[str, float], spans: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """A (row, slot) for each, nobody on another's place; those who wish to stand far left choose first."""
    taken: set[tuple[int, int]] = set()
    seats = {}
    for iri in sorted(members, key=lambda member: (wishes[member], member)):
        seats[iri] = _nearest_free(taken, round(wishes[iri]), *spans[iri])
        taken.add(seats[iri])
    return seats


def _nearest_free(taken: set[tuple[int, int]], wish: int, left: int, right: int) -> tuple[int, int]:
    """The free seat at the least cost; each row is walked outwards until a free seat, or one no better than the best, is met."""
    best, cost, row = (0, left), float("inf"), 0
    while row * _ROW_COST < cost:
        for distance in range(right - left):
            here = distance + row * _ROW_COST
            if here >= cost:
                break
            free = [slot for slot in (wish - distance, wish + distance) if left <= slot < right and (row, slot) not in taken]
            if free:
                best, cost = (row, free[0]), here
                break
        row += 1
    return best


def _drawn(rows: dict[str, dict[str, tuple[int, int]]], columns: list[tuple[int, int]], slots: int) -> Layout:
    depth = sum(1 + max(row for row, _ in seats.values()) for seats in rows.values()) + _LANE_GAP * len(rows)
    height = _SEAT * max(1.0, slots / _SHAPE / depth)  # many meetings and few rows: spread the rows over the screen
    positions, lanes, top = {}, [], 0.0
    for number, (lane, seats) in enumerate(rows.items()):
        aside = number % 3 / 3 if lane not in DATED_LANES else 0
        deep = 1 + max(row for row, _ in seats.values())
        for iri, (row, slot) in seats.items():
            # Neighbouring lanes and rows stand aside of each other: edges from above pass between the nodes.
            positions[iri] = (round((slot + row % 2 / 2 + aside) * _SEAT), round((top + row + 0.5) * height))
        lanes.append((lane, round(top * height), round((top + deep) * height)))
        top += deep + _LANE_GAP
    return Layout(positions, lanes, _year_bands(columns, slots))


def _year_bands(columns: list[tuple[int, int]], slots: int) -> list[tuple[int, int, int]]:
    firsts = [(year, min(slot for _, slot in group)) for year, group in groupby(columns, key=lambda column: column[0])]
    ends = [slot - 1 for _, slot in firsts[1:]] + [slots]
    return [(year, round((start - 0.5) * _SEAT), round((end - 0.5) * _SEAT)) for (year, start), end in zip(firsts, ends, strict=True)]


def _spring(network: Graph) -> dict[str, Position]:
    import rustworkx

    names = sorted(network)
    numbers = {iri: number for number, iri in enumerate(names)}
    pairs = sorted(Counter((min(pair), max(pair)) for pair in ((numbers[a], numbers[b]) for a, b in network.edges())))
    graph = rustworkx.PyGraph()
    graph.add_nodes_from(names)
    graph.add_edges_from_no_data(pairs)
    # Each round compares all pairs: a second's worth of rounds, between ten and a hundred.
    rounds = max(10, min(100, 150_000_000 // max(1, len(names)) ** 2))
    placed = rustworkx.spring_layout(graph, seed=_SEED, num_iter=rounds)
    scale = _SEAT * max(1.0, len(names) ** 0.5)
    return {name: (round(placed[number][0] * scale * _SHAPE / 1.3), round(placed[number][1] * scale)) for name, number in numbers.items()}
