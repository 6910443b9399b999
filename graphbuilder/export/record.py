"""A document as the JSON object that ``extract`` prints: the contract's shape, and nothing that is not in the model."""

from __future__ import annotations

from typing import Any

from graphbuilder.model import AgendaItem, Meeting, Mention, Notice, Passage, Reading, Span

# The keys that a mention of each type has beside type, text, start, end and section.
_MENTION_KEYS: dict[str, tuple[str, ...]] = {
    "person": ("name", "role", "first_name_only"),
    "organisation": ("name", "kind"),
    "role": (),
    "policy": ("name", "kind", "edition"),
    "meeting": ("body", "value", "inferred_year"),
    "date": ("value", "earliest", "latest", "inferred_year"),
    "amount": ("value", "currency"),
    "case": ("value",),
}


def record(reading: Reading, *, with_text: bool = False) -> dict[str, Any]:
    """The JSON object of one document; ``with_text`` adds the text that the offsets count in."""
    source, meeting = reading.document.source, reading.meeting
    made: dict[str, Any] = {
        "source": {"path": source.path, "sha256": source.sha256, "media_type": source.media_type},
        "meeting": _meeting(meeting),
        "items": [_item(item) for item in meeting.items],
        "warnings": [_notice(notice) for notice in (*reading.document.notices, *meeting.notices)],
    }
    if with_text:
        made["text"] = reading.document.text
    return made


def _meeting(meeting: Meeting) -> dict[str, Any]:
    return {
        "organisation": meeting.organisation,
        "body": meeting.body,
        "date": meeting.date,
        "start": meeting.start,
        "end": meeting.end,
        "place": meeting.place,
        "kind": meeting.kind,
        "status": meeting.status,
        "attendees": [{"name": a.name, "party": a.party, "role": a.role, "present": a.present} for a in meeting.attendees],
    }


def _item(item: AgendaItem) -> dict[str, Any]:
    return {
        "number": item.number,
        "title": item.title,
        "subject": item.subject,
        "closed": item.closed,
        "journal_number": item.journal_number,
        "duration_minutes": item.duration_minutes,
        "time_slot": list(item.time_slot) if item.time_slot else None,
        "presenters": list(item.presenters),
        "other_participants": list(item.other_participants),
        "sections": [{"heading": s.heading, "role": s.role, "start": s.start, "end": s.end} for s in item.sections],
        "recommender": item.recommender.text if item.recommender else None,
        "recommendations": [point.text for point in item.recommendations],
        "decision": "\n\n".join(passage.text for passage in item.decisions) or None,
        "outcomes": list(dict.fromkeys(outcome.kind for outcome in item.outcomes)),
        "attachments": [attachment.text for attachment in item.attachments],
        "spans": _spans(item),
        "mentions": [mention_record(mention) for mention in item.mentions],
    }


def _spans(item: AgendaItem) -> dict[str, Any]:
    return {
        "title": _span(item.title_span),
        "journal_number": _span(item.journal_span),
        "recommender": _span(item.recommender),
        "recommendations": [_span(point) for point in item.recommendations],
        "decision": [item.decisions[0].start, item.decisions[-1].end] if item.decisions else None,
        "attachments": [_span(attachment) for attachment in item.attachments],
    }


def mention_record(mention: Mention) -> dict[str, Any]:
    """The JSON object of one mention, with the keys that its type has."""
    made: dict[str, Any] = {
        "type": mention.type,
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "section": mention.section,
    }
    made.update({key: getattr(mention, key) for key in _MENTION_KEYS[mention.type]})
    if mention.type == "amount" and mention.value is not None:
        amount = float(mention.value)
        made["value"] = int(amount) if amount.is_integer() else amount
    return made


def _span(part: Span | Passage | None) -> list[int] | None:
    return [part.start, part.end] if part else None


def _notice(notice: Notice) -> dict[str, Any]:
    return {"code": notice.code, "message": notice.message, "start": notice.start, "end": notice.end}
