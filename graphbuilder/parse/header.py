"""The head of minutes: which body met, when and where, who was there, and what kind of document this is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from graphbuilder.model import Attendee, Notice, Span
from graphbuilder.parse import words
from graphbuilder.parse.attendees import attendees
from graphbuilder.parse.columns import paired
from graphbuilder.parse.lines import Line
from graphbuilder.parse.when import find_date, find_hours
from graphbuilder.text.folding import fold, squash

_KIND = re.compile(
    r"\b(?P<minutes>(?:møde|beslutnings|konklusions|åbent )?(?:referat|protokol)(?:et)?)\b"
    r"|\b(?P<agenda>(?:tillægs|udkast til )?dagsorden)\b",
    re.IGNORECASE,
)
_CANCELLED = re.compile(r"\baflyst\b", re.IGNORECASE)
_NOT_QUORATE = re.compile(r"\bikke\s(?:[\wæøå]{1,20}\s){0,3}?beslutningsdygtig", re.IGNORECASE)
_GROUP = re.compile(r"^(?:[-*•]\s+)?[A-ZÆØÅ][\wæøå -]{2,40}:\s+(?=[A-ZÆØÅ])")
_FULL_NAME = re.compile(r"[A-ZÆØÅ][\w'’.-]*(?:\s[A-ZÆØÅ][\w'’.-]*){1,4}")
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
_NAVIGATION = re.compile(r"\s[>›»/]\s")
_LONE = re.compile(r"(?:for|fra|i|af|til|over)", re.IGNORECASE)
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
_MEETING_IN = re.compile(r"\bmøde(?:t)?\si\s[A-ZÆØÅ]")
_COMPOUND = re.compile(r"([A-ZÆØÅa-zæøå]{4,20}?)s?møde\b", re.IGNORECASE)
_MEETING_TAIL = re.compile(r"(?:s møde|møde)$")
_MEETING_TAIL_OF = re.compile(r"\s*\([^()]{1,60}\)$")
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅÉ§"
_LONGEST_BODY = 80
_ROLE_OF_LABEL = {"chair": "formand", "secretary": "referent"}
# The labels that are a title as well, in a list of people.
_TITLES = (*_ROLE_OF_LABEL, "vice")


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
    _names_apart(header, lines, labels)
    header.attendees = merged(header.attendees)
    if any(_CANCELLED.search(line.bare) for line in lines):
        header.status = "cancelled"
    elif any(_NOT_QUORATE.search(line.content) for line in lines):
        header.status = "not_quorate"
    return header


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
        values = [_without_group(value, behind)] if value else []
        while after < len(lines) and (labels[after] is None or _is_titled(lines[after], labels[after])) and _goes_on(lines[after], values):
            values.append(_without_group(lines[after].content, lines[after].start))
            after += 1
        if not values:
            header.empty_list = header.empty_list or name == "present"
        listed = attendees([text for text, _ in values], present=name == "present", starts=[start for _, start in values])
        header.attendees.extend(listed)
    elif not value and after < len(lines) and (labels[after] is None or (name == "place" and ":" not in lines[after].bare)):
        value, after = lines[after].bare, after + 1
    _keep(header, name, value, lines[at])
    header.recognised.extend(Span(line.start, line.end) for line in lines[at:after])
    return after


def _goes_on(line: Line, values: list[tuple[str, int]]) -> bool:
    """Whether a line still belongs to a list of people."""
    if line.printed or _KIND.fullmatch(line.bare):
        return False
    return line.listed or not line.blank_before or not values


def _is_titled(line: Line, label: tuple[str, str] | None) -> bool:
    """Whether a line that begins with a label is a row of a list of people: *Formand Karen Holm (A)*, not *Formand: Karen Holm*."""
    if label is None or label[0] not in _TITLES or ":" in line.bare:
        return False
    return _FULL_NAME.match(label[1]) is not None


def _without_group(value: str, start: int) -> tuple[str, int]:
    """*Ledelsesrepræsentanter: Anna Holm* and *Fjordby Kommune: Anna Holm* without what stands before the colon, and where the rest stands."""
    found = _GROUP.match(value)
    return (value[found.end() :], start + found.end()) if found else (value, start)


def _names_apart(header: Header, lines: list[Line], labels: list[tuple[str, str] | None]) -> None:
    """The people of an empty *Deltagere:* whose names stand in a paragraph of their own: each line is a name and nothing else."""
    if not header.empty_list or any(attendee.present for attendee in header.attendees):
        return
    taken = {span.start for span in header.recognised}
    paragraph: list[Line] = []
    for line, label in [*zip(lines, labels, strict=True), (None, None)]:
        if line is not None and not line.blank_before and paragraph and label is None and line.start not in taken:
            paragraph.append(line)
            continue
        if len(paragraph) > 1 and all(_FULL_NAME.fullmatch(one.bare) for one in paragraph):
            header.attendees[:0] = attendees([one.content for one in paragraph], present=True, starts=[one.start for one in paragraph])
            header.recognised.extend(Span(one.start, one.end) for one in paragraph)
            return
        paragraph = [line] if line is not None and label is None and line.start not in taken else []


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
        header.body = header.body or _body_of(value)
        if find_date(value):  # "Møde i Ældrerådet tirsdag den 4. marts 2031 kl. 9.30"
            _keep_time(header, value, line)
    elif name == "kind":
        _kind_of_label(header, value)
    elif name in ("place", "organisation"):
        setattr(header, name, getattr(header, name) or value or None)
    elif name in _ROLE_OF_LABEL and value:
        header.attendees.extend(attendees([value], present=True, role=_ROLE_OF_LABEL[name]))


def _body_of(value: str) -> str | None:
    """The body in a label's value: *Havnegruppemøde (1. mandag i måneden)* is *Havnegruppe*'s."""
    if dated := find_date(value):
        return _body(value, dated)
    plain = _MEETING_TAIL_OF.sub("", value).strip(" -–,:")
    shorter = _MEETING_TAIL.sub("", plain)
    return (shorter if shorter.casefold().endswith(words.body_endings()) else plain) or None


def _kind_of_label(header: Header, value: str) -> None:
    found = _KIND.search(value)
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
        if (found := _ORGANISATION.search(line.bare)) and header.organisation is None:
            header.organisation, known = found[1], True
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
        if body := _body(last, find_date(last)):
            known = known or header.body in (None, body)
            header.body = header.body or body
        if known or line.printed or _CANCELLED.search(line.bare) or _LONE.fullmatch(line.bare):
            header.recognised.append(Span(line.start, line.end))


def _after_kind(header: Header, free: list[Line]) -> tuple[Line, str] | None:
    """The body in a title of several lines: *Referat / Havnegruppen / 4. marts 2031*, *Dagsorden / for / Strandudvalget*."""
    for at, line in enumerate(free[:12]):
        if not _KIND.fullmatch(line.bare.strip(" :*")):
            continue
        following = next((one for one in free[at + 1 : at + 3] if not _LONE.fullmatch(one.bare)), None)
        if following is None or _KIND.fullmatch(following.bare.strip(" :*")) or header.says_between(line.start, following.start):
            continue
        name = _MEETING_TAIL_OF.sub("", following.bare.strip(" :*"))
        when = free[free.index(following) + 1 : free.index(following) + 4]
        if (
            (header.date is not None or any(find_date(one.bare) for one in when))
            and 2 <= len(name) <= _LONGEST_BODY
            and name[0] in _CAPITALS
            and not (set(".:;") & set(name.replace("stk.", "")))
            and not find_date(name)
        ):
            return following, name
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
    found = [str(one.lastgroup) for one in _KIND.finditer(line.bare)]
    header.kinds.update(found)
    header.kind = header.kind or (found[0] if found else None)
    return bool(found)


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
    if (compound := _COMPOUND.match(left)) and titled:  # "Referat af bestyrelsesmøde nr. 47"
        return words.definite_bodies().get(compound[1].casefold())
    if left.endswith("s") and left[:-1].casefold().endswith(words.body_endings()):  # "Havneudvalgets møde"
        left = left[:-1]
    left = _MEETING_TAIL_OF.sub("", left)
    if not 2 <= len(left) <= _LONGEST_BODY or left[0] not in _CAPITALS:
        return None
    named = left.casefold().endswith(words.body_endings()) or any(
        part.casefold().endswith(words.body_endings()) for part in left.split()[:1]
    )
    certain = titled and (dated is not None or _MEETING_IN.search(title) is not None)
    return left if named or (certain and not any(c in left for c in ".:;")) else None
