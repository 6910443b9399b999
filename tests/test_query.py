"""Finding things by what people type, and asking in Python."""

from __future__ import annotations

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from invented_minutes import QUESTIONS_OF_COUNCILS, minutes
from pyoxigraph import NamedNode

import graphbuilder
from graphbuilder.errors import Ambiguous, NotFound, QueryError, UsageError
from graphbuilder.query.find import find_thing
from graphbuilder.query.named import named_questions
from graphbuilder.text.folding import fold, printable, slug
from graphbuilder.text.keys import case_name, entity_name, link_name, name_key

ID = "https://example.org/graphbuilder/id/"


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Fællesskabspolitikken", "topic-fjordby-faellesskabspolitik"),
        ("FÆLLESSKABSPOLITIK", "topic-fjordby-faellesskabspolitik"),
        ("  sammen om  fjordby ", "topic-fjordby-faellesskabspolitik"),
        ("'Sammen om Fjordby'", "topic-fjordby-faellesskabspolitik"),
        ("topic-fjordby-faellesskabspolitik", "topic-fjordby-faellesskabspolitik"),
        (f"<{ID}topic-fjordby-faellesskabspolitik>", "topic-fjordby-faellesskabspolitik"),
        (f"{ID}topic-fjordby-sammen-om-fjordby", "topic-fjordby-faellesskabspolitik"),  # an IRI that was replaced
        ("Budget 2020", "topic-fjordby-budget-2020"),
        ("budget for 2020", "topic-fjordby-budget-2020"),
        ("Budget", "series-fjordby-budget"),
        ("00.01.00-A21-3-19", "case-fjordby-00-01-00-a21-3-19"),
        (" 00.01.00 - A21 - 3 - 2019 ", "case-fjordby-00-01-00-a21-3-19"),
        ("Chefforum", "body-fjordby-chefforum"),
        ("CF", "body-fjordby-chefforum"),
        ("chefforum", "body-fjordby-chefforum"),
    ],
)
def test_a_whole_name_finds_one_thing(graph, query, name):
    """Case, inflection, quotation marks, abbreviations, journal numbers and IRIs lead to the one thing they name."""
    assert find_thing(graph.store, query).iri == ID + name


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("Sammen om", Ambiguous),
        ("Lone", Ambiguous),
        ("politik", Ambiguous),
        ("Budget 1999", NotFound),
        ("Havnepromenaden", NotFound),
        ("00.01.00-A21-999-19", NotFound),
        (f"{ID}topic-fjordby-intet", NotFound),
        ("", NotFound),
    ],
)
def test_what_names_several_things_or_none_is_refused(graph, query, error):
    """A part of several names is ambiguous and carries the candidates; an unknown edition or number is not found."""
    with pytest.raises(error) as problem:
        find_thing(graph.store, query)
    if error is Ambiguous:
        assert len(problem.value.candidates) > 1


def test_rows_are_python_values(graph):
    """Numbers are numbers, truth is truth, and what is unbound is None."""
    rows = graph.query(
        "SELECT ?position ?closed ?score ?none { ?i gb:position ?position ; gb:closed ?closed . ?l gb:score ?score } LIMIT 1"
    )
    assert [type(value) for value in rows[0].values()] == [int, bool, float, type(None)]
    assert graph.query("ASK { ?s a gb:Meeting }") is True
    assert graph.query("CONSTRUCT { ?s a ?t } WHERE { ?s a ?t } LIMIT 1")[0].keys() == {"s", "p", "o"}


def test_strings_may_be_put_in_the_place_of_variables(graph):
    """A binding is a value and never a piece of SPARQL."""
    query = "SELECT ?case ?number { ?case dcterms:identifier ?number }"
    assert len(graph.query(query, number="00.01.00-A21-3-19")) == 1
    assert graph.query(query, number='x" } ; DROP ALL #') == []


def test_errors_are_the_packages_own(graph):
    """A Python user catches QueryError and UsageError."""
    with pytest.raises(QueryError):
        graph.query("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    with pytest.raises(QueryError):
        graph.query("SELECT ?case { ?case a gb:Case }", number="1")
    with pytest.raises(UsageError):
        graph.question("who-ate-the-cake")


# Where nothing is to be grouped, rdflib 7 gives one empty group and SPARQL none.
UNLIKE = {"items-without-decision"}


@pytest.mark.parametrize("name", sorted(named_questions().keys() - UNLIKE))
def test_named_questions_give_the_same_rows_in_rdflib(small, name):
    """A named question is plain SPARQL 1.1: rdflib answers it on the same data with as many rows."""
    query = named_questions()[name].sparql
    plain = rdflib.Graph()
    for quad in small.rdflib().quads():
        plain.add(quad[:3])
    assert len(list(plain.query(query))) == len(small.query(query))


def test_items_without_a_decision_are_those_with_a_matter_and_no_word_of_it(town):
    """An open item with nothing under it is listed; a decided one, a closed one and a routine one are not."""
    text = minutes("2019-03-07", ("Skovpolitikken",), ("Havnepolitikken",), ("Evt.",), ("Lukket", "", "01.05.00-P22-3-19"))
    graph = town(
        {
            "a.txt": text.replace(
                "Punkt 2: Havnepolitikken\n\nBeslutning\n\nDrøftet.", "Punkt 2: Havnepolitikken\n\nSagsfremstilling\n\nOm havnen."
            )
        }
    )
    rows = graph.query(graph.question("items-without-decision").sparql)
    assert [row["title"] for row in rows] == ["Havnepolitikken"]


@pytest.mark.parametrize(
    "name", [name for name, question in named_questions().items() if "topic" in question.parameters and name not in QUESTIONS_OF_COUNCILS]
)
def test_a_question_about_one_topic_narrows_the_answer(graph, name):
    """With a topic the answer has some of the rows that it has without one, and all of them are about it."""
    from graphbuilder.query.named import bound

    question = named_questions()[name]
    values = bound(graph.store, question, ["topic=Fællesskabspolitikken"])
    narrow, wide = len(list(graph.ask(question.sparql, values))), len(list(graph.ask(question.sparql)))
    assert narrow < wide


def test_the_whole_graph_as_networkx(graph):
    """Nodes are IRIs with a label and a kind, and every edge joins two of them."""
    network = graph.networkx()
    assert network.is_multigraph()
    assert {"meeting", "item", "case", "topic", "person", "body"} <= {data["kind"] for _, data in network.nodes(data=True)}
    assert all(data["label"] for _, data in network.nodes(data=True))
    assert len(graph.networkx(topic="Fællesskabspolitikken")) < len(network)
    bounded = graph.networkx(most=50)
    assert len(bounded) == 50
    assert bounded.graph["left_out"]


def test_the_package_opens_a_graph(store):
    """graphbuilder.open gives an object with the contract's methods."""
    opened = graphbuilder.open(str(store))
    assert opened.trace("Budget 2022").topic.label == "Budget 2022"
    with pytest.raises(AttributeError):
        opened.write  # noqa: B018 - a reader has no such method


# --- names ----------------------------------------------------------------------------------------------------------------------------


@given(st.text())
def test_any_name_makes_a_valid_flat_local_name(text):
    """Whatever stands in the minutes, a slug is ASCII letters, digits and dashes, of bounded length, and never empty."""
    name = slug(text)
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert 0 < len(name) <= 91
    assert slug(name) == name
    NamedNode(f"{ID}topic-{name}")


@given(st.text())
def test_folding_is_done_once_and_for_all(text):
    """Folding a folded name changes nothing, and neither do case and white space at its ends."""
    assert fold(fold(text)) == fold(text)
    assert fold(f"  {text}\n") == fold(text)


@given(st.text(min_size=1), st.sampled_from(["policy", "role", "person", "organisation"]))
def test_every_kind_of_key_is_a_valid_iri(text, type_):
    """The key of any name of any kind can stand at the end of an IRI."""
    key = name_key(type_, text)
    for name in (entity_name(type_, key, "fjordby"), case_name("fjordby", text), link_name(text, key)):
        iri = f"{ID}{name}"
        assert NamedNode(iri).value == iri
        assert "#" not in name
        assert "/" not in name


@given(st.text())
def test_printable_text_moves_no_cursor(text):
    """No control character but tab and line feed is left, and the length stays."""
    shown = printable(text)
    assert len(shown) == len(text)
    assert not [
        sign
        for sign in shown
        if (ord(sign) < 32 and sign not in "\t\n") or 127 <= ord(sign) < 160 or sign in "\u202a\u202b\u202d\u202e\u2066\u2067"
    ]
