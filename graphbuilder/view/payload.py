"""Network -> plain records for the page: sorted, complete, and every text made safe to show."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from graphbuilder.components.embed import safe_text
from graphbuilder.query.words import meeting_words

if TYPE_CHECKING:
    import networkx as nx

Record = dict[str, Any]

# Only these have a time of their own: a case or a topic lives as long as its items do.
DATED_KINDS = ("meeting", "item")
_NODE_TEXTS = ("label", "title", "date", "quote", "source")
_EDGE_TEXTS = ("kind", "label", "quote", "source", "rule", "because")
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-\d\d", re.ASCII)
_PLACES = ("start", "end", "page")


def node_records(network: nx.MultiDiGraph[str]) -> list[Record]:
    """One record a node, in the order of the IRIs; a node's number on the page is its place in this list."""
    return [_node(iri, network.nodes[iri]) for iri in sorted(network)]


def edge_records(network: nx.MultiDiGraph[str], numbers: dict[str, int]) -> list[tuple[int, int, Record]]:
    """Source number, target number and record of each edge, sorted."""
    edges = ((numbers[source], numbers[target], _edge(data)) for source, target, data in network.edges(data=True))
    return sorted(edges, key=lambda edge: (edge[0], edge[1], sorted((key, str(value)) for key, value in edge[2].items())))


def year_of(data: Record) -> int:
    """The year of a dated node, else 0."""
    if data.get("kind") not in DATED_KINDS:
        return 0
    year = str(data.get("date") or data.get("year") or "")[:4]
    return int(year) if year.isdecimal() else 0


def _node(iri: str, data: Record) -> Record:
    facts = [[safe_text(name), safe_text(value)] for name, value in data.get("facts") or () if str(value).strip()]
    record = _texts(data, _NODE_TEXTS) | _places(data) | {"facts": facts, "year": year_of(data)}
    if _DAY.fullmatch(record["date"]):
        record["facts"] = [[name, meeting_words(value, record["date"]) if name == "Møde" else value] for name, value in facts]
        if data.get("kind") == "meeting":
            record["label"] = meeting_words(record["label"], record["date"])
    return {"iri": safe_text(iri), "kind": safe_text(data.get("kind") or "other")} | _kept(record)


def _edge(data: Record) -> Record:
    return _kept(_texts(data, _EDGE_TEXTS) | _places(data) | {"score": _number(data.get("score"))})


def _texts(data: Record, names: tuple[str, ...]) -> Record:
    return {name: safe_text(data.get(name) or "").strip() for name in names}


def _places(data: Record) -> Record:
    return {name: data[name] for name in _PLACES if isinstance(data.get(name), int) and data[name] > 0}


def _number(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return round(number, 4) if math.isfinite(number) else None


def _kept(record: Record) -> Record:
    """The record without what is empty: thousands of nodes say nothing in most fields."""
    return {name: value for name, value in record.items() if value}
