"""The printed lines of a PDF's pages: what stands where, and what repeats at the edges of the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_PAGE_MARK = re.compile(
    r"(?:(?:side|page|s\.)\s{0,3})?\d{1,4}(?:\s{0,3}(?:af|ud af|of|/)\s{0,3}\d{1,4})?|[-–] ?\d{1,4} ?[-–]", re.IGNORECASE
)
_EDGE = 0.12  # the share of a page's height, at top and at bottom, where running heads stand
_BAND = 0.3  # the share that a head of several lines may reach down to, as long as every line of it repeats
_NEAR = 3.0  # points within which two lines stand at the same height


@dataclass(frozen=True, slots=True)
class PageLine:
    """A printed line with its box, in points from the lower left corner of the page, the right edge of its column
    where it has one, and whether it is in bold type.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    margin: float | None = None
    heavy: bool = False

    @property
    def sign(self) -> float:
        """The mean width of a character."""
        return (self.right - self.left) / len(self.text)

    def beside(self, other: PageLine) -> bool:
        """Whether it stands at the height of ``other``, to the right of it."""
        return abs(other.bottom - self.bottom) < (other.top - other.bottom) * 0.4 and self.left >= other.right - 1


@dataclass(frozen=True, slots=True)
class Page:
    """The printed lines of a page, and its size in points."""

    lines: list[PageLine]
    height: float
    width: float


def body_lines(pages: list[Page]) -> list[list[PageLine]]:
    """The lines of each page without running heads and feet.

    A head is what stands at the same height of half of the pages and more, figures aside (*Side 3 af 12*): each line near the edge of the
    page, and what repeats right below such a line (a head of several lines, as *Fjordby Kommune / Åbent referat / Dato: 7.3.2019 / Side 2*).
    """
    seen = Counter(key for page in pages for key in {_place(line) for line in page.lines})
    repeated = frozenset(key for key, count in seen.items() if count >= max(2, len(pages) / 2))
    return [[line for line in page.lines if line not in running] for page in pages for running in [_running(page, repeated)]]


def _running(page: Page, repeated: frozenset[tuple[str, int]]) -> frozenset[PageLine]:
    """The lines of a page that are its head and foot."""
    down = sorted(page.lines, key=lambda line: -line.top)
    own = [line for line in page.lines if _place(line) not in repeated and not _PAGE_MARK.fullmatch(line.text)]
    heights = {round(line.bottom / _NEAR) + step for line in own for step in (-1, 0, 1)}
    # A number with a title beside it is that of an item.
    found = [
        line
        for line in page.lines
        if _at_edge(line, page)
        and (_place(line) in repeated or (_PAGE_MARK.fullmatch(line.text) and round(line.bottom / _NEAR) not in heights))
    ]
    limit = page.height * _BAND
    head = _repeating((line for line in down if line.top > page.height - limit), repeated)
    foot = _repeating((line for line in reversed(down) if line.bottom < limit), repeated)
    for band in (head, foot):
        if any(_at_edge(line, page) for line in band):
            found += band
    return frozenset(found)


def _repeating(lines: Iterable[PageLine], repeated: frozenset[tuple[str, int]]) -> list[PageLine]:
    """The lines from the edge inwards, up to the first that is the page's own."""
    band = []
    for line in lines:
        if _place(line) not in repeated:
            break
        band.append(line)
    return band


def _at_edge(line: PageLine, page: Page) -> bool:
    return line.bottom < page.height * _EDGE or line.top > page.height * (1 - _EDGE)


def _place(line: PageLine) -> tuple[str, int]:
    return re.sub(r"\d{1,4}", "#", line.text.casefold()), round(line.bottom / _NEAR)
