"""Files that hold many documents: ZIP archives, and tables with the minutes of one meeting in each row.

One reader per kind, one table of readers. A container is read as a stream: one member or row is in memory at a time. To read another kind, write
a function ``(file, name, context) -> members`` in a file of its own and put it into ``CONTAINERS``.
"""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from graphbuilder.errors import UnreadableDocument
from graphbuilder.read.containers.archive import read_archive
from graphbuilder.read.containers.jsonlines import open_json_lines
from graphbuilder.read.containers.limits import Allowance, metered
from graphbuilder.read.containers.member import Container, Context, Member, Refused, Remark, Wish, Yielded
from graphbuilder.read.containers.parquet import open_parquet
from graphbuilder.read.containers.separated import open_separated
from graphbuilder.read.containers.table import table_reader
from graphbuilder.read.opening import opened, suffix_of

__all__ = ["CONTAINERS", "Member", "Refused", "Remark", "Wish", "Yielded", "holds_many", "members"]


def _unpacked(read: Container) -> Container:
    """The same kind of container packed with gzip."""

    def reader(file: io.BufferedReader, name: str, context: Context) -> Iterator[Yielded]:
        try:
            with gzip.open(file) as plain:
                yield from read(metered(cast("BinaryIO", plain), context.allowance), name, context)
        except (gzip.BadGzipFile, EOFError, zlib.error):
            raise UnreadableDocument(name, "is damaged or no gzip file", "fetch it again, or unpack it with another program") from None

    return reader


_json_lines = table_reader(open_json_lines)
_separated = table_reader(open_separated)

CONTAINERS: dict[str, Container] = {
    ".zip": read_archive,
    ".parquet": table_reader(open_parquet),
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".csv": _separated,
    ".tsv": _separated,
    ".jsonl.gz": _unpacked(_json_lines),
    ".ndjson.gz": _unpacked(_json_lines),
    ".csv.gz": _unpacked(_separated),
    ".tsv.gz": _unpacked(_separated),
}


def holds_many(path: Path) -> bool:
    """Whether the file is of a kind that holds many documents."""
    return suffix_of(path.name) in CONTAINERS


def members(path: Path, name: str, suffixes: Iterable[str], wish: Wish) -> Iterator[Yielded]:
    """What is in a container called ``name``, one after the other, with what cannot be read and what is to be said.

    ``suffixes`` are the kinds of file that are read in an archive. Raises :class:`UnreadableDocument` for a container that cannot be read at all, or
    not to its end.
    """
    with opened(path, name) as file:
        allowance = Allowance.of(name, os.fstat(file.fileno()).st_size)
        context = Context(frozenset(suffixes), CONTAINERS, wish, allowance)
        yield from CONTAINERS[suffix_of(path.name)](file, name, context)
