"""``Punkt 8: …``: which of the lines that begin with a label are headings, and which are in the text."""

from __future__ import annotations

from graphbuilder.parse.headings import ItemHeading
from graphbuilder.parse.layouts.chain import value
from graphbuilder.parse.lines import Line


def chosen(lines: list[Line], labelled: list[ItemHeading]) -> list[ItemHeading]:
    """The headings among lines that begin with a label: those that something follows, and those whose number fits between them."""
    sure = [heading for heading in labelled if heading.followed]
    if not sure:
        return _last_run([heading for heading in labelled if heading.separated and _stands_alone(lines[heading.first])])
    kept: list[ItemHeading] = []
    passed = 0
    numbers = {one.number for one in sure}
    for heading in labelled:
        if heading.followed:
            kept.append(heading)
            passed += 1
        elif heading.separated and _stands_alone(lines[heading.first]):
            if kept and _same_line(lines, heading, kept[-1]):  # printed again at a page break
                kept.append(heading)
                continue
            last = value(kept[-1].number) if kept else value(None)
            if (
                last < value(heading.number)
                and heading.number not in numbers
                and (passed >= len(sure) or value(heading.number) < value(sure[passed].number))
            ):
                kept.append(heading)
    return kept


def _same_line(lines: list[Line], one: ItemHeading, other: ItemHeading) -> bool:
    return lines[one.first].bare.casefold() == lines[other.first].bare.casefold()


def _last_run(headings: list[ItemHeading]) -> list[ItemHeading]:
    """The last run of rising numbers: an earlier one is the list of contents."""
    run: list[ItemHeading] = []
    for heading in headings:
        if run and value(heading.number) <= value(run[-1].number):
            if value(heading.number) > value(run[0].number):
                continue
            run = []
        run.append(heading)
    return run


def _stands_alone(line: Line) -> bool:
    return line.marked or (line.blank_before and line.blank_after)
