"""Tables as minutes print them: cells parted by tabs or by Markdown's ``|``.

Pages cut them: a table goes on after the break, its header again on top, and a row may go on in the next line.
"""

from __future__ import annotations

import re
from itertools import islice

from graphbuilder.facts.plans.headings import column
from graphbuilder.facts.plans.rows import Cell, Line, Row
from graphbuilder.model import Span

_CELL_END = re.compile(r"\t|[ \t]*\|[ \t]*")
_RULE = re.compile(r"[\s|:=+-]+")
_PAGE_MARK = re.compile(r"(?:side\s)?\d{1,3}(?:\s(?:af|/)\s\d{1,3})?", re.IGNORECASE)


def read_table(every: list[Line], at: int) -> tuple[list[Row], int]:
    """The rows from line ``at`` on, the header first, and the line after the last. Blank lines and page numbers are a page's break."""
    rows: list[Row] = []
    begun: Row | None = None
    after = at
    while at < len(every):
        line = every[at]
        if line.tabular:
            row = begun.joined(_row(line)) if begun else _row(line)
            if _RULE.fullmatch(line.text):
                pass
            elif rows and after < at and _heads_another(rows[0], row):
                break
            else:
                _add(rows, row)
            begun, after = None, at + 1
        elif line.text and not _PAGE_MARK.fullmatch(line.text):
            if line.text[0].islower() and rows and after == at:
                rows[-1] = rows[-1].ended(line.row())
                after = at + 1
            elif begun is None and rows and _next_goes_on(every, at):
                begun = line.row()
            else:
                break
        at += 1
    return rows, after


def _next_goes_on(every: list[Line], at: int) -> bool:
    """Whether the next line with words is the rest of a row that begins without columns."""
    following = next((line for line in islice(every, at + 1, at + 4) if line.text), None)
    return following is not None and following.tabular and following.text[0].islower()


def _heads_another(header: Row, row: Row) -> bool:
    """Whether a row after a break is the header of another table."""
    return header.texts() != row.texts() and any(column(cell) in ("when", "deadline") for cell in row.texts())


def _add(rows: list[Row], row: Row) -> None:
    """Put a row under the others; a header that stands again is left out, and a line that begins small or empty goes on with the row above."""
    first = row.cells[0].text
    if rows and row.texts() == rows[0].texts():
        return
    if len(rows) > 1 and (not first or first[0].islower()) and row.label is None:
        rows[-1] = rows[-1].joined(row)
    else:
        rows.append(row)


def _row(line: Line) -> Row:
    start, text = line.start, line.text
    if text.startswith("|"):
        inner = text.strip("| \t")
        start, text = start + text.index(inner), inner
    cells, at = [], 0
    for end in [*_CELL_END.finditer(text), None]:
        piece = text[at : end.start() if end else len(text)]
        lead = len(piece) - len(piece.lstrip())
        plain = piece.strip()
        cells.append(Cell(plain, (Span(start + at + lead, start + at + lead + len(plain)),)))
        at = end.end() if end else at
    return Row(tuple(cells), start, start + len(text))
