"""Who is named: a graph may be passed on with everybody's names, with those of people who have a role in the municipality, or with none.

Minutes name citizens who ask, apply and complain, and staff in passing. ``persons(store, "with-role")`` is the same graph in which everybody without
a role in the municipality is *en person*; ``persons(store, "none")`` the one in which everybody is. Every query, page and export works on it
without knowing. :mod:`graphbuilder.query.persons.roles` says who has a role, :mod:`graphbuilder.query.persons.hidden` which words mean whom.

What changes: labels, quotations, sentences, titles, decisions, recommendations, notices, reasons, file names and every other text; the local
names of nodes (:mod:`graphbuilder.query.persons.iris`); and whoever judged names in the log is *en person* in either mode, for the graph knows no
role of theirs. What stays: every node and every edge, and so how many there are; roles and parties, dates and places in the documents.
Quotations no longer equal their sources where they named somebody, so ``validate`` finds its shapes kept, but not every quotation.

What nobody can promise: a name that no rule takes for one stays (*hende på nr. 4*), and who reads closely may guess. Look at what you pass on.
"""

from __future__ import annotations

from graphbuilder.errors import UsageError
from graphbuilder.query.persons.derived import RedactedStore, redacted
from graphbuilder.store import GraphStore

MODES = ("all", "with-role", "none")


def persons(store: GraphStore, mode: str) -> GraphStore:
    """The store as ``mode`` wants it: ``all`` gives the store itself, the others one that names fewer people.

    Raises :class:`UsageError` for another mode, and :class:`graphbuilder.errors.StoreError` where the graph cannot be written anew.
    """
    if mode not in MODES:
        raise UsageError(f"{mode!r} is not a way to name people; take one of {', '.join(MODES)}.")
    if mode == "all":
        return store
    return redacted(store, mode)


__all__ = ["MODES", "RedactedStore", "persons"]
