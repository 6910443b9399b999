"""The ``graphbuilder.toml`` that each file of minutes stands under: the nearest in its own folder or above."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from graphbuilder.link import Log, with_topics
from graphbuilder.model import RegisterEntry, Standing
from graphbuilder.pipeline.rules import reading_rules
from graphbuilder.rdf.kle import read_kle
from graphbuilder.read.standing import FILE, plain, read_standing
from graphbuilder.store import FileRow
from graphbuilder.store.generations import digest

NOTHING = Standing()


class Folders:
    """Finds what was told of each folder, and reads each ``graphbuilder.toml`` once. Raises :class:`graphbuilder.errors.TableError` for a wrong one."""

    def __init__(self) -> None:
        self._near: dict[Path, Standing] = {}
        self._digests: dict[str, str] = {}  # by the folder of the graphbuilder.toml

    def of(self, row: FileRow) -> Standing:
        """What was told of the folder in which the file lies, or the archive or table that holds the document."""
        return self.at(Path(row.file))

    def at(self, path: Path) -> Standing:
        """The same for a path."""
        return self._in(path.absolute().parent)

    def _in(self, folder: Path) -> Standing:
        passed = []
        found = NOTHING
        for here in (folder, *folder.parents):
            if here in self._near:
                found = self._near[here]
                break
            passed.append(here)
            if (here / FILE).is_file():
                found = read_standing(here / FILE)
                break
        self._near.update((here, found) for here in passed)
        return found

    def rules(self, row: FileRow, *, published: bool = False) -> str:
        """The rules by which the document is read: those of the program, and the names that were told of its folder."""
        return self.rules_at(Path(row.file), published=published)

    def rules_at(self, path: Path, *, published: bool = False) -> str:
        """The same for a path."""
        told = self.at(path)
        if told.folder not in self._digests:
            names = plain(told)
            self._digests[told.folder] = f"-{digest(names)[:16]}" if names else ""
        return reading_rules(published=published) + self._digests[told.folder]


class Told:
    """What was told of the files that are in the graph."""

    def __init__(self, folders: Folders, rows: Iterable[FileRow], *, published: bool = False) -> None:
        self.of_file: dict[str, Standing] = {}
        self.rules: dict[str, str] = {}
        for row in rows:
            self.of_file[row.sha256] = folders.of(row)
            self.rules[row.sha256] = folders.rules(row, published=published)

    @cached_property
    def every(self) -> list[Standing]:
        """Each once, by folder."""
        return sorted({told for told in self.of_file.values() if told != NOTHING}, key=lambda told: told.folder)

    def kle(self, given: Mapping[str, str]) -> dict[str, str]:
        """The titles of the KLE tables that folders name, and before them those of ``--kle``."""
        tables = dict.fromkeys(Path(told.folder) / name for told in self.every for name in told.kle)
        return {notation: title for table in tables for notation, title in read_kle(table).items()} | dict(given)

    def log(self, log: Log, organisations: Mapping[str, str]) -> Log:
        """The log with the topics that were told: they are subjects of the archive, in the organisations whose minutes lie there (slug by document)."""
        entries = {
            RegisterEntry(topic.name, topic.others, by=FILE, organisation=organisations[sha256])
            for sha256, told in self.of_file.items()
            for topic in told.topics
        }
        return with_topics(log, sorted(entries, key=lambda entry: (entry.organisation, entry.name, entry.aliases)))

    def said(self) -> list[object]:
        """What a graph depends on, for the digest of its inputs; where the folder lies means nothing."""
        return [
            (sha256, told.organisation, told.paths, told.bodies, told.people, told.topics)
            for sha256, told in sorted(self.of_file.items())
            if told != NOTHING
        ]
