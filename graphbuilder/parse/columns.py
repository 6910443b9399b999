"""Labels that have lost their values: text taken out of a PDF often gives a column of labels, and the column of their values elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from graphbuilder.parse.lines import Line
from graphbuilder.parse.when import find_date, find_hours

# What a value must be like to be a label's: one that no label of its run tells apart pairs nothing.
_FITS: dict[str, Callable[[str], bool]] = {
    "date": lambda value: find_date(value) is not None,
    "time": lambda value: find_hours(value)[0] is not None,
}
_FEW = 2


def paired(lines: Sequence[Line], names: Sequence[str | None]) -> dict[int, int]:
    """Which line is the value of which label, for labels whose values stand in a column of their own.

    ``names`` gives for each line the field of a label without a value, or None. *Dato: / Tid: / Sted:* in one paragraph take the lines of the
    nearest paragraph with as many lines, before or after, where the date stands beside *Dato*; labels in paragraphs of their own take the lines
    that follow them all.
    """
    made: dict[int, int] = {}
    paragraphs = list(_paragraphs(lines))
    for at, (start, stop) in enumerate(paragraphs):
        run = range(start, stop)
        if len(run) < _FEW or not all(names[one] for one in run):
            continue
        others = sorted(
            (abs(there - at), there > at, there) for there in range(max(0, at - 8), min(len(paragraphs), at + 9)) if there != at
        )
        for _, _, there in others:
            values = range(*paragraphs[there])
            if len(values) == len(run) and not any(names[one] for one in values) and _fit(lines, names, run, values):
                made.update(zip(run, values, strict=True))
                break
    for run in _runs(names, made):
        values = range(run.stop, run.stop + len(run))
        if values.stop <= len(lines) and not any(names[one] for one in values) and _fit(lines, names, run, values):
            made.update(zip(run, values, strict=True))
    return made


def _fit(lines: Sequence[Line], names: Sequence[str | None], labels: range, values: range) -> bool:
    """Whether every date stands beside a date's label, and so on; one at least must."""
    sure = [(_FITS[str(names[label])], lines[value].content) for label, value in zip(labels, values, strict=True) if names[label] in _FITS]
    return bool(sure) and all(fits(value) for fits, value in sure)


def _paragraphs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or lines[at].blank_before:
            yield start, at
            start = at


def _runs(names: Sequence[str | None], taken: dict[int, int]) -> Iterator[range]:
    """Runs of labels, one after the other, that have no value yet."""
    start = None
    for at in range(len(names) + 1):
        free = at < len(names) and names[at] is not None and at not in taken
        if free and start is None:
            start = at
        elif not free and start is not None:
            if at - start >= _FEW:
                yield range(start, at)
            start = None
