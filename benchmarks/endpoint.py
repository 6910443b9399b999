"""The SPARQL endpoint under load: small queries alone, by twenty clients, and by twenty of whom one asks what never ends.

``--probe`` instead writes the protocol probe's table into ``docs/endpoint.md``: what the standard says and what is answered, request by request.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote, urlsplit

import corpus
from measure import heading, number, ratio, table

from graphbuilder import pipeline
from graphbuilder.store import GraphStore

ROOT = Path(__file__).resolve().parent.parent
CLIENTS = 20
_PAUSE = 0.5  # seconds between an answer and the next query of somebody who reads
_RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?c < ?f && ?f < ?i) }"
_TOPICS = "SELECT ?t { GRAPH ?g { ?t a <https://w3id.org/graphbuilder/ns#Policy> } } ORDER BY ?t LIMIT 200"
# What pages and people ask about one thing. {node} is another one each time.
_SMALL = (
    "SELECT ?item ?title {{ ?item gb:about <{node}> ; dcterms:title ?title }} ORDER BY ?item LIMIT 20",
    "SELECT ?name {{ <{node}> skos:prefLabel|skos:altLabel ?name }}",
    "ASK {{ ?item gb:about <{node}> ; gb:hasDecision ?decision }}",
    "SELECT (COUNT(DISTINCT ?meeting) AS ?n) {{ ?item gb:about <{node}> . ?meeting gb:hasItem ?item }}",
    "CONSTRUCT WHERE {{ <{node}> ?p ?o }}",
)


@dataclass
class Load:
    """What one kind of client saw: seconds of each answer, and what was no answer."""

    seconds: list[float] = field(default_factory=list)
    refused: int = 0

    def percentile(self, share: int) -> float:
        """The time that so many of a hundred answers took at most."""
        return quantiles(self.seconds, n=100, method="inclusive")[share - 1] if len(self.seconds) > 1 else 0.0


class Client:
    """One connection that stays open."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    async def ask(self, query: str) -> int:
        """The status of the answer, when it was read to its end."""
        self._writer.write(f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n".encode())
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        size = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
        await self._reader.readexactly(int(size[1]) if size else 0)
        return int(head.split()[1])


@asynccontextmanager
async def connected(address: str) -> AsyncIterator[Client]:
    """A client of the server at that address."""
    where = urlsplit(address)
    reader, writer = await asyncio.open_connection(where.hostname, where.port)
    try:
        yield Client(reader, writer)
    finally:
        writer.close()


@contextmanager
def served(store: Path) -> Iterator[str]:
    """Serve the graph by the command, as people do; gives the address."""
    command = [sys.executable, "-m", "graphbuilder", "serve", "--store", str(store), "--port", "0", "--persons", "all"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            found = re.search(r"http://[\d.]+:\d+", process.stderr.readline())
            assert found, "the server did not say where it listens"
            yield found[0]
        finally:
            process.terminate()


async def small(address: str, queries: Iterator[str], load: Load, until: float, pause: float) -> None:
    """Ask small queries, one after the other."""
    async with connected(address) as client:
        while time.perf_counter() < until:
            begun = time.perf_counter()
            status = await client.ask(next(queries))
            load.seconds.append(time.perf_counter() - begun)
            load.refused += status != 200
            await asyncio.sleep(pause)


async def runaway(address: str, load: Load, until: float) -> None:
    """Ask what never ends, again as soon as it was stopped."""
    async with connected(address) as client:
        while time.perf_counter() < until:
            begun = time.perf_counter()
            load.refused += await client.ask(_RUNAWAY) != 200
            load.seconds.append(time.perf_counter() - begun)


async def under(address: str, nodes: list[str], clients: int, seconds: float, *, pause: float, runaways: int = 0) -> Load:
    """What ``clients`` see who ask small queries for so long, while others ask what never ends."""
    queries = cycle([query.format(node=node) for node in nodes for query in _SMALL])
    load, stopped, until = Load(), Load(), time.perf_counter() + seconds
    endless = [asyncio.create_task(runaway(address, stopped, until)) for _ in range(runaways)]
    if endless:
        await asyncio.sleep(0.05)

    async def one(at: int) -> None:
        await asyncio.sleep(pause * at / clients)  # people do not click in step
        await small(address, queries, load, until, pause)

    await asyncio.gather(*(one(at) for at in range(clients)))
    for task in endless:
        task.cancel()
    await asyncio.gather(*endless, return_exceptions=True)
    return load


KINDS = (  # what, clients, seconds between an answer and the next query, runaways
    ("one client, nobody else (idle)", 1, 0.0, 0),
    (f"{CLIENTS} clients, a query every {_PAUSE:g} s each", CLIENTS, _PAUSE, 0),
    (f"{CLIENTS - 1} such clients and a runaway", CLIENTS - 1, _PAUSE, 1),
    (f"{CLIENTS} clients without a pause", CLIENTS, 0.0, 0),
    (f"{CLIENTS - 1} without a pause and a runaway", CLIENTS - 1, 0.0, 1),
)


async def loads(address: str, nodes: list[str], seconds: float, rounds: int) -> dict[str, Load]:
    """Every kind of load in turn on one server, several times; of each the round with the least p95: other work on the machine only adds."""
    await under(address, nodes, 4, 2, pause=0)  # to warm up
    best: dict[str, Load] = {}
    for _ in range(rounds):
        for name, clients, pause, runaways in KINDS:
            load = await under(address, nodes, clients, seconds, pause=pause, runaways=runaways)
            best[name] = min(best.get(name, load), load, key=lambda found: found.percentile(95))
    return best


def report(place: Path, seconds: float, rounds: int) -> None:
    """Print what clients see of the graph at ``place``."""
    store = GraphStore.open(place)
    nodes = [row[0].value for row in store.rdf.query(_TOPICS)]  # type: ignore[union-attr,index]
    heading(f"{len(store.manifest.documents)} documents, {number(len(store.rdf))} statements: milliseconds of a small query")
    with served(place) as address:
        found = asyncio.run(loads(address, nodes, seconds, rounds))
    idle = found[KINDS[0][0]].percentile(95)
    rows = [(name, *_figures(load), ratio(load.percentile(95) / idle)) for name, load in found.items()]
    table(("", "queries", "refused", "p50", "p95", "p99", "p95 against idle"), rows)


def _figures(load: Load) -> tuple[str, ...]:
    return f"{len(load.seconds)}", f"{load.refused}", *(number(1000 * load.percentile(share)) for share in (50, 95, 99))


def probe(output: Path) -> None:
    """Make the requests of the probe and write their table between the marks of the file."""
    sys.path.insert(0, str(ROOT / "tests"))
    from sparql_probe import LIMITS, REQUESTS, send  # type: ignore[import-not-found]
    from sparql_server import serving  # type: ignore[import-not-found]

    from graphbuilder.serve.sparql import EndpointSettings

    lines = ["| request | what the standard says | answer |", "|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "graph"
        pipeline.build([str(corpus.EXAMPLES)], place, pipeline.Options(organisation="Fjordby Kommune"))
        with serving(lambda: GraphStore.open(place), EndpointSettings(**LIMITS)) as address:
            for request in REQUESTS:
                answered = send(address, request)
                mark = "" if (answered.status, answered.media_type) == (request.status, request.gives) else " **not as expected**"
                lines.append(f"| {request.what} | {request.says} | {_answer(answered)}{mark} |")
    text = output.read_text(encoding="utf-8")
    begun, ended = "<!-- probe -->\n", "<!-- end of probe -->"
    before, after = text.split(begun)[0], text.split(ended)[1]
    output.write_text(before + begun + "\n".join(lines) + "\n" + ended + after, encoding="utf-8")


def _answer(answered: object) -> str:
    """Status, media type, and what a failure says or which header tells more."""
    parts = [f"{answered.status}"]  # type: ignore[attr-defined]
    if answered.media_type:  # type: ignore[attr-defined]
        parts.append(f"`{answered.media_type}`")  # type: ignore[attr-defined]
    told = [name for name in ("allow", "access-control-allow-origin", "x-graphbuilder-truncated") if name in answered.headers]  # type: ignore[attr-defined]
    parts += [f"`{name.title()}: {answered.headers[name]}`" for name in told]  # type: ignore[attr-defined]
    if answered.status >= 400 and answered.media_type == "text/plain":  # type: ignore[attr-defined]
        sentence = answered.body.decode().strip().replace("|", "\\|").replace("<", "&lt;")  # type: ignore[attr-defined]
        parts.append(sentence if len(sentence) < 160 else sentence[:157] + "…")
    return ", ".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000, help="how many the larger graph has (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=12, help="how long each load lasts (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is tried; the best counts (default: %(default)s)")
    parser.add_argument("--store", type=Path, action="append", help="measure this graph instead of those that are made")
    parser.add_argument(
        "--probe", type=Path, metavar="FILE", help="write the table of the protocol probe into this file and measure nothing"
    )
    given = parser.parse_args()
    if given.probe:
        probe(given.probe)
        return
    for place in given.store or ():
        report(place, given.seconds, given.rounds)
    if given.store:
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, minutes in (("examples", corpus.EXAMPLES), ("many", Path(folder) / "minutes")):
            if name == "many":
                corpus.make(minutes, given.documents)
            place = Path(folder) / name
            pipeline.build([str(minutes)], place, pipeline.Options(organisation="Fjordby Kommune"))
            report(place, given.seconds, given.rounds)


if __name__ == "__main__":
    main()
