"""Promises, postponements and referrals: what somebody will do after the meeting, and where a matter goes.

Under *Beslutning* every clause that undertakes counts; elsewhere only a named party's promise to come back or to hand something over, and
what is dated to come: *Analysen behandles i ØU den 23. april*. What somebody says at the meeting, *formanden svarede, at …*, counts as it does
there. Tables and lists of steps are :mod:`graphbuilder.facts.plans`'s.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from graphbuilder.facts import kinds
from graphbuilder.facts.actors import MEETING_KINDS, Parties, Party, first_names
from graphbuilder.facts.claims import Claim
from graphbuilder.facts.clauses import Sentence, sentences, words_of
from graphbuilder.facts.drafts import Draft, Drafting
from graphbuilder.facts.due import Due, find_due
from graphbuilder.facts.kinds import Statement
from graphbuilder.facts.lexicon import TREATING
from graphbuilder.facts.making import made
from graphbuilder.facts.places import places
from graphbuilder.facts.recipients import agent, recipient
from graphbuilder.facts.sheet import Sheet
from graphbuilder.facts.stops import date_of, further
from graphbuilder.facts.taken_up import taken_up_again
from graphbuilder.model import Commitment, Mention, Section, Span

_NOT_READ = frozenset(("recommendation", "attachments"))
# Outside the decision only sentences with one of these, or with a date to come, are looked at.
_SIGNS = (
    "tilbage",
    "sende",
    "bedes",
    "udarbejder",
    "udsættes",
    "udsat",
    "genoptages",
    "næste møde",
    "leverer",
    "udskyd",
    " efter sommer",
    " efter påske",
    " efter jul",
    " efter nytår",
)
_TIME_FIRST = re.compile(
    r"(?:uge\s|d\.|den\s\d|\d{1,2}[./]|primo|medio|ultimo|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)",
    re.IGNORECASE,
)

_PASSIVES = frozenset(("passive", "must-passive"))
_JOINT = re.compile(r"(?:(?:,|\s(?:og|samt))?\s(?:endeligt?\s|derefter\s|siden\s)?(?:(?:i|på|til)\s)?)?\Z")


def find_commitments(sheet: Sheet) -> Iterator[Commitment]:
    """What is undertaken, put off, passed on or planned in an item's prose, in the order of the text.

    *Kultur & Fritid vender tilbage til Chefforum efter sommerferien* under Beslutning gives a promise with actor, recipient and due.
    """
    for section in sheet.sections():
        if section.role not in _NOT_READ:
            yield from _of_section(sheet, section)


def _of_section(sheet: Sheet, section: Section) -> Iterator[Commitment]:
    decided = section.role == "decision"
    text = sheet.text
    signs = [] if decided else _signs(sheet, section)
    wills = [] if decided else places(text, (" vil ",), section.body, section.end)
    if not (decided or signs or wills):
        return
    presenters = first_names((*sheet.item.presenters, *sheet.item.other_participants))
    last: Party | None = None
    for sentence in sentences(sheet, section.body, section.end):
        before, last = last, None
        span = sentence.span
        only_told = not decided and not _worth_reading(text, sentence, signs)
        if only_told and not (_worth_reading(text, sentence, wills) and " at " in text[span.start : span.end]):
            continue
        if text[span.end - 1] == "?" or kinds.supposes(text, span):
            continue
        words = words_of(text, span)
        mentions = sheet.mentions(span.start, span.end)
        dates = [m for m in mentions if m.type == "date"]
        found: list[Commitment] = []
        if words.lows:
            parties = Parties(text, span, mentions, presenters, sheet.meeting.body)
            for draft in Drafting(text, sentence, words, parties, before, dates, decided=decided).drafts():
                if only_told and not draft.told:
                    continue
                last = draft.claim.party or last
                found.extend(_commitments(sheet, section, sentence, parties, draft))
        instead = decided and " i stedet " in text[span.start : span.end]
        if decided and (instead or not found) and (again := taken_up_again(sheet, section, span, dates)):
            found = [again]
        yield from found


def _signs(sheet: Sheet, section: Section) -> list[int]:
    """Where a section other than the decision has a date to come or a word that promises, in order."""
    day = sheet.day.isoformat() if sheet.day else ""
    dated = [m.start for m in sheet.mentions(section.body, section.end, "date") if m.latest and m.latest >= day]
    return sorted(dated + places(sheet.text, _SIGNS, section.body, section.end))


def _worth_reading(text: str, sentence: Sentence, signs: list[int]) -> bool:
    """Outside the decision: whether a sentence may promise or plan anything. A row that begins with a time is a schedule's."""
    at = bisect_left(signs, sentence.span.start)
    inside = at < len(signs) and signs[at] < sentence.span.end
    return inside and not (sentence.row and _TIME_FIRST.match(text, sentence.span.start))


def _commitments(sheet: Sheet, section: Section, sentence: Sentence, parties: Parties, draft: Draft) -> Iterator[Commitment]:
    """The claim as a commitment, unless it is none after all; one for each body that the matter comes to on a day of its own."""
    text, claim = sheet.text, draft.claim
    rest = Span(claim.at if claim.form == "active" else claim.end, draft.end)
    actor = claim.party or (agent(text, rest, parties) if claim.form in _PASSIVES else None)
    receiver = claim.receiver if claim.receiver and claim.receiver.kind in {"organisation", "group"} else None
    to = receiver or recipient(text, rest, parties, actor) or _treating(claim, sheet.meeting.body)
    dates = sorted(sheet.mentions(draft.start, draft.end, "date"), key=lambda m: (m.start, -m.end))
    stops = list(further(text, to, draft.end, parties, dates)) if to and to.type in MEETING_KINDS and len(dates) > 1 else []
    end = stops[0].span.start if stops else draft.end
    span = Span(draft.start, _with_stop(text, end, sentence.span.end) if not stops else _without_joint(text, end))
    due = _due(sheet, span, claim, to, dates)
    if due and due.next_meeting and claim.verb == "holder":  # "Rådet holder næste møde d. 4. marts": the council's own
        due = due._replace(next_meeting=False)
    place = (section.role, sentence.remark, sheet.meeting.body, sheet.day)
    statement = Statement(claim, text[span.start : span.end].lower(), actor, to, due, *place, draft.told)
    if kind := kinds.kind_of(statement):
        yield made(kind, text, span, due, section, actor, to)
        for stop in stops:
            then = Due(stop.date.earliest, stop.date.latest, stop.date.inferred_year, Span(stop.date.start, stop.date.end))
            yield made(kind, text, stop.span, then, section, actor, stop.party)


def _treating(claim: Claim, body: str | None) -> Party | None:
    """*Hovedudvalget behandler sagen*: who treats a matter is whom it comes to."""
    party = claim.party if claim.kind == TREATING and claim.form == "active" else None
    return party if party and party.type in MEETING_KINDS and party.name != body else None


def _due(sheet: Sheet, span: Span, claim: Claim, to: Party | None, dates: list[Mention]) -> Due | None:
    """When it is due. A date beside the receiving body is believed first, and one before the verb only when the clause begins with a time."""
    text, day, body = sheet.text, sheet.day, sheet.meeting.body
    due = find_due(text, span, dates, day, body)
    if due is None or due.deadline:
        return due
    if (
        to
        and (date := date_of(text, to, dates))
        and date.start > due.span.start
        and (beside := find_due(text, Span(to.start, span.end), dates, day, body))
    ):
        return beside
    if due.span.start < claim.at and not kinds.begins_with_time(text, span.start, due, claim):
        return find_due(text, Span(claim.at, span.end), dates, day, body)
    return due


def _without_joint(text: str, end: int) -> int:
    """Without the *og* and the preposition that lead on to what is told apart."""
    return _JOINT.search(text, max(0, end - 30), end).start()  # type: ignore[union-attr]


def _with_stop(text: str, end: int, last: int) -> int:
    """With the full stop, the bracket or the quotation mark that ends the sentence."""
    tail = text[end:last]
    return last if len(tail) <= 3 and not any(c.isalnum() for c in tail) else end
