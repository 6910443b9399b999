"""Files -> readings: what is new or changed is read, in one process or several; what goes wrong is a sentence and stops nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from graphbuilder.errors import GraphbuilderError
from graphbuilder.facts import establish
from graphbuilder.facts.home import find_home
from graphbuilder.mentions import annotate
from graphbuilder.model import Document, Reading, Standing
from graphbuilder.parse import parse
from graphbuilder.pipeline.options import Options, Report
from graphbuilder.pipeline.standing import NOTHING, Folders
from graphbuilder.read import Found, read, read_bytes
from graphbuilder.store import FileRow, StoreWriter
from graphbuilder.store.readings import item_words, pack


def extract(path: Path, name: str, standing: Standing = NOTHING) -> Reading:
    """One document, read, parsed and annotated, with the names that were told of its folder.

    Raises :class:`graphbuilder.errors.UnreadableDocument`.
    """
    return _reading(read(path, name), standing)


def extract_bytes(data: bytes, name: str) -> Reading:
    """The same for what comes in on standard input."""
    return _reading(read_bytes(data, name))


def _reading(document: Document, standing: Standing = NOTHING) -> Reading:
    return Reading(document, establish(document, find_home(document, annotate(document, parse(document), standing))))


def read_new(
    writer: StoreWriter,
    found: list[Found],
    options: Options,
    report: Report,
    folders: Folders,
    progress: Callable[[int, int], None] | None = None,
) -> list[FileRow]:
    """The files that are in the graph from now on; what was not read by these rules is read."""
    known = {row.location: row for row in writer.readings.files()}
    rows = {location: row for location, row in known.items() if not (options.prune and not Path(location).exists())}
    report.dropped = len(known) - len(rows)
    now = list(_as_they_are(found, known, options, report))
    # Of files with the same bytes one is read, under what was told of its own folder.
    first = {row.sha256: row for row in reversed(most_telling([*rows.values(), *(row for _, row in now)]))}
    rules = {sha256: folders.rules(row) for sha256, row in first.items()}
    wanted = _to_read(writer, now, rows, rules, report)
    writer.readings.begin()
    for at, result in enumerate(_read_all([(file.path, row, folders.of(first[row.sha256])) for file, row in wanted], options.jobs), 1):
        _take(writer, result, rows, report, rules)
        if progress:
            progress(at, len(wanted))
    writer.readings.commit()
    return list(rows.values())


def _to_read(
    writer: StoreWriter, now: list[tuple[Found, FileRow]], rows: dict[str, FileRow], rules: Mapping[str, str], report: Report
) -> list[tuple[Found, FileRow]]:
    """What was not read by these rules, of the files of this build and of those that are in the graph; the others are kept in ``rows``."""
    wanted: list[tuple[Found, FileRow]] = []
    for file, row in now:
        if writer.readings.has(row.sha256, rules[row.sha256]):
            rows[row.location] = row
            report.unchanged += 1
        else:
            wanted.append((file, row))
    taken = {row.location for _, row in now}
    stale = [r for r in rows.values() if r.location not in taken and not writer.readings.has(r.sha256, rules[r.sha256])]
    wanted.extend((Found(Path(row.location), row.name), row) for row in stale if Path(row.location).exists())
    return wanted


def _as_they_are(found: Iterable[Found], known: Mapping[str, FileRow], options: Options, report: Report) -> Iterator[tuple[Found, FileRow]]:
    """The files that can be opened, as they are now; a municipality that was given for a file once stays with it."""
    for file in found:
        before = known.get(str(file.path.absolute()))
        row = _row(file, before, options.organisation or (before.organisation if before else None), report)
        if row is not None:
            yield file, row


def most_telling(rows: Iterable[FileRow]) -> list[FileRow]:
    """The rows, of several with the same bytes the one first whose name says most of where it lies."""
    return sorted(rows, key=lambda row: (-row.name.count("/"), row.name, row.location))


def _take(writer: StoreWriter, result: _Result, rows: dict[str, FileRow], report: Report, rules: Mapping[str, str]) -> None:
    """Keep what was read. Of a file that can no longer be read the graph keeps what it had, and the report says so."""
    row = result.row
    if result.packed is not None:
        writer.readings.put(row.sha256, rules[row.sha256], result.packed, result.words)
        rows[row.location] = row
        report.read += 1
        return
    if result.skipped:
        report.skipped.append((row.name, result.skipped))
    else:
        report.failed.append((row.name, result.failed or ""))


def _row(file: Found, known: FileRow | None, organisation: str | None, report: Report) -> FileRow | None:
    """The file as it is now; hashed only when its size or time changed."""
    try:
        stat = file.path.stat()
        if known and (known.size, known.changed) == (stat.st_size, stat.st_mtime_ns):
            return known._replace(name=file.name, organisation=organisation or known.organisation)
        with file.path.open("rb") as opened:
            sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as problem:
        report.failed.append((file.name, f"{file.name}: cannot be opened ({problem.strerror}); check the file's permissions."))
        return None
    return FileRow(str(file.path.absolute()), file.name, stat.st_size, stat.st_mtime_ns, sha256, organisation)


@dataclass(frozen=True)
class _Result:
    """What became of one file: a packed reading with its words, or why there is none."""

    row: FileRow
    packed: bytes | None = None
    words: list[tuple[int, str]] = field(default_factory=list)
    skipped: str | None = None
    failed: str | None = None


def _read_all(wanted: list[tuple[Path, FileRow, Standing]], jobs: int) -> Iterator[_Result]:
    if jobs <= 1 or len(wanted) < 2:
        yield from map(_read_one, wanted)
        return
    with ProcessPoolExecutor(min(jobs, len(wanted))) as pool:
        yield from pool.map(_read_one, wanted, chunksize=max(1, min(32, len(wanted) // (4 * jobs))))


def _read_one(wanted: tuple[Path, FileRow, Standing]) -> _Result:
    """Read one file; whatever goes wrong is a sentence and stops nothing."""
    path, row, standing = wanted
    try:
        reading = extract(path, row.name, standing)
    except GraphbuilderError as problem:
        return _Result(row, failed=str(problem))
    except Exception as problem:  # noqa: BLE001 - one document must not stop the others
        return _Result(row, failed=f"{row.name}: reading failed ({type(problem).__name__}: {problem}); please report this file.")
    if reading.meeting.body is None and not reading.meeting.items:
        return _Result(
            row,
            skipped=f"{row.name}: no meeting and no agenda item was found in it, so it was passed over; `graphbuilder extract` shows what was read.",
        )
    return _Result(row, pack(reading), item_words(reading))
