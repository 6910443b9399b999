"""A matter that comes back, said in ways that no verb of undertaking tells of: *Punktet er på igen i maj*, *Tages som første punkt næste gang*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphbuilder.facts.due import Due, find_due
from graphbuilder.facts.making import made
from graphbuilder.facts.places import has_one
from graphbuilder.facts.sheet import Sheet
from graphbuilder.model import Commitment, Mention, Section, Span

_SIGNS = ("igen", "tage", "genoptag", "genbesøg", "genfremsæt", "i stedet")
_MATTER = r"(?:punktet|sagen|emnet|temaet|drøftelsen|behandlingen|spørgsmålet|den|det|[a-zæøå-]{4,40}(?:en|et|erne))"
_SMALL = r"(?:\s(?:derfor|dog|så|nu|herefter|også|bare))?"
_COMES_BACK = re.compile(
    rf"""
      \b{_MATTER}\s(?:er(?=\s(?:\w{{1,8}}\s)?(?:på|med)\s)|kommer|sættes|skal|tages){_SMALL}\s(?:(?:op|på|med|i|til|dagsordenen|forummet|chefforum)\s){{0,3}}igen\b
    | ^\W*(?:kommer|sættes|tages|optages)\s(?:op\s|på\s)?(?:som\s\w{{1,20}}\spunkt|på\sdagsordenen|med)\s[^.;]{{0,60}}?(?:igen|næste|kommende|mødet)\b
    | \b(?:{_MATTER}\s)?(?:genoptages|genbesøges|genfremsættes)\b
    | \bgenfremsætter\s(?:\w{{1,20}}\s){{0,2}}?{_MATTER}\b
    | \b(?:punktet|sagen|emnet|temaet|den|det)\s(?:tager|drøfter|behandler)\s(?:vi|chefforum|udvalget|man)\b
    | \bønsker\s{_MATTER}\s(?:genoptaget|taget\sop|på\sdagsordenen)\b
    | \b(?:godkendes|drøftes|behandles|forelægges|tages)\s(?:\w{{1,12}}\s){{0,2}}?i\sstedet\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NEXT_TIME = re.compile(r"\bnæste\sgang\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:ikke|aldrig|hvis|såfremt)\b|\b(?:blev|var|er\sblevet)\s(?:\w{1,20}\s){0,2}(?:taget|sat)\b", re.IGNORECASE)


def taken_up_again(sheet: Sheet, section: Section, sentence: Span, dates: Sequence[Mention]) -> Commitment | None:
    """The postponement that a sentence of the decision tells of, or None.

    *Emnet kommer på igen den 20. april* puts the item off to that day; without a day or the next meeting only *igen* says that it comes back.
    """
    text = sheet.text[sentence.start : sentence.end]
    back = _COMES_BACK.search(text) if has_one(text.lower(), _SIGNS) else None
    if back is None or _NOT.search(text[max(0, back.start() - 40) : back.end()].rsplit(" og ", 1)[-1]):
        return None
    due = find_due(sheet.text, sentence, dates, sheet.day, sheet.meeting.body)
    if due is None and (found := _NEXT_TIME.search(text)):
        due = Due(None, None, False, Span(sentence.start + found.start(), sentence.start + found.end()), True)
    if due is None and "igen" not in text:
        return None
    return made("postponed", sheet.text, sentence, due, section)
