"""Take every picture of these documents, as a browser shows the pages of a graph.

    graphbuilder build examples --organisation "Fjordby Kommune" --store graph
    python docs/make_screenshot.py graph

`make screenshot` does both. Needs the ``dev`` extra, and Debian's chromium and chromium-driver.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import graphbuilder
from graphbuilder.view import topic_page
from graphbuilder.view.overview_html import overview_page

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))  # where a person at a browser is described
from browser import CHROMIUM, DRIVER, launch, served

if TYPE_CHECKING:
    from browser import Page

TOPIC = "Fællesskabspolitikken"


def main() -> None:
    """Read the command line and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path, help="the graph of examples/")
    parser.add_argument("folder", type=Path, nargs="?", default=Path(__file__).parent, help="where the pictures go")
    given = parser.parse_args()
    if not (CHROMIUM.exists() and DRIVER.exists()):
        raise SystemExit("chromium and chromedriver are not at /usr/bin: apt-get install chromium chromium-driver")
    with tempfile.TemporaryDirectory() as name, _at_a_browser(Path(name)) as person:
        for picture in _pictures(person, given.store, Path(name)):
            _take(person, given.folder / f"{picture}.png")


@contextmanager
def _at_a_browser(folder: Path) -> Iterator[Page]:
    person = launch(folder)
    try:
        yield person
    finally:
        person.driver.quit()


def _pictures(person: Page, store: Path, folder: Path) -> Iterator[str]:
    """Go from page to page; each name is a picture to take of what is seen now."""
    graph = graphbuilder.open(store)
    topic, whole = folder / "topic.html", folder / "whole.html"
    topic.write_text(topic_page(graph, TOPIC), encoding="utf-8", newline="")
    whole.write_text(overview_page(graph), encoding="utf-8", newline="")
    person.open(topic)
    yield "page"
    person.open(topic, scheme="dark")
    step = person.all(".step-link")[2]
    step.click()
    person.js("arguments[0].closest('.step').scrollIntoView()", step)
    yield "page-dark"
    person.open(topic, width=390, height=844)
    yield "phone"
    person.open(whole)
    yield "overview"
    with served(store) as address:
        person.network(on=True)
        person.open(f"{address}/sparql")
        person.seen("#yasgui .yasqe_queryButton").click()
        person.seen("#yasgui .yasr_results td a.iri")
        yield "query"


def _take(person: Page, picture: Path) -> None:
    person.js("document.activeElement?.blur()")
    if not person.settle().driver.save_screenshot(str(picture)):
        raise SystemExit(f"{picture}: cannot be written; give a folder that exists.")
    print(picture)


if __name__ == "__main__":
    main()
