"""Which lines are captions of an item's parts: the usual ones, and those that a body's name or a date makes.

*Havneudvalgets beslutning den 04.03.2031 Punkt 7*, *Beslutning i Byrådet den 4. marts 2031*, *Økonomiudvalget, 4. marts 2031, pkt. 5:*,
*Ældrerådets høringssvar*. Whose decision it is, is told by the body and the date beside those of the meeting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphbuilder.parse import words
from graphbuilder.parse.lines import Line
from graphbuilder.parse.when import find_date
from graphbuilder.text.folding import fold

# "Planudvalget (14-17)", "Byrådet (2014-2017)": the years of a body's term.
TERM = re.compile(r"\s?\((?:19|20)?\d\d\s?[-–]\s?(?:19|20)?\d\d\)")
_LONGEST = 130
_WORDS_OF_NAME = 8
_SITTING = r"(?:i|på)\s(?:det|dets|sit|deres)\s\d{1,4}\.\s(?:ordinære\s|ekstraordinære\s)?møde(?:\sden)?"  # "i det 110. møde den …"
_WHEN = rf"(?:[\s,]{{0,3}}(?:den|d\.|af|fra|på mødet(?: den)?|i mødet(?: den)?|mødet den|{_SITTING})?\s{{0,2}}(?P<date>\d{{1,2}}[\s./-].{{4,22}}?\d{{2,4}}))?"
_POINT = r"(?:[\s,;]{0,4}\(?(?:punkt|pkt\.?|sag|dagsordenspunkt)\s{0,2}(?:nr\.?\s{0,2})?\d{1,4}(?:\.\d{1,2})?\)?)?[\s:.]{0,3}"
_BODY = r"(?P<body>[A-ZÆØÅ§][^.:;!?()\d]{1,70}?)"
# What a genitive may be in front of, and the role of the part that it heads.
_DEED = (
    r"(?P<deed>beslutning(?:er)?|afgørelse|behandling|indstilling|anbefaling|udtalelse|erklæring|høringssvar|bemærkning(?:er)?|kommentarer"
    r"|påtegning|vurdering)"
)
_OF_BODY = re.compile(rf"{_BODY}s\s{_DEED}{_WHEN}{_POINT}", re.IGNORECASE)
_IN_BODY = re.compile(
    rf"(?P<deed>Beslutning(?:er)?|Afgørelse|Behandling|Indstilling|Anbefaling|Udtalelse)\s(?:(?:i|fra|af|for|på|ved|til)\s)?{_BODY}{_WHEN}{_POINT}",
    re.IGNORECASE,
)
_ON_DAY = re.compile(rf"(?P<deed>Beslutning(?:er)?|Afgørelse|Referat)(?P<body>){_WHEN}{_POINT}", re.IGNORECASE)
_BODY_AND_DAY = re.compile(rf"{_BODY}{_WHEN}{_POINT}")
_DEED_ROLES = {
    "beslutning": "decision", "beslutninger": "decision", "afgørelse": "decision", "behandling": "decision", "anbefaling": "decision",
    "indstilling": "recommendation", "påtegning": "other", "vurdering": "presentation", "referat": "decision",
}  # fmt: skip
# Who may recommend or assess without being a body: "Kultur- og Fritidsforvaltningens indstilling".
_ADMINISTRATION = re.compile(
    r"(?:[Ff]orvaltning(?:en)?|[Aa]dministration(?:en)?|[Dd]irektion(?:en)?|[Dd]irektør(?:en)?|[Bb]orgmester(?:en)?|[Rr]ådmand(?:en)?|[Aa]fdeling(?:en)?"
    r"|[Ss]ekretariat(?:et)?|[Cc]ent(?:e)?ret|[Ss]tab(?:en)?|[Cc]hef(?:en)?)$"
)
# The lower-case words inside a body's name; any other makes a sentence of it: "Havneforum godkendte referatet fra Havneforum".
_INSIDE = frozenset({"og", "for", "i", "af", "samt", "til", "på", "under", "det", "den"})
_NAMED = re.compile(r"(?:[A-ZÆØÅ]{2,6}|[A-ZÆØÅ]{1,4}U)$")


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption: its role, and the body and ISO date that it names."""

    role: str
    body: str | None = None
    date: str | None = None


def caption(line: Line) -> Caption | None:
    """What a line heads when it is a caption, by its words alone; whether it stands like one is for the caller to see.

    A caption that names a body or a day says both, and the caller knows whether they are the meeting's own.
    """
    return line.once("caption", _caption)


def _caption(line: Line) -> Caption | None:
    role = words.section_roles().get(line.key) or compound_role(line.key)
    if role is not None:
        return Caption(role)
    text = line.bare
    if line.listed or not 6 <= len(text) <= _LONGEST or text[0].islower() or "|" in text or "\t" in text:
        return None
    return _shaped(text.rstrip("*_ "))


_CONSEQUENCES = re.compile(
    r"(?:konsekvenser for [a-zæøå -]{3,50}|[a-zæøå]{4,20}(?:mæssige|iske|ige) konsekvenser|administrativ indstilling)"
)


def compound_role(key: str) -> str | None:
    """The role of a caption that is put together: *indledning/baggrund* of two usual ones, *konsekvenser for andre udvalg* by its words.

    >>> compound_role("økonomi/personaleforhold"), compound_role("konsekvenser for borgerne"), compound_role("kaj/mole")
    ('economy', 'other', None)
    """
    if "/" in key:
        parts = [part.strip() for part in key.split("/")]
        known = [words.section_roles().get(part) or words.possible_section_roles().get(part) for part in parts]
        return known[0] if len(parts) <= 3 and all(known) else None
    if "konsekvenser" in key and _CONSEQUENCES.fullmatch(key):
        return "other"
    return None


def caption_of(heading: str) -> Caption | None:
    """What a heading says when it names a body or a day: *Beslutning i Byrådet den 4. marts 2031*; None for one that does not."""
    plain = heading.strip("*_: ")
    return _shaped(plain) if 6 <= len(plain) <= _LONGEST and not plain[0].islower() else None


def _shaped(printed: str) -> Caption | None:
    text = TERM.sub("", printed)  # "Beslutning i Planudvalget (14-17) den 4. marts 2031"
    for pattern in (_ON_DAY, _IN_BODY, _OF_BODY) if _DEEDS.search(text) else ():
        if found := pattern.fullmatch(text):
            date = find_date(found["date"] or "")
            if (found["date"] and not date) or (
                pattern is _ON_DAY and not date and text.rstrip(": ").casefold() != found["deed"].casefold()
            ):
                continue
            body = found["body"] or None
            deed = found["deed"].casefold()
            if body and pattern is _OF_BODY and not (is_body(body) or is_administration(body)):
                continue
            if body and pattern is _IN_BODY and not is_body(body):
                continue
            return Caption(_DEED_ROLES.get(deed, "hearing"), body, date[0] if date else None)
    if _DATED.search(text) and (found := _BODY_AND_DAY.fullmatch(text)) and found["date"] and is_body(found["body"].strip(" ,")):
        date = find_date(found["date"])
        return Caption("decision", found["body"].strip(" ,"), date[0]) if date else None
    return None


_DATED = re.compile(r"\d[\s./-].{0,14}\d\d")
_DEEDS = re.compile(
    r"beslutning|afgørelse|behandling|indstilling|anbefaling|udtalelse|erklæring|høringssvar|bemærkning|kommentar|påtegning|vurdering|referat",
    re.IGNORECASE,
)


def is_administration(name: str) -> bool:
    """Whether a name is that of somebody who may recommend or assess without being a body.

    >>> is_administration("Kultur- og Fritidsforvaltningen"), is_administration("Havneudvalget")
    (True, False)
    """
    parts = name.split()
    return _ADMINISTRATION.search(name) is not None and all(not part[0].islower() or part in _INSIDE for part in parts[:-1])


def is_body(name: str) -> bool:
    """Whether a name is written as names of bodies are: it ends as they do, or is the abbreviation of one.

    >>> is_body("Teknik- og Miljøudvalget"), is_body("Udvalget for kultur og fritid"), is_body("ØU"), is_body("Sagen")
    (True, True, True, False)
    """
    plain = name.strip(" ,:*")
    if _NAMED.fullmatch(plain):
        return True
    parts = plain.split()
    if not 1 <= len(parts) <= _WORDS_OF_NAME or not parts[0][0].isupper():
        return False
    if parts[0].casefold() in ("udvalget", "udvalg", "rådet", "nævnet") and len(parts) > 1 and parts[1] in ("for", "vedr.", "vedrørende"):
        return True
    return plain.casefold().endswith(words.body_endings()) and all(not part[0].islower() or part in _INSIDE for part in parts[:-1])


def resolved(found: Caption, body: str | None, date: str | None) -> str:
    """The role of a caption in the minutes of ``body`` on ``date``: another body's or another day's decision is ``history``.

    >>> resolved(Caption("decision", "Byrådet", "2031-03-04"), "Havneudvalget", "2031-02-01")
    'history'
    """
    if found.role != "decision" or (found.body is None and found.date is None):
        if found.role == "recommendation" and found.body and is_body(found.body) and body and not same_body(found.body, body):
            return "history"
        return found.role
    if found.date and date:
        return "decision" if found.date == date and (not found.body or not body or same_body(found.body, body)) else "history"
    return "decision" if not found.body or not body or same_body(found.body, body) else "history"


def same_body(one: str, other: str) -> bool:
    """Whether two printed names are one body's: the definite and the genitive form are the same."""
    return _stem(one) == _stem(other) or _initials(one) == _stem(other) or _initials(other) == _stem(one)


def _stem(name: str) -> str:
    plain = fold(name).replace("-", "").removesuffix("s")
    for ending in ("et", "en"):
        plain = plain.removesuffix(ending)
    return plain


def _initials(name: str) -> str:
    return (
        "".join(word[0] for word in re.split(r"[\s-]+", name) if word and word not in ("og", "for", "i")).casefold() if " " in name else ""
    )
