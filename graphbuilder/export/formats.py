"""The whole graph, or one topic's part, in each format: one function a format, one table of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import IO

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from graphbuilder.errors import UsageError
from graphbuilder.graph import Graph
from graphbuilder.network import flat, network
from graphbuilder.query.answer import Window
from graphbuilder.query.find import find_thing
from graphbuilder.query.nodes import Nodes
from graphbuilder.query.show import turtle
from graphbuilder.query.trace import Tracer, trace
from graphbuilder.rdf.terms import PREFIXES, term, text

# From a topic's items, what belongs to them and is worth having beside them.
_OUTWARD = tuple(
    term(name)
    for name in (
        "gb:hasSection", "gb:hasRecommendation", "gb:hasDecision", "gb:hasAttachment", "gb:case", "gb:about", "gb:presenter", "gb:recommendedBy",
        "gb:body", "gb:organisation", "gb:recordedIn", "gb:kleSubject", "gb:kleFacet", "gb:evidence", "gb:inSection", "gb:ofEntity", "gb:series",
        "gb:hasVote", "gb:hasSide", "gb:hasStatement", "gb:hasAbsence", "gb:path", "gb:party", "gb:voter", "gb:author", "gb:absentee",
        "gb:decisionMaker", "gb:throughBody",
    )
)  # fmt: skip
_CSV_COLUMNS = (
    "date", "body", "number", "title", "journal_number", "topics", "recommender", "recommendations", "outcomes", "decision", "attachments",
    "file", "iri",
)  # fmt: skip


def export(graph: Graph, format_: str, out: IO[bytes], topic: str | None = None) -> None:
    """Write the graph, or the part that concerns ``topic``, to ``out``. The same graph gives the same bytes."""
    FORMATS[format_](graph, out, topic)


def topic_quads(graph: Graph, topic: str) -> Iterator[Quad]:
    """The quads about a topic: its items with their parts, cases, people, meetings, and the links with their evidence."""
    store, nodes = graph.store, Nodes(graph.store.rdf)
    found = find_thing(store, topic)
    answer = trace(store, topic)
    todo = [found.node, *(NamedNode(entry.iri) for entry in answer.entries)]
    items = {NamedNode(entry.iri) for entry in answer.entries}
    links = [link for item in items for link in nodes.subjects("gb:from", item) if nodes.node(link, "gb:to") == found.node]
    todo += [*links, *nodes.subjects("gb:to", found.node), *nodes.subjects("gb:from", found.node)]
    todo += [meeting for item in items for meeting in nodes.subjects("gb:hasItem", item)]
    seen: set[NamedNode] = set()
    while todo:
        node = todo.pop()
        if node in seen:
            continue
        seen.add(node)
        for quad in store.rdf.quads_for_pattern(node, None, None, None):
            if quad.predicate == term("gb:hasItem") and quad.object not in items:
                continue
            yield quad
            if quad.predicate in _OUTWARD and isinstance(quad.object, NamedNode):
                todo.append(quad.object)


def turtle_of(graph: Graph, what: str, out: IO[bytes], organisation: str | None = None) -> None:
    """What one meeting, item or node says, as Turtle."""
    serialize(turtle(graph.store, what, organisation), out, format=RdfFormat.TURTLE, prefixes=_prefixes(graph))


def _quads(graph: Graph, topic: str | None) -> Iterable[Quad]:
    """The quads in one order, whatever the order in which they were stored."""
    return sorted(topic_quads(graph, topic) if topic else graph.store.rdf, key=_order)


def _order(quad: Quad) -> tuple[str, str, str, str]:
    return (
        quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else "",
        text(quad.subject),
        quad.predicate.value,
        str(quad.object),
    )


def _prefixes(graph: Graph) -> dict[str, str]:
    return {**PREFIXES, "id": graph.store.manifest.base}


def _nquads(graph: Graph, out: IO[bytes], topic: str | None) -> None:
    lines = serialize(topic_quads(graph, topic) if topic else graph.store.rdf, format=RdfFormat.N_QUADS).splitlines(keepends=True)  # type: ignore[union-attr]
    out.writelines(sorted(set(lines)))


def _ntriples(graph: Graph, out: IO[bytes], topic: str | None) -> None:
    triples = (quad.triple for quad in (topic_quads(graph, topic) if topic else graph.store.rdf))
    lines = serialize(triples, format=RdfFormat.N_TRIPLES).splitlines(keepends=True)  # type: ignore[union-attr]
    out.writelines(sorted(set(lines)))


def _trig(graph: Graph, out: IO[bytes], topic: str | None) -> None:
    serialize(_quads(graph, topic), out, format=RdfFormat.TRIG, prefixes=_prefixes(graph))


def _triples(format_: RdfFormat) -> Callable[[Graph, IO[bytes], str | None], None]:
    def write(graph: Graph, out: IO[bytes], topic: str | None) -> None:
        triples = sorted(
            {quad.triple for quad in (topic_quads(graph, topic) if topic else graph.store.rdf)},
            key=lambda t: (text(t.subject), t.predicate.value, str(t.object)),
        )
        serialize(triples, out, format=format_, prefixes=_prefixes(graph))

    return write


def _jsonld(graph: Graph, out: IO[bytes], topic: str | None) -> None:
    """JSON-LD in expanded form, whole IRIs and no context: nothing has to be fetched to read it."""
    serialize(_quads(graph, topic), out, format=RdfFormat.JSON_LD, prefixes=_prefixes(graph))


def _graphml(graph: Graph, out: IO[bytes], topic: str | None) -> None:
    import networkx as nx

    nx.write_graphml(flat(network(graph.store, topic)), out, named_key_ids=True, edge_id_from_attribute=None)


def _gexf(graph: Graph, out: IO[bytes], topic: str | None) -> None:
    import networkx as nx

    made = "\n".join(nx.generate_gexf(flat(network(graph.store, topic)), version="1.2draft"))
    out.write(_without_clock(made).encode() + b"\n")


def _without_clock(gexf: str) -> str:
    """Networkx writes today's date into GEXF; the same graph must give the same bytes on any day."""
    import re

    return re.sub(r'(<meta\b[^>]*?) lastmodifieddate="[^"]*"', r"\1", gexf)


def _csv(graph: Graph, out: IO[bytes], topic: str | None) -> None:
    """One row an item, as a spreadsheet wants it: UTF-8 with a byte order mark, many values joined by `` | ``."""
    sheet = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    rows = csv.writer(sheet)
    rows.writerow(_CSV_COLUMNS)
    nodes, tracer = Nodes(graph.store.rdf), Tracer(graph.store, Window())
    items = [NamedNode(entry.iri) for entry in trace(graph.store, topic).entries] if topic else nodes.of_type("gb:AgendaItem")
    entries = [tracer.entry(item) for item in items]
    order = {item.value: nodes.number(item, "gb:position") or 0 for item in items}
    for entry in sorted(entries, key=lambda e: (e.date or "9999", e.body or "", order[e.iri], e.iri)):
        topics = " | ".join(nodes.label(node) for node in nodes.nodes(NamedNode(entry.iri), "gb:about"))
        values = (
            entry.date, entry.body, entry.number, entry.title, entry.journal_number, topics, entry.recommender, " | ".join(entry.recommendations),
            " | ".join(entry.outcomes), entry.decision, " | ".join(entry.attachments), entry.source.file, entry.iri,
        )  # fmt: skip
        rows.writerow([cell(value) for value in values])
    sheet.detach()


def cell(value: str | None) -> str:
    """A value that a spreadsheet shows and never runs: what begins like a formula gets an apostrophe in front."""
    shown = value or ""
    return f"'{shown}" if shown[:1] in {"=", "+", "-", "@", "\t", "\r"} else shown


FORMATS: dict[str, Callable[[Graph, IO[bytes], str | None], None]] = {
    "turtle": _triples(RdfFormat.TURTLE),
    "ntriples": _ntriples,
    "nquads": _nquads,
    "trig": _trig,
    "jsonld": _jsonld,
    "rdfxml": _triples(RdfFormat.RDF_XML),
    "graphml": _graphml,
    "gexf": _gexf,
    "csv": _csv,
}


def check_format(name: str) -> None:
    """Raises :class:`UsageError` for a format that is not in the table."""
    if name not in FORMATS:
        raise UsageError(f"{name!r} is not a format; take one of {', '.join(FORMATS)}.")


__all__ = ["FORMATS", "cell", "check_format", "export", "topic_quads", "turtle_of"]
