"""Answers as a person enjoys reading them on a terminal. Text from documents never drives the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graphbuilder.export.answers import coverage_words, outcome_words
from graphbuilder.query.owners import FOR_ALL, several
from graphbuilder.query.show import CaseShown, ItemShown, MeetingShown, Shown, ThingShown
from graphbuilder.query.voting_words import STATUS_WORDS, Line, item_lines, meeting_lines, thing_lines
from graphbuilder.query.words import (
    ANSWER_WORDS,
    COMMITMENT_WORDS,
    KIND_WORDS,
    RELATION_WORDS,
    became_words,
    commitment_words,
    cut,
    due_words,
    money_words,
    safe,
    tenure_words,
    told_apart,
    told_words,
)

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

    from graphbuilder.query.answer import Entry, FollowUp, Trace
    from graphbuilder.query.listing import TopicRow

_QUOTE_SHOWN = 220
# The rules by which a person, role or body is a step for what it does there.
DEEDS = ("recommends", "undertakes")
_WORD_WIDTH = 28


def print_topics(rows: Iterable[TopicRow], console: Console) -> None:
    """The topics as a table."""
    rows = list(rows)
    whose = several(row.organisation for row in rows)
    made = table("Emne", "Også kaldet", "Slags", "Første", "Seneste", "Møder", "Punkter", *(["Hvis"] if whose else []))
    made.columns[0].min_width = min(_WORD_WIDTH, max((len(word) for row in rows for word in row.name.split()), default=0))
    for column in (3, 4):
        made.columns[column].no_wrap = True
    for row in rows:
        made.add_row(
            safe(row.name),
            safe(", ".join(row.aliases)),
            KIND_WORDS.get(row.kind, row.kind),
            row.first or "–",
            row.last or "–",
            str(row.meetings),
            f"{row.items} ({row.main} om)",
            *([safe(row.organisation or FOR_ALL)] if whose else []),
        )
    console.print(made)


def print_trace(answer: Trace, console: Console) -> None:
    """A trace: what is followed, the steps, what is beside it, and what the answer cannot know."""
    from rich.text import Text

    topic = answer.topic
    if topic is None:
        return
    console.print(Text(safe(topic.label), style="bold"))
    for alias in topic.aliases:
        told = f" – »{cut(safe(alias.quote), _QUOTE_SHOWN)}« ({safe(alias.source.file)})" if alias.quote and alias.source else ""
        told = told or (f" – {safe(alias.because)}" if alias.because else "")
        console.print(Text(f"også kaldet {safe(alias.name)}{told}", style="dim"))
    for held in answer.tenures:
        console.print(Text(f"{tenure_words(held)} – »{cut(safe(held.quote), 100)}« ({safe(held.source.file)})"))
    for renamed in answer.renamings:
        console.print(Text(f"{safe(renamed.label)} skiftede navn til {safe(renamed.renamed_to)} – »{cut(safe(renamed.quote), 100)}«"))
    console.print()
    console.print(
        _steps(told_apart(answer.entries), console.width, answer.followups) if answer.entries else Text("Ingen punkter i det tidsrum.")
    )
    for related in answer.related:
        quote = f" – »{cut(safe(related.quote), 100)}«" if related.quote else ""
        console.print(Text(f"{RELATION_WORDS.get(related.relation, related.relation)}: {safe(related.label)}{quote}", style="dim"))
    for told in answer.unknown:
        console.print(Text(safe(told), style="yellow"))
    console.print(Text(coverage_words(answer), style="dim"))


def _steps(entries: Iterable[Entry], width: int, followups: Iterable[FollowUp] = ()) -> RenderableType:
    """The steps as a table, each with the commitments that were made there under it."""
    made = table("Dato", "Punkt", "Hvad skete der", "Hvorfor her", lines=True)
    made.columns[0].min_width, made.columns[0].max_width = len("2031-03-04"), 26
    made.columns[1].ratio, made.columns[2].ratio, made.columns[3].ratio = 3, 4, 4
    between = _between(list(entries), followups)
    if width < 90:  # a narrow terminal reads better from the top down
        return _narrow(between)
    for step, promised in between:
        if step is not None:
            made.add_row(_when(step), _what(step), _happened(step), _why(step))
        for one in promised:
            made.add_row(*_promise(one))
    return made


def _between(entries: list[Entry], followups: Iterable[FollowUp]) -> list[tuple[Entry | None, list[FollowUp]]]:
    """Each step with what was promised there; what was promised at an item that is no step stands after the steps before it."""
    rows: list[tuple[Entry | None, list[FollowUp]]] = [(None, []), *((entry, []) for entry in entries)]
    for one in followups:
        at = max((n for n, entry in enumerate(entries, 1) if (entry.date or "9999") <= (one.promised.date or "9999")), default=0)
        same = next((n for n, entry in enumerate(entries, 1) if entry.iri == one.promised.iri), at)
        rows[same][1].append(one)
    return rows


def _narrow(between: Iterable[tuple[Entry | None, list[FollowUp]]]) -> RenderableType:
    from rich.console import Group
    from rich.padding import Padding

    parts: list[RenderableType] = []
    for entry, promised in between:
        if entry is not None:
            parts += [_when(entry), Padding(Group(_what(entry), _happened(entry), _why(entry)), (0, 0, 1, 2))]
        parts += [Padding(Group(*_promise(one)), (0, 0, 1, 2)) for one in promised]
    return Group(*parts)


def _promise(one: FollowUp) -> tuple[Text, Text, Text, Text]:
    """A commitment as a row between the steps."""
    from rich.text import Text

    who = safe(one.actor) if one.actor else ""
    to = f" → {safe(one.to)}" if one.to else ""
    due = due_words(one)
    when = f"\nfrist: {due}" if due != "–" else ""
    step = f"{safe(one.step)} " if one.step else ""
    colour = {"answered": "green", "overdue": "red"}.get(one.status, "yellow")
    return (
        Text(f"  ↳ {COMMITMENT_WORDS.get(one.kind, one.kind)}", "dim"),
        Text.assemble((f"{who}{to}", "italic"), (when.lstrip("\n") if not (who or to) else when, "dim")),
        Text(step + cut(safe(one.what), _QUOTE_SHOWN)),
        Text(became_words(one), colour),
    )


def _when(entry: Entry) -> Text:
    from rich.text import Text

    return Text.assemble((entry.date or "uden dato", "bold" if entry.strength == "main" else ""), "\n", safe(entry.body or "ukendt"))


def _what(entry: Entry) -> Text:
    from rich.text import Text

    made = Text.assemble((f"{safe(entry.number)}. {safe(entry.title)}", "bold" if entry.strength == "main" else ""))
    if entry.journal_number:
        made.append(f"\n{entry.journal_number}", "dim")
    if entry.strength == "mention" and not any(reason.rule in DEEDS for reason in entry.reasons):
        made.append("\nkun nævnt", "italic dim")
    return made


def _happened(entry: Entry) -> Text:
    from rich.text import Text

    made = Text()
    answers = {given.recommendation: ANSWER_WORDS.get(given.answer, given.answer) for given in entry.answers}
    for number, point in enumerate(entry.recommendations[:4], 1):
        became = f" → {answers[number]}" if number in answers else ""
        made.append(f"{safe(entry.recommender or 'Indstilling')}: {cut(safe(point), 140)}{became}\n", "dim")
    if entry.outcomes:
        made.append(outcome_words(entry.outcomes).capitalize(), "green")
    elif entry.decision is None:
        made.append("Ingen beslutning", "yellow")
    if entry.decision:
        made.append(f"\n»{cut(safe(entry.decision), _QUOTE_SHOWN)}«")
    if entry.attachments:
        made.append(f"\nBilag: {cut(safe('; '.join(entry.attachments)), 160)}", "dim")
    return made


def _why(entry: Entry) -> Text:
    from rich.text import Text

    made = Text()
    shown = sorted(entry.reasons, key=lambda reason: reason.rule not in DEEDS)[:2]  # what somebody does says more than where they are named
    for number, reason in enumerate(shown):
        if number == 0 or reason.because != shown[0].because:
            made.append(("\n" if number else "") + safe(reason.because) + "\n")
            made.append(f"»{cut(safe(reason.quote), _QUOTE_SHOWN)}«", "italic")
    left = len(entry.reasons) - 2
    if left > 0:
        made.append(f"\nog {left} {'sted' if left == 1 else 'steder'} til", "dim")
    page = f", side {entry.page}" if entry.page else ""
    made.append(f"\n{safe(entry.source.file)}{page}", "dim")
    return made


def print_shown(shown: Shown, console: Console) -> None:
    """A meeting, item, case or node."""
    from rich.text import Text

    if isinstance(shown, MeetingShown):
        _print_meeting(shown, console)
    elif isinstance(shown, ItemShown):
        _print_item(shown, console)
    elif isinstance(shown, CaseShown):
        console.print(Text(f"Sag {shown.journal_number}", style="bold"))
        for name, value in (
            ("Hører til", shown.organisation),
            ("Åbnet", shown.opened),
            ("KLE-emne", shown.subject),
            ("KLE-facet", shown.facet),
        ):
            if value:
                console.print(Text(f"{name}: {safe(value)}"))
        console.print(_steps(told_apart(shown.trace.entries), console.width, shown.trace.followups))
    elif isinstance(shown, ThingShown):
        _print_thing(shown, console)
    else:
        console.print(Text(safe(shown.label), style="bold"))
        for name, value in shown.statements:
            console.print(Text(f"{name}: {cut(safe(value), 300)}"))


def _print_thing(shown: ThingShown, console: Console) -> None:
    """Names and a line for each item; `trace` has the reasons."""
    from rich.text import Text

    console.print(Text.assemble((safe(shown.label), "bold"), (f"  {KIND_WORDS.get(shown.kind, shown.kind)}", "dim")))
    if shown.aliases:
        console.print(Text(f"også kaldet {safe(', '.join(shown.aliases))}", style="dim"))
    if shown.meetings:
        console.print(Text(f"Referater i grafen: {shown.meetings}"))
    for held in shown.trace.tenures:
        console.print(Text(f"{tenure_words(held)} – »{cut(safe(held.quote), 100)}« ({safe(held.source.file)})"))
    for renamed in shown.trace.renamings:
        console.print(Text(f"{safe(renamed.label)} skiftede navn til {safe(renamed.renamed_to)} – »{cut(safe(renamed.quote), 100)}«"))
    _print_lines(thing_lines(shown.memberships, shown.votes, shown.turnout), console)
    made = table("Dato", "Organ", "Punkt", "Titel", "Udfald")
    made.columns[0].no_wrap = True
    for entry in told_apart(shown.trace.entries):
        title = safe(entry.title) + (" (kun nævnt)" if entry.strength == "mention" else "")
        made.add_row(entry.date or "–", safe(entry.body or "–"), safe(entry.number), title, outcome_words(entry.outcomes) or "–")
    if shown.trace.entries or not (shown.memberships or shown.votes):
        console.print(made)


def _print_meeting(shown: MeetingShown, console: Console) -> None:
    from rich.text import Text

    console.print(Text(safe(shown.title), style="bold"))
    facts = [shown.organisation, f"kl. {shown.start}" if shown.start else None, shown.place, shown.source.file if shown.source else None]
    console.print(Text(" · ".join(safe(fact) for fact in facts if fact), style="dim"))
    if shown.status in STATUS_WORDS:
        console.print(Text(STATUS_WORDS[shown.status], style="yellow"))
    _print_lines(meeting_lines(shown.attendance), console)
    made = table("Punkt", "Titel", "Journalnummer", "Udfald")
    made.columns[2].no_wrap = True
    for entry in shown.items:
        outcome = "lukket" if entry.number in shown.closed else outcome_words(entry.outcomes) or "–"
        made.add_row(safe(entry.number), safe(entry.title), entry.journal_number or "–", outcome)
    console.print(made)


def _print_item(shown: ItemShown, console: Console) -> None:
    from rich.text import Text

    entry = shown.entry
    console.print(Text(f"{safe(entry.number)}. {safe(entry.title)}", style="bold"))
    where = [entry.body, entry.date, entry.journal_number, entry.source.file, f"side {entry.page}" if entry.page else None]
    console.print(Text(" · ".join(safe(part) for part in where if part), style="dim"))
    if shown.presenters:
        console.print(Text(f"Fremlægges af: {safe(', '.join(shown.presenters))}"))
    answers = {given.recommendation: f" → {ANSWER_WORDS.get(given.answer, given.answer)}" for given in entry.answers}
    for number, point in enumerate(entry.recommendations, 1):
        console.print(Text(f"{safe(entry.recommender or 'Indstilling')} indstiller: {safe(point)}{answers.get(number, '')}"))
    if entry.outcomes:
        console.print(Text(f"Udfald: {outcome_words(entry.outcomes)}", style="green"))
    if entry.decision:
        console.print(Text("Beslutning:", style="bold"))
        console.print(Text("\n".join(safe(line) for line in entry.decision.splitlines())))
    _print_lines(item_lines(shown.path, shown.decided_by, shown.absences, shown.votes, shown.statements), console)
    for line in _said(shown):
        console.print(Text(line))
    for paper in entry.attachments:
        console.print(Text(f"Bilag: {safe(paper)}"))
    if shown.about:
        console.print(Text(f"Handler om: {safe(', '.join(shown.about))}"))
    for kind, names in shown.mentions.items():
        console.print(Text(f"Nævner ({KIND_WORDS.get(kind, kind)}): {safe(', '.join(names))}", style="dim"))


def _print_lines(lines: Iterable[Line], console: Console) -> None:
    from rich.text import Text

    for name, text in lines:
        console.print(Text(f"{name}: {safe(text)}"))


def _said(shown: ItemShown) -> Iterator[str]:
    """What was promised in an item, what it answers, what other bodies decided, and the money that it names."""
    for one in shown.followups:
        yield f"{COMMITMENT_WORDS.get(one.kind, one.kind).capitalize()}: {commitment_words(one)} – {became_words(one)}"
    for one in shown.answers_to:
        where = f"{one.promised.date}, punkt {safe(one.promised.number)}"
        yield f"Svarer på {COMMITMENT_WORDS.get(one.kind, one.kind)} {where}: {commitment_words(one)}"
    yield from (f"Andet organs beslutning: {told_words(told)}" for told in shown.told)
    yield from (f"Beløb: {money_words(money)}" for money in shown.money)


def table(*columns: str, lines: bool = False) -> Table:
    """An empty table of these columns, with a line between rows where they are long."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_lines=lines, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
