"""The sentence around a word: what a person is shown as the source of a fact."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

# Written with a full stop in minutes, and followed by a capital letter or a figure without ending the sentence.
_SHORT = frozenset(
    "adm afd afs allan art bl bl.a ca cf d dir dvs eks evt f.eks fx hhv ift inkl iht jf jr kap kl kr l max m.fl m.m m.v mia min mio "
    "nr ovf o.l osv pct pga pkt pr sml st stk tlf udv v vedr".split()
)
# A paragraph ends at a blank line, and a list's line or a table's row is a sentence of its own.
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*•–o]|\d{1,2}[.)]|[A-Za-zÆØÅæøå][.)])[ \t])|\n(?=[^\n]*\t)|\n(?=#)")
_STOP = re.compile(r"([\w.]*\w)?([.!?:;])[\"'’”)]*\s+(?=[A-ZÆØÅ0-9\"'‘“»–-])")
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
        word = (found[1] or "").rsplit(" ", 1)[-1].casefold()
        if found[2] in ":;" or (found[2] == "." and (word in _SHORT or word.isdigit())):
            continue
        starts.add(found.end())
    return sorted(starts)


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
