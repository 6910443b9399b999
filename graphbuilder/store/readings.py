"""What was read from each document, by content hash: the cache of a build, the text behind every quotation, and the words to search."""

from __future__ import annotations

import json
import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from graphbuilder.errors import StoreError
from graphbuilder.model import Reading
from graphbuilder.text.folding import ascii_fold
from graphbuilder.text.privacy import mask_cpr

_SCHEMA = """
create table if not exists reading (sha256 text primary key, rules text not null, body blob not null);
create table if not exists file (location text primary key, name text not null, size integer, changed integer, sha256 text not null, organisation text,
    container text);
create table if not exists container (location text primary key, name text not null, size integer, changed integer, rules text not null,
    organisation text, text_column text, id_column text, told text not null);
create virtual table if not exists words using fts5 (sha256 unindexed, position unindexed, body, tokenize = "unicode61");
create index if not exists file_sha256 on file (sha256);
"""
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Reading)


class FileRow(NamedTuple):
    """A document that was built: where it lies, what it is called in the graph, what its file looked like then, and whose minutes it was said to be.

    A document in an archive or a table has the place of that file in ``container``, and its own ``location`` goes on behind it.
    """

    location: str
    name: str
    size: int
    changed: int
    sha256: str
    organisation: str | None = None
    container: str | None = None

    @property
    def file(self) -> str:
        """The file on disk that it is, or lies in."""
        return self.container or self.location

    @property
    def key(self) -> str:
        """What the place and the name have behind those of the container; nothing for a file of its own."""
        return self.location[len(self.container) :] if self.container else ""


class Told(NamedTuple):
    """A sentence about a member of a container that gave no document: ``failed``, or else passed over."""

    name: str
    sentence: str
    failed: bool


class ContainerRow(NamedTuple):
    """An archive or a table that was read to its end: what it looked like then, how it was read, and what was told of it.

    One that still looks so, and is to be read so, is not opened.
    """

    location: str
    name: str
    size: int
    changed: int
    rules: str
    organisation: str | None
    text_column: str | None
    id_column: str | None
    told: tuple[Told, ...] = ()


class Inventory(NamedTuple):
    """The documents that are in the graph from now on, and the containers that need not be opened until they change."""

    files: list[FileRow]
    containers: list[ContainerRow]


def pack(reading: Reading) -> bytes:
    """A reading as bytes, small and quick to read back."""
    return zlib.compress(_encoder.encode(reading), 1)


def unpack(body: bytes) -> Reading:
    """The reading that :func:`pack` wrote."""
    return _decoder.decode(zlib.decompress(body))


class Readings:
    """The SQLite file of readings. ``readonly`` never creates or changes anything."""

    def __init__(self, path: Path, *, readonly: bool) -> None:
        self.path = path
        try:
            self._db = self._opened(readonly)
        except sqlite3.Error as problem:
            raise StoreError(
                f"The readings at {str(path)!r} cannot be opened ({problem}); delete the store's folder and build again."
            ) from problem

    def _opened(self, readonly: bool) -> sqlite3.Connection:
        if readonly:
            db = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True, timeout=30)
            db.execute("select count(*) from file")  # SQLite looks at the file only when it is asked something
            return db
        db = sqlite3.connect(self.path, timeout=30, isolation_level=None)
        # What is deleted must be gone from the file as well: `forget` promises it.
        db.executescript("pragma journal_mode = delete; pragma synchronous = normal; pragma secure_delete = on;")
        db.executescript(_SCHEMA)
        if "container" not in {row[1] for row in db.execute("pragma table_info(file)")}:
            db.execute("alter table file add column container text")  # written before there were containers
        return db

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def begin(self) -> None:
        """Start a transaction that :meth:`commit` ends."""
        self._db.execute("begin")

    def commit(self) -> None:
        """Make what was put since :meth:`begin` stay."""
        if self._db.in_transaction:
            self._db.execute("commit")

    def has(self, sha256: str, rules: str) -> bool:
        """Whether the document was read by these rules."""
        return self._db.execute("select 1 from reading where sha256 = ? and rules = ?", (sha256, rules)).fetchone() is not None

    def put(self, sha256: str, rules: str, body: bytes, words: Iterable[tuple[int, str]]) -> None:
        """Keep a packed reading and the words of its items."""
        self._db.execute("insert or replace into reading values (?, ?, ?)", (sha256, rules, body))
        self._db.execute("delete from words where sha256 = ?", (sha256,))
        self._db.executemany("insert into words values (?, ?, ?)", ((sha256, position, text) for position, text in words))

    def get(self, sha256: str) -> Reading | None:
        """What was read from the document with that hash."""
        row = self._db.execute("select body from reading where sha256 = ?", (sha256,)).fetchone()
        return unpack(row[0]) if row else None

    def text(self, sha256: str) -> str | None:
        """The text that the document's offsets count in."""
        reading = self.get(sha256)
        return reading.document.text if reading else None

    def files(self) -> list[FileRow]:
        """The documents that are in the graph, by place."""
        return [FileRow(*row) for row in self._db.execute("select * from file order by location")]

    def containers(self) -> list[ContainerRow]:
        """The containers that were read to their end."""
        rows = self._db.execute("select * from container order by location")
        return [ContainerRow(*row)._replace(told=tuple(Told(*told) for told in json.loads(row[-1]))) for row in rows]

    def set_inventory(self, inventory: Inventory) -> None:
        """Exactly these documents are in the graph from now on; readings that none of them needs go."""
        if not self._db.in_transaction:
            self.begin()
        self._db.execute("delete from file")
        self._db.executemany("insert or replace into file values (?, ?, ?, ?, ?, ?, ?)", sorted(inventory.files))
        self._db.execute("delete from container")
        containers = ((*row[:-1], json.dumps(row.told)) for row in inventory.containers)
        self._db.executemany("insert into container values (?, ?, ?, ?, ?, ?, ?, ?, ?)", containers)
        gone = [row[0] for row in self._db.execute("select sha256 from reading where sha256 not in (select sha256 from file)")]
        for sha256 in gone:
            self._db.execute("delete from reading where sha256 = ?", (sha256,))
            self._db.execute("delete from words where sha256 = ?", (sha256,))
        self.commit()

    def vacuum(self) -> None:
        """Write the file anew, without the remains of what was deleted."""
        self._db.execute("insert into words(words) values ('optimize')")
        self._db.execute("vacuum")

    def search(self, words: Iterable[Iterable[str]], most: int) -> Iterator[tuple[str, int]]:
        """(document hash, item position) of the items that have every word, in one of its spellings or at the head of a longer word."""
        terms = " AND ".join(f"({' OR '.join(f'{chr(34)}{form}{chr(34)}*' for form in word)})" for word in words)
        rows = self._db.execute("select sha256, position from words where words match ? order by sha256, position limit ?", (terms, most))
        yield from ((str(sha256), int(position)) for sha256, position in rows)

    def phrase(self, text: str) -> list[tuple[str, int]]:
        """(document hash, item position) of the items in which the words of ``text`` stand one after the other."""
        words = re.findall(r"[^\W_]+", ascii_fold(text))
        if not words:
            return []
        rows = self._db.execute("select sha256, position from words where words match ?", (f'"{" ".join(words)}"',))
        return [(str(sha256), int(position)) for sha256, position in rows]


def item_words(reading: Reading) -> list[tuple[int, str]]:
    """(position, folded text) of each open item."""
    text = mask_cpr(reading.document.text)
    return [(item.position, ascii_fold(text[item.start : item.end])) for item in reading.meeting.items if not item.closed]
