"""The whole story on one screen: files -> readings -> links -> quads -> a new generation of the store."""

from __future__ import annotations

import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pyoxigraph import Quad

from graphbuilder import __version__, rdf
from graphbuilder import link as linking
from graphbuilder.errors import GraphbuilderError, StoreError, UsageError
from graphbuilder.mentions import annotate
from graphbuilder.model import AgendaItem, Document, Judgement, Linked, MeetingKey, Reading
from graphbuilder.parse import parse
from graphbuilder.read import Found, find, read, read_bytes
from graphbuilder.store import FileRow, GraphStore, Manifest, StoreWriter, writing
from graphbuilder.store.generations import digest
from graphbuilder.store.readings import item_words, pack
from graphbuilder.text.keys import UNKNOWN, name_key, organisation_slug

_UNKNOWN_NAME = "Ukendt organisation"


@dataclass
class Report:
    """What a build did. ``skipped`` and ``failed`` are (file, sentence); ``warnings`` counts by code; ``notes`` are sentences for the person."""

    read: int = 0
    unchanged: int = 0
    dropped: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    documents: int = 0
    meetings: int = 0
    items: int = 0
    cases: int = 0
    people: int = 0
    topics: int = 0
    links: int = 0
    triples: int = 0
    warnings: dict[str, int] = field(default_factory=dict)
    warning_lines: list[str] = field(default_factory=list)


@dataclass
class Options:
    """How to build. ``jobs`` processes read; ``organisation`` is the municipality of minutes that name none."""

    base: str = rdf.DEFAULT_BASE
    organisation: str | None = None
    jobs: int = 1
    prune: bool = False
    kle: Mapping[str, str] = field(default_factory=dict)
    judgements: Path | None = None


def build(
    paths: Sequence[str], store: str | os.PathLike[str], options: Options, progress: Callable[[int, int], None] | None = None
) -> Report:
    """Read what is new under ``paths``, link everything, and switch the store to the new graph.

    Raises :class:`UsageError` where there is nothing to read, and :class:`graphbuilder.errors.StoreError` where the store cannot be written.
    """
    _check_base(options.base)
    report = Report()
    found = find(paths, report.notes.append)
    if not found and not options.prune:
        raise UsageError(" ".join(report.notes) or "No minutes were found.")
    with writing(store) as writer:
        rows = _read_new(writer, found, options, report, progress)
        if not rows:
            raise UsageError(
                "None of the files could be read as minutes; nothing was changed. "
                + " ".join(why for _, why in (*report.failed, *report.skipped)[:3])
            )
        judgements = linking.read_judgements(options.judgements or judgement_log(store), report.notes.append)
        _publish(writer, rows, options, judgements, report)
    return report


def standing_options(store: str | os.PathLike[str]) -> Options:
    """The options that the store was built with, so that a later build without them makes the same graph."""
    try:
        manifest = GraphStore.open(store).manifest
    except StoreError:
        return Options()
    return Options(manifest.base, manifest.organisation, kle=manifest.kle)


def documents_named(store: GraphStore, what: str) -> list[str]:
    """The hashes of the documents that ``what`` names: a file's path or name in the graph, a hash (or its first eight digits), or an IRI."""
    wanted = what.strip().strip("<>")
    place = str(Path(wanted).absolute())
    found = {
        row.sha256
        for row in store.readings.files()
        if place in {row.location, *map(str, Path(row.location).parents)} and row.location.startswith(place)
    }
    for sha256, name in store.manifest.documents.items():
        short = len(wanted) >= 8 and sha256.startswith(wanted.lower())
        if short or wanted == name or wanted.rsplit("/", 1)[-1] == rdf.document_name(sha256):
            found.add(sha256)
    return sorted(found)


def judgement_log(store: str | os.PathLike[str]) -> Path:
    """Where people's judgements are kept: beside the store, so that they outlive it."""
    place = Path(store)
    return place.with_name(place.name + ".judgements.jsonl")


def forget(store: str | os.PathLike[str], what: Iterable[str], options: Options) -> Report:
    """Remove the documents with those hashes from the graph, older generations, caches and indexes."""
    gone, report = set(what), Report()
    with writing(store) as writer:
        rows = [row for row in writer.readings.files() if row.sha256 not in gone]
        judgements = linking.read_judgements(options.judgements or judgement_log(store), report.notes.append)
        report.dropped = len(gone)
        _publish(writer, rows, options, judgements, report, anew=True)
        writer.forget_older()
    return report


def extract(path: Path, name: str) -> Reading:
    """One document, read, parsed and annotated. Raises :class:`graphbuilder.errors.UnreadableDocument`."""
    return _reading(read(path, name))


def extract_bytes(data: bytes, name: str) -> Reading:
    """The same for what comes in on standard input."""
    return _reading(read_bytes(data, name))


def _reading(document: Document) -> Reading:
    return Reading(document, annotate(document, parse(document)))


@cache
def rules_digest() -> str:
    """A hash of the code and wordlists that reading depends on: a reading by other rules is not reused."""
    sums = hashlib.sha256(__version__.encode())
    for part in ("model.py", "text", "data", "read", "parse", "mentions"):
        for entry in _files(files("graphbuilder") / part):
            sums.update(entry.read_bytes())
    return sums.hexdigest()[:16]


def _files(place: Traversable) -> Iterator[Traversable]:
    if place.is_file():
        yield place
    else:
        for entry in sorted(place.iterdir(), key=lambda e: e.name):
            if not entry.name.startswith("__pycache__") and not entry.name.endswith(".pyc"):
                yield from _files(entry)


# --- reading what is new -----------------------------------------------------------------------------------------------------------------


def _read_new(
    writer: StoreWriter, found: list[Found], options: Options, report: Report, progress: Callable[[int, int], None] | None
) -> list[FileRow]:
    """The files that are in the graph from now on; what was not read by these rules is read."""
    known = {row.location: row for row in writer.readings.files()}
    rows = {location: row for location, row in known.items() if not (options.prune and not Path(location).exists())}
    report.dropped = len(known) - len(rows)
    wanted: list[tuple[Found, FileRow]] = []
    for file in found:
        row = _row(file, known.get(str(file.path.absolute())), report)
        if row is None:
            continue
        if writer.readings.has(row.sha256, rules_digest()):
            rows[row.location] = row
            report.unchanged += 1
        else:
            wanted.append((file, row))
    stale = [r for r in rows.values() if not writer.readings.has(r.sha256, rules_digest())]
    wanted.extend((Found(Path(row.location), row.name), row) for row in stale if Path(row.location).exists())
    writer.readings.begin()
    for at, result in enumerate(_read_all([(file.path, row) for file, row in wanted], options.jobs), 1):
        _take(writer, result, rows, report)
        if progress:
            progress(at, len(wanted))
    writer.readings.commit()
    return list(rows.values())


def _take(writer: StoreWriter, result: _Result, rows: dict[str, FileRow], report: Report) -> None:
    """Keep what was read. Of a file that can no longer be read the graph keeps what it had, and the report says so."""
    row = result.row
    if result.packed is not None:
        writer.readings.put(row.sha256, rules_digest(), result.packed, result.words)
        rows[row.location] = row
        report.read += 1
        return
    if result.skipped:
        report.skipped.append((row.name, result.skipped))
    else:
        report.failed.append((row.name, result.failed or ""))


def _row(file: Found, known: FileRow | None, report: Report) -> FileRow | None:
    """The file as it is now; hashed only when its size or time changed."""
    try:
        stat = file.path.stat()
        if known and (known.size, known.changed) == (stat.st_size, stat.st_mtime_ns):
            return known._replace(name=file.name)
        with file.path.open("rb") as opened:
            sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as problem:
        report.failed.append((file.name, f"{file.name}: cannot be opened ({problem.strerror}); check the file's permissions."))
        return None
    return FileRow(str(file.path.absolute()), file.name, stat.st_size, stat.st_mtime_ns, sha256)


@dataclass(frozen=True)
class _Result:
    """What became of one file: a packed reading with its words, or why there is none."""

    row: FileRow
    packed: bytes | None = None
    words: list[tuple[int, str]] = field(default_factory=list)
    skipped: str | None = None
    failed: str | None = None


def _read_all(wanted: list[tuple[Path, FileRow]], jobs: int) -> Iterator[_Result]:
    if jobs <= 1 or len(wanted) < 2:
        yield from map(_read_one, wanted)
        return
    with ProcessPoolExecutor(min(jobs, len(wanted))) as pool:
        yield from pool.map(_read_one, wanted, chunksize=max(1, min(32, len(wanted) // (4 * jobs))))


def _read_one(wanted: tuple[Path, FileRow]) -> _Result:
    """Read one file; whatever goes wrong is a sentence and stops nothing."""
    path, row = wanted
    try:
        reading = extract(path, row.name)
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


# --- linking and publishing --------------------------------------------------------------------------------------------------------------


def _publish(
    writer: StoreWriter, rows: list[FileRow], options: Options, judgements: tuple[Judgement, ...], report: Report, *, anew: bool = False
) -> None:
    """Link all documents and write the generation, unless it would be the one that is there; ``anew`` without a byte of the one before."""
    names = _names(rows)
    inputs = digest(
        sorted(names.items()),
        options.base,
        options.organisation,
        dict(options.kle),
        judgements,
        rules_digest(),
        __version__,
        _link_digest(),
    )
    current = writer.current()
    writer.readings.set_files(rows)
    if current and current.manifest.inputs == inputs:
        _restore(report, current.manifest.report)
        return
    graph = _Graph(writer, names, options, judgements, report)
    manifest = Manifest(inputs, options.base, options.organisation, dict(options.kle), names, graph.digests(), graph.figures())
    writer.publish(manifest, graph.quads, anew=anew)


@cache
def _link_digest() -> str:
    """A hash of the code that links and makes quads."""
    sums = hashlib.sha256()
    for part in ("link", "rdf"):
        for entry in _files(files("graphbuilder") / part):
            sums.update(entry.read_bytes())
    return sums.hexdigest()[:16]


def _names(rows: Iterable[FileRow]) -> dict[str, str]:
    """One name for each document: of several files with the same bytes, the one that says most of where it lies."""
    names: dict[str, str] = {}
    for row in sorted(rows, key=lambda r: (-r.name.count("/"), r.name)):
        names.setdefault(row.sha256, row.name)
    return dict(sorted(names.items()))


class _Graph:
    """The graph that the readings make, one named graph at a time."""

    def __init__(
        self, writer: StoreWriter, names: dict[str, str], options: Options, judgements: tuple[Judgement, ...], report: Report
    ) -> None:
        self.readings, self.names, self.options, self.report = writer.readings, names, options, report
        self.organisations: dict[str, str] = {}
        self.bodies: dict[tuple[str, str], str] = {}
        self.roles: dict[tuple[str, str], str] = {}
        self.cases: set[tuple[str, str]] = set()
        self.keys = self._identify()
        self.linked = self._link(judgements)
        self._shared = self._shared_quads()
        self._document = {options.base + rdf.document_name(sha256): sha256 for sha256 in names}

    def digests(self) -> dict[str, str]:
        """What each named graph is made of."""
        made = {
            graph: digest(sha256, self.names[sha256], self.keys[sha256], rules_digest(), _link_digest())
            for graph, sha256 in self._document.items()
        }
        made.update({graph: digest(sorted(map(str, quads))) for graph, quads in self._shared.items()})
        return made

    def quads(self, graph: str) -> Iterable[Quad]:
        """The statements of one named graph."""
        if graph in self._shared:
            return self._shared[graph]
        sha256 = self._document[graph]
        reading = self._reading(sha256)
        return rdf.document_quads(self.options.base, reading.document, reading.meeting, self.keys[sha256])

    def figures(self) -> dict[str, object]:
        """What the report says of the whole graph."""
        report, linked = self.report, self.linked
        report.documents = len(self.names)
        report.cases = len(self.cases)
        report.topics, report.links = len(linked.topics), len(linked.links)
        report.people = sum(entity.type == "person" for entity in linked.entities)
        return {key: getattr(report, key) for key in _FIGURES}

    def _reading(self, sha256: str) -> Reading:
        reading = self.readings.get(sha256)
        assert reading is not None, sha256
        source = replace(reading.document.source, path=self.names[sha256])
        return Reading(replace(reading.document, source=source), reading.meeting)

    def _identify(self) -> dict[str, MeetingKey]:
        headers = []
        for sha256 in self.names:
            reading = self._reading(sha256)
            meeting = reading.meeting
            organisation = meeting.organisation or self.options.organisation
            self.organisations[organisation_slug(organisation)] = organisation or _UNKNOWN_NAME
            fullness = (sum(bool(item.decisions) for item in meeting.items), len(meeting.items), len(reading.document.text))
            headers.append(linking.Header(sha256, organisation, meeting.body, meeting.date, meeting.start, meeting.kind, fullness))
            self._warn(reading)
        keys = linking.identify(headers)
        self._tell_doubles(keys)
        if UNKNOWN in self.organisations:
            self.report.notes.append(
                "Some minutes name no municipality in their heading; their people, bodies and cases are filed under 'unknown'. "
                "Give --organisation NAME to file them under their own."
            )
        return keys

    def _tell_doubles(self, keys: Mapping[str, MeetingKey]) -> None:
        kept = {key.suffix: key for key in keys.values() if key.kept}
        for key in sorted(keys.values(), key=lambda k: self.names[k.sha256]):
            if not key.kept and key.suffix in kept:
                stands, aside = self.names[kept[key.suffix].sha256], self.names[key.sha256]
                self.report.notes.append(
                    f"{aside} is of the same meeting as {stands}, which stands; remove one with `graphbuilder forget` if it is wrong."
                )

    def _warn(self, reading: Reading) -> None:
        counted = Counter(self.report.warnings)
        for notice in (*reading.document.notices, *reading.meeting.notices):
            counted[notice.code] += 1
            self.report.warning_lines.append(f"{reading.document.source.path}: {notice.message} [{notice.code}]")
        self.report.warnings = dict(sorted(counted.items()))

    def _link(self, judgements: tuple[Judgement, ...]) -> Linked:
        table = linking.Table()
        for sha256, key in self.keys.items():
            if not key.kept:
                continue
            meeting = self._reading(sha256).meeting
            self.report.meetings += 1
            self.report.items += len(meeting.items)
            table.add(key, meeting)
            self.bodies[key.organisation, name_key("organisation", meeting.body or UNKNOWN)] = meeting.body or "Ukendt"
            for item in meeting.items:
                if item.journal_number:
                    self.cases.add((key.organisation, item.journal_number))
                if not item.closed:
                    self._note_roles(key, item)
        return linking.link(table, judgements, self._search)

    def _search(self, phrases: Sequence[str]) -> Iterator[tuple[linking.Item, list[int]]]:
        """The items that have one of the phrases, for names that other minutes establish; each document is read once."""
        places: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, phrase in enumerate(phrases):
            for sha256, position in self.readings.phrase(phrase):
                places[sha256][position].append(number)
        for sha256, items in sorted(places.items()):
            key = self.keys.get(sha256)
            if key is not None and key.kept:
                reading = self._reading(sha256)
                yield from ((linking.Item(reading, key.suffix, key.organisation, position), items[position]) for position in sorted(items))

    def _note_roles(self, key: MeetingKey, item: AgendaItem) -> None:
        """Roles that are said of a person or that recommend are nodes too, though no mention of their own names them."""
        said = [mention.role for mention in item.mentions if mention.role]
        for role in (*said, *([item.recommender.text] if item.recommender else [])):
            self.roles.setdefault((key.organisation, name_key("role", role)), role[0].upper() + role[1:])

    def _shared_quads(self) -> dict[str, list[Quad]]:
        base, linked = self.options.base, self.linked
        rules = ((rule.name, rule.score) for rule in linking.RULES)
        return {
            f"{base}entities": rdf.entity_quads(base, linked, self.cases, self.organisations, self.bodies, self.roles, self.options.kle),
            f"{base}links": rdf.link_quads(base, linked),
            f"{base}judgements": rdf.judgement_quads(base, linked.judgements),
            f"{base}build": [
                *rdf.build_quads(base, __version__, rules),
                *rdf.revision_quads(base, sorted(self.keys.values(), key=lambda key: key.sha256)),
            ],
        }


_FIGURES = ("documents", "meetings", "items", "cases", "people", "topics", "links", "warnings", "warning_lines", "notes")


def _restore(report: Report, figures: Mapping[str, object]) -> None:
    """Nothing changed: the figures are those of the generation that stands."""
    for key, value in figures.items():
        if key == "notes":
            report.notes.extend(note for note in value if note not in report.notes)  # type: ignore[attr-defined]
        else:
            setattr(report, key, value)


def _check_base(base: str) -> None:
    forbidden = set(' <>"{}|\\^`')
    if "://" not in base or not base.endswith(("/", "#")) or forbidden & set(base) or any(ord(c) < 33 for c in base):
        raise UsageError(
            f"--base {base!r} is not an IRI to put names behind; give one such as https://example.org/id/ that ends in / or #."
        )
