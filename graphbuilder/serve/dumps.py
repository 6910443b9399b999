"""The whole graph as files: each written once for a generation, when it is first asked for, and packed for those who take it so."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

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
_CHUNK = 1 << 20


def dump(generation: Generation, graph: Graph, suffix: str, *, packed: bool) -> Path:
    """The file of a format, with ``packed`` as gzip."""
    plain = generation.once(("dump", suffix), lambda: _written(generation, graph, suffix))
    return generation.once(("packed", suffix), lambda: _packed(plain)) if packed else plain


def _written(generation: Generation, graph: Graph, suffix: str) -> Path:
    place = generation.folder() / f"graph.{suffix}"
    with place.open("wb") as out:
        formats.export(graph, DUMPS[suffix][0], out)
    return place


def _packed(plain: Path) -> Path:
    """The file as gzip, without a clock in its head."""
    place = plain.with_name(f"{plain.name}.gz")
    with plain.open("rb") as source, place.open("wb") as out, gzip.GzipFile("", "wb", 6, out, mtime=0) as packer:
        shutil.copyfileobj(source, packer, _CHUNK)
    return place
