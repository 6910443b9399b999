"""What a person sees of a text: links as their words, words that the margin has cut as one."""

from __future__ import annotations

import re

# "grund-\nskyld" is one word; "havne-\nog kystplan" keeps its hyphen.
_CUT_WORD = re.compile(r"(?<=[a-zæøå])-[ \t]*\n\s*(?=[a-zæøå])(?!(?:og|eller|samt)\b)")
_LINK = re.compile(r"!?\[([^\[\]]{1,300})\]\([^()\s]{1,2000}(?:\s\"[^\"]{0,200}\")?\)")


def plain(text: str) -> str:
    """The text with links as their words, and without the marks of emphasis.

    >>> plain("Orientering om [havneplanen](https://example.org/plan) **i dag**")
    'Orientering om havneplanen i dag'
    """
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    return text.replace("**", "").replace("__", "")


def unbroken(text: str) -> str:
    r"""The text with the words whole that the margin has cut in two.

    >>> unbroken("Ny grund-\nskyld og havne-\nog kystplan")
    'Ny grundskyld og havne-\nog kystplan'
    """
    return _CUT_WORD.sub("", text) if "-" in text else text
