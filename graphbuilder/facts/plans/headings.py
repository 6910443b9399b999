"""What the columns of a schedule are called, and the words that announce one."""

from __future__ import annotations

import re
from functools import cache

from graphbuilder.data import lines
from graphbuilder.facts.places import has_one

_BRACKETS = re.compile(r"\([^()]{0,40}\)")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 60
_SHORT = 4  # *uge* and *møde* stand in too much


@cache
def _columns() -> dict[str, str]:
    return dict(line.split(" | ") for line in lines("schedule-headings.txt"))


@cache
def _announcements() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(word)}" for word in lines("plan-words.txt")), re.IGNORECASE)


def column(heading: str) -> str | None:
    """Which column of a schedule a cell heads: ``when``, ``deadline``, ``who``, ``label`` or ``what``; None for any other.

    >>> column("Forventet tidspunkt"), column("Hvem?"), column("Afvigelse")
    ('when', 'who', None)
    """
    if not heading or len(heading) > _LONGEST:
        return None
    words = _WORD.findall(_BRACKETS.sub("", heading).casefold())
    return _columns().get(" ".join(words)) or (_columns().get(words[-1]) if words else None)


def columns_of_line(line: str) -> list[str] | None:
    """The columns that a header names whose cells a PDF has run together: *Aktivitet Tidspunkt Ansvarlig*; None for any other line.

    All words but a first column's own must be headings, and the time must be among them.
    """
    if len(line) > _LONGEST or line[-1:] in ".,;:":
        return None
    words = _WORD.findall(line.casefold())
    found: list[str] = []
    while words:
        taken = next((n for n in (3, 2, 1) if n <= len(words) and " ".join(words[-n:]) in _columns()), 0)
        if not taken:
            break
        found.insert(0, _columns()[" ".join(words[-taken:])])
        words = words[:-taken]
    if words:
        found.insert(0, "what")
    return found if len(found) > 1 and any(name in ("when", "deadline") for name in found[1:]) else None


def may_hold_plan(part: str) -> bool:
    """Whether a section can have a schedule at all: columns, a word that announces one or heads its days, or a line that introduces a list."""
    if "\t" in part or "|" in part or ":\n" in part or ":**\n" in part:
        return True
    return has_one(part.casefold(), _signs())


@cache
def _signs() -> tuple[str, ...]:
    """What announces a schedule or heads its days; a word with another of them in it is not needed."""
    times = (words for words, name in _columns().items() if name in ("when", "deadline") and len(words) > _SHORT)
    words = {*lines("plan-words.txt"), *times}
    return tuple(sorted(word for word in words if not any(other in word for other in words - {word})))


def announces(line: str) -> bool:
    """Whether a line above a list or table speaks of a plan: *Nedenstående tabel viser tidsplanen*, *Den videre proces*."""
    return has_one(line.casefold(), lines("plan-words.txt")) and _announcements().search(line) is not None
