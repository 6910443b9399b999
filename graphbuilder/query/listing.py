"""The topics of the graph, with how long and how often they were met."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from graphbuilder.query.nodes import Nodes
from graphbuilder.rdf.terms import named, term, text
from graphbuilder.store import GraphStore


@dataclass(frozen=True)
class TopicRow:
    """One topic: its names, kind, first and last date, in how many items and meetings, and in how many of the items it is the main matter."""

    name: str
    aliases: tuple[str, ...]
    kind: str
    first: str | None
    last: str | None
    items: int
    main: int
    meetings: int
    iri: str


def list_topics(store: GraphStore, *, everything: bool = False) -> list[TopicRow]:
    """The topics that run through two or more meetings, or every topic; those met in most meetings first."""
    nodes = Nodes(store.rdf)
    meeting_of = {text(q.object): named(q.subject) for q in store.rdf.quads_for_pattern(None, term("gb:hasItem"), None, None)}
    dates: dict[NamedNode, str | None] = {}
    rows = []
    for topic in {*nodes.of_type("gb:Policy"), *nodes.of_type("gb:Topic")}:
        main = {node.value for node in nodes.subjects("gb:about", topic)}
        items = main | {node.value for node in nodes.subjects("gb:mentions", topic)}
        meetings = {meeting_of[item] for item in items if item in meeting_of}
        if len(meetings) < 2 and not everything:
            continue
        for meeting in meetings - dates.keys():
            dates[meeting] = nodes.value(meeting, "dcterms:date")
        known = sorted(date for date in (dates[meeting] for meeting in meetings) if date)
        first, last = (known[0], known[-1]) if known else (None, None)
        kind, aliases = nodes.value(topic, "gb:kind") or "", tuple(nodes.values(topic, "skos:altLabel"))
        rows.append(TopicRow(nodes.label(topic), aliases, kind, first, last, len(items), len(main), len(meetings), topic.value))
    return sorted(rows, key=lambda row: (-row.meetings, -row.main, -row.items, row.name, row.iri))
