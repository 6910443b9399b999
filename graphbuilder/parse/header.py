"""The head of minutes: which body met, when and where, who was there, and what kind of document this is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graphbuilder.model import Attendee, Notice, Span
from graphbuilder.parse import words
from graphbuilder.parse.attendees import attendees
from graphbuilder.parse.lines import Line
from graphbuilder.parse.when import find_date, find_hours
from graphbuilder.text.folding import squash

_KIND = re.compile(
    r"\b(?P<minutes>(?:møde|beslutnings|konklusions|åbent )?(?:referat|protokol)(?:et)?)\b"
    r"|\b(?P<agenda>(?:tillægs|udkast til )?dagsorden)\b",
    re.IGNORECASE,
)
_CANCELLED = re.compile(r"\baflyst\b", re.IGNORECASE)
# "Fjordby Kommune", "Nord-Fjordby Kommune", "Region Østlandet".
_ORGANISATION = re.compile(r"(?<!\w)((?:[A-ZÆØÅ][\w-]{1,30}[ -]){1,3}Kommune(?!\w)|Region [A-ZÆØÅ][a-zæøå]{2,20})")
# What stands around the body in "Referat fra ordinært møde i Ledelsesforum den 7. marts 2019 kl. 9".
_LEAD = re.compile(
    r"^(?:\W|(?:fra|af|for|til|i|ordinært|ekstraordinært|åbent|møde|mødet|mødedato|dagsorden|referat|og|lukket|endeligt|udkast|godkendt|nr\.?|\d+)\b)+",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:man|tirs|ons|tors|fre|lør|søn)dag"
_TRAIL = re.compile(
    rf"(?:\W|\b(?:den|d|dato|kl|klokken|aflyst|mødet|er|møde|{_WEEKDAY}|fra|til|referat|dagsorden|holdt|afholdt|blev)\b)+$", re.IGNORECASE
)
_MEETING_TAIL = re.compile(r"(?:s møde|møde)$")
_LONGEST_BODY = 80
_ROLE_OF_LABEL = {"chair": "formand", "secretary": "referent"}


@dataclass(slots=True)
class Header:
    """What the head says; ``recognised`` are the spans of the lines that said it."""

    organisation: str | None = None
    body: str | None = None
    date: str | None = None
    start: str | None = None
    end: str | None = None
    place: str | None = None
    kind: str | None = None
    status: str = "held"
    attendees: list[Attendee] = field(default_factory=list)
    recognised: list[Span] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def read_header(lines: list[Line]) -> Header:
    """What the lines before the contents and the first item say.

    A line with a label (*Mødested Mødelokale 2*, *Dato: 7. marts 2019*; the value may stand on the next line) says one thing; the
    title (*REFERAT Ledelsesforum d. 07-03-2019*) says body, date and kind, and gives way to a label.
    """
    header = Header()
    at = 0
    while at < len(lines):
        at = _read(header, lines, at)
    _title(header, lines)
    if any(_CANCELLED.search(line.bare) for line in lines):
        header.status = "cancelled"
    return header


def _read(header: Header, lines: list[Line], at: int) -> int:
    """Read the labelled line at ``at``, with the lines that belong to it; where to go on."""
    labelled = _label(lines[at])
    if labelled is None:
        return at + 1
    name, value = labelled
    after = at + 1
    if name in ("present", "absent"):
        values = [value] if value else []
        while after < len(lines) and _label(lines[after]) is None and (lines[after].listed or not lines[after].blank_before or not values):
            values.append(lines[after].content)
            after += 1
        header.attendees.extend(attendees(values, present=name == "present"))
    elif not value and after < len(lines) and _label(lines[after]) is None:
        value, after = lines[after].bare, after + 1
    _keep(header, name, value, lines[at])
    header.recognised.extend(Span(line.start, line.end) for line in lines[at:after])
    return after


def _label(line: Line) -> tuple[str, str] | None:
    """The field that a line's label names, and the rest of the line."""
    text = line.content.strip("*_# ") if line.listed else line.bare
    tokens = text[:120].split()
    labels = words.header_labels()
    for count in range(min(4, len(tokens)), 0, -1):
        label = " ".join(tokens[:count])
        name = labels.get(label.strip("*_:. ").casefold())
        if name is None:
            continue
        rest = text[_position_after(text, tokens[:count]) :].strip(" \t\xa0*_")
        if ":" in label or rest[:1] == ":" or not rest or line.marked or label[0].isupper():
            return name, rest.lstrip(": *_\t")
    return None


def _position_after(text: str, tokens: list[str]) -> int:
    position = 0
    for token in tokens:
        position = text.index(token, position) + len(token)
    return position


def _keep(header: Header, name: str, value: str, line: Line) -> None:
    value = squash(value.replace("**", ""))
    if name in ("date", "time"):
        _keep_time(header, value, line)
    elif name == "end":
        header.end = header.end or find_hours(value)[0]
    elif name == "room":
        header.place = header.place or squash(line.bare.replace("**", "").replace(":", " ")) or None
    elif name in ("place", "body", "organisation"):
        setattr(header, name, getattr(header, name) or value or None)
    elif name in _ROLE_OF_LABEL and value:
        header.attendees.extend(attendees([value], present=True, role=_ROLE_OF_LABEL[name]))


def _keep_time(header: Header, value: str, line: Line) -> None:
    dated = find_date(value)
    if dated and header.date and header.date != dated[0]:
        message = (
            f"The head of the minutes gives two dates, {header.date} and {dated[0]}; the first is used. Correct the one that is wrong."
        )
        header.notices.append(Notice("two-dates", message, line.start, line.end))
    elif dated:
        header.date = dated[0]
    start, end = find_hours(value)
    header.start, header.end = header.start or start, header.end or end


def _title(header: Header, lines: list[Line]) -> None:
    """Take kind, body, date and organisation from the lines without a label."""
    seen = {span.start for span in header.recognised}
    for line in lines:
        if line.start in seen or not line.bare:
            continue
        known = _kind(header, line)
        if (found := _ORGANISATION.search(line.bare)) and header.organisation is None:
            header.organisation, known = found[1], True
        dated = find_date(line.bare)
        if dated and (known or header.date is None):
            if header.date is not None and header.date != dated[0]:
                message = f"The title says {dated[0]} and the head says {header.date}; the head is used. Correct the one that is wrong."
                header.notices.append(Notice("two-dates", message, line.start, line.end))
            header.date, known = header.date or dated[0], True
            start, end = find_hours(line.bare)
            header.start, header.end = header.start or start, header.end or end
        if body := _body(line.bare, dated):
            known = known or header.body in (None, body)
            header.body = header.body or body
        if known or line.printed or _CANCELLED.search(line.bare):
            header.recognised.append(Span(line.start, line.end))


def _kind(header: Header, line: Line) -> bool:
    found = _KIND.search(line.bare)
    if not found:
        return False
    header.kind = header.kind or str(found.lastgroup)
    return True


def _body(title: str, dated: tuple[str, int, int] | None) -> str | None:
    """The name of a body in a title: what is left when kind, date and organisation are taken away, if it ends as such names do.

    >>> _body("Referat fra Ledelsesforums møde den 7. marts 2019", find_date("Referat fra Ledelsesforums møde den 7. marts 2019"))
    'Ledelsesforum'
    """
    left = (
        title[: dated[1]]
        if dated and dated[1] > 3 and any(c.isalpha() for c in _LEAD.sub("", _KIND.sub(" ", title[: dated[1]])))
        else title
    )
    if left is title and dated:
        left = f"{title[: dated[1]]} {title[dated[2] :]}"
    titled = _KIND.search(title) is not None
    left = _KIND.sub(" ", _ORGANISATION.sub(" ", left))
    left = re.split(r"\s(?:den|d\.|kl\.?)(?=\s|$)", left, maxsplit=1)[0]
    left = _TRAIL.sub("", _LEAD.sub("", squash(left)))
    left = _MEETING_TAIL.sub("", left).strip(" -–,:")
    if left.endswith("s") and left[:-1].casefold().endswith(words.body_endings()):  # "Havneudvalgets møde"
        left = left[:-1]
    if not 2 <= len(left) <= _LONGEST_BODY or not left[0].isupper():
        return None
    named = left.casefold().endswith(words.body_endings()) or any(
        part.casefold().endswith(words.body_endings()) for part in left.split()[:1]
    )
    return left if named or (titled and dated and not any(c in left for c in ".:;")) else None
