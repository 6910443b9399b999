"""The script of a page in a browser: what it shows, unfolds, filters, finds, remembers in the address and saves, on small pages written by hand."""

from __future__ import annotations

import csv
import io
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from browser import DOWN, ENTER, ESCAPE, RIGHT, chromium
from markupsafe import Markup

from graphbuilder.components.rendering import assets, environment
from graphbuilder.view.pages import ALONE, OPTIONS, Assets, Place, page

pytestmark = pytest.mark.browser
BASE = "https://example.org/graphbuilder/id/"
EVIL = '=1+1"\\"></script><img src=x onerror="window.__pwned=1">\u2028\n@prefix'
ITEMS = (
    ("2019-02-14", "Sammen om Fjordby vedtages"),
    ("2020-03-03", "Status på fællesskabet"),
    ("2021-05-06", "Høringssvar"),
    ("2023-06-06", "Ny politik"),
)


def node(iri, kind, label, **more):
    """A node as the data block has it."""
    return {"iri": iri, "kind": kind, "label": label, "title": label, **more}


def graph(crowd=130):
    """One topic with four steps, a person with `crowd` folded items, and a second topic with a view of its own."""
    nodes = [node("topic-a", "topic", "Fællesskabspolitikken"), node("person-aase", "person", "Åse Æbelø", facts=[["Rolle", "formand"]])]
    edges = [[2, 1, {"kind": "presenter", "label": "fremlægges af"}]]
    for at, (day, title) in enumerate(ITEMS):
        facts = [
            ["Møde", f"Chefforum {day}"],
            ["Punkt", str(at + 1)],
            ["Journalnummer", "00.01.00-A21-6-18"],
            ["Udfald", "drøftet, besluttet"],
        ]
        quote = "Chefforum drøftede sagen; »alt andet« udsættes."
        nodes.append(
            node(
                f"item-{at}",
                "item",
                title,
                date=day,
                year=int(day[:4]),
                facts=facts,
                quote=quote,
                source=f"chefforum-{day}.txt",
                start=10,
                end=57,
            )
        )
        why = {"rule": "policy-name", "because": "navnet står i titlen", "score": 1, "quote": title, "start": 0, "end": len(title)}
        edges.append([2 + at, 0, {"kind": "mentions" if at == 2 else "about", "label": "handler om", **why}])
    for at in range(crowd):
        nodes.append(node(f"item-crowd-{at}", "item", f"Punkt {at} af mange", date="2021-05-06", year=2021))
        edges.append([len(nodes) - 1, 1, {"kind": "presenter", "label": "fremlægges af"}])
    nodes += [
        node("topic-b", "topic", "Budget 2024", href="b.html"),
        node("item-b", "item", "Budgettet vedtages", date="2023-10-10", year=2023),
    ]
    edges += [
        [len(nodes) - 1, len(nodes) - 2, {"kind": "about", "label": "handler om"}],
        [5, len(nodes) - 2, {"kind": "mentions", "label": "nævner"}],
    ]
    return nodes, edges


def data(crowd=130, **more):
    """The data block with two views."""
    nodes, edges = graph(crowd)
    frame = {
        "lanes": [["item", 0, 120], ["focus", 180, 240], ["person", 300, 360]],
        "years": [[2019, 0, 240], [2020, 240, 480], [2021, 480, 720], [2023, 720, 960]],
        "spacing": 60,
    }
    places = [[0, 480, 210], [1, 120, 330], [2, 120, 60], [3, 360, 60], [4, 600, 60], [5, 840, 60]]
    last = len(nodes) - 1
    views = {
        "topic-a": {"focus": 0, "places": places, "folded": list(range(6, 6 + crowd)), "frame": frame},
        "topic-b": {
            "focus": last - 1,
            "places": [[last - 1, 0, 0], [last, 120, 60]],
            "folded": [],
            "frame": {"lanes": [], "years": [], "spacing": 60},
        },
    }
    steps = {"topic-a": [[2, "main"], [3, "main"], [4, "mention"], [5, "main"]], "topic-b": [[last, "main"]]}
    return {
        "base": BASE,
        "nodes": nodes,
        "edges": edges,
        "views": views,
        "steps": steps,
        "options": OPTIONS,
        "start": "topic-a",
        "more": [],
        **more,
    }


MAIN = """
{% macro view(key, title, steps) %}
<section class="view" data-view="{{ key }}"{% if key != "topic-a" %} hidden{% endif %}><div class="story-top"><h1>{{ title }}</h1>
<div class="timeline-scroll"><svg class="timeline" width="100%" height="60" role="list">
{% for id, day, name in steps %}<g role="listitem" class="mark main" data-node="{{ id }}" data-year="{{ day[:4] }}"><a href="#vis={{ iris[id] }}" aria-label="{{ name }}"><circle class="hit" cx="{{ 10 + 20 * loop.index }}%" cy="30" r="13"></circle></a></g>{% endfor %}
</svg></div></div><div class="story-rest"><h2>{{ t("story") }}</h2><ol class="steps">
{% for id, day, name in steps %}<li class="step" data-node="{{ id }}" data-year="{{ day[:4] }}">{{ day|day }}<h3><a class="step-link" href="#vis={{ iris[id] }}">{{ name }}</a></h3></li>{% endfor %}
</ol></div></section>
{% endmacro %}
{{ view("topic-a", "Fællesskabspolitikken", first) }}{{ view("topic-b", "Budget 2024", second) }}
<p><a id="to-b" href="#emne=topic-b">Budget 2024</a> <a id="gone" href="#vis=item-that-is-gone">væk</a></p>
"""


def written(folder, name, place=ALONE, **more):
    """The page as a file."""
    block = data(**more)
    steps = [
        [(id_, block["nodes"][id_]["date"], block["nodes"][id_]["title"]) for id_, _ in block["steps"][key]]
        for key in ("topic-a", "topic-b")
    ]
    main = environment().from_string(MAIN).render(first=steps[0], second=steps[1], iris=[one["iri"] for one in block["nodes"]])
    path = folder / name
    path.write_text(page("Fællesskabspolitikken", "topic", Markup(main), block, place), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """One chromium, with the network off."""
    yield from chromium(tmp_path_factory.mktemp("downloads"))


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """The page on disk."""
    return written(tmp_path_factory.mktemp("pages"), "page.html")


@pytest.fixture
def at(browser, file):
    """The page, opened."""
    return browser.open(file)


def choose(at, name):
    """Choose something by searching for it."""
    at.search(name, ENTER)
    return at.settle()


def said(at):
    """What a screen reader was told last."""
    return at.js("return document.getElementById('said').textContent.trim()")


def test_one_choice_is_seen_everywhere(at):
    """The mark, the step, the network and the panel show the same, the panel with reason, quotation, source and offsets; Escape lets go of it."""
    at.find(".mark[data-node='3'] a").click()
    assert at.chosen == "Status på fællesskabet"
    assert at.js("return [...document.querySelectorAll('[aria-current=true].chosen')].map((one) => one.localName)") == ["g", "li"]
    for words in (
        "3. marts 2020",
        "Skridt 2 af 4",
        "navnet står i titlen",
        "Regel: policy-name",
        "100 %",
        "»alt andet«",
        "chefforum-2020-03-03.txt, tegn 10–57",
        "handler om",
    ):
        assert words in at.panel
    assert said(at) == "Valgt: Status på fællesskabet"
    at.press(ESCAPE)
    assert at.chosen is None
    assert at.all(".chosen") == []
    assert said(at) == "Intet er valgt."


def test_the_keyboard_walks_along_the_timeline_and_the_steps(at):
    """Arrows go from mark to mark in the order of time, one of them is a stop of the tabulator key, and down goes from step to step."""
    at.js("document.querySelector('.mark a').focus()")
    at.press(RIGHT, RIGHT)
    assert at.js("return document.activeElement.getAttribute('aria-label')") == "Høringssvar"
    assert at.js("return document.querySelectorAll('.view:not([hidden]) .mark a:not([tabindex])').length") == 1
    at.js("document.querySelector('.step-link').focus()")
    at.press(DOWN, DOWN, DOWN, DOWN, DOWN)
    assert at.js("return document.activeElement.textContent") == "Ny politik"


def test_enter_on_what_is_chosen_goes_on_to_the_panel_and_escape_comes_back(at):
    """Nobody has to walk through hundreds of steps to get to the words behind one."""
    at.js("document.querySelectorAll('.step-link')[1].focus()")
    at.press(ENTER)
    assert at.chosen == "Status på fællesskabet"
    at.press(ENTER)
    assert at.js("return document.activeElement.id") == "panel"
    at.press(ESCAPE)
    assert at.js("return document.activeElement.textContent") == "Status på fællesskabet"


def test_years_and_kinds_filter_steps_marks_and_network_alike(at):
    """What is outside the years is gone from the list, faded on the timeline and hidden in the network, the page says how much, and a reload changes nothing."""
    at.js("const box = document.getElementById('year-from'); box.value = '2021'; box.dispatchEvent(new Event('change'))")
    assert at.texts(".step-link") == ["Høringssvar", "Ny politik"]
    assert len(at.all(".mark.outside")) == 2
    assert at.hidden("item") == ["Sammen om Fjordby vedtages", "Status på fællesskabet"]
    assert at.find("#shown").text.startswith("Viser 2 af 4 skridt")
    at.find("input[value=person]").click()
    assert at.fragment == "#fra=2021&skjul=person"
    at.driver.refresh()
    at.drawn()
    assert at.texts(".step-link") == ["Høringssvar", "Ny politik"]
    assert at.js("return graphbuilder.hidden().length") == 3
    at.find("#filter-reset").click()
    assert (at.fragment, len(at.texts(".step-link")), at.js("return graphbuilder.hidden()")) == ("", 4, [])


def test_what_is_asked_for_is_shown_whatever_the_filters_hide(at):
    """A search for something that the filters hide brings it back."""
    at.find("input[value=person]").click()
    choose(at, "aebelo")
    assert at.chosen == "Åse Æbelø"
    assert at.js("return graphbuilder.hidden()") == []


def places(at):
    """Where each node stands."""
    return at.js("return graphbuilder.view().shown.map((id) => [id, graphbuilder.place(id).x, graphbuilder.place(id).y])")


def test_folded_neighbours_come_out_on_free_places_in_their_year(at):
    """Sixty at a time, none on another node, all inside the band of their year, and a link shows the same picture again."""
    choose(at, "Åse")
    assert "foldet sammen" in at.panel
    at.find("#unfold", "Vis 60 af 130 skjulte naboer").click()
    assert said(at) == "60 er foldet ud."
    seen = places(at)
    assert len(seen) == 6 + 60
    apart = min((a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2 for number, a in enumerate(seen) for b in seen[number + 1 :])
    assert apart >= (0.78 * 60) ** 2
    assert all(480 <= x <= 720 for id_, x, _ in seen if id_ > 5)
    at.driver.refresh()
    at.drawn()
    assert places(at) == seen
    assert at.chosen == "Åse Æbelø"
    at.find("#refold").click()
    assert len(places(at)) == 6


def test_nobody_gets_more_unfolded_than_can_be_read(browser, file):
    """After three hundred the panel says that it is enough."""
    at = browser.open(written(file.parent, "crowd.html", crowd=400))
    choose(at, "Åse")
    for _ in range(5):
        at.find("#unfold").click()
    assert at.all("#unfold") == []
    assert "300 er foldet ud, og flere kan ingen læse" in at.panel
    assert len(places(at)) == 306
    choose(at, "Punkt 399 af mange")
    assert (at.chosen, "Står ikke i billedet" in at.panel) == ("Punkt 399 af mange", True)


def test_a_folded_node_that_is_searched_for_unfolds_alone(at):
    """It stands in the picture, and the address remembers it."""
    choose(at, "Punkt 77 af")
    assert at.chosen == "Punkt 77 af mange"
    assert len(places(at)) == 7
    assert at.fragment == "#vis=item-crowd-77&udfoldet=item-crowd-77"


def test_enter_in_the_network_unfolds_what_is_chosen(at):
    """The keyboard does what a double click does."""
    choose(at, "Åse")
    at.js("document.getElementById('network').focus()")
    at.press(ENTER)
    assert len(places(at)) == 66


def test_the_other_view_of_a_file_opens_and_the_back_button_returns(at):
    """A link opens the section, its network and its address; back comes to where one was."""
    at.find(".step-link").click()
    at.find("#to-b").click()
    at.settle()
    assert at.texts("h1") == ["Budget 2024"]
    assert len(places(at)) == 2
    assert at.fragment == "#emne=topic-b"
    assert at.js("return document.activeElement.textContent") == "Budget 2024"
    at.driver.back()
    at.until("return graphbuilder.view().key === 'topic-a'")
    assert at.texts("h1") == ["Fællesskabspolitikken"]
    assert at.chosen == "Sammen om Fjordby vedtages"


def test_what_is_in_another_view_opens_that_view(at):
    """A topic that a step only names opens with its own story; a step of another story opens that one and is chosen in it."""
    choose(at, "Ny politik")
    at.find(".neighbours .node-button", "Budget 2024").click()
    assert (at.js("return graphbuilder.view().key"), at.texts("h1"), at.fragment) == ("topic-b", ["Budget 2024"], "#emne=topic-b")
    at.find("#panel .node-button", "Budget 2024").click()
    assert at.find("a.action").get_attribute("href").endswith("/b.html")
    choose(at, "sammen om")
    assert (at.js("return graphbuilder.view().key"), at.chosen, at.fragment) == ("topic-a", "Sammen om Fjordby vedtages", "#vis=item-0")


def test_suggestions_are_grouped_and_found_without_danish_letters(at):
    """What is here, then what is elsewhere; «faellesskab» and «fællesskab» find the same."""
    assert at.search("faellesskab") == at.search("fællesskab") == ["Fællesskabspolitikken", "Status på fællesskabet"]
    at.search("ve")
    assert at.js("return [...document.querySelectorAll('#suggestions [role=group]')].map((one) => one.getAttribute('aria-label'))") == [
        "På denne side",
        "Andre sider",
    ]
    assert at.find("#search").get_attribute("aria-activedescendant") == "suggestion-0"
    at.press(DOWN)
    assert at.find("#search").get_attribute("aria-activedescendant") == "suggestion-1"
    at.search("zzz")
    assert at.find("#suggestions").text == "Intet fundet. Prøv et andet ord eller en del af ordet."


def test_an_edge_has_an_address_and_opens_with_its_reason(browser, file):
    """From, kind and to stand in the fragment; the panel shows rule, certainty and words."""
    at = browser.open(file, "#vis=item-0~about~topic-a")
    for words in ("Forbindelse", "handler om", "policy-name", "Ordret fra referatet"):
        assert words in at.panel
    at.find("#panel .node-button").click()
    assert at.chosen == "Sammen om Fjordby vedtages"


def test_every_reason_is_reached_from_the_list_of_neighbours(at):
    """A neighbour with a reason has a button for it, whose name says what it explains."""
    choose(at, "Ny politik")
    why = at.find(".why-edge")
    assert why.get_attribute("aria-label") == "Hvorfor: handler om Fællesskabspolitikken"
    why.click()
    assert at.fragment == "#vis=item-3~about~topic-a"


FRAGMENTS = (
    "#vis=%", "#vis=%E0%A4%A", "#emne=__proto__", "#emne=topic-b%00", "#vis=constructor", "#udfoldet=,,%2C,__proto__,item-0", "#skjul=<b>,person%27", "#fra=1e9&til=-5",
    "#sprog=xx", "#sprog=__proto__", "#vis=~~", "#vis=a~b~c~d", "#&&&==", "#vis", "#" + "x" * 30000, "#javascript:alert(1)", "#vis=<img src=x onerror=alert(1)>",
)  # fmt: skip


def test_a_broken_or_hostile_fragment_is_passed_over(browser, file):
    """Whatever stands after #, the page opens, nothing runs and nothing is chosen."""
    for fragment in FRAGMENTS:
        at = browser.open(file, fragment)
        assert at.chosen is None, fragment
        assert len(at.texts(".step-link")) >= 1, fragment
        assert at.js("return document.querySelectorAll('#panel img, [onerror]').length") == 0
        assert at.complaints() == [], fragment


def test_what_is_gone_is_said(browser, file):
    """A link to something that the graph no longer has says so in a sentence, and the page can be used."""
    at = browser.open(file, "#vis=item-that-is-gone&sprog=da")
    assert "findes ikke på denne side længere" in at.panel
    choose(at, "Høringssvar")
    assert "længere" not in at.panel
    at.find("#gone").click()
    assert "findes ikke på denne side længere" in at.panel


def test_the_page_speaks_the_language_of_the_browser_and_can_be_switched(browser, file):
    """English for who has asked for it; words, days, labels and facts change, what minutes say does not, and the choice survives."""
    at = browser.open(file, languages="en-GB,en")
    assert at.js("return [document.documentElement.lang, document.querySelector('time').textContent]") == ["en", "14 February 2019"]
    assert at.find("#network").get_attribute("aria-label").startswith("Network.")
    at.find(".step-link").click()
    for words in ("Journal number", "Verbatim from the minutes", "Sammen om Fjordby vedtages", "drøftet, besluttet", "Step 1 of 4"):
        assert words in at.panel
    assert at.js("return document.querySelector('#panel blockquote').lang") == "da"
    assert at.fragment == "#vis=item-0"
    at.find("#language", "Dansk").click()
    assert "Journalnummer" in at.panel
    assert at.fragment == "#vis=item-0&sprog=da"
    at.driver.refresh()
    at.drawn()
    assert at.js("return [document.documentElement.lang, document.querySelector('time').textContent]") == ["da", "14. februar 2019"]
    assert browser.open(file, "#sprog=en", languages="da").find("#language").text == "Dansk"


def downloaded(at, name):
    """The text of a file that the page saved."""
    path = at.downloads / name
    for _ in range(200):
        if path.exists():
            break
        time.sleep(0.05)
    text = path.read_bytes().decode()
    path.unlink()
    return text


def test_what_is_seen_is_saved_as_a_table(at):
    """The steps inside the years, one row each with reason, quotation and place; a byte order mark for Excel, and semicolons for a Danish one."""
    at.js("const box = document.getElementById('year-from'); box.value = '2020'; box.dispatchEvent(new Event('change'))")
    at.find("#save-csv").click()
    text = downloaded(at, "faellesskabspolitikken.csv")
    assert text.startswith("\ufeffdate;body;number;title;")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert [(row["date"], row["strength"]) for row in rows] == [("2020-03-03", "main"), ("2021-05-06", "mention"), ("2023-06-06", "main")]
    assert rows[0] | {"date": "2020-03-03", "body": "Chefforum", "number": "2", "journal_number": "00.01.00-A21-6-18", "outcomes": "drøftet, besluttet",
                      "because": "navnet står i titlen", "quote": "Status på fællesskabet", "file": "chefforum-2020-03-03.txt", "start": "0", "end": "22",
                      "iri": f"{BASE}item-1"} == rows[0]  # fmt: skip
    assert said(at) == "Gemt: faellesskabspolitikken.csv (3 rækker)"


def test_hostile_text_is_saved_as_text(browser, file):
    """No cell is a formula, and two RDF programs read the Turtle with every character in its place."""
    import pyoxigraph
    import rdflib

    block = data(crowd=2)
    for number, one in enumerate(block["nodes"]):
        one.update(title=f"{EVIL} {number}", label=f"{EVIL} {number}", facts=[["Udfald", "@SUM(A1)"], ["Møde", "\t=2"]])
    at = browser.open(
        written(file.parent, "hostile.html", **{key: block[key] for key in ("nodes", "edges", "views", "steps")}), languages="en"
    )
    name = at.js("return document.querySelector('h1').textContent").lower().replace("æ", "ae")
    at.find("#save-csv").click()
    rows = list(csv.DictReader(io.StringIO(downloaded(at, f"{name}.csv").removeprefix("\ufeff"), newline="")))
    assert rows[0]["title"] == f"'{EVIL} 2"
    assert rows[0]["outcomes"] == "'@SUM(A1)"
    at.find("#save-turtle").click()
    turtle = downloaded(at, f"{name}.ttl")
    found = {
        str(value)
        for value in rdflib.Graph().parse(data=turtle, format="turtle").objects(rdflib.URIRef(f"{BASE}topic-a"), rdflib.SKOS.prefLabel)
    }
    assert found == {f"{EVIL} 0"}
    triples = set(map(str, pyoxigraph.parse(turtle.encode(), format=pyoxigraph.RdfFormat.TURTLE)))
    assert f"<{BASE}item-0> <https://w3id.org/graphbuilder/ns#about> <{BASE}topic-a>" in triples
    assert f"<{BASE}item-0> <https://w3id.org/graphbuilder/ns#presenter> <{BASE}person-aase>" in triples
    assert at.js("return typeof window.__pwned") == "undefined"
    assert at.complaints() == []


def test_a_link_is_copied_or_stands_ready_to_be_copied(at):
    """Where the browser keeps its clipboard to itself, the link stands marked in a field."""
    at.find(".step-link").click()
    at.js("Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false")
    at.find("#copy-link").click()
    field = at.js("const field = document.querySelector('.link-field'); return [field.value, field.selectionEnd - field.selectionStart]")
    assert field == [at.js("return location.href"), len(at.js("return location.href"))]
    assert said(at) == "Tryk Ctrl+C for at kopiere."


def test_nothing_is_asked_of_anybody(at):
    """Choosing, searching, filtering, unfolding and saving load nothing, and the browser has nothing to complain about."""
    choose(at, "Åse")
    at.find("#unfold").click()
    at.find("input[value=item]").click()
    at.find("#save-turtle").click()
    downloaded(at, "faellesskabspolitikken.ttl")
    assert len(at.requests()) == 1
    assert at.complaints() == []


def test_a_page_without_a_network_still_has_language_and_search(browser, tmp_path):
    """A list of other pages: the language is the browser's, and the search knows the pages."""
    path = tmp_path / "list.html"
    more = [["Fællesskabspolitikken", "topic", "list.html?emne", "7 skridt"], ["Åse Æbelø", "person", "javascript:alert(1)", ""]]
    main = Markup("<h1>Emner</h1><p data-t=kinds.topic.1>Emner</p>")
    path.write_text(page("Emner", "list", main, {"base": BASE, "nodes": [], "edges": [], "more": more}), encoding="utf-8")
    at = browser.open(path, languages="en")
    assert at.find("p[data-t='kinds.topic.1']").text == "Topics"
    assert at.search("aase") == ["Åse Æbelø"]
    at.press(ENTER)
    assert at.search("faelles") == ["Fællesskabspolitikken"]
    at.press(ENTER)
    at.until("return location.search === '?emne'")
    assert at.complaints() == []


class Somebody(BaseHTTPRequestHandler):
    """A server of suggestions that answers short questions last, and a folder of a site."""

    def do_GET(self):
        """Answer with JSON, or with a file."""
        asked = urlsplit(self.path)
        if asked.path == "/suggest":
            words = parse_qs(asked.query)["q"][0]
            time.sleep(0.6 if len(words) < 4 else 0)
            self.answer(
                "application/json",
                json.dumps([{"label": f"Svar på {words}", "kind": "topic", "href": "/topic/x", "context": "andetsteds"}]),
            )
        else:
            kind = {"html": "text/html", "js": "text/javascript", "css": "text/css"}.get(asked.path.rsplit(".", 1)[-1], "text/plain")
            found = self.server.files.get(asked.path.strip("/"))
            self.answer(kind, found or "nothing here", 200 if found else 404)

    def answer(self, kind, text, status=200):
        """Send it."""
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def site(browser, tmp_path):
    """A server with the page as a site and as a server gives it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Somebody)
    place = {"assets": Assets("/"), "policy": False}
    pages = {name: written(tmp_path, name, Place(**place, remote=remote), prefix="/").read_text(encoding="utf-8")
             for name, remote in (("asking.html", "/suggest?q="), ("site.html", "search/"))}  # fmt: skip
    shards = {
        "search/ha.js": 'graphbuilderFound("ha", [["Havnefest", "topic", "emne/havnefest.html", "3 skridt"], ["Haven", "topic", "emne/haven.html", ""]], false);',
        "search/sa.js": 'graphbuilderFound("sa", [["Samarbejde", "topic", "emne/samarbejde.html", ""]], true);',
        "search/sam.js": 'graphbuilderFound("sam", [["Samling", "topic", "emne/samling.html", ""]], false);',
    }
    server.files = {**assets(), **pages, **shards}
    threading.Thread(target=server.serve_forever, daemon=True).start()
    browser.network(on=True)
    yield f"http://127.0.0.1:{server.server_port}"
    browser.network(on=False)
    server.shutdown()


def test_a_server_is_asked_while_somebody_types_and_late_answers_are_passed_over(browser, site):
    """The answer to what stands in the box is shown, not the one that comes last."""
    at = browser.open(f"{site}/asking.html")
    at.find("#search").send_keys("hav")
    time.sleep(0.3)
    at.find("#search").send_keys("nefest")
    at.until("return document.querySelector('#suggestions').innerText.includes('Svar på havnefest')")
    time.sleep(0.7)
    assert at.texts("#suggestions [role=option] .node-name") == ["Svar på havnefest"]
    at.press(ENTER)
    at.until("return location.pathname === '/topic/x'")


def test_the_shards_of_a_site_are_found(browser, site):
    """The script with the word's first letters is loaded once, and one with more letters where there is too much; a missing one finds nothing."""
    at = browser.open(f"{site}/site.html")
    for words, names in (
        ("havne", ["Havnefest"]),
        ("saml", ["Samling"]),
        ("sa", ["Sammen om Fjordby vedtages", "Samarbejde"]),
        ("havnefest", ["Havnefest"]),
    ):
        at.search(words)
        at.until(
            "return [...document.querySelectorAll('#suggestions .node-name')].map((one) => one.textContent).join() === arguments[0].join()",
            names,
        )
    at.press(ENTER)
    at.until("return location.pathname === '/emne/havnefest.html'")
    assert [url.rsplit("/", 1)[-1] for url in at.requests() if "/search/" in url] == ["ha.js", "sa.js", "sam.js"]


def test_a_missing_shard_finds_nothing(browser, site):
    """A site has no script for letters that nothing begins with."""
    at = browser.open(f"{site}/site.html")
    at.search("qq")
    assert at.until("return document.querySelector('#suggestions .none')?.textContent").startswith("Intet fundet")
    at.settle()
    assert at.find("#search-status").get_attribute("textContent").startswith("Intet fundet")
