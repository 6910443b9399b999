"""Judgements about what is no longer there: said, and kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graphbuilder.link.judgements import local_name
from graphbuilder.link.table import Table
from graphbuilder.model import Judgement, Linked
from graphbuilder.text.inflection import edition
from graphbuilder.text.keys import name_key


def unmet(judgements: Iterable[Judgement], linked: Linked, table: Table) -> Iterator[str]:
    """A sentence for each judgement that names something which the minutes no longer name."""
    there = _There(linked, table)
    for judgement in judgements:
        gone = [side for side in (judgement.left, judgement.right) if not there.has(side)]
        if gone:
            yield (
                f"{judgement.by or 'Somebody'} ({judgement.when or 'no date'}) judged {judgement.left!r} and {judgement.right!r} {judgement.verdict}; "
                f"nothing in the graph answers to {' or '.join(map(repr, gone))} now, and the judgement is kept for when something does."
            )


class _There:
    """What a judgement's side may name."""

    def __init__(self, linked: Linked, table: Table) -> None:
        self._names = {name for topic in linked.topics for name in (topic.name, *topic.replaced)}
        self._names.update(thing.name for things in (linked.series, linked.entities) for thing in things)
        self._names.update(row.name for row in table.promised)
        self._names.update(f"item-{row.item}" for row in table.treated)
        self._names.update(f"meeting-{key.suffix}" for key in table.meetings)
        self._editions: dict[str, set[str | None]] = defaultdict(set)
        for topic in linked.topics:
            for key in topic.keys:
                self._editions[key].update({topic.edition, None})
        for series in linked.series:
            for key in series.keys:
                self._editions[key].add(None)
        self._entities = {(entity.type, key) for entity in linked.entities for key in entity.keys}
        self._entities.update(("organisation", name_key("organisation", key.body)) for key in table.meetings)

    def has(self, side: str) -> bool:
        local = local_name(side)
        if local is not None:
            return local in self._names
        named = edition(side) in self._editions.get(name_key("policy", side), set())
        return named or any((type_, name_key(type_, side)) in self._entities for type_ in ("organisation", "person", "role"))
