"""The parts of an item under the usual headings, in whatever order they come."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from graphbuilder.model import Notice, Passage, Section
from graphbuilder.parse import words
from graphbuilder.parse.captions import Caption, caption, caption_of, compound_role, resolved
from graphbuilder.parse.lines import Line
from graphbuilder.text.folding import squash

# Every item has these, so the bare word on a line of its own is trusted; "Økonomi" on a line of its own may be a row of a list.
_CORE = frozenset({"occasion", "presentation", "recommendation", "decision", "attachments"})
# "Beslutning: Godkendt." on one line.
INLINE = re.compile(r"([A-ZÆØÅ][A-ZÆØÅa-zæøåé]{3,18}(?: [a-zæøå]{1,12}){0,2})[*_]{0,3}:[*_]{0,3}[ \t\xa0]{1,8}(?=\S)")
# "Direktionen indstiller," after the list of attachments, with no caption of its own.
_INDICATES = re.compile(r"[A-ZÆØÅ][\wæøåÆØÅ ,&-]{2,80}?\sindstiller(?:[,:]|\s(?:til|at|over)\b|$)")
_NUMBERED = re.compile(r"(\d{1,2})\.[ \t\xa0]{1,4}([A-ZÆØÅ][^.,;:?!]{2,60})")
_SENTENCE_END = '.:;?!)”"»'
_SUBHEADING = 90  # characters
_PARAGRAPH = 60  # a paragraph of running text is longer than this


@dataclass(frozen=True, slots=True)
class Found:
    """A section heading: in which line, with which role, and where the text after it begins."""

    at: int
    heading: str
    role: str
    body: int


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose minutes these are, for captions that name a body or a day, and what the document itself has taught.

    ``taught`` are captions (folded) with their roles, ``repeated`` the usual ones that stand alone in several items, ``inline`` those
    that several items have before a text (*Drøftelse: Udvalget …*).
    """

    body: str | None = None
    date: str | None = None
    taught: Mapping[str, str] = field(default_factory=dict)
    repeated: frozenset[str] = frozenset()
    inline: Mapping[str, str] = field(default_factory=dict)


def read_sections(lines: list[Line], number: str, whose: Whose) -> tuple[tuple[Section, ...], list[Notice]]:
    """The sections of an item, whose lines after the heading are given.

    An unknown heading inside a section becomes a sub-heading of it. A heading printed twice in a row (at a page break) is one;
    printed again after text it begins a second section, and a notice says so.
    """
    headings = _headings(lines, whose)
    sections: list[Section] = []
    notices: list[Notice] = []
    for position, found in enumerate(headings):
        following = headings[position + 1].at if position + 1 < len(headings) else len(lines)
        last = lines[max(following - 1, found.at)]
        start = lines[found.at].start
        made = Section(found.heading, found.role, start, found.body, max(last.end, found.body), _subheadings(lines, found, following))
        if any(one.heading.casefold() == made.heading.casefold() for one in sections):
            message = f"Item {number} has the heading {made.heading!r} more than once; the parts are read one after the other."
            notices.append(Notice("section-heading-doubled", message, start, found.body))
        before = sections[-1] if sections else None
        if before and before.heading.casefold() == made.heading.casefold() and before.body >= before.end:
            sections[-1] = replace(made, start=before.start)
        else:
            sections.append(made)
    # "Økonomiudvalget den 3. marts 2031, pkt. 5" with nothing under it says where the matter was before, and heads nothing.
    return tuple(
        one for one in sections if one.role != "history" or one.end > one.body or one.heading.casefold() in words.section_roles()
    ), notices


@dataclass(frozen=True, slots=True)
class _Style:
    """How an item writes its captions: with Markdown's marks, and some before their text on one line.

    ``bare`` says that no usual caption but that of the decision and the attachments stands in it.
    """

    marked: bool
    inline: bool
    bare: bool


def _style(lines: list[Line]) -> _Style:
    roles = words.section_roles()
    marked = sum(line.marked for line in lines if line.key in roles)
    plain = sum(not line.marked for line in lines if line.key in roles)
    begun = (INLINE.match(line.bare) for line in lines if line.blank_before or line.marked)
    inline = any(roles.get(found[1].casefold()) in _CORE for found in begun if found)
    known = [caption(line) for line in lines]
    return _Style(marked > plain, inline, all(one.role in ("decision", "attachments") for one in known if one))


def _headings(lines: list[Line], whose: Whose) -> list[Found]:
    style = _style(lines)
    numbered = _numbered(lines)
    found: list[Found] = []
    for at in range(len(lines)):
        one = numbered.get(at) or _heading(lines, at, found[-1] if found else None, whose, style)
        if one:
            found.append(one)
    return found


def _numbered(lines: list[Line]) -> dict[int, Found]:
    """The captions of an item that numbers them from 1: *1. Resume / … / 2. Beslutningspunkter / … / 3. Baggrund*, by their lines.

    Text stands under each of them, and at least half of them, one of those that every item has, are usual ones; other rows are a list.
    """
    roles, possible = words.section_roles(), words.possible_section_roles()
    rows: list[tuple[Found, bool]] = []
    for at, line in enumerate(lines):
        row = _NUMBERED.fullmatch(line.content) if not line.printed and len(line.content) <= _SUBHEADING else None
        if row and int(row[1]) == len(rows) + 1:
            key = row[2].casefold()
            role = roles.get(key) or compound_role(key) or possible.get(key)
            rows.append((Found(at, row[2], role or "other", line.end), role is not None))
    ends = [*(one.at for one, _ in rows[1:]), len(lines)]
    under = all(one.at + 1 < end for (one, _), end in zip(rows, ends, strict=False))
    usual = sum(known for _, known in rows)
    if not under or usual < 2 or 2 * usual < len(rows) or not any(one.role in _CORE for one, known in rows if known):
        return {}
    return {one.at: one for one, _ in rows}


def _heading(lines: list[Line], at: int, current: Found | None, whose: Whose, style: _Style) -> Found | None:
    """The section heading in a line, or None. ``current`` is the section that the line stands in."""
    line = lines[at]
    role = current.role if current else None
    if not line.bare or line.listed or line.printed or not line.bare[0].isupper():
        return None
    if known := caption(line):
        return _known_heading(lines, at, current, whose, known, style)
    if own := _own_role(lines, at, role, whose, style):
        return Found(at, _printed(line), own, line.end)
    if role == "attachments":
        if line.blank_before and _INDICATES.match(line.bare):
            return Found(at, "", "recommendation", line.start)
        return _before_text(line, at, whose, style) if style.inline and line.blank_before else None
    return _before_text(line, at, whose, style)


def _own_role(lines: list[Line], at: int, current: str | None, whose: Whose, style: _Style) -> str | None:
    """The role of a line that this document makes a caption: it is taught, or stands under a decision that comes first, where the case has
    no usual captions.
    """
    key = lines[at].key
    taught = whose.taught.get(key)
    if taught and current != "attachments" and (stands_alone(lines, at) or stands_between(lines, at)):
        return taught
    apart = style.bare and current == "decision" and lines[at].blank_after and stands_alone(lines, at)
    return words.possible_section_roles().get(key) if apart else None


def _known_heading(lines: list[Line], at: int, current: Found | None, whose: Whose, known: Caption, style: _Style) -> Found | None:
    """The heading that a usual caption is where it stands like one."""
    line = lines[at]
    role = resolved(known, whose.body, whose.date)
    if current and current.role == role == "history" and known.body and current.heading.casefold() in words.section_roles():
        return None  # a step of the history that stands under its own caption
    listed = current is not None and current.role == "attachments"  # "Udtalelse fra Ældrerådet 4. marts 2031" is a paper there
    if listed and known.body is not None and role not in ("decision", "history"):
        return None
    named = known.date is not None or (known.body is not None and (line.blank_before or not listed))
    if known.body is not None and not named:
        return None  # "… vedrørende / Ældrerådets høringssvar" is the end of an attachment's title
    whole = line.marked or named or _unmarked_heading(lines, at, role, current.role if current else None, whose, style)
    return Found(at, _printed(line), role, line.end) if whole else None


def _before_text(line: Line, at: int, whose: Whose, style: _Style) -> Found | None:
    """A caption with its text on the same line: *Beslutning: Godkendt.* Where the item has others written so, a heading counts that elsewhere
    may be a paragraph's (*Drøftelse: …*), and *Bilag:* needs no blank line above it.
    """
    inline = INLINE.match(line.bare)
    if inline is None:
        return None
    key = inline[1].casefold()
    role = words.section_roles().get(key)
    certain = role in _CORE
    if not (line.blank_before or line.marked or (certain and whose.inline)):
        return None
    if not certain:
        role = whose.inline.get(key) or ((role or words.possible_section_roles().get(key)) if style.inline else None)
    return Found(at, inline[1], role, line.bare_start + inline.end()) if role else None


def role_of(heading: str, whose: Whose) -> str:
    """The role of a heading that the file itself names: by the usual names, by body and day, else *other*.

    >>> role_of("Beslutningstema", Whose()), role_of("Kystens tilstand", Whose())
    ('occasion', 'other')
    """
    key = heading.strip(" :*_").casefold()
    role = words.section_roles().get(key) or words.possible_section_roles().get(key)
    known = caption_of(heading)
    return role or (resolved(known, whose.body, whose.date) if known else "other")


def _printed(line: Line) -> str:
    return line.bare.strip("*_: \t\xa0")


def stands_between(lines: list[Line], at: int) -> bool:
    """Whether a short line without blank lines around it stands between a sentence that has ended and one that begins."""
    if at == 0 or at + 1 >= len(lines) or lines[at].bare[-1:] in ".,;":
        return False
    before, after = lines[at - 1], lines[at + 1]
    return before.content[-1] in ".:?!" and not before.listed and after.content[0].isupper() and not after.listed


def stands_alone(lines: list[Line], at: int) -> bool:
    """Whether a short line stands like a caption: apart from what is before it, with something after it that is not the same kind of line."""
    line = lines[at]
    if line.listed or line.printed or not (line.marked or line.blank_before) or at + 1 >= len(lines):
        return False
    return bool(line.bare) and line.bare[0].isupper() and (line.bare[-1].isalnum() or line.bare[-1] in ":)")


def _unmarked_heading(lines: list[Line], at: int, role: str, current: str | None, whose: Whose, style: _Style) -> bool:
    """Whether a usual heading without marks is one: it stands alone, and is neither a row of a list nor the end of a sentence."""
    line = lines[at]
    before = lines[at - 1] if at else None
    after = lines[at + 1] if at + 1 < len(lines) else None
    if before and not line.blank_before and after and not line.blank_after and before.content[-1] not in _SENTENCE_END:
        first = after.content[0]
        if first.islower() and not after.content.startswith("at "):
            return False
    if role in _CORE:
        return True
    if current == "attachments":
        return line.key in whose.repeated and (line.blank_before or " " in line.key)
    if style.marked or (before and before.content[-1] in ":;,-"):
        return False
    # A row of a list has neighbours of its own kind: short, with no full stop, and without a blank line or a section between.
    return not (before and not line.blank_before and before.content[-1] not in _SENTENCE_END and before.key not in words.section_roles())


def _subheadings(lines: list[Line], found: Found, following: int) -> tuple[Passage, ...]:
    if found.role in ("attachments", "recommendation"):
        return ()
    return tuple(
        Passage(squash(lines[at].bare.replace("**", "")), lines[at].bare_start, lines[at].bare_start + len(lines[at].bare))
        for at in range(found.at + 1, following)
        if _is_subheading(lines, at, found.at, following)
    )


def _is_subheading(lines: list[Line], at: int, heading: int, following: int) -> bool:
    """Whether a line heads what follows: it is marked, or it stands alone between two pieces of running text."""
    line = lines[at]
    if not line.bare or line.listed or line.printed or "\t" in line.bare or "|" in line.bare or len(line.bare) > _SUBHEADING:
        return False
    if line.marked:
        return (line.content[0] == "#" or line.content.endswith(("**", "**:", "__"))) and line.bare != "**"
    if not (line.blank_before and line.blank_after and line.bare[0].isupper() and line.bare[-1].isalnum()) or at + 1 >= following:
        return False
    before, after = lines[at - 1], lines[at + 1]
    text_before = at - 1 == heading or (before.content[-1] in ".?!" and not before.listed)
    running_text = len(after.content) > _PARAGRAPH or after.content[-1] in _SENTENCE_END
    return text_before and not after.listed and running_text and len(line.bare) <= _PARAGRAPH
