"""People who may be one, as :mod:`graphbuilder.link.likeness` compares names; here over the graph, with the sentences that name them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import NamedNode

from graphbuilder.link.likeness import alike_people as alike_names
from graphbuilder.model import Entity, Tenure
from graphbuilder.query.nodes import Nodes
from graphbuilder.suggestions.places import Places
from graphbuilder.suggestions.suggestion import Reason, Suggestion


def alike_people(nodes: Nodes) -> Iterator[Suggestion]:
    """Pairs of people of one municipality whose whole names are alike. A first name alone is anybody's."""
    places = Places(nodes)
    people = [_entity(places, person) for person in nodes.of_type("gb:Person")]
    items = {person.name: frozenset(item.value for item in places.items(NamedNode(person.name))) for person in people}
    for left, right, score, evidence, counter in alike_names(people, _tenures(nodes), items, _lists(nodes)):
        sides = NamedNode(left), NamedNode(right)
        shown = (places.shown(side) for side in sides)
        against = (*map(Reason, counter), *places.histories(*sides))
        one, other = map(places.side, sides)
        yield Suggestion("people", one, other, score, (*map(Reason, evidence), *shown), against)


def _entity(places: Places, person: NamedNode) -> Entity:
    nodes, town = places.nodes, places.organisation(person)
    names, keys = tuple(nodes.values(person, "skos:altLabel")), tuple(nodes.values(person, "gb:nameKey"))
    return Entity(person.value, "person", nodes.label(person), names, keys, None, town.value if town else "")


def _lists(nodes: Nodes) -> dict[str, frozenset[str]]:
    """The meetings whose lists of attendance have each person, by the person's IRI."""
    meeting_of = {attendance: meeting.value for meeting, attendance in nodes.edges("gb:hasAttendance")}
    found: dict[str, set[str]] = defaultdict(set)
    for attendance, person in nodes.edges("gb:attendee"):
        found[person.value].add(meeting_of[attendance])
    return {person: frozenset(meetings) for person, meetings in found.items()}


def _tenures(nodes: Nodes) -> Iterator[Tenure]:
    for tenure in nodes.of_type("gb:Tenure"):
        holder, role = nodes.node(tenure, "gb:holder"), nodes.node(tenure, "gb:heldRole")
        if holder and role:
            known_from, known_to = nodes.value(tenure, "gb:knownFrom"), nodes.value(tenure, "gb:knownTo")
            since, until = nodes.value(tenure, "gb:since"), nodes.value(tenure, "gb:until")
            yield Tenure(tenure.value, holder.value, role.value, "", known_from, known_to, since, until, ())
