"""What was promised, put off, passed on or planned, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from pyoxigraph import Literal, NamedNode

from graphbuilder.errors import UsageError
from graphbuilder.query.answer import Answered, Due, File, FollowUp, Place
from graphbuilder.query.find import find_thing
from graphbuilder.query.nodes import Nodes
from graphbuilder.rdf.terms import named
from graphbuilder.store import GraphStore
from graphbuilder.text.dates import danish_day
from graphbuilder.text.folding import slug
from graphbuilder.text.keys import name_key


def followups(
    store: GraphStore, *, topic: str | None = None, body: str | None = None, as_of: str | None = None, only_open: bool = False
) -> list[FollowUp]:
    """Every commitment in the graph, in the order in which they were made.

    ``topic`` names the topic (or case, person, role, body) that they concern, ``body`` the body that met or that they are to come to; ``as_of`` is the ISO
    day from which they are looked at, by default that of the last meeting in the graph, after which the graph knows nothing: what was said
    later is left out, and a later answer is none yet.
    Raises :class:`UsageError` for a day or body that is none, and what :func:`find_thing` raises.
    """
    reader = Reader(Nodes(store.rdf), as_of)
    found = reader.of_thing(find_thing(store, topic).node) if topic else reader.every()
    if body:
        found = reader.of_body(found, body)
    return [one for one in found if not (only_open and one.status == "answered")]


def looked_at(store: GraphStore, as_of: str | None = None) -> date | None:
    """The day from which commitments are looked at: the one given, or that of the last meeting in the graph."""
    return Reader(Nodes(store.rdf), as_of).as_of


class Reader:
    """Reads commitments from the graph. Raises :class:`UsageError` for an ``as_of`` that is no day."""

    def __init__(self, nodes: Nodes, as_of: str | None = None) -> None:
        self.nodes = nodes
        self.as_of = _day(as_of) if as_of else self._last_meeting()
        self._items: dict[NamedNode, Place] = {}

    def _last_meeting(self) -> date | None:
        last = max((day for _, day in self._meetings.values() if day), default=None)
        return date.fromisoformat(last) if last else None

    @cached_property
    def _meetings(self) -> dict[NamedNode, tuple[NamedNode | None, str | None]]:
        """The body and day of each meeting whose minutes are in the graph; read in passes over the whole, for all of them are asked about."""
        recorded = {named(near) for near, _ in self.nodes.statements("gb:recordedIn")}
        bodies = {named(near): named(far) for near, far in self.nodes.statements("gb:body")}
        days = dict(self.nodes.pairs("dcterms:date"))
        return {node: (bodies.get(node), days.get(node)) for node in self.nodes.of_type("gb:Meeting") if node in recorded}

    def every(self) -> list[FollowUp]:
        """All commitments."""
        return self._read(self.nodes.edges("gb:hasCommitment"))

    def of_items(self, items: Iterable[NamedNode]) -> list[FollowUp]:
        """The commitments of some items."""
        return self._read((item, node) for item in items for node in self.nodes.nodes(item, "gb:hasCommitment"))

    def answered_by(self, item: NamedNode) -> list[FollowUp]:
        """The commitments that an item answers."""
        return self._read(
            (made_in, node)
            for node in self.nodes.subjects("gb:answeredBy", item)
            for made_in in self.nodes.subjects("gb:hasCommitment", node)
        )

    def of_thing(self, node: NamedNode) -> list[FollowUp]:
        """The commitments of the items about a topic or filed in a case, those that name the topic themselves, and those of or to a person, role or body."""
        items = {*self.nodes.subjects("gb:about", node), *self.nodes.subjects("gb:case", node)}
        for topic in self.nodes.subjects("gb:series", node):
            items.update(self.nodes.subjects("gb:about", topic))
        pairs = {(item, found) for item in items for found in self.nodes.nodes(item, "gb:hasCommitment")}
        for found in (*self.nodes.subjects("gb:actor", node), *self.nodes.subjects("gb:recipient", node)):
            pairs.update((item, found) for item in self.nodes.subjects("gb:hasCommitment", found))
        pairs.update(self._naming(node))
        return self._read(pairs)

    def _naming(self, node: NamedNode) -> Iterable[tuple[NamedNode, NamedNode]]:
        """Commitments in whose words the topic is named."""
        for mention in self.nodes.subjects("gb:ofEntity", node) if self._is_topic(node) else ():
            item, at = self.nodes.node(mention, "gb:inItem"), self.nodes.number(mention, "gb:start") or 0
            if item is None:
                continue
            for found in self.nodes.nodes(item, "gb:hasCommitment"):
                if (self.nodes.number(found, "gb:start") or 0) <= at < (self.nodes.number(found, "gb:end") or 0):
                    yield item, found

    def _is_topic(self, node: NamedNode) -> bool:
        return bool(self.nodes.types(node) & {"Topic", "Policy"})

    def of_body(self, found: Iterable[FollowUp], name: str) -> list[FollowUp]:
        """Those that a body made or that are to come to it. Raises :class:`UsageError` with the bodies there are."""
        found = list(found)
        wanted = {self.nodes.label(node) for node in self._named(name_key("organisation", name))}
        if not wanted:
            there = sorted({one.promised.body for one in found if one.promised.body})
            raise UsageError(f"No body named {name!r} is in the graph; the minutes are of {', '.join(there) or 'none'}.")
        return [one for one in found if one.promised.body in wanted or (one.to in wanted)]

    def _named(self, key: str) -> list[NamedNode]:
        return [node for node in self.nodes.subjects("gb:nameKey", Literal(key)) if self.nodes.types(node) & {"Body", "Organisation"}]

    # --- one commitment ----------------------------------------------------------------------------------------------------------------------

    def _read(self, pairs: Iterable[tuple[NamedNode, NamedNode]]) -> list[FollowUp]:
        """As it was known on the day it is looked from: what was said later is not there yet, nor is a later answer."""
        return self.ordered(self._one(item, node) for item, node in dict.fromkeys(pairs) if self._is_known(self.place(item)))

    def _is_known(self, place: Place) -> bool:
        return self.as_of is None or place.date is None or place.date <= self.as_of.isoformat()

    def ordered(self, found: Iterable[FollowUp]) -> list[FollowUp]:
        """In the order in which they were made."""
        return sorted(
            found, key=lambda one: (one.promised.date or "9999", slug(one.promised.body or ""), self._position(one), one.start, one.iri)
        )

    def _position(self, one: FollowUp) -> int:
        return self.nodes.number(NamedNode(one.promised.iri), "gb:position") or 0

    def _one(self, item: NamedNode, node: NamedNode) -> FollowUp:
        nodes = self.nodes
        due, answered, promised = self._due(node), self._answered(node), self.place(item)
        overdue = self._overdue(due, promised) if answered is None else None
        recipient, actor = nodes.node(node, "gb:recipient"), nodes.node(node, "gb:actor")
        return FollowUp(
            iri=node.value,
            actor=nodes.label(actor) if actor else nodes.value(node, "gb:actorName"),
            what=nodes.value(node, "gb:what") or "",
            to=nodes.label(recipient) if recipient else nodes.value(node, "gb:recipientName"),
            due=due,
            kind=nodes.value(node, "gb:commitmentKind") or "promise",
            status="answered" if answered else "overdue" if overdue else "open",
            promised=promised,
            answered_by=answered,
            overdue_days=overdue,
            next_meeting=nodes.value(node, "gb:dueNextMeeting") == "true",
            step=nodes.value(node, "gb:step"),
            possible=self._possible(node) if answered is None else (),
            note=self._note(recipient or actor, due, promised) if answered is None else None,
            quote=nodes.value(node, "gb:quote") or "",
            start=nodes.number(node, "gb:start") or 0,
            end=nodes.number(node, "gb:end") or 0,
            page=nodes.number(node, "gb:page"),
            source=self._file(item),
        )

    def _possible(self, node: NamedNode) -> tuple[Place, ...]:
        places = (self.place(other) for other in self.nodes.nodes(node, "gb:possiblyAnsweredBy"))
        return tuple(sorted(filter(self._is_known, places), key=lambda place: (place.date or "", place.iri)))

    def _note(self, party: NamedNode | None, due: Due | None, promised: Place) -> str | None:
        """What the graph cannot know: the body's minutes, or those of the day, are not there; or the day lies before the meeting."""
        if due and due.latest and due.latest < (promised.date or ""):
            return "dagen ligger før mødet"
        if party is None or "Body" not in self.nodes.types(party):
            return None
        if party not in self._recorded:
            return f"grafen har ingen referater af {self.nodes.label(party)}"
        if due and due.earliest and due.earliest == due.latest and (party, due.latest) not in self._held:
            return f"mødet i {self.nodes.label(party)} den {danish_day(due.latest)} er ikke i grafen"
        return None

    @cached_property
    def _held(self) -> set[tuple[NamedNode, str]]:
        """The bodies and days of the meetings whose minutes are in the graph."""
        return {(body, day or "") for body, day in self._meetings.values() if body}

    @cached_property
    def _recorded(self) -> set[NamedNode]:
        """The bodies whose minutes are in the graph."""
        return {body for body, _ in self._meetings.values() if body}

    def _due(self, node: NamedNode) -> Due | None:
        earliest, latest = self.nodes.value(node, "gb:earliest"), self.nodes.value(node, "gb:latest")
        return Due(earliest, latest, self.nodes.value(node, "gb:dueComputed") == "true") if earliest or latest else None

    def _overdue(self, due: Due | None, promised: Place) -> int | None:
        if due is None or due.latest is None or self.as_of is None or due.latest < (promised.date or ""):
            return None
        return max(0, (self.as_of - date.fromisoformat(due.latest)).days) or None

    def _answered(self, node: NamedNode) -> Answered | None:
        """By an item, or, of a planned step, by the meeting at which it happened."""
        links = self.nodes.subjects("gb:from", node)
        for predicate in ("answeredBy", "happenedAt"):
            for link in links:
                target = self.nodes.node(link, "gb:to")
                meant = (self.nodes.value(link, "gb:predicate") or "").endswith(f"#{predicate}")
                if target is not None and meant and self._is_known(self.place(target)):
                    return self._answer(link, target)
        return None

    def _answer(self, link: NamedNode, target: NamedNode) -> Answered:
        nodes, place = self.nodes, self.place(target)
        quote = nodes.value(link, "gb:quote")
        evidence = nodes.node(link, "gb:evidence")
        if quote is None and evidence is not None:
            quote = nodes.value(evidence, "gb:sentence") or nodes.value(evidence, "gb:quote")
        rule, because = nodes.value(link, "gb:rule") or "", nodes.value(link, "gb:because") or ""
        return Answered(
            place.date, place.body, place.number, place.title, place.iri, rule, float(nodes.value(link, "gb:score") or 0), because, quote
        )

    def place(self, node: NamedNode) -> Place:
        """Where an item or a meeting stands in time."""
        if node not in self._items:
            nodes = self.nodes
            meeting = next(iter(nodes.subjects("gb:hasItem", node)), node)
            body = nodes.node(meeting, "gb:body")
            self._items[node] = Place(
                nodes.value(meeting, "dcterms:date"), nodes.label(body) if body else None,
                nodes.value(node, "gb:number") if meeting != node else None, nodes.value(node, "dcterms:title") or "", node.value,
            )  # fmt: skip
        return self._items[node]

    def _file(self, item: NamedNode) -> File:
        meeting = next(iter(self.nodes.subjects("gb:hasItem", item)), None)
        document = self.nodes.node(meeting, "gb:recordedIn") if meeting else None
        if document is None:
            return File("", "")
        return File(self.nodes.value(document, "dcterms:source") or "", self.nodes.value(document, "gb:sha256") or "")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise UsageError(f"--as-of {text!r} is not a day; write it as 2023-06-30.") from problem
