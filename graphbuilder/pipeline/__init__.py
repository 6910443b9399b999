"""The whole story on one screen: files -> readings -> links -> quads -> a new generation of the store."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from graphbuilder import __version__, rdf
from graphbuilder import link as linking
from graphbuilder.errors import UsageError
from graphbuilder.model import Judgement
from graphbuilder.pipeline.making import GraphMaker, restore
from graphbuilder.pipeline.options import Options, Report, check_base, judgement_log, standing_options
from graphbuilder.pipeline.reading import extract, extract_bytes, read_new
from graphbuilder.pipeline.rules import linking_rules, reading_rules
from graphbuilder.read import find
from graphbuilder.store import FileRow, GraphStore, Manifest, StoreWriter, writing
from graphbuilder.store.generations import digest

__all__ = [
    "Options", "Report", "build", "documents_named", "extract", "extract_bytes", "forget", "judgement_log", "standing_options",
]  # fmt: skip


def build(
    paths: Sequence[str], store: str | os.PathLike[str], options: Options, progress: Callable[[int, int], None] | None = None
) -> Report:
    """Read what is new under ``paths``, link everything, and switch the store to the new graph.

    Raises :class:`UsageError` where there is nothing to read, and :class:`graphbuilder.errors.StoreError` where the store cannot be written.
    """
    check_base(options.base)
    report = Report()
    found = find(paths, report.notes.append)
    if not found and not options.prune:
        raise UsageError(" ".join(report.notes) or "No minutes were found.")
    with writing(store) as writer:
        rows = read_new(writer, found, options, report, progress)
        if not rows:
            raise UsageError(
                "None of the files could be read as minutes; nothing was changed. "
                + " ".join(why for _, why in (*report.failed, *report.skipped)[:3])
            )
        judgements = linking.read_judgements(options.judgements or judgement_log(store), report.notes.append)
        _publish(writer, rows, options, judgements, report)
    return report


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
        reading_rules(),
        __version__,
        linking_rules(),
    )
    current = writer.current()
    writer.readings.set_files(rows)
    if current and current.manifest.inputs == inputs:
        restore(report, current.manifest.report)
        return
    graph = GraphMaker(writer.readings, names, options, judgements, report)
    manifest = Manifest(inputs, options.base, options.organisation, dict(options.kle), names, graph.digests(), graph.figures())
    writer.publish(manifest, graph.quads, anew=anew)


def _names(rows: Iterable[FileRow]) -> dict[str, str]:
    """One name for each document: of several files with the same bytes, the one that says most of where it lies."""
    names: dict[str, str] = {}
    for row in sorted(rows, key=lambda r: (-r.name.count("/"), r.name)):
        names.setdefault(row.sha256, row.name)
    return dict(sorted(names.items()))
