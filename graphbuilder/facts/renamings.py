"""Departments and bodies that take another name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from graphbuilder.facts.places import places
from graphbuilder.model import Alias, Meeting, Mention
from graphbuilder.text.folding import fold, squash

_KINDS = frozenset({"department", "committee", "forum", "council", "other", "association", "authority"})
_WHEN = r"(?:\s(?:fra|pr\.|d\.|den|med\svirkning)\s[^A-ZÆØÅ,;:()!?\n]{3,40}?)?"
_NOW = r"(?:\s(?:nu|fremover|fremadrettet|herefter|i\sdag))?"
_QUOTE = r"['’‘\"“”»«]?"
# What stands between two names of one organisation. The name of a group says which of the two is the new one.
_BETWEEN = re.compile(
    rf"(?:{_QUOTE}(?P<new_right>{_WHEN}\s(?:"
    rf"(?:hedder|kommer\s(?:fremover\s)?til\sat\shedde|skal\s(?:fremover\s)?hedde|får\snavnet|tager\snavnet){_NOW}{_WHEN}{_NOW}"
    rf"|(?:skifter|skiftede|har\s(?:nu\s)?skiftet|ændrer|ændrede|har\sændret)\snavn{_WHEN}\stil"
    rf"|(?:omdøbes|omdøbtes|(?:er|blev|bliver)\s(?:blevet\s)?omdøbt){_WHEN}\stil))\s{_QUOTE}"
    rf"|{_QUOTE}(?P<new_left>\s\((?:tidligere|før|førhen)|,\s(?:(?:det|den)\s)?tidligere|,?\s(?:der|som)\s(?:før|tidligere)\shed)\s{_QUOTE}"
    rf"|{_QUOTE}(?P<from_to>\stil)\s{_QUOTE})(?=[A-ZÆØÅ])"
)
# Words that a renaming has: the expressions are tried only in their sentences, and looking for each is quicker than one expression for all.
_SIGNS = (" hedde", " navn", "avneændring", "avneskift", "omdøb", "tidligere ", "(før", " hed ")
_FROM = re.compile(r"(?:[Nn]avne(?:ændring|skift)\w{0,4}|navn(?:et)?)[^,;:()!?\n]{0,40}?\sfra\s['’‘\"“»]?\Z")
_NAME = re.compile(r"[A-ZÆØÅ][\w-]*\w(?:(?:,\s|\s(?:&|og|for)\s|\s)[A-ZÆØÅ][\w-]*\w){0,5}")
_NAME_BEFORE = re.compile(
    r"(?:(?:Afdelingen|Forvaltningen|Centret)\s)?(?P<name>[A-ZÆØÅ][\w-]*(?:(?:,\s|\s(?:&|og)\s|\s)[A-ZÆØÅ][\w-]*){0,5})\Z"
)
_POST_BEFORE = re.compile(r"\w\s(?:og|samt|&|for|af|i)\s\Z")
_REACH = 90


class _Name(NamedTuple):
    """A name and its place; ``known`` where it is an organisation's for other reasons."""

    name: str
    start: int
    end: int
    known: bool


def find_renamings(text: str, meeting: Meeting, boundaries: list[int]) -> Iterator[Alias]:
    """Sentences that say that an organisation has taken another name, as aliases of type ``renamed``: ``name`` became ``other``.

    *Teknik & Miljø hedder fra 1. maj Miljø & Byrum* · *Miljø & Byrum (tidligere Teknik & Miljø)*. At least one of the names is known to be an
    organisation's; two that become one have no new name. ``boundaries`` are where the sentences of the document begin.
    """
    for item in (item for item in meeting.items if not item.closed):
        for start in sorted({boundaries[bisect_right(boundaries, at) - 1] for at in places(text, _SIGNS, item.start, item.end)}):
            following = bisect_right(boundaries, start)
            end = min(boundaries[following] if following < len(boundaries) else len(text), item.end)
            yield from _renamed(text, start, end, item.mentions)


def _renamed(text: str, start: int, end: int, mentions: tuple[Mention, ...]) -> Iterator[Alias]:
    """The renamings that one sentence tells."""
    first, last = (bisect_left(mentions, place, key=lambda m: m.start) for place in (start, end))
    inside = [m for m in mentions[first:last] if m.end <= end]
    begins = {m.start: m for m in reversed(inside) if m.type == "organisation" and m.name and m.kind in _KINDS}
    ends = {m.end: m for m in begins.values()}
    people = {m.start for m in inside if m.type == "person"}
    for found in _BETWEEN.finditer(text, start, end):
        left, right = _name_before(text, found.start(), start, ends), _name_at(text, found.end(), end, begins)
        if left is None or right is None or right.start in people or not (left.known or right.known) or fold(left.name) == fold(right.name):
            continue
        if found["from_to"] and not _FROM.search(text, max(start, left.start - _REACH), left.start):
            continue
        if found["new_right"] and _POST_BEFORE.search(text, max(start, left.start - 12), left.start):
            # "Ny leder af Plan & Byg hedder …", "Vej & Park og Plan & Byg omdøbes til …".
            continue
        old, new = (right, left) if found["new_left"] else (left, right)
        yield Alias("renamed", old.name, new.name, text[left.start : right.end], left.start, right.end)


def _name_before(text: str, end: int, first: int, ends: Mapping[int, Mention]) -> _Name | None:
    """The name that ends at ``end``."""
    known = ends.get(end)
    if known:
        return _Name(known.name or known.text, known.start, end, True)
    found = _NAME_BEFORE.search(text, max(first, end - _REACH), end)
    return _Name(_written(found["name"]), found.start("name"), end, False) if found else None


def _name_at(text: str, start: int, last: int, begins: Mapping[int, Mention]) -> _Name | None:
    """The name that begins at ``start``."""
    known = begins.get(start)
    if known:
        return _Name(known.name or known.text, start, known.end, True)
    found = _NAME.match(text, start, last)
    return _Name(_written(found[0]), start, found.end(), False) if found else None


def _written(name: str) -> str:
    return squash(name).replace(" og ", " & ")
