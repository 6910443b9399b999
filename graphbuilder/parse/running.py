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
_LETTERS = re.compile(r"[^\W\d_].{0,20}?[^\W\d_].{0,20}?[^\W\d_]")
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
    breaks = sorted({*breaks, *_bare_numbers(lines)})
    if len(breaks) < 2:
        return
    running = _repeated(lines, breaks)
    kept = breaks[0] if lines[breaks[0]].printed else -1  # with page numbers the first page's own head comes before the second
    for at in breaks:
        if lines[at].content.isdecimal():
            yield at
        if lines[at].page_start and at and _BARE_NUMBER.fullmatch(lines[at - 1].content):
            yield at - 1  # the foot's bare number before a form feed
        yield from (there for there in _beside(lines, at, running) if there > kept)


def _repeated(lines: Sequence[Line], breaks: Sequence[int]) -> frozenset[tuple[int, str]]:
    """The words that stand at the same distance from at least half of the breaks."""
    seen: Counter[tuple[int, str]] = Counter()
    for at in breaks:
        seen.update({(there - at, _words(lines[there])) for there in _around(lines, at)})
    enough = 2 if len(breaks) == 2 else max(3, len(breaks) / 2)
    return frozenset(place for place, count in seen.items() if count >= enough)


def _beside(lines: Sequence[Line], at: int, running: frozenset[tuple[int, str]]) -> Iterator[int]:
    """The running lines right before and after a break."""
    for step in (-1, 1):
        there = at if lines[at].page_start and step > 0 and not lines[at].printed else at + step
        while 0 <= there < len(lines) and (there - at, _words(lines[there])) in running:
            yield there
            there += step


def _bare_numbers(lines: Sequence[Line]) -> list[int]:
    """The lines that are a page's number and nothing else: they count the pages, and the same words stand beside each."""
    numbers = [at for at, line in enumerate(lines) if len(line.content) <= 4 and line.content.isdecimal()]
    for step in (1, -1):
        beside = [(at, _words(lines[at + step])) for at in numbers if 0 <= at + step < len(lines) and _may_run(lines[at + step])]
        usual = Counter(words for _, words in beside).most_common(1)
        if not usual or usual[0][1] < 3:
            continue
        places = [at for at, words in beside if words == usual[0][0]]
        values = [int(lines[at].content) for at in places]
        if values == list(range(values[0], values[0] + len(values))):
            return places
    return []


def _is_page_number(line: Line) -> bool:
    return any(sign.isdigit() for sign in line.content)


def _around(lines: Sequence[Line], at: int) -> Iterator[int]:
    yield from (there for there in range(max(0, at - _FAR), min(len(lines), at + _FAR + 1)) if _may_run(lines[there]))


def _may_run(line: Line) -> bool:
    """Whether a line has words to be known again by: *301.* at the top of several pages is the number of an item."""
    return len(line.content) <= _LONGEST and _LETTERS.search(line.content) is not None


def _words(line: Line) -> str:
    return _FIGURES.sub("#", line.content.casefold())
