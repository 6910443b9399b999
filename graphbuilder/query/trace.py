"""Following one thing through the meetings, oldest first, with the reason for each step."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from pyoxigraph import Literal, NamedNode

from graphbuilder.errors import Ambiguous, NotFound, NotToFollow, UsageError
from graphbuilder.model import OUTCOMES
from graphbuilder.query.answer import AliasFound, AnswerGiven, Coverage, Entry, File, Followed, FollowUp, Reason, Related, Trace, Window
from graphbuilder.query.find import Thing, find_thing
from graphbuilder.query.followups import Reader
from graphbuilder.query.gaps import Gap, gap_words, missing_meetings
from graphbuilder.query.nodes import Nodes
from graphbuilder.query.owners import FOR_ALL, organisation_named, owned_by, owner_words
from graphbuilder.query.tenures import renamings, tenures
from graphbuilder.store import GraphStore
from graphbuilder.text.folding import fold, slug
from graphbuilder.text.inflection import edition
from graphbuilder.text.keys import name_key
from graphbuilder.text.lemmas import spellings
from graphbuilder.text.sentences import around, boundaries

_MOST_HITS = 500
_REMEMBERED = 1 << 14  # items: those of one topic are those of others
_WORD = re.compile(r"[^\W_]+")


@dataclass
class _Step:
    """An item while its reasons are gathered."""

    main: bool = False
    reasons: list[Reason] = field(default_factory=list)


def trace(store: GraphStore, query: str, window: Window | None = None, *, words: bool = False) -> Trace:
    """Follow what ``query`` names; words that name nothing, or any words where ``words`` says so, are sought in the text of the items.

    Raises :class:`NotFound` with the nearest names where the words stand nowhere either. An ambiguous query is an answer with candidates.
    """
    return Tracer(store, window or Window()).follow(query, words=words)


class Tracer:
    """Traces in one store and window."""

    def __init__(self, store: GraphStore, window: Window) -> None:
        self.store = store
        self.nodes = Nodes(store.rdf)
        self.organisation = organisation_named(self.nodes, window.organisation)
        self.window = replace(window, body=self._body(window.body)) if window.body else window
        self._meetings: dict[NamedNode, tuple[str | None, str | None, NamedNode | None]] = {}
        self._remembered = lru_cache(_REMEMBERED)(self._read)

    def _body(self, name: str) -> str:
        """The label of the body that the name or abbreviation means. Raises :class:`UsageError` with the bodies that met."""
        key = Literal(name_key("organisation", name))
        mine = owned_by(self.nodes, self.organisation)
        found = [node for node in self.nodes.subjects("gb:nameKey", key) if "Body" in self.nodes.types(node) and mine(node)]
        named = {self.nodes.label(node) for node in found}
        if len(named) > 1:
            told = "; ".join(f"{self.nodes.label(node)} ({owner_words(self.nodes, node)})" for node in found)
            raise UsageError(f"{name!r} is the name of several bodies: {told}; add --organisation, or give the whole name.")
        if found:
            return named.pop()
        met = {self.nodes.node(meeting, "gb:body") for meeting, _ in self.nodes.pairs("gb:recordedIn")}
        labels = sorted({self.nodes.label(body) for body in met if body})
        raise UsageError(f"No body named {name!r} is in the graph; the minutes are of {', '.join(labels)}.")

    def follow(self, query: str, *, words: bool = False) -> Trace:
        """The answer of :func:`trace`."""
        try:
            if not words:
                return self.thing(find_thing(self.store, query, self.window.organisation))
            missing = NotFound(query)
        except Ambiguous as several:
            return Trace(None, self.coverage(), candidates=several.candidates)
        except NotFound as problem:
            missing = problem
        answer = self.words(query)
        if answer is None:
            raise missing
        return answer

    # --- what leads to an item -----------------------------------------------------------------------------------------------------------

    def thing(self, found: Thing) -> Trace:
        """Follow one thing."""
        if found.kind in {"policy", "topic"}:
            steps = self._topic_steps([found.node])
        elif found.kind == "series":
            steps = self._topic_steps(self.nodes.subjects("gb:series", found.node))
        elif found.kind == "case":
            steps = self._case_steps(found)
        elif found.kind in {"item", "meeting", "attachment", "document"}:
            raise NotToFollow(f"{found.label!r} is one {found.kind}, not something to follow; `graphbuilder show` shows it.")
        else:
            steps = self._entity_steps(found)
        entries = self._entries(steps)
        return Trace(
            self._followed(found), self.coverage(), entries, self._related(found), followups=self._followups(found, steps),
            unknown=self._unknown(entries), tenures=tenures(self.nodes, found.node) if found.kind in {"person", "role"} else (),
            renamings=renamings(self.nodes, found.node) if found.kind in {"organisation", "body"} else (),
        )  # fmt: skip

    def _unknown(self, entries: tuple[Entry, ...]) -> tuple[str, ...]:
        """The meetings of the same bodies, between the first step and the last, that minutes refer to and that are not in the graph."""
        days = [entry.date for entry in entries if entry.date]
        if not days:
            return ()
        bodies = {entry.body for entry in entries if entry.body}
        owners = {entry.organisation for entry in entries}
        theirs = (gap for owner in owners for body in bodies for gap in self._missing.get((owner, body), ()))
        return tuple(gap_words(gap for gap in theirs if days[0] <= gap.date <= days[-1]))

    # What is the same for every trace is looked up once: a site has thousands of them.

    @cached_property
    def _missing(self) -> dict[tuple[str | None, str], list[Gap]]:
        """The meetings without minutes in the graph, by their owner and body."""
        found: dict[tuple[str | None, str], list[Gap]] = {}
        owners = {meeting.value: self.nodes.label(owner) for meeting, owner in reversed(self.nodes.edges("gb:organisation"))}
        for gap in missing_meetings(self.nodes, with_items=False):
            found.setdefault((owners.get(gap.iri, FOR_ALL), gap.body), []).append(gap)
        return found

    @cached_property
    def promises(self) -> Reader:
        """What reads commitments, with what it found of the whole graph."""
        return Reader(self.nodes)

    def _followups(self, found: Thing, steps: dict[NamedNode, _Step]) -> tuple[FollowUp, ...]:
        """The commitments that concern it, made in the window."""
        reader = self.promises
        told = {one.iri: one for one in reader.of_thing(found.node)}
        if found.kind in {"case", "topic", "policy", "series"}:
            told.update((one.iri, one) for one in reader.of_items(item for item, step in steps.items() if step.main))
        return tuple(one for one in reader.ordered(told.values()) if self._counts(NamedNode(one.promised.iri)))

    def _counts(self, item: NamedNode) -> bool:
        """Whether the item's meeting lies in the window."""
        date, body, meeting = self._meeting(item)
        return self.window.holds(date, body) and self._is_mine(meeting)

    def _is_mine(self, meeting: NamedNode | None) -> bool:
        """Whether the meeting is of the organisation that was asked for."""
        return self.organisation is None or (meeting is not None and self.nodes.node(meeting, "gb:organisation") == self.organisation)

    def _topic_steps(self, topics: Iterable[NamedNode]) -> dict[NamedNode, _Step]:
        steps: dict[NamedNode, _Step] = {}
        for topic in topics:
            for link in self.nodes.subjects("gb:to", topic):
                item = self.nodes.node(link, "gb:from")
                predicate = self.nodes.value(link, "gb:predicate") or ""
                if item is not None and predicate.endswith(("#about", "#mentions")):
                    step = steps.setdefault(item, _Step())
                    step.main = step.main or predicate.endswith("#about")
                    step.reasons.extend(self.link_reasons(link))
        return steps

    def link_reasons(self, link: NamedNode) -> Iterable[Reason]:
        """The reasons that one ``gb:Link`` gives: one for each sentence of its evidence."""
        rule, because = self.nodes.value(link, "gb:rule") or "", self.nodes.value(link, "gb:because") or ""
        score = float(self.nodes.value(link, "gb:score") or 0)
        quoted: dict[tuple[int, int], tuple[str, str]] = {}
        for mention in self.nodes.nodes(link, "gb:evidence"):
            quote, start, end = self._sentence(mention)
            quoted[start, end] = quote, self._also(mention, because)
        own = self.nodes.value(link, "gb:quote")
        if own is not None:
            quoted[self.nodes.number(link, "gb:start") or 0, self.nodes.number(link, "gb:end") or 0] = own, because
        for (start, end), (quote, why) in sorted(quoted.items()):
            yield Reason(rule, why, score, quote, start, end)

    def _also(self, mention: NamedNode, because: str) -> str:
        """The link's reason beside the mention that it speaks of, and beside the others where they stand."""
        section = self.nodes.node(mention, "gb:inSection")
        heading = self.nodes.value(section, "gb:heading") if section else None
        if heading is None:
            return because if "titel" in because else "også nævnt i punktets titel"
        return because if f"under {heading}" in because or "underoverskrift" in because else f"også nævnt under {heading}"

    def _sentence(self, mention: NamedNode) -> tuple[str, int, int]:
        sentence = self.nodes.value(mention, "gb:sentence")
        if sentence is not None:
            return sentence, self.nodes.number(mention, "gb:sentenceStart") or 0, self.nodes.number(mention, "gb:sentenceEnd") or 0
        return (
            self.nodes.value(mention, "gb:quote") or "",
            self.nodes.number(mention, "gb:start") or 0,
            self.nodes.number(mention, "gb:end") or 0,
        )

    def _case_steps(self, found: Thing) -> dict[NamedNode, _Step]:
        steps = {item: _Step(main=True) for item in self.nodes.subjects("gb:case", found.node)}
        number = self.nodes.value(found.node, "dcterms:identifier") or found.label
        organisation = self.nodes.node(found.node, "gb:organisation")
        for mention in self.nodes.subjects("gb:value", Literal(number)):
            item = self.nodes.node(mention, "gb:inItem")
            if item is None or organisation not in self._organisations(item):
                continue
            because = f"punktet har journalnummer {number}" if item in steps and steps[item].main else f"teksten nævner sagen {number}"
            quote, start, end = self._sentence(mention)
            steps.setdefault(item, _Step()).reasons.append(Reason("journal-number", because, None, quote, start, end))
        return steps

    def _organisations(self, item: NamedNode) -> list[NamedNode]:
        meeting = self._meeting(item)[2]
        return self.nodes.nodes(meeting, "gb:organisation") if meeting else []

    def _entity_steps(self, found: Thing) -> dict[NamedNode, _Step]:
        """Items that name a person, role or body; the forum's own prefix of a title (*CF - …*) names nobody in particular."""
        steps: dict[NamedNode, _Step] = {}
        for mention in self.nodes.subjects("gb:ofEntity", found.node):
            item = self.nodes.node(mention, "gb:inItem")
            if item is None:
                continue
            quote = self.nodes.value(mention, "gb:quote") or ""
            in_title = self.nodes.node(mention, "gb:inSection") is None
            own_prefix = found.kind in {"body", "organisation"} and fold(quote) not in fold(self.nodes.value(item, "gb:shortTitle") or "")
            if in_title and own_prefix:
                continue
            step = steps.setdefault(item, _Step())
            step.main = step.main or in_title
            sentence, start, end = self._sentence(mention)
            because = f"{found.label} er nævnt {self._where(mention)}"
            step.reasons.append(Reason(f"named-{found.kind}", because, None, sentence, start, end))
        for item, reason in self._deeds(found):
            steps.setdefault(item, _Step()).reasons.append(reason)
        return steps

    def _deeds(self, found: Thing) -> Iterable[tuple[NamedNode, Reason]]:
        """The items in which somebody recommends or undertakes something, with the words."""
        told = (
            ("gb:recommendedBy", "gb:hasRecommendation", "gb:text", "recommends", "indstiller her"),
            ("gb:actor", "gb:hasCommitment", "gb:quote", "undertakes", "påtager sig noget her"),
        )
        for party, part, words, rule, deed in told:
            for node in self.nodes.subjects(party, found.node):
                place = (self.nodes.number(node, "gb:start") or 0, self.nodes.number(node, "gb:end") or 0)
                reason = Reason(rule, f"{found.label} {deed}", None, self.nodes.value(node, words) or "", *place)
                yield from ((item, reason) for item in self.nodes.subjects(part, node))

    def _where(self, mention: NamedNode) -> str:
        section = self.nodes.node(mention, "gb:inSection")
        return f"under {self.nodes.value(section, 'gb:heading')}" if section else "i punktets titel"

    def words(self, query: str) -> Trace | None:
        """Items in whose text all the words stand, or None."""
        words = [spellings(word) for word in _WORD.findall(query)]
        if not words:
            return None
        documents = {self.store.manifest.base + f"document-{sha256[:16]}": sha256 for sha256 in self.store.manifest.documents}
        found: dict[str, set[int]] = {}
        for sha256, position in self.store.readings.search(words, _MOST_HITS):
            found.setdefault(sha256, set()).add(position)
        steps: dict[NamedNode, _Step] = {}
        for document, sha256 in documents.items():
            if sha256 in found:
                steps.update(self._word_steps(NamedNode(document), sha256, found[sha256], words))
        entries = self._entries(steps)
        return Trace(Followed(None, query, "words"), self.coverage(), entries) if entries else None

    def _word_steps(self, document: NamedNode, sha256: str, positions: set[int], words: list[tuple[str, ...]]) -> dict[NamedNode, _Step]:
        reading = self.store.readings.get(sha256)
        if reading is None:
            return {}
        text = reading.document.text
        starts = boundaries(text)
        expression = re.compile("|".join(rf"(?<!\w){_spelled(form)}\w*" for word in words for form in word), re.IGNORECASE)
        steps: dict[NamedNode, _Step] = {}
        for meeting in self.nodes.subjects("gb:recordedIn", document):
            for item in self.nodes.nodes(meeting, "gb:hasItem"):
                position = self.nodes.number(item, "gb:position")
                if position not in positions:
                    continue
                read = next(i for i in reading.meeting.items if i.position == position)
                steps[item] = step = _Step()
                for hit in list(expression.finditer(text, read.start, read.end))[:3]:
                    start, end = around(text, starts, hit.start(), hit.end())
                    step.main = step.main or (read.title_span.start <= hit.start() < read.title_span.end)
                    step.reasons.append(Reason("words", f"teksten har ordet »{hit[0]}«", None, text[start:end], start, end))
        return steps

    # --- an item as a step ---------------------------------------------------------------------------------------------------------------

    def _entries(self, steps: dict[NamedNode, _Step]) -> tuple[Entry, ...]:
        entries = []
        for item, step in steps.items():
            if self._counts(item):
                reasons = sorted(dict.fromkeys(step.reasons), key=lambda reason: (reason.start, reason.rule))
                entries.append(replace(self.entry(item), strength="main" if step.main else "mention", reasons=tuple(reasons)))
        return tuple(
            sorted(
                entries,
                key=lambda e: (
                    e.date or "9999",
                    slug(e.body or ""),
                    e.organisation or "",
                    self.nodes.number(NamedNode(e.iri), "gb:position") or 0,
                ),
            )
        )

    def entry(self, item: NamedNode) -> Entry:
        """What happened to an item, without a reason why it is a step."""
        return self._remembered(item)

    def _read(self, item: NamedNode) -> Entry:
        nodes = self.nodes
        date, body, meeting = self._meeting(item)
        case = nodes.node(item, "gb:case")
        recommendations = self._ordered(item, "gb:hasRecommendation")
        decisions = self._ordered(item, "gb:hasDecision")
        outcomes = {value.rsplit("outcome-", 1)[-1] for value in nodes.values(item, "gb:outcome")}
        document = nodes.node(meeting, "gb:recordedIn") if meeting else None
        return Entry(
            iri=item.value,
            date=date,
            body=body,
            number=nodes.value(item, "gb:number") or "",
            title=nodes.value(item, "dcterms:title") or "",
            journal_number=nodes.value(case, "dcterms:identifier") if case else None,
            strength=None,
            recommender=nodes.value(recommendations[0], "gb:recommenderName") if recommendations else None,
            recommendations=tuple(nodes.value(point, "gb:text") or "" for point in recommendations),
            outcomes=tuple(outcome for outcome in OUTCOMES if outcome in outcomes),
            decision="\n\n".join(nodes.value(decision, "gb:text") or "" for decision in decisions) or None,
            decision_start=nodes.number(decisions[0], "gb:start") if decisions else None,
            decision_end=nodes.number(decisions[-1], "gb:end") if decisions else None,
            page=nodes.number(decisions[0] if decisions else item, "gb:page"),
            attachments=tuple(nodes.value(paper, "dcterms:title") or "" for paper in self._ordered(item, "gb:hasAttachment")),
            source=self._file(document),
            answers=tuple(self._answers(item)),
            organisation=owner_words(nodes, meeting) if meeting else None,
        )

    def _answers(self, item: NamedNode) -> Iterable[AnswerGiven]:
        for number, point in enumerate(self._ordered(item, "gb:hasRecommendation"), 1):
            for node in self.nodes.subjects("gb:answersTo", point):
                answer = (self.nodes.value(node, "gb:answer") or "").rsplit("answer-", 1)[-1]
                places = (self.nodes.number(node, "gb:start"), self.nodes.number(node, "gb:end"))
                yield AnswerGiven(number, answer, self.nodes.value(node, "gb:quote"), *places)

    def _ordered(self, item: NamedNode, predicate: str) -> list[NamedNode]:
        return sorted(self.nodes.nodes(item, predicate), key=lambda node: self.nodes.number(node, "gb:position") or 0)

    def _meeting(self, item: NamedNode) -> tuple[str | None, str | None, NamedNode | None]:
        meeting = next(iter(self.nodes.subjects("gb:hasItem", item)), None)
        if meeting is None:
            return None, None, None
        if meeting not in self._meetings:
            body = self.nodes.node(meeting, "gb:body")
            self._meetings[meeting] = self.nodes.value(meeting, "dcterms:date"), self.nodes.label(body) if body else None, meeting
        return self._meetings[meeting]

    def _file(self, document: NamedNode | None) -> File:
        if document is None:
            return File("", "")
        return File(self.nodes.value(document, "dcterms:source") or "", self.nodes.value(document, "gb:sha256") or "")

    # --- what is followed, and what is beside it -----------------------------------------------------------------------------------------

    def _followed(self, found: Thing) -> Followed:
        kind = (self.nodes.value(found.node, "gb:kind") or found.kind) if found.kind in {"policy", "topic"} else found.kind
        node = found.node if found.kind != "series" else self._undated(found.node)
        names = [*self.nodes.values(node, "skos:altLabel"), self.nodes.label(node)] if node else []
        aliases = (self._alias(found.kind, node, name) for name in names if node and name != found.label)
        return Followed(found.iri, found.label, kind, tuple(aliases))

    def _undated(self, series: NamedNode) -> NamedNode | None:
        """The topic of a series that is named without years."""
        return next((topic for topic in self.nodes.subjects("gb:series", series) if self.nodes.value(topic, "gb:edition") is None), None)

    def _alias(self, kind: str, node: NamedNode, name: str) -> AliasFound:
        """The alias with the sentence of the link that joins this very name; without a quotation where none does."""
        links = self.nodes.subjects("gb:to", node)
        joined = [link for link in links if (self.nodes.value(link, "gb:predicate") or "").endswith("isReplacedBy")]
        ending = self._name_ending(kind, node, name)
        if node.value.endswith(ending):  # the thing's own name: what joined another one to it
            word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
            said = [link for link in joined if word.search(self.nodes.value(link, "gb:because") or "")]
        else:
            said = [link for link in joined if (self.nodes.value(link, "gb:from") or "").endswith(ending)]
        if not said:
            return AliasFound(name, None, None)
        recorded = self.nodes.node(said[0], "gb:recordedIn")
        file = self._file(recorded) if recorded else None
        return AliasFound(name, self.nodes.value(said[0], "gb:quote"), file, self.nodes.value(said[0], "gb:because"))

    def _name_ending(self, kind: str, node: NamedNode, name: str) -> str:
        """What the IRI ends in of a thing of that kind and municipality that is named so."""
        type_ = {"topic": "policy", "series": "policy", "body": "organisation"}.get(kind, kind)
        years = edition(name) if type_ == "policy" else None
        owner = self.nodes.node(node, "gb:organisation")
        organisation = owner.value.rsplit("organisation", 1)[-1] if owner else ""
        return f"{organisation}-{name_key(type_, name)}" + (f"-{slug(years)}" if years else "")

    def _related(self, found: Thing) -> tuple[Related, ...]:
        if found.kind not in {"policy", "topic", "series"}:
            return ()
        related: list[Related] = []
        mine = [found.node] if found.kind != "series" else self.nodes.subjects("gb:series", found.node)
        for topic in mine:
            related.extend(self._linked(topic, "gb:from", "gb:to", {"isPartOf": "part_of", "related": "similar_name"}))
            related.extend(self._linked(topic, "gb:to", "gb:from", {"isPartOf": "has_part", "related": "similar_name"}))
            related.extend(Related(self.nodes.label(n), "part_of", None, n.value) for n in self.nodes.nodes(topic, "skos:broader"))
            related.extend(Related(self.nodes.label(n), "has_part", None, n.value) for n in self.nodes.subjects("skos:broader", topic))
        series = self.nodes.node(found.node, "gb:series") if found.kind != "series" else found.node
        if series is not None:
            for sibling in self.nodes.subjects("gb:series", series):
                if sibling != found.node:
                    relation = "edition" if found.kind == "series" else "same_series"
                    related.append(Related(self.nodes.label(sibling), relation, self._series_quote(sibling), sibling.value))
        return tuple(
            sorted(
                set(related) - {r for r in related if r.iri in {n.value for n in mine} and r.relation != "edition"},
                key=lambda r: (r.relation, r.label, r.iri, r.quote or ""),
            )
        )

    def _linked(self, topic: NamedNode, near: str, far: str, relations: dict[str, str]) -> Iterable[Related]:
        for link in self.nodes.subjects(near, topic):
            predicate = re.split(r"[#/]", self.nodes.value(link, "gb:predicate") or "")[-1]
            other = self.nodes.node(link, far)
            if predicate in relations and other is not None:
                yield Related(self.nodes.label(other), relations[predicate], self._quote(link), other.value)

    def _series_quote(self, topic: NamedNode) -> str | None:
        for link in self.nodes.subjects("gb:from", topic):
            if (self.nodes.value(link, "gb:predicate") or "").endswith("#series"):
                return self._quote(link)
        return None

    def _quote(self, link: NamedNode) -> str | None:
        return next((reason.quote for reason in self.link_reasons(link)), None)

    def coverage(self) -> Coverage:
        """What the graph holds in the window."""
        return self._coverage

    @cached_property
    def _coverage(self) -> Coverage:
        recorded = {
            node
            for node, _ in self.nodes.pairs("gb:recordedIn")
            if "/meeting-" in node.value or node.value.rsplit("#")[-1].startswith("meeting-")
        }
        when = dict(self.nodes.pairs("dcterms:date"))
        bodies = dict(self.nodes.edges("gb:body")) if self.window.body else {}
        names = {meeting: self.nodes.label(body) for meeting, body in bodies.items()}
        every = {*self.nodes.of_type("gb:Meeting"), *recorded}
        held = {meeting for meeting in every if self.window.holds(when.get(meeting), names.get(meeting)) and self._is_mine(meeting)}
        dates = sorted(when[meeting] for meeting in held & recorded if meeting in when)
        closed = 0
        for item in self.nodes.subjects("gb:closed", Literal(True)):
            closed += self._counts(item)
        return Coverage(len(held & recorded), dates[0] if dates else None, dates[-1] if dates else None, closed, len(held - recorded))


def _spelled(word: str) -> str:
    """An expression for a folded word as it may be written: *ae* is *æ* as well."""
    escaped = re.escape(word)
    for folded, letter in (("ae", "æ"), ("oe", "ø"), ("aa", "å")):
        escaped = escaped.replace(folded, f"(?:{folded}|{letter})")
    return escaped
