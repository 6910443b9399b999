"""Running heads and feet: what a printer puts at the same place of every page, found by its repetition around the page breaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphbuilder.parse.lines import Line

# A running head or foot has at most so many lines.
_FAR = 8
_FIGURES = re.compile(r"\d{1,4}")
_BARE_NUMBER = re.compile(r"\d{1,4}")
# What stands on a page of its own at the end, or in the foot of each: "Fjordby Kommune | www.fjordby.dk | 12".
_LONGEST = 120


def running_lines(lines: Sequence[Line]) -> Iterator[int]:
    """The places of the lines that are repeated around page breaks: *Havneudvalget / Referat / Dato: 04.03.2031 / Side 7*.

    A break is a page number, or a form feed. A line is running when the same words stand at the same distance from at least half of the
    breaks (three at least, or both of two), and no other line stands between it and the break. What the first page says is kept: it is the title.
    """
    breaks = [
        at
        for at, line in enumerate(lines)
        if (line.printed and _is_page_number(line)) or (line.page_start and not (at and lines[at - 1].printed))
    ]
    if len(breaks) < 2:
        return
    seen: Counter[tuple[int, str]] = Counter()
    for at in breaks:
        seen.update({(there - at, _words(lines[there])) for there in _around(lines, at)})
    enough = 2 if len(breaks) == 2 else max(3, len(breaks) / 2)
    running = {place for place, count in seen.items() if count >= enough}
    if not running:
        return
    kept = breaks[0] if lines[breaks[0]].printed else -1  # with page numbers the first page's own head comes before the second
    for at in breaks:
        for step in (-1, 1):
            there = at if lines[at].page_start and step > 0 and not lines[at].printed else at + step
            while 0 <= there < len(lines) and (there - at, _words(lines[there])) in running:
                if there > kept:
                    yield there
                there += step
        for there in (at - 1, at):  # the foot's bare number before a form feed
            if lines[at].page_start and there >= 0 and there < at and _BARE_NUMBER.fullmatch(lines[there].content):
                yield there


def _is_page_number(line: Line) -> bool:
    return any(sign.isdigit() for sign in line.content)


def _around(lines: Sequence[Line], at: int) -> Iterator[int]:
    yield from (there for there in range(max(0, at - _FAR), min(len(lines), at + _FAR + 1)) if _may_run(lines[there]))


def _may_run(line: Line) -> bool:
    """Whether a line has words to be known again by: *301.* at the top of several pages is the number of an item."""
    return len(line.content) <= _LONGEST and sum(c.isalpha() for c in line.content) >= 3


def _words(line: Line) -> str:
    return _FIGURES.sub("#", line.content.casefold())
