"""An organisation's name at a place of the text, before abbreviations and second mentions are resolved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Candidate(NamedTuple):
    """``text[start:end]`` names the organisation ``name``; ``rank`` decides between two that overlap partly.

    ``needs`` is the evidence that the words themselves do not give (:class:`graphbuilder.mentions.names.bodies.Body`), or ``AGAIN``:
    a capital letter that says nothing here, so that the same name must stand elsewhere with evidence.
    """

    start: int
    end: int
    name: str
    kind: str
    rank: int = 0
    needs: str = ""


# What people told of their own folder is surest. Lists of names are surer than words, words surer than capital letters.
TOLD, KNOWN, WORDED, SHAPED = 3, 2, 1, 0
AGAIN = "again"


def longest(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates without those inside a longer one; of two that overlap partly the surer, then the longer, then the first stays.

    A municipality inside a longer name (*Fjordby Kommunes Ungdomsskole*) stays: it is named as well.
    """
    kept: list[Candidate] = []
    nested: list[Candidate] = []
    for new in sorted(candidates, key=lambda c: (c.start, -c.end, -c.rank, c.name, c.kind)):
        last = kept[-1] if kept else None
        if last is None or new.start >= last.end:
            kept.append(new)
        elif new.end <= last.end:
            if new.kind == "municipality" and new[:2] != last[:2]:
                nested.append(new)
        elif (new.rank, new.end - new.start) > (last.rank, last.end - last.start):
            kept[-1] = new
    return sorted({*kept, *nested})
