"""Whether every conclusion gives its reason."""

from __future__ import annotations

import pyoxigraph as ox

from graphbuilder.validate.finding import Finding, ask, report

# What the rules conclude rather than read. dcterms:isReplacedBy says that two names are one: an IRI made of the other name gives way.
_CONCLUDED = (
    "gb:about gb:series gb:previousMeeting gb:approvesMinutesOf gb:refersToMeeting gb:answeredBy gb:possiblyAnsweredBy gb:happenedAt "
    "gb:holdsRole gb:endedBy gb:renamedTo dcterms:isReplacedBy"
)
_STATEMENTS = f"SELECT ?s ?p ?o WHERE {{ VALUES ?p {{ {_CONCLUDED} }} ?s ?p ?o }}"
_LINKS = "SELECT ?link ?s ?p ?o WHERE { ?link gb:from ?s ; gb:predicate ?p ; gb:to ?o }"


def check_reasons(store: ox.Store) -> list[Finding]:
    """Every conclusion has a ``gb:Link`` that gives its reason, and every link's statement is in the graph."""
    links = list(ask(store, _LINKS))
    reasoned = {row[1:] for row in links}
    bare = (row for row in ask(store, _STATEMENTS) if row not in reasoned)
    idle = (row for row in links if not any(store.quads_for_pattern(*row[1:])))
    return [
        *report(
            "reasons", bare, lambda s, p, o: f"{s} {p} {o} has no gb:Link that gives the reason; let the rule write one and build again."
        ),
        *report(
            "reasons",
            idle,
            lambda _, s, p, o: f"The link gives a reason for {s} {p} {o}, which is not in the graph; build the graph again.",
        ),
    ]
