"""Judgements about what is there, and about what is no longer: said, and kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graphbuilder.link.judgements import entity_key, local_name, read_side
from graphbuilder.link.summing import summed
from graphbuilder.link.table import Table
from graphbuilder.model import Judgement, Linked
from graphbuilder.text.inflection import edition
from graphbuilder.text.keys import judgement_name, name_key


def unmet(judgements: Iterable[Judgement], linked: Linked, table: Table) -> Iterator[str]:
    """A sentence for the first judgements that name something which the minutes no longer name, and how many more there are."""
    yield from summed(_sentences(judgements, _There(linked, table)), "judgements about what nothing in the graph answers to; they are kept")


def concerning(judgements: Iterable[Judgement], linked: Linked, table: Table) -> tuple[Judgement, ...]:
    """The judgements that name something which is there, or that a link rests on: what the graph has to say of a log."""
    there = _There(linked, table)
    evidence = {name for link in linked.links for name in link.evidence if name.startswith("judgement-")}
    return tuple(
        judgement
        for judgement in judgements
        if there.has(judgement.left) or there.has(judgement.right) or (evidence and judgement_name(judgement) in evidence)
    )


def _sentences(judgements: Iterable[Judgement], there: _There) -> Iterator[str]:
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
                self._editions[key].update({topic.edition, None, *map(edition, topic.aliases)})
        for series in linked.series:
            for key in series.keys:
                self._editions[key].add(None)
        self._entities = {(entity.type, key) for entity in linked.entities for key in entity.keys}
        self._entities.update(("organisation", name_key("organisation", key.body)) for key in table.meetings)

    def has(self, side: str) -> bool:
        local = local_name(side)
        if local is not None:
            return local in self._names
        read = read_side(side)
        named = read.edition in self._editions.get(read.stem, set())
        return named or any((type_, entity_key(type_, side)) in self._entities for type_ in ("organisation", "party", "person", "role"))
