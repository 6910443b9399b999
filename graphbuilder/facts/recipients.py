"""To whom something is to come: *til cheferne*, *forelægges ØU*, *i Chefforum*."""

from __future__ import annotations

import re
from itertools import chain

from graphbuilder.facts.actors import MEETING_KINDS, Parties, Party
from graphbuilder.model import Span

# Right before the receiver; those that meet may also stand after "i" and "på".
_TO = re.compile(
    r"\b(?P<how>til|for|hos|forbi|i|på|forelægges|forelagt|præsenteres|orienteres|inviteres|fortæller|orienterer|informerer|giver)\s(?:(?:herefter|derefter|efterfølgende|endelig|endeligt|det|hele|selve|kommende|næste|førstkommende)\s){0,2}",
    re.IGNORECASE,
)
_MEETING_OF = re.compile(
    r"\b(?:møde[rt]?|mødet|behandling(?:en)?|drøftelse[nr]?|godkendelse|orientering|efterretning|høring|vurdering)\s(?:i|af)\s",
    re.IGNORECASE,
)

_BY = re.compile(r"\baf\s")
_AFTER = re.compile(r"\befter\s(?:[\w-]{1,24}\s)?\Z", re.IGNORECASE)


def recipient(text: str, span: Span, parties: Parties, actor: Party | None) -> Party | None:
    """The first body or group after a word that points to it, who is not the one who acts; None where there is none.

    A person is no receiver here, and *i* and *på* point only to bodies that meet: *i Chefforum*, not *i Skole & Dagtilbud*.
    """
    for found in chain(_TO.finditer(text, span.start, span.end), _MEETING_OF.finditer(text, span.start, span.end)):
        party = parties.at(found.end())
        if party is None or party.name is None or party.kind in {"person", "role"} or (actor and party.start == actor.start):
            continue
        meets = party.type in MEETING_KINDS
        if _AFTER.search(text, max(span.start, found.start() - 30), found.start()):
            continue
        how = (found.groupdict().get("how") or "af").lower()
        if party.type == "municipality" or (how in {"i", "på", "for"} and not meets):
            continue
        if party.end <= span.end:
            return party
    return None


def agent(text: str, span: Span, parties: Parties) -> Party | None:
    """Who a passive is done by: *følges op af Sekretariatet*."""
    for found in _BY.finditer(text, span.start, span.end):
        party = parties.at(found.end())
        if party and party.name and party.end <= span.end and party.type != "municipality":
            return party
    return None
