"""One meeting, one item or one attachment as a person wants to read it, with links to what it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from graphbuilder.components.embed import safe_text
from graphbuilder.components.rendering import render
from graphbuilder.network import Maker
from graphbuilder.query.answer import Entry, FollowUp
from graphbuilder.query.attendance import attendance_of
from graphbuilder.query.find import kind_of
from graphbuilder.query.nodes import Nodes
from graphbuilder.query.persons.wording import SOMEBODY
from graphbuilder.query.said import money_of, told_of
from graphbuilder.query.voting import absences_of, decider_of, path_of, statements_of, votes_of
from graphbuilder.query.voting_words import STATUS_WORDS, Line, item_lines, meeting_lines
from graphbuilder.query.words import counted, meeting_words, money_words, told_words

if TYPE_CHECKING:
    from markupsafe import Markup

    from graphbuilder.view.pages import Links

_KINDS = {"policy": "topic", "series": "topic"}
_MENTIONED = ("topic", "person", "role", "body", "organisation", "party", "case", "meeting", "attachment")


@dataclass(frozen=True)
class Linked:
    """The name of something and its page, where it has one."""

    label: str
    href: str | None
    kind: str


@dataclass(frozen=True)
class ItemParts:
    """An item with everything that is told of it."""

    entry: Entry
    anchor: str
    href: str | None
    closed: bool
    about: tuple[Linked, ...]
    named: tuple[tuple[str, tuple[Linked, ...]], ...]
    case: Linked | None
    lines: tuple[Line, ...]
    promises: tuple[FollowUp, ...]
    answers_to: tuple[FollowUp, ...]


class Records:
    """Reads meetings, items and attachments of one store; what was looked up for one is remembered for the next."""

    def __init__(self, maker: Maker, page_of: Links) -> None:
        self.tracer, self.nodes, self.page_of = maker.tracer, maker.nodes, page_of
        self.base = maker.tracer.store.manifest.base
        self.promises = maker.tracer.promises

    def meeting(self, iri: str) -> tuple[str, Markup]:
        """The title and the HTML of a meeting with its items."""
        node, nodes = NamedNode(iri), self.nodes
        document = nodes.node(node, "gb:recordedIn")
        items = sorted(nodes.nodes(node, "gb:hasItem"), key=lambda item: nodes.number(item, "gb:position") or 0)
        title = self._linked(node).label
        return title, render(
            "meeting.html", title=title, date=nodes.value(node, "dcterms:date"), body=self._linked_by(node, "gb:body"),
            organisation=self._linked_by(node, "gb:organisation"), place=nodes.value(node, "gb:place"),
            source=nodes.value(document, "dcterms:source") if document else None, told=list(self._meeting_lines(node)),
            items=[self.parts(item) for item in items], beside=self._beside(node),
        )  # fmt: skip

    def item(self, iri: str) -> tuple[str, Markup]:
        """The title and the HTML of an item."""
        node = NamedNode(iri)
        meeting = next(iter(self.nodes.subjects("gb:hasItem", node)), None)
        parts = self.parts(node)
        title = safe_text(parts.entry.title) or iri.removeprefix(self.base)
        return title, render("item.html", title=title, parts=parts, meeting=self._linked(meeting) if meeting else None)

    def attachment(self, iri: str) -> tuple[str, Markup]:
        """The title and the HTML of an attachment: the items that have it, and those that have one of the same title."""
        node, nodes = NamedNode(iri), self.nodes
        title = nodes.value(node, "dcterms:title") or ""
        alike = nodes.subjects("dcterms:title", Literal(title, language="da")) if title else []
        of = {paper: nodes.subjects("gb:hasAttachment", paper) for paper in [node, *(other for other in alike if other != node)]}
        holders = [[(self._linked(item), self.tracer.entry(item)) for item in items] for items in of.values() if items]
        place = (nodes.number(node, "gb:page"), nodes.number(node, "gb:start"), nodes.number(node, "gb:end"))
        return safe_text(title), render(
            "attachment.html", title=safe_text(title), items=holders[0] if holders else [], elsewhere=[one for some in holders[1:] for one in some],
            place=place,
        )  # fmt: skip

    def parts(self, item: NamedNode) -> ItemParts:
        """What is told of an item."""
        nodes = self.nodes
        named: dict[str, list[Linked]] = {}
        for entity in nodes.nodes(item, "gb:mentions"):
            one = self._linked(entity)
            named.setdefault(one.kind, []).append(one)
        case = nodes.node(item, "gb:case")
        answered = (one for one in self.promises.answered_by(item) if one.promised.iri != item.value)
        return ItemParts(
            self.tracer.entry(item), item.value.removeprefix(self.base), self.page_of(item.value), nodes.value(item, "gb:closed") == "true",
            tuple(self._linked(topic) for topic in nodes.nodes(item, "gb:about")),
            tuple((kind, tuple(_joined(named[kind]))) for kind in _MENTIONED if kind in named),
            self._linked(case) if case else None, tuple(self._item_lines(item)), tuple(self.promises.of_items([item])), tuple(answered),
        )  # fmt: skip

    def _item_lines(self, item: NamedNode) -> Iterator[Line]:
        nodes = self.nodes
        presenters = ", ".join(counted(nodes.label(person) for person in nodes.nodes(item, "gb:presenter")))
        if presenters:
            yield "Fremlægges af", presenters
        yield from item_lines(
            path_of(nodes, item), decider_of(nodes, item), absences_of(nodes, item), votes_of(nodes, item), statements_of(nodes, item)
        )
        yield from (("Andet organs beslutning", told_words(told)) for told in told_of(nodes, item))
        yield from (("Beløb", money_words(money)) for money in money_of(nodes, item))

    def _meeting_lines(self, meeting: NamedNode) -> Iterator[Line]:
        status = self.nodes.value(meeting, "gb:status")
        if status in STATUS_WORDS:
            yield "Status", STATUS_WORDS[status]
        if self.nodes.node(meeting, "gb:recordedIn") is None:
            yield "Referat", "ikke i grafen; andre møder henviser til mødet"
        yield from meeting_lines(attendance_of(self.nodes, meeting))
        missing = self.nodes.values(meeting, "gb:missingNumber")
        if missing:
            yield "Manglende punkter", ", ".join(missing)

    def _beside(self, meeting: NamedNode) -> list[tuple[str, Linked]]:
        """The meetings before and after, and the items that refer to this one."""
        nodes = self.nodes
        told = [("previous", self._linked(other)) for other in nodes.nodes(meeting, "gb:previousMeeting")]
        told += [("next", self._linked(other)) for other in nodes.subjects("gb:previousMeeting", meeting)]
        return told + [("referring", self._linked(item)) for item in nodes.subjects("gb:refersToMeeting", meeting)]

    def _linked_by(self, node: NamedNode, predicate: str) -> Linked | None:
        other = self.nodes.node(node, predicate)
        return self._linked(other) if other else None

    def _linked(self, node: NamedNode) -> Linked:
        return linked(self.nodes, node, self.page_of)


def _joined(named: Iterable[Linked]) -> Iterator[Linked]:
    """The names in their order; of people who are not named there is one with their number, which leads to none of them."""
    for label, group in groupby(sorted(named, key=lambda one: one.label), key=lambda one: one.label):
        some = list(group)
        if label == SOMEBODY and len(some) > 1:
            yield Linked(f"{len(some)} × {label}", None, some[0].kind)
        else:
            yield from some


def linked(nodes: Nodes, node: NamedNode, page_of: Links) -> Linked:
    """The name, page and kind of a node."""
    kind, label = kind_of(nodes.types(node)), nodes.label(node)
    if kind == "meeting":
        label = meeting_words(label, nodes.value(node, "dcterms:date"))
    return Linked(safe_text(label), page_of(node.value), _KINDS.get(kind, kind))
