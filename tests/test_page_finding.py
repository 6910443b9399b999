"""Finding and saving on a page in a browser: suggestions from the page, a server and the shards of a site, and what is seen as a table and as Turtle."""

from __future__ import annotations

import csv
import io
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
import written_page
from browser import DOWN, ENTER
from markupsafe import Markup
from written_page import BASE, data, said, written

from graphbuilder.components.rendering import assets
from graphbuilder.view.pages import Assets, Place, page

pytestmark = pytest.mark.browser
browser, file, at = written_page.browser, written_page.file, written_page.at

EVIL = '=1+1"\\"></script><img src=x onerror="window.__pwned=1">\u2028\n@prefix'


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


def about(at):
    """What is told of each suggestion below its name."""
    return at.js("""
        const told = (option) => [...option.querySelectorAll(".fine")].map((line) => line.textContent);
        return Object.fromEntries([...document.querySelectorAll("#suggestions [role=option]")].map((option) => [option.querySelector(".node-name").textContent, told(option)]))""")  # fmt: skip


def test_a_word_that_the_name_does_not_have_is_shown_where_it_was_found(browser, file):
    """What is called by the word comes first; of the others the fact is named, with the words around the one that was typed."""
    block = data(crowd=2)
    block["nodes"][2]["facts"] = [
        ["Indstilling", "at de fem foreninger drøfter planen og sender den videre til budgetforhandlingerne i 2020-03-03 og senere"]
    ]
    changed = {key: block[key] for key in ("nodes", "edges", "views", "steps")}
    at = browser.open(written(file.parent, "facts.html", **changed), languages="en")
    assert at.search("budget") == ["Sammen om Fjordby vedtages", "Budget 2024", "Budgettet vedtages"]
    found = about(at)
    said_there = "Recommendation: … sender den videre til budgetforhandlingerne i 3 March 2020 og senere"
    assert found["Sammen om Fjordby vedtages"] == ["Item · 14 February 2019", said_there]
    assert found["Budget 2024"] == ["Topic"]
    assert at.search("vedtages") == ["Sammen om Fjordby vedtages", "Budgettet vedtages"]
    assert all(len(lines) == 1 for lines in about(at).values())
    block["nodes"][3]["title"] = block["nodes"][3]["label"] = "Budget for fællesskabet"
    at = browser.open(written(file.parent, "names.html", **changed))
    assert at.search("budget")[:2] == ["Budget for fællesskabet", "Sammen om Fjordby vedtages"]


def test_a_page_without_a_network_still_has_language_and_search(browser, tmp_path):
    """A list of other pages: the language is the browser's, and the search knows the pages."""
    path = tmp_path / "list.html"
    more = [
        ["Fællesskabspolitikken", "topic", "list.html?emne", "7 skridt, sidst 2023-06-06"],
        ["Åse Æbelø", "person", "javascript:alert(1)", ""],
    ]
    main = Markup("<h1>Emner</h1><p data-t=kinds.topic.1>Emner</p>")
    path.write_text(page("Emner", "list", main, {"base": BASE, "nodes": [], "edges": [], "more": more}), encoding="utf-8")
    at = browser.open(path, languages="en")
    assert at.find("p[data-t='kinds.topic.1']").text == "Topics"
    assert at.search("aase") == ["Åse Æbelø"]
    at.press(ENTER)
    assert at.search("faelles") == ["Fællesskabspolitikken"]
    assert about(at) == {"Fællesskabspolitikken": ["Topic · 7 skridt, sidst 6 June 2023"]}
    at.press(ENTER)
    at.until("return location.search === '?emne'")
    assert at.complaints() == []


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
    assert rows[0] | {"date": "2020-03-03", "body": "Chefforum", "number": "2", "journal_number": "00.01.00-A21-7-18", "outcomes": "drøftet, besluttet",
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


def test_nothing_is_asked_of_anybody(at):
    """Choosing, searching, filtering, unfolding and saving load nothing, and the browser has nothing to complain about."""
    at.search("Åse", ENTER)
    at.find("#unfold").click()
    at.find("input[value=item]").click()
    at.find("#save-turtle").click()
    downloaded(at, "faellesskabspolitikken.ttl")
    assert len(at.requests()) == 1
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
                json.dumps([{"label": f"Svar på {words}", "kind": "topic", "href": "/topic/x", "context": "Chefforum 2020-03-03"}]),
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
    told = {"asking.html": {"remote": "/suggest?q=", "search_page": "/found"}, "site.html": {"remote": "search/"}}
    places = {name: Place(Assets("/"), policy=False, **more) for name, more in told.items()}
    pages = {name: written(tmp_path, name, place, prefix="/").read_text(encoding="utf-8") for name, place in places.items()}
    shards = {
        "search/ha.js": 'graphbuilderFound("ha", [["Havnefest", "topic", "emne/havnefest.html", "3 skridt"], ["Havudvalget 2020-03-03", "meeting", "emne/haven.html", "2020-03-03"]], false);',
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
    assert about(at) == {"Svar på havnefest": ["Emne · Chefforum 3. marts 2020"]}
    at.press(DOWN, ENTER)
    at.until("return location.pathname === '/topic/x'")


def test_enter_goes_to_the_page_of_results_where_there_is_one(browser, site):
    """A suggestion is taken only by who walks to it."""
    at = browser.open(f"{site}/asking.html")
    at.search("Åse & Bo", ENTER)
    at.until("return location.pathname + location.search === '/found?q=%C3%85se+%26+Bo'")


def test_the_shards_of_a_site_are_found(browser, site):
    """The script with the word's first letters is loaded once, and one with more letters where there is too much; a missing one finds nothing."""
    at = browser.open(f"{site}/site.html")
    for words, names in (
        ("havne", ["Havnefest"]),
        ("havud", ["Havudvalget 3. marts 2020"]),
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
