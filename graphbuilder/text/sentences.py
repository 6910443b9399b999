"""The sentence around a word: what a person is shown as the source of a fact."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

# Written with a full stop in minutes, and followed by a capital letter or a figure without ending the sentence.
_SHORT = frozenset(
    {
        *(
            "adm",
            "afd",
            "afs",
            "art",
            "bl",
            "bl.a",
            "ca",
            "cf",
            "d",
            "dir",
            "dvs",
            "eks",
            "evt",
            "f.eks",
            "fx",
            "hhv",
            "ift",
            "inkl",
            "iht",
            "jf",
        ),
        *("kap", "kl", "max", "nr", "ovf", "pga", "pkt", "pr", "sml", "st", "stk", "tlf", "udv", "v", "vedr"),
    }
)
# May stand inside a sentence before a figure, and ends it before a capital letter: "5 mio. kr. Sagen …".
_UNIT = frozenset({"kr", "mio", "mia", "t.kr", "pct", "min", "m.fl", "m.m", "m.v", "o.l", "osv", "jr", "mv", "mm"})
# A paragraph ends at a blank line, and a list's line or a table's row is a sentence of its own.
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*•–o]|\d{1,2}[.)]|[A-Za-zÆØÅæøå][.)])[ \t])|\n(?=[^\n]*\t)|\n(?=#)")
_STOP = re.compile(r"([.!?])[\"'’”)]{0,3}\s+(?=[A-ZÆØÅ0-9\"'‘“»–-])")
_LAST_WORD = re.compile(r"[\w.]*\w\Z")
_WORD_SEEN = 12  # longer than any abbreviation
_LONGEST = 1_000


def boundaries(text: str) -> list[int]:
    """Where sentences begin, in order, the first being 0.

    >>> text = "Sagen blev drøftet d. 6. maj. Den tages op igen."
    >>> [text[a:] for a in boundaries(text)][1]
    'Den tages op igen.'
    """
    starts = {0}
    starts.update(found.end() for found in _PARAGRAPH.finditer(text))
    for found in _STOP.finditer(text):
        word = _LAST_WORD.search(text[max(0, found.start() - _WORD_SEEN) : found.start()])
        if found[1] == "." and word and _goes_on(word[0].casefold(), text[found.end()]):
            continue
        starts.add(found.end())
    return sorted(starts)


def _goes_on(word: str, following: str) -> bool:
    # "den 6. maj" goes on; "den 28. maj 2019. Sagen …" and "5 mio. kr. Sagen …" do not.
    return word in _SHORT or ((word.isdigit() or word in _UNIT) and not following.isupper())


def around(text: str, starts: list[int], start: int, end: int) -> tuple[int, int]:
    """The span of the sentence(s) that hold ``text[start:end]``, without white space or list marks at its ends.

    ``starts`` comes from :func:`boundaries`. A sentence longer than a thousand characters is cut to a window around the words.
    """
    first = starts[max(0, bisect_right(starts, start) - 1)]
    following = bisect_left(starts, max(end, start + 1))
    last = starts[following] if following < len(starts) else len(text)
    if last - first > _LONGEST:
        first, last = max(first, start - _LONGEST // 4), min(last, end + _LONGEST // 4)
    piece = text[first:last]
    lead = len(piece) - len(piece.lstrip(" \t\n#*-•"))
    first = min(first + lead, start)
    last = max(last - (len(piece) - len(piece.rstrip(" \t\n#*"))), end)
    return first, last
