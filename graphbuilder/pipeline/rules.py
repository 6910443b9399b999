"""Which code and wordlists made something: what other rules made is not reused."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from graphbuilder import __version__


def reading_rules(*, published: bool = False) -> str:
    """A hash of the code and wordlists that reading a document depends on, and whether closed items keep what was published of them."""
    return _reading_code() + ("-published" if published else "")


@cache
def _reading_code() -> str:
    return _digest("model.py", "text", "data", "read", "parse", "mentions", "facts")


@cache
def linking_rules() -> str:
    """A hash of the code that links and makes quads."""
    return _digest("link", "rdf", "pipeline")


def _digest(*parts: str) -> str:
    sums = hashlib.sha256(__version__.encode())
    for part in parts:
        for entry in _files(files("graphbuilder") / part):
            sums.update(entry.read_bytes())
    return sums.hexdigest()[:16]


def _files(place: Traversable) -> Iterator[Traversable]:
    if place.is_file():
        yield place
    else:
        for entry in sorted(place.iterdir(), key=lambda e: e.name):
            if not entry.name.startswith("__pycache__") and not entry.name.endswith(".pyc"):
                yield from _files(entry)
