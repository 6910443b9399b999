"""What became of commitments: the pairs of promise and answer."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache

from graphbuilder.evaluate.gold import GoldFollowup, Place
from graphbuilder.evaluate.matching import fold, overlap, paired, places
from graphbuilder.evaluate.sheet import Miss, Sheet
from graphbuilder.evaluate.wording import alternatives, quoted, words
from graphbuilder.query.answer import Answered, FollowUp
from graphbuilder.query.followups import followups
from graphbuilder.store import GraphStore

Meeting = tuple[str, str]


def score_followups(sheet: Sheet, store: GraphStore, name: str, want: list[GoldFollowup], judged: Collection[Meeting]) -> None:
    """Pairs of the store against pairs of the gold file ``name``, for promises made at the ``judged`` meetings (date, folded body); open is no pair."""
    want = [record for record in want if _judged(record.promised, judged)]
    found = [one for one in followups(store) if _meeting(one.promised.date, one.promised.body) in judged]
    text_of = cache(store.text)
    shared = [[_shared(one, record, text_of) for one in found] for record in want]
    fitting = [
        sorted((at for at, size in enumerate(sizes) if size > 0 and _fits(found[at].answered_by, record)), key=lambda at: -sizes[at])
        for sizes, record in zip(shared, want, strict=True)
    ]
    required = [at for at, record in enumerate(want) if record.answered_by is not None and None not in record.accepted]
    held = {required[at] for at in paired([fitting[at] for at in required])}
    given = [at for at, one in enumerate(found) if one.answered_by is not None]
    accepted = {at for candidates in fitting for at in candidates}
    sheet.score("followups").add(len(held), len(required), sum(at in accepted for at in given), len(given))
    for at in required:
        if at not in held:
            sheet.misses.append(
                _missing(f"{name}/{want[at].promised}", want[at], [found[n] for n, size in enumerate(shared[at]) if size > 0])
            )
    for one in (found[at] for at in given if at not in accepted):
        sheet.misses.append(Miss("followups", f"{name}/{_place(one)}", "unexpected", f"{quoted(one.quote)} -> {_answer(one.answered_by)}"))


def _judged(place: Place, judged: Collection[Meeting]) -> bool:
    return any(place.date == date and (place.body is None or fold(place.body) == body) for date, body in judged)


def _meeting(date: str | None, body: str | None) -> Meeting:
    return date or "", fold(body or "")


def _shared(found: FollowUp, record: GoldFollowup, text_of: Callable[[str], str | None]) -> int:
    """How many characters of the promise both sides mean."""
    if not _at(found.promised.date, found.promised.body, found.promised.number, record.promised):
        return 0
    text = text_of(found.source.sha256) or ""
    return overlap(places(text, record.quote), [(found.start, found.end)])


def _at(date: str | None, body: str | None, number: str | None, place: Place) -> bool:
    """Whether an item, or a meeting as a whole, is the place."""
    same_meeting = date == place.date and (place.body is None or fold(body or "") == fold(place.body))
    return same_meeting and (number is None or place.number is None or number == str(place.number))


def _fits(answer: Answered | None, record: GoldFollowup) -> bool:
    allowed = [record.answered_by, *record.accepted]
    if answer is None:
        return None in allowed
    return any(place is not None and _at(answer.date, answer.body, answer.number, place) for place in allowed)


def _missing(where: str, record: GoldFollowup, near: list[FollowUp]) -> Miss:
    got = " and ".join(_answer(one.answered_by) for one in near) if near else "no such promise"
    wanted = alternatives(words(place, "open") for place in (record.answered_by, *record.accepted))
    return Miss("followups", where, "missing", f"{quoted(record.quote)} -> {wanted}", got)


def _answer(answer: Answered | None) -> str:
    return "open" if answer is None else _item(answer.body, answer.date, answer.number)


def _place(found: FollowUp) -> str:
    return _item(found.promised.body, found.promised.date, found.promised.number)


def _item(body: str | None, date: str | None, number: str | None) -> str:
    return " ".join(filter(None, (body, date))) + (f"/{number}" if number else "")
