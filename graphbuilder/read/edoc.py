"""The agenda of eDoc: ``Meeting`` with ``Committee``, ``MeetingDate`` and ``MeetingAgendaTypes``, an open and a closed agenda among them.

An item's text comes whole (``FullText``); its sections are found in the text like those of any minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphbuilder.read.elements import child, children, local, running_text, value
from graphbuilder.read.moments import moment, printed
from graphbuilder.read.outlining import Told, ToldItem, ToldSection

_PUBLISHED = "skal publiceres"


def is_edoc(root: Any) -> bool:
    """Whether the file is a meeting as eDoc publishes it."""
    return local(root) == "Meeting" and (child(root, "MeetingAgendaTypes") is not None or child(root, "Committee") is not None)


def told_by_edoc(root: Any, _name: str) -> Told:
    """The meeting of an export: the items of its open agenda and of its closed one."""
    begin, end = moment(value(root, "MeetingDate") or ""), moment(value(root, "MeetingEndDate") or "")
    date, start = (begin.date, begin.time) if begin else (None, None)
    until = end.time if end and end.date == date else None
    return Told(
        "eDoc",
        "filen er et Meeting fra eDoc med Committee og MeetingAgendaTypes",
        body=value(root, "Committee"),
        date=date,
        start=start,
        end=until,
        place=value(root, "MeetingPlace") or value(root, "Location"),
        # The state is that of the work with it: "Referat endeligt godkendt", "Dagsorden udsendt".
        kind="minutes" if (value(root, "MeetingState") or "").lower().startswith("referat") else "agenda",
        when=printed(date, start, until),
        items=tuple(_items(root)),
    )


def _items(root: Any) -> Iterator[ToldItem]:
    for agenda in children(root, "MeetingAgendaTypes", "MeetingAgendaType"):
        closed = "lukket" in (value(agenda, "AgendaType") or "").lower()
        for item in children(agenda, "MeetingAgendaItems", "MeetingAgendaItem"):
            yield _item(item, closed=closed)


def _item(item: Any, *, closed: bool) -> ToldItem:
    document = child(item, "Document")
    published = value(document, "PublishingType")
    closed = closed or (published is not None and published.lower() != _PUBLISHED)
    papers = children(document, "Attachments", "Attachment")
    text = running_text(child(item, "FullText"))
    return ToldItem(
        value(document, "NeutralTitle") or value(document, "Title") or ("Lukket punkt" if closed else "Uden titel"),
        value(item, "AgendaItemNumber"),
        value(document, "CaseNumber"),
        closed,
        (ToldSection("", text),) if text else (),
        tuple(
            name
            for paper in papers
            if (value(paper, "PublishingType") or _PUBLISHED).lower() == _PUBLISHED
            and (name := value(paper, "Title") or value(paper, "NeutralTitle"))
        ),
    )
