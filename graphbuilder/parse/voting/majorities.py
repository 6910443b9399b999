"""Majority and minority: *Et flertal (A, V og C) anbefaler …*, *Et mindretal (Ø) kunne ikke tiltræde …*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graphbuilder.parse.voting.members import Members, members_only
from graphbuilder.parse.voting.sides import ABSTAIN, AGAINST, FOR
from graphbuilder.parse.voting.subjects import subject_after

_BODY = (
    r"(?:udvalget|byrådet|kommunalbestyrelsen|regionsrådet|borgerrepræsentationen|rådet|bestyrelsen|magistraten|økonomiudvalget|gruppen)s?"
)
_AYE = (
    r"stemte\sfor|stemmer\sfor|(?:kunne|kan)\s(?:tiltræde|godkende|anbefale|støtte|følge)|godkendte|godkender|tiltrådte|tiltræder|anbefaler|anbefalede|vedtog"
    r"|vedtager|indstiller|indstillede|besluttede|beslutter|imødekom|bevilgede|støtter|støttede|bakker\sop|bakkede\sop"
)
_NAY = r"stemte\si?mod|stemmer\si?mod|(?:kunne|kan|ønskede|ønsker)\sikke|forkastede|forkaster|afviste|afviser|afslog|går\simod|gik\simod|var\simod|er\simod"
_MAJORITY = re.compile(
    rf"\b(?:(?:et|det|udvalgets|byrådets)\s)?(?:(?:stort|snævert|andet)\s)?(?P<which>flertal|mindretal)(?:let)?(?P<who>[^.:;\x00]{{0,400}}?)\s"
    rf"(?:har\s)?(?:(?P<nay>{_NAY})|(?P<aye>{_AYE})|(?P<abstain>undlod|undlader|udlod))\b(?P<rest>[^.;\n]{{0,160}})",
    re.IGNORECASE,
)
_AROUND = re.compile(rf"\b(?:i|af|blandt)\s{_BODY}|\bbestående\saf\b|\budgjort\saf\b|\bpå\b|\bved\b|\bfra\b", re.IGNORECASE)
_NO = re.compile(r"^\s(?:[\w'’]{1,20}\s){0,2}?ikke\b|\b(?:forkast|afvis|afslag|afslå|ikke\s(?:godkend|tiltr|vedtag))", re.IGNORECASE)
# "Et flertal stemte for indstillingen (A og V)", "Et flertal godkendte indstillingen: A og V".
_LISTED_AFTER = re.compile(r"^[^()]{0,80}\((?P<bracket>[^()]{1,200})\)")


class Part(NamedTuple):
    """A majority (``carried`` says what it wanted) or a minority (None) on a side; ``members`` None where nobody is named."""

    side: str
    members: Members | None
    carried: bool | None
    subject: str | None
    start: int
    end: int


def parts(clause: str) -> Iterator[Part]:
    """The majorities and minorities of a clause that stand for or against, or abstain; *Et flertal på 5 (A) mod 2 (Ø)* is both."""
    for found in _MAJORITY.finditer(clause):
        who, _, versus = found["who"].partition(" mod ")
        members, end = _members(who), found.start("rest")
        if members is None and not _is_body(who):
            continue
        if members is None and (after := _LISTED_AFTER.match(found["rest"])) and (members := members_only(after["bracket"])):
            end += after.end()
        side = _side(found)
        carried = None if found["which"].casefold() == "mindretal" or side == ABSTAIN else side == FOR
        subject = subject_after(found["rest"])
        yield Part(side, members, carried, subject, found.start(), end)
        if versus and side != ABSTAIN:
            yield Part(AGAINST if side == FOR else FOR, _members(versus), None, subject, found.start(), end)


def _side(found: re.Match[str]) -> str:
    if found["abstain"]:
        return ABSTAIN
    denied = _NO.search(found["rest"]) is not None
    return AGAINST if bool(found["nay"]) != (bool(found["aye"]) and denied) else FOR


def _members(who: str) -> Members | None:
    return members_only(_AROUND.sub(" ", who)) if who.strip(" ,") else None


def _is_body(who: str) -> bool:
    return not _AROUND.sub("", who).strip(" ,")
