"""Closed items: what a build keeps of them, and documents that tell too much of them."""

from __future__ import annotations

import io
import json
import zipfile

import pyoxigraph as ox
import pytest
from invented_minutes import minutes, write_minutes

import graphbuilder
from graphbuilder import pipeline, validate
from graphbuilder.export.formats import export
from graphbuilder.pipeline import rules

HEAD = "REFERAT Økonomiudvalget d. 07-03-2019\n\n"
CAPTION = "Lukket: Køb af grund i Nordhavnen"
OPEN = "Punkt 2: Havneplanen\n\n31.01.00-P22-3-19\n\nBeslutning\n\nDrøftet.\n\n"
PUBLISHED = HEAD + f"Punkt 1: {CAPTION}\n\n01.05.00-P22-3-19\n\nBeslutning\n\nGodkendt for 4 mio. kr. til Bo Lind.\n\n" + OPEN
INTERNAL = HEAD + (
    f"Punkt 1: {CAPTION}\n\n01.05.00-P22-3-19\n\nSagsfremstilling\n\nEjeren vil sælge til kommunen.\n\nBeslutning\n\nGodkendt.\n\n" + OPEN
)
ASIDE = (
    "text of a closed item's case stands in it, so it looks like internal minutes and was set aside; give the published minutes instead."
)


def exported(store) -> str:
    """The graph's quads."""
    out = io.BytesIO()
    export(graphbuilder.open(store), "nquads", out)
    return out.getvalue().decode()


def of_the_closed_item(store) -> dict[str, list[str]]:
    """What the graph says of it."""
    said: dict[str, list[str]] = {}
    for row in graphbuilder.open(store).query("SELECT ?p ?o { ?i gb:closed true ; ?p ?o } ORDER BY ?p ?o"):
        said.setdefault(str(row["p"]).rpartition("#")[2].rpartition("/")[2], []).append(str(row["o"]))
    return said


@pytest.fixture
def folder(tmp_path):
    """A folder with published minutes."""
    return write_minutes(tmp_path / "m", {"a.txt": PUBLISHED})


# --- --closed ------------------------------------------------------------------------------------------------------------------------------


def test_of_a_closed_item_the_number_is_kept(run, folder, tmp_path):
    """Neither title nor decision, and the build says so."""
    assert run("build", folder, "--store", tmp_path / "graph").exit_code == 0
    assert of_the_closed_item(tmp_path / "graph")["title"] == ["Lukket"]
    text = exported(tmp_path / "graph")
    assert "Nordhavnen" not in text
    assert "4 mio." not in text
    assert 'closedItems> "number"' in text


def test_what_was_published_is_kept_where_that_is_asked_for(run, folder, tmp_path):
    """The title and the decision, and no name, amount or outcome in them; the graph is sound."""
    store = tmp_path / "graph"
    assert run("build", folder, "--store", store, "--closed", "published").exit_code == 0
    said = of_the_closed_item(store)
    assert said.keys() == {"type", "number", "position", "closed", "title", "start", "end", "case", "hasDecision"}
    assert said["title"] == [CAPTION]
    graph = graphbuilder.open(store)
    assert [row["t"] for row in graph.query("SELECT ?t { ?i gb:closed true ; gb:hasDecision/gb:text ?t }")] == [
        "Godkendt for 4 mio. kr. til Bo Lind."
    ]
    assert "bo-lind" not in exported(store)
    assert validate.check(graph) == []


def test_a_later_build_keeps_what_the_store_was_built_with(run, folder, tmp_path):
    """Without --closed nothing is read again and no byte changes, also of a new file; with number the titles are gone."""
    store = tmp_path / "graph"
    run("build", folder, "--store", store, "--closed", "published")
    before = exported(store)
    assert "0 read, 1 unchanged" in run("build", folder, "--store", store).stdout
    assert exported(store) == before
    write_minutes(folder, {"b.txt": PUBLISHED.replace("07-03", "14-03")})
    run("build", folder, "--store", store)
    assert exported(store).count(f'"{CAPTION}"@da') == 2
    assert "2 read, 0 unchanged" in run("build", folder, "--store", store, "--closed", "number").stdout
    assert "Nordhavnen" not in exported(store)
    assert "0 read, 2 unchanged" in run("build", folder, "--store", store).stdout


def test_the_store_of_number_and_of_published_do_not_depend_on_what_was_before(run, folder, tmp_path):
    """There and back again gives the bytes of a build from nothing."""
    for closed in ("published", "number", "published"):
        run("build", folder, "--store", tmp_path / "graph", "--closed", closed)
    run("build", folder, "--store", tmp_path / "anew", "--closed", "published")
    assert exported(tmp_path / "graph") == exported(tmp_path / "anew")


def test_members_of_an_archive_keep_it_too(run, tmp_path):
    """The archive is opened again when what is to be kept changes, though it looks as it did."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", PUBLISHED)
    place = write_minutes(tmp_path / "m", {"a.zip": out.getvalue()})
    for closed, state in (("number", "1 read"), ("published", "1 read"), ("published", "0 read")):
        assert state in run("build", place, "--store", tmp_path / "graph", "--closed", closed).stdout
    assert of_the_closed_item(tmp_path / "graph")["title"] == [CAPTION]


def test_forget_and_linking_anew_keep_it(run, folder, tmp_path):
    """Commands that build without reading go on as the store was built."""
    store = tmp_path / "graph"
    write_minutes(folder, {"b.txt": minutes("2020-03-05", ("Skolepolitikken",), body="Økonomiudvalget")})
    run("build", folder, "--store", store, "--closed", "published")
    before = exported(store)
    run("build", "--store", store)
    assert exported(store) == before
    run("forget", "b.txt", "--store", store)
    assert of_the_closed_item(store)["title"] == [CAPTION]


def test_extract_prints_what_was_published(run, folder):
    """Asked for, the title and the decision; else neither."""
    for arguments, title, decision in (
        ((), "Lukket", None),
        (("--closed", "number"), "Lukket", None),
        (("--closed", "published"), CAPTION, "Godkendt for 4 mio. kr. til Bo Lind."),
    ):
        for place, text in ((folder / "a.txt", None), ("-", PUBLISHED)):
            item = json.loads(run("extract", place, *arguments, stdin=text).stdout)["items"][0]
            assert (item["closed"], item["title"], item["decision"], item["mentions"], item["outcomes"]) == (True, title, decision, [], [])


def test_the_check_of_privacy_asks_what_the_build_keeps(run, folder, tmp_path):
    """A decision of a closed item is wrong where numbers alone are kept; anything but a decision is wrong in every build."""
    run("build", folder, "--store", tmp_path / "graph", "--closed", "published")
    store = ox.Store()
    store.extend(graphbuilder.open(tmp_path / "graph").store.rdf)
    assert validate.check_privacy(store) == []
    prefix = "PREFIX gb: <https://w3id.org/graphbuilder/ns#> "
    store.update(prefix + "INSERT { GRAPH <urn:x> { ?i gb:outcome gb:outcome-approved } } WHERE { GRAPH ?g { ?i gb:closed true } }")
    assert ["gb:outcome" in finding.message for finding in validate.check_privacy(store)] == [True]
    store.update(
        prefix + 'DELETE { GRAPH ?g { ?b gb:closedItems ?c } } INSERT { GRAPH ?g { ?b gb:closedItems "number" } } '
        "WHERE { GRAPH ?g { ?b gb:closedItems ?c } }"
    )
    assert sorted("gb:hasDecision" in finding.message for finding in validate.check_privacy(store)) == [False, True]


# --- internal minutes ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("closed", ["number", "published"])
def test_internal_minutes_are_set_aside(run, tmp_path, closed):
    """Minutes with the case text of a closed item: nothing of them enters the store, from a file or from an archive, and the others are built."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("c.txt", INTERNAL.replace("07-03", "14-03"))
    place = write_minutes(tmp_path / "m", {"a.txt": INTERNAL, "b.txt": minutes("2020-03-05", ("Havneplanen",)), "c.zip": out.getvalue()})
    for state in ("1 read, 0 unchanged", "0 read, 1 unchanged"):
        result = run("build", place, "--store", tmp_path / "graph", "--closed", closed)
        assert f"{state}, 2 skipped, 0 failed; 1 in the graph" in result.stdout
        assert f"a.txt: {ASIDE}" in result.stderr
        assert f"c.zip/c.txt: {ASIDE}" in result.stderr
    assert "2019-03" not in exported(tmp_path / "graph")
    assert len(graphbuilder.open(tmp_path / "graph").store.readings.files()) == 1


def test_extract_shows_internal_minutes_with_the_warning(run, tmp_path):
    """The one who reads them sees why a build sets them aside."""
    place = write_minutes(tmp_path, {"a.txt": INTERNAL}) / "a.txt"
    record = json.loads(run("extract", place).stdout)
    assert "internal-document" in [warning["code"] for warning in record["warnings"]]
    assert record["items"][0]["title"] == "Lukket"


def test_what_an_older_version_read_of_internal_minutes_is_dropped(tmp_path, monkeypatch):
    """A document that can no longer be read stays as it was; one that must not be there does not."""
    place = write_minutes(tmp_path / "m", {"a.txt": INTERNAL, "b.txt": minutes("2020-03-05", ("Havneplanen",))})
    with monkeypatch.context() as before:
        before.setattr(pipeline.reading, "_INTERNAL", "nothing")
        before.setattr(rules, "_reading_code", lambda: "older")
        assert pipeline.build([str(place)], tmp_path / "graph", pipeline.Options()).documents == 2
    report = pipeline.build([str(place)], tmp_path / "graph", pipeline.Options())
    assert (report.documents, [name for name, _ in report.skipped]) == (1, ["a.txt"])
    assert "2019-03" not in exported(tmp_path / "graph")
