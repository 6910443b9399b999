"""When something is due: the words of a clause that say so, as days.

A date in the text gives days of its own (*senest d. 15. oktober 2021*, *i uge 36*); *inden for de næste tre uger* and *efter sommerferien* are
reckoned from the meeting's day by :mod:`graphbuilder.facts.reckoning`. A date that belongs to something else is none: *tilmelding til
seminaret d. 29. januar*, *orienteringen om mødet den 3. maj*. A deadline in brackets behind a clause is the clause's: *Cheferne sender navne
(senest 3. maj)*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from graphbuilder.facts.reckoning import Reckoned, reckon
from graphbuilder.model import Span
from graphbuilder.text.dates import FoundDate, find_dates, lowered


class Dated(Protocol):
    """A place in the text that stands for days: a mention of type ``date``, or what ``find_dates`` finds."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def earliest(self) -> str | None:
        """Its first day."""

    @property
    def latest(self) -> str | None:
        """Its last day."""

    @property
    def inferred_year(self) -> bool:
        """Whether the year was inferred."""


class Due(NamedTuple):
    """ISO days, each None where open. ``computed``: reckoned from the meeting's day, if only the year. ``span``: the words that say when."""

    earliest: str | None
    latest: str | None
    computed: bool
    span: Span
    next_meeting: bool = False
    deadline: bool = False


_LOOK_BACK = 80
_BESIDE = 6
# A day without a year was read as the nearest; so far behind the meeting, what is due is meant for the year to come.
_LONG_PAST = timedelta(days=60)
# Two dates that are one time: "d. 26.-27. januar", "d. 25/10 og 28/10".
_JOINT = re.compile(r"\.?\s?(?:[-–,]|og|til|eller|&)\s?(?:den\s|d\.\s?)?\Z|\s(?:og|til)\s(?:igen\s)?(?:den\s|d\.\s?)\Z")
# The words between what governs a date and the date: "inden budgetseminaret mandag den 24. august".
_REACH = re.compile(r"(?P<between>(?:[^\W\d][\w&'.-]{0,40},?\s){0,4}?)(?:d\.\s?|den\s|dato:?\s)?\Z")
_CUE = re.compile(
    r"\b(?:inden\sudgangen\saf|senest\s(?:ved|med)?\s?udgangen\saf|(?:ved|med)\sudgangen\saf|udgangen\saf|frem\stil|frem\smod|til\sog\smed"
    r"|indtil|(?:senest|inden|før)(?:\s(?:i|på|ved|til|om))?|inden\sfor|indenfor|frist(?:en)?(?:\s?:|\ser)?|deadline(?:\s?:|\ser)?"
    r"|umiddelbart\sefter|efter|pr\.|fra|i\sløbet\saf|løbet\saf|(?:i\s)?(?:starten|begyndelsen|midten|slutningen)\saf|(?:i\s)?(?:start|slut|midt\si)"
    r"|på\sbaggrund\saf|som\sfølge\saf|med\shensyn\stil|i\sforbindelse\smed"
    r"|om|omkring|vedr\.?|vedrørende|angående|jf\.?|siden|af|over|for|på|ved|til|i)\s"
)
_UNTIL = ("senest", "inden", "før", "frem", "indtil", "til og", "frist", "deadline")
_AT_END = "udgangen af"
_ABOUT = frozenset(
    (
        "om",
        "vedr",
        "vedr.",
        "vedrørende",
        "angående",
        "jf",
        "jf.",
        "siden",
        "af",
        "over",
        "for",
        "på baggrund af",
        "som følge af",
        "med hensyn til",
    )
)
# What a date after "til" or "for" belongs to: "tilmelding til seminaret d. 29. januar".
_OF_ANOTHER = re.compile(
    r"\b(?:tilmelding\w*|invitation\w*|indkaldelse\w*|program\w*|dagsorden\w*|referat\w*|tilbagemelding\w*|kommentarer\w*|orienter\w*\som\s[\w\s-]{1,50})\s(?:til|for|fra)\s(?:[\w&'.-]{1,40}\s){0,4}(?:d\.\s?|den\s)?\Z"
    r"|\bom\s(?:den|det|der|de|vi|man)\s[^,;]{0,60}\Z|(?:opfølgning|regnskab|status|opgørelse|rapport)\w{0,6}\spr\.\s\Z"
)
# "orienteringen om mødet den 3. maj" is no time; "behandler retningslinjer for hjemmearbejde den 16. juni" is one.
_EVENT = re.compile(
    r"(?:møde[rt]?|mødet|seminar\w*|øvelse\w*|dag|dagen|workshop\w*|forum\w*|kursus|kurset|konference\w*|valg|valget|drøftelse\w*|behandling\w*"
    r"|arrangement\w*|brev|brevet|notat|udtalelse|afgørelse|beslutning|aftale|mail|henvendelse)\Z"
)
_WHEN = re.compile(r"\bnår\s[^,;]{0,100}\Z")
# "(frist 1. april)" behind a clause.
_BRACKET = re.compile(r"[ \xa0]?\((?:svar|med\s)?(?:frist|deadline|senest|inden|før|til\sog\smed)\b[^()\n]{1,60}\)", re.IGNORECASE)
# "sender i høring 1/6.": a day without a word in front that announces one. What stands before and behind a fraction or a number of something else
# ("med 1/3", "2/3 af lederne", "sag 12/4") keeps it from being one.
_BARE = re.compile(
    r"(?<=[A-ZÆØÅa-zæøå)] )(?P<day>[1-9]|[12]\d|3[01])/(?P<month>[1-9]|1[0-2])(?=[.,;)](?!\d)|\Z|\s(?:og|så|hvor|hvorefter|med|til|kl\.)\s)"
)
_NUMBERED = re.compile(
    r"\b(?:nr|nummer|sag|sagen|punkt|pkt|bilag|side|forslag|lov|hold|kap|kapitel|afsnit|stemte|åbent|døgnet|ca|cirka|af)\.?\s\Z"
)
_MEASURED = re.compile(r"\b(?:på|med|til|fra|om|over|under|mindst|højst|kun|godt|knap|næsten|omkring|er|var|de|den)\s\Z")
_ROUND_THE_CLOCK = (24, 7)


# "… samles op, før arbejdet med næste budget går i gang medio november": what the day belongs to comes after what is promised.
_BEFORE_THAT = re.compile(r",\s(?:før|inden)\s[^,;]{0,120}\Z")


def find_due(text: str, clause: Span, dates: Sequence[Dated], day: date | None, body: str | None = None) -> Due | None:
    """When a clause says that it is due, or None. ``dates`` are those of the text in order, ``day`` the meeting's, ``body`` the name of who met.

    A deadline (*senest*, *inden*, *frist*) is believed before another time, and of several the first.
    """
    if bracket := _BRACKET.match(text, clause.end):
        bracketed = Span(bracket.start(), bracket.end())
        due = next(_all(text, bracketed, _read_within(text, bracketed, day), day, body), None)
        if due and due.deadline:
            return due
    found = sorted(
        _all(text, clause, _with_bare_days(text, clause, dates, day), day, body), key=lambda due: (not due.deadline, due.span.start)
    )
    if not found:
        return None
    first, following = found[0], [due for due in found if due.next_meeting]
    if first.next_meeting:
        # "næste møde den 28. oktober": the date is the meeting's
        of_it = (due for due in found[1:] if due.latest and 0 <= due.span.start - first.span.end <= _BESIDE)
        return next((due._replace(next_meeting=True, span=Span(first.span.start, due.span.end)) for due in of_it), first)
    return first._replace(next_meeting=any(first.span.start <= due.span.start <= first.span.end for due in following))


def _read_within(text: str, span: Span, day: date | None) -> list[Dated]:
    """The dates of a span, in order, at their places in the text."""
    return sorted((_moved(found, span.start) for found in find_dates(text[span.start : span.end], day)), key=lambda found: found.start)


def _moved(found: FoundDate, by: int) -> FoundDate:
    return replace(found, start=found.start + by, end=found.end + by)


def _with_bare_days(text: str, clause: Span, dates: Sequence[Dated], day: date | None) -> Sequence[Dated]:
    """The dates with those that only the slash shows: *sender i høring 1/6*; a fraction and a number of something else are none."""
    if day is None or text.find("/", clause.start, clause.end) < 0:
        return dates
    bare: list[Dated] = []
    for found in _BARE.finditer(text, clause.start, clause.end):
        numbers = number, of = int(found["day"]), int(found["month"])
        before = lowered(text[max(clause.start, found.start() - 20) : found.start()])
        known = any(one.start < found.end() and found.start() < one.end for one in dates)
        other = _NUMBERED.search(before) or (number <= of and _MEASURED.search(before))
        if not (known or other or numbers == _ROUND_THE_CLOCK):
            bare += [_moved(one, found.start() - 3) for one in find_dates(f"d. {found[0]}", day)]
    return sorted([*dates, *bare], key=lambda one: one.start) if bare else dates


def _all(text: str, clause: Span, dates: Sequence[Dated], day: date | None, body: str | None) -> Iterator[Due]:
    taken: list[Span] = []
    for first, last in _together(text, [d for d in dates if clause.start <= d.start and d.end <= clause.end]):
        taken.append(Span(first.start, last.end))
        due = _dated(text, clause, first, last)
        if due and first.inferred_year and day:
            due = _to_come(due, day, single=first.earliest == last.latest)
        if due and due.earliest and _BEFORE_THAT.search(text, clause.start, first.start):
            due = due._replace(earliest=None, deadline=True)
        if due and _lies_ahead(due, day):
            yield due
    if day is None:
        return
    for reckoned in reckon(text, clause, day, body):
        if not any(reckoned.start < span.end and span.start < reckoned.end for span in taken):
            yield _of(reckoned)


def _of(reckoned: Reckoned) -> Due:
    return Due(
        _iso(reckoned.earliest),
        _iso(reckoned.latest),
        not reckoned.next_meeting,
        Span(reckoned.start, reckoned.end),
        reckoned.next_meeting,
        reckoned.deadline,
    )


def _together(text: str, dates: Sequence[Dated]) -> Iterator[tuple[Dated, Dated]]:
    """The first and last of dates that are told in one breath."""
    at = 0
    while at < len(dates):
        last = at
        while last + 1 < len(dates) and _JOINT.match(text[dates[last].end : dates[last + 1].start]):
            last += 1
        yield dates[at], dates[last]
        at = last + 1


def _lies_ahead(due: Due, day: date | None) -> bool:
    """A day before the meeting is due only when a deadline says so, in error as that may be."""
    return day is None or due.deadline or (due.latest or due.earliest or "") >= day.isoformat()


def _to_come(due: Due, day: date, *, single: bool) -> Due:
    """What was read as past, a year later: *i januar*, said in March, and *den 8. august*, said in January."""
    last = due.latest or due.earliest
    if last is None or last >= day.isoformat() or (single and day - date.fromisoformat(last) < _LONG_PAST):
        return due
    return due._replace(earliest=_next_year(due.earliest, due), latest=_next_year(due.latest, due))


def _next_year(day: str | None, due: Due) -> str | None:
    if day is None:
        return None
    read = date.fromisoformat(day)
    week = due.earliest and due.latest and date.fromisoformat(due.latest) - date.fromisoformat(due.earliest) == timedelta(6)
    if week or (read.month, read.day) == (2, 29):
        return (read + timedelta(364 if week else 365)).isoformat()
    return read.replace(year=read.year + 1).isoformat()


def _dated(text: str, clause: Span, first: Dated, last: Dated) -> Due | None:
    """What a date says, given the words in front of it."""
    begin = max(clause.start, first.start - _LOOK_BACK)
    before = lowered(text[begin : first.start])
    if first.earliest is None or last.latest is None or _OF_ANOTHER.search(before):
        return None
    word, at, between = _cue(before)
    if "når" in before and _WHEN.search(before):
        if word in _ABOUT or word == "fra":  # "når tal for 3. kvartal foreligger"
            return None
        return Due(first.earliest, None, first.inferred_year, Span(first.start, last.end))
    if (between and word in _ABOUT and _EVENT.search(between)) or (between and word == "fra") or (not between and word == "af"):
        return None
    span = Span(begin + at, last.end)
    if word == "fra" and first is not last:  # "fra d. 12. til d. 26. september"
        word = ""
    earliest, latest, deadline = _bounds(word, first, last)
    return Due(earliest, latest, first.inferred_year or last.inferred_year, span, deadline=deadline)


def _cue(before: str) -> tuple[str, int, str]:
    """The nearest word that governs a date, where it begins, and what stands between it and the date: *inden*, *budgetseminaret*."""
    for found in reversed(list(_CUE.finditer(before))):
        if reach := _REACH.match(before, found.end()):
            return " ".join(found[0].split()), found.start(), reach["between"].strip()
    return "", len(before), ""


def _bounds(cue: str, first: Dated, last: Dated) -> tuple[str | None, str | None, bool]:
    """The days between which it is due, and whether that is a deadline."""
    earliest, latest = first.earliest or "", last.latest or ""
    if cue.endswith(_AT_END):
        return None, latest, True
    if cue.startswith(("efter", "umiddelbart")):
        return _shifted(latest, 1), None, False
    if cue == "fra":
        return earliest, None, False
    if cue.startswith(_UNTIL) and not cue.endswith("for"):
        # "inden februar" ends with January, "inden 1. februar" with that very day; "frem mod februar" reaches into it.
        open_month = cue in {"inden", "før"} and earliest != latest
        return None, _shifted(earliest, -1) if open_month else latest, True
    if cue.endswith("af") or cue in {"start", "slut", "midt i", "i start", "i slut", "i midt i"}:
        return *_part(cue, earliest, latest), False
    return earliest, latest, False


def _part(cue: str, earliest: str, latest: str) -> tuple[str, str]:
    """*i starten af marts*, *i slutningen af 2021*: the first or the last third of it."""
    first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    third = timedelta(days=(last - first).days // 3)
    if "start" in cue or "begyndelsen" in cue:
        return earliest, (first + third).isoformat()
    if "slut" in cue:
        return (last - third).isoformat(), latest
    if "midt" in cue:
        return (first + third).isoformat(), (last - third).isoformat()
    return earliest, latest


def _shifted(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
