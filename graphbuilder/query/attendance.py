"""Who was at a meeting, and who sits in which body and since when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graphbuilder.query.nodes import Nodes


@dataclass(frozen=True)
class AttendanceFound:
    """Somebody on a meeting's list. ``party`` is as it is called where it is known, else as printed.

    ``present`` is None where the list only calls people to a meeting: of an agenda, and of a meeting that was cancelled.
    """

    name: str
    present: bool | None
    party: str | None
    role: str | None
    substitute_for: str | None
    quote: str | None
    start: int
    end: int


@dataclass(frozen=True)
class MembershipFound:
    """A person in a body: the first and last day on which lists have them, at how many meetings present and absent."""

    person: str
    body: str
    party: str | None
    known_from: str | None
    known_to: str | None
    present: int
    absent: int
    person_iri: str
    body_iri: str


@dataclass(frozen=True)
class Turnout:
    """On how many lists somebody stands, as present and as absent: of members and of all others."""

    present: int
    absent: int


def attendance_of(nodes: Nodes, meeting: NamedNode) -> tuple[AttendanceFound, ...]:
    """A meeting's list: those who were there before those who were not, in the order of the text."""
    found = [_attendance(nodes, node) for node in nodes.nodes(meeting, "gb:hasAttendance")]
    return tuple(sorted(found, key=lambda one: (not one.present, one.start, one.end, one.name)))


def memberships_of(nodes: Nodes, thing: NamedNode) -> tuple[MembershipFound, ...]:
    """The memberships of a person, of a body or of a party, by first known day, then body and name."""
    of_all = (node for property_ in ("gb:member", "gb:memberOf", "gb:party") for node in nodes.subjects(property_, thing))
    found = [_membership(nodes, node) for node in dict.fromkeys(of_all) if "Membership" in nodes.types(node)]
    return tuple(sorted(found, key=lambda one: (one.known_from or "9999", one.body, one.person, one.person_iri, one.body_iri)))


def turnout_of(nodes: Nodes, person: NamedNode) -> Turnout:
    """How often a person stands on a list of attendance."""
    return _turnout(nodes, nodes.subjects("gb:attendee", person))


def _turnout(nodes: Nodes, attendances: list[NamedNode]) -> Turnout:
    said = Counter(nodes.value(node, "gb:present") for node in attendances)
    return Turnout(said["true"], said["false"])


def _attendance(nodes: Nodes, node: NamedNode) -> AttendanceFound:
    party, present = nodes.node(node, "gb:party"), nodes.value(node, "gb:present")
    return AttendanceFound(
        nodes.value(node, "gb:attendeeName") or "", None if present is None else present == "true",
        nodes.label(party) if party else nodes.value(node, "gb:partyName"), nodes.value(node, "gb:attendedAs"),
        nodes.value(node, "gb:substituteForName"), nodes.value(node, "gb:quote"), nodes.number(node, "gb:start") or 0, nodes.number(node, "gb:end") or 0,
    )  # fmt: skip


def _membership(nodes: Nodes, node: NamedNode) -> MembershipFound:
    person, body, party = nodes.node(node, "gb:member"), nodes.node(node, "gb:memberOf"), nodes.node(node, "gb:party")
    assert person is not None, node
    assert body is not None, node
    turnout = _turnout(nodes, nodes.nodes(node, "gb:attestedBy"))
    return MembershipFound(
        nodes.label(person), nodes.label(body), nodes.label(party) if party else None, nodes.value(node, "gb:knownFrom"),
        nodes.value(node, "gb:knownTo"), turnout.present, turnout.absent, person.value, body.value,
    )  # fmt: skip
