"""How an item was settled -> quads: votes with their sides, statements entered in the minutes, who took no part, and which bodies decide."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graphbuilder.model import Absence, AgendaItem, Document, Passage, Statement, Vote
from graphbuilder.rdf import terms
from graphbuilder.rdf.writer import Writer
from graphbuilder.text.attendance import SIDES, side_name, step_name
from graphbuilder.text.keys import fact_names


@dataclass(frozen=True)
class Voting:
    """Writes what one item says of voting into its document's graph.

    ``suffix`` is the item's. Which nodes parties, people and bodies are, only linking knows (:func:`graphbuilder.rdf.attendance.cited_quads`).
    """

    writer: Writer
    node: NamedNode
    suffix: str
    document: Document

    def write(self, item: AgendaItem) -> None:
        """Votes, statements and absences, the body that decides, and the way through the bodies."""
        for vote, name in zip(item.votes, fact_names("vote", self.suffix, item.votes), strict=True):
            self._vote(vote, name)
        for statement, name in zip(item.statements, fact_names("statement", self.suffix, item.statements), strict=True):
            self._statement(statement, name)
        for absence, name in zip(item.absences, fact_names("absence", self.suffix, item.absences), strict=True):
            self._absence(absence, name)
        if item.decided_by:
            self._decision_maker(item.decided_by)
        for position, body in enumerate(item.path, 1):
            self._step(body, position)

    def _made(self, predicate: str, class_: str, name: str, said: Vote | Statement | Absence) -> NamedNode:
        node = self.writer.node(name)
        self.writer.a(node, class_)
        self.writer.add(self.node, predicate, node)
        self.writer.add(node, "gb:text", terms.string(said.text))
        self._place(node, said.start, said.end)
        return node

    def _place(self, node: NamedNode, start: int, end: int) -> None:
        self.writer.add(node, "gb:start", terms.integer(start))
        self.writer.add(node, "gb:end", terms.integer(end))
        if self.document.pages:
            self.writer.add(node, "gb:page", terms.integer(bisect_right(self.document.pages, start)))

    def _vote(self, vote: Vote, name: str) -> None:
        node = self._made("gb:hasVote", "gb:Vote", name, vote)
        self.writer.add(node, "gb:voteSubject", terms.string(vote.subject) if vote.subject else None)
        self.writer.add(node, "gb:carried", terms.boolean(vote.carried) if vote.carried is not None else None)
        for side in SIDES:
            self._side(node, vote, side, side_name(name, side))

    def _side(self, vote_node: NamedNode, vote: Vote, side: str, name: str) -> None:
        """A side that has a count, parties or names; of one that the minutes leave out nothing is known."""
        count, parties, names = (getattr(vote, f"{side}_{part}") for part in ("count", "parties", "names"))
        if count is None and not parties and not names:
            return
        node = self.writer.node(name)
        self.writer.a(node, "gb:VoteSide")
        self.writer.add(vote_node, "gb:hasSide", node)
        self.writer.add(node, "gb:side", terms.string(side))
        self.writer.add(node, "gb:count", terms.integer(count) if count is not None else None)
        for party in dict.fromkeys(parties):
            self.writer.add(node, "gb:partyName", terms.string(party))
        for person in dict.fromkeys(names):
            self.writer.add(node, "gb:voterName", terms.string(person))

    def _statement(self, statement: Statement, name: str) -> None:
        node = self._made("gb:hasStatement", "gb:Statement", name, statement)
        for author in dict.fromkeys(statement.authors):
            self.writer.add(node, "gb:authorName", terms.string(author))

    def _absence(self, absence: Absence, name: str) -> None:
        node = self._made("gb:hasAbsence", "gb:Absence", name, absence)
        self.writer.add(node, "gb:absenceKind", terms.string(absence.kind))
        self.writer.add(node, "gb:absenteeName", terms.string(absence.name))
        self.writer.add(node, "gb:partyName", terms.string(absence.party) if absence.party else None)

    def _decision_maker(self, said: Passage) -> None:
        """The name as printed, and its place as a mention: the item's own place is its title's."""
        self.writer.add(self.node, "gb:decisionMakerName", terms.string(said.text))
        mention = self.writer.node(f"mention-{self.suffix}-{said.start}-{said.end}-decider")
        self.writer.a(mention, "gb:Mention")
        self.writer.add(mention, "gb:mentionType", terms.string("decider"))
        self.writer.add(mention, "gb:value", terms.string(said.text))
        self.writer.add(mention, "gb:inItem", self.node)
        self.writer.add(mention, "gb:quote", terms.string(self.document.text[said.start : said.end]))
        self._place(mention, said.start, said.end)

    def _step(self, body: str, position: int) -> None:
        node = self.writer.node(step_name(self.suffix, position))
        self.writer.a(node, "gb:PathStep")
        self.writer.add(self.node, "gb:path", node)
        self.writer.add(node, "gb:position", terms.integer(position))
        self.writer.add(node, "gb:bodyName", terms.string(body))
