"""One meeting, item, case or other node, gathered for a person to read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from graphbuilder.errors import Ambiguous, NotFound, NotRecorded
from graphbuilder.query.answer import Entry, File, FollowUp, Trace, Window
from graphbuilder.query.attendance import AttendanceFound, MembershipFound, Turnout, attendance_of, memberships_of, turnout_of
from graphbuilder.query.find import Thing, find_thing, thing
from graphbuilder.query.followups import Reader
from graphbuilder.query.owners import organisation_named, owned_by, owner_words, several
from graphbuilder.query.said import DecisionTold, MoneyNamed, money_of, told_of
from graphbuilder.query.trace import Tracer
from graphbuilder.query.voting import (
    AbsenceFound,
    StatementFound,
    VoteCast,
    VoteFound,
    absences_of,
    cast_by,
    decider_of,
    path_of,
    statements_of,
    votes_of,
)
from graphbuilder.rdf.terms import TYPE, date, term, text
from graphbuilder.store import GraphStore
from graphbuilder.text.folding import slug

_PLACE = re.compile(r"^(?:(?P<body>[^\d/][^/]*?)\s+)?(?P<date>\d{4}-\d\d-\d\d)(?:/(?P<number>[\w.-]+))?$")


@dataclass(frozen=True)
class MeetingShown:
    """A meeting with its items in the order of the agenda."""

    iri: str
    title: str
    organisation: str | None
    body: str | None
    date: str | None
    start: str | None
    place: str | None
    status: str | None
    source: File | None
    items: tuple[Entry, ...]
    closed: tuple[str, ...]
    attendance: tuple[AttendanceFound, ...] = ()


@dataclass(frozen=True)
class ItemShown:
    """An item with what it names, by kind; what was promised in it, what it answers, the money that it names and what other bodies decided.

    ``decided_by`` is the body that the item says decides, and ``path`` the bodies that it goes through.
    """

    entry: Entry
    presenters: tuple[str, ...]
    about: tuple[str, ...]
    mentions: dict[str, tuple[str, ...]]
    followups: tuple[FollowUp, ...] = ()
    answers_to: tuple[FollowUp, ...] = ()
    money: tuple[MoneyNamed, ...] = ()
    told: tuple[DecisionTold, ...] = ()
    votes: tuple[VoteFound, ...] = ()
    statements: tuple[StatementFound, ...] = ()
    absences: tuple[AbsenceFound, ...] = ()
    decided_by: str | None = None
    path: tuple[str, ...] = ()


@dataclass(frozen=True)
class CaseShown:
    """A case folder with the items filed in it."""

    iri: str
    journal_number: str
    organisation: str | None
    opened: int | None
    subject: str | None
    facet: str | None
    trace: Trace


@dataclass(frozen=True)
class ThingShown:
    """A topic, person, role, body, party or organisation: its names, how often it meets where it does, and the items that it runs through.

    ``memberships`` are of a person, body or party, ``votes`` how a person or party voted, ``turnout`` how often a person stands on a list.
    """

    iri: str
    label: str
    kind: str
    aliases: tuple[str, ...]
    meetings: int
    trace: Trace
    memberships: tuple[MembershipFound, ...] = ()
    votes: tuple[VoteCast, ...] = ()
    turnout: Turnout | None = None


@dataclass(frozen=True)
class NodeShown:
    """Any other node: every statement about it, as (property, value) with short names."""

    iri: str
    label: str
    kind: str
    statements: tuple[tuple[str, str], ...]


Shown = MeetingShown | ItemShown | CaseShown | ThingShown | NodeShown


def show(store: GraphStore, what: str, organisation: str | None = None) -> Shown:
    """What ``what`` names: ``2019-01-17``, ``chefforum 2019-01-17``, ``2019-01-17/8``, a journal number, an IRI or a name.

    Of namesakes in several organisations the one of ``organisation`` is shown. Raises :class:`NotFound`, or :class:`Ambiguous` where two bodies met
    that day and none is named.
    """
    return _Shower(store, organisation).show(what)


def is_place(what: str) -> bool:
    """Whether the words name a meeting by its day, or an item of it by its number."""
    return _PLACE.match(what.strip()) is not None


def show_node(store: GraphStore, node: NamedNode, tracer: Tracer | None = None) -> Shown:
    """What :func:`show` gives for the IRI of a node of any class. A ``tracer`` that serves for many remembers what it looked up."""
    shower = _Shower(store, None, tracer)
    return shower.of_kind(thing(shower.nodes, node))


class _Shower:
    def __init__(self, store: GraphStore, organisation: str | None, tracer: Tracer | None = None) -> None:
        self.store, self.tracer = store, tracer or Tracer(store, Window(organisation=organisation))
        self.nodes, self.organisation = self.tracer.nodes, organisation

    def show(self, what: str) -> Shown:
        place = _PLACE.match(what.strip())
        if place:
            meeting = self._meeting_on(what, place["date"], place["body"])
            return self._item(self._numbered(meeting, place["number"], what)) if place["number"] else self._meeting(meeting)
        found = find_thing(self.store, what, self.organisation)
        return self.of_kind(found)

    def of_kind(self, found: Thing) -> Shown:
        """What is shown of a thing of any kind."""
        if found.kind == "meeting":
            return self._meeting(found.node)
        if found.kind == "item":
            return self._item(found.node)
        if found.kind == "case":
            return self._case(found)
        if found.kind in {"policy", "topic", "series", "person", "role", "body", "organisation", "party"}:
            aliases, meetings = self.nodes.values(found.node, "skos:altLabel"), self.nodes.subjects("gb:body", found.node)
            held = sum(self.nodes.node(meeting, "gb:recordedIn") is not None for meeting in meetings)
            return ThingShown(
                found.iri, found.label, found.kind, tuple(aliases), held, self.tracer.thing(found), memberships_of(self.nodes, found.node),
                cast_by(self.nodes, found.node) if found.kind in {"person", "party"} else (),
                turnout_of(self.nodes, found.node) if found.kind == "person" else None,
            )  # fmt: skip
        return NodeShown(found.iri, found.label, found.kind, tuple(self._statements(found.node)))

    def _meeting_on(self, what: str, day: str, body: str | None) -> NamedNode:
        mine = owned_by(self.nodes, organisation_named(self.nodes, self.organisation))
        meetings = [m for m in self.nodes.subjects("dcterms:date", date(day)) if "Meeting" in self.nodes.types(m) and mine(m)]
        named = {meeting: self.nodes.node(meeting, "gb:body") for meeting in meetings}
        if body:
            wanted = slug(body)
            meetings = [m for m, b in named.items() if b and wanted in {*self.nodes.values(b, "gb:nameKey"), slug(self.nodes.label(b))}]
        recorded = [meeting for meeting in meetings if self.nodes.node(meeting, "gb:recordedIn")]
        if len(recorded) == 1:
            return recorded[0]
        if len(recorded) > 1:
            raise Ambiguous(what, self._told(recorded, day))
        if meetings:
            raise NotRecorded(self.nodes.label(meetings[0]))
        raise NotFound(what, self._near(day))

    def _told(self, meetings: list[NamedNode], day: str) -> tuple[str, ...]:
        """The meetings of a day by their bodies, and by their organisations where there are several."""
        bodies = {meeting: self.nodes.node(meeting, "gb:body") for meeting in meetings}
        names = {meeting: f"{self.nodes.label(body) if body else '?'} {day}" for meeting, body in bodies.items()}
        if several(owner_words(self.nodes, meeting) for meeting in meetings):
            names = {m: f"{name} ({owner_words(self.nodes, m)}: id:{m.value.rsplit('/', 1)[-1]})" for m, name in names.items()}
        return tuple(names.values())

    def _near(self, day: str) -> tuple[str, ...]:
        dates = {self.nodes.value(node, "dcterms:date") or "" for node, _ in self.nodes.pairs("gb:recordedIn")}
        return tuple(sorted((d for d in dates if d), key=lambda d: (_distance(d, day), d))[:3])

    def _numbered(self, meeting: NamedNode, number: str, what: str) -> NamedNode:
        items = self.nodes.nodes(meeting, "gb:hasItem")
        for item in items:
            if self.nodes.value(item, "gb:number") == number:
                return item
        numbers = sorted((self.nodes.value(item, "gb:number") or "" for item in items), key=lambda n: (len(n), n))
        place = what.rsplit("/", 1)[0].strip()
        raise NotFound(what, tuple(f"{place}/{there}" for there in numbers))

    def _meeting(self, meeting: NamedNode) -> MeetingShown:
        nodes = self.nodes
        entries, closed = [], []
        for item in sorted(nodes.nodes(meeting, "gb:hasItem"), key=lambda node: nodes.number(node, "gb:position") or 0):
            entries.append(self.tracer.entry(item))
            if nodes.value(item, "gb:closed") == "true":
                closed.append(entries[-1].number)
        organisation, body, document = (nodes.node(meeting, p) for p in ("gb:organisation", "gb:body", "gb:recordedIn"))
        start = nodes.value(meeting, "gb:startTime")
        source = File(nodes.value(document, "dcterms:source") or "", nodes.value(document, "gb:sha256") or "") if document else None
        return MeetingShown(
            meeting.value, nodes.label(meeting), nodes.label(organisation) if organisation else None, nodes.label(body) if body else None,
            nodes.value(meeting, "dcterms:date"), start[11:16] if start else None, nodes.value(meeting, "gb:place"), nodes.value(meeting, "gb:status"),
            source, tuple(entries), tuple(closed), attendance_of(nodes, meeting),
        )  # fmt: skip

    def _item(self, item: NamedNode) -> ItemShown:
        nodes = self.nodes
        named: dict[str, list[str]] = {}
        for entity in nodes.nodes(item, "gb:mentions"):
            named.setdefault(thing(nodes, entity).kind, []).append(nodes.label(entity))
        mentions = {kind: tuple(sorted(labels)) for kind, labels in sorted(named.items())}
        presenters = tuple(nodes.label(person) for person in nodes.nodes(item, "gb:presenter"))
        about = tuple(nodes.label(topic) for topic in nodes.nodes(item, "gb:about"))
        reader = Reader(nodes)
        answered = (one for one in reader.answered_by(item) if one.promised.iri != item.value)  # a plan's step may be its own item
        return ItemShown(
            self.tracer.entry(item), presenters, about, mentions, tuple(reader.of_items([item])), tuple(answered),
            money_of(nodes, item), told_of(nodes, item), votes_of(nodes, item), statements_of(nodes, item), absences_of(nodes, item),
            decider_of(nodes, item), path_of(nodes, item),
        )  # fmt: skip

    def _case(self, found: Thing) -> CaseShown:
        nodes = self.nodes
        organisation, subject, facet = (nodes.node(found.node, p) for p in ("gb:organisation", "gb:kleSubject", "gb:kleFacet"))
        return CaseShown(
            found.iri, found.label, nodes.label(organisation) if organisation else None, nodes.number(found.node, "gb:openedYear"),
            self._kle(subject), self._kle(facet), self.tracer.thing(found),
        )  # fmt: skip

    def _kle(self, concept: NamedNode | None) -> str | None:
        if concept is None:
            return None
        notation, title = self.nodes.value(concept, "skos:notation") or "", self.nodes.value(concept, "skos:prefLabel")
        return f"{notation} {title}" if title else notation

    def _statements(self, node: NamedNode) -> list[tuple[str, str]]:
        found = []
        for quad in self.store.rdf.quads_for_pattern(node, None, None, None):
            if quad.predicate != TYPE:
                value = self.nodes.label(quad.object) if isinstance(quad.object, NamedNode) else text(quad.object)
                found.append((_short(quad.predicate.value), value))
        return sorted(found)


def turtle(store: GraphStore, what: str, organisation: str | None = None) -> list[Triple]:
    """The statements about what ``what`` names, and about the parts that belong to it alone."""
    shown = show(store, what, organisation)
    return statements(store, NamedNode(shown.entry.iri if isinstance(shown, ItemShown) else shown.iri))


def statements(store: GraphStore, about: NamedNode) -> list[Triple]:
    """The statements about a node, and about the parts that belong to it alone, sorted."""
    todo, seen = [about], set()
    triples: list[Triple] = []
    while todo:
        node = todo.pop()
        if node in seen:
            continue
        seen.add(node)
        for quad in store.rdf.quads_for_pattern(node, None, None, None):
            triples.append(quad.triple)
            if quad.predicate in PARTS and isinstance(quad.object, NamedNode):
                todo.append(quad.object)
    return sorted(set(triples), key=str)


# What joins a thing to the parts that belong to it alone.
PARTS = {
    term(f"gb:{name}")
    for name in (
        "hasItem",
        "hasSection",
        "hasRecommendation",
        "hasDecision",
        "hasAttachment",
        "hasAnswer",
        "hasCommitment",
        "hasMoney",
        "reportsDecision",
        "hasAttendance",
        "hasVote",
        "hasSide",
        "hasStatement",
        "hasAbsence",
        "path",
    )
}


def _short(iri: str) -> str:
    return re.split(r"[#/]", iri)[-1]


def _distance(one: str, other: str) -> int:
    return abs(int(one.replace("-", "")) - int(other.replace("-", "")))


__all__ = [
    "PARTS", "CaseShown", "ItemShown", "MeetingShown", "NodeShown", "Shown", "ThingShown", "is_place", "show", "show_node", "statements", "turtle",
]  # fmt: skip
