"""Who took no part in an item: absent, disqualified (inhabil), gone before it, or come after it had begun.

*Følgende deltog ikke i behandlingen af punktet: Karen Holm (A)* · *Bo Lind erklærede sig inhabil og forlod mødet under punktets behandling* ·
*Jens Bro forlod mødet kl. 17.30* · *Ida Krog ankom under punktet* · *Fraværende: Ole Bro*
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphbuilder.model import Absence, Passage
from graphbuilder.parse.voting.clauses import clauses, following, without_quotations
from graphbuilder.parse.voting.members import Person, members_at_end, members_at_start, members_only
from graphbuilder.parse.voting.sides import rows_after
from graphbuilder.parse.voting.statements import find_remarks

ABSENT, DISQUALIFIED, LEFT, ARRIVED = "absent", "disqualified", "left", "arrived"

_THE_ITEM = r"(?:punkt(?:et|ets|erne)?|sagen(?:s)?|emnet|(?:behandling|drøftelse|afstemning|beslutning)(?:e?n|er)?)\b"
_ROOM = r"(?:mødet|lokalet|mødelokalet|mødesalen|byrådssalen|salen|rummet)"
_DISQUALIFIED = re.compile(
    r"\b(?P<verb>(?:var|er|blev|erklærede\ssig|erklærer\ssig|erklæret|anmeldte\ssig|meldte\ssig|kendte\ssig|anså\ssig|anses\ssom|fandtes|ansås\s(?:for|som))"
    r"(?:\s(?:for|som|selv|erklæret|anset|kendt))*\s(?P<not>ikke\s)?inhabile?)\b|\b(?P<because>(?:på\sgrund\saf|pga\.?|grundet|som\sfølge\saf)\s(?:\w{2,12}\s)?inhabilitet)"
    r"|^\W*(?P<label>inhabile?):",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\b(?:erklærede|kendte|fandt|anså|besluttede(?:,)?\sat)\s(?P<who>[^.:;\n]{3,120}?)\s(?:for\s|som\s|er\s|var\s)?(?P<not>ikke\s)?inhabile?\b",
    re.IGNORECASE,
)
_ABSENT = re.compile(
    rf"\b(?P<verb>(?:deltog|deltager|deltaget|medvirkede|medvirker|var|er)\s(?:derfor\s|således\s|herefter\s)?(?:ikke|hverken)\s(?:i\s|under\s|ved\s|til\sstede\s(?:i|ved|under)\s)"
    rf"(?P<what>[^.:;\n]{{0,60}}?{_THE_ITEM})|(?:var|er)\sfraværende\s(?:under|ved|i)\s[^.:;\n]{{0,60}}?{_THE_ITEM}"
    rf"|{_THE_ITEM}[^.:;\n]{{0,30}}?\s(?:var|er|deltog)\s[^.:;\n]{{3,120}}?\s(?:ikke\stil\sstede|ikke|fraværende)(?=\W*$)"
    rf"|(?:var|er)\sforhindret\si\sat\sdeltage\si\s[^.:;\n]{{0,60}}?{_THE_ITEM}|(?:forlod|forlader)\s{_ROOM}\s(?:under|ved|mens)\s[^.:;\n]{{0,60}}?{_THE_ITEM})",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\W*(?P<label>fraværende|fravær|afbud|ikke\stil\sstede|deltog\sikke|fraværende\sunder\spunktet)\s?:", re.IGNORECASE)
_LEFT = re.compile(rf"\b(?P<verb>(?:forlod|forlader|havde\sforladt|gik\sfra|udgik\saf)\s{_ROOM})\b", re.IGNORECASE)
_ARRIVED = re.compile(
    r"\b(?P<verb>(?:ankom|ankommer|mødte\s(?=kl|under|til)|tiltrådte\smødet|kom\stil\s(?:stede|mødet)|indtrådte\si\smødet|deltog\s(?:først\s)?fra\s(?=kl|punkt)))",
    re.IGNORECASE,
)
_NOT_SO = re.compile(r"\b(?:hvis|såfremt|eventuel|habil(?!it)|vurderede|drøftede|om\shvorvidt|ikke,?\sat)\b", re.IGNORECASE)
_CANDIDATE = re.compile(
    r"inhabil|fravær|afbud|forhindret|til\sstede|\b(?:deltog|deltager|medvirke|forlod|forlader|forladt|gik\sfra|udgik|ankom|mødte|tiltrådte\smødet|indtrådte)",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(r"^\W*følgende\b[^:\n]{0,120}:", re.IGNORECASE)


class Found(NamedTuple):
    """One person's absence in a text: who, of which kind, and the clause that says so."""

    person: Person
    kind: str
    start: int
    end: int


def read_absences(passages: Sequence[Passage]) -> tuple[Absence, ...]:
    """Those who took no part in the item whose decision (or opening lines) the passages are; each person once, the first reason counts.

    A sentence that says which items it is about (*under punkt 12-15*) belongs to those: see :func:`absences_by_item`.
    """
    told: dict[str, Absence] = {}
    for passage in passages:
        for found in find_absences(passage.text):
            if not NUMBERED.search(passage.text, found.start, found.end):
                absence = as_absence(found, passage)
                told.setdefault(absence.name, absence)
    return tuple(told.values())


# "under punkt 12-15", "i pkt. 3, 5 og 7": the items that a sentence is about.
NUMBERED = re.compile(
    r"\b(?:punkt(?:erne)?|pkt\.?|sag(?:erne)?|dagsordenspunkt(?:erne)?)\s(?:nr\.?\s)?(?P<numbers>\d{1,4}(?:\.\d{1,2})?(?:\s?(?:[-–,/+]|og|samt|til)\s?\d{1,4}(?:\.\d{1,2})?)*)",
    re.IGNORECASE,
)


def as_absence(found: Found, passage: Passage) -> Absence:
    """What was found in a passage's text as an absence with its place in the document."""
    return Absence(
        found.person.name,
        found.kind,
        passage.text[found.start : found.end],
        passage.start + found.start,
        passage.start + found.end,
        found.person.party,
    )


def find_absences(text: str) -> Iterator[Found]:
    """Every absence that a text tells of, in its order."""
    if not _CANDIDATE.search(text):
        return
    said = without_quotations(text, [(remark.start, remark.end) for remark in find_remarks(text)])
    for clause in clauses(said):
        for found in _in_clause(clause.text, following(said, clause)):
            start, end = _trimmed(text, clause.start, clause.start + max(found.end, len(clause.text)))
            yield found._replace(start=start, end=end)


def _in_clause(clause: str, after: str) -> Iterator[Found]:
    label = _LABEL.match(clause) or _FOLLOWING.match(clause)
    if label:
        kind = _kind(clause[: label.end()]) or ABSENT
        if kind != ABSENT or not _FOLLOWING.match(clause) or _ABSENT.search(clause):
            yield from _listed(clause, label.end(), after, kind)
        return
    reason = _kind(clause)
    if reason is None or _NOT_SO.search(clause):
        return
    for person in _who(clause, reason):
        yield Found(person, reason, 0, len(clause))


def _kind(clause: str) -> str | None:
    """Why somebody was away; disqualification goes before leaving the room because of it."""
    disqualified = _DISQUALIFIED.search(clause) or _OBJECT.search(clause)
    if disqualified:
        return None if disqualified.groupdict().get("not") else DISQUALIFIED
    if _LEFT.search(clause):
        return LEFT
    if _ABSENT.search(clause):
        return ABSENT
    return ARRIVED if _ARRIVED.search(clause) else None


def _who(clause: str, kind: str) -> tuple[Person, ...]:
    """The people before the verb, after it, or at the beginning of the sentence."""
    pattern = {DISQUALIFIED: _DISQUALIFIED, ABSENT: _ABSENT, LEFT: _LEFT, ARRIVED: _ARRIVED}[kind]
    found = pattern.search(clause) or _ABSENT.search(clause)
    if kind == DISQUALIFIED and (named := _OBJECT.search(clause)) and (members := members_only(named["who"])):
        return members.people
    if found is None:
        return ()
    verb = found if kind != DISQUALIFIED or found.groupdict().get("verb") else (_ABSENT.search(clause) or _LEFT.search(clause) or found)
    for members in (members_at_end(clause[: verb.start()]), members_at_start(_first_words(clause)), members_at_start(clause[verb.end() :])):
        if members and members.people:
            return members.people
    inverted = re.match(
        r"[^.:;\n]{0,200}?\b(?:deltog|forlod|ankom|var|er)\s(?P<who>[^.:;\n]{3,200}?)\s(?:derfor\s)?(?:ikke|mødet|lokalet|kl|under|fraværende)\b",
        clause,
        re.IGNORECASE,
    )
    members = members_only(inverted["who"]) if inverted else None
    return members.people if members else ()


def _first_words(clause: str) -> str:
    return clause.lstrip(" \t\n\xa0-*•–")


def _listed(clause: str, at: int, after: str, kind: str) -> Iterator[Found]:
    """The list after *Fraværende:* or *Følgende deltog ikke i behandlingen af punktet:*, on the line or in rows under it."""
    members, end = members_at_start(clause[at:]), len(clause)
    if members is None and not clause[at:].strip():
        members, taken = rows_after(after)
        end = len(clause) + taken
    for person in members.people if members else ():
        yield Found(person, kind, 0, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
