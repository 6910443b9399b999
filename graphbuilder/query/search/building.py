"""From a graph to the file that a search looks into."""

from __future__ import annotations

import re
import shutil
import sqlite3
import tempfile
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from graphbuilder.errors import StoreError
from graphbuilder.model import AgendaItem, Passage, Section
from graphbuilder.query.search.reading import Statements
from graphbuilder.query.search.schema import FINISH, create
from graphbuilder.query.search.things import SINGLE, Thing, things
from graphbuilder.query.search.wording import form_of, key_of, lemma_of, loose, spoken
from graphbuilder.store import GraphStore
from graphbuilder.text.keys import name_key, organisation_slug
from graphbuilder.text.markdown import plain
from graphbuilder.text.privacy import mask_cpr

_HEADING = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)


def build_index(store: GraphStore, place: Path) -> None:
    """Write the index of a graph to the file ``place``, whole or not at all; one that is there is replaced.

    Raises :class:`StoreError` where SQLite lacks what it takes or the file cannot be written, and :class:`OSError` where the folder cannot be.
    """
    # Beside its place, so that it can be moved there at once; in a folder of its own, so that it has the permissions of any new file.
    aside = Path(tempfile.mkdtemp(prefix="search-", suffix=".part", dir=place.parent))
    try:
        made = aside / place.name
        _write(store, made)
        made.replace(place)
    except sqlite3.Error as problem:
        raise StoreError(
            f"The search index {str(place)!r} cannot be written ({problem}); make room or check the permissions, and try again."
        ) from problem
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _write(store: GraphStore, place: Path) -> None:
    statements = Statements(store)
    db = create(place)
    try:
        db.execute("begin")
        _Index(db, store, statements).write(things(statements))
        db.execute("commit")
        db.executescript(FINISH)
    finally:
        db.close()


class _Index:
    """The tables while they are filled."""

    def __init__(self, db: sqlite3.Connection, store: GraphStore, statements: Statements) -> None:
        self.db, self.store, self.statements = db, store, statements
        self.counts: dict[str, Counter[str]] = {"name": Counter(), "said": Counter()}

    def write(self, found: Sequence[Thing]) -> None:
        rows = list(enumerate(found, 1))
        self.db.executemany("insert into thing values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (
            (number, one.iri, one.kind, one.label, one.date, one.context, one.organisation, one.first, one.last, one.silent)
            for number, one in rows
        ))  # fmt: skip
        self.db.executemany("insert or ignore into called values (?, ?, ?, ?)", sorted(self._called(rows)))
        self.db.executemany("insert into number values (?, ?, ?)", sorted(_numbers(rows)))
        self.db.executemany("insert into name(rowid, own, alias) values (?, ?, ?)", self._names(rows))
        lasting, texts = sum(thing.kind not in SINGLE for thing in found), self._texts(rows)
        self.db.execute("insert into size values (?, ?)", (lasting, texts))
        self._owners()
        self._words()

    def _called(self, rows: list[tuple[int, Thing]]) -> Iterator[tuple[str, int, int, str]]:
        for number, thing in rows:
            if thing.kind != "case" and not thing.silent:
                yield key_of(thing.label), number, 1, thing.label
                yield from ((key_of(name), number, 0, name) for name in thing.aliases)

    def _names(self, rows: list[tuple[int, Thing]]) -> Iterator[tuple[int, str, str]]:
        for number, thing in rows:
            if thing.kind != "case" and not thing.silent:
                own = self._line(dict.fromkeys((thing.label, *thing.other)), "name")
                yield number, own, self._line(thing.aliases, "name")

    def _line(self, texts: Iterable[str], place: str) -> str:
        words = [word for text in texts for word in spoken(text)]
        self.counts[place].update(set(words))
        return " ".join(map(form_of, words))

    def _texts(self, rows: list[tuple[int, Thing]]) -> int:
        texts, written = _Texts(self.store, self.statements), 0
        for number, thing in rows:
            body = texts.of(thing)
            if body:
                beside = thing.said if thing.document else ()
                line = self._line((thing.label, *thing.other, body, *beside), "said")
                self.db.execute("insert into said(rowid, body) values (?, ?)", (number, line))
                self.db.execute("insert into passage values (?, ?)", (number, zlib.compress(body.encode(), 1)))
                written += 1
        return written

    def _owners(self) -> None:
        said = self.statements
        of_meetings = {said.owner.get(meeting) for meeting in said.of_class("gb:Meeting")}
        keys = {(key, label) for label in of_meetings if label for key in (organisation_slug(label), name_key("organisation", label))}
        self.db.executemany("insert into owner values (?, ?)", sorted(keys))

    def _words(self) -> None:
        """Every word once for each place, with its dictionary form, and in how many names or texts it stands."""
        counts: Counter[tuple[str, str, str]] = Counter()
        for place, counted in self.counts.items():
            for word, count in counted.items():
                lemma = lemma_of(word)
                for form in form_of(word).split():
                    counts[place, form, lemma] += count
        rows = [(number, *key, loose(key[1]), counts[key]) for number, key in enumerate(sorted(counts), 1)]
        self.db.executemany("insert into word values (?, ?, ?, ?, ?, ?)", rows)
        self.db.executemany("insert into part(rowid, form) values (?, ?)", ((row[0], row[2]) for row in rows if not row[2].isdigit()))


def _numbers(rows: list[tuple[int, Thing]]) -> Iterator[tuple[str, str, int]]:
    for number, thing in rows:
        yield from ((key, key.replace(".", ""), number) for key in thing.numbers)


class _Texts:
    """The text of items, from their documents: a document is unpacked once, since its items follow each other."""

    def __init__(self, store: GraphStore, statements: Statements) -> None:
        self.store, self.statements = store, statements
        self._document: str | None = None
        self._items: dict[int, str] | None = None

    def of(self, thing: Thing) -> str:
        """The text in which the words of a thing are sought."""
        if not thing.document:
            return "\n".join(thing.said)
        if self._document != thing.document:
            self._document, self._items = thing.document, self._read(thing.document)
        return "\n\n".join(self._quoted.get(thing.iri, ())) if self._items is None else self._items.get(thing.position, "")

    def _read(self, sha256: str) -> dict[int, str] | None:
        """The text of each open item of a document, by position; None where the document is not kept.

        Its places are those of the reading, not of the graph: in a graph that names fewer people the texts have other lengths.
        """
        reading = self.store.readings.get(sha256)
        if reading is None:
            return None
        text = mask_cpr(reading.document.text)
        return {item.position: _text(text, item) for item in reading.meeting.items if not item.closed}

    @cached_property
    def _quoted(self) -> dict[str, list[str]]:
        return self.statements.quoted()


def _text(text: str, item: AgendaItem) -> str:
    """What stands under an item's headings, and what it recommends and decides outside of any; every piece once."""
    parts: list[Section | Passage] = [*item.sections, *item.recommendations, *item.decisions]
    made: list[tuple[int, int]] = []
    for start, end in sorted((part.start, part.end) for part in parts):
        if not made or start > made[-1][1]:
            made.append((start, end))
        else:
            made[-1] = made[-1][0], max(made[-1][1], end)
    cut = "\n\n".join(text[start:end] for start, end in made)
    return unicodedata.normalize("NFC", _HEADING.sub("", plain(cut)))
