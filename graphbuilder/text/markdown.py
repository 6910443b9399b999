"""Markdown inside a line: what a person sees of it."""

from __future__ import annotations

import re

_LINK = re.compile(r"!?\[([^\[\]]{1,300})\]\([^()\s]{1,2000}(?:\s\"[^\"]{0,200}\")?\)")


def plain(text: str) -> str:
    """The text with links as their words, and without the marks of emphasis.

    >>> plain("Orientering om [havneplanen](https://example.org/plan) **i dag**")
    'Orientering om havneplanen i dag'
    """
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    return text.replace("**", "").replace("__", "")
