"""Who held which role and when, with the sentence that says so: for a person or for a role."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from graphbuilder.query.answer import File
from graphbuilder.query.nodes import Nodes


@dataclass(frozen=True)
class TenureFound:
    """One person in one role. ``since`` and ``until`` are None where no sentence says: the interval is open there.

    ``known_from`` and ``known_to`` are the first and last day on which minutes say that the role is held. ``quote`` is the words that say so
    first, in ``source`` from ``start`` to ``end``, and ``ended_by`` those that close the interval.
    """

    label: str
    role: str
    known_from: str | None
    known_to: str | None
    since: str | None
    until: str | None
    quote: str
    source: File
    start: int
    end: int
    person_iri: str
    role_iri: str
    ended_by: str | None = None


@dataclass(frozen=True)
class Renaming:
    """An organisation's name and the one that it took, with the sentence that says so."""

    label: str
    renamed_to: str
    quote: str
    source: File
    start: int
    end: int
    iri: str
    renamed_iri: str


def tenures(nodes: Nodes, node: NamedNode) -> tuple[TenureFound, ...]:
    """The tenures of a person, or those of a role, in the order of the time: first known day, then name and role."""
    types = nodes.types(node)
    predicate = "gb:holder" if "Person" in types else "gb:heldRole"
    found = [_tenure(nodes, tenure) for tenure in nodes.subjects(predicate, node) if "Tenure" in nodes.types(tenure)]
    return tuple(sorted(found, key=lambda t: (t.since or t.known_from or t.until or "9999", t.label, t.role, t.role_iri)))


def renamings(nodes: Nodes, node: NamedNode) -> tuple[Renaming, ...]:
    """What the organisation was called before, and what it is called since."""
    links = {*nodes.subjects("gb:from", node), *nodes.subjects("gb:to", node)}
    found = [_renaming(nodes, link) for link in links if (nodes.value(link, "gb:predicate") or "").endswith("#renamedTo")]
    return tuple(sorted(found, key=lambda r: (r.label, r.renamed_to, r.iri)))


def _tenure(nodes: Nodes, tenure: NamedNode) -> TenureFound:
    person, role = nodes.node(tenure, "gb:holder"), nodes.node(tenure, "gb:heldRole")
    assert person is not None, tenure
    assert role is not None, tenure
    first = min(nodes.nodes(tenure, "gb:restsOn"), key=lambda node: (nodes.value(node, "gb:knownOn") or "9999", node.value))
    end = nodes.node(tenure, "gb:endedBy")
    return TenureFound(
        label=nodes.label(person),
        role=nodes.label(role),
        known_from=nodes.value(tenure, "gb:knownFrom"),
        known_to=nodes.value(tenure, "gb:knownTo"),
        since=nodes.value(tenure, "gb:since"),
        until=nodes.value(tenure, "gb:until"),
        quote=nodes.value(first, "gb:quote") or "",
        source=_file(nodes, _document_of(nodes, first)),
        start=nodes.number(first, "gb:start") or 0,
        end=nodes.number(first, "gb:end") or 0,
        person_iri=person.value,
        role_iri=role.value,
        ended_by=nodes.value(end, "gb:quote") if end else None,
    )


def _renaming(nodes: Nodes, link: NamedNode) -> Renaming:
    old, new = nodes.node(link, "gb:from"), nodes.node(link, "gb:to")
    assert old is not None, link
    assert new is not None, link
    return Renaming(
        label=nodes.label(old),
        renamed_to=nodes.label(new),
        quote=nodes.value(link, "gb:quote") or "",
        source=_file(nodes, nodes.node(link, "gb:recordedIn")),
        start=nodes.number(link, "gb:start") or 0,
        end=nodes.number(link, "gb:end") or 0,
        iri=old.value,
        renamed_iri=new.value,
    )


def _document_of(nodes: Nodes, holding: NamedNode) -> NamedNode | None:
    """The document that the holding stands in, by its item and its meeting."""
    for item in nodes.subjects("gb:hasHolding", holding):
        for meeting in nodes.subjects("gb:hasItem", item):
            return nodes.node(meeting, "gb:recordedIn")
    return None


def _file(nodes: Nodes, document: NamedNode | None) -> File:
    if document is None:
        return File("", "")
    return File(nodes.value(document, "dcterms:source") or "", nodes.value(document, "gb:sha256") or "")
