"""What came of a vote and with how many votes: *blev forkastet efter afstemning med 18 mod 11*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from graphbuilder.data import lines
from graphbuilder.parse.voting.members import Members, members_at_start, members_only
from graphbuilder.parse.voting.numerals import NUMERAL, number_of
from graphbuilder.parse.voting.subjects import subject_before

_WORD = re.compile(r"[^\W\d_]+")
_NOT = re.compile(r"\bikke(?:\s\w{1,20})?\s*$|\bkan\s[^.;]{0,60}\bikke\s", re.IGNORECASE)
_NOT_AFTER = re.compile(r"\s+(?:[\w'’]{1,20}\s)?ikke\b", re.IGNORECASE)
# "med 29 (A, V) mod 25 (Ø, F)", "med tre stemmer mod to", "med stemmerne fra A og V mod Ø".
_AGAINST = re.compile(
    r"\bmed\s(?:stemmetallene\s|stemmerne\s|et\sstemmetal\spå\s)?(?P<with>[^.:;]{1,200}?)\s(?:i?mod)\s(?P<versus>[^:;]{1,300})",
    re.IGNORECASE,
)
# "15 stemmer mod 10", "(15 mod 10)", "stemmetallet 15-10".
_FIGURES = re.compile(
    rf"(?:(?P<lead>stemmetal(?:let|lene)?\s(?:blev\s|var\s|er\s)?|stemmerne\s|\()|(?<![\w,.]))(?P<with>(?:\d{{1,3}}(?=\s?[-–])|{NUMERAL})(?P<noun>\s(?:ja-)?stemmer)?)\s?"
    rf"(?:mod|[-–])\s?(?P<versus>\d{{1,3}}|{NUMERAL})(?![\w%]|[.,-]\d)(?P<last>\s(?:nej-)?stemmer)?",
    re.IGNORECASE,
)
_ONE_COUNT = re.compile(rf"\bmed\s(?P<count>{NUMERAL})\sstemmer(?!\w|\s(?:i?mod|for|ud\saf|af)\b)", re.IGNORECASE)
_ADVICE = re.compile(r"anbefal|indstil", re.IGNORECASE)
_BORDER = re.compile(r"\b(?:og|men|mens|hvorefter|derefter|herefter)\b|;", re.IGNORECASE)
_MAJORITY = re.compile(
    r"\s(?:af|med|ved)\s(?:et\s)?(?:stort\s|snævert\s)?flertal\s?(?:i\s\w{3,30}\s?)?(?P<who>[^.:;\n]{1,300}?)(?=[.:;\n]|$|,\s(?:mens|idet|men)\b)",
    re.IGNORECASE,
)
# What may follow the second figure: the end, or the words of the result. "17 mod 15 sidste år" compares.
_END = re.compile(
    r"\s*(?:$|[.,;)\n\x00]|\((?!\w*\s?(?:pct|procent))|(?:stemmer|stemme|og|at|mens|blev|bliver|er|ved|hvor|idet|hvorefter|efter|stemte|undlod|vedtaget|godkendt|forkastet)\b)",
    re.IGNORECASE,
)


class Result(NamedTuple):
    """``carried`` or not, what it is said of, and those with and against the outcome as far as the clause counts them."""

    carried: bool
    subject: str | None
    winning: Members | None
    losing: Members | None
    start: int
    end: int

    @property
    def counted(self) -> bool:
        """Whether votes or parties stand with it."""
        return self.winning is not None or self.losing is not None


class _Told(NamedTuple):
    carried: bool
    start: int
    end: int


class _Score(NamedTuple):
    winning: Members | None
    losing: Members | None
    start: int
    end: int


def results(clause: str) -> Iterator[Result]:
    """The results that a clause tells, each with the score that stands nearest after it (or before it, where none does)."""
    told = _without_advised(clause, list(_told(clause)))
    taken = _allotted(told, list(_scores(clause, bool(told))))
    behind = 0
    for at, one in enumerate(told):
        score = taken.get(at) or _by_majority(clause, one)
        subject = subject_before(clause[behind : one.start], clause[one.end :])
        winning, losing = (score.winning, score.losing) if score else (None, None)
        start, behind = (min(one.start, score.start), max(one.end, score.end)) if score else (one.start, one.end)
        yield Result(one.carried, subject, winning, losing, start, behind)


def _allotted(told: list[_Told], scores: list[_Score]) -> dict[int, _Score]:
    """Which result each score belongs to: the last one before it that has none, else the first after it."""
    taken: dict[int, _Score] = {}
    for score in scores:
        before = [at for at, one in enumerate(told) if one.end <= score.start and at not in taken]
        after = [at for at, one in enumerate(told) if one.start >= score.end and at not in taken]
        if before or after:
            taken[before[-1] if before else after[0]] = score
    return taken


def _without_advised(clause: str, told: list[_Told]) -> list[_Told]:
    """The results without what an advice is about: *indstiller, at planen ikke vedtages* is one result, a loss."""
    kept: list[_Told] = []
    for one in told:
        if kept and _ADVICE.match(clause, kept[-1].start) and not _BORDER.search(clause, kept[-1].end, one.start):
            kept[-1] = kept[-1]._replace(carried=one.carried)
        else:
            kept.append(one)
    return kept


def _by_majority(clause: str, one: _Told) -> _Score | None:
    """*tiltrådt af et flertal (A, F og Ø)*"""
    found = _MAJORITY.match(clause, one.end)
    members = members_only(found["who"]) if found else None
    return _Score(members, None, one.start, found.end()) if found and members else None


def _told(clause: str) -> Iterator[_Told]:
    for found in _WORD.finditer(clause):
        carried = _words().get(found[0].casefold())
        if carried is not None:
            before, after = clause[max(0, found.start() - 60) : found.start()], clause[found.end() : found.end() + 40]
            denied = _NOT.search(before) is not None or _NOT_AFTER.match(after) is not None
            yield _Told(carried != denied, found.start(), found.end())


@cache
def _words() -> dict[str, bool]:
    rows = (line.split("\t") for line in lines("vote-results.txt"))
    return {word: result == "carried" for word, result in rows}


def _scores(clause: str, told: bool) -> Iterator[_Score]:
    """Two counts or lists set against each other; without a result's word they must be called votes."""
    at = 0
    if told or "stem" in clause.casefold():
        for score in _lists(clause):
            at = score.end
            yield score
    for found in _FIGURES.finditer(clause, at):
        called = found["noun"] or found["last"] or (told and found["lead"])
        if called and _END.match(clause, found.end()):
            yield _Score(_counted(found["with"]), _counted(found["versus"]), found.start(), found.end())
    if told and (one := _ONE_COUNT.search(clause, at)):
        yield _Score(_counted(one["count"]), None, one.start(), one.end())


def _lists(clause: str) -> Iterator[_Score]:
    """The scores that begin with *med*, each list of one being counts, parties or people."""
    at = 0
    while found := _AGAINST.search(clause, at):
        winning, losing = members_only(found["with"]), members_at_start(found["versus"])
        at = found.start() + 4
        if winning and losing and _END.match(found["versus"], losing.end):
            at = found.start("versus") + losing.end
            yield _Score(winning, losing, found.start(), at)


def _counted(printed: str) -> Members:
    return Members((), (), number_of(printed.split(maxsplit=1)[0]), 0, 0)
