"""A policy's name at a place of the text, before the names in a document are settled."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """``text[start:end]`` names ``name``. A ``weak`` one is a kind of paper (handleplan) and counts only when it says what it is for."""

    start: int
    end: int
    name: str
    kind: str
    edition: str | None = None
    weak: bool = False
