"""Columns of a PDF's page: labels or numbers with their texts beside them, and text that runs in two columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from statistics import median

from graphbuilder.read.pdflines import PageLine

# "Dato:", "Afbud fra:" - and "4.", "1.1", "A)", which stand in a column of their own before the titles.
_LABEL = re.compile(r"[A-ZÆØÅ][\w/ .-]{0,29}:|\d{1,3}(?:\.\d{1,3}){0,2}[.)]?|[A-Za-zÆØÅæøå][.)]")
_STEP = 4.0  # points; the page is looked at in strips of this width
_MIDDLE = (0.25, 0.75)  # where between the outermost lines a gap between two columns lies
_FEWEST = 6  # lines that make a column
_CROSSING = 0.15  # the share of the lines that may cross the gap: headings above the columns
_FILLED = 0.6  # lines of running text fill so much of their column


def is_label(line: PageLine) -> bool:
    """Whether a line is a label or a number and nothing else."""
    return _LABEL.fullmatch(line.text) is not None


def in_rows(lines: list[PageLine]) -> list[PageLine]:
    """The lines with each label of a column followed by what stands beside it, where the file has first the one column and then the other.

    ``Dato: / Sted: / 7. marts 2019 / Rådhuset`` becomes ``Dato: / 7. marts 2019 / Sted: / Rådhuset`` when they stand so on the page.
    """
    written: list[PageLine] = []
    at = 0
    while at < len(lines):
        end = _column_end(lines, at)
        if end - at < 1:
            written.append(lines[at])
            at += 1
            continue
        labels = lines[at:end]
        edge = max(label.right for label in labels) - 1
        before = _values_before(written, labels, edge)
        after = _values_after(lines, end, edge)
        values = before + lines[end:after]
        if any(value.beside(label) for value in values[:1] for label in labels):
            del written[len(written) - len(before) :]
            written += _merged(labels, values)
            at = after
        else:
            written += labels
            at = end
    return written


def _column_end(lines: list[PageLine], at: int) -> int:
    """Where a column of labels that begins at ``at`` ends; ``at`` itself when none begins there."""
    end = at
    while end < len(lines) and is_label(lines[end]) and (end == at or lines[end].bottom < lines[end - 1].bottom):
        end += 1
    return end


def _values_before(written: list[PageLine], labels: list[PageLine], edge: float) -> list[PageLine]:
    """The lines just before the labels that stand to the right of them, at their heights."""
    first = len(written)
    while first and written[first - 1].left >= edge and labels[-1].bottom - 3 <= written[first - 1].bottom <= labels[0].top:
        first -= 1
    return written[first:]


def _values_after(lines: list[PageLine], end: int, edge: float) -> int:
    """Where the lines to the right of the labels end that follow them, going down the page."""
    at = end
    while at < len(lines) and lines[at].left >= edge and (at == end or lines[at].bottom < lines[at - 1].bottom):
        at += 1
    return at


def _merged(labels: list[PageLine], values: list[PageLine]) -> Iterator[PageLine]:
    """Labels and values down the page: a value belongs to the label at its height, or to the last one above it."""
    at = 0
    for label, below in zip(labels, [*labels[1:], None], strict=True):
        yield label
        while at < len(values) and (below is None or values[at].bottom > below.bottom + (below.top - below.bottom) * 0.4):
            yield values[at]
            at += 1


def in_columns(lines: list[PageLine]) -> list[PageLine]:
    """The lines of a page; where its text runs in two columns, each knows the right edge of its own."""
    gap = _gap(lines)
    if gap is None:
        return lines
    sides = [line for line in lines if line.right <= gap], [line for line in lines if line.left >= gap]
    edges = [max(line.right for line in side) for side in sides]
    return [replace(line, margin=edges[0] if line.right <= gap else edges[1] if line.left >= gap else None) for line in lines]


def _gap(lines: list[PageLine]) -> float | None:
    """The place of the gap between two columns of running text, None where the page has one column."""
    if len(lines) < 2 * _FEWEST:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    strips = int((right - left) / _STEP) + 2
    change = [0] * (strips + 1)
    for line in lines:
        change[int((line.left - left) / _STEP)] += 1
        change[int((line.right - left) / _STEP) + 1] -= 1
    covered, running = [], 0
    for step in change[:-1]:
        running += step
        covered.append(running)
    candidates = range(int(strips * _MIDDLE[0]), int(strips * _MIDDLE[1]))
    best = min(candidates, key=lambda strip: (covered[strip], abs(strip - strips / 2)), default=0)
    gap = left + (best + 0.5) * _STEP
    return gap if covered[best] <= _CROSSING * len(lines) and _both_sides_run(lines, gap) else None


def _both_sides_run(lines: list[PageLine], gap: float) -> bool:
    """Whether running text stands on both sides, beside each other."""
    sides = [line for line in lines if line.right <= gap], [line for line in lines if line.left >= gap]
    for side in sides:
        if len(side) < _FEWEST:
            return False
        width = max(line.right for line in side) - min(line.left for line in side)
        if median(line.right - line.left for line in side) < _FILLED * width:
            return False
    return min(line.bottom for line in sides[0]) < max(line.top for line in sides[1])
