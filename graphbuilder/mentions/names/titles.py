"""What a single word says about a post: *kommunaldirektøren*, *løncontroller*, *Chef*; groups (*cheferne*) say nothing."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from graphbuilder.mentions.names.lists import role_heads, words


class Title(NamedTuple):
    """A title's indefinite form (casefolded), its head, and whether it is definite (*-en*)."""

    indefinite: str
    head: str
    definite: bool


_MANAGERS = ("chef", "leder", "direktør")
# Who leads a project or a meeting leads no department.
_NOT_OF_DEPARTMENTS = ("projektleder", "programleder", "mødeleder", "delprojektleder")


@lru_cache(maxsize=1 << 16)
def title_of(word: str) -> Title | None:
    """The title in a word, or None: for groups, verbs, and words that only look alike.

    >>> title_of("Sikkerhedskoordinatorens").indefinite, title_of("cheferne"), title_of("semester")
    ('sikkerhedskoordinator', None, None)
    """
    if not 4 <= len(word) <= 60:
        return None
    folded = word.casefold()
    found = _pattern().fullmatch(folded) if folded.endswith(_endings()) else None
    if not found:
        return None
    title = found["stem"] + found["head"]
    in_compounds, alone = role_heads()
    if title in words("no-roles") or found["head"] not in (in_compounds if found["stem"] else alone):
        return None
    return Title(title, found["head"], found["definite"] is not None)


def manages(title: Title) -> bool:
    """Whether somebody with this title leads a department."""
    return title.head in _MANAGERS and title.indefinite not in _NOT_OF_DEPARTMENTS


def names_anybody(title: Title) -> bool:
    """Whether the definite form says nothing about one person (*lederen*, *nøglemedarbejderen*)."""
    return title.indefinite in words("any-role-words") or title.head in words("anybody-heads")


@cache
def _endings() -> tuple[str, ...]:
    """How a word with a title ends: a quick answer for the many that do not."""
    heads = role_heads()[0] | role_heads()[1]
    return tuple(sorted(head + ending for head in heads for ending in ("", "s", "en", "n", "ens", "ns")))


@cache
def _pattern() -> re.Pattern[str]:
    heads = "|".join(sorted(role_heads()[0] | role_heads()[1], key=len, reverse=True))
    return re.compile(rf"(?P<stem>[\w-]*?)(?P<head>{heads})(?P<definite>e?n)?s?")
