"""The reason for one statement as a ``gb:Link``."""

from __future__ import annotations

from graphbuilder.model import Link
from graphbuilder.rdf import terms
from graphbuilder.rdf.names import document_name
from graphbuilder.rdf.writer import Writer

PREDICATES = {
    "about": "gb:about",
    "mentions": "gb:mentions",
    "series": "gb:series",
    "replacedBy": "dcterms:isReplacedBy",
    "partOf": "dcterms:isPartOf",
    "related": "skos:related",
    "refersToMeeting": "gb:refersToMeeting",
    "approvesMinutesOf": "gb:approvesMinutesOf",
    "previousMeeting": "gb:previousMeeting",
    "answeredBy": "gb:answeredBy",
    "possiblyAnsweredBy": "gb:possiblyAnsweredBy",
    "happenedAt": "gb:happenedAt",
    "holdsRole": "gb:holdsRole",
    "endedBy": "gb:endedBy",
    "renamedTo": "gb:renamedTo",
    "organisation": "gb:organisation",
}


def give_reason(writer: Writer, link: Link) -> None:
    """Say why a statement holds; the statement itself stands where its writer puts it."""
    node = writer.node(link.name)
    writer.a(node, "gb:Link")
    writer.add(node, "gb:from", writer.node(link.source))
    writer.add(node, "gb:predicate", terms.term(PREDICATES[link.predicate]))
    writer.add(node, "gb:to", writer.node(link.target))
    writer.add(node, "gb:rule", terms.string(link.rule))
    writer.add(node, "gb:score", terms.decimal(link.score))
    writer.add(node, "gb:because", terms.danish(link.because))
    for mention in link.evidence:
        writer.add(node, "gb:evidence", writer.node(mention))
    if link.sha256 and link.quote is not None:
        writer.add(node, "gb:quote", terms.string(link.quote))
        writer.add(node, "gb:start", terms.integer(link.start))
        writer.add(node, "gb:end", terms.integer(link.end))
        writer.add(node, "gb:recordedIn", writer.node(document_name(link.sha256)))
