"""From what a person types to the thing in the graph."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graphbuilder.errors import Ambiguous, NotFound, UsageError
from graphbuilder.query.nodes import Nodes
from graphbuilder.query.owners import organisation_named, owned_by, owner_words
from graphbuilder.store import GraphStore
from graphbuilder.text.casenumbers import case_number
from graphbuilder.text.folding import fold, slug
from graphbuilder.text.inflection import edition
from graphbuilder.text.keys import name_key

# Of things with one and the same name the first kind is meant.
_ORDER = ("Policy", "Series", "Body", "Party", "Organisation", "Topic", "Role", "Person", "Case")
KINDS = {
    "Policy": "policy", "Topic": "topic", "Series": "series", "Body": "body", "Organisation": "organisation", "Party": "party", "Role": "role",
    "Person": "person", "Case": "case", "AgendaItem": "item", "Meeting": "meeting", "Attachment": "attachment", "Document": "document",
}  # fmt: skip
_CANDIDATES = 20
Mine = Callable[[NamedNode], bool]
# "2023-04-20/2", "chefforum 2023-04-20": one item or meeting, as `show` takes it.
_REFERENCE = re.compile(r"(?:[^\d/]{1,80}\s)?\d{4}-\d\d-\d\d(?:/[\w.-]+)?")


@dataclass(frozen=True)
class Thing:
    """Something to follow. ``kind`` is one of the values of ``KINDS``."""

    iri: str
    label: str
    kind: str

    @property
    def node(self) -> NamedNode:
        """The node in the graph."""
        return NamedNode(self.iri)


def find_thing(store: GraphStore, query: str, organisation: str | None = None) -> Thing:
    """The one thing that the query names: an IRI, a journal number, or a name or alias in any inflection.

    Of namesakes in several organisations the one of ``organisation`` is meant, where it is given.

    Raises :class:`Ambiguous` with the candidates where several things have the name or the query is only a part of names, and
    :class:`NotFound` with the nearest names, and :class:`UsageError` for a meeting's or item's place (*2023-04-20/2*).
    """
    if _REFERENCE.fullmatch(query.strip()):
        raise UsageError(
            f"{query.strip()!r} is one meeting or item, not something to follow; `graphbuilder show {query.strip()}` shows it."
        )
    nodes = Nodes(store.rdf)
    mine = owned_by(nodes, organisation_named(nodes, organisation))
    exact = _by_iri(store, nodes, query) or [one for one in _by_number(nodes, query) if mine(one.node)] or _by_name(nodes, query, mine)
    if len(exact) == 1:
        return exact[0]
    if exact:
        raise Ambiguous(query, tuple(_told(nodes, thing) for thing in exact))
    partial = [one for one in _partly(nodes, query) if mine(one.node)]
    if partial:
        raise Ambiguous(query, tuple(dict.fromkeys(thing.label for thing in partial))[:_CANDIDATES])
    raise NotFound(query, nearest(nodes, query))


def thing(nodes: Nodes, node: NamedNode) -> Thing:
    """The thing that a node is."""
    return Thing(node.value, nodes.label(node), kind_of(nodes.types(node)))


def kind_of(classes: Collection[str]) -> str:
    """What a node of these classes (local names) is called."""
    return next((KINDS[name] for name in (*_ORDER, *KINDS) if name in classes), "thing")


def _by_iri(store: GraphStore, nodes: Nodes, query: str) -> list[Thing]:
    text = query.strip().strip("<>").removeprefix("id:")
    if not text or any(c in ' "{}|\\^`<>' or ord(c) < 33 for c in text):
        return []
    node = NamedNode(text) if "://" in text else NamedNode(store.manifest.base + text)
    replaced = nodes.node(node, "dcterms:isReplacedBy")
    if replaced is not None:
        node = replaced
    return [thing(nodes, node)] if nodes.types(node) & set(KINDS) else []


def _by_number(nodes: Nodes, query: str) -> list[Thing]:
    """The cases with that number, as any case system writes it."""
    if not any(c.isdigit() for c in query):
        return []
    forms = dict.fromkeys(form for form in (case_number(query), query.strip()) if form)
    found = (node for form in forms for node in nodes.subjects("dcterms:identifier", Literal(form)) if "Case" in nodes.types(node))
    return [thing(nodes, node) for node in dict.fromkeys(found)]


def _by_name(nodes: Nodes, query: str, mine: Mine) -> list[Thing]:
    """Things with exactly this name, in any inflection, that are ``mine``; the first kind of ``_ORDER`` where several have it."""
    wanted = edition(query)
    found: dict[str, list[NamedNode]] = {}
    for type_, classes in (
        ("policy", ("Policy", "Series", "Topic")),
        ("organisation", ("Body", "Party", "Organisation", "Person")),
        ("role", ("Role",)),
    ):
        key = name_key(type_, query)
        for node in filter(mine, nodes.subjects("gb:nameKey", Literal(key))) if key else ():
            for class_ in nodes.types(node) & set(classes):
                found.setdefault(class_, []).append(node)
    topics = [node for class_ in ("Policy", "Topic") for node in found.pop(class_, [])]
    named = _topics(nodes, query, topics, found.pop("Series", []))
    # A subject of the archive's register that no item names does not hide the department of its name.
    if named and not (found and all(_is_unused(nodes, node) for node in named)):
        return [thing(nodes, node) for node in named]
    if wanted is not None:
        found = {class_: [n for n in some if fold(nodes.label(n)) == fold(query)] for class_, some in found.items()}
    best = next((found[class_] for class_ in _ORDER if found.get(class_)), [])
    if best and all(_of_item(nodes, node) for node in best):
        best = [*best, *filter(mine, _called(nodes, query))]  # a first name may be anybody's of that name
    return [thing(nodes, node) for node in best or named]


def _topics(nodes: Nodes, query: str, topics: list[NamedNode], series: list[NamedNode]) -> list[NamedNode]:
    """What the query names of the topics and series that have its normal form, in any edition.

    A name without years is the series with all its editions, unless the name was joined to a topic outside of the series.
    """
    wanted = edition(query)
    if wanted is None and series:
        apart = [topic for topic in topics if nodes.node(topic, "gb:series") not in series and wanted in _editions(nodes, topic, query)]
        return apart or series
    return [topic for topic in topics if wanted in _editions(nodes, topic, query)] or (topics if wanted is None else [])


def _is_unused(nodes: Nodes, topic: NamedNode) -> bool:
    """Whether no item is about a topic or names it."""
    return "Series" not in nodes.types(topic) and not nodes.subjects("gb:about", topic) and not nodes.subjects("gb:mentions", topic)


def _editions(nodes: Nodes, topic: NamedNode, query: str) -> set[str | None]:
    """The editions in which a topic has a name like the query: its own, or the years of another name."""
    names = (nodes.label(topic), *nodes.values(topic, "skos:altLabel"))
    like = {edition(name) for name in names if name_key("policy", name) == name_key("policy", query)}
    return {nodes.value(topic, "gb:edition"), *like}


def _of_item(nodes: Nodes, person: NamedNode) -> bool:
    """Whether the node is a first name, which belongs to the item that says it."""
    return "Person" in nodes.types(person) and " " not in nodes.label(person)


def _called(nodes: Nodes, first_name: str) -> list[NamedNode]:
    """People whose full name begins with the first name."""
    part = f"{slug(first_name)}-"
    found = {node for node, key in nodes.pairs("gb:nameKey") if key.startswith(part) and "Person" in nodes.types(node)}
    return sorted(found, key=lambda node: node.value)


def _partly(nodes: Nodes, query: str) -> list[Thing]:
    """Things in whose name a word begins or ends with the query (*kultur*, *politik*), the shortest names first."""
    part = slug(query)
    if len(part) < 3:
        return []
    found = {node: key for node, key in nodes.pairs("gb:nameKey") if f"-{part}" in f"-{key}" or f"{part}-" in f"{key}-"}
    ordered = sorted(found, key=lambda node: (not found[node].startswith(part), len(found[node]), node.value))
    return [thing(nodes, node) for node in ordered[: 4 * _CANDIDATES]]


def _told(nodes: Nodes, found: Thing) -> str:
    """The label with what tells it from its namesakes, and a name that can be given instead."""
    mentions = nodes.subjects("gb:ofEntity", found.node)
    where = owner_words(nodes, found.node)
    if found.kind == "person" and mentions and _of_item(nodes, found.node):
        item = nodes.node(mentions[0], "gb:inItem")
        meeting = nodes.subjects("gb:hasItem", item)[0] if item else None
        where = f"{nodes.label(meeting)}, punkt {nodes.value(item, 'gb:number')}" if item and meeting else where
    return f"{found.label} ({where}: id:{found.iri.rsplit('/', 1)[-1]})"


def nearest(nodes: Nodes, query: str, most: int = 3) -> tuple[str, ...]:
    """Names that look like the query."""
    from rapidfuzz import fuzz, process

    keys: dict[str, NamedNode] = {}
    for node, key in nodes.pairs("gb:nameKey"):
        if key not in keys or node.value < keys[key].value:
            keys[key] = node
    hits = process.extract(slug(query), sorted(keys), scorer=fuzz.ratio, limit=most, score_cutoff=70)
    return tuple(dict.fromkeys(nodes.label(keys[key]) for key, _, _ in hits))
