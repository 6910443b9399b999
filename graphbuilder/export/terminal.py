"""Answers as a person enjoys reading them on a terminal. Text from documents never drives the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from graphbuilder.export.answers import coverage_words, outcome_words
from graphbuilder.query.show import CaseShown, ItemShown, MeetingShown, Shown, ThingShown
from graphbuilder.text.folding import printable, squash

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

    from graphbuilder.query.answer import Entry, Trace
    from graphbuilder.query.listing import TopicRow

_QUOTE_SHOWN = 220
_WORD_WIDTH = 28


def safe(text: object) -> str:
    """One line of text that a terminal can show."""
    return printable(squash(str(text if text is not None else "")))


def cut(text: str, most: int) -> str:
    """The text, shortened at a word with an ellipsis."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"


def print_topics(rows: Iterable[TopicRow], console: Console) -> None:
    """The topics as a table."""
    table = _table("Emne", "Også kaldet", "Slags", "Første", "Seneste", "Møder", "Punkter")
    rows = list(rows)
    table.columns[0].min_width = min(_WORD_WIDTH, max((len(word) for row in rows for word in row.name.split()), default=0))
    for column in (3, 4):
        table.columns[column].no_wrap = True
    for row in rows:
        table.add_row(
            safe(row.name),
            safe(", ".join(row.aliases)),
            KIND_WORDS.get(row.kind, row.kind),
            row.first or "–",
            row.last or "–",
            str(row.meetings),
            f"{row.items} ({row.main} om)",
        )
    console.print(table)


def print_trace(answer: Trace, console: Console) -> None:
    """A trace: what is followed, the steps, what is beside it, and what the answer cannot know."""
    from rich.text import Text

    topic = answer.topic
    if topic is None:
        return
    console.print(Text(safe(topic.label), style="bold"))
    for alias in topic.aliases:
        told = f" – »{cut(safe(alias.quote), _QUOTE_SHOWN)}« ({safe(alias.source.file)})" if alias.quote and alias.source else ""
        console.print(Text(f"også kaldet {safe(alias.name)}{told}", style="dim"))
    console.print()
    console.print(_steps(answer.entries, console.width) if answer.entries else Text("Ingen punkter i det tidsrum."))
    for related in answer.related:
        quote = f" – »{cut(safe(related.quote), 100)}«" if related.quote else ""
        console.print(Text(f"{_RELATIONS.get(related.relation, related.relation)}: {safe(related.label)}{quote}", style="dim"))
    console.print(Text(coverage_words(answer), style="dim"))


# What kinds of things are called by the people who read minutes.
KIND_WORDS = {
    "policy": "politik", "strategy": "strategi", "plan": "plan", "budget": "budget", "agreement": "aftale", "programme": "program", "analysis": "analyse",
    "framework": "ramme", "subject": "punkttitel", "topic": "emne", "series": "serie", "person": "person", "role": "rolle", "body": "organ",
    "organisation": "organisation", "case": "sag", "meeting": "møde",
}  # fmt: skip
_RELATIONS = {
    "edition": "udgave", "same_series": "samme serie", "part_of": "hører til", "has_part": "omfatter", "similar_name": "ligner i navn",
    "successor": "efterfølger",
}  # fmt: skip


def _steps(entries: Iterable[Entry], width: int) -> RenderableType:
    table = _table("Dato", "Punkt", "Hvad skete der", "Hvorfor her", lines=True)
    table.columns[0].no_wrap = True
    table.columns[1].ratio, table.columns[2].ratio, table.columns[3].ratio = 3, 4, 4
    if width < 90:  # a narrow terminal reads better from the top down
        return _narrow(entries)
    for entry in entries:
        table.add_row(_when(entry), _what(entry), _happened(entry), _why(entry))
    return table


def _narrow(entries: Iterable[Entry]) -> RenderableType:
    from rich.console import Group
    from rich.padding import Padding

    parts: list[RenderableType] = []
    for entry in entries:
        parts += [_when(entry), Padding(Group(_what(entry), _happened(entry), _why(entry)), (0, 0, 1, 2))]
    return Group(*parts)


def _when(entry: Entry) -> Text:
    from rich.text import Text

    return Text.assemble((entry.date or "uden dato", "bold" if entry.strength == "main" else ""), "\n", safe(entry.body or "ukendt"))


def _what(entry: Entry) -> Text:
    from rich.text import Text

    made = Text.assemble((f"{safe(entry.number)}. {safe(entry.title)}", "bold" if entry.strength == "main" else ""))
    if entry.journal_number:
        made.append(f"\n{entry.journal_number}", "dim")
    if entry.strength == "mention":
        made.append("\nkun nævnt", "italic dim")
    return made


def _happened(entry: Entry) -> Text:
    from rich.text import Text

    made = Text()
    for point in entry.recommendations[:4]:
        made.append(f"{safe(entry.recommender or 'Indstilling')}: {cut(safe(point), 140)}\n", "dim")
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
    for number, reason in enumerate(entry.reasons[:2]):
        if number == 0 or reason.because != entry.reasons[0].because:
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
        console.print(_steps(shown.trace.entries, console.width))
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
    table = _table("Dato", "Organ", "Punkt", "Titel", "Udfald")
    table.columns[0].no_wrap = True
    for entry in shown.trace.entries:
        title = safe(entry.title) + (" (kun nævnt)" if entry.strength == "mention" else "")
        table.add_row(entry.date or "–", safe(entry.body or "–"), safe(entry.number), title, outcome_words(entry.outcomes) or "–")
    console.print(table)


def _print_meeting(shown: MeetingShown, console: Console) -> None:
    from rich.text import Text

    console.print(Text(safe(shown.title), style="bold"))
    facts = [shown.organisation, f"kl. {shown.start}" if shown.start else None, shown.place, shown.source.file if shown.source else None]
    console.print(Text(" · ".join(safe(fact) for fact in facts if fact), style="dim"))
    if shown.status == "cancelled":
        console.print(Text("Mødet blev aflyst.", style="yellow"))
    table = _table("Punkt", "Titel", "Journalnummer", "Udfald")
    table.columns[2].no_wrap = True
    for entry in shown.items:
        outcome = "lukket" if entry.number in shown.closed else outcome_words(entry.outcomes) or "–"
        table.add_row(safe(entry.number), safe(entry.title), entry.journal_number or "–", outcome)
    console.print(table)


def _print_item(shown: ItemShown, console: Console) -> None:
    from rich.text import Text

    entry = shown.entry
    console.print(Text(f"{safe(entry.number)}. {safe(entry.title)}", style="bold"))
    where = [entry.body, entry.date, entry.journal_number, entry.source.file, f"side {entry.page}" if entry.page else None]
    console.print(Text(" · ".join(safe(part) for part in where if part), style="dim"))
    if shown.presenters:
        console.print(Text(f"Fremlægges af: {safe(', '.join(shown.presenters))}"))
    for point in entry.recommendations:
        console.print(Text(f"{safe(entry.recommender or 'Indstilling')} indstiller: {safe(point)}"))
    if entry.outcomes:
        console.print(Text(f"Udfald: {outcome_words(entry.outcomes)}", style="green"))
    if entry.decision:
        console.print(Text("Beslutning:", style="bold"))
        console.print(Text("\n".join(safe(line) for line in entry.decision.splitlines())))
    for paper in entry.attachments:
        console.print(Text(f"Bilag: {safe(paper)}"))
    if shown.about:
        console.print(Text(f"Handler om: {safe(', '.join(shown.about))}"))
    for kind, names in shown.mentions.items():
        console.print(Text(f"Nævner ({KIND_WORDS.get(kind, kind)}): {safe(', '.join(names))}", style="dim"))


def _table(*columns: str, lines: bool = False) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_lines=lines, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
