"""Who stood on which side, from the words of one clause.

The words that name a side stand after those who took it (*A og B stemte for*, *V (10) imod*, *O undlod*) or before them (*For: A, B*,
*Imod stemte 12 (V, C)*).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graphbuilder.parse.voting.members import Members, members_at_end, members_at_start, members_only
from graphbuilder.parse.voting.subjects import NAMED, subject_after

FOR, AGAINST, ABSTAIN = "for", "against", "abstain"

_ABSTAINING = r"(?:und?lod|undlader|udlod|undlade|afstod|afholdt\ssig|afstår)"
_TO_VOTE = r"\s(?:fra\s)?at\s(?:afgive\s)?stemme"
_NEITHER = r"hverken\sfor\seller\si?mod"
_SIDE = rf"(?:{_NEITHER}|for|imod|mod|ja|nej|blankt?)"
_MARK = re.compile(
    # "For: A, B", "Stemmer imod (10):", "For forslaget stemte:", "Undlod at stemme: O", "Følgende stemte imod: …"
    rf"(?:^|(?<=[\n,;.(:]))[ \t\xa0]*(?:[-*•–]\s)?(?P<label>(?:(?:følgende|der)\s)?(?:antal\s)?(?:(?:stemmer|stemte|stemt|ja-|nej-)\s?)?"
    rf"(?:(?P<label_side>{_SIDE}|{_ABSTAINING}(?:\sat\sstemme)?)|(?P<yes>stemmer)(?<=a-stemmer)|stemmer(?<=j-stemmer)))"
    rf"(?:\s{NAMED})?(?:\s(?:stemte|stemmer|var))?\s?(?:\((?P<label_count>\d{{1,3}})(?:\sstemmer)?\)\s?)?:"
    # "Imod stemte V og C", "hverken for eller imod stemte B"
    rf"|(?:^|(?<=[,;.:\n])|\b(?:og|mens|medens|herefter|derefter|idet)\s)[ \t\xa0]*(?P<before>(?P<before_side>{_NEITHER}|for|imod|mod|blankt)"
    rf"(?:\s(?P<before_subject>{NAMED}))?\s(?:stemte|stemmer)\b)"
    # "A og B stemte for", "V stemte hverken for eller imod"
    rf"|\b(?P<verb>(?:stemte|stemmer|stemt)\s(?:(?:herefter|derefter|dog|derfor|således)\s)?(?P<verb_side>{_SIDE}))\b"
    # "B undlod at stemme", "Herefter undlod B at stemme"
    rf"|\b(?P<abstain>{_ABSTAINING}(?:{_TO_VOTE})?)(?!\w)"
    # "Karen Holm kunne ikke tiltræde indstillingen"
    r"|\b(?P<could>(?:kunne|kan|ønskede|ønsker)\s(?:(?:dog|herefter|derfor)\s)?(?P<could_not>ikke\s)?(?:at\s)?"
    r"(?:tiltræde|godkende|anbefale|støtte|følge|bakke\sop\som|tilslutte\ssig|stemme\sfor|medvirke\stil))\b"
    # "A og V godkendte indstillingen"
    r"|(?P<did>\b(?:godkendte|godkender|tiltrådte|tiltræder|anbefaler|anbefalede)\b(?P<did_not>\sikke\b)?)"
    # "V (10) imod", "15 for og 10 imod"
    rf"|(?<=[\w)][ \n])(?P<short>{_NEITHER}|for|imod|mod|blankt?|ja|nej)(?=\s*(?:[,.;()]|$|\n)|\s(?:og|mens|samt|\d)|\s(?:forslaget|indstillingen)\b)",
    re.IGNORECASE,
)
# Where the words of one side end and those of the next begin, when both stand between two verbs: "Imod stemte V, mens B undlod".
_BORDER = re.compile(r",\s*(?:mens|medens|og|samt|idet)\s|\s(?:mens|medens)\s|;|\.\s|,")
_VOTING = re.compile(r"\bstem(?:te|t|mer|me|merne)\b|afstemning|stemmetal|undlod|udlod|undlader", re.IGNORECASE)
_BRACKET = re.compile(rf"\s*(?:{NAMED}\s)?(?P<list>\([^()\n]{{1,300}}(?:\([^()\n]{{1,40}}\)[^()\n]{{0,300}}){{0,40}}\))", re.IGNORECASE)
_INVERTED = re.compile(rf"(?P<list>[^.:;\n]{{1,120}}?){_TO_VOTE}\b", re.IGNORECASE)
_AFTER_COLON = re.compile(rf"\s*(?:{NAMED})?\s?:")
_NEGATED = re.compile(r"\bikke\s$", re.IGNORECASE)


class Side(NamedTuple):
    """Members of one clause on one side; ``sure`` where a verb says that they voted, not only a label. ``end`` is where the last of them stands."""

    side: str
    members: Members
    subject: str | None
    start: int
    end: int
    sure: bool
    personal: bool = False


class _Mark(NamedTuple):
    kind: str
    side: str
    start: int
    end: int
    number: int | None
    subject: str | None


def sides(clause: str, following: str = "") -> Iterator[Side]:
    """The sides that a clause names, left to right. ``following`` is the text after the clause: a label's list may stand in rows under it."""
    marks = list(_marks(clause))
    at = 0
    for position, mark in enumerate(marks):
        stop = marks[position + 1].start if position + 1 < len(marks) else len(clause)
        if mark.kind in ("label", "before"):
            right = clause[mark.end : stop]
            if position + 1 < len(marks) and marks[position + 1].kind not in ("label", "before"):
                right = right[: _border(right)]
            yield from _listed(mark, clause, right, following if stop == len(clause) else "")
            at = mark.end + len(right)
        else:
            at_end = mark.end
            for side in _acting(mark, clause, at, stop):
                at_end = max(at_end, side.end)
                yield side
            at = at_end


def _marks(clause: str) -> Iterator[_Mark]:
    voting = _VOTING.search(clause) is not None
    for found in _MARK.finditer(clause):
        kind = next(name for name in ("label", "before", "verb", "abstain", "could", "did", "short") if found[name] is not None)
        if kind == "short" and not voting:
            continue
        count = int(found["label_count"]) if found["label_count"] else None
        yield _Mark(kind, _side(found, kind), found.start(kind), found.end(), count, found["before_subject"])


def _side(found: re.Match[str], kind: str) -> str:
    if kind == "could":
        return AGAINST if found["could_not"] else FOR
    if kind == "did":
        return AGAINST if found["did_not"] else FOR
    word = {"label": "label_side", "before": "before_side", "verb": "verb_side", "abstain": "abstain", "short": "short"}[kind]
    said = (found[word] or ("ja" if found["yes"] else "nej")).casefold()
    if said in ("for", "ja"):
        return FOR
    return AGAINST if said in ("imod", "mod", "nej") else ABSTAIN


def _border(right: str) -> int:
    """Where the first list ends: at the last sign that may part two clauses."""
    return max((found.start() for found in _BORDER.finditer(right)), default=len(right))


def _listed(mark: _Mark, clause: str, right: str, following: str) -> Iterator[Side]:
    members = members_at_start(right)
    end = mark.end + (members.end if members else 0)
    if members is None and not right.strip():
        members, taken = rows_after(following)
        end = len(clause) + taken
    elif members:
        members = _moved(members, mark.end)
    if members is None and mark.number is None:
        return
    members = members or Members((), (), None, mark.end, mark.end)
    members = members._replace(number=mark.number if members.number is None else members.number)
    sure = _VOTING.search(clause[mark.start : mark.end]) is not None
    yield Side(mark.side, members, mark.subject, mark.start, max(end, mark.end), sure)


def rows_after(following: str) -> tuple[Members | None, int]:
    """The list that stands in rows under a label, and how long it is; rows end at the first line that names nobody."""
    taken = 0
    for row in following.split("\n"):
        if row.strip() and members_only(row) is None:
            break
        taken += len(row) + 1
    found = members_only(following[:taken]) if following[:taken].strip() else None
    return (found, found.end) if found and found.named else (None, 0)


def _acting(mark: _Mark, clause: str, at: int, stop: int) -> Iterator[Side]:
    """The members before the verb; a bracket or a list after it says more of them: *10 stemte imod (V, C)*."""
    before = clause[at : mark.start]
    members = members_at_end(before)
    if members:
        members = _moved(members, at)
    end = mark.end
    if members is None or not members.named:
        more, end = _after(clause, mark.end, stop)
        if more:
            count = members.number if members and members.number is not None else more.number
            members = Members(more.parties, more.people, count, members.start if members else mark.start, more.end)
    if members is None or _NEGATED.search(before[-12:]):
        return
    if (mark.kind == "could" and not members.named) or (mark.kind == "did" and not (members.parties and members.start == at == 0)):
        return
    subject = subject_after(clause[mark.end : stop])
    yield Side(mark.side, members, subject, min(members.start, mark.start), end, sure=True, personal=mark.kind in ("could", "did"))


def _after(clause: str, start: int, stop: int) -> tuple[Members | None, int]:
    if found := _BRACKET.match(clause, start, stop):
        members = members_only(found["list"])
        if members and members.named:
            return _moved(members, found.start("list")), found.end()
    if found := _INVERTED.match(clause, start, stop):  # "Herefter undlod B at stemme"
        members = members_only(found["list"])
        if members and members.named:
            return _moved(members, start), found.end()
    if found := _AFTER_COLON.match(clause, start, stop):
        members = members_at_start(clause[found.end() : stop])
        if members:
            return _moved(members, found.end()), found.end() + members.end
    return None, start


def _moved(members: Members, offset: int) -> Members:
    people = tuple(person._replace(start=person.start + offset, end=person.end + offset) for person in members.people)
    return members._replace(people=people, start=members.start + offset, end=members.end + offset)
