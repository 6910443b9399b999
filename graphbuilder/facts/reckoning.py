"""Words for a time that only the meeting's day gives a date: *inden for de næste tre uger*, *om en måned*, *efter sommerferien*, *til næste møde*."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import MAXYEAR, date, timedelta
from typing import NamedTuple

from graphbuilder.facts.places import has_one
from graphbuilder.model import Span
from graphbuilder.text.dates import lowered

_NUMBERS = {
    word: number
    for number, word in enumerate(
        ["nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv", "tretten", "fjorten"]
    )
} | {"et": 1, "én": 1, "ét": 1}
_NUMBER = rf"(?:\d{{1,2}}|et\shalvt|{'|'.join(_NUMBERS)})"
_UNIT = r"(?:dage?|uger?|måned(?:er)?|kvartal(?:er)?|år)"
_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december")
_NEXT = r"(?:næste|kommende|førstkommende|efterfølgende)"
_FEAST = r"sommerferien|ferien|sommeren|sommer|juleferien|julen|jul|nytår|årsskiftet|påskeferien|påsken|påske|efterårsferien|vinterferien|pinsen|pinse"
_FORMS = re.compile(
    rf"""
      \b(?P<within>(?:inden\s?for|indenfor|i\sløbet\saf|over)\s(?:de[nt]?\s)?(?:{_NEXT}\s|første\s)?(?:(?P<w_number>{_NUMBER})\s)?(?:{_NEXT}\s|første\s)?(?P<w_unit>{_UNIT})(?!\w))
    | \b(?P<upto>(?:senest|inden)\s(?:om\s)?(?P<u_number>{_NUMBER})\s(?P<u_unit>{_UNIT})(?!\w))
    | \b(?P<ahead>om\s(?:ca\.?\s|cirka\s)?(?P<a_number>{_NUMBER})\s(?P<a_unit>{_UNIT})(?!\w))
    | \b(?P<feast>(?P<f_cue>efter|inden|før|fra|til|ved|senest\sved)\s(?P<f_name>{_FEAST})(?![\w-]))
    | \b(?P<yearend>(?P<y_cue>inden|ved|med|senest\sved|senest)\s(?:årets\s(?:udgang|slutning|afslutning)|(?:udgangen|slutningen)\saf\såret))
    | \b(?P<rest>(?:i\sløbet\saf|senere\spå|i\sresten\saf)\såret)
    | \b(?P<soon>(?:(?P<s_cue>senest|inden|til)\s)?(?:i\s)?
        (?P<s_what>næste\suge|den\skommende\suge|denne\suge|næste\småned|denne\småned|(?<=til\s)næste\sår|morgen)(?!\w))
    | \b(?P<during>i\sløbet\saf\s(?:ugen|måneden|denne\suge|næste\suge)(?!\w))
    | \b(?P<unitend>inden\s(?:(?:udgangen\saf\s(?:ugen|måneden|denne\suge))|ugens\sudgang|månedens\sudgang|weekenden)(?!\w))
    | \b(?P<weekday>(?P<d_cue>på|senest\spå|senest|inden\spå|inden|til)\s(?P<d_name>{"|".join(_WEEKDAYS)})(?!\w)(?!\s(?:d\.|den\s\d|\d)))
    | \b(?P<month>(?:(?:inden|senest|ved|med)\s)?(?:udgangen\saf|frem\s(?:mod|til)|inden|senest)\s(?P<n_name>{"|".join(_MONTHS)})(?!\w)(?!\s(?:19|20)\d\d))
    | \b(?P<meeting>(?:det\s|den\s|et\saf\sde\s)?{_NEXT}\s(?P<m_what>[\w-]{{2,60}}))
    """,
    re.VERBOSE,
)
# No form is without one of these.
_SIGNS = (
    "næste", "kommende", "efterfølgende", "ferien", "sommer", "jul", "nytår", "årsskift", "påske", "pinse", "året", "årets", " uge", "måned", "dage", "kvartal",
    " år",
    "morgen", "weekend", "ugen", "udgangen", "frem ", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "inden ", "senest ",
)  # fmt: skip
_MEETINGS = frozenset(("møde", "mødet", "cf", "cf-møde", "cf-mødet", "udvalgsmøde", "udvalgsmødet", "forummøde"))
_SOME = re.compile(r"\bet?n?\s\Z")


class Reckoned(NamedTuple):
    """Days reckoned from the meeting's, each None where open, and the words that say so. The next meeting has no days."""

    earliest: date | None
    latest: date | None
    start: int
    end: int
    next_meeting: bool = False
    deadline: bool = False


_Days = tuple[date | None, date | None, bool]


def reckon(text: str, clause: Span, day: date, body: str | None = None) -> Iterator[Reckoned]:
    """The times in a clause that count from ``day``; ``body`` is the name of who met, whose next meeting *næste chefforum* is.

    >>> [(r.earliest.isoformat(), r.latest.isoformat()) for r in reckon("Svar gives inden for to uger.", Span(0, 29), date(2019, 1, 17))]
    [('2019-01-17', '2019-01-31')]
    """
    low = lowered(text[clause.start : clause.end])
    if not has_one(low, _SIGNS):
        return
    for found in _FORMS.finditer(low):
        start, end = clause.start + found.start(), clause.start + found.end()
        if found.lastgroup == "m_what" or found["meeting"]:
            if _is_meeting(found["m_what"], body) and not _SOME.search(low, max(0, found.start() - 4), found.start()):
                yield Reckoned(None, None, start, end, next_meeting=True)
            continue
        kind = next(name for name in _READERS if found[name])
        try:
            earliest, latest, deadline = _READERS[kind](found, day)
        except OverflowError:  # a meeting of the year 9999
            continue
        yield Reckoned(earliest, latest, start, end, deadline=deadline)


def _is_meeting(word: str, body: str | None) -> bool:
    """Whether *næste* … is the body's own next meeting: *møde*, *chefforum*, *chefforummøde*; not *ledermøde*."""
    name = lowered(body) if body else "\n"
    return word in _MEETINGS or word in {name, name + "møde", name + "mødet", name + "-møde", name + "s"}


def _within(found: re.Match[str], day: date) -> _Days:
    return day, _later(day, found["w_number"], found["w_unit"]), False


def _upto(found: re.Match[str], day: date) -> _Days:
    return None, _later(day, found["u_number"], found["u_unit"]), True


def _ahead(found: re.Match[str], day: date) -> _Days:
    then = _later(day, found["a_number"], found["a_unit"])
    return then, then, False


def _feast(found: re.Match[str], day: date) -> _Days:
    """A holiday that comes: the days up to it, or from the day after it."""
    before, after = _holiday(found["f_name"], day)
    if found["f_cue"] in {"efter", "fra"}:
        return after, None, False
    if found["f_cue"] in {"inden", "før", "senest ved"}:
        return None, before, True
    if found["f_name"] in {"sommer", "sommeren"}:
        return date(before.year, 6, 1), date(before.year, 8, 31), False
    return before, after, False


def _yearend(_found: re.Match[str], day: date) -> _Days:
    return None, date(day.year, 12, 31), True


def _rest(_found: re.Match[str], day: date) -> _Days:
    return day, date(day.year, 12, 31), False


def _soon(found: re.Match[str], day: date) -> _Days:
    first, last = _calendar(found["s_what"], day)
    return (
        (None, last, True)
        if found["s_cue"] == "senest"
        else (None, first - timedelta(1), True)
        if found["s_cue"] == "inden"
        else (first, last, False)
    )


def _during(found: re.Match[str], day: date) -> _Days:
    words = found["during"].split()
    first, last = _calendar(" ".join(words[3:]).replace("ugen", "denne uge").replace("måneden", "denne måned"), day)
    return first, last, False


def _unitend(found: re.Match[str], day: date) -> _Days:
    _, last = _calendar("denne måned" if "måned" in found["unitend"] else "denne uge", day)
    return None, last - timedelta(2) if "weekend" in found["unitend"] else last, True


def _month(found: re.Match[str], day: date) -> _Days:
    """*inden udgangen af juni*, *frem mod februar*: to the end of the next such month; *inden februar* to the end of the one before."""
    month = _MONTHS.index(found["n_name"]) + 1
    year = day.year + (month < day.month)
    if found["month"].startswith("inden") and "udgangen" not in found["month"]:
        return None, date(year, month, 1) - timedelta(1), True
    return None, date(year, month, monthrange(year, month)[1]), True


def _weekday(found: re.Match[str], day: date) -> _Days:
    then = day + timedelta((_WEEKDAYS.index(found["d_name"]) - day.weekday() - 1) % 7 + 1)
    return (None, then, True) if found["d_cue"].startswith(("senest", "inden")) else (then, then, False)


_READERS: dict[str, Callable[[re.Match[str], date], _Days]] = {
    "within": _within, "upto": _upto, "ahead": _ahead, "feast": _feast, "yearend": _yearend, "rest": _rest, "soon": _soon, "during": _during,
    "unitend": _unitend, "month": _month, "weekday": _weekday,
}  # fmt: skip


def _calendar(what: str, day: date) -> tuple[date, date]:
    """The first and last day of *næste uge*, *denne måned*, *i morgen*; of what runs already, from the meeting's day on."""
    sunday = day + timedelta(6 - day.weekday())
    if "uge" in what:
        return (day, sunday) if what.startswith("denne") else (sunday + timedelta(1), sunday + timedelta(7))
    if "måned" in what:
        first = day if what.startswith("denne") else day + timedelta(monthrange(day.year, day.month)[1] - day.day + 1)
        return first, first.replace(day=monthrange(first.year, first.month)[1])
    if "år" in what:
        return date(day.year + 1, 1, 1), date(day.year + 1, 12, 31)
    return day + timedelta(1), day + timedelta(1)


def _later(day: date, number: str | None, unit: str) -> date:
    if number and number.endswith("halvt"):
        number, unit = "2", "kvartaler"
    count = int(number) if number and number.isdecimal() else _NUMBERS[number or "en"]
    if unit.startswith(("dag", "uge")):
        return day + timedelta(count * (7 if unit.startswith("uge") else 1))
    months = day.month - 1 + count * (12 if unit == "år" else 3 if unit.startswith("kvartal") else 1)
    year, month = day.year + months // 12, months % 12 + 1
    if year > MAXYEAR:
        raise OverflowError
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _holiday(name: str, day: date) -> tuple[date, date]:
    """The last day before the next holiday of this name, and the first day after it.

    The summer holiday is over with July, the summer with August. *Ferien* is the summer's until it is over, then the autumn's and the winter's
    are named in full.
    """
    for year in (day.year, day.year + 1, day.year + 2):
        if year > MAXYEAR:
            break
        before, after = _days_of(name, year)
        if after > day and (before >= day or not name.startswith(("sommerferie", "ferie")) or day.month < 8):
            return before, after
    raise OverflowError


def _days_of(name: str, year: int) -> tuple[date, date]:
    if name.startswith(("påske", "pinse")):
        easter = _easter(year)
        first, last = (-4, 1) if name.startswith("påske") else (48, 50)
        return easter + timedelta(first), easter + timedelta(last + 1)
    if name.startswith(("efterårsferie", "vinterferie")):
        monday = date.fromisocalendar(year, 42 if name.startswith("efter") else 7, 1)
        return monday - timedelta(1), monday + timedelta(7)
    if name.startswith("jul"):
        return date(year, 12, 23), date(year, 12, 27)
    if name in {"nytår", "årsskiftet"}:
        return date(year - 1, 12, 31), date(year, 1, 1)
    return date(year, 6, 30), date(year, 8 if "ferie" in name else 9, 1)


def _easter(year: int) -> date:
    """Easter Sunday by Gauss's rule as Meeus and Butcher give it, good for every Gregorian year."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7  # noqa: E741 - the letters of the rule
    m = (a + 11 * h + 19 * l) // 433
    month = (h + l - 7 * m + 90) // 25
    return date(year, month, (h + l - 7 * m + 33 * month + 19) % 32)
