"""What it costs to recognise the layout: its share of parsing, on minutes of one layout and of many."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

from measure import heading, table

from graphbuilder.model import Document
from graphbuilder.parse import parse
from graphbuilder.parse.headings import read_heading
from graphbuilder.parse.layouts import recognise
from graphbuilder.parse.lines import split
from graphbuilder.read import read

MANY = Path(__file__).resolve().parent.parent / "tests" / "data" / "layouts"


def report(folder: Path, repeats: int) -> None:
    """Print the share for the documents in ``folder``, which have one layout, and for those of the layout tests, which have many.

    Reading the lines of the headings that are chosen (titles, case numbers) is parsing whatever the layout, and is told apart.
    """
    heading("Recognising the layout: milliseconds of processor time a document, and the share of parsing")
    rows = []
    for name, place in (("one layout", folder), ("many layouts", MANY)):
        documents = [read(path, path.name) for path in sorted(place.glob("*.txt"))]
        runs = [_run(documents) for _ in range(max(3, repeats))]
        whole, headings, parsed = min(runs, key=lambda run: run[0] / run[2])
        each = [f"{1000 * seconds / len(documents):.2f}" for seconds in (whole - headings, headings, parsed)]
        rows.append((name, str(len(documents)), *each, f"{(whole - headings) / parsed:.1%}"))
    table(("", "documents", "recognising", "reading headings", "parsing", "share"), rows)


def _run(documents: Iterable[Document]) -> tuple[float, float, float]:
    """Seconds of recognising, of reading the chosen headings, and of parsing, each document's lines cut anew."""
    recognised = read_ = parsed = 0.0
    for document in documents:
        lines, others = split(document.text), split(document.text)
        begun = time.process_time()
        layout = recognise(lines)
        chosen = time.process_time()
        for one in layout.headings:
            line = others[one.first]
            label_end = min(one.title_start, line.end) - (line.start if line.listed else line.bare_start)
            read_heading(others, one.first, one.number, max(0, label_end), separated=one.separated)
        again = time.process_time()
        parse(document)
        recognised += chosen - begun
        read_ += again - chosen
        parsed += time.process_time() - again
    return recognised, read_, parsed
