"""The judgement log: JSON lines that people's decisions are appended to. A later line about the same two things wins."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from graphbuilder.errors import TableError
from graphbuilder.model import Judgement

VERDICTS = ("same", "different", "unsure")


def read_judgements(path: Path, warn: Callable[[str], None]) -> tuple[Judgement, ...]:
    """The judgements in force, sorted. A line that cannot be used is told to ``warn`` and left where it is.

    A line is ``{"left": "Ledelsesgrundlaget", "right": "Medarbejder- og ledelsesgrundlaget", "judgement": "same",
    "by": "arkivet", "when": "2023-09-01", "why": "samme papir"}``; a side is a name or an IRI.
    Raises :class:`TableError` where the file is there and cannot be read.
    """
    if not path.exists():
        return ()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise TableError(f"{path}: the judgement log cannot be read ({type(problem).__name__}); it is JSON lines in UTF-8.") from problem
    latest: dict[tuple[str, str], Judgement] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        judgement = _judgement(line)
        if judgement is None:
            warn(
                f"{path.name}, line {number}: not a judgement (left, right and judgement same, different or unsure); the line is passed over."
            )
            continue
        latest[_pair(judgement)] = judgement
    return tuple(sorted(latest.values(), key=lambda j: (_pair(j), j.verdict)))


def _pair(judgement: Judgement) -> tuple[str, str]:
    left, right = sorted((judgement.left, judgement.right))
    return left, right


def _judgement(line: str) -> Judgement | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    if not isinstance(found, dict) or found.get("judgement") not in VERDICTS:
        return None
    values = [found.get(key) for key in ("left", "right")]
    if not all(isinstance(value, str) and value.strip() for value in values):
        return None
    by, when, why = (str(found.get(key) or "") for key in ("by", "when", "why"))
    return Judgement(found["left"].strip(), found["right"].strip(), found["judgement"], by, when, why)
