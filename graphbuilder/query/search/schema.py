"""The file that a search looks into: its tables, and how it is opened and made."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from graphbuilder.errors import StoreError

# A file of another version is made anew.
VERSION = 1
# A thing has one number in all tables, which is also its place among equally good hits; the first `lasting` of them happen more than once.
# Words are kept apart by place: `name` or `said`.
_TABLES = """
create table thing (id integer primary key, iri text not null, kind text not null, label text not null, date text, context text not null,
    organisation text, first text, last text, silent integer not null);
create table called (key text not null, thing integer not null, own integer not null, name text not null, primary key (key, thing, own)) without rowid;
create table number (key text not null, compact text not null, thing integer not null);
create table owner (key text not null, label text not null, primary key (key, label)) without rowid;
create table passage (thing integer primary key, body blob not null);
create table word (id integer primary key, place text not null, form text not null, lemma text not null, loose text not null, count integer not null);
create table size (lasting integer not null, texts integer not null);
create virtual table name using fts5 (own, alias, content = '', prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 0");
create virtual table said using fts5 (body, content = '', tokenize = "unicode61 remove_diacritics 0");
"""
_PARTS = "create virtual table part using fts5 (form, content = '', tokenize = \"{}\")"
# What is quicker when the rows are there.
FINISH = """
create index number_key on number (key, thing);
create index number_compact on number (compact, thing);
create index word_form on word (place, form);
create index word_lemma on word (place, lemma);
create index word_loose on word (place, loose);
create index called_thing on called (thing);
insert into name (name) values ('optimize');
insert into said (said) values ('optimize');
insert into part (part) values ('optimize');
"""
_TOKENIZER = "trigram"


def create(place: Path) -> sqlite3.Connection:
    """A new file with empty tables. Raises :class:`StoreError` where this Python's SQLite cannot make them."""
    db = sqlite3.connect(place, isolation_level=None)
    # A file that is not whole is thrown away: nothing need be written twice.
    db.executescript("pragma journal_mode = off; pragma synchronous = off; pragma temp_store = memory;")
    try:
        db.executescript(_TABLES)
        db.execute(_PARTS.format(_TOKENIZER))
    except sqlite3.OperationalError as problem:
        db.close()
        if "no such module" not in str(problem) and "tokenizer" not in str(problem):
            raise
        raise NoFullText from problem
    db.execute(f"pragma user_version = {VERSION}")
    return db


class NoFullText(StoreError):
    """SQLite was built without what the search needs."""

    def __init__(self) -> None:
        super().__init__(
            f"The SQLite of this Python ({sqlite3.sqlite_version}) has no full-text index with trigrams (FTS5, since 3.34), which the search needs; "
            "use a Python with a newer SQLite. Everything but the search works without it."
        )


def connect(place: Path) -> sqlite3.Connection:
    """The file, read-only, for one thread at a time. Raises :class:`sqlite3.DatabaseError` for one that is damaged or of another version."""
    db = sqlite3.connect(f"{place.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None, check_same_thread=False)
    try:
        _check_version(db)
    except sqlite3.DatabaseError:
        db.close()
        raise
    return db


def _check_version(db: sqlite3.Connection) -> None:
    (version,) = db.execute("pragma user_version").fetchone()
    if version != VERSION:
        raise sqlite3.DatabaseError(f"it is of version {version}, not {VERSION}")
