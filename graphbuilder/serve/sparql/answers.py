"""A query's answer as bytes, cut where it is too long: runs in a worker process."""

from __future__ import annotations

import io
import json
from html import escape
from typing import TYPE_CHECKING, Any

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, Triple, parse_query_results, serialize

from graphbuilder.errors import QueryError, QueryRefused
from graphbuilder.query.sparql import Dataset, ask
from graphbuilder.rdf.terms import PREFIXES
from graphbuilder.serve.sparql.formats import GRAPHS, RESULTS
from graphbuilder.serve.sparql.messages import Job, Reply
from graphbuilder.text.folding import printable

if TYPE_CHECKING:
    from graphbuilder.store import GraphStore

_COMMENTED = frozenset({"text/turtle", "application/n-triples", "application/n-quads", "application/trig"})


def answer(store: GraphStore, job: Job) -> tuple[Reply, bytes]:
    """The answer to a job. What cannot be answered is a reply with another status than 200 and a sentence."""
    try:
        found = ask(store, job.query, dataset=Dataset(job.default, job.named))
    except QueryRefused as problem:
        return Reply(403, detail=str(problem)), b""
    except QueryError as problem:
        return Reply(400, detail=printable(str(problem))), b""
    if isinstance(found, QueryTriples):
        return (
            _statements(found, job, {**PREFIXES, "id": store.manifest.base}) if job.graphs else _none_of(GRAPHS, "CONSTRUCT and DESCRIBE")
        )
    if job.results is None:
        return _none_of(RESULTS, "SELECT and ASK")
    if isinstance(found, QueryBoolean):
        return Reply(media_type=job.results), _written(found, job.results)
    return _rows(found, job, job.results)


def _none_of(offered: tuple[str, ...], kind: str) -> tuple[Reply, bytes]:
    return Reply(406, detail=f"{kind} are answered as {', '.join(offered)}; ask for one of them in Accept or format."), b""


class _Full(Exception):
    """As much is written as may be."""


class _Bounded(io.BytesIO):
    """Keeps what is written until it is more than so many lines or bytes; then it stops the writer."""

    def __init__(self, most_bytes: int, most_lines: int | None = None) -> None:
        super().__init__()
        self._bytes, self._lines = most_bytes, most_lines

    def write(self, part: Any) -> int:
        """Keep a part; raises where it is too much."""
        written = super().write(part)
        self._bytes -= written
        if self._lines is not None:
            self._lines -= bytes(part).count(b"\n")
        if self._bytes < 0 or (self._lines is not None and self._lines < 0):
            raise _Full
        return written


def _rows(found: QuerySolutions, job: Job, media_type: str) -> tuple[Reply, bytes]:
    """The rows of a SELECT.

    They are first written as TSV, the one format in which a row is a line and a cut leaves a whole; what is kept is written in the format asked for.
    """
    kept, cut = _Bounded(job.most_bytes, job.most_rows + 1), False
    try:
        found.serialize(kept, format=QueryResultsFormat.TSV)
    except _Full:
        cut = True
    lines = kept.getvalue()
    rows = min(lines.count(b"\n") - 1, job.most_rows)
    while True:
        whole = _Bounded(job.most_bytes)
        try:
            _as(media_type, _first_lines(lines, rows + 1), whole)
        except _Full:
            rows, cut = rows // 2, True
        else:
            body = whole.getvalue()
            return Reply(media_type=media_type, cut=f"{rows} rows" if cut else ""), _linked(body, job.about) if cut else body


def _as(media_type: str, tsv: bytes, out: _Bounded) -> None:
    """Write rows in a format."""
    parse_query_results(tsv, format=QueryResultsFormat.TSV).serialize(out, format=QueryResultsFormat.from_media_type(media_type))


def _first_lines(data: bytes, count: int) -> bytes:
    return b"".join(line + b"\n" for line in data.split(b"\n", count)[:count])


def _linked(body: bytes, about: str) -> bytes:
    """The cut results with a link in their head, which the JSON and XML formats have room for."""
    if body.startswith(b'{"head":{'):
        return b'{"head":{"link":[%s],' % json.dumps(about).encode() + body.removeprefix(b'{"head":{')
    if body.startswith(b"<?xml"):
        return body.replace(b"</head>", b'<link href="%s"/></head>' % escape(about).encode(), 1)
    return body


def _written(found: QueryBoolean, media_type: str) -> bytes:
    out = io.BytesIO()
    found.serialize(out, format=QueryResultsFormat.from_media_type(media_type))
    return out.getvalue()


def _statements(found: QueryTriples, job: Job, prefixes: dict[str, str]) -> tuple[Reply, bytes]:
    """The statements of CONSTRUCT or DESCRIBE, each once and in order."""
    assert job.graphs
    kept, cut = _first_of(found, job.most_rows)
    ordered = sorted(kept, key=str)
    while True:
        out = _Bounded(job.most_bytes)
        if cut and job.graphs in _COMMENTED:
            out.write(f"# Only {len(ordered)} statements of more: see {job.about}\n".encode())
        try:
            serialize(ordered, out, format=RdfFormat.from_media_type(job.graphs), prefixes=prefixes)
        except _Full:
            ordered, cut = ordered[: len(ordered) // 2], True
        else:
            if not cut:
                return Reply(media_type=job.graphs), out.getvalue()
            return Reply(media_type=job.graphs, cut=f"{len(ordered)} statements"), _remarked(out.getvalue(), len(ordered))


def _remarked(body: bytes, count: int) -> bytes:
    """A cut answer in RDF/XML with a comment behind its declaration; without the address, in which two hyphens may stand that end a comment."""
    declaration, end, rest = body.partition(b"?>")
    if not (end and declaration.startswith(b"<?xml")):
        return body
    return b"%s?>\n<!-- Only %d statements of more: LIMIT and OFFSET give the rest. -->%s" % (declaration, count, rest)


def _first_of(found: QueryTriples, most: int) -> tuple[set[Triple], bool]:
    """So many different statements, and whether there were more."""
    kept: set[Triple] = set()
    for triple in found:
        if len(kept) == most and triple not in kept:
            return kept, True
        kept.add(triple)
    return kept, False
