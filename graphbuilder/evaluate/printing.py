"""Scores as people read them: a table for the terminal, and one in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphbuilder.evaluate.sheet import FACTS, MENTIONS, Score, Sheet
from graphbuilder.evaluate.wording import counted
from graphbuilder.text.folding import printable

if TYPE_CHECKING:
    from rich.console import Console

    from graphbuilder.evaluate.comparison import Comparison

_HEAD = ("precision", "recall", "F1", "in the gold")
_COLUMNS = 4


def rows(*sheets: Sheet) -> list[tuple[str, list[Score | None]]]:
    """The kinds that any of the sheets judged, in the order of the table, with each sheet's score."""
    named: list[tuple[str, list[Score | None]]] = []
    if any(sheet.structure.expected for sheet in sheets):
        named.append(("structure", [sheet.structure if sheet.structure.expected else None for sheet in sheets]))
    known = (*MENTIONS, "cases", *FACTS, "trace")
    named += [(name, [sheet.scores.get(name) for sheet in sheets]) for name in known if any(name in sheet.scores for sheet in sheets)]
    return named


def _cells(score: Score | None) -> list[str]:
    if score is None:
        return ["–"] * _COLUMNS
    return [_share(score.precision), _share(score.recall), _share(score.f1), str(score.expected)]


def _share(value: float | None) -> str:
    """Three digits, or a dash where there is nothing to reckon it of."""
    return "–" if value is None else f"{value:.3f}"


def markdown(*sheets: tuple[str, Sheet]) -> str:
    """A table with four columns for each named sheet."""
    names, judged = [name for name, _ in sheets], [sheet for _, sheet in sheets]
    lines = [
        "| | " + " | | | | ".join(names) + " | | | |",
        "|---" * (1 + _COLUMNS * len(sheets)) + "|",
        "| *found* | " + " | ".join(_HEAD * len(sheets)) + " |",
    ]
    lines += ["| " + " | ".join([name, *(cell for score in scores for cell in _cells(score))]) + " |" for name, scores in rows(*judged)]
    return "\n".join(lines)


def told(sheet: Sheet) -> list[str]:
    """What the table does not say."""
    said = []
    if any(name in sheet.scores for name in MENTIONS):
        spans = sheet.score("spans")
        said.append(f"Mentions, macro-F1: {_share(sheet.macro_f1)}. Wrong spans: {sheet.wrong_spans} of {spans.expected}.")
    if sheet.structure.expected:
        said.append(f"Structure: {sheet.structure.right} of {sheet.structure.expected} values right.")
    if "trace" in sheet.scores:
        strength, explained = sheet.score("trace_strength"), sheet.score("trace_explained")
        said.append(f"Steps of traces: strength {_share(strength.recall)}, explained {_share(explained.recall)}.")
    return said


def print_table(sheet: Sheet, console: Console) -> None:
    """The scores on a terminal."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for at, name in enumerate(("found", *_HEAD)):
        table.add_column(name, justify="right" if at else "left", no_wrap=True)
    for name, scores in rows(sheet):
        table.add_row(name, *_cells(scores[0]))
    console.print(table)
    for line in told(sheet):
        console.print(line)


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """The figures that moved, gains and losses a line each, and how many of which."""
    if not comparison.compared:
        yield "No gold file is the same in both runs; nothing was compared."
        return
    for name, (before, now) in comparison.moved.items():
        yield f"{name}: {_figure(before)} -> {_figure(now)}"
    for sign, misses in (("+", comparison.gains), ("-", comparison.losses)):
        yield from (printable(f"{sign} {miss}") for miss in misses)
    gains, losses = counted(len(comparison.gains), "gain", "gains"), counted(len(comparison.losses), "loss", "losses")
    yield f"{counted(len(comparison.compared), 'gold file', 'gold files')} compared: {gains}, {losses}."


def _figure(value: float | None) -> str:
    return "nothing judged" if value is None else f"{value:.3f}"
