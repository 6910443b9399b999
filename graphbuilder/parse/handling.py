"""What the document as a whole says of its items: whether it is an agenda, whether the meeting was held, and what text without captions is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graphbuilder.model import AgendaItem, Section
from graphbuilder.parse.captions import is_administration
from graphbuilder.parse.header import Header
from graphbuilder.parse.items import Part
from graphbuilder.parse.lines import Line
from graphbuilder.parse.outcomes import judge
from graphbuilder.parse.ownership import Own

_NOT_QUORATE = re.compile(r"\bikke\s(?!længere)(?:[\wæøå]{1,20}\s){0,2}?beslutningsdygtig", re.IGNORECASE)
# "Havneforvaltningen indstiller, at …", "Det indstilles til Byrådet, at …"
_ADVISES = re.compile(
    r"(?:(?P<who>[A-ZÆØÅ][\wæøåÆØÅ ,&-]{2,80}?)\s(?:indstiller|anbefaler|foreslår)|Det\s(?:indstilles|anbefales|foreslås))"
    r"(?:[,:]|\s(?:til|at|over)\b|$)"
)
_POINT = re.compile(r"(?:[-•*]|\d{1,2}[.)]|[a-z][.)]|at\b)", re.IGNORECASE)


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


def with_loose_text(text: str, part: Part, kind: str, own: Own) -> Part:
    """The part with a section for the text that stands before its first caption. In minutes an item without captions is what was decided.

    Such a section has no heading; it lets names in that text be found and its sentences be read. Where the first words recommend and a later
    paragraph decides, the two are told apart: *Forvaltningen indstiller, at planen godkendes. / Godkendt.*
    """
    if part.heading.closed:
        return part
    first = part.sections[0].start if part.sections else None
    loose = [line for line in part.under if not line.printed and (first is None or line.end <= first)]
    if not loose:
        return part
    role = "decision" if kind == "minutes" and not part.sections else "presentation"
    if role == "decision" and (split := _advised(text, loose, own)):
        begins = (("presentation", 0, split[0]), ("recommendation", *split), ("decision", split[1], len(loose)))
        return replace(part, sections=tuple(_nameless(name, loose[start:end]) for name, start, end in begins if end > start))
    return replace(part, sections=(_nameless(role, loose), *part.sections))


def _nameless(role: str, lines: Sequence[Line]) -> Section:
    return Section("", role, lines[0].start, lines[0].start, max(line.end for line in lines))


def _advised(text: str, loose: Sequence[Line], own: Own) -> tuple[int, int] | None:
    """Which of the lines begins a recommendation, and which the decision after it; None where not both are there.

    A body's own *Udvalget indstiller, at …* is its decision, so only an administration recommends here, or nobody by name.
    """
    begun = None
    for at, line in enumerate(loose):
        opens = at == 0 or line.blank_before
        if begun is None and opens and (found := _ADVISES.match(line.bare)):
            begun = at if found["who"] is None or is_administration(found["who"]) else None
        elif begun is not None and opens and not line.listed and not _POINT.match(line.bare):
            said = text[line.start : loose[-1].end]
            return (begun, at) if any(one.said for one in judge(said, line.start, own)) else None
    return None


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
