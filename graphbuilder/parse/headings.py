"""One item's heading with all that belongs to it: a title over several lines, the case number and its like, an open or closed mark."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graphbuilder.parse.captions import caption
from graphbuilder.parse.lines import Line
from graphbuilder.text import casenumbers
from graphbuilder.text.folding import fold

# "Punkt 8: ", "Punkt nr. 8 - ", "Pkt. 8. ", "**Punkt 8:** ", "Sag nr. 129", "Punkt 8" with the title on the next line.
LABEL = re.compile(
    r"(?:dagsordenspunkt|punkt|pkt\.?|sag)\s{0,3}(?:(?:nr\.?|nummer)\s{0,3})?(\d{1,4}(?:\.\d{1,3})?[a-z]?)(?!\w)(?!\s?/\s?\d)"
    r"(?P<mark>\s{0,3}[*_]{0,3}\s{0,3}\\?[:.–-][*_]{0,3}(?=\s|$|[A-ZÆØÅ*_])|[ \t\xa0]{2,12}(?=[A-ZÆØÅ\"]))?[\s*_]{0,6}",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"(?:[A-ZÆØÅ]{2,6} ?[-–:] ?)?[(\[]?(?:lukket|fortroligt?)(?:[ -](?:punkt|sag|dagsorden|dagsordenspunkt|behandling|møde|del))?[)\]]?\.?"
    r"(?:\s{0,3}[:–-]\s.{0,300})?"
    r"|.{0,300}[(\[]lukket(?: (?:punkt|sag|dagsorden|behandling))?[)\]]\.?",
    re.IGNORECASE,
)
# Under a title: "Lukket punkt", "Åben sag", "Åbent/lukket: Lukket".
_OPENNESS = re.compile(
    r"(?:(?:åbent?\s?/\s?lukket|punkttype|sagstype|type|offentlighed|dagsorden)\s?:\s?)?(?P<what>åbent?|lukket|offentlig|ikke offentlig|fortrolig)"
    r"(?:\s(?:punkt|sag|dagsorden|dagsordenspunkt|referat|møde|del))?\.?",
    re.IGNORECASE,
)
# "Udbud af café (2031-0193340) - (lukket punkt)"
_SHUT_BEHIND = re.compile(r"\s{0,3}[-–]?\s{0,3}\((?:lukket|åbent?)(?:\s(?:punkt|sag))?\)\s*$", re.IGNORECASE)
_SAID_SHUT = re.compile(r"\blukket\b", re.IGNORECASE)
_SHUT = ("lukket", "ikke offentlig", "fortrolig")
# What stands beside the case number: "Dok.nr.: 2031-88812", "Sagsbehandler: KH", "Sagsnr." alone with the number on the next line.
_BESIDE = re.compile(
    r"(?:dok(?:ument)?\.?\s?-?(?:nr|nummer|id)|bilags?nr|sagsbeh(?:andler)?|sagsansvarlig|forfatter|fremsat af|journalansvarlig|init(?:ialer)?"
    r"|forvaltning|center|afdeling"
    r"|ansvarlig|brevid|sagsid|resp|kle(?:-?(?:emne|nr|nummer))?|enhed|sagsforløb)\b\.?\s?:.{0,160}|dok(?:ument)?\.?\s?-?(?:nr|nummer)\b.{0,60}",
    re.IGNORECASE,
)
_CASE_LABEL = re.compile(r"(?:sags?\.?\s?-?(?:nr|nummer|id)|j(?:ournal)?\.?\s?-?(?:nr|nummer)|sag)\.?\s?:?", re.IGNORECASE)
# "Sag nr. 4" with "Emne: Havneplan" on the line under it.
_NAMED = re.compile(
    r"(?:emne|titel|overskrift|sagstitel|sagens titel|vedr\.?|vedrørende|angående)\s?:[*_]{0,2}\s{1,4}(?=\S)", re.IGNORECASE
)
# A first line that ends so is cut: the title goes on in the next.
_CUT = re.compile(
    r"(?:[-–,&/(]|\b(?:af|at|den|det|en|et|for|fra|i|med|og|om|på|samt|til|under|ved|vedr|vedrørende|efter|mellem|eller|som|v)\.?)$",
    re.IGNORECASE,
)
_THREE_FIGURES = re.compile(r"\d\D{0,3}\d\D{0,3}\d")  # every case number has them
_LEADER = ".…·_ \t\xa0"
_TITLE_LINES = 4
_BESIDE_LINES = 8
_SHORTEST = 4  # characters of a title that may be printed twice
# A line this long has reached the margin, and its sentence may go on in the next.
_FULL_LINE = 55


@dataclass(slots=True, frozen=True)
class ItemHeading:
    """The heading of an item: its lines are ``first`` to ``after`` (excluded), case number and its like included."""

    first: int
    after: int
    number: str | None
    title_start: int
    title_end: int
    journal: str | None = None
    journal_start: int = 0
    journal_end: int = 0
    followed: bool = False  # by a case number or a section, or closed
    separated: bool = False  # from its label by a mark
    closed: bool = False


def is_closed(title: str) -> bool:
    """Whether a title says that the item was handled behind closed doors.

    >>> is_closed("Lukket"), is_closed("CF - Personalesag (lukket punkt)"), is_closed("Lukkede institutioner i ferien")
    (True, True, False)
    """
    return _CLOSED.fullmatch(title.strip()) is not None


def is_contents_row(content: str) -> bool:
    """Whether a line ends in dots and a page number, as a list of contents does.

    >>> is_contents_row("Punkt 3: Status.....5"), is_contents_row("Punkt 3: Budget 2020")
    (True, False)
    """
    stem = content.rstrip("0123456789 ")
    gap = stem[len(stem.rstrip(_LEADER)) :]
    return len(gap) >= 3 and ("..." in gap or "…" in gap or "___" in gap or "· ·" in gap or ". . ." in gap)


def case_line(line: Line) -> casenumbers.Written | None:
    """The case number that a line is there for, with its place in the document."""
    return line.once("case", _case_line)


def _case_line(line: Line) -> casenumbers.Written | None:
    if not 5 <= len(line.content) <= 200 or _THREE_FIGURES.search(line.content) is None:
        return None
    found = casenumbers.on_line(line.content)
    return casenumbers.Written(found.number, line.start + found.start, line.start + found.end) if found else None


@dataclass(slots=True)
class _Title:
    """A title while its lines are gathered: from which line it comes, where it stands, and the line after it."""

    first: int
    last: Line
    text: str
    start: int
    end: int
    after: int
    above: bool = False  # it stands above its label
    named: bool = False  # it stands behind a label of its own: "Emne: Havneplan"


def read_heading(lines: list[Line], at: int, number: str | None, label_end: int, *, separated: bool = False) -> ItemHeading:
    """The heading that begins in line ``at``, whose label (*Punkt 8: *) ends ``label_end`` characters into it.

    A label alone takes the next line's title, or that of the line above (*Havneplan / Sag nr. 204*).
    """
    title = _title(lines, at, label_end)
    said = title.text
    written = casenumbers.at_end(_SHUT_BEHIND.sub("", said))
    if written:
        found, cut = written
        journal = casenumbers.Written(found.number, title.start + found.start, title.start + found.end)
        title.end = title.start + cut
    elif not title.above:
        title.end, title.after = _wrapped(lines, title.after, title.end, title.last)
        if title.after < len(lines) and _said_again(lines[at : title.after], lines[title.after], title.start):
            title.after += 1
    beside, after, shut = _beside(lines, title.after)
    if not written:
        journal = beside or casenumbers.Written("", 0, 0)
    shut = shut or is_closed(said) or is_closed(said[: max(0, title.end - title.start)])
    followed = title.above or title.named or bool(journal.number) or shut or (after < len(lines) and caption(lines[after]) is not None)
    return ItemHeading(
        title.first, after, number, title.start, max(title.start, title.end), journal.number or None, journal.start, journal.end,
        followed, separated, shut,
    )  # fmt: skip


def _title(lines: list[Line], at: int, label_end: int) -> _Title:
    """The title behind a label, in the line below it, or in the line above."""
    line = lines[at]
    base, text = (line.start, line.content) if line.listed else (line.bare_start, line.bare)
    start, end = base + label_end, base + len(text.rstrip("* \t"))
    if start < end:
        return _Title(at, line, text[label_end:], start, end, at + 1)
    below = lines[at + 1] if at + 1 < len(lines) else None
    if below is not None and (named := _NAMED.match(below.bare)) and not below.listed:
        begin = below.bare_start + named.end()
        return _Title(at, below, below.bare[named.end() :], begin, below.bare_start + len(below.bare), at + 2, named=True)
    if below is not None and (not _stops_title(below) or is_closed(below.bare)):
        return _Title(at, below, below.bare, below.bare_start, below.bare_start + len(below.bare), at + 2)
    if at and _heads(lines[at - 1]):
        above = lines[at - 1]
        return _Title(at - 1, above, above.bare, above.bare_start, above.bare_start + len(above.bare), at + 1, above=True)
    return _Title(at, line, "", start, end, at + 1)


def with_beside(lines: list[Line], heading: ItemHeading, until: int) -> ItemHeading:
    """The heading with the case number and its like that stand in the lines after it, before ``until``."""
    journal, after, shut = _beside(lines[:until] if until < len(lines) else lines, heading.after)
    if journal is None:
        return replace(heading, after=after, closed=heading.closed or shut)
    return replace(
        heading, after=after, journal=journal.number, journal_start=journal.start, journal_end=journal.end, closed=heading.closed or shut
    )


def _heads(line: Line) -> bool:
    """Whether a line can be the title of the label under it: short, by itself, and neither caption nor sentence."""
    return (
        3 <= len(line.bare) <= 200
        and line.blank_before
        and not _stops_title(line)
        and line.bare[-1] not in ".,;:"
        and line.bare[0].isupper()
    )


def _said_again(heading: list[Line], line: Line, title_start: int) -> bool:
    """Whether a line is the title once more: some systems print it above the number's line and again under it."""
    if len(line.bare) < _SHORTEST or line.listed or line.printed or line.bare[:2] not in heading[0].content + heading[-1].content:
        return False
    title = " ".join(one.content[max(0, title_start - one.start) :] for one in heading if one.end > title_start)
    return fold(title.strip("*_ ")) == fold(line.bare)


def _beside(lines: list[Line], after: int) -> tuple[casenumbers.Written | None, int, bool]:
    """The case number under a title, the line after all that stands beside it, and whether the item is said to be closed."""
    journal: casenumbers.Written | None = None
    shut = False
    at = after
    while at < min(after + _BESIDE_LINES, len(lines)):
        line = lines[at]
        here = case_line(line) if journal is None else None
        openness = _OPENNESS.fullmatch(line.bare) if len(line.bare) <= 60 else None
        if here:
            journal = here
            shut = shut or _SAID_SHUT.search(line.content) is not None
        elif openness:
            shut = shut or openness["what"].casefold() in _SHUT
        elif _CASE_LABEL.fullmatch(line.bare) and journal is None and at + 1 < len(lines) and (below := _below(lines[at + 1])):
            journal, at = below, at + 1
        elif not (_BESIDE.fullmatch(line.bare) or (line.printed and _goes_on_after(lines, at))):
            break
        at += 1
    return journal, at, shut


def _below(line: Line) -> casenumbers.Written | None:
    """The number on the line under *Sagsnr.:*."""
    found = casenumbers.on_line(f"Sagsnr.: {line.bare}") if len(line.bare) <= 40 else None
    return casenumbers.Written(found.number, line.bare_start + found.start - 9, line.bare_start + found.end - 9) if found else None


def _goes_on_after(lines: list[Line], at: int) -> bool:
    """Whether a page break stands between a title and its case number."""
    following = next((line for line in lines[at : at + 8] if not line.printed), None)
    return following is not None and (case_line(following) is not None or _CASE_LABEL.fullmatch(following.bare) is not None)


def _wrapped(lines: list[Line], after: int, end: int, first: Line) -> tuple[int, int]:
    """Where the title ends when it goes on over the next lines, and the line after them.

    The lines between a heading and its case number are title when they follow without a blank line, or when the one before is cut.
    Before a caption or running text only what a cut line needs belongs to it.
    """
    ahead = next((there for there in range(after, min(after + _TITLE_LINES, len(lines))) if _stops_title(lines[there])), None)
    numbered = ahead is not None and (case_line(lines[ahead]) is not None or _CASE_LABEL.fullmatch(lines[ahead].bare) is not None)
    limit = ahead if ahead is not None else min(after + _TITLE_LINES - 1, len(lines))
    before = first
    while after < limit:
        line = lines[after]
        if numbered:
            goes_on = not line.blank_before or _cut(before, line)
        else:
            goes_on = (
                _cut(before, line)
                and (not line.blank_before or (ahead == after + 1 and len(line.bare) < _FULL_LINE))
                and line.bare[-1] not in ".:;"
            )
        if not goes_on:
            break
        before = line
        end = before.bare_start + len(before.bare.rstrip("* "))
        after += 1
    return end, after


def _cut(before: Line, line: Line) -> bool:
    open_bracket = before.bare.rfind("(") > before.bare.rfind(")")
    return open_bracket or line.bare[:1].islower() or line.bare[:1] == "(" or _CUT.search(before.bare[-16:]) is not None


def _stops_title(line: Line) -> bool:
    """Whether a line cannot be part of a title."""
    return line.once("stops", _stops)


def _stops(line: Line) -> bool:
    return (
        not line.bare
        or line.listed
        or line.printed
        or caption(line) is not None
        or LABEL.match(line.bare) is not None
        or case_line(line) is not None
        or _CASE_LABEL.fullmatch(line.bare) is not None
        or _BESIDE.fullmatch(line.bare) is not None
        or (len(line.bare) <= 60 and _OPENNESS.fullmatch(line.bare) is not None)
    )
