"""The picture of a page before and after somebody comes near it: the same, and the first press is never lost."""

from __future__ import annotations

import pytest
from browser import ENTER, RIGHT, chromium
from invented_network import BASE, large, story

from graphbuilder.components.rendering import vis_packed
from graphbuilder.view import network_page, overview_page

pytestmark = pytest.mark.browser
_COME_NEAR = "document.getElementById('network').dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))"
_IS_LIVE = "return document.querySelector('.vis-network') !== null"
_LABELS = "return graphbuilder.labels().map(({ id, left, top }) => [id, Math.round(left), Math.round(top)])"
_KEEP = """
const canvas = document.querySelector("#network canvas");
window.kept = canvas.getContext("2d", { willReadFrequently: true }).getImageData(0, 0, canvas.width, canvas.height);
return kept.data.some((value) => value > 0);"""
# The share of drawn pixels that look otherwise; where two edges cross, the order of drawing may show.
_CHANGED = """
const canvas = document.querySelector("#network canvas");
const now = canvas.getContext("2d", { willReadFrequently: true }).getImageData(0, 0, canvas.width, canvas.height).data, before = kept.data;
let [drawn, changed] = [0, 0];
for (let at = 0; at < now.length; at += 4) {
  if (now[at + 3] || before[at + 3]) drawn += 1;
  if ([0, 1, 2, 3].some((one) => Math.abs(now[at + one] * now[at + 3] - before[at + one] * before[at + 3]) > 64 * 255)) changed += 1;
}
return now.length === before.length ? changed / drawn : 1;"""


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    """A person at a chromium of this module."""
    yield from chromium(tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A small page and a large one, and the small one without the library that moves its picture."""
    folder = tmp_path_factory.mktemp("pages")
    small = network_page(story(), base=BASE)
    pages = {"small": small, "large": network_page(large(), base=BASE), "bare": small.replace(vis_packed(), "")}
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8", newline="")
    return {file.stem: file for file in folder.iterdir()}


@pytest.mark.parametrize("fragment", ["", "#vis=minutes/sammen", "#skjul=attachment,person"])
@pytest.mark.parametrize(("name", "scheme"), [("small", "light"), ("small", "dark"), ("large", "light")])
def test_the_picture_comes_to_life_unchanged(at, files, name, scheme, fragment):
    """Nobody sees the moment in which the picture begins to follow the mouse: places, names, colours and what is chosen stay."""
    if "vis=" in fragment:
        fragment = "#vis=" + at.open(files[name]).js("return encodeURIComponent(graphbuilder.nodes[3].iri)")
    at.open(files[name], fragment, scheme=scheme)
    assert not at.js(_IS_LIVE)
    assert at.js(_KEEP)
    labels = at.js(_LABELS)
    at.js(_COME_NEAR)
    at.until(_IS_LIVE)
    at.settle()
    assert at.js(_CHANGED) < 0.02
    assert at.js(_LABELS) == labels


def test_only_panning_and_edges_need_the_library(at, files):
    """Without vis-network the picture stands, and list, search, keys, filters and a press on a node work."""
    at.open(files["bare"])
    assert at.js(_KEEP)
    assert at.search("aebel", ENTER) == ["Åse Æbelø"]
    assert at.chosen == "Åse Æbelø"
    before = at.js("return graphbuilder.screen(graphbuilder.selected()).x")
    at.js("document.getElementById('network').focus()")
    at.press(RIGHT, "+")
    assert at.js("return graphbuilder.screen(graphbuilder.selected()).x") != before
    at.find("input[value=attachment]").click()
    assert at.hidden("attachment")
    assert at.js(_CHANGED) > 0.1
    assert not at.js(_IS_LIVE)
    at.js("document.getElementById('network').scrollIntoView({ block: 'center' })")
    other, x, y = at.js("""
        const { id } = graphbuilder.labels().find(({ id }) => id !== graphbuilder.selected()), { x, y } = graphbuilder.screen(id);
        return [id, x, y]""")
    at.click_canvas(x, y)
    at.until("return graphbuilder.selected() === arguments[0]", other)
    at.click_canvas(4, 4)
    at.until("return graphbuilder.selected() === null")


@pytest.mark.parametrize("kind", ["touch", "mouse"])
def test_the_first_press_is_answered(at, files, kind):
    """A finger or a mouse that comes down on a node before anything else has happened chooses it, once."""
    at.open(files["small"], width=1280)
    place = at.js("""
        document.getElementById("network").scrollIntoView({ block: "center" });
        const canvas = document.querySelector("#network canvas").getBoundingClientRect(), spot = graphbuilder.screen(3);
        return { x: canvas.left + spot.x, y: canvas.top + spot.y }""")
    assert not at.js(_IS_LIVE)
    if kind == "touch":
        at.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [place]})
        at.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    else:
        for press in ("mousePressed", "mouseReleased"):
            at.driver.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": press, **place, "button": "left", "clickCount": 1})
    at.until("return graphbuilder.selected() === 3")
    at.settle()
    assert at.js("return graphbuilder.selected()") == 3
    assert at.js(_IS_LIVE)
    assert at.complaints() == []


def test_the_picture_of_another_view_lives_at_once(at, graph, tmp_path):
    """In a file of many views, once one picture follows the mouse the next does too, and it is the picture of its own view."""
    file = tmp_path / "whole.html"
    file.write_text(overview_page(graph), encoding="utf-8", newline="")
    at.open(file)
    topics = at.js("return graphbuilder.nodes.filter((node) => node.kind === 'topic').map((node) => node.iri).slice(0, 2)")
    for topic in topics:
        at.js("location.hash = 'emne=' + encodeURIComponent(arguments[0])", topic)
        at.until("return graphbuilder.view().key === arguments[0]", topic)
        if topic == topics[0]:
            assert not at.js(_IS_LIVE)
            at.js(_COME_NEAR)
        at.until(_IS_LIVE)
        assert at.js("return graphbuilder.labels().every(({ id }) => graphbuilder.place(id))")
    assert at.complaints() == []
