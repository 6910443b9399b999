"""Generations of the quads: written beside the old one, switched to at the end."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from filelock import FileLock, Timeout
from pyoxigraph import NamedNode, Quad, Store

from graphbuilder.errors import StoreBusy, StoreError, StoreMissing, StoreVersion
from graphbuilder.rdf.terms import plain
from graphbuilder.store.left_out import LeftOut
from graphbuilder.store.readings import Readings

FORMAT = "graphbuilder store 1"
# A change of more than this share of the graphs is quicker written anew than mended in a copy.
_MEND_AT_MOST = 0.5
_BULK = 200_000  # quads that the bulk loader gets at once: it holds what it is given


@dataclass(frozen=True)
class Manifest:
    """What a generation was made of: enough to tell whether a build would make the same, and what its offsets count in."""

    inputs: str
    base: str
    kle: dict[str, str] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)  # sha256 -> file name
    graphs: dict[str, str] = field(default_factory=dict)  # graph's IRI -> digest of what it was made of
    report: dict[str, Any] = field(default_factory=dict)
    closed: str = "number"  # what stays of closed items


class GraphStore:
    """One generation, read-only."""

    def __init__(self, directory: Path, name: str) -> None:
        self.directory, self.name = directory, name
        self.path = directory / name
        self.manifest = msgspec.json.decode((self.path / "manifest.json").read_bytes(), type=Manifest)

    @classmethod
    def open(cls, directory: str | os.PathLike[str]) -> GraphStore:
        """The generation in force.

        Raises :class:`StoreMissing` where there is no store and :class:`StoreVersion` where another version wrote it.
        """
        place = Path(directory)
        if not (place / "current").is_file():
            raise StoreMissing(f"There is no graph at {str(directory)!r}; `graphbuilder build FOLDER --store {directory}` makes one.")
        _check_format(place)
        try:
            return cls(place, (place / "current").read_text(encoding="utf-8").strip())
        except (OSError, msgspec.DecodeError) as problem:
            raise StoreError(
                f"The graph at {str(directory)!r} is damaged; delete the folder and build again (judgements lie beside it)."
            ) from problem

    @cached_property
    def rdf(self) -> Store:
        """The quads."""
        try:
            return Store.read_only(str(self.path / "rdf"))
        except OSError as problem:
            raise StoreError(f"The graph at {str(self.directory)!r} cannot be opened; delete the folder and build again.") from problem

    @cached_property
    def readings(self) -> Readings:
        """What was read from the documents."""
        return Readings(self.directory / "readings.sqlite", readonly=True)

    def text(self, sha256: str) -> str | None:
        """The text of the document with that hash as the graph quotes it (see :func:`plain`), or None where it is not kept."""
        text = self.readings.text(sha256)
        return None if text is None else plain(text)

    @property
    def left_out(self) -> LeftOut | None:
        """How many people are not named here (see :func:`graphbuilder.query.persons.persons`); None where everybody is."""
        return None


def _check_format(place: Path) -> None:
    found = (place / "format").read_text(encoding="utf-8").strip() if (place / "format").is_file() else "nothing"
    if found != FORMAT:
        raise StoreVersion(
            f"The graph at {str(place)!r} was written by another version ({found[:60]!r}, wanted {FORMAT!r}); delete the folder and build again."
        )  # fmt: skip


class StoreWriter:
    """The one process that writes. Made by :func:`writing`."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.readings = Readings(directory / "readings.sqlite", readonly=False)

    def current(self) -> GraphStore | None:
        """The generation in force, or None for a new store or one whose generation is damaged (it is built anew)."""
        try:
            return GraphStore.open(self.directory)
        except (StoreMissing, StoreError):
            return None

    def publish(
        self,
        manifest: Manifest,
        quads: Callable[[str], Iterable[Quad]],
        *,
        anew: bool = False,
        finish: Callable[[GraphStore], None] | None = None,
    ) -> str:
        """Write a generation with the graphs that ``manifest`` lists and switch to it; ``quads`` gives the statements of one graph.

        Graphs whose digest did not change since the current generation are not asked for when a copy of it is mended. ``anew`` writes every graph:
        what is removed from a copy stays in its files for a while. ``finish`` puts what is made of the quads beside them, before they are in force.
        """
        name = f"generation-{hashlib.sha256(manifest.inputs.encode()).hexdigest()[:16]}"
        current = self.current()
        if current and current.name == name:
            name += "-again"
        part = self.directory / f"{name}.part"
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        self._write_quads(part / "rdf", None if anew else current, manifest, quads)
        (part / "manifest.json").write_bytes(msgspec.json.encode(manifest))
        if finish:
            finish(GraphStore(self.directory, part.name))
        shutil.rmtree(self.directory / name, ignore_errors=True)
        part.rename(self.directory / name)
        self._switch(name)
        self._sweep({name, current.name if current else name})
        return name

    def _write_quads(self, place: Path, current: GraphStore | None, manifest: Manifest, quads: Callable[[str], Iterable[Quad]]) -> None:
        old = current.manifest.graphs if current else {}
        changed = [graph for graph, digest in manifest.graphs.items() if old.get(graph) != digest]
        gone = [graph for graph in old if graph not in manifest.graphs]
        if current and len(changed) + len(gone) <= _MEND_AT_MOST * len(manifest.graphs):
            # Opened for reading: a server may be reading it too.
            Store.read_only(str(current.path / "rdf")).backup(str(place))
            store = Store(str(place))
            for graph in gone:
                store.remove_graph(NamedNode(graph))
            for graph in changed:
                _mend(store, NamedNode(graph), quads(graph))
        else:
            store = Store(str(place))
            left = (quad for graph in manifest.graphs for quad in quads(graph))
            while batch := list(islice(left, _BULK)):
                store.bulk_extend(batch)
        store.flush()
        del store

    def _switch(self, name: str) -> None:
        for file, line in (("format", FORMAT), ("current", name)):
            self._replace(file, line)

    def _replace(self, file: str, line: str) -> None:
        """Whoever reads the file meanwhile reads the old line or the new one, never half of one."""
        new = self.directory / f"{file}.new"
        with new.open("w", encoding="utf-8") as out:
            out.write(line + "\n")
            out.flush()
            os.fsync(out.fileno())
        new.replace(self.directory / file)

    def _sweep(self, keep: set[str]) -> None:
        for place in self.directory.glob("generation-*"):
            if place.name not in keep:
                shutil.rmtree(place, ignore_errors=True)

    def forget_older(self) -> None:
        """Remove every generation but the one in force, and the remains of deleted readings."""
        current = self.current()
        self._sweep({current.name} if current else set())
        self.readings.vacuum()


def _mend(store: Store, graph: NamedNode, quads: Iterable[Quad]) -> None:
    """Write what is new in a named graph and remove what is gone: of the shared graphs one more document changes little."""
    wanted, there = set(quads), set(store.quads_for_pattern(None, None, None, graph))
    for quad in there - wanted:
        store.remove(quad)
    store.extend(wanted - there)


@contextmanager
def writing(directory: str | os.PathLike[str]) -> Iterator[StoreWriter]:
    """Hold the store for writing.

    Raises :class:`StoreBusy` where another process does, and :class:`StoreError` where the folder cannot be made or is something else.
    """
    place = Path(directory)
    _prepare(place)
    lock = FileLock(str(place / "lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout as problem:
        raise StoreBusy(
            f"Another process is writing the graph at {str(directory)!r}; wait until it has finished, or use another --store."
        ) from problem
    writer = None
    try:
        writer = StoreWriter(place)
        yield writer
    finally:
        if writer:
            writer.readings.close()
        lock.release()


def _prepare(place: Path) -> None:
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise StoreError(
            f"The store {str(place)!r} cannot be made there ({problem.strerror}); name another folder with --store."
        ) from problem
    if (place / "current").exists() or (place / "format").exists():
        _check_format(place)
    elif any(
        entry.name not in {"lock", "readings.sqlite", "readings.sqlite-journal"} and not entry.name.endswith(".part")
        for entry in place.iterdir()
    ):
        raise StoreError(f"{str(place)!r} holds other files and no graph; name an empty or new folder with --store.")


def digest(*parts: object) -> str:
    """A hash of values that say what something was made of."""
    return hashlib.sha256(msgspec.json.encode(parts, order="deterministic")).hexdigest()
