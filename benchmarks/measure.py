"""Timing and printing for the benchmarks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

Result = TypeVar("Result")


class Timed(NamedTuple):
    """Seconds on the clock, and seconds of processor time of all threads together: what one core needs."""

    clock: float
    cpu: float


def timed(work: Callable[[], Result]) -> tuple[Timed, Result]:
    """How long one piece of work takes, and what came of it."""
    clock, cpu = time.perf_counter(), time.process_time()
    result = work()
    return Timed(time.perf_counter() - clock, time.process_time() - cpu), result


def best(work: Callable[[], object], repeats: int) -> Timed:
    """The shortest of several runs: other work on the machine makes a run longer and never shorter."""
    runs = [timed(work)[0] for _ in range(repeats)]
    return Timed(min(run.clock for run in runs), min(run.cpu for run in runs))


def in_turns(works: Mapping[str, Callable[[], object]], repeats: int) -> dict[str, Timed]:
    """The shortest run of each, after one to warm up; turn by turn, so that a busy moment of the machine meets them all."""
    for work in works.values():
        work()
    runs = [{name: timed(work)[0] for name, work in works.items()} for _ in range(repeats)]
    return {name: Timed(min(run[name].clock for run in runs), min(run[name].cpu for run in runs)) for name in works}


def heading(text: str) -> None:
    """Begin a part of the report."""
    print(f"\n{text}\n{'-' * len(text)}")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under their columns, the first to the left and the others to the right."""
    every = [tuple(columns), *map(tuple, rows)]
    widths = [max(len(row[at]) for row in every) for at in range(len(columns))]
    for row in every:
        first, *others = (
            cell.ljust(width) if at == 0 else cell.rjust(width) for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  ".join([first, *others]).rstrip(), flush=True)


def number(value: float, unit: str = "") -> str:
    """A figure with as many digits as it deserves.

    >>> number(0.01234), number(12345.6), number(3.14159, " s")
    ('0.0123', '12,346', '3.14 s')
    """
    digits = f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return digits + unit


def ratio(value: float) -> str:
    """How many times."""
    return f"{number(value)} x"
