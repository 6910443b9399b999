"""What speaks for a line being an item's heading, and what against: weights of the same kind for every family."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from graphbuilder.parse import words
from graphbuilder.parse.captions import caption
from graphbuilder.parse.headings import ItemHeading
from graphbuilder.parse.layouts.families import Candidate
from graphbuilder.parse.lines import Line
from graphbuilder.text.folding import fold
from graphbuilder.text.subjects import is_routine

_NUMBERED_CASE = 5.0  # a case number stands right under it
_SECTION = 3.5  # a caption does
_SHUT = 3.0
_ROUTINE = 2.5  # "Eventuelt", "Meddelelser"
_LISTED_TWICE = 2.0  # in the contents and in the text
_HAS_TEXT = 1.0
_MARKED = 1.5
_ALONE = 1.0  # a blank line before it
_SENTENCE = -3.5  # it ends as a sentence does
_SENTENCE_BELOW = -1.5  # the points under an item are often written as sentences: "2.3 Input til næste møde."
_AFTER_COLON = -3.5  # the line before says that a list follows
_ROW = -1.5  # its neighbours are rows of the same kind
_CAPTION = -5.0  # "2. Beslutningspunkter": a numbered part of an item
_CAPTIONS = frozenset({"summary", "occasion", "recommendation"})  # not "Referat", "Oplæg", "Bilag": items are called so too
_LOWER = -2.0
_LONG = -3.0
_YEAR = -4.0
_TITLE = 24  # so many characters of two titles must be the same
_LONGEST = 260
_ENDS = re.compile(r"[.;:,?!]$")
_ABBREVIATED = re.compile(
    r"(?:\b(?:m\.?v|m\.?m|mio|kr|bl\.a|osv|evt|etc|nr|jf|ca|stk|fortsat|pct|mia|bilag|incl|inkl|vedr))\.$|\.\.\.$|\?$", re.IGNORECASE
)
_OPENS = re.compile(r"(?::|,|;|\b(?:at|samt|og|eller|om))$", re.IGNORECASE)
_PAGE = re.compile(r"[\s.…_]{2,}\d{1,4}$")


def weigh(lines: Sequence[Line], found: Sequence[Candidate]) -> list[float]:
    """What speaks for each candidate, in their order."""
    titles = [_title(lines, one.heading) for one in found]
    twice = Counter((one.heading.number, _key(title)) for one, title in zip(found, titles, strict=True))
    starts = {one.heading.first for one in found}
    return [
        one.worth
        + _by_itself(lines, one, title)
        + _by_neighbours(lines, one, starts)
        + (_LISTED_TWICE if twice[one.heading.number, _key(title)] > 1 else 0.0)
        for one, title in zip(found, titles, strict=True)
    ]


def key_of(lines: Sequence[Line], heading: ItemHeading) -> str:
    """The beginning of a title, by which it is known again in the list of contents."""
    return _key(_title(lines, heading))


def _title(lines: Sequence[Line], heading: ItemHeading) -> str:
    """The first line of the title, without the page number that a list of contents puts behind it."""
    line = next((line for line in lines[heading.first : heading.after] if line.end > heading.title_start), lines[heading.first])
    start = max(0, heading.title_start - line.start)
    return _PAGE.sub("", line.content[start : max(start, min(heading.title_end, line.end) - line.start)]).strip("* _")


def _key(title: str) -> str:
    return fold(title)[:_TITLE]


def _by_itself(lines: Sequence[Line], one: Candidate, title: str) -> float:
    heading = one.heading
    weight = 0.0
    if heading.journal is not None:
        weight += _NUMBERED_CASE
    elif heading.closed:
        weight += _SHUT
    elif heading.followed:
        weight += _SECTION
    if is_routine(title) and title:
        weight += _ROUTINE
    elif not title or (_ENDS.search(title) and not _ABBREVIATED.search(title)):
        weight += _SENTENCE_BELOW if "." in (heading.number or "") else _SENTENCE
    if heading.journal is None and words.section_roles().get(title.casefold()) in _CAPTIONS:
        weight += _CAPTION
    if title[:1].islower():
        weight += _LOWER
    if heading.title_end - heading.title_start > _LONGEST:
        weight += _LONG
    if heading.number and heading.number.isdecimal() and 1900 <= int(heading.number) <= 2100:
        weight += _YEAR
    return weight + (_MARKED if lines[heading.first].marked else 0.0)


def _by_neighbours(lines: Sequence[Line], one: Candidate, starts: set[int]) -> float:
    heading = one.heading
    line = lines[heading.first]
    weight = _ALONE if line.blank_before or line.page_start or heading.first == 0 else 0.0
    before = next((lines[at] for at in range(heading.first - 1, max(-1, heading.first - 12), -1) if not lines[at].printed), None)
    if before is not None and _opens_list(before):
        weight += _AFTER_COLON
    after = next((at for at in range(heading.after, min(len(lines), heading.after + 12)) if not lines[at].printed), None)
    if after is not None and after not in starts:
        weight += _HAS_TEXT
    elif after is not None and not lines[after].blank_before:
        weight += _ROW
    return weight


def _opens_list(line: Line) -> bool:
    """Whether a list follows the line: it ends in a colon or in the middle of a sentence, and is no caption and no label of the head."""
    return (
        not line.marked and _OPENS.search(line.content[-8:]) is not None and caption(line) is None and line.key not in words.header_labels()
    )
