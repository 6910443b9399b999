"""One row of a schedule: what is done, when, by whom, and to which body it comes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graphbuilder.data import lines
from graphbuilder.facts.plans.days import Due
from graphbuilder.facts.plans.rows import Cell
from graphbuilder.facts.plans.schedules import Schedule, Step
from graphbuilder.facts.sheet import Sheet
from graphbuilder.model import Commitment, Mention, Section, Span

_BODY_KINDS = frozenset({"council", "committee", "forum"})
_DROPPED = re.compile(r"\W*(?:udgår|udgået|aflyst|bortfalder|ikke relevant)\b", re.IGNORECASE)
# What stands between a day and the words: *d.*, *kl. 12*, *frist*, a dash.
_BEFORE_DAY = re.compile(
    r"(?:[\s,;:(–-]|\b(?:den|d|pr|kl|frist(?:en)?|deadline|senest|inden|på mødet|til mødet|møde|mandag|tirsdag|onsdag|torsdag|fredag)\b\.?)+\Z",
    re.IGNORECASE,
)
_AFTER_DAY = re.compile(r"(?:[\s,;:.)–-]|\bkl\.?\s?\d{1,2}(?:[.:]\d\d)?(?:\s?[-–]\s?\d{1,2}(?:[.:]\d\d)?)?)+", re.IGNORECASE)
_LEADING = re.compile(
    r"(?:[\s,:(]|\b(?:den|d|pr|fra|senest|inden|ca|primo|medio|ultimo|mandag|tirsdag|onsdag|torsdag|fredag)\b\.?)*", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\(([^()]{2,60})\)\s*\Z")
# A verb in the present after its subject: *afdelingerne afleverer*.
_ACTS = re.compile(r" [^\W\d_]{2,20}r(?![^\W_])")
_HANDED_TO = re.compile(
    r"\b(?:aflever|send|indsend|fremsend|meld|indmeld|lever|over?send|forelægg|overdrag)[^\W\d_]{0,4}\s[^.;:\n]{0,60}\btil\s\Z",
    re.IGNORECASE,
)
_LONG_ACTOR = 80


@cache
def _party() -> re.Pattern[str]:
    words = "|".join(lines("plan-parties.txt"))
    return re.compile(rf"(?:(?:alle|de|øvrige|relevante)\s){{0,2}}(?:{words})\b", re.IGNORECASE)


class StepReader:
    """Reads one step of a schedule."""

    def __init__(self, sheet: Sheet, section: Section, plan: Schedule, step: Step) -> None:
        self.sheet, self.section, self.plan, self.step = sheet, section, plan, step
        self.time = step.row.cells[step.when] if step.when < len(step.row.cells) else None

    def commitments(self) -> Iterator[Commitment]:
        """One for each day of the step that is of its own body, or one without a day in a table."""
        if self.time is None or _DROPPED.match(self.time.text):
            return
        what = self._what()
        if not any(character.isalpha() for character in what.text):
            return
        days = self._days()
        for due in days:
            yield self._made(what, due)
        if not days and self.plan.kind == "table":
            yield self._made(what, None)

    def _days(self) -> list[Due]:
        """All days of a time's cell; of a line the one that it begins with, or those that end it."""
        days = list(self.step.days)
        if self.plan.kind == "table" or len(days) < 2:
            return days
        if self._leads(days[0]):
            return days[:1]
        return [day for day in days if self._body_beside(day)] or days[-1:]

    def _leads(self, due: Due) -> bool:
        assert self.time is not None
        return _LEADING.fullmatch(self.time.text[self._label_end() : due.start]) is not None

    def _label_end(self) -> int:
        match = self.step.row.label if self.step.label else None
        return match.end() if match and match.end() < len(self.step.row.cells[0].text) else 0

    def _what(self) -> Cell:
        """The words of the step: the cell under *Hvad*, else the first with words; of a line what its days leave over."""
        if self.plan.kind != "table":
            return self._rest_of_line()
        cells = [(at, cell) for at, cell in enumerate(self.step.row.cells) if at != self.step.when and cell.text]
        named = [cell for at, cell in cells if self._column(at) == "what"]
        labels = [cell for at, cell in cells if self.step.label and at == 0 and self._label_end() == 0]
        others = [cell for at, cell in cells if self._column(at) not in ("who", "deadline", "when") and cell not in labels]
        everyone = [cell for _, cell in cells if cell not in labels]
        chosen = next(iter(named or others or everyone or [self.step.row.cells[0]]))
        return chosen.part(self._label_end(), len(chosen.text)) if chosen is self.step.row.cells[0] else chosen

    def _column(self, at: int) -> str | None:
        return self.plan.columns[at] if at < len(self.plan.columns) else None

    def _rest_of_line(self) -> Cell:
        """The line without its label and without the day that it begins or ends with."""
        line, days = self.step.row.cells[0], self._days()
        start, end = self._label_end(), len(line.text)
        if not days:
            return line.part(start, end)
        if self._leads(days[0]):
            after = _AFTER_DAY.match(line.text, days[0].end)
            return line.part(after.end() if after else days[0].end, end)
        rest = line.text[days[-1].end :].strip(" .,;)")
        if not rest or self.plan.kind == "lines":
            first = days[0]
            stop = self._body_start(line, first)
            before = _BEFORE_DAY.search(line.text, start, stop)
            return line.part(start, before.start() if before else stop)
        return line.part(start, end)

    def _body_start(self, line: Cell, due: Due) -> int:
        """Where a line's day begins with the body before it: in a column of its own once, or after a comma or bracket."""
        body = self._body_beside(due)
        start = line.offset(body.start) if body else None
        if start is None or start > due.start:
            return due.start
        return start if self.plan.kind == "lines" or line.text[:start].rstrip()[-1:] in (",", "(", ":", "-", "–") else due.start

    def _made(self, what: Cell, due: Due | None) -> Commitment:
        row = self.step.row
        body = self._body(what, due)
        actor = self._actor(what)
        to = (body.name or body.text) if body else None
        return Commitment(
            "planned", what.text.strip(" .;"), self.sheet.text[row.start : row.end], row.start, row.end,
            actor=actor[0] if actor else None, actor_kind=actor[1] if actor else None, actor_span=actor[2] if actor else None,
            to=to,
            earliest=due.earliest if due else None, latest=due.latest if due else None, computed=bool(due and due.computed),
            due_span=self.time.place(due.start, due.end) if due and self.time else None,
            section=self.section.heading, step=self.step.label,
        )  # fmt: skip

    def _body(self, what: Cell, due: Due | None) -> Mention | None:
        """The body beside the day, else the one under *Hvem*, else the only one that the words name or hand something to."""
        beside = self._body_beside(due) if due else None
        if beside:
            return beside
        for cell in [*self._who(), what]:
            named = self._bodies(cell)
            if len({body.name for body in named}) == 1:
                return named[0]
        return next(
            (m for m in self._named(what, "organisation") if _HANDED_TO.search(self.sheet.text, max(0, m.start - 80), m.start)), None
        )

    def _body_beside(self, due: Due) -> Mention | None:
        """The body in the words between the day before and this one, next to it: *ØU 20. juni 2022*; or in brackets after it."""
        time = self.time
        assert time is not None
        before = max((day.end for day in self.step.days if day.end <= due.start), default=0)
        named = [(time.offset(body.start), time.offset(body.end), body) for body in self._bodies(time)]
        for first, last, body in reversed(named):
            if first is None or last is None:
                continue
            if before <= first and last <= due.start and not _BEFORE_DAY.sub("", time.text[last : due.start]).strip("s'’ -"):
                return body
            if due.end <= first and time.text[due.end : first] in (" (", " i ", " - ", ", "):
                return body
        return None

    def _bodies(self, cell: Cell) -> list[Mention]:
        return [mention for mention in self._named(cell, "organisation") if mention.kind in _BODY_KINDS]

    def _named(self, cell: Cell, *types: str) -> list[Mention]:
        return [mention for piece in cell.pieces for mention in self.sheet.mentions(piece.start, piece.end, *types)]

    def _who(self) -> list[Cell]:
        """The cells under *Hvem* or *Ansvarlig*; of a line what follows its days."""
        if self.plan.kind == "table":
            return [cell for at, cell in enumerate(self.step.row.cells) if self._column(at) == "who" and cell.text]
        line, days = self.step.row.cells[0], self._days()
        if self.plan.kind == "lines" and days and "who" in self.plan.columns:
            after = _AFTER_DAY.match(line.text, days[-1].end)
            start = after.end() if after else days[-1].end
            return [line.part(start, len(line.text))] if start < len(line.text) else []
        bracketed = _IN_BRACKETS.search(line.text)
        return [line.part(bracketed.start(1), bracketed.end(1))] if bracketed and self._named(line.part(*bracketed.span(1))) else []

    def _actor(self, what: Cell) -> tuple[str, str, Span] | None:
        """Who does it: under *Hvem* a person, role, department or group; else the party that the words begin with."""
        for cell in self._who():
            if self._bodies(cell) or len(cell.text) > _LONG_ACTOR:
                return None
            widest = max(self._named(cell, "person", "role", "organisation"), key=lambda m: m.end - m.start, default=None)
            if widest and widest.end - widest.start == len(cell.text):
                return _as_actor(widest)
            return cell.text, "organisation" if cell.text.isupper() else "group", cell.place(0, len(cell.text))
        return self._subject(what)

    def _subject(self, what: Cell) -> tuple[str, str, Span] | None:
        """*afdelingerne afleverer forslag*, *Kultur & Fritid sender udkast i høring*."""
        first = what.place(0, 1).start
        begins = [m for m in self._named(what, "person", "role", "organisation") if m.start == first and m.kind not in _BODY_KINDS]
        acts = [m for m in begins if _ACTS.match(self.sheet.text, m.end)]
        if acts:
            return _as_actor(max(acts, key=lambda m: m.end))
        party = _party().match(what.text)
        return (party[0], "group", what.place(0, party.end())) if party and _ACTS.match(what.text, party.end()) else None


def _as_actor(mention: Mention) -> tuple[str, str, Span]:
    return mention.name or mention.text, mention.type, Span(mention.start, mention.end)
