"""What a title is about, without what the meeting does with it."""

from __future__ import annotations

import re
from functools import cache

from graphbuilder.data import lines
from graphbuilder.text.folding import fold, squash

# "- status", "(fortsat)", "- 2. behandling": what the meeting does, at the end of a title.
_TAIL = re.compile(
    r"\s*(?:[-–:,]\s*(?:status|proces|orientering|drøftelse|opfølgning|godkendelse|udkast|oplæg|beslutning|\d\.\s*behandling|genbehandling|fortsat)"
    r"|\((?:fortsat|lukket|udsat|bilag|orientering|drøftelse|beslutning)\))\s*$",
    re.IGNORECASE,
)


_PART = re.compile(r"\s+[-–]\s+|:\s+|\s+/\s+")
_LONG_WORD = 10


@cache
def _openers() -> re.Pattern[str]:
    ordered = sorted(lines("subject-openers.txt"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, ordered))})(?:\s+|:\s*)", re.IGNORECASE)


@cache
def _routine() -> tuple[str, ...]:
    return tuple(fold(line) for line in lines("routine-subjects.txt"))


def is_routine(subject: str) -> bool:
    """Whether every agenda has such an item.

    >>> is_routine("Godkendelse af dagsorden og referat"), is_routine("Godkendelse af klimaplan")
    (True, False)
    """
    folded = fold(subject)
    return not folded or folded.startswith(_routine())


def _named_first(left: str) -> str:
    """*Klimaplan for havnen - proces og tidsplan*: what stands before the dash is the matter, where it is more than one short word."""
    first = _PART.split(left, maxsplit=1)[0]
    return first if len(first.split()) > 1 or len(first) >= _LONG_WORD else left


def matter(subject: str) -> str | None:
    """The matter of a title, or None for an item that is about none.

    >>> matter("Orientering om flytning af biblioteket - status")
    'flytning af biblioteket'
    >>> matter("Evt.") is None
    True
    """
    if is_routine(subject):
        return None
    left = squash(subject)
    for _ in range(3):  # "Orientering om status på X" has two, three is the most met
        shorter = _TAIL.sub("", _openers().sub("", left, count=1) if _openers().match(left) else left)
        if shorter == left:
            break
        left = shorter
    left = _named_first(left)
    return left if len(re.findall(r"\w", left)) >= 4 and not is_routine(left) else None
