"""Items that may answer a promise, where several may and the machine therefore left it open."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from graphbuilder.query.nodes import Nodes
from graphbuilder.rdf.terms import term
from graphbuilder.suggestions.places import Places
from graphbuilder.suggestions.suggestion import Reason, Side, Suggestion


def possible_answers(nodes: Nodes) -> Iterator[Suggestion]:
    """Commitments with each of the items that may answer them. The score is the rule's, shared among the candidates."""
    places = Places(nodes)
    for link in nodes.subjects("gb:predicate", term("gb:possiblyAnsweredBy")):
        promise, item = nodes.node(link, "gb:from"), nodes.node(link, "gb:to")
        if promise is None or item is None:
            continue
        others = [other for other in nodes.nodes(promise, "gb:possiblyAnsweredBy") if other != item]
        figure = round(float(nodes.value(link, "gb:score") or 0) / (1 + len(others)), 2)
        made = next(iter(nodes.subjects("gb:hasCommitment", promise)), None)
        said = places.of_mention(promise, made, f"løftet blev givet i {places.spelled(made)}") if made else Reason("løftet")
        evidence = (said, places.of_link(link, item, nodes.value(link, "gb:because") or ""))
        counter = tuple(Reason(f"{places.spelled(other)} kan også være svaret") for other in others)
        yield Suggestion("followups", _side(nodes, promise, "gb:what"), _side(nodes, item, "dcterms:title"), figure, evidence, counter)


def _side(nodes: Nodes, node: NamedNode, label: str) -> Side:
    return Side(node.value, nodes.value(node, label) or nodes.label(node))
