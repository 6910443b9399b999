"""A document as the JSON object that ``extract`` prints: the contract's shape, and nothing that is not in the model."""

from __future__ import annotations

from typing import Any

from graphbuilder.model import (
    AgendaItem,
    Answer,
    Attendee,
    Commitment,
    Holding,
    Meeting,
    Mention,
    Money,
    Notice,
    Passage,
    Reading,
    Reported,
    Span,
    Vote,
)

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
        "attendees": [_attendee(one) for one in meeting.attendees],
        "layout": meeting.layout or None,
        "layout_because": meeting.because or None,
    }


def _attendee(one: Attendee) -> dict[str, Any]:
    return {"name": one.name, "party": one.party, "role": one.role, "present": one.present, "substitute_for": one.substitute_for}


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
        "sections": [{"heading": s.heading, "role": s.role, "start": s.start, "end": s.end} for s in item.sections if s.heading],
        "recommender": item.recommender.text if item.recommender else None,
        "recommendations": [point.text for point in item.recommendations],
        "decision": "\n\n".join(passage.text for passage in item.decisions) or None,
        "outcomes": list(dict.fromkeys(outcome.kind for outcome in item.outcomes)),
        "answers": [_answer(answer) for answer in item.answers],
        "attachments": [attachment.text for attachment in item.attachments],
        "commitments": [_commitment(commitment) for commitment in item.commitments],
        "reported": [_reported(reported) for reported in item.reported],
        "roles_held": [_holding(holding) for holding in item.holdings],
        "money": [_money(money) for money in item.money],
        "votes": [_vote(vote) for vote in item.votes],
        "statements": [{"authors": list(s.authors), "text": s.text, "start": s.start, "end": s.end} for s in item.statements],
        "absences": [
            {"name": a.name, "party": a.party, "kind": a.kind, "quote": a.text, "start": a.start, "end": a.end} for a in item.absences
        ],
        "decided_by": item.decided_by.text if item.decided_by else None,
        "path": list(item.path),
        "spans": _spans(item),
        "mentions": [mention_record(mention) for mention in item.mentions],
    }


def _vote(vote: Vote) -> dict[str, Any]:
    return {
        "subject": vote.subject,
        "for": vote.for_count,
        "against": vote.against_count,
        "abstain": vote.abstain_count,
        "for_parties": list(vote.for_parties),
        "against_parties": list(vote.against_parties),
        "abstain_parties": list(vote.abstain_parties),
        "for_names": list(vote.for_names),
        "against_names": list(vote.against_names),
        "abstain_names": list(vote.abstain_names),
        "carried": vote.carried,
        "quote": vote.text,
        "start": vote.start,
        "end": vote.end,
    }


def _answer(answer: Answer) -> dict[str, Any]:
    quoted = answer.end > answer.start
    return {
        "recommendation": answer.recommendation,
        "answer": answer.kind,
        "quote": answer.text if quoted else None,
        "start": answer.start if quoted else None,
        "end": answer.end if quoted else None,
    }


def _commitment(found: Commitment) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "actor": found.actor,
        "actor_kind": found.actor_kind,
        "what": found.what,
        "to": found.to,
        "due": due_record(found.earliest, found.latest, computed=found.computed),
        "next_meeting": found.next_meeting,
        "section": found.section,
        "step": found.step,
        "quote": found.text,
        "start": found.start,
        "end": found.end,
    }


def due_record(earliest: str | None, latest: str | None, *, computed: bool) -> dict[str, Any] | None:
    """When something is due, or None where nothing says."""
    return {"earliest": earliest, "latest": latest, "computed": computed} if earliest or latest else None


def _reported(found: Reported) -> dict[str, Any]:
    return {"body": found.body, "date": found.date, "outcome": found.outcome, "quote": found.text, "start": found.start, "end": found.end}


def _holding(found: Holding) -> dict[str, Any]:
    return {
        "person": found.person,
        "role": found.role,
        "since": found.since,
        "until": found.until,
        "change": found.change,
        "quote": found.text,
        "start": found.start,
        "end": found.end,
    }


def _money(found: Money) -> dict[str, Any]:
    return {
        "value": _number(found.value),
        "currency": found.currency,
        "start": found.start,
        "end": found.end,
        "what": found.what,
        "use": found.use,
        "earliest": found.earliest,
        "latest": found.latest,
        "yearly": found.yearly,
        "quote": found.text,
        "quote_start": found.what_start,
        "quote_end": found.what_end,
    }


def _number(decimal: str) -> int | float:
    amount = float(decimal)
    return int(amount) if amount.is_integer() else amount


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
        made["value"] = _number(mention.value)
    return made


def _span(part: Span | Passage | None) -> list[int] | None:
    return [part.start, part.end] if part else None


def _notice(notice: Notice) -> dict[str, Any]:
    return {"code": notice.code, "message": notice.message, "start": notice.start, "end": notice.end}
