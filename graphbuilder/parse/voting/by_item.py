"""Absences that the head of minutes tells of, by the items they are about: *Karen Holm (A) deltog ikke under punkt 12-15*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphbuilder.model import Absence, Passage
from graphbuilder.parse.voting.absences import ABSENT, ARRIVED, DISQUALIFIED, LEFT, NUMBERED, as_absence
from graphbuilder.parse.voting.absences import Found
from graphbuilder.parse.voting.clauses import clauses
from graphbuilder.parse.voting.members import members_at_end, members_at_start

_NUMBER = re.compile(r"(?P<dash>[-–]|til)?\s?(?P<number>\d{1,4}(?:\.\d{1,2})?)")
_AWAY = re.compile(r"\b(?:(?:deltog|deltager|var|er)\sikke|fraværende|afbud|ikke\stil\sstede|forhindret)\b", re.IGNORECASE)
_INHABIL = re.compile(r"\binhabil", re.IGNORECASE)
_LEFT = re.compile(r"\b(?:forlod|forlader|gik(?!\sikke)|gået)\b", re.IGNORECASE)
_CAME = re.compile(r"\b(?:ankom|ankommer|kom|mødte|deltog\s(?:først\s)?fra|til\sstede\sfra|indtrådte|tiltrådte)\b", re.IGNORECASE)
_ONLY = re.compile(r"\b(?:deltog|deltager|til\sstede|kun)\s(?:kun|alene)?\s?(?:i|under|ved|til)?\b", re.IGNORECASE)
_AFTER = re.compile(r"\befter\s$", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:deltog|deltager|var|er|forlod|forlader|gik|gået|ankom|ankommer|kom|mødte|indtrådte|tiltrådte|inhabil|fraværende|afbud|ikke|kun)\b|:",
    re.IGNORECASE,
)


def absences_by_item(passages: Sequence[Passage], numbers: Sequence[str]) -> dict[str, tuple[Absence, ...]]:
    """Who was not there for which of the items ``numbers`` (in the meeting's order), from sentences or rows at the meeting's level.

    The decision comes last in an item: who left *under punkt 5* took no part in it, and who came *under punkt 3* did. *Bo Lind forlod mødet
    efter punkt 7* is about every item after the seventh; a sentence without an item's number is about none that is known.
    """
    told: dict[str, dict[str, Absence]] = {}
    for passage in passages:
        for found, items in _found(passage.text, numbers):
            absence = as_absence(found, passage)
            for number in items:
                told.setdefault(number, {}).setdefault(absence.name, absence)
    return {number: tuple(told[number].values()) for number in numbers if number in told}


def _found(text: str, numbers: Sequence[str]) -> Iterator[tuple[Found, tuple[str, ...]]]:
    for clause in clauses(text):
        numbered = NUMBERED.search(clause.text)
        if numbered is None:
            continue
        kind, items = _about(clause.text, numbered, numbers)
        verb = _VERB.search(clause.text)
        members = members_at_start(clause.text.lstrip(" \t\n\xa0-*•–"))
        if (members is None or not members.people) and verb:
            members = members_at_end(clause.text[: verb.start()]) or members_at_start(clause.text[numbered.end() :].lstrip(" :"))
        start = clause.start + len(clause.text) - len(clause.text.lstrip())
        end = clause.start + len(clause.text.rstrip())
        for person in members.people if members and items else ():
            yield Found(person, kind, start, end), items


def _about(clause: str, numbered: re.Match[str], numbers: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The kind of absence and the items it is about; no items where the sentence tells of none."""
    named = _named(numbered["numbers"], numbers)
    if not named:
        return ABSENT, ()
    first, last = numbers.index(named[0]), numbers.index(named[-1])
    after = _AFTER.search(clause[: numbered.start()]) is not None
    if _INHABIL.search(clause):
        return DISQUALIFIED, named
    if _AWAY.search(clause):
        return ABSENT, named
    if _LEFT.search(clause):
        return LEFT, tuple(numbers[first + 1 if after else first :])
    if _CAME.search(clause):
        return ARRIVED, tuple(numbers[: last + 1 if after else first])
    if re.search(r"\bkun\b|\balene\b", clause, re.IGNORECASE):
        return ABSENT, tuple(number for number in numbers if number not in named)
    return ABSENT, ()


def _named(printed: str, numbers: Sequence[str]) -> tuple[str, ...]:
    """The items that *12-15* or *3, 5 og 7* names, of those that the meeting has, in its order."""
    known = {number: at for at, number in enumerate(numbers)}
    chosen: set[int] = set()
    before: int | None = None
    for found in _NUMBER.finditer(printed):
        at = known.get(found["number"])
        if at is not None:
            chosen.update(range(before, at + 1) if found["dash"] and before is not None else (at,))
        before = at
    return tuple(numbers[at] for at in sorted(chosen))
