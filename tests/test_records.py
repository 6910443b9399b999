"""Pages of one meeting, item and attachment: what they tell, where their links lead, and what they keep back."""

from __future__ import annotations

import json
import re

import pytest
from test_story import Tags

from graphbuilder.network import Maker
from graphbuilder.query.answer import Window
from graphbuilder.query.nodes import Nodes
from graphbuilder.query.persons import persons
from graphbuilder.view import left_out, record_page, thing_page, topic_page
from graphbuilder.view.record import Records

ID = "https://example.org/graphbuilder/id/"


def local(iri):
    """A page for everything, named by the local name."""
    return f"/id/{iri.removeprefix(ID)}"


@pytest.fixture(scope="module")
def records(graph):
    """Reads the examples, with a link for everything."""
    return Records(Maker(graph.store, Window()), local)


def test_a_meeting_lists_its_items_with_what_was_decided(records, graph):
    """Each item stands in its own section, in the order of the agenda, with outcome, recommendation and decision."""
    title, html = records.meeting(f"{ID}meeting-fjordby-2023-04-20-chefforum")
    found = Tags(str(html))
    assert title == "Chefforum, 20. april 2023"
    sections = [attributes["id"] for tag, attributes in found.tags if tag == "section"]
    numbers = [item.number for item in graph.show("chefforum 2023-04-20").items]
    assert sections == [f"item-fjordby-2023-04-20-chefforum-{number}" for number in numbers]
    assert "Godkendt med den ændring, at målsætning 4 om deling af lokaler også omfatter skolerne." in found.text


def test_an_item_links_to_its_meeting_case_and_topics(records):
    """What an item names leads on: the meeting, the case folder, the topic it is about, the people and roles in it."""
    _, html = records.item(f"{ID}item-fjordby-2023-04-20-chefforum-2")
    links = {attributes["href"] for tag, attributes in Tags(str(html)).tags if tag == "a"}
    assert {
        "/id/meeting-fjordby-2023-04-20-chefforum",
        "/id/case-fjordby-00-01-00-a00-41-23",
        "/id/topic-fjordby-faellesskabspolitik",
    } <= links


def test_an_attachment_says_what_it_is_attached_to(records, graph):
    """The title, the item that has it, and that the graph does not know what is in it."""
    paper = Nodes(graph.store.rdf).of_type("gb:Attachment")[0]
    title, html = records.attachment(paper.value)
    found = Tags(str(html))
    assert title in found.text
    assert any(attributes.get("href", "").startswith("/id/item-") for tag, attributes in found.tags if tag == "a")
    assert "ikke dets indhold" in found.text


def test_a_closed_item_says_no_more_than_its_number(records, graph):
    """Closed means closed on pages as well: no decision, no names."""
    closed = next(
        item for item in Nodes(graph.store.rdf).of_type("gb:AgendaItem") if Nodes(graph.store.rdf).value(item, "gb:closed") == "true"
    )
    _, html = records.item(closed.value)
    found = Tags(str(html))
    assert "Lukket punkt" in found.text
    assert not [tag for tag, _ in found.tags if tag in {"blockquote", "ol", "dl"}]


def test_a_meeting_that_is_only_referred_to_says_so(records, graph):
    """A meeting without minutes in the graph has a page that says what is missing."""
    nodes = Nodes(graph.store.rdf)
    absent = next(meeting for meeting in nodes.of_type("gb:Meeting") if nodes.node(meeting, "gb:recordedIn") is None)
    assert "ikke i grafen" in Tags(str(records.meeting(absent.value)[1])).text


@pytest.mark.parametrize(
    ("iri", "kind"), [("meeting-fjordby-2023-04-20-chefforum", "meeting"), ("item-fjordby-2023-04-20-chefforum-2", "item")]
)
def test_a_page_of_a_record_has_the_shell_and_no_network(graph, iri, kind):
    """Language, search and footer are there; there is no canvas to draw on."""
    tags = Tags(record_page(graph, ID + iri, kind))
    ids = {attributes.get("id") for _, attributes in tags.tags}
    assert {"language", "search", "main", "data"} <= ids
    assert "network" not in ids


def test_the_page_of_a_body_lists_its_meetings(graph):
    """A body's page has its meetings, the latest first, beside the items that name it."""
    text = Tags(topic_page(graph, "Chefforum")).text
    assert "9 møder" in text
    assert text.index("Chefforum, 20. april 2023") < text.index("Chefforum, 14. februar 2019")


def test_pages_write_the_days_of_meetings_as_people_do(records, graph):
    """Titles, links and the nodes of a picture say *Chefforum, 6. februar 2020*; the title in the graph stays."""
    _, html = records.item(f"{ID}item-fjordby-2020-02-06-chefforum-6")
    said = Tags(str(html)).text
    assert "Chefforum, 6. februar 2020" in said
    assert "Chefforum 2020-" not in said
    page = topic_page(graph, "Fællesskabspolitikken")
    told = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)[1])
    meetings = {node["label"]: node["title"] for node in told["nodes"] if node["kind"] == "meeting"}
    assert meetings["Chefforum, 20. april 2023"] == "Chefforum 2023-04-20"
    assert not [label for label in meetings if re.search(r"\d{4}-", label)]
    facts = [value for node in told["nodes"] for name, value in node.get("facts", ()) if name == "Møde"]
    assert "Chefforum, 20. april 2023" in facts
    assert not [value for value in facts if re.search(r"\d{4}-", value)]


def test_people_who_are_not_named_are_counted_and_not_listed(town):
    """A page that names nobody says *3 × en person* once, among those who were there and among those who are mentioned."""
    text = (
        "Byrådet\nTorsdag den 17. januar 2019\n\nReferat\n\nTil stede: Vibeke Molbech, Torben Askegaard, Dorte Fjeldsø\n\n"
        "Punkt 1: Status på skolerne\n\nSagsfremstilling\n\nVibeke Molbech, Torben Askegaard og Dorte Fjeldsø holdt oplæg.\n"
    )
    hidden = persons(town({"a.txt": text}).store, "none")
    meeting = Nodes(hidden.rdf).of_type("gb:Meeting")[0]
    said = Tags(str(Records(Maker(hidden, Window()), local).meeting(meeting.value)[1])).text
    assert "3 × en person" in said
    assert "en person; en person" not in said
    assert "en personen person" not in said


def test_a_page_of_everybody_leaves_nobody_out(graph):
    """Where all people are named there is no sentence about it."""
    assert left_out(graph) == []


@pytest.mark.parametrize(
    ("query", "kind", "said"),
    [
        ("Fællesskabspolitikken", "topic", "Sammen om Fjordby"),
        ("00.01.00-A00-41-23", "topic", "Revision af fællesskabspolitikken"),
        ("chefforum 2023-04-20", "record", "Godkendt med den ændring"),
        ("2023-04-20/2", "record", "Godkendt med den ændring"),
        (f"{ID}attachment-fjordby-2019-02-14-chefforum-2-1", "record", "Bilag til"),
    ],
)
def test_anything_that_can_be_named_has_a_page(graph, query, kind, said):
    """A topic or case is a story; a meeting, an item and an attachment are records."""
    found = Tags(thing_page(graph, query))
    assert dict(found.tags)["body"] == {"data-page": kind}
    assert said in found.text


@pytest.mark.parametrize(
    ("mode", "sentence"), [("with-role", "uden rolle i kommunen står som »en person«"), ("none", "ingen er nævnt ved navn")]
)
def test_a_page_says_whom_it_leaves_out(run, store, tmp_path, mode, sentence):
    """The foot of the page says how many people are »en person«, in both languages, and a page of everybody says nothing."""
    page = tmp_path / "page.html"
    assert run("view", "Fællesskabspolitikken", "--store", store, "--output", page, "--persons", mode).exit_code == 0
    text = Tags(page.read_text(encoding="utf-8")).text
    assert sentence in text
    assert run("view", "Fællesskabspolitikken", "--store", store, "--output", page).exit_code == 0
    assert sentence not in Tags(page.read_text(encoding="utf-8")).text


def test_a_site_takes_no_topic(run, store, tmp_path):
    """--site is of everything; with a topic it is a misunderstanding, and the sentence names the cure."""
    answer = run("view", "Fællesskabspolitikken", "--store", store, "--site", tmp_path / "site")
    assert answer.exit_code == 2
    assert "leave out 'Fællesskabspolitikken'" in answer.stderr
