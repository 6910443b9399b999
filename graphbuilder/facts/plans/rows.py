"""Rows of tables and lists: cells that know where in the document their words stand, also when a line's end has cut them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graphbuilder.model import Span

# A step's number or letter: *A. Planen forelægges*, *Trin 2*, a cell with *3* alone. *2. behandling* goes on small and counts nothing.
_LABEL = re.compile(
    r"(?P<label>(?:(?:trin|fase|skridt|step|etape|punkt|pkt\.)\s)?(?:\d{1,2}[a-z]?|[a-zæøå]|[ivx]{1,4}))"
    r"(?:[.:](?:\s+(?-i:(?=[^a-zæøå]))|\Z)|\)\s+|\s*\Z)",
    re.IGNORECASE,
)

_CONTENTS = "....."  # a line of a table of contents: *Budget 2020.....<tab>4*


class Cell(NamedTuple):
    """A cell's text on one line, and the pieces of the document that it is put together from, a space between two."""

    text: str
    pieces: tuple[Span, ...]

    def place(self, start: int, end: int) -> Span:
        """Where the words at ``start``-``end`` of ``text`` stand in the document; words cut by a line's end give their first part."""
        passed = 0
        for piece in self.pieces:
            length = piece.end - piece.start
            if start < passed + length:
                return Span(piece.start + start - passed, piece.start + min(end - passed, length))
            passed += length + 1
        return Span(self.pieces[-1].end, self.pieces[-1].end)

    def offset(self, place: int) -> int | None:
        """The offset in ``text`` of a place in the document, or None where the cell does not hold it."""
        passed = 0
        for piece in self.pieces:
            if piece.start <= place <= piece.end:
                return passed + place - piece.start
            passed += piece.end - piece.start + 1
        return None

    def part(self, start: int, end: int) -> Cell:
        """The cell of some of the words."""
        pieces, passed = [], 0
        for piece in self.pieces:
            first, last = max(start, passed), min(end, passed + piece.end - piece.start)
            if first < last:
                pieces.append(Span(piece.start + first - passed, piece.start + last - passed))
            passed += piece.end - piece.start + 1
        return Cell(self.text[start:end], tuple(pieces) or (self.place(start, start),))

    def glued(self, other: Cell) -> Cell:
        """This cell and what the next line has more of it."""
        if not self.text or not other.text:
            return self if self.text else other
        return Cell(f"{self.text} {other.text}", self.pieces + other.pieces)


class Row(NamedTuple):
    """A row: its cells from left to right, and where it begins and ends."""

    cells: tuple[Cell, ...]
    start: int
    end: int

    @property
    def label(self) -> re.Match[str] | None:
        """The step's own number or letter at the beginning of the first cell."""
        return _LABEL.match(self.cells[0].text)

    def texts(self) -> list[str]:
        """What the cells say."""
        return [cell.text for cell in self.cells]

    def joined(self, other: Row) -> Row:
        """The row with the next line's cells under its own."""
        mine, more = self.cells, other.cells
        both = tuple(a.glued(b) for a, b in zip(mine, more, strict=False))
        return Row(both + mine[len(more) :] + more[len(mine) :], min(self.start, other.start), max(self.end, other.end))

    def ended(self, other: Row) -> Row:
        """The row with a line that has lost its columns at the end of its last cell."""
        *cells, last = self.cells
        return Row((*cells, last.glued(other.cells[0])), self.start, other.end)


class Line(NamedTuple):
    """A line of the document without spaces at its ends; ``tabular`` where it has columns."""

    text: str
    start: int
    tabular: bool

    @property
    def end(self) -> int:
        """Where the line's last sign ends."""
        return self.start + len(self.text)

    def row(self, skip: int = 0) -> Row:
        """The line as a row of one cell, without its first ``skip`` signs."""
        return Row((Cell(self.text[skip:], (Span(self.start + skip, self.end),)),), self.start + skip, self.end)


class Block(NamedTuple):
    """Rows that stand together, and the line above them. ``kind`` is ``table``, ``list``, or ``lines`` for a table that lost its columns."""

    kind: str
    rows: tuple[Row, ...]
    lead: str


def lines(text: str, start: int, end: int) -> Iterator[Line]:
    """The lines between two offsets."""
    at = start
    for line in text[start:end].split("\n"):
        plain = line.rstrip()
        words = plain.lstrip(" \xa0")
        yield Line(words, at + len(plain) - len(words), _is_tabular(words))
        at += len(line) + 1


def _is_tabular(line: str) -> bool:
    return ("\t" in line or line.startswith("|") or " | " in line) and _CONTENTS not in line
