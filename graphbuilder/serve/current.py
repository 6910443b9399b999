"""The generation in force, and the going over to a new one while requests are under way."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import tempfile
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar, cast

from graphbuilder import __version__
from graphbuilder.errors import StoreError, StoreMissing
from graphbuilder.graph import Graph
from graphbuilder.query.persons import persons
from graphbuilder.serve.addresses import Addresses
from graphbuilder.serve.desk import Desks
from graphbuilder.serve.memory import Memory
from graphbuilder.serve.telling import say
from graphbuilder.store import GraphStore
from graphbuilder.view.overview import gather
from graphbuilder.view.overview_rows import Overview

Made = TypeVar("Made")
# What goes wrong where the files of a generation are taken away while they are read.
_TAKEN_AWAY = (OSError, StoreError, sqlite3.Error)
_TRIES = 3


class Generation:
    """One generation as the server holds it: its quads, opened once for all threads, and what was made of them once."""

    def __init__(self, store: GraphStore) -> None:
        self.store = store
        self.tag = hashlib.sha256(f"{store.name} {store.manifest.inputs} {code()}".encode()).hexdigest()[:16]
        self.addresses = Addresses(store.manifest.base)
        self.desks = Desks(store, self.overview)
        self.memory = Memory()
        self._lock = Lock()
        self._made: dict[object, Any] = {}
        self._locks: dict[object, Lock] = {}
        self._folder: Path | None = None
        _ = store.rdf  # opened now, so that the files stay readable when their names are gone

    @contextmanager
    def graph(self) -> Iterator[Graph]:
        """The graph for one request: the quads are shared, and the readings are its own, since SQLite's connections belong to one thread."""
        mine = copy(self.store)
        mine.__dict__.pop("readings", None)
        try:
            yield Graph(mine)
        finally:
            if "readings" in mine.__dict__:
                mine.readings.close()

    def once(self, key: object, make: Callable[[], Made]) -> Made:
        """What ``make`` gives, made by the first who asks; the others wait for it."""
        with self._lock:
            lock = self._locks.setdefault(key, Lock())
        with lock:
            if key not in self._made:
                self._made[key] = make()
            return cast("Made", self._made[key])

    def in_short(self) -> str:
        """What whoever runs the server is told of a new graph: how much it holds and whom it does not name."""
        meetings, left_out = self.store.manifest.report.get("meetings", 0), self.store.left_out
        held = f"New graph: {meetings} {'meeting' if meetings == 1 else 'meetings'}"
        return f"{held}; {left_out.english}" if left_out else f"{held}."

    def overview(self) -> Overview:
        """All that the graph holds, gathered once."""
        return self.once("overview", lambda: gather(self.store))

    def folder(self) -> Path:
        """A folder for files made of this generation; it goes when nobody holds the generation any more."""
        with self._lock:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="graphbuilder-"))
                weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
            return self._folder


class Current:
    """The store's generation in force, with the people named that ``mode`` allows."""

    def __init__(self, directory: Path, mode: str) -> None:
        self.directory, self.mode = directory, mode
        self._change = Lock()
        self._held: tuple[Generation, tuple[int, int]] | None = None

    def generation(self) -> Generation:
        """The generation in force.

        While a new one is made ready the others go on with the old. Raises :class:`StoreError` where the store is missing or damaged.
        """
        seen = self._look()
        if self._is_held(seen) or not self._change.acquire(blocking=self._held is None):
            assert self._held is not None
            return self._held[0]
        try:
            if not self._is_held(seen):
                before, self._held = self._held, (self._opened(), seen)
                if before is not None:
                    say(self._held[0].in_short())
            assert self._held is not None
            return self._held[0]
        finally:
            self._change.release()

    def _is_held(self, seen: tuple[int, int]) -> bool:
        return self._held is not None and self._held[1] == seen

    def store(self) -> GraphStore:
        """The store of the generation in force."""
        return self.generation().store

    def answer(self, question: Callable[[Generation, Graph], Made]) -> Made:
        """The answer to a question; asked once more of the newer generation where the files of the older were taken away meanwhile."""
        generation = self.generation()
        try:
            with generation.graph() as graph:
                return question(generation, graph)
        except _TAKEN_AWAY:
            newer = self.generation()
            if newer is generation:
                raise
        with newer.graph() as graph:
            return question(newer, graph)

    def _look(self) -> tuple[int, int]:
        """What ``current`` looks like, which is another file after every build."""
        try:
            found = (self.directory / "current").stat()
        except OSError as problem:
            if self._held is None:  # there never was one: what every other command says
                GraphStore.open(self.directory)
            raise StoreMissing(f"There is no graph at {str(self.directory)!r} any more; build it again.") from problem
        return found.st_ino, found.st_mtime_ns

    def _opened(self) -> Generation:
        """The generation opened; two builds in quick succession may take it away before it is open."""
        for tried in range(1, _TRIES + 1):
            try:
                return Generation(persons(GraphStore.open(self.directory), self.mode))
            except _TAKEN_AWAY:
                if tried == _TRIES:
                    raise
        raise AssertionError


@cache
def code() -> str:
    """A hash of the code, words and templates that answers are made with: what other code made is not the same answer."""
    sums = hashlib.sha256(__version__.encode())
    for room in ("components", "export", "query", "serve", "view"):
        for entry in _files(files("graphbuilder") / room):
            sums.update(entry.read_bytes())
    return sums.hexdigest()


def _files(place: Traversable) -> Iterator[Traversable]:
    if place.is_file():
        yield place
        return
    for entry in sorted(place.iterdir(), key=lambda found: found.name):
        if not entry.name.startswith("__pycache__"):
            yield from _files(entry)
