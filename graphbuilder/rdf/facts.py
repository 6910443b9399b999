"""What an item's sentences say -> quads: answers to recommendations, commitments, money, decisions of other bodies."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graphbuilder.model import AgendaItem, Answer, Commitment, Money, Reported
from graphbuilder.rdf import terms
from graphbuilder.rdf.writer import Writer
from graphbuilder.text.keys import fact_names


@dataclass(frozen=True)
class Facts:
    """Writes the facts of one item into its document's graph.

    ``suffix`` is the item's, ``day`` the meeting's (ISO), ``pages`` the offsets at which the document's pages begin.
    """

    writer: Writer
    node: NamedNode
    suffix: str
    day: str | None
    pages: Sequence[int]

    def write(self, item: AgendaItem) -> None:
        """All facts of the item."""
        for answer in item.answers:
            self._answer(item, answer)
        for commitment, name in zip(item.commitments, fact_names("commitment", self.suffix, item.commitments), strict=True):
            self._commitment(commitment, name)
        for money, name in zip(item.money, fact_names("money", self.suffix, item.money), strict=True):
            self._money(item, money, name)
        for reported, name in zip(item.reported, fact_names("reported", self.suffix, item.reported), strict=True):
            self._reported(reported, name)

    def _made(self, predicate: str, class_: str, name: str) -> NamedNode:
        node = self.writer.node(name)
        self.writer.a(node, class_)
        self.writer.add(self.node, predicate, node)
        return node

    def _quoted(self, node: NamedNode, text: str, start: int, end: int) -> None:
        self.writer.add(node, "gb:quote", terms.string(text))
        self.writer.add(node, "gb:start", terms.integer(start))
        self.writer.add(node, "gb:end", terms.integer(end))
        if self.pages:
            self.writer.add(node, "gb:page", terms.integer(bisect_right(self.pages, start)))

    def _answer(self, item: AgendaItem, answer: Answer) -> None:
        add = self.writer.add
        node = self._made("gb:hasAnswer", "gb:Answer", f"answer-{self.suffix}-{answer.recommendation}")
        add(node, "gb:answersTo", self.writer.node(f"recommendation-{self.suffix}-{answer.recommendation}"))
        add(node, "gb:answer", terms.term(f"gb:answer-{answer.kind}"))
        if answer.end <= answer.start:
            return
        self._quoted(node, answer.text, answer.start, answer.end)
        for position, decision in enumerate(item.decisions, 1):
            if decision.start <= answer.start < decision.end:
                add(node, "gb:answeredIn", self.writer.node(f"decision-{self.suffix}-{position}"))

    def _commitment(self, found: Commitment, name: str) -> None:
        add = self.writer.add
        node = self._made("gb:hasCommitment", "gb:Commitment", name)
        add(node, "gb:commitmentKind", terms.string(found.kind))
        add(node, "gb:what", terms.string(found.what))
        add(node, "gb:actorName", terms.string(found.actor) if found.actor else None)
        add(node, "gb:recipientName", terms.string(found.to) if found.to else None)
        add(node, "gb:promisedOn", terms.date(self.day) if self.day else None)
        add(node, "gb:earliest", terms.date(found.earliest) if found.earliest else None)
        add(node, "gb:latest", terms.date(found.latest) if found.latest else None)
        if found.earliest or found.latest:
            add(node, "gb:dueComputed", terms.boolean(found.computed))
        if found.next_meeting:
            add(node, "gb:dueNextMeeting", terms.boolean(found.next_meeting))
        add(node, "gb:step", terms.string(found.step) if found.step else None)
        self._quoted(node, found.text, found.start, found.end)

    def _money(self, item: AgendaItem, found: Money, name: str) -> None:
        add = self.writer.add
        node = self._made("gb:hasMoney", "gb:Money", name)
        add(node, "gb:value", terms.decimal(found.value))
        add(node, "schema:currency", terms.string(found.currency))
        add(node, "gb:what", terms.string(found.what))
        add(node, "gb:moneyUse", terms.string(found.use) if found.use else None)
        add(node, "gb:earliest", terms.date(found.earliest) if found.earliest else None)
        add(node, "gb:latest", terms.date(found.latest) if found.latest else None)
        add(node, "gb:yearly", terms.boolean(found.yearly))
        add(node, "gb:amountAt", terms.integer(found.start))
        for position, decision in enumerate(item.decisions, 1):
            if decision.start <= found.start < decision.end:
                add(node, "gb:inDecision", self.writer.node(f"decision-{self.suffix}-{position}"))
        self._quoted(node, found.text, found.what_start, found.what_end)

    def _reported(self, found: Reported, name: str) -> None:
        """Another body's decision; which node that body is, only linking knows."""
        node = self._made("gb:reportsDecision", "gb:Decision", name)
        self.writer.add(node, "gb:text", terms.string(found.text))
        self.writer.add(node, "gb:decidedOn", terms.date(found.date) if found.date else None)
        self.writer.add(node, "gb:outcome", terms.term(f"gb:outcome-{found.outcome}") if found.outcome else None)
        self.writer.add(node, "gb:start", terms.integer(found.start))
        self.writer.add(node, "gb:end", terms.integer(found.end))
        if self.pages:
            self.writer.add(node, "gb:page", terms.integer(bisect_right(self.pages, found.start)))
