"""Whether time grows with the number of documents and no faster: linking, which sees them all, and the answers of a large graph."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import corpus
from measure import best, heading, number, table, timed

import graphbuilder
from graphbuilder import link as linking
from graphbuilder import pipeline
from graphbuilder.model import Linked, Reading
from graphbuilder.store import Readings
from graphbuilder.store.readings import item_words, pack
from graphbuilder.view import page

SIZES = (250, 500, 1000, 2000)
_PICTURE = 300  # nodes of the page of a whole graph


class _Archive:
    """Readings as the store keeps them, of a growing number of documents."""

    def __init__(self, place: Path) -> None:
        self.folder = place / "growing"
        self.index = Readings(place / "growing.sqlite", readonly=False)
        self.readings: dict[str, Reading] = {}

    def grow(self, size: int) -> None:
        """Read documents until there are so many."""
        self.index.begin()
        for path in corpus.make(self.folder, size - len(self.readings), first=len(self.readings)):
            reading = pipeline.extract(path, path.name)
            sha256 = reading.document.source.sha256
            self.readings[sha256] = reading
            self.index.put(sha256, "", pack(reading), item_words(reading))
        self.index.commit()

    def link(self) -> Linked:
        """What a build does once every document is read."""
        headers = [
            linking.Header(sha256, made.organisation, made.body, made.date, made.start, made.kind, (0, len(made.items), 0))
            for sha256, made in ((sha256, reading.meeting) for sha256, reading in self.readings.items())
        ]
        self.keys = linking.identify(headers)
        rows = linking.Table()
        for sha256, key in self.keys.items():
            rows.add(key, self.readings[sha256].meeting)
        return linking.link(rows, (), self._search)

    def _search(self, phrases: Sequence[str]) -> Iterator[tuple[linking.Item, list[int]]]:
        places: dict[tuple[str, int], list[int]] = defaultdict(list)
        for number_, phrase in enumerate(phrases):
            for place in self.index.phrase(phrase):
                places[place].append(number_)
        for (sha256, position), found in sorted(places.items()):
            key = self.keys[sha256]
            yield linking.Item(self.readings[sha256], key.suffix, key.organisation, position), found


def link(place: Path) -> None:
    """Print the time of linking for each size, and by how much it grows when the documents double."""
    heading("Linking, seconds of processor time")
    archive, rows, before = _Archive(place), [], 0.0
    for size in SIZES:
        archive.grow(size)
        # A build reads documents one by one; here they lie in memory, and Python's collector need not walk over them.
        gc.collect()
        gc.freeze()
        archive.link()
        run, linked = timed(archive.link)
        each = 1000 * run.cpu / size
        growth = number(run.cpu / before) + " x" if before else "-"
        rows.append((f"{size}", f"{len(linked.topics)}", number(len(linked.links)), number(run.cpu), number(each), growth))
        before = run.cpu
    gc.unfreeze()
    archive.index.close()
    table(("documents", "topics", "links", "s", "ms/document", "than half as many"), rows)


def build(place: Path, size: int) -> Path:
    """A graph of so many documents."""
    store = place / "growing-graph"
    corpus.make(place / "growing", size)
    pipeline.build([str(place / "growing")], store, pipeline.Options())
    return store


def answers(place: Path) -> None:
    """Print the time of what a person does with a large graph, for its widest topic and for one of the middle."""
    graph = graphbuilder.open(place)
    heading(f"Commands on a graph of {len(graph.store.manifest.documents)} documents, seconds on the clock")
    topics = graph.topics()
    middle = topics[len(topics) // 2]
    rows = [("topics", f"{len(topics)} rows", number(best(graph.topics, 3).clock))]
    for topic in (topics[0], middle):
        run = best(lambda: graph.trace(topic.iri), 3)  # noqa: B023
        rows.append((f"trace {topic.name}", f"{topic.items} items", number(run.clock)))
        run = best(lambda: page(graph.networkx(topic.iri)), 2)  # noqa: B023
        rows.append((f"view {topic.name}", f"{topic.items} items", number(run.clock)))
    rows.append(("view", "the whole graph", number(best(lambda: page(graph.networkx(most=_PICTURE)), 2).clock)))
    table(("", "", "s"), rows)
