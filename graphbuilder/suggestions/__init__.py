"""What the machine suspects and does not do: possible merges and links below the threshold, for a person to judge.

Each source is a function from the graph to suggestions; a new kind is a line in :data:`SOURCES`. What is judged is left out here, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from graphbuilder.link import Log
from graphbuilder.link.judgements import side_key
from graphbuilder.model import Judgement
from graphbuilder.query.nodes import Nodes
from graphbuilder.store import GraphStore
from graphbuilder.suggestions.bodies import alike_bodies
from graphbuilder.suggestions.followups import possible_answers
from graphbuilder.suggestions.people import alike_people
from graphbuilder.suggestions.suggestion import Reason, Side, Suggestion
from graphbuilder.suggestions.topics import alike_topics

__all__ = ["KINDS", "SOURCES", "Reason", "Side", "Suggestion", "suggest"]

SOURCES: dict[str, Callable[[Nodes], Iterable[Suggestion]]] = {
    "topics": alike_topics,
    "people": alike_people,
    "bodies": alike_bodies,
    "followups": possible_answers,
}
KINDS = tuple(SOURCES)


def suggest(store: GraphStore, log: Log, kind: str | None = None) -> list[Suggestion]:
    """What a person may want to judge, the best first; what was judged *unsure* comes last, and *same* and *different* not at all.

    ``kind`` is one of :data:`KINDS`. The same graph and log give the same list.
    """
    nodes, judged = Nodes(store.rdf), _Judged(log)
    found: list[Suggestion] = []
    for name, source in SOURCES.items():
        if kind in {None, name}:
            found.extend(judged.marked(one) for one in source(nodes) if not judged.is_decided(one))
    return sorted(found, key=lambda one: (one.judged is not None, -one.score, one.kind, one.left.iri, one.right.iri))


class _Judged:
    """What people said of two things, by any of their names."""

    def __init__(self, log: Log) -> None:
        self._said = {frozenset((side_key(one.left), side_key(one.right))): one for one in log.said}

    def _of(self, one: Suggestion) -> Iterator[Judgement]:
        left, right = ({side.local, *map(side_key, (side.label, *side.names))} for side in (one.left, one.right))
        for near in sorted(left):
            for far in sorted(right):
                if found := self._said.get(frozenset((near, far))):
                    yield found

    def is_decided(self, one: Suggestion) -> bool:
        """Whether a person said *same* or *different*."""
        return any(said.verdict != "unsure" for said in self._of(one))

    def marked(self, one: Suggestion) -> Suggestion:
        """The suggestion with the *unsure* that a person said of it."""
        return replace(one, judged=next(self._of(one), None))
