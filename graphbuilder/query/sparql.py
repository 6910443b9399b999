"""SPARQL on Oxigraph, after a look at what the text asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store, Triple, Variable

from graphbuilder.errors import QueryError, QueryRefused
from graphbuilder.rdf.terms import PREFIXES

if TYPE_CHECKING:
    from graphbuilder.store import GraphStore

Answer = QuerySolutions | QueryBoolean | QueryTriples
_UPDATE = re.compile(
    r"^\s*(?:(?:prefix\s+[\w-]*:\s*<[^>]*>|base\s*<[^>]*>|#[^\n]*\n)\s*)*(insert|delete|load|clear|drop|create|copy|move|add|with)\b",
    re.IGNORECASE,
)
_SAFE_QUERIES = 256
_SHORT = 40  # characters of a list that a person reads
_KEYWORD = re.compile(r"(?<![\w{])[A-Z_]{2,}\b")


class Dataset(NamedTuple):
    """The graphs that a query is asked of instead of all: merged into its default graph, and by name. It goes before FROM."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class _Fault(NamedTuple):
    """What Oxigraph's parser has against a text, where (from 1), and at which character (from 0)."""

    what: str
    line: int = 0
    column: int = 0
    at: int = -1


def _spelt(word: str) -> re.Pattern[str]:
    """The word in any case, each letter perhaps as an escape."""
    letters = (rf"(?:{letter}|\\u00(?:{codes})|\\U000000(?:{codes}))" for letter in word for codes in [_codes(letter)])
    return re.compile("".join(letters), re.IGNORECASE)


def _codes(letter: str) -> str:
    return f"{ord(letter):x}|{ord(letter.upper()):x}"


# The two words with which a query reaches outside, and words of the same kind that SPARQL does not know.
_SERVICE, _NO_SERVICE = _spelt("service"), "sxrvice"
_FROM, _NO_FROM = _spelt("from"), "frxm"


def ask(store: GraphStore, query: str, bindings: Mapping[str, NamedNode | Literal] | None = None, dataset: Dataset | None = None) -> Answer:
    """Run a query over the union of all named graphs, or over ``dataset``; the contract's prefixes are known without being declared.

    ``bindings`` puts values in the place of variables. Raises :class:`QueryRefused` for an update and SERVICE, and :class:`QueryError` for a
    text that does not parse and for a graph that the store does not hold.
    """
    _only_reads(query)
    graphs = _graphs_of_from(query, store.manifest.base)
    for graph in graphs:
        _held(store, graph, f"FROM <{graph}>", "leave FROM out to ask the whole graph")
    for graph in (*dataset.default, *dataset.named) if dataset else ():
        _held(store, graph, f"<{graph}>", "the description of the service lists those there are")
    return _run(store, query, bindings, dataset, union=not graphs)


def _run(
    store: GraphStore, query: str, bindings: Mapping[str, NamedNode | Literal] | None, dataset: Dataset | None, *, union: bool
) -> Answer:
    values: dict[Variable, NamedNode | BlankNode | Literal | Triple] | None = None
    if bindings:
        values = {Variable(name): value for name, value in bindings.items()}
    prefixes = _prefixes(store.manifest.base)
    try:
        if dataset and (dataset.default or dataset.named):
            return store.rdf.query(
                query,
                prefixes=prefixes,
                default_graph=[NamedNode(graph) for graph in dataset.default],
                named_graphs=[NamedNode(graph) for graph in dataset.named],
                substitutions=values,
            )
        return store.rdf.query(query, prefixes=prefixes, use_default_graph_as_union=union, substitutions=values)
    except SyntaxError as problem:
        raise _wrong(query, _fault(query, problem)) from problem
    except (ValueError, RuntimeError) as problem:
        raise QueryError(f"The query cannot be run: {problem}.") from problem


def _prefixes(base: str) -> dict[str, str]:
    return {**PREFIXES, "id": base}


def _only_reads(query: str) -> None:
    update = _UPDATE.match(query)
    if update:
        raise QueryRefused(
            f"{update[1].upper()} would change the graph, which is only read here; change the minutes or the judgements and build again."
        )


def _held(store: GraphStore, graph: str, named: str, cure: str) -> None:
    """Raises where the store has no graph of that name."""
    try:
        held = store.rdf.contains_named_graph(NamedNode(graph))
    except ValueError:
        held = False
    if not held:
        raise QueryError(f"{named} is not a graph of this store; {cure}.")


@lru_cache(_SAFE_QUERIES)
def _graphs_of_from(query: str, base: str) -> tuple[str, ...]:
    """The graphs that FROM names. Raises for SERVICE, wherever it hides.

    Only the parser that runs the query knows where SERVICE is the keyword and where it stands in a text, a comment or a name: the two would
    read some text differently if another one looked. So the word is put out of use everywhere, and Oxigraph reads the text over an empty store.
    Where it no longer parses, the keyword was meant.
    """
    prefixes = _prefixes(base)
    masked = _SERVICE.sub(_NO_SERVICE, query)
    shown = query if len(query) == len(masked) else masked  # where a place in the one is the same place in the other
    fault = _faulty(masked, prefixes) if masked != query else None
    if fault and _is_at(masked, fault):
        raise QueryRefused("SERVICE would ask another host; this program asks only its own graph.")
    if fault:
        raise _wrong(shown, fault)
    without_from = _FROM.sub(_NO_FROM, masked)
    if without_from == masked or not _faulty(without_from, prefixes):
        return ()
    fault = _faulty(masked, prefixes)
    if fault:
        raise _wrong(shown, fault)
    return _named_by_from(query, prefixes)


def _is_at(masked: str, fault: _Fault) -> bool:
    """Whether the parser stopped at the word that was put in the place of SERVICE, or behind the name that it is the beginning of."""
    names = re.finditer(rf"{_NO_SERVICE}[\w.-]*:?[\w.-]*(?:\s|#[^\n\r]*)*", masked)
    return any(found.start() <= fault.at <= found.end() for found in names)


def _faulty(query: str, prefixes: dict[str, str]) -> _Fault | None:
    """What the parser has against the text. The store is empty: nothing is found, and nothing is asked of anybody else."""
    try:
        Store().query(query, prefixes=prefixes)
    except SyntaxError as problem:
        return _fault(query, problem)
    except (ValueError, RuntimeError):
        return None
    return None


def _named_by_from(query: str, prefixes: dict[str, str]) -> tuple[str, ...]:
    """The graphs that FROM names in a text that Oxigraph takes and that has FROM; its reading of them cannot be asked for, rdflib's can."""
    from rdflib.plugins.sparql import prepareQuery

    try:
        # A lone carriage return ends a comment for Oxigraph and not for rdflib.
        clauses = prepareQuery(query.replace("\r", "\n"), initNs=prefixes).algebra.get("datasetClause")
    except Exception as problem:
        raise QueryError("The query has FROM and cannot be read well enough to tell which graphs it names; leave FROM out.") from problem
    if not clauses:
        raise QueryError("The query has FROM where the graphs that it names cannot be told; write them behind SELECT, in <…>.")
    return tuple(str(clause.default or clause.named) for clause in clauses)


def _fault(query: str, problem: SyntaxError) -> _Fault:
    """Of a message such as ``error at 1:22: expected …``; the list of all that might have stood there helps nobody."""
    found = re.match(r"error at (\d+):(\d+): (?:expected )?(.*)", " ".join(str(problem).split()))
    if found is None:
        return _Fault(str(problem).rstrip("."))
    # The place is told as many characters too late as the keyword is long that was tried there.
    tried = max((len(word) for word in _KEYWORD.findall(found[3])), default=0)
    line, column = int(found[1]), max(int(found[2]) - tried, 1)
    before = sum(len(whole) + 1 for whole in query.split("\n")[: line - 1])
    what = f"expected {found[3].rstrip('.')}" if len(found[3]) <= _SHORT else "something else is expected there"
    return _Fault("a prefix that is not declared" if "Prefix not found" in found[3] else what, line, column, before + column - 1)


def _wrong(query: str, fault: _Fault) -> QueryError:
    where = ""
    if fault.line:
        near = query.split("\n")[fault.line - 1 : fault.line]
        quoted = "".join(near)[max(fault.column - 20, 0) : fault.column + 20].strip()
        where = f"in line {fault.line}, column {fault.column}, near {quoted!r} "
    return QueryError(f"The SPARQL text has an error {where}({fault.what}). The named questions are working examples.")
