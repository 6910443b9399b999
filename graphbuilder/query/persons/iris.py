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
from graphbuilder.query.persons.names import CONTACT, NAMED, Hit, NameIndex
from graphbuilder.query.persons.surnames import AllSurnames
from graphbuilder.query.persons.tokens import bases, tokens
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
    surnames: AllSurnames
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

    def by_part(self, locals_: Iterable[str]) -> None:
        """Rename what is made of other nodes' local names, as ``tenure-<person>--<role>`` is, where these were renamed."""
        tails = {local.partition("-")[2]: new.partition("-")[2] for local, new in self.renames.items() if not local.startswith("person-")}
        bare = {self._bare(tail): self._bare(new) for tail, new in tails.items()}
        wanted = {}
        for local in locals_:
            now = self.renames.get(local, local)
            if "--" in now:
                head, *rest = now.split("--")
                new = "--".join([head, *(tails.get(part) or bare.get(part) or part for part in rest)])
                if new != now:
                    wanted[local] = new
        self.renames.update(_apart(wanted, self.renames.values()))

    def _bare(self, tail: str) -> str:
        """A local name without its kind's and its organisation's."""
        organisation = self._organisation(tail)
        return tail.removeprefix(f"{organisation}-") if organisation else tail

    def _organisation(self, rest: str) -> str | None:
        return max((slug for slug in self.slugs if rest.startswith(f"{slug}-")), key=len, default=None)

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
        for local in locals_:
            parts = local.split("-")
            if self.index.anchors.isdisjoint(parts) and self.surnames.anywhere.anchors.isdisjoint(parts):
                continue
            organisation = self._organisation(local.partition("-")[2])
            made, behind = [], 0
            for hit in self.index.hits(local, tokens(local), organisation):
                if hit.person != NAMED:
                    made += [local[behind : hit.start], f"{UNNAMED}-{hit.person}", "s" * hit.genitive]
                    behind = hit.end
            changed = _without("".join([*made, local[behind:]]), self._lost_surnames(parts, organisation), after=organisation or "")
            if changed != local:
                yield local, without_digest(changed)

    def _lost_surnames(self, parts: Iterable[str], organisation: str | None) -> frozenset[str]:
        """The parts of a local name that mean somebody hidden by their surname alone."""
        town = self.surnames.of(organisation)
        return frozenset(base for part in parts for base, _ in bases(part) if base in town.free)


def without_digest(name: str) -> str:
    """A slug without the hash that a long one ends in.

    >>> without_digest("ansoegning-fra-unnamed-7-om-0123456789")
    'ansoegning-fra-unnamed-7-om'
    """
    return _DIGEST.sub("", name)


def lost_words(text: str, hits: Iterable[Hit]) -> frozenset[str]:
    """The folded words of the hits in a text; of a telephone number and an address, the figures too."""
    return frozenset(word for hit in hits for word in _words(text[hit.start : hit.end], hit))


def _words(said: str, hit: Hit) -> list[str]:
    return slug(said).split("-") if hit.person == CONTACT else [token.folded for token in tokens(said)]


def _without(local: str, lost: frozenset[str], after: str = "") -> str:
    """The local name with every lost word, or its genitive, replaced; its kind, and the organisation it comes after, stay."""
    if not lost:
        return local
    kind, *rest = local.split("-")
    stay = after.count("-") + 1 if after else 0
    kind, rest = "-".join([kind, *rest[:stay]]), rest[stay:]
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
