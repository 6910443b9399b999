"""The titles listed under *Bilag*."""

from __future__ import annotations

import re

from graphbuilder.model import Passage
from graphbuilder.parse.lines import Line
from graphbuilder.text.folding import squash

_BULLET = re.compile(r"\\?[-*•‣▪·–][ \t\xa0]{1,8}")
_NUMBER = re.compile(r"(\d{1,2})\\?[.)][ \t\xa0]{1,8}")
_NOTHING_BUT_MARK = re.compile(r"(?:[-*•‣▪·–]|\d{1,2}[.)])")
_FILED = re.compile(r"\((?:dok\.?\s?(?:nr\.?)?\s?)?[\d/.-]{5,20}\)$", re.IGNORECASE)
_NONE = frozenset({"ingen", "ingen bilag", "-", "intet", "der er ingen bilag", "ingen.", "–"})
# A line this long was broken by the margin, and the next goes on with the same title when it begins in lower case.
_FULL_LINE = 60
_HALF_LINE = 40
_NEVER = 10_000


def read_attachments(text: str, lines: list[Line], body: int) -> tuple[Passage, ...]:
    """One passage for each title. A paragraph is a title; where no blank lines stand between them, a line is one.

    List marks are left out: ``- Udkast til havneplan`` and ``1. Udkast til havneplan`` are *Udkast til havneplan*, but *7 billeder* stays.
    """
    rows = [line for line in lines if not line.printed and line.end > body]
    if not rows:
        return ()
    spaced = sum(line.blank_before for line in rows[1:]) > 0
    filed = sum(_FILED.search(line.content) is not None for line in rows) > len(rows) / 2  # titles end with a document's number
    groups: list[list[Line]] = []
    for line in rows:
        if _NOTHING_BUT_MARK.fullmatch(line.content):
            continue
        if groups and (
            _goes_on(groups[-1][-1], line, spaced=spaced) or (filed and not line.blank_before and not _FILED.search(groups[-1][-1].content))
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    numbered = [found[1] for group in groups if (found := _NUMBER.match(group[0].content))]
    counted = len(numbered) == len(groups) and [int(number) for number in numbered] == list(range(1, len(groups) + 1))
    made = (_passage(text, group, body, counted=counted) for group in groups)
    return tuple(passage for passage in made if passage.text and passage.text.casefold() not in _NONE)


def _goes_on(before: Line, line: Line, *, spaced: bool) -> bool:
    if line.listed or line.blank_before:
        return False
    if before.content[-1] in "-–,(" or before.content.count("(") > before.content.count(")"):
        return True
    return len(before.content) >= (_HALF_LINE if line.content[0].islower() else _FULL_LINE if spaced else _NEVER)


def _passage(text: str, group: list[Line], body: int, *, counted: bool) -> Passage:
    start = max(group[0].start, body)
    content = group[0].content[start - group[0].start :]
    mark = _BULLET.match(content) or (_NUMBER.match(content) if counted else None)
    start += mark.end() if mark else 0
    piece = text[start : group[-1].end]
    start += len(piece) - len(piece.lstrip(" \t\xa0*"))
    piece = text[start : group[-1].end]
    return Passage(squash(piece.replace("**", "")), start, group[-1].end)
