"""What a small reader gives back."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuilder.model import Notice, Outline


@dataclass(frozen=True, slots=True)
class Content:
    """A file's text with newlines as line ends, where its pages begin (if it has any), what the reader had to assume, and the file's own outline."""

    text: str
    media_type: str
    pages: tuple[int, ...] = ()
    notices: tuple[Notice, ...] = ()
    outline: Outline | None = None
