"""References to dated meetings: *Chefforum d. 4. april 2019*, *Kommunalbestyrelsen vedtog d. 12. november*, *referatet fra mødet den …*

A meeting needs a day and a body. The words between the two decide whether they belong together: nothing but *den*, a word of deciding, or a
word for a meeting. Anything else (*Chefforum hørte om øvelsen den 20. november*) is a date near a body's name, and no meeting.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

from graphbuilder.data import lines
from graphbuilder.mentions.context import Context
from graphbuilder.model import Mention

FINDER = "meetings/1"
_BODY_KINDS = frozenset({"council", "committee", "forum"})
_OTHER_KINDS = frozenset({"association", "authority", "company", "other"})
_REACH = 110
_BRIDGE = 14

_DAY_WORD = r"(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)"
# What may stand right before a date.
_LEAD = rf"(?:[\s,:(–-]|\bden\b|\bd\.|\bhhv\.|\b{_DAY_WORD}\b)"
# Right after a body's name: a closing bracket, a genitive, or *-mødet*.
_DIRECT = re.compile(rf"\)?(?:['’]?s(?![^\W_])|-?[^\W\d_]{{0,20}}møde[rt]?)?{_LEAD}{{0,8}}", re.IGNORECASE)
# The body's own words for meeting and handling: *s møde*, *drøftelse*, *s 2. behandling*, *har på sit møde*.
_HANDLING = re.compile(
    r"(?:['’]?s)?\s(?:\d\.\s)?(?:(?P<words>[\w\s]{1,60}?)\s)?(?:[^\W\d_]{0,20}møde[rt]?|drøftelse|behandling|godkendelse|beslutning|vedtagelse|fællesmøde[t]?)"
    rf"(?:\s(?P<with>med\s[^\W\d_]{{2,30}}))?{_LEAD}{{1,8}}",
    re.IGNORECASE,
)
_OWN = re.compile(
    rf"\b(?P<minutes>(?:referat(?:et)?|dagsorden(?:en)?|beslutning(?:en|erne)?|drøftelse[rn]?)\s(?:fra|til|for|af|på)\s)?(?P<word>mødet?)(?:\si\s[^\W\d_]{{2,30}})?{_LEAD}{{1,8}}\Z",
    re.IGNORECASE,
)
# *… får udkastet på mødet d.*: whatever is said before, the date is the body's meeting.
_AT_MEETING = re.compile(
    rf"[^.;:!?\n]{{0,100}}\b(?:på|til)\s(?:(?:sit|et|det|dette|deres)\s)?(?:[^\W\d_]{{2,20}}\s)?[^\W\d_]{{0,20}}møde[rt]?{_LEAD}{{1,8}}",
    re.IGNORECASE,
)
# *referatet fra den 14. november*, *referat af 14. november*: minutes are of a meeting, and of one's own where no other is named.
_MINUTES_OF = re.compile(rf"\b(?P<word>referat(?:et)?)\s(?:fra|af|for){_LEAD}{{1,8}}\Z", re.IGNORECASE)
# *udvalgets møde den*: a body that says its own kind means itself.
_OWN_KIND = re.compile(
    rf"\b(?P<word>(?:udvalgets|rådets|forummets|bestyrelsens|gruppens|nævnets|direktionens)\s(?:[^\W\d_]{{2,20}}\s)?møde[rt]?){_LEAD}{{1,8}}\Z",
    re.IGNORECASE,
)
# *punktet genoptages på næste møde den*, *Næste møde er flyttet til den*: the next meeting is the body's own.
_NEXT = re.compile(
    rf"\b(?P<word>(?:næste|kommende|førstkommende|seneste|sidste|forrige)\smøde)(?:\s[^\W\d_]{{2,12}}){{0,4}}{_LEAD}{{1,8}}\Z",
    re.IGNORECASE,
)
# *- Uge 38 d. 17.09 - DIF prioriterer*: a line of a plan, the day first and then whose it is.
_PLAN_LINE = re.compile(rf"[ \t]*(?:[-*•–o][ \t]+|\d{{1,2}}[.)][ \t]+)?(?:uge\s\d{{1,2}}[\s:,-]{{1,3}})?{_LEAD}{{0,12}}", re.IGNORECASE)
_THEN = re.compile(
    r"[ \t]*(?:,?[ \t]?(?:kl\.?[ \t]?)?\d{1,2}[.:]\d\d(?:[ \t]?[-–][ \t]?\d{1,2}[.:]\d\d)?|kl\.?[ \t]?\d{1,2})?[ \t]*(?:[-–:][ \t]+|\t)"
)
# A new subject: what follows is no longer the body's doing.
_THE_MATTER = re.compile(r"\b(?:punktet|sagen|temaet|emnet)\b", re.IGNORECASE)
# *følges op i Chefforum hvert kvartal, første gang den*, *har holdt fem møder, senest den*
_TIMES = re.compile(rf"[^.;:!?\n]{{0,80}}\b(?:(?:første|næste|anden|sidste)\sgang|møder,\s(?:senest|sidst)){_LEAD}{{1,8}}", re.IGNORECASE)
_WHERE = re.compile(r",?\s(?:hvor|da)\s\Z")
_AFTER_I = re.compile(r"[\s,]{1,2}(?:i|hos|på)\s\Z")
_MEETING_BEFORE = re.compile(rf"\bmøde[rt]?{_LEAD}{{1,8}}\Z", re.IGNORECASE)
_MEETING_IN = re.compile(r"\bmøde[rt]?\s(?:i|med|hos)\s\Z", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;!?][\"'’”)]?\s+(?=[A-ZÆØÅ])|\n\s*(?=[A-ZÆØÅ\d*•#|-]|\n)")
_CHAIN = re.compile(
    rf"\.?(?:\s(?:og|samt|eller|til)(?:\s(?:igen|endeligt))?(?:\s(?P<deed>[^\W\d_]{{4,30}}))?|,|/|\s?[-–.]){_LEAD}{{0,6}}", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
_CELL = re.compile(r"\t|\s\|\s")
_MOST_WORDS = 10


@cache
def _deeds() -> frozenset[str]:
    return frozenset(lines("meeting-deeds.txt"))


@cache
def _glue() -> frozenset[str]:
    return frozenset(lines("meeting-glue.txt"))


def find_meetings(context: Context) -> Iterator[Mention]:
    """A mention for every day that one body's meeting, deed or plan is dated with."""
    found = _Meetings(context)
    for day in found.days:
        mention = found.meeting_on(day)
        if mention:
            yield mention


class _Meetings:
    """The days and bodies of one document, and the meetings made of them so far."""

    def __init__(self, context: Context) -> None:
        self.context, self.text = context, context.text
        self.days = sorted((m for m in context.found.of("date") if m.value and len(m.value) == 10), key=lambda m: m.start)
        self.bodies = sorted((m for m in context.found.of("organisation") if m.kind in _BODY_KINDS), key=lambda m: (m.end, -m.start))
        self.others = sorted((m for m in context.found.of("organisation") if m.kind in _OTHER_KINDS), key=lambda m: (m.end, -m.start))
        self._ends = [m.end for m in self.bodies]
        self._by_start = sorted(self.bodies + self.others, key=lambda m: (m.start, -m.end))
        self._starts = [m.start for m in self._by_start]
        self._last: Mention | None = None
        self._of_day: dict[tuple[str, str], str] = {}

    def meeting_on(self, day: Mention) -> Mention | None:
        """The meeting that a date belongs to, by the first rule that knows; the rules are in order of how sure they are."""
        for rule in (
            self._place_after,
            self._planned,
            self._body_before,
            self._other_before,
            self._body_after,
            self._chained,
            self._row,
            self._own,
        ):
            made = rule(day)
            if made:
                self._last = made
                item = self.context.region(day.start, day.end)
                self._of_day.setdefault((item.item.number if item else "", day.value or ""), made.body or "")
                return made
        return None

    def _place_after(self, day: Mention) -> Mention | None:
        """*mødet den 9. maj 2019 i Fjordbyegnens Beredskab*, *den 3. december i Økonomiudvalget*."""
        body = self._following(day)
        if body is None or not _AFTER_I.match(self.text[day.end : body.start]):
            return None
        said = _MEETING_BEFORE.search(self.text, max(0, day.start - _BRIDGE - 10), day.start)
        if said or body.kind in _BODY_KINDS:
            return self._made(day, body.name or body.text, said.start() if said else day.start, body.end)
        return None

    def _planned(self, day: Mention) -> Mention | None:
        """A line of a plan that begins with its day and goes on with the body: *- Uge 38 d. 17.09 - DIF prioriterer*."""
        body = self._following(day)
        if body is None or body.kind not in _BODY_KINDS or not _THEN.fullmatch(self.text[day.end : body.start]):
            return None
        line = self.text.rfind("\n", max(0, day.start - 40), day.start) + 1
        return (
            self._made(day, body.name or body.text, day.start, body.end)
            if line and _PLAN_LINE.fullmatch(self.text[line : day.start])
            else None
        )

    def _body_before(self, day: Mention) -> Mention | None:
        """The body named last before the date in the same clause, when the words between say that they belong together."""
        at = bisect_right(self._ends, day.start) - 1
        if at < 0 or day.start - self.bodies[at].end > _REACH:
            return None
        body = self.bodies[at]
        gap = self.text[body.end : day.start]
        if _SENTENCE_END.search(gap) or self._date_between(body.end, day):
            return None
        if (host := self._joined_before(at, day)) is not None:
            return self._made(day, host.name or host.text, host.start, day.end)
        gap = gap.removeprefix(")")
        if _DIRECT.fullmatch(gap) or _at_its_meeting(gap) or _says_meeting(gap) or _says_deed(gap):
            return self._made(day, body.name or body.text, body.start, day.end)
        return None

    def _joined_before(self, at: int, day: Mention) -> Mention | None:
        """*Kommunalbestyrelsens temamøde med Seniorrådet 14. januar*: the one that holds the meeting, not the one that is met."""
        if at == 0:
            return None
        host, guest = self.bodies[at - 1], self.bodies[at]
        between = self.text[host.end : guest.start]
        met = re.fullmatch(r"(?:['’]?s)?[\s-](?:[^\W\d_]{0,20}\s){0,2}[^\W\d_]{0,20}møde[rt]?\smed\s", between, re.IGNORECASE)
        return host if met and _DIRECT.fullmatch(self.text[guest.end : day.start]) else None

    def _other_before(self, day: Mention) -> Mention | None:
        """*mødet i FB 09.05.2019*: an organisation that is no body of the municipality, when a meeting in it is spoken of."""
        for other in self.others:
            if other.end > day.start:
                break
            if day.start - other.end <= _BRIDGE and _DIRECT.fullmatch(self.text[other.end : day.start]):
                said = _MEETING_IN.search(self.text, max(0, other.start - 14), other.start)
                if said:
                    return self._made(day, other.name or other.text, said.start(), day.end)
        return None

    def _body_after(self, day: Mention) -> Mention | None:
        """*Den 12. november vedtog Kommunalbestyrelsen*: a deed between the date and the body."""
        body = self._following(day)
        if body is None or body.kind not in _BODY_KINDS:
            return None
        gap = self.text[day.end : body.start]
        words = gap.split()
        if _WHERE.fullmatch(gap):
            return self._made(day, body.name or body.text, day.start, body.end)
        if len(words) <= 2 and words and words[0].casefold() in _deeds():
            return self._made(day, body.name or body.text, day.start, body.end)
        return None

    def _chained(self, day: Mention) -> Mention | None:
        """*Chefforum d. 6. og 20. december*: the second day of a list belongs to the body of the first."""
        last = self._last
        if last is None or not last.end <= day.start <= last.end + _BRIDGE + 20:
            return None
        joined = _CHAIN.fullmatch(self.text[last.end : day.start])
        if joined is None or (joined["deed"] and joined["deed"].casefold() not in _deeds()):
            return None
        return self._made(day, last.body or "", day.start, day.end)

    def _row(self, day: Mention) -> Mention | None:
        """A table's cell that holds only a date: the meeting of the one body that the row's other cells name."""
        start = self.text.rfind("\n", max(0, day.start - 2_000), day.start) + 1
        end = self.text.find("\n", day.end, day.end + 2_000)
        end = end if end >= 0 else min(len(self.text), day.end + 2_000)
        row = self.text[start:end]
        cells = _CELL.split(row)
        shown = self.text[day.start : day.end]
        if len(cells) < 2 or not any(
            re.fullmatch(rf"\W*(?:{_DAY_WORD}\s)?(?:den\s|d\.\s)?{re.escape(shown)}\W*", cell, re.IGNORECASE) for cell in cells
        ):
            return None
        named = (
            {m.name or m.text for m in self.bodies[bisect_left(self._ends, start) :] if m.end <= end and m.start >= start}
            if end - start < 2_000
            else set()
        )
        return self._made(day, named.pop(), day.start, day.end) if len(named) == 1 else None

    def _own(self, day: Mention) -> Mention | None:
        """*referatet fra mødet den 14. november*: the body whose minutes these are, unless the text has just spoken of another."""
        own = self.context.meeting.body
        for expression in (_MINUTES_OF, _OWN_KIND, _NEXT):
            sure = expression.search(self.text, max(0, day.start - 60), day.start)
            if sure and own:
                return self._made(day, own, sure.start("word"), day.end)
        said = _OWN.search(self.text, max(0, day.start - 60), day.start)
        if said is None or not (said["minutes"] or said["word"].casefold() == "mødet"):
            return None
        region = self.context.region(day.start, day.end)
        known = self._of_day.get((region.item.number if region else "", day.value or ""))
        if known:
            return self._made(day, known, said.start("word"), day.end)
        if not own or (not said["minutes"] and self._spoken_of(day, own)):
            return None
        return self._made(day, own, said.start("word"), day.end)

    def _spoken_of(self, day: Mention, own: str) -> bool:
        """Whether another body is named shortly before, of whose meeting *mødet* may speak."""
        region = self.context.region(day.start, day.end)
        start = max(day.start - 250, region.item.start if region else 0)
        near = self.bodies[bisect_left(self._ends, start) : bisect_right(self._ends, day.start)]
        return any((m.name or m.text) != own for m in near)

    def _following(self, day: Mention) -> Mention | None:
        at = bisect_left(self._starts, day.end)
        return self._by_start[at] if at < len(self._by_start) and self._starts[at] - day.end <= 40 else None

    def _date_between(self, start: int, day: Mention) -> bool:
        at = bisect_left(self.days, day.start, key=lambda m: m.start) - 1
        return at >= 0 and self.days[at].start >= start and self.days[at].end <= day.start

    def _made(self, day: Mention, body: str, start: int, end: int) -> Mention:
        start, end = min(start, day.start), max(end, day.end)
        return Mention(
            "meeting", self.text[start:end], start, end, body=body, value=day.value, inferred_year=day.inferred_year, finder=FINDER
        )


def _at_its_meeting(gap: str) -> bool:
    """*får udkastet på mødet d.*, *hvert kvartal, første gang den*: the date is of a meeting, and nothing new is spoken of before it."""
    return bool(_AT_MEETING.fullmatch(gap) or _TIMES.fullmatch(gap)) and not _THE_MATTER.search(gap)


def _says_meeting(gap: str) -> bool:
    """*s møde*, *har på sit møde den*, *drøftelse den*: between body and word only words without weight."""
    found = _HANDLING.fullmatch(gap)
    if found is None:
        return False
    return all(word.casefold() in _glue() or word.casefold() in _deeds() for word in (found["words"] or "").split())


def _says_deed(gap: str) -> bool:
    """*vedtog d.*, *har den … godkendt*, *behandlede forslaget den*, *får udkastet den*: a deed, and at most a short object that is no event."""
    words = [word.casefold() for word in _WORD.findall(gap)]
    if not 0 < len(words) <= _MOST_WORDS:
        return False
    announced = words[-1] in ("den", "d")
    plain = [word in _glue() for word in words]
    if all(light or word in _deeds() for light, word in zip(plain, words, strict=True)):
        return not all(plain) or (announced and len(words) > 1)
    if not announced:
        return False
    if words[0] in _RECEIVES and any(word in _deeds() or word.startswith(_PAPERS) for word in words):
        return not any(word.endswith(_EVENTS) or word in _LATER for word in words)
    deed = next((i for i, word in enumerate(words) if word in _deeds()), None)
    if deed is None or not all(plain[:deed]):
        return False
    return not any(word in _PARTING or word.endswith(_EVENTS) for word in words[deed + 1 :])


# *ØU får planen forelagt den*, *Hoved-MED får principperne til orientering d.*
_RECEIVES = frozenset({"får", "fik", "modtager", "modtog", "præsenteres", "orienteres", "forelægges"})
_PAPERS = (
    "aftale", "analyse", "evaluering", "forslag", "handleplan", "indstilling", "materiale", "notat", "oplæg", "orientering", "papir", "plan",
    "politik", "princip", "rapport", "redegørelse", "resultat", "retningslinje", "sag", "status", "strategi", "udkast",
)  # fmt: skip
_LATER = frozenset({"at", "efter", "inden", "indtil", "pr", "senest", "siden"})
# What is dated itself, so that the date is not the deed's: *drøftede seminaret den …*
_EVENTS = (
    "møde", "mødet", "øvelse", "øvelsen", "seminar", "seminaret", "konference", "konferencen", "workshop", "workshoppen", "valg", "valget",
    "besøg", "besøget", "dag", "dagen", "arrangement", "arrangementet", "kursus", "kurset", "frist", "fristen",
)  # fmt: skip
# Words after which the date is a deadline or a part of another clause.
_PARTING = frozenset({"at", "efter", "fra", "inden", "indtil", "om", "pr", "senest", "siden", "til"})
