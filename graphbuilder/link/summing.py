"""Many sentences of one kind, as few: a log of a hundred thousand lines has as much to tell as a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

SHOWN = 5


def summed(sentences: Iterable[str], what: str) -> Iterator[str]:
    """The first sentences, and how many more there are of ``what``.

    >>> list(summed("abcdefg", "letters"))[4:]
    ['e', '… and 2 more letters.']
    """
    more = 0
    for at, sentence in enumerate(sentences):
        if at < SHOWN:
            yield sentence
        else:
            more += 1
    if more:
        yield f"… and {more} more {what}."


def first_of(parts: Iterable[object]) -> str:
    """The first of several, in one line.

    >>> first_of(range(1, 9))
    '1, 2, 3, 4, 5 …'
    """
    parts = list(parts)
    return ", ".join(map(str, parts[:SHOWN])) + (" …" if len(parts) > SHOWN else "")
