"""What the words beside an amount say of it: spent, saved, granted, a frame, or none of these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from graphbuilder.data import lines

NONE, BEYOND = "none", "over"
_WORD = re.compile(r"[^\W\d_]{3,}")


class Use(NamedTuple):
    """A word that says what money is, and where it stands in the text that was searched."""

    kind: str
    start: int
    end: int


def uses(text: str, start: int, end: int) -> Iterator[Use]:
    """The words of a text that say what money is, in order.

    >>> [use.kind for use in uses("Merudgiften dækkes af anlægspuljen", 0, 34)]
    ['spent', 'frame']
    """
    for word in _WORD.finditer(text, start, end):
        kind = _kind(word[0].casefold())
        if kind:
            yield Use(kind, word.start(), word.end())


@cache
def _entries() -> tuple[tuple[str, str], ...]:
    """Entries and uses, the longest first."""
    entries = [(entry, use) for entry, use in (line.split(" | ") for line in lines("money-words.txt"))]
    return tuple(sorted(entries, key=lambda pair: -len(pair[0].strip("-"))))


@lru_cache(maxsize=8192)
def _kind(word: str) -> str | None:
    return next((use for entry, use in _entries() if _fits(entry, word)), None)


def _fits(entry: str, word: str) -> bool:
    core = entry.strip("-")
    before, after = entry.startswith("-"), entry.endswith("-")
    if before and after:
        return core in word
    if before:
        return word.endswith(core)
    return word.startswith(core) if after else word == core
