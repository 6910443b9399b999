"""Why the names of one thing are one: each pair of names with what says so, and the way from any name to the one that is shown."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graphbuilder.link.register import TopicKey
from graphbuilder.link.table import Evidence
from graphbuilder.model import Judgement, RegisterEntry


class Bond(NamedTuple):
    """Two names that are one by a sentence, by a judgement, or because one is a form of a name of the register's entry."""

    left: TopicKey
    right: TopicKey
    said: Evidence | Judgement | RegisterEntry


class Ways:
    """The ways to one name from the others: by what sentences and the register say, and by judgements only where nothing else leads there."""

    def __init__(self, bonds: Iterable[Bond], target: TopicKey) -> None:
        near: dict[TopicKey, list[Bond]] = defaultdict(list)
        for bond in bonds:
            near[bond.left].append(bond)
            near[bond.right].append(bond)
        self._next: dict[TopicKey, Bond | None] = {}
        todo: deque[tuple[TopicKey, Bond | None]] = deque([(target, None)])
        while todo:  # breadth first by the number of judgements on the way
            here, over = todo.popleft()
            if here not in self._next:
                self._next[here] = over
                for bond in near[here]:
                    step = _across(bond, here), bond
                    if isinstance(bond.said, Judgement):
                        todo.append(step)
                    else:
                        todo.appendleft(step)

    def way(self, key: TopicKey) -> Iterator[Bond]:
        """The bonds from a name to the target, the nearest to the name first; none for the target itself."""
        while (bond := self._next.get(key)) is not None:
            yield bond
            key = _across(bond, key)


def _across(bond: Bond, key: TopicKey) -> TopicKey:
    return bond.right if bond.left == key else bond.left
