"""What items say: answers to recommendations, commitments, other bodies' decisions, roles held, money."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec import UNSET

from graphbuilder.evaluate.documents import Pair
from graphbuilder.evaluate.gold import Due, GoldAnswer, GoldCommitment, GoldHolding, GoldMoney, GoldReported, forms
from graphbuilder.evaluate.matching import Places, fits_party, fold, overlap, paired
from graphbuilder.evaluate.sheet import Miss, Sheet
from graphbuilder.evaluate.wording import alternatives, due_words, quoted, words
from graphbuilder.model import Commitment, Holding, Money, Reported

_NOBODY = "nobody"
Value = TypeVar("Value")


def score_facts(sheet: Sheet, pair: Pair) -> None:
    """Every kind of fact that the gold has for the item."""
    want, item = pair.want, pair.item
    if want.answers is not UNSET:
        _score_answers(sheet, pair, want.answers)
    if want.commitments is not UNSET:
        _score_commitments(sheet, pair, item.commitments if item else (), want.commitments)
    if want.reported is not UNSET:
        _score_reported(sheet, pair, item.reported if item else (), want.reported)
    for holdings in (want.holdings, want.roles_held):
        if holdings is not UNSET:
            _score_holdings(sheet, pair, item.holdings if item else (), holdings)
    if want.money is not UNSET:
        _score_money(sheet, pair, item.money if item else (), want.money)


# --- answers ---------------------------------------------------------------------------------------------------------------------------


def _score_answers(sheet: Sheet, pair: Pair, want: list[GoldAnswer]) -> None:
    """One answer for each recommendation: the right one, resting on the words that the gold quotes.

    Another answer that the gold accepts may rest on other words; none at all rests on no words (*Intet.*).
    """
    score, left = sheet.score("answers"), {answer.recommendation: answer for answer in (pair.item.answers if pair.item else ())}
    for record in want:
        answer = left.pop(record.recommendation, None)
        allowed = {record.answer, *record.accepted}
        stands = [] if record.answer == "unanswered" else pair.places(record.quote, record.start, record.end)
        quoted = not stands or (answer is not None and overlap(stands, [(answer.start, answer.end)]) > 0)
        right = answer is not None and answer.kind in allowed and (quoted or answer.kind != record.answer)
        score.add(right, 1, right, answer is not None)
        if not right:
            got = "none" if answer is None else _by(answer.kind, answer.text)
            label = f"recommendation {record.recommendation} {_by(' or '.join(sorted(allowed)), record.quote)}"
            sheet.misses.append(Miss("answers", pair.where, "wrong" if answer else "missing", label, got))
    score.add(0, 0, 0, len(left))
    sheet.misses += [Miss("answers", pair.where, "unexpected", f"recommendation {number} {answer.kind}") for number, answer in left.items()]


def _by(kind: str, quote: str | None) -> str:
    return f"{kind} by {quoted(quote)}" if quote else kind


# --- commitments -----------------------------------------------------------------------------------------------------------------------


def _score_commitments(sheet: Sheet, pair: Pair, given: Sequence[Commitment], want: list[GoldCommitment]) -> None:
    """Found where the words overlap and the kind fits, one for one; who, when and to whom have lines of their own."""
    where = [pair.places(record.quote, record.start, record.end) for record in want]
    candidates = [_candidates(record, stands, given) for record, stands in zip(want, where, strict=True)]
    # What is required is served first, so that what may be there takes nothing from it.
    order = sorted(range(len(want)), key=lambda at: not want[at].required)
    held = {order[at]: value for at, value in paired([candidates[at] for at in order]).items()}
    required = sum(record.required for record in want)
    sheet.score("commitments").add(sum(want[at].required for at in held), required, len(held), len(given))
    for at, record in enumerate(want):
        if at in held:
            _score_parties(sheet, pair.where, given[held[at]], record)
        elif record.required:
            sheet.misses.append(
                Miss("commitments", pair.where, "missing", f"{record.kind} {quoted(record.quote)}", _instead(where[at], given))
            )
    for value in sorted(set(range(len(given))) - set(held.values())):
        sheet.misses.append(Miss("commitments", pair.where, "unexpected", f"{given[value].kind} {quoted(given[value].text)}"))


def _candidates(record: GoldCommitment, stands: Places, given: Sequence[Commitment]) -> list[int]:
    """The commitments that may be the record, those first that agree with it in most."""
    kinds = {record.kind, *record.accepted_kinds}
    shared = {at: overlap(stands, [(found.start, found.end)]) for at, found in enumerate(given) if found.kind in kinds}
    agreed = {at: sum(right for _, right, _, _ in _parts(given[at], record)) for at in shared}
    return sorted((at for at, size in shared.items() if size > 0), key=lambda at: (-agreed[at], -shared[at], at))


def _parts(found: Commitment, record: GoldCommitment) -> Iterable[tuple[str, bool, str, str]]:
    """Of each part that the gold gives: the kind it counts under, whether it is right, what is wanted and what was found."""
    if record.actor is not UNSET:
        yield "actors", fits_party(found.actor, forms(record.actor)), words(forms(record.actor), _NOBODY), words(found.actor, _NOBODY)
    if record.due is not UNSET:
        dues = [record.due, *record.accepted_due]
        yield "dues", any(_is_due(found, due, record) for due in dues), _wanted_due(dues, record), _found_due(found)
    if record.to is not UNSET:
        yield "recipients", fits_party(found.to, forms(record.to)), words(forms(record.to), _NOBODY), words(found.to, _NOBODY)


def _is_due(found: Commitment, due: Due | None, record: GoldCommitment) -> bool:
    """Whether it is due then, so far as the gold says; whether that was reckoned matters only where there is a day."""
    if record.next_meeting is not UNSET and found.next_meeting not in {record.next_meeting, *record.accepted_next_meeting}:
        return False
    if due is None or not (due.earliest or due.latest):
        return not (found.earliest or found.latest)
    if (found.earliest, found.latest) != (due.earliest, due.latest):
        return False
    return due.computed is UNSET or found.computed == due.computed


def _wanted_due(dues: Sequence[Due | None], record: GoldCommitment) -> str:
    """Every due that the gold accepts: *due 2020-03-01 to 2020-03-31, or none*."""
    next_meeting = (record.next_meeting is True, *record.accepted_next_meeting)
    days = [due or Due() for due in dues]
    said = (due_words(day.earliest, day.latest, computed=day.computed is True, next_meeting=near) for near in next_meeting for day in days)
    return f"due {alternatives(said)}"


def _found_due(found: Commitment) -> str:
    return f"due {due_words(found.earliest, found.latest, computed=found.computed, next_meeting=found.next_meeting)}"


def _score_parties(sheet: Sheet, where: str, found: Commitment, record: GoldCommitment) -> None:
    for kind, right, want, got in _parts(found, record):
        sheet.point(kind, where, right=right, want=f"{want}, for {quoted(record.quote)}", got=got)


def _instead(stands: Places, given: Sequence[Commitment]) -> str:
    """What stands at the place of a record that was not found."""
    if not stands:
        return "its quotation does not stand in the item"
    kinds = [found.kind for found in given if overlap(stands, [(found.start, found.end)]) > 0]
    return f"{' and '.join(kinds)} there" if kinds else ""


# --- other bodies' decisions, roles held, money -------------------------------------------------------------------------------------------


def _differences(*parts: tuple[str, object, object, Sequence[object]]) -> list[str]:
    """Of (name, found, wanted, what may be said instead) those that differ; what the gold leaves out is not judged."""
    return [
        f"{name} is {words(found)}, not {words(wanted)}"
        for name, found, wanted, accepted in parts
        if wanted is not UNSET and found != wanted and found not in accepted
    ]


def _joined(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def score_records(
    sheet: Sheet,
    kind: str,
    where: str,
    given: Sequence[Value],
    wanted: Sequence[tuple[str, bool, list[list[str] | None]]],
    labels: Sequence[str],
) -> None:
    """Values one for one against records of (label, required, for each value its differences, or None where it is about something else)."""
    order = sorted(wanted, key=lambda record: not record[1])
    held = paired([[at for at, differences in enumerate(judged) if differences == []] for _, _, judged in order])
    right = sum(order[at][1] for at in held)
    sheet.score(kind).add(right, sum(required for _, required, _ in order), len(held), len(given))
    for at, (label, required, judged) in enumerate(order):
        if required and at not in held:
            near = [", ".join(differences) for differences in judged if differences]
            sheet.misses.append(Miss(kind, where, "missing", label, near[0] if near else ""))
    free = set(range(len(given))) - set(held.values())
    sheet.misses += [Miss(kind, where, "unexpected", labels[at]) for at in sorted(free)]


def _score_reported(sheet: Sheet, pair: Pair, given: Sequence[Reported], want: list[GoldReported]) -> None:
    def judge(record: GoldReported, stands: Places, found: Reported) -> list[str] | None:
        if not overlap(stands, [(found.start, found.end)]) > 0:
            return None
        wrong = [] if fits_party(found.body, forms(record.body)) else [f"body is {words(found.body)}, not {words(forms(record.body))}"]
        outcome = record.outcome if record.outcome is not None else UNSET  # a reader who names none leaves it open
        day = ("date", found.date, record.date, record.accepted_dates)
        return wrong + _differences(day, ("outcome", found.outcome, outcome, record.accepted_outcomes))

    wanted = []
    for record in want:
        stands = pair.places(record.quote, record.start, record.end)
        wanted.append(
            (f"{words(forms(record.body))} {quoted(record.quote)}", record.required, [judge(record, stands, found) for found in given])
        )
    labels = [_joined(found.body, found.date, found.outcome, quoted(found.text)) for found in given]
    score_records(sheet, "reported", pair.where, given, wanted, labels)


def _score_holdings(sheet: Sheet, pair: Pair, given: Sequence[Holding], want: list[GoldHolding]) -> None:
    """A holding that an item tells twice is one."""

    def judge(record: GoldHolding, found: Holding) -> list[str] | None:
        if fold(found.person) != fold(record.person):
            return None
        wrong = [] if fits_party(found.role, forms(record.role)) else [f"role is {words(found.role)}, not {words(forms(record.role))}"]
        since = ("since", found.since, record.since, record.accepted_since)
        until = ("until", found.until, record.until, record.accepted_until)
        return wrong + _differences(since, until, ("change", found.change, record.change, ()))

    unique = list({(found.person, found.role, found.since, found.until, found.change): found for found in given}.values())
    records = list({(r.person, str(r.role), r.since, r.until, r.change): r for r in sorted(want, key=lambda r: r.required)}.values())
    wanted = [(f"{r.person}: {words(forms(r.role))}", r.required, [judge(r, found) for found in unique]) for r in records]
    labels = [_joined(f"{found.person}:", found.role, found.change, quoted(found.text)) for found in unique]
    score_records(sheet, "holdings", pair.where, unique, wanted, labels)


def _score_money(sheet: Sheet, pair: Pair, given: Sequence[Money], want: list[GoldMoney]) -> None:
    def judge(record: GoldMoney, stands: Places, found: Money) -> list[str] | None:
        near = overlap(stands, [(found.start, found.end)]) > 0 if stands else True
        if not near or all(abs(float(found.value) - value) >= 1 for value in (record.value, *record.accepted_values)):
            return None
        uses = found.use if record.use is UNSET or found.use in forms(record.use) else record.use
        wrong = _differences(("use", found.use, uses, ()), ("yearly", found.yearly, record.yearly, record.accepted_yearly))
        if (found.earliest, found.latest) not in record.accepted_periods:
            wrong += _differences(("earliest", found.earliest, record.earliest, ()), ("latest", found.latest, record.latest, ()))
        return wrong if _clause_fits(found.what, record.what) else [*wrong, f"the clause is {quoted(found.what)}"]

    wanted = []
    for record in want:
        stands = pair.places(record.quote, record.start, record.end)
        label = _joined(words(record.value), "" if record.use is UNSET else words(forms(record.use), "no use"), quoted(record.quote))
        wanted.append((label, record.required, [judge(record, stands, found) for found in given]))
    labels = [_joined(found.value, found.use, quoted(found.what)) for found in given]
    score_records(sheet, "money", pair.where, given, wanted, labels)


def _clause_fits(clause: str, words: str | list[str]) -> bool:
    """Whether one of the words stands in the clause; a whole clause may also be the longer one."""
    if isinstance(words, str):
        return not words or fold(words) in fold(clause) or fold(clause) in fold(words)
    return not words or any(fold(word) in fold(clause) for word in words)
