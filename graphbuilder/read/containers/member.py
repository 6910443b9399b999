"""What comes out of a container, and what a reader of containers is told."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from graphbuilder.errors import UnreadableDocument
from graphbuilder.read.containers.limits import Allowance


@dataclass(frozen=True, slots=True)
class Member:
    """One document of a container.

    ``key`` is what its name has behind the container's: ``/2019/a.txt`` in an archive, ``#17`` in a table. ``suffix`` is the kind of file that
    ``data`` would be alone, and ``organisation`` the municipality that the table says it is of.
    """

    key: str
    data: bytes
    suffix: str
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A member or a line that cannot be read: its key, as a member's, and the sentence with the cure."""

    key: str
    sentence: str

    @classmethod
    def of(cls, container: str, key: str, why: str, cure: str) -> Refused:
        """With the sentence that a file of its own would get."""
        return cls(key, str(UnreadableDocument(container + key, why, cure)))

    @classmethod
    def line(cls, container: str, number: int, why: str, cure: str) -> Refused:
        """A line of a table of text, by its number."""
        return cls(f"#line {number}", str(UnreadableDocument(container, f"line {number} {why}", cure)))


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about the whole container that is no failure: which columns were taken, how many rows were empty."""

    sentence: str


Yielded = Member | Refused | Remark


@dataclass(frozen=True, slots=True)
class Wish:
    """The columns of tables that the person named; None is for guessing."""

    text: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader of containers is told: the kinds of file that are read, what the person wished, and how much may still be unpacked.

    ``containers`` are the readers of containers themselves, for a table or an archive inside an archive; ``depth`` counts those around it.
    """

    suffixes: frozenset[str]
    containers: Mapping[str, Container]
    wish: Wish
    allowance: Allowance
    depth: int = 0

    def inside(self) -> Context:
        """The same for what lies in a member."""
        return replace(self, depth=self.depth + 1)


# (file, the container's name in the graph, context) -> what is in it. The file is read forwards; only ``SEEKING`` kinds go back in it.
Container = Callable[[io.BufferedReader, str, Context], Iterator[Yielded]]


@dataclass(slots=True)
class Keys:
    """Keys that differ: of a name that comes again the second is ``a.txt~2``, the third ``a.txt~3``."""

    taken: dict[str, int] = field(default_factory=dict)  # and the last number behind each
    doubled: int = 0

    def own(self, key: str) -> str:
        """``key``, or with a number where it was given before."""
        if key not in self.taken:
            self.taken[key] = 1
            return key
        self.doubled += 1
        number = self.taken[key] + 1
        while (own := f"{key}~{number}") in self.taken:
            number += 1
        # Where the next search begins: a key that a million rows share is not sought a million times from the start.
        self.taken[key], self.taken[own] = number, 1
        return own
