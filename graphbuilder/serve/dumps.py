"""The whole graph as files: each written once for a generation, when it is first asked for, and packed for those who take it so."""

from __future__ import annotations

import gzip
import shutil
import signal
import sys
import tempfile
from multiprocessing import get_context
from pathlib import Path
from threading import Lock

from graphbuilder.errors import GraphbuilderError, StoreError
from graphbuilder.export import formats
from graphbuilder.graph import Graph
from graphbuilder.serve.current import Generation

# What a dump is called behind its dot: the format that `export` writes, and the media type.
DUMPS = {
    "ttl": ("turtle", "text/turtle"),
    "nt": ("ntriples", "application/n-triples"),
    "nq": ("nquads", "application/n-quads"),
    "trig": ("trig", "application/trig"),
    "jsonld": ("jsonld", "application/ld+json"),
    "rdf": ("rdfxml", "application/rdf+xml"),
    "graphml": ("graphml", "application/graphml+xml"),
    "gexf": ("gexf", "application/gexf+xml"),
    "csv": ("csv", "text/csv"),
}
# Of the RDF dumps, those that keep each document's statements in a graph of its own; the others are one graph.
NAMED_GRAPHS = frozenset({"nq", "trig", "jsonld"})
ONE_GRAPH = frozenset({"ttl", "nt", "rdf"})
_CHUNK = 1 << 20
_LARGE = 200  # documents


# One at a time: sorting a whole graph takes memory.
_writing = Lock()


def dump(generation: Generation, suffix: str, *, packed: bool) -> Path:
    """The file of a format, with ``packed`` as gzip. Raises :class:`StoreError` where it cannot be written."""
    plain = generation.once(("dump", suffix), lambda: _written(generation, suffix))
    return generation.once(("packed", suffix), lambda: _packed(plain)) if packed else plain


def _written(generation: Generation, suffix: str) -> Path:
    """The file. That of a large graph a process of its own writes: sorting and serialising it would hold up every other answer of this one."""
    store, place = generation.store, generation.folder() / f"graph.{suffix}"
    mode = store.left_out.mode if store.left_out else "all"
    given = (store.directory.absolute(), store.name.partition("/")[0], mode), DUMPS[suffix][0], place
    with _writing:
        if len(store.manifest.documents) < _LARGE:
            failed = _write(*given)
        else:
            writer = get_context("spawn").Process(target=_write_alone, args=given, daemon=True)
            writer.start()
            writer.join()
            failed = writer.exitcode != 0
    if failed:
        place.unlink(missing_ok=True)
        raise StoreError(f"The dump {place.name} cannot be written; free some space in {tempfile.gettempdir()!r}, and ask again.")
    return place


def _write_alone(opening: tuple[Path, str, str], format_: str, place: Path) -> None:
    """Write a dump in a process that does nothing else; its exit code says how that went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this process
    sys.exit(_write(opening, format_, place))


def _write(opening: tuple[Path, str, str], format_: str, place: Path) -> bool:
    """Whether writing a dump of a generation failed; ``opening`` is the store's folder, the generation's name, and who is named."""
    from graphbuilder.query.persons import persons
    from graphbuilder.store import GraphStore

    directory, name, mode = opening
    try:
        with place.open("wb") as out:
            formats.export(Graph(persons(GraphStore(directory, name), mode)), format_, out)
    except (OSError, GraphbuilderError):
        return True
    return False


def _packed(plain: Path) -> Path:
    """The file as gzip, without a clock in its head."""
    place = plain.with_name(f"{plain.name}.gz")
    with plain.open("rb") as source, place.open("wb") as out, gzip.GzipFile("", "wb", 6, out, mtime=0) as packer:
        shutil.copyfileobj(source, packer, _CHUNK)
    return place
