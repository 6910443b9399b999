"""What a small reader gives back."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuilder.model import Notice


@dataclass(frozen=True, slots=True)
class Content:
    """A file's text with newlines as line ends, where its pages begin (if it has any), and what the reader had to assume."""

    text: str
    media_type: str
    pages: tuple[int, ...] = ()
    notices: tuple[Notice, ...] = ()
