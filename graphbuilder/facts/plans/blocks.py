"""The tables and lists of a section, each with the line above it."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuilder.facts.plans.headings import columns_of_line
from graphbuilder.facts.plans.lists import begins_list, read_lines, read_list
from graphbuilder.facts.plans.rows import Block, lines
from graphbuilder.facts.plans.tables import read_table


def blocks(text: str, start: int, end: int) -> Iterator[Block]:
    r"""The tables and lists between two offsets, in order.

    >>> minutes = "Tidsplan:\n\nHvad\tHvornår\nHøring\tUge 7"
    >>> [(block.kind, block.lead, [row.texts() for row in block.rows]) for block in blocks(minutes, 0, len(minutes))]
    [('table', 'Tidsplan:', [['Hvad', 'Hvornår'], ['Høring', 'Uge 7']])]
    """
    every = list(lines(text, start, end))
    at, lead = 0, ""
    while at < len(every):
        line = every[at]
        if line.tabular:
            rows, at = read_table(every, at)
            yield Block("table", tuple(rows), lead)
        elif begins_list(line):
            rows, at = read_list(every, at)
            yield Block("list", tuple(rows), lead)
            lead = rows[-1].cells[0].text
        elif line.text and columns_of_line(line.text) and at + 1 < len(every) and every[at + 1].text:
            rows, at = read_lines(every, at)
            yield Block("lines", tuple(rows), lead)
        else:
            lead = line.text or lead
            at += 1
