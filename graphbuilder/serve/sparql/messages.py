"""What the server and its worker processes say to each other over pipes: a length in four bytes, and MessagePack."""

from __future__ import annotations

import struct
from typing import IO

import msgspec

HEAD = struct.Struct(">I")


class Job(msgspec.Struct, frozen=True):
    """A query for a worker.

    ``default`` and ``named`` make the dataset, ``results`` and ``graphs`` are the media types for rows and for statements (None: the client takes
    none), ``seconds`` bounds the processor time, and ``about`` is the address that tells of answers that were cut.
    """

    query: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    results: str | None = None
    graphs: str | None = None
    most_rows: int = 50_000
    most_bytes: int = 16_000_000
    seconds: float = 10.0
    about: str = ""


class Reply(msgspec.Struct, frozen=True):
    """A worker's answer, before ``size`` bytes of it: HTTP's status, and either the media type or a sentence. ``cut`` says what was kept."""

    status: int = 200
    media_type: str = ""
    detail: str = ""
    cut: str = ""
    size: int = 0


def packed(message: Job | Reply) -> bytes:
    """A message with its length before it."""
    data = msgspec.msgpack.encode(message)
    return HEAD.pack(len(data)) + data


def read_job(stream: IO[bytes]) -> Job | None:
    """The next job, or None where there will be no more."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    return msgspec.msgpack.decode(stream.read(HEAD.unpack(head)[0]), type=Job)
