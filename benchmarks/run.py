"""Measure everything in one run and print it: `make bench`, or `python benchmarks/run.py`.

The minutes are made from `examples/` (see corpus.py), in a temporary folder that is removed. Figures of two machines, or of a busy and a quiet
hour of one, do not compare; the ratios do.
"""

from __future__ import annotations

import argparse
import platform
import tempfile
from pathlib import Path

import asking
import corpus
import footprint
import growth
import layouts
import pages
import reading
import searching

import graphbuilder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=200, help="documents of the small graph (default: 200)")
    parser.add_argument("--large", type=int, default=1000, help="documents of the large graph (default: 1000)")
    parser.add_argument("--repeats", type=int, default=4, help="of how many runs the best counts (default: 4)")
    parser.add_argument("--no-rdflib", action="store_true", help="leave rdflib out; it takes minutes")
    parser.add_argument("--no-growth", action="store_true", help=f"leave out the graph and links of {growth.SIZES[-1]} documents")
    given = parser.parse_args()
    print(f"graphbuilder {graphbuilder.__version__}, Python {platform.python_version()}, {platform.machine()}")
    with tempfile.TemporaryDirectory() as name:
        _everything(Path(name), given)


def _everything(place: Path, given: argparse.Namespace) -> None:
    small, large = place / "small", place / "large"
    corpus.make(small, given.small)
    corpus.make(large, given.large)
    small_graph, large_graph = place / "small-graph", place / "large-graph"
    # First, while this process is small: a child's peak begins with what its parent holds.
    footprint.start()
    footprint.memory([small, large], place / "memory-graph")
    reading.report(small, small_graph, given.repeats)
    reading.report(large, large_graph, 2)
    layouts.report(small, given.repeats)
    asking.report(small_graph, given.repeats, with_rdflib=not given.no_rdflib)
    asking.report(large_graph, given.repeats, with_rdflib=False)
    searching.report(small, place / "search-graph", [small_graph, large_graph], given.repeats)
    pages.report(large_graph, given.repeats)
    footprint.disk([small_graph, large_graph])
    reading.changes(small, small_graph, *corpus.make(place / "another", 1, first=given.small))
    if not given.no_growth:
        growth.link(place)
        growth.answers(growth.build(place, growth.SIZES[-1]))


if __name__ == "__main__":
    main()
