"""From when and until when somebody holds a post, where the sentence gives the day."""

from __future__ import annotations

import re
from typing import NamedTuple

from graphbuilder.facts.people import Place
from graphbuilder.facts.sheet import Sheet
from graphbuilder.model import Span

# A day as it stands behind *fra* and *pr.*, and the whole phrase: "pr. 1. maj 2019", "fra samme dag".
_DAY = r"(?:(?:d\.|den)\s)?(?:\d{1,2}(?:\.\s[a-zæøå]{3,9}|/\d{1,2})(?:[\s/-](?:20)?\d\d)?|(?:[a-zæøå]{3,9}\s)?(?:19|20)\d\d|samme\s(?:dag|dato)|i\sdag|nytår)"
FROM_DAY = rf"(?:pr\.?|fra(?:\sog\smed)?|siden|med\svirkning\sfra|d\.|den)\s{_DAY}"
_BEGINS = (
    r"tiltræder|tiltrådte|tiltrådt|starter|startede|startet|begynder|begyndte|begyndt|overtager|overtog|ansat|ansættes|udnævnt|udnævnes|udpeget|"
    r"udpeges|valgt|vælges|konstitueret|konstitueres|indtræder"
)
_LEAVES = r"fratræder|fratrådte|fratrådt|stopper|stoppede|stoppet|afgår|går\saf|går\spå\spension|træder\stilbage|udtræder|forlader|opsiger|ophører|ophørte"
_FROM = r"(?P<from>pr\.?|fra(?:\sog\smed)?|med\svirkning\sfra|siden)"
_PREPOSITION = (
    rf"(?:(?P<until>indtil|frem\stil|til\sog\smed|(?:med|ved|til|pr\.?)\sudgangen\saf)|{_FROM}|(?P<on>allerede|senest|d\.|den|ved|til))"
)
# What stands between the name or post and the day: ") tiltræder d. ", " og begynder ", " pr. ".
_TO_DAY = re.compile(
    rf"[),]{{0,2}}(?:(?:\s(?:og|som|der))?\s(?:er\s)?(?:(?P<begins>{_BEGINS})|(?P<leaves>{_LEAVES}))(?:\s(?!og\b)[^\s,;:()!?]{{1,24}}){{0,3}}?)?"
    rf"(?:\s{_PREPOSITION}(?:\s(?:d\.|den))?)?\s"
)
_BEFORE_DAY = re.compile(rf"(?<!\w){_PREPOSITION}?\s?(?:(?:d\.|den)\s)?\Z", re.IGNORECASE)
_VERB_NEXT = re.compile(rf"\s(?:(?P<begins>{_BEGINS})|(?P<leaves>{_LEAVES})|er|bliver)\s")
_SAME_DAY = re.compile(r"\bsamme\s(?:dag|dato)\b")
_UNTIL_THEN = re.compile(r"(?:ind)?til\sda\s", re.IGNORECASE)
_REACH = 100
_BACK = 24


class Term(NamedTuple):
    """Since when and until when (ISO days), and where the day ends that stands behind the other words."""

    since: str | None = None
    until: str | None = None
    end: int = 0


def term_of(place: Place, said: Span, *, begins: bool, leaves: bool) -> Term:
    """The days that a sentence gives for the post that is said in ``said``; a day behind the next name is that person's.

    ``begins`` and ``leaves`` say that the verb within ``said`` already tells of a beginning or an end, so that *d. 1. maj* is enough;
    after *er* it takes *pr.* or *fra*.
    """
    return (
        _day_after(place, said.end, begins=begins, leaves=leaves)
        or _day_within(place, said, begins=begins, leaves=leaves)
        or _day_before(place, said.start, leaves=leaves)
        or Term()
    )


def until_then(sheet: Sheet, place: Place) -> Term:
    """*Indtil da*: the last day that the line gives before the sentence."""
    if not _UNTIL_THEN.match(place.text, place.start):
        return Term()
    days = [m.value for m in sheet.mentions(place.line, place.start, "date") if m.value and len(m.value) == 10]
    return Term(None, days[-1]) if days else Term()


def _day_after(place: Place, at: int, *, begins: bool, leaves: bool) -> Term | None:
    """*… leder af Plan & Byg pr. 1. maj*, *… og begynder d. 1. maj*."""
    last = min(place.next_person(at), at + _REACH)
    for day in place.days:
        found = _TO_DAY.fullmatch(place.text, at, day.start) if at <= day.start <= last else None
        if found is None:
            continue
        if found["until"] or found["leaves"] or (leaves and not found["begins"]):
            return Term(None, day.value, day.end)
        if found["from"] or found["begins"] or (begins and found["on"]):
            return Term(day.value, None, day.end)
    return None


def _day_within(place: Place, said: Span, *, begins: bool, leaves: bool) -> Term | None:
    """*Ida Vester tiltræder den 1. maj som leder*, *Ida Vester, der fra 1. maj er leder*, *ny leder fra samme dag er Ida Vester*."""
    for day in place.days:
        if said.start < day.start and day.end < said.end:
            before = _BEFORE_DAY.search(place.text, max(said.start, day.start - _BACK), day.start)
            ends = leaves or (before is not None and before["until"] is not None)
            if begins or leaves or (before and (before["from"] or before["until"])):
                return Term(None, day.value) if ends else Term(day.value)
    if begins and _SAME_DAY.search(place.text, said.start, said.end):
        earlier = [day.value for day in place.days if day.end <= said.start]
        return Term(earlier[-1]) if earlier else None
    return None


def _day_before(place: Place, at: int, *, leaves: bool) -> Term | None:
    """*Pr. 1. maj er Ida Vester leder*, *1. maj tiltræder Ida Vester*."""
    for day in place.days:
        verb = _VERB_NEXT.match(place.text, day.end) if day.end < at <= day.end + _REACH else None
        before = _BEFORE_DAY.search(place.text, max(place.start, day.start - _BACK), day.start)
        if verb is None or place.text.find(",", day.end, at) >= 0:
            continue
        if verb["leaves"] or leaves or (before and before["until"]):
            return Term(None, day.value)
        if verb["begins"] or (before and before["from"]):
            return Term(day.value)
    return None
