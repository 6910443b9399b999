"""The endpoint under queries that never end, return everything, want all memory, or come all at once, and while the store is built anew."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sparql_probe import EVERYTHING, FOR_EVER, JSON, Request, asked, send
from sparql_server import serving

from graphbuilder import pipeline
from graphbuilder.errors import StoreMissing
from graphbuilder.query.named import named_questions
from graphbuilder.serve.sparql import EndpointSettings
from graphbuilder.serve.sparql.answers import answer
from graphbuilder.serve.sparql.messages import Job
from graphbuilder.serve.sparql.questions import filled
from graphbuilder.store import GraphStore

PLAIN = Request("", "", 200)
SMALL = "SELECT ?s { ?s a gb:Meeting } LIMIT 1"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"


def ask(address, query, *more, **kept):
    """The answer to a query, with the seconds that it took."""
    begun = time.perf_counter()
    answered = send(address, Request("", "", 200, fields=asked(query, *more), **kept))
    return answered, time.perf_counter() - begun


def number(answered):
    """The one number that a query asked for."""
    assert answered.status == 200, answered.body
    [[value]] = [row.values() for row in json.loads(answered.body)["results"]["bindings"]]
    return int(value["value"])


def workers(but=()):
    """The processes for queries that this one has started and that still run, but for those of another server."""
    listed = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(os.getpid())], capture_output=True, text=True, check=False).stdout
    return {line.split()[0] for line in listed.splitlines() if "graphbuilder.serve.sparql.worker" in line} - set(but)


@pytest.fixture(scope="module")
def current(store):
    """What the endpoint is told is the store in force."""
    return lambda: GraphStore.open(store)


MOST_BYTES = 200_000


@pytest.fixture(scope="module")
def server(current):
    """The address of an endpoint for the tests that need none of their own: one place, little memory, short answers."""
    settings = EndpointSettings(most_bytes=MOST_BYTES, memory=100_000_000, time_limit=20, workers=1)
    with serving(current, settings) as address:
        yield address


def test_a_query_that_never_ends_is_stopped_and_holds_up_nobody(current):
    """With one place for queries a small one is answered while another runs for ever; that one gets a 503, and its process is gone."""
    others = workers()
    with serving(current, EndpointSettings(time_limit=2, workers=1, young=0.1)) as address, ThreadPoolExecutor() as clients:
        runaway = clients.submit(ask, address, FOR_EVER)
        time.sleep(0.2)
        small = [ask(address, SMALL) for _ in range(5)]
        assert not runaway.done()
        assert {answered.status for answered, _ in small} == {200}
        answered, seconds = runaway.result()
        assert answered.status == 503
        assert b"longer than 2 seconds" in answered.body
        assert 2 <= seconds < 6
        assert len(workers(others)) <= 2
        assert ask(address, SMALL)[0].status == 200
    assert workers(others) == set()


def test_an_old_query_gives_up_its_place_when_others_wait_and_too_many_are_old(current):
    """As many queries are old as there are places; one more ends when somebody waits, with a sentence and a time to come back."""
    with ThreadPoolExecutor() as clients, serving(current, EndpointSettings(time_limit=30, workers=1, young=0.1, old=0.6)) as address:
        first = clients.submit(ask, address, FOR_EVER)
        time.sleep(0.3)
        second = clients.submit(ask, address, FOR_EVER)
        time.sleep(0.3)
        assert ask(address, SMALL)[0].status == 200
        answered, _ = second.result()
        assert answered.status == 503
        assert int(answered.headers["retry-after"]) > 0
        assert b"busy with several long queries" in answered.body
        assert not first.done()


def test_more_than_can_wait_are_told_to_come_back(current):
    """The line is bounded: who finds it full gets a 503 with Retry-After at once."""
    with serving(current, EndpointSettings(time_limit=0.5, workers=1, most_waiting=1)) as address, ThreadPoolExecutor() as clients:
        running = [clients.submit(ask, address, FOR_EVER) for _ in range(4)]
        answers = [one.result()[0] for one in running]
    assert {answered.status for answered in answers} == {503}
    told = [answered for answered in answers if b"More queries are waiting" in answered.body]
    assert told
    assert all(int(answered.headers["retry-after"]) > 0 for answered in told)


def test_a_query_that_wants_all_memory_ends_alone(server):
    """Its process ends at the bound, the client reads why, and the server answers on."""
    answered, _ = ask(server, HUNGRY)
    assert answered.status == 503
    assert b"more memory than the 100 MB" in answered.body
    assert ask(server, SMALL)[0].status == 200


def test_a_process_that_was_ended_from_outside_is_replaced(server):
    """Whoever ends an idle process harms no query."""
    assert ask(server, SMALL)[0].status == 200
    ended = workers()
    for process in ended:
        os.kill(int(process), 9)
    time.sleep(0.2)
    assert ask(server, SMALL)[0].status == 200
    assert not ended & workers()


def test_an_answer_is_bounded_in_bytes_in_every_format(server):
    """Whatever the format adds, the answer stays below the bound, is well formed, and says how much it holds."""
    for kind in (JSON, "application/sparql-results+xml", "text/csv", "text/tab-separated-values"):
        answered, _ = ask(server, EVERYTHING, accept=kind)
        assert len(answered.body) < MOST_BYTES + 200
        kept = int(answered.headers["x-graphbuilder-truncated"].split()[0])
        form = pyoxigraph.QueryResultsFormat.from_media_type(kind)
        if kind != "text/csv":  # which is made for writing only
            assert len(list(pyoxigraph.parse_query_results(answered.body, format=form))) == kept > 50
    answered, _ = ask(server, "CONSTRUCT WHERE { ?s ?p ?o }", accept="text/turtle")
    assert len(answered.body) < MOST_BYTES + 200
    assert "statements" in answered.headers["x-graphbuilder-truncated"]


def test_a_client_that_goes_away_frees_the_process(current):
    """Nobody waits for the answer, and the query ends long before its time is up."""
    others = workers()
    with serving(current, EndpointSettings(time_limit=60, workers=1, young=0.1)) as address:
        with pytest.raises(subprocess.TimeoutExpired):
            subprocess.run([sys.executable, "-c", _ASK, address, FOR_EVER], timeout=1, check=False)
        for _ in range(50):
            if len(workers(others)) == 1:
                break
            time.sleep(0.1)
        assert len(workers(others)) == 1


_ASK = "import sys,urllib.request,urllib.parse as p; urllib.request.urlopen(sys.argv[1]+'/sparql?'+p.urlencode({'query':sys.argv[2]}))"


def test_the_endpoint_goes_over_to_a_new_store(tmp_path):
    """Queries that run finish on the old generation, new ones see the new one, and none fails meanwhile."""
    from invented_minutes import minutes, write_minutes

    place = tmp_path / "graph"

    def build(*names):
        write_minutes(tmp_path / "minutes", {f"{at}.txt": minutes(f"2020-0{at + 1}-05", (name,)) for at, name in enumerate(names)})
        pipeline.build([str(tmp_path / "minutes")], place, pipeline.Options(organisation="Fjordby Kommune"))

    build("Skovpolitikken")
    query = "SELECT (COUNT(*) AS ?n) { ?meeting a gb:Meeting ; gb:recordedIn ?document }"
    seen, failed, done = [], [], threading.Event()

    def keep_asking(address):
        while not done.is_set():
            answered, _ = ask(address, query)
            (seen if answered.status == 200 else failed).append(answered)

    with serving(lambda: GraphStore.open(place), EndpointSettings(time_limit=8, workers=2)) as address, ThreadPoolExecutor() as clients:
        assert number(ask(address, query)[0]) == 1
        asking = [clients.submit(keep_asking, address) for _ in range(2)]
        build("Skovpolitikken", "Havnepolitikken")
        build("Skovpolitikken", "Havnepolitikken", "Klimaplanen")
        time.sleep(0.3)
        done.set()
        for one in asking:
            one.result()
        assert number(ask(address, query)[0]) == 3
    assert [answered.body for answered in failed] == []
    assert seen
    assert {number(answered) for answered in seen} <= {1, 2, 3}


def test_a_store_that_is_gone_is_a_sentence_without_its_place(tmp_path):
    """Neither the folder's name nor anything of the program is shown, and a later request is answered when the store is back."""

    def gone():
        raise StoreMissing(f"There is no graph at {str(tmp_path)!r}.")

    with serving(gone, EndpointSettings(workers=1)) as address:
        for query in ((), asked(SMALL)):
            answered = send(address, Request("", "", 503, fields=query))
            assert answered.status == 503
            assert answered.headers["retry-after"]
            assert str(tmp_path) not in answered.body.decode()


def test_a_worker_has_no_network_and_starts_without_what_it_does_not_need():
    """A process for queries can open no socket, and loads neither the web framework nor rdflib."""
    script = (
        "import sys, graphbuilder.serve.sparql.worker; from graphbuilder.serve.sparql import confinement; import socket\n"
        "print(sorted({'starlette', 'uvicorn', 'rdflib', 'jinja2', 'networkx'} & set(sys.modules)), confinement.no_network())\n"
        "try: socket.socket(); print('open')\n"
        "except PermissionError: print('refused')\n"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split("\n")
    loaded, locked = told[0].rsplit(" ", 1)
    assert loaded == "[]"
    if locked == "True":
        assert told[1] == "refused"


def test_a_worker_without_a_server_ends():
    """When the server is gone, its worker reads the end of its input and ends as well."""
    ended = subprocess.run(
        [sys.executable, "-m", "graphbuilder.serve.sparql.worker", "nowhere", "nothing", "1000000"],
        input=b"",
        check=False,
        capture_output=True,
    )
    assert ended.returncode == 3


# --- the form of answers -------------------------------------------------------------------------------------------------------------------

_TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)
_TERMS = (
    _TEXTS.map(pyoxigraph.Literal)
    | st.builds(pyoxigraph.Literal, _TEXTS, language=st.sampled_from(["da", "en"]))
    | st.builds(
        pyoxigraph.Literal,
        st.sampled_from(["1", "-7", "1.5", "1e5", "true", "x", ""]),
        datatype=st.sampled_from(
            [
                pyoxigraph.NamedNode(f"http://www.w3.org/2001/XMLSchema#{name}")
                for name in ("integer", "decimal", "double", "boolean", "date")
            ]
        ),
    )
    | st.sampled_from(["http://example.org/æ", "urn:x:y"]).map(pyoxigraph.NamedNode)
    | st.none()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_TERMS, _TERMS), max_size=6), st.integers(1, 4))
def test_rows_come_as_they_are_and_a_cut_keeps_the_first(small, terms, most):
    """Through the way on which rows are cut each term stays itself, and what is kept is the beginning of the whole."""
    lines = "".join(f"({' '.join('UNDEF' if term is None else str(term) for term in row)})" for row in terms)
    query = f"SELECT ?x ?y {{ VALUES (?x ?y) {{ {lines} }} }}"
    straight = small.ask(query).serialize(format=pyoxigraph.QueryResultsFormat.JSON)
    _, body = answer(small.store, Job(query, results=JSON))
    assert body == straight
    reply, body = answer(small.store, Job(query, results=JSON, most_rows=most, about="http://example.org/#cut"))
    found = json.loads(body)["results"]["bindings"]
    assert found == json.loads(straight)["results"]["bindings"][:most]
    assert reply.cut == (f"{most} rows" if len(terms) > most else "")


# --- the questions of the page ---------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def questions(server):
    """The named questions as the page opens them, over the examples."""
    told = {}
    for name in named_questions():
        answered = send(server, PLAIN, f"/sparql/questions/{name}")
        assert answered.status == 200
        told[name] = json.loads(answered.body)["query"]
    return told


@pytest.mark.parametrize("name", sorted(named_questions()))
def test_each_question_runs_as_it_stands(graph, questions, name):
    """In both languages a question has its title, declares its prefixes, and runs; with a value in its place it has rows where it has any."""
    question = named_questions()[name]
    for language, title in (("da", question.title_da), ("en", question.title)):
        text = questions[name][language]
        assert text.startswith(f"# {title}\n# ")
        found = list(graph.store.rdf.query(text, use_default_graph_as_union=True))  # with no prefix known beforehand
        every = list(graph.ask(question.sparql))
        assert bool(found) == bool(every)
        if question.parameters and every:
            first = next(iter(question.parameters))
            assert f"\n  VALUES ?{first} {{ " in text
            assert len({row[first] for row in found}) == 1
    assert question.title != question.title_da


def test_a_question_without_values_and_a_hostile_name_harm_nothing():
    """A label is a comment on one line; an IRI that is no prefixed name stands in angle brackets."""
    question = named_questions()["meetings-of-topic"]
    plain = filled(question, {}, "http://example.org/id/", "da")
    assert "VALUES ?topic" not in plain
    text = filled(question, {"topic": ("http://example.org/id/a/b", "x\n} DROP ALL #")}, "http://example.org/id/", "en")
    assert "  VALUES ?topic { <http://example.org/id/a/b> }  # x } DROP ALL #: delete the line to get all\n" in text
    pyoxigraph.Store().query(text)


def test_an_unknown_question_is_not_there(server):
    """The answer is a 404."""
    assert send(server, PLAIN, "/sparql/questions/nope").status == 404
    assert send(server, PLAIN, "/sparql/assets/..%2f..%2fsettings.py").status == 404
