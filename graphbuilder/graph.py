"""The object of :func:`graphbuilder.open`: one graph, read-only, with the command line's questions as methods."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from graphbuilder.query.answer import FollowUp, Trace, Window
from graphbuilder.query.followups import followups, looked_at
from graphbuilder.query.listing import TopicRow, list_topics
from graphbuilder.query.named import NamedQuestion, named_question
from graphbuilder.query.show import Shown, show
from graphbuilder.query.sparql import Answer, ask
from graphbuilder.query.trace import trace
from graphbuilder.store import GraphStore

if TYPE_CHECKING:
    from datetime import date

    import rdflib
    from pyoxigraph import Literal, NamedNode

    from graphbuilder.network import Network
    from graphbuilder.query.search import Found, Hit, SearchIndex

Value = str | int | float | bool | None


class Graph:
    """A graph that was built. Opened with :func:`graphbuilder.open`."""

    def __init__(self, store: GraphStore) -> None:
        self.store = store

    @classmethod
    def open(cls, place: str | os.PathLike[str]) -> Graph:
        """The graph in the store at ``place``."""
        return cls(GraphStore.open(place))

    def trace(
        self,
        query: str,
        *,
        since: str | None = None,
        until: str | None = None,
        body: str | None = None,
        organisation: str | None = None,
        words: bool = False,
    ) -> Trace:
        """Follow what ``query`` names through the meetings, or the words themselves; see :func:`graphbuilder.query.trace.trace`.

        In a notebook the answer shows itself as a timeline with the steps below it.
        """
        from graphbuilder.components.notebook import ShownTrace

        return ShownTrace.of(trace(self.store, query, Window(since, until, body, organisation), words=words))

    def followups(
        self, *, topic: str | None = None, body: str | None = None, as_of: str | None = None, only_open: bool = False
    ) -> list[FollowUp]:
        """What was promised, put off, passed on or planned, and what became of it; see :func:`graphbuilder.query.followups.followups`."""
        return followups(self.store, topic=topic, body=body, as_of=as_of, only_open=only_open)

    def looked_at(self, as_of: str | None = None) -> date | None:
        """The day from which :meth:`followups` looks: the one given (ISO), or that of the last meeting in the graph."""
        return looked_at(self.store, as_of)

    def topics(self, *, everything: bool = False, organisation: str | None = None) -> list[TopicRow]:
        """The topics that run through two or more meetings, or every topic; of one organisation where it is given."""
        return list_topics(self.store, everything=everything, organisation=organisation)

    def show(self, what: str, *, organisation: str | None = None) -> Shown:
        """One meeting, item, case or other node."""
        return show(self.store, what, organisation)

    def search(
        self,
        text: str,
        *,
        kinds: tuple[str, ...] = (),
        since: str | None = None,
        until: str | None = None,
        organisation: str | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> Found:
        """What answers to ``text``, by name, number or words; see :meth:`graphbuilder.query.search.SearchIndex.search`."""
        return self._index.search(text, kinds=kinds, since=since, until=until, organisation=organisation, limit=limit, offset=offset)

    def suggest(self, beginning: str, *, limit: int = 10) -> tuple[Hit, ...]:
        """What somebody who types this may mean; see :meth:`graphbuilder.query.search.SearchIndex.suggest`."""
        return self._index.suggest(beginning, limit=limit)

    @cached_property
    def _index(self) -> SearchIndex:
        from graphbuilder.query.search import SearchIndex

        return SearchIndex.open(self.store)

    def ask(self, query: str, bindings: Mapping[str, NamedNode | Literal] | None = None) -> Answer:
        """The raw answer of pyoxigraph to a SPARQL text."""
        return ask(self.store, query, bindings)

    def query(self, query: str, **bindings: str) -> list[dict[str, Value]] | bool:
        """Rows of a SELECT as dictionaries of Python values, the truth of an ASK, or the triples of a CONSTRUCT as rows of ``s``, ``p``, ``o``.

        ``bindings`` are strings to put in the place of variables.
        """
        from pyoxigraph import Literal, QueryBoolean, QuerySolutions

        answer = self.ask(query, {name: Literal(value) for name, value in bindings.items()} or None)
        if isinstance(answer, QueryBoolean):
            return bool(answer)
        if isinstance(answer, QuerySolutions):
            names = [variable.value for variable in answer.variables]
            return [{name: python_value(row[name]) for name in names} for row in answer]
        return [{"s": python_value(t.subject), "p": python_value(t.predicate), "o": python_value(t.object)} for t in answer]

    def question(self, name: str) -> NamedQuestion:
        """A named question."""
        return named_question(name)

    def rdflib(self) -> rdflib.Dataset:
        """The same data as an rdflib Dataset, with the union of all named graphs as the default graph."""
        from graphbuilder.query.dataset import dataset

        return dataset(self.store.rdf)

    def networkx(self, topic: str | None = None, *, most: int | None = None) -> Network:
        """The whole graph, or a topic's neighbourhood, as a networkx.MultiDiGraph."""
        from graphbuilder.network import network

        return network(self.store, topic, most=most)

    def quads(self) -> Iterator[object]:
        """Every quad, as pyoxigraph's."""
        yield from self.store.rdf


_NUMBERS = {"integer": int, "decimal": float, "double": float, "float": float, "int": int, "long": int}


def python_value(term: object) -> Value:
    """An RDF term as a Python value: numbers and booleans by their datatype, the rest as text, and None for unbound."""
    if term is None:
        return None
    value = str(getattr(term, "value", term))
    datatype = getattr(getattr(term, "datatype", None), "value", "").rsplit("#", 1)[-1]
    if datatype == "boolean":
        return value == "true"
    try:
        return _NUMBERS[datatype](value) if datatype in _NUMBERS else value
    except ValueError:
        return value
