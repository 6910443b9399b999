"""How fast minutes are read and built, beside spaCy's blank Danish pipeline with an entity ruler."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from measure import Timed, best, heading, in_turns, number, ratio, table, timed
from spacy_side import spacy_pipeline

from graphbuilder.pipeline import Options, build, extract

_SPACY, _EXTRACT, _BUILD = "spaCy blank 'da' + entity ruler", "extract (read, parse, annotate)", "build (a whole new graph on disk)"


def report(folder: Path, store: Path, repeats: int) -> None:
    """Print the table for the documents in ``folder``; the graph is left in ``store``."""
    paths = sorted(folder.iterdir())
    texts = [path.read_text(encoding="utf-8") for path in paths]
    characters = sum(map(len, texts))
    heading(f"Reading and building: {len(paths)} documents, {number(characters / len(paths))} characters each, seconds of processor time")
    works: dict[str, Callable[[], object]] = {_EXTRACT: lambda: [extract(path, path.name) for path in paths]}
    pipeline = spacy_pipeline()
    if pipeline is None:
        print("spaCy is not installed, so its row is missing: pip install 'graphbuilder[bench]'.")
    else:
        works = {_SPACY: lambda: [pipeline(text) for text in texts], **works}
    rows = in_turns(works, repeats)
    rows[_BUILD] = min((_build(folder, store) for _ in range(max(1, repeats - 2))), key=lambda run: run.cpu)
    reference = rows.get(_SPACY)
    table(
        ("", "s", "documents/s", "characters/s", "ms/document", "spaCy's time"),
        (
            (
                name,
                number(run.cpu),
                number(len(paths) / run.cpu),
                number(characters / run.cpu),
                number(1000 * run.cpu / len(paths)),
                ratio(run.cpu / reference.cpu) if reference else "-",
            )
            for name, run in rows.items()
        ),
    )


def changes(folder: Path, store: Path, another: Path) -> None:
    """Print what a build costs when nothing changed, and when one document came; ``another`` is moved into the folder."""
    heading("Building again, seconds on the clock")
    unchanged = best(lambda: build([str(folder)], store, Options()), 3)
    another.rename(folder / another.name)
    added, told = timed(lambda: build([str(folder)], store, Options()))
    table(("", "s"), [("nothing changed", number(unchanged.clock)), (f"one document added to {told.documents - 1}", number(added.clock))])


def _build(folder: Path, store: Path) -> Timed:
    shutil.rmtree(store, ignore_errors=True)
    return timed(lambda: build([str(folder)], store, Options()))[0]
