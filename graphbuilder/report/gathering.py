"""From the store's readings and graph to a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode

from graphbuilder.model import Meeting, Notice, Reading
from graphbuilder.query.answer import Window
from graphbuilder.query.nodes import Nodes
from graphbuilder.query.trace import Tracer
from graphbuilder.rdf.completeness import missing_numbers, unrecognised, without_decision
from graphbuilder.report.references import Missing, missing_by_item, references
from graphbuilder.report.shape import Lost, MeetingReport, Report, Told, Undecided, share, totals
from graphbuilder.store import GraphStore
from graphbuilder.text.folding import slug, squash
from graphbuilder.text.keys import item_numbers

_PIECES = 3  # the longest stretches of unrecognised text that are shown
_FIRST_WORDS = 60
_CONTENTS = "toc-heading-mismatch"


def report(store: GraphStore, window: Window | None = None) -> Report:
    """What is missing from each meeting of the window whose minutes are in the store.

    Raises :class:`graphbuilder.errors.UsageError` for a body that did not meet. Documents in which no meeting was found are no part of it.
    """
    nodes = Nodes(store.rdf)
    wanted = Tracer(store, window or Window()).window
    missing = missing_by_item(nodes)
    rows = []
    for meeting, document in nodes.edges("gb:recordedIn"):
        if not meeting.value.removeprefix(store.manifest.base).startswith("meeting-"):
            continue  # a link that quotes the document
        body = nodes.node(meeting, "gb:body")
        date, label = nodes.value(meeting, "dcterms:date"), nodes.label(body) if body else None
        reading = store.readings.get(nodes.value(document, "gb:sha256") or "") if wanted.holds(date, label) else None
        if reading is not None:
            file = nodes.value(document, "dcterms:source") or reading.document.source.path
            rows.append(_row(store.manifest.base, meeting, file, label, reading, missing))
    rows.sort(key=lambda row: (row.date or "9999", slug(row.body or ""), row.iri))
    return Report(tuple(rows), totals(rows))


def _row(
    base: str, meeting: NamedNode, file: str, body: str | None, reading: Reading, missing: Mapping[str, Iterable[Missing]]
) -> MeetingReport:
    document, read = reading.document, reading.meeting
    pieces = unrecognised(document, read)
    lost = sum(piece.end - piece.start for piece in pieces)
    longest = sorted(pieces, key=lambda piece: (piece.start - piece.end, piece.start))[:_PIECES]
    notices = tuple(_told(notice, read) for notice in (*document.notices, *read.notices))
    names = dict(zip((item.position for item in read.items), item_numbers(read.items), strict=True))
    prefix = f"{base}item-{meeting.value.removeprefix(base).removeprefix('meeting-')}-"
    return MeetingReport(
        iri=meeting.value,
        date=read.date,
        body=body,
        file=file,
        sha256=document.source.sha256,
        kind=read.kind,
        status=read.status,
        items=len(read.items),
        missing_numbers=missing_numbers(read.items),
        without_decision=tuple(Undecided(item.number, item.title, prefix + names[item.position]) for item in without_decision(read)),
        closed_items=tuple(item.number for item in read.items if item.closed),
        characters=len(document.text),
        unrecognised_characters=lost,
        unrecognised_share=share(lost, len(document.text)),
        lost=tuple(Lost(first_words(document.text[piece.start : piece.end]), piece.start, piece.end) for piece in longest),
        warnings=dict(sorted(Counter(notice.code for notice in notices).items())),
        contents=tuple(notice for notice in notices if notice.code == _CONTENTS),
        notices=notices,
        missing_meetings=references(document, read, prefix, missing),
    )


def _told(notice: Notice, meeting: Meeting) -> Told:
    within = (item.number for item in meeting.items if notice.end and item.start <= notice.start < item.end)
    return Told(notice.code, notice.message, notice.start, notice.end, next(within, None))


def first_words(text: str) -> str:
    """How a text begins, on one line, cut at a word."""
    line = squash(text[: 4 * _FIRST_WORDS])
    return line if len(line) <= _FIRST_WORDS else line[:_FIRST_WORDS].rsplit(" ", 1)[0] + "…"
