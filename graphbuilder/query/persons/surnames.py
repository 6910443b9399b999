"""The surnames of everybody hidden, for all the minutes of an organisation.

After *Hr.*, *Fru* and initials such a surname means the hidden person in every document. Elsewhere it does where nobody of that organisation who is
named has the name and it is the name of no place: written with a capital, or in a file's name (*2024-06-Toettrup-brev.pdf*); where the minutes have
the word as a common one too (*skov*), not at the beginning of a sentence, and in a file's name only with a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graphbuilder.mentions.names.lists import words
from graphbuilder.mentions.names.writing import opens_sentence
from graphbuilder.query.persons.alone import holding, stands_alone
from graphbuilder.query.persons.names import WORD, Hit, with_possessive
from graphbuilder.query.persons.tokens import Token, bases, folded, loosely

_TITLE = re.compile(r"(?<![^\W\d_])(?:[Hh](?:r|err)|[Ff]r(?:u|k|øken))\.?\s\Z")
_IN_PLACE = re.compile(r"(?<![^\W\d_])(?:i|på)\s\Z", re.IGNORECASE)
_FILE = re.compile(
    r"[^\s/\\]{1,200}\.(?:pdf|docx?|xlsx?|pptx?|txt|odt|rtf|msg|eml|jpe?g|png|tiff?|zip|html?|md)(?!\w)|\S*[^\W\d]_[^\W_]\S*", re.IGNORECASE
)
_LOOK_BACK = 12
_SHORTEST = 3  # letters of a surname that is sought everywhere; shorter ones are syllables and abbreviations


SurnameTable = dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]


@dataclass(frozen=True)
class Surnames:
    """Folded surnames of one organisation's hidden people: ``titled`` after *Hr.* and initials, ``free`` everywhere, ``common`` words among them."""

    titled: frozenset[str] = frozenset()
    free: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The folded words of a text that may be one of them."""
        return frozenset(form for name in (*self.titled, *self.free) for form in (name, f"{name}s"))

    def hits(self, text: str, said: Sequence[Token], hits: Iterable[Hit]) -> Iterator[Hit]:
        """Where they stand alone, outside of other names."""
        if self.anchors.isdisjoint(token.folded for token in said):
            return
        covered = [(hit.start, hit.end) for hit in hits]
        files = [found.span() for found in _FILE.finditer(text)]
        for token in said:
            if token.folded in self.anchors and holding(covered, token.start) is None:
                hit = self._hit(text, token, in_file=holding(files, token.start) is not None)
                if hit:
                    yield hit

    def _hit(self, text: str, token: Token, *, in_file: bool) -> Hit | None:
        for base, genitive in bases(token.folded):
            hit = Hit(token.start, token.end, WORD, genitive, "-" if in_file else None, exact=True)
            before = text[max(0, token.start - _LOOK_BACK) : token.start]
            if base in self.titled and token.text[0].isupper() and _TITLE.search(before):
                return with_possessive(text, hit)
            if base in self.free and self._is_meant(text, token, base, hit, before, in_file=in_file):
                return hit if in_file else with_possessive(text, hit)
        return None

    def _is_meant(self, text: str, token: Token, base: str, hit: Hit, before: str, *, in_file: bool) -> bool:
        capital = token.text[0].isupper()
        if in_file:
            return capital or base not in self.common
        if not capital or _IN_PLACE.search(before) or not stands_alone(text, hit):
            return False
        return base not in self.common or not opens_sentence(text, token.start)


def by_organisation(
    hidden: Mapping[str, set[str]], named: Mapping[str, set[str]], places: Iterable[str], common: frozenset[str]
) -> SurnameTable:
    """The table of :class:`Surnames` by organisation: ``hidden`` surnames as written, ``named`` people's folded words, ``places`` as written."""
    no_names = {folded(place) for place in places} | {folded(place) for place in words("municipalities")}
    made = {}
    for organisation, surnames in sorted(hidden.items()):
        titled = {form for name in surnames for form in (folded(name), loosely(name)) if len(form) > 1}
        free = {form for form in titled - named.get(organisation, set()) - no_names if len(form) >= _SHORTEST}
        made[organisation] = (tuple(sorted(titled)), tuple(sorted(free)), tuple(sorted(free & common)))
    return made


@dataclass(frozen=True)
class AllSurnames:
    """The surnames of all organisations. ``of(None)`` is for texts of nobody in particular, ``anywhere`` for what may be a surname somewhere."""

    table: Mapping[str, Surnames]

    def of(self, organisation: str | None) -> Surnames:
        """The surnames that mean somebody in the organisation's texts."""
        return self.anywhere if organisation is None else self.table.get(organisation, _NOBODY)

    @cached_property
    def anywhere(self) -> Surnames:
        """All of them."""
        every = self.table.values()
        free = frozenset[str]().union(*(one.free for one in every))
        return Surnames(
            frozenset[str]().union(*(one.titled for one in every)), free, frozenset[str]().union(*(one.common for one in every))
        )


_NOBODY = Surnames()
