"""What it costs to recognise the layout: its share of parsing, on minutes of one layout and of many."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

from measure import heading, table

from graphbuilder.model import Document
from graphbuilder.parse import parse
from graphbuilder.parse.layouts import recognise
from graphbuilder.parse.lines import split
from graphbuilder.read import read

MANY = Path(__file__).resolve().parent.parent / "tests" / "data" / "layouts"


def report(folder: Path, repeats: int) -> None:
    """Print the share for the documents in ``folder``, which have one layout, and for those of the layout tests, which have sixteen."""
    heading("Recognising the layout: milliseconds of processor time a document, and the share of parsing")
    rows = []
    for name, place in (("one layout", folder), ("sixteen layouts", MANY)):
        documents = [read(path, path.name) for path in sorted(place.glob("*.txt"))]
        runs = [_run(documents) for _ in range(max(3, repeats))]
        recognised, parsed = min(runs, key=lambda run: run[0] / run[1])
        rows.append(
            (
                name,
                len(documents),
                f"{1000 * recognised / len(documents):.2f}",
                f"{1000 * parsed / len(documents):.2f}",
                f"{recognised / parsed:.1%}",
            )
        )
    table(("", "documents", "recognising", "parsing", "share"), rows)


def _run(documents: Iterable[Document]) -> tuple[float, float]:
    """Seconds of recognising and of parsing, each document's lines cut anew."""
    recognised = parsed = 0.0
    for document in documents:
        lines = split(document.text)
        begun = time.process_time()
        recognise(lines)
        between = time.process_time()
        parse(document)
        recognised += between - begun
        parsed += time.process_time() - between
    return recognised, parsed
