"""The head of minutes: which body met, when and where, who was there, and what kind of document this is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graphbuilder.model import Attendee, Notice, Span
from graphbuilder.parse import words
from graphbuilder.parse.attendees import attendees
from graphbuilder.parse.columns import paired
from graphbuilder.parse.lines import Line
from graphbuilder.parse.present import goes_on, is_titled, merged, names_apart, told, without_group
from graphbuilder.parse.titling import KIND, body_alone, body_in, body_of_label, organisation_in
from graphbuilder.parse.when import find_date, find_hours
from graphbuilder.text.folding import squash

_CANCELLED = re.compile(r"\baflyst\b", re.IGNORECASE)
_NOT_QUORATE = re.compile(r"\bikke\s(?:[\wæøå]{1,20}\s){0,3}?beslutningsdygtig", re.IGNORECASE)
# "i Mødelokale 2 på Rådhuset" under the date, "kl. 16:30 i Mødelokale 2" behind it, or a line that is a place.
_PLACE_BEHIND = re.compile(
    r"(?:\d{1,2}[.:]\d\d|kl\.?\s?\d{1,2})(?:\s?(?:-|–|til)\s?(?:kl\.?\s?)?\d{1,2}(?:[.:]\d\d)?)?,?\s(?:i|på)\s(?P<place>[A-ZÆØÅ].{2,80})$",
    re.IGNORECASE,
)
_PLACE_LINE = re.compile(r"(?:i|på)\s(?P<place>[A-ZÆØÅ].{2,90})$")
_PLACE_WORD = re.compile(
    r"(?:lokalet?|sal(?:en)?|rådhus(?:et)?|mødecenter|kontor(?:et)?|værelset?|skole(?:n)?|center|centret|huset|teams|skype|online|virtuelt?)\b",
    re.IGNORECASE,
)
_LONE = re.compile(r"(?:for|fra|i|af|til|over)", re.IGNORECASE)
_NAVIGATION = re.compile(r"\s[>›»/]\s")
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
    kinds: set[str] = field(default_factory=set)
    empty_list: bool = False  # "Deltagere:" with nobody behind it

    def says_between(self, start: int, end: int) -> bool:
        """Whether something was recognised between two places."""
        return any(start < span.start < end for span in self.recognised)


def read_header(lines: list[Line]) -> Header:
    """What the lines before the contents and the first item say.

    A line with a label (*Mødested Mødelokale 2*, *Dato: 7. marts 2019*; the value may stand on the next line) says one thing; the
    title (*REFERAT Ledelsesforum d. 07-03-2019*) says body, date and kind, and gives way to a label.
    """
    header = Header()
    labels = [_label(line) for line in lines]
    columns = paired(lines, [label[0] if label and not label[1] else None for label in labels])
    values = set(columns.values())
    at = 0
    while at < len(lines):
        if at in values:
            at += 1
        elif at in columns:
            _keep_paired(header, lines, at, columns[at], str((labels[at] or ("",))[0]))
            at += 1
        else:
            at = _read(header, lines, labels, at)
    _title(header, lines)
    _people_apart(header, lines, labels)
    header.attendees = merged(header.attendees)
    if any(_CANCELLED.search(line.bare) for line in lines):
        header.status = "cancelled"
    elif any(_NOT_QUORATE.search(line.content) for line in lines):
        header.status = "not_quorate"
    return header


def _people_apart(header: Header, lines: list[Line], labels: list[tuple[str, str] | None]) -> None:
    """The people whose names stand apart from their label, and those that a sentence tells of."""
    taken = {span.start for span in header.recognised}
    found = list(told(lines))
    if header.empty_list and not any(one.present for one in header.attendees):
        found += names_apart(lines, labels, taken, absent=all(one.present for one in header.attendees))
    header.attendees[:0] = [one for one, _ in found]
    header.recognised.extend(span for _, span in found)


def _keep_paired(header: Header, lines: list[Line], label: int, value: int, name: str) -> None:
    _keep(header, name, lines[value].bare, lines[label])
    header.recognised.extend(Span(lines[one].start, lines[one].end) for one in (label, value))


def _read(header: Header, lines: list[Line], labels: list[tuple[str, str] | None], at: int) -> int:
    """Read the labelled line at ``at``, with the lines that belong to it; where to go on."""
    labelled = labels[at]
    if labelled is None:
        return at + 1
    name, value = labelled
    after = at + 1
    if name in ("present", "absent"):
        behind = lines[at].end - len(value)  # a value is the end of its label's line
        values = [without_group(value, behind)] if value else []
        while after < len(lines) and (labels[after] is None or is_titled(lines[after], labels[after])) and goes_on(lines[after], values):
            values.append(without_group(lines[after].content, lines[after].start))
            after += 1
        if not values:
            header.empty_list = header.empty_list or name == "present"
        listed = attendees([text for text, _ in values], present=name == "present", starts=[start for _, start in values])
        header.attendees.extend(listed)
    elif (
        not value
        and name != "other"
        and after < len(lines)
        and (labels[after] is None or (name == "place" and ":" not in lines[after].bare))
    ):
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
        labelled = ":" in line.bare
        header.place = header.place or (value if labelled else squash(line.bare.replace("**", ""))) or None
    elif name == "body":
        header.body = header.body or body_of_label(value)
        if find_date(value):  # "Møde i Ældrerådet tirsdag den 4. marts 2031 kl. 9.30"
            _keep_time(header, value, line)
    elif name == "kind":
        _kind_of_label(header, value)
    elif name in ("place", "organisation"):
        setattr(header, name, getattr(header, name) or value or None)
    elif name in _ROLE_OF_LABEL and value:
        header.attendees.extend(attendees([value], present=True, role=_ROLE_OF_LABEL[name]))


def _kind_of_label(header: Header, value: str) -> None:
    found = KIND.search(value)
    if found:
        header.kind = str(found.lastgroup)
        header.kinds.add(header.kind)


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
    if header.place is None and (place := _PLACE_BEHIND.search(value)):
        header.place = squash(place["place"])


def _title(header: Header, lines: list[Line]) -> None:
    """Take kind, body, date, place and organisation from the lines without a label."""
    seen = {span.start for span in header.recognised}
    free = [line for line in lines if line.start not in seen and line.bare]
    titled = _after_kind(header, [line for line in free if not line.printed])
    if titled and header.body is None:
        header.body = titled[1]
        header.recognised.append(Span(titled[0].start, titled[0].end))
    for at, line in enumerate(free):
        known = _kind(header, line)
        if header.organisation is None and (named := organisation_in(line.bare)):
            header.organisation, known = named, True
        dated = find_date(line.bare)
        if dated and (known or header.date is None or header.date == dated[0]):
            known = _dated(header, line, dated[0])
        if (
            at
            and header.place is None
            and (_PLACE_LINE.match(line.bare) or _PLACE_WORD.search(line.bare))
            and find_hours(free[at - 1].bare)[0]
        ):
            place = _PLACE_LINE.match(line.bare)
            header.place, known = squash(place["place"] if place else line.bare), True
        last = _NAVIGATION.split(line.bare)[-1]
        if body := body_in(last, find_date(last)):
            known = known or header.body in (None, body)
            header.body = header.body or body
        if known or line.printed or _CANCELLED.search(line.bare) or _LONE.fullmatch(line.bare):
            header.recognised.append(Span(line.start, line.end))


def _after_kind(header: Header, free: list[Line]) -> tuple[Line, str] | None:
    """The body in a title of several lines: *Referat / Havnegruppen / 4. marts 2031*, *Dagsorden / for / Strandudvalget*."""
    for at, line in enumerate(free[:12]):
        if not KIND.fullmatch(line.bare.strip(" :*")):
            continue
        after = next((there for there in range(at + 1, min(at + 3, len(free))) if not _LONE.fullmatch(free[there].bare)), None)
        if after is None or header.says_between(line.start, free[after].start):
            continue
        name = body_alone(free[after].bare)
        if name and (header.date is not None or any(find_date(one.bare) for one in free[after + 1 : after + 4])):
            return free[after], name
    return None


def _dated(header: Header, line: Line, date: str) -> bool:
    """Take date and hours, and the place behind them, from a line of the title."""
    if header.date is not None and header.date != date:
        message = f"The title says {date} and the head says {header.date}; the head is used. Correct the one that is wrong."
        header.notices.append(Notice("two-dates", message, line.start, line.end))
        return True
    header.date = date
    start, end = find_hours(line.bare)
    header.start, header.end = header.start or start, header.end or end
    if header.place is None and (place := _PLACE_BEHIND.search(line.bare)):
        header.place = squash(place["place"])
    return True


def _kind(header: Header, line: Line) -> bool:
    found = [str(one.lastgroup) for one in KIND.finditer(line.bare)]
    header.kinds.update(found)
    header.kind = header.kind or (found[0] if found else None)
    return bool(found)
