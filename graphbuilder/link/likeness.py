"""People who may be one: a suggestion for a person to judge, never a merge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from types import MappingProxyType

from graphbuilder.model import Entity, Tenure

_SHORTEST = 8  # letters of a name that one letter may differ in: Bo Lund and Bo Lind are two
_CROWD = 40  # more people than this in a block share what says nothing
_LONGER, _INITIAL, _LETTER = 0.7, 0.75, 0.6
_SAME_ROLE, _TOGETHER, _ROLES_APART = 0.15, -0.4, -0.15


@dataclass(slots=True)
class _Pair:
    """What speaks for two names being one person's, and what speaks against it."""

    score: float
    evidence: list[str]
    counter: list[str] = field(default_factory=list)


def alike_people(
    entities: Iterable[Entity],
    tenures: Iterable[Tenure],
    items_of: Mapping[str, frozenset[str]],
    meetings_of: Mapping[str, frozenset[str]] = MappingProxyType({}),
) -> Iterator[tuple[str, str, float, tuple[str, ...], tuple[str, ...]]]:
    """Pairs of people who may be one, best first: the local names (smaller first), a score from 0 to 1, sentences for it and against it (Danish).

    One name is the other with a name more (*Karen Holm*, *Karen Holm Rask*), with an initial written out (*Jens P. Holm*), or one letter apart.
    ``items_of`` gives the items that name a person, by local name, and ``meetings_of`` the meetings whose lists do.
    People are compared only inside blocks that share two names or all but a letter.
    """
    people = {entity.name: entity for entity in entities if entity.type == "person" and entity.item is None}
    held = defaultdict(list)
    for tenure in tenures:
        held[tenure.person].append(tenure)
    found = []
    for left, right in sorted(_blocked(people.values())):
        pair = _compared(people[left].label, people[right].label)
        if pair:
            _weigh_roles(pair, held[left], held[right])
            _weigh_together(pair, "i samme punkt", _shared(items_of, left, right))
            _weigh_together(pair, "på samme fremmødeliste", _shared(meetings_of, left, right))
            found.append((left, right, round(min(max(pair.score, 0.0), 1.0), 2), tuple(pair.evidence), tuple(pair.counter)))
    yield from sorted(found, key=lambda row: (-row[2], row[0], row[1]))


def _blocked(people: Iterable[Entity]) -> set[tuple[str, str]]:
    """The pairs that share the first name and another, the initial and the last name, or the whole name but for one letter."""
    blocks: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for person in people:
        names = _names(person.label)
        if len(names) < 2:
            continue
        whole = " ".join(names)
        keys = {("names", names[0], other) for other in names[1:] if len(other) > 1} | {("initial", names[0][0], names[-1])}
        keys |= {("letter", whole[:at] + whole[at + 1 :], "") for at in range(len(whole))} | {("letter", whole, "")}
        for kind, one, other in keys:
            blocks[kind, f"{person.organisation} {one}", other].append(person.name)
    pairs: set[tuple[str, str]] = set()
    for members in blocks.values():
        if 1 < len(members) <= _CROWD:
            pairs.update(combinations(sorted(set(members)), 2))
    return pairs


def _names(label: str) -> list[str]:
    return label.casefold().replace("-", " ").replace(".", " ").split()


def _compared(left: str, right: str) -> _Pair | None:
    """How two names may be one person's, or None."""
    one, other = _names(left), _names(right)
    if _initials_fit(one, other):
        return _Pair(_INITIAL, [f"»{left}« og »{right}« er ens, når forbogstaver skrives ud"])
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < len(longer) and shorter[0] == longer[0] and _inside(shorter, longer):
        return _Pair(_LONGER, [f"»{left}« og »{right}« har fornavn og efternavn fælles; det ene har et navn mere"])
    whole = " ".join(one), " ".join(other)
    if min(map(len, whole)) >= _SHORTEST and len(one) == len(other) and _one_letter_apart(*whole):
        return _Pair(_LETTER, [f"»{left}« og »{right}« er ens på nær ét bogstav"])
    return None


def _initials_fit(one: list[str], other: list[str]) -> bool:
    """*Jens P. Holm* and *Jens Peter Holm*; the last name is written out in both."""
    if len(one) != len(other) or one[-1] != other[-1] or len(one[-1]) < 2:
        return False
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return bool(pairs) and all(min(len(a), len(b)) == 1 and a[0] == b[0] for a, b in pairs)


def _inside(shorter: list[str], longer: list[str]) -> bool:
    """Whether the names of the shorter stand in the longer, in their order."""
    rest = iter(longer)
    return all(name in rest for name in shorter)


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether one letter is another, is missing or is too many."""
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) > 1 or one == other:
        return False
    at = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    return shorter[at:] == longer[at + 1 :] or (len(shorter) == len(longer) and shorter[at + 1 :] == longer[at + 1 :])


def _weigh_roles(pair: _Pair, left: list[Tenure], right: list[Tenure]) -> None:
    if {tenure.role for tenure in left} & {tenure.role for tenure in right}:
        pair.score += _SAME_ROLE
        pair.evidence.append("begge har samme rolle")
    elif any(_share_a_day(one, other) for one in left for other in right):
        pair.score += _ROLES_APART
        pair.counter.append("de har forskellige roller på samme tid")


def _share_a_day(one: Tenure, other: Tenure) -> bool:
    """Whether the days on which the two are known to be held overlap."""
    if not (one.known_from and one.known_to and other.known_from and other.known_to):
        return False
    return one.known_from <= other.known_to and other.known_from <= one.known_to


def _shared(places_of: Mapping[str, frozenset[str]], left: str, right: str) -> int:
    return len(places_of.get(left, frozenset()) & places_of.get(right, frozenset()))


def _weigh_together(pair: _Pair, where: str, times: int) -> None:
    if times:
        pair.score += _TOGETHER
        pair.counter.append(f"begge navne står {where} ({times} {'gang' if times == 1 else 'gange'})")
