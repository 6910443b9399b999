"""Pages for everybody: axe-core finds nothing, text can be read, a keyboard reaches all of it, and a narrow screen is wide enough."""

from __future__ import annotations

import os
from importlib.resources import files
from importlib.util import find_spec

import pytest
from browser import DOWN, ENTER, TAB, chromium, served
from click.testing import CliRunner
from invented_minutes import minutes

import graphbuilder
from graphbuilder import pipeline
from graphbuilder.cli import main
from graphbuilder.view import record_page, topic_page

pytestmark = pytest.mark.browser
TOPIC = "Fællesskabspolitikken"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
SMALLEST_TEXT, LEAST_CONTRAST, LEAST_TARGET = 12, 4.5, 24
# All of WCAG 2.0, 2.1 and 2.2 at A and AA, and what axe calls best practice; target-size is off unless it is asked for.
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"], "selectors": False,
}  # fmt: skip


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    """A person at a chromium of this module."""
    yield from chromium(tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="module")
def axe():
    """The script of axe-core."""
    if not find_spec("axe_playwright_python") and not os.environ.get("CI"):
        pytest.skip("axe-playwright-python is not installed: pip install -e .[dev]")
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pages(tmp_path_factory, graph, store):
    """One page of each kind as a file: a topic, a body, a meeting, an item, a paper, the whole graph, and the start of a site."""
    folder = tmp_path_factory.mktemp("pages")
    entry = graph.trace(TOPIC).entries[2]
    html = {
        "topic": topic_page(graph, TOPIC), "body": topic_page(graph, "Chefforum"), "item": record_page(graph, entry.iri, "item"),
        "meeting": record_page(graph, one(graph, f"?x gb:hasItem <{entry.iri}>"), "meeting"),
        "attachment": record_page(graph, one(graph, f"<{entry.iri}> gb:hasAttachment ?x"), "attachment"),
    }  # fmt: skip
    for name, text in html.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8", newline="")
    for arguments in (["--output", folder / "whole.html"], ["--site", folder / "site"]):
        told = CliRunner().invoke(main, ["view", "--store", str(store), *map(str, arguments)])
        assert told.exit_code == 0, told.output
    return {**{file.stem: file for file in folder.glob("*.html")}, "site": folder / "site" / "index.html"}


def one(graph, pattern):
    """The first thing that a pattern fits."""
    return str(next(iter(graph.query(f"SELECT ?x WHERE {{ {pattern} }} ORDER BY ?x LIMIT 1")))["x"])


def violations(at, axe):
    """What axe-core finds, each with the elements and the cure. Views that are closed are taken out: nobody meets them, and axe would walk through all."""
    at.js("document.querySelectorAll('section.view[hidden]').forEach((closed) => closed.remove())")
    at.js(axe)
    return at.driver.execute_async_script(
        """const [rules, done] = arguments;
        axe.run(document, rules).then(({ violations }) => done(violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => [id, html.slice(0, 200), failureSummary]))),
          (error) => done([["axe", String(error), ""]]));""",
        RULES,
    )  # fmt: skip


def hard_to_read(at):
    """Texts that are too small or too pale, those of drawings among them, and marks against the colour of the mark."""
    return at.js(
        """
        const [smallest, least] = arguments, skipped = ["SCRIPT", "NOSCRIPT", "OPTION", "STYLE", "TITLE"];
        const light = (colour) => { const [r, g, b] = colour.match(/[\\d.]+/g).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4)); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
        const ground = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (!/, 0\\)$/.test(c)) return c; } return "rgb(255, 255, 255)"; };
        const behind = (e) => { const dot = e.closest(".mark")?.querySelector(".dot"); return dot ? getComputedStyle(dot).fill : ground(e.closest("svg") || e); };
        const said = (e) => !skipped.includes(e.tagName) && !e.disabled && e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
        return [...document.querySelectorAll("body *")].filter(said).map((e) => {
          const style = getComputedStyle(e), [a, b] = [light(e.closest("svg") ? style.fill : style.color), light(behind(e))].sort((p, q) => q - p);
          return { text: e.textContent.slice(0, 40), size: parseFloat(style.fontSize), contrast: Math.round(100 * (a + 0.05) / (b + 0.05)) / 100 };
        }).filter(({ size, contrast }) => size < smallest || contrast < least);""",
        SMALLEST_TEXT, LEAST_CONTRAST,
    )  # fmt: skip


def hard_to_hit(at):
    """What a finger is to press and is lower or narrower than 24 pixels; a link inside a sentence may be."""
    return at.js(
        """
        const least = arguments[0], box = (e) => (e.closest("label") || e).getBoundingClientRect();
        const inSentence = (e) => e.tagName === "A" && [...e.parentElement.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
        return [...document.querySelectorAll("a[href], button, input, select, summary")].filter((e) => e.checkVisibility() && !inSentence(e) && !e.classList.contains("skip"))
          .map((e) => [e.tagName, e.textContent.trim().slice(0, 40), Math.round(box(e).width), Math.round(box(e).height)]).filter(([, , width, height]) => width < least || height < least);""",
        LEAST_TARGET,
    )  # fmt: skip


def is_good(at, axe):
    """Nothing to complain of, as the page stands now."""
    is_comfortable(at)
    assert violations(at, axe) == []


def is_comfortable(at):
    """What axe does not look for: all text can be read, all targets can be hit, and nothing is wider than the screen."""
    assert hard_to_read(at) == []
    assert hard_to_hit(at) == []
    assert at.overflow() == 0


KINDS = ("topic", "body", "meeting", "item", "attachment", "whole", "site")


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_by_day_and_by_night(at, axe, pages, name, scheme):
    """In Danish on a wide screen when it is light, in English on a telephone when it is dark: nothing to complain of."""
    screen, languages = (WIDE, "da") if scheme == "light" else (NARROW, "en")
    at.open(pages[name], scheme=scheme, languages=languages, **screen)
    is_good(at, axe)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_whatever_is_chosen(at, axe, pages, scheme):
    """With a step chosen, then the reason of one of its neighbours, then suggestions open, in either language."""
    at.open(pages["topic"], scheme=scheme, languages="da" if scheme == "light" else "en")
    at.find(".step-link").click()
    is_good(at, axe)
    at.find(".why-edge").click()
    is_good(at, axe)
    at.search("fa", DOWN)
    is_good(at, axe)


def test_a_topic_inside_the_whole_graph(at, axe, pages):
    """The view of a topic in the file of everything has a heading of its own, and nothing to complain of."""
    at.open(pages["whole"])
    at.search("faellesskabsp", ENTER)
    at.seen("h1", TOPIC)
    is_good(at.settle(), axe)


def test_the_keyboard_reaches_everything(at, pages):
    """From the top the tabulator key comes to every control that is seen, in the order in which they are read; the timeline is one stop."""
    at.open(pages["topic"], "#vis=item-fjordby-2019-02-14-chefforum-3")
    at.js("""
        const focusable = (e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility() && !e.matches(".mark ~ .mark a");
        window.stops = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex]")].filter(focusable);
        window.reached = [];
        addEventListener("focusin", ({ target }) => { if (!target.closest(".mark ~ .mark")) reached.push([stops.indexOf(target), getComputedStyle(target).outlineStyle, target.tagName]); });""")  # fmt: skip
    count = at.js("return stops.length")
    assert count > 40
    at.press(*[TAB] * count)
    reached = at.js("return reached")
    assert [number for number, _, _ in reached] == list(range(count))
    assert [name for _, outline, name in reached if outline == "none"] == ["a"]  # a mark shows it by its dot


@pytest.fixture(scope="module")
def long_story(tmp_path_factory):
    """The page of a topic with two hundred steps, every fifth of which has a title that is a word of nearly three hundred letters."""
    folder = tmp_path_factory.mktemp("long")
    longest = "Frivilligstrategien: " + "Ø" * 280
    for number in range(40):
        year, month, day = 2010 + number // 3, 1 + number % 12, 1 + number % 28
        titles = [longest, *(f"Frivilligstrategien, {5 * number + at}. status" for at in range(1, 5))]
        items = [(title, f"Godkendt som indstillet {at}.") for at, title in enumerate(titles)]
        text = minutes(f"{year}-{month:02}-{day:02}", *items, body=("Byrådet", "Kulturudvalget")[number % 2])
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    pipeline.build([str(folder)], folder / "graph", pipeline.Options(organisation="Fjordby Kommune"))
    page = folder / "page.html"
    page.write_text(topic_page(graphbuilder.open(folder / "graph"), "Frivilligstrategien"), encoding="utf-8", newline="")
    return page


def test_two_hundred_steps_and_long_titles(at, axe, long_story):
    """Everything is there, nothing is wider than a screen of 320 pixels, and there is nothing to complain of."""
    at.open(long_story)
    assert len(at.texts(".step")) == 200
    is_comfortable(at)
    at.open(long_story, **NARROW)
    at.seen(".step-link").click()
    is_good(at, axe)


PATHS = ("", "search?q=budget", "search?q=xyzzy", "topics", "meetings", "no-such-page", "sparql", "id/topic-fjordby-faellesskabspolitik")


@pytest.fixture(scope="module")
def address(store):
    """Where a server of the examples is."""
    with served(store) as address:
        yield address


@pytest.mark.parametrize("path", PATHS)
def test_pages_of_the_server(at, axe, address, path):
    """The front, answers and no answers, lists, the page for what is not there, and the page for queries; by day, and at night on a telephone."""
    at.network(on=True)
    try:
        for screen in ({}, {"scheme": "dark", "languages": "en", **NARROW}):
            at.open(f"{address}/{path}", **screen)
            if path == "sparql":
                at.until("return document.querySelectorAll('#yasgui .tabsList .tab').length > 3")
            is_comfortable(at.settle())
        assert violations(at, axe) == []
    finally:
        at.network(on=False)
