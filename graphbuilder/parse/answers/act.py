"""An act of a decision: what it does, what it is about, and the words that say so."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from graphbuilder.data import lines
from graphbuilder.parse.answers.objects import stems
from graphbuilder.parse.ownership import Own
from graphbuilder.parse.sentences import Sentence

# Kinds of act: those outcomes that can answer, and "said" (the meeting's talk) and "deed" (that something is, or is to be, done).
SAID, DEED = "said", "deed"

MARKS = " \t\n\xa0#*-•–▪"
# "vedtaget med 14 stemmer mod 11": how it was voted on.
_VOTES = re.compile(
    r",?\s(?:idet|mens|hvor)\s[^.;]{0,120}?\bstemte\s(?:i)?mod\b|\b\d{1,3}\sstemme[rt]?e?\b(?:\s(?:i)?mod\s\d{1,3}\b)?",
    re.IGNORECASE,
)
_LEAD = re.compile(rf"[{re.escape(MARKS)},;]*(?:(?:og|men|mens|samt|ligesom)\s)?")


class Act(NamedTuple):
    """Something that a decision does.

    ``words`` are what it is about; empty where it is said of the whole item. ``change`` is the words of a change or reservation, which begin
    after ``plain_end``; ``weakly`` says that the words only hint at the act, ``numbers`` are the recommendations that it names. ``asks`` limits
    it to recommendations of one kind and ``named`` to those whose words it has, ``partly`` likewise unless it has no recommendation's words;
    ``again`` says of what is put off that it was treated before.
    """

    kind: str
    words: frozenset[str]
    text: str
    start: int
    end: int
    change: str = ""
    plain_end: int = 0
    weakly: bool = False
    numbers: tuple[int, ...] = ()
    asks: str | None = None
    again: bool = False
    named: bool = False
    partly: bool = False


def whole(sentence: Sentence, kind: str, own: Own) -> Act:
    """An act that the whole sentence tells of."""
    start, end = trimmed(sentence.text, 0, len(sentence.text))
    text = sentence.text[start:end]
    return Act(kind, about(text, own), text, sentence.start + start, sentence.start + end)


def about(text: str, own: Own) -> frozenset[str]:
    """What a clause is about, without the name of the meeting that acts and without the act itself."""
    said = own.names.sub(" ", text)
    return stems(_VOTES.sub(" ", said) if "stem" in said else said) - _acting()


@cache
def _acting() -> frozenset[str]:
    return stems(" ".join(lines("acting-words.txt")))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of a piece without marks, white space and a joining word at its ends."""
    lead = _LEAD.match(text, start, end)
    begin = lead.end() if lead else start
    return begin, max(begin, start + len(text[start:end].rstrip(MARKS + ",;")))
