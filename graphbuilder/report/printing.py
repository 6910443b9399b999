"""A report on the terminal and as CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuilder.export.answers import rows_csv
from graphbuilder.report.notices import danish
from graphbuilder.text.folding import printable, squash

if TYPE_CHECKING:
    from rich.console import Console

    from graphbuilder.report.shape import MeetingReport, Report, Told

_SENTENCE_SHOWN = 160
_COLUMNS = (
    "date", "body", "file", "kind", "items", "missing_numbers", "without_decision", "closed_items", "characters", "unrecognised_characters",
    "unrecognised_share", "unrecognised", "warnings", "contents", "missing_meetings", "iri",
)  # fmt: skip


def report_csv(found: Report) -> str:
    """One row a meeting; what are lists stand in one cell."""
    return rows_csv(_COLUMNS, (_row(meeting) for meeting in found.meetings))


def _row(meeting: MeetingReport) -> tuple[object, ...]:
    return (
        meeting.date, meeting.body, meeting.file, meeting.kind, meeting.items, " ".join(meeting.missing_numbers),
        " | ".join(f"{item.number} {item.title}" for item in meeting.without_decision), " ".join(meeting.closed_items), meeting.characters,
        meeting.unrecognised_characters, meeting.unrecognised_share,
        " | ".join(f"{piece.start}-{piece.end} {piece.text}" for piece in meeting.lost),
        " | ".join(f"{count} {code}" for code, count in meeting.warnings.items()), " | ".join(told.message for told in meeting.contents),
        " | ".join(f"{one.body} {one.date} ({one.number})" for one in meeting.missing_meetings), meeting.iri,
    )  # fmt: skip


def print_report(found: Report, console: Console) -> None:
    """A table of figures, what stands behind them meeting by meeting, and the totals."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for at, name in enumerate(
        ("Dato", "Organ", "Punkter", "Mangler", "Uden beslutning", "Lukkede", "Ikke genkendt", "Advarsler", "Savnede møder")
    ):
        table.add_column(name, justify="right" if at > 1 else "left", no_wrap=at == 0)
    for meeting in found.meetings:
        table.add_row(
            meeting.date or "uden dato", _safe(meeting.body or "ukendt"), str(meeting.items), _number(len(meeting.missing_numbers)),
            _number(len(meeting.without_decision)), _number(len(meeting.closed_items)), _percent(meeting.unrecognised_share),
            _number(sum(meeting.warnings.values())), _number(len(meeting.missing_meetings)),
        )  # fmt: skip
    console.print(table)
    for meeting in found.meetings:
        lines = _details(meeting)
        if lines:
            console.print(f"\n{meeting.date or 'uden dato'} {_safe(meeting.body or 'ukendt')} – {_safe(meeting.file)}")
            for line in lines:
                console.print(f"  {line}")
    console.print()
    console.print(_totals(found))


def _details(meeting: MeetingReport) -> list[str]:
    lines = [f"Mangler punkt {', '.join(map(_safe, meeting.missing_numbers))}."] if meeting.missing_numbers else []
    lines += [f"Uden beslutning: {_safe(item.number)}. {_safe(item.title)}" for item in meeting.without_decision]
    if meeting.closed_items:
        lines.append(f"Lukket: punkt {', '.join(map(_safe, meeting.closed_items))}.")
    lines += [f"Ikke genkendt, tegn {piece.start}-{piece.end}: »{_safe(piece.text)}«" for piece in meeting.lost]
    lines += [_notice(told) for told in meeting.notices]
    for one in meeting.missing_meetings:
        lines.append(f"Ikke i grafen: {_safe(one.body)} {one.date}, nævnt i punkt {_safe(one.number)}: »{_cut(_safe(one.sentence))}«")
    return lines


def _notice(told: Told) -> str:
    item = f" i punkt {_safe(told.number)}" if told.number is not None else ""
    where = f", tegn {told.start}-{told.end}" if told.end else ""
    return f"Advarsel{item}{where}: {_safe(danish(told.code))}."


def _totals(found: Report) -> str:
    every = found.totals
    warnings = "; ".join(f"{count} × {_safe(danish(code))}" for code, count in every.warnings.items()) or "ingen"
    return (
        f"I alt {counted(every.meetings, 'møde', 'møder')} med {counted(every.items, 'punkt', 'punkter')}; "
        f"{counted(every.missing_numbers, 'punkt', 'punkter')} mangler, {every.without_decision} er uden beslutning, "
        f"{counted(every.closed_items, 'er lukket', 'er lukkede')}.\n"
        f"Ikke genkendt: {every.unrecognised_characters} af {every.characters} tegn ({_percent(every.unrecognised_share)}). Advarsler: {warnings}.\n"
        f"{counted(every.missing_meetings, 'møde', 'møder')} er nævnt, men er ikke i grafen."
    )


def counted(count: int, one: str, many: str) -> str:
    """A count with its words in the singular or the plural.

    >>> counted(1, "er lukket", "er lukkede"), counted(0, "møde", "møder")
    ('1 er lukket', '0 møder')
    """
    return f"{count} {one if count == 1 else many}"


def _safe(text: str) -> str:
    return printable(squash(text))


def _cut(text: str) -> str:
    return text if len(text) <= _SENTENCE_SHOWN else text[:_SENTENCE_SHOWN].rsplit(" ", 1)[0] + "…"


def _number(count: int) -> str:
    return str(count) if count else "–"


def _percent(part: float) -> str:
    return f"{100 * part:.1f} %".replace(".", ",")
