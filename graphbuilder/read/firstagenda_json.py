"""An agenda of FirstAgenda Publication as the page loads it from ``api/agenda/dagsorden``: JSON with ``Dagsordenpunkter``, ``Felter`` and ``Bilag``.

Keys are compared without case and signs, Danish letters in either spelling (*Møde*, *Moede*), because versions of the system differ there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from graphbuilder.errors import UnreadableDocument
from graphbuilder.model import Attendee, Notice
from graphbuilder.read.content import Content
from graphbuilder.read.firstagenda import SYSTEM, is_closed_title, item_blocks, kind_of, sections_of
from graphbuilder.read.limits import within_limits
from graphbuilder.read.moments import Moment, moment, printed
from graphbuilder.read.outlining import Told, ToldItem, ToldSection, attendee, outlined
from graphbuilder.read.plain import decoded, refuse_other_kinds
from graphbuilder.read.webtext import parsed

_MEDIA_TYPE = "application/json"
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_OWN_ITEMS = ("dagsordenpunkter", "dagsordenspunkter")
_ITEMS = (*_OWN_ITEMS, "agendaitems", "items")
_OWN_HEAD = frozenset({"committeename", "committeeuid", "meetingbeginutc"})
_TITLE = ("navn", "caption", "titel", "title", "overskrift")
_NUMBER = ("punktnummer", "number", "nummer", "punktnr")
_CASE = ("sagsnummer", "sagsnr", "casenumber", "journalnummer")
_FIELDS = ("felter", "fields", "sektioner")
_HTML = ("html", "indhold", "content", "tekst", "text")
_PAPERS = ("bilag", "attachments", "enclosures")
_PEOPLE = ("moededeltagere", "deltagere", "meetingattendees", "attendees", "medlemmer")
_ABSENT = re.compile(r"afbud|fravær|absent|cancel|declin|ikke (?:til ?stede|mødt)", re.IGNORECASE)
_CURE = "give the agenda as FirstAgenda's page loads it (api/agenda/dagsorden), or save the minutes as PDF"

_Fields = dict[str, Any]


def read_json(data: bytes, name: str) -> Content:
    """The meeting in a JSON file; raises :class:`UnreadableDocument` for JSON that is no agenda, holds several, or is damaged."""
    refuse_other_kinds(data, name)
    text, assumed = decoded(within_limits(data, name, b","), name)
    notices = (Notice("encoding", f"{name} is not UTF-8: {assumed}. Save it as UTF-8 if letters look wrong."),) if assumed else ()
    try:
        value = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        raise UnreadableDocument(name, "is damaged or no JSON", "fetch it again, or save the minutes as PDF") from None
    agendas = list(_agendas(value))
    if not agendas:
        raise UnreadableDocument(name, "is JSON, but no agenda of FirstAgenda", _CURE)
    if len(agendas) > 1:
        raise UnreadableDocument(name, f"holds {len(agendas)} agendas", "give a file for each meeting")
    written, outline = outlined(_told(agendas[0]))
    return Content(written, _MEDIA_TYPE, (), notices, outline)


def _agendas(value: Any) -> Iterator[_Fields]:
    """The agendas in a value: itself, or those in a list or one level inside it."""
    if isinstance(value, list):
        for one in value:
            yield from _agendas(one) if isinstance(one, dict) else ()
    elif isinstance(value, dict):
        fields = _folded(value)
        if _is_agenda(fields):
            yield fields
            return
        for inner in value.values():
            if isinstance(inner, dict) and _is_agenda(_folded(inner)):
                yield _folded(inner)


def _is_agenda(fields: _Fields) -> bool:
    """Whether the fields are those of an agenda: the Danish list of items, or the English one beside a committee of FirstAgenda."""
    items = _list(fields, _OWN_ITEMS) or (_list(fields, _ITEMS) if _OWN_HEAD & fields.keys() else [])
    return any(not _folded(item).keys().isdisjoint((*_TITLE, *_FIELDS)) for item in items)


def _told(fields: _Fields) -> Told:
    meeting = {**fields, **_inner(fields, "moede", "meeting")}
    body = _inner(fields, "udvalg", "committee")
    begin = _moment(meeting, "dato", "moededato", "meetingbegin", "start", "meetingbeginutc")
    end = _moment(meeting, "slut", "meetingend", "sluttidspunkt", "meetingendutc")
    start, until = (begin.time, begin.until) if begin else (None, None)
    until = until or (end.time if end else None)
    date = begin.date if begin else None
    name = _string(meeting, "type", "dagsordentype") or _string(_inner(fields, "moede", "meeting") or fields, "navn", "name", "titel")
    minutes = meeting.get("isminuteofmeeting", meeting.get("erreferat"))
    return Told(
        SYSTEM,
        "filen har FirstAgendas egne felter: Dagsordenpunkter, Felter, Bilag",
        organisation=_string(fields, "kommune", "organisation", "organisationname"),
        body=_string(body, *_TITLE) or _string(fields, "udvalg", "udvalgsnavn", "committeename", "committee"),
        date=date,
        start=start,
        end=until,
        place=_string(meeting, "sted", "moedested", "meetinglocation", "location"),
        kind=kind_of(name or "") or ({True: "minutes", False: "agenda"}[minutes] if isinstance(minutes, bool) else None),
        status="cancelled" if meeting.get("aflyst") is True or "aflyst" in (name or "").lower() else None,
        when=printed(date, start, until),
        attendees=tuple(_attendees(meeting)),
        items=tuple(_item(_folded(item)) for item in _list(fields, _ITEMS)),
    )


def _item(fields: _Fields) -> ToldItem:
    title = _string(fields, *_TITLE)
    is_open = next((fields[key] for key in ("isopen", "eraaben", "ispublic") if isinstance(fields.get(key), bool)), None)
    if is_open is None and isinstance(fields.get("lukket"), bool):
        is_open = not fields["lukket"]
    closed = not is_open if is_open is not None else (True if is_closed_title(title or "") else None)
    sections = [section for field in _list(fields, _FIELDS) for section in _sections(_folded(field))]
    decision = fields.get("itemdecision", fields.get("beslutning"))
    if isinstance(decision, (str, dict)) and not any(section.heading.lower().startswith("beslutning") for section in sections):
        given = _folded(decision) if isinstance(decision, dict) else {"html": decision}
        sections.extend(_sections({"navn": "Beslutning", **given}))
    papers = sorted(map(_folded, _list(fields, _PAPERS)), key=lambda paper: paper["order"] if isinstance(paper.get("order"), int) else 0)
    return ToldItem(
        title or ("Lukket punkt" if closed else "Uden titel"),
        _string(fields, *_NUMBER),
        _string(fields, *_CASE) or _string(_inner(fields, "sag", "case"), "nummer", "number", *_CASE),
        closed,
        tuple(sections),
        tuple(name for paper in papers if (name := _string(paper, *_TITLE, "name"))),
        "Bilag",
    )


def _sections(field: _Fields) -> Iterator[ToldSection]:
    """The sections of a field: by the headings in its HTML; what stands before the first has the field's own name."""
    own = _string(field, *_TITLE) or ""
    root = parsed(next((field[key] for key in _HTML if isinstance(field.get(key), str)), ""))
    if root is None:
        return
    for section in sections_of(item_blocks(root)):
        yield section if section.heading else ToldSection(own, section.text)


def _attendees(meeting: _Fields) -> Iterator[Attendee]:
    lists = ((_list(meeting, _PEOPLE), True), (_list(meeting, ("fravaerende", "afbud", "absentees")), False))
    for people, here in lists:
        for given in people:
            fields = _folded(given) if isinstance(given, dict) else {"navn": given}
            status = " ".join(str(fields.get(key) or "") for key in ("status", "deltagerstatus", "participationstatus", "attendance"))
            absent = not here or fields.get("fravaerende") is True or fields.get("afbud") is True or bool(_ABSENT.search(status))
            person = attendee(
                _string(fields, *_TITLE, "name", "fuldenavn") or "",
                present=not absent,
                role=_string(fields, "rolle", "role"),
                party=_string(fields, "parti", "party", "partibogstav"),
            )
            if person:
                yield person


def _folded(value: Any) -> _Fields:
    """An object with its keys in lower case, letters and figures only; the first of two that become one stands."""
    folded: _Fields = {}
    for key, inner in value.items() if isinstance(value, dict) else ():
        folded.setdefault(re.sub(r"[^a-z0-9]", "", key.lower().translate(_LETTERS)), inner)
    return folded


def _inner(fields: _Fields, *keys: str) -> _Fields:
    return next((_folded(fields[key]) for key in keys if isinstance(fields.get(key), dict)), {})


def _list(fields: _Fields, keys: tuple[str, ...]) -> list[Any]:
    return next((fields[key] for key in keys if isinstance(fields.get(key), list)), [])


def _string(fields: _Fields, *keys: str) -> str | None:
    """The first of the fields that has something in it, on one line."""
    for key in keys:
        value = fields.get(key)
        if isinstance(value, (str, int, float)) and not isinstance(value, bool) and (text := " ".join(str(value).split())):
            return text
    return None


def _moment(fields: _Fields, *keys: str) -> Moment | None:
    return next((found for key in keys if (text := _string(fields, key)) and (found := moment(text))), None)
