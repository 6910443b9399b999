"""Is the graph right? Every check is a function of the store that returns what it found wrong; an empty list is good news.

    check_placement   each triple stands in one named graph, without blank nodes and with well-formed IRIs
    check_words       no own term is used that the vocabulary does not define
    check_ranges      each node points at nodes of the right class (the ranges in ``ontology/graphbuilder.ttl``)
    check_reasons     each conclusion has its link, and each link its statement
    check_privacy     closed items stay closed, and no civil registration number stands in a text
    check_shapes      each node has what its class asks for (SHACL, ``ontology/shapes.ttl``)
    check_quotations  each quotation is cut out of its document again and compared

None of them changes the store; ``validate`` runs them all, and ``check`` runs them on an opened graph.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graphbuilder.validate.finding import Finding
from graphbuilder.validate.placement import check_placement, check_ranges, check_words
from graphbuilder.validate.privacy import check_privacy
from graphbuilder.validate.quotations import check_quotations
from graphbuilder.validate.reasons import check_reasons
from graphbuilder.validate.shapes import check_shapes

if TYPE_CHECKING:
    from graphbuilder.graph import Graph

GRAPH_CHECKS = (check_placement, check_words, check_ranges, check_reasons, check_privacy, check_shapes)

__all__ = [
    "GRAPH_CHECKS",
    "Finding",
    "check",
    "check_placement",
    "check_privacy",
    "check_quotations",
    "check_ranges",
    "check_reasons",
    "check_shapes",
    "check_words",
    "validate",
]


def validate(store: ox.Store, text_of: Callable[[str], str | None]) -> list[Finding]:
    """Everything that is wrong with the graph, check by check and sorted within each.

    ``text_of`` gives a document's text by its SHA-256, or None when it is not kept.
    """
    return [*chain.from_iterable(check(store) for check in GRAPH_CHECKS), *check_quotations(store, text_of)]


def check(graph: Graph) -> list[Finding]:
    """Everything that is wrong with an opened graph, its quotations compared with the texts that its store keeps."""
    return validate(graph.store.rdf, graph.store.text)
