"""The topics of the graph, with how long and how often they were met."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from graphbuilder.query.nodes import Nodes
from graphbuilder.query.owners import organisation_named, owned_by
from graphbuilder.rdf.terms import named, term, text
from graphbuilder.store import GraphStore


@dataclass(frozen=True)
class TopicRow:
    """One topic: its names, kind, first and last date, in how many items and meetings, and in how many of the items it is the main matter.

    ``organisation`` is whose topic it is; of one that is for all it is None.
    """

    name: str
    aliases: tuple[str, ...]
    kind: str
    first: str | None
    last: str | None
    items: int
    main: int
    meetings: int
    iri: str
    organisation: str | None = None


def list_topics(store: GraphStore, *, everything: bool = False, organisation: str | None = None) -> list[TopicRow]:
    """The topics that run through two or more meetings, or every topic; those met in most meetings first.

    Of one ``organisation``: its own topics and those for all, with its own meetings alone.
    """
    nodes = Nodes(store.rdf)
    owner = organisation_named(nodes, organisation)
    mine = owned_by(nodes, owner)
    meeting_of = {text(q.object): named(q.subject) for q in store.rdf.quads_for_pattern(None, term("gb:hasItem"), None, None)}
    dates: dict[NamedNode, str | None] = {}
    rows = []
    for topic in filter(mine, {*nodes.of_type("gb:Policy"), *nodes.of_type("gb:Topic")}):
        main = {node.value for node in nodes.subjects("gb:about", topic)}
        items = main | {node.value for node in nodes.subjects("gb:mentions", topic)}
        if owner:
            items = {item for item in items if item in meeting_of and mine(meeting_of[item])}
            main &= items
        if owner and not items and nodes.node(topic, "gb:organisation") is None:
            continue
        meetings = {meeting_of[item] for item in items if item in meeting_of}
        if len(meetings) < 2 and not everything:
            continue
        for meeting in meetings - dates.keys():
            dates[meeting] = nodes.value(meeting, "dcterms:date")
        known = sorted(date for date in (dates[meeting] for meeting in meetings) if date)
        first, last = (known[0], known[-1]) if known else (None, None)
        kind, aliases = nodes.value(topic, "gb:kind") or "", tuple(nodes.values(topic, "skos:altLabel"))
        owned = nodes.node(topic, "gb:organisation")
        whose = nodes.label(owned) if owned else None
        rows.append(TopicRow(nodes.label(topic), aliases, kind, first, last, len(items), len(main), len(meetings), topic.value, whose))
    return sorted(rows, key=lambda row: (-row.meetings, -row.main, -row.items, row.name, row.iri))
