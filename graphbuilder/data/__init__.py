"""Wordlists and tables, one entry a line, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def lines(name: str) -> tuple[str, ...]:
    """The entries of a list in this folder: lines that are neither empty nor a comment (``#``), stripped."""
    text = (files(__name__) / name).read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
