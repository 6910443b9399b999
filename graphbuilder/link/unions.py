"""Names that are one thing: merged on evidence, kept apart on a person's word, and only where one candidate remains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


class Unions(Generic[Key]):
    """Disjoint sets of keys in which some pairs must never meet."""

    def __init__(self, apart: Iterable[tuple[Key, Key]] = ()) -> None:
        self._parent: dict[Key, Key] = {}
        self._apart: dict[Key, set[Key]] = defaultdict(set)
        for left, right in apart:
            self._apart[left].add(right)
            self._apart[right].add(left)

    def root(self, key: Key) -> Key:
        """The key that stands for the whole set."""
        path = []
        while (parent := self._parent.get(key, key)) != key:
            path.append(key)
            key = parent
        for passed in path:
            self._parent[passed] = key
        return key

    def join(self, left: Key, right: Key) -> bool:
        """Make the two one; False, and nothing changed, where a person judged them different."""
        one, other = self.root(left), self.root(right)
        if one == other:
            return True
        if any(self.root(key) == other for key in self._apart[one]):
            return False
        self._parent[other] = one
        for key in self._apart.pop(other, ()):
            self._apart[one].add(key)
            self._apart[key].add(one)
        return True
