"""What one document says -> the quads of its named graph: meeting, items, sections, recommendations, decisions, attachments, mentions,
attendance, votes.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from pyoxigraph import NamedNode, Quad

from graphbuilder.model import AgendaItem, Document, Link, Meeting, MeetingKey, Mention, Outcome, Passage, Section, Span
from graphbuilder.rdf import terms
from graphbuilder.rdf.attendance import attendance_quads
from graphbuilder.rdf.completeness import completeness_quads
from graphbuilder.rdf.facts import Facts
from graphbuilder.rdf.names import document_name
from graphbuilder.rdf.people import holding_quads
from graphbuilder.rdf.reasons import give_reason
from graphbuilder.rdf.voting import Voting
from graphbuilder.rdf.writer import Writer
from graphbuilder.text import sentences
from graphbuilder.text.folding import slug
from graphbuilder.text.keys import case_name, entity_name, item_numbers, mention_names, name_key
from graphbuilder.text.subjects import matter


def document_quads(base: str, document: Document, meeting: Meeting, key: MeetingKey, of_whom: Link | None = None) -> list[Quad]:
    """Every statement that rests on this document alone. A document that is kept aside is described, and says nothing else.

    ``of_whom`` is the reason for the meeting's organisation, where the document gives it.
    """
    writer = Writer(base, document_name(document.source.sha256))
    node = writer.node(document_name(document.source.sha256))
    _describe(writer, node, document, meeting)
    if key.kept:
        _Minutes(writer, document, meeting, key).write(node)
        if of_whom:
            give_reason(writer, of_whom)
    return writer.quads


def _describe(writer: Writer, node: NamedNode, document: Document, meeting: Meeting) -> None:
    writer.a(node, "gb:Document")
    writer.add(node, "gb:sha256", terms.string(document.source.sha256))
    writer.add(node, "dcterms:source", terms.string(document.source.path))
    writer.add(node, "dcterms:format", terms.string(document.source.media_type))
    writer.add(node, "dcterms:language", terms.string("da"))
    writer.add(node, "gb:documentKind", terms.string(meeting.kind))
    writer.add(node, "gb:layout", terms.string(meeting.layout) if meeting.layout else None)
    writer.add(node, "gb:layoutReason", terms.string(meeting.because) if meeting.because else None)


class _Minutes:
    """The meeting of one document."""

    def __init__(self, writer: Writer, document: Document, meeting: Meeting, key: MeetingKey) -> None:
        self.writer, self.document, self.meeting, self.key = writer, document, meeting, key
        self.node = writer.node(f"meeting-{key.suffix}")
        self.body = writer.node(entity_name("organisation", name_key("organisation", meeting.body or "unknown"), key.organisation, "forum"))

    def write(self, document: NamedNode) -> None:
        add, meeting, key = self.writer.add, self.meeting, self.key
        self.writer.a(self.node, "gb:Meeting")
        add(self.node, "dcterms:title", terms.danish(" ".join(filter(None, [meeting.body or "Møde", meeting.date]))))
        add(self.node, "gb:organisation", self.writer.node(f"organisation-{key.organisation}"))
        add(self.node, "gb:organisationRule", terms.string(key.home.rule) if key.home.rule else None)
        add(self.node, "gb:organisationBecause", terms.danish(key.home.because) if key.home.because else None)
        add(self.node, "gb:body", self.body)
        if key.date:
            add(self.node, "dcterms:date", terms.date(key.date))
            add(self.node, "gb:startTime", terms.moment(key.date, meeting.start) if meeting.start else None)
            add(self.node, "gb:endTime", terms.moment(key.date, meeting.end) if meeting.end else None)
        add(self.node, "gb:place", terms.string(meeting.place) if meeting.place else None)
        add(self.node, "gb:status", terms.string(meeting.status))
        add(self.node, "gb:recordedIn", document)
        completeness_quads(self.writer, self.node, self.document, meeting)
        attendance_quads(self.writer, self.node, self.document, meeting, key.suffix)
        for item, number in zip(meeting.items, item_numbers(meeting.items), strict=True):
            self._item(item, f"{key.suffix}-{number}")

    def _item(self, item: AgendaItem, suffix: str) -> None:
        add = self.writer.add
        node = self.writer.node(f"item-{suffix}")
        add(self.node, "gb:hasItem", node)
        self.writer.a(node, "gb:AgendaItem")
        add(node, "gb:number", terms.string(item.number))
        add(node, "gb:position", terms.integer(item.position))
        add(node, "gb:closed", terms.boolean(item.closed))
        add(node, "dcterms:title", terms.danish(item.title))
        self._span(node, item.title_span)
        self._case(node, item, suffix)
        if item.closed:
            self._decisions(node, item, suffix)  # there are some where closed items keep what was published of them
            return
        add(node, "gb:shortTitle", terms.danish(item.subject))
        add(node, "gb:durationMinutes", terms.integer(item.duration_minutes) if item.duration_minutes is not None else None)
        add(node, "gb:routine", terms.boolean(matter(item.subject) is None))
        self._parts(node, item, suffix)
        self._mentions(node, item, suffix)
        Facts(self.writer, node, suffix, self.key.date, self.document.pages).write(item)
        holding_quads(self.writer, node, item, suffix, self.key.date, self.document.pages)
        Voting(self.writer, node, suffix, self.document).write(item)

    def _case(self, node: NamedNode, item: AgendaItem, suffix: str) -> None:
        """The case folder, and the printed number as a mention."""
        if not item.journal_number:
            return
        self.writer.add(node, "gb:case", self.writer.node(case_name(self.key.organisation, item.journal_number)))
        if item.journal_span:
            span = item.journal_span
            mention = self.writer.node(f"mention-{suffix}-{span.start}-{span.end}-journal")
            self.writer.a(mention, "gb:Mention")
            self.writer.add(mention, "gb:mentionType", terms.string("case"))
            self.writer.add(mention, "gb:value", terms.string(item.journal_number))
            self.writer.add(mention, "gb:inItem", node)
            self.writer.add(mention, "gb:quote", terms.string(self.document.text[span.start : span.end]))
            self._span(mention, span)

    def _parts(self, node: NamedNode, item: AgendaItem, suffix: str) -> None:
        for position, section in enumerate(item.sections, 1):
            self._section(node, section, f"section-{suffix}-{position}")
        for position, point in enumerate(item.recommendations, 1):
            made = self._passage(node, "gb:hasRecommendation", "gb:Recommendation", point, f"recommendation-{suffix}-{position}", position)
            if item.recommender:
                role = name_key("role", item.recommender.text)
                self.writer.add(made, "gb:recommendedBy", self.writer.node(entity_name("role", role, self.key.organisation)))
                self.writer.add(made, "gb:recommenderName", terms.string(item.recommender.text))
        self._decisions(node, item, suffix)
        for position, passage in enumerate(item.attachments, 1):
            self._attachment(node, passage, f"attachment-{suffix}-{position}", position)
        for outcome in {outcome.kind: outcome for outcome in reversed(item.outcomes)}.values():
            self._outcome(node, outcome, suffix)

    def _decisions(self, node: NamedNode, item: AgendaItem, suffix: str) -> None:
        for position, passage in enumerate(item.decisions, 1):
            made = self._passage(node, "gb:hasDecision", "gb:Decision", passage, f"decision-{suffix}-{position}", position)
            self.writer.add(made, "gb:decidedBy", self.body)
            self.writer.add(made, "gb:decidedOn", terms.date(self.key.date) if self.key.date else None)

    def _section(self, item: NamedNode, section: Section, name: str) -> None:
        node = self.writer.node(name)
        self.writer.a(node, "gb:Section")
        self.writer.add(item, "gb:hasSection", node)
        self.writer.add(node, "gb:heading", terms.danish(section.heading) if section.heading else None)
        self.writer.add(node, "gb:sectionRole", terms.string(section.role))
        self._span(node, Span(section.start, section.end))

    def _passage(self, item: NamedNode, predicate: str, class_: str, passage: Passage, name: str, position: int) -> NamedNode:
        node = self.writer.node(name)
        self.writer.a(node, class_)
        self.writer.add(item, predicate, node)
        self.writer.add(node, "gb:text", terms.string(passage.text))
        self.writer.add(node, "gb:position", terms.integer(position))
        self._span(node, passage)
        return node

    def _attachment(self, item: NamedNode, passage: Passage, name: str, position: int) -> None:
        node = self.writer.node(name)
        self.writer.a(node, "gb:Attachment")
        self.writer.add(item, "gb:hasAttachment", node)
        self.writer.add(node, "dcterms:title", terms.danish(passage.text))
        self.writer.add(node, "gb:position", terms.integer(position))
        self._span(node, passage)

    def _outcome(self, item: NamedNode, outcome: Outcome, suffix: str) -> None:
        """The outcome, and the words that say so as a mention."""
        self.writer.add(item, "gb:outcome", terms.term(f"gb:outcome-{outcome.kind}"))
        node = self.writer.node(f"mention-{suffix}-{outcome.start}-{outcome.end}-outcome-{slug(outcome.kind)}")
        self.writer.a(node, "gb:Mention")
        self.writer.add(node, "gb:mentionType", terms.string("outcome"))
        self.writer.add(node, "gb:value", terms.string(outcome.kind))
        self.writer.add(node, "gb:inItem", item)
        self.writer.add(node, "gb:quote", terms.string(outcome.text))
        self._span(node, outcome)
        self._sentence(node, Span(*sentences.around(self.document.text, self._boundaries, outcome.start, outcome.end)))

    def _mentions(self, item: NamedNode, read: AgendaItem, suffix: str) -> None:
        for mention, name in zip(read.mentions, mention_names(suffix, read.mentions), strict=True):
            self._mention(item, read, mention, suffix, name)

    def _mention(self, item: NamedNode, read: AgendaItem, mention: Mention, suffix: str, name: str) -> None:
        add, node = self.writer.add, self.writer.node(name)
        self.writer.a(node, "gb:Mention")
        add(node, "gb:mentionType", terms.string(mention.type))
        add(node, "gb:inItem", item)
        for position, section in enumerate(read.sections, 1):
            if section.start <= mention.start < section.end:
                add(node, "gb:inSection", self.writer.node(f"section-{suffix}-{position}"))
                break
        add(node, "gb:quote", terms.string(mention.text))
        self._span(node, mention)
        if mention.sentence:
            self._sentence(node, mention.sentence)
        self._values(node, mention)
        if mention.type == "person" and mention.name in read.presenters:
            add(item, "gb:presenter", self.writer.node(self._person(mention, suffix)))

    @cached_property
    def _boundaries(self) -> list[int]:
        return sentences.boundaries(self.document.text)

    def _sentence(self, node: NamedNode, sentence: Span) -> None:
        self.writer.add(node, "gb:sentence", terms.string(self.document.text[sentence.start : sentence.end]))
        self.writer.add(node, "gb:sentenceStart", terms.integer(sentence.start))
        self.writer.add(node, "gb:sentenceEnd", terms.integer(sentence.end))

    def _person(self, mention: Mention, suffix: str) -> str:
        key = name_key("person", mention.name or mention.text)
        return f"person-{suffix}-{key}" if mention.first_name_only else entity_name("person", key, self.key.organisation)

    def _values(self, node: NamedNode, mention: Mention) -> None:
        add = self.writer.add
        if mention.type == "amount" and mention.value is not None:
            add(node, "gb:value", terms.decimal(mention.value))
            add(node, "schema:currency", terms.string(mention.currency or "DKK"))
        elif mention.value is not None:
            add(node, "gb:value", terms.string(mention.value))
        add(node, "gb:earliest", terms.date(mention.earliest) if mention.earliest else None)
        add(node, "gb:latest", terms.date(mention.latest) if mention.latest else None)
        if mention.role:
            add(node, "gb:inRole", self.writer.node(entity_name("role", name_key("role", mention.role), self.key.organisation)))
        add(node, "gb:foundBy", terms.string(mention.finder) if mention.finder else None)

    def _span(self, node: NamedNode, part: Span | Passage | Mention | Outcome) -> None:
        self.writer.add(node, "gb:start", terms.integer(part.start))
        self.writer.add(node, "gb:end", terms.integer(part.end))
        if self.document.pages:
            self.writer.add(node, "gb:page", terms.integer(bisect_right(self.document.pages, part.start)))
