"""What the data set is, for programs: VoID and DCAT in one description."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Triple

from graphbuilder.components.words import word
from graphbuilder.graph import Graph
from graphbuilder.query.nodes import Nodes
from graphbuilder.rdf.terms import PREFIXES, TYPE, danish, date, integer, string, term, text
from graphbuilder.serve import about
from graphbuilder.serve.dumps import DUMPS, NAMED_GRAPHS, ONE_GRAPH

_VOID, _DCAT, _FORMATS = "http://rdfs.org/ns/void#", "http://www.w3.org/ns/dcat#", "http://www.w3.org/ns/formats/"
_MEDIA_TYPE = "https://www.iana.org/assignments/media-types/"
PREFIXES_HERE = {"void": _VOID, "dcat": _DCAT, "formats": _FORMATS}
# A language as DCAT-AP names it: by the authority table of the European Union.
_IN_DANISH = NamedNode("http://publications.europa.eu/resource/authority/language/DAN")
_FORMAT_NAMES = {"ttl": "Turtle", "nt": "N-Triples", "nq": "N-Quads", "trig": "TriG", "jsonld": "JSON-LD", "rdf": "RDF_XML"}


@dataclass(frozen=True)
class Counts:
    """How much there is: triples, named things, classes with their things and properties with their triples, by IRI.

    ``subject`` says whose minutes these are, and ``examples`` are a topic, a meeting and an item.
    """

    triples: int
    entities: int
    classes: tuple[tuple[str, int], ...]
    properties: tuple[tuple[str, int], ...]
    subject: about.Subject
    examples: tuple[str, ...]

    @property
    def title(self) -> about.Both:
        """What the data set is called."""
        return about.title(self.subject)

    @property
    def description(self) -> about.Both:
        """What the data set is."""
        return about.description(self.subject)


def counts(graph: Graph) -> Counts:
    """Count the whole graph: a second for a million triples."""
    rdf = graph.store.rdf
    found = [
        row
        for class_ in ("gb:Policy", "gb:Meeting", "gb:AgendaItem")
        for row in _rows(rdf, f"SELECT ?x {{ ?x a {class_} }} ORDER BY ?x LIMIT 1")
    ]
    properties = _counted(rdf, "SELECT ?x (COUNT(*) AS ?n) { ?s ?x ?o } GROUP BY ?x ORDER BY ?x")
    return Counts(
        triples=sum(count for _, count in properties),  # each stands in one named graph, and so is counted once
        entities=int(_rows(rdf, "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c }")[0][0]),
        classes=_counted(rdf, "SELECT ?x (COUNT(DISTINCT ?s) AS ?n) { ?s a ?x } GROUP BY ?x ORDER BY ?x"),
        properties=properties,
        subject=_subject(graph),
        examples=tuple(row[0] for row in found),
    )


def _subject(graph: Graph) -> about.Subject:
    """Whose meetings the minutes record, and when they were."""
    rdf, report = graph.store.rdf, graph.store.manifest.report
    nodes = Nodes(rdf)
    recorded = "?m gb:recordedIn ?r ; a gb:Meeting"
    ((first, last),) = _rows(rdf, f"SELECT (MIN(?d) AS ?first) (MAX(?d) AS ?last) {{ {recorded} ; dcterms:date ?d }}")
    whose, bodies = (
        _counted(rdf, f"SELECT ?x (COUNT(DISTINCT ?m) AS ?n) {{ {recorded} ; {by} ?x }} GROUP BY ?x")
        for by in ("gb:organisation", "gb:body")
    )
    return about.Subject(
        tuple(sorted(((iri, nodes.label(NamedNode(iri))) for iri, _ in whose), key=lambda one: (one[1], one[0]))),
        tuple(dict.fromkeys(nodes.label(NamedNode(iri)) for iri, _ in sorted(bodies, key=lambda one: (-one[1], one[0])))),
        (first, last) if first else None, {name: count for name, count in report.items() if isinstance(count, int)},
    )  # fmt: skip


def description(found: Counts, graph: Graph, site: str) -> list[Triple]:
    """The description of the data set as triples; ``site`` is the address of the server with a slash at its end."""
    return list(_Description(found, graph, site).triples())


class _Description:
    def __init__(self, found: Counts, graph: Graph, site: str) -> None:
        self.found, self.base, self.site, self.left_out = found, graph.store.manifest.base, site, graph.store.left_out
        self.node = NamedNode(f"{site}dataset#graph")

    def triples(self) -> Iterator[Triple]:
        yield from self._what_it_is()
        yield from self._how_much()
        yield from self._where()

    def _say(self, name: str, *values: NamedNode | Literal, of: NamedNode | None = None) -> Iterator[Triple]:
        prefix, local = name.split(":", 1)
        predicate = NamedNode(PREFIXES_HERE[prefix] + local) if prefix in PREFIXES_HERE else term(name)
        for value in values:
            yield Triple(of or self.node, predicate, value)

    def _what_it_is(self) -> Iterator[Triple]:
        for node, kinds in (
            (self.node, (_VOID + "Dataset", _DCAT + "Dataset")),
            (NamedNode(f"{self.site}dataset"), (_VOID + "DatasetDescription",)),
        ):
            yield from (Triple(node, TYPE, NamedNode(kind)) for kind in kinds)
        yield from self._say("foaf:primaryTopic", self.node, of=NamedNode(f"{self.site}dataset"))
        yield from self._say("dcterms:title", *_both(self.found.title))
        yield from self._say("dcterms:description", *_both(self._description()))
        yield from self._say("dcterms:language", _IN_DANISH)
        for iri, name in self.found.subject.organisations:
            yield from self._say("dcterms:publisher", NamedNode(iri))
            yield Triple(NamedNode(iri), TYPE, term("foaf:Agent"))
            yield from self._say("foaf:name", danish(name), of=NamedNode(iri))
        yield from self._say("foaf:homepage", NamedNode(self.site))
        yield from self._say("dcat:landingPage", NamedNode(self.site))
        yield from self._say(
            "void:vocabulary", *(NamedNode(PREFIXES[prefix]) for prefix in ("gb", "dcterms", "foaf", "org", "prov", "skos"))
        )

    def _description(self) -> about.Both:
        """What the data set is, and whom it does not name."""
        told, left_out = self.found.description, self.left_out
        return (f"{told[0]} {left_out.danish}", f"{told[1]} {left_out.english}") if left_out else told

    def _how_much(self) -> Iterator[Triple]:
        found = self.found
        yield from self._say("void:triples", integer(found.triples))
        yield from self._say("void:entities", integer(found.entities))
        yield from self._say("void:classes", integer(len(found.classes)))
        yield from self._say("void:properties", integer(len(found.properties)))
        for name, count in found.classes:
            yield from self._part("class", name, count)
        for name, count in found.properties:
            yield from self._part("property", name, count)
        if found.subject.span:
            period = NamedNode(f"{self.site}dataset#period")
            yield from self._say("dcterms:temporal", period)
            yield Triple(period, TYPE, term("dcterms:PeriodOfTime"))
            yield from self._say("dcat:startDate", date(found.subject.span[0]), of=period)
            yield from self._say("dcat:endDate", date(found.subject.span[1]), of=period)

    def _part(self, what: str, name: str, count: int) -> Iterator[Triple]:
        """How much of the data set is of one class, or says one property."""
        node = NamedNode(f"{self.site}dataset#{what}-{_short(name)}")
        yield from self._say(f"void:{what}Partition", node)
        yield from self._say(f"void:{what}", NamedNode(name), of=node)
        yield from self._say("void:entities" if what == "class" else "void:triples", integer(count), of=node)

    def _where(self) -> Iterator[Triple]:
        yield from self._say("void:uriSpace", string(self.base))
        yield from self._say("void:sparqlEndpoint", NamedNode(f"{self.site}sparql"))
        for iri in self.found.examples:
            yield from self._say("void:exampleResource", NamedNode(iri))
        for suffix, (_, media_type) in DUMPS.items():
            yield from self._dump(suffix, media_type)

    def _dump(self, suffix: str, media_type: str) -> Iterator[Triple]:
        address, node = NamedNode(f"{self.site}dumps/graph.{suffix}"), NamedNode(f"{self.site}dataset#dump-{suffix}")
        if suffix in _FORMAT_NAMES:
            yield from self._say("void:dataDump", address)
            yield from self._say("void:feature", NamedNode(_FORMATS + _FORMAT_NAMES[suffix]))
        yield from self._say("dcat:distribution", node)
        yield Triple(node, TYPE, NamedNode(_DCAT + "Distribution"))
        yield from self._say("dcterms:title", string(f"graph.{suffix}"), of=node)
        yield from self._say("dcat:accessURL", address, of=node)
        yield from self._say("dcat:downloadURL", address, of=node)
        if suffix in NAMED_GRAPHS | ONE_GRAPH:
            how = "namedGraphsHelp" if suffix in NAMED_GRAPHS else "oneGraphHelp"
            yield from self._say("dcterms:description", *_both((word(how), word(how, "en"))), of=node)
        yield from self._say("dcat:mediaType", NamedNode(_MEDIA_TYPE + media_type), of=node)


def _both(said: about.Both) -> tuple[Literal, Literal]:
    """A sentence in Danish and in English."""
    return danish(said[0]), Literal(said[1], language="en")


def _rows(rdf: Store, query: str) -> list[tuple[str, ...]]:
    rows = rdf.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions), rows
    names = range(len(rows.variables))
    return [tuple("" if row[name] is None else text(row[name]) for name in names) for row in rows]


def _counted(rdf: Store, query: str) -> tuple[tuple[str, int], ...]:
    return tuple((name, int(count)) for name, count in _rows(rdf, query))


def _short(iri: str) -> str:
    """A class or property as one name: ``gb-Meeting``."""
    for prefix, space in PREFIXES.items():
        if iri.startswith(space):
            return f"{prefix}-{iri.removeprefix(space)}"
    return "".join(c if c.isalnum() and c.isascii() else "-" for c in iri)
