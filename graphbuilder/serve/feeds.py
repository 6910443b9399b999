"""Atom feeds (RFC 4287): the steps of a topic, the items of a body, newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pyoxigraph import NamedNode

from graphbuilder.export.answers import outcome_words
from graphbuilder.query.answer import Entry
from graphbuilder.query.find import thing
from graphbuilder.query.trace import Tracer
from graphbuilder.rdf.terms import plain
from graphbuilder.text.dates import danish_day
from graphbuilder.text.folding import printable, squash

ATOM = "http://www.w3.org/2005/Atom"
# Entries on one page of a feed; older ones are on the next (RFC 5005).
ENTRIES = 100
# Atom asks every entry for a moment; an item whose minutes name no day comes before all others.
_NO_DAY = "1970-01-01"
Address = Callable[[str], str]


def feed(tracer: Tracer, node: NamedNode, address: Address, at: str, page: int = 1) -> bytes | None:
    """A page of the feed of a thing that is followed, or None where there is no such page.

    ``address`` gives the whole address of a page from a node's IRI, and ``at`` is the feed's own without its number of page.
    """
    found, items = thing(tracer.nodes, node), items_of(tracer, node)
    shown = [tracer.entry(item) for item in items[(page - 1) * ENTRIES : page * ENTRIES]]
    if page > 1 and not shown:
        return None
    root = Element("feed", {"xmlns": ATOM, "xml:lang": "da"})
    _say(root, "id", node.value)
    _say(root, "title", found.label)
    _say(root, "updated", _moment(tracer.entry(items[0]) if items else None))
    _say(SubElement(root, "author"), "name", "graphbuilder")
    _link(root, "self", _paged(at, page), ATOM_TYPE)
    _link(root, "alternate", address(node.value), "text/html")
    if len(items) > page * ENTRIES:
        _link(root, "next", _paged(at, page + 1), ATOM_TYPE)
    if page > 1:
        _link(root, "previous", _paged(at, page - 1), ATOM_TYPE)
    for entry in shown:
        _add(root, entry, address)
    indent(root)
    made: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


ATOM_TYPE = "application/atom+xml"


def items_of(tracer: Tracer, node: NamedNode) -> Sequence[NamedNode]:
    """The items that are the steps of a thing, or of a body those of its meetings; newest first."""
    nodes, found = tracer.nodes, thing(tracer.nodes, node)
    if found.kind != "body":
        return [NamedNode(entry.iri) for entry in tracer.thing(found).entries[::-1]]
    held = sorted(
        nodes.subjects("gb:body", node), key=lambda meeting: (nodes.value(meeting, "dcterms:date") or "", meeting.value), reverse=True
    )
    return [
        item
        for meeting in held
        for item in sorted(nodes.nodes(meeting, "gb:hasItem"), key=lambda one: nodes.number(one, "gb:position") or 0)
    ]


def _add(root: Element, entry: Entry, address: Address) -> None:
    made = SubElement(root, "entry")
    _say(made, "id", entry.iri)
    _say(made, "title", _title(entry))
    _say(made, "updated", _moment(entry))
    _say(SubElement(made, "author"), "name", entry.body or "ukendt")
    _link(made, "alternate", address(entry.iri), "text/html")
    _say(made, "summary", summary(entry)).set("type", "text")


def _title(entry: Entry) -> str:
    day = danish_day(entry.date) if entry.date else "uden dato"
    return f"{entry.body or 'Ukendt'} {day}, punkt {entry.number}: {entry.title}"


def summary(entry: Entry) -> str:
    """What happened to an item in plain words: its outcome and its decision."""
    outcome = f"Udfald: {outcome_words(entry.outcomes)}." if entry.outcomes else ""
    decision = f"Beslutning: {squash(entry.decision)}" if entry.decision else "Ingen beslutning i referatet."
    return " ".join(filter(None, (outcome, decision)))


def _moment(entry: Entry | None) -> str:
    """The day of the meeting as Atom writes it; minutes name no time zone, and the day is what counts."""
    return f"{(entry.date if entry else None) or _NO_DAY}T00:00:00Z"


def _say(parent: Element, name: str, text: str) -> Element:
    made = SubElement(parent, name)
    made.text = plain(printable(text))
    return made


def _link(parent: Element, relation: str, address: str, media_type: str) -> None:
    SubElement(parent, "link", {"rel": relation, "type": media_type, "href": address})


def _paged(at: str, page: int) -> str:
    return at if page == 1 else f"{at}?page={page}"
