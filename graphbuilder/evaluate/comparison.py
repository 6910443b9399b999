"""This run against one that was saved: what is found now and was not, and the other way round."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import msgspec

from graphbuilder.errors import TableError
from graphbuilder.evaluate.sheet import Miss, Score


class Run(msgspec.Struct):
    """A saved run: the scores, every difference, and a digest of each gold file that it was scored by."""

    version: str
    scores: dict[str, Score]
    figures: dict[str, float]
    misses: list[Miss]
    gold: dict[str, str]
    complaints: list[str] = []


@dataclass(frozen=True)
class Comparison:
    """``gains`` were wrong and are right, ``losses`` were right and are wrong; ``moved`` are the figures that changed, before and now.

    ``notes`` say which gold files cannot be compared, because they changed or one run lacks them.
    """

    gains: tuple[Miss, ...]
    losses: tuple[Miss, ...]
    moved: dict[str, tuple[float | None, float | None]]
    notes: tuple[str, ...]


def read_run(file: Path) -> Run:
    """A run that was saved. Raises :class:`TableError` with the cure for what is none."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=Run)
    except OSError as problem:
        raise TableError(
            f"{file}: cannot be opened ({problem.strerror}); save a run first with `graphbuilder evaluate --save`."
        ) from problem
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise TableError(f"{file}: is no saved run ({str(problem)[:120]}); save one anew with `graphbuilder evaluate --save`.") from problem


def compare(now: Run, before: Run) -> Comparison:
    """Gains and losses, item by item, over the gold files that both runs were scored by and that did not change."""
    same = {name for name, digest in now.gold.items() if before.gold.get(name) == digest}
    was = {_key(miss): miss for miss in before.misses if miss.document in same}
    is_ = {_key(miss): miss for miss in now.misses if miss.document in same}
    moved = {
        name: (before.figures.get(name), now.figures.get(name))
        for name in dict.fromkeys((*now.figures, *before.figures))
        if before.figures.get(name) != now.figures.get(name)
    }
    gains = tuple(sorted(miss for key, miss in was.items() if key not in is_))
    losses = tuple(sorted(miss for key, miss in is_.items() if key not in was))
    return Comparison(gains, losses, moved, tuple(_notes(now.gold, before.gold)))


def _key(miss: Miss) -> tuple[str, ...]:
    """A difference but for what was found instead: wrong in another way is neither gain nor loss."""
    return miss.kind, miss.where, miss.fault, miss.what


def _notes(now: dict[str, str], before: dict[str, str]) -> list[str]:
    changed = sorted(name for name in now.keys() & before.keys() if now[name] != before[name])
    told = [(changed, "changed since that run"), (sorted(now.keys() - before.keys()), "were not scored by that run")]
    told.append((sorted(before.keys() - now.keys()), "were scored only by that run"))
    return [f"Gold files that {why}, and are not compared: {', '.join(names)}." for names, why in told if names]


def plain(comparison: Comparison) -> dict[str, Any]:
    """The comparison as JSON."""
    return {
        "gains": [asdict(miss) for miss in comparison.gains],
        "losses": [asdict(miss) for miss in comparison.losses],
        "moved": {name: {"before": before, "now": now} for name, (before, now) in comparison.moved.items()},
        "notes": list(comparison.notes),
    }
