"""The votes of a decision, put together from the results, sides and majorities that its clauses tell.

*Ændringsforslaget blev forkastet efter afstemning med 12 mod 9. / For: A og F / Imod: V, C og O* is one vote: the first number of a
rejection is of those who rejected (``against`` 12, ``for`` 9), and the lists belong to the result before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graphbuilder.model import Passage, Vote
from graphbuilder.parse.ownership import Own
from graphbuilder.parse.voting.clauses import Clause, clauses, following, without_quotations
from graphbuilder.parse.voting.majorities import Part, parts
from graphbuilder.parse.voting.members import Members
from graphbuilder.parse.voting.others import is_of_others
from graphbuilder.parse.voting.results import Result, results
from graphbuilder.parse.voting.sides import ABSTAIN, AGAINST, FOR, Side, sides
from graphbuilder.parse.voting.statements import find_remarks
from graphbuilder.parse.voting.subjects import are_different, clean

_TOPIC = re.compile(
    r"\b(?:afstemning(?:en)?|stemte?)\s(?:om|vedrørende|over)\s(?P<what>[^.,:;\n\x00]{3,160}?)(?=\s*(?:$|[.,:;\n])|\s(?:stemte|blev|med)\b)",
    re.IGNORECASE,
)
_PUT = re.compile(
    r"^\W*(?P<what>[^.,:;\n\x00]{3,160}?)\s(?:blev|bliver)\s(?:\w{1,12}\s)?(?:sat|bragt|sendt)\s(?:til|under)\safstemning\b", re.IGNORECASE
)
_NO_VOTE = re.compile(r"\buden\safstemning\b|\benstemmigt?\b|\benigt?\b", re.IGNORECASE)
# Lists of a vote stand at its result; what is told further on is another matter.
_FARTHEST = 600
_CANDIDATE = re.compile(r"stem|imod|flertal|mindretal|\bmod\b|\bfor\s?:|\bja\s?:|undlod|udlod|undlader|kunne|kan\s|ønske", re.IGNORECASE)


@dataclass(slots=True)
class _Draft:
    """A vote in the making; ``start`` and ``end`` count in the document."""

    passage: Passage
    start: int
    end: int
    subject: str | None = None
    carried: bool | None = None
    sure: bool = False
    settled: bool = False
    sides: dict[str, list[Members]] = field(default_factory=dict)
    last: str | None = None
    personal: bool = False  # somebody only agreed or disagreed: who else did is not told

    def add(self, side: str, members: Members | None) -> None:
        if members:
            self.sides.setdefault(side, []).append(members)
            self.last = side

    def reach(self, passage: Passage, end: int) -> None:
        """Let the quotation go on to ``end``, unless that stands in another passage."""
        if passage is self.passage:
            self.end = max(self.end, end)

    def has(self, side: str) -> bool:
        return any(members.named for members in self.sides.get(side, ()))

    def count(self, side: str) -> int | None:
        return next((members.number for members in self.sides.get(side, ()) if members.number is not None), None)

    def is_vote(self) -> bool:
        """Whether somebody is counted or named as having voted, by a verb or on both sides or beside a result."""
        told = any(self.sides.get(side) for side in (FOR, AGAINST)) or self.has(ABSTAIN)
        return told and (self.sure or self.carried is not None or bool(self.sides.get(FOR) and self.sides.get(AGAINST)))


def read_votes(passages: Sequence[Passage], own: Own | None = None) -> tuple[Vote, ...]:
    """The votes that decisions tell of, in their order; nothing where the meeting agreed without a vote.

    ``own`` says how the meeting names itself, so that another body's vote is left out. ``carried`` is what the text says, else what simple
    majority makes of two counts (kommunestyrelseslovens § 11, stk. 3). Counts that the text neither gives nor lists by name are None.
    """
    return tuple(_vote(draft) for draft in _drafts(passages, own) if draft.is_vote())


def _drafts(passages: Sequence[Passage], own: Own | None) -> Iterator[_Draft]:
    draft: _Draft | None = None
    for told in _told(passages, own):
        if draft is None or _begins(draft, told):
            if draft:
                yield draft
            draft = _Draft(told.passage, told.start, told.end)
        draft.reach(told.passage, told.end)
        _take(draft, told.event)
        draft.settled = draft.settled or told.settled
    if draft:
        yield draft


def _told(passages: Sequence[Passage], own: Own | None) -> Iterator[_Told]:
    """All that the passages tell of votes, in its order. The first and last word of a sentence go with what it tells first and last."""
    for passage in passages:
        if not _CANDIDATE.search(passage.text):
            continue
        said = without_quotations(passage.text, [(remark.start, remark.end) for remark in find_remarks(passage.text)])
        for clause in clauses(said):
            events = _events(clause, said, own)
            offset = passage.start + clause.start
            settled = _NO_VOTE.search(clause.text) is not None
            behind = 0
            for at, event in enumerate(events):
                end = len(clause.text) if at + 1 == len(events) else event.end
                yield _Told(event, passage, offset + behind, offset + max(end, event.end), settled and isinstance(event, Result))
                behind = event.end


@dataclass(frozen=True, slots=True)
class _Topic:
    """What a vote is announced to be about: *Afstemning om ændringsforslaget:*."""

    subject: str | None
    start: int
    end: int


_Event = Result | Side | Part | _Topic


class _Told(NamedTuple):
    """An event and the words that tell it, as places in the document; ``settled`` where there was no vote."""

    event: _Event
    passage: Passage
    start: int
    end: int
    settled: bool


def _events(clause: Clause, text: str, own: Own | None) -> list[_Event]:
    """What a clause tells, in its order."""
    if is_of_others(clause.text, own):
        return []
    found: list[_Event] = list(parts(clause.text))
    majority = bool(found)
    if not majority:
        found.extend(sides(clause.text, following(text, clause)))
    told = [(one.start, one.end) for one in found]
    for one in results(clause.text):
        if one.counted:  # "vedtaget med 15 (A) mod 10 (V)": the sides are those of the score
            found = [other for other in found if not (one.start <= other.start < one.end)]
            found.append(one)
        elif not (majority or any(start <= one.start < end for start, end in told)):
            found.append(one)
    for pattern in (_TOPIC, _PUT):
        if topic := pattern.search(clause.text):
            found.append(_Topic(clean(topic["what"]), topic.start(), topic.start() + 1))
            break
    return sorted(found, key=lambda event: (event.start, event.end))


def _begins(draft: _Draft, told: _Told) -> bool:
    """Whether what is told begins another vote than the one in the making."""
    event = told.event
    far = told.passage is draft.passage and told.start - draft.end > _FARTHEST
    if far or draft.settled or isinstance(event, _Topic) or are_different(draft.subject, event.subject):
        return True
    if isinstance(event, Result):
        counted = event.counted and (draft.count(FOR) is not None or draft.count(AGAINST) is not None)
        return draft.carried is not None or counted
    if isinstance(event, Part):
        return event.carried is not None and draft.carried is not None and bool(draft.sides)
    return not event.personal and draft.last != event.side and draft.has(event.side) and event.members.named


def _take(draft: _Draft, event: _Event) -> None:
    draft.subject = draft.subject or event.subject
    if isinstance(event, Side):
        draft.add(event.side, event.members)
        draft.sure = draft.sure or event.sure
        draft.personal = draft.personal or event.personal
    elif isinstance(event, Part):
        draft.add(event.side, event.members)
        draft.sure = True
        draft.carried = event.carried if draft.carried is None else draft.carried
    elif isinstance(event, Result):
        draft.carried = event.carried
        draft.sure = draft.sure or event.counted
        winning, losing = _in_order(event)
        draft.add(FOR if event.carried else AGAINST, winning)
        draft.add(AGAINST if event.carried else FOR, losing)


def _in_order(result: Result) -> tuple[Members | None, Members | None]:
    """Those who had it their way and those who had not.

    A rejection gives the rejecting side first (*forkastet med 18 mod 11*); where its first number is the smaller it must be the other side's.
    """
    winning, losing = result.winning, result.losing
    if (
        not result.carried
        and winning
        and losing
        and winning.number is not None
        and losing.number is not None
        and winning.number < losing.number
    ):
        return losing, winning
    return winning, losing


def _vote(draft: _Draft) -> Vote:
    begin, stop = draft.start - draft.passage.start, draft.end - draft.passage.start
    text = draft.passage.text[begin:stop]
    lead, tail = len(text) - len(text.lstrip(" \t\n\xa0,;-•")), len(text) - len(text.rstrip(" \t\n\xa0,;-"))
    counts = _counts(draft)
    return Vote(
        subject=draft.subject,
        text=text[lead : len(text) - tail],
        start=draft.start + lead,
        end=draft.end - tail,
        for_count=counts[FOR],
        against_count=counts[AGAINST],
        abstain_count=counts[ABSTAIN],
        for_parties=_parties(draft, FOR),
        against_parties=_parties(draft, AGAINST),
        abstain_parties=_parties(draft, ABSTAIN),
        for_names=_names(draft, FOR),
        against_names=_names(draft, AGAINST),
        abstain_names=_names(draft, ABSTAIN),
        carried=_carried(draft.carried, counts[FOR], counts[AGAINST]),
    )


def _counts(draft: _Draft) -> dict[str, int | None]:
    """How many took each side: as the text says, or as many as it lists by name where it tells of both for and against."""
    said = {side: draft.count(side) for side in (FOR, AGAINST, ABSTAIN)}
    listed = {side: said[side] if said[side] is not None or _parties(draft, side) else len(_names(draft, side)) or None for side in said}
    return said if draft.personal or listed[FOR] is None or listed[AGAINST] is None else listed


def _carried(said: bool | None, ayes: int | None, noes: int | None) -> bool | None:
    return ayes > noes if said is None and ayes is not None and noes is not None else said


def _parties(draft: _Draft, side: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party for members in draft.sides.get(side, ()) for party in members.parties))


def _names(draft: _Draft, side: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for members in draft.sides.get(side, ()) for name in members.names))
