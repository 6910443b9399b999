"""SPARQL on Oxigraph, after a look at what the text asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store, Triple, Variable

from graphbuilder.errors import QueryError
from graphbuilder.rdf.terms import PREFIXES

if TYPE_CHECKING:
    from graphbuilder.store import GraphStore

Answer = QuerySolutions | QueryBoolean | QueryTriples
# A text with none of these words, and without the escapes that could spell them, asks for nothing outside the store. Oxigraph wants no space
# around a keyword (*1SERVICESILENT*), so the two words that reach outside are sought inside longer ones as well.
_SUSPECT = re.compile(r"service|from|\b(?:load|insert|delete|clear|drop|create|copy|move|add|with)\b|\\u", re.IGNORECASE)
_UPDATE = re.compile(
    r"^\s*(?:(?:prefix\s+[\w-]*:\s*<[^>]*>|base\s*<[^>]*>|#[^\n]*\n)\s*)*(insert|delete|load|clear|drop|create|copy|move|add|with)\b",
    re.IGNORECASE,
)
_SAFE_QUERIES = 256


def ask(store: GraphStore, query: str, bindings: Mapping[str, NamedNode | Literal] | None = None) -> Answer:
    """Run a query over the union of all named graphs; the contract's prefixes are known without being declared.

    ``bindings`` puts values in the place of variables. Raises :class:`QueryError` for a text that does not parse, an update, SERVICE,
    and FROM of a graph that the store does not hold.
    """
    # A lone carriage return ends a comment for Oxigraph and not for rdflib, which checks the text: SERVICE could hide behind it.
    text = query.replace("\r", "\n")
    prefixes = {**PREFIXES, "id": store.manifest.base}
    return _run(store.rdf, text, bindings, prefixes, union=not _datasets(text, store))


def _run(rdf: Store, query: str, bindings: Mapping[str, NamedNode | Literal] | None, prefixes: dict[str, str], *, union: bool) -> Answer:
    values: dict[Variable, NamedNode | BlankNode | Literal | Triple] | None = None
    if bindings:
        values = {Variable(name): value for name, value in bindings.items()}
    try:
        return rdf.query(query, prefixes=prefixes, use_default_graph_as_union=union, substitutions=values)
    except SyntaxError as problem:
        raise QueryError(
            f"The SPARQL text has an error {_place(query, str(problem))}. `graphbuilder query --list` has working examples."
        ) from problem
    except (ValueError, RuntimeError) as problem:
        raise QueryError(f"The query cannot be run: {problem}.") from problem


def _place(query: str, problem: str) -> str:
    """Where and what, from a message such as ``error at 1:22: expected …``; the list of all that might have stood there helps nobody."""
    found = re.match(r"error at (\d+):(\d+): (?:expected )?(.*)", " ".join(problem.split()))
    if found is None:
        return f"({problem.rstrip('.')})"
    line, column = int(found[1]), int(found[2])
    near = "".join(query.splitlines()[line - 1 : line])[max(column - 20, 0) : column + 20].strip()
    what = "a prefix that is not declared" if "Prefix not found" in found[3] else f"expected {found[3][:80].rstrip('.')}"
    return f"in line {line} near {near!r} ({what})"


def _datasets(query: str, store: GraphStore) -> tuple[str, ...]:
    """The store's graphs that FROM names. Raises for what `query` refuses."""
    if not _SUSPECT.search(query):
        return ()
    update = _UPDATE.match(query)
    if update:
        raise QueryError(
            f"{update[1].upper()} would change the graph, and `query` only reads; change the minutes or the judgements and build again."
        )
    graphs = _outside(query, store.manifest.base)
    for graph in graphs:
        if not store.rdf.contains_named_graph(NamedNode(graph)):
            raise QueryError(f"FROM <{graph}> is not a graph of this store; leave FROM out to ask the whole graph.")
    return graphs


@lru_cache(_SAFE_QUERIES)
def _outside(query: str, base: str) -> tuple[str, ...]:
    """The graphs that FROM names. Raises for SERVICE, wherever it hides in the parsed query."""
    from rdflib.plugins.sparql import prepareQuery

    try:
        prepared = prepareQuery(query, initNs={**PREFIXES, "id": base})
    except Exception as problem:
        if re.search("service", query, re.IGNORECASE):
            raise QueryError("SERVICE would ask another host; this program asks only its own graph.") from problem
        raise QueryError(f"The SPARQL text has an error: {' '.join(str(problem).split())[:300]}.") from problem
    if "ServiceGraphPattern" in _names(prepared.algebra):
        raise QueryError("SERVICE would ask another host; this program asks only its own graph.")
    clauses = prepared.algebra.get("datasetClause") or ()
    return tuple(str(clause.default or clause.named) for clause in clauses)


def _names(part: object) -> set[str]:
    """The names of all parts of a parsed query."""
    names, todo, seen = set(), [part], set()
    while todo:
        at = todo.pop()
        if id(at) in seen:
            continue
        seen.add(id(at))
        name = getattr(at, "name", None)
        if isinstance(name, str):
            names.add(name)
        if isinstance(at, dict):
            todo.extend(at.values())
        elif isinstance(at, list | tuple | set):
            todo.extend(at)
    return names
