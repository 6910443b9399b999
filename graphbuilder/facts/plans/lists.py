"""Lists, and lines that stand like one: bullets, numbered steps, paragraphs that begin with a day, tables that lost their columns."""

from __future__ import annotations

import re

from graphbuilder.facts.plans.rows import Line, Row

_BULLETS = "-*•–‣▪·o\uf0b7"
_BULLET = re.compile(rf"[{_BULLETS}][ \t\xa0]+")
_COUNTED = re.compile(
    r"(?:\d{1,2}|[a-zæøåA-ZÆØÅ])[.)][ \t\xa0]+(?=[^\W_])(?!\d{1,2}\.|(?:januar|februar|marts|april|maj|ju[nl]i|august|\w{3,5}ember|oktober)\b)"
)
_COUNT_ENDS = ".)"
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
    marked = ":" in text or "-" in text or "–" in text
    return marked and _DAY_FIRST.match(text) is not None


def _mark(line: Line) -> int | None:
    """The length of a bullet, 0 for what has its own label or begins with a day, None for any other line."""
    text = line.text
    if text[:1] in _BULLETS and (bullet := _BULLET.match(text)):
        return bullet.end()
    if line.tabular:
        return None
    counted = (text[1:2] in _COUNT_ENDS or text[2:3] in _COUNT_ENDS) and _COUNTED.match(text)
    return 0 if counted or is_day_first(text) else None


def read_list(every: list[Line], at: int) -> tuple[list[Row], int]:
    """The list from line ``at`` on, each row with what follows it without a mark of its own, and the line after it."""
    rows: list[Row] = []
    after = at
    while at < len(every):
        line = every[at]
        mark = _mark(line)
        if mark is not None:
            rows.append(line.row(mark))
        elif line.text and every[at - 1].text and not line.tabular and line.text[0] != "#":
            rows[-1] = rows[-1].ended(line.row())
        elif line.text:
            break
        at += 1
        after = at if line.text else after
    return rows, after


def read_lines(every: list[Line], at: int) -> tuple[list[Row], int]:
    """The lines from ``at`` to the next blank one: a table whose columns are lost. A line that begins small goes on with the one above."""
    rows: list[Row] = []
    while at < len(every) and every[at].text and every[at].text[0] != "#" and not every[at].tabular:
        row = every[at].row()
        if rows and row.cells[0].text[0].islower() and row.label is None:
            rows[-1] = rows[-1].ended(row)
        else:
            rows.append(row)
        at += 1
    return rows, at
