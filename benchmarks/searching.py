"""What the search index costs beside the graph that it is made with, and how soon it answers."""

from __future__ import annotations

from pathlib import Path

from measure import best, heading, number, ratio, table, timed

import graphbuilder
from graphbuilder.pipeline import Options, build
from graphbuilder.query.search import FILE, SearchIndex, build_index

# Half a name, without Danish letters, a word that every text has, a part of compounds, a number, several words, a phrase, and what stands nowhere.
_TYPED = (
    "naboskabspol", "aeldre", "drøftes", "analyse", "00.01.00", "2020-05-14", "budget konsekvenser", '"sammen om fjordby"', "a", "xyzzy kontrakter",
)  # fmt: skip


def report(folder: Path, place: Path, stores: list[Path], repeats: int) -> None:
    """Print what the index costs in each store, beside a build of the documents in ``folder`` into ``place``; and its answers in the largest."""
    heading("The search index: milliseconds of processor time and kilobytes a document")
    run, told = timed(lambda: build([str(folder)], place, Options()))
    building = 1000 * run.cpu / told.documents
    rows = [(f"the whole build, {told.documents} documents", number(building), "1 x", "")]
    for path in stores:
        store = graphbuilder.open(path).store
        documents = len(store.manifest.documents)
        indexing = 1000 * best(lambda: build_index(store, path / FILE), repeats).cpu / documents  # noqa: B023
        size = (path / FILE).stat().st_size / documents / 1024
        rows.append((f"the index of {documents}", number(indexing), ratio(indexing / building), number(size)))
        (path / FILE).unlink()
    table(("", "ms", "of the build", "KB"), rows)
    _answers(stores[-1], repeats)


def _answers(path: Path, repeats: int) -> None:
    store = graphbuilder.open(path).store
    heading(f"Searching in {len(store.manifest.documents)} documents, milliseconds on the clock")
    index = SearchIndex.open(store)
    rows = []
    for typed in _TYPED:
        found = index.search(typed)
        searching, suggesting = (
            1000 * best(lambda: ask(typed), repeats + 3).clock  # noqa: B023
            for ask in (index.search, index.suggest)
        )
        rows.append((typed, f"{found.total}{'+' if found.total_is_least else ''}", number(searching), number(suggesting)))
    table(("", "hits", "search", "suggest"), rows)
