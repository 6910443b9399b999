"""The agenda of Acadre: ``root`` with ``table`` elements by name, each with ``fields`` whose ``field`` elements are named as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from graphbuilder.errors import UnreadableDocument
from graphbuilder.model import Attendee
from graphbuilder.read.elements import children, local, running_text, value
from graphbuilder.read.firstagenda import kind_of
from graphbuilder.read.moments import moment, printed
from graphbuilder.read.outlining import Told, ToldItem, ToldSection, attendee

_TABLES = frozenset({"agenda", "meeting", "committee", "agendaitemparents"})
_OPEN = ("1", "åben", "aaben")


def is_acadre(root: Any) -> bool:
    """Whether the file is made of Acadre's tables."""
    names = {table.get("name") for table in children(root, "table")}
    return local(root) == "root" and (len(_TABLES & names) > 1 or "producedAgenda" in names or bool(_all(root, "agendaitemparents")))


def told_by_acadre(root: Any, name: str) -> Told:
    """The meeting of an agenda file; raises :class:`UnreadableDocument` for the list of files that Acadre writes beside it."""
    items = _all(root, "agendaitemparents")
    if not items and _all(root, "producedAgenda"):
        raise UnreadableDocument(
            name, "is Acadre's list of published files, not an agenda", "give the XML file that it names (xmlfilename)"
        )
    agenda, meeting, committee = (next(iter(_all(root, table)), None) for table in ("agenda", "meeting", "committee"))
    begin, end = moment(_field(meeting, "date") or ""), moment(_field(meeting, "finish") or "")
    date, start = (begin.date, begin.time) if begin else (None, None)
    until = end.time if end and end.date == date else None
    title = f"{_field(agenda, 'name') or ''} {_field(agenda, 'description') or ''}"
    location = next(iter(_all(root, "location")), None)
    return Told(
        "Acadre",
        "filen har Acadres egne tabeller: committee, meeting, agendaitemparents",
        body=_field(committee, "name"),
        date=date,
        start=start,
        end=until,
        place=_field(meeting, "location") or _field(location, "name") or _field(meeting, "address"),
        kind=kind_of(title),
        when=printed(date, start, until),
        attendees=tuple(_attendees(committee, meeting)),
        items=tuple(_item(parents) for parents in items),
    )


def _attendees(committee: Any, meeting: Any) -> Iterator[Attendee]:
    """The members of the committee, and which of them the meeting lists as absent."""
    absent = {
        _field(member, "name")
        for member in _members(meeting, "meetmember")
        if (_field(member, "absent") or "0") not in ("0", "False", "false")
    }
    listed = [_field(member, "name") for member in _members(committee, "commember")] or [
        _field(member, "name") for member in _members(meeting, "meetmember")
    ]
    for name in dict.fromkeys([*listed, *sorted(name for name in absent if name)]):
        person = attendee(name or "", present=name not in absent)
        if person:
            yield person


def _members(around: Any, table: str) -> Iterator[Any]:
    return (member for one in _tables(around, table) for member in _tables(one, "member"))


def _item(parents: Any) -> ToldItem:
    item = next(iter(_tables(parents, "agendaitem")), None)
    access = _field(item, "accessname")
    closed = None if access is None else access.lower() not in _OPEN
    papers = [paper for paper in _tables(item, "enclosure") if (_field(paper, "access") or "1").lower() in _OPEN]
    names = [_field(paper, "name") for paper in sorted(papers, key=_sort)]
    return ToldItem(
        _field(item, "name") or ("Lukket punkt" if closed else "Uden titel"),
        _field(parents, "sort") or _field(item, "sort"),
        _field(item, "caseno"),
        closed,
        tuple(_sections(item)),
        (*_case_files(item), *(name for name in names if name)),
    )


def _sections(item: Any) -> Iterator[ToldSection]:
    for bullet in sorted(_tables(item, "bullet"), key=lambda bullet: _sort(bullet, "bulletsortorder")):
        content = next((field for field in children(bullet, "fields", "field") if field.get("name") == "bulletcontent"), None)
        if text := running_text(content):
            yield ToldSection(_field(bullet, "bulletname") or "", text)


def _case_files(item: Any) -> Iterator[str]:
    """The documents of the case that go with the item, the open ones."""
    files = [file for case in _tables(item, "Case") for files in _tables(case, "Files") for file in _tables(files, "File")]
    for file in sorted(files, key=_sort):
        title = _field(file, "Title")
        if title and (_field(file, "PublicAccessLevelName") or "Åben").lower() in _OPEN:
            yield title


def _tables(around: Any, name: str) -> Iterator[Any]:
    """The tables of a name right below another."""
    return (table for table in children(around, "table") if table.get("name") == name)


def _all(root: Any, name: str) -> list[Any]:
    """The tables of a name wherever they stand."""
    return [table for table in root.iter() if local(table) == "table" and table.get("name") == name]


def _field(table: Any, name: str) -> str | None:
    return next((value(field) for field in children(table, "fields", "field") if field.get("name") == name), None)


def _sort(table: Any, field: str = "sort") -> int:
    """The place of a row among its neighbours; those without one come last."""
    number = _field(table, field) or ""
    return int(number) if re.fullmatch(r"\d{1,6}", number) and int(number) else 1_000_000
