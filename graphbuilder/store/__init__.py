"""The quads and the readings on disk.

    graph/
      format              the format's version
      current             the name of the generation in force
      lock                held by the one process that writes
      readings.sqlite     what was read from each document, by content hash, and which files there are
      generation-<hash>/  rdf/ (Oxigraph), manifest.json, and search.sqlite, which is made of the two

A build writes a new generation beside the old one and switches ``current`` at the end, so that a build that dies at any
moment leaves the last good graph readable. One generation back is kept for readers that have it open.
"""

from graphbuilder.store.generations import FORMAT, GraphStore, Manifest, StoreWriter, writing
from graphbuilder.store.left_out import LeftOut
from graphbuilder.store.readings import ContainerRow, FileRow, Inventory, Readings, Told

__all__ = [
    "FORMAT", "ContainerRow", "FileRow", "GraphStore", "Inventory", "LeftOut", "Manifest", "Readings", "StoreWriter", "Told", "writing",
]  # fmt: skip
