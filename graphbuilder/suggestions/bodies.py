"""Bodies and departments that may be one: an abbreviation that fits a name's initials, names a letter apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import NamedNode

from graphbuilder.query.nodes import Nodes
from graphbuilder.suggestions.places import Places
from graphbuilder.suggestions.suggestion import Reason, Suggestion, one_letter_apart, score
from graphbuilder.text.folding import fold

_INITIALS, _LETTER = 0.4, 0.4
_ABBREVIATION = re.compile(r"[A-ZÆØÅ]{2,6}")
_SMALL = frozenset({"og", "for", "af", "i", "på", "til", "med", "om", "&"})
# The last part of a compound has its letter in the abbreviation: Kultur- og Fritids|Udvalget is KFU.
_LAST_PARTS = (
    "udvalg",
    "råd",
    "nævn",
    "forum",
    "styrelse",
    "bestyrelse",
    "forvaltning",
    "afdeling",
    "gruppe",
    "kreds",
    "direktion",
    "center",
)
_LONG_NAME = 6


def alike_bodies(nodes: Nodes) -> Iterator[Suggestion]:
    """Pairs of organisations of one municipality that may be one."""
    places = Places(nodes)
    towns: dict[str, list[NamedNode]] = defaultdict(list)
    for body in sorted({*nodes.of_type("gb:Body"), *nodes.of_type("gb:Organisation")}, key=lambda node: node.value):
        town = places.organisation(body)
        towns[town.value if town else ""].append(body)
    for _, bodies in sorted(towns.items()):
        names = {body: nodes.label(body) for body in bodies}
        yield from _abbreviated(places, names)
        yield from _misspelled(places, names)


def _abbreviated(places: Places, names: dict[NamedNode, str]) -> Iterator[Suggestion]:
    fitting: dict[str, list[NamedNode]] = defaultdict(list)
    for body, name in names.items():
        for letters in initials(name):
            fitting[letters].append(body)
    for short, name in names.items():
        if _ABBREVIATION.fullmatch(name):
            meant = [body for body in fitting.get(name, ()) if body != short]
            for body in meant:
                others = [names[other] for other in meant if other != body]
                doubt = [Reason(f"{name} passer også på {', '.join(others)}")] if others else []
                yield _suggestion(places, short, body, _INITIALS, f"{name} er forbogstaverne i {names[body]}", doubt)


def _misspelled(places: Places, names: dict[NamedNode, str]) -> Iterator[Suggestion]:
    by_name: dict[str, list[NamedNode]] = defaultdict(list)
    for body, name in names.items():
        if len(name) >= _LONG_NAME:
            by_name[fold(name)].append(body)
    for near, far in one_letter_apart(by_name):
        for one in by_name[near]:
            for other in by_name[far]:
                yield _suggestion(places, one, other, _LETTER, "navnene er ens på nær et bogstav", [])


def _suggestion(places: Places, one: NamedNode, other: NamedNode, weight: float, because: str, doubt: list[Reason]) -> Suggestion:
    left, right = sorted((one, other), key=lambda node: node.value)
    counter = (*doubt, *places.in_one_item(left, right), *places.histories(left, right))
    evidence = (Reason(because), places.shown(left), places.shown(right))
    return Suggestion("bodies", places.side(left), places.side(right), score([weight], len(counter)), evidence, counter)


def initials(name: str) -> set[str]:
    """What a name may be abbreviated to.

    >>> sorted(initials("Kultur- og Fritidsudvalget")), sorted(initials("Økonomi & Stab"))
    (['KF', 'KFU'], ['ØS'])
    """
    words = [word for word in re.split(r"[\s/-]+", name.casefold()) if word and word not in _SMALL]
    if not words or _ABBREVIATION.fullmatch(name):
        return set()
    letters = "".join(word[0] for word in words)
    found = {letters.upper()} if len(words) > 1 else set()
    for part in _LAST_PARTS:
        if part in words[-1][1:]:
            found.add((letters + part[0]).upper())
    return found
