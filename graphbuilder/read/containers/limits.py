"""How much is unpacked: what is packed small must not fill the memory, the disk or the day.

Text packs to a tenth, at the very best to a thirtieth of its size, and a PDF hardly at all; a ZIP bomb packs to a thousandth.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import BinaryIO

from graphbuilder.errors import UnreadableDocument

_MB = 1 << 20
MEMBER = 256 * _MB  # bytes of one member of an archive, which is held in memory
TEXT = 32 * _MB  # bytes of the text of one row: the minutes of a meeting have a thousandth of it
LINE = 64 * _MB  # bytes of a line of a table
ROWS = 10_000_000  # of a table; a parliament's whole archive has a tenth of it
MEMBERS = 100_000  # of an archive with all that is packed in it
DIRECTORY = 16 * _MB  # bytes of an archive's list of members, which is held in memory
DEPTH = 3  # archives inside each other
BROKEN = 1000  # broken lines after which a table is given up
_RATIO = 100
_FREE = 64 * _MB  # what a small file may unpack to, whatever its ratio


class TooMuch(UnreadableDocument):
    """A container that is given up as a whole because it unpacks to too much."""


@dataclass(slots=True)
class Allowance:
    """What a file may still unpack to; a container shares its own with all that is packed inside it."""

    name: str
    left: int
    members: int

    @classmethod
    def of(cls, name: str, packed: int) -> Allowance:
        """For a file of so many bytes."""
        return cls(name, max(_FREE, _RATIO * packed), MEMBERS)

    def spend(self, count: int) -> None:
        """Note that so many bytes were unpacked; raises :class:`TooMuch` when it was too many."""
        self.left -= count
        if self.left < 0:
            raise self.exceeded(f"unpacks to more than {_RATIO} times its size, as a ZIP bomb does")

    def count(self) -> None:
        """Note one more member."""
        self.members -= 1
        if self.members < 0:
            raise self.exceeded(f"holds more than {MEMBERS:,} files")

    def exceeded(self, why: str) -> TooMuch:
        """The error for a file that is too much."""
        return TooMuch(self.name, why, "unpack it yourself if you trust where it comes from, and give the folder")


def too_dense(size: int, packed: int) -> bool:
    """Whether a member unpacks to so much more than is packed that it is no text; what is small does no harm."""
    return size > _RATIO * packed and size > 2 * _MB


class _Metered(io.RawIOBase):
    """A file whose bytes are counted as they come out."""

    def __init__(self, file: BinaryIO, allowance: Allowance) -> None:
        self._file, self._allowance = file, allowance

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._file.read(len(buffer))
        self._allowance.spend(len(data))
        buffer[: len(data)] = data
        return len(data)


def metered(file: BinaryIO, allowance: Allowance) -> io.BufferedReader:
    """The file, each of its bytes spent from the allowance when it is read."""
    return io.BufferedReader(_Metered(file, allowance), 1 << 16)
