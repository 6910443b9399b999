"""Answers as data: the JSON shapes of the contract, Markdown, CSV."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, is_dataclass
from typing import Any

from graphbuilder.export.formats import cell
from graphbuilder.network import OUTCOME_WORDS
from graphbuilder.query.answer import Entry, FollowUp, Trace
from graphbuilder.query.listing import TopicRow
from graphbuilder.query.show import CaseShown, ItemShown, MeetingShown, Shown, ThingShown
from graphbuilder.query.voting_words import STATUS_WORDS, Line, item_lines, meeting_lines, thing_lines
from graphbuilder.query.words import (
    ANSWER_WORDS,
    COMMITMENT_WORDS,
    KIND_WORDS,
    became_words,
    commitment_words,
    day_words,
    due_words,
    money_words,
    told_apart,
    told_words,
)
from graphbuilder.text.folding import printable, squash


def to_json(value: Any) -> str:
    """JSON of dataclasses and containers, readable, with Danish letters as they are."""
    return json.dumps(_plain(value), ensure_ascii=False, indent=1)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, dict):
        return {str(key).rstrip("_"): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def rows_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV for a spreadsheet: no cell can run as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(value if isinstance(value, str) else "" if value is None else str(value)) for value in row] for row in rows)
    return out.getvalue()


TOPIC_COLUMNS = ("name", "aliases", "kind", "first", "last", "items", "main", "meetings", "iri", "organisation")


def topics_csv(rows: Iterable[TopicRow]) -> str:
    """The topics as CSV."""
    return rows_csv(
        TOPIC_COLUMNS,
        ((r.name, " | ".join(r.aliases), r.kind, r.first, r.last, r.items, r.main, r.meetings, r.iri, r.organisation) for r in rows),
    )


_TRACE_COLUMNS = (
    "date", "body", "number", "title", "journal_number", "strength", "recommender", "recommendations", "outcomes", "decision", "attachments",
    "because", "quote", "file", "answers", "promises", "organisation",
)  # fmt: skip


def trace_csv(answer: Trace) -> str:
    """A trace as CSV, one row a step."""
    promised: dict[str, list[str]] = defaultdict(list)
    for one in answer.followups:
        promised[one.promised.iri].append(f"{commitment_words(one)} – {became_words(one)}")
    return rows_csv(_TRACE_COLUMNS, (_trace_row(entry, promised[entry.iri]) for entry in answer.entries))


def _trace_row(entry: Entry, promised: list[str]) -> tuple[object, ...]:
    first = entry.reasons[0] if entry.reasons else None
    return (
        entry.date, entry.body, entry.number, entry.title, entry.journal_number, entry.strength, entry.recommender,
        " | ".join(entry.recommendations), " | ".join(entry.outcomes), entry.decision, " | ".join(entry.attachments),
        first.because if first else "", first.quote if first else "", entry.source.file,
        " | ".join(given.answer for given in entry.answers), " | ".join(promised), entry.organisation,
    )  # fmt: skip


# --- Markdown ---------------------------------------------------------------------------------------------------------------------------

_SPECIAL = str.maketrans({c: f"\\{c}" for c in r"\`*_{}[]<>#|~"})


def marked(text: str | None) -> str:
    """Text of minutes inside Markdown: none of it is markup."""
    return printable(squash(text or "")).translate(_SPECIAL)


def trace_markdown(answer: Trace) -> str:
    """A trace as a document to read or to file with the case."""
    if answer.topic is None:
        return "# Flere muligheder\n\n" + "".join(f"- {marked(name)}\n" for name in answer.candidates)
    topic = answer.topic
    lines = [f"# {marked(topic.label)}", ""]
    for alias in topic.aliases:
        why = f": »{marked(alias.quote)}«" if alias.quote else f": {marked(alias.because)}" if alias.because else ""
        lines.append(f"Også kaldet *{marked(alias.name)}*{why}\n")
    entries = told_apart(answer.entries)
    told = {entry.iri for entry in entries}
    lines += [_followup_markdown(one) for one in answer.followups if one.promised.iri not in told]
    for entry in entries:
        lines += _entry_markdown(entry)
        promised = [_followup_markdown(one) for one in answer.followups if one.promised.iri == entry.iri]
        lines += ["Hvad der blev sagt, at der skulle ske:", "", *promised, ""] if promised else []
    if answer.related:
        lines += ["## Beslægtet", "", *(f"- {marked(r.label)} ({r.relation})" for r in answer.related), ""]
    lines += [*(f"{marked(told)}\n" for told in answer.unknown), coverage_words(answer), ""]
    return "\n".join(lines)


def _entry_markdown(entry: Entry, *, step: bool = True) -> list[str]:
    """An item; outside a trace (not a ``step``) nothing has to say why it is here."""
    where = " ".join(filter(None, [entry.date or "uden dato", marked(entry.body), "punkt", marked(entry.number)]))
    lines = [f"## {where}: {marked(entry.title)}", ""]
    if step and entry.strength == "mention":
        lines += ["*Kun nævnt.*", ""]
    if entry.journal_number:
        lines.append(f"- Journalnummer: {entry.journal_number}")
    answers = {given.recommendation: f" – *{ANSWER_WORDS.get(given.answer, given.answer)}*" for given in entry.answers}
    lines += [
        f"- Indstilling ({marked(entry.recommender) or 'ukendt'}): {marked(point)}{answers.get(number, '')}"
        for number, point in enumerate(entry.recommendations, 1)
    ]
    if entry.outcomes:
        lines.append(f"- Udfald: {outcome_words(entry.outcomes)}")
    lines += [f"- Bilag: {marked(paper)}" for paper in entry.attachments]
    if entry.decision:
        lines += ["", "Beslutning:", "", f"> {marked(entry.decision)}"]
    for reason in entry.reasons:
        lines += ["", f"Hvorfor her: {marked(reason.because)}.", "", f"> {marked(reason.quote)}"]
    return [*lines, "", f"Kilde: {marked(entry.source.file)}" + (f", side {entry.page}" if entry.page else ""), ""]


def _followup_markdown(one: FollowUp) -> str:
    who = f"{marked(one.actor)}: " if one.actor else ""
    to = f" (til {marked(one.to)})" if one.to else ""
    due = due_words(one)
    when = f"; frist: {due}" if due != "–" else ""
    return f"- {COMMITMENT_WORDS.get(one.kind, one.kind).capitalize()}: {who}{marked(one.what)}{to}{when} – *{marked(became_words(one))}*"


def _answered_markdown(one: FollowUp) -> str:
    return f"- Svarer på ({day_words(one.promised.date)}, punkt {marked(one.promised.number)}): {marked(commitment_words(one))}"


def coverage_words(answer: Trace) -> str:
    """What the answer cannot know, in a sentence."""
    found = answer.coverage
    span = f" fra {found.from_} til {found.to}" if found.from_ else ""
    closed = _count(found.closed_items, "lukket punkt", "lukkede punkter")
    meetings, missing = (_count(number, "møde", "møder") for number in (found.meetings, found.known_missing))
    return f"Grafen har {meetings}{span} og {closed}; {missing} er nævnt, men er ikke i grafen."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def outcome_words(outcomes: Iterable[str]) -> str:
    """What a meeting did, in Danish."""
    return ", ".join(OUTCOME_WORDS.get(outcome, outcome) for outcome in outcomes)


def _line_list(lines: Iterable[Line]) -> list[str]:
    """Lines as a list with an empty line after it; nothing where there are none."""
    made = [f"- {name}: {marked(text)}" for name, text in lines]
    return [*made, ""] if made else []


def show_markdown(shown: Shown) -> str:
    """A meeting, item, case or node as Markdown."""
    if isinstance(shown, MeetingShown):
        facts = [
            shown.organisation,
            f"kl. {shown.start}" if shown.start else None,
            shown.place,
            shown.source.file if shown.source else None,
        ]
        lines = [f"# {marked(shown.title)}", "", " · ".join(marked(fact) for fact in facts if fact), ""]
        if shown.status in STATUS_WORDS:
            lines += [STATUS_WORDS[shown.status], ""]
        lines += _line_list(meeting_lines(shown.attendance))
        for entry in shown.items:
            lines += _entry_markdown(entry, step=False)
        return "\n".join(lines)
    if isinstance(shown, ItemShown):
        return "\n".join(
            [
                *_entry_markdown(shown.entry, step=False),
                *_line_list(item_lines(shown.path, shown.decided_by, shown.absences, shown.votes, shown.statements)),
                *map(_followup_markdown, shown.followups),
                *map(_answered_markdown, shown.answers_to),
                *(f"- Andet organs beslutning: {marked(told_words(told))}" for told in shown.told),
                *(f"- Beløb: {marked(money_words(money))}" for money in shown.money),
                *(f"- Nævner ({KIND_WORDS.get(kind, kind)}): {marked(', '.join(names))}" for kind, names in shown.mentions.items()),
                "",
            ]
        )
    if isinstance(shown, CaseShown):
        return f"# Sag {shown.journal_number}\n\n" + trace_markdown(shown.trace).split("\n", 1)[-1]
    if isinstance(shown, ThingShown):
        return "\n".join([trace_markdown(shown.trace), *_line_list(thing_lines(shown.memberships, shown.votes, shown.turnout))])
    return "\n".join([f"# {marked(shown.label)}", "", *(f"- {name}: {marked(value)}" for name, value in shown.statements), ""])
