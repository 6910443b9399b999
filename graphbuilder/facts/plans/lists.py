"""Lists, and lines that stand like one: bullets, numbered steps, paragraphs that begin with a day, tables that lost their columns."""

from __future__ import annotations

import re

from graphbuilder.facts.plans.rows import Line, Row
from graphbuilder.facts.plans.tables import is_tabular

_BULLET = re.compile(r"[-*•–‣▪·o\uf0b7][ \t\xa0]+")
_COUNTED = re.compile(
    r"(?:\d{1,2}|[a-zæøåA-ZÆØÅ])[.)][ \t\xa0]+(?=[^\W_])(?!\d{1,2}\.|(?:januar|februar|marts|april|maj|ju[nl]i|august|\w{3,5}ember|oktober)\b)"
)
_MONTH = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[^\W\d_]{0,6}\.?"
# *Uge 36 d. 05.09: …*, *15. maj 2020 – …*, *Marts 2020: …*
_DAY_FIRST = re.compile(
    r"(?:(?:senest|inden|fra|pr\.|den|d\.|ca\.|primo|medio|ultimo|man|tirs|ons|tors|fre)[^\W\d_]{0,3}\s){0,3}"
    rf"(?:uge\s?\d{{1,2}}|\d{{1,2}}[./]|\d{{4}}-\d\d-|{_MONTH}\s|\d\.\skvartal|(?:for|efter)året|sommer|Q[1-4])"
    r"[^:–\n]{0,50}?(?:\d|" + _MONTH + r"|året|sommer(?:en)?)\)?(?:\skl\.\s?[\d.:]{1,5})?(?::\s|\s[-–]\s)",
    re.IGNORECASE,
)


def begins_list(line: Line) -> bool:
    """Whether a line has a list's mark or begins with a day and a colon or dash."""
    return _mark(line) is not None


def is_day_first(text: str) -> bool:
    """Whether words begin with a day: *15. maj 2020: emnerne lægges fast*."""
    return _DAY_FIRST.match(text) is not None


def _mark(line: Line) -> int | None:
    """The length of a bullet, 0 for what has its own label or begins with a day, None for any other line."""
    bullet = _BULLET.match(line.text)
    if bullet:
        return bullet.end()
    if is_tabular(line):
        return None
    return 0 if _COUNTED.match(line.text) or is_day_first(line.text) else None


def read_list(every: list[Line], at: int) -> tuple[list[Row], int]:
    """The list from line ``at`` on, each row with what follows it without a mark of its own, and the line after it."""
    rows: list[Row] = []
    after = at
    while at < len(every):
        line = every[at]
        mark = _mark(line)
        if mark is not None:
            rows.append(line.row(mark))
        elif line.text and every[at - 1].text and not is_tabular(line) and line.text[0] != "#":
            rows[-1] = rows[-1].ended(line.row())
        elif line.text:
            break
        at += 1
        after = at if line.text else after
    return rows, after


def read_lines(every: list[Line], at: int) -> tuple[list[Row], int]:
    """The lines from ``at`` to the next blank one: a table whose columns are lost. A line that begins small goes on with the one above."""
    rows: list[Row] = []
    while at < len(every) and every[at].text and every[at].text[0] != "#" and not is_tabular(every[at]):
        row = every[at].row()
        if rows and row.cells[0].text[0].islower() and row.label is None:
            rows[-1] = rows[-1].ended(row)
        else:
            rows.append(row)
        at += 1
    return rows, at
