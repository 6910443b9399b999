"""What it costs besides time: memory, bytes on disk, and the start of the command."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

from measure import heading, number, table

import graphbuilder

_EXTRACT = """
from pathlib import Path
from graphbuilder.pipeline import extract
for path in sorted(Path(sys.argv[1]).iterdir()):
    extract(path, path.name)
"""
_BUILD = """
from graphbuilder.pipeline import Options, build
build([sys.argv[1]], sys.argv[2], Options())
"""
_PEAK = "import resource, sys\n{work}\nprint(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
_STARTS = 5
_MEGABYTE = 1 << 20


def memory(folders: list[Path], place: Path) -> None:
    """Print the peak memory of reading and of building each folder, each in a process of its own."""
    heading("Peak memory, megabytes")
    rows = [("Python and the imports alone", "", number(_peak("import graphbuilder.pipeline")))]
    for folder in folders:
        documents = f"{len(list(folder.iterdir()))}"
        rows.append(("extract, one after the other", documents, number(_peak(_EXTRACT, folder))))
        shutil.rmtree(place, ignore_errors=True)
        rows.append(("build", documents, number(_peak(_BUILD, folder, place))))
    table(("", "documents", "MB"), rows)


def disk(places: list[Path]) -> None:
    """Print the bytes a document takes in the store."""
    heading("On disk, kilobytes a document")
    rows = []
    for place in places:
        store = graphbuilder.open(place).store
        documents = len(store.manifest.documents)
        graph, readings = _bytes(store.path), (store.directory / "readings.sqlite").stat().st_size
        rows.append(
            (f"{documents} documents", number(len(store.rdf) / documents), *(number(size / documents / 1024) for size in (graph, readings)))
        )
    table(("", "statements a document", "graph", "texts and index"), rows)


def start() -> None:
    """Print the time of ``graphbuilder --help``."""
    heading("Start of the command, seconds")
    runs = [_help() for _ in range(_STARTS)]
    table(("", "clock", "processor"), [("graphbuilder --help", number(min(run[0] for run in runs)), number(min(run[1] for run in runs)))])


def _peak(work: str, *arguments: Path) -> float:
    script = _PEAK.format(work=work)
    ran = subprocess.run([sys.executable, "-c", script, *map(str, arguments)], capture_output=True, text=True, check=True)
    kilobytes = int(ran.stdout.split()[-1])
    return kilobytes * (1 if sys.platform == "darwin" else 1024) / _MEGABYTE


def _help() -> tuple[float, float]:
    before, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-m", "graphbuilder", "--help"], capture_output=True, check=True)
    clock, after = time.perf_counter() - clock, resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def _bytes(place: Path) -> int:
    return sum(entry.stat().st_size for entry in place.rglob("*") if entry.is_file())
