"""Meetings, items, topics and the rest as nodes and edges of networkx: the whole graph, or what is around a trace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import networkx as nx
from pyoxigraph import NamedNode

from graphbuilder.link.rules import UNJUDGED
from graphbuilder.network.attributes import Attributes
from graphbuilder.network.further import add_further
from graphbuilder.query.answer import Entry, Reason, Trace, Window
from graphbuilder.query.find import kind_of, thing
from graphbuilder.query.trace import Tracer
from graphbuilder.query.voting_words import SIDE_WORDS
from graphbuilder.query.words import OUTCOME_WORDS
from graphbuilder.store import GraphStore

if TYPE_CHECKING:
    Network = nx.MultiDiGraph[str]
else:
    Network = nx.MultiDiGraph

# Statements that are edges, with what a person reads on them, and whether the far end stays out of a topic's picture when it is a hub.
_EDGES = {
    "gb:hasItem": ("item", "punkt på mødet"),
    "gb:case": ("case", "journalnummer"),
    "gb:body": ("body", "mødet holdes af"),
    "gb:about": ("about", "handler om"),
    "gb:decisionMaker": ("decider", "afgøres af"),
    "gb:mentions": ("mentions", "nævner"),
    "gb:presenter": ("presenter", "fremlægges af"),
    "gb:hasAttachment": ("attachment", "bilag"),
    "gb:refersToMeeting": ("meeting", "henviser til mødet"),
    "gb:approvesMinutesOf": ("minutes", "godkender referatet fra"),
    "gb:previousMeeting": ("previous", "forrige møde"),
    "gb:series": ("series", "udgave af"),
    "dcterms:isPartOf": ("part", "hører til"),
    "skos:related": ("related", "ligner"),
}
_ORDER = {predicate: place for place, predicate in enumerate(_EDGES)}
# The classes whose nodes are drawn, in that order.
_DRAWN = ("Meeting", "AgendaItem", "Policy", "Topic", "Series", "Case", "Body", "Organisation", "Party", "Person", "Role", "Attachment")
# In a topic's neighbourhood these are shown for an item; what it merely names besides would make a hairball.
_NEIGHBOURS = ("gb:case", "gb:about", "gb:presenter", "gb:decisionMaker", "gb:hasAttachment", "gb:refersToMeeting")


_RELATIONS = {
    "edition": "udgave",
    "same_series": "samme serie",
    "part_of": "hører til",
    "has_part": "omfatter",
    "similar_name": "ligner i navn",
}


class Maker:
    """Makes pictures of one store in one window; what was looked up for one is remembered for the next."""

    def __init__(self, store: GraphStore, window: Window) -> None:
        self.tracer = Tracer(store, window)
        self.nodes = self.tracer.nodes  # one memory of what was looked up
        self.attributes = Attributes(self.tracer)
        self.made: Network = nx.MultiDiGraph()
        self._links_from: dict[NamedNode, dict[NamedNode | None, NamedNode]] = {}
        self._first_mentions: dict[NamedNode, dict[NamedNode | None, NamedNode]] = {}

    def whole(self, most: int | None) -> Network:
        """Every meeting, item, topic, case, body, person and attachment with the edges between them."""
        self.made = nx.MultiDiGraph()
        kinds = self._kinds()
        edges = self._edges(kinds)
        left_out = ""
        if most is not None and len(kinds) > most:
            left_out = f"{len(kinds) - most} af {len(kinds)} knuder er udeladt af billedet; spørg på et emne for at se dets nabolag."
            kept = _most_telling(kinds, edges, most)
            kinds = {node: kind for node, kind in kinds.items() if node in kept}
        for node in kinds:
            self.add(node)
        kept_edges = ((near, edges[near, far], far) for near, far in edges if near in kinds and far in kinds)
        for near, predicate, far in sorted(kept_edges, key=lambda edge: (_ORDER[edge[1]], edge[0].value, edge[2].value)):
            self.join(near, predicate, far)
        for node, kind in kinds.items():
            self._seats(node, kind)
            self._votes(node, kind)
        self.made.graph.update(title="Hele grafen", focus="", steps=[], left_out=left_out)
        return self.made

    def _kinds(self) -> dict[NamedNode, str]:
        """What each node is, in the order in which they are drawn."""
        classes: dict[NamedNode, set[str]] = {}
        for class_ in _DRAWN:
            for node in self.nodes.of_type(f"gb:{class_}"):
                classes.setdefault(node, set()).add(class_)
        return {node: _kind(kind_of(names)) for node, names in classes.items()}

    def _edges(self, kinds: Mapping[NamedNode, str]) -> dict[tuple[NamedNode, NamedNode], str]:
        """The statements between these nodes that are edges; of several between the same two the first of ``_EDGES`` is drawn."""
        found: dict[tuple[NamedNode, NamedNode], str] = {}
        for predicate in _EDGES:
            for near, far in self.nodes.statements(predicate):
                if isinstance(near, NamedNode) and isinstance(far, NamedNode) and near in kinds and far in kinds:
                    found.setdefault((near, far), predicate)
        return found

    def neighbourhood(self, query: str, answer: Trace, *, further: int = 0, around: int | None = None) -> Network:
        """The steps of a trace, with cases, bodies, presenters, attachments and related topics around them.

        ``around`` is how many steps have their surroundings drawn, the main ones and the latest first; all of them where it is None.
        ``further`` is how many items may stand beyond them, as neighbours of the neighbours; ``graph["further"]`` names what is only there for them.
        """
        self.made = nx.MultiDiGraph()
        focus = answer.topic.iri if answer.topic and answer.topic.iri else ""
        if focus:
            self.add(NamedNode(focus))
        surrounded = _most_telling_steps(answer.entries, around)
        for entry in answer.entries:
            item = NamedNode(entry.iri)
            self.add(item)
            if focus:
                self._step_edge(item, NamedNode(focus), entry)
            if entry.iri in surrounded:
                self._around(item)
        for related in answer.related:
            self.add(NamedNode(related.iri))
            if focus:
                self._plain_edge(focus, related.iri, "related", _RELATIONS.get(related.relation, "beslægtet"), quote=related.quote or "")
        near = set(self.made)
        if further:
            add_further(self, further)
        label = answer.topic.label if answer.topic else query
        self.made.graph["further"] = sorted(set(self.made) - near)
        self.made.graph.update(title=label, focus=focus, steps=[_step(entry) for entry in answer.entries], left_out="")
        return self.made

    def _around(self, item: NamedNode) -> None:
        for predicate in _NEIGHBOURS:
            for other in self.nodes.nodes(item, predicate):
                self.add(other)
                self.join(item, predicate, other)
        for vote in self.nodes.nodes(item, "gb:hasVote"):
            for side in self.nodes.nodes(vote, "gb:hasSide"):
                for party in self.nodes.nodes(side, "gb:party"):
                    self.add(party)
        self._votes(item, "item")
        for meeting in self.nodes.subjects("gb:hasItem", item):
            self.add(meeting)
            self.join(meeting, "gb:hasItem", item)
        for point in self.nodes.nodes(item, "gb:hasRecommendation")[:1]:
            for role in self.nodes.nodes(point, "gb:recommendedBy"):
                self.add(role)
                self._plain_edge(item.value, role.value, "recommender", "indstillet af", quote=self.nodes.value(point, "gb:text") or "")
        for person in self._named_people(item):
            self.add(person)
            self._plain_edge(item.value, person.value, "mentions", "nævner", **self._mention_of(item, person))

    def _seats(self, person: NamedNode, kind: str) -> None:
        """Edges from a person to the bodies and parties of the picture that they sit in and for."""
        for membership in self.nodes.subjects("gb:member", person) if kind == "person" else ():
            for predicate, edge, label in (("gb:memberOf", "member", "medlem af"), ("gb:party", "party", "valgt for")):
                for other in self.nodes.nodes(membership, predicate):
                    if other.value in self.made:
                        self._plain_edge(person.value, other.value, edge, label)

    def _votes(self, item: NamedNode, kind: str) -> None:
        """Edges from an item to the parties of the picture that voted in it, one for each side that they took."""
        for vote in self.nodes.nodes(item, "gb:hasVote") if kind == "item" else ():
            place = {"quote": self.nodes.value(vote, "gb:text") or "", "start": self.nodes.number(vote, "gb:start") or 0,
                     "end": self.nodes.number(vote, "gb:end") or 0}  # fmt: skip
            for side in self.nodes.nodes(vote, "gb:hasSide"):
                taken = self.nodes.value(side, "gb:side") or ""
                for party in self.nodes.nodes(side, "gb:party"):
                    if party.value in self.made and not self.made.has_edge(item.value, party.value, f"voted-{taken}"):
                        self._plain_edge(item.value, party.value, f"voted-{taken}", f"stemte {SIDE_WORDS.get(taken, taken)}", **place)

    def _named_people(self, item: NamedNode) -> Iterator[NamedNode]:
        for node in self.nodes.nodes(item, "gb:mentions"):
            if kind_of(self.nodes.types(node)) == "person":
                yield node

    def _mention_of(self, item: NamedNode, entity: NamedNode) -> dict[str, Any]:
        if entity not in self._first_mentions:
            found = self._first_mentions[entity] = {}
            for mention in self.nodes.subjects("gb:ofEntity", entity):
                found.setdefault(self.nodes.node(mention, "gb:inItem"), mention)
        first = self._first_mentions[entity].get(item)
        if first is None:
            return {}
        start, end = self.nodes.number(first, "gb:sentenceStart") or 0, self.nodes.number(first, "gb:sentenceEnd") or 0
        return {"quote": self.nodes.value(first, "gb:sentence") or "", "start": start, "end": end}

    def _step_edge(self, item: NamedNode, focus: NamedNode, entry: Entry) -> None:
        reason = entry.reasons[0] if entry.reasons else None
        self._plain_edge(
            item.value, focus.value, "about" if entry.strength == "main" else "mentions",
            "handler om" if entry.strength == "main" else "nævner",
            quote=reason.quote if reason else "", start=reason.start if reason else 0, end=reason.end if reason else 0,
            rule=reason.rule if reason else "", because=reason.because if reason else "",
            score=_measured(reason), source=entry.source.file,
        )  # fmt: skip

    def join(self, source: NamedNode, predicate: str, target: NamedNode) -> None:
        """Draw a statement between two nodes, with the reason of its link; once."""
        kind, label = _EDGES[predicate]
        if self.made.has_edge(source.value, target.value):
            return
        self._plain_edge(source.value, target.value, kind, label, **self._reason(source, target))

    def _reason(self, source: NamedNode, target: NamedNode) -> dict[str, Any]:
        """What the link between two nodes rests on, where there is one."""
        if source not in self._links_from:
            links = self.nodes.subjects("gb:from", source)
            self._links_from[source] = {self.nodes.node(link, "gb:to"): link for link in links}
        link = self._links_from[source].get(target)
        if link is None:
            return {}
        reason = next(iter(self.tracer.link_reasons(link)), None)
        if reason is None:
            return {}
        return {
            "quote": reason.quote, "start": reason.start, "end": reason.end, "rule": reason.rule, "because": reason.because,
            "score": _measured(reason),
        }  # fmt: skip

    def _plain_edge(self, near: str, far: str, kind: str, label: str, **attributes: Any) -> None:
        blank: dict[str, Any] = {"quote": "", "source": "", "start": 0, "end": 0, "rule": "", "because": "", "score": 0.0}
        given = {**blank, **attributes}
        if not given["source"]:
            given["source"] = self.made.nodes[near].get("source", "") or self.made.nodes[far].get("source", "")
        self.made.add_edge(near, far, key=kind, kind=kind, label=label, **given)

    def add(self, node: NamedNode) -> None:
        """Draw a node; once."""
        if node.value in self.made:
            return
        kind = _kind(thing(self.nodes, node).kind)
        attributes = self.attributes.of(node, kind)
        self.made.add_node(node.value, kind=kind, **attributes)


def _kind(found: str) -> str:
    """The kind as the picture tells them apart."""
    return {"policy": "topic", "series": "topic"}.get(found, found)


def _most_telling_steps(entries: Iterable[Entry], most: int | None) -> set[str]:
    """The main steps before those that only mention, and of each the latest."""
    latest = sorted(entries, key=lambda entry: (entry.strength == "main", entry.date or "", entry.iri), reverse=True)
    return {entry.iri for entry in latest[:most]}


def _most_telling(kinds: Mapping[NamedNode, str], edges: Iterable[tuple[NamedNode, NamedNode]], most: int) -> set[NamedNode]:
    """The nodes that say most in a picture: meetings and topics before items, and those before the rest; the best connected first."""
    rank = {"topic": 0, "meeting": 0, "body": 1, "item": 2, "case": 3}
    degree = Counter(node for edge in edges for node in edge)
    return set(sorted(kinds, key=lambda node: (rank.get(kinds[node], 4), -degree[node], node.value))[:most])


def _measured(reason: Reason | None) -> float:
    """The score of the rule, or 0 where gold could not judge it."""
    return reason.score if reason and reason.score is not None and reason.score != UNJUDGED else 0.0


def _step(entry: Entry) -> dict[str, Any]:
    reason = entry.reasons[0] if entry.reasons else None
    return {
        "iri": entry.iri, "date": entry.date or "", "body": entry.body or "", "number": entry.number, "title": entry.title,
        "strength": entry.strength, "outcomes": [OUTCOME_WORDS.get(outcome, outcome) for outcome in entry.outcomes],
        "because": reason.because if reason else "", "quote": reason.quote if reason else "", "journal_number": entry.journal_number or "",
    }  # fmt: skip
