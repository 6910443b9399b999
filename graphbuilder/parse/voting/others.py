"""Votes that minutes tell of and that this meeting did not hold: a ballot of residents, another body's, another day's."""

from __future__ import annotations

import re
from functools import cache

from graphbuilder.data import lines
from graphbuilder.parse.ownership import Own

_CONDITION = re.compile(
    r"\b(?:hvis|såfremt|forudsat|medmindre)\b[^.;]{0,120}\b(?:stemmer|stemte|vedtag|godkend|forkast)|\bskal\s(?:der\s)?stemmes\b",
    re.IGNORECASE,
)
_DID = r"(?:blev|er|var|har|behandlede|godkendte|godkendt|vedtog|vedtaget|stemte|besluttede|forkastede|forkastet|afvist)"
_EARLIER = re.compile(
    r"\b(?:sidste\sår|året\sfør|i\ssin\stid|dengang)\b"
    rf"|\b{_DID}\s(?:\w+\s)?(?:tidligere|allerede|i\s(?:[a-zæøå]{{3,9}}\s)?(?:19|20)\d\d|(?:den|d\.)\s\d)"
    r"|^\W*(?:i|siden)\s(?:[a-zæøå]{3,9}\s)?(?:19|20)\d\d\b"
    r"|\b(?:på|ved|i)\s(?:(?:sit|det|deres|et)\s)?(?:(?:seneste|forrige|sidste|tidligere)\s)?møde(?:t)?\s(?:(?:i|fra|den|d\.)\s\w|for\s)"
    r"|\b(?:på|ved|i)\s(?:(?:sit|det|deres|et)\s)?(?:seneste|forrige|sidste|tidligere)\smøde\b",
    re.IGNORECASE,
)
_VERB = r"(?:godkendte|vedtog|forkastede|afviste|stemte|besluttede|tiltrådte|anbefalede|indstillede|behandlede)"
_ACTOR = re.compile(rf"(?P<who>[^.,:;\n]{{2,80}})\s{_VERB}\b", re.IGNORECASE)
_PLACE = re.compile(
    rf"\b(?:godkendt|vedtaget|forkastet|afvist|tiltrådt|behandlet|afstemning(?:en)?|{_VERB})\s(?:i|af|hos)\s(?P<who>[^.,:;\n]{{2,50}})",
    re.IGNORECASE,
)
_VOTERS_AFTER = r"(?:\w{0,12}\s){0,2}?(?:stemte|stemmer|vedtog|godkendte|forkastede|afviste)\b"


def is_of_others(clause: str, own: Own | None = None) -> bool:
    """Whether a clause tells of a vote that was not held at this meeting.

    *Ved urafstemningen stemte 120 for og 34 imod*, *Byrådet vedtog den 3. marts planen med 15 stemmer mod 10*.
    """
    if any(pattern.search(clause) for pattern in (_ballots(), _EARLIER, _CONDITION)):
        return True
    return own is not None and own.names.pattern != "(?!)" and _names_other(clause, own)


def _names_other(clause: str, own: Own) -> bool:
    """Whether another body is the one that acts, and this one is not named beside it."""
    acting = [found["who"] for found in (_ACTOR.search(clause), _PLACE.search(clause)) if found]
    return any(own.names_other(_without_genitives(who)) and not own.names.search(who) for who in acting)


def _without_genitives(who: str) -> str:
    """*Økonomiudvalgets indstilling* is only what is voted on."""
    return re.sub(r"\w+s['’]?\s(?=[a-zæøå])", "", who)


@cache
def _ballots() -> re.Pattern[str]:
    entries = lines("other-ballots.txt")
    anywhere = "|".join(re.escape(entry) for entry in entries if not entry.startswith("+"))
    voters = "|".join(re.escape(entry.lstrip("+ ")) for entry in entries if entry.startswith("+"))
    noun = rf"(?:{voters})(?:e|en|er|et|ene|erne|ne|ernes|ets|s)?"
    return re.compile(
        rf"(?<!\w)(?:{anywhere})|\b(?:blandt|hos|på|ved)\s(?:\w{{1,20}}\s)?{noun}\b|\b\d+\s(?:\w{{1,20}}\s)?{noun}\b"
        rf"|\b{noun}\s{_VOTERS_AFTER}|\bstemte\s(?:\w{{1,20}}\s){{0,3}}{noun}\b",
        re.IGNORECASE,
    )
