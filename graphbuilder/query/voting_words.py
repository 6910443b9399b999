"""Attendance, votes, statements and memberships in Danish: one line each, and the lines of a meeting, an item, a person, a party or a body.

A line is a name and a text; terminal, Markdown and the page show the same ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graphbuilder.query.attendance import AttendanceFound, MembershipFound, Turnout
from graphbuilder.query.voting import AbsenceFound, SideFound, StatementFound, VoteCast, VoteFound
from graphbuilder.query.words import counted, cut, day_words, safe

Line = tuple[str, str]
STATUS_WORDS = {"cancelled": "Mødet blev aflyst.", "not_quorate": "Mødet var ikke beslutningsdygtigt."}
SIDE_WORDS = {"for": "for", "against": "imod", "abstain": "hverken for eller imod"}
ABSENCE_WORDS = {"absent": "fraværende", "disqualified": "inhabil", "left": "gik før punktet", "arrived": "kom efter punktet"}
# Of a body's members and of somebody's votes so many are told.
_MOST_TOLD = 40


def meeting_lines(attendance: Sequence[AttendanceFound]) -> Iterator[Line]:
    """Who was there and who was not, or who was called to a meeting of which no minutes say so."""
    for name, present in (("Til stede", True), ("Fraværende", False), ("Indkaldt", None)):
        people = [attendance_words(one) for one in attendance if one.present is present]
        if people:
            yield name, "; ".join(counted(people))


def item_lines(
    path: Sequence[str],
    decider: str | None,
    absences: Iterable[AbsenceFound],
    votes: Iterable[VoteFound],
    statements: Iterable[StatementFound],
) -> Iterator[Line]:
    """The way through the bodies, who decides, who took no part, the votes and the statements of an item."""
    if path:
        yield "Sagens vej", safe(" → ".join(path))
    if decider:
        yield "Afgøres af", safe(decider)
    yield from (("Deltog ikke", absence_words(gone)) for gone in absences)
    yield from (("Afstemning", vote_words(vote)) for vote in votes)
    yield from (("Protokolbemærkning", statement_words(said)) for said in statements)


def thing_lines(memberships: Sequence[MembershipFound], casts: Sequence[VoteCast], turnout: Turnout | None = None) -> Iterator[Line]:
    """Where a person sits or who sits in a body or for a party, how often a person came, and how they voted, the latest votes."""
    yield from (("Medlem", membership_words(found)) for found in memberships[:_MOST_TOLD])
    if turnout and turnout.present + turnout.absent:
        yield "Fremmøde", f"til stede {turnout.present}, fraværende {turnout.absent}"
    yield from (("Stemte", cast_words(cast)) for cast in casts[-_MOST_TOLD:])
    for name, left in (("Medlem", len(memberships) - _MOST_TOLD), ("Stemte", len(casts) - _MOST_TOLD)):
        if left > 0:
            yield name, f"og {left} til"


def vote_words(vote: VoteFound) -> str:
    """A vote on one line: on what, how it ended, and who stood on which side."""
    ended = {True: "vedtaget", False: "forkastet", None: None}[vote.carried]
    about = ", ".join(filter(None, [safe(vote.subject), ended]))
    sides = "; ".join(map(_side_words, vote.sides))
    return ": ".join(filter(None, [about, sides])) or cut(safe(vote.quote), 160)


def _side_words(side: SideFound) -> str:
    who = safe(", ".join((*side.parties, *side.people)))
    return " ".join(
        filter(None, [SIDE_WORDS.get(side.side, side.side), None if side.count is None else str(side.count), who and f"({who})"])
    )


def cast_words(cast: VoteCast) -> str:
    """How somebody voted in one item: when and where, on which side of what."""
    where = " ".join(filter(None, [day_words(cast.date), safe(cast.body), f"punkt {safe(cast.number)}" if cast.number else None]))
    return f"{SIDE_WORDS.get(cast.side, cast.side)} – {where}: {cut(safe(cast.title), 100)} – {vote_words(cast.vote)}"


def statement_words(said: StatementFound) -> str:
    """A statement with whose it is."""
    return ": ".join(filter(None, [safe(", ".join(said.authors)), f"»{safe(said.text)}«"]))


def absence_words(gone: AbsenceFound) -> str:
    """Who took no part in an item, why, and the words that say so."""
    party = f" ({safe(gone.party)})" if gone.party else ""
    return f"{safe(gone.name)}{party}: {ABSENCE_WORDS.get(gone.kind, gone.kind)} – »{cut(safe(gone.quote), 160)}«"


def attendance_words(one: AttendanceFound) -> str:
    """A name of a list with party, role, and whose place somebody took."""
    more = [one.party, one.role, f"i stedet for {one.substitute_for}" if one.substitute_for else None]
    told = safe(", ".join(filter(None, more)))
    return f"{safe(one.name)} ({told})" if told else safe(one.name)


def membership_words(found: MembershipFound) -> str:
    """A member of a body, and from when to when lists have them."""
    party = f" ({safe(found.party)})" if found.party else ""
    if found.known_from == found.known_to:
        known = f"kendt den {day_words(found.known_from)}" if found.known_from else ""
    else:
        known = f"kendt fra {day_words(found.known_from)} til {day_words(found.known_to)}"
    times = found.present + found.absent
    turnout = f"til stede {found.present} af {times} gange" if times else ""
    return f"{safe(found.person)}{party}: {safe(found.body)} – " + ", ".join(filter(None, [known, turnout]))
