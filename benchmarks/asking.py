"""How fast the named questions are answered, beside pyoxigraph called directly and beside plain rdflib on the same data."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import NoReturn

import pyoxigraph
from measure import heading, in_turns, number, ratio, table, timed

import graphbuilder
from graphbuilder.query.named import named_questions
from graphbuilder.rdf.terms import PREFIXES

_PATIENCE = 60  # seconds that rdflib gets for one question


def report(place: Path, repeats: int, *, with_rdflib: bool) -> None:
    """Print the time of every named question on the graph at ``place``."""
    graph = graphbuilder.open(place)
    direct = pyoxigraph.Store.read_only(str(graph.store.path / "rdf"))
    documents = len(graph.store.manifest.documents)
    heading(f"Named questions, {documents} documents, {number(len(direct))} statements, milliseconds on the clock")
    slow = _in_rdflib(direct) if with_rdflib else {}
    rows, sums = [], [0.0, 0.0, 0.0]
    for question in named_questions().values():
        text = question.sparql
        answers = len(_direct(direct, text))
        works = {"ours": lambda: list(graph.ask(text)), "theirs": lambda: _direct(direct, text)}  # noqa: B023
        ours, theirs = (run.clock for run in in_turns(works, repeats).values())
        seconds, found = slow.get(question.name, (0.0, None))
        if found is not None and found != answers:
            print(f"{question.name}: rdflib gives {found} rows, not {answers}.")
        sums = [total + part for total, part in zip(sums, (ours, theirs, seconds), strict=True)]
        rows.append((question.name, f"{answers}", *_figures(ours, theirs, seconds, found is None)))
    rows.append(("all", "", *_figures(sums[0], sums[1], sums[2], cut=any(found is None for _, found in slow.values()))))
    table(("", "rows", "graphbuilder", "pyoxigraph", "ratio", "rdflib", "ratio"), rows)


def _figures(ours: float, theirs: float, seconds: float, cut: bool) -> tuple[str, ...]:
    at_least = ">" if cut else ""
    rdflib = (at_least + number(1000 * seconds), at_least + ratio(seconds / ours)) if seconds else ("-", "-")
    return number(1000 * ours), number(1000 * theirs), ratio(ours / theirs), *rdflib


def _direct(store: pyoxigraph.Store, text: str) -> list[object]:
    return list(store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True))  # type: ignore[arg-type]


def _in_rdflib(store: pyoxigraph.Store) -> dict[str, tuple[float, int | None]]:
    """Seconds and rows of each question in rdflib's own memory; None rows where its patience ran out."""
    import rdflib

    dataset = rdflib.Dataset(default_union=True)
    loading, _ = timed(lambda: dataset.parse(data=store.dump(format=pyoxigraph.RdfFormat.N_QUADS), format="nquads"))
    print(
        f"rdflib has parsed the same data into memory in {number(loading.clock, ' s')}; each of its answers is timed once, and given up after {_PATIENCE} s."
    )
    answers = {}
    for question in named_questions().values():
        seconds, rows = _at_most(_PATIENCE, lambda: list(dataset.query(question.sparql, initNs=PREFIXES)))  # noqa: B023
        answers[question.name] = (seconds, None if rows is None else len(rows))
    return answers


class _OutOfPatience(Exception):
    """The time is up."""


def _give_up(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise _OutOfPatience


def _at_most(seconds: int, work: Callable[[], list[object]]) -> tuple[float, list[object] | None]:
    found: list[list[object]] = []

    def patiently() -> None:
        signal.signal(signal.SIGALRM, _give_up)
        signal.alarm(seconds)
        try:
            found.append(work())
        except _OutOfPatience:
            pass
        finally:
            signal.alarm(0)

    run, _ = timed(patiently)
    return run.clock, found[0] if found else None
