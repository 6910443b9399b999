"""Who was there, in the head of minutes: lists behind labels, lists apart from their labels, and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graphbuilder.model import Attendee, Span
from graphbuilder.parse.attendees import attendees
from graphbuilder.parse.lines import Line
from graphbuilder.parse.titling import KIND
from graphbuilder.text.folding import fold

if TYPE_CHECKING:
    from graphbuilder.parse.items import Part

_GROUP = re.compile(r"^(?:[-*•]\s+)?[A-ZÆØÅ][\wæøå -]{2,40}:\s+(?=[A-ZÆØÅ])")
_FULL_NAME = re.compile(r"[A-ZÆØÅ][\w'’.-]*(?:\s[A-ZÆØÅ][\w'’.-]*){1,4}")
_PART = r"(?:[A-ZÆØÅ]\.|[A-ZÆØÅ][\w'’-]*)"
_ONE = rf"{_PART}(?:\s{_PART}){{1,4}}(?:\s?\([^()]{{1,30}}\))?"
_GROUP_ALONE = re.compile(r"[A-ZÆØÅ][\wæøå -]{2,30}(?:repræsentanter|valgte|siden|side|medlemmer|råd|ledelsen?)\s?:")
_WITH_LETTER = re.compile(r"[A-ZÆØÅ][\w'’.-]*(?:\s[A-ZÆØÅ][\w'’.-]*){1,4}\s?\([A-ZÆØÅ]{1,2}\)(?:,?\s[a-zæøå]{3,20})?")
_NAMES = re.compile(rf"{_ONE}(?:(?:,\s{{1,3}}|\s{{1,3}}og\s{{1,3}}){_ONE}){{0,40}}\.?")
_WAS_THERE = re.compile(rf"(?P<names>{_ONE}(?:(?:,\s|\sog\s){_ONE}){{0,40}})\s(?:var mødt|var til stede|var tilstede|mødte|deltog)\.?$")
_WAS_NOT = re.compile(rf"(?:Der var )?[Aa]fbud fra (?P<names>{_ONE}(?:(?:,\s|\sog\s){_ONE}){{0,20}})\.?$")
_LISTED = rf"(?P<names>{_ONE}(?:(?:,\s{{1,3}}|\s{{1,3}}og\s{{1,3}}){_ONE}){{0,12}})"
_BUT = re.compile(
    rf"(?:[Mm]edlemmerne|[Aa]lle(?:\s[a-zæøå]{{3,12}})?)\s(?:var|er)\s(?:til stede|mødt)[^.]{{0,20}}?"
    rf"(?:med undtagelse af|undtagen|på nær|bortset fra)\s{{1,3}}{_LISTED}"
)
# The labels that are a title as well, in a list of people.
TITLES = ("chair", "secretary", "vice")
_THERE = re.compile(r"(?:til ?stede|tilstedeværende|mødte|fremmødte|deltagere)\s?:", re.IGNORECASE)
Labels = Sequence[tuple[str, str] | None]


def goes_on(line: Line, values: list[tuple[str, int]]) -> bool:
    """Whether a line still belongs to a list of people."""
    if line.printed or KIND.fullmatch(line.bare):
        return False
    group = _GROUP_ALONE.fullmatch(line.bare) is not None  # "Medarbejderrepræsentanter:" between the names
    lettered = _WITH_LETTER.fullmatch(line.bare) is not None  # a web page puts each member into a paragraph
    return line.listed or not line.blank_before or not values or group or lettered


def is_titled(line: Line, label: tuple[str, str] | None) -> bool:
    """Whether a line that begins with a label is a row of a list of people: *Formand Karen Holm (A)*, not *Formand: Karen Holm*."""
    if label is None or label[0] not in TITLES or ":" in line.bare:
        return False
    return _FULL_NAME.match(label[1]) is not None


def without_group(value: str, start: int) -> tuple[str, int]:
    """*Ledelsesrepræsentanter: Anna Holm* and *Fjordby Kommune: Anna Holm* without what stands before the colon, and where the rest stands."""
    found = _GROUP.match(value)
    return (value[found.end() :], start + found.end()) if found else (value, start)


def names_apart(lines: list[Line], labels: Labels, taken: set[int], *, absent: bool) -> Iterator[tuple[Attendee, Span]]:
    """The people of an empty *Deltagere:* whose names stand in a paragraph of their own, with the lines' places: names and nothing else.

    Where *Afbud:* is empty too (``absent``), a second such paragraph lists those who were not there.
    """
    found = 0
    for paragraph in _paragraphs(lines, labels, taken):
        listed = all(_FULL_NAME.fullmatch(line.bare) for line in paragraph)
        together = _NAMES.fullmatch(" ".join(line.bare for line in paragraph)) is not None
        if not (together or listed) or (not found and len(paragraph) == 1 and "," not in paragraph[0].bare):
            continue
        if found and not absent:
            return
        values = [line.content for line in paragraph] if listed else [" ".join(line.content for line in paragraph)]
        starts = [line.start for line in paragraph] if listed else None
        places = iter([Span(line.start, line.end) for line in paragraph])
        for one in attendees(values, present=not found, starts=starts):
            yield one, next(places, Span(paragraph[-1].start, paragraph[-1].end))
        found += 1
        if found > 1:
            return


def _paragraphs(lines: list[Line], labels: Labels, taken: set[int]) -> Iterator[list[Line]]:
    """The paragraphs of free lines."""
    paragraph: list[Line] = []
    for line, label in zip(lines, labels, strict=True):
        free = label is None and line.start not in taken and not line.printed
        if paragraph and (line.blank_before or not free):
            yield paragraph
            paragraph = []
        if free:
            paragraph.append(line)
    if paragraph:
        yield paragraph


def told(lines: list[Line]) -> Iterator[tuple[Attendee, Span]]:
    """Who was there as sentences tell it: *Anna Holm, Bo Lind og Cai Bro var mødt. / Der var afbud fra Dan Krog.*

    *Medlemmerne var til stede med undtagelse af Anna Holm og Bo Lind* names those who were not.
    """
    for line in lines:
        for expression, present in ((_WAS_THERE, True), (_WAS_NOT, False), (_BUT, False)):
            found = expression.match(line.content) if len(line.content) > 15 else None
            if found:
                start = line.start + found.start("names")
                yield from ((one, Span(line.start, line.end)) for one in attendees([found["names"]], present=present, starts=[start]))


def listed_in(parts: Sequence[Part]) -> list[Attendee]:
    """The people of *Til stede:* under the first or the last item, for minutes whose head lists nobody."""
    for part in (*parts[:1], *parts[-1:]):
        for at, line in enumerate(part.under):
            if _THERE.fullmatch(line.bare):
                rows = list(_rows(part.under[at + 1 :]))
                found = list(attendees([row.content for row in rows], present=True, starts=[row.start for row in rows]))
                if len(found) > 1:
                    return merged(found)
    return []


def _rows(lines: Sequence[Line]) -> Iterator[Line]:
    """The rows of a list, until a blank line or one that is no name."""
    for at, line in enumerate(lines):
        if line.printed:
            continue
        if (at and line.blank_before) or not _FULL_NAME.match(line.bare):
            return
        yield line


def merged(listed: list[Attendee]) -> list[Attendee]:
    """Each person once: who is listed as a member and under *Afbud* is absent; a first name alone there is the one member who has it."""
    made: dict[str, Attendee] = {}
    for one in listed:
        key = fold(one.name)
        if " " not in key and not one.present:
            same = [other for other in made if other.split()[0] == key]
            key = same[0] if len(same) == 1 else key
        known = made.get(key)
        if known is None:
            made[key] = one
        else:
            made[key] = replace(
                known,
                party=known.party or one.party,
                role=known.role or one.role,
                present=known.present and one.present,
                substitute_for=known.substitute_for or one.substitute_for,
            )
    return list(made.values())
