"""The graph as networkx: the one conversion, which `view`, GraphML, GEXF and Python users share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import networkx as nx
from pyoxigraph import NamedNode

from graphbuilder.link.rules import UNJUDGED
from graphbuilder.query.answer import Entry, Reason, Trace, Window
from graphbuilder.query.attendance import attendance_of, memberships_of, turnout_of
from graphbuilder.query.find import kind_of, thing
from graphbuilder.query.followups import Reader
from graphbuilder.query.said import money_of, told_of
from graphbuilder.query.tenures import renamings, tenures
from graphbuilder.query.trace import Tracer
from graphbuilder.query.voting import absences_of, cast_by, decider_of, path_of, statements_of, votes_of
from graphbuilder.query.voting_words import SIDE_WORDS, STATUS_WORDS, Line, item_lines, meeting_lines, thing_lines
from graphbuilder.query.words import ANSWER_WORDS, COMMITMENT_WORDS, became_words, commitment_words, money_words, tenure_words, told_words
from graphbuilder.store import GraphStore

if TYPE_CHECKING:
    Network = nx.MultiDiGraph[str]
else:
    Network = nx.MultiDiGraph

# More nodes than this nobody can read.
MOST_IN_A_PICTURE = 300

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


def network(store: GraphStore, topic: str | None = None, window: Window | None = None, *, most: int | None = None) -> Network:
    """The whole graph, or the neighbourhood of what ``topic`` names.

    Nodes are IRIs with ``kind``, ``label``, ``title``, ``date``, ``year``, ``facts``, ``quote``, ``source``, ``start``, ``end`` and ``page``; edges
    have ``kind``, ``label``, ``quote``, ``source``, ``start``, ``end``, ``rule``, ``because`` and ``score``. ``most`` bounds the nodes of the whole graph:
    attachments, then people and roles, then what is least connected stay out, and ``graph["left_out"]`` says so.
    """
    maker = _Maker(store, window or Window())
    if topic is None:
        return maker.whole(most)
    return maker.neighbourhood(topic, maker.tracer.follow(topic))


class _Maker:
    def __init__(self, store: GraphStore, window: Window) -> None:
        self.tracer = Tracer(store, window)
        self.nodes = self.tracer.nodes  # one memory of what was looked up
        self.promises = Reader(self.nodes)
        self.made: Network = nx.MultiDiGraph()
        self._links_from: dict[NamedNode, dict[NamedNode | None, NamedNode]] = {}
        self._first_mentions: dict[NamedNode, dict[NamedNode | None, NamedNode]] = {}

    def whole(self, most: int | None) -> Network:
        """Every meeting, item, topic, case, body, person and attachment with the edges between them."""
        kinds = self._kinds()
        edges = self._edges(kinds)
        left_out = ""
        if most is not None and len(kinds) > most:
            left_out = f"{len(kinds) - most} af {len(kinds)} knuder er udeladt af billedet; spørg på et emne for at se dets nabolag."
            kept = _most_telling(kinds, edges, most)
            kinds = {node: kind for node, kind in kinds.items() if node in kept}
        for node in kinds:
            self._node(node)
        kept_edges = ((near, edges[near, far], far) for near, far in edges if near in kinds and far in kinds)
        for near, predicate, far in sorted(kept_edges, key=lambda edge: (_ORDER[edge[1]], edge[0].value, edge[2].value)):
            self._edge(near, predicate, far)
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

    def neighbourhood(self, query: str, answer: Trace) -> Network:
        """The steps of a trace, with cases, bodies, presenters, attachments and related topics around them."""
        focus = answer.topic.iri if answer.topic and answer.topic.iri else ""
        if focus:
            self._node(NamedNode(focus))
        for entry in answer.entries:
            item = NamedNode(entry.iri)
            self._node(item)
            if focus:
                self._step_edge(item, NamedNode(focus), entry)
            self._around(item)
        for related in answer.related:
            self._node(NamedNode(related.iri))
            if focus:
                self._plain_edge(focus, related.iri, "related", _RELATIONS.get(related.relation, "beslægtet"), quote=related.quote or "")
        label = answer.topic.label if answer.topic else query
        self.made.graph.update(title=label, focus=focus, steps=[_step(entry) for entry in answer.entries], left_out="")
        return self.made

    def _around(self, item: NamedNode) -> None:
        for predicate in _NEIGHBOURS:
            for other in self.nodes.nodes(item, predicate):
                self._node(other)
                self._edge(item, predicate, other)
        for vote in self.nodes.nodes(item, "gb:hasVote"):
            for side in self.nodes.nodes(vote, "gb:hasSide"):
                for party in self.nodes.nodes(side, "gb:party"):
                    self._node(party)
        self._votes(item, "item")
        for meeting in self.nodes.subjects("gb:hasItem", item):
            self._node(meeting)
            self._edge(meeting, "gb:hasItem", item)
        for point in self.nodes.nodes(item, "gb:hasRecommendation")[:1]:
            for role in self.nodes.nodes(point, "gb:recommendedBy"):
                self._node(role)
                self._plain_edge(item.value, role.value, "recommender", "indstillet af", quote=self.nodes.value(point, "gb:text") or "")
        for person in self._named_people(item):
            self._node(person)
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

    def _edge(self, source: NamedNode, predicate: str, target: NamedNode) -> None:
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

    def _node(self, node: NamedNode) -> None:
        if node.value in self.made:
            return
        kind = _kind(thing(self.nodes, node).kind)
        attributes = self._attributes(node, kind)
        self.made.add_node(node.value, kind=kind, **attributes)

    def _attributes(self, node: NamedNode, kind: str) -> dict[str, Any]:
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


def _kind(found: str) -> str:
    """The kind as the picture tells them apart."""
    return {"policy": "topic", "series": "topic"}.get(found, found)


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


# What a meeting did, in the words of a Danish secretary.
OUTCOME_WORDS = {
    "approved": "godkendt", "approved_with_changes": "godkendt med ændringer", "rejected": "afvist", "noted": "taget til efterretning",
    "discussed": "drøftet", "decided": "besluttet", "postponed": "udsat", "referred": "henvist", "returned": "sendt tilbage",
    "withdrawn": "taget af dagsordenen",
    "lapsed": "bortfaldet", "elected": "valgt", "recommended": "anbefalet", "not_recommended": "ikke anbefalet",
}  # fmt: skip
_RELATIONS = {
    "edition": "udgave",
    "same_series": "samme serie",
    "part_of": "hører til",
    "has_part": "omfatter",
    "similar_name": "ligner i navn",
}


def flat(network: Network) -> nx.MultiDiGraph[str]:
    """A copy whose attributes are strings and numbers only, as GraphML and GEXF want them."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, attributes in network.nodes(data=True):
        facts = "; ".join(f"{name}: {value}" for name, value in attributes["facts"])
        made.add_node(node, **{**{k: v for k, v in attributes.items() if k != "facts"}, "facts": facts})
    for source, target, key, attributes in network.edges(keys=True, data=True):
        made.add_edge(source, target, key=key, **attributes)
    return made


__all__ = ["MOST_IN_A_PICTURE", "OUTCOME_WORDS", "Network", "flat", "network"]
