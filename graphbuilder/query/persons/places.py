"""Where a statement of the graph stands: whose minutes, which document, which item, and so which words mean somebody there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from pyoxigraph import NamedNode, Quad, Store

from graphbuilder.query.persons.alone import Scope
from graphbuilder.query.persons.hidden import Hidden
from graphbuilder.query.persons.people import Census
from graphbuilder.query.persons.redactor import SHARED
from graphbuilder.rdf.terms import TYPE, term

_IN_ITEM, _RECORDED_IN, _FROM, _EVIDENCE, _POSITION = map(
    term, ("gb:inItem", "gb:recordedIn", "gb:from", "gb:evidence", "gb:position")
)  # fmt: skip
_REMEMBERED = 1 << 16
_LONGEST_WAY = 4  # from a side of a vote by the vote to the item


class Places:
    """The scope of each statement."""

    def __init__(self, census: Census, rdf: Store, hidden: Hidden) -> None:
        self._census, self._rdf, self._hidden = census, rdf, hidden
        self.scope_of = lru_cache(_REMEMBERED)(self._scope_of)
        self._in_item = lru_cache(_REMEMBERED)(hidden.scope)  # the same for all parts of an item
        self._document = lru_cache(_REMEMBERED)(self._find_document)
        self._item = lru_cache(_REMEMBERED)(self._find_item)

    @cached_property
    def words(self) -> Scope:
        """Every word that means somebody somewhere: a text without one of them needs no closer look."""
        said = {word for words in self._hidden.words.values() for word in words}
        said.update(word for items in self._hidden.item_words.values() for words in items.values() for word in words)
        return Scope(None, frozenset(said), near=True)

    def scope(self, quad: Quad) -> Scope:
        """The scope of what the statement says of its subject."""
        return self.scope_of(quad.subject, quad.graph_name)

    def _scope_of(self, subject: NamedNode, graph: NamedNode) -> Scope:
        if graph.value in self._hidden.organisations:
            if self._is(subject, "attendance"):  # a first name on a list is nobody's of an item
                return Scope(self._hidden.organisations[graph.value], frozenset(self._hidden.words.get(graph.value, ())))
            return self._in_item(graph.value, self._position(subject, graph))
        if self._is(subject, "judgement") or any(self._is(node, "judgement") for node in self._nodes(subject, _EVIDENCE)):
            return self.words  # a person's own words about names
        organisation, words = self._organisation(subject), None
        for document, position in self._saying(subject):
            said = self._in_item(document, position).words
            words = said if words is None else words & said
            if not words:
                break  # a node that thousands of items name
        return Scope(organisation, words) if words else Scope(organisation) if organisation else SHARED

    # --- in a document -----------------------------------------------------------------------------------------------------------------

    def _position(self, subject: NamedNode, graph: NamedNode) -> int | None:
        """The position of the item that a node of a document belongs to; None for the meeting and what is the meeting's."""
        if not (self._hidden.item_words.get(graph.value) or self._hidden.near.get(graph.value)):
            return None
        item = self._item(subject, graph, 0)
        found = self._rdf.quads_for_pattern(item, _POSITION, None, graph) if item else ()
        return next((int(quad.object.value) for quad in found), None)  # type: ignore[union-attr]

    def _find_item(self, node: NamedNode, graph: NamedNode, steps: int) -> NamedNode | None:
        if self._is(node, "item"):
            return node
        for quad in self._rdf.quads_for_pattern(node, _IN_ITEM, None, graph):
            return quad.object if isinstance(quad.object, NamedNode) else None
        above = sorted({quad.subject.value for quad in self._rdf.quads_for_pattern(None, None, node, graph)})  # type: ignore[union-attr]
        for iri in above if steps < _LONGEST_WAY else ():
            found = None if self._is(NamedNode(iri), "meeting", "link") else self._item(NamedNode(iri), graph, steps + 1)
            if found:
                return found
        return None

    # --- in the graphs that no document owns -------------------------------------------------------------------------------------------

    def _saying(self, subject: NamedNode) -> Iterator[tuple[str, int | None]]:
        """The documents, and the places in them, that say what the graph knows of a node, or that a link's sentence is taken from.

        A word means somebody in what a node is called where it does in all of them: the surname alone in a role that one document gives.
        """
        if self._is(subject, "link"):
            found = [*self._nodes(subject, _FROM), *self._nodes(subject, _EVIDENCE)]
            places: Iterable[tuple[str, int | None]] = [
                self._placed(node) for node in found if self._is(node, "item", "mention", "commitment", "holding")
            ]
            places = list(places)[:1] or [(node.value, None) for node in self._nodes(subject, _RECORDED_IN)]
        else:
            above = (quad.subject for quad in self._rdf.quads_for_pattern(None, None, subject, None))
            said = (node for node in above if isinstance(node, NamedNode) and not self._is(node, "link", "tenure", "membership"))
            places = (self._placed(node) for node in said)
        yield from (place for place in places if place[0])

    def _placed(self, node: NamedNode) -> tuple[str, int | None]:
        document = self._document(node)
        return (document, self._position(node, NamedNode(document))) if document in self._hidden.organisations else ("", None)

    def _find_document(self, node: NamedNode) -> str:
        """The document's graph that says what the node is, or nothing."""
        graphs: Iterable[str] = sorted(quad.graph_name.value for quad in self._rdf.quads_for_pattern(node, TYPE, None, None))  # type: ignore[union-attr]
        return next(iter(graphs), "")

    def _nodes(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        found = {quad.object.value for quad in self._rdf.quads_for_pattern(subject, predicate, None, None)}  # type: ignore[union-attr]
        return [NamedNode(iri) for iri in sorted(found)]

    def _organisation(self, subject: NamedNode) -> str | None:
        """Whose a node of the shared graphs is, by its local name: the longest of the organisations' slugs that it begins with."""
        _, _, rest = self._census.local(subject.value).partition("-")
        fitting = [slug for slug in self._slugs if rest.startswith(f"{slug}-")]
        return max(fitting, key=len) if fitting else None

    @cached_property
    def _slugs(self) -> frozenset[str]:
        return frozenset(self._hidden.organisations.values())

    def _is(self, node: NamedNode, *kinds: str) -> bool:
        return self._census.local(node.value).split("-", 1)[0] in kinds
