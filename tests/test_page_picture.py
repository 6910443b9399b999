"""The picture of a page before and after somebody comes near it: the same, and the first press is never lost."""

from __future__ import annotations

import html
import time

import pytest
from browser import ENTER, RIGHT, chromium
from invented_network import BASE, large, story

from graphbuilder.components.embed import script_hash
from graphbuilder.components.rendering import vis_packed, vis_script
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
    blocked = small.replace(html.escape(script_hash(vis_script()).strip("'")), "sha256-AAAA")
    pages = {"small": small, "large": network_page(large(), base=BASE), "bare": small.replace(vis_packed(), ""), "blocked": blocked}
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8", newline="")
    return {file.stem: file for file in folder.iterdir()}


@pytest.fixture(scope="module")
def whole(graph, tmp_path_factory):
    """The page of the whole graph of the examples, with many views."""
    file = tmp_path_factory.mktemp("whole") / "whole.html"
    file.write_text(overview_page(graph), encoding="utf-8", newline="")
    return file


@pytest.mark.parametrize(
    ("name", "scheme", "fragment"),
    [
        ("small", "light", ""),
        ("small", "dark", "#vis="),
        ("small", "light", "#skjul=attachment,person"),
        ("large", "light", "#vis="),
        ("large", "dark", ""),
    ],
)
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


@pytest.mark.parametrize("name", ["bare", "blocked"])
def test_only_panning_and_edges_need_the_library(at, files, name):
    """Where vis-network is not there, or may not run, the picture stands, and list, search, keys, filters and a press on a node work."""
    at.open(files[name])
    at.js(_COME_NEAR)
    at.settle()
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


def _press(at, *places, button="left"):
    """Press, move and let go with the mouse, at places of the window."""
    kinds = ["mousePressed", *["mouseMoved"] * (len(places) - 2), "mouseReleased"]
    for kind, (x, y) in zip(kinds, places, strict=True):
        at.driver.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, "button": button, "clickCount": 1})


def _in_window(at, node):
    """Where a node of the picture stands in the window."""
    return at.js(
        """document.getElementById("network").scrollIntoView({ block: "center" });
        const box = document.getElementById("network").getBoundingClientRect(), spot = graphbuilder.screen(arguments[0]);
        return [box.left + spot.x, box.top + spot.y]""",
        node,
    )


@pytest.mark.parametrize("live", [False, True])
def test_a_double_press_unfolds_what_the_first_press_chose(at, files, live):
    """In a crowded picture the first press brings the node nearer; the second, at the same place, is still for it."""
    at.open(files["large"])
    if live:
        at.js(_COME_NEAR)
        at.until(_IS_LIVE)
    folded = at.js("""
        const { shown, folded } = graphbuilder.view(), out = new Set(folded);
        const has = (id) => graphbuilder.edges.some(({ from, to }) => (from === id && out.has(to)) || (to === id && out.has(from)));
        return shown.find((id) => has(id) && graphbuilder.nodes[id].kind !== "topic")""")
    before = at.js("return graphbuilder.view().shown.length")
    place = _in_window(at, folded)
    for _ in range(2):
        _press(at, place, place)
    at.until("return graphbuilder.view().shown.length > arguments[0]", before)
    assert at.js("return graphbuilder.selected()") == folded


def test_a_drag_on_the_still_picture_is_no_press(at, files):
    """Who begins to move the picture keeps what is chosen."""
    at.open(files["bare"])
    at.search("aebel", ENTER)
    chosen = at.chosen
    x, y = at.js("const box = document.getElementById('network').getBoundingClientRect(); return [box.left + 20, box.top + 60]")
    _press(at, (x, y), (x + 60, y), (x + 150, y))
    at.settle()
    assert at.chosen == chosen == "Åse Æbelø"


@pytest.mark.parametrize("live", [False, True])
def test_the_picture_keeps_its_place_when_the_window_changes(at, files, live):
    """From a desk to a telephone and back, every node is inside the picture, as when the page is opened there."""
    at.open(files["small"])
    if live:
        at.js(_COME_NEAR)
        at.until(_IS_LIVE)
    for width, height in ((700, 500), (390, 844), (1280, 900)):
        at.screen(width, height)
        at.settle().settle()
        time.sleep(0.2)
        inside = at.js("""
            const room = document.getElementById("network"), spots = graphbuilder.view().shown.map(graphbuilder.screen);
            return spots.every(({ x, y }) => x > 0 && y > 0 && x < room.clientWidth && y < room.clientHeight)""")
        assert inside, (width, height)
    places = "return graphbuilder.view().shown.map(graphbuilder.screen).map(({ x, y }) => [Math.round(x), Math.round(y)])"
    again = at.js(places)
    assert again == at.open(files["small"]).js(places)


def test_the_ring_goes_with_the_pointer(at, files):
    """A node is no longer under the pointer when the pointer has left the picture."""
    at.open(files["small"])
    at.js(_COME_NEAR)
    at.until(_IS_LIVE)
    x, y = _in_window(at, 3)
    for place in ((x - 1, y), (x, y), (3, 3)):
        at.driver.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": "mouseMoved", "x": place[0], "y": place[1]})
    at.until("return document.getElementById('network').style.cursor === ''")


def test_the_picture_of_another_view_lives_at_once(at, whole):
    """In a file of many views, once one picture follows the mouse the next does too, and it is the picture of its own view."""
    at.open(whole)
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


def test_a_view_that_opens_before_the_page_is_ready_has_its_picture(at, whole):
    """A link that is followed between the first picture and the panel opens a view with a picture of its own."""
    at.open(whole)
    topic, other = at.js(
        "return graphbuilder.nodes.filter((node) => node.kind === 'topic').map((node) => encodeURIComponent(node.iri)).slice(0, 2)"
    )
    follow = f"location.hash = 'emne={other}'"
    hurry = f"const look = () => (document.querySelector('#network canvas') ? ({follow}) : setTimeout(look)); look();"
    added = at.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": hurry})
    try:
        at.open(whole, f"#emne={topic}")
    finally:
        at.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)
    at.until("return encodeURIComponent(graphbuilder.view().key) === arguments[0]", other)
    at.until("return document.querySelector('#network canvas') && graphbuilder.labels().length > 0")


def test_back_comes_to_where_somebody_had_read(at, whole):
    """From the middle of the list of everything into a topic and back: the same place."""
    at.open(whole)
    link = at.js("""
        const link = [...document.querySelectorAll("a[href^='#emne=']")].filter((one) => one.checkVisibility()).at(-1);
        link.scrollIntoView({ block: "center" });
        return link""")
    read = at.js("return window.scrollY")
    assert read > 300
    link.click()
    at.until("return graphbuilder.view().key !== ''")
    at.driver.back()
    at.until("return graphbuilder.view().key === '' && Math.abs(window.scrollY - arguments[0]) < 3", read)
