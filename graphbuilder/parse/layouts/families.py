"""The ways in which Danish minutes head their items: one small parser a family, each giving the lines that may be headings.

To add a family: write its expressions and a row in ``FAMILIES``; the recogniser weighs what it finds like everything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graphbuilder.parse.headings import LABEL, ItemHeading, case_line, is_contents_row, read_heading
from graphbuilder.parse.lines import Line

_TITLE = r"[A-ZÆØÅÉ\"'»”“§(]"
_MARKS = r"[*_]{0,3}"
_BEGINNING = re.compile(r"(?:[-*•][ \t]{1,4})?\d|(?:dagsordenspunkt|punkt|pkt|sag|ad|nr)\b", re.IGNORECASE)
_CERTAIN = 3.0  # a title that is printed with its number and again without


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to write a heading: its expression (group 1 is the number) and what the writing alone is worth."""

    expression: re.Pattern[str]
    worth: float


@dataclass(frozen=True, slots=True)
class Family:
    """A layout family: its name, an example, and the shapes that its headings have; the first that fits counts."""

    name: str
    example: str
    shapes: tuple[Shape, ...]


def _shape(expression: str, worth: float) -> Shape:
    return Shape(re.compile(expression), worth)


FAMILIES: tuple[Family, ...] = (
    Family(
        "labelled",
        "Punkt 8: Havneplan",
        (Shape(LABEL, 2.0), _shape(rf"(?i:nr\.?)\s{{0,2}}(\d{{1,4}})(?P<mark>\s{{0,3}}[:.–-])\s{{1,3}}{_MARKS}(?={_TITLE})", 1.5)),
    ),
    Family(
        "numbered",
        "8. Havneplan",
        (
            # "8. Havneplan", "715. Havneplan", "8) Havneplan", "8.1. Havneplan", "8.Havneplan"; never "1. at forummet drøfter …".
            _shape(rf"(\d{{1,4}}(?:\.\d{{1,2}}){{0,2}})\\?[.)](?:\s{{1,6}}{_MARKS}(?={_TITLE}|\d)|{_MARKS}(?=[A-ZÆØÅ]))(?!At\b)", 0.0),
            # "- 1.1 Havneplan" under "1. Formalia"
            _shape(rf"(?:[-*•]\s{{1,4}})?(\d{{1,3}}(?:\.\d{{1,2}}){{1,2}})\s{{1,6}}{_MARKS}(?={_TITLE}|[a-zæøå])", -0.5),
            # the number alone, the title on the next line
            _shape(r"(\d{1,4}(?:\.\d{1,2})?)\\?[.)]$", -0.5),
        ),
    ),
    Family(
        "spaced",
        "8   Havneplan",
        (
            _shape(rf"(\d{{1,4}}(?:\.\d{{1,2}}){{0,2}})(?:[ \xa0]{{2,12}}|[ \xa0]{{0,4}}\t\s{{0,8}}){_MARKS}(?={_TITLE}|\d)", -0.5),
            _shape(rf"(\d{{1,4}}(?:\.\d{{1,2}}){{0,2}})\s(?:\((?:[Åå]bent?|(?P<shut>[Ll]ukket))\)\s{{1,3}})?{_MARKS}(?={_TITLE})", -1.5),
            _shape(r"(\d{1,4}(?:\.\d{1,2})?)$", -2.0),
        ),
    ),
    Family("dashed", "8 - Havneplan", (_shape(rf"(\d{{1,4}})\s?[-–:/]\s{{1,3}}{_MARKS}(?={_TITLE})", -0.5),)),
    Family("glued", "8Havneplan", (_shape(r"(\d{1,4})(?=[A-ZÆØÅ][a-zæøå]|[A-ZÆØÅ]{2,6}[ '’/-]|§)", -0.5),)),
    Family(
        "ad",
        "Ad 8 Havneplan",
        (_shape(rf"(?i:ad\.?)\s{{1,2}}(\d{{1,3}}(?:\.\d{{1,2}})?)\s{{0,2}}[.):–-]{{0,2}}\s{{1,4}}{_MARKS}(?={_TITLE})", 0.5),),
    ),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be a heading, and what its writing alone is worth."""

    heading: ItemHeading
    worth: float


def possible(lines: Sequence[Line]) -> list[int]:
    """The places of the lines that any family could take: they begin with a number or with one of the labels."""
    return [at for at, line in enumerate(lines) if line.bare or line.listed if not line.printed and _begins(line)]


def _begins(line: Line) -> bool:
    text = line.content if line.listed else line.bare
    return _BEGINNING.match(text) is not None and not is_contents_row(text)


def candidates(family: Family, rows: list[Line], places: Sequence[int]) -> Iterator[Candidate]:
    """The lines that may head an item in this family's way, in the order of the text."""
    for at in places:
        line = rows[at]
        text = line.content if line.listed else line.bare
        if family.name == "labelled" and case_line(line) is not None:
            continue
        if family.name == "glued" and (number := _glued_twice(rows, at)):
            yield Candidate(read_heading(rows, at, number, len(number)), _CERTAIN)
            continue
        for shape in family.shapes:
            found = shape.expression.match(text)
            if found:
                separated = "mark" in shape.expression.groupindex and found["mark"] is not None
                if separated or shape.expression is not LABEL or not text[found.end() :][:1].islower():
                    heading = read_heading(rows, at, found[1], found.end(), separated=separated)
                    shut = "shut" in shape.expression.groupindex and found["shut"] is not None
                    yield Candidate(replace(heading, closed=True, followed=True) if shut else heading, shape.worth)
                break


def _glued_twice(lines: Sequence[Line], at: int) -> str | None:
    """The number of ``4030 km/t-zone`` over a line that says ``30 km/t-zone``: the second tells where the title begins."""
    text = lines[at].bare
    if at + 1 >= len(lines) or not text[:1].isdigit():
        return None
    title = lines[at + 1].bare
    number = text.removesuffix(title) if title else text
    return number if number.isdecimal() and len(number) <= 4 and number != text else None
