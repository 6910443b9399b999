"""An item's history: what other bodies, or the same on another day, decided before, under captions of their own or in a list of steps.

*Økonomiudvalget, 4. marts 2031, pkt. 5: / Anbefales godkendt.* and, under *Sagsforløb*, *Udvalg: Havnerådet / Dato: 18-02-2031 / Punktnummer: 3 /
Anbefales.* say the same: the body, the day, and what it did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graphbuilder.model import Reported, Section
from graphbuilder.parse.captions import caption_of, is_body
from graphbuilder.parse.lines import Line
from graphbuilder.parse.outcomes import judge, read_outcomes
from graphbuilder.parse.ownership import own_names
from graphbuilder.parse.when import find_date

_FIELD = re.compile(
    r"(?P<name>udvalg|forum|råd|dato|mødedato|punkt(?:nummer|nr\.?)?|sag(?:snr\.?)?)\s?:\s{0,3}(?P<value>.{0,80})", re.IGNORECASE
)

_ABBREVIATION = 6
_SMALL = frozenset({"og", "for", "i", "af", "samt"})


@dataclass(slots=True)
class _Step:
    """One treatment of the matter: who, when, and the lines that say what was decided."""

    body: str
    date: str | None
    lines: list[Line] = field(default_factory=list)


def earlier_decisions(text: str, lines: Sequence[Line], sections: Sequence[Section]) -> Iterator[Reported]:
    """The decisions of other bodies and days that the item's sections tell of, in the order of the text."""
    for section in sections:
        if section.role != "history":
            continue
        inside = [line for line in lines if section.start <= line.start < section.end and not line.printed]
        known = caption_of(section.heading)
        under = [line for line in inside if line.end > section.body]
        steps = [_Step(known.body, known.date, under)] if known and known.body else list(_steps(under))
        for step in steps:
            if step.lines:
                yield _reported(text, step)


def _steps(lines: Sequence[Line]) -> Iterator[_Step]:
    """The steps of a history without captions: each begins with a line that names a body, alone, with a date, or behind *Udvalg:*."""
    step: _Step | None = None
    for line in lines:
        found = _FIELD.fullmatch(line.bare)
        name = found["name"].casefold() if found else ""
        begun = _begun(line, found["value"] if found and name in ("udvalg", "forum", "råd") else None)
        if begun:
            if step:
                yield step
            step = begun
        elif step and found and name in ("dato", "mødedato"):
            dated = find_date(found["value"])
            step.date = dated[0] if dated else step.date
        elif step and not found:
            step.lines.append(line)
    if step:
        yield step


def _begun(line: Line, value: str | None) -> _Step | None:
    if value is not None:
        return _Step(value.strip(), None) if value.strip() else None
    known = caption_of(line.bare)
    if known and known.body and known.role == "decision":
        return _Step(known.body, known.date)
    return _Step(line.bare.strip(" :"), None) if is_body(line.bare) and len(line.bare) > len("KB") else None


def _reported(text: str, step: _Step) -> Reported:
    """What the body did, judged as its own minutes would be; advice to another body is *recommended*."""
    start, end = step.lines[0].start, step.lines[-1].end
    said = text[start:end]
    outcomes = read_outcomes(judge(said, start, own_names(step.body, (), step.date)), (), own_names(step.body, (), step.date))
    kinds = [outcome.kind for outcome in outcomes]
    # "besluttede at udsætte sagen": what it came to says more than that it was talked of and decided.
    telling = next((kind for kind in kinds if kind not in ("decided", "discussed")), kinds[0] if kinds else None)
    return Reported(_named(step.body), step.date, telling, said, start, end)


def _named(body: str) -> str:
    """A body's name as it is written in running text: *BØRNE- OG KULTURUDVALGET* is *Børne- og Kulturudvalget*; *KB* stays."""
    if not body.isupper() or len(body) <= _ABBREVIATION:
        return body
    return " ".join(word.casefold() if word.casefold() in _SMALL else word.capitalize() for word in body.split())
