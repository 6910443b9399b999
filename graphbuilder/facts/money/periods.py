"""The year or period that an amount is for, where the words beside it say one."""

from __future__ import annotations

import re
from typing import NamedTuple

from graphbuilder.facts.money.clauses import Clause, Sum, reach

_YEAR = r"20\d\d"
_PERIODS = re.compile(
    rf"""\b(?:
      (?P<budget>(?:budget|budgettet|budgetforslag|overslagsår)\s(?:for\s)?)(?P<b_first>{_YEAR})(?:\s?[-–]\s?(?P<b_last>{_YEAR}))?
    | fra\s(?P<f_first>{_YEAR})(?:\s(?:og\s)?til\s(?P<f_last>{_YEAR}))?(?:\sog\s(?:frem|fremefter|fremover))?
    | (?:i|for|pr\.)\s(?:(?:årene|perioden|overslagsårene|overslagsåret|regnskab|regnskabsåret|året|kalenderåret)\s)?
      (?P<first>{_YEAR})(?:\s?(?:[-–/]|til|og)\s?(?P<last>{_YEAR}))?(?P<onward>\sog\s(?:frem|fremefter|fremover|følgende))?
    | (?P<this>i\sår|(?<!til\s)(?<!fra\s)(?<!end\s)(?:næste|sidste)\sår)
    | i\s(?P<part>[1-4])\.\s?(?P<what>kvartal|halvår)\s(?P<p_year>{_YEAR})
    )(?![\w/]|[.,-]\d|[- ](?:priser|niveau|pl\b))""",
    re.IGNORECASE | re.VERBOSE,
)
_YEARLY_AFTER = re.compile(
    r"[\s(,]{0,2}(?:/\s?år|(?:[^\W\d_]+\s){0,2}?(?:årlig[te]?|om\såret|pr\.?\sår|per\sår|hvert\sår))(?![^\W_])", re.IGNORECASE
)
_YEARLY_BEFORE = re.compile(r"\b(?:årlig[te]?|hvert\sår|om\såret|pr\.?\sår)\b", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:og|men|samt|mod|til)\b")
# *ift. budgetoverslagsår 2020*: what the amount is held up against.
# *niveauet fra 2015*, *mere end i 2015*: likewise, right before the year.
_COMPARED = re.compile(
    r"(?:\bift\.|\bi forhold til|\bsammenlignet med|\bmod)\s[^.,;\n]{0,40}\Z"
    r"|\b(?:\w{0,15}niveau(?:et)?|\w{0,15}stadet?|tal(?:let|lene)|samme\ssom|end|som)\s\Z",
    re.IGNORECASE,
)
# *koster 2 mio. kr., som er indeholdt i forslaget til Budget 2024*: the budget has the expense in it.
_INCLUDED = re.compile(r"\b(?:indeholdt|indregnet|indarbejdet|optaget|afsat)\si\s[^.,;\n]{0,40}\Z", re.IGNORECASE)
_SOME_YEARS = re.compile(r"\boverslagsår", re.IGNORECASE)
_NEAR = 70
_MONTHS = {"kvartal": 3, "halvår": 6}
_LAST_DAY = {3: 31, 6: 30, 9: 30, 12: 31}


class Period(NamedTuple):
    """ISO days, the last None where it is open, and where the words stand; ``budget`` where they are a budget's name."""

    earliest: str
    latest: str | None
    start: int
    end: int
    budget: bool


def is_yearly(text: str, one: Sum, clause: Clause) -> bool:
    """Whether an amount is said to come every year: *2 mio. kr. årligt*, *de årlige udgifter er 2 mio. kr.*"""
    if _YEARLY_AFTER.match(text[one.end : one.after]):
        return True
    start = max(clause.part.start, one.before)
    follows = _YEARLY_AFTER.match(text[start : one.start]) if start == one.before and one.before > one.sentence.start else None
    return _YEARLY_BEFORE.search(text, start + (follows.end() if follows else 0), one.start) is not None


def period_of(text: str, one: Sum, clause: Clause, this_year: int | None, *, budgets: bool) -> Period | None:
    """The period nearest behind the amount, before the next one; else the last one before it that is not the amount's before.

    ``this_year`` is the meeting's, for *i år* and *næste år*.
    ``budgets`` says that the year of a budget counts: what is granted or lacks in *Budget 2021* is for 2021, what is spent may only be compared with it.
    """
    end = min(one.after, reach(text, clause))
    behind = [period for period in _periods(text, one.end, end, this_year) if period.start - one.end <= _NEAR]
    start = max(clause.part.start, one.before)
    before = _periods(text, start, one.start, this_year)
    if start == one.before and one.before > one.sentence.start:
        before = [period for period in before if _JOINED.search(text, start, period.start)]
    every = [*behind, *reversed(before)]
    named = [
        period for period in every if period.budget and (budgets or _INCLUDED.search(text, max(one.end, period.start - 60), period.start))
    ]
    if budgets and one.before == one.sentence.start and not _SOME_YEARS.search(text, one.end, end):
        named += [period for period in _periods(text, one.sentence.start, start, this_year) if period.budget]
    return next(iter([period for period in every if not period.budget] + named), None)


def _periods(text: str, start: int, end: int, this_year: int | None) -> list[Period]:
    return [
        _read(match, this_year or 0)
        for match in _PERIODS.finditer(text, start, end)
        if (this_year or not match["this"]) and not _COMPARED.search(text, max(start, match.start() - 40), match.start())
    ]


def _read(match: re.Match[str], this_year: int) -> Period:
    if match["this"]:
        year = this_year + ("næste" in match["this"].casefold()) - ("sidste" in match["this"].casefold())
        return Period(f"{year}-01-01", f"{year}-12-31", match.start(), match.end(), False)
    if match["part"]:
        length = _MONTHS[match["what"].casefold()]
        last = min(int(match["part"]) * length, 12)
        first = max(last - length, 0) + 1
        return Period(
            f"{match['p_year']}-{first:02}-01", f"{match['p_year']}-{last:02}-{_LAST_DAY[last]}", match.start(), match.end(), False
        )
    first_year = match["b_first"] or match["f_first"] or match["first"]
    last_year = match["b_last"] or match["f_last"] or match["last"]
    if last_year and last_year < first_year:
        last_year = None
    open_ended = bool(match["onward"]) or bool(match["f_first"] and not match["f_last"])
    latest = None if open_ended and not last_year else f"{last_year or first_year}-12-31"
    return Period(f"{first_year}-01-01", latest, match.start(), match.end(), bool(match["budget"]))
