"""A text with *en person* in the place of everybody who is not to be named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from graphbuilder.mentions.names.personal_names import Name, names_in
from graphbuilder.query.persons.alone import Part, Scope, alone, holding, is_surname
from graphbuilder.query.persons.beside import widened
from graphbuilder.query.persons.contacts import contacts
from graphbuilder.query.persons.cues import cued_names, may_be_cued
from graphbuilder.query.persons.names import NAMED, UNKNOWN, Hit, NameIndex
from graphbuilder.query.persons.surnames import AllSurnames
from graphbuilder.query.persons.tokens import folded, tokens, words_of
from graphbuilder.query.persons.wording import Edit, is_all, rewritten, somebody
from graphbuilder.text.sentences import boundaries

# A first name and more, as names are written: what to look at closely.
_CAPITALS = "A-ZÀ-ÖØ-ÞĀ-Ž"
_TWO_CAPITALS = re.compile(rf"(?<![\w-])[{_CAPITALS}][^\W\d_]+(?:-[^\W\d_]+)*\s(?:[a-z]{{1,3}}\s){{0,2}}[{_CAPITALS}]")
_INITIAL = re.compile(rf"(?<!\w)[{_CAPITALS}]\.\s?[{_CAPITALS}]")
_MAY_REACH = re.compile(r"@|\d{4}[ ]?\d{4}|\d\d(?:[ .-]\d\d){3}")  # an e-mail address or a telephone number
SHARED = Scope()


@dataclass(frozen=True)
class Redactor:
    """How people are taken out of texts: those of the index who are not to be named, and whoever else is named in full.

    A full name that no node has counts as well: minutes name people where no finder looks (*Grundejerforeningen Else Toft*).
    ``known`` are folded names of organisations and bodies, ``everywhere`` says that nobody is named.
    """

    index: NameIndex
    surnames: AllSurnames = field(default_factory=lambda: AllSurnames({}))
    known: frozenset[str] = frozenset()
    everywhere: bool = False

    def text(self, text: str, scope: Scope = SHARED) -> str:
        """The text without the names; the same object where nobody is named."""
        return rewritten(text, self.edits(text, scope))

    def edits(self, text: str, scope: Scope = SHARED) -> list[Edit]:
        """What changes, in the order of the text."""
        return edits_for(text, self.found(text, scope.organisation, [(0, len(text), scope)]))

    def edits_in_parts(self, text: str, organisation: str | None, parts: Sequence[Part]) -> list[Edit]:
        """What changes in a text whose parts have scopes of their own; the parts do not overlap."""
        return edits_for(text, self.found(text, organisation, parts))

    def found(self, text: str, organisation: str | None = None, parts: Sequence[Part] = ()) -> list[Hit]:
        """The places of those who are not to be named, in the order of the text."""
        written = set(words_of(text))
        by_name = not self.index.anchors.isdisjoint(map(folded, written))
        by_word = any(not scope.openings.isdisjoint(written) for *_, scope in parts)
        by_shape = _TWO_CAPITALS.search(text) is not None
        town = self.surnames.of(organisation)
        by_surname = not town.anchors.isdisjoint(map(folded, written))
        by_cue = by_shape or may_be_cued(written) or _INITIAL.search(text) is not None
        if not (by_name or by_word or by_cue or by_surname or _MAY_REACH.search(text)):
            return []
        said = tokens(text)
        surnames = parts[0][2].surnames if len(parts) == 1 else frozenset[str]().union(*(scope.surnames for *_, scope in parts))
        hits = self.index.hits(text, said, organisation, surnames | town.titled)
        if by_shape:
            hits = _joined(hits, _by_shape(text, hits))
        if by_cue:
            hits = _joined(hits, self._by_cue(text, hits, organisation))
        if by_word:
            hits = _joined(hits, alone(text, said, hits, parts))
        if by_surname:
            hits = _joined(hits, town.hits(text, said, hits))
        hits = widened(text, hits)
        hits = self._with_contacts(text, hits, parts)
        return [hit for hit in hits if hit.person != NAMED]

    def has_cued(self, text: str) -> bool:
        """Whether the words beside a name give one away."""
        return next(cued_names(text, self.known), None) is not None

    def _by_cue(self, text: str, hits: Sequence[Hit], organisation: str | None) -> Iterator[Hit]:
        """Names that the words beside them give away, where no other is."""
        covered = [(hit.start, hit.end) for hit in hits]
        for name in cued_names(text, self.known):
            if any(holding(covered, at) is not None for at in (name.start, name.end - 1)):
                continue
            last = folded(text[name.start : name.end - name.genitive])
            if not (name.single and (self.index.is_named(last, organisation) or self.index.is_named(last.removesuffix("s"), organisation))):
                yield Hit(name.start, name.end, UNKNOWN, name.genitive, None, exact=True)

    def _with_contacts(self, text: str, hits: list[Hit], parts: Sequence[Part]) -> list[Hit]:
        """With what reaches the hidden, part by part: an item's telephone number is somebody's of that item."""
        if not hits and not _MAY_REACH.search(text):
            return hits
        near = len(parts) == 1 and parts[0][2].near
        if len(parts) < 2:
            return _joined(hits, contacts(text, hits, near=near or any(hit.person != NAMED for hit in hits), everywhere=self.everywhere))
        more: list[Hit] = []
        for start, end, scope in parts:
            first, last = (bisect_left(hits, at, key=lambda hit: hit.start) for at in (start, end))
            inside = hits[first:last]
            own = [hit._replace(start=hit.start - start, end=hit.end - start) for hit in inside]
            near = scope.near or any(hit.person != NAMED for hit in inside)
            found = contacts(text[start:end], own, near=near, everywhere=self.everywhere)
            more += [hit._replace(start=hit.start + start, end=hit.end + start) for hit in found]
        return _joined(hits, more)


def edits_for(text: str, hits: Sequence[Hit]) -> list[Edit]:
    """What becomes of the hits."""
    if not hits:
        return []
    starts = () if is_all(text, hits) else boundaries(text)
    return [Edit(hit.start, hit.end, somebody(text, hit, starts)) for hit in hits]


def _by_shape(text: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Full names of people who have no node; one that goes on where somebody's name ends is another's."""
    known = [(hit.start, hit.end) for hit in hits]
    found = []
    for name in _whole_names(text):
        inside = holding(known, name.start)
        if inside is None or name.end > known[inside][1]:
            found.append(name)
            yield _unknown(text, name)
    if "\n" in text:
        yield from _over_lines(text, sorted([*known, *((name.start, name.end) for name in found)]))


def _over_lines(text: str, known: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    """Full names that a line break parts, where the last word can only be a surname: the next line may be a heading."""
    for name in _whole_names(text.replace("\n", " ")):
        free = all(holding(known, at) is None for at in (name.start, name.end - 1))
        if free and "\n" in text[name.start : name.end] and is_surname(words_of(name.name)[-1]):
            yield _unknown(text, name)


def _whole_names(text: str) -> Iterator[Name]:
    return (name for name in names_in(text) if name.sure and not name.alone)


def _unknown(text: str, name: Name) -> Hit:
    genitive = text.startswith("s", name.end) and not text[name.end + 1 : name.end + 2].isalpha()
    return Hit(name.start, name.end + genitive, UNKNOWN, genitive, None, exact=True)


def _joined(hits: Sequence[Hit], more: Iterable[Hit]) -> list[Hit]:
    """Both, in order; of those that overlap the longer stays, and takes in what the other has more."""
    kept: list[Hit] = []
    for hit in sorted([*hits, *more], key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif hit.end - hit.start > kept[-1].end - kept[-1].start:
            kept[-1] = hit._replace(start=kept[-1].start)
        elif hit.end > kept[-1].end:
            kept[-1] = kept[-1]._replace(end=hit.end)
    return kept
