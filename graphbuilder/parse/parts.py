"""What stands in an item's sections: the decision and who took no part in it, the recommendation, the papers, who decides, the way there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from graphbuilder.model import Passage, Section
from graphbuilder.parse import words
from graphbuilder.parse.attachments import read_attachments
from graphbuilder.parse.headings import ItemHeading
from graphbuilder.parse.lines import Line
from graphbuilder.parse.path import listed_path
from graphbuilder.parse.recommendations import read_recommendations

_MISSING = r"(?:Ikke\stil\s?stede|Fraværende|Afbud|Ej\stil\s?stede)"
_TOOK_NO_PART = re.compile(rf"Følgende\s(?:deltog ikke|var fraværende|var inhabil)[^:]{{0,60}}:?|{_MISSING}\s?:", re.IGNORECASE)
# "Afbud" on a line of its own, with names under it.
_LABEL_ALONE = re.compile(_MISSING, re.IGNORECASE)
# "Bo Lind (V)", "- Bo Lind og Anna Holm"
NAME_ROW = re.compile(
    r"(?:[-•*]\s)?(?:Ingen\.?|[A-ZÆØÅ][\w'.-]*(?:\s[A-ZÆØÅ][\w'.-]*){1,4}(?:\s?\([^()]{1,30}\))?(?:(?:,|\sog)\s[A-ZÆØÅ][\w'.-]*(?:\s[A-ZÆØÅ][\w'.-]*){1,4}(?:\s?\([^()]{1,30}\))?){0,8}\.?)"
)


def decided(text: str, lines: list[Line], sections: tuple[Section, ...]) -> Iterator[Passage]:
    """The decision's text, without the list of those who took no part, which some systems print at its end."""
    for section in sections:
        if section.role == "decision":
            told = _absent_lines(_inside(lines, section), section.body)
            yield from _passages(text, [line for line in lines if line.start not in told], section)


def _absent_lines(lines: list[Line], body: int) -> set[int]:
    """Where the lines of a decision begin that only say who was not there: *Fraværende: Bo Lind (V)* is one, and with nothing behind the
    colon the names under it are too; *Følgende deltog ikke i behandlingen:* takes all that follows.
    """
    told: set[int] = set()
    listing = False
    for line, below in zip_longest(lines, lines[1:]):
        found = _TOOK_NO_PART.match(line.content) if line.start >= body else None
        if found is None and line.start >= body and below is not None and NAME_ROW.fullmatch(below.bare):
            found = _LABEL_ALONE.fullmatch(line.bare)
        if found:
            told.add(line.start)
            listing = line.content[found.end() :].strip(" :.") == "" or line.content.casefold().startswith("følgende")
        elif listing and not line.printed:
            listing = NAME_ROW.fullmatch(line.bare) is not None
            if listing:
                told.add(line.start)
    return told


def handled(text: str, lines: list[Line], sections: tuple[Section, ...]) -> list[Passage]:
    """Where an item says who took no part: under its decision, the list at the end of it included, and before its first caption."""
    return [
        passage for section in sections if section.role == "decision" or not section.heading for passage in _passages(text, lines, section)
    ]


def path_below(text: str, lines: list[Line], sections: tuple[Section, ...]) -> tuple[str, ...]:
    """The way that stands under *Forventet sagsgang*, where the title has none."""
    for section in sections:
        if section.heading.casefold() in words.path_headings():
            line = next((one for one in _inside(lines, section) if not one.printed), None)
            return listed_path(text[max(line.start, section.body) : line.end]) if line else ()
    return ()


def decided_by(text: str, lines: list[Line], sections: tuple[Section, ...]) -> Passage | None:
    """The body that an item says decides: what stands under *Beslutningen træffes af*."""
    for section in sections:
        if section.heading.casefold() in words.decider_headings():
            line = next((one for one in _inside(lines, section) if not one.printed), None)
            if line is not None:
                start = max(line.start, section.body)
                said = text[start : line.end].strip(" .:")
                return (
                    Passage(said, start + text[start : line.end].index(said), start + text[start : line.end].index(said) + len(said))
                    if said
                    else None
                )
    return None


def recommended(text: str, lines: list[Line], sections: tuple[Section, ...]) -> tuple[Passage | None, tuple[Passage, ...]]:
    """The recommender and the points of all that an item recommends."""
    who: Passage | None = None
    points: list[Passage] = []
    for section in sections:
        if section.role == "recommendation":
            recommender, found = read_recommendations(text, _inside(lines, section), section.body)
            who = who or recommender
            points.extend(found)
    return who, tuple(points)


def attachments_of(text: str, lines: list[Line], sections: tuple[Section, ...]) -> Iterator[Passage]:
    """The titles of the papers that an item lists."""
    for section in sections:
        if section.role == "attachments":
            yield from read_attachments(text, _inside(lines, section), section.body)


def _inside(lines: list[Line], section: Section) -> list[Line]:
    return [line for line in lines if line.start >= section.start and line.end <= section.end and line.end > section.body]


def _passages(text: str, lines: list[Line], section: Section) -> Iterator[Passage]:
    """The text of a section, exactly as it stands, in as many pieces as page marks leave of it."""
    start = end = None
    for line in _inside(lines, section):
        if not line.printed:
            start = max(line.start, section.body) if start is None else start
            end = line.end
        elif start is not None and end is not None:
            yield Passage(text[start:end], start, end)
            start = end = None
    if start is not None and end is not None:
        yield Passage(text[start:end], start, end)


def undecided(heading: ItemHeading, lines: list[Line], sections: tuple[Section, ...]) -> Iterator[tuple[int, int]]:
    """The item's title, the text before its sections, and the sections that are no decision."""
    yield heading.title_start, heading.title_end
    first = sections[0].start if sections else (lines[-1].end if lines else 0)
    if lines and lines[0].start < first:
        yield lines[0].start, first
    yield from (
        (section.body, section.end) for section in sections if section.role not in ("decision", "attachments", "recommendation", "history")
    )
