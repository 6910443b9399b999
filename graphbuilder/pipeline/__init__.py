"""The whole story on one screen: files -> readings -> links -> quads -> a new generation of the store."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from graphbuilder import link as linking
from graphbuilder import rdf
from graphbuilder.errors import Ambiguous, UsageError
from graphbuilder.pipeline.homes import placed
from graphbuilder.pipeline.intake import most_telling, read_new
from graphbuilder.pipeline.making import GraphMaker, index, restore
from graphbuilder.pipeline.options import Options, Report, check_base, is_built, judgement_log, standing_options
from graphbuilder.pipeline.reading import Manner, extract, extract_bytes, extract_each
from graphbuilder.pipeline.rules import linking_rules, reading_rules
from graphbuilder.pipeline.standing import Folders, Told
from graphbuilder.read import find
from graphbuilder.store import FileRow, GraphStore, Inventory, Manifest, StoreWriter, writing
from graphbuilder.store.generations import digest

__all__ = [
    "Folders", "Manner", "Options", "Report", "build", "documents_named", "extract", "extract_bytes", "extract_each", "forget", "is_built", "judgement_log",
    "standing_options",
]  # fmt: skip


def build(
    paths: Sequence[str], store: str | os.PathLike[str], options: Options, progress: Callable[[int, int], None] | None = None
) -> Report:
    """Read what is new under ``paths``, link everything, and switch the store to the new graph. Without paths a graph that is there is linked anew.

    Raises :class:`UsageError` where there is nothing to read, and :class:`graphbuilder.errors.StoreError` where the store cannot be written.
    """
    check_base(options.base)
    report = Report()
    found = find(paths, report.notes.append)
    if not found and not options.prune and (paths or not is_built(store)):
        raise UsageError(" ".join(report.notes) or "No minutes were found.")
    folders = Folders()
    with writing(store) as writer:
        inventory = read_new(writer, found, options, report, folders, progress)
        if not paths:
            report.unchanged = len(inventory.files) - report.read - len(report.failed) - len(report.skipped)
        if not inventory.files:
            raise UsageError(
                "None of the files could be read as minutes; nothing was changed. "
                + " ".join(why for _, why in (*report.failed, *report.skipped)[:3])
            )
        log = linking.read_judgements(options.judgements or judgement_log(store), report.notes.append)
        _publish(writer, inventory, options, log, report, folders)
    return report


def forget(store: str | os.PathLike[str], what: Iterable[str], options: Options) -> Report:
    """Remove the documents with those hashes from the graph, older generations, caches and indexes."""
    gone, report = set(what), Report()
    with writing(store) as writer:
        files = writer.readings.files()
        # A container that lost a member is opened again when it is built, as a file that was forgotten is read again.
        opened = {row.container for row in files if row.sha256 in gone}
        containers = [row for row in writer.readings.containers() if row.location not in opened]
        inventory = Inventory([row for row in files if row.sha256 not in gone], containers)
        log = linking.read_judgements(options.judgements or judgement_log(store), report.notes.append)
        report.dropped = len(gone)
        _publish(writer, inventory, options, log, report, Folders(), anew=True)
        writer.forget_older()
    return report


def documents_named(store: GraphStore, what: str) -> list[str]:
    """The hashes of the documents that ``what`` names: a file's path or name in the graph, a hash (or its first eight digits), or an IRI.

    The path of a folder, an archive or a table names all documents in it. Raises :class:`Ambiguous` for a name that several documents have.
    """
    wanted = what.strip().strip("<>")
    place = str(Path(wanted).absolute())
    found = {
        row.sha256
        for row in store.readings.files()
        if (place in {row.location, row.container, *map(str, Path(row.location).parents)} and row.location.startswith(place))
        or (row.container and row.name.removesuffix(row.key) == wanted)
    }
    if found:
        return sorted(found)
    for sha256, name in store.manifest.documents.items():
        short = len(wanted) >= 8 and sha256.startswith(wanted.lower())
        if short or wanted in {name, name.rsplit("/", 1)[-1]} or wanted.rsplit("/", 1)[-1] == rdf.document_name(sha256):
            found.add(sha256)
    if len(found) > 1:
        raise Ambiguous(what, tuple(f"{store.manifest.documents[sha256]} ({sha256[:12]})" for sha256 in sorted(found)))
    return sorted(found)


def _publish(
    writer: StoreWriter, inventory: Inventory, options: Options, log: linking.Log, report: Report, folders: Folders, *, anew: bool = False
) -> None:
    """Link all documents and write the generation, unless it would be the one that is there; ``anew`` without a byte of the one before."""
    files = _files(inventory.files)
    standing = Told(folders, files.values(), published=options.published)
    kle = standing.kle(options.kle)
    said = sorted((sha256, row.name, row.organisation) for sha256, row in files.items())
    rules = reading_rules(published=options.published), linking_rules()
    inputs = digest(said, placed(files.values()), options.base, kle, log, standing.said(), *rules)
    current = writer.current()
    if current and current.manifest.inputs == inputs and not anew:
        restore(report, current.manifest.report)
        index(current, report)
    else:
        graph = GraphMaker(writer.readings, files, replace(options, kle=kle), log, report, standing)
        manifest = Manifest(inputs, options.base, dict(options.kle), graph.names, graph.digests(), graph.figures(), options.closed)
        writer.publish(manifest, graph.quads, anew=anew, finish=lambda store: index(store, report))
    # Last, so that a build that dies leaves the graph that stands its texts.
    writer.readings.set_inventory(inventory)


def _files(rows: Iterable[FileRow]) -> dict[str, FileRow]:
    """One file for each document: of several with the same bytes, the one whose name says most of where it lies.

    Two documents of one name, from different folders, get their folder's name in front.
    """
    chosen = {row.sha256: row for row in reversed(most_telling(rows))}
    shared = Counter(row.name for row in chosen.values())
    named = {
        sha256: row._replace(name=f"{Path(row.file).parent.name}/{row.name}") if shared[row.name] > 1 else row
        for sha256, row in chosen.items()
    }
    return dict(sorted(named.items()))
