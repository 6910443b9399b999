"""The piece of a text that shows what was sought."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from graphbuilder.query.search.wording import form_of
from graphbuilder.text.folding import printable

Pieces = tuple[tuple[str, bool], ...]

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"\s+")
_PARAGRAPH = re.compile(r"(?<!\s)\s*\n\s*\n\s*(?=\S|$)")
_WORDS = 30  # of a snippet
_BEFORE = 6  # words before the first that was sought
_LONGEST = 60  # characters of a word, or of what stands between two, that are shown


class _Place(NamedTuple):
    """Where words that were sought stand: from which word to which, and for which term."""

    first: int
    last: int
    term: int


def snippet(text: str, sought: Iterable[Iterable[str]]) -> Pieces:
    """The best piece of the text with the words that were sought marked: for each term its words, or its phrases with a space between the words.

    Nothing where none of them stands in the text.
    """
    words = list(_WORD.finditer(text))
    folded = [form_of(found[0].casefold()) for found in words]
    places = sorted(_places(folded, sought))
    if not places:
        return ()
    first = max(0, _best(places) - _BEFORE)
    last = min(len(words), first + _WORDS) - 1
    marked = {number for place in places for number in range(place.first, place.last + 1)}
    return tuple(_pieces(text, words, range(first, last + 1), marked))


def _places(folded: list[str], sought: Iterable[Iterable[str]]) -> Iterator[_Place]:
    at: dict[str, list[int]] = {}
    for number, form in enumerate(folded):
        at.setdefault(form, []).append(number)
    for term, forms in enumerate(sought):
        for form in forms:
            run = form.split()
            for number in at.get(run[0], ()) if run else ():
                if folded[number : number + len(run)] == run:
                    yield _Place(number, number + len(run) - 1, term)


def _best(places: list[_Place]) -> int:
    """The word from which the snippet shows most terms; the first of several."""
    best, most, end = places[0].first, 0, 0
    for at, place in enumerate(places):
        end = max(end, at)
        while end < len(places) and places[end].last < place.first + _WORDS - _BEFORE:
            end += 1
        terms = len({one.term for one in places[at:end]})
        if terms > most:
            best, most = place.first, terms
    return best


def _pieces(text: str, words: list[re.Match[str]], shown: range, marked: set[int]) -> Iterator[tuple[str, bool]]:
    """The words that are shown with what stands between them, neighbours of one kind together."""
    parts = [("… ", False) if shown.start else (_gap(text[: words[0].start()]).lstrip(), False)]
    for number in shown:
        if number > shown.start:
            parts.append((_gap(text[words[number - 1].end() : words[number].start()]), False))
        parts.append((_cut(words[number][0]), number in marked))
    parts.append((" …", False) if shown.stop < len(words) else (_gap(text[words[-1].end() :]).rstrip(), False))
    for is_marked, together in groupby((part for part in parts if part[0]), key=lambda part: part[1]):
        yield printable("".join(piece for piece, _ in together)), is_marked


def _gap(text: str) -> str:
    """What stands between two words, on one line; a new paragraph is a dot in the middle."""
    return _cut(_GAP.sub(" ", _PARAGRAPH.sub(" · ", text)))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
