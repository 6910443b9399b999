"""What a document leaves out, in the graph: missing item numbers, items without decision, text that no rule recognised, warnings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from pyoxigraph import NamedNode

from graphbuilder.model import AgendaItem, Document, Meeting, Notice, Span
from graphbuilder.rdf import terms
from graphbuilder.rdf.writer import Writer
from graphbuilder.text.folding import slug
from graphbuilder.text.keys import item_numbers
from graphbuilder.text.subjects import matter

_WIDEST_GAP = 100  # a wider one is another way to number, not a missing page
_MEETING = "meeting-"


def missing_numbers(items: Iterable[AgendaItem]) -> tuple[str, ...]:
    """The whole numbers that the row of item numbers leaps over: after *Punkt 3* comes *Punkt 5*, and no item is called 4 or 4.1.

    Nothing before the first number is missing: a committee may number on from its last meeting.
    """
    numbers = [item.number for item in items]
    seen = {number.partition(".")[0] for number in numbers}
    whole = [int(number) for number in numbers if number.isdecimal()]
    lost = {
        number for before, after in pairwise(whole) if 1 < after - before <= _WIDEST_GAP for number in range(before + 1, after)
    }  # fmt: skip
    return tuple(str(number) for number in sorted(lost) if str(number) not in seen)


def without_decision(meeting: Meeting) -> tuple[AgendaItem, ...]:
    """The open items with a matter of their own whose minutes give neither a decision nor an outcome.

    An agenda, and a meeting that was cancelled or too few came to, decide nothing; neither does *Eventuelt*.
    """
    if meeting.kind != "minutes" or meeting.status in {"cancelled", "not_quorate"}:
        return ()
    return tuple(item for item in meeting.items if not (item.closed or item.decisions or item.outcomes or matter(item.subject) is None))


def unrecognised(document: Document, meeting: Meeting) -> tuple[Span, ...]:
    """The stretches of text that no rule understood, without those that are only white space."""
    return tuple(span for span in meeting.unrecognised if document.text[span.start : span.end].strip())


def completeness_quads(writer: Writer, node: NamedNode, document: Document, meeting: Meeting) -> None:
    """Say of the meeting at ``node``, and of its document, what is missing. The document is the writer's graph."""
    for number in missing_numbers(meeting.items):
        writer.add(node, "gb:missingNumber", terms.string(number))
    suffix = node.value.removeprefix(writer.base).removeprefix(_MEETING)
    undecided = {item.position for item in without_decision(meeting)}
    for item, number in zip(meeting.items, item_numbers(meeting.items), strict=True):
        if item.position in undecided:
            writer.add(node, "gb:withoutDecision", writer.node(f"item-{suffix}-{number}"))
    lost = sum(span.end - span.start for span in unrecognised(document, meeting))
    writer.add(writer.graph, "gb:textCharacters", terms.integer(len(document.text)))
    writer.add(writer.graph, "gb:unrecognisedCharacters", terms.integer(lost))
    for notice, name in _named((*document.notices, *meeting.notices), suffix):
        _notice(writer, notice, writer.node(name))


def _named(notices: Iterable[Notice], suffix: str) -> Iterator[tuple[Notice, str]]:
    """Each notice with its local name: its code and place, and a running number where these are alike."""
    seen: dict[str, int] = {}
    for notice in notices:
        name = f"notice-{suffix}-{slug(notice.code)}-{notice.start}"
        seen[name] = seen.get(name, 0) + 1
        yield notice, name if seen[name] == 1 else f"{name}-{seen[name]}"


def _notice(writer: Writer, notice: Notice, node: NamedNode) -> None:
    writer.a(node, "gb:Notice")
    writer.add(writer.graph, "gb:hasNotice", node)
    writer.add(node, "gb:code", terms.string(notice.code))
    writer.add(node, "rdfs:comment", terms.string(notice.message))
    if notice.end > notice.start:
        writer.add(node, "gb:start", terms.integer(notice.start))
        writer.add(node, "gb:end", terms.integer(notice.end))
