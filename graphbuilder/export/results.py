"""Answers to SPARQL: tables for a person, the W3C's result formats and RDF for machines."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import IO, TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, serialize

from graphbuilder.errors import UsageError
from graphbuilder.query.words import safe
from graphbuilder.rdf.terms import PREFIXES

if TYPE_CHECKING:
    from rich.console import Console

    from graphbuilder.query.sparql import Answer

_RESULTS = {"json": QueryResultsFormat.JSON, "csv": QueryResultsFormat.CSV, "tsv": QueryResultsFormat.TSV, "xml": QueryResultsFormat.XML}
_IRI_WIDTH = 12
_WORD_WIDTH = 21
_RDF = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "rdfxml": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD}


def write_answer(answer: Answer, format_: str, out: IO[bytes], console: Console, base: str) -> None:
    """Write the answer of SELECT, ASK, CONSTRUCT or DESCRIBE; a table writes IRIs behind ``base`` as ``id:…``.

    Raises :class:`UsageError` where format and kind of question do not go together.
    """
    if isinstance(answer, QueryTriples):
        _write_triples(answer, format_, out)
    elif format_ in _RESULTS:
        answer.serialize(out, format=_RESULTS[format_])
        out.write(b"\n" if format_ in {"json", "xml"} else b"")
        out.flush()
    elif format_ != "table":
        raise UsageError(f"--format {format_} is for CONSTRUCT and DESCRIBE; SELECT and ASK give table, json, csv, tsv or xml.")
    elif isinstance(answer, QueryBoolean):
        console.print("yes" if bool(answer) else "no")
    else:
        _print_table(answer, console, {**PREFIXES, "id": base})


def _write_triples(answer: QueryTriples, format_: str, out: IO[bytes]) -> None:
    triples = sorted(set(answer), key=str)
    if format_ == "csv":
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(
            [("subject", "predicate", "object"), *((_value(t.subject), _value(t.predicate), _value(t.object)) for t in triples)]
        )
        out.write(text.getvalue().encode())
    elif format_ in _RDF or format_ == "table":
        serialize(triples, out, format=_RDF.get(format_, RdfFormat.TURTLE), prefixes=PREFIXES)
    else:
        raise UsageError(f"--format {format_} is for SELECT and ASK; CONSTRUCT and DESCRIBE give turtle, ntriples, rdfxml, jsonld or csv.")
    out.flush()


def _print_table(answer: QuerySolutions, console: Console, prefixes: Mapping[str, str]) -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    names = [variable.value for variable in answer.variables]
    rows = [[row[name] for name in names] for row in answer]
    for at, name in enumerate(names):
        if any(isinstance(row[at], NamedNode) for row in rows):
            # What a person reads gets the room; IRIs are cut here, and whole in the other formats.
            table.add_column(name, overflow="ellipsis", no_wrap=True, max_width=_IRI_WIDTH)
        else:
            words = (word for row in rows for word in _value(row[at]).split())
            table.add_column(name, overflow="fold", min_width=min(_WORD_WIDTH, max(map(len, words), default=0)))
    for row in rows:
        table.add_row(*(safe(_shown(value, prefixes)) for value in row))
    if rows:
        console.print(table)
    else:
        console.print("No rows.")


def _shown(term: object, prefixes: Mapping[str, str]) -> str:
    """A term as a person reads it: prefixed names, and literals without their datatype."""
    if isinstance(term, NamedNode):
        for prefix, iri in prefixes.items():
            if term.value.startswith(iri):
                return f"{prefix}:{term.value.removeprefix(iri)}"
    return _value(term)


def _value(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal | BlankNode) else "" if term is None else str(term)
