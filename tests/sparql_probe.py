"""Requests to a SPARQL endpoint with what the standard says and what is answered here: a test makes them, and a script writes them into ``docs/endpoint.md``."""

from __future__ import annotations

import http.client
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode, urlsplit

JSON, XML, CSV, TSV = "application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"
TURTLE, NTRIPLES, JSONLD, RDFXML = "text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"
FORM, QUERY, UPDATE, PLAIN = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update", "text/plain"
ROWS = "SELECT ?s { ?s a gb:Meeting } ORDER BY ?s LIMIT 2"
STATEMENTS = "CONSTRUCT { ?s a gb:Meeting } WHERE { ?s a gb:Meeting } LIMIT 2"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
NAMES = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
FOR_EVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?c < ?f && ?f < ?i) }"
EVERYTHING = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
SITE = "https://fjordby.example"
BASE = "https://example.org/graphbuilder/id/"
# Small enough for a probe to take seconds.
LIMITS = {"time_limit": 1.5, "most_rows": 1000, "cors": (SITE,)}


@dataclass(frozen=True)
class Request:
    """A request: ``fields`` go into the address, ``body`` with its ``kind`` after the headers. ``says`` is the standard's word on it."""

    what: str
    says: str
    status: int
    gives: str = ""  # the media type of the answer
    method: str = "GET"
    fields: tuple[tuple[str, str], ...] = ()
    accept: str | None = None
    kind: str | None = None
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    raw: str = ""  # a query string that no library would write


@dataclass(frozen=True)
class Answered:
    """An answer; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The media type alone."""
        return self.headers.get("content-type", "").partition(";")[0]


def form(*pairs: tuple[str, str]) -> bytes:
    """Fields as a form's body."""
    return urlencode(pairs).encode()


def asked(query: str, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The fields of a query."""
    return (("query", query), *more)


_QUERY_SAYS = "Protocol 2.1.1: query via GET"
_FORM_SAYS = "Protocol 2.1.2: query via POST with a form"
_DIRECT_SAYS = "Protocol 2.1.3: the query is the body"
_FORMATS_SAY = "Protocol 2.1.5: the Accept header chooses"
_DATASET_SAYS = "Protocol 2.1.4: the dataset of the request goes before FROM"
_FAILURE_SAYS = "Protocol 2.1.7: 4xx or 5xx, and what was wrong"
_REFUSAL_SAYS = "Protocol 2.1.7 and 4: a service may refuse; 500, or another 4xx or 5xx"
_HTTP_SAYS = "RFC 9110"

REQUESTS = (
    Request("SELECT, no Accept", _QUERY_SAYS, 200, JSON, fields=asked(ROWS)),
    Request("SELECT, Accept JSON", _FORMATS_SAY, 200, JSON, fields=asked(ROWS), accept=JSON),
    Request("SELECT, Accept XML", _FORMATS_SAY, 200, XML, fields=asked(ROWS), accept=XML),
    Request("SELECT, Accept CSV", _FORMATS_SAY, 200, CSV, fields=asked(ROWS), accept=CSV),
    Request("SELECT, Accept TSV", _FORMATS_SAY, 200, TSV, fields=asked(ROWS), accept=TSV),
    Request("SELECT, Accept application/json", _FORMATS_SAY, 200, "application/json", fields=asked(ROWS), accept="application/json"),
    Request("SELECT, CSV q=0.3, XML q=0.8", f"{_HTTP_SAYS} 12.5.1: the greater q", 200, XML, fields=asked(ROWS), accept=f"{CSV};q=0.3, {XML};q=0.8"),
    Request("SELECT, text/*", f"{_HTTP_SAYS} 12.5.1: a range of types", 200, CSV, fields=asked(ROWS), accept="text/*"),
    Request("SELECT, */* but JSON q=0", f"{_HTTP_SAYS} 12.5.1: q=0 is not acceptable", 200, XML, fields=asked(ROWS), accept=f"{JSON};q=0, */*;q=0.1"),
    Request("SELECT, Accept image/png", f"{_HTTP_SAYS} 15.5.7", 406, PLAIN, fields=asked(ROWS), accept="image/png"),
    Request("SELECT, Accept Turtle only", "Protocol 2.1.6: rows come in a results format", 406, PLAIN, fields=asked(ROWS), accept=TURTLE),
    Request("SELECT, format=csv", "beyond the standard: many clients send it", 200, CSV, fields=asked(ROWS, ("format", "csv"))),
    Request("ASK, Accept JSON", _FORMATS_SAY, 200, JSON, fields=asked("ASK { ?s a gb:Meeting }"), accept=JSON),
    Request("ASK, Accept XML", _FORMATS_SAY, 200, XML, fields=asked("ASK { ?s a gb:Meeting }"), accept=XML),
    Request("CONSTRUCT, no Accept", "Protocol 2.1.6: an RDF graph", 200, TURTLE, fields=asked(STATEMENTS)),
    Request("CONSTRUCT, Accept N-Triples", _FORMATS_SAY, 200, NTRIPLES, fields=asked(STATEMENTS), accept=NTRIPLES),
    Request("CONSTRUCT, Accept JSON-LD", _FORMATS_SAY, 200, JSONLD, fields=asked(STATEMENTS), accept=JSONLD),
    Request("CONSTRUCT, Accept RDF/XML", _FORMATS_SAY, 200, RDFXML, fields=asked(STATEMENTS), accept=RDFXML),
    Request("DESCRIBE, Accept Turtle", _FORMATS_SAY, 200, TURTLE, fields=asked("DESCRIBE ?s { ?s a gb:Meeting } LIMIT 1"), accept=TURTLE),
    Request("POST, form", _FORM_SAYS, 200, JSON, "POST", kind=FORM, body=form(("query", ROWS))),
    Request("POST, the query itself", _DIRECT_SAYS, 200, JSON, "POST", kind=QUERY, body=ROWS.encode()),
    Request("POST, the query itself, charset=utf-8", _DIRECT_SAYS, 200, JSON, "POST", kind=f"{QUERY}; charset=utf-8", body=ROWS.encode()),
    Request("POST, text/plain", f"{_HTTP_SAYS} 15.5.16", 415, PLAIN, "POST", kind=PLAIN, body=ROWS.encode()),
    Request("POST, no type", f"{_HTTP_SAYS} 15.5.16", 415, PLAIN, "POST", body=ROWS.encode()),
    Request("POST, a form without a query", _FAILURE_SAYS, 400, PLAIN, "POST", kind=FORM, body=form(("x", "y"))),
    Request("two queries", "Protocol 2.1: exactly one query", 400, PLAIN, fields=asked(ROWS, ("query", ROWS))),
    Request("an empty query", _FAILURE_SAYS, 400, PLAIN, fields=asked("")),
    Request("a syntax error", "Protocol 2.1.7: 400", 400, PLAIN, fields=asked("SELECT ?s {\n ?s gb:hasItem }")),
    Request("a syntax error, Accept problem+json", "RFC 9457", 400, "application/problem+json", fields=asked("SELECT ?s {"), accept="application/problem+json, */*;q=0.1"),
    Request("not UTF-8", _FAILURE_SAYS, 400, PLAIN, raw="query=ASK%20%7B%20%3Fs%20%3Fp%20%22%FF%22%20%7D"),
    Request("default-graph-uri of the store", _DATASET_SAYS, 200, JSON, fields=asked(COUNT, ("default-graph-uri", BASE + "links"))),
    Request("two default-graph-uri", _DATASET_SAYS, 200, JSON, fields=asked(COUNT, ("default-graph-uri", BASE + "links"), ("default-graph-uri", BASE + "entities"))),
    Request("named-graph-uri of the store", _DATASET_SAYS, 200, JSON, fields=asked(NAMES, ("named-graph-uri", BASE + "links"))),
    Request("default-graph-uri, POST of the query itself", _DIRECT_SAYS, 200, JSON, "POST", (("default-graph-uri", BASE + "links"),), kind=QUERY, body=COUNT.encode()),
    Request("default-graph-uri from outside", _REFUSAL_SAYS, 400, PLAIN, fields=asked(COUNT, ("default-graph-uri", "http://example.org/other"))),
    Request("FROM of the store", "Query 13.2", 200, JSON, fields=asked(f"SELECT (COUNT(*) AS ?n) FROM <{BASE}links> {{ ?s ?p ?o }}")),
    Request("FROM from outside", _REFUSAL_SAYS, 400, PLAIN, fields=asked("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }")),
    Request("SERVICE", _REFUSAL_SAYS, 403, PLAIN, fields=asked("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")),
    Request("update=", "Protocol 2.2: only where updates are taken", 403, PLAIN, "POST", kind=FORM, body=form(("update", "CLEAR ALL"))),
    Request("POST, an update itself", "Protocol 2.2: only where updates are taken", 403, PLAIN, "POST", kind=UPDATE, body=b"CLEAR ALL"),
    Request("an update sent as query", _REFUSAL_SAYS, 403, PLAIN, fields=asked("INSERT DATA { gb:a gb:b gb:c }")),
    Request("PUT", f"{_HTTP_SAYS} 15.5.6: with Allow", 405, PLAIN, "PUT", kind=QUERY, body=ROWS.encode()),
    Request("HEAD", f"{_HTTP_SAYS} 9.3.2: as GET, no body", 200, JSON, "HEAD", fields=asked(ROWS)),
    Request("OPTIONS", f"{_HTTP_SAYS} 9.3.7: with Allow", 204, "", "OPTIONS"),
    Request("OPTIONS before a request from another site", "Fetch 3.2.2: CORS", 204, "", "OPTIONS", headers={"Origin": SITE, "Access-Control-Request-Method": "POST"}),
    Request("no query, no Accept", "Service Description 2: RDF", 200, TURTLE),
    Request("no query, Accept RDF/XML", "Service Description 2: RDF", 200, RDFXML, accept=RDFXML),
    Request("no query, a browser", "Service Description 2: or HTML", 200, "text/html", accept="text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
    Request("an address that is too long", f"{_HTTP_SAYS} 15.5.15", 414, PLAIN, fields=asked("ASK {} #" + "x" * 40_000)),
    Request("a query that is too long", f"{_HTTP_SAYS} 15.5.14", 413, PLAIN, "POST", kind=QUERY, body=b"ASK {} #" + b"x" * 600_000),
    Request("ten thousand nested parentheses", _FAILURE_SAYS, 503, PLAIN, "POST", kind=QUERY, body=b"SELECT (" + b"(" * 10_000 + b"1" + b")" * 10_000 + b" AS ?x) {}"),
    Request("everything", "nothing; the cut is said in a header and in the results' head", 200, JSON, fields=asked(EVERYTHING)),
    Request("a query that never ends", _FAILURE_SAYS, 503, PLAIN, fields=asked(FOR_EVER)),
)  # fmt: skip


def send(server: str, request: Request, path: str = "/sparql") -> Answered:
    """Make a request of the server at that address."""
    where = urlsplit(server)
    connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=30)
    query = request.raw or urlencode(request.fields, quote_via=quote)
    headers = {
        **request.headers,
        **({"Accept": request.accept} if request.accept else {}),
        **({"Content-Type": request.kind} if request.kind else {}),
    }
    try:
        connection.request(request.method, f"{path}{'?' if query else ''}{query}", request.body, headers)
        response = connection.getresponse()
        return Answered(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())
    finally:
        connection.close()
