"""What a SPARQL text may reach: the graphs of the store and nothing else, however it is written."""

from __future__ import annotations

import pytest
from other_hosts import QUERIES, listening

from graphbuilder.errors import QueryError, QueryRefused
from graphbuilder.query.sparql import Dataset, ask


@pytest.fixture(scope="module")
def listener():
    """An address on this machine, and the list of connections that were made to it."""
    yield from listening()


@pytest.mark.parametrize("query", QUERIES)
def test_service_is_refused_where_the_parser_that_runs_it_sees_it(graph, listener, query):
    """SERVICE is refused in every spelling, and no connection is made while it is found out."""
    url, calls = listener
    with pytest.raises(QueryError):
        list(graph.ask(query.replace("URL", url)))
    assert calls == []


def test_service_is_told_from_an_error(graph):
    """A text with SERVICE is refused as that, and one that is wrong elsewhere has its error told with line and column."""
    with pytest.raises(QueryRefused, match="SERVICE would ask another host"):
        graph.ask("SELECT * {\n  ?s ?p ?o .\n  SERVICE ?s { ?a ?b ?c } }")
    with pytest.raises(QueryError, match=r"in line 2, column 18, near '\?service nope:x 1 }' \(a prefix that") as wrong:
        graph.ask("SELECT ?service {\n  ?service nope:x 1 }")
    assert not isinstance(wrong.value, QueryRefused)


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX service: <http://example.org/> ASK { ?service service:service 'SERVICE', \"from\" # SERVICE <x> {\n }",
        "ASK { ?from <http://example.org/from> '''FROM <x>''' }",
        "ASK { ?s ?p 'the \\u0053ervice' }",
        "ASK { BIND ('x'@service AS ?x) _:service ?p _:from }",
    ],
)
def test_the_words_may_stand_in_names_and_texts(graph, query):
    """A variable, prefix, text, language or comment may be called so."""
    assert isinstance(graph.query(query), bool)


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [
        ("SELEC ?x { ?x ?y ?z }", 1, 1),
        ("SELECT ?s WHERE {\n ?s a gb:Topic \n ?s ?p ?o }", 3, 2),
        ("SELECT ?s { 'æøå' ?p nope:x }", 1, 28),
        ("SELECT ?s FROM <http://example.org/> {\n ?s ?p }", 2, 2),
    ],
)
def test_an_error_says_line_and_column(graph, query, line, column):
    """Both count from 1, the column in characters."""
    with pytest.raises(QueryError, match=f"in line {line}, column {column}, near"):
        graph.ask(query)


@pytest.fixture(scope="module")
def graphs(graph):
    """The names of two graphs of the store: what links say, and what the entities are."""
    base = graph.store.manifest.base
    return f"{base}links", f"{base}entities"


def count(graph, query, **dataset):
    """The number in the first row."""
    return int(next(iter(ask(graph.store, query, dataset=Dataset(**dataset) if dataset else None)))[0].value)


def test_a_dataset_goes_before_the_union_and_before_from(graph, graphs):
    """The graphs of the request are what the query sees: merged as its default graph, and by name."""
    links, entities = graphs
    every, default = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    of_links = count(graph, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{links}> {{ ?s ?p ?o }} }}")
    of_entities = count(graph, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{entities}> {{ ?s ?p ?o }} }}")
    assert 0 < of_links != of_entities > 0
    assert count(graph, default) == count(graph, every) > of_links + of_entities
    assert count(graph, default, default=(links,)) == of_links
    assert count(graph, default, default=(links, entities)) == of_links + of_entities
    assert count(graph, every, default=(links,)) == 0
    assert count(graph, every, named=(entities,)) == of_entities
    assert count(graph, default, named=(entities,)) == 0
    assert count(graph, f"SELECT (COUNT(*) AS ?n) FROM <{entities}> {{ ?s ?p ?o }}") == of_entities
    assert count(graph, f"SELECT (COUNT(*) AS ?n) FROM <{entities}> {{ ?s ?p ?o }}", default=(links,)) == of_links


@pytest.mark.parametrize("name", ["http://example.org/elsewhere", "file:///etc/passwd", "not an IRI", ""])
@pytest.mark.parametrize("kind", ["default", "named"])
def test_a_graph_from_outside_is_refused(graph, kind, name):
    """A dataset is made of the store's graphs alone."""
    with pytest.raises(QueryError, match="is not a graph of this store"):
        ask(graph.store, "ASK {}", dataset=Dataset(**{kind: (name,)}))
