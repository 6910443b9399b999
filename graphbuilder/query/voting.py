"""What an item says of voting: its votes with their sides, statements entered in the minutes, who took no part, who decides; and how a party voted."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from graphbuilder.query.nodes import Nodes
from graphbuilder.text.attendance import SIDES


@dataclass(frozen=True)
class SideFound:
    """One side of a vote: ``side`` is for, against or abstain. Parties are called as the country does, people as the minutes do."""

    side: str
    count: int | None
    parties: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True)
class VoteFound:
    """A vote with the words that say so. ``carried`` is None where nothing says whether it was adopted."""

    iri: str
    subject: str | None
    carried: bool | None
    sides: tuple[SideFound, ...]
    quote: str
    start: int
    end: int


@dataclass(frozen=True)
class StatementFound:
    """A remark entered in the minutes, and whose it is."""

    authors: tuple[str, ...]
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class AbsenceFound:
    """Somebody who took no part in the item: ``kind`` is absent, disqualified, left or arrived."""

    name: str
    party: str | None
    kind: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True)
class VoteCast:
    """How somebody voted in one item."""

    date: str | None
    body: str | None
    number: str
    title: str
    side: str
    vote: VoteFound
    iri: str


def votes_of(nodes: Nodes, item: NamedNode) -> tuple[VoteFound, ...]:
    """The votes of an item, in the order of the text."""
    found = [_vote(nodes, vote) for vote in nodes.nodes(item, "gb:hasVote")]
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.iri)))


def statements_of(nodes: Nodes, item: NamedNode) -> tuple[StatementFound, ...]:
    """The statements of an item, in the order of the text."""
    found = [
        StatementFound(_names(nodes, said, "gb:author", "gb:authorName"), nodes.value(said, "gb:text") or "", *_place(nodes, said))
        for said in nodes.nodes(item, "gb:hasStatement")
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.text)))


def absences_of(nodes: Nodes, item: NamedNode) -> tuple[AbsenceFound, ...]:
    """Who took no part in an item, in the order of the text."""
    found = [
        AbsenceFound(
            nodes.value(gone, "gb:absenteeName") or "", next(iter(_names(nodes, gone, "gb:party", "gb:partyName")), None),
            nodes.value(gone, "gb:absenceKind") or "", nodes.value(gone, "gb:text") or "", *_place(nodes, gone),
        )
        for gone in nodes.nodes(item, "gb:hasAbsence")
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.name)))


def decider_of(nodes: Nodes, item: NamedNode) -> str | None:
    """The body that the item says decides: as it is called, or as it is printed where no one body is meant."""
    body = nodes.node(item, "gb:decisionMaker")
    return nodes.label(body) if body else nodes.value(item, "gb:decisionMakerName")


def path_of(nodes: Nodes, item: NamedNode) -> tuple[str, ...]:
    """The bodies that the case goes through, in their order."""
    steps = sorted(nodes.nodes(item, "gb:path"), key=lambda step: nodes.number(step, "gb:position") or 0)
    bodies = ((nodes.node(step, "gb:throughBody"), nodes.value(step, "gb:bodyName") or "") for step in steps)
    return tuple(nodes.label(body) if body else printed for body, printed in bodies)


def cast_by(nodes: Nodes, voter: NamedNode) -> tuple[VoteCast, ...]:
    """How a party, or a person by name, voted: oldest first."""
    sides = {*nodes.subjects("gb:voter", voter), *nodes.subjects("gb:party", voter)}
    found = [_cast(nodes, side, vote, item) for side in sides for vote in nodes.subjects("gb:hasSide", side)
             for item in nodes.subjects("gb:hasVote", vote)]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.date or "9999", one.iri, one.vote.start, one.vote.iri, one.side)))


def _cast(nodes: Nodes, side: NamedNode, vote: NamedNode, item: NamedNode) -> VoteCast:
    meeting = next(iter(nodes.subjects("gb:hasItem", item)), None)
    body = nodes.node(meeting, "gb:body") if meeting else None
    return VoteCast(
        nodes.value(meeting, "dcterms:date") if meeting else None, nodes.label(body) if body else None, nodes.value(item, "gb:number") or "",
        nodes.label(item), nodes.value(side, "gb:side") or "", _vote(nodes, vote), item.value,
    )  # fmt: skip


def _vote(nodes: Nodes, vote: NamedNode) -> VoteFound:
    carried = nodes.value(vote, "gb:carried")
    sides = [_side(nodes, side) for side in nodes.nodes(vote, "gb:hasSide")]
    return VoteFound(
        vote.value, nodes.value(vote, "gb:voteSubject"), None if carried is None else carried == "true",
        tuple(sorted(sides, key=lambda side: SIDES.index(side.side))), nodes.value(vote, "gb:text") or "", *_place(nodes, vote),
    )  # fmt: skip


def _side(nodes: Nodes, side: NamedNode) -> SideFound:
    return SideFound(
        nodes.value(side, "gb:side") or SIDES[0], nodes.number(side, "gb:count"), _names(nodes, side, "gb:party", "gb:partyName"),
        tuple(nodes.values(side, "gb:voterName")),
    )  # fmt: skip


def _names(nodes: Nodes, node: NamedNode, property_: str, printed: str) -> tuple[str, ...]:
    """What is meant, by label; as printed where nothing is known to be meant by all of it."""
    meant, written = nodes.nodes(node, property_), nodes.values(node, printed)
    return tuple(sorted(map(nodes.label, meant))) if len(meant) >= len(written) else tuple(written)


def _place(nodes: Nodes, node: NamedNode) -> tuple[int, int]:
    return nodes.number(node, "gb:start") or 0, nodes.number(node, "gb:end") or 0
