"""What an item says beyond its decision: the money that it names, and the decisions of other bodies that it tells of."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from graphbuilder.query.nodes import Nodes


@dataclass(frozen=True)
class MoneyNamed:
    """An amount with what it is for; ``use`` is spent, saved, granted, frame or None. Amounts are never added up."""

    value: str
    currency: str
    use: str | None
    what: str
    yearly: bool
    earliest: str | None
    latest: str | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True)
class DecisionTold:
    """What another body decided, on which day where the text says so."""

    body: str | None
    date: str | None
    outcome: str | None
    text: str
    start: int
    end: int


def money_of(nodes: Nodes, item: NamedNode) -> tuple[MoneyNamed, ...]:
    """The amounts that an item names, in the order of the text."""
    found = [
        MoneyNamed(
            nodes.value(node, "gb:value") or "0", nodes.value(node, "schema:currency") or "DKK", nodes.value(node, "gb:moneyUse"),
            nodes.value(node, "gb:what") or "", nodes.value(node, "gb:yearly") == "true", nodes.value(node, "gb:earliest"), nodes.value(node, "gb:latest"),
            nodes.value(node, "gb:quote") or "", nodes.number(node, "gb:start") or 0, nodes.number(node, "gb:end") or 0,
        )
        for node in nodes.nodes(item, "gb:hasMoney")
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.value)))


def told_of(nodes: Nodes, item: NamedNode) -> tuple[DecisionTold, ...]:
    """The decisions of other bodies that an item tells of, in the order of the text."""
    found = []
    for node in nodes.nodes(item, "gb:reportsDecision"):
        body, outcome = nodes.node(node, "gb:decidedBy"), nodes.value(node, "gb:outcome")
        found.append(
            DecisionTold(
                nodes.label(body) if body else None, nodes.value(node, "gb:decidedOn"), outcome.rsplit("outcome-", 1)[-1] if outcome else None,
                nodes.value(node, "gb:text") or "", nodes.number(node, "gb:start") or 0, nodes.number(node, "gb:end") or 0,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.body or "")))
