"""The words: the ontology, the shapes and the named questions, by themselves and against a tiny graph made by hand."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SH, SKOS
from rdflib.plugins.sparql import prepareQuery

from graphbuilder import model
from graphbuilder.text.attendance import SIDES

GB = "https://w3id.org/graphbuilder/ns#"
BASE = "https://example.org/graphbuilder/id/"
TINY = Path(__file__).parent / "data" / "graph" / "fjordby.trig"
ONTOLOGY = files("graphbuilder.ontology")
QUERIES = {
    entry.name.removesuffix(".rq"): entry.read_text("utf-8")
    for entry in ONTOLOGY.joinpath("queries").iterdir()
    if entry.name.endswith(".rq")
}
HAVN = f"{BASE}topic-fjordby-havnepolitikken"


def turtle(name: str) -> rdflib.Graph:
    """Read a file of the ontology."""
    return rdflib.Graph().parse(data=ONTOLOGY.joinpath(name).read_text("utf-8"), format="turtle")


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    """Give the words."""
    return turtle("graphbuilder.ttl")


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    """Give the shapes."""
    return turtle("shapes.ttl")


@pytest.fixture(scope="module")
def tiny() -> ox.Store:
    """Give the tiny graph."""
    store = ox.Store()
    store.load(TINY.read_bytes(), ox.RdfFormat.TRIG)
    return store


def own_terms(graph: rdflib.Graph) -> set[str]:
    """List the gb: terms that a graph says something about."""
    return {str(subject) for subject in graph.subjects() if str(subject).startswith(GB)}


def rows(store: ox.Store, query: str, **parameters: str) -> list[tuple[str, ...]]:
    """Ask a question and write the answer short."""
    bound = {ox.Variable(name): ox.NamedNode(iri) for name, iri in parameters.items()}
    answer = store.query(query, use_default_graph_as_union=True, substitutions=bound or None)
    return [tuple("" if term is None else term.value.removeprefix(BASE).removeprefix(GB) for term in row) for row in answer]


# ---------------------------------------------------------------------------------------------------------------- the ontology


def test_every_own_term_is_named_and_explained_in_danish_and_english(ontology):
    """A term has one label and one comment in each language."""
    for term in own_terms(ontology):
        for property_ in (RDFS.label, RDFS.comment):
            languages = sorted(text.language or "" for text in ontology.objects(rdflib.URIRef(term), property_))
            assert languages == ["da", "en"], (term, property_)


def test_every_class_stands_under_a_class_of_the_field(ontology):
    """Following subClassOf from an own class ends in somebody else's vocabulary."""
    for class_ in ontology.subjects(RDF.type, OWL.Class):
        above = set(ontology.transitive_objects(class_, RDFS.subClassOf))
        assert any(not str(term).startswith(GB) for term in above), class_


def test_nothing_is_said_about_other_peoples_terms(ontology):
    """Every subject is an own term or the ontology itself, and no node is blank."""
    subjects = {str(subject) for subject in ontology.subjects()}
    assert {term for term in subjects if not term.startswith(GB)} == {GB.removesuffix("#")}
    assert not any(isinstance(node, rdflib.BNode) for node in ontology.all_nodes())


def test_domains_and_ranges_are_known_classes(ontology):
    """An own domain or range is a class of the ontology."""
    for property_ in (RDFS.domain, RDFS.range):
        for class_ in ontology.objects(None, property_):
            assert not str(class_).startswith(GB) or (class_, RDF.type, OWL.Class) in ontology, class_


def test_answers_are_those_of_the_model(ontology):
    """The scheme's concepts are the model's answers."""
    concepts = set(ontology.subjects(SKOS.inScheme, rdflib.URIRef(f"{GB}AnswerScheme")))
    assert {str(concept).removeprefix(f"{GB}answer-") for concept in concepts} == set(model.ANSWERS)


def test_outcomes_are_those_of_the_model(ontology):
    """The scheme's concepts are the model's outcomes, with a label in each language."""
    concepts = set(ontology.subjects(SKOS.inScheme, rdflib.URIRef(f"{GB}OutcomeScheme")))
    assert {str(concept).removeprefix(f"{GB}outcome-") for concept in concepts} == set(model.OUTCOMES)
    for concept in concepts:
        assert {label.language for label in ontology.objects(concept, SKOS.prefLabel)} == {"da", "en"}


# ---------------------------------------------------------------------------------------------------------------- the shapes


def test_shapes_are_valid_shacl(shapes):
    """The shapes conform to SHACL's own shapes for shapes."""
    conforms, _, report = pyshacl.validate(rdflib.Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, report


def test_shapes_and_tiny_graph_use_defined_terms(shapes, ontology, tiny):
    """No shape and no triple of the tiny graph uses a gb: term that the ontology lacks."""
    in_shapes = {str(node) for node in shapes.all_nodes() if str(node).startswith(GB)}
    in_graph = {term.value for quad in tiny for term in (quad.predicate, quad.object) if getattr(term, "value", "").startswith(GB)}
    assert in_shapes | in_graph <= own_terms(ontology)


def test_every_class_has_a_shape(shapes, ontology):
    """No class of the ontology is left unchecked."""
    shaped = set(shapes.objects(None, SH.targetClass))
    assert set(ontology.subjects(RDF.type, OWL.Class)) <= shaped


def test_every_message_names_the_cure(shapes):
    """A property shape has one message of two parts: what is wrong; what to do."""
    for shape in shapes.subjects(RDF.type, SH.PropertyShape):
        messages = list(shapes.objects(shape, SH.message))
        assert len(messages) == 1, shape
        assert re.search(r"[;:,] .*\.$", messages[0]), messages[0]


@pytest.mark.parametrize(
    ("shape", "values"),
    [
        ("mentionType", (*model.MENTION_TYPES, "outcome", "decider")),
        ("organisationKind", model.ORGANISATION_KINDS),
        ("policyKind", model.POLICY_KINDS),
        ("sectionRole", model.SECTION_ROLES),
        ("outcome", [f"{GB}outcome-{outcome}" for outcome in model.OUTCOMES]),
        ("answerKind", [f"{GB}answer-{answer}" for answer in model.ANSWERS]),
        ("commitmentKind", model.COMMITMENT_KINDS),
        ("moneyUse", model.MONEY_USES),
        ("absenceKind", model.ABSENCE_KINDS),
        ("side", SIDES),
    ],
)
def test_lists_in_shapes_are_those_of_the_model(shapes, shape, values):
    """What a shape allows is what the model can hold."""
    allowed = shapes.value(rdflib.URIRef(f"https://w3id.org/graphbuilder/shapes#{shape}"), SH["in"])
    assert {str(value) for value in shapes.items(allowed)} == set(values)


# ---------------------------------------------------------------------------------------------------------------- the questions


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_question_begins_with_title_and_help(name):
    """The first lines are the title and one line of help in English and in Danish, then the parameters."""
    lines = QUERIES[name].splitlines()
    for line, start in zip(lines, ("# title: ", "# help: ", "# help-da: "), strict=False):
        assert line.startswith(start)
        assert len(line) > len(start)


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_parameters_are_columns(name):
    """A parameter is a variable of the outer SELECT, so that it can be bound from outside."""
    query = QUERIES[name]
    selected = next(line for line in query.splitlines() if line.startswith("SELECT "))
    for parameter in re.findall(r"^# parameter: (\w+) \S", query, re.MULTILINE):
        assert f"?{parameter}" in selected.split()


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_question_uses_defined_terms(name, ontology):
    """Every gb: term in a question is in the ontology."""
    used = {f"{GB}{local}" for local in re.findall(r"(?<!\w)gb:([\w-]+)", QUERIES[name])}
    assert used <= own_terms(ontology)


ANSWERS = {
    "attachments-of-topic": [
        ("Havnepolitikken", "2020-03-12", "Fjordby Forum", "1", "Udkast til havnepolitik.pdf", "item-fjordby-2020-03-12-fjordby-forum-1", "topic-fjordby-havnepolitikken"),
    ],
    "bodies-and-topics": [
        ("Fjordby Forum", "Havnepolitikken", "2", "2020-03-12", "2022-05-05", "body-fjordby-fjordby-forum", "topic-fjordby-havnepolitikken"),
        ("Fjordby Forum", "Budget 2025", "1", "2024-01-10", "2024-01-10", "body-fjordby-fjordby-forum", "topic-fjordby-budget-2025"),
    ],
    "cases-with-unrelated-subjects": [
        ("01.02.00-P22-4-19", "2", "2", "2020-03-12", "1", "Havnepolitikken 'Liv ved vandet'", "item-fjordby-2020-03-12-fjordby-forum-1", "case-fjordby-01.02.00-P22-4-19"),
        ("01.02.00-P22-4-19", "2", "2", "2020-03-12", "3", "Skovplan for Fjordby", "item-fjordby-2020-03-12-fjordby-forum-3", "case-fjordby-01.02.00-P22-4-19"),
    ],
    "closed-items": [("2020-03-12", "Fjordby Forum", "2", "01.02.00-G01-9-20", "item-fjordby-2020-03-12-fjordby-forum-2")],
    "decided-differently": [
        ("2020-03-12", "Fjordby Forum", "1", "Havnepolitikken 'Liv ved vandet'", "discussed_instead", "at Fjordby Forum godkender havnepolitikken.", "Drøftet.",
         "item-fjordby-2020-03-12-fjordby-forum-1"),
    ],
    "answers-to-recommendations": [("Fjordby Forum", "2020", "discussed_instead", "1", "Fjordby Kommune")],
    "promises": [
        ("2020-03-12", "Fjordby Forum", "1", "promise", "Fjordby Forum", "Forummet vender tilbage efter sommeren.", "", "2020-09-01", "", "2022-05-05", "2",
         "item-fjordby-2020-03-12-fjordby-forum-1", "commitment-a-1"),
        ("2024-01-10", "Fjordby Forum", "1", "planned", "", "Havnepolitikken blev nævnt.", "", "", "2024-02-01", "", "", "item-fjordby-2024-01-10-fjordby-forum-1",
         "commitment-c-1"),
    ],
    "open-promises": [
        ("2024-02-01", "", "2024-01-10", "Fjordby Forum", "1", "planned", "", "Havnepolitikken blev nævnt.", "", "item-fjordby-2024-01-10-fjordby-forum-1", "commitment-c-1"),
    ],
    "money-of-topic": [
        ("Budget 2025", "2024-01-10", "Fjordby Forum", "1", "1000.5", "DKK", "frame", "false", "", "", "Budget 2025 blev godkendt.", "item-fjordby-2024-01-10-fjordby-forum-1",
         "topic-fjordby-budget-2025"),
    ],
    "money-in-decisions": [
        ("2024-01-10", "Fjordby Forum", "1", "Budget 2025", "1000.5", "DKK", "frame", "false", "Budget 2025 blev godkendt.", "item-fjordby-2024-01-10-fjordby-forum-1"),
    ],
    "completeness": [
        ("2020-03-12", "Fjordby Forum", "3", "0", "1", "1", "0", "408", "1", "meeting-fjordby-2020-03-12-fjordby-forum", "body-fjordby-fjordby-forum"),
    ],
    "notices": [
        ("toc-heading-mismatch", "a.md", "The contents list 'Havnebad', and no item has that heading; look whether the item is missing from the document.", "", "",
         "document-BF3E9343046322CD"),
    ],
    "roles-over-time": [
        ("Direktøren for Havn & By", "Rosa Kvist", "", "2022-05-05", "2022-05-05", "", "Direktør Rosa Kvist", "", "b.md", "tenure-1"),
    ],
    "renamed": [
        ("Fjordby Forum", "Havneforum", "2020-03-12", "Havnepolitikken 'Liv ved vandet'", "a.md", "body-fjordby-fjordby-forum", "organisation-fjordby-havneforum"),
    ],
    "judgements": [("2024-02-01", "arkivet", "Havnepolitikken", "Havneplanen", "different", "to papirer med hver sin titel", "judgement-1")],
    "items-without-decision": [("2020-03-12", "Fjordby Forum", "3", "Skovplan for Fjordby", "0", "item-fjordby-2020-03-12-fjordby-forum-3")],
    "links-by-rule": [
        ("title-name", "about", "2", "0.98", "0.98"),
        ("approval", "approvesMinutesOf", "1", "0.97", "0.97"),
        ("dated-meeting", "refersToMeeting", "1", "0.97", "0.97"),
        ("edition", "series", "1", "0.99", "0.99"),
        ("follow-up-subject", "answeredBy", "1", "0.9", "0.9"),
        ("policy-alias", "http://purl.org/dc/terms/isReplacedBy", "1", "0.95", "0.95"),
        ("policy-alias", "about", "1", "0.95", "0.95"),
        ("renamed", "renamedTo", "1", "0.9", "0.9"),
        ("role-held", "holdsRole", "1", "0.9", "0.9"),
    ],
    "meetings-of-topic": [
        ("Budget 2025", "2024-01-10", "Fjordby Forum", "1", "Budget 2025", "main", "item-fjordby-2024-01-10-fjordby-forum-1", "topic-fjordby-budget-2025"),
        ("Havnepolitikken", "2020-03-12", "Fjordby Forum", "1", "Havnepolitikken 'Liv ved vandet'", "main", "item-fjordby-2020-03-12-fjordby-forum-1", "topic-fjordby-havnepolitikken"),
        ("Havnepolitikken", "2022-05-05", "Fjordby Forum", "2", "Liv ved vandet", "main", "item-fjordby-2022-05-05-fjordby-forum-2", "topic-fjordby-havnepolitikken"),
        ("Havnepolitikken", "2024-01-10", "Fjordby Forum", "1", "Budget 2025", "mention", "item-fjordby-2024-01-10-fjordby-forum-1", "topic-fjordby-havnepolitikken"),
    ],
    "names-of-topics": [
        ("Havnepolitikken", "Havnepolitikken 'Liv ved vandet'", "policy-alias", "0.95", "a.md", "topic-fjordby-liv-ved-vandet", "topic-fjordby-havnepolitikken"),
    ],
    "people-and-roles-over-time": [
        ("Direktøren for Havn & By", "role", "", "2020", "1", "2020-03-12", "2020-03-12", "role-fjordby-direktoeren-for-havn-og-by"),
        ("Rosa Kvist", "person", "Direktøren for Havn & By", "2022", "1", "2022-05-05", "2022-05-05", "person-fjordby-rosa-kvist"),
    ],
    "referred-meetings-missing": [("2022-04-07", "Fjordby Forum", "2", "2022-05-05", "2022-05-05", "meeting-fjordby-2022-04-07-fjordby-forum")],
    "topics-gone-quiet": [("Havnepolitikken", "2", "2020-03-12", "2022-05-05", "topic-fjordby-havnepolitikken")],
    "topics-over-years": [
        ("Budget 2025", "2024", "1", "topic-fjordby-budget-2025"),
        ("Havnepolitikken", "2020", "1", "topic-fjordby-havnepolitikken"),
        ("Havnepolitikken", "2022", "1", "topic-fjordby-havnepolitikken"),
    ],
    "who-presented-what": [
        ("Rosa Kvist", "2022-05-05", "Fjordby Forum", "2", "Liv ved vandet", "item-fjordby-2022-05-05-fjordby-forum-2", "person-fjordby-rosa-kvist"),
    ],
    "who-voted-against-whom": [
        ("Fjordby Forum", "Liste L", "Venstre", "1", "0", "2024-01-10", "2024-01-10", "body-fjordby-fjordby-forum"),
        ("Fjordby Forum", "Socialdemokratiet", "Venstre", "1", "0", "2024-01-10", "2024-01-10", "body-fjordby-fjordby-forum"),
        ("Fjordby Forum", "Socialdemokratiet", "Liste L", "0", "1", "2024-01-10", "2024-01-10", "body-fjordby-fjordby-forum"),
    ],
    "who-voted-against-whom-on-topic": [
        ("Budget 2025", "Liste L", "Venstre", "1", "0", "2024-01-10", "2024-01-10", "topic-fjordby-budget-2025"),
        ("Budget 2025", "Socialdemokratiet", "Venstre", "1", "0", "2024-01-10", "2024-01-10", "topic-fjordby-budget-2025"),
        ("Budget 2025", "Socialdemokratiet", "Liste L", "0", "1", "2024-01-10", "2024-01-10", "topic-fjordby-budget-2025"),
    ],
    "party-votes-on-topic": [
        ("Budget 2025", "Liste L", "2024-01-10", "Fjordby Forum", "1", "Budget 2025", "budgettet", "for", "true", "Budget 2025 blev godkendt.",
         "item-fjordby-2024-01-10-fjordby-forum-1", "topic-fjordby-budget-2025", "party-fjordby-l"),
        ("Budget 2025", "Socialdemokratiet", "2024-01-10", "Fjordby Forum", "1", "Budget 2025", "budgettet", "for", "true", "Budget 2025 blev godkendt.",
         "item-fjordby-2024-01-10-fjordby-forum-1", "topic-fjordby-budget-2025", "party-a"),
        ("Budget 2025", "Venstre", "2024-01-10", "Fjordby Forum", "1", "Budget 2025", "budgettet", "against", "true", "Budget 2025 blev godkendt.",
         "item-fjordby-2024-01-10-fjordby-forum-1", "topic-fjordby-budget-2025", "party-v"),
    ],
    "attendance-of-bodies": [
        ("Fjordby Forum", "Ask Strand", "1", "0", "1", "2024-01-10", "2024-01-10", "body-fjordby-fjordby-forum", "person-fjordby-ask-strand"),
        ("Fjordby Forum", "Bo Havn", "1", "1", "0", "2022-05-05", "2024-01-10", "body-fjordby-fjordby-forum", "person-fjordby-bo-havn"),
        ("Fjordby Forum", "Rosa Kvist", "1", "0", "0", "2022-05-05", "2022-05-05", "body-fjordby-fjordby-forum", "person-fjordby-rosa-kvist"),
    ],
    "members-of-bodies": [
        ("Fjordby Forum", "Bo Havn", "Venstre", "2022-05-05", "2024-01-10", "2", "membership-1", "body-fjordby-fjordby-forum", "person-fjordby-bo-havn"),
    ],
    "statements": [
        ("2024-01-10", "Fjordby Forum", "1", "Budget 2025", "Venstre", "Havnepolitikken blev nævnt.", "item-fjordby-2024-01-10-fjordby-forum-1", "party-v"),
    ],
    "disqualified": [
        ("Lis Vig", "2024-01-10", "Fjordby Forum", "1", "Budget 2025", "Havnepolitikken", "item-fjordby-2024-01-10-fjordby-forum-1", "person-fjordby-lis-vig"),
    ],
    "ways-through-bodies": [
        ("2024-01-10", "Fjordby Forum", "1", "Budget 2025", "1", "ØU", "Fjordby Forum", "item-fjordby-2024-01-10-fjordby-forum-1", ""),
        ("2024-01-10", "Fjordby Forum", "1", "Budget 2025", "2", "FF", "Fjordby Forum", "item-fjordby-2024-01-10-fjordby-forum-1", "body-fjordby-fjordby-forum"),
    ],
    "withdrawn-and-postponed": [("2024-01-10", "Fjordby Forum", "1", "Budget 2025", "referred", "", "item-fjordby-2024-01-10-fjordby-forum-1")],
    "who-recommends-what": [
        ("Direktøren for Havn & By", "2020-03-12", "Fjordby Forum", "1", "at Fjordby Forum godkender havnepolitikken.", "item-fjordby-2020-03-12-fjordby-forum-1"),
    ],
}  # fmt: skip


def test_every_question_has_an_expected_answer():
    """A new question comes with its answer on the tiny graph."""
    assert set(ANSWERS) == set(QUERIES)


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_question_is_answered(name, tiny):
    """Each question gives, in order, what a person reads out of the tiny graph."""
    assert rows(tiny, QUERIES[name]) == ANSWERS[name]


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_answer_does_not_hang_on_the_order_of_storing(name, tiny):
    """The same quads stored backwards give the same rows in the same order."""
    backwards = ox.Store()
    for quad in sorted(tiny, key=str, reverse=True):
        backwards.add(quad)
    assert rows(backwards, QUERIES[name]) == ANSWERS[name]


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_somebody_elses_engine_agrees(name):
    """The rows of rdflib's SPARQL engine are the same."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(TINY, format="trig")
    answer = [
        tuple("" if term is None else str(term).removeprefix(BASE).removeprefix(GB) for term in row)
        for row in dataset.query(prepareQuery(QUERIES[name]))
    ]
    assert sorted(answer) == sorted(ANSWERS[name])


@pytest.mark.parametrize("name", sorted(name for name, query in QUERIES.items() if "# parameter: topic " in query))
def test_topic_narrows_the_answer(name, tiny):
    """A question with a topic gives that topic's rows of the whole answer, and none for a topic that is not there."""
    wanted = [row for row in ANSWERS[name] if HAVN.removeprefix(BASE) in row]
    assert rows(tiny, QUERIES[name], topic=HAVN) == wanted
    assert rows(tiny, QUERIES[name], topic=f"{BASE}topic-fjordby-intet") == []


@pytest.mark.parametrize(("answer", "differs"), [(answer, answer not in ("followed", "unanswered")) for answer in model.ANSWERS])
def test_decided_differently(answer, differs, tiny):
    """Everything but following a recommendation, and leaving it unanswered, is deciding differently."""
    store = ox.Store()
    store.extend(tiny)
    store.update(f"""
        PREFIX gb: <{GB}> PREFIX : <{BASE}>
        DELETE {{ GRAPH ?g {{ ?given gb:answer ?before }} }}
        INSERT {{ GRAPH ?g {{ ?given gb:answer gb:answer-{answer} }} }}
        WHERE {{ GRAPH ?g {{ ?given gb:answer ?before }} }}
    """)
    assert bool(rows(store, QUERIES["decided-differently"])) is differs


@pytest.mark.parametrize(
    "statement",
    [
        ":item-fjordby-2020-03-12-fjordby-forum-3 gb:routine true",
        ":item-fjordby-2020-03-12-fjordby-forum-3 gb:outcome gb:outcome-withdrawn",
        ":item-fjordby-2020-03-12-fjordby-forum-3 gb:hasDecision :decision-x",
        ':meeting-fjordby-2020-03-12-fjordby-forum gb:status "cancelled"',
    ],
)
def test_items_without_decision_leave_out(statement, tiny):
    """A routine item, one that was withdrawn or decided, and the items of a cancelled meeting are not missing a decision."""
    store = ox.Store()
    store.extend(tiny)
    store.update(f"PREFIX gb: <{GB}> PREFIX : <{BASE}> INSERT DATA {{ GRAPH :links {{ {statement} }} }}")
    assert rows(store, QUERIES["items-without-decision"]) == []
