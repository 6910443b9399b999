"""The page in a browser, opened from disk with the network off."""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path

import pytest
from invented_network import HOSTILE, STEPS, hostile, large, long_title, story

from graphbuilder.view import page

pytestmark = pytest.mark.browser
CHROMIUM, DRIVER = Path("/usr/bin/chromium"), Path("/usr/bin/chromedriver")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
    " --disable-dev-shm-usage --force-device-scale-factor=1 --hide-scrollbars"
)
NETWORKS = {"story": story, "hostile": hostile, "long": long_title, "large": large}


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """One chromium for all tests of this file."""
    if not (CHROMIUM.exists() and DRIVER.exists()) and not os.environ.get("CI"):
        pytest.skip("chromium and chromedriver are not at /usr/bin: apt-get install chromium chromium-driver")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    profile = tmp_path_factory.mktemp("profile")
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS.split(), f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    driver.execute_cdp_cmd("Network.enable", {})
    driver.execute_cdp_cmd(
        "Network.emulateNetworkConditions", {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
    )
    yield driver
    driver.quit()
    shutil.rmtree(profile, ignore_errors=True)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Each network's page on disk."""
    folder = tmp_path_factory.mktemp("pages")
    for name, network in NETWORKS.items():
        (folder / f"{name}.html").write_text(page(network()), encoding="utf-8")
    return folder


class Page:
    """A person at the page."""

    def __init__(self, driver, files):
        self.driver, self.files = driver, files

    def open(self, name, width=1280, height=800, scheme="light"):
        """Open a page on a screen of this size and wait until it is drawn."""
        self.driver.get_log("performance")
        self.driver.get_log("browser")
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        )
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"media": "screen", "features": [{"name": "prefers-color-scheme", "value": scheme}]}
        )
        self.driver.get((self.files / f"{name}.html").as_uri())
        self.settle()
        assert self.js("return document.documentElement.dataset.ready") == "yes"
        return self

    def js(self, script, *arguments):
        """Run script in the page."""
        return self.driver.execute_script(script, *arguments)

    def settle(self):
        """Wait for the next drawing."""
        self.driver.execute_async_script("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()));")

    def find(self, selector):
        """The first element that fits."""
        return self.driver.find_element("css selector", selector)

    def all(self, selector):
        """Every element that fits."""
        return self.driver.find_elements("css selector", selector)

    def press(self, *keys):
        """Press keys where the focus is."""
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver).send_keys(*keys).perform()

    def click_canvas(self, x, y):
        """Click with the mouse at a place of the canvas."""
        left, top = self.js("const box = document.getElementById('network').getBoundingClientRect(); return [box.left, box.top]")
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.driver.execute_cdp_cmd(
                "Input.dispatchMouseEvent",
                {"type": kind, "x": left + x, "y": top + y, "button": "none" if kind == "mouseMoved" else "left", "clickCount": 1},
            )
        time.sleep(0.1)

    def panel(self):
        """The words in the panel."""
        return self.find("#panel").text

    def labels(self, ids):
        """The labels of these nodes."""
        return [self.js("return graphbuilder.nodes[arguments[0]].label", number) for number in ids]

    def selected(self):
        """The label of the chosen node."""
        number = self.js("return graphbuilder.selected()")
        return None if number is None else self.js("return graphbuilder.nodes[arguments[0]].label", number)

    def hidden(self, kind):
        """The nodes of a kind that the filters hide."""
        return set(self.js("return graphbuilder.hidden().filter((id) => graphbuilder.nodes[id].kind === arguments[0])", kind))

    def requests(self):
        """What was asked for since the page was opened."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [message["params"]["request"]["url"] for message in messages if message["method"] == "Network.requestWillBeSent"]

    def complaints(self):
        """What the console holds since the page was opened."""
        return [entry["message"] for entry in self.driver.get_log("browser")]


@pytest.fixture
def at(browser, files):
    """The page, not yet opened."""
    return Page(browser, files)


@pytest.mark.parametrize("name", ["story", "hostile"])
def test_opens_from_disk_without_asking_for_anything(at, name):
    """The only thing loaded is the file itself, and the browser has nothing to complain about."""
    at.open(name)
    for mark in at.all(".mark")[:3]:
        mark.click()
    assert [url for url in at.requests() if not url.startswith("data:")] == [(at.files / f"{name}.html").as_uri()]
    assert at.complaints() == []


def test_hostile_text_stays_text(at):
    """Whatever is chosen, searched or hovered, nothing that a document says becomes an element or runs."""
    at.open("hostile")
    assert at.find("h1").text == HOSTILE[0]
    for mark in at.all(".mark"):
        mark.click()
        for why in range(2):
            at.js("document.querySelectorAll('.why')[arguments[0]].click()", why)
            mark.click()
    at.find("#search").send_keys("<")
    assert at.all("#suggestions li")
    assert at.js("return typeof window.__pwned") == "undefined"
    assert at.js("return document.querySelectorAll('img, iframe, object, [onerror], [onload]').length") == 0
    assert at.js("return document.scripts.length") == 3
    assert "�" in at.js(
        "return document.getElementById('panel').parentElement.textContent + [...document.querySelectorAll('.mark')].map((m) => m.title).join()"
    )
    assert at.complaints() == []


def test_the_story_is_there_without_a_click(at):
    """A person who touches nothing reads every step, in order, with date, body, item, title and outcome."""
    at.open("story")
    rows = [row.text for row in at.all(".story li")]
    assert len(rows) == len(STEPS)
    assert rows[0].startswith("24. januar 2019 · Chefforum · punkt 4\nUdmøntning af politikken Sammen om Fjordby\ndrøftet · besluttet")
    assert "nævnt · taget til efterretning" in rows[1]
    assert at.find(".summary").text == "11 skridt fra 24. januar 2019 til 15. juni 2023. 12 bilag og 3 personer er udeladt."


def test_search_finds_by_half_a_name_without_danish_letters(at):
    """«aebel» finds Åse Æbelø; Enter chooses her and she is on the canvas."""
    at.open("story")
    at.find("#search").send_keys("aebel")
    assert [row.text.split("\n")[0] for row in at.all("#suggestions li")] == ["Åse Æbelø"]
    at.press("\ue007")
    assert at.selected() == "Åse Æbelø"
    assert "fremlagde" in at.panel()
    x, y = at.js("const p = graphbuilder.screen(graphbuilder.selected()); return [p.x, p.y]")
    assert 0 < x < at.js("return document.getElementById('network').clientWidth")
    assert 0 < y < at.js("return document.getElementById('network').clientHeight")


def test_arrow_keys_walk_the_suggestions(at):
    """Down goes to the next suggestion, a screen reader is told which, Escape closes, and nonsense says so."""
    at.open("story")
    box = at.find("#search")
    box.send_keys("budget")
    names = [row.text.split("\n")[0] for row in at.all("#suggestions li")]
    assert len(names) >= 3
    box.send_keys("\ue015")
    assert box.get_attribute("aria-activedescendant") == "suggestion-1"
    box.send_keys("\ue007")
    assert at.selected() == names[1]
    box.clear()
    box.send_keys("xyzzy")
    assert at.find("#suggestions").text == "Intet fundet. Prøv et andet ord eller en del af ordet."
    box.send_keys("\ue00c")
    assert not at.find("#suggestions").is_displayed()


def test_a_kind_can_be_hidden_and_a_search_brings_it_back(at):
    """Without its mark a kind leaves the canvas; whoever asks for one of it by name gets to see it."""
    at.open("story")
    box = at.find("input[value=attachment]")
    box.click()
    assert len(at.hidden("attachment")) == at.js("return graphbuilder.nodes.filter((node) => node.kind === 'attachment').length") > 0
    assert not at.hidden("item")
    at.find("#search").send_keys("hoeringssvar", "\ue007")
    assert at.selected() == "Høringssvar"
    assert not at.hidden("attachment")
    assert box.is_selected()


def test_years_can_be_chosen(at):
    """Outside the years nothing dated is shown, nor what is connected with nothing inside; the topic asked for stays."""
    from selenium.webdriver.support.select import Select

    at.open("story")
    Select(at.find("#year-from")).select_by_value("2022")
    assert len(at.hidden("item")) == sum(step[0] < "2022" for step in STEPS)
    assert "81.00.00-A00-1-21" in at.labels(at.hidden("case"))
    assert "00.01.00-P22-9-22" not in at.labels(at.hidden("case"))
    assert "Fællesskabspolitikken" not in at.labels(at.hidden("topic"))
    assert len(at.all(".mark.outside")) == len(at.hidden("item"))
    Select(at.find("#year-to")).select_by_value("2020")
    assert Select(at.find("#year-from")).first_selected_option.text == "2020"
    next(button for button in at.all("button") if button.text == "Nulstil").click()
    assert at.js("return graphbuilder.hidden()") == []


def test_a_mark_on_the_timeline_opens_the_words_behind_it(at):
    """A click shows the title, the outcome, the quotation with file, page and place, and why it is here."""
    at.open("story")
    at.all(".mark")[6].click()
    text = at.panel()
    assert at.selected() == "6. Evaluering af Fællesskabspolitikken"
    quote = at.find("blockquote").text
    assert quote.startswith("Chefforum drøftede evaluering af fællesskabspolitikken")
    assert "Kilde: chefforum-2021-04-15.txt, side 7, tegn 727–" in quote
    assert "navnet står i punktets overskrift" in text
    assert "Regel: policy-alias · Reglens sikkerhed: 95 %" in text
    assert "Skridt 7 af 11" in text
    at.press("\ue00c")
    assert at.selected() is None
    assert "Forløbet, skridt for skridt" in at.panel()


def test_the_timeline_can_be_walked_with_the_keyboard(at):
    """One stop for the tabulator key, arrows from mark to mark, Enter to choose, and the focus can be seen."""
    at.open("story")
    at.js("document.querySelector('.mark').focus()")
    at.press("\ue014", "\ue014")
    assert at.js("return [...document.querySelectorAll('.mark')].indexOf(document.activeElement)") == 2
    assert at.js("return [...document.querySelectorAll('.mark')].filter((mark) => mark.tabIndex === 0).length") == 1
    assert at.js("return getComputedStyle(document.activeElement).outlineStyle") == "solid"
    at.press("\ue007")
    assert at.selected() == "5. Status på fællesskabspolitikken"


def test_the_next_step_is_one_press_away(at):
    """From step to step without going back, and the keyboard's focus stays in the panel."""
    at.open("story")
    at.find("button.step").click()
    at.find("[aria-label='Næste skridt']").click()
    assert at.selected() == "3. Sundhedsaftale 2019-2023"
    assert at.js("return document.getElementById('panel').contains(document.activeElement)")


def test_a_click_on_a_node_chooses_it(at):
    """The canvas answers where its drawing is."""
    at.open("story")
    number = at.js("return graphbuilder.nodes.find((node) => node.label === 'Mads Thorndal').id")
    at.click_canvas(*at.js("const p = graphbuilder.screen(arguments[0]); return [p.x, p.y]", number))
    assert at.selected() == "Mads Thorndal"


def test_a_click_on_an_edge_shows_its_reason(at):
    """Both ends, what joins them, the reason with rule and certainty, and the words with their source."""
    at.open("story")
    x, y = at.js("""
        const edge = graphbuilder.edges.find((edge) => edge.kind === "about");
        const [a, b] = [graphbuilder.screen(edge.from), graphbuilder.screen(edge.to)];
        return [a.x * 0.7 + b.x * 0.3, a.y * 0.7 + b.y * 0.3];""")
    at.click_canvas(x, y)
    text = at.panel()
    assert at.selected() is None
    assert "handler om" in text
    assert "Fællesskabspolitikken" in text
    assert "navnet står i punktets overskrift" in text
    assert "Regel: policy-alias · Reglens sikkerhed: 95 %" in text
    assert "… som led i arbejdet med politikken Sammen om Fjordby …" in text


def test_the_reason_of_an_edge_is_reached_with_the_keyboard_too(at):
    """Every neighbour that has a reason has a button that shows it."""
    at.open("story")
    at.find("button.step").click()
    why = at.find(".why")
    assert why.get_attribute("aria-label").startswith("Hvorfor: ")
    why.send_keys("\ue007")
    assert "Forbindelse" in at.panel()


@pytest.mark.parametrize("name", ["story", "long", "hostile", "large"])
def test_fits_a_telephone(at, name):
    """At 390 pixels the page never scrolls sideways, neither at first, nor with a step chosen, nor with the filters open."""
    at.open(name, width=390, height=844)
    overflow = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert at.js(overflow) == 0
    at.js(
        "document.getElementById('filters').open = true; (document.querySelector('button.step') || document.querySelector('.mark')).click()"
    )
    at.settle()
    assert at.js(overflow) == 0
    assert at.js("return document.getElementById('panel').getBoundingClientRect().top < 800")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(at, scheme):
    """No text is smaller than 12 pixels, and all has the contrast that WCAG AA asks for, by day and by night."""
    at.open("story", scheme=scheme)
    at.all(".mark")[6].click()
    found = at.js("""
        const light = (colour) => { const [r, g, b] = colour.match(/[\\d.]+/g).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
        const ground = (element) => { for (let e = element; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (!/, 0\\)$/.test(c)) return c; } return "rgb(255, 255, 255)"; };
        return [...document.querySelectorAll("body *")].filter((e) => !["SCRIPT", "NOSCRIPT", "OPTION"].includes(e.tagName) && !e.disabled && e.checkVisibility()
            && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
          .map((e) => { const style = getComputedStyle(e); const [a, b] = [light(style.color), light(ground(e))].sort((p, q) => q - p);
            return { text: e.textContent.slice(0, 30), size: parseFloat(style.fontSize), contrast: (a + 0.05) / (b + 0.05) }; });""")
    assert len(found) > 30
    assert [entry for entry in found if entry["size"] < 12 or entry["contrast"] < 4.5] == []


def test_dark_is_dark(at):
    """Who has asked the computer for a dark screen gets a dark page and a dark canvas."""
    at.open("story", scheme="dark")
    assert at.js("return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).every((value) => value < 60)")
    assert at.js(
        "const c = document.querySelector('canvas').getContext('2d').getImageData(0, 0, 400, 300).data; return c.filter((v, i) => i % 4 === 0 && v > 250).length < 4000"
    )


def test_the_important_is_labelled(at):
    """The topic asked for and most of its main steps are named on the canvas as it opens."""
    at.open("story")
    shown = at.labels(at.js("return graphbuilder.labels().map((label) => label.id)"))
    assert "Fællesskabspolitikken" in shown
    main = [f"{step[1]}. {step[2]}" for step in STEPS if step[3] == "main"]
    assert sum(name in shown for name in main) >= len(main) - 3


def test_printing_leaves_the_controls_out(at):
    """On paper there is nothing to press."""
    at.open("story")
    at.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert [at.find(selector).is_displayed() for selector in (".zoom", ".search", "#filters", "#panel")] == [False, False, False, True]


def test_two_thousand_nodes_are_shown_at_once(at):
    """A large graph is drawn soon after its page is opened, and a filter answers without a pause."""
    began = time.perf_counter()
    at.open("large")
    assert time.perf_counter() - began < 5
    took = at.js("const t = performance.now(); document.querySelector('input[value=case]').click(); return performance.now() - t")
    assert took < 1000
    assert at.js("return graphbuilder.nodes.length") >= 2000
    assert len(at.hidden("case")) > 300


@pytest.mark.parametrize("name", ["story", "large"])
def test_labels_never_cover_each_other(at, name):
    """However many nodes, however small the screen: words stand beside words."""
    for width in (1280, 390):
        boxes = at.open(name, width=width).js("return graphbuilder.labels()")
        assert (5 if width > 390 else 0) < len(boxes) < 80
        pairs = [(a, b) for number, a in enumerate(boxes) for b in boxes[number + 1 :]]
        assert not [
            (a, b)
            for a, b in pairs
            if a["left"] < b["right"] and b["left"] < a["right"] and a["top"] < b["bottom"] and b["top"] < a["bottom"]
        ]
