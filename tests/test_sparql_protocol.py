"""The SPARQL 1.1 Protocol, request by request over HTTP, and real clients."""

from __future__ import annotations

import csv
import gzip
import io
import json
import shutil
import subprocess
import xml.etree.ElementTree as ET

import pyoxigraph
import pytest
from sparql_probe import BASE, COUNT, CSV, JSON, LIMITS, REQUESTS, ROWS, SITE, STATEMENTS, XML, Request, asked, send
from sparql_server import serving

from graphbuilder.serve.sparql import EndpointSettings
from graphbuilder.store import GraphStore


@pytest.fixture(scope="module")
def server(store):
    """The address of an endpoint over the examples."""
    with serving(lambda: GraphStore.open(store), EndpointSettings(**LIMITS)) as address:
        yield address


@pytest.fixture(scope="module")
def answers(server):
    """Every request of the probe with its answer, by what it is."""
    return {request.what: (request, send(server, request)) for request in REQUESTS if request.gives != "text/html"}


@pytest.mark.parametrize("what", [request.what for request in REQUESTS if request.gives != "text/html"])
def test_each_request_has_the_answer_that_the_standard_wants(answers, what):
    """Status and media type are those of the table, and whatever fails says so in a sentence."""
    request, answered = answers[what]
    assert (answered.status, answered.media_type) == (request.status, request.gives)
    assert answered.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answered.headers["content-security-policy"]
    if answered.status >= 400:
        text = json.loads(answered.body)["detail"] if "json" in request.gives else answered.body.decode().removesuffix("\n")
        assert text.endswith(".")
        assert "\n" not in text
        assert "Traceback" not in text
        assert "/work" not in text
        assert "site-packages" not in text
    if request.method == "HEAD":
        assert answered.body == b""
        assert int(answered.headers["content-length"]) > 100


def rows(server, query, **more):
    """The rows of a query as JSON gives them."""
    answered = send(server, Request("", "", 200, fields=asked(query, *more.get("fields", ())), accept=JSON))
    assert answered.status == 200, answered.body
    return [{name: term["value"] for name, term in row.items()} for row in json.loads(answered.body)["results"]["bindings"]]


def test_every_format_holds_the_same_rows(server):
    """JSON, XML, CSV and TSV say the same of one query."""
    query = "SELECT ?item ?title ?at ?none { ?item a gb:AgendaItem ; dcterms:title ?title ; gb:position ?at } ORDER BY ?item LIMIT 50"
    wanted = rows(server, query)
    assert len(wanted) == 50
    got = {kind: send(server, Request("", "", 200, fields=asked(query), accept=kind)).body for kind in (XML, CSV)}
    tables = list(csv.DictReader(io.StringIO(got[CSV].decode(), newline="")))
    assert [{name: value for name, value in row.items() if value} for row in tables] == wanted
    space = "{http://www.w3.org/2005/sparql-results#}"
    found = [
        {binding.get("name"): "".join(binding.itertext()) for binding in result.iter(f"{space}binding")}
        for result in ET.fromstring(got[XML]).iter(f"{space}result")
    ]
    assert found == wanted


@pytest.mark.parametrize(
    "kind",
    ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json", "application/n-quads", "application/trig"],
)
def test_every_rdf_format_holds_the_same_statements(server, kind):
    """What CONSTRUCT gives is read back alike from each format."""
    body = send(server, Request("", "", 200, fields=asked(STATEMENTS), accept=kind)).body
    found = {quad.triple for quad in pyoxigraph.parse(body, format=pyoxigraph.RdfFormat.from_media_type(kind))}
    assert {str(triple.object) for triple in found} == {"<https://w3id.org/graphbuilder/ns#Meeting>"}
    assert len(found) == 2


def test_the_dataset_of_a_request_is_what_the_query_sees(answers, server):
    """One graph has fewer statements than two, and two fewer than all; a named graph is the only one of its dataset."""
    [one], [two] = (
        json.loads(answers[what][1].body)["results"]["bindings"] for what in ("default-graph-uri of the store", "two default-graph-uri")
    )
    [every] = rows(server, COUNT)
    assert 0 < int(one["n"]["value"]) < int(two["n"]["value"]) < int(every["n"])
    assert answers["default-graph-uri, POST of the query itself"][1].body == answers["default-graph-uri of the store"][1].body
    assert answers["FROM of the store"][1].body == answers["default-graph-uri of the store"][1].body
    named = json.loads(answers["named-graph-uri of the store"][1].body)["results"]["bindings"]
    assert [row["g"]["value"] for row in named] == [BASE + "links"]


def test_errors_say_where_and_what(answers):
    """A syntax error has its line and column; a refusal names what is refused."""
    said = {what: answered.body.decode() for what, (_, answered) in answers.items()}
    assert "in line 2, column" in said["a syntax error"]
    assert "http://example.org/other" in said["default-graph-uri from outside"]
    assert "file:///etc/passwd" in said["FROM from outside"]
    assert "ask" in said["SERVICE"]
    assert "INSERT would change the graph" in said["an update sent as query"]
    assert "longer than 1.5 seconds" in said["a query that never ends"]
    assert "nested too deeply" in said["ten thousand nested parentheses"]
    problem = json.loads(said["a syntax error, Accept problem+json"])
    assert (problem["status"], problem["title"]) == (400, "Bad Request")


def test_headers_say_what_a_client_may_do(answers):
    """Allow names the methods, Accept-Post the bodies, and Vary what the answer depends on."""
    of = {what: answered.headers for what, (_, answered) in answers.items()}
    assert of["PUT"]["allow"] == of["OPTIONS"]["allow"] == "GET, HEAD, POST, OPTIONS"
    assert "application/sparql-query" in of["POST, text/plain"]["accept-post"]
    assert of["SELECT, no Accept"]["vary"] == "Accept, Accept-Encoding, Origin"
    assert "access-control-allow-origin" not in of["OPTIONS"]
    before = of["OPTIONS before a request from another site"]
    assert before["access-control-allow-origin"] == SITE
    assert "POST" in before["access-control-allow-methods"]
    assert "Content-Type" in before["access-control-allow-headers"]


def test_other_sites_read_answers_only_where_they_may(store, server):
    """CORS is off unless it is asked for: by the name of a site, or for all."""

    def current():
        return GraphStore.open(store)

    def allowed(address, origin):
        answered = send(address, Request("", "", 200, headers={"Origin": origin}))
        assert answered.status == 200
        return answered.headers.get("access-control-allow-origin")

    assert allowed(server, SITE) == SITE
    assert allowed(server, "https://other.example") is None
    for cors, told in (((), None), (("*",), "*")):
        with serving(current, EndpointSettings(cors=cors, workers=1)) as address:
            assert allowed(address, SITE) == told


def test_a_cut_answer_is_whole_and_says_that_it_was_cut(answers, server):
    """So many rows are kept, the header and the head of the results say so, and XML and Turtle say it as well."""
    _, answered = answers["everything"]
    found = json.loads(answered.body)
    assert len(found["results"]["bindings"]) == 1000
    assert found["head"]["link"] == [f"{server}/sparql#truncated"]
    assert answered.headers["x-graphbuilder-truncated"] == "1000 rows"
    told = send(server, Request("", "", 200, fields=asked("SELECT * { ?s ?p ?o }"), accept=XML))
    space = "{http://www.w3.org/2005/sparql-results#}"
    root = ET.fromstring(told.body)
    assert [link.get("href") for link in root.iter(f"{space}link")] == [f"{server}/sparql#truncated"]
    assert len(list(root.iter(f"{space}result"))) == 1000
    told = send(server, Request("", "", 200, fields=asked("CONSTRUCT WHERE { ?s ?p ?o }")))
    assert told.headers["x-graphbuilder-truncated"] == "1000 statements"
    assert told.body.startswith(b"# Only 1000 statements of more")
    assert len(list(pyoxigraph.parse(told.body, format=pyoxigraph.RdfFormat.TURTLE))) == 1000


@pytest.mark.parametrize("kind", ["text/turtle", "application/n-triples", "application/n-quads", "application/trig", "application/rdf+xml"])
def test_a_cut_answer_says_so_in_every_rdf_format_that_has_comments(server, kind):
    """A reader of the file alone, without its headers, finds the remark in it, and the parser finds the statements."""
    fields = asked("CONSTRUCT WHERE { ?s ?p ?o }", ("max-rows", "7"))
    body = send(server, Request("", "", 200, fields=fields, accept=kind)).body
    assert b"Only 7 statements of more" in b"".join(body.splitlines()[:2])
    assert len(list(pyoxigraph.parse(body, format=pyoxigraph.RdfFormat.from_media_type(kind)))) == 7


@pytest.mark.parametrize(
    ("query", "encoding", "packed"),
    [
        ("SELECT * { ?s ?p ?o } LIMIT 100", "gzip", True),
        ("SELECT * { ?s ?p ?o } LIMIT 100", "br, gzip;q=0.5", True),
        ("SELECT * { ?s ?p ?o } LIMIT 100", "gzip;q=0", False),
        ("SELECT * { ?s ?p ?o } LIMIT 100", "identity", False),
        ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 100", "gzip", True),
        ("ASK {}", "gzip", False),
    ],
)
def test_an_answer_is_packed_for_those_who_take_it_so(server, query, encoding, packed):
    """Packed above a thousand bytes where Accept-Encoding has it; unpacked it is the same answer, and caches are told what it depends on."""
    straight = send(server, Request("", "", 200, fields=asked(query)))
    answered = send(server, Request("", "", 200, fields=asked(query), headers={"Accept-Encoding": encoding}))
    assert answered.headers.get("content-encoding") == ("gzip" if packed else None)
    assert int(answered.headers["content-length"]) == len(answered.body)
    assert (gzip.decompress(answered.body) if packed else answered.body) == straight.body
    assert not packed or len(answered.body) < len(straight.body) / 3
    assert "Accept-Encoding" in answered.headers["vary"]


def test_an_answer_that_fits_says_nothing_of_a_cut(server):
    """As many rows as may be are no cut."""
    answered = send(server, Request("", "", 200, fields=asked("SELECT * { ?s ?p ?o } LIMIT 1000")))
    assert "x-graphbuilder-truncated" not in answered.headers
    assert "link" not in json.loads(answered.body)["head"]
    assert len(json.loads(answered.body)["results"]["bindings"]) == 1000


def test_a_client_may_want_fewer_rows_and_never_more(server):
    """The field max-rows lowers the bound; what is no number is refused."""
    for given, kept in (("3", 3), ("0", 0), ("99999999", 1000)):
        answered = send(server, Request("", "", 200, fields=asked("SELECT * { ?s ?p ?o }", ("max-rows", given))))
        assert len(json.loads(answered.body)["results"]["bindings"]) == kept
        assert answered.headers["x-graphbuilder-truncated"] == f"{kept} rows"
    for given in ("", "-1", "x", "٣", "1" * 30):
        assert send(server, Request("", "", 400, fields=asked("ASK {}", ("max-rows", given)))).status == 400


def test_the_description_says_what_the_service_is(server):
    """The service, its endpoint, language, formats, graphs and limits are there as RDF."""
    import rdflib

    answered = send(server, Request("", "", 200))
    graph = rdflib.Graph().parse(data=answered.body, format="turtle")
    sd, here = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#"), rdflib.URIRef(f"{server}/sparql")
    assert (here, rdflib.RDF.type, sd.Service) in graph
    assert (here, sd.endpoint, here) in graph
    assert (here, sd.supportedLanguage, sd.SPARQL11Query) in graph
    assert (here, sd.feature, sd.UnionDefaultGraph) in graph
    assert len(list(graph.objects(here, sd.resultFormat))) == 10
    named = {str(name) for name in graph.objects(None, sd.name)}
    assert {row["g"] for row in rows(server, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")} <= named
    limits = " ".join(str(said) for said in graph.objects(here, rdflib.RDFS.comment))
    assert "1.5 seconds" in limits
    assert "1000 rows" in " ".join(str(said) for said in graph.objects(rdflib.URIRef(f"{server}/sparql#truncated"), rdflib.RDFS.comment))


# --- real clients ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(("method", "direct"), [("GET", False), ("POST", False), ("POST", True)])
def test_sparqlwrapper_reads_rows_and_statements(server, method, direct):
    """SPARQLWrapper sends format, output and results beside Accept, in each way of asking."""
    from SPARQLWrapper import JSON as AS_JSON
    from SPARQLWrapper import JSONLD, POSTDIRECTLY, RDFXML, TURTLE, URLENCODED, SPARQLWrapper
    from SPARQLWrapper import XML as AS_XML

    client = SPARQLWrapper(f"{server}/sparql")
    client.setMethod(method)
    client.setRequestMethod(POSTDIRECTLY if direct else URLENCODED)
    client.setQuery("PREFIX gb: <https://w3id.org/graphbuilder/ns#> " + ROWS)
    client.setReturnFormat(AS_JSON)
    assert len(client.queryAndConvert()["results"]["bindings"]) == 2
    client.setReturnFormat(AS_XML)
    assert len(client.queryAndConvert().getElementsByTagName("result")) == 2
    client.setQuery("PREFIX gb: <https://w3id.org/graphbuilder/ns#> " + STATEMENTS)
    for kind in (RDFXML, JSONLD):
        client.setReturnFormat(kind)
        assert len(client.queryAndConvert()) == 2
    client.setReturnFormat(TURTLE)
    assert len(list(pyoxigraph.parse(client.queryAndConvert(), format=pyoxigraph.RdfFormat.TURTLE))) == 2


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["xml", "json"])
def test_rdflib_asks_it_as_a_store(server, method, form):
    """The SPARQLStore of rdflib runs queries, patterns and counts over it."""
    import rdflib
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    store = SPARQLStore(f"{server}/sparql", method=method, returnFormat=form)
    graph = rdflib.Graph(store=store)
    meeting = rdflib.URIRef("https://w3id.org/graphbuilder/ns#Meeting")
    found = list(graph.query("SELECT ?s { ?s a <https://w3id.org/graphbuilder/ns#Meeting> } ORDER BY ?s"))
    assert len(found) == len(list(graph.subjects(rdflib.RDF.type, meeting))) > 13
    assert (found[0][0], rdflib.RDF.type, meeting) in graph
    assert bool(graph.query("ASK { ?s ?p ?o }"))
    if form == "xml":  # asked for JSON it takes nothing that holds statements
        made = graph.query("CONSTRUCT { ?s a ?c } WHERE { ?s a ?c . ?s a <https://w3id.org/graphbuilder/ns#Meeting> }")
        assert len(set(made)) == len(found)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_asks_in_every_way(server):
    """The lines of the documentation work as they stand."""

    def curl(*arguments):
        told = subprocess.run(["curl", "-sS", "--max-time", "20", *arguments], capture_output=True, check=True, timeout=30)
        return told.stdout.decode()

    address = f"{server}/sparql"
    assert curl("-G", address, "--data-urlencode", f"query={ROWS}", "-H", "Accept: text/csv").startswith("s\r\nhttps://")
    assert json.loads(curl(address, "--data-urlencode", f"query={ROWS}"))["head"]["vars"] == ["s"]
    assert "<sparql" in curl(address, "-H", "Content-Type: application/sparql-query", "-H", f"Accept: {XML}", "--data-binary", ROWS)
    assert curl("-I", "-G", address, "--data-urlencode", f"query={ROWS}").startswith("HTTP/1.1 200")
    assert "sd:Service" in curl(address)
