"""Names that only their capital letter betrays: the first words of an item's title that stand in the middle of a sentence as well.

*CF - Mere i møde - erfaringer* and *arbejdet med Mere i møde fortsætter*: Danish gives no common noun a capital letter inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from graphbuilder.data import lines
from graphbuilder.mentions.context import Context
from graphbuilder.text.inflection import head_of

_SEGMENT = re.compile(r"[\"'“”»]?([A-ZÆØÅ][^\W\d_]+(?:[ ][^\W\d_]+){1,5})(?=\s[-–]\s|:|\sv[./]|\s\(|[\"'”«]|\s*\Z)")
_SMALL_BEFORE = re.compile(r"(?<![^\W_])[a-zæøå]{2,20}\s\Z")


def names_of_titles(context: Context, taken: Iterable[int]) -> Iterator[str]:
    """The names. ``taken`` are places where a person, a post or an organisation is named: those are no policies."""
    others = set(taken)
    for item in context.meeting.items:
        span = item.subject_span
        segment = _SEGMENT.match(item.subject) if span and not item.closed else None
        if segment and not _common(segment[1]) and _inside_a_sentence(context.text, segment[1], others):
            yield segment[1]


def _common(words: str) -> bool:
    """Whether the title begins as titles of papers do (*Status på …*), or ends in a word that is a name in its own right."""
    parts = words.casefold().split(" ")
    cut = head_of(parts[-1])
    return parts[0] in _openers() or head_of(parts[0]) is not None or (cut is not None and bool(cut.first)) or words.istitle()


@cache
def _openers() -> frozenset[str]:
    return frozenset(lines("function-words.txt"))


def _inside_a_sentence(text: str, name: str, others: set[int]) -> bool:
    at, said = text.find(name), False
    while at >= 0:
        if at in others:
            return False
        end = at + len(name)
        said = said or (not text[end : end + 1].isalnum() and _SMALL_BEFORE.search(text[max(0, at - 24) : at]) is not None)
        at = text.find(name, end)
    return said
