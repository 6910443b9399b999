"""From the number of a thing to the hit that a person sees, and from what a caller asks for to what SQL filters by."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable

from graphbuilder.errors import UsageError
from graphbuilder.query.answer import Window
from graphbuilder.query.search.hits import KINDS, Hit
from graphbuilder.query.search.matching import Filter, Match, Matcher
from graphbuilder.query.search.snippets import Pieces, snippet
from graphbuilder.text.folding import printable
from graphbuilder.text.keys import name_key, organisation_slug

_THING = "select iri, kind, label, date, context, organisation from thing where id = ?"
_OWNER = "select distinct label from owner where key in (?, ?)"
_ALIASES = "select key, name from called where thing = ? and own = 0 order by key, name"


def filter_of(db: sqlite3.Connection, kinds: tuple[str, ...], since: str | None, until: str | None, organisation: str | None) -> Filter:
    """What the caller asks for. Raises :class:`UsageError` for a kind, date or organisation that is none."""
    for kind in kinds:
        if kind not in KINDS:
            raise UsageError(f"{kind!r} is no kind of thing that can be found; the kinds are {', '.join(KINDS)}.")
    window = Window(since or None, until or None)
    return Filter(kinds, window.since or "", window.until or "", _owner(db, organisation) if organisation else "")


def _owner(db: sqlite3.Connection, name: str) -> str:
    found = [label for (label,) in db.execute(_OWNER, (organisation_slug(name), name_key("organisation", name)))]
    if len(found) != 1:
        there = ", ".join(label for (label,) in db.execute("select distinct label from owner order by label"))
        raise UsageError(f"No minutes of an organisation named {name!r} are in the graph; they are of {there or 'nobody'}.")
    return str(found[0])


def hits_of(db: sqlite3.Connection, matcher: Matcher, found: Iterable[Match], *, partial: bool = False) -> tuple[Hit, ...]:
    """The hits of some matches, in their order."""
    return tuple(
        hit_of(db.execute(_THING, (match.thing,)).fetchone(), match.matched, _pieces(db, matcher, match, partial=partial))
        for match in found
    )


def hit_of(row: tuple[str, ...], matched: str = "name", pieces: Pieces = ()) -> Hit:
    """The hit that a row of the table of things is."""
    iri, kind, label, date, context, organisation = row
    return Hit(iri, kind, label, date, context, organisation, pieces, matched)


def _pieces(db: sqlite3.Connection, matcher: Matcher, match: Match, *, partial: bool) -> Pieces:
    if match.matched == "alias":
        return _alias(db, matcher, match.thing)
    row = db.execute("select body from passage where thing = ?", (match.thing,)).fetchone()
    if row is None or match.matched not in {"words", "part"}:
        return ()
    every = partial or match.matched == "part"
    sought = [forms.every if every else forms.exact for forms in matcher.said]
    return snippet(zlib.decompress(row[0]).decode(), sought)


def _alias(db: sqlite3.Connection, matcher: Matcher, thing: int) -> Pieces:
    """The other name that answers best to what was asked."""
    words = matcher.asked.key.split()

    def misses(row: tuple[str, str]) -> tuple[bool, int, str]:
        key, name = row
        return not key.startswith(matcher.asked.key), sum(f" {word}" not in f" {key}" for word in words), name

    rows = db.execute(_ALIASES, (thing,)).fetchall()
    return ((printable(min(rows, key=misses)[1]), True),) if rows else ()
