"""Dates in Danish running text, as intervals: every form that minutes use, in one pass over the digits and one over the words.

A date without a year gets the year that puts it closest to the reference date (the meeting's), unless the weekday, the week number or a
past tense in front of it says otherwise: *vedtog d. 12. november*, read in June, is last November.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december")
_SHORT_MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11, "dec": 12}
_MONTH_NUMBER = {name: number for number, name in enumerate(_MONTHS, 1)} | _SHORT_MONTHS
_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_SEASONS = {"forår": (3, 5), "sommer": (6, 8), "efterår": (9, 11), "vinter": (12, 14)}  # vinter ends in February of the next year
_ANY_MONTH = "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True))
_LONG_MONTH = "|".join(_MONTHS)
_YEAR = r"(?:19|20)\d\d"

_NUMBER = re.compile(r"[0-9]+")
# What may stand where a number begins; the name of the group that matched is the form. Several days share one month: *21. og 22. november*.
_FORMS = re.compile(
    rf"""
      (?P<iso>(?P<iso_year>{_YEAR})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)(?![\d-]))
    | (?P<written>(?P<days>\d{{1,2}}(?:(?:\.?\s?[-–]\s?|\.,\s|\.?\s(?:og|til|eller|&)\s(?:den\s|d\.\s?)?)\d{{1,2}}(?=[.\s-])){{0,3}})
        \.?\s{{0,2}}(?P<month>{_ANY_MONTH})(?![^\W_])(?:\.(?=\s?\d))?(?:[\s,]{{1,3}}(?P<year>{_YEAR})(?!\d|[.,]\d))?)
    | (?P<slashed>(?P<s_day>\d{{1,2}})/(?P<s_month>\d{{1,2}})
        (?:(?P<s_year>[ \t\xa0]?[-/–][ \t\xa0]?(?:{_YEAR}|\d\d)|[\s.]{_YEAR})(?![\d/]))?(?![\d/]))
    | (?P<dotted>(?P<d_day>\d{{1,2}})(?:\.(?P<d_month>\d{{1,2}})\.|-(?P<d_dash>\d{{1,2}})-|\.\s(?P<d_apart>\d{{1,2}})\.\s(?={_YEAR}))
        (?P<d_year>{_YEAR}|\d\d)(?![^\W_]|[-./]\d|-[A-ZÆØÅ]\d))
    | (?P<halfway>(?P<h_day>\d{{1,2}})\.(?P<h_month>\d{{1,2}})(?![^\W_]|[-/:.,–]\d|\s?(?:%|pct|mio|mia|kr|og\s\d)))
    | (?P<compact>\d{{6}}(?:\d\d)?(?![^\W_]|[-,/]\d|\.\d|\s?kr))
    | (?P<part>(?P<p_number>[1-4])\.\s?(?P<p_what>kvartal|kvt|halvår)(?![^\W_])(?:\s(?:i\s)?(?P<p_year>{_YEAR}))?)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WORDS = re.compile(
    rf"\b(?:(?P<third>(?:primo|medio|ultimo)\s(?:(?P<t_month>{_LONG_MONTH})(?:\s(?P<t_month_year>{_YEAR}))?|(?P<t_year>{_YEAR}))(?!\w))"
    rf"|(?P<season>(?P<s_name>forår|sommer|efterår|vinter)(?:et|en)?(?:\s(?P<s_year>{_YEAR}))?(?!\w))"
    rf"|(?P<week>uge\s(?P<w_number>\d{{1,2}})(?!\d|[.,-]\d)(?:,?\s(?:i\s)?(?P<w_year>{_YEAR}))?)"
    rf"|(?P<monthly>(?P<m_name>{_LONG_MONTH})(?!\w)(?:\s{{1,2}}(?P<m_year>{_YEAR})(?!\d))?)"
    rf"|(?P<yearly>i\s(?P<y_year>20\d\d)(?![\w/–-]|[.,]\d)))"
)
_PAST_WEIGHT = 1.5
# A word-form begins with one of these or with *i 2020*: looking for each is quicker than trying the expression at every word.
_WORD_BEGINNINGS = ("primo", "medio", "ultimo", *_SEASONS, "uge", *_MONTHS)
_IN_A_YEAR = re.compile(r"20(?<=\bi\s20)")
# What stands in front of a date and helps to read it.
_BEFORE = re.compile(
    rf"(?:(?:(?P<weekday>{'|'.join(_WEEKDAYS)})|(?P<week>uge\s(?P<number>\d{{1,2}})))[\s,]{{1,3}})?"
    r"(?P<cue>(?:\b(?:den|d\.|pr\.|senest|inden|efter|før|frist:?|deadline:?|dato:?)\s{0,2}){1,2})?\Z",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:vedtog|godkendte|besluttede|behandlede|drøftede|tiltrådte|afholdt|holdt|fandt|var|fik|anbefalede)\s"
    rf"(?:(?:på|sit|sin|deres|mødet|møde|sted|{'|'.join(_WEEKDAYS)})\s){{0,4}}(?:d\.|den|i)?\s{{0,2}}\Z",
    re.IGNORECASE,
)
_PAST_PERFECT = re.compile(r"\b(?:har|havde|blev)\s(?:\w{1,20}\s){0,2}i\s\Z", re.IGNORECASE)
_BEFORE_MONTH = re.compile(
    r"\b(?:i|til|fra|inden|senest|ved|start|slut|starten af|slutningen af|midt i|begyndelsen af|løbet af|for|og)\s\Z", re.IGNORECASE
)
_BEFORE_CODE = re.compile(r"(?:\b(?:tlf|telefon|nr|nummer|mobil|cvr|ean|id|sag|sagsnr|matr|kr)\.?:?\s?|[+§]\s?)\Z", re.IGNORECASE)
_JOINTS = frozenset(".,:/-")
_LOOK_BACK = 60
_BEFORE_LONGEST = 36  # "uge 36, senest d. " and the like
# Six or eight digits in a row are believed to be a date only this many years before and after the meeting.
_COMPACT_BEFORE, _COMPACT_AFTER = 10, 3


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: ISO as precise as the words are (None for *medio 2019*), and the first and last day that it may mean."""

    start: int
    end: int
    value: str | None
    earliest: str
    latest: str
    inferred_year: bool = False


def lowered(text: str) -> str:
    """The text in lower case with every character in its place, whatever the alphabet."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def find_dates(text: str, reference: date | None = None) -> Iterator[FoundDate]:
    """The dates of a text, first those with digits, then those of words; without a reference those that lack a year are left out.

    >>> [found.value for found in find_dates("Mødet d. 3/9-19 og den 21. og 22. november 2019")]
    ['2019-09-03', '2019-11-21', '2019-11-22']
    """
    taken: list[tuple[int, int]] = []
    end = 0
    for number in _NUMBER.finditer(text):
        at = number.start()
        if at < end or (at and _goes_on(text, at)) or not (match := _FORMS.match(text, at)):
            continue
        found = list(_READERS[match.lastgroup or ""](text, match, reference))
        if found:
            end = match.end()
            taken.append((found[0].start, found[-1].end))
            yield from found
    yield from _worded(text, taken, reference)


def _goes_on(text: str, at: int) -> bool:
    """Whether the digits belong to what stands before them: *A21*, *2.13*, *9:20*, *1. 2*."""
    before = text[at - 1]
    if before.isspace():
        return at > 2 and text[at - 2] == "." and text[at - 3].isdecimal()
    return before.isalnum() or (before in _JOINTS and at > 1 and text[at - 2].isdecimal())


def _worded(text: str, taken: list[tuple[int, int]], reference: date | None) -> Iterator[FoundDate]:
    """The dates of words that no date of digits covers."""
    low = lowered(text)
    spans = iter(taken)
    span = next(spans, None)
    end = 0
    for at in _beginnings(low):
        match = _WORDS.match(low, at) if at >= end else None
        if match is None:
            continue
        end = match.end()
        while span and span[1] <= at:
            span = next(spans, None)
        if not (span and span[0] < end):
            yield from _READERS[match.lastgroup or ""](text, match, reference)


def _beginnings(low: str) -> list[int]:
    """Where a date of words may begin, in order."""
    places = [found.start() - 2 for found in _IN_A_YEAR.finditer(low)]
    for word in _WORD_BEGINNINGS:
        at = low.find(word)
        while at >= 0:
            places.append(at)
            at = low.find(word, at + len(word))
    return sorted(places)


def _written(text: str, match: re.Match[str], reference: date | None) -> Iterator[FoundDate]:
    """``5. december 2019``, ``d. 6.-7. maj``: the days of a list or a range, one by one."""
    days = list(_NUMBER.finditer(match["days"]))
    month, year = _MONTH_NUMBER[match["month"].casefold()], match["year"]
    for day in days:
        start = match.start("days") + day.start()
        end = match.end() if day is days[-1] else match.start("days") + day.end()
        yield from _day(text, start, end, (int(day[0]), month, year), reference)


def _slashed(text: str, match: re.Match[str], reference: date | None) -> Iterator[FoundDate]:
    """``3/9-19``, ``2/3 2017``, ``pr. 31/7``; without a year only after what announces a date: *1/5 af lederne* is a fraction."""
    year = match["s_year"] and match["s_year"][-4:].strip(" \t\xa0-/–.")
    if year or _before(text, match.start())["cue"] or _before(text, match.start())["weekday"]:
        yield from _day(text, match.start(), match.end(), (int(match["s_day"]), int(match["s_month"]), year), reference)


def _dotted(text: str, match: re.Match[str], reference: date | None) -> Iterator[FoundDate]:
    """``28.11.2019``, ``31.05.23``, ``24-01-2019``."""
    month = match["d_month"] or match["d_dash"] or match["d_apart"]
    short = len(match["d_year"]) == 2 and not (len(match["d_day"]) == len(month) == 2)
    if not short or _before(text, match.start())["cue"]:
        yield from _day(text, match.start(), match.end(), (int(match["d_day"]), int(month), match["d_year"]), reference)


def _halfway(text: str, match: re.Match[str], reference: date | None) -> Iterator[FoundDate]:
    """``Uge 36 d. 05.09``: only after a word that announces a date, for *4.07* is a number and *9.20* a time."""
    before = _before(text, match.start())
    if before["weekday"] or before["week"] or re.search(r"\b(?:den|d\.|pr\.)\s*\Z", before["cue"] or "", re.IGNORECASE):
        yield from _day(text, match.start(), match.end(), (int(match["h_day"]), int(match["h_month"]), None), reference)


def _compact(text: str, match: re.Match[str], reference: date | None) -> Iterator[FoundDate]:
    """``031219``, ``24012019``, ``20190124`` in the names of attachments: near the meeting, and not after what announces another number."""
    digits = match[0]
    if reference is None or _BEFORE_CODE.search(text[max(0, match.start() - 12) : match.start()]):
        return
    readings = [(digits[:2], digits[2:4], digits[4:])]
    if len(digits) == 8:
        readings.append((digits[6:], digits[4:6], digits[:4]))
    for day, month, year in readings:
        read = _real(_full_year(year), int(month), int(day))
        if read and -_COMPACT_BEFORE <= read.year - reference.year <= _COMPACT_AFTER:
            yield _exact(match.start(), match.end(), read)
            return


def _iso(_text: str, match: re.Match[str], _reference: date | None) -> Iterator[FoundDate]:
    if read := _real(int(match["iso_year"]), int(match["iso_month"]), int(match["iso_day"])):
        yield _exact(match.start(), match.end(), read)


def _part(_text: str, match: re.Match[str], reference: date | None) -> Iterator[FoundDate]:
    """``1. kvartal 2020``, ``2. halvår``."""
    length = 6 if match["p_what"].casefold() == "halvår" else 3
    first = (int(match["p_number"]) - 1) * length + 1
    if first <= 12:
        yield from _months(match, match["p_year"], first, first + length - 1, reference)


def _third(_text: str, match: re.Match[str], reference: date | None) -> Iterator[FoundDate]:
    """``medio 2019`` is May to August, ``ultimo marts`` the 21st to the 31st."""
    which = ("primo", "medio", "ultimo").index(match[0].split()[0])
    if match["t_year"]:
        yield from _months(match, match["t_year"], which * 4 + 1, which * 4 + 4, reference)
        return
    month = _MONTH_NUMBER[match["t_month"]]
    year, inferred = _year_of_month(match["t_month_year"], month, reference)
    if year:
        first, last = which * 10 + 1, monthrange(year, month)[1] if which == 2 else which * 10 + 10
        yield FoundDate(match.start(), match.end(), None, f"{year}-{month:02}-{first:02}", f"{year}-{month:02}-{last:02}", inferred)


def _season(text: str, match: re.Match[str], reference: date | None) -> Iterator[FoundDate]:
    """``efteråret 2022``; bare *forår* or *sommer* without article and year is a kind of weather."""
    first, last = _SEASONS[match["s_name"]]
    if match["s_year"] or match[0] != match["s_name"]:
        past = _PAST_PERFECT.search(text[max(0, match.start() - _LOOK_BACK) : match.start()]) is not None
        yield from _months(match, match["s_year"], first, last, reference, past=past)


def _week(_text: str, match: re.Match[str], reference: date | None) -> Iterator[FoundDate]:
    number = int(match["w_number"])
    if not 1 <= number <= 53 or not (match["w_year"] or reference):
        return
    years = [int(match["w_year"])] if match["w_year"] else _around(reference)
    mondays = [monday for year in years if (monday := _monday(year, number))]
    if mondays:
        monday = min(mondays, key=lambda day: abs(day - (reference or day)))
        yield FoundDate(match.start(), match.end(), None, str(monday), str(monday + timedelta(days=6)), not match["w_year"])


def _monthly(text: str, match: re.Match[str], reference: date | None) -> Iterator[FoundDate]:
    """``februar 2020``, ``i april``; a bare month only after a preposition, for *Maj* and *August* are also people."""
    if not match["m_year"] and not _BEFORE_MONTH.search(text[max(0, match.start() - 20) : match.start()]):
        return
    month = _MONTH_NUMBER[match["m_name"]]
    year, inferred = _year_of_month(match["m_year"], month, reference)
    if year:
        last = monthrange(year, month)[1]
        value = f"{year}-{month:02}"
        yield FoundDate(match.start(), match.end(), value, f"{value}-01", f"{value}-{last:02}", inferred)


def _yearly(_text: str, match: re.Match[str], _reference: date | None) -> Iterator[FoundDate]:
    year = match["y_year"]
    yield FoundDate(match.start("y_year"), match.end(), year, f"{year}-01-01", f"{year}-12-31")


_READERS: dict[str, Callable[[str, re.Match[str], date | None], Iterable[FoundDate]]] = {
    "iso": _iso, "written": _written, "slashed": _slashed, "dotted": _dotted, "halfway": _halfway, "compact": _compact, "part": _part,
    "third": _third, "season": _season, "week": _week, "monthly": _monthly, "yearly": _yearly,
}  # fmt: skip


def _before(text: str, start: int) -> re.Match[str]:
    """What announces the date; the expression fits anywhere, if only with nothing."""
    found = _BEFORE.search(text, max(0, start - _BEFORE_LONGEST), start)
    assert found is not None
    return found


def _day(text: str, start: int, end: int, parts: tuple[int, int, str | None], reference: date | None) -> Iterator[FoundDate]:
    """One day; ``parts`` are day, month and the year as printed or None. A week number in front of it belongs to it."""
    day, month, printed = parts
    before = _before(text, start)
    if before["week"]:
        start = before.start("week")
    if printed:
        read = _real(_full_year(printed), month, day)
    else:
        read = _nearest(day, month, reference, before, past=_PAST.search(text, max(0, start - _LOOK_BACK), start) is not None)
    if read:
        yield _exact(start, end, read, inferred=not printed)


def _nearest(day: int, month: int, reference: date | None, before: re.Match[str], *, past: bool) -> date | None:
    """The day in the year that the words around it agree with, and that is closest to the reference.

    What lies ahead is dated without a year more readily than what is past: a plan made in March says *d. 6. oktober*, and minutes of March that
    look back at last October say which. So a day behind counts as half as far again.
    """
    if reference is None:
        return None
    days = [read for year in _around(reference) if (read := _real(year, month, day))]
    weekday, week = before["weekday"], before["number"]
    if weekday:
        days = [read for read in days if read.weekday() == _WEEKDAYS.index(weekday.casefold())] or days
    if week:
        days = [read for read in days if read.isocalendar().week == int(week)] or days
    if past:
        days = [read for read in days if read <= reference] or days
    return min(days, key=lambda read: _distance(read, reference), default=None)


def _distance(read: date, reference: date) -> float:
    days = (read - reference).days
    return days if days >= 0 else -days * _PAST_WEIGHT


def _months(
    match: re.Match[str], printed: str | None, first: int, last: int, reference: date | None, *, past: bool = False
) -> Iterator[FoundDate]:
    """An interval of whole months; a month above twelve is in the next year."""
    year = int(printed) if printed else 0
    if not printed and reference:
        years = [y for y in _around(reference) if not past or date(y, first, 1) <= reference]
        middle = (first + last) // 2
        year = min(years, key=lambda y: abs(date(y + (middle > 12), (middle - 1) % 12 + 1, 15) - reference))
    if year:
        end_year, end_month = year + (last > 12), (last - 1) % 12 + 1
        latest = date(end_year, end_month, monthrange(end_year, end_month)[1])
        yield FoundDate(match.start(), match.end(), None, str(date(year, first, 1)), str(latest), not printed)


def _year_of_month(printed: str | None, month: int, reference: date | None) -> tuple[int, bool]:
    """The year of a month and whether it was inferred; 0 where nothing tells."""
    if printed or reference is None:
        return int(printed or 0), False
    return min(_around(reference), key=lambda year: abs(date(year, month, 15) - reference)), True


def _around(reference: date | None) -> list[int]:
    return [year for year in (reference.year - 1, reference.year, reference.year + 1) if 1 < year < 9999] if reference else []


def _monday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _full_year(printed: str) -> int:
    return int(printed) if len(printed) == 4 else 2000 + int(printed)


def _exact(start: int, end: int, read: date, *, inferred: bool = False) -> FoundDate:
    return FoundDate(start, end, read.isoformat(), read.isoformat(), read.isoformat(), inferred)


def danish_day(iso: str) -> str:
    """An ISO day as it is written in Danish.

    >>> danish_day("2020-02-01")
    '1. februar 2020'
    """
    year, month, day = iso.split("-")
    return f"{int(day)}. {_MONTHS[int(month) - 1]} {year}"
