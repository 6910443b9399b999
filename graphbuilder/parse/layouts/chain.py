"""The best row of headings: numbers that rise, each the next where possible, each with what speaks for it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

_NEXT = 1.5  # the number follows the one before
_SKIPPED = -0.5  # numbers are missing between
_FIRST = 0.5  # a row begins with 1
_STRONG = 4.0  # what a 1 must be worth by itself to begin one: a list in the text has no case numbers
_ANEW = -3.0  # a second row begins with 1: the closed part of a meeting, an addendum


class Chain(NamedTuple):
    """The places of the chosen in the sequence that was given, and what they are worth together."""

    places: tuple[int, ...]
    worth: float


def value(number: str | None) -> tuple[int, int, int, str]:
    """A number to compare: 1 < 1.1 < 1.2 < 2 < 2a."""
    found = re.match(r"(\d+)(?:\.(\d+))?(?:\.(\d+))?([a-z]?)", number or "")
    return (int(found[1]), int(found[2] or 0), int(found[3] or 0), found[4] or "") if found else (0, 0, 0, "")


def best_chain(numbers: Sequence[str | None], worth: Sequence[float]) -> Chain:
    """The rising row of numbers that is worth most; a strong 1 may begin a second row. Takes time n log n."""
    values = [value(number) for number in numbers]
    ranks = sorted(set(values))
    best_of: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)  # prefix maxima over ranks, as a Fenwick tree
    exact: dict[tuple[int, ...] | tuple[int, int, int, str], tuple[float, int]] = {}
    total: list[float] = []
    before: list[int] = []
    strongest = (0.0, -1)
    for at, (own, weight) in enumerate(zip(values, worth, strict=True)):
        rank = bisect_left(ranks, own)
        options = [(_FIRST if own[:2] == (1, 0) else 0.0, -1)]
        options += [(exact[one][0] + _NEXT, exact[one][1]) for one in _just_before(own) if one in exact]
        lower = _prefix(best_of, rank)
        if lower[1] >= 0:
            options.append((lower[0] + _SKIPPED, lower[1]))
        if own[:2] == (1, 0) and strongest[1] >= 0 and weight >= _STRONG:
            options.append((strongest[0] + _ANEW, strongest[1]))
        gained, from_ = max(options, key=lambda option: (option[0], option[1]))
        total.append(gained + weight)
        before.append(from_)
        here = (total[at], at)
        for one in (own, own[:1]):  # its own number, and its whole number: 2 follows 1, 1.1 and 1.2
            if one not in exact or exact[one][0] < total[at]:
                exact[one] = here
        _raise(best_of, rank + 1, here)
        strongest = max(strongest, here)
    if strongest[1] < 0:
        return Chain((), 0.0)
    places = []
    at = strongest[1]
    while at >= 0:
        places.append(at)
        at = before[at]
    return Chain(tuple(reversed(places)), strongest[0])


def _just_before(own: tuple[int, int, int, str]) -> tuple[tuple[int, ...] | tuple[int, int, int, str], ...]:
    """The numbers that this one follows: 1.2 follows 1.1, and 2 follows 1 with all that is numbered 1.x."""
    first, second, third, letter = own
    if letter:
        return ((first, second, third, chr(ord(letter) - 1)) if letter > "a" else (first, second, third, ""),)
    if third:
        return ((first, second, third - 1, ""),)
    if second:
        return ((first, second - 1, 0, ""),)
    return ((first - 1,),)


def _prefix(tree: list[tuple[float, int]], rank: int) -> tuple[float, int]:
    """The best among the ranks below."""
    best = (0.0, -1)
    while rank > 0:
        best = max(best, tree[rank])
        rank -= rank & -rank
    return best


def _raise(tree: list[tuple[float, int]], rank: int, here: tuple[float, int]) -> None:
    while rank < len(tree):
        tree[rank] = max(tree[rank], here)
        rank += rank & -rank
