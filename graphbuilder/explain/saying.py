"""What was read at a place, in words for somebody who knows neither the code nor RDF."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuilder.explain.labels import ROLE_WORDS
from graphbuilder.model import Absence, AgendaItem, Attendee, Mention, Outcome, Reported, Section, Statement, Vote
from graphbuilder.query.words import cut
from graphbuilder.text.folding import squash

_QUOTED = 90

OUTCOME_WORDS = {
    "approved": "approved", "approved_with_changes": "approved with changes", "rejected": "rejected", "noted": "taken note of",
    "discussed": "discussed", "decided": "decided", "postponed": "postponed", "referred": "passed on", "returned": "sent back",
    "withdrawn": "withdrawn", "lapsed": "lapsed", "elected": "elected", "recommended": "recommended to the body that decides",
    "not_recommended": "advised against",
}  # fmt: skip
_ANSWER_WORDS = {
    "followed": "followed", "followed_with_changes": "followed with changes", "not_followed": "not followed", "noted_instead": "only taken note of",
    "discussed_instead": "only discussed", "postponed": "postponed", "withdrawn": "withdrawn", "unanswered": "no answer found",
}  # fmt: skip
_ABSENCE_WORDS = {"absent": "absent", "disqualified": "disqualified (inhabil)", "left": "left before it", "arrived": "came after it"}


def title(item: AgendaItem) -> str:
    """Number, title and way through the bodies of an item."""
    path = f", way through the bodies: {' → '.join(item.path)}" if item.path else ""
    return f"number {item.number}, title {quoted(item.title, 300)}{path}"


def section(one: Section) -> str:
    """A section's printed heading, and what role it was given."""
    return f"{quoted(one.heading)} read as {one.role}: {ROLE_WORDS.get(one.role, one.role)}"


def point(number: int, answer: str | None) -> str:
    """Which point it is, and what the decision answers."""
    return f"point {number}" + (f", {_ANSWER_WORDS.get(answer, answer)}" if answer else "")


def outcome(one: Outcome) -> str:
    """What became of the item, by which words."""
    return f"{OUTCOME_WORDS.get(one.kind, one.kind)}, by the words {quoted(one.text)}"


def vote(one: Vote) -> str:
    """The sides of a vote, how it ended, and on what."""
    ended = {True: "carried", False: "not carried", None: ""}[one.carried]
    on = f"on {quoted(one.subject)}" if one.subject else ""
    return "; ".join(filter(None, [*_sides(one), ended, on])) or quoted(one.text)


def _sides(one: Vote) -> Iterator[str]:
    for name, count, parties, names in (
        ("for", one.for_count, one.for_parties, one.for_names),
        ("against", one.against_count, one.against_parties, one.against_names),
        ("abstaining", one.abstain_count, one.abstain_parties, one.abstain_names),
    ):
        if count is not None or parties or names:
            who = ", ".join((*parties, *names))
            number = "" if count is None else str(count)
            yield f"{name}: " + (f"{number} ({who})" if number and who else number or who)


def statement(one: Statement) -> str:
    """Whose remark it is."""
    return f"by {', '.join(one.authors)}" if one.authors else "by nobody that the text names"


def absence(one: Absence) -> str:
    """Who took no part, and why."""
    return f"{_person(one.name, one.party)}, {_ABSENCE_WORDS.get(one.kind, one.kind)}"


def attendee(one: Attendee, kind: str) -> str:
    """Who is listed, as what, and whether present; an agenda says only who is called."""
    there = "called" if kind == "agenda" and one.present else "present" if one.present else "absent"
    role = f", {one.role}" if one.role else ""
    substitute = f", in the place of {one.substitute_for}" if one.substitute_for else ""
    return f"{_person(one.name, one.party)}{role}{substitute}, {there}"


def reported(one: Reported) -> str:
    """Which body decided what, and when."""
    return ", ".join(filter(None, [one.body, one.date, OUTCOME_WORDS.get(one.outcome or "", "no outcome found")]))


def mention(one: Mention) -> str:
    """What sort of thing is named, and under which name it is known."""
    known = one.name or one.body or one.value
    return one.type + (f": {known}" if known and known != one.text else "")


def quoted(text: str, most: int = _QUOTED) -> str:
    """Words of the document, on one line and not too long."""
    return f"»{cut(squash(text), most)}«"


def _person(name: str, party: str | None) -> str:
    return f"{name} ({party})" if party else name
