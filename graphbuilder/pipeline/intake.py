"""Files -> the documents that are in the graph from now on: what is new or changed is read, and what is gone is dropped where that is asked for.

A file is a document, or it holds many. A container that looks as it did is not opened; one that changed is run through, and of its members those are
read whose bytes are new.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from graphbuilder.errors import GraphbuilderError
from graphbuilder.pipeline.options import Options, Report
from graphbuilder.pipeline.reading import Manner, Result, Wanted, interpret, kept, read_all
from graphbuilder.pipeline.standing import Folders
from graphbuilder.read import Found, Member, Refused, Wish, holds_many, members
from graphbuilder.store import ContainerRow, FileRow, Inventory, StoreWriter, Told


def read_new(
    writer: StoreWriter,
    found: list[Found],
    options: Options,
    report: Report,
    folders: Folders,
    progress: Callable[[int, int], None] | None = None,
) -> Inventory:
    """The documents that are in the graph from now on; what was not read by these rules is read."""
    intake = _Intake(writer, options, report, folders)
    writer.readings.begin()
    for at, result in enumerate(read_all(intake.wanted(found), options.jobs), 1):
        intake.take(result)
        if progress:
            progress(at, intake.expected)
    inventory = intake.inventory()
    writer.readings.commit()
    return inventory


def most_telling(rows: Iterable[FileRow]) -> list[FileRow]:
    """The rows, of several with the same bytes the one first whose name says most of where it lies."""
    return sorted(rows, key=lambda row: (-row.name.count("/"), row.name, row.location))


class _Intake:
    """One build's way from files to documents."""

    def __init__(self, writer: StoreWriter, options: Options, report: Report, folders: Folders) -> None:
        self.readings, self.options, self.report, self.folders = writer.readings, options, report, folders
        self.known = {row.location: row for row in writer.readings.files()}
        self.before = {row.location: row for row in writer.readings.containers()}
        self.rows = dict(self.known)
        self.members: dict[str, list[FileRow]] = defaultdict(list)
        for row in self.known.values():
            if row.container:
                self.members[row.container].append(row)
        self.first: dict[str, FileRow] = {}  # by hash: of the places known of a document the one whose folder counts
        self.containers: dict[str, ContainerRow] = {}  # run through or left closed in this build
        self.told: dict[str, list[Told]] = defaultdict(list)
        self.seen: set[str] = set()  # hashes of this build's documents
        self.again: set[str] = set()  # containers to be opened though they look as they did
        self.passing: set[str] = set()  # containers to be opened in the next build, though they will look the same
        self.internal: set[str] = set()  # hashes of documents that must not be in the graph
        self.doubles: list[FileRow] = []
        self.expected = 0  # documents to read, as far as known: what a container holds is seen when it is read

    # --- what to read ---

    def wanted(self, found: list[Found]) -> Iterator[Wanted]:
        """What is to be read of the files given now, and of those in the graph that other rules have read."""
        now = [(file, row) for file in found if not holds_many(file.path) if (row := self._now(file, self.options.organisation))]
        places = {location: row for location, row in self.known.items() if not (self.options.prune and not Path(row.file).exists())}
        places.update((row.location, row) for _, row in now)
        self.first = {row.sha256: row for row in reversed(most_telling(places.values()))}
        plain = [one for file, row in now for one in self._changed(file.path, row)]
        given = {str(file.path.absolute()) for file in found}
        stale = [row for row in self.known.values() if row.file not in given and self._is_stale(row)]
        plain.extend(one for row in stale if not row.container for one in self._stale(row))
        self.expected = len(plain)
        yield from plain
        containers = {str(file.path.absolute()): file for file in found if holds_many(file.path)}
        for location, file in {**self._stale_containers(), **containers}.items():
            if location in containers or file.path.exists():
                yield from self._container(file)

    def _stale_containers(self) -> dict[str, Found]:
        """Those with members that other rules have read, by place; they are opened, whatever they look like."""
        stale = {}
        for location, rows in self.members.items():
            before = self.before.get(location)
            for row in rows:
                if (before is None or _is_in(row, before)) and self._is_stale(row):
                    stale[location] = Found(Path(location), row.name.removesuffix(row.key))
                    break
        self.again = set(stale)
        return stale

    def _rules(self, row: FileRow) -> str:
        """The rules for the document, which stands under what was told of the first of its places."""
        return self.folders.rules(self.first.get(row.sha256, row), published=self.options.published)

    def _manner(self, row: FileRow) -> Manner:
        return Manner(self.folders.of(self.first.get(row.sha256, row)), self.options.published)

    def _is_stale(self, row: FileRow) -> bool:
        return not self.readings.has(row.sha256, self._rules(row))

    def _now(self, file: Found, organisation: str | None) -> FileRow | None:
        """The file as it is now, if it can be opened; a municipality that was given for a file once stays with it."""
        before = self.known.get(str(file.path.absolute()))
        return _row(file, before, organisation or (before.organisation if before else None), self.report)

    def _stale(self, known: FileRow) -> Iterator[Wanted]:
        """A file that other rules have read, as it is now."""
        path = Path(known.location)
        row = self._now(Found(path, known.name), None) if path.exists() else None
        if row is not None:
            yield from self._changed(path, row, given=False)

    def _changed(self, path: Path, row: FileRow, *, given: bool = True) -> Iterator[Wanted]:
        """The file, if it was not read as it is now."""
        self.seen.add(row.sha256)
        if self._is_stale(row):
            yield Wanted(row, self._manner(row), path)
        else:
            self.rows[row.location] = row
            self.report.unchanged += given

    # --- containers ---

    def _container(self, file: Found) -> Iterator[Wanted]:
        """The members that are to be read; none of a container that looks as it did."""
        now = self._state(file)
        if now is None:
            return
        before = self.before.get(now.location)
        if before is not None and before._replace(told=()) == now and now.location not in self.again:
            self._unopened(before)
            return
        try:
            for one in members(file, Wish(now.text_column, now.id_column)):
                if isinstance(one, Member):
                    yield from self._member(one, now)
                elif isinstance(one, Refused):
                    yield Wanted(_member_row(now, one.key), refused=one.sentence)
                else:
                    self.report.notes.append(one.sentence)
        except GraphbuilderError as problem:
            yield Wanted(FileRow(now.location, now.name, now.size, now.changed, ""), refused=str(problem))
            return
        self.containers[now.location] = now

    def _state(self, file: Found) -> ContainerRow | None:
        """The container as it is now, and how it is to be read: what is not said stays as it was."""
        location = str(file.path.absolute())
        before, options = self.before.get(location), self.options
        try:
            stat = file.path.stat()
        except OSError as problem:
            self.report.failed.append((file.name, f"{file.name}: cannot be opened ({problem.strerror}); check the file's permissions."))
            return None
        return ContainerRow(
            location, file.name, stat.st_size, stat.st_mtime_ns, self.folders.rules_at(file.path, published=options.published),
            options.organisation or (before.organisation if before else None),
            options.text_column or (before.text_column if before else None),
            options.id_column or (before.id_column if before else None),
        )  # fmt: skip

    def _unopened(self, before: ContainerRow) -> None:
        """A container that looks as it did: what was told of it is told again."""
        self.containers[before.location] = before
        hashes = {row.sha256 for row in self.members[before.location] if _is_in(row, before)}
        self.report.unchanged += len(hashes - self.seen)
        self.seen |= hashes
        for told in before.told:
            self._tell(before.location, told)

    def _member(self, member: Member, now: ContainerRow) -> Iterator[Wanted]:
        """The member, if its bytes were not read before."""
        sha256 = hashlib.sha256(member.data).hexdigest()
        row = _member_row(now, member.key, sha256, member.organisation)
        if sha256 in self.seen:
            self.doubles.append(row)
            return
        self.seen.add(sha256)
        self.first.setdefault(sha256, row)
        if self._is_stale(row):
            self.expected += 1
            yield Wanted(row, self._manner(row), None, member.data, member.suffix)
        else:
            self.rows[row.location] = row
            self.report.unchanged += 1

    # --- what became of it ---

    def take(self, result: Result) -> None:
        """Keep what was read. Of a document that can no longer be read the graph keeps what it had, and the report says so."""
        row = result.row
        if result.packed is not None:
            self.readings.put(row.sha256, self._rules(row), result.packed, result.words)
            self.rows[row.location] = row
            self.report.read += 1
            return
        if result.internal:
            self.internal.add(row.sha256)
        told = Told(row.name, result.skipped or result.failed or "", failed=not result.skipped)
        if row.container is None:
            self._report(told)
            return
        self._tell(row.container, told)
        if result.passing:
            self.passing.add(row.container)
        before = self.known.get(row.location)
        if before:
            self.rows[row.location] = before._replace(size=row.size, changed=row.changed)

    def _tell(self, container: str, told: Told) -> None:
        self.told[container].append(told)
        self._report(told)

    def _report(self, told: Told) -> None:
        (self.report.failed if told.failed else self.report.skipped).append((told.name, told.sentence))

    def inventory(self) -> Inventory:
        """What is in the graph from now on."""
        self._settle_doubles()
        self.rows = {location: row for location, row in self.rows.items() if row.sha256 not in self.internal}
        run = {location: row._replace(told=tuple(self.told[location])) for location, row in self.containers.items()}
        kept = {location: row for location, row in {**self.before, **run}.items() if location not in self.passing}
        gone = {location for location, row in self.rows.items() if _is_gone(row, kept)}
        if gone and not self.options.prune:
            whose = "document's file is" if len(gone) == 1 else "documents' files are"
            self.report.notes.append(f"{len(gone):,} {whose} gone and still in the graph; --prune drops what is gone.")
        if self.options.prune:
            self.report.dropped = len(gone & self.known.keys())
            self.rows = {location: row for location, row in self.rows.items() if location not in gone}
            kept = {location: row for location, row in kept.items() if Path(location).exists()}
        self._settle_places()
        return Inventory([self.rows[location] for location in sorted(self.rows)], [kept[location] for location in sorted(kept)])

    def _settle_doubles(self) -> None:
        """Members with the bytes of another document: one document of the graph, that has several places."""
        counted: dict[str, int] = defaultdict(int)
        for row in self.doubles:
            if not self._is_stale(row):
                self.rows[row.location] = row
                counted[row.name.removesuffix(row.key)] += 1
        for name, count in sorted(counted.items()):
            self.report.notes.append(f"{name}: {count:,} of its documents repeat another word for word and are in the graph once.")

    def _settle_places(self) -> None:
        """What a container holds is seen as it is read: a document that turns out to have a place that counts more is read as it is to be read there."""
        for sha256, row in {row.sha256: row for row in reversed(most_telling(self.rows.values()))}.items():
            before = self._rules(row)
            rules = self.folders.rules(row, published=self.options.published)
            reading = self.readings.get(sha256) if rules != before and self.readings.has(sha256, before) else None
            if reading is not None:
                result = kept(row, interpret(reading.document, Manner(self.folders.of(row), self.options.published)))
                self.readings.put(sha256, rules, result.packed or b"", result.words)


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


def _member_row(container: ContainerRow, key: str, sha256: str = "", organisation: str | None = None) -> FileRow:
    """A member's row; one that was refused has no hash. What the table says of its municipality goes before what was said of the whole."""
    return FileRow(
        container.location + key, container.name + key, container.size, container.changed, sha256, organisation or container.organisation,
        container.location,
    )  # fmt: skip


def _is_in(row: FileRow, container: ContainerRow) -> bool:
    """Whether the member was in the container when it was last read to its end: its row says when it was seen."""
    return (row.size, row.changed) == (container.size, container.changed)


def _is_gone(row: FileRow, containers: dict[str, ContainerRow]) -> bool:
    """Whether a document's file is no longer there, or its container without it. A container that changed and was not read since is not asked."""
    if row.container is None:
        return not Path(row.location).exists()
    place, container = Path(row.container), containers.get(row.container)
    if not place.exists():
        return True
    if container is None or _is_in(row, container):
        return False
    stat = place.stat()
    return (container.size, container.changed) == (stat.st_size, stat.st_mtime_ns)
