"""The statements of a graph that a search rests on: one pass for each property, and no question about a single node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pyoxigraph import QuerySolutions

from graphbuilder.query.nodes import Nodes
from graphbuilder.rdf.terms import PREFIXES, text
from graphbuilder.store import GraphStore

# Each pattern is read by itself and joined in memory: that is several times as quick as to look up every part.
_QUOTED = f"""PREFIX gb: <{PREFIXES["gb"]}> SELECT ?item ?text {{
  {{ SELECT ?item ?part {{ {{ ?item gb:hasDecision ?part }} UNION {{ ?item gb:hasRecommendation ?part }} }} }}
  {{ SELECT ?part ?text {{ ?part gb:text ?text }} }} }}"""


@dataclass(slots=True)
class Item:
    """An item of the agenda: its meeting, its place among the meeting's items, and its case."""

    meeting: str
    position: int = 0
    case: str | None = None


class Run(NamedTuple):
    """What a thing runs through: items, how many meetings, and the first and last day."""

    items: frozenset[str]
    meetings: int
    first: str | None
    last: str | None


NOWHERE = Run(frozenset(), 0, None, None)


class Statements:
    """What the graph says, by IRI."""

    def __init__(self, store: GraphStore) -> None:
        self._rdf, self.nodes = store.rdf, Nodes(store.rdf)
        self.labels = {**self.one("rdfs:label"), **self.one("skos:prefLabel")}
        self.titles = self.one("dcterms:title")
        self.owner = {near: self.labels.get(far) for near, far in self.one("gb:organisation").items()}
        self.dates, self.bodies = self.one("dcterms:date"), self.one("gb:body")
        self.closed = {near for near, far in self.pairs("gb:closed") if far == "true"}
        self.items = self._items()
        self.runs = self._runs()

    def pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Every statement with the property, in no order."""
        return ((text(near), text(far)) for near, far in self.nodes.statements(predicate))

    def one(self, predicate: str) -> dict[str, str]:
        """The value of each subject, the first of several."""
        found: dict[str, str] = {}
        for near, far in self.pairs(predicate):
            if near not in found or far < found[near]:
                found[near] = far
        return found

    def many(self, predicate: str) -> dict[str, tuple[str, ...]]:
        """The values of each subject, sorted."""
        found: dict[str, set[str]] = defaultdict(set)
        for near, far in self.pairs(predicate):
            found[near].add(far)
        return {near: tuple(sorted(values)) for near, values in found.items()}

    def of_class(self, class_: str) -> list[str]:
        """The nodes of a class, sorted."""
        return [node.value for node in self.nodes.of_type(class_)]

    @cached_property
    def documents(self) -> dict[str, str]:
        """The hash of the document that each meeting is recorded in."""
        hashes = self.one("gb:sha256")
        return {meeting: hashes[document] for meeting, document in self.one("gb:recordedIn").items() if document in hashes}

    def quoted(self) -> dict[str, list[str]]:
        """What the graph itself quotes of each item: its recommendations and decisions."""
        rows = self._rdf.query(_QUOTED, use_default_graph_as_union=True)
        assert isinstance(rows, QuerySolutions), rows
        found: dict[str, list[str]] = defaultdict(list)
        for item, said in rows:
            found[text(item)].append(text(said))
        return {item: sorted(said) for item, said in found.items()}

    def _items(self) -> dict[str, Item]:
        items = {item: Item(meeting) for meeting, item in self.pairs("gb:hasItem")}
        for item, case in self.pairs("gb:case"):
            if item in items:
                items[item].case = case
        for item, position in self.pairs("gb:position"):
            if item in items:
                items[item].position = int(position)
        return items

    def _runs(self) -> dict[str, Run]:
        """What each thing runs through; a series through what its editions do."""
        through: dict[str, set[str]] = defaultdict(set)
        for predicate in ("gb:about", "gb:mentions", "gb:case"):
            for item, thing in self.pairs(predicate):
                if item in self.items:
                    through[thing].add(item)
        for edition, series in self.pairs("gb:series"):
            through[series] |= through.get(edition, set())
        return {thing: self._run(items) for thing, items in through.items()}

    def _run(self, items: set[str]) -> Run:
        meetings = {self.items[item].meeting for item in items}
        days = sorted(self.dates[meeting] for meeting in meetings if meeting in self.dates)
        return Run(frozenset(items), len(meetings), days[0] if days else None, days[-1] if days else None)
