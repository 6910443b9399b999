"""What the service is, in the words of SPARQL 1.1 Service Description."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from graphbuilder.rdf.terms import PREFIXES
from graphbuilder.serve.sparql.settings import EndpointSettings
from graphbuilder.store import GraphStore

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_GIVEN = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples", "JSON-LD", "RDF_XML",
    "N-Quads", "TriG",
)  # fmt: skip
CUT = "truncated"


def description(address: str, store: GraphStore, settings: EndpointSettings, media_type: str) -> bytes:
    """The description of the service at ``address`` in an RDF format. Raises ValueError where that is no IRI."""
    triples = sorted(_service(address, store, settings), key=str)
    prefixes = {**PREFIXES, "sd": _SD, "formats": _FORMATS}
    return serialize(triples, format=RdfFormat.from_media_type(media_type), prefixes=prefixes) or b""


def _service(address: str, store: GraphStore, settings: EndpointSettings) -> Iterator[Triple]:
    service, dataset, default = NamedNode(address), NamedNode(f"{address}#dataset"), NamedNode(f"{address}#default")
    yield _typed(service, "Service")
    yield Triple(service, _sd("endpoint"), service)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for name in _GIVEN:
        yield Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + name))
    yield from _said(service, _limits(settings))
    yield from _said(NamedNode(f"{address}#{CUT}"), _cut(settings))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield _typed(dataset, "Dataset")
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield _typed(default, "Graph")
    for graph in store.manifest.graphs:
        named = NamedNode(f"{address}#graph-{graph.removeprefix(store.manifest.base)}")
        yield Triple(dataset, _sd("namedGraph"), named)
        yield _typed(named, "NamedGraph")
        yield Triple(named, _sd("name"), NamedNode(graph))


def _limits(settings: EndpointSettings) -> dict[str, str]:
    return {
        "en": f"Read-only. A query is stopped after {settings.time_limit:g} seconds. The default graph is the union of all named graphs.",
        "da": f"Kun til læsning. En forespørgsel standses efter {settings.time_limit:g} sekunder. Standardgrafen er alle navngivne grafer under ét.",
    }


def _cut(settings: EndpointSettings) -> dict[str, str]:
    rows, size = settings.most_rows, settings.most_bytes // 1_000_000
    return {
        "en": f"An answer has at most {rows} rows or statements and {size} MB; one that was cut says so. LIMIT and OFFSET give the rest.",
        "da": f"Et svar har højst {rows} rækker eller udsagn og {size} MB; er det afkortet, står det der. LIMIT og OFFSET giver resten.",
    }


def _said(subject: NamedNode, sentences: dict[str, str]) -> Iterator[Triple]:
    for language, sentence in sentences.items():
        yield Triple(subject, NamedNode(PREFIXES["rdfs"] + "comment"), Literal(sentence, language=language))


def _typed(subject: NamedNode, name: str) -> Triple:
    return Triple(subject, NamedNode(PREFIXES["rdf"] + "type"), _sd(name))


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
