"""New local names for every node whose own has a name in it: nothing of it is left, and no hash of it either.

``person-fjordby-karl-hansen`` becomes ``person-fjordby-unnamed-7``, ``tenure-fjordby-karl-hansen--formand`` becomes
``tenure-fjordby-unnamed-7--formand``. A link's and a judgement's local name is a hash of what it joins, and a long one ends in a hash of the
whole: who guesses a name could try it, so these are numbered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graphbuilder.query.persons.hidden import Plan
from graphbuilder.query.persons.names import NAMED, NameIndex
from graphbuilder.query.persons.tokens import tokens
from graphbuilder.text.folding import slug

UNNAMED = "unnamed"
_DIGEST = re.compile(r"-[0-9a-f]{10}\Z")
Renames = dict[str, str]  # local name -> new local name


@dataclass
class Namer:
    """Makes the new local names. ``plan`` says who is hidden, ``slugs`` are those of the organisations."""

    plan: Plan
    index: NameIndex
    slugs: Iterable[str]
    renames: Renames = field(default_factory=dict)

    def by_name(self, locals_: Iterable[str]) -> None:
        """Rename hidden people, their attendances, and each of the graph's local names that has one of the names in it."""
        every = list(locals_)
        taken = {local for local in every if UNNAMED in local}
        self.renames = _apart(dict(self._people()), taken)
        by_text = {local: new for local, new in self._by_text(every) if local not in self.renames}
        self.renames.update(_apart(by_text, taken.union(self.renames.values())))

    def by_label(self, changed: Mapping[str, frozenset[str]]) -> None:
        """Rename the nodes whose label lost words (folded, by local name), where their local names have one, or a hash of the whole label."""
        wanted = {}
        for local, lost in changed.items():
            now = self.renames.get(local, local)
            new = without_digest(_without(now, lost))
            if new != now:
                wanted[local] = new
        self.renames.update(_apart(wanted, self.renames.values()))

    def by_number(self, kind: str, ordered: Iterable[str]) -> None:
        """Rename nodes of a kind in the order in which they are given."""
        for number, local in enumerate(ordered, 1):
            self.renames[local] = f"{kind}-{UNNAMED}-{number}"

    def _people(self) -> Iterator[tuple[str, str]]:
        census = self.plan.census
        for person in self.plan.hidden:
            new = f"{UNNAMED}-{self.plan.numbers[person.iri]}"
            local = census.local(person.iri)
            yield local, _with_key(local, person.names, new) or f"person-{new}"
            for row in census.listed.get(person.iri, ()):
                local = census.local(row.attendance)
                yield local, _with_key(local, (row.name, *person.names), new) or f"attendance-{new}"

    def _by_text(self, locals_: Iterable[str]) -> Iterator[tuple[str, str]]:
        known = sorted(self.slugs, key=len, reverse=True)
        for local in locals_:
            if self.index.anchors.isdisjoint(local.split("-")):
                continue
            rest = local.partition("-")[2]
            organisation = next((slug for slug in known if rest.startswith(f"{slug}-")), None)
            made, behind = [], 0
            for hit in self.index.hits(local, tokens(local), organisation):
                if hit.person != NAMED:
                    made += [local[behind : hit.start], f"{UNNAMED}-{hit.person}", "s" * hit.genitive]
                    behind = hit.end
            if made:
                yield local, without_digest("".join([*made, local[behind:]]))


def without_digest(name: str) -> str:
    """A slug without the hash that a long one ends in.

    >>> without_digest("ansoegning-fra-unnamed-7-om-0123456789")
    'ansoegning-fra-unnamed-7-om'
    """
    return _DIGEST.sub("", name)


def lost_words(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[str]:
    """The folded words of the pieces of a text."""
    return frozenset(token.folded for start, end in spans for token in tokens(text[start:end]))


def _without(local: str, lost: frozenset[str]) -> str:
    """The local name with every lost word, or its genitive, replaced; its kind stays."""
    kind, *rest = local.split("-")
    gone = {*lost, *(word.removesuffix("s") for word in lost)}
    return "-".join([kind, *(UNNAMED if part in gone or part.removesuffix("s") in gone else part for part in rest)])


def _with_key(local: str, names: Iterable[str], new: str) -> str | None:
    """The local name with the key at its end replaced: ``person-<item>-karl``."""
    keys = sorted({slug(name) for name in names}, key=len, reverse=True)
    found = next((key for key in keys if key and local.endswith(f"-{key}")), None)
    return f"{local.removesuffix(found)}{new}" if found else None


def _apart(wanted: Mapping[str, str], taken: Iterable[str]) -> Renames:
    """The new names, two of which that would be one told apart: the graph keeps as many nodes as it had."""
    used, made = set(taken), {}
    for local in sorted(wanted):
        new, count = wanted[local], 1
        while new in used:
            count += 1
            new = f"{wanted[local]}-{count}"
        used.add(new)
        made[local] = new
    return made
