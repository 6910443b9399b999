"""The sentences of a decision, each knowing whether it is a row in a list of remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A sentence ends at a full stop with a capital after it, at a colon that ends its line, at a blank line, and before a row of a list.
_BREAK = re.compile(
    r"(?<=[^\s.][^\s.][.!?])[\"”»)]?\s+(?=[A-ZÆØÅ\"“»])|(?<=[:;])[ \t]*\n\s*"
    r"|\n[ \t\xa0]*\n\s*|\n(?=[ \t\xa0]{0,12}(?:[-*•▪]|\d{1,2}[.)])[ \t\xa0])"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:bl\.a|ift|jf|kl|nr|pkt|evt|inkl|ca|vedr|hhv|fx|f\.eks|m\.v|mv|osv|mio|pr|dvs|afd|adm)|(?<![/-])\b\d{1,2})\.$", re.IGNORECASE
)
_ROW = re.compile(r"\s{0,12}(?:[-*•▪–]|\d{1,2}[.)])\s")
# "drøftede oplægget med følgende kommentarer:", "kom med disse input:"; what follows in rows was said, not decided.
_REMARKS = re.compile(
    r"\b(?:kommentar|bemærkning|input|pointe|betragtning|opmærksomhedspunkt|perspektiv|synspunkt|spørgsmål)\w{0,6}\b[^:\n]{0,60}:\s{0,3}$",
    re.IGNORECASE,
)
_LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at ``start``; ``remark`` when it stands in a list of remarks."""

    text: str
    start: int
    remark: bool


def sentences(text: str, offset: int) -> Iterator[Sentence]:
    """The sentences of a text that begins at ``offset``; one beyond 1,500 characters is cut there."""
    start, remarks, row = 0, False, False
    for end, following in _breaks(text):
        piece = text[start:end]
        if not start or "\n" in text[start - 1 : start] or _ROW.match(piece):
            row = _ROW.match(piece) is not None
            remarks = remarks and row
        if piece.strip():
            yield Sentence(piece[:_LONGEST], offset + start, remarks)
            remarks = remarks or (piece.rstrip().endswith(":") and _REMARKS.search(piece[-160:]) is not None)
        start = following


def _breaks(text: str) -> Iterator[tuple[int, int]]:
    for found in _BREAK.finditer(text):
        if "\n" in found[0] or not _ABBREVIATED.search(text, max(0, found.start() - 12), found.start()):
            yield found.start(), found.end()
    yield len(text), len(text)
