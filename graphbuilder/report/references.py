"""The meetings that items refer to and that the graph does not hold, with the sentences that do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode

from graphbuilder.model import AgendaItem, Document, Meeting, Mention, Span
from graphbuilder.query.nodes import Nodes
from graphbuilder.report.quotations import own_lines
from graphbuilder.report.shape import Reference
from graphbuilder.text.keys import item_numbers, name_key

Missing = tuple[str, str, str]  # date, the body's label, IRI


def missing_by_item(nodes: Nodes) -> dict[str, list[Missing]]:
    """For each item's IRI the meetings without minutes in the graph that it refers to."""
    recorded = {meeting for meeting, _ in nodes.edges("gb:recordedIn")}
    body_of, date_of = dict(nodes.edges("gb:body")), dict(nodes.pairs("dcterms:date"))
    labels: dict[NamedNode | None, str] = {None: ""}
    found: dict[str, list[Missing]] = defaultdict(list)
    for item, meeting in nodes.edges("gb:refersToMeeting"):
        if meeting not in recorded:
            body = body_of.get(meeting)
            if body is not None and body not in labels:
                labels[body] = nodes.label(body)
            found[item.value].append((date_of.get(meeting, ""), labels[body], meeting.value))
    return found


def references(document: Document, meeting: Meeting, prefix: str, missing: Mapping[str, Iterable[Missing]]) -> tuple[Reference, ...]:
    """The references of one meeting's items, by date; ``prefix`` is what stands before an item's number in its IRI."""
    found = []
    for item, number in zip(meeting.items, item_numbers(meeting.items), strict=True):
        for date, body, iri in missing.get(prefix + number, ()):
            mention = _mention(item, date, body)
            where = _quoted(document.text, mention, item) if mention else Span(0, 0)
            found.append(
                (
                    date,
                    iri,
                    item.position,
                    Reference(date, body, iri, item.number, document.text[where.start : where.end], where.start, where.end),
                )
            )
    return tuple(reference for *_, reference in sorted(found, key=lambda row: row[:3]))


def _quoted(text: str, mention: Mention, item: AgendaItem) -> Span:
    words = Span(mention.start, mention.end)
    return own_lines(text, mention.sentence, words, item) if mention.sentence else words


def _mention(item: AgendaItem, date: str, body: str) -> Mention | None:
    """The first words of the item that name a meeting of that day, of that body if it is named by its own name."""
    that_day = [mention for mention in item.mentions if mention.type == "meeting" and mention.value == date]
    key = name_key("organisation", body)
    own = (mention for mention in that_day if mention.body and name_key("organisation", mention.body) == key)
    return next(own, that_day[0] if that_day else None)
