"""The publication of SBSYS/eDagsorden: ``Publication`` with ``Agendas``, each with its ``Meeting``, ``Committee`` and ``Items``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from graphbuilder.model import Attendee
from graphbuilder.read.elements import child, children, is_true, local, running_text, value
from graphbuilder.read.moments import moment, printed
from graphbuilder.read.outlining import Told, ToldItem, ToldSection, attendee

_MINUTES = ("2", "minutes", "referat")
_ABSENT = re.compile(r"absent|cancel|declin|notpart|afbud|fravær|ikke ?del|udeblev", re.IGNORECASE)
_PROTECTED = "Lukket bilag"


def is_sbsys(root: Any) -> bool:
    """Whether the file is a publication of eDagsorden."""
    return local(root) == "Publication" and child(root, "Agendas", "Agenda") is not None


def told_by_sbsys(root: Any, _name: str) -> Told:
    """The meeting of a publication; an additional agenda's items come after those of the first."""
    agenda = child(root, "Agendas", "Agenda")
    meeting = child(agenda, "Meeting")
    begin, end = moment(value(meeting, "When") or ""), moment(value(meeting, "Until") or "")
    date, start = (begin.date, begin.time) if begin else (None, None)
    until = end.time if end and end.date == date else None
    kinds = {value(root, "PublicationTypeAsValue"), (value(root, "PublicationTypeAsEnum") or "").lower()}
    return Told(
        "SBSYS",
        "filen er en Publication fra eDagsorden med Agendas, Committee og Items",
        body=value(agenda, "Committee", "Name") or value(agenda, "Name"),
        date=date,
        start=start,
        end=until,
        place=value(meeting, "Where"),
        kind="minutes" if kinds.intersection(_MINUTES) else "agenda",
        when=printed(date, start, until),
        attendees=tuple(_attendees(meeting)),
        items=tuple(_item(item) for item in children(root, "Agendas", "Agenda", "Items", "Item")),
    )


def _attendees(meeting: Any) -> Iterator[Attendee]:
    for member in children(meeting, "Members", "MeetingMember"):
        status = f"{value(member, 'ParticipationStatusAsText') or ''} {value(member, 'ParticipationNote') or ''}"
        role = value(member, "MeetingMemberRolesList")
        person = attendee(value(member, "Name") or value(member, "Member", "Name") or "", present=not _ABSENT.search(status), role=role)
        if person:
            yield person


def _item(item: Any) -> ToldItem:
    public = is_true(value(item, "IsPublic"))
    return ToldItem(
        value(item, "Caption") or ("Lukket punkt" if public is False else "Uden titel"),
        value(item, "Number"),
        value(item, "Case", "Number") or value(item, "ItemCaseNumber"),
        None if public is None else not public,
        (*_sections(item), *_history(item)),
        tuple(
            _PROTECTED if is_true(value(paper, "IsProtected")) else name
            for paper in children(item, "Enclosures", "Enclosure")
            if (name := value(paper, "Name"))
        ),
    )


def _sections(item: Any) -> Iterator[ToldSection]:
    """The fields that have something in them, in the order of their index."""
    fields = sorted(children(item, "Fields", "ItemField"), key=lambda field: _index(value(field, "Index")))
    for field in fields:
        if is_true(value(field, "HasContent")) is not False and (text := running_text(child(field, "Content"))):
            yield ToldSection(value(field, "Caption") or "", text)


def _history(item: Any) -> Iterator[ToldSection]:
    """What other bodies decided of the same matter before, as one section."""
    told = []
    for field in children(item, "ItemHistory", "ItemField"):
        if text := running_text(child(field, "Content")):
            details = child(field, "MeetingDetails")
            day = moment(value(details, "MeetingDueDate") or "")
            said = (value(details, "CommitteeName"), printed(day.date, None, None) if day else None)
            told.append(f"{' den '.join(part for part in said if part)}: {text}" if any(said) else text)
    if told:
        yield ToldSection("Beslutningshistorik", "\n\n".join(told), "history")


def _index(field: str | None) -> int:
    return int(field) if field and re.fullmatch(r"\d{1,6}", field) else 0
