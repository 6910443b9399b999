"""Which layout a document has: every family says where it sees headings, what speaks for each is weighed, and the heaviest row wins.

No layout is chosen by a municipality's name. The choice and its reason stand in ``Meeting.layout`` and ``Meeting.because``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from graphbuilder.model import Passage, Section
from graphbuilder.parse import words
from graphbuilder.parse.headings import ItemHeading, case_line, read_heading
from graphbuilder.parse.layouts.above import with_case_above
from graphbuilder.parse.layouts.chain import best_chain, value
from graphbuilder.parse.layouts.evidence import key_of, weigh
from graphbuilder.parse.layouts.families import FAMILIES, Candidate, Family, candidates, possible
from graphbuilder.parse.layouts.labelled import chosen
from graphbuilder.parse.lines import Line

__all__ = ["FAMILIES", "Layout", "recognise"]

# A row that is worth less is a list in the text and no row of items.
_ENOUGH = 4.0
_LONGEST_CASE = 80  # characters of a line that a case number has to itself


@dataclass(frozen=True, slots=True)
class Layout:
    """The headings of a document's items in the order of the text, the family that found them, and why it was chosen.

    A file that tells its own parts gives ``sections`` and ``attachments`` as well, by the first line of their item.
    """

    name: str
    because: str
    headings: tuple[ItemHeading, ...]
    sections: Mapping[int, tuple[Section, ...]] = field(default_factory=dict)
    attachments: Mapping[int, tuple[Passage, ...]] = field(default_factory=dict)


def recognise(lines: list[Line]) -> Layout:
    """The layout of a document's lines. Takes time n log n in their number."""
    best: tuple[float, Family, list[ItemHeading]] | None = None
    rivals: list[tuple[float, Family]] = []
    places = possible(lines)
    for family in FAMILIES:
        found = list(candidates(family, lines, places))
        if not found:
            continue
        worth, headings = _row(family, lines, found)
        rivals.append((worth, family))
        if headings and worth >= _ENOUGH and (best is None or worth > best[0]):
            best = (worth, family, headings)
    headings = with_case_above(lines, best[2]) if best else []
    bare = _without_number(lines, headings)
    if not best:
        name, because = (
            ("unnumbered", "titles with a case number under them, and no numbers") if bare else ("none", "no row of items was found")
        )
        return Layout(name, because, tuple(bare))
    return Layout(best[1].name, _because(best, rivals), tuple(sorted((*headings, *bare), key=lambda heading: heading.first)))


def _row(family: Family, lines: list[Line], found: list[Candidate]) -> tuple[float, list[ItemHeading]]:
    """The family's headings and what they are worth."""
    weights = weigh(lines, found)
    if family.name == "labelled":
        headings = _in_the_text(lines, chosen(lines, [one.heading for one in found]))
        by_place = {one.heading.first: weight for one, weight in zip(found, weights, strict=True)}
        return sum(max(0.0, by_place[heading.first]) for heading in headings), headings
    chain = best_chain([one.heading.number for one in found], weights)
    headings = _in_the_text(lines, [found[place].heading for place in chain.places])
    return chain.worth, _apart(lines, headings)


def _in_the_text(lines: list[Line], headings: list[ItemHeading]) -> list[ItemHeading]:
    """The headings without a row that the next row repeats: it is the list of contents, or the agenda printed before the minutes.

    Of a contents in columns only the last rows may look like headings.
    """
    rows: list[list[ItemHeading]] = []
    for heading in headings:
        if not rows or value(heading.number) <= value(rows[-1][-1].number):
            rows.append([])
        rows[-1].append(heading)
    kept: list[list[ItemHeading]] = []
    for row in rows:
        titles = {key_of(lines, heading) for heading in row}
        # A heading that a page break prints again begins no row.
        anew = bool(kept) and value(row[0].number) <= value(kept[-1][0].number)
        if anew and len(titles & {key_of(lines, heading) for heading in kept[-1]}) * 2 >= min(len(titles), len(kept[-1])):
            kept.pop()
        kept.append(row)
    return [heading for row in kept for heading in row]


def _apart(lines: list[Line], headings: list[ItemHeading]) -> list[ItemHeading]:
    """The headings, none of which reaches into the next: a number alone on its line does not take the next heading for its title."""
    made = []
    for at, heading in enumerate(headings):
        until = headings[at + 1].first if at + 1 < len(headings) else len(lines)
        if heading.after > until:
            first = heading.first
            line = lines[first]
            label_end = min(heading.title_start, line.end) - (line.start if line.listed else line.bare_start)
            again = read_heading(lines[first:until], 0, heading.number, max(0, label_end), separated=heading.separated)
            made.append(replace(again, first=first, after=again.after + first))
        else:
            made.append(heading)
    return [heading for heading in made if heading.title_end > heading.title_start]


def _because(best: tuple[float, Family, list[ItemHeading]], rivals: list[tuple[float, Family]]) -> str:
    worth, family, headings = best
    followed = sum(heading.followed for heading in headings)
    numbers = [heading.number for heading in headings if heading.number]
    others = sorted(((other, rival.example) for other, rival in rivals if rival is not family and other > 0), reverse=True)[:1]
    beside = f"; next best: '{others[0][1]}' with {others[0][0]:.1f}" if others else ""
    return (
        f"{len(headings)} headings written like '{family.example}', numbered {numbers[0]} to {numbers[-1]}, {followed} of them followed by a "
        f"case number or a caption; weight {worth:.1f}{beside}"
    )


def _without_number(lines: list[Line], headings: list[ItemHeading]) -> list[ItemHeading]:
    """Headings that have lost their number: a short line, a case number by itself, then a section, an item or the end."""
    taken = {at for heading in headings for at in range(heading.first, heading.after)}
    starts = {heading.first for heading in headings}
    found = []
    for at in range(1, len(lines)):
        line = lines[at]
        if (
            len(line.content) > _LONGEST_CASE
            or at in taken
            or at - 1 in taken
            or case_line(line) is None
            or not _may_be_title(lines[at - 1])
        ):
            continue
        following = lines[at + 1] if at + 1 < len(lines) else None
        if following is None or at + 1 in starts or following.key in words.section_roles():
            heading = read_heading(lines, at - 1, None, 0)
            found.append(replace(heading, after=at + 1) if heading.after <= at else heading)
    return found


def _may_be_title(line: Line) -> bool:
    plain = 3 <= len(line.bare) <= 200 and not line.listed and not line.printed and line.bare[-1] not in ".,;:"
    return plain and line.key not in words.section_roles() and case_line(line) is None
