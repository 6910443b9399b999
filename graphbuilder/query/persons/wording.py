"""What is written in the place of a name: *en person*, *En persons* at the beginning of a sentence, *en-person* in a file's name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from graphbuilder.query.persons.names import Hit

SOMEBODY = "en person"
# Signs that stand between the beginning of a sentence and its first word, and around a label.
_BEFORE = " \t\n\r\u00a0*_#>|\"'“„»‘(["
_AROUND = " \t\n\r.,:;()[]\"'*_"
_LIST_MARK = re.compile(r"(?:^|\n)[ \t]*[-•–*][ \t]+\Z")
_LOOK_BACK = 40


class Edit(NamedTuple):
    """``text[start:end]`` becomes ``new``."""

    start: int
    end: int
    new: str


def somebody(text: str, hit: Hit, starts: Sequence[int]) -> str:
    """What stands for the name at a place of the text, whose sentences begin at ``starts``."""
    if hit.said:
        return hit.said
    ending = "s" if hit.genitive else ""
    if hit.glue is not None:
        return SOMEBODY.replace(" ", hit.glue) + ending
    said = SOMEBODY + ending
    return said[0].upper() + said[1:] if _opens(text, hit.start, starts) else said


def is_all(text: str, hits: Sequence[Hit]) -> bool:
    """Whether the text is one name alone, as a label is: it is no sentence, and has a small letter."""
    return len(hits) == 1 and not (text[: hits[0].start].strip(_AROUND) or text[hits[0].end :].strip(_AROUND))


def rewritten(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made, which are in its order; the same object where there are none."""
    if not edits:
        return text
    made, behind = [], 0
    for edit in edits:
        made += [text[behind : edit.start], edit.new]
        behind = edit.end
    return "".join([*made, text[behind:]])


def _opens(text: str, start: int, starts: Sequence[int]) -> bool:
    """Whether a sentence begins there, signs of markup and of lists apart."""
    if starts and _LIST_MARK.search(text[max(0, start - _LOOK_BACK) : start]):
        return True
    while start and text[start - 1] in _BEFORE:
        if _is_among(starts, start):
            return True
        start -= 1
    return _is_among(starts, start)


def _is_among(starts: Sequence[int], at: int) -> bool:
    place = bisect_right(starts, at)
    return place > 0 and starts[place - 1] == at
