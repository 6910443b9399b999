"""Whom attendances, votes, statements, absences and the path of a case name: short rows first, then the nodes that they mean."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from graphbuilder.data import lines
from graphbuilder.model import AgendaItem, Entity, Meeting, MeetingKey
from graphbuilder.text.attendance import SIDES, attendance_names, is_whole_name, person_name, side_name, step_name
from graphbuilder.text.keys import fact_names, name_key
from graphbuilder.text.parties import Party, is_party, party

_WITH_PARTY = re.compile(r"(?P<name>.+?)\s*\([A-ZÆØÅ]{1,2}\)")
PERSON, PARTY, BODY = "person", "party", "body"


class Cited(NamedTuple):
    """That ``node`` names somebody: ``property`` says as what, ``type`` whether it is a person, a party or a body.

    ``place`` is the suffix of the meeting or item that a first name alone belongs to, and ``day`` the meeting's.
    """

    node: str
    property: str
    type: str
    name: str
    organisation: str
    place: str
    day: str | None


def of_meeting(key: MeetingKey, meeting: Meeting) -> Iterator[Cited]:
    """Who was there or was not, for whom and for which party."""

    def cite(node: str, property_: str, type_: str, name: str | None) -> Iterator[Cited]:
        if name and any(map(str.isalpha, name)):
            yield Cited(node, property_, type_, name, key.organisation, key.suffix, key.date)

    for node, one in attendance_names(key.suffix, meeting.attendees):
        yield from cite(node, "attendee", PERSON, one.name)
        yield from cite(node, "substituteFor", PERSON, one.substitute_for)
        yield from cite(node, "party", PARTY, one.party)


def of_item(key: MeetingKey, item: AgendaItem, suffix: str) -> Iterator[Cited]:
    """Who voted, had something entered or took no part, which body decides and which bodies the case goes through."""

    def cite(node: str, property_: str, type_: str, *names: str | None) -> Iterator[Cited]:
        for name in names:
            if name and any(map(str.isalpha, name)):
                yield Cited(node, property_, type_, name, key.organisation, suffix, key.date)

    for vote, name in zip(item.votes, fact_names("vote", suffix, item.votes), strict=True):
        for side in SIDES:
            yield from cite(side_name(name, side), "party", PARTY, *getattr(vote, f"{side}_parties"))
            yield from cite(side_name(name, side), "voter", PERSON, *map(without_party, getattr(vote, f"{side}_names")))
    for statement, name in zip(item.statements, fact_names("statement", suffix, item.statements), strict=True):
        for author in statement.authors:
            yield from _author(cite, name, author)
    for absence, name in zip(item.absences, fact_names("absence", suffix, item.absences), strict=True):
        yield from cite(name, "absentee", PERSON, without_party(absence.name))
        yield from cite(name, "party", PARTY, absence.party)
    yield from cite(f"item-{suffix}", "decisionMaker", BODY, item.decided_by.text if item.decided_by else None)
    for position, body in enumerate(item.path, 1):
        yield from cite(step_name(suffix, position), "throughBody", BODY, body)


def _author(cite: Callable[..., Iterator[Cited]], node: str, author: str) -> Iterator[Cited]:
    """A party or a whole name; one word that is no known party may be either, and is left as it is printed."""
    if is_party(author):
        yield from cite(node, "author", PARTY, author)
    elif is_whole_name(without_party(author)):
        yield from cite(node, "author", PERSON, without_party(author))


def without_party(name: str) -> str:
    """The name without the party letter after it.

    >>> without_party("Asta Lindholt (A)")
    'Asta Lindholt'
    """
    found = _WITH_PARTY.fullmatch(name.strip())
    return found["name"] if found else name


# --- rows -> nodes -----------------------------------------------------------------------------------------------------------------------


def resolve(
    rows: Iterable[Cited], entities: Iterable[Entity], met: Iterable[tuple[str, str]]
) -> tuple[list[Entity], list[tuple[str, str, str]]]:
    """The parties that are named, as entities, and for each row the node that it means: (node, property, local name).

    A body that is neither an entity nor among those that ``met`` (organisation's slug, local name) stays what is printed.
    """
    rows, entities = list(rows), list(entities)
    people = {
        (entity.organisation, key): entity.name for entity in entities if entity.type == PERSON and not entity.item for key in entity.keys
    }
    bodies = _bodies(entities, met)
    parties: dict[str, list[tuple[Party, str]]] = defaultdict(list)
    meant: set[tuple[str, str, str]] = set()
    for row in rows:
        if row.type == PARTY:
            found = party(row.name, row.day)
            local = found.local_name(row.organisation) if found else None
            if found and local:
                parties[local].append((found, row.organisation))
        elif row.type == PERSON:
            local = people.get((row.organisation, name_key(PERSON, row.name))) if is_whole_name(row.name) else None
            local = local or person_name(row.name, row.organisation, row.place)
        else:
            local = _body(row, bodies)
        if local:
            meant.add((row.node, row.property, local))
    there = {entity.name for entity in entities}
    return [_called_most(found) for local, found in sorted(parties.items()) if local not in there], sorted(meant)


def _bodies(entities: Iterable[Entity], met: Iterable[tuple[str, str]]) -> dict[tuple[str, str], set[str]]:
    """The bodies by (organisation's slug, key of any name). What a body that met is called goes before an alias."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entity in entities:
        if entity.name.startswith("body-") and not entity.item:
            for key in entity.keys:
                found[entity.organisation, key].add(entity.name)
    for organisation, local in met:
        found[organisation, local.removeprefix(f"body-{organisation}-")] = {local}
    return found


def _body(row: Cited, bodies: dict[tuple[str, str], set[str]]) -> str | None:
    """The one body that the name or abbreviation means in that municipality, or None."""
    for name in (row.name, _shared_abbreviations().get(row.name.strip(), "")):
        there = bodies.get((row.organisation, name_key("organisation", name)), set()) if name else set()
        if len(there) == 1:
            return next(iter(there))
    return None


@cache
def _shared_abbreviations() -> dict[str, str]:
    """What Danish municipalities all mean by an abbreviation: KB is Kommunalbestyrelsen."""
    rows = ([cell.strip() for cell in line.split("|")] for line in lines("abbreviations.txt"))
    return {short: name for short, name, *_ in rows}


def _called_most(found: list[tuple[Party, str]]) -> Entity:
    """A party as it is called most, with its letter among the other names."""
    labels = Counter(one.label for one, _ in found)
    named = [label for label in labels if not label.startswith("Liste ")] or list(labels)
    label = min(named, key=lambda name: (-labels[name], name))
    aliases = {name for one, _ in found for name in (one.label, *one.aliases)}
    one, organisation = found[0]
    return party_entity(one._replace(label=label, aliases=tuple(sorted(aliases))), organisation)


def party_entity(found: Party, organisation: str) -> Entity:
    """A party as a node: one of the whole country has its letter and all its names, a local list belongs to its municipality."""
    aliases = sorted({*found.aliases} - {found.label})
    keys = sorted({key for name in (found.label, *found.aliases) if (key := name_key("organisation", name))})
    scope = "" if found.national else organisation
    return Entity(found.local_name(organisation), PARTY, found.label, tuple(aliases), tuple(keys), "association", scope)
