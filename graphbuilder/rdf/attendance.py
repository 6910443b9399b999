"""Who was there -> quads: each meeting's list in its document's graph, memberships and who is who in the graph of links."""

from __future__ import annotations

from bisect import bisect_right

from pyoxigraph import NamedNode

from graphbuilder.model import Attendee, Document, Linked, Meeting, Membership
from graphbuilder.rdf import terms
from graphbuilder.rdf.writer import Writer
from graphbuilder.text.attendance import attendance_names


def attendance_quads(writer: Writer, meeting_node: NamedNode, document: Document, meeting: Meeting, suffix: str) -> None:
    """One ``gb:Attendance`` for each person of the meeting's list. ``suffix`` is the meeting's.

    An agenda, and a meeting that was cancelled, list whom they call and not who came: whether they were present is left open.
    Which nodes the person, the party and the member whose place somebody took are, only linking knows (:func:`cited_quads`).
    """
    came = meeting.kind == "minutes" and meeting.status != "cancelled"
    for name, one in attendance_names(suffix, meeting.attendees):
        node = writer.node(name)
        writer.a(node, "gb:Attendance")
        writer.add(meeting_node, "gb:hasAttendance", node)
        writer.add(node, "gb:attendeeName", terms.string(one.name))
        writer.add(node, "gb:present", terms.boolean(one.present) if came else None)
        writer.add(node, "gb:partyName", terms.string(one.party) if one.party else None)
        writer.add(node, "gb:attendedAs", terms.string(one.role) if one.role else None)
        writer.add(node, "gb:substituteForName", terms.string(one.substitute_for) if one.substitute_for else None)
        _quoted(writer, node, document, one)


def _quoted(writer: Writer, node: NamedNode, document: Document, one: Attendee) -> None:
    """Where the name stands; a list that a file gives beside its text stands nowhere in it."""
    if one.start < one.end <= len(document.text):
        writer.add(node, "gb:quote", terms.string(document.text[one.start : one.end]))
        writer.add(node, "gb:start", terms.integer(one.start))
        writer.add(node, "gb:end", terms.integer(one.end))
        writer.add(node, "gb:page", terms.integer(bisect_right(document.pages, one.start)) if document.pages else None)


def cited_quads(writer: Writer, linked: Linked) -> None:
    """Whom each attendance, side of a vote, statement, absence and path names, and the memberships that the lists make together."""
    for node, property_, named in linked.cited:
        writer.add(writer.node(node), f"gb:{property_}", writer.node(named))
    for membership in linked.memberships:
        _membership(writer, membership)


def _membership(writer: Writer, membership: Membership) -> None:
    node = writer.node(membership.name)
    writer.a(node, "gb:Membership")
    writer.add(node, "gb:member", writer.node(membership.person))
    writer.add(node, "gb:memberOf", writer.node(membership.body))
    writer.add(node, "gb:party", writer.node(membership.party) if membership.party else None)
    writer.add(node, "gb:organisation", writer.node(f"organisation-{membership.organisation}"))
    writer.add(node, "gb:knownFrom", terms.date(membership.known_from) if membership.known_from else None)
    writer.add(node, "gb:knownTo", terms.date(membership.known_to) if membership.known_to else None)
    for attendance in membership.attendances:
        writer.add(node, "gb:attestedBy", writer.node(attendance))
