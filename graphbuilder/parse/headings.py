"""Where the items begin. The level of a heading means nothing; what follows a heading (a journal number, a section) means much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graphbuilder.parse import words
from graphbuilder.parse.lines import Line
from graphbuilder.text.journal import JOURNAL_NUMBER, JournalNumber, journal_number

# "Punkt 8: ", "Punkt nr. 8 - ", "Pkt. 8. ", "**Punkt 8:** ", "Punkt 8" with the title on the next line.
_LABEL = re.compile(
    r"(?:dagsordenspunkt|punkt|pkt\.?|sag)\s{0,3}(?:(?:nr\.?|nummer)\s{0,3})?(\d{1,4}(?:\.\d{1,3})?[a-z]?)(?!\w)"
    r"(?P<mark>\s{0,3}[*_]{0,3}\s{0,3}\\?[:.–-][*_]{0,3}(?=\s|$|[A-ZÆØÅ*_]))?[\s*_]{0,6}",
    re.IGNORECASE,
)
# "8. Status på budgettet", "8) Status", "8\. Status"; never "1. at forummet drøfter …", which is a recommendation.
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)\\?[.)]\s{1,4}[*_]{0,3}(?=[A-ZÆØÅ\"'»“0-9])(?!At\b)")
_JOURNAL_LABEL = re.compile(
    r"(?:j(?:ournal)?\.? ?-?(?:nr|nummer)\b|sags?\.? ?-?(?:nr|nummer)\b|sag\b|sagsid\b|kle\b)[ .:*_]{0,6}", re.IGNORECASE
)
_CLOSED = re.compile(
    r"(?:[A-ZÆØÅ]{2,6} ?[-–:] ?)?[(\[]?lukket(?:[ -](?:punkt|sag|dagsorden|dagsordenspunkt|behandling|møde|del))?[)\]]?\.?"
    r"(?:\s{0,3}[:–-]\s.{0,300})?"
    r"|.{0,300}[(\[]lukket(?: (?:punkt|sag|dagsorden|behandling))?[)\]]\.?",
    re.IGNORECASE,
)
# A first line that ends so is cut: the title goes on in the next.
_CUT = re.compile(
    r"(?:[-–,&/(]|\b(?:af|at|den|det|en|et|for|fra|i|med|og|om|på|samt|til|under|ved|vedr|vedrørende|efter|mellem|eller|som|v)\.?)$",
    re.IGNORECASE,
)
_LEADER = ".…·_ \t\xa0"
_TITLE_LINES = 3


@dataclass(slots=True, frozen=True)
class ItemHeading:
    """The heading of an item: its lines are ``first`` to ``after`` (excluded), journal number included."""

    first: int
    after: int
    number: str | None
    title_start: int
    title_end: int
    journal: JournalNumber | None
    journal_start: int
    journal_end: int
    followed: bool  # by a journal number or a section, or closed
    separated: bool  # from its label by a mark


def find(lines: list[Line]) -> list[ItemHeading]:
    """The headings of the items, in the order of the text.

    ``Punkt 8: …`` is a heading when a journal number or a section follows, when it is closed, or when its number fits between those
    of its neighbours. Documents without such labels may write ``8. …`` or leave the number out, but only a journal number or
    section directly after each makes them headings.
    """
    labelled = [_heading(lines, at, found) for at, found in _matches(lines, _LABEL)]
    chosen = _chosen(lines, labelled) or _numbered(lines)
    return sorted((*chosen, *_without_number(lines, chosen)), key=lambda heading: heading.first)


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


def _matches(lines: list[Line], expression: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
    for at, line in enumerate(lines):
        candidate = line.content if line.listed else line.bare
        if candidate and not line.printed and (found := expression.match(candidate)) and not is_contents_row(candidate):
            yield at, found


def _heading(lines: list[Line], at: int, found: re.Match[str] | None) -> ItemHeading:
    """The heading at a line with all that belongs to it: a second line of title, the journal number."""
    line = lines[at]
    base = line.start if line.listed else line.bare_start
    text = line.content if line.listed else line.bare
    start = base + (found.end() if found else 0)
    end = base + len(text.rstrip("* \t"))
    after = at + 1
    if start >= end and after < len(lines) and not _stops_title(lines[after]):
        start, end, after = lines[after].bare_start, lines[after].bare_start + len(lines[after].bare), after + 1
    written = JOURNAL_NUMBER.search(text)
    if written and base + written.start() > start and not text[written.end() :].strip(" )]*"):
        journal = (journal_number(written[0]), base + written.start(), base + written.end())
        end = base + len(text[: written.start()].rstrip(" \t([-–*,"))
    else:
        end, after = _wrapped(lines, after, end, line)
        journal = _journal(lines[after]) if after < len(lines) else (None, 0, 0)
        after += journal[0] is not None
    title = "".join(part.bare or part.content for part in lines[at:after][:1])[found.end() if found else 0 :]
    followed = (
        journal[0] is not None or is_closed(title) or (after < len(lines) and words.section_roles().get(lines[after].key) is not None)
    )
    separated = found is not None and "mark" in found.re.groupindex and found["mark"] is not None
    return ItemHeading(at, after, found[1] if found else None, start, max(start, end), *journal, followed, separated)


def _wrapped(lines: list[Line], after: int, end: int, first: Line) -> tuple[int, int]:
    """Where the title ends when it goes on over the next lines, and the line after them.

    The lines between a heading and its journal number are title when they follow without a blank line, or when the one before is cut.
    """
    for ahead in range(after, min(after + _TITLE_LINES, len(lines))):
        if _journal(lines[ahead])[0] is not None:
            break
        if _stops_title(lines[ahead]):
            return end, after
    else:
        return end, after
    before = first
    while after < ahead and (not lines[after].blank_before or _cut(before, lines[after])):
        before = lines[after]
        end = before.bare_start + len(before.bare.rstrip("* "))
        after += 1
    return end, after


def _cut(before: Line, line: Line) -> bool:
    open_bracket = before.bare.rfind("(") > before.bare.rfind(")")
    return open_bracket or line.bare[:1].islower() or line.bare[:1] == "(" or _CUT.search(before.bare[-16:]) is not None


def _stops_title(line: Line) -> bool:
    roles = words.section_roles()
    return (
        not line.bare
        or line.listed
        or line.printed
        or line.key in roles
        or _LABEL.match(line.bare) is not None
        or _journal(line)[0] is not None
    )


def _journal(line: Line) -> tuple[JournalNumber | None, int, int]:
    """The journal number that a line consists of, with its place."""
    if not 14 <= len(line.content) <= 60:
        return None, 0, 0
    found = JOURNAL_NUMBER.search(line.content)
    if not found:
        return None, 0, 0
    before = line.content[: found.start()].strip(" *_#[(\t\xa0")
    if (before and not _JOURNAL_LABEL.fullmatch(before + " ")) or line.content[found.end() :].strip(" *_)].\\\t\xa0"):
        return None, 0, 0
    return journal_number(found[0]), line.start + found.start(), line.start + found.end()


def _chosen(lines: list[Line], labelled: list[ItemHeading]) -> list[ItemHeading]:
    """The headings among lines that begin with a label: those that something follows, and those whose number fits between them."""
    sure = [heading for heading in labelled if heading.followed]
    if not sure:
        return _last_run([heading for heading in labelled if heading.separated and _stands_alone(lines[heading.first])])
    kept, passed = [], 0
    for heading in labelled:
        if heading.followed:
            kept.append(heading)
            passed += 1
        elif heading.separated and _stands_alone(lines[heading.first]):
            if kept and _same_line(lines, heading, kept[-1]):  # printed again at a page break
                kept.append(heading)
                continue
            last = _value(kept[-1].number) if kept else 0.0
            following = _value(sure[passed].number) if passed < len(sure) else float("inf")
            if last < _value(heading.number) < following and heading.number not in {one.number for one in sure}:
                kept.append(heading)
    return kept


def _same_line(lines: list[Line], one: ItemHeading, other: ItemHeading) -> bool:
    return lines[one.first].bare.casefold() == lines[other.first].bare.casefold()


def _last_run(headings: list[ItemHeading]) -> list[ItemHeading]:
    """The last run of rising numbers: an earlier one is the list of contents."""
    run: list[ItemHeading] = []
    for heading in headings:
        if run and _value(heading.number) <= _value(run[-1].number):
            if _value(heading.number) > _value(run[0].number):
                continue
            run = []
        run.append(heading)
    return run


def _numbered(lines: list[Line]) -> list[ItemHeading]:
    """Headings written ``8. …``: each with a journal number or a section after it, in rising order from the first."""
    found = [_heading(lines, at, match) for at, match in _matches(lines, _NUMBER)]
    with_journal = [heading for heading in found if heading.journal]
    candidates = with_journal or [heading for heading in found if heading.followed]
    run: list[ItemHeading] = []
    for heading in candidates:
        if not run or _value(heading.number) > _value(run[-1].number):
            run.append(heading)
    rises = [_value(heading.number) for heading in run]
    complete = rises == [float(n) for n in range(1, len(rises) + 1)]
    return run if with_journal or (complete and len(run) > 1) else []


def _without_number(lines: list[Line], chosen: list[ItemHeading]) -> list[ItemHeading]:
    """Headings that have lost their number: a short line, a journal number by itself, then a section, an item or the end."""
    taken = {at for heading in chosen for at in range(heading.first, heading.after)}
    starts = {heading.first for heading in chosen}
    found = []
    for at in range(1, len(lines)):
        if at in taken or _journal(lines[at])[0] is None or at - 1 in taken or not _may_be_title(lines[at - 1]):
            continue
        following = lines[at + 1] if at + 1 < len(lines) else None
        if following is None or at + 1 in starts or following.key in words.section_roles():
            heading = _heading(lines, at - 1, None)
            found.append(replace(heading, after=at + 1) if heading.after <= at else heading)
    return found


def _may_be_title(line: Line) -> bool:
    plain = 3 <= len(line.bare) <= 200 and not line.listed and not line.printed and line.bare[-1] not in ".,;:"
    return plain and line.key not in words.section_roles() and _journal(line)[0] is None


def _stands_alone(line: Line) -> bool:
    return line.marked or (line.blank_before and line.blank_after)


def _value(number: str | None) -> float:
    digits = re.match(r"(\d+)(?:\.(\d+))?", number or "")
    return int(digits[1]) + int(digits[2] or 0) / 1000 if digits else 0.0
