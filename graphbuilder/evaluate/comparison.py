"""This run against one that was saved: what is found now and was not, and the other way round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import msgspec

from graphbuilder.errors import TableError
from graphbuilder.evaluate.sheet import Miss, Score, Sheet, figures


class Run(msgspec.Struct):
    """A saved run: the scores, every difference, and of each gold file its scores and a digest of what it was judged by."""

    version: str
    scores: dict[str, Score]
    figures: dict[str, float | None]
    misses: list[Miss]
    gold: dict[str, str]
    parts: dict[str, dict[str, Score]]
    unscored: list[str] = []
    complaints: list[str] = []


@dataclass(frozen=True)
class Comparison:
    """``gains`` were wrong and are right, ``losses`` were right and are wrong; ``moved`` are the figures that changed, before and now.

    All of it is of the gold files ``compared``, which are the same in both runs. ``notes`` say which others are not compared, and why.
    """

    gains: tuple[Miss, ...]
    losses: tuple[Miss, ...]
    moved: dict[str, tuple[float | None, float | None]]
    compared: tuple[str, ...]
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
    """Gains and losses, item by item, and figures, over the gold files that both runs were scored by and that did not change."""
    same = {name for name, digest in now.gold.items() if before.gold.get(name) == digest}
    was = {_key(miss): miss for miss in before.misses if miss.document in same}
    is_ = {_key(miss): miss for miss in now.misses if miss.document in same}
    gains = tuple(sorted(miss for key, miss in was.items() if key not in is_))
    losses = tuple(sorted(miss for key, miss in is_.items() if key not in was))
    return Comparison(
        gains, losses, _moved(_figures(now, same), _figures(before, same)), tuple(sorted(same)), tuple(_notes(now.gold, before.gold))
    )


def _figures(run: Run, names: Iterable[str]) -> dict[str, float | None]:
    """The figures of some of a run's gold files."""
    sheet = Sheet()
    for name in names:
        sheet.join(Sheet(run.parts.get(name, {})))
    return figures(sheet)


def _moved(now: dict[str, float | None], before: dict[str, float | None]) -> dict[str, tuple[float | None, float | None]]:
    names = dict.fromkeys((*now, *before))
    return {name: (before.get(name), now.get(name)) for name in names if before.get(name) != now.get(name)}


def _key(miss: Miss) -> tuple[str, ...]:
    """A difference but for what was found instead: wrong in another way is neither gain nor loss."""
    return miss.kind, miss.where, miss.fault, miss.what


def _notes(now: dict[str, str], before: dict[str, str]) -> list[str]:
    changed = sorted(name for name in now.keys() & before.keys() if now[name] != before[name])
    told = [
        (changed, "changed since that run, or are judged at other meetings now"),
        (sorted(now.keys() - before.keys()), "were not scored by that run"),
    ]
    told.append((sorted(before.keys() - now.keys()), "were scored only by that run"))
    return [f"Gold files that {why}, and are not compared: {', '.join(names)}." for names, why in told if names]


def run_plain(run: Run) -> dict[str, Any]:
    """A run as JSON: beside the counts of each kind its precision, recall and F1, null where there is nothing to reckon them of."""
    answer: dict[str, Any] = msgspec.to_builtins(run)
    answer["scores"] = {kind: {**_shares(score), **asdict(score)} for kind, score in run.scores.items()}
    return answer


def _shares(score: Score) -> dict[str, float | None]:
    shares = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    return {name: None if share is None else round(share, 4) for name, share in shares.items()}


def plain(comparison: Comparison) -> dict[str, Any]:
    """The comparison as JSON."""
    return {
        "gains": [asdict(miss) for miss in comparison.gains],
        "losses": [asdict(miss) for miss in comparison.losses],
        "moved": {name: {"before": before, "now": now} for name, (before, now) in comparison.moved.items()},
        "compared": list(comparison.compared),
        "notes": list(comparison.notes),
    }
