"""Every export format read back with somebody else's reader."""

from __future__ import annotations

import csv
import io
import json

import networkx as nx
import pytest
import rdflib
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from invented_minutes import minutes

import graphbuilder
from graphbuilder import pipeline
from graphbuilder.export.formats import FORMATS, export

GB = rdflib.Namespace("https://w3id.org/graphbuilder/ns#")


def exported(graph, format_: str, topic: str | None = None) -> bytes:
    """What ``export`` writes."""
    out = io.BytesIO()
    export(graph, format_, out, topic)
    return out.getvalue()


@pytest.fixture(scope="module")
def quads(graph) -> set[tuple[rdflib.term.Node, ...]]:
    """The store of the examples as rdflib sees it."""
    return set(graph.rdflib().quads())


# --- RDF ---------------------------------------------------------------------------------------------------------------------------------


def test_trig_is_isomorphic_with_the_store(graph, quads):
    """Read by rdflib, every statement stands in the graph where the store has it, and no other statement is there."""
    assert set(rdflib.Dataset().parse(data=exported(graph, "trig"), format="trig").quads()) == quads


def test_turtle_is_isomorphic_with_the_union(graph, quads):
    """Read by rdflib, the triples are those of the union of all named graphs."""
    union = {quad[:3] for quad in quads}
    assert not any(isinstance(term, rdflib.BNode) for triple in union for term in triple)  # without them equal sets are isomorphic graphs
    assert set(rdflib.Graph().parse(data=exported(graph, "turtle"), format="turtle")) == union


@pytest.mark.parametrize(("format_", "reader"), [("nquads", "nquads"), ("jsonld", "json-ld")])
def test_other_formats_with_named_graphs_hold_the_store(small, format_, reader):
    """Every quad is there, read by rdflib."""
    assert set(rdflib.Dataset().parse(data=exported(small, format_), format=reader).quads()) == set(small.rdflib().quads())


@pytest.mark.parametrize(("format_", "reader"), [("ntriples", "nt"), ("rdfxml", "xml")])
def test_other_formats_without_named_graphs_hold_the_union(small, format_, reader):
    """Every triple is there, read by rdflib."""
    union = {quad[:3] for quad in small.rdflib().quads()}
    assert set(rdflib.Graph().parse(data=exported(small, format_), format=reader)) == union


def test_no_triple_stands_in_two_graphs_and_no_node_is_blank(quads):
    """Counting over the union counts every statement once."""
    assert len({quad[:3] for quad in quads}) == len(quads)
    assert not any(isinstance(term, rdflib.BNode) for quad in quads for term in quad)


def test_json_ld_asks_for_nothing_from_elsewhere(graph):
    """Every context is an object inside the file; none is an address to be fetched."""
    contexts: list[object] = []

    def look(part):
        contexts.append(part.get("@context", {}))
        return part

    json.loads(exported(graph, "jsonld"), object_hook=look)
    assert len(contexts) > 100
    assert all(isinstance(context, dict) for context in contexts)


def test_python_sees_the_same_statements_through_every_door(graph, quads):
    """SPARQL, rdflib's dataset and the export count the same, and rdflib finds a plain string by its value."""
    assert graph.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == [{"n": len(quads)}]
    dataset = graph.rdflib()
    assert (None, rdflib.DCTERMS.identifier, rdflib.Literal("00.01.00-P22-5-18")) in dataset
    assert len(list(dataset.query("SELECT ?item { ?item a gb:AgendaItem }"))) == 97


# --- networks ----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("topic", [None, "Fællesskabspolitikken"])
def test_graphml_reads_back_in_networkx(graph, topic):
    """Nodes, edges and their attributes are those of graph.networkx()."""
    same_network(nx.read_graphml(io.BytesIO(exported(graph, "graphml", topic))), graph.networkx(topic))


@pytest.mark.parametrize("topic", [None, "Fællesskabspolitikken"])
def test_gexf_reads_back_in_networkx(graph, topic):
    """Nodes, edges and their attributes are those of graph.networkx()."""
    same_network(nx.read_gexf(io.BytesIO(exported(graph, "gexf", topic))), graph.networkx(topic))


def same_network(read, made) -> None:
    """The two have the same nodes, labels, kinds and edges."""
    assert set(read) == set(made)
    assert len(read) > 5
    for node, attributes in made.nodes(data=True):
        assert (read.nodes[node]["label"], read.nodes[node]["kind"]) == (attributes["label"], attributes["kind"])
    edges = sorted((source, target, data["kind"], data["because"]) for source, target, data in made.edges(data=True))
    assert sorted((source, target, data["kind"], data.get("because", "")) for source, target, data in read.edges(data=True)) == edges


def test_gexf_carries_no_clock(graph):
    """The date of the export is not written into the file."""
    assert b"lastmodifieddate" not in exported(graph, "gexf")


# --- CSV ---------------------------------------------------------------------------------------------------------------------------------


def test_csv_has_a_row_for_every_item(graph):
    """The csv module reads the items in the order of their days, with Danish letters, behind a byte order mark for spreadsheets."""
    data = exported(graph, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 97
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)
    forest = next(row for row in rows if row["date"] == "2023-04-20" and row["number"] == "2")
    assert forest["body"] == "Chefforum"
    assert "Fællesskabspolitikken" in forest["topics"]
    assert forest["outcomes"] == "approved_with_changes"


# --- a topic's part ----------------------------------------------------------------------------------------------------------------------


def test_a_topics_part_holds_its_items_and_leaves_out_the_others(graph, quads):
    """--topic keeps the seven items of the policy with their parts, and no item that has nothing to do with it."""
    part = rdflib.Graph().parse(data=exported(graph, "turtle", "Fællesskabspolitikken"), format="turtle")
    items = {str(item).rsplit("/", 1)[-1] for item in part.subjects(rdflib.RDF.type, GB.AgendaItem)}
    steps = {entry.iri.rsplit("/", 1)[-1] for entry in graph.trace("Fællesskabspolitikken").entries}
    assert items == steps
    assert len(steps) == 7
    assert (None, GB.hasDecision, None) in part
    assert set(part) < {quad[:3] for quad in quads}


def test_a_topics_csv_has_its_steps_only(graph):
    """--topic keeps the rows of the topic's items."""
    rows = list(csv.DictReader(io.StringIO(exported(graph, "csv", "Budget 2022").decode("utf-8-sig"))))
    assert [row["iri"] for row in rows] == [entry.iri for entry in graph.trace("Budget 2022").entries]


# --- the file ----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_and_stdout_get_the_same_bytes(run, store, graph, tmp_path, format_):
    """--output writes what stdout would have, and leaves no half file."""
    assert run("export", "--format", format_, "--output", tmp_path / "out", "--topic", "Budget 2022", "--store", store).exit_code == 0
    assert run("export", "--format", format_, "--topic", "Budget 2022", "--store", store).stdout_bytes == (tmp_path / "out").read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_export_that_fails_leaves_the_old_file(run, store, tmp_path):
    """An unknown topic does not empty the file that was there."""
    (tmp_path / "out").write_text("gammelt")
    assert run("export", "--topic", "Havnepromenaden", "--output", tmp_path / "out", "--store", store).exit_code == 1
    assert [path.read_text() for path in tmp_path.iterdir()] == ["gammelt"]


# --- any title ---------------------------------------------------------------------------------------------------------------------------

TITLES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=40)


@settings(max_examples=10, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(title=TITLES)
@example(title="\x1b[2J\x00\x0b\ufffe\uffff")
@example(title='""" \'x\' \\ <b>&amp; ]]> | {}')
def test_any_title_survives_every_format(tmp_path_factory, title):
    """Whatever stands in a title, each format is well-formed and says what the store says."""
    folder = tmp_path_factory.mktemp("any")
    (folder / "m.txt").write_text(minutes("2021-03-11", (f"Skov {title}", "Godkendt. " * 200)), encoding="utf-8")
    pipeline.build([str(folder)], folder / "graph", pipeline.Options(organisation="Fjordby Kommune"))
    graph = graphbuilder.open(folder / "graph")
    quads = set(graph.rdflib().quads())
    triples = {quad[:3] for quad in quads}
    for format_, reader in (("trig", "trig"), ("nquads", "nquads"), ("jsonld", "json-ld")):
        assert set(rdflib.Dataset().parse(data=exported(graph, format_), format=reader).quads()) == quads
    for format_, reader in (("turtle", "turtle"), ("ntriples", "nt"), ("rdfxml", "xml")):
        assert set(rdflib.Graph().parse(data=exported(graph, format_), format=reader)) == triples
    for format_, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        labels = sorted(data["label"] for _, data in graph.networkx().nodes(data=True))
        assert sorted(data["label"] for _, data in read(io.BytesIO(exported(graph, format_))).nodes(data=True)) == labels
    titles = [row["title"] for row in csv.DictReader(io.StringIO(exported(graph, "csv").decode("utf-8-sig"), newline=""))]
    assert titles == [row["title"] for row in graph.query("SELECT ?title { ?i a gb:AgendaItem ; dcterms:title ?title } ORDER BY ?i")]
