"""Who sits in which body, from the attendance lists of all minutes: an interval that is known to contain some days and is open elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from graphbuilder.data import lines
from graphbuilder.model import Attendee, Meeting, MeetingKey, Membership
from graphbuilder.text.attendance import attendance_names, is_whole_name
from graphbuilder.text.keys import entity_name, name_key
from graphbuilder.text.parties import party

_WORD = re.compile(r"[^\W\d_]+")


class Listed(NamedTuple):
    """Somebody whom a meeting's list has as a member of the body, present or not. ``party`` is a local name."""

    attendance: str
    organisation: str
    body: str
    day: str | None
    party: str | None


def body_name(key: MeetingKey, meeting: Meeting) -> str:
    """The local name of the body that met."""
    return entity_name("organisation", name_key("organisation", meeting.body or "unknown"), key.organisation, "forum")


def members(key: MeetingKey, meeting: Meeting) -> Iterator[Listed]:
    """Those of a meeting's list who sit in the body.

    Neither a substitute (*i stedet for Asta Lindholt*) nor who takes the minutes (*Bo Lund (protokol)*) does. Where the list gives parties it
    is one of politicians, and who stands there without a party is staff (*kommunaldirektør Bo Lund*). A first name alone is nobody in particular.
    """
    listed = list(attendance_names(key.suffix, meeting.attendees))
    parties = any(one.party for _, one in listed)
    for name, one in listed:
        if is_whole_name(one.name) and not one.substitute_for and not _is_guest(one) and (one.party or not parties):
            found = party(one.party, key.date) if one.party else None
            yield Listed(name, key.organisation, body_name(key, meeting), key.date, found.local_name(key.organisation) if found else None)


def _is_guest(one: Attendee) -> bool:
    """Whether the words after the name say that somebody is there without sitting in the body."""
    return bool(one.role) and not _guests().isdisjoint(_WORD.findall((one.role or "").casefold()))


@cache
def _guests() -> frozenset[str]:
    return frozenset(lines("not-members.txt"))


def make_memberships(rows: Iterable[Listed], person_of: Mapping[str, str]) -> tuple[Membership, ...]:
    """One membership for each person in each body; ``person_of`` gives the person of an attendance."""
    groups: dict[tuple[str, str], list[Listed]] = defaultdict(list)
    for row in rows:
        groups[person_of[row.attendance], row.body].append(row)
    return tuple(_membership(person, body, rows) for (person, body), rows in sorted(groups.items()))


def _membership(person: str, body: str, rows: list[Listed]) -> Membership:
    organisation = rows[0].organisation
    days = sorted(row.day for row in rows if row.day)
    parties = {row.party for row in rows if row.party}
    return Membership(
        f"membership-{person.removeprefix('person-')}--{body.removeprefix(f'body-{organisation}-')}", person, body, organisation,
        days[0] if days else None, days[-1] if days else None, parties.pop() if len(parties) == 1 else None,
        tuple(sorted(row.attendance for row in rows)),
    )  # fmt: skip
