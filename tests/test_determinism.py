"""The same minutes and judgements give the same bytes, whatever the order, the number of processes or builds, and the place; and a build that dies harms nothing."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from invented_minutes import minutes, write_minutes

import graphbuilder
from graphbuilder import pipeline
from graphbuilder.export.formats import FORMATS, export
from graphbuilder.store.generations import StoreWriter

EXAMPLES = Path(__file__).parent.parent / "examples"
FILES = sorted(path for path in EXAMPLES.iterdir() if path.suffix in {".txt", ".md", ".pdf"} and path.name != "README.md")


def options(**given: object) -> pipeline.Options:
    """What every build here is told."""
    return pipeline.Options(organisation="Fjordby Kommune", **given)


def exported(store: Path, format_: str) -> bytes:
    """The bytes of an export."""
    out = io.BytesIO()
    export(graphbuilder.open(store), format_, out)
    return out.getvalue()


def generations(store: Path) -> set[str]:
    """The generations on disk."""
    return {path.name for path in store.glob("generation-*")}


# --- the same bytes --------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def other(tmp_path_factory):
    """A second store of the examples: another folder, two processes, the files one by one and backwards, in four builds."""
    place = tmp_path_factory.mktemp("elsewhere")
    copies = place / "kopier" / "dybt"
    copies.mkdir(parents=True)
    for path in FILES:
        shutil.copy(path, copies)
    backwards = [str(copies / path.name) for path in reversed(FILES)]
    for at in range(0, len(backwards), 3):
        pipeline.build(backwards[at : at + 3], place / "graph", options(jobs=2))
    return place / "graph"


@pytest.mark.parametrize("format_", FORMATS)
def test_order_processes_builds_and_place_do_not_change_a_byte(store, other, format_):
    """Forwards in one go on one process, or backwards in four goes on two: every format has the same bytes."""
    assert exported(store, format_) == exported(other, format_)


def test_the_seed_of_pythons_hashes_does_not_matter(store, tmp_path):
    """Another process with another hash seed builds the same quads."""
    environment = {**os.environ, "PYTHONHASHSEED": "12345"}
    command = [
        sys.executable,
        "-m",
        "graphbuilder",
        "build",
        str(EXAMPLES),
        "--organisation",
        "Fjordby Kommune",
        "--store",
        str(tmp_path / "graph"),
    ]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    assert exported(tmp_path / "graph", "nquads") == exported(store, "nquads")


def test_a_document_that_came_and_went_leaves_no_trace(store, tmp_path):
    """Built with a stranger and pruned of it, the graph is what it would have been."""
    folder = tmp_path / "m"
    folder.mkdir()
    for path in FILES:
        shutil.copy(path, folder)
    stranger = write_minutes(folder, {"fremmed.txt": minutes("2019-03-07", ("Skovpolitikken 'Sammen om Fjordby'",))}) / "fremmed.txt"
    pipeline.build([str(folder)], tmp_path / "graph", options())
    assert exported(tmp_path / "graph", "nquads") != exported(store, "nquads")
    stranger.unlink()
    pipeline.build([str(folder)], tmp_path / "graph", options(prune=True))
    assert exported(tmp_path / "graph", "nquads") == exported(store, "nquads")


def test_no_path_of_this_machine_is_in_the_graph(store):
    """Files are named relative to the folder that was built."""
    data = exported(store, "nquads")
    assert str(EXAMPLES).encode() not in data
    assert b"chefforum-2019-02-14.txt" in data


# --- work that grows with what changed -------------------------------------------------------------------------------------------------

TOWN = {f"{year}.txt": minutes(f"{year}-03-07", ("Skovpolitikken",), ("Havnepolitikken",)) for year in range(2015, 2022)}


@pytest.fixture
def built(tmp_path):
    """A small town's folder and store."""
    folder = write_minutes(tmp_path / "m", TOWN)
    pipeline.build([str(folder)], tmp_path / "graph", options())
    return folder, tmp_path / "graph"


def test_building_again_without_a_change_makes_no_new_generation(built, monkeypatch):
    """Nothing is read, nothing is written, and the report still has the figures."""
    folder, store = built
    before = {path: path.stat().st_mtime_ns for path in store.rglob("*") if "generation-" in str(path) or path.name == "current"}
    monkeypatch.setattr(pipeline.reading, "extract", lambda *_: pytest.fail("a file was read again"))
    report = pipeline.build([str(folder)], store, options())
    assert (report.read, report.unchanged, report.meetings, report.items) == (0, 7, 7, 14)
    assert {path: path.stat().st_mtime_ns for path in store.rglob("*") if "generation-" in str(path) or path.name == "current"} == before


def test_a_touched_file_is_not_read_again(built):
    """A new time stamp on the same bytes changes nothing."""
    folder, store = built
    before = generations(store)
    os.utime(folder / "2015.txt", (1, 1))
    report = pipeline.build([str(folder)], store, options())
    assert (report.read, report.unchanged) == (0, 7)
    assert generations(store) == before


def test_a_changed_file_is_the_only_one_that_is_read(built):
    """One file changed: one is read, its graph is new, and the graphs of the others are the same, statement for statement."""
    folder, store = built
    before = graphbuilder.open(store).store.manifest.graphs
    old = set(exported(store, "nquads").splitlines())
    write_minutes(folder, {"2018.txt": minutes("2018-03-07", ("Skovpolitikken", "Udsat."), ("Havnepolitikken",))})
    report = pipeline.build([str(folder)], store, options())
    assert (report.read, report.unchanged) == (1, 6)
    after = graphbuilder.open(store).store.manifest.graphs
    changed = {graph.rsplit("/", 1)[-1] for graph in after if before.get(graph) != after[graph]}
    assert {name for name in changed if name.startswith("document-")} == {name for name in changed if name not in {"links", "entities"}}
    assert len({name for name in changed if name.startswith("document-")}) == 1
    new = set(exported(store, "nquads").splitlines())
    assert all(b"2018" in line or b"link-" in line or b"document-" in line for line in new ^ old)
    pipeline.build([str(folder)], folder.parent / "anew", options())
    assert exported(folder.parent / "anew", "nquads") == exported(store, "nquads")


def test_one_generation_back_is_kept_and_no_more(built):
    """Ten builds do not fill the disk: the one in force and the one before it stay."""
    folder, store = built
    for number in range(4):
        write_minutes(folder, {"ny.txt": minutes("2022-03-10", (f"Sag nummer {number} om havnen",))})
        pipeline.build([str(folder)], store, options())
        assert len(generations(store)) == 2
        assert not list(store.glob("*.part"))


# --- builds that die, and readers beside a build ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["_write_quads", "_switch", "_sweep"])
def test_a_build_that_fails_leaves_the_old_graph_or_the_new_one(built, monkeypatch, where):
    """Whatever step fails, the graph is the old one whole or the new one whole, and the next build mends all."""
    folder, store = built
    old = exported(store, "nquads")
    write_minutes(folder, {"2022.txt": minutes("2022-03-07", ("Skovpolitikken",))})

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(StoreWriter, where, fail)
        with pytest.raises(OSError, match="No space left"):
            pipeline.build([str(folder)], store, options())
    pipeline.build([str(folder)], folder.parent / "anew", options())
    new = exported(folder.parent / "anew", "nquads")
    assert exported(store, "nquads") == (new if where == "_sweep" else old)
    pipeline.build([str(folder)], store, options())
    assert exported(store, "nquads") == new
    assert not list(store.glob("*.part"))


SLOW_BUILD = """
import sys, time
from graphbuilder import pipeline
from graphbuilder.store.generations import StoreWriter
step = getattr(StoreWriter, sys.argv[3])
def wait(*given, **more):
    if sys.argv[4] == "after":
        step(*given, **more)
    print("here", flush=True)
    time.sleep(60)
setattr(StoreWriter, sys.argv[3], wait)
pipeline.build([sys.argv[1]], sys.argv[2], pipeline.Options(organisation="Fjordby Kommune"))
"""


@pytest.mark.parametrize(("step", "when"), [("publish", "before"), ("_write_quads", "after")])
def test_a_build_that_is_killed_leaves_the_old_graph_and_no_lock(built, step, when):
    """Killed with -9 in the middle: the old graph answers, and the next build goes through."""
    folder, store = built
    old = exported(store, "nquads")
    write_minutes(folder, {"2022.txt": minutes("2022-03-07", ("Skovpolitikken",))})
    with subprocess.Popen([sys.executable, "-c", SLOW_BUILD, str(folder), str(store), step, when], stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"here\n"
        process.send_signal(signal.SIGKILL)
    assert exported(store, "nquads") == old
    report = pipeline.build([str(folder)], store, options())
    assert report.documents == 8
    assert len(graphbuilder.open(store).trace("Skovpolitikken").entries) == 8


def test_a_reader_that_is_open_during_two_builds_keeps_its_answers(built):
    """What was opened before a build goes on answering as it did, while a new reader sees the new graph."""
    folder, store = built
    reader = graphbuilder.open(store)
    assert len(reader.trace("Skovpolitikken").entries) == 7
    write_minutes(folder, {"2022.txt": minutes("2022-03-07", ("Skovpolitikken",))})
    pipeline.build([str(folder)], store, options())
    assert len(reader.trace("Skovpolitikken").entries) == 7
    assert len(reader.query("SELECT ?s { ?s a gb:Meeting }")) == 7
    assert len(graphbuilder.open(store).trace("Skovpolitikken").entries) == 8


def test_readers_ask_while_another_process_builds(built):
    """A reader that opens the store in the middle of a build gets the last good graph, at once."""
    folder, store = built
    write_minutes(folder, {"2022.txt": minutes("2022-03-07", ("Skovpolitikken",))})
    with subprocess.Popen(
        [sys.executable, "-c", SLOW_BUILD, str(folder), str(store), "_switch", "before"], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout.readline() == b"here\n"
        started = time.monotonic()
        assert len(graphbuilder.open(store).trace("Skovpolitikken").entries) == 7
        assert len(graphbuilder.open(store).trace("drøftet").entries) == 14
        assert time.monotonic() - started < 5
        process.kill()
