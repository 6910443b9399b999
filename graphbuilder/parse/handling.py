"""What the document as a whole says of its items: whether it is an agenda, whether the meeting was held, and what text without captions is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graphbuilder.model import AgendaItem, Section
from graphbuilder.parse.header import Header
from graphbuilder.parse.items import Part

_NOT_QUORATE = re.compile(r"\bikke\s(?!længere)(?:[\wæøå]{1,20}\s){0,2}?beslutningsdygtig", re.IGNORECASE)


def kind_of(header: Header, parts: Sequence[Part]) -> str:
    """``minutes`` or ``agenda``: what the title says, unless it says both or the other is plain to see.

    A document that says nothing is an agenda when its items recommend and none decides; one that says *Dagsorden* is minutes when most decide.
    """
    open_parts = [part for part in parts if not part.heading.closed]
    decided = sum(_has(part, "decision") for part in open_parts)
    if header.kinds == {"minutes"}:
        return "minutes"
    if header.kinds == {"agenda"}:
        return "minutes" if decided >= 2 and 2 * decided > len(open_parts) else "agenda"
    if header.kinds:
        told = sum(any(not line.printed for line in part.under) for part in open_parts)
        return "minutes" if decided or 2 * told > len(open_parts) else "agenda"
    return "agenda" if open_parts and not decided and any(_has(part, "recommendation") for part in open_parts) else "minutes"


def _has(part: Part, role: str) -> bool:
    return any(section.role == role and section.end > section.body for section in part.sections)


def with_loose_text(part: Part, kind: str) -> Part:
    """The part with a section for the text that stands before its first caption. In minutes an item without captions is what was decided.

    Such a section has no heading; it lets names in that text be found and its sentences be read.
    """
    if part.heading.closed:
        return part
    first = part.sections[0].start if part.sections else None
    loose = [line for line in part.under if not line.printed and (first is None or line.end <= first)]
    if not loose:
        return part
    role = "decision" if kind == "minutes" and not part.sections else "presentation"
    last = loose[-1].end if first is None else max(line.end for line in loose)
    return replace(part, sections=(Section("", role, loose[0].start, loose[0].start, last), *part.sections))


def treated(items: tuple[AgendaItem, ...], status: str) -> tuple[tuple[AgendaItem, ...], str]:
    """The items as a meeting of that status leaves them, and the status: a cancelled meeting decides nothing, and neither does one that is not quorate.

    That a forum is not quorate may be said in the head or under its first item.
    """
    if status == "held" and any(_NOT_QUORATE.search(passage.text) for item in items[:1] for passage in item.decisions):
        status = "not_quorate"
    if status == "cancelled":
        return tuple(replace(item, decisions=(), outcomes=(), answers=()) for item in items), status
    if status == "not_quorate":
        return tuple(replace(item, outcomes=(), answers=()) for item in items), status
    return items, status
