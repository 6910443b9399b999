"""Lists of attendance as one entry for each person, and the local names that attendances and votes have in the graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graphbuilder.model import Attendee
from graphbuilder.text.keys import entity_name, name_key

SIDES = ("for", "against", "abstain")


def listed(attendees: Iterable[Attendee]) -> tuple[Attendee, ...]:
    """One entry for each name, in the order of the list.

    A list of members has everybody, and *Afbud: Asta Lindholt* under it one of them again: who is listed twice and once as absent was absent.
    What one entry leaves out, the other says.
    """
    found: dict[str, Attendee] = {}
    for one in attendees:
        if any(map(str.isalpha, one.name)):
            key = name_key("person", one.name)
            before = found.get(key)
            found[key] = _joined(before, one) if before else one
    return tuple(found.values())


def _joined(first: Attendee, second: Attendee) -> Attendee:
    return replace(
        first,
        party=first.party or second.party,
        role=first.role or second.role,
        present=first.present and second.present,
        substitute_for=first.substitute_for or second.substitute_for,
    )


def attendance_names(meeting: str, attendees: Iterable[Attendee]) -> Iterator[tuple[str, Attendee]]:
    """Each person's attendance at a meeting with its local name; ``meeting`` is the meeting's suffix."""
    for one in listed(attendees):
        yield f"attendance-{meeting}-{name_key('person', one.name)}", one


def is_whole_name(name: str) -> bool:
    """Whether the name says who somebody is: a first name alone does not.

    >>> is_whole_name("Asta Lindholt"), is_whole_name("Asta")
    (True, False)
    """
    return " " in name.strip()


def person_name(name: str, organisation: str, place: str) -> str:
    """The local name of a person; ``place`` is the suffix of the meeting or item that a first name alone belongs to."""
    key = name_key("person", name)
    return entity_name("person", key, organisation) if is_whole_name(name) else f"person-{place}-{key}"


def side_name(vote: str, side: str) -> str:
    """The local name of one side of a vote."""
    return f"{vote.replace('vote-', 'side-', 1)}-{side}"


def step_name(item: str, position: int) -> str:
    """The local name of one step of a case's way through the bodies; ``item`` is the item's suffix."""
    return f"pathstep-{item}-{position}"
