"""The folder of a graph without some people's names, beside the real one: made when it is first asked for, and kept as long as its generation.

generation-<hash>/
  rdf/  manifest.json           the graph as it was built
  persons-with-role/            the graph in which people without a role are not named
    rdf/  manifest.json         read like any generation
    hidden.json                 what it takes to leave the same people out of the documents' texts
  persons-with-role.lock        held by the process that makes it
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
from filelock import FileLock

from graphbuilder.errors import StoreError
from graphbuilder.query.persons.hidden import Hidden
from graphbuilder.query.persons.making import made_by, make
from graphbuilder.query.persons.readings import RedactedReadings
from graphbuilder.query.persons.redactor import Redactor
from graphbuilder.store import GraphStore, LeftOut, Manifest, Readings

_HIDDEN = "hidden.json"


class RedactedStore(GraphStore):
    """One generation without some people's names, read-only. Quotations are the documents' own words but for these names, and so they no longer
    stand in their sources as they are; offsets of the graph are still those of the real texts.
    """

    def __init__(self, store: GraphStore, place: Path) -> None:
        super().__init__(place.parent, place.name)
        self.directory = store.directory
        self.name = f"{store.name}/{place.name}"
        self._hidden = _read(place)

    @cached_property
    def _redactor(self) -> Redactor:
        """Made once: requests of a server share it."""
        return self._hidden.redactor()

    @property
    def left_out(self) -> LeftOut:
        """How many people are not named."""
        return LeftOut(self._hidden.mode, self._hidden.count)

    @cached_property
    def readings(self) -> Readings:
        """What was read from the documents, without the names."""
        return RedactedReadings(self.directory / "readings.sqlite", self.manifest.base, self._hidden, self._redactor)


def redacted(store: GraphStore, mode: str) -> RedactedStore:
    """The store without those whom ``mode`` hides; made in the generation's folder, or in a temporary one where that cannot be written.

    Raises :class:`StoreError` where it cannot be made at all.
    """
    place = store.path / f"persons-{mode}"
    if _is_made(place):
        return RedactedStore(store, place)
    try:
        with FileLock(f"{place}.lock"):
            if not _is_made(place):
                _write(store, mode, place)
        return RedactedStore(store, place)
    except OSError:
        return RedactedStore(store, _elsewhere(store, mode))


def _write(store: GraphStore, mode: str, place: Path) -> None:
    """Make the folder whole under another name, and give it its own at the end."""
    part = place.with_name(f"{place.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()  # not with its parents: where the generation is gone meanwhile, it stays gone
    hidden = make(store, mode, part / "rdf")
    (part / "manifest.json").write_bytes(msgspec.json.encode(_manifest(store.manifest, hidden)))
    (part / _HIDDEN).write_bytes(msgspec.json.encode(hidden))
    shutil.rmtree(place, ignore_errors=True)
    part.rename(place)


def _elsewhere(store: GraphStore, mode: str) -> Path:
    """A folder that goes with this process."""
    try:
        room = Path(tempfile.mkdtemp(prefix="graphbuilder-"))
        atexit.register(shutil.rmtree, room, ignore_errors=True)
        _write(store, mode, room / f"persons-{mode}")
    except OSError as problem:
        raise StoreError(
            f"The graph at {str(store.directory)!r} cannot be written without names, neither beside itself nor in {tempfile.gettempdir()!r} "
            f"({os.strerror(problem.errno or 0)}); free some space there, or build the graph again if it is gone."
        ) from problem
    return room / f"persons-{mode}"


def _is_made(place: Path) -> bool:
    """Whether the folder is there, whole, and made by these rules."""
    try:
        return (place / "manifest.json").is_file() and _read(place).made_by == made_by()
    except (OSError, msgspec.DecodeError):
        return False


def _read(place: Path) -> Hidden:
    return msgspec.json.decode((place / _HIDDEN).read_bytes(), type=Hidden)


def _manifest(manifest: Manifest, hidden: Hidden) -> Manifest:
    """The manifest without names in the documents' file names and in what the build told."""
    redactor = hidden.redactor()
    documents = {sha256: redactor.text(name) for sha256, name in manifest.documents.items()}
    return replace(manifest, documents=documents, report=_without(redactor, manifest.report))


def _without(redactor: Redactor, value: Any) -> Any:
    if isinstance(value, str):
        return redactor.text(value)
    if isinstance(value, dict):
        return {_without(redactor, key): _without(redactor, part) for key, part in value.items()}
    return [_without(redactor, part) for part in value] if isinstance(value, list | tuple) else value
