"""A decision's text in clauses, without what it quotes: a remark within quotation marks does not vote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# A clause ends at a full stop with a capital, a number or a quotation mark after it, at a blank line, and before a row of a list or a line that
# begins with a side of the vote.
_BREAK = re.compile(
    r"(?<=[.!?])[\"”»)]?\s+(?=[A-ZÆØÅ0-9\"“”»(])|\n[ \t\xa0]*\n\s*|\n(?=[ \t\xa0]{0,12}(?:[-*•▪–]|\d{1,2}[.)])[ \t\xa0])"
    r"|\n(?=[ \t\xa0]{0,12}(?:for|imod|mod|ja|nej|undlod|undlader|blankt?|hverken|stemte|stemmer|afstemning)\b)|\n(?=[A-ZÆØÅ])|(?<=;)\s+",
    re.IGNORECASE,
)
_ROW = re.compile(r"\s*(?:[-*•▪–]|\d{1,2}[.)])[ \t\xa0]")
_ROW_BREAK = re.compile(r"(?:for|imod|mod|ja|nej|undlod|undlader|blankt?|hverken|stemte|stemmer|afstemning)\b", re.IGNORECASE)
# "imod: V", "undlod at stemme: B" begin a row in lower case; "11 stemmer / mod 8" goes on.
_ROW_LABEL = re.compile(r"[^\n.:]{2,40}:")
_CAPITAL_AFTER = re.compile(r"[^a-zæøå]")
# "Ad 2. Forkastet", "nr. 3", "ca. 40"; and a number that begins a row.
_ABBREVIATED = re.compile(
    r"(?:\b(?:bl\.a|ift|jf|kl|nr|pkt|evt|inkl|ca|vedr|hhv|fx|f\.eks|m\.v|mv|osv|mio|pr|afd|adm|stk|ad|d)"
    r"|\b(?:ad|punkt|pkt\.?|nr\.?|delpunkt)\s\d{1,2}|(?:^|\n)\s{0,12}\d{1,2})\.$",
    re.IGNORECASE,
)
# "Jens A. Holm"; not "imod stemte V. Indstillingen …".
_INITIAL = re.compile(r"[A-ZÆØÅ][a-zæøå]+\s[A-ZÆØÅ]\.$")
_MARKS = re.compile(r"[\"”“„»«]")
_SPACES = " \t\xa0"
_MARGIN = 12  # more spaces than this do not stand at a line's end
# A title or a word within quotation marks is a part of its sentence; what is longer was said or proposed.
_LONGEST_TITLE = 60
_LONGEST = 4000


class Clause(NamedTuple):
    """A piece of a passage's text at ``start``."""

    text: str
    start: int


def clauses(text: str) -> Iterator[Clause]:
    """The clauses of a text, with their places in it; what has no end within 4,000 characters is cut there."""
    for clause in _whole(text):
        for at in range(0, len(clause.text), _LONGEST):
            yield Clause(clause.text[at : at + _LONGEST], clause.start + at)


def _whole(text: str) -> Iterator[Clause]:
    start = 0
    for found in _BREAK.finditer(text):
        if not _parts(text, start, found):
            continue
        if text[start : found.start()].strip():
            yield Clause(text[start : found.start()], start)
        start = found.end()
    if text[start:].strip():
        yield Clause(text[start:], start)


def _parts(text: str, start: int, found: re.Match[str]) -> bool:
    if found[0] == "\n" and text[max(start, found.start() - _MARGIN) : found.start()].rstrip(_SPACES)[-1:] not in tuple(".!?:;"):
        row = _ROW_BREAK.match(text, found.end()) is not None
        if text[found.end()].islower():
            return row and _ROW_LABEL.match(text, found.end()) is not None
        if text[found.end()].isupper() and not row:
            return _ROW.match(text, start) is not None  # the line after a list's last row
    return "\n" in found[0] or text[found.start() - 1] == ";" or _is_end(text, found.start(), found.end())


def _is_end(text: str, stop: int, following: int) -> bool:
    if _CAPITAL_AFTER.match(text, following) is None:
        return False
    tail = text[max(0, stop - 20) : stop]
    return _ABBREVIATED.search(tail) is None and _INITIAL.search(tail) is None


def following(text: str, clause: Clause) -> str:
    """The text after a clause, as far as a list under it may reach."""
    end = clause.start + len(clause.text)
    return text[end : end + _LONGEST]


def quotations(text: str) -> Iterator[tuple[int, int]]:
    """Where something stands within quotation marks, the marks included; one that is never closed runs to the end of its paragraph.

    Marks face both ways in minutes (``”…”``): one with a space before it opens, one with a space or a sign after it closes.
    """
    opened: int | None = None
    for found in _MARKS.finditer(text):
        at = found.start()
        if opened is None:
            if (at == 0 or not text[at - 1].isalnum()) and not text[at + 1 : at + 2].isspace() and at + 1 < len(text):
                opened = at
        elif not text[at + 1 : at + 2].isalnum():
            yield opened, at + 1
            opened = None
    if opened is not None:
        end = text.find("\n\n", opened)
        yield opened, len(text) if end < 0 else end


def without_quotations(text: str, others: list[tuple[int, int]]) -> str:
    """The text with long quotations and the places in ``others`` blanked, every offset kept."""
    pieces, at = [], 0
    quoted = [(start, end) for start, end in quotations(text) if end - start > _LONGEST_TITLE]
    for start, end in sorted([*quoted, *others]):
        if end > at:
            begin = max(start, at)
            pieces += [text[at:begin], "\x00" * (end - begin)]
            at = end
    return "".join([*pieces, text[at:]])
