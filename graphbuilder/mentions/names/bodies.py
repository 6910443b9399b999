"""What a single Danish word says about a body: *økonomiudvalgsmødet*, *Ældrerådet*, *Sundhedsstyrelsen*, *it-afdelingen*."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from graphbuilder.mentions.names.lists import words
from graphbuilder.mentions.names.writing import capitalised

SURE, INSIDE, LISTED, GROUP = "sure", "inside a sentence", "listed with other bodies", "one of many groups"


class Body(NamedTuple):
    """A body's canonical ``name``, its ``kind``, and what evidence it needs to be one.

    ``SURE``: none; ``INSIDE``: a capital letter that no sentence begins with; ``LISTED``: other bodies beside it
    (*Handicaprådet, Havnegruppen og Ungerådet*) or a deed; ``GROUP``: a name of its own (*Styregruppen for ny hal*).
    """

    name: str
    kind: str
    needs: str = SURE


# What is joined to a body's name in a compound that speaks of the body: its meetings, members and matters.
_OF_BODY = r"(?:e?s|-)?-?(?:fælles)?(?:møde|medlem|formand|formænd|behandling|beslutning|godkendelse)\w*"
_COMMITTEE = re.compile(rf"(?P<stem>.+?)udvalg(?:ets?|{_OF_BODY})", re.IGNORECASE)
_COMMITTEE_INDEFINITE = re.compile(r"(?P<stem>[A-ZÆØÅ].+?)udvalgs?")
_COUNCIL = re.compile(rf"(?P<stem>.+?)råd(?:ets?|{_OF_BODY})", re.IGNORECASE)
_ASSEMBLY = re.compile(rf"(?P<stem>kommunalbestyrelse|borgerrepræsentation)e?(?:ns?|{_OF_BODY})", re.IGNORECASE)
_FORUM = re.compile(rf"(?P<stem>.+?)forum(?:s|met|mets|{_OF_BODY})?", re.IGNORECASE)
_MED = re.compile(
    r"(?P<stem>[^\W\d_]{3,}?)-?(?:MED|med(?=-?udvalg))(?:-?udvalg(?:ets?)?|-?møde\w*|s)?|(?P<main>hoved)-?MED\w{0,6}", re.IGNORECASE
)
_GROUP = re.compile(
    r"(?P<stem>.+?)gruppe(?:(?P<definite>ns?)|(?P<met>(?:e?s|-)?-?(?:møde|behandling|beslutning|godkendelse)\w*))", re.IGNORECASE
)
_NAMED_BY_HEAD = re.compile(r"(?P<name>[A-ZÆØÅ][^\W\d_]{2,40}?(?P<head>fonden|organet|klyngen))s?")
_HEAD_KINDS = {"fonden": "association", "organet": "forum", "klyngen": "association"}
_AUTHORITY = re.compile(r"(?P<stem>.+?)(?P<head>ministeriet|styrelsen|direktoratet|tilsynet|nævnet|ombudsmanden)s?", re.IGNORECASE)
_DEPARTMENT = re.compile(
    r"(?P<stem>.+?)-?(?P<head>afdelingen|forvaltningen|sekretariatet|kontoret|enheden|staben|centeret|centret)s?", re.IGNORECASE
)
_SCHOOL = re.compile(r"(?P<name>[A-ZÆØÅ].{2,}skolen)s?")
# Forums of leaders are bodies with a small letter as well: chefforum, skolelederforum.
_LEADERS = ("chef", "leder", "direktør")
# A centre in a sentence is mostly a house; these two are offices.
_OFFICES = ("job", "borger")


# A quick answer for the words that name no body, which are nearly all.
_HINT = re.compile(
    r"udvalg|råd|forum|med|gruppe|bestyrelse|repræsentation|ministerie|styrelse|direktorat|tilsyn|nævn|ombudsmand|afdeling|forvaltning|sekretariat|kontor|"
    r"enhed|stab|cent|skolen|fonden|organet|klyngen",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 16)
def body_of(word: str) -> Body | None:
    """The body that a word names or speaks of, or None.

    >>> body_of("økonomiudvalgsmødet").name, body_of("Seniorrådets").kind, body_of("skoleområdet")
    ('Økonomiudvalget', 'council', None)
    """
    if not 6 <= len(word) <= 60 or not _HINT.search(word):
        return None
    for rule in (_assembly, _committee, _council, _forum, _med, _group, _authority, _department, _school, _by_head):
        found = rule(word)
        if found and found.name.casefold() not in words("not-bodies"):
            return found
    return None


def _assembly(word: str) -> Body | None:
    found = _ASSEMBLY.fullmatch(word)
    return Body(f"{capitalised(found['stem'].casefold())}n", "council") if found else None


def _committee(word: str) -> Body | None:
    found = _COMMITTEE.fullmatch(word) or _COMMITTEE_INDEFINITE.fullmatch(word)
    if found and found["stem"] == "MED-" and not word.endswith(("et", "ets")):
        return None  # every workplace has one: "de lokale MED-udvalg"
    return Body(f"{_stem(found['stem'])}udvalget", "committee") if found else None


def _council(word: str) -> Body | None:
    found = _COUNCIL.fullmatch(word)
    # -området is an area: the "om" before "råd" belongs to it.
    return Body(f"{_stem(found['stem'])}rådet", "council") if found and not found["stem"].casefold().endswith("om") else None


def _forum(word: str) -> Body | None:
    found = _FORUM.fullmatch(word)
    if not found or not (word[0].isupper() or found["stem"].casefold().endswith(_LEADERS)):
        return None
    return Body(f"{_stem(found['stem'])}forum", "forum")


def _med(word: str) -> Body | None:
    found = _MED.fullmatch(word)
    if not found or not (found["main"] or ("MED" in word and word[0].isupper())):
        return None
    # A compound with an abbreviation takes a hyphen, whether or not the minutes write it.
    return Body(f"{_stem(found['stem'] or found['main'])}-MED", "committee")


def _group(word: str) -> Body | None:
    found = _GROUP.fullmatch(word)
    if not found:
        return None
    name = f"{_stem(found['stem'])}gruppen"
    if name.casefold() in words("group-words"):
        return Body(name, "forum", SURE if found["met"] else GROUP)
    return Body(name, "council", LISTED) if word[0].isupper() and found["definite"] else None


def _authority(word: str) -> Body | None:
    found = _AUTHORITY.fullmatch(word)
    if not found or word.casefold().endswith(("bestyrelsen", "bestyrelsens")):
        return None
    if not word[0].isupper() and found["head"] not in ("ministeriet", "styrelsen"):
        return None
    return Body(f"{_stem(found['stem'])}{found['head'].casefold()}", "authority")


def _department(word: str) -> Body | None:
    found = _DEPARTMENT.fullmatch(word)
    if not found:
        return None
    head, stem = found["head"].casefold(), found["stem"]
    hyphen = "-" if "-" in word[len(stem) : len(stem) + 1] else ""
    name = f"{_stem(stem)}{hyphen}{head}"
    if head in ("centeret", "centret") and stem.casefold() not in _OFFICES:
        return None
    if is_department_word(stem):
        return Body(name, "department")
    return Body(name, "department", INSIDE) if word[0].isupper() and head not in ("kontoret", "staben") else None


def _school(word: str) -> Body | None:
    found = _SCHOOL.fullmatch(word)
    return Body(found["name"], "other", INSIDE) if found else None


def _by_head(word: str) -> Body | None:
    found = _NAMED_BY_HEAD.fullmatch(word)
    return Body(found["name"], _HEAD_KINDS[found["head"]], INSIDE) if found else None


def _stem(stem: str) -> str:
    """The first part of a compound as a name begins: capital letter, *IT* and *HR* in capitals."""
    bare = stem.rstrip("-")
    return (bare.upper() if bare.casefold() in ("it", "hr") else capitalised(bare)) + stem[len(bare) :]


@lru_cache(maxsize=1 << 14)
def is_department_word(word: str) -> bool:
    """Whether a word, alone or as the end of a compound, names a municipal department (*Byggeri*, *Trafikplanlægning*, *ungdoms-*).

    >>> is_department_word("Skoleudvikling"), is_department_word("Vision")
    (True, False)
    """
    folded, every = word.casefold(), words("department-words")
    if folded in every or (len(folded) > 3 and folded.removesuffix("s") in every):
        return True
    return any(folded.endswith(tail) for tail in every if len(tail) > 5)
