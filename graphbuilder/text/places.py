"""The names of municipalities and regions as they stand before *Kommune* and after *Region*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from graphbuilder.data import lines
from graphbuilder.text.folding import slug

_WORD = r"[A-ZÆØÅ][^\W\d_]{1,30}(?:-[^\W\d_]{2,30})?"
_KOMMUNE = re.compile(r"[Kk]ommune(?:s|['’]s)?(?![\w-])")
_BEFORE = re.compile(rf"(?<![\w-])({_WORD}(?:[ ]{_WORD}){{0,2}})[ ]\Z")
_REGION = re.compile(rf"(?<![\w-])Region[ ]({_WORD})(?![\w-])")
# "Fjordby Byråd", "på Fjordby Rådhus": what only the municipality itself has.
_OWN = re.compile(r"(?:Rådhus|Byråd|Kommunalbestyrelse|Borgerrepræsentation)(?:et|en|s)?s?(?![\w-])")
_BACK = 80
_SHORTEST = 3


class Place(NamedTuple):
    """``text[start:end]`` names the municipality or region ``name``; ``own`` where it is by what only it has (*Fjordby Byråd*)."""

    start: int
    end: int
    name: str
    own: bool = False

    @property
    def is_region(self) -> bool:
        """Whether it is a region."""
        return self.name.startswith("Region ")


@cache
def municipalities() -> dict[str, str]:
    """The municipalities of Denmark by the slug of what stands before *Kommune*, with and without its genitive.

    >>> municipalities()["aarhus"], municipalities()["bornholm"]
    ('Aarhus Kommune', 'Bornholms Kommune')
    """
    known = {slug(name): f"{name} Kommune" for name in lines("municipalities.txt")}
    return {key.removesuffix("s"): name for key, name in known.items() if key.removesuffix("s") not in known} | known


def places_in(text: str) -> list[Place]:
    """Every municipality and region that the text names with its kind: *Fjordby Kommune*, *Region Østlandet*, *Fjordby Rådhus*; in their order.

    *Fjordby kommune* with a small letter counts where the name is a municipality's of today, or stands in the text with a capital one.

    >>> [place.name for place in places_in("Når Fjordby Kommunes borgere, Region Østlandets og Fjordby Byråd")]
    ['Fjordby Kommune', 'Region Østlandet', 'Fjordby Kommune']
    """
    found = [*_municipalities(text), *_regions(text)]
    known = {place.name for place, sure in found if sure}
    return sorted(place for place, sure in found if sure or place.name in known)


def _municipalities(text: str) -> Iterator[tuple[Place, bool]]:
    for expression in (_KOMMUNE, _OWN):
        for hit in expression.finditer(text):
            lead = text[max(0, hit.start() - _BACK) : hit.start()]
            before = _BEFORE.search(lead)
            name = _name(before[1]) if before else None
            if name:
                start = hit.start() - 1 - len(name)
                yield Place(start, hit.end(), f"{name} Kommune", expression is _OWN), hit[0][0].isupper() or _is_known(name)


def _regions(text: str) -> Iterator[tuple[Place, bool]]:
    """No region's name ends in s, so that one is a genitive's."""
    for hit in _REGION.finditer(text):
        yield Place(hit.start(), hit.end(), f"Region {hit[1].removesuffix('s')}"), True


def _name(run: str) -> str | None:
    """The name at the end of capitalised words: the longest that is a municipality's, otherwise the last word; None for *Hver Kommune*."""
    words = run.split(" ")
    for count in range(len(words), 0, -1):
        if _is_known(" ".join(words[-count:])):
            return " ".join(words[-count:])
    last = words[-1]
    if len(last) < _SHORTEST or last.isupper() or last.casefold() in _no_names():
        return None
    return last


def _is_known(name: str) -> bool:
    return f"{name} Kommune" in _known()


@cache
def _known() -> frozenset[str]:
    return frozenset(f"{name} Kommune" for name in lines("municipalities.txt"))


@cache
def _no_names() -> frozenset[str]:
    return frozenset((*lines("function-words.txt"), *lines("no-place-words.txt")))
