"""Where answers are made: what was looked up for one is remembered for the next, by one request at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from threading import BoundedSemaphore

from graphbuilder.network import Maker
from graphbuilder.query.answer import Window
from graphbuilder.serve.addresses import Addresses
from graphbuilder.store import GraphStore
from graphbuilder.view.overview_rows import Overview
from graphbuilder.view.record import Records

# As many answers are made at once: more would take turns on the processor and remember the same things once more.
_DESKS = 4


class Desk:
    """Traces, pictures and records of one store; ``overview`` gives all that it holds."""

    def __init__(self, store: GraphStore, overview: Callable[[], Overview]) -> None:
        self.overview = overview
        self.maker = Maker(store, Window())
        self.tracer, self.nodes = self.maker.tracer, self.maker.nodes
        self._page_of = Addresses(store.manifest.base).page_of

    @cached_property
    def records(self) -> Records:
        """Reads meetings, items and attachments."""
        return Records(self.maker, self._page_of)


class Desks:
    """The desks of one generation."""

    def __init__(self, store: GraphStore, overview: Callable[[], Overview]) -> None:
        self._store, self._overview = store, overview
        self._free: list[Desk] = []
        self._seats = BoundedSemaphore(_DESKS)

    @contextmanager
    def one(self) -> Iterator[Desk]:
        """A desk that nobody sits at."""
        with self._seats:
            try:
                desk = self._free.pop()
            except IndexError:
                desk = Desk(self._store, self._overview)
            try:
                yield desk
            finally:
                self._free.append(desk)
