"""What the whole graph holds, in rows to list: topics, bodies, people, cases and meetings with how often and when.

A few passes over the store, each over one property, and no question about a single node: a graph of thousands of meetings is gathered in seconds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from graphbuilder.query.nodes import Nodes
from graphbuilder.store import GraphStore
from graphbuilder.view.overview_rows import Item, Meeting, Missing, Overview, Thing, Years, by_size

# Kinds of things that are listed, and the classes of the ontology that they are of; of several the first counts.
_CLASSES = {
    "topic": ("Policy", "Topic"), "series": ("Series",), "body": ("Body",), "party": ("Party",), "organisation": ("Organisation",),
    "role": ("Role",), "person": ("Person",), "case": ("Case",),
}  # fmt: skip
_NAMES = ("skos:prefLabel", "rdfs:label", "dcterms:title", "dcterms:identifier")
# What says that an item has to do with a thing; the first two make it the thing's main matter.
_CONCERNS = ("gb:about", "gb:case", "gb:mentions", "gb:presenter")
_MAIN = _CONCERNS[:2]
_ON_AN_AGENDA = 30  # topics of a body
_ANYBODY = "en person"  # what stands for a person who is not named


def gather(store: GraphStore) -> Overview:
    """Everything that the graph holds, to list."""
    return _Gatherer(store).overview()


class _Gatherer:
    """The store's properties as tables from text to text, each read once."""

    def __init__(self, store: GraphStore) -> None:
        self.base, self.nodes = store.manifest.base, Nodes(store.rdf)
        self._editions: Counter[str] = Counter()  # by series, the items of its largest edition

    def overview(self) -> Overview:
        meetings = tuple(sorted(self._meetings(), key=lambda meeting: (meeting.date or "9999", meeting.label, meeting.iri)))
        names = {self.owner[meeting.iri] for meeting in meetings if meeting.iri in self.owner}
        return Overview(
            self.base, tuple(sorted(self.label(iri) for iri in names)), self._things(), meetings, tuple(self._missing()), self._agendas(),
        )  # fmt: skip

    # --- tables --------------------------------------------------------------------------------------------------------------------------

    def _pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        return ((near.value, far) for near, far in self.nodes.pairs(predicate))

    def _one(self, predicate: str) -> dict[str, str]:
        """The one value, or the first of several."""
        found: dict[str, str] = {}
        for near, far in self._pairs(predicate):
            found[near] = min(far, found.get(near, far))
        return found

    def _all(self, predicate: str) -> dict[str, list[str]]:
        found = defaultdict(set)
        for near, far in self._pairs(predicate):
            found[near].add(far)
        return {near: sorted(far) for near, far in found.items()}

    @cached_property
    def _labels(self) -> list[dict[str, str]]:
        return [self._one(predicate) for predicate in _NAMES]

    def label(self, iri: str) -> str:
        """What a person calls the node."""
        return next((names[iri] for names in self._labels if names.get(iri)), iri.removeprefix(self.base))

    @cached_property
    def owner(self) -> dict[str, str]:
        """The organisation that a thing belongs to."""
        return self._one("gb:organisation")

    def owner_label(self, iri: str) -> str | None:
        """The name of the organisation that a thing belongs to."""
        owner = self.owner.get(iri)
        return self.label(owner) if owner else None

    @cached_property
    def _dates(self) -> dict[str, str]:
        return self._one("dcterms:date")

    @cached_property
    def _bodies(self) -> dict[str, str]:
        return self._one("gb:body")

    @cached_property
    def _recorded(self) -> dict[str, str]:
        return self._one("gb:recordedIn")

    @cached_property
    def _meeting_of(self) -> dict[str, str]:
        return {item: meeting for meeting, item in self._pairs("gb:hasItem")}

    # --- meetings ------------------------------------------------------------------------------------------------------------------------

    def _meetings(self) -> Iterator[Meeting]:
        items = self._items()
        for node in self.nodes.of_type("gb:Meeting"):
            iri = node.value
            if iri in self._recorded:
                body = self._bodies.get(iri, "")
                yield Meeting(
                    iri, self.label(iri), self._dates.get(iri), self.label(body) if body else "", body, self.owner_label(iri),
                    tuple(items.get(iri, ())),
                )  # fmt: skip

    def _items(self) -> dict[str, list[Item]]:
        """The items of each meeting in their order."""
        numbers, closed, routine = (self._one(f"gb:{name}") for name in ("number", "closed", "routine"))
        places = {iri: int(value) for iri, value in self._pairs("gb:position")}
        papers, short = self._all("gb:hasAttachment"), self._one("gb:shortTitle")
        found: dict[str, list[Item]] = defaultdict(list)
        for iri, meeting in sorted(self._meeting_of.items(), key=lambda pair: (places.get(pair[0], 0), pair[0])):
            attachments = sorted(papers.get(iri, ()), key=lambda paper: (places.get(paper, 0), paper))
            told = tuple((paper, self.label(paper)) for paper in attachments)
            title = short.get(iri) or self.label(iri)
            found[meeting].append(Item(iri, numbers.get(iri, ""), title, closed.get(iri) == "true", routine.get(iri) == "true", told))
        return found

    def _missing(self) -> Iterator[Missing]:
        """By body, the meetings that minutes refer to and that are not in the graph."""
        days: dict[tuple[str, str | None], list[str]] = defaultdict(list)
        for node in self.nodes.of_type("gb:Meeting"):
            if node.value not in self._recorded:
                body = self._bodies.get(node.value)
                days[self.label(body) if body else "", self.owner_label(node.value)].append(self._dates.get(node.value, ""))
        for (body, organisation), found in sorted(days.items(), key=lambda pair: (-len(pair[1]), pair[0][0], pair[0][1] or "")):
            known = sorted(filter(None, found)) or [""]
            yield Missing(body, organisation, len(found), known[0], known[-1])

    # --- things --------------------------------------------------------------------------------------------------------------------------

    def _things(self) -> dict[str, tuple[Thing, ...]]:
        items, main = self._concerned()
        found: dict[str, list[Thing]] = {kind: [] for kind in _CLASSES}
        told: set[str] = set()
        for kind, classes in _CLASSES.items():
            for node in {node for class_ in classes for node in self.nodes.of_type(f"gb:{class_}")}:
                if node.value not in told:
                    found[kind].append(self._thing(node.value, kind, items.get(node.value, set()), main.get(node.value, set())))
                told.add(node.value)
        found["body"] = [self._as_body(thing) for thing in found["body"]]
        found["person"] = [self._as_person(thing, items.get(thing.iri, set())) for thing in found["person"] if _is_named(thing.label)]
        return {kind: tuple(sorted(things, key=by_size)) for kind, things in found.items()}

    def _concerned(self) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        """By thing, the items that concern it and those of which it is the main matter; a series has those of its editions."""
        items: dict[str, set[str]] = defaultdict(set)
        main: dict[str, set[str]] = defaultdict(set)
        for predicate in _CONCERNS:
            for item, thing in self._pairs(predicate):
                items[thing].add(item)
                if predicate in _MAIN:
                    main[thing].add(item)
        for role, item in self._recommended():
            items[role].add(item)
        for topic, series in self._pairs("gb:series"):
            items[series] |= items.get(topic, set())
            main[series] |= main.get(topic, set())
            self._editions[series] = max(self._editions[series], len(items.get(topic, ())))
        return items, main

    def _recommended(self) -> Iterator[tuple[str, str]]:
        """The roles that recommend, with the items in which they do."""
        item_of = {point: item for item, point in self._pairs("gb:hasRecommendation")}
        return ((role, item_of[point]) for point, role in self._pairs("gb:recommendedBy") if point in item_of)

    def _thing(self, iri: str, kind: str, items: set[str], main: set[str]) -> Thing:
        meetings = {self._meeting_of[item]: None for item in items if item in self._meeting_of}
        days = sorted(date for date in map(self._dates.get, meetings) if date)
        years = Counter(self._dates[self._meeting_of[item]][:4] for item in items if self._meeting_of.get(item) in self._dates)
        return Thing(
            iri, kind, self.label(iri), self._sorts.get(iri, ""), tuple(self._aliases.get(iri, ())), self.owner_label(iri),
            days[0] if days else None, days[-1] if days else None, len(items), len(main), len(meetings), _counted(years),
            tuple(self._roles.get(iri, ())), self._editions[iri], *(items if len(items) == 1 else ()),
        )  # fmt: skip

    @cached_property
    def _sorts(self) -> dict[str, str]:
        return self._one("gb:kind")

    @cached_property
    def _aliases(self) -> dict[str, list[str]]:
        return self._all("skos:altLabel")

    @cached_property
    def _roles(self) -> dict[str, list[str]]:
        """The names of the roles that minutes say a person holds, and of the bodies and parties that a member sits in and for."""
        held: dict[str, set[str]] = defaultdict(set)
        for person_of, roles_of in (("gb:holder", ("gb:heldRole",)), ("gb:member", ("gb:memberOf", "gb:party"))):
            people = self._one(person_of)
            for predicate in roles_of:
                for node, role in self._pairs(predicate):
                    if node in people:
                        held[people[node]].add(self.label(role))
        return {person: sorted(roles) for person, roles in held.items()}

    def _agendas(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """By body, the topics that most of its items were about."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for item, topic in self._pairs("gb:about"):
            body = self._bodies.get(self._meeting_of.get(item, ""))
            if body:
                found[body][topic] += 1
        return {body: tuple(sorted(topics.items(), key=lambda pair: (-pair[1], pair[0]))[:_ON_AN_AGENDA]) for body, topics in found.items()}

    def _as_body(self, thing: Thing) -> Thing:
        """A body with the meetings that it held instead of the items that name it."""
        held = self._held.get(thing.iri, [])
        days = sorted(date for date in map(self._dates.get, held) if date)
        first, last = (days[0], days[-1]) if days else (None, None)
        return replace(thing, first=first, last=last, meetings=len(held), years=_counted(Counter(day[:4] for day in days)))

    def _as_person(self, thing: Thing, items: set[str]) -> Thing:
        """A person with the meetings that they attended beside those in whose items they stand; a councillor may be named in none."""
        attended = self._attended.get(thing.iri, set())
        if not attended:
            return thing
        met = attended | {self._meeting_of[item] for item in items if item in self._meeting_of}
        days = sorted(date for date in map(self._dates.get, met) if date)
        first, last = (days[0], days[-1]) if days else (None, None)
        return replace(
            thing, first=first, last=last, meetings=len(met), attended=len(attended), years=_counted(Counter(day[:4] for day in days))
        )

    @cached_property
    def _attended(self) -> dict[str, set[str]]:
        """By person, the meetings at which a list has them as present."""
        meeting_of = {listed: meeting for meeting, listed in self._pairs("gb:hasAttendance")}
        present = self._one("gb:present")
        found: dict[str, set[str]] = defaultdict(set)
        for listed, person in self._pairs("gb:attendee"):
            if present.get(listed) == "true" and listed in meeting_of:
                found[person].add(meeting_of[listed])
        return found

    @cached_property
    def _held(self) -> dict[str, list[str]]:
        """The meetings of each body whose minutes are here."""
        held = defaultdict(list)
        for meeting in self._recorded:
            if meeting in self._bodies:
                held[self._bodies[meeting]].append(meeting)
        return held


def _counted(years: Mapping[str, int]) -> Years:
    return tuple(sorted((int(year), count) for year, count in years.items()))


def _is_named(label: str) -> bool:
    """Whether a person is known by more than a first name, which identifies nobody."""
    return " " in label.strip() and label != _ANYBODY


__all__ = ["Item", "Meeting", "Missing", "Overview", "Thing", "Years", "gather"]
