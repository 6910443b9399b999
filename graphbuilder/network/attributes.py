"""What the picture and its panel tell of each node: label, date, facts by name, and the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pyoxigraph import NamedNode

from graphbuilder.query.answer import Entry
from graphbuilder.query.attendance import attendance_of, memberships_of, turnout_of
from graphbuilder.query.said import money_of, told_of
from graphbuilder.query.tenures import renamings, tenures
from graphbuilder.query.trace import Tracer
from graphbuilder.query.voting import absences_of, cast_by, decider_of, path_of, statements_of, votes_of
from graphbuilder.query.voting_words import STATUS_WORDS, Line, item_lines, meeting_lines, thing_lines
from graphbuilder.query.words import (
    ANSWER_WORDS,
    COMMITMENT_WORDS,
    OUTCOME_WORDS,
    became_words,
    commitment_words,
    money_words,
    tenure_words,
    told_words,
)

_REMEMBERED = 1 << 14  # nodes: those around one topic stand around others


class Attributes:
    """Reads the attributes of nodes in the graph of a tracer."""

    def __init__(self, tracer: Tracer) -> None:
        self.tracer, self.nodes = tracer, tracer.nodes  # one memory of what was looked up
        self.promises = tracer.promises
        self._remembered = lru_cache(_REMEMBERED)(self._read)

    def of(self, node: NamedNode, kind: str) -> dict[str, Any]:
        """Everything but the kind."""
        return dict(self._remembered(node, kind))

    def _read(self, node: NamedNode, kind: str) -> dict[str, Any]:
        title = self.nodes.label(node)
        made: dict[str, Any] = {
            "label": title, "title": title, "date": "", "year": 0, "facts": [], "quote": "", "source": "", "start": 0, "end": 0, "page": 0,
        }  # fmt: skip
        if kind == "item":
            made.update(self._item_attributes(node))
        elif kind == "meeting":
            made["date"] = self.nodes.value(node, "dcterms:date") or ""
            document = self.nodes.node(node, "gb:recordedIn")
            made["source"] = (self.nodes.value(document, "dcterms:source") or "") if document else ""
            made["facts"] = (
                [*map(list, self._who_was_there(node)), *self._completeness(node, document)]
                if document
                else [["Referat", "ikke i grafen; andre møder henviser til mødet"]]
            )
        elif kind == "attachment":
            made["start"], made["end"] = self.nodes.number(node, "gb:start") or 0, self.nodes.number(node, "gb:end") or 0
            made["quote"] = title
            made["page"] = self.nodes.number(node, "gb:page") or 0
        else:
            made["facts"] = list(self._facts(node, kind))
        made["year"] = int(made["date"][:4]) if made["date"] else 0
        return made

    def _facts(self, node: NamedNode, kind: str) -> Iterator[list[Any]]:
        """What the panel tells of a topic, a case, a person, a role, a body, a party or another organisation."""
        if kind == "topic":
            yield from self._topic_facts(node)
        elif kind == "case":
            yield from (["Åbnet", year] for year in self.nodes.values(node, "gb:openedYear"))
        elif kind in {"person", "role"}:
            yield from (["Rolle", f"{tenure_words(held)} (»{held.quote}«)"] for held in tenures(self.nodes, node))
        elif kind in {"organisation", "body", "party"}:
            yield from (["Nyt navn", f"{one.label} → {one.renamed_to} (»{one.quote}«)"] for one in renamings(self.nodes, node))
        if kind in {"person", "body", "party"}:
            yield from ([name, text] for name, text in self._part_taken(node, kind))

    def _who_was_there(self, meeting: NamedNode) -> Iterator[Line]:
        """What came of a meeting that decided nothing, and its list of attendance."""
        status = self.nodes.value(meeting, "gb:status")
        if status in STATUS_WORDS:
            yield "Status", STATUS_WORDS[status]
        yield from meeting_lines(attendance_of(self.nodes, meeting))

    def _part_taken(self, node: NamedNode, kind: str) -> Iterator[Line]:
        """Where somebody sits, how often they came and how they voted; of a body and a party who sits for them."""
        casts = cast_by(self.nodes, node) if kind in {"person", "party"} else ()
        yield from thing_lines(memberships_of(self.nodes, node), casts, turnout_of(self.nodes, node) if kind == "person" else None)

    def _voting(self, item: NamedNode) -> Iterator[Line]:
        """The bodies that an item goes through, who decides and who took no part, the votes and the statements."""
        nodes = self.nodes
        yield from item_lines(
            path_of(nodes, item), decider_of(nodes, item), absences_of(nodes, item), votes_of(nodes, item), statements_of(nodes, item)
        )

    def _said(self, item: NamedNode) -> Iterator[list[str | None]]:
        """What was promised in an item and became of it, what other bodies decided, and the money that it names."""
        for one in self.promises.of_items([item]):
            yield [COMMITMENT_WORDS.get(one.kind, one.kind).capitalize(), f"{commitment_words(one)} – {became_words(one)}"]
        for told in told_of(self.nodes, item):
            yield ["Andet organs beslutning", told_words(told)]
        for money in money_of(self.nodes, item):
            yield ["Beløb", money_words(money)]

    def _topic_facts(self, topic: NamedNode) -> Iterator[list[str | None]]:
        """Other names, and what the archive's subject register says."""
        for alias in self.nodes.values(topic, "skos:altLabel"):
            yield ["Andet navn", alias]
        for broader in self.nodes.nodes(topic, "skos:broader"):
            yield ["Overordnet emne", self.nodes.label(broader)]
        for concept in self.nodes.nodes(topic, "gb:kleSubject"):
            title = self.nodes.value(concept, "skos:prefLabel")
            notation = self.nodes.value(concept, "skos:notation") or ""
            yield ["KLE-emne", f"{notation} {title}" if title else notation]

    def _completeness(self, meeting: NamedNode, document: NamedNode) -> Iterator[list[str | None]]:
        """What the minutes of a meeting leave out."""
        missing = self.nodes.values(meeting, "gb:missingNumber")
        if missing:
            yield ["Manglende punkter", ", ".join(missing)]
        undecided = [self.nodes.value(item, "gb:number") or "?" for item in self.nodes.nodes(meeting, "gb:withoutDecision")]
        if undecided:
            yield ["Uden beslutning", "punkt " + ", ".join(undecided)]
        for notice in self.nodes.nodes(document, "gb:hasNotice"):
            yield ["Bemærkning", self.nodes.value(notice, "rdfs:comment")]

    def _item_attributes(self, node: NamedNode) -> dict[str, Any]:
        entry = self.tracer.entry(node)
        facts: list[list[str | None]] = [
            ["Møde", " ".join(filter(None, [entry.body, entry.date]))], ["Punkt", entry.number], ["Journalnummer", entry.journal_number],
            ["Indstillet af", entry.recommender], ["Udfald", ", ".join(OUTCOME_WORDS.get(outcome, outcome) for outcome in entry.outcomes)],
        ]  # fmt: skip
        facts.extend(["Indstilling", point] for point in _answered(entry))
        facts.extend([name, text] for name, text in self._voting(node))
        facts.extend(self._said(node))
        return {
            "label": self.nodes.value(node, "gb:shortTitle") or entry.title, "title": entry.title, "date": entry.date or "",
            "facts": [[name, value] for name, value in facts if value], "quote": entry.decision or "", "source": entry.source.file,
            "start": entry.decision_start or 0, "end": entry.decision_end or 0, "page": entry.page or 0,
        }  # fmt: skip


def _answered(entry: Entry) -> Iterator[str]:
    """Each recommendation with what became of it, and the decision's words that say so."""
    given = {answer.recommendation: answer for answer in entry.answers}
    for number, point in enumerate(entry.recommendations, 1):
        answer = given.get(number)
        quote = f" (»{answer.quote}«)" if answer and answer.quote else ""
        yield f"{point} → {ANSWER_WORDS.get(answer.answer, answer.answer)}{quote}" if answer else point
