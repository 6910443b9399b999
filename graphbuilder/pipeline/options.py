"""What a build is told, and what it tells."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graphbuilder import rdf
from graphbuilder.errors import StoreError, StoreMissing, UsageError
from graphbuilder.store import GraphStore


@dataclass
class Report:
    """What a build did. ``skipped`` and ``failed`` are (file, sentence); ``warnings`` counts by code.

    ``notes`` are sentences about this run, ``told`` are about the graph.
    """

    read: int = 0
    unchanged: int = 0
    dropped: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    documents: int = 0
    meetings: int = 0
    items: int = 0
    cases: int = 0
    people: int = 0
    topics: int = 0
    links: int = 0
    warnings: dict[str, int] = field(default_factory=dict)
    warning_lines: list[str] = field(default_factory=list)


@dataclass
class Options:
    """How to build. ``jobs`` processes read; ``organisation`` is the municipality of the files given now, where their minutes name none.

    ``closed`` says what stays of closed items: their ``number`` alone, or also the title and decision that were ``published``.
    ``text_column`` and ``id_column`` are those of the tables given now, where they are not to be guessed.
    """

    base: str = rdf.DEFAULT_BASE
    organisation: str | None = None
    jobs: int = 1
    prune: bool = False
    kle: Mapping[str, str] = field(default_factory=dict)
    judgements: Path | None = None
    text_column: str | None = None
    id_column: str | None = None
    closed: str = "number"

    @property
    def published(self) -> bool:
        """Whether closed items keep what was published of them."""
        return self.closed == "published"


def standing_options(store: str | os.PathLike[str]) -> Options:
    """The options that the store was built with, so that a later build without them makes the same graph."""
    try:
        manifest = GraphStore.open(store).manifest
    except StoreError:
        return Options()
    return Options(manifest.base, kle=manifest.kle, closed=manifest.closed)


def is_built(store: str | os.PathLike[str]) -> bool:
    """Whether there is a graph at the place."""
    try:
        GraphStore.open(store)
    except StoreMissing:
        return False
    return True


def judgement_log(store: str | os.PathLike[str]) -> Path:
    """Where people's judgements are kept: beside the store, so that they outlive it."""
    place = Path(store)
    return place.with_name(place.name + ".judgements.jsonl")


def check_base(base: str) -> None:
    """Raises :class:`UsageError` for a base that names cannot be put behind."""
    forbidden = set(' <>"{}|\\^`')
    if "://" not in base or not base.endswith(("/", "#")) or forbidden & set(base) or any(ord(c) < 33 for c in base):
        raise UsageError(
            f"--base {base!r} is not an IRI to put names behind; give one such as https://example.org/id/ that ends in / or #."
        )
