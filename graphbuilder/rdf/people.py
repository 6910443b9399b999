"""Roles that people hold -> quads: what one item says in its document's graph, what all minutes say together in the graph of links."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from pyoxigraph import NamedNode

from graphbuilder.model import AgendaItem, Holding, Linked, Tenure
from graphbuilder.rdf import terms
from graphbuilder.rdf.writer import Writer
from graphbuilder.text.keys import fact_names


def holding_quads(writer: Writer, item_node: NamedNode, item: AgendaItem, suffix: str, day: str | None, pages: Sequence[int] = ()) -> None:
    """The roles that the item says people hold. ``suffix`` is the item's, ``day`` the meeting's (ISO), ``pages`` where the document's pages begin.

    Which nodes the person and the role are, only linking knows (:func:`tenure_quads`).
    """
    for holding, name in zip(item.holdings, fact_names("holding", suffix, item.holdings), strict=True):
        node = writer.node(name)
        writer.a(node, "gb:RoleHolding")
        writer.add(item_node, "gb:hasHolding", node)
        writer.add(node, "gb:holderName", terms.string(holding.person))
        writer.add(node, "gb:roleName", terms.string(holding.role))
        writer.add(node, "gb:knownOn", terms.date(day) if day and _held_on(holding, day) else None)
        writer.add(node, "gb:since", terms.date(holding.since) if holding.since else None)
        writer.add(node, "gb:until", terms.date(holding.until) if holding.until else None)
        writer.add(node, "gb:change", terms.string(holding.change) if holding.change else None)
        writer.add(node, "gb:quote", terms.string(holding.text))
        writer.add(node, "gb:start", terms.integer(holding.start))
        writer.add(node, "gb:end", terms.integer(holding.end))
        writer.add(node, "gb:page", terms.integer(bisect_right(pages, holding.start)) if pages else None)


def _held_on(holding: Holding, day: str) -> bool:
    """Whether the words say that the role is held on the day of the meeting: neither before nor after."""
    over = holding.change == "former" and holding.until is None  # who leaves on a day to come holds it still
    return not over and (holding.since or "") <= day <= (holding.until or "9999")


def tenure_quads(writer: Writer, linked: Linked) -> None:
    """Who holds what in each holding, and the tenures that the holdings make together."""
    for holding, person, role in linked.held:
        node = writer.node(holding)
        writer.add(node, "gb:holder", writer.node(person))
        writer.add(node, "gb:heldRole", writer.node(role))
    for tenure in linked.tenures:
        _tenure(writer, tenure)


def _tenure(writer: Writer, tenure: Tenure) -> None:
    node = writer.node(tenure.name)
    writer.a(node, "gb:Tenure")
    writer.add(node, "gb:holder", writer.node(tenure.person))
    writer.add(node, "gb:heldRole", writer.node(tenure.role))
    writer.add(node, "gb:organisation", writer.node(f"organisation-{tenure.organisation}"))
    days = (("knownFrom", tenure.known_from), ("knownTo", tenure.known_to), ("since", tenure.since), ("until", tenure.until))
    for name, day in days:
        writer.add(node, f"gb:{name}", terms.date(day) if day else None)
    for holding in tenure.holdings:
        writer.add(node, "gb:restsOn", writer.node(holding))
