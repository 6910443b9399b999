"""Who holds which role over time: what all minutes together say, what stays open, and people who may be one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_minutes import minutes
from pyoxigraph import NamedNode

from graphbuilder.link.likeness import alike_people
from graphbuilder.model import Entity, Tenure
from graphbuilder.query.nodes import Nodes
from graphbuilder.query.tenures import renamings, tenures

BASE = "https://example.org/graphbuilder/id/"


def terms(graph, node: str) -> list[tuple[str, str, str | None, str | None, str | None, str | None]]:
    """The tenures of a person or role: name, role, known from and to, since, until."""
    found = tenures(Nodes(graph.store.rdf), NamedNode(BASE + node))
    return [(t.label, t.role, t.known_from, t.known_to, t.since, t.until) for t in found]


@pytest.fixture
def said(town):
    """A town whose meetings say one thing each: ``said(("2019-03-14", "Ida Vester er tovholder."))``."""

    def build(*sentences: tuple[str, str], **more):
        return town({f"{day}.txt": minutes(day, ("Nyt fra afdelingerne", words)) for day, words in sentences}, **more)

    return build


IDA, BODIL, CHIEF = "person-fjordby-ida-vester", "person-fjordby-bodil-rask", "role-fjordby-chef-for-plan-og-byg"
LABEL = "Chef for Plan & Byg"


def test_what_is_said_twice_is_one_interval(said):
    """It is known to hold the first and the last day, and is open on both sides."""
    graph = said(
        ("2019-03-14", "Chef for Plan & Byg Ida Vester orienterede."), ("2020-09-10", "Ida Vester, chef for Plan og Byg, orienterede.")
    )
    assert terms(graph, IDA) == terms(graph, CHIEF) == [("Ida Vester", LABEL, "2019-03-14", "2020-09-10", None, None)]


@pytest.mark.parametrize(
    ("later", "until"),
    [
        ("Chef for Plan & Byg Bodil Rask orienterede.", None),
        ("Ny chef for Plan & Byg er Bodil Rask.", None),
        ("Ny chef for Plan & Byg er Bodil Rask pr. 1. maj 2020.", "2020-04-30"),
        ("Bodil Rask tiltræder som chef for Plan & Byg d. 1. maj 2020.", "2020-04-30"),
        ("Fra 1. maj 2020 er Bodil Rask konstitueret chef for Plan & Byg.", None),
        ("Bodil Rask afløser Ida Vester som chef for Plan & Byg pr. 1. maj 2020.", "2020-05-01"),
        ("Ida Vester fratræder som chef for Plan & Byg pr. 30. april 2020.", "2020-04-30"),
        ("Tidligere chef for Plan & Byg Ida Vester holdt oplæg.", "2020-03-12"),
        ("Ida Vester er ikke længere chef for Plan & Byg.", "2020-03-12"),
        ("Ny chef for Vej & Park er Bodil Rask pr. 1. maj 2020.", None),
    ],
)
def test_only_a_sentence_closes_an_interval(said, later, until):
    """Another holder later is no evidence that the one before has gone; a successor's first day, a leaving and *tidligere* are."""
    graph = said(("2019-03-14", "Chef for Plan & Byg Ida Vester orienterede."), ("2020-03-12", later))
    [mine] = [term for term in terms(graph, IDA) if term[1] == LABEL]
    assert mine[-1] == until


def test_the_end_names_its_sentence(said):
    """The answer has the words that close the interval, and a link with the rule's name."""
    graph = said(
        ("2019-03-14", "Chef for Plan & Byg Ida Vester orienterede."),
        ("2020-03-12", "Ny chef for Plan & Byg er Bodil Rask pr. 1. maj 2020."),
    )
    first, second = tenures(Nodes(graph.store.rdf), NamedNode(BASE + CHIEF))
    assert (first.quote, first.source.file) == ("Chef for Plan & Byg Ida Vester", "2019-03-14.txt")
    assert first.ended_by == second.quote == "Ny chef for Plan & Byg er Bodil Rask pr. 1. maj 2020"
    assert (second.since, second.known_from, second.until) == ("2020-05-01", "2020-05-01", None)
    rules = graph.query("SELECT ?rule { ?link gb:predicate gb:endedBy ; gb:rule ?rule ; gb:quote ?quote }")
    assert [row["rule"] for row in rules] == ["role-ended"]


def test_a_contradiction_leaves_the_interval_open(said):
    """Minutes that say *tidligere chef* and later *chef* again close nothing; neither do two different last days."""
    graph = said(
        ("2019-03-14", "Tidligere chef for Plan & Byg Ida Vester deltog."), ("2020-03-12", "Chef for Plan & Byg Ida Vester orienterede.")
    )
    assert terms(graph, IDA)[0][2:] == ("2020-03-12", "2020-03-12", None, None)


def test_two_last_days_are_none(said):
    """Where minutes give two days for the end, neither is chosen."""
    graph = said(
        ("2019-03-14", "Ida Vester fratræder som chef for Plan & Byg pr. 30. april 2019."),
        ("2019-04-11", "Ida Vester fratræder som chef for Plan & Byg pr. 31. maj 2019."),
    )
    assert terms(graph, IDA)[0][2:] == ("2019-03-14", "2019-04-11", None, None)


def test_what_is_yet_to_come_is_not_known_on_the_day(said):
    """A post that begins next year is held from then, not on the meeting's day."""
    graph = said(("2019-11-14", "Ida Vester tiltræder som chef for Plan & Byg d. 1. januar 2020."))
    assert terms(graph, IDA) == [("Ida Vester", LABEL, "2020-01-01", "2020-01-01", "2020-01-01", None)]
    assert list(graph.query("SELECT ?day { ?holding gb:knownOn ?day }")) == []


def test_a_post_that_many_hold_has_no_successor(said):
    """*Konsulent* is no particular post: a new one ends nobody's, though each person's is an interval."""
    graph = said(("2019-03-14", "Konsulent Ida Vester orienterede."), ("2020-03-12", "Bodil Rask tiltræder som konsulent d. 1. maj 2020."))
    assert [term[-1] for term in terms(graph, "role-fjordby-konsulent")] == [None, None]


def test_a_group_without_a_name_has_no_successor(said):
    """*Styregruppen* is another one in the next item, and so is its chairman."""
    graph = said(
        ("2019-03-14", "Ida Vester er formand for styregruppen."),
        ("2020-03-12", "Bodil Rask tiltræder som formand for styregruppen pr. 1. maj 2020."),
    )
    assert terms(graph, IDA)[0][-1] is None


def test_a_first_name_holds_a_role_in_its_own_item_only(said):
    """The document says so of the person of its item, and no interval is made of it."""
    graph = said(("2019-03-14", "Ida er tovholder."), ("2020-03-12", "Ida er tovholder."))
    rows = graph.query("SELECT ?person { ?holding a gb:RoleHolding ; gb:holder ?person . ?person a gb:Person }")
    assert len({str(row["person"]) for row in rows}) == 2
    assert list(graph.query("SELECT ?tenure { ?tenure a gb:Tenure }")) == []


def test_people_judged_to_be_one_have_one_interval(said):
    """What a person decided about two names holds for their roles as well."""
    sentences = (
        ("2019-03-14", "Chef for Plan & Byg Ida Vester orienterede."),
        ("2020-03-12", "Chef for Plan & Byg Ida Vester Holm orienterede."),
    )
    assert len(terms(said(*sentences), CHIEF)) == 2
    graph = said(*sentences, judgements=[{"left": "Ida Vester", "right": "Ida Vester Holm", "judgement": "same"}])
    [one] = terms(graph, CHIEF)
    assert one[2:4] == ("2019-03-14", "2020-03-12")


def test_a_renamed_department_is_related_and_never_merged(said):
    """Both stay, with the sentence between them; a role keeps the name that its minutes gave it."""
    graph = said(
        ("2019-03-14", "Chef for Teknik & Miljø Ida Vester orienterede."),
        ("2020-03-12", "Teknik & Miljø hedder fra 1. maj Plan & Byg. Chef for Plan & Byg Ida Vester orienterede."),
    )
    [renamed] = renamings(Nodes(graph.store.rdf), NamedNode(f"{BASE}organisation-fjordby-teknik-og-miljoe"))
    assert (renamed.label, renamed.renamed_to) == ("Teknik & Miljø", "Plan & Byg")
    assert (renamed.quote, renamed.source.file) == ("Teknik & Miljø hedder fra 1. maj Plan & Byg", "2020-03-12.txt")
    assert len(terms(graph, IDA)) == 2
    assert graph.trace("Teknik & Miljø").topic.iri != graph.trace("Plan & Byg").topic.iri


def test_a_new_name_that_stands_nowhere_else_is_an_organisation(said):
    """The sentence is enough to make it one, of the same kind as the one before."""
    graph = said(("2019-03-14", "Byrådssekretariatet hedder fra nytår Demokrati & Dialog."))
    rows = graph.query("SELECT ?name { ?old gb:renamedTo ?new . ?new rdfs:label ?name ; gb:kind ?kind . ?old gb:kind ?kind }")
    assert [row["name"] for row in rows] == ["Demokrati & Dialog"]


# --- people who may be one --------------------------------------------------------------------------------------------------------------


def person(label: str, town: str = "fjordby") -> Entity:
    """A person by name."""
    key = label.casefold().replace(" ", "-").replace(".", "")
    return Entity(f"person-{town}-{key}", "person", label, (), (key,), None, town)


def tenure(who: Entity, role: str, first: str = "2019-01-01", last: str = "2019-12-31") -> Tenure:
    """That somebody held a role on those days."""
    return Tenure(f"tenure-{who.name}-{role}", who.name, f"role-fjordby-{role}", "fjordby", first, last, None, None, ())


def alike(*labels: str) -> list[tuple[str, str]]:
    """The pairs that are suggested of the names."""
    people = [person(label) for label in labels]
    by_name = {one.name: one.label for one in people}
    return [(by_name[left], by_name[right]) for left, right, *_ in alike_people(people, (), {})]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ida Vester", "Ida Vester Holm"),
        ("Ida Vester", "Ida Rask Vester"),
        ("Jens P. Holm", "Jens Peter Holm"),
        ("J. Holmgaard", "Jens Holmgaard"),
        ("Bodil Kristensen", "Bodil Kristenson"),
        ("Bodil Kristensen", "Bodil Kristnsen"),
    ],
)
def test_names_that_may_be_one_persons(one, other):
    """A name more, an initial written out, one letter."""
    assert len(alike(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ida Vester", "Ida Holm"),
        ("Ida Vester Holm", "Ida Rask Holm"),
        ("Bo Lund", "Bo Lind"),
        ("Jens P. Holm", "Jens Anders Holm"),
        ("Jens Holm", "Peter Holm"),
        ("Ida Vester", "Vester Ida"),
    ],
)
def test_names_of_two_people(one, other):
    """A shared first name or surname is nothing, and neither is a letter in a short name."""
    assert alike(one, other) == []


def test_people_of_two_towns_are_never_one():
    """A name says who somebody is inside one municipality only."""
    assert list(alike_people([person("Ida Vester"), person("Ida Vester Holm", "egelund")], (), {})) == []


def test_what_speaks_for_and_against():
    """The same role lifts a pair; standing in one item, or other roles at the same time, weighs against it."""
    one, other = person("Ida Vester"), person("Ida Vester Holm")
    [plain] = alike_people([one, other], (), {})
    [same_role] = alike_people([one, other], [tenure(one, "jurist"), tenure(other, "jurist")], {})
    [other_role] = alike_people([one, other], [tenure(one, "jurist"), tenure(other, "leder")], {})
    [later_role] = alike_people([one, other], [tenure(one, "jurist"), tenure(other, "leder", "2021-01-01", "2021-05-01")], {})
    [together] = alike_people([one, other], (), {one.name: frozenset({"a", "b"}), other.name: frozenset({"b"})})
    [listed] = alike_people([one, other], (), {}, {one.name: frozenset({"a", "b"}), other.name: frozenset({"a", "b"})})
    assert together[2] < other_role[2] < plain[2] == later_role[2] < same_role[2]
    assert same_role[3][-1] == "begge har samme rolle"
    assert other_role[4] == ("de har forskellige roller på samme tid",)
    assert together[4] == ("begge navne står i samme punkt (1 gang)",)
    assert listed[2] == together[2]
    assert listed[4] == ("begge navne står på samme fremmødeliste (2 gange)",)


NAMES = st.lists(st.sampled_from(["Ida", "Bodil", "Jens", "P.", "Vester", "Holm", "Rask", "Vestergaard"]), min_size=1, max_size=4).map(
    " ".join
)


@given(st.lists(NAMES, max_size=12, unique=True), st.randoms())
def test_suggestions_do_not_depend_on_the_order(labels, random):
    """The same people in any order give the same pairs, each once, with a score between 0 and 1."""
    people = [person(label) for label in labels]
    found = list(alike_people(people, (), {}))
    random.shuffle(people)
    assert list(alike_people(people, (), {})) == found
    assert len({row[:2] for row in found}) == len(found)
    assert all(left < right and 0 <= score <= 1 for left, right, score, *_ in found)
