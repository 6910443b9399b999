"""Lists of those who were there and those who were not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuilder.model import Attendee
from graphbuilder.text.folding import squash

_SPLIT = re.compile(r"[,;\n\t]|\s(?:og|samt|&)\s")
_MARK = re.compile(r"^(?:[-*•▪]\s*)?(?:\[(?P<box>[ xX])\]\s*)?(?:\d{1,2}[.)]\s*)?")
_BRACKET = re.compile(r"\s*\(([^()]{1,60})\)")
_NAME = re.compile(r"[A-ZÆØÅ][\w.'’-]*(?:\s(?:[A-ZÆØÅ][\w.'’-]*|von|van|de|af|den)){0,5}")
_PARTY = re.compile(r"[A-ZÆØÅ]{1,2}")


def attendees(values: list[str], *, present: bool, role: str | None = None) -> Iterator[Attendee]:
    """The people in the lines after *Deltagere:* or *Afbud:*.

    ``Anna Holm (A), formand`` has a party and a role; a box that is not ticked (``- [ ] Bo Lind``) means absent.
    """
    for value in values:
        mark = _MARK.match(value)
        box = mark["box"] if mark else None
        here = present if box is None or not present else box != " "
        if not present and box == " ":
            continue
        yield from _in_line(value[mark.end() if mark else 0 :], here, role)


def _in_line(value: str, present: bool, role: str | None) -> Iterator[Attendee]:
    pending: Attendee | None = None
    for piece in _SPLIT.split(_commas_out_of_brackets(value)):
        brackets = _BRACKET.findall(piece)
        name = squash(_BRACKET.sub(" ", piece)).strip(" .-–")
        name, _, after = name.partition(" - ")
        party = next((one for one in brackets if _PARTY.fullmatch(one)), None)
        said = after.strip() or next((one for one in brackets if not _PARTY.fullmatch(one)), None)
        if _NAME.fullmatch(name):
            if pending:
                yield pending
            pending = Attendee(name, party, said or role, present)
        elif pending and name and name[0].islower() and pending.role is None:
            pending = Attendee(pending.name, pending.party, name, present)
    if pending:
        yield pending


def _commas_out_of_brackets(value: str) -> str:
    return re.sub(r"\([^()]{1,60}\)", lambda found: found[0].replace(",", "/").replace(" og ", "/"), value)
