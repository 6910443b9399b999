"""All mentions and the judgement log -> topics, entities and links with their evidence.

The only step that sees every document. It works on a table of short rows (:mod:`graphbuilder.link.table`), groups by normal form first and
compares inside the groups, so that its time grows with the number of mentions.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuilder.link.entities import make_entities
from graphbuilder.link.judgements import read_judgements
from graphbuilder.link.known import Item, Search, known_links
from graphbuilder.link.meetings import Header, identify, refer
from graphbuilder.link.rules import RULES, Rule
from graphbuilder.link.table import Table
from graphbuilder.link.topics import make_topics
from graphbuilder.model import Entity, Judgement, Linked
from graphbuilder.text.keys import name_key

__all__ = ["RULES", "Header", "Item", "Rule", "Search", "Table", "identify", "link", "read_judgements"]


def link(table: Table, judgements: tuple[Judgement, ...] = (), search: Search = lambda _: ()) -> Linked:
    """The graph's shared part. The same rows and judgements give the same result, in whatever order the documents were added.

    ``search`` gives the items in whose words a phrase stands; names that other minutes establish are sought through it.
    """
    _sort(table)
    topics = make_topics(table, judgements)
    entities, of_entity, abbreviations = make_entities(table, judgements)
    bodies = _bodies(entities)
    references, missing = refer(table.referred, table.meetings, bodies)
    item_of = {row.mention: row.item for row in table.named}
    mentions = sorted({(f"item-{item_of[mention]}", entity) for mention, entity in of_entity})
    item_links = [*topics.links, *abbreviations, *references, *known_links(topics.topics, topics.links, search)]
    return Linked(
        topics=tuple(sorted(topics.topics, key=lambda topic: topic.name)),
        series=tuple(sorted(topics.series, key=lambda series: series.name)),
        entities=tuple(sorted(entities, key=lambda entity: entity.name)),
        links=tuple(sorted(item_links, key=lambda found: found.name)),
        of_entity=tuple(sorted([*of_entity, *topics.of_mention])),
        mentions=tuple(mentions),
        missing=tuple(sorted(missing, key=lambda meeting: meeting.suffix)),
        reported=tuple(sorted(_reported(table, bodies))),
        judgements=judgements,
    )


def _bodies(entities: list[Entity]) -> dict[tuple[str, str], str]:
    """The name that a body goes by, for each of its names: a meeting of *KFU* is one of *Kultur- og Fritidsudvalget*."""
    return {(entity.organisation, key): entity.label for entity in entities if entity.type == "organisation" for key in entity.keys}


def _reported(table: Table, bodies: dict[tuple[str, str], str]) -> Iterator[tuple[str, str, str]]:
    for row in table.referred:
        if row.reported:
            organisation = row.meeting.organisation
            yield row.reported, organisation, bodies.get((organisation, name_key("organisation", row.body)), row.body)


def _sort(table: Table) -> None:
    table.named.sort(key=lambda row: (row.item, row.start, row.end, row.mention))
    table.referred.sort(key=lambda row: (row.item, row.mention))
    table.titled.sort(key=lambda row: (row.item, row.start))
    table.evidence.sort(key=lambda row: (row.organisation, row.sha256, row.alias.start, row.alias.end, row.alias.other))
    table.meetings.sort(key=lambda key: (key.suffix, key.sha256))
