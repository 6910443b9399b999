"""A person follows a topic in a browser: from a file on disk with the network off, from the whole graph in one file, and from the local server."""

from __future__ import annotations

import json
from html import escape

import pytest
from browser import DOWN, ENTER, chromium, served

import graphbuilder
from graphbuilder import pipeline

pytestmark = pytest.mark.browser
TOPIC, PERSON = "Fællesskabspolitikken", "Gitte Vestermark"
OTHER = 'Skabelon for <b>"Klart sprog"</b> & andre skriveregler'  # what else that person has presented, in a title with markup of its own


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    """A person at a chromium of this module."""
    yield from chromium(tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="module")
def entries(graph):
    """The steps of the topic as the graph tells them."""
    return graph.trace(TOPIC).entries


def view(store, output, *arguments):
    """Write a page with the command."""
    from click.testing import CliRunner

    from graphbuilder.cli import main

    told = CliRunner().invoke(main, ["view", *arguments, "--store", str(store), "--output", str(output)])
    assert told.exit_code == 0, told.output
    return output


def find_the_topic(at, entries):
    """Half a word typed with ae is enough; the steps stand in order."""
    at.search("faellesskabsp")
    at.seen("#suggestions [role=option]", TOPIC)
    at.press(*([DOWN] if at.js("return Boolean(document.getElementById('search').form)") else []), ENTER)
    at.seen("h1, h2", TOPIC)
    at.drawn()
    assert at.texts(".step h3") == [entry.title for entry in entries]


def read_the_sentence(at, entry):
    """A step opens the words that it rests on, with their file and place."""
    at.seen(".step-link", entry.title).click()
    reason = entry.reasons[0]
    at.seen("#panel .reason", reason.because)
    assert f"{entry.source.file}, tegn {reason.start}–{reason.end}" in at.panel
    assert " ".join(reason.quote.split()) in " ".join(at.panel.split())


def look_at_one_year(at, entries, year):
    """Only the steps of that year stay; everything comes back with one press."""
    from selenium.webdriver.support.select import Select

    Select(at.seen("#year-from")).select_by_value(year)
    assert at.texts(".step h3") == [entry.title for entry in entries if entry.date >= year]
    at.find("#filter-reset").click()
    assert len(at.texts(".step")) == len(entries)


def follow_a_person(at, entries):
    """From the person who presented one step to another item of theirs, and to the topic that it is about."""
    at.seen(".step-link", next(entry.title for entry in entries if "Nye naboer" in entry.title)).click()
    at.seen("#panel .node-button", PERSON).click()
    assert at.chosen == PERSON
    at.seen("#panel .node-button", OTHER).click()
    at.seen("#panel h2", OTHER)
    at.seen("#panel .node-button", OTHER).click()
    at.until("return document.querySelector('#panel .kind').textContent.includes('Emne')")
    assert at.chosen == OTHER


def copied_link(at):
    """The link that the button gives, as it comes out when it is pasted."""
    from selenium.webdriver.common.keys import Keys

    at.seen("#copy-link").click()
    at.seen("#copied", "Kopieret")
    box = at.find("#search")
    box.clear()
    box.send_keys(Keys.CONTROL, "v")
    return box.get_attribute("value")


def place_of(at):
    """What a person sees: the heading, what the panel tells, and how much is shown."""
    return at.texts("h1"), at.panel, at.texts("#shown")


def is_the_same_when_opened_again(at):
    """Two years are left out, the link is copied, and somebody else who opens it sees what was seen here."""
    from selenium.webdriver.support.select import Select

    Select(at.seen("#year-from")).select_by_value("2022")
    before, filtered = place_of(at), at.fragment
    link = copied_link(at)
    assert link.endswith(filtered)
    at.open(link)
    assert place_of(at) == before


@pytest.mark.parametrize("whole", [False, True], ids=["topic", "whole graph"])
def test_a_topic_is_followed_in_a_file_with_the_network_off(at, store, tmp_path, entries, whole):
    """From half a name to a sentence, a year, a person, another topic and a link, and nothing but the file is ever asked for."""
    file = view(store, tmp_path / "side.html", *([] if whole else [TOPIC]))
    at.open(file)
    find_the_topic(at, entries)
    read_the_sentence(at, entries[0])
    look_at_one_year(at, entries, "2023")
    follow_a_person(at, entries)
    is_the_same_when_opened_again(at)
    assert at.chosen == OTHER
    assert {url.partition("#")[0] for url in at.requests()} == {file.as_uri()}
    assert at.complaints() == []


def test_a_topic_is_followed_on_the_server(at, store, entries):
    """The same way leads from page to page; nobody but the server is asked, and the link opens at the same place."""
    at.network(on=True)
    try:
        with served(store) as server:
            at.open(f"{server}/")
            find_the_topic(at, entries)
            read_the_sentence(at, entries[0])
            look_at_one_year(at, entries, "2023")
            at.seen(".step-link", "Nye naboer").click()
            at.seen("#panel .node-button", PERSON).click()
            at.seen("#panel a.action", "Åbn siden").click()
            at.seen("h1", PERSON)
            at.drawn().seen(".step-link", OTHER).click()
            at.seen("#panel .node-button", OTHER).click()
            at.until("return document.querySelector('#panel .kind').textContent.includes('Emne')")
            is_the_same_when_opened_again(at)
            at.seen("#panel a.action", "Åbn siden").click()
            at.seen("h1", OTHER)
            assert [url for url in at.requests() if not url.startswith(server)] == []
            assert at.complaints() == []
    finally:
        at.network(on=False)


EVIL = (
    "<script>window.pwned=1</script>",
    "\"><img src=x onerror='window.pwned=2'>",
    "</title></script><svg onload=window.pwned=3>",
    "vendt\u202eom\u202c\x07\x1b[2J\u2028linje",
    "{{7*7}}<!--${7*7}javascript:window.pwned=5//",
)
LONG = "Frivilligstrategien " + "meget " * 1500 + "Æ" * 1000
DAYS = ("2019-05-07", "2020-06-09", "2021-09-14")


def hostile_meeting(day):
    """A meeting as a system exports it, in which every field tries to become something other than text."""
    items = [*((f"Skabelon for {evil} og frivilligstrategien", evil) for evil in EVIL), (LONG, EVIL[0])]
    return {
        "Id": day,
        "Udvalg": {"Navn": f"Udvalget for {EVIL[1]}"},
        "Moede": {
            "Dato": f"{day}T16:30:00+02:00", "Sted": EVIL[2], "Navn": "Referat",
            "Moededeltagere": [{"Navn": f"Anna {evil} Holm (A)", "Fravaerende": False} for evil in EVIL],
        },
        "Dagsordenpunkter": [hostile_item(str(number), title, evil) for number, (title, evil) in enumerate(items, 1)],
    }  # fmt: skip


def hostile_item(number, title, evil):
    """One item of it, with a text under each caption and two papers."""
    said = f"Frivilligstrategien og {evil} drøftes. Borgmester Åse {evil} Æbelø orienterede om »{evil}« i frivilligstrategien. {evil * 20}"
    parts = {"Sagsfremstilling": said, "Indstilling": f"at {evil} godkendes", "Beslutning": f"Godkendt {evil}."}
    html = "".join(f"<div><h3>{caption}</h3><span class='resume'><p>{escape(words)}</p></span></div>" for caption, words in parts.items())
    return {
        "Punktnummer": number, "Navn": title, "SagsNummer": f"00.01.00-P20-{number}-19", "IsOpen": True,
        "Felter": [{"Navn": None, "Html": html}], "Bilag": [{"Navn": f"{evil}.pdf"}, {"Navn": LONG}],
    }  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The folder of a graph of such meetings."""
    folder = tmp_path_factory.mktemp("hostile")
    for day in DAYS:
        (folder / f"{day} <img src=x onerror=window.pwned=4>.json").write_text(json.dumps(hostile_meeting(day)), encoding="utf-8")
    pipeline.build([str(folder)], folder / "graph", pipeline.Options(organisation=f"Fjordby {EVIL[0]}"))
    return folder / "graph"


def is_inert(at):
    """Nothing of a document has run, become an element, or turned the writing around; nothing is wider than the screen."""
    assert at.js("return typeof window.pwned") == "undefined"
    assert at.js("return document.querySelectorAll('img, iframe, object, embed, [onerror], [onload], main svg[onload]').length") == 0
    assert (
        at.js("return [...document.scripts].filter((script) => script.text.includes('pwned') && script.type !== 'application/json').length")
        == 0
    )
    assert at.js("return /[\\u202a-\\u202e\\u0007\\u001b]/.test(document.documentElement.outerHTML)") is False
    assert at.overflow() == 0
    assert at.complaints() == []


def test_hostile_minutes_stay_text_in_every_file(at, hostile, tmp_path):
    """Titles, names, papers, places and file names are shown and never run, whatever is chosen, on a telephone too."""
    whole = view(hostile, tmp_path / "whole.html")
    topic = view(hostile, tmp_path / "topic.html", "Frivilligstrategien")
    case = view(hostile, tmp_path / "case.html", "00.01.00-P20-2-19")
    for file in (whole, topic, case):
        at.open(file, width=320, height=800)
        is_inert(at)
        at.search("skabelon", ENTER)
        for row in range(len(at.texts("#panel .node-button"))):
            if row < len(at.texts("#panel .node-button")):
                at.all("#panel .node-button")[row].click()
        is_inert(at)
    at.open(topic)
    assert at.texts(".step h3")[0] == f"Skabelon for {EVIL[0]} og frivilligstrategien"
    assert "vendt�om" in at.js("return document.querySelector('.steps').textContent")


def test_hostile_minutes_stay_text_on_the_server(at, hostile):
    """The same for every kind of page that the server makes."""
    graph = graphbuilder.open(hostile)
    item = graph.trace("00.01.00-P20-6-19").entries[0]
    kinds = "SELECT (MIN(STR(?x)) AS ?one) WHERE { ?x a ?kind . FILTER(STRSTARTS(STR(?x), '%s')) } GROUP BY ?kind ORDER BY ?kind"
    base = graph.store.manifest.base
    paths = {str(row["one"]).removeprefix(base) for row in graph.query(kinds % base)}
    at.network(on=True)
    try:
        with served(hostile) as server:
            for path in ("", "search?q=script", *sorted(f"id/{path}" for path in paths), f"id/{item.iri.removeprefix(base)}"):
                at.open(f"{server}/{path}", width=320, height=800)
                is_inert(at)
    finally:
        at.network(on=False)
