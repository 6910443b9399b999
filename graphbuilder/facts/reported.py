"""Decisions of other bodies that an item tells of: *Byrådet vedtog den 3. maj*, *planen blev godkendt af ØU*.

The body is a mention; a word of deciding must belong to it, as its verb or with the body as its agent. What is still to be decided, what is
denied and what stands under a condition is no decision.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from graphbuilder.data import lines
from graphbuilder.facts.places import has_one
from graphbuilder.facts.sheet import Sheet
from graphbuilder.model import Mention, Reported, Section, Span
from graphbuilder.text.deeds import tells_of_decision
from graphbuilder.text.keys import BODY_KINDS, name_key

_WORD = re.compile(r"[^\W\d_]+")
_REACH = 110  # characters between a body and its verb: the date of the meeting stands there
_NEAR = 60  # characters between what was done and its date
_MOST = 40  # dates and bodies looked at in one sentence
_WHOLE_DAY = len("2019-05-03")
_ABBREVIATION = re.compile(r"\s?\([^()\n]{1,20}\)")
_HAS = re.compile(r"\b(?:har|havde)\b", re.IGNORECASE)
_PREPOSITIONS = frozenset({"af", "i", "på", "hos"})
_GENITIVE = re.compile(r"['’]?s\b|['’]", re.IGNORECASE)
_AT_MEETING = re.compile(
    r"(?:(?:['’]?s\s(?:[^\W\d_]{2,20}\s)?)?[^\W\d_-]{0,12}-?møde[t]?\b|(?<=mødet))[^;:!?\n]{0,50}?\b(?:blev|er)\s(?:det\s)?"
    r"(?:[^\W\d_]{1,15}\s){0,2}?(?P<verb>[^\W\d_]+)\b",
    re.IGNORECASE,
)
# What has not happened: it is to be done, hoped for, denied, or stands under a condition.
_NOT_YET = re.compile(
    r"\b(?:skal|kan|bør|vil|må|kunne|skulle|ville|forventes|ventes|afventer|ønskes|mangler|(?:inden|før)(?!\s(?:sommer|jul|påske|ferie|den\s\d|d\.))|når|hvis|såfremt|blive|være|ikke|endnu|forudsat)\b[^,;:]{0,80}$"
    r"|\bbliver\s(?:[^\W\d_]{1,20}\s){0,2}$",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"[^;]{0,160}?(?:\bmed\s(?:[\wæøå]{1,20}\s){0,4}?(?:bemærkning|ændring|tilføjelse|justering|rettelse|forbehold|præcisering)"
    r"|\bunder forudsætning af|\bdog\s)",
    re.IGNORECASE,
)
_NOTED = re.compile(r"[^;]{0,120}?\btil\sefterretning\b", re.IGNORECASE)
_CONSENT = re.compile(r"[^;]{0,80}?\b(?:grønt\slys|tilsagn|tilslutning|opbakning|tilladelse)\b", re.IGNORECASE)
# "Af Økonomiudvalgets beslutning fremgår".
_ITS_RESOLUTION = re.compile(
    r"(?:['’]?s)?\s(?P<verb>beslutning)\b[^;:!?\n]{0,40}?\b(?:fremgår|lyder|lød|betyder|indebærer|var)\b", re.IGNORECASE
)
_RESOLUTION = re.compile(r"[^;]{0,80}?\bbeslutning\b", re.IGNORECASE)
_REQUEST = re.compile(r"[^;]{0,80}?\bom\b", re.IGNORECASE)
_YES = re.compile(r"[^;]{0,60}?\bja\s(?:tak\s)?til\b", re.IGNORECASE)
_NO = re.compile(r"[^;]{0,60}?\bnej\s(?:tak\s)?til\b", re.IGNORECASE)
_CHOSEN = re.compile(r"[^;]{0,80}?\b(?:fra|ud)\b", re.IGNORECASE)
# Where the clause of a body begins after that of another: "…, og ØU tiltrådte", "… og ØU tiltrådte", "…, hvorefter ØU tiltrådte".
_JOINT = re.compile(
    r"(?:[,;]\s(?:og|men|mens|ligesom|hvorefter|efter\sat|da|fordi|som)|\s(?:og|mens))\s(?:[^\W\d_]{1,12}\s){0,2}$|;\s$", re.IGNORECASE
)
_JOINT_REACH = 45
# Words that say what was done only with a word after them.
_COMPLETED = {
    "tog": _NOTED,
    "taget": _NOTED,
    "traf": _RESOLUTION,
    "truffet": _RESOLUTION,
    "bad": _REQUEST,
    "bedt": _REQUEST,
    "gav": _CONSENT,
    "givet": _CONSENT,
    "nikkede": _YES,
    "nikket": _YES,
    "sorterede": _CHOSEN,
    "sorteret": _CHOSEN,
}
_SAYING = frozenset({"sagde", "sagt"})


class _Deed(NamedTuple):
    """What a body did, by the word at ``start``-``end``."""

    outcome: str | None
    start: int
    end: int


@cache
def _verbs(*forms: str) -> dict[str, str | None]:
    """The verbs of some forms, or all, with the outcome that each tells of."""
    rows = (line.split("\t") for line in lines("reported-verbs.txt"))
    return {word: None if outcome == "-" else outcome for word, outcome, form in rows if not forms or form in forms}


@cache
def _telling() -> tuple[str, ...]:
    """A decision is told with one of these, be it a part of a word."""
    words = {*_verbs(), "beslutning"}
    return tuple(sorted(word for word in words if not any(other in word for other in words - {word})))


@cache
def _glue() -> frozenset[str]:
    return frozenset(lines("meeting-glue.txt")) | frozenset(lines("reported-glue.txt"))


def find_reported(sheet: Sheet) -> Iterator[Reported]:
    """Every decision of another body that the item tells of, in the order of the text, with the sentence that does.

    *Planen blev godkendt af ØU.* gives ``Reported("Økonomiudvalget", None, "approved", …)``. The date is that of the sentence, else of the
    same body's meeting mentioned last before it in the section; a decision later than the meeting has not been made.
    """
    found = [reported for section in sheet.sections() if section.role != "attachments" for reported in _in_section(sheet, section)]
    seen: set[tuple[str, str | None, int]] = set()
    for reported in sorted(found, key=lambda one: (one.start, one.body, one.date or "")):
        key = (_key(reported.body), reported.date, reported.start)
        if key not in seen:
            seen.add(key)
            yield reported


class _Named:
    """The bodies, dated meetings and dates that a section names, in the order of the text."""

    def __init__(self, sheet: Sheet, section: Section) -> None:
        self.day = sheet.meeting.date or "9999"
        self.mentions = sheet.mentions(section.body, section.end, "organisation", "meeting", "date")
        self.starts = [mention.start for mention in self.mentions]
        self.met: dict[str, list[tuple[int, str]]] = {}  # for each body the days of its meetings so far, with where they stand
        for mention in self.mentions:
            if mention.type == "meeting" and mention.value and len(mention.value) == _WHOLE_DAY and mention.value <= self.day:
                self.met.setdefault(_key(mention.body), []).append((mention.end, mention.value))

    def others(self, body: Mention, sentence: Span) -> list[Mention]:
        """The other bodies that the body's sentence names."""
        near = self.mentions[bisect_left(self.starts, sentence.start) : bisect_left(self.starts, sentence.end)][:_MOST]
        return [one for one in near if one.type == "organisation" and one.kind in BODY_KINDS and _key(one.name) != _key(body.name)]

    def when(self, name: str, sentence: Span, first: int, last: int) -> str | None:
        """The date that a clause gives for what stands at ``first``-``last``: that of the body's meeting, else the nearest."""
        near = self.mentions[bisect_left(self.starts, max(sentence.start, first - _NEAR * 2)) : bisect_left(self.starts, sentence.end)]
        dated = [m for m in near[:_MOST] if m.value and m.type in ("meeting", "date") and m.end <= sentence.end]
        close = [(apart, m.start, m) for m in dated if (apart := max(0, m.start - last, first - m.end)) <= _NEAR]
        own = [one for one in close if one[2].type == "meeting" and _key(one[2].body) == _key(name)]
        return min(own or close, key=lambda one: one[:2])[2].value if close else None

    def last_meeting(self, name: str, before: int) -> str | None:
        """The day of the body's meeting that is named last before an offset."""
        met = self.met.get(_key(name), [])
        at = bisect_left(met, (before + 1, ""))
        return met[at - 1][1] if at else None


def _in_section(sheet: Sheet, section: Section) -> Iterator[Reported]:
    """What other bodies did by their verbs, and then the dated meetings whose own words tell of a decision."""
    named = _Named(sheet, section)
    own = _key(sheet.meeting.body)
    told: set[tuple[str, str | None, int]] = set()
    silent: Span | None = None  # the last sentence without a word that tells of a decision
    for body in named.mentions:
        if body.type == "organisation" and body.kind in BODY_KINDS and body.name and body.sentence and _key(body.name) != own:
            if body.sentence == silent:
                continue
            if not has_one(sheet.text[body.sentence.start : body.sentence.end].casefold(), _telling()):
                silent = body.sentence
                continue
            reported = _by_verb(sheet, named, body, body.name, body.sentence)
            if reported:
                told.add((_key(body.name), reported.date, reported.start))
                yield reported
    for meeting in named.mentions:
        where = meeting.sentence
        if where and meeting.body and _was_decided(sheet, meeting, own) and (_key(meeting.body), meeting.value, where.start) not in told:
            yield _reported(sheet, meeting.body, meeting.value, _outcome_in(meeting.text), where)


def _by_verb(sheet: Sheet, named: _Named, body: Mention, name: str, sentence: Span) -> Reported | None:
    deed = _deed(sheet.text, body, sentence)
    if deed is None:
        return None
    first, last = min(deed.start, body.start), max(deed.end, body.end)
    said = named.when(name, _clause(sheet.text, named.others(body, sentence), sentence, first, last), first, last)
    if said is None:
        return _reported(sheet, name, named.last_meeting(name, sentence.start), deed.outcome, sentence)
    if said > named.day:
        return None
    return _reported(sheet, name, said if len(said) == _WHOLE_DAY else None, deed.outcome, sentence)


def _clause(text: str, others: list[Mention], sentence: Span, first: int, last: int) -> Span:
    """The part of the sentence in which an act stands, where other bodies act in clauses of their own before or after it.

    In *HU godkendte den 11. januar planen, og ØU tiltrådte den ugen efter* the date is HU's alone.
    """
    start, end = sentence.start, sentence.end
    if any(other.end <= first for other in others) and (found := _JOINT.search(text, max(start, first - _JOINT_REACH), first)):
        start = found.start()
    for other in others:
        if other.start < last or not (joint := _JOINT.search(text, max(last, other.start - _JOINT_REACH), other.start)):
            continue
        if _before_its_verb(text, other, sentence) or _after_its_verb(text, other, sentence):
            end = min(end, joint.start())
    return Span(start, end)


def _key(name: str | None) -> str:
    return name_key("organisation", name or "")


def _was_decided(sheet: Sheet, meeting: Mention, own: str) -> bool:
    """Whether a dated meeting's own words tell of a decision: *Byrådet vedtog strategien den 28. maj*."""
    past = meeting.value is not None and len(meeting.value) == _WHOLE_DAY and meeting.value <= (sheet.meeting.date or "")
    return past and _key(meeting.body) != own and tells_of_decision(meeting.text)


def _reported(sheet: Sheet, body: str, day: str | None, outcome: str | None, span: Span) -> Reported:
    return Reported(body, day, outcome, sheet.text[span.start : span.end], span.start, span.end)


def _outcome_in(text: str) -> str | None:
    return next((_verbs()[word] for found in _WORD.finditer(text) if (word := found[0].casefold()) in _verbs()), None)


def _deed(text: str, body: Mention, sentence: Span) -> _Deed | None:
    """What the body is said to have done in its sentence, or None."""
    for rule in (_before_its_verb, _after_its_verb, _as_agent, _at_its_meeting, _its_resolution):
        found = rule(text, body, sentence)
        if found and not _NOT_YET.search(text, sentence.start, found.start) and not text[sentence.start : sentence.end].endswith("?"):
            return found
    return None


def _before_its_verb(text: str, body: Mention, sentence: Span) -> _Deed | None:
    """*Byrådet vedtog*, *ØU har på mødet den 3. maj besluttet*: nothing between them but the date of the meeting."""
    at = found.end() if (found := _ABBREVIATION.match(text, body.end)) else body.end
    has = text[max(sentence.start, body.start - 7) : body.start].casefold().endswith(("har ", "havde "))
    if text[at : at + 1] not in (" ", "\n", ",", ")"):
        return None
    for word in _WORD.finditer(text, at, min(sentence.end, at + _REACH)):
        said = word[0].casefold()
        has = has or _HAS.fullmatch(said) is not None
        if said in _verbs("active", "first") or (has and said in _verbs("done")):
            return _as_said(text, said, word.start(), word.end(), sentence)
        if said not in _glue():
            return None
    return None


def _after_its_verb(text: str, body: Mention, sentence: Span) -> _Deed | None:
    """*Den 3. maj vedtog Byrådet*."""
    if _GENITIVE.match(text, body.end) or _GENITIVE.search(text, body.end - 2, body.end):
        return None
    for word in reversed(list(_WORD.finditer(text, max(sentence.start, body.start - 40), body.start))[-2:]):
        said = word[0].casefold()
        if said in _verbs("active"):
            return _as_said(text, said, word.start(), word.end(), sentence)
        if said not in _glue():
            return None
    return None


def _as_agent(text: str, body: Mention, sentence: Span) -> _Deed | None:
    """*godkendt af ØU*, *endeligt vedtaget i Byrådet*, *godkendt enstemmigt i det nye Byråd*."""
    first = max(sentence.start, body.start - 80)
    words = list(_WORD.finditer(text, first, body.start))[-4:]
    if not any(word[0].casefold() in _PREPOSITIONS for word in words[-2:]) or text[words[-1].end() : body.start].strip():
        return None
    for word in reversed(words):
        said = word[0].casefold()
        if said in _verbs("done"):
            return _as_said(text, said, word.start(), word.end(), sentence)
        if said not in _glue():
            return None
    return None


def _at_its_meeting(text: str, body: Mention, sentence: Span) -> _Deed | None:
    """*På byrådsmødet den 3. maj blev det besluttet*."""
    found = _AT_MEETING.match(text, body.end, sentence.end)
    if found is None or found["verb"].casefold() not in _verbs("done"):
        return None
    return _as_said(text, found["verb"].casefold(), found.start("verb"), found.end("verb"), sentence)


def _its_resolution(text: str, body: Mention, sentence: Span) -> _Deed | None:
    """*Af Byrådets beslutning fremgår, at …*."""
    found = _ITS_RESOLUTION.match(text, body.end, sentence.end)
    return _Deed("decided", found.start("verb"), found.end("verb")) if found else None


def _as_said(text: str, word: str, start: int, end: int, sentence: Span) -> _Deed | None:
    """The deed of a verb; None where it needs a word that does not follow (*tog … til efterretning*)."""
    after = text[end : sentence.end]
    if word in _SAYING:
        answer = next((outcome for pattern, outcome in ((_YES, "approved"), (_NO, "rejected")) if pattern.match(after)), None)
        return _Deed(answer, start, end) if answer else None
    completed = _COMPLETED.get(word)
    if completed and not completed.match(after):
        return None
    outcome = _verbs()[word]
    return _Deed("approved_with_changes" if outcome == "approved" and _CHANGES.match(after) else outcome, start, end)
