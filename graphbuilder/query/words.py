"""What things are called in Danish, wherever answers are shown, and text of minutes that cannot drive a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from graphbuilder.query.owners import several
from graphbuilder.text.dates import danish_day
from graphbuilder.text.folding import printable, squash

if TYPE_CHECKING:
    from graphbuilder.query.answer import Entry, FollowUp
    from graphbuilder.query.said import DecisionTold, MoneyNamed
    from graphbuilder.query.tenures import TenureFound

# What kinds of things are called by the people who read minutes.
KIND_WORDS = {
    "policy": "politik", "strategy": "strategi", "plan": "plan", "budget": "budget", "agreement": "aftale", "programme": "program", "analysis": "analyse",
    "framework": "ramme", "subject": "punkttitel", "topic": "emne", "series": "serie", "person": "person", "role": "rolle", "body": "organ",
    "organisation": "organisation", "party": "parti", "case": "sag", "meeting": "møde",
}  # fmt: skip
RELATION_WORDS = {
    "edition": "udgave", "same_series": "samme serie", "part_of": "hører til", "has_part": "omfatter", "similar_name": "ligner i navn",
    "successor": "efterfølger",
}  # fmt: skip
COMMITMENT_WORDS = {"promise": "løfte", "postponed": "udsat", "referred": "sendt videre", "planned": "planlagt"}
# What became of a recommendation.
ANSWER_WORDS = {
    "followed": "fulgt", "followed_with_changes": "fulgt med ændringer", "not_followed": "ikke fulgt",
    "noted_instead": "kun taget til efterretning", "discussed_instead": "kun drøftet", "postponed": "udsat",
    "withdrawn": "taget af dagsordenen", "unanswered": "ikke besvaret",
}  # fmt: skip


def safe(text: object) -> str:
    """One line of text that a terminal can show."""
    return printable(squash(str(text if text is not None else "")))


def told_apart(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The steps as they are shown: where they are of several organisations, each says whose its body is."""
    if not several(entry.organisation for entry in entries):
        return entries
    return tuple(replace(entry, body=f"{entry.body or 'ukendt'} ({entry.organisation})") for entry in entries)


def cut(text: str, most: int) -> str:
    """The text, shortened at a word with an ellipsis."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"


def counted(said: Iterable[str]) -> list[str]:
    """What is said, each once in the order of the first time; what is said more often has its number before it.

    >>> counted(["en person", "Vibeke Molbech", "en person"])
    ['2 × en person', 'Vibeke Molbech']
    """
    return [f"{number} × {one}" if number > 1 else one for one, number in Counter(said).items()]


# How each kind of commitment is met.
_MET = {"promise": "besvaret", "postponed": "taget op igen", "referred": "behandlet", "planned": "fandt sted"}


def became_words(one: FollowUp) -> str:
    """What became of it, in Danish."""
    answer = one.answered_by
    if answer:
        number = f", punkt {safe(answer.number)}: {cut(safe(answer.title), 100)}" if answer.number else ""
        return f"{_MET.get(one.kind, 'besvaret')} {day_words(answer.date)} i {safe(answer.body)}{number} – {safe(answer.because)}"
    return "; ".join(filter(None, [_overdue_words(one) if one.overdue_days else "åben", unknown_words(one)]))


def unknown_words(one: FollowUp) -> str:
    """Why nobody can tell from the graph what became of it: minutes that are not there, or several items that may be the answer."""
    parts = [safe(one.note)] if one.note else []
    if one.possible:
        may = "; ".join(f"{day_words(place.date)}, punkt {safe(place.number)}" for place in one.possible)
        parts.append(f"flere punkter kan være svaret: {may}")
    return "; ".join(parts)


def _overdue_words(one: FollowUp) -> str:
    """How many days over the deadline, and on which day that was reckoned: read another day, a bare number would be wrong."""
    days = one.overdue_days or 0
    latest = one.due.latest if one.due else None
    on = f" den {danish_day((date.fromisoformat(latest) + timedelta(days)).isoformat())}" if latest else ""
    return f"{days} {'dag' if days == 1 else 'dage'} over fristen{on}; intet svar i grafen"


def due_words(one: FollowUp) -> str:
    """When it is due, in Danish."""
    due = one.due
    if due is None:
        return "næste møde" if one.next_meeting else "–"
    if due.earliest == due.latest:
        said = day_words(due.latest)
    elif due.earliest and due.latest:
        said = f"{day_words(due.earliest)} – {day_words(due.latest)}"
    else:
        said = f"senest {day_words(due.latest)}" if due.latest else f"fra {day_words(due.earliest)}"
    return said + (" (regnet ud)" if due.computed else "")


def day_words(iso: str | None) -> str:
    """An ISO day in Danish, or nothing."""
    return danish_day(iso) if iso else ""


def meeting_words(title: str, day: str | None) -> str:
    """The title of a meeting, which ends in its day, as people write it.

    >>> meeting_words("Chefforum 2019-02-14", "2019-02-14"), meeting_words("Chefforum", None)
    ('Chefforum, 14. februar 2019', 'Chefforum')
    """
    return f"{title.removesuffix(f' {day}')}, {danish_day(day)}" if day and title.endswith(f" {day}") else title


def commitment_words(one: FollowUp) -> str:
    """A commitment on one line: who, what, to whom, and by when."""
    what = safe(one.what).rstrip(".")
    who = f"{safe(one.actor)}: " if one.actor and not what.casefold().startswith(one.actor.casefold()) else ""
    to = f" (til {safe(one.to)})" if one.to and one.to.casefold() not in what.casefold() else ""
    due = due_words(one)
    return f"{who}{what}{to}" + (f"; frist: {due}" if due != "–" else "")


def money_words(money: MoneyNamed) -> str:
    """An amount with what becomes of it and what it is for."""
    yearly = " om året" if money.yearly else ""
    use = f" ({MONEY_WORDS[money.use]})" if money.use in MONEY_WORDS else ""
    return f"{kroner(money.value)}{yearly}{use}: {safe(money.what)}"


def told_words(told: DecisionTold) -> str:
    """Another body's decision: who, when, and the words of the minutes."""
    who = " ".join(filter(None, [safe(told.body) if told.body else None, day_words(told.date)]))
    return ": ".join(filter(None, [who, safe(told.text)]))


def tenure_words(found: TenureFound) -> str:
    """A person in a role, and from when to when minutes say so."""
    begins = f"fra {day_words(found.since)}" if found.since else ""
    ends = f"til {day_words(found.until)}" if found.until else ""
    if found.known_from == found.known_to:
        known = f"kendt den {day_words(found.known_from)}" if found.known_from else ""
    else:
        known = f"kendt fra {day_words(found.known_from)} til {day_words(found.known_to)}"
    return f"{safe(found.label)}: {safe(found.role)} – " + ", ".join(filter(None, [begins, known, ends]))


def kroner(value: str) -> str:
    """An amount as it is written in Danish.

    >>> kroner("3200000.0"), kroner("95.50")
    ('3.200.000 kr.', '95,50 kr.')
    """
    whole, _, part = value.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{part} kr." if part.strip("0") else f"{grouped} kr."


# What becomes of money.
MONEY_WORDS = {"spent": "udgift", "saved": "besparelse", "granted": "bevilling", "frame": "ramme"}
# What a meeting did, in the words of a Danish secretary.
OUTCOME_WORDS = {
    "approved": "godkendt", "approved_with_changes": "godkendt med ændringer", "rejected": "afvist", "noted": "taget til efterretning",
    "discussed": "drøftet", "decided": "besluttet", "postponed": "udsat", "referred": "henvist", "returned": "sendt tilbage",
    "withdrawn": "taget af dagsordenen",
    "lapsed": "bortfaldet", "elected": "valgt", "recommended": "anbefalet", "not_recommended": "ikke anbefalet",
}  # fmt: skip
