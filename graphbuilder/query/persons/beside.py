"""The other half of a name: capitalised words right before and after a name that is hidden are hidden with it.

*Nguyen Thi Lan* is one person, though a list may know *Thi Lan* alone. Titles, organisations, streets and what begins a sentence stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphbuilder.mentions.names.lists import words
from graphbuilder.mentions.names.writing import opens_sentence
from graphbuilder.query.persons.alone import is_surname
from graphbuilder.query.persons.cues import INITIAL, WORD, may_be_name
from graphbuilder.query.persons.names import NAMED, Hit

_BEFORE = re.compile(rf"(?<![\w.-])({WORD}|{INITIAL})[ \u00a0]\Z")
_AFTER = re.compile(rf"[ \u00a0]({WORD})(?![\w/])(?!\s\d)(?!\s(?:ApS|A/S|I/S|&))")
_NOUN = re.compile(r"\s[a-zæøå]")
_HALF_BEFORE = re.compile(rf"(?<![\w-])(?:{WORD}-)+\Z")
_HALF_AFTER = re.compile(rf"(?:-{WORD})+")
_SHORT_TITLE = re.compile(r"(?<!\w)(?:[Hh]r|[Ff]rk?)\.[ \u00a0]\Z")  # its full stop would end a sentence
_MOST = 3  # words on either side
_LOOK_BACK = 60


def widened(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """The hits with the words that belong to the names, in order and apart."""
    made: list[Hit] = []
    for at, hit in enumerate(hits):
        behind = made[-1].end if made else 0
        until = hits[at + 1].start if at + 1 < len(hits) else len(text)
        made.append(hit if hit.person == NAMED or hit.glue is not None else _genitive(text, _wider(text, hit, behind, until)))
    return made


def _wider(text: str, hit: Hit, behind: int, until: int) -> Hit:
    start, end = _with_double(text, hit)
    for _ in range(_MOST):
        found = _BEFORE.search(text, max(behind, start - _LOOK_BACK), start)
        if not found or not _belongs_before(text, found):
            break
        start = found.start()
    for _ in range(0 if hit.genitive else _MOST):
        found = _AFTER.match(text, end)
        if not found or found.end() > until or not may_be_name(found[1]):
            break
        end = found.end()
    title = _SHORT_TITLE.search(text, max(behind, start - _LOOK_BACK), start)
    return hit._replace(start=title.start() if title else start, end=end)


def _with_double(text: str, hit: Hit) -> tuple[int, int]:
    """With the other half of a double surname: *Bækgaard-Lüttichau*."""
    before, after = _HALF_BEFORE.search(text, max(0, hit.start - _LOOK_BACK), hit.start), _HALF_AFTER.match(text, hit.end)
    return before.start() if before else hit.start, after.end() if after and not hit.genitive else hit.end


def _belongs_before(text: str, found: re.Match[str]) -> bool:
    """Whether a word is a part of the name after it; at the beginning of a sentence only what a list knows for a name."""
    word = found[1]
    if opens_sentence(text, found.start()) and not word.endswith("."):
        return word in words("surnames") or word in words("first-names")
    return may_be_name(word)


def _genitive(text: str, hit: Hit) -> Hit:
    """With the genitive of a surname that was taken for the name itself: *Ole P. Dalsgårds kone*."""
    last = text[hit.start : hit.end].rsplit(maxsplit=1)[-1]
    if hit.genitive or not last.endswith("s") or last in words("surnames") or not is_surname(last[:-1]) or not _NOUN.match(text, hit.end):
        return hit
    return hit._replace(genitive=True)
