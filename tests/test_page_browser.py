"""A topic's page and pages of invented networks in a browser, opened from disk with the network off."""

from __future__ import annotations

import time

import pytest
from browser import DOWN, ENTER, ESCAPE, chromium
from invented_network import BASE, HOSTILE, hostile, large, long_title, story

from graphbuilder.view import network_page, topic_page

pytestmark = pytest.mark.browser
NETWORKS = {"story": story, "hostile": hostile, "long": long_title, "large": large}
TOPIC = "Fællesskabspolitikken"


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    """A person at a chromium of this module."""
    yield from chromium(tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="module")
def files(tmp_path_factory, graph):
    """Pages on disk by name: the topic of the examples, and each invented network."""
    folder = tmp_path_factory.mktemp("pages")
    pages = {name: network_page(network(), base=BASE) for name, network in NETWORKS.items()}
    for name, html in {"topic": topic_page(graph, TOPIC), **pages}.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8", newline="")
    return {file.stem: file for file in folder.iterdir()}


@pytest.fixture(scope="module")
def entries(graph):
    """The steps of the topic as the graph tells them."""
    return graph.trace(TOPIC).entries


@pytest.mark.parametrize("name", ["topic", "hostile"])
def test_opens_from_disk_without_asking_for_anything(at, files, name):
    """The only thing loaded is the file itself, and the browser has nothing to complain about."""
    at.open(files[name])
    for row in range(3):
        at.all("#panel .node-button")[row].click()
    assert at.requests() == [files[name].as_uri()]
    assert at.complaints() == []


def test_hostile_text_stays_text(at, files):
    """Whatever is chosen, searched or asked why, nothing that a document says becomes an element or runs."""
    at.open(
        files["hostile"], "#vis=<img src=x onerror=window.__pwned=7>&emne=__proto__&skjul=constructor,<b>&fra=javascript:1&udfoldet=%00"
    )
    assert at.find("h1").text == HOSTILE[0]
    at.search("<", ENTER)
    for _ in range(12):
        for reason in at.all(".why-edge")[:1]:
            reason.click()
        at.all("#panel .node-button")[-1].click()
    assert "�" in at.js("return document.body.textContent")
    assert at.js("return typeof window.__pwned") == "undefined"
    assert at.js("return document.querySelectorAll('main img, iframe, object, form, [onerror], [onload], main b').length") == 0
    assert at.js("return document.scripts.length") == 3
    assert at.complaints() == []


def test_the_story_is_there_without_script(at, files, entries):
    """Where JavaScript is switched off, every step can be read in order, with its words and their source."""
    at.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        at.open(files["topic"], ready=False)
    finally:
        at.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert at.texts(".step h3") == [entry.title for entry in entries]
    assert entries[0].reasons[0].quote in at.find(".step").text
    assert len(at.all(".mark")) == len(entries)
    assert at.find("noscript p").is_displayed()


def test_search_finds_by_half_a_name_without_danish_letters(at, files):
    """«aebel» finds Åse Æbelø; Enter chooses her, the panel tells of her, and she is on the canvas."""
    at.open(files["story"])
    assert at.search("aebel", ENTER) == ["Åse Æbelø"]
    assert at.chosen == "Åse Æbelø"
    assert at.find("#panel h2").text == "Åse Æbelø"
    x, y, width, height = at.js("""
        const at = graphbuilder.screen(graphbuilder.selected()), room = document.getElementById('network');
        return [at.x, at.y, room.clientWidth, room.clientHeight]""")
    assert 0 < x < width
    assert 0 < y < height


def test_arrow_keys_walk_the_suggestions(at, files):
    """Down goes to the next suggestion, a screen reader is told which, and Escape closes the list without undoing the choice."""
    at.open(files["story"])
    names = at.search("budget", DOWN)
    assert len(names) >= 3
    assert at.find("#search").get_attribute("aria-activedescendant") == "suggestion-1"
    assert at.find("#search-status").get_attribute("textContent") == f"{len(names)} forslag"
    at.press(ENTER)
    assert at.chosen == names[1]
    assert at.search("xyzzy") == []
    assert at.find("#suggestions").text == "Intet fundet. Prøv et andet ord eller en del af ordet."
    at.press(ESCAPE)
    assert not at.find("#suggestions").is_displayed()
    assert at.chosen == names[1]


def test_one_choice_is_seen_everywhere(at, files, entries):
    """A click on a mark marks the step too, chooses the node, and opens the words with file and place; Escape lets go."""
    at.open(files["topic"])
    first = entries[0]
    at.find(f'.mark a[aria-label*="{first.title.replace(chr(34), "")[:20]}"]').click()
    assert at.find("#panel h2").text == first.title
    assert [at.find(".step.chosen h3").text, len(at.all(".mark.chosen"))] == [first.title, 1]
    assert at.find(".step.chosen").get_attribute("aria-current") == "true"
    assert first.reasons[0].because in at.panel
    assert f"{first.source.file}, tegn {first.reasons[0].start}–{first.reasons[0].end}" in at.panel
    assert f"Skridt 1 af {len(entries)}" in at.panel
    at.press(ESCAPE)
    assert at.chosen is None
    assert at.all(".chosen") == []
    assert at.fragment == ""


def test_the_next_step_is_one_press_away(at, files, entries):
    """From step to step without going back, and the keyboard's focus stays on the button."""
    at.open(files["topic"])
    at.find(".step-link").click()
    at.find("#step-after").send_keys(ENTER)
    assert at.find("#panel h2").text == entries[1].title
    at.press(ENTER)
    assert at.find("#panel h2").text == entries[2].title
    assert at.js("return document.activeElement.id") == "step-after"


def test_a_click_on_a_node_chooses_it(at, files):
    """The canvas answers where its drawing is."""
    at.open(files["story"])
    number = at.js("return graphbuilder.nodes.find((node) => node.label === 'Mads Thorndal').id")
    at.click_canvas(*at.js("const p = graphbuilder.screen(arguments[0]); return [p.x, p.y]", number))
    at.until("return graphbuilder.selected() === arguments[0]", number)


def test_a_click_on_an_edge_shows_its_reason(at, files):
    """Both ends, what joins them, the reason with rule and certainty, and the words with their source; the address keeps it."""
    at.open(files["story"])
    x, y = at.js("""
        const edge = graphbuilder.edges.find((edge) => edge.kind === "about");
        const [a, b] = [graphbuilder.screen(edge.from), graphbuilder.screen(edge.to)];
        return [a.x * 0.7 + b.x * 0.3, a.y * 0.7 + b.y * 0.3];""")
    at.click_canvas(x, y)
    at.until("return document.querySelector('#panel .ends')")
    assert at.chosen is None
    said = (
        "handler om", TOPIC, "navnet står i punktets overskrift", "Regel: policy-alias · Reglens sikkerhed: 95 %", "… som led i arbejdet med politikken Sammen om Fjordby …",
    )  # fmt: skip
    assert [words for words in said if words not in at.panel] == []
    assert "~about~" in at.fragment
    before = at.panel
    at.driver.refresh()
    assert at.drawn().panel == before


def test_an_english_browser_gets_an_english_page(at, files, entries):
    """Words of the page are English, words of the minutes stay Danish and say so; the other language is one press away and is remembered."""
    at.open(files["topic"], languages="en-GB,en")
    assert at.js("return document.documentElement.lang") == "en"
    assert at.find(".steps-title").text == "The story, step by step"
    assert "14 February 2019" in at.find(".step .where").text
    assert at.find(".step h3").text == entries[0].title
    assert at.js("return document.querySelector('.step blockquote').closest('[lang]').lang") == "da"
    at.find(".step-link").click()
    assert "Step 1 of 7" in at.panel
    at.find("#language").click()
    assert "Skridt 1 af 7" in at.panel
    assert at.find("#language").text == "English"
    at.driver.refresh()
    assert at.drawn().js("return document.documentElement.lang") == "da"
    at.open(files["topic"], "#sprog=en")
    assert at.find("#filter-room").text.startswith("Topics")


def test_back_forward_and_reload_keep_the_place(at, files, entries):
    """Each choice is a place of its own; a filter is not; reloading changes nothing."""
    at.open(files["topic"])
    for step in (0, 3):
        at.all(".step-link")[step].click()
    at.find("input[value=attachment]").click()
    at.driver.refresh()
    at.drawn()
    assert at.find("#panel h2").text == entries[3].title
    assert at.hidden("attachment")
    at.driver.back()
    at.until("return document.querySelector('#panel h2').textContent === arguments[0]", entries[0].title)
    assert not at.hidden("attachment")
    at.driver.forward()
    at.until("return document.querySelector('#panel h2').textContent === arguments[0]", entries[3].title)
    assert at.hidden("attachment")


@pytest.mark.parametrize("name", ["topic", "long", "hostile", "large"])
def test_fits_a_telephone(at, files, name):
    """At 390 pixels the page never scrolls sideways, neither at first, nor with something chosen, nor with the filters open."""
    at.open(files[name], width=390, height=844)
    assert at.overflow() == 0
    at.js("document.getElementById('filters').open = true")
    at.find("#panel .node-button").click()
    assert at.settle().overflow() == 0
    assert at.js("return document.getElementById('panel').getBoundingClientRect().top < innerHeight - 100")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_link_opens_at_its_step(at, files, entries, width):
    """However far down the step stands, and however far along the timeline its mark, both are in sight, or would be by going up."""
    at.open(files["topic"], f"#vis={entries[-1].iri.removeprefix(BASE)}", width=width, height=844)
    assert 0 <= at.js("return document.querySelector('.step.chosen').getBoundingClientRect().top") < 100
    places = """
        const mark = document.querySelector(".mark.chosen").getBoundingClientRect(), box = document.querySelector(".timeline-scroll").getBoundingClientRect();
        return [box.left, mark.left, mark.right, box.right]"""
    assert at.js(places) == sorted(at.js(places))


def test_a_timeline_that_goes_on_fades_at_its_edge(at, files):
    """Where there is more to the right the right edge fades, at the end the left one; a timeline that is seen whole has none."""
    edges = "const { maskImage } = getComputedStyle(document.querySelector('.timeline-scroll')); return ['left', 'right'].filter((side) => maskImage.includes('to ' + side))"
    at.open(files["topic"], width=390, height=844)
    assert at.js(edges) == ["left"]
    at.js("const box = document.querySelector('.timeline-scroll'); box.scrollLeft = box.scrollWidth")
    at.until("return document.querySelector('.timeline-scroll.more-before:not(.more-after)')")
    assert at.js(edges) == ["right"]
    assert at.open(files["topic"]).js(edges) == []


def test_dark_is_dark(at, files):
    """Who has asked the computer for a dark screen gets a dark page and a dark canvas."""
    at.open(files["topic"], scheme="dark")
    assert at.js("return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).every((value) => value < 60)")
    light = "const c = document.querySelector('canvas').getContext('2d').getImageData(0, 0, 400, 300).data; return c.filter((v, i) => i % 4 === 0 && v > 250).length"
    assert at.js(light) < 4000


@pytest.mark.parametrize(
    ("body", "is_dark"),
    [
        ("<body>", False),
        ('<body data-jp-theme-light="true">', False),
        ('<body data-jp-theme-light="false">', True),
        ('<body class="vscode-dark">', True),
    ],
)
def test_a_trace_in_a_notebook_is_as_dark_as_the_notebook(at, tmp_path, graph, body, is_dark):
    """What the notebook says of itself holds, whatever the computer is set to; a notebook that says nothing is light."""
    page = tmp_path / "notebook.html"
    page.write_text(f"<!DOCTYPE html><meta charset=utf-8>{body}{graph.trace(TOPIC)._repr_html_()}", encoding="utf-8")
    at.open(page, scheme="dark", ready=False)
    ground = at.js("return getComputedStyle(document.querySelector('.graphbuilder-trace')).backgroundColor.match(/\\d+/g).map(Number)")
    assert (max(ground) < 60) == is_dark


def test_the_important_is_labelled(at, files, entries):
    """The topic is named on the canvas as it opens, and so are most of its main steps when it has the room."""
    at.open(files["topic"], width=1600, height=1000)
    shown = at.js("return graphbuilder.labels().map(({ id }) => graphbuilder.nodes[id].label)")
    assert TOPIC in shown
    main = [entry.iri.removeprefix(BASE) for entry in entries if entry.strength == "main"]
    named = at.js("return graphbuilder.labels().map(({ id }) => graphbuilder.nodes[id].iri)")
    assert len(set(main) & set(named)) >= len(main) / 2


@pytest.mark.parametrize("name", ["topic", "large"])
def test_labels_never_cover_each_other(at, files, name):
    """However many nodes, however small the screen: words stand beside words."""
    for width in (1280, 390):
        boxes = at.open(files[name], width=width).js("return graphbuilder.labels()")
        assert (5 if width > 390 else 0) < len(boxes) < 80
        pairs = [(a, b) for number, a in enumerate(boxes) for b in boxes[number + 1 :]]
        assert [(a, b) for a, b in pairs if covers(a, b)] == []


def covers(a, b):
    """Whether two boxes share any of the screen."""
    return a["left"] < b["right"] and b["left"] < a["right"] and a["top"] < b["bottom"] and b["top"] < a["bottom"]


def test_printing_gives_the_words_and_leaves_the_controls_out(at, files, entries):
    """On paper there is every step with its words, and nothing to press."""
    at.open(files["topic"])
    at.screen(1000, 1400, media="print")
    assert [at.find(selector).is_displayed() for selector in (".search", "#language", "#explore")] == [False, False, False]
    assert at.texts(".step h3") == [entry.title for entry in entries]
    assert all(box.is_displayed() for box in at.all(".step .decision blockquote"))


def test_two_thousand_nodes_are_shown_at_once(at, files):
    """A large graph is drawn soon after its page is opened, and a filter answers without a pause."""
    began = time.perf_counter()
    at.open(files["large"])
    assert time.perf_counter() - began < 5
    took = at.js("const t = performance.now(); document.querySelector('input[value=topic]').click(); return performance.now() - t")
    assert took < 1000
    assert at.js("return graphbuilder.nodes.length") >= 2000
    assert len(at.hidden("topic")) > 100
