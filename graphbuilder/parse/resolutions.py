"""What a meeting resolved, or somebody moved, to do with the item: *besluttede at sende sagen tilbage*, *forslaget om udsættelse*."""

from __future__ import annotations

import re
from functools import cache

from graphbuilder.data import lines

# The first "at" after the word: "besluttede med 3 stemmer mod 2 at anbefale …", "besluttede ikke at …".
_TO = re.compile(
    r"(?P<between>(?:(?!\bat\b)(?:[^.;:]|(?<=\d)\.(?=\s[a-zæøå]))){0,100}?)\bat\s(?P<no>ikke\s)?(?:[\wæøå]{2,20}t\s)?(?P<verb>[a-zæøå]{4,14})\b"
)
_NOT = re.compile(r"\bikke\b", re.IGNORECASE)
_AGAINST = re.compile(
    r"[^.;]{0,120}?\b(?:ikke\s(?:\w{1,20}\s)?(?:godkend|tiltræd|vedtag|imødekom|anbefal)|(?:afvis|forkast)(?:e|es|t)\b)", re.IGNORECASE
)
_ITEM = re.compile(
    r"\s(?:[\wæøå]{2,20}\s)?(?:punktet|dagsordenspunktet|sagen|emnet|behandlingen|beslutningen|drøftelsen|indstillingen|forslaget|ansøgningen)\b",
    re.IGNORECASE,
)
BACK = re.compile(r"\s(?:\w{1,20}\s){0,2}?(?:tilbage|retur)\b", re.IGNORECASE)
TO_BODY = re.compile(
    r"[^.;]{0,60}?\b(?:til|i)\b[^.;]{0,60}?(?:(?:udvalg|forum|bestyrelse|råd|gruppe|kreds|nævn|direktion)\w{0,4}\b|(?-i:\b[A-ZÆØÅ]{2,5}\b))",
    re.IGNORECASE,
)
_TO_NOTE = re.compile(r"[^.;:]{0,120}?\stil\s(?:efterretning|orientering)\b", re.IGNORECASE)
_OFF_AGENDA = re.compile(r"\s(?:af|fra)\s(?:dagens\s)?(?:dagsorden(?:en)?|program(?:met)?)\b", re.IGNORECASE)
# "forslag om at oversende sagen", "forslaget om udsættelse", "forslag om udvalgshenvisning".
_MOVED = re.compile(
    r"\bforslag(?:et)?(?:\s[^\s.;:]{1,30}){0,6}?\som(?P<what>\sat\s|\s\w{0,10}(?P<noun>udsættelse|henvisning|oversendelse|tilbagesendelse|hjemvisning)\b)",
    re.IGNORECASE,
)
_NOUNS = {
    "udsættelse": "postponed",
    "henvisning": "referred",
    "oversendelse": "referred",
    "tilbagesendelse": "returned",
    "hjemvisning": "returned",
}
# Where another proposal's fate begins in the same sentence.
_ANOTHER = re.compile(r"\b(?:hvorefter|herefter|derefter|mens|indstillingen|planen)\b", re.IGNORECASE)
_ON_PROCEDURE = frozenset(_NOUNS.values())


def resolved_to(after: str) -> str | None:
    """The outcome of a resolution about the item, from the text after *besluttede*; None where it resolves something else.

    >>> resolved_to(" at sende sagen tilbage til Havneudvalget."), resolved_to(" ikke at imødekomme ansøgningen."), resolved_to(" at male kajen.")
    ('returned', 'rejected', None)
    """
    found = _TO.match(after)
    row = _verbs().get(found["verb"]) if found else None
    if found is None or row is None:
        return None
    kind, needs = row
    rest = after[found.end() :]
    if needs == "take":
        return None if found["no"] or _NOT.search(found["between"]) else _taken(rest)
    if needs and not _ITEM.match(rest):
        return None
    if needs == "send":
        kind = "returned" if BACK.search(rest[:80]) else kind if TO_BODY.match(rest) else ""
    denied = found["no"] is not None or _NOT.search(found["between"]) is not None
    if kind == "recommended":
        return "not_recommended" if denied != (_AGAINST.match(rest) is not None) else kind
    if denied:
        return "rejected" if kind == "approved" else None
    return kind or None


def _taken(rest: str) -> str | None:
    """*at tage orienteringen til efterretning*, *at tage sagen af dagsordenen*"""
    if _TO_NOTE.match(rest):
        return "noted"
    return "withdrawn" if (item := _ITEM.match(rest)) and _OFF_AGENDA.match(rest, item.end()) else None


def moved_to(before: str) -> str | None:
    """What a motion on procedure would do, from the text before *blev vedtaget*; None where that is said of another proposal.

    >>> moved_to("Venstres forslag om at oversende sagen til Havneudvalget blev "), moved_to("Forslaget om en ny kaj blev ")
    ('referred', None)
    """
    found = next(reversed(list(_MOVED.finditer(before[-300:]))), None)
    if found is None:
        return None
    rest = before[-300:][found.end() :]
    if found["noun"]:
        return None if _ANOTHER.search(rest) else _NOUNS[found["noun"].casefold()]
    _verb, _object, *further = [*rest.split(maxsplit=2), "", ""]
    kind = resolved_to(f" at {rest}") if not _ANOTHER.search(further[0]) else None
    return kind if kind in _ON_PROCEDURE else None


@cache
def _verbs() -> dict[str, tuple[str, str]]:
    rows = ((*line.split("\t"), "") for line in lines("resolved-verbs.txt"))
    return {row[0]: (row[1], row[2]) for row in rows}
