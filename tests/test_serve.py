"""The server's pages and data: one thing at one address in many formats, lists, search, and what every response says of itself."""

from __future__ import annotations

import gzip
import json

import pytest
from conftest import EXAMPLES
from serving import BODY, ITEM, MEETING, TOPIC, build, serving

TYPES = {
    "html": "text/html; charset=utf-8", "jsonld": "application/ld+json", "ttl": "text/turtle; charset=utf-8", "nt": "application/n-triples",
    "rdf": "application/rdf+xml; charset=utf-8", "json": "application/json", "atom": "application/atom+xml; charset=utf-8",
}  # fmt: skip
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@pytest.fixture(scope="module")
def client(store):
    """A client of a server over the examples, with everybody named."""
    return serving(store)


def graph_of(response, format_):
    """The triples of a response, as rdflib reads them."""
    import rdflib

    return set(rdflib.Graph().parse(data=response.content, format=format_))


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        (None, "html"),
        ("*/*", "html"),
        (BROWSER, "html"),
        ("text/turtle", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/n-triples", "nt"),
        ("application/json", "json"),
        ("text/turtle;q=0.5, application/ld+json", "jsonld"),
        ("text/turtle;q=0.9, text/html;q=0.1", "ttl"),
        ("application/rdf+xml", "rdf"),
        ("application/rdf+xml, text/turtle;q=0.2", "rdf"),
        ("text/*", "html"),
        ("text/html;q=0, */*", "jsonld"),
        ("APPLICATION/JSON", "json"),
        ("image/png", None),
        ("application/xml", None),
    ],
)
def test_a_thing_is_given_in_the_format_that_the_client_likes_best(client, accept, suffix):
    """The header Accept decides, with its weights; what we do not have is answered 406 with what we have."""
    response = client.get(f"/id/{TOPIC}", headers={"accept": accept} if accept else {})
    if suffix is None:
        assert response.status_code == 406
        assert "text/turtle" in response.json()["detail"]
    else:
        assert (response.status_code, response.headers["content-type"]) == (200, TYPES[suffix])
        assert response.headers["content-location"] == f"/id/{TOPIC}.{suffix}"
    assert "Accept" in response.headers["vary"]


@pytest.mark.parametrize("suffix", TYPES)
@pytest.mark.parametrize("local", [TOPIC, BODY])
def test_a_suffix_says_the_format_whatever_the_client_accepts(client, local, suffix):
    """An address with a suffix can be written down and gives one format."""
    response = client.get(f"/id/{local}.{suffix}", headers={"accept": "image/png"})
    assert (response.status_code, response.headers["content-type"]) == (200, TYPES[suffix])


def test_a_response_links_to_the_other_formats(client):
    """A program finds every other format, the feed of a topic among them, in the header Link, and a browser in the page."""
    response = client.get(f"/id/{TOPIC}", headers={"accept": BROWSER})
    for suffix in ("jsonld", "ttl", "nt", "rdf", "json", "atom"):
        told = f'</id/{TOPIC}.{suffix}>; rel="alternate"; type="{TYPES[suffix].split(";")[0]}"'
        assert told in response.headers["link"]
        assert f'href="/id/{TOPIC}.{suffix}"' in response.text
    assert "atom" not in client.get(f"/id/{ITEM}.ttl").headers["link"]


@pytest.mark.parametrize("local", [TOPIC, MEETING, ITEM, BODY, "case-fjordby-00-01-00-a00-41-23", "organisation-fjordby", "build"])
def test_every_rdf_format_says_the_same(client, local):
    """Turtle, N-Triples, JSON-LD and RDF/XML of one thing are one graph."""
    turtle = graph_of(client.get(f"/id/{local}.ttl"), "turtle")
    assert turtle
    assert turtle == graph_of(client.get(f"/id/{local}.nt"), "nt") == graph_of(client.get(f"/id/{local}.jsonld"), "json-ld")
    assert turtle == graph_of(client.get(f"/id/{local}.rdf"), "xml")


def test_the_rdf_of_an_item_has_its_parts_its_meeting_and_the_names_of_what_it_points_at(client):
    """Who begins at an item reads its decision, finds the meeting that it belongs to and needs no second request for a label."""
    said = client.get(f"/id/{ITEM}.nt").text
    base = "<https://example.org/graphbuilder/id/"
    assert f"{base}{MEETING}> <https://w3id.org/graphbuilder/ns#hasItem> {base}{ITEM}>" in said
    assert "ns#hasDecision>" in said
    assert "ns#text>" in said
    organisation = graph_of(client.get(f"/id/{MEETING}.nt"), "nt")
    assert any("label" in predicate and str(value) == "Fjordby Kommune" for _, predicate, value in organisation)


def test_the_rdf_of_a_topic_leads_to_its_items(client):
    """The items that are about a topic point at it, and stand in its description."""
    said = client.get(f"/id/{TOPIC}.nt").text
    assert said.count("ns#about>") == 4
    assert said.count("ns#mentions>") >= 3


@pytest.mark.parametrize(
    "local",
    [TOPIC, MEETING, ITEM, BODY, "case-fjordby-00-01-00-a00-41-23", "attachment-fjordby-2019-05-07-kultur-og-fritidsudvalget-2-1"],
)
def test_json_is_what_the_command_prints(client, run, store, local):
    """A program gets the same object from the server as from ``graphbuilder show --format json``."""
    told = run("show", f"id:{local}", "--store", store, "--format", "json")
    assert client.get(f"/id/{local}.json").json() == json.loads(told.stdout)


def test_an_iri_of_a_graph_built_with_this_address_leads_to_its_thing(tmp_path):
    """The path of the graph's base is served as well, so that the IRIs of its own things resolve."""
    build(EXAMPLES / "chefforum-2019-02-14.txt", tmp_path / "graph", base="http://127.0.0.1:8000/minutes/id/")
    client = serving(tmp_path / "graph")
    response = client.get("/minutes/id/meeting-fjordby-2019-02-14-chefforum", headers={"accept": "text/turtle"})
    assert response.status_code == 200
    assert "http://127.0.0.1:8000/minutes/id/" in response.text
    assert client.get("/minutes/id/meeting-fjordby-2019-02-14-chefforum.json").status_code == 200
    assert client.get("/minutes/id/nothing").status_code == 404
    assert client.get("/minutes/").status_code == 404


@pytest.mark.parametrize(
    ("local", "where"),
    [
        ("decision-fjordby-2020-02-06-chefforum-6-1", f"/id/{ITEM}"),
        ("document-7d39bdbd9c5d992e", f"/id/{MEETING}"),
        ("tenure-fjordby-anders-tveskov--projektleder", "/id/person-fjordby-anders-tveskov"),
    ],
)
def test_a_part_without_a_page_leads_to_the_page_that_tells_of_it(client, local, where):
    """A browser is sent to the item, meeting or person; a program gets the statements themselves."""
    response = client.get(f"/id/{local}", headers={"accept": BROWSER})
    assert (response.status_code, response.headers["location"]) == (303, where)
    assert client.get(f"/id/{local}.html").headers["location"] == f"{where}.html"
    assert client.get(where).status_code == 200
    assert client.get(f"/id/{local}", headers={"accept": "text/turtle"}).status_code == 200


def test_every_node_of_the_graph_has_an_address(client, graph):
    """Whatever class a node is of, a browser gets a page or is sent to one, and a program gets triples."""
    base, of_class = graph.store.manifest.base, {}
    for row in graph.query("SELECT ?class (MIN(?node) AS ?first) { ?node a ?class } GROUP BY ?class"):
        of_class[row["class"]] = row["first"].removeprefix(base)
    assert len(of_class) > 20
    for local in of_class.values():
        page = client.get(f"/id/{local}", headers={"accept": BROWSER}, follow_redirects=True)
        assert (page.status_code, page.headers["content-type"]) == (200, TYPES["html"]), local
        assert client.get(f"/id/{local}.ttl").status_code == 200, local


@pytest.mark.parametrize("suffix", ["", ".ttl", ".html", ".json"])
def test_a_topic_that_is_another_name_of_one_leads_there(client, suffix):
    """The IRI made of an alias answers with the topic's own, in the same format."""
    response = client.get(f"/id/topic-fjordby-sammen-om-fjordby{suffix}")
    assert (response.status_code, response.headers["location"]) == (301, f"/id/{TOPIC}{suffix}")


@pytest.mark.parametrize("suffix", ["", ".html", ".ttl", ".jsonld", ".json", ".atom"])
def test_a_thing_that_is_gone_is_404_in_every_format_with_names_like_it(client, suffix):
    """A person gets a search box and the nearest names; a program the same as JSON."""
    page = client.get(f"/id/topic-fjordby-faellesskabspolitiker{suffix}", headers={"accept": BROWSER})
    assert page.status_code == 404
    assert 'action="/search"' in page.text
    assert "Fællesskabspolitikken" in page.text
    told = client.get(f"/id/topic-fjordby-faellesskabspolitiker{suffix}", headers={"accept": "text/turtle"})
    assert (told.status_code, told.headers["content-type"]) == (404, "application/problem+json")
    assert told.json()["nearest"][0] == "Fællesskabspolitikken"
    assert told.json()["status"] == 404


@pytest.mark.parametrize(("accept", "page"), [(BROWSER, True), ("text/html", True), ("*/*", False), (None, False), ("image/png", False)])
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/id/nothing", 404), ("GET", "/nothing", 404), ("GET", "/topics?page=0", 400), ("POST", f"/id/{TOPIC}", 405), ("PUT", "/", 405),
        ("GET", "/dumps/graph.doc", 404),
    ],
)  # fmt: skip
def test_a_page_says_what_went_wrong_to_whoever_asks_for_pages(client, accept, page, method, path, status):
    """A browser names text/html and gets a page; curl takes anything and gets the sentence as JSON, whatever the method and the address."""
    response = client.request(method, path, headers={"accept": accept} if accept else {"accept": ""})
    assert response.status_code == status
    assert response.headers["content-type"] == (TYPES["html"] if page else "application/problem+json")


@pytest.mark.parametrize("name", ["topics", "meetings", "people", "bodies", "cases"])
def test_a_list_is_a_page_and_json(client, name):
    """Every row of a list leads to the page of its thing, and JSON has the same rows."""
    page, told = client.get(f"/{name}"), client.get(f"/{name}.json").json()
    assert client.get(f"/{name}", headers={"accept": "application/json"}).json() == told
    assert told["total"] == len(told["rows"]) > 1
    for row in told["rows"]:
        assert f'href="/id/{row["iri"].rpartition("/")[2]}"' in page.text


def test_a_list_calls_meetings_as_the_search_does(client):
    """The page of all meetings says *Chefforum, 6. februar 2020*, and so does a result of the search; JSON has the title of the graph."""
    called = "Chefforum, 6. februar 2020"
    assert f'href="/id/{MEETING}">{called}</a>' in client.get("/meetings").text
    found = client.get("/search?q=chefforum+6.+februar+2020", headers={"accept": "application/json"}).json()["found"]["hits"]
    assert called in {hit["label"] for hit in found}
    assert "Chefforum 2020-02-06" in {row["label"] for row in client.get("/meetings.json").json()["rows"]}


def test_the_list_of_people_counts_the_meetings_that_they_attended(tmp_path):
    """A councillor who is on lists of attendance and in no item has meetings and days, under a heading that says so."""
    (tmp_path / "byraadet.txt").write_text(
        "Byrådet\nTorsdag den 17. januar 2019\n\nReferat\n\nTil stede: Vibeke Molbech, Torben Askegaard\n\nPunkt 1: Status på skolerne\n",
        encoding="utf-8",
    )
    build(tmp_path / "byraadet.txt", tmp_path / "graph")
    client = serving(tmp_path / "graph")
    (row,) = (row for row in client.get("/people.json").json()["rows"] if row["label"] == "Torben Askegaard")
    assert (row["attended"], row["meetings"], row["items"], row["first"], row["last"]) == (1, 1, 0, "2019-01-17", "2019-01-17")
    page = client.get("/people").text
    assert "Til stede ved møder" in page
    assert "17. januar 2019" in page


def test_a_long_list_has_pages(client, monkeypatch):
    """Each page says where the next and the one before are; beyond the last there is none."""
    monkeypatch.setattr("graphbuilder.serve.lists.ROWS", 20)
    first, last = client.get("/topics.json?page=1"), client.get("/topics?page=4", headers={"accept": "application/json"})
    assert first.headers["link"] == '</topics?page=2>; rel="next"'
    assert last.headers["link"] == '</topics?page=3>; rel="prev"'
    assert len(first.json()["rows"]) == 20
    assert first.json()["rows"][0] not in last.json()["rows"]
    assert 'rel="next"' in client.get("/topics?page=2").text
    assert client.get("/topics?page=5").status_code == 404


def test_a_long_story_has_a_page_for_each_stretch_of_years(store, monkeypatch):
    """The page of a topic has its latest years, and links to the earlier ones; every step stands on one of them."""
    from functools import partial

    from graphbuilder.view.site.stories import stretches

    monkeypatch.setattr("graphbuilder.serve.pages.stretches", partial(stretches, most=3))
    client = serving(store)
    first, second, third = (client.get(f"/id/{TOPIC}{page}") for page in ("", "?page=2", "?page=3"))
    assert f'href="/id/{TOPIC}?page=2"' in first.text
    assert f'href="/id/{TOPIC}?page=1"' in third.text
    assert client.get(f"/id/{TOPIC}?page=4").status_code == 404
    for entry in client.get(f"/id/{TOPIC}.json").json()["trace"]["entries"]:
        step = f'href="/id/{entry["iri"].rpartition("/")[2]}"'
        assert any(step in page.text for page in (first, second, third))


def test_what_stands_nearly_everywhere_is_a_list_of_its_meetings(store, monkeypatch):
    """A body of many meetings has no story, but its meetings year by year and the topics that it dealt with."""
    monkeypatch.setattr("graphbuilder.serve.pages.MOST_STEPS", 3)
    client = serving(store)
    page = client.get(f"/id/{BODY}").text
    held = [row["iri"].rpartition("/")[2] for row in client.get("/meetings.json").json()["rows"] if row["body"] == "Chefforum"]
    assert [local for local in held if f'href="/id/{local}"' in page] == held
    assert f'href="/id/{TOPIC}"' in page
    assert client.get(f"/id/{BODY}?page=2").status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "x", "1e3", "９", "1" * 40, "%00"])
def test_a_number_of_a_page_that_is_none_is_said_so(client, number):
    """A page that is no whole number from 1 is a request that makes no sense."""
    assert client.get(f"/topics.json?page={number}").status_code == 400


def test_search_finds_by_name_and_text_and_says_where_it_leads(client):
    """Half a name finds the topic first; the results are a page, and JSON for a program."""
    told = client.get("/search?q=f%C3%A6llesskabspol", headers={"accept": "application/json"}).json()
    assert told["found"]["hits"][0]["label"] == "Fællesskabspolitikken"
    page = client.get("/search?q=f%C3%A6llesskabspol").text
    assert f'href="/id/{TOPIC}"' in page
    only = client.get("/search?q=kultur&kind=body", headers={"accept": "application/json"}).json()
    assert {hit["kind"] for hit in only["found"]["hits"]} == {"body"}
    assert client.get("/search?q=kultur&kind=nonsense").status_code == 400
    assert "Søg i møderne" in client.get("/search").text


def test_suggestions_come_with_their_addresses(client):
    """What the search box shows while somebody types, with letters written as ae, oe, aa."""
    rows = client.get("/suggest?q=faellessk").json()
    assert rows[0] == rows[0] | {"label": "Fællesskabspolitikken", "kind": "topic", "href": f"/id/{TOPIC}"}
    assert client.get("/suggest?q=").json() == []


def test_a_response_is_kept_until_the_graph_changes(client):
    """The tag of a page is the same until a build; who has it gets 304, in either encoding."""
    first = client.get(f"/id/{TOPIC}")
    again = client.get(f"/id/{TOPIC}", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert "content-security-policy" not in again.headers  # the browser goes by that of the page it has
    other = client.get(f"/id/{TOPIC}.ttl", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200
    assert client.get("/id/nothing", headers={"if-none-match": "*"}).status_code == 404


def test_a_page_is_packed_for_a_client_that_takes_gzip(client):
    """The same page, smaller, with a tag of its own."""
    plain, packed = client.get(f"/id/{TOPIC}"), client.get(f"/id/{TOPIC}", headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.text == plain.text
    assert int(packed.headers["content-length"]) < len(plain.content) / 3
    assert packed.headers["etag"] != plain.headers["etag"]
    refused = client.get(f"/id/{TOPIC}", headers={"accept-encoding": "gzip;q=0, identity"})
    assert "content-encoding" not in refused.headers


@pytest.mark.parametrize(
    "path", ["/", f"/id/{TOPIC}", f"/id/{TOPIC}.ttl", "/topics", "/search?q=x", "/nothing", "/robots.txt", "/void.ttl"]
)
def test_every_response_keeps_to_itself(client, path):
    """No response lets a page load from elsewhere, be framed, be taken for another type or tell where a reader came from."""
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "QUERY"])
@pytest.mark.parametrize("path", ["/", f"/id/{TOPIC}", "/search", "/nothing"])
def test_what_would_change_something_is_refused(client, method, path):
    """Only reading is allowed, and the answer says so."""
    response = client.request(method, path, headers={"accept": "application/json"})
    assert response.status_code == 405
    assert "only reads" in response.json()["detail"]


def test_head_and_options_are_answered(client):
    """HEAD has the headers of GET and no body; OPTIONS says what is allowed."""
    head, got = client.head(f"/id/{TOPIC}.ttl"), client.get(f"/id/{TOPIC}.ttl")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers == got.headers
    options = client.options(f"/id/{TOPIC}")
    assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, OPTIONS")


def test_styles_and_scripts_are_kept_for_ever(client):
    """A page's assets have their content's hash in their name, are the server's own, and are never asked for again."""
    import re

    page = client.get(f"/id/{TOPIC}").text
    found = re.findall(r'(?:src|href)="(/assets/[^"]+)"', page)
    assert len(found) >= 2
    for address in found:
        response = client.get(address)
        assert response.status_code == 200
        assert "immutable" in response.headers["cache-control"]
    assert client.get("/assets/page-0000000000.js").status_code == 404
    assert client.get("/assets/..%2f__init__.py").status_code == 404


def test_dumps_are_what_export_writes(client, run, store):
    """A dump has the bytes of the command, packed or not, and is not sent again to who has it."""
    written = run("export", "--store", store, "--format", "turtle").stdout_bytes
    plain, packed = client.get("/dumps/graph.ttl"), client.get("/dumps/graph.ttl", headers={"accept-encoding": "gzip"})
    assert plain.content == written
    assert packed.content == written
    assert packed.headers["content-encoding"] == "gzip"
    assert "last-modified" not in plain.headers
    assert client.get("/dumps/graph.ttl", headers={"if-none-match": plain.headers["etag"]}).status_code == 304


@pytest.mark.parametrize("suffix", ["nt", "nq", "trig", "jsonld", "rdf", "graphml", "gexf", "csv"])
def test_every_dump_is_there(client, suffix):
    """Each format that the graph can be written in can be fetched, in part as well."""
    response = client.get(f"/dumps/graph.{suffix}")
    assert response.status_code == 200
    assert len(response.content) > 10_000
    part = client.get(f"/dumps/graph.{suffix}", headers={"range": "bytes=0-99"})
    assert (part.status_code, part.content) == (206, response.content[:100])


def test_a_packed_dump_has_no_clock(tmp_path):
    """Of one graph every server packs the same bytes, on any day."""
    from graphbuilder.serve.dumps import _packed

    (tmp_path / "graph.nt").write_bytes(b"<a:a> <b:b> <c:c> .\n")
    made = _packed(tmp_path / "graph.nt").read_bytes()
    assert gzip.decompress(made) == b"<a:a> <b:b> <c:c> .\n"
    assert made[4:8] == bytes(4)


def test_the_data_set_is_described(client, graph):
    """VoID and DCAT say how much there is, where it can be fetched and asked, and what its IRIs begin with."""
    import rdflib

    void, dcat = rdflib.Namespace("http://rdfs.org/ns/void#"), rdflib.Namespace("http://www.w3.org/ns/dcat#")
    told = rdflib.Graph().parse(data=client.get("/void.ttl").content, format="turtle")
    (dataset,) = set(told.subjects(rdflib.RDF.type, dcat.Dataset)) & set(told.subjects(rdflib.RDF.type, void.Dataset))
    assert int(told.value(dataset, void.triples)) == len(graph.store.rdf)
    assert str(told.value(dataset, void.uriSpace)) == graph.store.manifest.base
    assert str(told.value(dataset, void.sparqlEndpoint)) == "http://localhost/sparql"
    assert {value.language for value in told.objects(dataset, rdflib.DCTERMS.title)} == {"da", "en"}
    assert told.value(dataset, rdflib.DCTERMS.license) is None
    assert str(told.value(dataset, rdflib.DCTERMS.language)) == "http://publications.europa.eu/resource/authority/language/DAN"
    period = told.value(dataset, rdflib.DCTERMS.temporal)
    assert [str(told.value(period, dcat[name])) for name in ("startDate", "endDate")] == ["2019-02-14", "2023-06-06"]
    assert str(told.value(told.value(dataset, rdflib.DCTERMS.publisher), rdflib.FOAF.name)) == "Fjordby Kommune"
    described = {value.language: str(value) for value in told.objects(dataset, rdflib.DCTERMS.description)}
    assert "13 møder i Chefforum og Kultur- og Fritidsudvalget, Fjordby Kommune, fra 2019 til 2023" in described["da"]
    assert "97 items, 51 cases" in described["en"]
    assert described["da"] in client.get("/dataset", headers={"accept": BROWSER}).text
    for dump in told.objects(dataset, void.dataDump):
        assert client.get(str(dump).removeprefix("http://localhost")).status_code == 200
    for example in told.objects(dataset, void.exampleResource):
        assert client.get(f"/id/{str(example).rpartition('/')[2]}").status_code == 200
    assert client.get("/dcat.ttl").content == client.get("/.well-known/void").content == client.get("/void.ttl").content
    assert "graph.nq" in client.get("/dataset", headers={"accept": BROWSER}).text
    assert graph_of(client.get("/dataset", headers={"accept": "application/ld+json"}), "json-ld") == set(told)


def test_it_is_said_which_dumps_have_named_graphs(client):
    """Who reads the file of one graph with rdflib's Graph finds all statements; who so reads a file of named graphs was told to take Dataset."""
    import rdflib

    told = rdflib.Graph().parse(data=client.get("/void.ttl").content, format="turtle")
    page = client.get("/dataset", headers={"accept": BROWSER}).text
    for suffix, format_ in (("ttl", "turtle"), ("nt", "nt"), ("rdf", "xml"), ("nq", "nquads"), ("trig", "trig"), ("jsonld", "json-ld")):
        content = client.get(f"/dumps/graph.{suffix}").content
        named = suffix in {"nq", "trig", "jsonld"}
        found = len(rdflib.Graph().parse(data=content, format=format_)) if suffix in {"ttl", "jsonld"} else None
        assert found is None or (found == 0) == named
        dump = rdflib.URIRef(f"http://localhost/dataset#dump-{suffix}")
        said = {value.language: str(value) for value in told.objects(dump, rdflib.DCTERMS.description)}
        assert ("Dataset" in said["da"], "named graphs" in said["en"]) == (named, named)
        row = page[page.index(f">graph.{suffix}<") :].partition("</li>")[0]
        assert ("med navngivne grafer" in row, "én graf" in row) == (named, not named)


@pytest.mark.parametrize(
    ("organisations", "bodies", "span", "held", "danish", "english"),
    [
        ((), (), None, {}, "Referater af 0 møder, læst til en graf.", "Minutes of 0 meetings, read into a graph."),
        (
            (("x:a", "Fjordby Kommune"),), ("Byrådet",), ("2019-01-02", "2019-01-02"), {"meetings": 1, "items": 1},
            "Referater af 1 møde i Byrådet, Fjordby Kommune, i 2019, læst til en graf: 1 punkt.",
            "Minutes of 1 meeting of Byrådet, Fjordby Kommune, in 2019, read into a graph: 1 item.",
        ),
        (
            (("x:a", "Aby"), ("x:b", "Beby"), ("x:c", "Ceby")), tuple("abcdefghij"), ("2019-01-02", "2020-01-02"), {"meetings": 10, "people": 2},
            "Referater af 10 møder i a, b, c, d, e, f, g, h og 2 andre, Aby, Beby og Ceby, fra 2019 til 2020, læst til en graf: 2 personer.",
            "Minutes of 10 meetings of a, b, c, d, e, f, g, h and 2 others, Aby, Beby and Ceby, from 2019 to 2020, read into a graph: 2 people.",
        ),
    ],
)  # fmt: skip
def test_a_data_set_of_any_size_is_described_in_a_sentence(organisations, bodies, span, held, danish, english):
    """Nothing, one of each, and more bodies than a sentence holds."""
    from graphbuilder.serve.about import Subject, description

    told = description(Subject(organisations, bodies, span, held))
    assert told[0].startswith(danish)
    assert told[1].startswith(english)


def test_robots_and_browsers_find_what_they_ask_for(client):
    """Robots are told to leave searches and dumps alone; a browser gets a picture for its tab."""
    assert "Disallow: /search" in client.get("/robots.txt").text
    assert client.get("/favicon.ico").headers["content-type"] == "image/svg+xml"


def test_pages_of_other_origins_ask_only_where_they_may(store, client):
    """Without --cors no other page reads an answer; with it those that are named do, and find the links of a response."""
    there = {"origin": "https://kort.example"}
    assert "access-control-allow-origin" not in client.get(f"/id/{TOPIC}.ttl", headers=there).headers
    open_to = serving(store, cors=("https://kort.example",))
    allowed = open_to.get(f"/id/{TOPIC}.ttl", headers=there)
    assert allowed.headers["access-control-allow-origin"] == "https://kort.example"
    assert "Link" in allowed.headers["access-control-expose-headers"]
    before = open_to.options(f"/id/{TOPIC}", headers={**there, "access-control-request-method": "GET"})
    assert before.headers["access-control-allow-origin"] == "https://kort.example"
    other = open_to.get(f"/id/{TOPIC}.ttl", headers={"origin": "https://ond.example"})
    assert "access-control-allow-origin" not in other.headers


@pytest.mark.parametrize(
    ("host", "name", "status"),
    [
        ("127.0.0.1", "localhost", 200),
        ("127.0.0.1", "127.0.0.1:8000", 200),
        ("127.0.0.1", "[::1]:8000", 200),
        ("127.0.0.1", "LOCALHOST", 200),
        ("127.0.0.1", "ond.example", 400),
        ("127.0.0.1", "localhost.ond.example", 400),
        ("127.0.0.1", "", 400),
        ("0.0.0.0", "minutes.example", 200),
    ],
)
def test_a_server_for_this_machine_answers_to_its_names_only(store, host, name, status):
    """A page elsewhere whose name was pointed at this machine reads nothing; a server for every machine answers to any name."""
    client = serving(store, host=host)
    response = client.get("/robots.txt", headers={"host": name})
    assert response.status_code == status
    assert "content-security-policy" in response.headers
