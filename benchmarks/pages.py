"""How soon a page stands and answers in a browser, beside plain pyvis on the same network.

Both are drawn by vis-network in the same chromium, from files on disk with the network off. Plain pyvis is ``Network().from_nx(…)`` with every
option as it comes, and gets names and tooltips only; its page wants Bootstrap from the network, and without one goes on at once.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from measure import heading, number, ratio, table

import graphbuilder
from graphbuilder.view import network_page
from graphbuilder.view.pages import OPTIONS, page
from graphbuilder.view.picture import page_data, picture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from browser import Page

    from graphbuilder.network import Network

SIZES = (100, 1000, 5000)
_REST = 1000  # milliseconds without a new frame: the picture has settled
_TRIES = 5  # clicks: in a picture that moves, a node may have left its place
_LONG = 10  # seconds: what settled no sooner is not tried again
# Says when the last frame had been drawn, and when the frame after a click had, whoever draws.
_WATCH = """
(() => {
  const seen = window.seen = { frames: 0, last: 0, clicked: 0, answered: 0 };
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      seen.frames += 1;
      seen.last = performance.now();
      if (seen.clicked && !seen.answered && seen.isAnswered()) seen.answered = seen.last;
    };
    port2.postMessage(0);
    return clear.apply(this, box);
  };
  addEventListener("pointerup", (event) => { seen.clicked ||= event.timeStamp; }, true);
})();"""
_STATE = """
return { paint: performance.getEntriesByType("paint").at(-1)?.startTime, frames: seen.frames, last: seen.last, now: performance.now(),
  answer: seen.answered && seen.answered - seen.clicked }"""


class _Kind(NamedTuple):
    """How to know of a page that it is ready, where one of its nodes is, and that it has answered."""

    is_ready: str
    a_node: str
    is_answered: str


_OURS = _Kind(
    "return document.documentElement.dataset.ready === 'yes'",
    "const [first] = graphbuilder.labels(); return graphbuilder.screen(first.id)",
    "seen.isAnswered = () => Boolean(document.querySelector('#panel .back'))",
)
_PLAIN = _Kind(
    "return Boolean(window.network?.physics?.ready && network.physics.stabilized)",
    """const at = Object.values(network.getPositions()).map((place) => network.canvasToDOM(place)), room = document.getElementById("mynetwork");
    const box = room.getBoundingClientRect(), bottom = Math.min(room.clientHeight, innerHeight - box.top);
    return at.find(({ x, y }) => x > 20 && y > 20 && x < room.clientWidth - 20 && y < bottom - 20)""",
    "seen.isAnswered = () => network.getSelectedNodes().length > 0",
)


class Load(NamedTuple):
    """Milliseconds from the start of the navigation, and from the click; None where it did not come in time."""

    paint: float | None
    settled: float | None
    answer: float | None


def report(place: Path, runs: int, patience: int = 60) -> None:
    """Print the times and sizes of pages of the graph at ``place``; ``patience`` is the seconds that a page gets to settle."""
    heading(f"Pages in a browser, medians of {runs} runs; the ratio is of plain pyvis' settled picture to ours")
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
    from browser import CHROMIUM, DRIVER

    if not (CHROMIUM.exists() and DRIVER.exists()):
        print("Left out: chromium and chromedriver are not at /usr/bin (apt-get install chromium chromium-driver).")
        return
    whole = graphbuilder.open(place).networkx()
    rows = [row for size in SIZES for row in _rows(_first(whole, size), runs, patience)]
    table(("nodes", "drawn at first", "first paint, ms", "settled, ms", "click to answer, ms", "MB", "ratio"), rows)


def _first(whole: Network, size: int) -> Network:
    """So many nodes of the whole graph: meeting by meeting in the order of time, each with its items and all that they are joined with."""
    meetings = sorted((data["date"], iri) for iri, data in whole.nodes(data=True) if data["kind"] == "meeting" and data["source"])
    taken: dict[str, None] = {}
    for _, meeting in meetings:
        items = [item for item in whole.successors(meeting) if whole.nodes[item]["kind"] == "item"]
        taken |= dict.fromkeys([meeting, *items, *(other for item in items for other in whole.successors(item))])
        if len(taken) >= size:
            break
    return whole.subgraph(list(taken)[:size]).copy()


class _Candidate(NamedTuple):
    """A page to load: its row's name, how many nodes it draws at first, its HTML, and whose it is."""

    name: str
    drawn: int
    html: str
    kind: _Kind


def _rows(network: Network, runs: int, patience: int) -> Iterator[tuple[str, ...]]:
    count, drawn = len(network), len(picture("", network).placed.positions)
    candidates = [
        _Candidate(f"{count:,}, plain pyvis", count, _plain(network), _PLAIN),
        _Candidate(f"{count:,}", drawn, network_page(network), _OURS),
    ]
    if drawn < count:
        candidates.append(_Candidate(f"{count:,}, all at once", count, _all_at_once(network), _OURS))
    loads = _in_turns(candidates, runs, patience)
    theirs = _middle([load.settled for load in loads[0]])
    for candidate, its in zip(candidates, loads, strict=True):
        yield _row(candidate, its, theirs, patience)


def _plain(network: Network) -> str:
    """The page of somebody who calls pyvis and does nothing else."""
    import networkx as nx
    from pyvis.network import Network as Drawing

    named: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    named.add_nodes_from((iri, {"label": data["label"], "title": data["title"]}) for iri, data in network.nodes(data=True))
    named.add_edges_from((source, target, {"title": data["label"]}) for source, target, data in network.edges(data=True))
    drawing = Drawing(cdn_resources="in_line")
    drawing.from_nx(named)
    html: str = drawing.generate_html()
    return html


def _all_at_once(network: Network) -> str:
    """Our page with nothing folded away, which nobody can read and no command writes."""
    whole = picture("", network, most=len(network))
    data, _ = page_data([whole], base="", options=OPTIONS, page_of=lambda _iri: None)
    from graphbuilder.components.rendering import render

    return page("", "network", render("network.html", title=""), data)


def _in_turns(candidates: Sequence[_Candidate], runs: int, patience: int) -> list[list[Load]]:
    """The loads of each page, turn by turn, so that a busy moment of the machine meets them all; what takes long is loaded once."""
    loads: list[list[Load]] = [[] for _ in candidates]
    with tempfile.TemporaryDirectory() as name:
        for _ in range(runs):
            for at, candidate in enumerate(candidates):
                if not loads[at] or (loads[at][-1].settled or patience * 1000) < _LONG * 1000:
                    file = Path(name, f"{at}.html")
                    file.write_bytes(candidate.html.encode())
                    loads[at].append(_loaded(file, candidate.kind, patience))
    return loads


def _loaded(file: Path, kind: _Kind, patience: int) -> Load:
    """One load in a browser of its own: a page that never lets go of its thread takes the browser with it."""
    from browser import launch
    from selenium.common.exceptions import TimeoutException

    browser = launch(file.parent)
    try:
        browser.driver.set_page_load_timeout(patience)
        browser.driver.set_script_timeout(patience)
        browser.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": _WATCH})
        browser.open(file, ready=False)
        paint, settled = _settled(browser, kind, patience)
        return Load(paint, settled, _answered(browser, kind))
    except TimeoutException:
        return Load(None, None, None)
    finally:
        browser.driver.quit()


def _settled(browser: Page, kind: _Kind, patience: int) -> tuple[float | None, float | None]:
    """When the first paint was, and when the last frame before the picture rested."""
    end = time.monotonic() + patience
    time.sleep(_REST / 1000)  # nothing can be known sooner, and every look takes its time from the page
    browser.js(kind.is_answered)
    while time.monotonic() < end:
        state = browser.js(_STATE)
        if browser.js(kind.is_ready) and state["frames"] and state["now"] - state["last"] > _REST:
            return state["paint"], state["last"]
        time.sleep(0.05)
    return browser.js(_STATE)["paint"], None


def _answered(browser: Page, kind: _Kind) -> float | None:
    """Click on a node, and wait for the frame that answers."""
    for _ in range(_TRIES):
        browser.js("Object.assign(seen, { clicked: 0, answered: 0 })")
        place = browser.js(kind.a_node)
        if place is None:
            return None
        browser.click_canvas(place["x"], place["y"])
        end = time.monotonic() + 5
        while not (answer := browser.js(_STATE)["answer"]) and time.monotonic() < end:
            time.sleep(0.02)
        if answer:
            return answer
    return None


def _row(candidate: _Candidate, loads: list[Load], theirs: float | None, patience: int) -> tuple[str, ...]:
    paint, settled, answer = (_middle([getattr(load, what) for load in loads]) for what in Load._fields)
    if candidate.kind is _PLAIN or settled is None:
        times = ""
    else:
        times = ratio(theirs / settled) if theirs else f"> {ratio(patience * 1000 / settled)}"
    return (
        candidate.name, f"{candidate.drawn:,}", _said(paint), _said(settled, f"> {patience * 1000:,}"), _said(answer),
        number(len(candidate.html.encode()) / 1e6), times,
    )  # fmt: skip


def _middle(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None


def _said(value: float | None, otherwise: str = "-") -> str:
    return otherwise if value is None else number(value)
