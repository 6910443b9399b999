"""A possible merge or link, with what speaks for it and what against."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graphbuilder.model import Judgement

# What one thing that speaks against a suggestion leaves of its score.
_LEFT_BY_DOUBT = 0.6


@dataclass(frozen=True)
class Reason:
    """A sentence in Danish, with the words of the minutes that it rests on where there are any."""

    because: str
    quote: str | None = None
    file: str | None = None
    sha256: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Side:
    """One of the two things: its IRI, what it is called, and its other names."""

    iri: str
    label: str
    names: tuple[str, ...] = ()

    @property
    def local(self) -> str:
        """The last part of the IRI."""
        return self.iri.replace("#", "/").rsplit("/", 1)[-1]


@dataclass(frozen=True)
class Suggestion:
    """Two things that may be one, or that may belong together. ``judged`` is a person's *unsure*."""

    kind: str
    left: Side
    right: Side
    score: float
    evidence: tuple[Reason, ...]
    counter: tuple[Reason, ...] = ()
    judged: Judgement | None = None


@dataclass
class Pair:
    """A pair while its reasons are gathered: each with how much it says by itself (0 to 1)."""

    weights: list[float] = field(default_factory=list)
    evidence: list[Reason] = field(default_factory=list)

    def add(self, weight: float, reason: Reason) -> None:
        """One thing more that speaks for it."""
        if reason.because not in {one.because for one in self.evidence}:
            self.weights.append(weight)
            self.evidence.append(reason)


def score(weights: Iterable[float], doubts: int) -> float:
    """How sure: reasons add up as independent chances do, and each doubt takes away two fifths.

    >>> score([0.5], 0), score([0.5, 0.3], 0), score([0.5], 1)
    (0.5, 0.65, 0.3)
    """
    against = math.prod(1 - weight for weight in weights)
    return round((1 - against) * _LEFT_BY_DOUBT**doubts, 2)


def one_letter_apart(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names of which one has a letter more, less, another or two swapped; names with unlike figures are not alike.

    Found by the names with one letter left out, so that no two names are compared that share none of them.
    """
    from rapidfuzz.distance import OSA

    blocks: dict[str, list[str]] = {}
    for name in sorted(set(names)):
        for part in {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}:
            blocks.setdefault(part, []).append(name)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        for at, one in enumerate(block):
            for other in block[at + 1 :]:
                pair = (one, other) if one < other else (other, one)
                if pair not in seen and figures(one) == figures(other) and OSA.distance(one, other) == 1:
                    seen.add(pair)
    yield from sorted(seen)


def figures(name: str) -> list[str]:
    """The figures of a name, in order: *Lokalplan 57* and *Lokalplan 58* are two plans."""
    return [letter for letter in name if letter.isdigit()]
