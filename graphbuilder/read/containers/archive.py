"""ZIP archives: each member that a reader reads is a document. Nothing is unpacked to disk, and no member is held beside another."""

from __future__ import annotations

import io
import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from graphbuilder.errors import GraphbuilderError, UnreadableDocument
from graphbuilder.read.containers import limits
from graphbuilder.read.containers.limits import TooMuch, metered, too_dense
from graphbuilder.read.containers.member import Context, Keys, Member, Refused, Remark, Yielded
from graphbuilder.read.opening import suffix_of
from graphbuilder.read.paths import PAPERS, also_holds, may_be_minutes
from graphbuilder.text.folding import printable

# Kinds of container that are read from end to beginning: inside an archive they must be unpacked whole.
_SEEKING = frozenset({".zip", ".parquet"})
# Tables of text are read as a stream, however long they are.
_STREAMED = frozenset({".csv", ".tsv", ".jsonl", ".ndjson", ".csv.gz", ".tsv.gz", ".jsonl.gz", ".ndjson.gz"})
# LZMA may ask for four gigabytes to unpack a kilobyte.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2})
_UTF8, _ENCRYPTED = 0x800, 0x1  # flags of a member
_DRIVE = re.compile(r"[A-Za-z]:")
_CURE = "pack the archive anew, or give the files unpacked"
_DAMAGES = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


def read_archive(file: io.BufferedReader, name: str, context: Context) -> Iterator[Yielded]:
    """The members of a ZIP archive, in its own order; what cannot be read is named, and the others go on.

    Raises :class:`UnreadableDocument` for an archive that is damaged or that no honest program made.
    """
    if context.depth >= limits.DEPTH:
        raise UnreadableDocument(name, f"lies in {limits.DEPTH} archives inside each other", "unpack it and give the folder")
    _check_directory(file, name)
    with _undamaged(name), zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        if sum(info.compress_size for info in members) > file.seek(0, io.SEEK_END):
            raise TooMuch(name, "has members that share their bytes, as a ZIP bomb has", _CURE)
        yield from _Archive(archive, name, context).members(members)


@dataclass(slots=True)
class _Archive:
    """An open archive on its way to be members."""

    archive: zipfile.ZipFile
    name: str
    context: Context
    keys: Keys = field(default_factory=Keys)
    others: Counter[str] = field(default_factory=Counter)
    count: int = 0

    def members(self, members: list[zipfile.ZipInfo]) -> Iterator[Yielded]:
        """What is in the archive, and at the end what kinds of file were left out; raises where nothing in it is of a kind that is read."""
        for info in members:
            self.context.allowance.count()
            path = _path(info)
            if info.is_dir() or path.endswith("/") or _hidden(path):
                continue
            suffix = suffix_of(path)
            if suffix in self.context.suffixes or suffix in self.context.containers:
                yield from self._member(info, path, suffix)
            elif suffix in PAPERS:
                self.others[suffix] += 1
        if not self.count:
            raise UnreadableDocument(self.name, "holds no file of a kind that is read", "look into it, or take it out of the folder")
        if self.others:
            yield Remark(f"{self.name} {also_holds(self.others)}")

    def _member(self, info: zipfile.ZipInfo, path: str, suffix: str) -> Iterator[Yielded]:
        key = "/" + self.keys.own(printable(path))
        self.count += 1
        if reason := _refusal(info, path):
            yield Refused.of(self.name, key, *reason)
            return
        try:
            with _undamaged(self.name + key, "member"), self.archive.open(info) as packed:
                stream = metered(cast("BinaryIO", packed), self.context.allowance)
                if suffix in self.context.containers:
                    yield from self._nested(stream, key, suffix)
                elif may_be_minutes(suffix, data := stream.read()):
                    yield Member(key, data, suffix)
                else:
                    self.count -= 1
        except TooMuch:
            raise
        except GraphbuilderError as problem:
            yield Refused(key, str(problem))

    def _nested(self, stream: io.BufferedReader, key: str, suffix: str) -> Iterator[Yielded]:
        """What is in a container that is a member of this one."""
        if suffix in _SEEKING:
            stream = io.BufferedReader(io.BytesIO(stream.read()))
        for one in self.context.containers[suffix](stream, self.name + key, self.context.inside()):
            yield one if isinstance(one, Remark) else replace(one, key=key + one.key)


def _refusal(info: zipfile.ZipInfo, path: str) -> tuple[str, str] | None:
    """Why a member is not opened at all, and the cure."""
    if path.startswith("/") or _DRIVE.match(path) or ".." in PurePosixPath(path).parts:
        return "has a path that leads out of the archive", _CURE
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link to another file, not a file", "pack the file itself"
    return _unopenable(info) or _too_large(info, path)


def _unopenable(info: zipfile.ZipInfo) -> tuple[str, str] | None:
    if info.flag_bits & _ENCRYPTED:
        return "is locked with a password", "pack it without one"
    if info.compress_type not in _METHODS:
        return f"is packed by a method that is not read ({info.compress_type})", "pack it as an ordinary ZIP archive"
    return None


def _too_large(info: zipfile.ZipInfo, path: str) -> tuple[str, str] | None:
    if too_dense(info.file_size, info.compress_size):
        return "unpacks to more than a hundred times its size, as a ZIP bomb does", "unpack it yourself if you trust where it comes from"
    if info.file_size > limits.MEMBER and suffix_of(path) not in _STREAMED:
        return f"is larger than {limits.MEMBER >> 20} MB", "give the file itself, unpacked"
    return None


def _path(info: zipfile.ZipInfo) -> str:
    """The member's path as it was meant, with ``/`` between folders.

    Where the archive does not say that it is UTF-8 (macOS), it may be; else it is in the letters of a Danish DOS and Windows, in which *ø* is what the
    standard's own letters have *¢* for.
    """
    path = info.orig_filename.partition("\0")[0]
    if not info.flag_bits & _UTF8:
        raw = path.encode("cp437", "replace")
        try:
            path = raw.decode("utf-8")
        except UnicodeDecodeError:
            path = raw.decode("cp850")
    return path.replace("\\", "/")


def _hidden(path: str) -> bool:
    """What systems put beside files for themselves, as in a folder."""
    return any(part == "__MACOSX" or (part.startswith(".") and part.strip(".")) for part in path.split("/"))


def _check_directory(file: io.BufferedReader, name: str) -> None:
    """Raises :class:`TooMuch` for an archive whose list of members alone would fill the memory.

    The end record says how long the list is, in four bytes twelve behind its mark; the record of large archives, which stands 76 bytes before it, in
    eight bytes forty behind its own (APPNOTE 4.3.14 and 4.3.16).
    """
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - (1 << 16) - 100))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0:
        raise UnreadableDocument(name, "is damaged or no ZIP archive", "fetch it again, or open it in another program and save it anew")
    lengths = [int.from_bytes(tail[at + 12 : at + 16], "little")]
    large = tail[max(0, at - 76) : at]
    if large.startswith(b"PK\x06\x06"):
        lengths = [int.from_bytes(large[40:48], "little")]
    if max(lengths) > limits.DIRECTORY:
        raise TooMuch(name, "lists more members than any archive of minutes has", _CURE)


@contextmanager
def _undamaged(name: str, what: str = "archive") -> Iterator[None]:
    """Whatever the archive's bytes lead to is one sentence."""
    try:
        yield
    except GraphbuilderError:
        raise
    except _DAMAGES as problem:
        why = "is damaged or no ZIP archive" if what == "archive" else "is damaged in the archive"
        raise UnreadableDocument(name, why, "fetch it again, or open it in another program and save it anew") from problem
