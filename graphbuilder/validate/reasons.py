"""Whether every conclusion gives its reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

from graphbuilder.validate.finding import Finding, ask, report

# What the rules conclude rather than read. A topic's other names are conclusions too; other nodes' are surface forms.
_CONCLUDED = "gb:about gb:series gb:previousMeeting gb:approvesMinutesOf gb:refersToMeeting"
_STATEMENTS = f"SELECT ?s ?p ?o WHERE {{ VALUES ?p {{ {_CONCLUDED} }} ?s ?p ?o }}"
_ALIASES = """
SELECT DISTINCT ?s (skos:altLabel AS ?p) ?o WHERE { VALUES ?class { gb:Topic gb:Policy } ?s a ?class ; skos:altLabel ?o }
"""
_LINKS = "SELECT ?link ?s ?p ?o WHERE { ?link gb:from ?s ; gb:predicate ?p ; gb:to ?o }"


def check_reasons(store: ox.Store) -> list[Finding]:
    """Every conclusion has a ``gb:Link`` that gives its reason, and every link's statement is in the graph."""
    links = list(ask(store, _LINKS))
    reasoned = {(s, p, _spelt(o)) for _, s, p, o in links}
    bare = (row for row in _conclusions(store) if (*row[:2], _spelt(row[2])) not in reasoned)
    idle = (row for row in links if not _states(store, *row[1:]))
    return [
        *report(
            "reasons", bare, lambda s, p, o: f"{s} {p} {o!r} has no gb:Link that gives the reason; let the rule write one and build again."
        ),
        *report(
            "reasons",
            idle,
            lambda _, s, p, o: f"The link gives a reason for {s} {p} {o!r}, which is not in the graph; build the graph again.",
        ),
    ]


def _conclusions(store: ox.Store) -> Iterator[tuple[Any, ...]]:
    yield from ask(store, _STATEMENTS)
    yield from ask(store, _ALIASES)


def _states(store: ox.Store, subject: Any, predicate: Any, object_: Any) -> bool:
    return any(_spelt(quad.object) == _spelt(object_) for quad in store.quads_for_pattern(subject, predicate, None))


def _spelt(term: Any) -> tuple[bool, str]:
    """A node, or a name without its language tag: a link may give an alias as a plain string."""
    return isinstance(term, ox.Literal), term.value
