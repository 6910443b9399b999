"""When a step of a plan is: the days and periods of a cell, as open or closed intervals.

Beside what running text has (:func:`graphbuilder.text.dates.find_dates`), cells have months and seasons alone (*Marts*, *Forår*), ranges
(*Uge 48-50*, *april-maj 2020*, *1. april – 15. maj*) and quarters (*Q1 2021*).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from graphbuilder.text.dates import FoundDate, find_dates

_SHORT = {"jan": "januar", "feb": "februar", "mar": "marts", "apr": "april", "jun": "juni", "jul": "juli", "aug": "august", "sep": "september",
          "sept": "september", "okt": "oktober", "nov": "november", "dec": "december"}  # fmt: skip
_LONG = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december")
_MONTH = rf"(?:{'|'.join(sorted((*_LONG, *_SHORT), key=len, reverse=True))})(?![^\W\d_])\.?"
_YEAR = r"(?:,?\s(?P<year>20\d\d))?"
_TO = r"\s?(?:-|–|/|&|\bog\b|\btil(?:\sog\smed)?\b)\s?"
# Each form with the words that running text would have for its first and its last part.
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[str, str]]], ...] = (
    (
        re.compile(rf"\buge(?:rne)?\s(?P<a>\d{{1,2}}){_TO}(?:uge\s)?(?P<b>\d{{1,2}})(?![\d.]){_YEAR}", re.IGNORECASE),
        lambda m: (_year(f"uge {m['a']}", m), _year(f"uge {m['b']}", m)),
    ),
    (
        re.compile(rf"(?<![\d.]\s)\b(?P<a>{_MONTH})(?:\s(?P<early>20\d\d))?{_TO}(?P<b>{_MONTH}){_YEAR}", re.IGNORECASE),
        lambda m: (f"i {_month(m['a'])} {m['early']}" if m["early"] else _year(f"i {_month(m['a'])}", m), _year(f"i {_month(m['b'])}", m)),
    ),
    (re.compile(rf"(?<![\d.]\s)(?<![\d.])\b(?P<a>{_MONTH}){_YEAR}", re.IGNORECASE), lambda m: (_year(f"i {_month(m['a'])}", m),) * 2),
    (re.compile(rf"\bq(?P<a>[1-4]){_YEAR}", re.IGNORECASE), lambda m: (_year(f"{m['a']}. kvartal", m),) * 2),
    (re.compile(rf"\b(?P<a>forår|efterår)\b{_YEAR}", re.IGNORECASE), lambda m: (_year(f"{m['a']}et", m),) * 2),
    (re.compile(rf"\b(?P<a>sommer|vinter)\b{_YEAR}", re.IGNORECASE), lambda m: (_year(f"{m['a']}en", m),) * 2),
    (re.compile(rf"(?<![\d./-])\b(?P<a>20\d\d){_TO}(?P<b>20\d\d)\b(?![./-]\d)"), lambda m: (f"i {m['a']}", f"i {m['b']}")),
    (re.compile(r"(?<![\d./-])\b(?P<a>20\d\d)\b(?![./-]\d)"), lambda m: (f"i {m['a']}",) * 2),
)
_UNTIL = re.compile(
    r"(?:\b(?:senest|inden|før|frist(?:en)?|deadline|ikke senere end)\b|\btil og med\b)[\s:]*(?:er\s)?(?:(?:den|d\.|fredag|mandag|udgangen af)\s?){0,2}\Z",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:fra|efter|tidligst|fra og med)\s(?:(?:den|d\.)\s?)?\Z", re.IGNORECASE)
_RANGE = re.compile(r"\.?\s?(?:-|–|\btil(?:\sog\smed)?\b)\s?(?:den\s|d\.\s?)?", re.IGNORECASE)
_ONWARD = re.compile(r"\s(?:og\s(?:frem|fremefter|videre)|ff)\b", re.IGNORECASE)
# One of these is in every day and period.
_HINT = re.compile(r"\d|jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec|forår|sommer|efterår|vinter", re.IGNORECASE)
_JOINT = re.compile(r"[-–/&]|\b(?:og|til)\b", re.IGNORECASE)
_BEFORE = 40
_YEAR_LATER = timedelta(days=364)


class Due(NamedTuple):
    """When: ISO days, each None where open, and the place of the words in the cell's text."""

    start: int
    end: int
    earliest: str | None
    latest: str | None
    computed: bool


def dues(text: str, reference: date | None, *, behind: int = 0, deadline: bool = False) -> list[Due]:
    """The days and periods of a cell, in order; ``deadline`` says that its column heads last days.

    A plan goes forward: what has no year lies at most ``behind`` days before the reference (the step before, or the meeting).

    >>> [(due.earliest, due.latest) for due in dues("Senest 3. maj 2021", None)]
    [(None, '2021-05-03')]
    >>> [due.earliest for due in dues("Uge 21", date(2021, 10, 7), behind=90)]
    ['2022-05-23']
    """
    made: list[Due] = []
    if _HINT.search(text) is None:
        return made
    for one in _forward(text, reference, behind):
        if made and _RANGE.fullmatch(text[made[-1].end : one.start]) and ((made[-1].earliest or "") <= one.latest or not one.inferred_year):
            made[-1] = _range(made[-1], one)
        else:
            made.append(Due(one.start, one.end, one.earliest, one.latest, one.inferred_year))
    return [_opened(text, due, deadline=deadline) for due in made]


def _range(first: Due, last: FoundDate) -> Due:
    """From one day to another; the year that only the last has is the first one's too (*1. november - 15. januar 2021* begins in 2020)."""
    earliest, computed = first.earliest or "", first.computed
    if computed and not last.inferred_year and not earliest.endswith("02-29"):
        year = int(last.latest[:4])
        earliest = f"{year - (f'{year}{earliest[4:]}' > last.latest)}{earliest[4:]}"
        computed = False
    return Due(first.start, last.end, min(earliest, last.latest), last.latest, computed or last.inferred_year)


def _forward(text: str, reference: date | None, behind: int) -> list[FoundDate]:
    """What a cell has of dates; one without a year that lies too far back is read a year later."""
    found = sorted(_found(text, reference), key=lambda one: one.start)
    if reference is None or not any(one.inferred_year for one in found):
        return found
    first, last = str(reference - timedelta(days=behind)), str(reference + _YEAR_LATER)
    back = any(one.latest < first for one in found)
    later = {one.start: one for one in _found(text, reference + _YEAR_LATER) if one.earliest < last} if back else {}
    return [later.get(one.start, one) if one.inferred_year and one.latest < first else one for one in found]


def _opened(text: str, due: Due, *, deadline: bool) -> Due:
    """The interval with the side open that the words before or behind it open."""
    before = text[max(0, due.start - _BEFORE) : due.start]
    earliest, latest = due.earliest, due.latest
    if deadline or _UNTIL.search(before):
        earliest = None
    elif (earliest == latest and _FROM.search(before)) or _ONWARD.match(text, due.end):
        latest = None
    return Due(due.start, due.end, earliest, latest, due.computed)


def _found(text: str, reference: date | None) -> Iterator[FoundDate]:
    """What running text has, and what only cells have: ranges before it, and after it whatever it left over."""
    taken: list[tuple[int, int]] = []
    for pattern, parts in _FORMS[:2] if _JOINT.search(text) else ():
        yield from _ranges(text, pattern, parts, reference, taken)
    for one in find_dates(text, reference):
        if _free(taken, one.start, one.end):
            taken.append((one.start, one.end))
            yield one
    if any(_free(taken, *hint.span()) for hint in _HINT.finditer(text)):
        for pattern, parts in _FORMS[2:]:
            yield from _ranges(text, pattern, parts, reference, taken)


def _ranges(
    text: str,
    pattern: re.Pattern[str],
    parts: Callable[[re.Match[str]], tuple[str, str]],
    reference: date | None,
    taken: list[tuple[int, int]],
) -> Iterator[FoundDate]:
    for match in pattern.finditer(text):
        if not _free(taken, match.start(), match.end()):
            continue
        first, last = parts(match)
        begin = next(find_dates(first, reference), None)
        end = next(find_dates(last, date.fromisoformat(begin.earliest)), None) if begin else None
        if begin and end and begin.earliest <= end.latest:
            taken.append((match.start(), match.end()))
            yield FoundDate(match.start(), match.end(), None, begin.earliest, end.latest, begin.inferred_year or end.inferred_year)


def _free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return not any(first < end and start < last for first, last in taken)


def _month(printed: str) -> str:
    short = printed.casefold().rstrip(".")
    return _SHORT.get(short, short)


def _year(words: str, match: re.Match[str]) -> str:
    return f"{words} {match['year']}" if match["year"] else words
