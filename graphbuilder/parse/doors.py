"""Which items were handled behind closed doors because a heading above them says so, and other headings of groups of items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graphbuilder.parse import words
from graphbuilder.parse.captions import is_body
from graphbuilder.parse.headings import ItemHeading
from graphbuilder.parse.lines import Line
from graphbuilder.text.folding import fold

# "Lukket dagsorden", "LUKKEDE SAGER", "Punkter på lukket dagsorden", "Åbne punkter".
_DIVIDER = re.compile(
    r"(?:(?:punkter|sager|dagsordenspunkter)\s(?:til|på|for|behandlet for)\s)?(?P<what>åbne?t?|lukkede?|lukket|offentlige?|ikke[- ]offentlige?|fortrolige?)"
    r"\s(?:dagsorden|referat|sager|punkter|dagsordenspunkter|møde|del|døre|behandling|protokol)\s?[:.]?",
    re.IGNORECASE,
)
_PAPERS = frozenset({"bilagsliste", "bilagsoversigt", "bilagsfortegnelse"})
_TITLE = 30  # so many characters of two headings must be the same
_OPEN = ("åb", "offentlig")


def closed_by_heading(lines: Sequence[Line], headings: Sequence[ItemHeading]) -> list[ItemHeading]:
    """The headings, those under *Lukket dagsorden* closed. The line of such a heading, and that of a group of items
    (*TEKNIK- OG MILJØUDVALGET* right above an item), belongs to no item and is marked as printed.
    """
    made: list[ItemHeading] = []
    shut = False
    behind = headings[0].first if headings else 0
    for position, heading in enumerate(headings):
        if position == 0:
            shut = _shut_before(lines, heading.first)
        else:
            shut = _between(lines, behind, heading.first, shut=shut)
        made.append(replace(heading, closed=True) if shut and not heading.closed else heading)
        behind = heading.after
    return made


def leave_out_papers(lines: Sequence[Line], headings: Sequence[ItemHeading]) -> None:
    """Mark as printed the list of all papers at the end of some minutes: *Bilagsliste / 2. Havneplan / 1. Kort over kajen (33411/31)*.

    It is one where the first line after it begins as an item's heading did.
    """
    if not headings:
        return
    titles = {fold(lines[heading.first].bare)[:_TITLE] for heading in headings}
    for at in range(headings[-1].after, len(lines) - 1):
        if lines[at].key in _PAPERS:
            following = next((line for line in lines[at + 1 :] if not line.printed), None)
            if following is not None and fold(following.content)[:_TITLE] in titles:
                for line in lines[at:]:
                    line.printed = True
                return


def _shut_before(lines: Sequence[Line], first: int) -> bool:
    """Whether the line right above the first item closes it; a list of contents above ends with such a line where nothing is closed."""
    found = _DIVIDER.fullmatch(lines[first - 1].bare) if first else None
    if any(line.key in words.contents_headings() for line in lines[1:first]):
        return False
    return found is not None and not found["what"].casefold().startswith(_OPEN)


def _between(lines: Sequence[Line], start: int, stop: int, *, shut: bool) -> bool:
    """Read the dividers among the lines of one item; whether the next is closed."""
    for at in range(start, stop):
        line = lines[at]
        if len(line.bare) > 60 or line.listed or not (found := _DIVIDER.fullmatch(line.bare)):
            continue
        line.printed = True
        shut = not found["what"].casefold().startswith(_OPEN)
    at = stop - 1
    if start < at and lines[at].blank_before and not lines[at].listed and _heads_group(lines[at]):
        lines[at].printed = True
    return shut


def _heads_group(line: Line) -> bool:
    """A committee's name in capitals over the items that come from it."""
    return len(line.bare) > len("KMB") and line.bare.isupper() and is_body(line.bare)
