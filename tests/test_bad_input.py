"""Input that is broken, foreign or hostile: a sentence with the file and the cure, the other documents built, nothing lost, and no text that acts."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pytest
import rdflib
from filelock import FileLock
from invented_minutes import minutes, write_minutes
from other_hosts import QUERIES, listening

import graphbuilder
from graphbuilder.export.formats import FORMATS

GOOD = minutes("2019-03-07", ("Skovpolitikken",))


@pytest.fixture
def build(run, tmp_path):
    """Build files with the command line beside one good document, and give the result with the graph."""

    def call(files, *arguments, good: bool = True):
        folder = write_minutes(tmp_path / "m", {**({"god.txt": GOOD} if good else {}), **files})
        result = run("build", folder, "--organisation", "Fjordby Kommune", "--store", tmp_path / "graph", *arguments)
        result.store = tmp_path / "graph"
        return result

    return call


# --- files -----------------------------------------------------------------------------------------------------------------------------

EMPTY_PDF = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\ntrailer\n<< /Size 4 /Root 1 0 R >>\n%%EOF"
)


@pytest.mark.parametrize(
    ("name", "data", "why", "cure"),
    [
        ("tom.txt", b"", "empty", "put the minutes into it"),
        ("blank.md", b" \n\n\t\n", "empty", "put the minutes into it"),
        ("scan.pdf", EMPTY_PDF, "text", "OCR"),
        ("brudt.pdf", b"%PDF-1.4\nsludder", "", ""),
        ("billede.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "picture", "OCR"),
        ("program.txt", bytes(range(256)) * 40, "binary", "save it as text"),
        ("word.txt", b"PK\x03\x04" + b"x" * 200, "Office", "save it as text or PDF"),
        ("notat.txt", b"Husk at k\xc3\xb8be kaffe.\n", "no meeting", "graphbuilder extract"),
    ],
)
def test_a_file_that_is_no_minutes_is_named_with_the_cure(build, name, data, why, cure):
    """The sentence names the file, says what is wrong and what helps; the good document is built."""
    result = build({name: data})
    assert result.exit_code == 0
    line = next(line for line in result.stderr.splitlines() if line.startswith(name))
    assert why in line
    assert cure in line
    assert line.endswith(".")
    assert "1 read" in result.stdout
    assert len(graphbuilder.open(result.store).trace("Skovpolitikken").entries) == 1


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_other_encodings_are_read(build, encoding):
    """Danish letters survive, and a file that is not UTF-8 is told with the cure."""
    text = minutes("2020-03-05", ("Børneudvalgets måltidspolitik", "Drøftet – på skærtorsdag."))
    result = build({"gammel.txt": text.encode(encoding, "replace")})
    found = graphbuilder.open(result.store).trace("Måltidspolitik").entries
    assert [entry.title for entry in found] == ["Børneudvalgets måltidspolitik"]
    if not encoding.startswith("utf-8"):
        assert "gammel.txt" in result.stderr
        assert "Save it as UTF-8" in result.stderr


def test_minutes_without_a_date_are_kept_and_told(build):
    """Two undated documents are two meetings, each with a warning that names its file."""
    result = build({f"{n}.txt": f"REFERAT Chefforum\n\nPunkt 1: Skovpolitikken del {n}\n\nBeslutning\n\nDrøftet.\n" for n in "ab"})
    assert "a.txt" in result.stderr
    assert "b.txt" in result.stderr
    graph = graphbuilder.open(result.store)
    assert len(graph.query("SELECT ?m { ?m a gb:Meeting FILTER NOT EXISTS { ?m dcterms:date ?d } }")) == 2
    assert graph.trace("Skovpolitikken").entries[0].date == "2019-03-07"


def test_minutes_without_a_body_are_kept_and_told(build):
    """The meeting is filed under an unknown body, with a warning that names the file."""
    result = build({"krop.txt": "REFERAT d. 05-03-2020\n\nPunkt 1: Skovpolitikken\n\nBeslutning\n\nDrøftet.\n"})
    assert "krop.txt" in result.stderr
    assert len(graphbuilder.open(result.store).trace("Skovpolitikken").entries) == 2


def test_minutes_without_a_municipality_are_filed_under_unknown(run, tmp_path):
    """The sentence says what to give."""
    folder = write_minutes(tmp_path / "m", {"a.txt": GOOD})
    result = run("build", folder, "--store", tmp_path / "graph")
    assert "--organisation NAME" in result.stderr
    assert "item-unknown-2019-03-07" in graphbuilder.open(tmp_path / "graph").trace("Skovpolitikken").entries[0].iri


def test_an_item_without_a_number_is_kept(build):
    """Headings without numbers become items that can be traced."""
    text = minutes("2020-03-05", ("Havnen", "Udsat.", "01.05.00-P22-3-19"), ("Skovpolitikken", "Drøftet.", "01.05.00-P22-4-19"))
    result = build({"uden.txt": text.replace("Punkt 2: ", "")})
    assert "1 item-without-number" in result.stdout
    assert "2020-03-05" in [entry.date for entry in graphbuilder.open(result.store).trace("Skovpolitikken").entries]


def test_two_documents_for_one_meeting_are_told(build):
    """One stands, and the sentence names both and the cure."""
    result = build({"rettet.txt": minutes("2019-03-07", ("Skovpolitikken",), ("Broen",))})
    line = next(line for line in result.stderr.splitlines() if "same meeting" in line)
    assert "god.txt" in line
    assert "rettet.txt" in line
    assert "forget" in line


def test_one_endless_line_does_not_hang(build):
    """A line of a megabyte is read, indexed and traced in a few seconds, and the others are built."""
    started = time.process_time()
    result = build({"lang.txt": "REFERAT Chefforum d. 05-03-2020\n\nPunkt 1: Skovpolitikken\n\nBeslutning\n\n" + "drøftet og " * 92_000})
    assert result.exit_code == 0
    assert time.process_time() - started < 5
    assert len(graphbuilder.open(result.store).trace("Skovpolitikken").entries) == 2


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({}, "holds no minutes"),
        ({"tom.txt": b""}, "tom.txt"),
        ({"notat.txt": "Husk kaffe."}, "notat.txt"),
        ({"a.doc": b"PK"}, "holds no minutes"),
        ({"a.docx": b"PK"}, "a.docx: is damaged"),
    ],
)
def test_nothing_to_read_is_exit_2_and_makes_no_graph(build, files, told):
    """A folder without minutes is wrong use: a sentence says what is read, and no store can be asked."""
    result = build(files, good=False) if files else build({"under/.skjult": ""}, good=False)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""
    assert not (result.store / "current").exists()


def test_a_path_that_does_not_exist_is_told_and_the_others_are_built(run, tmp_path):
    """A spelling error costs that path only."""
    folder = write_minutes(tmp_path / "m", {"god.txt": GOOD})
    result = run("build", tmp_path / "refarater", folder, "--store", tmp_path / "graph")
    assert result.exit_code == 0
    assert "refarater does not exist" in result.stderr
    assert "1 in the graph" in result.stdout
    assert run("build", tmp_path / "refarater", "--store", tmp_path / "graph").exit_code == 2


@pytest.mark.parametrize("method", ["open", "read_bytes"])
def test_an_unreadable_file_is_told_and_the_others_are_built(build, tmp_path, monkeypatch, method):
    """A file that may not be read is named with the cure (simulated: root may read everything)."""
    real = getattr(Path, method)

    def refuse(self, *given, **more):
        if self.name == "hemmelig.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *given, **more)

    write_minutes(tmp_path / "m", {"god.txt": GOOD, "hemmelig.txt": minutes("2020-03-05", ("Havnen",))})
    monkeypatch.setattr(Path, method, refuse)
    result = build({}, good=False)
    assert result.exit_code == 0
    line = next(line for line in result.stderr.splitlines() if line.startswith("hemmelig.txt"))
    assert "permissions" in line
    assert "1 failed; 1 in the graph" in result.stdout


def test_a_file_that_breaks_a_reader_is_told_and_the_others_are_built(build, monkeypatch):
    """An error that nobody foresaw costs one document and is a sentence."""
    from graphbuilder.pipeline import reading

    real = reading.parse

    def break_on_one(document, **how):
        if document.source.path == "sær.txt":
            raise ZeroDivisionError("division by zero")
        return real(document, **how)

    monkeypatch.setattr(reading, "parse", break_on_one)
    result = build({"sær.txt": minutes("2020-03-05", ("Havnen",))})
    assert result.exit_code == 0
    assert "sær.txt: reading failed (ZeroDivisionError" in result.stderr
    assert "1 read, 0 unchanged, 0 skipped, 1 failed; 1 in the graph" in result.stdout


def test_a_file_that_can_no_longer_be_read_stays_in_the_graph(build):
    """What the graph had of it is kept, and the report says that it failed."""
    build({"ny.txt": minutes("2020-03-05", ("Skovpolitikken",))})
    result = build({"ny.txt": b""})
    assert result.exit_code == 0
    assert "ny.txt: is empty" in result.stderr
    assert "1 failed; 2 in the graph" in result.stdout
    assert len(graphbuilder.open(result.store).trace("Skovpolitikken").entries) == 2


@pytest.mark.parametrize(
    ("option", "name", "text"),
    [
        ("--kle", "kle.csv", "hest;ko\n1;2\n"),
        ("--kle", "kle.xml", "<KLE><ubrudt"),
        ("--kle", "findes-ikke.csv", None),
        ("--judgements", "log.jsonl", b"\xff\xfe\x00ugyldig"),
    ],
)
def test_a_table_that_says_nothing_is_named(build, tmp_path, option, name, text):
    """A KLE table or log that cannot be used is exit 2 with its name, and the graph stays."""
    build({})
    if text is not None:
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    result = build({}, option, tmp_path / name)
    assert result.exit_code == 2
    assert name in result.stderr
    assert len(graphbuilder.open(result.store).trace("Skovpolitikken").entries) == 1


@pytest.mark.parametrize(
    "base",
    ["ikke-en-iri", "https://example.org/uden-skråstreg", "https://ex ample.org/", 'https://example.org/"/', "https://example.org/<x>/"],
)
def test_a_base_that_is_no_iri_is_refused(build, base):
    """--base must be something to put names behind."""
    result = build({}, "--base", base)
    assert result.exit_code == 2
    assert "--base" in result.stderr


# --- stores ----------------------------------------------------------------------------------------------------------------------------


def test_a_store_that_another_process_writes_is_told(build, run):
    """While the lock is held, build and forget say so and change nothing, and readers go on."""
    store = build({}).store
    with FileLock(str(store / "lock")):
        for result in (build({"ny.txt": minutes("2020-03-05", ("Skovpolitikken",))}), run("forget", "god.txt", "--store", store)):
            assert result.exit_code == 2
            assert "Another process is writing" in result.stderr
            assert "wait" in result.stderr
        assert run("trace", "Skovpolitikken", "--store", store).exit_code == 0
    assert len(graphbuilder.open(store).trace("Skovpolitikken").entries) == 1


@pytest.mark.parametrize("command", [["topics"], ["export"], ["forget", "god.txt"], ["build", "{m}"]])
def test_a_store_of_another_version_is_told(build, run, tmp_path, command):
    """The sentence names the store, both versions and the cure; nothing is written over it."""
    store = build({}).store
    (store / "format").write_text("graphbuilder store 99\n")
    result = run(*(part.replace("{m}", str(tmp_path / "m")) for part in command), "--store", store)
    assert result.exit_code == 2
    assert "graphbuilder store 99" in result.stderr
    assert "build again" in result.stderr
    assert (store / "format").read_text() == "graphbuilder store 99\n"


def test_a_folder_with_other_files_is_not_taken_for_a_store(run, tmp_path):
    """--store that names somebody's folder is refused, and nothing in it is touched."""
    folder = write_minutes(tmp_path / "m", {"god.txt": GOOD})
    result = run("build", folder, "--store", folder)
    assert result.exit_code == 2
    assert "other files" in result.stderr
    assert [path.name for path in folder.iterdir()] == ["god.txt"]


@pytest.mark.parametrize("damage", ["manifest", "current", "rdf", "readings"])
def test_a_damaged_store_is_told_and_built_anew(build, run, damage):
    """A lost or cut file is a sentence with the cure, never a traceback; a build makes the graph again."""
    store = build({}).store
    generation = next(store.glob("generation-*"))
    if damage == "manifest":
        (generation / "manifest.json").write_text('{"inputs": ')
    elif damage == "current":
        (store / "current").write_text("generation-0000\n")
    elif damage == "rdf":
        shutil.rmtree(generation / "rdf")
    else:
        (store / "readings.sqlite").write_bytes(b"sludder" * 1000)
    result = run("trace", "ukendte ord", "--store", store)
    assert result.exit_code == 2
    assert str(store) in result.stderr
    assert "build again" in result.stderr
    shutil.rmtree(store)
    assert build({}).exit_code == 0


def test_a_full_disk_is_a_sentence(build, monkeypatch):
    """An error of the system while the store is written is told with its reason, and the old graph stays."""
    from graphbuilder.store.generations import StoreWriter

    store = build({}).store

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(StoreWriter, "_write_quads", full)
    result = build({"ny.txt": minutes("2020-03-05", ("Skovpolitikken",))})
    assert result.exit_code == 2
    assert "No space left on device" in result.stderr
    assert len(graphbuilder.open(store).trace("Skovpolitikken").entries) == 1


# --- questions -------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT ?x {", "The SPARQL text has an error"),
        ("SELEC ?x { ?x ?y ?z }", "The SPARQL text has an error"),
        ("SELECT ?x { ?x nope:y ?z }", "nope:y ?z }' (a prefix that is not declared)"),
        ("", "The SPARQL text has an error"),
        ("INSERT DATA { gb:a gb:b gb:c }", "INSERT would change the graph"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE would change the graph"),
        ("PREFIX a: <http://a/>\n# hej\nDROP ALL", "DROP would change the graph"),
        ("CLEAR ALL", "CLEAR would change the graph"),
        ("LOAD <file:///etc/passwd>", "LOAD would change the graph"),
        ("WITH <http://a/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "WITH would change the graph"),
        ("SELECT * { ?s ?p ?o } ; DROP ALL", "error"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "file:///etc/passwd"),
        ("SELECT * FROM NAMED <http://example.com/x> { GRAPH ?g { ?s ?p ?o } }", "http://example.com/x"),
        ("SELECT * FROM gb:x { ?s ?p ?o }", "https://w3id.org/graphbuilder/ns#x"),
        ("SELECT * \\u0046ROM <file:///etc/passwd> { ?s ?p ?o }", ""),
        ("CONSTRUCT FROM <file:///etc/passwd> WHERE { ?s ?p ?o }", "file:///etc/passwd"),
        ("DESCRIBE ?s FROM <file:///etc/passwd> { ?s ?p ?o }", "file:///etc/passwd"),
        ("ASK FROM <file:///etc/passwd> { ?s ?p ?o }", "file:///etc/passwd"),
    ],
)
def test_a_query_that_is_wrong_or_refused_says_why(run, store, query, told):
    """A syntax error, an update and a graph from elsewhere are exit 2 with a sentence, and nothing on stdout."""
    before = {path: path.stat().st_mtime_ns for path in store.rglob("*")}
    result = run("query", "-", "--store", store, stdin=query)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""
    assert {path: path.stat().st_mtime_ns for path in store.rglob("*")} == before


@pytest.fixture
def listener():
    """An address on this machine, and the list of connections that were made to it."""
    yield from listening()


@pytest.mark.parametrize("query", QUERIES)
def test_no_query_reaches_another_host(run, store, listener, query):
    """SERVICE is refused wherever it hides, and no connection is made."""
    url, calls = listener
    result = run("query", "-", "--store", store, stdin=query.replace("URL", url))
    assert result.exit_code == 2
    assert result.stderr
    assert calls == []


@pytest.mark.parametrize(
    "query", ["SELECT * { ?s dcterms:title ?t FILTER CONTAINS(?t, 'from service') } LIMIT 1", "# SERVICE\nSELECT * { ?s ?p ?o } LIMIT 1"]
)
def test_the_words_may_stand_in_a_text_or_a_comment(run, store, query):
    """What is refused is the deed and not the word."""
    assert run("query", query, "--store", store).exit_code == 0


@pytest.mark.parametrize(
    ("query", "nearest"),
    [
        ("Fælesskabspolitiken", "Fællesskabspolitikken"),
        ("Frivillighedsstrategien", "Frivilligstrategien"),
        ("Kapasitetsanalysen", "Kapacitetsanalysen"),
    ],
)
def test_an_unknown_topic_names_the_nearest(run, store, query, nearest):
    """A misspelt name is exit 1 with what it may have meant; JSON has the contract's shape."""
    result = run("trace", query, "--store", store, "--format", "json")
    assert result.exit_code == 1
    assert nearest in result.stderr
    assert json.loads(result.stdout)["entries"] == []


@pytest.mark.parametrize(
    "query", ["", " ", "!", "'", '"', "\\", "*", "æ", "a" * 5000, "NEAR(a b)", "x AND y", "{", "\x00", "<https://>", "-", "00.00.00-"]
)
def test_any_words_may_be_traced(run, store, query):
    """Nothing that a person types into trace or show is a program error."""
    for command in ("trace", "show"):
        result = run(command, "--store", store, "--", query)
        assert result.exit_code in {0, 1, 2}
        assert result.stdout or result.stderr


# --- hostile texts ---------------------------------------------------------------------------------------------------------------------

SCRIPT = "<script>alert('skov')</script><img src=x onerror=alert(1)>"
HOSTILE = (
    f"Skovplan {SCRIPT}",
    'Skovplan """ . <http://evil/> <http://evil/> <http://evil/> . # \' \\ ]]> &amp; {{ }} ${x}',
    '=HYPERLINK("http://evil/","Skovplan")',
    "Skovplan \u202egnalp\u202c \u2066x\u2069 \u200b",
    "Skovplan \x1b[2J\x1b]0;evil\x07 \x9b31m",
    "@SUM(1+1)*cmd|' /C calc'!A0",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A store of minutes whose titles, decisions and papers want to do harm."""
    from graphbuilder import pipeline

    folder = tmp_path_factory.mktemp("hostile")
    padding = "Sagen blev drøftet grundigt. " * 30
    text = minutes(
        "2019-03-07", *((title, f"{title} {padding}\n\nBilag\n\n{title}.pdf") for title in HOSTILE), ("Skovpolitikken", " ".join(HOSTILE))
    )
    write_minutes(folder / "m", {"=cmd.txt": text})
    pipeline.build([str(folder / "m")], folder / "graph", pipeline.Options(organisation="Fjordby Kommune"))
    return folder / "graph"


@pytest.mark.parametrize("format_", FORMATS)
def test_hostile_texts_are_inert_in_every_export(run, hostile, format_):
    """Every format is well-formed for somebody else's reader, says only what the store says, and no cell of the table is a formula."""
    data = run("export", "--format", format_, "--store", hostile).stdout_bytes
    quads = set(graphbuilder.open(hostile).rdflib().quads())
    assert not any("evil" in str(term) for quad in quads for term in quad if isinstance(term, rdflib.URIRef))
    readers = {"trig": "trig", "nquads": "nquads", "jsonld": "json-ld", "turtle": "turtle", "ntriples": "nt", "rdfxml": "xml"}
    if format_ in {"trig", "nquads", "jsonld"}:
        assert set(rdflib.Dataset().parse(data=data, format=readers[format_]).quads()) == quads
    elif format_ in readers:
        assert set(rdflib.Graph().parse(data=data, format=readers[format_])) == {quad[:3] for quad in quads}
    elif format_ == "csv":
        cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]
        assert len(cells) > 50
        assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]
    else:
        ET.fromstring(data)
        read = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}[format_](io.BytesIO(data))
        assert any(SCRIPT in attributes["label"] for _, attributes in read.nodes(data=True))


COMMANDS = [
    ["topics", "--all"],
    ["trace", "Skovpolitikken"],
    ["trace", "drøftet"],
    ["show", "2019-03-07"],
    ["show", "2019-03-07/5"],
    ["query", "SELECT ?t ?q { ?i dcterms:title ?t . ?i gb:hasDecision/gb:text ?q }"],
]


@pytest.mark.parametrize("command", COMMANDS)
def test_hostile_texts_do_not_drive_the_terminal(run, hostile, command):
    """No control character and no mark that turns the writing around reaches the terminal, on stdout or stderr."""
    result = run(*command, "--store", hostile)
    told = result.stdout + result.stderr
    assert "Skovp" in told
    assert not set(told) & {"\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\u200b", "\x00"}


def test_a_hostile_query_does_not_drive_the_terminal(run, hostile):
    """What a person pastes comes back harmless in the sentence about it."""
    result = run("trace", "\x1b[2Jhavnepromenade\u202e", "--store", hostile)
    assert result.exit_code == 1
    assert not set(result.stderr) & {"\x1b", "\u202e"}


@pytest.mark.parametrize("command", [["trace", "Skovpolitikken"], ["show", "2019-03-07"], ["show", "2019-03-07/1"]])
def test_hostile_texts_are_no_markup_in_markdown(run, hostile, command):
    """Tags, links and table bars of the minutes are escaped, so that the Markdown shows them."""
    text = run(*command, "--format", "markdown", "--store", hostile).stdout
    assert "Skovp" in text
    assert "<script>" not in text.replace("\\<", "")
    assert not set(text) & {"\x1b", "\u202e"}


@pytest.mark.parametrize("command", [["topics", "--all"], ["trace", "Skovpolitikken"], ["trace", "drøftet"]])
def test_hostile_texts_are_no_formulas_in_csv(run, hostile, command):
    """No cell of any table begins like a formula."""
    rows = list(csv.reader(io.StringIO(run(*command, "--format", "csv", "--store", hostile).stdout)))
    assert len(rows) > 1
    assert not [cell for row in rows for cell in row if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]


@pytest.mark.parametrize("arguments", [["trace", "Skovpolitikken", "--format", "html"], ["view", "Skovpolitikken", "--output", "-"]])
def test_hostile_texts_are_no_elements_of_the_page(run, hostile, arguments):
    """The story and the page's data hold the texts with every < written as an escape, and the page of everything has none as an element."""
    page = run(*arguments, "--store", hostile).stdout
    whole = run("view", "--output", "-", "--store", hostile).stdout
    assert "<script>alert" not in whole
    assert "<img" not in whole
    assert "alert('skov')" in page.replace("\\u0027", "'").replace("&#39;", "'").replace("&#x27;", "'")
    assert "<script>alert" not in page
    assert "<img" not in page


def test_the_hostile_graph_conforms(run, hostile):
    """Every quotation of the hostile texts stands in its source."""
    result = run("validate", "--store", hostile)
    assert result.exit_code == 0, result.stdout


def test_a_traceback_never_reaches_a_person(tmp_path):
    """In a process of its own, a wrong call is one sentence on stderr."""
    done = subprocess.run(
        [sys.executable, "-m", "graphbuilder", "trace", "x", "--store", tmp_path / "none"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ,
    )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr
