"""A person at a page: chromium as all tests of pages drive it, with the network off unless a test says otherwise."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

CHROMIUM, DRIVER = Path("/usr/bin/chromium"), Path("/usr/bin/chromedriver")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
    " --disable-dev-shm-usage --force-device-scale-factor=1 --hide-scrollbars"
)
PATIENCE = 20  # seconds that a page may take on a busy machine before a test gives up
ENTER, ESCAPE, TAB, SPACE = "\ue007", "\ue00c", "\ue004", " "
HOME, LEFT, UP, RIGHT, DOWN = "\ue011", "\ue012", "\ue013", "\ue014", "\ue015"


def chromium(folder: Path) -> Iterator[Page]:
    """Open one browser for all tests of a module, which they use by ``yield from``. Skipped where there is none, but never in CI."""
    if not (CHROMIUM.exists() and DRIVER.exists()) and not os.environ.get("CI"):
        pytest.skip("chromium and chromedriver are not at /usr/bin: apt-get install chromium chromium-driver")
    page = launch(folder)
    yield page
    page.driver.quit()
    shutil.rmtree(folder / "profile", ignore_errors=True)


def launch(folder: Path) -> Page:
    """Start chromium with the network off; what it saves, and what it remembers, goes to ``folder``."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS.split(), f"--user-data-dir={folder}/profile"):
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"download.default_directory": str(folder), "download.prompt_for_download": False})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    driver.execute_cdp_cmd("Network.enable", {})
    page = Page(driver, folder)
    page.network(on=False)
    return page


@contextmanager
def served(store: Path) -> Iterator[str]:
    """Serve a graph by the command in a process of its own; gives the address, without a slash at its end."""
    command = [sys.executable, "-m", "graphbuilder", "serve", "--store", str(store), "--port", "0", "--persons", "all"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield re.search(r"http://[\d.]+:\d+", process.stderr.readline())[0]
        finally:
            process.terminate()
            print(process.stderr.read())  # pytest shows it where a test fails


class Page:
    """What a person does at a page, and what they see."""

    def __init__(self, driver, downloads: Path):
        self.driver, self.downloads = driver, downloads
        self.agent = self.js("return navigator.userAgent")

    def network(self, *, on: bool) -> None:
        """Pull the plug, or put it in again."""
        conditions = {"offline": not on, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        self.driver.execute_cdp_cmd("Network.emulateNetworkConditions", conditions)

    def open(self, place: Path | str, fragment="", *, width=1280, height=900, scheme="light", languages="da-DK,da", ready=True):
        """Open a file or an address on a screen of this size, as somebody who was never there, and wait until it is drawn."""
        self.js("try { localStorage.clear() } catch {}")
        self.driver.get("about:blank")
        self.complaints(), self.requests()
        self.screen(width, height, scheme)
        self.driver.execute_cdp_cmd("Emulation.setUserAgentOverride", {"userAgent": self.agent, "acceptLanguage": languages})
        self.driver.get((place.resolve().as_uri() if isinstance(place, Path) else place) + fragment)
        return self.drawn() if ready else self

    def screen(self, width: int, height: int, scheme="light", media="screen") -> None:
        """The screen, or paper, that the page is seen on."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        features = [{"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})

    def drawn(self):
        """Wait until the page has drawn itself."""
        self.until("return document.documentElement.dataset.ready === 'yes'")
        return self.settle()

    def settle(self):
        """Wait for the next drawing."""
        self.driver.execute_async_script("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()));")
        return self

    def js(self, script, *arguments):
        """Run script in the page."""
        return self.driver.execute_script(script, *arguments)

    def until(self, script, *arguments):
        """Wait until script in the page gives something true, and give it."""
        from selenium.webdriver.support.wait import WebDriverWait

        return WebDriverWait(self.driver, PATIENCE, poll_frequency=0.02).until(
            lambda _: self.js(script, *arguments), f"never true: {script}"
        )

    def find(self, selector, words=None):
        """The first element that fits, and has these words in it."""
        found = self.all(selector, words)
        assert found, f"nothing on the page fits {selector} {words or ''}"
        return found[0]

    def seen(self, selector, words=""):
        """The first element that fits, has these words in it and is seen, as soon as there is one."""
        found = "return [...document.querySelectorAll(arguments[0])].find((one) => one.checkVisibility() && one.textContent.includes(arguments[1]))"
        return self.until(found, selector, words)

    def all(self, selector, words=None):
        """Every element that fits."""
        return [one for one in self.driver.find_elements("css selector", selector) if words is None or words in one.text]

    def texts(self, selector):
        """The words of every element that fits and is seen."""
        seen = "return [...document.querySelectorAll(arguments[0])].filter((one) => one.checkVisibility()).map((one) => one.innerText)"
        return self.js(seen, selector)

    def press(self, *keys):
        """Press keys where the focus is."""
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver).send_keys(*keys).perform()

    def search(self, words, *keys):
        """Type into the search box; the names that are suggested."""
        box = self.find("#search")
        box.clear()
        box.send_keys(words)
        names = self.texts("#suggestions [role=option] .node-name")
        if keys:
            box.send_keys(*keys)
        return names

    def click_canvas(self, x, y):
        """Click with the mouse at a place of the canvas."""
        left, top = self.js("const box = document.querySelector('canvas').getBoundingClientRect(); return [box.left, box.top]")
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            button = "none" if kind == "mouseMoved" else "left"
            mouse = {"type": kind, "x": left + x, "y": top + y, "button": button, "clickCount": 0 if kind == "mouseMoved" else 1}
            self.driver.execute_cdp_cmd("Input.dispatchMouseEvent", mouse)

    @property
    def panel(self):
        """The words in the panel."""
        return self.find("#panel").text

    @property
    def chosen(self):
        """The label of the chosen node."""
        return self.js("const id = graphbuilder.selected(); return id === null ? null : graphbuilder.nodes[id].label")

    @property
    def fragment(self):
        """What stands after # in the address."""
        return self.js("return location.hash")

    def hidden(self, kind):
        """The labels of the nodes of a kind that the filters hide."""
        names = "return graphbuilder.hidden().map((id) => graphbuilder.nodes[id]).filter((node) => node.kind === arguments[0]).map((node) => node.label)"
        return sorted(self.js(names, kind))

    def overflow(self):
        """By how many pixels the page is wider than the screen."""
        return self.js("return Math.max(0, document.scrollingElement.scrollWidth - innerWidth)")

    def requests(self):
        """What was asked for since the page was opened, in order; what the browser has in its own hands is not asked for."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        asked = [message["params"]["request"]["url"] for message in messages if message["method"] == "Network.requestWillBeSent"]
        return [url for url in asked if not url.startswith(("data:", "blob:", "about:"))]

    def complaints(self):
        """What the console holds since the page was opened."""
        return [entry["message"] for entry in self.driver.get_log("browser")]
