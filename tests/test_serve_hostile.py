"""The server under addresses that nobody means well, with text that nobody means well, and with a store that is taken away."""

from __future__ import annotations

import json
import shutil
import threading
from urllib.parse import quote

import pytest
from conftest import EXAMPLES, GOLDEN
from serving import TOPIC, build, serving

BROWSER = {"accept": "text/html"}
MARKUP = '<script>alert("x")</script><img src=x onerror=alert(1)>'
TURNED = "Budget \u202e2020\u202c"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The store of one small meeting."""
    place = tmp_path_factory.mktemp("hostile") / "graph"
    build(GOLDEN, place)
    return place


@pytest.fixture(scope="module")
def client(folder):
    """A client of a server over it."""
    return serving(folder)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/id/..%2f..%2fetc%2fpasswd", 404),
        ("/id/../../etc/passwd", 404),
        ("/id/%2e%2e/%2e%2e/etc/passwd", 404),
        ("/id/%252e%252e%252fetc%252fpasswd", 404),
        ("/id/", 404),
        ("/id", 404),
        ("//id/x", 404),
        ("/id/topic%00", 404),
        ("/id/%00.ttl", 404),
        ("/id/topic%0d%0aSet-Cookie:%20a=b", 404),
        ("/id/%ff%fe", 404),
        ("/id/%c0%ae%c0%ae%c0%afetc", 404),
        ("/id/%F0%9F%92%A9", 404),
        ("/id/" + "a" * 401, 404),
        ("/id/" + "a" * 60_000, 404),
        ("/id/" + "%2e" * 10_000, 404),
        ("/id/<script>alert(1)</script>", 404),
        ("/id/%3Cscript%3Ealert(1)%3C%2Fscript%3E.json", 404),
        ("/id/x%20y", 404),
        ("/id/x%3E%20.%20%3Chttp:", 404),
        ("/id/.ttl", 404),
        ("/id/x.ttl.ttl", 404),
        ("/id/C:%5CWindows%5Cwin.ini", 404),
        ("/dumps/graph.exe", 404),
        ("/dumps/graph.ttl%00.exe", 404),
        ("/dumps/graph.../../manifest.json", 404),
        ("/dumps/..%2fgraph.ttl", 404),
        ("/assets/..%2f..%2fcurrent.py", 404),
        ("/assets/%2e%2e%2fpages.py", 404),
        ("/assets/page.css", 404),
        ("/assets//etc/passwd", 404),
        ("/readings.sqlite", 404),
        ("/graphbuilder/id/..%2f..%2fmanifest.json", 404),
        ("/graphbuilder/id/", 404),
        ("/graphbuilder/id//etc/passwd", 404),
        ("/search?q=%00%00", 200),
        ("/search?q=%ff", 200),
        ("/search?q=" + "a" * 50_000, 200),
        ("/search?q=" + quote('"' * 300), 200),
        ("/search?q=" + quote("' OR 1=1 --"), 200),
        ("/search?q=" + quote("NEAR(a b) * AND ( ^"), 200),
        ("/search?q=" + quote(MARKUP), 200),
        ("/search?q=a&q=b", 200),
        ("/search?page=999999", 404),
        ("/search?page=1000001", 400),
        ("/search?kind=../../etc/passwd", 400),
        ("/suggest?q=" + quote("}|{ <http://x> ; DROP"), 200),
        ("/topics?page=%0a1", 400),
        ("/?" + "&".join(f"x{n}=1" for n in range(5_000)), 200),
    ],
)
def test_addresses_that_mean_harm_read_nothing(client, path, status):
    """Whatever stands in an address names a thing of the graph or nothing: no file, no header and no markup comes of it."""
    for accept in ("text/html", "application/json"):
        response = client.get(path, headers={"accept": accept})
        assert response.status_code == status, accept
        assert "root:" not in response.text
        if response.headers["content-type"].startswith("text/html"):
            assert "<script>alert" not in response.text
            assert "<img src=x" not in response.text
        assert "set-cookie" not in response.headers
        assert "Traceback" not in response.text
        assert "/graph/" not in response.text


def test_a_client_that_tells_of_tricks_in_headers_reads_nothing(client):
    """A forwarded address, another path or a range of nonsense changes nothing."""
    told = {"x-original-url": "/etc/passwd", "x-forwarded-host": "ond.example", "x-rewrite-url": "/../", "range": "bytes=9-1,,-"}
    response = client.get("/id/nothing.json", headers=told)
    assert response.status_code == 404
    assert "ond.example" not in response.text
    assert client.get("/dumps/graph.nt", headers={"range": "bytes=9-1"}).status_code in {400, 416}
    assert client.get("/", headers={"accept": "a" * 20_000}).status_code == 200
    assert client.get("/", headers={"if-none-match": "," * 20_000}).status_code == 200


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A client of a server over minutes with markup, controls, turned writing and endless titles in every field."""
    place = tmp_path_factory.mktemp("markup")
    text = (EXAMPLES / "chefforum-2019-02-14.txt").read_text(encoding="utf-8")
    text = text.replace("Fællesskabspolitikken", f"Fællesskabspolitikken {MARKUP} {TURNED}").replace(
        "(10 min)", f"{MARKUP} {'æ' * 10_000} (10 min)"
    )
    text = text.replace("Bilag\n", f"Bilag\n{MARKUP}\x07{TURNED}.pdf\n")
    (place / "minutes").mkdir()
    (place / "minutes" / f"{quote('<b>')}onload=alert(1).txt").write_text(text, encoding="utf-8")
    build(place / "minutes", place / "graph")
    return serving(place / "graph")


def test_text_of_documents_is_text_on_every_page_feed_and_file(hostile):
    """Markup in a title, a name, a decision or a file's name is shown and never run, and nothing turns the writing around."""
    from xml.etree import ElementTree as ET

    meeting = hostile.get("/meetings.json").json()["rows"][0]["iri"].rpartition("/")[2]
    topics = [row["iri"].rpartition("/")[2] for row in hostile.get("/topics.json").json()["rows"]]
    items = [entry["iri"].rpartition("/")[2] for entry in hostile.get(f"/id/{meeting}.json").json()["items"]]
    assert "alert(1)" in hostile.get(f"/id/{meeting}").text
    pages = ["/", "/topics", "/meetings", f"/search?q={quote('alert')}", f"/id/{meeting}", *(f"/id/{local}" for local in (*topics, *items))]
    for page in pages:
        shown = hostile.get(page, headers=BROWSER)
        assert shown.status_code == 200, page
        for inert in ("<script>alert", "<img src=x", "onerror=alert(1)>", "\u202e", "\x07"):
            assert inert not in shown.text.replace("\\u003c", ""), (page, inert)
    for local in topics:
        feed = hostile.get(f"/id/{local}.atom")
        told = "".join(ET.fromstring(feed.content).itertext())
        assert "\u202e" not in told
        json.loads(hostile.get(f"/id/{local}.json").content)


@pytest.mark.parametrize("mode", ["with-role", "none"])
def test_nothing_is_left_of_people_who_are_not_named(tmp_path, mode):
    """No page, list, suggestion, feed or dump of a server has the name of somebody whom it does not name, and its pages say so."""
    build(EXAMPLES, tmp_path / "graph")
    everybody = {row["label"] for row in serving(tmp_path / "graph").get("/people.json").json()["rows"]}
    client = serving(tmp_path / "graph", persons=mode)
    hidden = everybody - {row["label"] for row in client.get("/people.json").json()["rows"]}
    assert hidden
    if mode == "none":
        assert hidden == everybody
    meetings = [row["iri"].rpartition("/")[2] for row in client.get("/meetings.json").json()["rows"]]
    paths = ["/", "/people", "/topics", "/dumps/graph.nt", "/dumps/graph.csv", f"/id/{TOPIC}", f"/id/{TOPIC}.atom", "/void.ttl"]
    for path in (*paths, *(f"/id/{local}{suffix}" for local in meetings for suffix in ("", ".json"))):
        text = client.get(path).text
        assert not [name for name in hidden if name in text], path
    for name in sorted(hidden):
        assert not [row for row in client.get(f"/suggest?q={quote(name)}").json() if row["label"] == name]
    for path in ("/", "/topics", f"/id/{TOPIC}", "/search?q=budget"):
        assert 'class="left-out"' in client.get(path).text, path


def test_a_store_that_is_missing_is_503_until_it_is_there(tmp_path):
    """The server stays up without its store, says so to people and programs, and goes on when there is one again."""
    build(GOLDEN, tmp_path / "graph")
    client = serving(tmp_path / "graph")
    assert client.get("/topics").status_code == 200
    (tmp_path / "graph").rename(tmp_path / "away")
    page, told = client.get("/topics", headers=BROWSER), client.get("/topics.json")
    assert (page.status_code, told.status_code) == (503, 503)
    assert "Prøv igen" in page.text
    assert told.headers["retry-after"]
    assert str(tmp_path) not in page.text + told.text
    assert client.get("/robots.txt").status_code == 200
    (tmp_path / "away").rename(tmp_path / "graph")
    assert client.get("/topics").status_code == 200


@pytest.mark.parametrize("mode", ["all", "none"])
def test_whoever_runs_the_server_is_told_of_a_new_graph(tmp_path, capsys, mode):
    """The first request after a build brings one line: how many meetings there are now, and how many people are not named."""
    minutes = tmp_path / "minutes"
    minutes.mkdir()
    shutil.copy(EXAMPLES / "chefforum-2019-02-14.txt", minutes)
    build(minutes, tmp_path / "graph")
    client = serving(tmp_path / "graph", persons=mode)
    assert client.get("/topics.json").status_code == 200
    assert capsys.readouterr().err == ""
    shutil.copy(EXAMPLES / "chefforum-2020-11-12.txt", minutes)
    build(minutes, tmp_path / "graph")
    assert [client.get("/topics.json").status_code for _ in range(3)] == [200, 200, 200]
    left_out = client.app.state.current.store().left_out
    assert (left_out is None) == (mode == "all")
    assert capsys.readouterr().err == f"New graph: 2 meetings{f'; {left_out.english}' if left_out else '.'}\n"


@pytest.mark.parametrize("damage", ["manifest", "quads", "version", "generation"])
def test_a_damaged_store_is_503_with_a_sentence(tmp_path, damage):
    """A generation that cannot be opened is said so; the next build mends it while the server runs."""
    build(GOLDEN, tmp_path / "graph")
    client = serving(tmp_path / "graph")
    assert client.get("/topics.json").status_code == 200
    generation = tmp_path / "graph" / (tmp_path / "graph" / "current").read_text(encoding="utf-8").strip()
    if damage == "manifest":
        (generation / "manifest.json").write_text("{", encoding="utf-8")
    elif damage == "quads":
        shutil.rmtree(generation / "rdf")
    elif damage == "version":
        (tmp_path / "graph" / "format").write_text("graphbuilder store 0\n", encoding="utf-8")
    else:
        shutil.rmtree(generation)
    (tmp_path / "graph" / "current").touch()
    response = client.get("/topics.json")
    assert response.status_code == 503
    assert str(tmp_path) not in response.text
    shutil.rmtree(tmp_path / "graph")
    build(GOLDEN, tmp_path / "graph")
    assert client.get("/topics.json").status_code == 200


def test_a_program_error_is_a_sentence(capsys):
    """Where the program fails the client gets a sentence, and who runs the server the module and line; neither a traceback."""
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.routing import Route
    from starlette.testclient import TestClient

    from graphbuilder.serve.problems import Guard

    def fails(request):
        return {}[request.url.path]

    app = Starlette(routes=[Route("/fails", fails)], middleware=[Middleware(Guard)])
    client = TestClient(app)
    page, told = client.get("/fails", headers=BROWSER), client.get("/fails", headers={"accept": "application/json"})
    assert (page.status_code, told.status_code) == (500, 500)
    assert told.json() == {"type": "about:blank", "title": "Internal Server Error", "status": 500, "detail": told.json()["detail"]}
    said = capsys.readouterr().err
    assert "/fails: KeyError: '/fails' (test_serve_hostile:" in said
    assert "Traceback" not in page.text + told.text + said


def test_who_waits_for_long_answers_holds_up_nobody(folder):
    """Sixty requests for what takes long wait without a thread, and a request for something else is answered meanwhile."""
    import anyio
    import httpx
    from starlette.applications import Starlette
    from starlette.responses import Response
    from starlette.routing import Route

    from graphbuilder.serve.answering import answering
    from graphbuilder.serve.current import Current

    current, over = Current(folder, "all"), threading.Event()

    def long(*_):
        return Response(str(over.wait(20)))

    async def asked():
        few = anyio.CapacityLimiter(2)
        app = Starlette(routes=[Route("/long", answering(current, long, few)), Route("/short", answering(current, lambda *_: Response()))])
        async with (
            httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client,
            anyio.create_task_group() as group,
        ):
            for _ in range(60):
                group.start_soon(client.get, "/long")
            await anyio.sleep(0.2)
            with anyio.fail_after(10):
                assert (await client.get("/short")).status_code == 200
            over.set()

    anyio.run(asked)


def test_a_store_that_is_built_anew_while_it_is_read_gives_no_error(tmp_path):
    """Requests that run while builds follow one another are all answered, the last by the last graph."""
    minutes = tmp_path / "minutes"
    minutes.mkdir()
    names = sorted(path.name for path in EXAMPLES.iterdir() if path.suffix in {".txt", ".md"} and path.name != "README.md")[:6]
    for name in names[:2]:
        shutil.copy(EXAMPLES / name, minutes)
    build(minutes, tmp_path / "graph")
    answers, done = [], threading.Event()

    def read(client):
        paths = (f"/id/{TOPIC}.ttl", "/topics.json", "/meetings", "/search?q=budget", "/dumps/graph.nt", "/id/organisation-fjordby")
        while not done.is_set():
            answers.extend((path, client.get(path).status_code) for path in paths)

    client = serving(tmp_path / "graph", persons="with-role")
    before = client.get("/topics.json")
    readers = [threading.Thread(target=read, args=(client,)) for _ in range(3)]
    for reader in readers:
        reader.start()
    for name in names[2:]:
        shutil.copy(EXAMPLES / name, minutes)
        build(minutes, tmp_path / "graph")
    done.set()
    for reader in readers:
        reader.join()
    after = client.get("/topics.json")
    assert len(answers) > 20
    assert {answer for answer in answers if answer[1] not in {200, 404 if TOPIC in answer[0] else 200}} == set()
    assert after.headers["etag"] != before.headers["etag"]
    assert after.json()["total"] > before.json()["total"]
