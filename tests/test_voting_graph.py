"""Attendance, votes and membership in the graph: invented meetings of Fjordby Byråd, built and asked."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from invented_minutes import write_minutes
from rdflib.compare import isomorphic

import graphbuilder
from graphbuilder import pipeline
from graphbuilder.components.words import tables
from graphbuilder.export.formats import topic_quads
from graphbuilder.link import Table, link
from graphbuilder.link.memberships import members
from graphbuilder.model import Absence, AgendaItem, Attendee, Judgement, Meeting, MeetingKey, Passage, Reading, Span, Statement, Vote
from graphbuilder.pipeline import reading as reading_step
from graphbuilder.query.named import bound
from graphbuilder.query.nodes import Nodes
from graphbuilder.rdf import PREFIXES
from graphbuilder.store.readings import pack, unpack
from graphbuilder.suggestions.people import alike_people
from graphbuilder.text.attendance import listed
from graphbuilder.text.parties import party
from graphbuilder.validate import check, check_quotations

GB = "https://w3id.org/graphbuilder/ns#"
BASE = "https://example.org/graphbuilder/id/"
KEY = MeetingKey("0", "fjordby", "byraadet", "2020-03-12", "fjordby-2020-03-12-byraadet")
VOTING = Path(__file__).parent / "data" / "golden" / "byraadet-voting.trig"
VOTING_NODES = {"attendance", "membership", "vote", "side", "statement", "absence", "pathstep", "party"}
MARCH = """REFERAT Byrådet d. 12-03-2020

Til stede

Asta Lindholt (A), formand
Bo Havgaard (V)
Mads Lyng (Ø)
Signe Torp (L)
Ida (B)
Vagn Elkjær (protokol)

Fraværende: Karla Brink (C)

Punkt 1: Skovpolitikken

00.01.00-P22-1-20

Beslutningen træffes af: Byrådet

Beslutning

Venstres ændringsforslag blev forkastet. For stemte V og C. Imod stemte A, Ø og L.
Skovpolitikken blev vedtaget med 12 stemmer mod 5 (V og C).

Asta Lindholt orienterede. Bo Havgaard (V) var inhabil og deltog ikke.

Enhedslisten ønskede ført til protokol, at skoven skal være større.

Punkt 2: Budget 2021

Beslutning

Godkendt. Mads Lyng stemte imod.
"""
MAY = """REFERAT Byrådet d. 14-05-2020

Til stede

Asta Lindholt (A), formand
Bo Havgaard (V)
Karla Brink (C)
Niels Fjeld (Ø) i stedet for Mads Lyng
Ida (B)

Punkt 1: Skovpolitikken

Beslutning

Vedtaget. For stemte A, V og Ø. Imod stemte C.
"""


def place(text: str, words: str) -> dict[str, object]:
    """Where the words stand, as the fields that every quotation has."""
    start = text.index(words)
    return {"text": words, "start": start, "end": start + len(words)}


def attendee(text: str, name: str, **more: object) -> Attendee:
    """A name of the list, with its place."""
    start = text.index(name)
    return Attendee(name, start=start, end=start + len(name), **more)


def of_march(item: AgendaItem) -> AgendaItem:
    """What a reader finds in the items of March."""
    if item.number == "2":
        said = place(MARCH, "Mads Lyng stemte imod.")
        return replace(item, votes=(Vote(None, **said, against_names=("Mads Lyng",)),))
    return replace(
        item,
        votes=(
            Vote("ændringsforslaget", **place(MARCH, "For stemte V og C. Imod stemte A, Ø og L."), for_parties=("V", "C"),
                 against_parties=("A", "Ø", "L"), carried=False),
            Vote("Skovpolitikken", **place(MARCH, "vedtaget med 12 stemmer mod 5 (V og C)"), for_count=12, against_count=5,
                 against_parties=("V", "C"), carried=True),
        ),
        statements=(Statement(("Enhedslisten",), **place(MARCH, "Enhedslisten ønskede ført til protokol, at skoven skal være større.")),),
        absences=(Absence("Bo Havgaard", "disqualified", **place(MARCH, "Bo Havgaard (V) var inhabil og deltog ikke."), party="V"),),
        decided_by=Passage("Byrådet", MARCH.index("Byrådet\n\nBeslutning"), MARCH.index("Byrådet\n\nBeslutning") + len("Byrådet")),
        path=("MBU", "ØU", "Byrådet"),
    )  # fmt: skip


def of_may(item: AgendaItem) -> AgendaItem:
    """What a reader finds in the item of May."""
    said = place(MAY, "For stemte A, V og Ø. Imod stemte C.")
    return replace(item, votes=(Vote("indstillingen", **said, for_parties=("A", "V", "Ø"), against_parties=("C",), carried=True),))


LISTS = {
    "2020-03-12": (
        attendee(MARCH, "Asta Lindholt", party="A", role="formand"), attendee(MARCH, "Bo Havgaard", party="V"),
        attendee(MARCH, "Mads Lyng", party="Ø"), attendee(MARCH, "Signe Torp", party="L"), attendee(MARCH, "Ida", party="B"),
        attendee(MARCH, "Vagn Elkjær", role="protokol"), attendee(MARCH, "Karla Brink", party="C", present=False),
    ),
    "2020-05-14": (
        attendee(MAY, "Asta Lindholt", party="A", role="formand"), attendee(MAY, "Bo Havgaard", party="V"), attendee(MAY, "Karla Brink", party="C"),
        attendee(MAY, "Niels Fjeld", party="Ø", substitute_for="Mads Lyng"), attendee(MAY, "Ida", party="B"),
    ),
}  # fmt: skip
FINDINGS = {"2020-03-12": of_march, "2020-05-14": of_may}


def with_findings(meeting: Meeting) -> Meeting:
    """The meeting as a parser of attendance and votes would give it, and nothing else of the kind, whatever the parser of today finds."""
    day = meeting.date or ""
    bare = [replace(item, votes=(), statements=(), absences=(), decided_by=None, path=()) for item in meeting.items]
    return replace(meeting, attendees=LISTS[day], items=tuple(map(FINDINGS[day], bare)))


def built(folder: Path, texts: dict[str, str], found: Callable[[Meeting], Meeting] = with_findings):
    """The graph of these minutes at ``folder / "graph"``, each meeting with what ``found`` adds, put through the pipeline."""
    write_minutes(folder / "minutes", texts)
    extract = reading_step.extract

    def told(path: Path, name: str, *how: object) -> Reading:
        read = extract(path, name, *how)
        return Reading(read.document, found(read.meeting))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading_step, "extract", told)
        pipeline.build([str(folder / "minutes")], folder / "graph", pipeline.Options(organisation="Fjordby Kommune"))
    return graphbuilder.open(folder / "graph")


@pytest.fixture(scope="module")
def place_of_graph(tmp_path_factory):
    """The folder of a store with both meetings."""
    folder = tmp_path_factory.mktemp("byraad")
    built(folder, {"a.txt": MARCH, "b.txt": MAY})
    return folder / "graph"


@pytest.fixture(scope="module")
def graph(place_of_graph):
    """The graph of both meetings."""
    return graphbuilder.open(place_of_graph)


def rows(graph, question: str, *columns: str, **given: str) -> list[tuple[object, ...]]:
    """A named question's answer, some of its columns, without the base of IRIs."""
    asked = graph.question(question)
    answer = graph.ask(asked.sparql, bound(graph.store, asked, [f"{name}={value}" for name, value in given.items()]))
    return [tuple(value.value.removeprefix(BASE) if (value := row[column]) else None for column in columns) for row in answer]


def shown(run, place_of_graph, *what: str) -> str:
    """What ``show`` prints, on one line."""
    return " ".join(run("show", *what, "--store", place_of_graph).stdout.split())


# --- the graph ---------------------------------------------------------------------------------------------------------------------------


def test_the_graph_is_valid(graph):
    """Shapes, ranges and words hold, and every quotation stands where it says."""
    assert check(graph) == []


def test_a_changed_quotation_is_found(graph):
    """What a list, a vote, a statement or an absence quotes is cut out again."""
    store = ox.Store()
    store.extend(quad for quad in graph.quads() if quad.predicate.value not in {f"{GB}quote", f"{GB}text"})
    spoilt = [quad for quad in graph.quads() if quad.predicate.value in {f"{GB}quote", f"{GB}text"}]
    store.extend(ox.Quad(quad.subject, quad.predicate, ox.Literal("Noget andet"), quad.graph_name) for quad in spoilt)
    named = {finding.subject.removeprefix(BASE).split("-", 1)[0] for finding in check_quotations(store, graph.store.text)}
    assert named >= {"attendance", "vote", "statement", "absence"}


def test_a_person_of_the_list_is_the_person_of_the_items(graph):
    """A whole name that stands in the list and in the text of one municipality is one node."""
    asta = f"<{BASE}person-fjordby-asta-lindholt>"
    assert graph.query(f"ASK {{ ?list gb:attendee {asta} . ?mention gb:ofEntity {asta} }}")
    assert rows(graph, "attendance-of-bodies", "name", "person", person="Asta Lindholt") == [
        ("Asta Lindholt", "person-fjordby-asta-lindholt")
    ]


def test_a_first_name_of_a_list_belongs_to_its_meeting(graph):
    """*Ida* of March and *Ida* of May may be two, and neither sits in the body for certain."""
    idas = [row for row in rows(graph, "attendance-of-bodies", "name", "present", "person") if row[0] == "Ida"]
    assert idas == [("Ida", "1", "person-fjordby-2020-03-12-byraadet-ida"), ("Ida", "1", "person-fjordby-2020-05-14-byraadet-ida")]
    assert "Ida" not in {name for (name,) in rows(graph, "members-of-bodies", "name")}


def test_a_party_that_an_item_names_is_the_party_that_votes(graph):
    """*Enhedslisten* in a sentence and the letter Ø of a vote are one node."""
    assert graph.query(f"ASK {{ ?mention gb:ofEntity <{BASE}party-oe> . ?side gb:party <{BASE}party-oe> }}")


def test_the_order_of_the_files_changes_nothing(graph, place_of_graph, tmp_path):
    """The same minutes under names that sort the other way give the same statements, but for the names."""
    other = built(tmp_path, {"z.txt": MARCH, "y.txt": MAY})
    assert statements(other) == statements(graphbuilder.open(place_of_graph))


def test_the_council_gives_the_golden_graph(graph):
    """What is said of attendance, votes and memberships are the statements that were read by a person and kept (python tests/test_voting_graph.py)."""
    found, golden = (rdflib.Dataset().parse(data=data, format="trig") for data in (of_voting(graph), VOTING.read_bytes()))
    new, gone = (
        {" ".join(term.n3() for term in quad if term) for quad in one.quads() if quad not in other}
        for one, other in ((found, golden), (golden, found))
    )
    assert not new | gone, "\n".join([*(f"+ {line}" for line in sorted(new)), *(f"- {line}" for line in sorted(gone))])
    for graph_ in golden.graphs():
        assert isomorphic(graph_, found.graph(graph_.identifier))


def of_voting(graph) -> bytes:
    """The statements about nodes of these kinds, as TriG."""
    quads = [quad for quad in graph.quads() if quad.subject.value.removeprefix(BASE).split("-")[0] in VOTING_NODES]
    return ox.serialize(
        sorted(quads, key=lambda quad: (quad.graph_name.value, str(quad))), format=ox.RdfFormat.TRIG, prefixes={**PREFIXES, "": BASE}
    )


def statements(graph) -> list[str]:
    """All statements but the files' names."""
    return sorted(str(quad) for quad in graph.quads() if not quad.predicate.value.endswith("/source"))


def test_a_reading_with_votes_is_unpacked_as_it_was_packed(place_of_graph):
    """The cache gives back attendance, votes, statements, absences, path and decider."""
    for reading in (
        graphbuilder.open(place_of_graph).store.readings.get(sha256)
        for sha256 in graphbuilder.open(place_of_graph).store.manifest.documents
    ):
        assert reading.meeting.attendees == LISTS[reading.meeting.date]
        assert unpack(pack(reading)) == reading


# --- named questions ---------------------------------------------------------------------------------------------------------------------

C, A, V, OE, L = "Det Konservative Folkeparti", "Socialdemokratiet", "Venstre", "Enhedslisten", "Liste L"


def test_who_voted_against_whom(graph):
    """Three votes with parties on both sides: apart is for against against, together the same side."""
    assert rows(graph, "who-voted-against-whom", "party", "other", "apart", "together") == [
        (C, OE, "2", "0"), (A, C, "2", "0"), (C, L, "1", "0"), (C, V, "1", "2"), (OE, V, "1", "1"), (L, V, "1", "0"), (A, V, "1", "1"),
        (L, OE, "0", "1"), (A, OE, "0", "2"), (A, L, "0", "1"),
    ]  # fmt: skip
    assert rows(graph, "who-voted-against-whom", "first", "last", body="Byrådet")[0] == ("2020-03-12", "2020-05-14")


def test_who_voted_against_whom_on_a_topic(graph):
    """The same pairs in the votes of the topic's items."""
    whole = rows(graph, "who-voted-against-whom", "party", "other", "apart", "together")
    assert sorted(rows(graph, "who-voted-against-whom-on-topic", "party", "other", "apart", "together", topic="Skovpolitikken")) == sorted(
        whole
    )
    assert rows(graph, "who-voted-against-whom-on-topic", "party", topic="Budget 2021") == []


@pytest.mark.parametrize("name", ["Venstre", "V", "Venstre, Danmarks Liberale Parti"])
def test_how_a_party_voted_on_a_topic(graph, name):
    """By its name or its letter; oldest first, with what was voted on."""
    assert rows(graph, "party-votes-on-topic", "date", "subject", "side", "carried", topic="Skovpolitikken", party=name) == [
        ("2020-03-12", "ændringsforslaget", "for", "false"), ("2020-03-12", "Skovpolitikken", "against", "true"),
        ("2020-05-14", "indstillingen", "for", "true"),
    ]  # fmt: skip


def test_attendance_of_a_body(graph):
    """Who was there how often; a substitute is told apart from a member."""
    assert rows(graph, "attendance-of-bodies", "name", "present", "absent", "substitute", body="Byrådet") == [
        ("Asta Lindholt", "2", "0", "0"), ("Bo Havgaard", "2", "0", "0"), ("Ida", "1", "0", "0"), ("Ida", "1", "0", "0"),
        ("Karla Brink", "1", "1", "0"), ("Mads Lyng", "1", "0", "0"), ("Niels Fjeld", "1", "0", "1"), ("Signe Torp", "1", "0", "0"),
        ("Vagn Elkjær", "1", "0", "0"),
    ]  # fmt: skip


def test_who_sat_in_a_body(graph):
    """Neither the substitute nor who takes the minutes is a member; who sent apologies is."""
    assert rows(graph, "members-of-bodies", "name", "party", "from", "to", "meetings", body="Byrådet") == [
        ("Asta Lindholt", A, "2020-03-12", "2020-05-14", "2"), ("Bo Havgaard", V, "2020-03-12", "2020-05-14", "2"),
        ("Karla Brink", C, "2020-03-12", "2020-05-14", "2"), ("Mads Lyng", OE, "2020-03-12", "2020-03-12", "1"),
        ("Signe Torp", L, "2020-03-12", "2020-03-12", "1"),
    ]  # fmt: skip


def test_statements_of_a_party(graph):
    """By the party's name."""
    assert rows(graph, "statements", "date", "number", "statement", author="Enhedslisten") == [
        ("2020-03-12", "1", "Enhedslisten ønskede ført til protokol, at skoven skal være større.")
    ]
    assert rows(graph, "statements", "date", author="Venstre") == []


def test_who_was_disqualified_where(graph):
    """With the words that say so."""
    assert rows(graph, "disqualified", "name", "date", "number", "quote") == [
        ("Bo Havgaard", "2020-03-12", "1", "Bo Havgaard (V) var inhabil og deltog ikke.")
    ]


def test_ways_through_bodies(graph):
    """A body that is known is linked; an abbreviation that nothing explains stays what is printed."""
    assert rows(graph, "ways-through-bodies", "step", "name", "through", "decides") == [
        ("1", "MBU", None, "Byrådet"), ("2", "ØU", None, "Byrådet"), ("3", "Byrådet", "body-fjordby-byraadet", "Byrådet"),
    ]  # fmt: skip


# --- for people --------------------------------------------------------------------------------------------------------------------------


def test_show_a_meeting_tells_who_was_there(run, place_of_graph):
    """With party, role and whose place somebody took."""
    assert "Niels Fjeld (Enhedslisten, i stedet for Mads Lyng)" in shown(run, place_of_graph, "2020-05-14")
    assert "Fraværende: Karla Brink (Det Konservative Folkeparti)" in shown(run, place_of_graph, "2020-03-12")


@pytest.mark.parametrize("format_", ["table", "markdown"])
def test_show_an_item_tells_its_votes(run, place_of_graph, format_):
    """Votes with sides, the statement, who was disqualified and who decides; on the terminal and in Markdown."""
    told = shown(run, place_of_graph, "2020-03-12/1", "--format", format_)
    assert "Afstemning: Skovpolitikken, vedtaget: for 12; imod 5 (Det Konservative Folkeparti, Venstre)" in told
    for line in (
        "Sagens vej: MBU → ØU → Byrådet",
        "Afgøres af: Byrådet",
        "Deltog ikke: Bo Havgaard (Venstre): inhabil",
        "Protokolbemærkning: Enhedslisten:",
    ):
        assert line in told


def test_show_a_party_tells_its_members_and_votes(run, place_of_graph):
    """Also by the letter alone."""
    told = shown(run, place_of_graph, "V")
    assert "Medlem: Bo Havgaard (Venstre): Byrådet – kendt fra 12. marts 2020 til 14. maj 2020, til stede 2 af 2 gange" in told
    assert "Stemte: for – 14. maj 2020 Byrådet punkt 1: Skovpolitikken" in told


def test_the_page_tells_of_people_items_parties_and_meetings(graph):
    """The panel has lines for each of them, and the picture the edges between them."""
    network = graph.networkx()
    facts = {node: {name for name, _ in data["facts"]} for node, data in network.nodes(data=True)}
    assert facts[f"{BASE}person-fjordby-mads-lyng"] >= {"Medlem", "Fremmøde", "Stemte"}
    assert facts[f"{BASE}item-fjordby-2020-03-12-byraadet-1"] >= {
        "Sagens vej",
        "Afgøres af",
        "Deltog ikke",
        "Afstemning",
        "Protokolbemærkning",
    }
    assert facts[f"{BASE}party-v"] >= {"Medlem", "Stemte"}
    assert facts[f"{BASE}meeting-fjordby-2020-03-12-byraadet"] >= {"Til stede", "Fraværende"}
    kinds = {data["kind"] for _, _, data in network.edges(data=True)}
    assert kinds >= {"member", "party", "voted-for", "voted-against", "decider"}
    words = tables()["da"]
    assert kinds <= set(words["relations"]) | {"related"}
    assert network.nodes[f"{BASE}party-v"]["kind"] == "party" in words["kinds"]


def test_a_topics_picture_has_the_parties_that_voted(graph):
    """With the side that they took on the edge."""
    network = graph.networkx("Skovpolitikken")
    edges = [data["label"] for _, far, data in network.edges(data=True) if far == f"{BASE}party-fjordby-l"]
    assert edges == ["stemte imod"]


def test_hostile_names_drive_nothing(tmp_path, run):
    """A name of a list and the words of a vote are text on the terminal, in Markdown and on the page."""
    text = MAY.replace("Karla Brink", "Karla <b>Brink</b>\x1b[2J")

    def spoilt(meeting: Meeting) -> Meeting:
        return replace(meeting, attendees=(Attendee("Karla <b>Brink</b>\x1b[2J", party="<i>"),))

    place = tmp_path / "graph"
    built(tmp_path, {"a.txt": text}, spoilt)
    assert "\x1b" not in run("show", "2020-05-14", "--store", place).stdout
    assert "\\<b\\>" in run("show", "2020-05-14", "--store", place, "--format", "markdown").stdout
    assert run("view", "--store", place, "--output", tmp_path / "page.html").exit_code == 0
    assert "<b>Brink" not in (tmp_path / "page.html").read_text(encoding="utf-8")


# --- rules -------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "day", "local", "label"),
    [
        ("A", "2020-01-01", "party-a", "Socialdemokratiet"),
        ("(Ø)", None, "party-oe", "Enhedslisten"),
        ("Liste F", "1998-01-01", "party-f", "SF"),
        ("Socialdemokraterne", None, "party-a", "Socialdemokratiet"),
        ("Venstre (V)", None, "party-v", "Venstre"),
        ("Venstres gruppe", None, "party-v", "Venstre"),
        ("Å", "2019-03-01", "party-aa", "Alternativet"),
        ("Å", "2012-03-01", "party-fjordby-aa", "Liste Å"),
        ("D", "2010-03-01", "party-fjordby-d", "Liste D"),
        ("M", None, "party-fjordby-m", "Liste M"),
        ("Moderaterne", "2023-01-01", "party-m", "Moderaterne"),
        ("L", "2020-01-01", "party-fjordby-l", "Liste L"),
        ("Borgerlisten (L)", "2020-01-01", "party-fjordby-l", "Borgerlisten"),
        ("Borgerlisten", "2020-01-01", "party-fjordby-borgerlisten", "Borgerlisten"),
    ],
)
def test_a_party_by_letter_or_name(printed, day, local, label):
    """A letter is the country's party only in the years in which no local list has it; a local list is its municipality's."""
    found = party(printed, day)
    assert (found.local_name("fjordby"), found.label) == (local, label)


@pytest.mark.parametrize("printed", ["løsgænger", "UP", "uden for parti", "", " - "])
def test_no_party(printed):
    """What says that somebody has none, and what says nothing."""
    assert party(printed, "2020-01-01") is None


@pytest.mark.parametrize(
    ("listed_as", "is_member"),
    [
        (Attendee("Asta Lindholt", party="A"), True),
        (Attendee("Asta Lindholt", party="A", present=False), True),
        (Attendee("Asta Lindholt", party="A", role="formand"), True),
        (Attendee("Asta Lindholt", party="løsgænger"), True),
        (Attendee("Asta Lindholt", party="A", substitute_for="Mads Lyng"), False),
        (Attendee("Asta Lindholt", role="protokol"), False),
        (Attendee("Asta Lindholt", party="A", role="suppleant"), False),
        (Attendee("Asta Lindholt", role="kommunaldirektør"), False),
        (Attendee("Asta", party="A"), False),
    ],
)
def test_who_of_a_list_of_politicians_sits_in_the_body(listed_as, is_member):
    """Those with a party whose own place it is."""
    meeting = Meeting(body="Byrådet", attendees=(Attendee("Bo Havgaard", party="V"), listed_as))
    names = [row.attendance for row in members(KEY, meeting)]
    assert names == [
        "attendance-fjordby-2020-03-12-byraadet-bo-havgaard",
        *["attendance-fjordby-2020-03-12-byraadet-asta-lindholt"] * is_member,
    ]


def test_a_forum_of_staff_has_members_without_party():
    """Where no list gives parties, everybody with a whole name sits in the forum, but who takes the minutes."""
    meeting = Meeting(body="Chefforum", attendees=(Attendee("Asta Lindholt", role="direktør"), Attendee("Bo Lund", role="referent")))
    assert [row.attendance.rsplit("byraadet-", 1)[1] for row in members(KEY, meeting)] == ["asta-lindholt"]


def test_who_is_listed_twice_was_absent():
    """*Medlemmer* has everybody, *Afbud* one of them again; what one entry leaves out the other says."""
    assert listed([Attendee("Asta Lindholt", party="A"), Attendee("Bo Lund"), Attendee("asta lindholt", present=False, role="formand")]) == (
        Attendee("Asta Lindholt", party="A", role="formand", present=False), Attendee("Bo Lund"),
    )  # fmt: skip


def test_one_letter_in_two_towns():
    """The country's party is one node, a local list is one in each municipality; so are people of one name."""
    table = Table()
    for town in ("fjordby", "egelund"):
        attendees = (Attendee("Asta Lindholt", party="A"), Attendee("Bo Lund", party="L"))
        table.add(
            replace(KEY, organisation=town, suffix=f"{town}-2020-03-12-byraadet", sha256=town), Meeting(body="Byrådet", attendees=attendees)
        )
    linked = link(table)
    assert {entity.name for entity in linked.entities} == {
        "party-a", "party-fjordby-l", "party-egelund-l", *(f"person-{town}-{name}" for town in ("fjordby", "egelund") for name in ("asta-lindholt", "bo-lund")),
    }  # fmt: skip
    assert len(linked.memberships) == 4


def test_two_parties_of_one_person_are_none():
    """Who changed party has both on the lists, and the membership chooses neither."""
    table = Table()
    for day, letter in (("2020-03-12", "A"), ("2020-05-14", "Ø")):
        key = replace(KEY, date=day, suffix=f"fjordby-{day}-byraadet", sha256=day)
        table.add(key, Meeting(body="Byrådet", date=day, attendees=(Attendee("Asta Lindholt", party=letter),)))
    [one] = link(table).memberships
    assert (one.party, one.known_from, one.known_to) == (None, "2020-03-12", "2020-05-14")


def test_a_persons_word_joins_names_of_lists():
    """Two names that stand in lists only are one person where somebody judged so."""
    table = Table()
    table.add(KEY, Meeting(body="Byrådet", attendees=(Attendee("Asta Lindholt"), Attendee("Asta M. Lindholt"))))
    same = Judgement("Asta Lindholt", "Asta M. Lindholt", "same", "arkivet", "2021-01-01", "")
    assert len({row[2] for row in link(table, (same,)).cited}) == 1


@pytest.mark.parametrize(
    ("author", "meant"),
    [
        ("Ø", "party-oe"), ("Venstre", "party-v"), ("Borgerlisten Fjordby", "party-fjordby-borgerlisten-fjordby"),
        ("Asta Lindholt", "person-fjordby-asta-lindholt"), ("Asta Lindholt (A)", "person-fjordby-asta-lindholt"), ("Asta", None), ("Mindretallet", None),
    ],
)  # fmt: skip
def test_whose_a_statement_is(author, meant):
    """A party or a whole name; one word that is no known party is nobody in particular."""
    item = AgendaItem("1", 1, "Skov", "Skov", 0, 9, Span(0, 4), statements=(Statement((author,), "Nej.", 5, 9),))
    assert [row[2] for row in linked_of(item).cited] == ([meant] if meant else [])


@pytest.mark.parametrize(
    ("printed", "meant"),
    [("Byrådet", "body-fjordby-byraadet"), ("KB", None), ("Kommunalbestyrelsen", None), ("Byrådets formand", None)],
)
def test_which_body_decides(printed, meant):
    """The one body of the municipality that has that name, or none."""
    item = AgendaItem("1", 1, "Skov", "Skov", 0, 9, Span(0, 4), decided_by=Passage(printed, 5, 9))
    assert list(linked_of(item).cited) == ([("item-fjordby-2020-03-12-byraadet-1", "decisionMaker", meant)] if meant else [])


def linked_of(item: AgendaItem):
    """What linking makes of one item of the council."""
    table = Table()
    table.add(KEY, Meeting(body="Byrådet", items=(item,)))
    return link(table)


def test_an_abbreviation_that_municipalities_share_is_the_body():
    """*KB* is Kommunalbestyrelsen where that one meets."""
    table = Table()
    key = replace(KEY, body="kommunalbestyrelsen", suffix="fjordby-2020-03-12-kommunalbestyrelsen")
    item = AgendaItem("1", 1, "Skov", "Skov", 0, 9, Span(0, 4), path=("ØU", "KB"))
    table.add(key, Meeting(body="Kommunalbestyrelsen", items=(item,)))
    assert [row[1:] for row in link(table).cited] == [("throughBody", "body-fjordby-kommunalbestyrelsen")]


def test_a_closed_item_says_nothing_of_its_votes():
    """Neither who voted nor who was disqualified leaves it."""
    item = AgendaItem("1", 1, "Lukket", "Lukket", 0, 9, Span(0, 6), closed=True, votes=(Vote(None, "Nej", 0, 3, for_parties=("A",)),))
    assert linked_of(item).cited == ()


def test_a_forum_that_is_not_quorate_leaves_no_decision_out(tmp_path):
    """Its items are not missing a decision, in the graph and in the question; ``show`` says why."""
    text = "REFERAT Byrådet d. 12-03-2020\n\nPunkt 1: Skovpolitikken\n\nSagsfremstilling\n\nSkoven vokser.\n"
    graph = built(tmp_path, {"a.txt": text}, lambda meeting: replace(meeting, status="not_quorate"))
    assert rows(graph, "items-without-decision", "item") == []
    assert not graph.query("ASK { ?meeting gb:withoutDecision ?item }")
    assert check(graph) == []


@pytest.mark.parametrize("change", [{"status": "cancelled"}, {"kind": "agenda"}])
def test_who_is_called_to_a_meeting_was_not_at_it(tmp_path, run, change):
    """A list without minutes of the meeting says who sits in the body, and not who came."""
    graph = built(tmp_path, {"a.txt": MAY}, lambda meeting: replace(with_findings(meeting), **change))
    assert check(graph) == []
    assert rows(graph, "attendance-of-bodies", "name") == []
    assert ("Asta Lindholt", "2020-05-14") in rows(graph, "members-of-bodies", "name", "from")
    assert "Indkaldt: Asta Lindholt" in shown(run, tmp_path / "graph", "2020-05-14")


def test_the_layout_stands_on_the_document(tmp_path):
    """What the document was recognised as, and why."""
    graph = built(tmp_path, {"a.txt": MAY}, lambda meeting: replace(meeting, layout="punkt", because="3 headings begin with Punkt"))
    [row] = graph.query("SELECT ?layout ?why { ?document gb:layout ?layout ; gb:layoutReason ?why }")
    assert row == {"layout": "punkt", "why": "3 headings begin with Punkt"}
    assert check(graph) == []


def test_two_names_on_one_list_speak_against_one_person(tmp_path):
    """A suggestion that two names are one says that both stand on one list."""
    both = (Attendee("Asta Lindholt", party="A"), Attendee("Asta Holm Lindholt", party="A"))
    graph = built(tmp_path, {"a.txt": MAY}, lambda meeting: replace(meeting, attendees=both))
    [one] = alike_people(Nodes(graph.store.rdf))
    assert "begge navne står på samme fremmødeliste (1 gang)" in [reason.because for reason in one.counter]


def test_a_topics_part_has_its_votes(graph):
    """What is exported of a topic has the votes of its items with sides, parties and voters."""
    nodes = {quad.subject.value.removeprefix(BASE) for quad in topic_quads(graph, "Skovpolitikken")}
    assert {"party-fjordby-l", "party-v"} <= nodes
    assert any(node.startswith("side-fjordby-2020-03-12-byraadet-1-") for node in nodes)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        VOTING.write_bytes(of_voting(built(Path(made), {"a.txt": MARCH, "b.txt": MAY})))
