"""The bodies that a matter comes to one after the other: *forelægges DIF d. 27. februar og ØU d. 6. marts*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphbuilder.facts.actors import MEETING_KINDS, Parties, Party
from graphbuilder.facts.due import Dated
from graphbuilder.model import Span

# Between a body and its date: "ØU d. 6. marts", "KB på mødet den 3. maj".
_TO_DATE = re.compile(r"\s(?:på\s(?:sit\s)?mødet?\s)?(?:(?:den|d\.)\s?)?\Z")
_ON = re.compile(r"\.?(?:,|\sog|\ssamt|,\sog)\s(?:endeligt?\s|derefter\s|siden\s)?(?:(?:i|på|til)\s)?")


@dataclass(frozen=True)
class Stop:
    """A body, the date beside it, and the span of both."""

    party: Party
    date: Dated
    span: Span


def date_of(text: str, party: Party, dates: Sequence[Dated]) -> Dated | None:
    """The date that stands right after a body."""
    return next((d for d in dates if 0 < d.start - party.end < 24 and _TO_DATE.fullmatch(text, party.end, d.start)), None)


def further(text: str, first: Party, end: int, parties: Parties, dates: Sequence[Dated]) -> Iterator[Stop]:
    """The bodies with dates of their own that follow a first one in the same breath, up to an offset."""
    date = date_of(text, first, dates)
    while date and (on := _ON.match(text, date.end, end)):
        party = parties.at(on.end())
        date = date_of(text, party, dates) if party and party.type in MEETING_KINDS else None
        if party and date and date.end <= end:
            yield Stop(party, date, Span(on.end(), date.end))
