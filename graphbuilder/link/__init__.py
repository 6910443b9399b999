"""All mentions and the judgement log -> topics, entities and links with their evidence.

The only step that sees every document. It works on a table of short rows (:mod:`graphbuilder.link.table`), groups by normal form first and
compares inside the groups, so that its time grows with the number of mentions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from graphbuilder.link.cited import resolve
from graphbuilder.link.entities import make_entities
from graphbuilder.link.followups import Shared, follow_up
from graphbuilder.link.judgements import Log, read_judgements, with_topics
from graphbuilder.link.known import Item, Search, known_links
from graphbuilder.link.meetings import Header, home_link, identify, refer
from graphbuilder.link.memberships import make_memberships
from graphbuilder.link.register import seek
from graphbuilder.link.rules import RULES, Rule
from graphbuilder.link.table import Table
from graphbuilder.link.tenures import make_tenures
from graphbuilder.link.topics import make_topics
from graphbuilder.link.unmet import concerning, unmet
from graphbuilder.model import Entity, Judgement, Link, Linked, RegisterEntry
from graphbuilder.text.keys import name_key

__all__ = [
    "RULES",
    "Header",
    "Item",
    "Log",
    "Rule",
    "Search",
    "Table",
    "home_link",
    "identify",
    "link",
    "read_judgements",
    "unmet",
    "with_topics",
]


def link(
    table: Table, judgements: tuple[Judgement, ...] = (), search: Search = lambda _: (), register: tuple[RegisterEntry, ...] = ()
) -> Linked:
    """The graph's shared part. The same rows and judgements give the same result, in whatever order the documents were added.

    ``search`` gives the items in whose words a phrase stands; names that other minutes establish, and those of
    ``register``, the archive's own subjects, are sought through it.
    """
    _sort(table)
    sought = seek(register, table, search)
    topics = make_topics(table, judgements, sought)
    entities, of_entity, abbreviations = make_entities(table, judgements)
    tenures = make_tenures(table, entities)
    entities = [*entities, *tenures.entities]
    parties, cited = resolve(table.cited, entities, table.met)
    entities += parties
    bodies = _bodies(entities)
    references, missing = refer(table.referred, table.meetings, bodies)
    item_of = {row.mention: row.item for row in table.named}
    mentions = sorted({(f"item-{item_of[mention]}", entity) for mention, entity in of_entity})
    item_links = [*topics.links, *abbreviations, *references, *known_links(topics.topics, topics.links, search, sought.knows)]
    shared = Shared(
        bodies, dict([*of_entity, *topics.of_mention]), _topics_of(item_links, {"about"}), _topics_of(item_links, {"about", "mentions"})
    )
    followups = follow_up(table, shared, judgements, frozenset(entity.name for entity in entities))
    linked = Linked(
        topics=tuple(sorted(topics.topics, key=lambda topic: topic.name)),
        series=tuple(sorted(topics.series, key=lambda series: series.name)),
        entities=tuple(sorted(entities, key=lambda entity: entity.name)),
        links=tuple(sorted([*item_links, *followups.links, *tenures.links], key=lambda found: found.name)),
        of_entity=tuple(sorted([*of_entity, *topics.of_mention])),
        mentions=tuple(mentions),
        missing=tuple(sorted(missing, key=lambda meeting: meeting.suffix)),
        reported=tuple(sorted(_reported(table, bodies))),
        parties=tuple(sorted(followups.parties)),
        tenures=tuple(sorted(tenures.tenures, key=lambda tenure: tenure.name)),
        held=tuple(sorted(tenures.held)),
        cited=tuple(cited),
        memberships=make_memberships(table.members, {node: person for node, property_, person in cited if property_ == "attendee"}),
    )
    return replace(linked, judgements=concerning(judgements, linked, table))


def _topics_of(links: list[Link], predicates: set[str]) -> dict[str, frozenset[str]]:
    """The topics that each item is joined to in these ways, by the item's suffix."""
    found: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.predicate in predicates:
            found[link.source.removeprefix("item-")].add(link.target)
    return {item: frozenset(topics) for item, topics in found.items()}


def _bodies(entities: list[Entity]) -> dict[tuple[str, str], str]:
    """The name that a body goes by, for each of its names: a meeting of *KFU* is one of *Kultur- og Fritidsudvalget*."""
    return {(entity.organisation, key): entity.label for entity in entities if entity.type == "organisation" for key in entity.keys}


def _reported(table: Table, bodies: dict[tuple[str, str], str]) -> Iterator[tuple[str, str, str]]:
    for row in table.told:
        yield row.decision, row.organisation, bodies.get((row.organisation, name_key("organisation", row.body)), row.body)


def _sort(table: Table) -> None:
    table.named.sort(key=lambda row: (row.item, row.start, row.end, row.mention))
    table.referred.sort(key=lambda row: (row.item, row.mention))
    table.titled.sort(key=lambda row: (row.item, row.start))
    table.evidence.sort(key=lambda row: (row.organisation, row.sha256, row.alias.start, row.alias.end, row.alias.other))
    table.dated.sort(key=lambda row: (row.item, row.mention))
    table.treated.sort(key=lambda row: row.item)
    table.held.sort(key=lambda row: (row.item, row.start, row.holding))
    table.cited.sort(key=lambda row: (row.node, row.property, row.type, row.name))
    table.members.sort(key=lambda row: row.attendance)
    table.meetings.sort(key=lambda key: (key.suffix, key.sha256))
