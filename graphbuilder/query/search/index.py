"""The index of one graph, opened: search, suggestions while somebody types, and the list of everything that has a name."""

from __future__ import annotations

import sqlite3
import tempfile
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from graphbuilder.errors import StoreError
from graphbuilder.query.search import asked
from graphbuilder.query.search.building import build_index
from graphbuilder.query.search.hits import Found, Hit
from graphbuilder.query.search.matching import Filter, Matcher
from graphbuilder.query.search.schema import NoFullText, connect
from graphbuilder.query.search.showing import filter_of, hit_of, hits_of
from graphbuilder.store import GraphStore

FILE = "search.sqlite"
_MOST_MADE = 3  # times that one object makes the file: what is wrong then is not the file
_THINGS = "select iri, kind, label, date, context, organisation from thing where not silent order by id"
_ALIASES = "select iri, name from called join thing on thing.id = called.thing where own = 0 order by iri, name"
Answer = TypeVar("Answer")


class SearchIndex:
    """What can be found in one graph. Any number of threads may ask at once."""

    def __init__(self, store: GraphStore) -> None:
        self._store, self._place = store, store.path / FILE
        self._aside: tempfile.TemporaryDirectory[str] | None = None
        self._lock = threading.Lock()
        self._made = 0
        self._free: list[sqlite3.Connection] = []

    @classmethod
    def open(cls, store: GraphStore) -> SearchIndex:
        """The index of the graph: the file beside it, which is made first where it is missing, damaged or of another version.

        Where the folder cannot be written the file lies in a temporary one until :meth:`close`. Raises :class:`StoreError` where it can be made nowhere.
        """
        index = cls(store)
        index._ask(lambda db: db.execute("select lasting from size").fetchone())
        return index

    def search(
        self,
        text: str,
        *,
        kinds: tuple[str, ...] = (),
        since: str | None = None,
        until: str | None = None,
        organisation: str | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> Found:
        """What answers to ``text``: names first, then numbers, then texts, the best by bm25.

        All words must be there, each in any form or as a part of a longer word; words in quotation marks stand as they are. Where nothing has them all,
        the hits have most of them, and ``partial`` says so. ``kinds`` are of :data:`KINDS`; ``since`` and ``until`` are ISO dates or their beginnings;
        of one ``organisation`` are its own things and those for all. No ``text`` is wrong, and the first 1,000 characters count.
        Raises :class:`UsageError` for a kind, date or organisation that is none.
        """
        query, first = asked.read(text), max(0, offset)

        def answer(db: sqlite3.Connection) -> Found:
            matcher = Matcher(db, query, filter_of(db, kinds, since, until, organisation))
            made = matcher.search()
            page = made.found[first : first + max(0, limit)]
            return Found(hits_of(db, matcher, page, partial=made.partial), len(made.found), made.more, made.partial)

        return self._ask(answer)

    def suggest(self, beginning: str, *, limit: int = 10) -> tuple[Hit, ...]:
        """What somebody who types this may mean, best first: names and other names of what lasts, case numbers and days."""
        query, most = asked.read(beginning), max(0, limit)

        def answer(db: sqlite3.Connection) -> tuple[Hit, ...]:
            matcher = Matcher(db, query, Filter())
            return hits_of(db, matcher, matcher.suggest(most).found[:most])

        return self._ask(answer)

    def entries(self) -> Iterator[Hit]:
        """Everything that has a name, each once, in the order of equally good hits. Closed items have none."""
        return map(hit_of, self._ask(lambda db: db.execute(_THINGS).fetchall()))

    def aliases(self) -> dict[str, tuple[str, ...]]:
        """The other names of the things that have any, by IRI."""
        found: dict[str, list[str]] = defaultdict(list)
        for iri, name in self._ask(lambda db: db.execute(_ALIASES).fetchall()):
            found[iri].append(name)
        return {iri: tuple(names) for iri, names in found.items()}

    def close(self) -> None:
        """Let go of the file; a temporary one is removed."""
        with self._lock:
            self._let_go()
            if self._aside:
                self._aside.cleanup()
                self._aside, self._place = None, self._store.path / FILE

    def _let_go(self) -> None:
        while self._free:
            self._free.pop().close()

    # --- the file ----------------------------------------------------------------------------------------------------------------------------

    def _ask(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """The answer; a file that gives none is made anew."""
        made = self._made
        try:
            with self._borrowed() as db:
                return question(db)
        except sqlite3.DatabaseError as problem:
            self._make(made, problem)
        try:
            with self._borrowed() as db:
                return question(db)
        except sqlite3.DatabaseError as problem:
            raise self._unreadable(problem) from problem

    @contextmanager
    def _borrowed(self) -> Iterator[sqlite3.Connection]:
        """A connection for one question: each is one thread's at a time, and there are as many as ask at once."""
        with self._lock:
            made, db = self._made, self._free.pop() if self._free else None
        db, broken = db or connect(self._place), False
        try:
            yield db
        except sqlite3.DatabaseError:
            broken = True
            raise
        finally:
            with self._lock:
                if broken or made != self._made:
                    db.close()
                else:
                    self._free.append(db)

    def _make(self, made: int, problem: sqlite3.DatabaseError) -> None:
        """Make the file, unless another thread has done so since it was ``made`` so often."""
        with self._lock:
            if self._made != made:
                return
            if self._made == _MOST_MADE:
                raise self._unreadable(problem) from problem
            self._let_go()
            self._write()
            self._made += 1

    def _unreadable(self, problem: sqlite3.DatabaseError) -> StoreError:
        return StoreError(f"The search index {str(self._place)!r} cannot be read ({problem}); delete the file and try again.")

    def _write(self) -> None:
        try:
            build_index(self._store, self._place)
        except NoFullText:
            raise
        except (OSError, StoreError):
            self._aside = self._aside or tempfile.TemporaryDirectory(prefix="graphbuilder-search-")
            self._place = Path(self._aside.name) / FILE
            build_index(self._store, self._place)
