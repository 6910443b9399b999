"""Documents -> readings, in one process or several; what goes wrong with one is a sentence and stops nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

from graphbuilder.errors import GraphbuilderError, MissingPackage
from graphbuilder.facts import establish
from graphbuilder.facts.home import find_home
from graphbuilder.mentions import annotate
from graphbuilder.model import Document, Home, Reading, Standing
from graphbuilder.parse import parse
from graphbuilder.pipeline.homes import given
from graphbuilder.pipeline.standing import NOTHING
from graphbuilder.read import Found, Member, Wish, holds_many, members, read, read_bytes
from graphbuilder.store import FileRow
from graphbuilder.store.readings import item_words, pack
from graphbuilder.text.language import foreign

_WAITING = 1 << 26  # bytes of documents that wait for a process
_INTERNAL = "internal-document"  # the parser's notice of case text under a closed item


@dataclass(frozen=True)
class Manner:
    """How a document is read: with the names that were told of its folder, and whether closed items keep what was published of them."""

    standing: Standing = NOTHING
    published: bool = False


PLAIN = Manner()


def extract(path: Path, name: str, manner: Manner = PLAIN) -> Reading:
    """One document, read, parsed and annotated. Raises :class:`graphbuilder.errors.UnreadableDocument`."""
    return interpret(read(path, name), manner)


def extract_bytes(data: bytes, name: str, suffix: str | None = None, manner: Manner = PLAIN) -> Reading:
    """The same for what comes in on standard input or out of a container; see :func:`graphbuilder.read.read_bytes` for ``suffix``."""
    return interpret(read_bytes(data, name, suffix), manner)


def extract_each(file: Found, wish: Wish, tell: Callable[[str], None], manner: Manner = PLAIN) -> Iterator[Reading]:
    """The documents of a file, one of most files and many of an archive or a table; what cannot be read is told in a sentence, and the others go on."""
    try:
        if not holds_many(file.path):
            yield extract(file.path, file.name, manner)
            return
        for one in members(file, wish):
            if isinstance(one, Member):
                yield from _extract_member(one, file.name, tell, manner)
            else:
                tell(one.sentence)
    except GraphbuilderError as problem:
        tell(str(problem))


def _extract_member(member: Member, name: str, tell: Callable[[str], None], manner: Manner) -> Iterator[Reading]:
    try:
        reading = extract_bytes(member.data, name + member.key, member.suffix, manner)
    except GraphbuilderError as problem:
        tell(str(problem))
        return
    if member.organisation:
        whose = given(reading.meeting.home or Home(), member.organisation, "tabellen")
        reading = replace(reading, meeting=replace(reading.meeting, home=whose, organisation=whose.name))
    yield reading


def interpret(document: Document, manner: Manner) -> Reading:
    """What a document says."""
    meeting = annotate(document, parse(document, published=manner.published), manner.standing)
    return Reading(document, establish(document, find_home(document, meeting)))


@dataclass(frozen=True)
class Wanted:
    """A document to read: the file at ``path``, or a container's member with its bytes and the kind of file that they are.

    One that was ``refused`` already has the sentence that says why: it goes the way of the others, so that sentences come in their order.
    """

    row: FileRow
    manner: Manner = PLAIN
    path: Path | None = None
    data: bytes = b""
    suffix: str | None = None
    refused: str | None = None


@dataclass(frozen=True)
class Result:
    """What became of one document: a packed reading with its words, or why there is none.

    ``passing`` is what another day may mend; of what is ``internal`` nothing may stay, not even what was read of it before.
    """

    row: FileRow
    packed: bytes | None = None
    words: list[tuple[int, str]] = field(default_factory=list)
    skipped: str | None = None
    failed: str | None = None
    passing: bool = False
    internal: bool = False


def read_all(wanted: Iterable[Wanted], jobs: int) -> Iterator[Result]:
    """What became of each document, in their order. They are taken from ``wanted`` as they can be read, so that few are in memory."""
    wanted = iter(wanted)
    first = list(islice(wanted, jobs))
    if len(first) < 2:
        yield from map(_read_one, chain(first, wanted))
        return
    waiting: deque[tuple[Future[Result], int]] = deque()
    size = 0
    with ProcessPoolExecutor(len(first)) as pool:
        for one in chain(first, wanted):
            waiting.append((pool.submit(_read_one, one), len(one.data)))
            size += len(one.data)
            while len(waiting) > 4 * jobs or size > _WAITING:
                done, length = waiting.popleft()
                size -= length
                yield done.result()
        while waiting:
            yield waiting.popleft()[0].result()


def _read_one(wanted: Wanted) -> Result:
    """Read one document; whatever goes wrong is a sentence and stops nothing."""
    row, manner = wanted.row, wanted.manner
    if wanted.refused:
        return Result(row, failed=wanted.refused)
    try:
        reading = extract(wanted.path, row.name, manner) if wanted.path else extract_bytes(wanted.data, row.name, wanted.suffix, manner)
    except GraphbuilderError as problem:
        return Result(row, failed=str(problem), passing=isinstance(problem, MissingPackage))
    except Exception as problem:  # noqa: BLE001 - one document must not stop the others
        return Result(row, failed=f"{row.name}: reading failed ({type(problem).__name__}: {problem}); please report this file.")
    return kept(row, reading)


def kept(row: FileRow, reading: Reading) -> Result:
    """The reading for the store, or why it is left out: no minutes, or not for the public."""
    if language := foreign(reading.document.text):
        return Result(
            row,
            skipped=f"{row.name}: this is {language}, not Danish, so it was passed over; give the Danish minutes, or take the file out of the folder.",
        )
    if reading.meeting.body is None and not reading.meeting.items:
        return Result(
            row,
            skipped=f"{row.name}: no meeting and no agenda item was found in it, so it was passed over; `graphbuilder extract` shows what was read.",
        )
    if any(notice.code == _INTERNAL for notice in reading.meeting.notices):
        return Result(
            row,
            skipped=f"{row.name}: text of a closed item's case stands in it, so it looks like internal minutes and was set aside; "
            "give the published minutes instead.",
            internal=True,
        )
    return Result(row, pack(reading), item_words(reading))
