"""What a recommendation asks of the meeting."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from graphbuilder.data import lines
from graphbuilder.parse.answers.alternatives import Choice, read_choice
from graphbuilder.parse.answers.objects import stems
from graphbuilder.parse.ownership import Own

APPROVE, NOTE, TALK, REJECT, ELECT, DO = "approve", "note", "talk", "reject", "elect", "do"

_WORD = re.compile(r"[^\W\d_]+")
_NOTED = re.compile(r"\btil\s(?:\w{1,20}\s){0,2}(?:efterretning|orientering)\b", re.IGNORECASE)
_INPUT = re.compile(
    r"\b(?:bidrager|byder)\s(?:ind\s)?med\s(?:\w{1,20}\s){0,3}?(?:input|bemærkning|kommentar|idé|ide)\w{0,4}\b", re.IGNORECASE
)
_STANCE = re.compile(r"\btager\sstilling\b", re.IGNORECASE)
# After the verb a clause of its own says what is asked about: "godkender, at der drøftes …".
_CONTENT = re.compile(r",?\s(?:at|herunder|hvordan|hvorvidt|hvilke[nt]?|hvor|der|som|så|med henblik på)\s|:", re.IGNORECASE)
_AT = re.compile(r"\s*at\s", re.IGNORECASE)
# What the choice that was asked for is called afterwards: "tilsluttede sig udpegningerne".
_CHOICE = stems("udpegning valget")
# What an amount that was asked for is called afterwards: "beløbet blev ikke bevilget".
_AMOUNT = re.compile(r"\d\s?(?:kr|mio|mia|kroner|t\.?kr)\b", re.IGNORECASE)
_SUM = stems("beløbet")
_LONGEST = 400


class Ask(NamedTuple):
    """One recommendation: its number, the kinds of act it asks for, what it is about, and what it would choose."""

    number: int
    kinds: frozenset[str]
    words: frozenset[str]
    text: str
    choice: Choice | None

    @property
    def agenda(self) -> bool:
        """Whether it is about the agenda, whose points have numbers of their own."""
        return "dagsorden" in self.text.casefold()


@cache
def _verbs() -> dict[str, str]:
    return dict(line.split("\t") for line in lines("ask-verbs.txt"))


def read_ask(number: int, text: str, own: Own) -> Ask:
    """The ask of a recommendation.

    *at Ledelsesforum drøfter planen og tager den til efterretning* asks for a talk and for a note; *at afdelingerne indsender planer*
    asks that something be done.
    """
    said = text[:_LONGEST]
    kinds = frozenset(_kinds(said)) or frozenset({DO})
    words = stems(own.names.sub(" ", said))
    if ELECT in kinds:
        words |= _CHOICE
    if _AMOUNT.search(said):
        words |= _SUM
    return Ask(number, kinds, words, said, read_choice(said, own))


def _kinds(text: str) -> set[str]:
    """The kinds of the first verb that asks, and of those joined to it before its content begins."""
    kinds: set[str] = set()
    start = lead.end() if (lead := _AT.match(text)) else 0
    end = len(text)
    for found in _WORD.finditer(text, start):
        if found.start() >= end:
            break
        kind = _verbs().get(found[0].casefold())
        if kind:
            if not kinds:
                end = content.start() if (content := _CONTENT.search(text, found.end())) else end
            kinds.add(kind)
    noted = _NOTED.search(text, start)
    if noted and (not kinds or noted.start() < end):
        kinds.add(NOTE)
    if _STANCE.search(text):
        kinds.add(APPROVE)
    if not kinds and _INPUT.search(text):
        kinds.add(TALK)
    return kinds
