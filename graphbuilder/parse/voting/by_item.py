"""Absences that the head of minutes tells of, by the items they are about: *Karen Holm (A) deltog ikke under punkt 12-15*."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from graphbuilder.model import Absence, Passage
from graphbuilder.parse.voting.absences import ABSENT, ARRIVED, DISQUALIFIED, LEFT, NUMBERED, Found, as_absence
from graphbuilder.parse.voting.clauses import clauses
from graphbuilder.parse.voting.members import Person, members_at_end, members_at_start

_NUMBER = re.compile(r"(?P<dash>[-–]|til)?\s?(?P<number>\d{1,4}(?:\.\d{1,2})?)")
_AWAY = re.compile(r"\b(?:(?:deltog|deltager|var|er)\sikke|fraværende|afbud|ikke\stil\sstede|forhindret)\b", re.IGNORECASE)
_INHABIL = re.compile(r"\binhabil", re.IGNORECASE)
_LEFT = re.compile(r"\b(?:forlod|forlader|gik(?!\sikke)|gået)\b", re.IGNORECASE)
_CAME = re.compile(r"\b(?:ankom|ankommer|kom|mødte|deltog\s(?:først\s)?fra|til\sstede\sfra|indtrådte|tiltrådte)\b", re.IGNORECASE)
_ONLY = re.compile(r"\b(?:kun|alene)\b", re.IGNORECASE)
_AFTER = re.compile(r"\befter\s$", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:deltog|deltager|var|er|forlod|forlader|gik|gået|ankom|ankommer|kom|mødte|indtrådte|tiltrådte|inhabil|fraværende|afbud|ikke|kun)\b|:",
    re.IGNORECASE,
)


class _Order:
    """The meeting's items in their order, with the place of each."""

    def __init__(self, numbers: Sequence[str]) -> None:
        self.numbers = tuple(numbers)
        self.places = {number: at for at, number in enumerate(numbers)}

    def named(self, printed: str) -> tuple[int, ...]:
        """The places of the items that *12-15* or *3, 5 og 7* names, of those that the meeting has."""
        chosen: set[int] = set()
        before: int | None = None
        for found in _NUMBER.finditer(printed):
            at = self.places.get(found["number"])
            if at is not None:
                chosen.update(range(before, at + 1) if found["dash"] and before is not None else (at,))
            before = at
        return tuple(sorted(chosen))


def absences_by_item(passages: Sequence[Passage], numbers: Sequence[str]) -> dict[str, tuple[Absence, ...]]:
    """Who was not there for which of the items ``numbers`` (in the meeting's order), from sentences or rows at the meeting's level.

    The decision comes last in an item: who left *under punkt 5* took no part in it, and who came *under punkt 3* did. *Bo Lind forlod mødet
    efter punkt 7* is about every item after the seventh; a sentence without an item's number is about none that is known.
    """
    order = _Order(numbers)
    told: dict[int, dict[str, Absence]] = {}
    for passage in passages:
        for found, places in _found(passage.text, order):
            absence = as_absence(found, passage)
            for place in places:
                told.setdefault(place, {}).setdefault(absence.name, absence)
    return {order.numbers[place]: tuple(told[place].values()) for place in sorted(told)}


def _found(text: str, order: _Order) -> Iterator[tuple[Found, Iterable[int]]]:
    for clause in clauses(text):
        numbered = NUMBERED.search(clause.text)
        if numbered is None:
            continue
        kind, places = _about(clause.text, numbered, order)
        if places:
            start = clause.start + len(clause.text) - len(clause.text.lstrip())
            end = clause.start + len(clause.text.rstrip())
            for person in _who(clause.text, numbered):
                yield Found(person, kind, start, end), places


def _who(clause: str, numbered: re.Match[str]) -> tuple[Person, ...]:
    """The people at the beginning of a row, before its verb, after its label, or after the items."""
    verb = _VERB.search(clause)
    pieces = (clause[: verb.start()], clause[verb.end() :], clause[numbered.end() :]) if verb else ()
    lists = [members_at_start(clause.lstrip(" \t\n\xa0-*•–"))]
    lists += [read(piece.lstrip(" :")) for read, piece in zip((members_at_end, members_at_start, members_at_start), pieces, strict=False)]
    return next((members.people for members in lists if members and members.people), ())


def _about(clause: str, numbered: re.Match[str], order: _Order) -> tuple[str, Sequence[int]]:
    """The kind of absence and the places of the items it is about; none where the sentence tells of no absence."""
    named = order.named(numbered["numbers"])
    every = range(len(order.numbers))
    if not named or _INHABIL.search(clause):
        return DISQUALIFIED, named
    if _AWAY.search(clause):
        return ABSENT, named
    after = _AFTER.search(clause[: numbered.start()]) is not None
    if _LEFT.search(clause):
        return LEFT, every[named[0] + after :]
    if _CAME.search(clause):
        return ARRIVED, every[: named[-1] + after]
    return ABSENT, [at for at in every if at not in named] if _ONLY.search(clause) else ()
