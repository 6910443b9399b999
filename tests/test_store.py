"""The store: what is kept on disk, what is gone when it is forgotten, and that altered quotations are found."""

from __future__ import annotations

import re
import sqlite3
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox
import pytest
from invented_minutes import minutes, write_minutes

import graphbuilder
from graphbuilder import pipeline
from graphbuilder.errors import StoreBusy, StoreError, StoreMissing, StoreVersion
from graphbuilder.store import FORMAT, GraphStore, Manifest, writing
from graphbuilder.store.readings import pack, unpack
from graphbuilder.validate import check

SECRET = "Kvastebrinken"


def options() -> pipeline.Options:
    """What every build here is told."""
    return pipeline.Options(organisation="Fjordby Kommune")


@pytest.fixture
def built(tmp_path):
    """A town of three documents, the last of which is to be forgotten; built twice, so that there is an older generation."""
    folder = write_minutes(
        tmp_path / "m",
        {
            "a.txt": minutes("2019-03-07", ("Skovpolitikken",)),
            "b.txt": minutes("2020-03-05", ("Skovpolitikken",), ("Havnen",)),
            "hemmelig.txt": minutes(
                "2021-03-04",
                (
                    f"Skovpolitikken ved {SECRET}",
                    f"Direktør Asta {SECRET} orienterede om Planen for {SECRET}. Drøftet.",
                    "01.05.00-P22-77-21",
                ),
                (f"{SECRET}politikken", f"{SECRET} blev drøftet."),
            ),
        },
    )
    pipeline.build([str(folder)], tmp_path / "graph", options())
    write_minutes(folder, {"b.txt": minutes("2020-03-05", ("Skovpolitikken", "Udsat."))})
    pipeline.build([str(folder)], tmp_path / "graph", options())
    return tmp_path / "graph"


def holds(store: Path, word: str) -> list[str]:
    """The files under the store in which the word stands: in the bytes, in what zlib packed, or in a row of the database, in any case or spelling."""
    wanted = {form for written in (word, word.lower(), word.upper()) for form in (written.encode(), written.encode("utf-16-le"))}
    found = []
    for path in sorted(store.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            pieces = [data, *_unpacked(data)]
            if path.suffix == ".sqlite":
                pieces += [bytes(str(row), "utf-8") for row in _rows(path)]
            if any(form in piece for form in wanted for piece in pieces):
                found.append(path.name)
    return found


def _unpacked(data: bytes) -> list[bytes]:
    """Every stretch that zlib can unpack, wherever in the bytes it begins."""
    pieces = []
    for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data):
        try:
            pieces.append(zlib.decompressobj().decompress(data[start.start() :]))
        except zlib.error:
            continue
    return pieces


def _rows(path: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as database:
        tables = [name for (name,) in database.execute("select name from sqlite_master where type = 'table'")]
        return [row for table in tables for row in database.execute(f'select * from "{table}"')]


# --- forgetting ------------------------------------------------------------------------------------------------------------------------


def test_before_it_is_forgotten_the_text_is_found_in_the_store(built):
    """The search of the next test can find what it looks for, packed or not."""
    assert "readings.sqlite" in holds(built, SECRET)
    assert len(list(built.glob("generation-*"))) == 2


@pytest.mark.parametrize("how", ["path", "name", "hash", "iri"])
def test_a_forgotten_document_is_nowhere_under_the_store(run, built, how):
    """Nothing of its text, title, people or name is left in any file, in the older generation, in the readings or in the search."""
    graph = graphbuilder.open(built)
    sha256 = next(key for key, name in graph.store.manifest.documents.items() if name == "hemmelig.txt")
    what = {
        "path": built.parent / "m" / "hemmelig.txt",
        "name": "hemmelig.txt",
        "hash": sha256,
        "iri": f"https://example.org/graphbuilder/id/document-{sha256[:16]}",
    }[how]
    result = run("forget", what, "--store", built)
    assert result.exit_code == 0, result.stderr
    assert holds(built, SECRET) == []
    assert holds(built, sha256) == []
    assert holds(built, "01.05.00-P22-77-21") == []
    assert run("trace", SECRET, "--store", built).exit_code == 1
    assert [entry.date for entry in graphbuilder.open(built).trace("Skovpolitikken").entries] == ["2019-03-07", "2020-03-05"]


def test_what_others_say_too_is_not_forgotten(run, built):
    """A graph without the document is the graph that the other documents make."""
    run("forget", "hemmelig.txt", "--store", built)
    (built.parent / "m" / "hemmelig.txt").unlink()
    pipeline.build([str(built.parent / "m")], built.parent / "anew", options())
    assert {str(quad) for quad in graphbuilder.open(built).quads()} == {
        str(quad) for quad in graphbuilder.open(built.parent / "anew").quads()
    }


def test_a_forgotten_folder_takes_its_documents(run, built):
    """The path of a folder names every document under it."""
    result = run("forget", built.parent / "m", "--store", built)
    assert "3 dropped; 0 in the graph" in result.stdout
    assert holds(built, "Skovpolitik") == []


@pytest.mark.parametrize("what", ["hemmelig", "emmelig.txt", "h", "0000", "https://example.org/graphbuilder/id/", "m/hemmelig"])
def test_a_part_of_a_name_forgets_nothing(run, built, what):
    """Only a whole name, a hash of eight digits or more, an IRI or a path names a document."""
    assert run("forget", what, "--store", built).exit_code == 1
    assert len(graphbuilder.open(built).store.manifest.documents) == 3


# --- quotations ------------------------------------------------------------------------------------------------------------------------


def test_what_was_built_conforms(built):
    """Every quotation stands in its source."""
    assert [finding for finding in check(graphbuilder.open(built)) if finding.severity == "violation"] == []


@pytest.mark.parametrize("property_", ["gb:quote", "gb:text", "gb:sentence", "dcterms:title"])
def test_an_altered_quotation_is_named(built, run, property_):
    """Change one stored text, and validate fails and names the fact."""
    place = GraphStore.open(built).path / "rdf"
    store = ox.Store(str(place))
    predicate = ox.NamedNode(
        {"gb": "https://w3id.org/graphbuilder/ns#", "dcterms": "http://purl.org/dc/terms/"}[property_.split(":")[0]]
        + property_.split(":")[1]
    )
    quad = next(
        quad
        for quad in store.quads_for_pattern(None, predicate, None, None)
        if "item-" in quad.subject.value or "mention-" in quad.subject.value or "decision-" in quad.subject.value
    )
    store.remove(quad)
    altered = (
        ox.Literal("Vedtaget med akklamation", language=quad.object.language)
        if quad.object.language
        else ox.Literal("Vedtaget med akklamation")
    )
    store.add(ox.Quad(quad.subject, quad.predicate, altered, quad.graph_name))
    store.flush()
    del store
    result = run("validate", "--store", built)
    assert result.exit_code == 1
    assert quad.subject.value in result.stdout
    assert "Vedtaget med akklamation" in result.stdout


# --- the files -------------------------------------------------------------------------------------------------------------------------


def test_only_one_process_writes(tmp_path):
    """A second writer is turned away at once, and may write when the first has finished."""
    with writing(tmp_path / "graph"), pytest.raises(StoreBusy), writing(tmp_path / "graph"):
        pass
    with writing(tmp_path / "graph"):
        pass


def test_a_store_that_is_written_is_never_of_another_version(tmp_path):
    """Whoever opens the store while one generation follows another never meets half of a file that says which."""
    with writing(tmp_path) as writer, ThreadPoolExecutor(1) as readers:
        writer.publish(Manifest(inputs="0", base=""), lambda _graph: ())
        done, met = threading.Event(), set()

        def keep_opening():
            while not done.is_set():
                try:
                    GraphStore.open(tmp_path)
                except StoreError as problem:
                    met.add(type(problem))

        reading = readers.submit(keep_opening)
        for inputs in range(1, 15):
            writer.publish(Manifest(inputs=f"{inputs}", base=""), lambda _graph: ())
        done.set()
        reading.result()
    assert met <= {StoreError}  # two generations within one opening: said to be damaged


def test_opening_says_what_is_missing_or_foreign(tmp_path, built):
    """No store, another version and a damaged one are three errors with their names."""
    with pytest.raises(StoreMissing):
        graphbuilder.open(tmp_path / "none")
    (built / "format").write_text("something else\n")
    with pytest.raises(StoreVersion, match="something else"):
        graphbuilder.open(built)
    (built / "format").write_text(FORMAT)
    (built / "current").write_text("generation-gone")
    with pytest.raises(StoreError, match="damaged"):
        graphbuilder.open(built)


def test_reading_a_store_changes_nothing_on_disk(run, built):
    """Every question leaves the files as they were, so that a store may lie on a read-only disk."""
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*") if path.is_file()}
    for command in (["topics"], ["trace", "Skovpolitikken"], ["trace", "drøftet"], ["query", "ASK { ?s ?p ?o }"], ["export"], ["validate"]):
        assert run(*command, "--store", built).exit_code == 0
    assert {path: path.stat().st_mtime_ns for path in built.rglob("*") if path.is_file()} == before


def test_a_reading_is_unpacked_as_it_was_packed():
    """What the cache gives back equals what was read, spans and all."""
    reading = pipeline.extract_bytes(
        minutes("2021-03-04", ("Skovpolitikken", "Direktør Asta Lindholt orienterede. Godkendt.")).encode(), "m.txt"
    )
    assert unpack(pack(reading)) == reading


def test_a_masked_civil_registration_number_is_nowhere(tmp_path):
    """A CPR number in the minutes is in no file of the store, and what stands beside it keeps its place."""
    folder = write_minutes(
        tmp_path / "m", {"a.txt": minutes("2021-03-04", ("Skovpolitikken", "Ansøger 010190-1234 fik ja til Skovpolitikken. Godkendt."))}
    )
    pipeline.build([str(folder)], tmp_path / "graph", options())
    assert holds(tmp_path / "graph", "010190-1234") == []
    assert holds(tmp_path / "graph", "010190") == []
    assert check(graphbuilder.open(tmp_path / "graph")) == []
