"""Decisions that say which recommendation they answer: *Ad 1. Godkendt. Ad 2. Udsat.*, *Pkt. 1 og 2 godkendt, pkt. 3 udsat*."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from graphbuilder.data import lines

_FIGURES = r"(?P<figures>\d{1,2}(?:\s?(?:-|–|,|og|&|samt|til)\s?(?:pkt\.?\s|punkt\s)?\d{1,2}){0,6})"
_NOUN = r"(?:(?:indstillings?|at-|del)?punkt(?:et|erne)?|pkt\.?|nr\.?|indstilling(?:en|erne)?|anbefaling(?:en|erne)?|at(?=\s\d{1,2}[.):]))"
_ORDINALS = {"første": 1, "andet": 2, "anden": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6}
# "Ad 1.", "Vedr. pkt. 2:", "Indstillingens punkt 1-3", "Pkt. 1 og 2"; "1)" and "2." where nothing but a mark stands; "Første at".
_LETTERS = r"(?P<letters>[a-h](?:\s?(?:-|–|,|og|&|samt|til)\s?(?:pkt\.?\s|punkt\s)?[a-h]\b){0,6})\b(?![./]\s?\d)"
_LABEL = re.compile(
    rf"(?:\b(?:ad|vedr\.?|vedrørende|for så vidt angår)\s(?:{_NOUN}\s?)?|\bindstillingens\s{_NOUN}\s|\b{_NOUN}\s){_FIGURES}(?:[.):]{{1,2}}(?!\d))?"
    r"|(?:(?<=\s)|(?<=^))(?P<bare>\d{1,2})[.)](?=\s)"
    rf"|(?:\b(?:ad|vedr\.?|vedrørende)\s(?:{_NOUN}\s)?|\bindstillingens\s{_NOUN}\s|\b{_NOUN}\s){_LETTERS}[.):]{{0,2}}"
    r"|(?:(?<=\s)|(?<=^))(?P<row>[a-h])\)(?=\s)"
    r"|\b(?:indstillingens\s)?(?P<ordinal>første|andet|anden|tredje|fjerde|femte|sjette)\s(?:at|punkt|del|indstilling|anbefaling)\b"
    r"(?!\s(?:på|i)\s(?:næste|dagsorden|mødet))"
    r"|\bindstillingens\s(?P<first>to|tre|fire)\sførste\s(?:punkter|dele|at)\b"
    r"|\bindstillingens\s(?P<last>sidste)\s(?:punkt|del|at)\b",
    re.IGNORECASE,
)
# Where a label may stand: at the beginning, or after the end of a sentence, clause or line.
# Forms of outcome-words.txt that say something only in their place.
_LOOSE = frozenset({"word", "against"})
_BEFORE = re.compile(r"(?:^|[.;:,\n]|\bog|\bmens|\bmen|\bsamt|[-*•–]|\t)[\s*_]*\Z", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE_END = re.compile(r"[;\n]")
_LINE = re.compile(r"[^\n]+\n?")
# A line without one of these holds no label: most lines, and this is quicker to see.
_DIGIT = re.compile(r"\d")
_ORDINAL = re.compile(r"ste\s|nde[nt]\s|dje\s|rde\s|(?:[Aa]d|kt\.?|unkt|nr\.?|ing)\s[a-h]\b|\b[a-h]\)\s")
_ORDINAL_ENDS = ("ste", "nden", "ndet", "dje", "rde", "ad", "Ad", "kt", "nr", "ing", ")")
_FIGURE = re.compile(r"(\d{1,2})(?:\s?(?:-|–|til)\s?(\d{1,2}))?")
_LETTER = re.compile(r"\b([a-h])\b(?:\s?(?:-|–|til)\s?([a-h])\b)?")
_COUNTED = {"to": 2, "tre": 3, "fire": 4}
_OPENS = re.compile(r"(?:^|\n)[ \t*•–-]*\Z")
_AD = re.compile(r"ad\s", re.IGNORECASE)
_YES_OR_NO = re.compile(r"\s*(?:ok|okay|ja|nej)\s*(?:\.|,|til\b|$|\n)", re.IGNORECASE)
_REACH = 60  # characters between a label and the act that it labels


class Fragment(NamedTuple):
    """A piece of a decision between two offsets, with the numbers of the recommendations that it names; none for what it says of all."""

    start: int
    end: int
    numbers: tuple[int, ...] = ()
    label: int = 0


def fragments(text: str, most: int, *, agenda: bool = False) -> Iterator[Fragment]:
    """The pieces of a decision about ``most`` recommendations, cut where a label names one of them.

    *Ad 1. Godkendt. Ad 2. Udsat.* gives *Godkendt.* for 1 and *Udsat.* for 2. A figure counts only where a word of deciding follows closely,
    so that neither a remark in a numbered list nor *punkt 2 behandles først* is one. Where the recommendations are about the ``agenda``,
    *Godkendt. Punkt 2 udsættes.* speaks of a point of the agenda. ``label`` is where a fragment's label begins.
    """
    labels = list(_labels(text, most)) if most > 1 else []
    first = labels[0][0].start() if labels else len(text)
    before = bool(text[:first].strip(" \t\n-*•–"))
    if not labels or (agenda and before):
        yield Fragment(0, len(text))
        return
    if before:
        yield Fragment(0, first)
    for (label, numbers), (following, _) in pairwise([*labels, (None, ())]):
        assert label is not None
        end = following.start() if following is not None else len(text)
        blank = text.find("\n\n", label.end(), end)  # what a label names ends with its paragraph, unless nothing stands there yet
        if blank > 0 and text[label.end() : blank].strip():
            yield Fragment(label.end(), blank, numbers, label.start())
            yield Fragment(blank, end)
        else:
            yield Fragment(label.end(), end, numbers, label.start())


def _labels(text: str, most: int) -> Iterator[tuple[re.Match[str], tuple[int, ...]]]:
    """The labels with what they name. In *1) godkendt 2) udsat* a figure stands for itself when it is the next."""
    last = 0
    counting = (line.span() for line in _LINE.finditer(text) if _counts(line[0]))
    for label in (label for start, end in counting for label in _LABEL.finditer(text, start, end)):
        alone = label["bare"] or label["row"]
        following = alone is not None and max(_figures(label, most)) == last + 1 > 1
        if not following and not _BEFORE.search(text[max(0, label.start() - 12) : label.start()]):
            continue
        numbers = _numbers(label, text, most)
        if numbers:
            last = numbers[-1]
            yield label, numbers


def _counts(line: str) -> bool:
    """Whether a line has a figure, an ordinal or a letter that may label something."""
    if _DIGIT.search(line):
        return True
    return any(end in line for end in _ORDINAL_ENDS) and _ORDINAL.search(line) is not None


def _numbers(label: re.Match[str], text: str, most: int) -> tuple[int, ...]:
    """The recommendations that a label names, or none where it is no label."""
    found = _figures(label, most)
    if not found or max(found) > most or min(found) < 1:
        return ()
    after = text[label.end() : label.end() + _REACH]
    return tuple(sorted(found)) if _decides(after) or _heads_answer(label, text, after) else ()


def _heads_answer(label: re.Match[str], text: str, after: str) -> bool:
    """Whether what follows answers without a word of deciding: *Ad 2) Udvalget er ikke klar til det.*, *Pkt. 2: Ok*."""
    if label["bare"] or label["row"]:
        return False
    opens = _OPENS.search(text[max(0, label.start() - 12) : label.start()]) is not None
    return (opens and label[0][-1] in ".):" and _AD.match(label[0]) is not None) or _YES_OR_NO.match(after) is not None


def _figures(label: re.Match[str], most: int) -> set[int]:
    if label["ordinal"]:
        return {_ORDINALS[label["ordinal"].casefold()]}
    if label["first"]:
        return set(range(1, _COUNTED[label["first"].casefold()] + 1))
    if label["last"]:
        return {most}
    if letters := label["letters"] or label["row"]:
        return _span(_LETTER.findall(letters.casefold()), lambda letter: ord(letter) - ord("a") + 1)
    return _span(_FIGURE.findall(label["figures"] or label["bare"]), int)


def _span(pairs: Iterable[tuple[str, str]], number: Callable[[str], int]) -> set[int]:
    """The numbers of *1-3*, *1 og 3*, *a-c*."""
    found: set[int] = set()
    for first, last in pairs:
        found.update(range(number(first), number(last or first) + 1))
    return found


def _decides(after: str) -> bool:
    """Whether a word that decides stands in the words after a label, before a line or clause ends."""
    clause = _CLAUSE_END.split(after, maxsplit=1)[0]
    return any(word.casefold() in _deciding() for word in _WORD.findall(clause))


@cache
def _deciding() -> frozenset[str]:
    rows = (line.split("\t") for line in lines("outcome-words.txt"))
    return frozenset({"efterretning", "orientering", "afventer", "afventes", *(word for word, _, form in rows if form not in _LOOSE)})
