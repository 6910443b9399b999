"""A site of the whole graph: time, memory, bytes and files, and how soon its first page stands in a browser.

    python benchmarks/static_site.py graph [--jobs 2]

Not ``site.py``: Python has a module of that name.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections import Counter
from pathlib import Path

from measure import Timed, heading, number, table, timed

import graphbuilder
from graphbuilder.view import overview_page
from graphbuilder.view.overview import gather
from graphbuilder.view.site import write_site

_MEGABYTE = 1 << 20
_CHROMIUM, _DRIVER = Path("/usr/bin/chromium"), Path("/usr/bin/chromedriver")
_FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-dev-shm-usage"
_OPENINGS = 5
_PAINTED = "return performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
_ANSWERED = (
    "const [begin, done] = [performance.now(), arguments[0]]; const input = document.getElementById('search'); input.focus();"
    "input.value = 'faelles'; input.dispatchEvent(new Event('input'));"
    "(function look() { document.querySelector('#suggestions .option') ? done(performance.now() - begin) : setTimeout(look, 5); })();"
)


def report(store: Path, jobs: int = 1) -> None:
    """Print what gathering, the page in one file and the site of a graph cost."""
    graph = graphbuilder.open(store)
    heading(
        f"The whole graph of {len(graph.store.manifest.documents)} documents as pages, {jobs} {'process' if jobs == 1 else 'processes'}"
    )
    gathered, overview = timed(lambda: gather(graph.store))
    alone, html = timed(lambda: overview_page(graph, gathered=overview))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "site"
        written, _ = timed(lambda: write_site(graph, folder, jobs=jobs))
        rows = [
            ("gathering", f"{len(overview.topics)} topics through two meetings or more", _times(gathered)),
            ("one file", number(len(html.encode()) / _MEGABYTE, " MB"), _times(alone)),
            ("site", _size(folder), _times(written)),
            ("first page", number((folder / "index.html").stat().st_size / 1024, " kB"), ""),
            ("peak memory", "", number(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, " MB")),
            *_opened(folder / "index.html"),
        ]
        table(("", "", ""), rows)
        _folders(folder)


def _times(run: Timed) -> str:
    """The clock, and the processor time of this process, which a busy machine does not make longer."""
    return f"{number(run.clock, ' s')} ({number(run.cpu, ' s')} of a processor)"


def _size(folder: Path) -> str:
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return f"{len(sizes)} files, {number(sum(sizes) / _MEGABYTE, ' MB')}"


def _folders(folder: Path) -> None:
    """What each folder holds."""
    counts: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    largest: Counter[str] = Counter()
    for path in folder.rglob("*"):
        if path.is_file():
            name, size = path.relative_to(folder).parts[0] if path.parent != folder else "(first)", path.stat().st_size
            counts[name] += 1
            sizes[name] += size
            largest[name] = max(largest[name], size)
    rows = [(name, f"{counts[name]}", number(sizes[name] / _MEGABYTE), number(largest[name] / 1024)) for name in sorted(counts)]
    table(("folder", "files", "MB", "largest, kB"), rows)


def _opened(page: Path) -> list[tuple[str, str, str]]:
    """The first page in a browser, from disk: until it is painted, and from a key to suggestions out of the search's scripts."""
    if not (_CHROMIUM.exists() and _DRIVER.exists()):
        return []
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    with tempfile.TemporaryDirectory() as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = str(_CHROMIUM)
        for flag in (*_FLAGS.split(), f"--user-data-dir={profile}"):
            options.add_argument(flag)
        driver = webdriver.Chrome(options=options, service=Service(str(_DRIVER)))
        try:
            runs = [_opening(driver, page) for _ in range(_OPENINGS)]
        finally:
            driver.quit()
    return [
        ("first page painted", f"best of {_OPENINGS}", number(min(painted for painted, _ in runs), " ms")),
        ("a word typed, names suggested", f"best of {_OPENINGS}", number(min(answered for _, answered in runs), " ms")),
    ]


def _opening(driver: object, page: Path) -> tuple[float, float]:
    driver.get(page.as_uri())  # type: ignore[attr-defined]
    painted = None
    while painted is None:
        time.sleep(0.05)
        painted = driver.execute_script(_PAINTED)  # type: ignore[attr-defined]
    return painted, driver.execute_async_script(_ANSWERED)  # type: ignore[attr-defined]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    report(given.store, given.jobs)
