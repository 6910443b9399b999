"""Sentences that put something off without the word *udsat*: it is promised for later, or there was no time for it."""

from __future__ import annotations

import re
from typing import NamedTuple

from graphbuilder.parse.answers.asks import APPROVE, NOTE, TALK
from graphbuilder.parse.ownership import Own

_MONTH = r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)"
_LATER = (
    rf"(?:\bnår\b|\bnæste\b|\bkommende\b|\bsenere\b|\bigen\b|\bførst\b|\befter\b|\bpå\s(?:et\s)?(?:nyt\s)?møde|\btil\s{_MONTH}|\bi\s{_MONTH}"
    r"|\bi\sefteråret|\bi\sforåret|\bd\.\s?\d|\bden\s\d|\bfremover\b|\bved\sen\ssenere\b)"
)
_MATTER = r"\b(?:punktet|sagen|emnet|temaet|spørgsmålet|behandlingen)\b"
_NAMED = re.compile(_MATTER, re.IGNORECASE)
_ITEM = re.compile(
    rf"{_MATTER}[^.;:]{{0,60}}?\b(?:tages|optages|sættes|behandles|drøftes|kommer|skal|fremlægges|forelægges|bringes|taget|rykkes|rykket|flyttes|flyttet)\b[^.;:]{{0,60}}?{_LATER}"
    rf"|\b(?:tages|sættes|kommer)\s{_MATTER}[^.;:]{{0,60}}?{_LATER}",
    re.IGNORECASE,
)
_RETURNS = re.compile(rf"\bvender\s(?:\w{{1,20}}\s){{0,2}}?tilbage\s?til\s?{_MATTER}|\bgenbesøge[rs]\b", re.IGNORECASE)
_INFORMED = re.compile(
    rf"\b(?:får|modtager|få|gives|kommer|orienteres|forelægges|præsenteres)\b[^.;]{{0,160}}?{_LATER}",
    re.IGNORECASE,
)
_THERE = re.compile(r"\W*der\s(?:gives|kommer|følger)\b", re.IGNORECASE)
_TO_TALK = re.compile(
    rf"\b(?:tages|holdes|afholdes|planlægges|lægges\sop\stil|vil\sblive\staget|skal\stages)\b[^.;]{{0,40}}?\b\w{{0,20}}drøftelse\b"
    rf"|\bdrøftelsen\s(?:tages|fortsættes|fortsætter)\b|\bdrøftes\b[^.;:]{{0,40}}?{_LATER}",
    re.IGNORECASE,
)
_NO_TIME = re.compile(
    r"\b(?:ikke\s(?:at\sblive\s)?(?:nået|behandlet|drøftet|gennemgået)|drøftede\s(?:\w{1,20}\s){0,2}?ikke|nåede\s(?:\w{1,20}\s){0,3}?ikke|ikke\stid\stil|blev\sikke\s(?:til\snoget|taget\sop))\b",
    re.IGNORECASE,
)
_COMES_BACK = re.compile(r"\bvender\s(?:\w{1,20}\s){0,3}?tilbage\b|\bafventer\b|\bafklares\s(?:senere|efterfølgende)\b", re.IGNORECASE)
# "godkendes i stedet på næste møde", "den tager vi på mødet den 29. oktober": that part of the item comes another time.
_ANOTHER_MEETING = r"(?:(?:på|til|ved)\s(?:(?:det|et|vores)\s)?(?:(?:næste|kommende|førstkommende|senere|nyt)\smøde\b|mødet\s(?:den|d\.)\s\d)|\bnæste\sgang\b)"
_DECIDED_LATER = re.compile(
    rf"\b(?:godkendes|tiltrædes|vedtages|besluttes|afgøres|behandles)\s(?:[\wæøå]{{1,20}}\s){{0,4}}?{_ANOTHER_MEETING}"
    rf"|\b(?:den|det|dem|denne|dette|resten)\s(?:tager|behandler|drøfter|vender)\s(?:vi|man)\s(?:[\wæøå]{{1,20}}\s){{0,3}}?{_ANOTHER_MEETING}"
    rf"|\b(?:tages|gemmes|venter|skubbes)\s(?:[\wæøå]{{1,20}}\s){{0,4}}?{_ANOTHER_MEETING}",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\bigen\b|\btilbage\b|\bgen\w", re.IGNORECASE)


class PutOff(NamedTuple):
    """What is put off: everything, or only what one kind of recommendation asked for, or only what the sentence names.

    ``partly`` limits it to what the sentence names, if that was recommended. ``again`` when it comes back after being treated.
    """

    asks: str | None = None
    again: bool = False
    named: bool = False
    partly: bool = False


def put_off(sentence: str, own: Own) -> PutOff | None:
    """What a sentence puts off, or None.

    *Ledelsesforum får en orientering, når kajen er færdig* puts off a note, *Drøftelsen tages på næste møde* a talk,
    *Sagen kommer på igen i maj* everything, *Havnechefen vender tilbage med en rækkefølge* an approval of it; *Planen drøftes i Byrådet i maj*
    is another body's.
    """
    if _NO_TIME.search(sentence):
        return PutOff(partly=_NAMED.search(sentence) is None)
    if _DECIDED_LATER.search(sentence) and not _elsewhere(sentence, own):
        return PutOff(partly=_NAMED.search(sentence) is None)
    if (_ITEM.search(sentence) and not _elsewhere(sentence, own)) or _RETURNS.search(sentence):
        return PutOff(again=_AGAIN.search(sentence) is not None)
    if _TO_TALK.search(sentence) and not _elsewhere(sentence, own):
        return PutOff(TALK)
    found = _INFORMED.search(sentence)
    if found and (_THERE.match(sentence) or own.is_subject(sentence[: found.start()], sentence[found.end() :])):
        return PutOff(NOTE)
    return PutOff(APPROVE, named=True) if _COMES_BACK.search(sentence) else None


def _elsewhere(sentence: str, own: Own) -> bool:
    return own.names_other(sentence) and not own.names.search(sentence)
