"""From a graph to the same graph without some people's names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from pyoxigraph import Store

from graphbuilder.data import lines
from graphbuilder.query.persons.hidden import Hidden, Plan
from graphbuilder.query.persons.names import UNKNOWN, NameIndex
from graphbuilder.query.persons.people import Census
from graphbuilder.query.persons.redactor import Redactor
from graphbuilder.query.persons.rewriting import Rewriter
from graphbuilder.query.persons.roles import with_role
from graphbuilder.rdf.terms import term
from graphbuilder.store import GraphStore
from graphbuilder.store.generations import digest

_RULES = 1  # to be raised when the rules change, so that what was made by older ones is made anew
_LISTS = ("municipal-posts", "guest-words", "ambiguous-names", "place-words", "organisation-heads", "first-names", "surnames")
_AT_ONCE = 50_000  # changes that are written together
_TITLES = ("dcterms:title", "gb:shortTitle", "rdfs:label", "skos:prefLabel", "gb:recommenderName")


def made_by() -> str:
    """A hash of the rules, so that a folder made by other rules is known."""
    return digest(_RULES, *(lines(f"{name}.txt") for name in _LISTS))


def make(store: GraphStore, mode: str, place: Path) -> Hidden:
    """Write the graph without those whom ``mode`` hides to the folder ``place``, which is not there yet, and say who they are.

    The copy shares the files of the real graph (hard links, where the file system has them), and only the statements that name somebody are written
    anew. What a copy removes stays in its files: the folder is no more for passing on than the graph beside it.
    """
    census = Census(store.rdf, store.manifest.base)
    plan = Plan(census, with_role(census) if mode == "with-role" else frozenset())
    hidden = _hidden(census, plan, mode)
    rewriter = Rewriter(census, store.rdf, plan, hidden)
    store.rdf.backup(str(place))
    copy = Store(str(place))
    changes = rewriter.changes()
    while batch := list(islice(changes, _AT_ONCE)):
        old = {quad for quad, _ in batch}
        new = {quad for _, quad in batch if quad is not None}
        for quad in old - new:
            copy.remove(quad)
        copy.extend(new - old)
    copy.flush()
    return replace(hidden, count=hidden.count + len(rewriter.unknown))


def _hidden(census: Census, plan: Plan, mode: str) -> Hidden:
    """The names and words to look for; full names in titles and labels that no node has are looked for everywhere."""
    unknown = set(_unknown(census, Redactor(NameIndex(plan.names(())))))
    names = tuple((name.words, name.person, name.organisation) for name in sorted(set(plan.names(unknown))))
    documents, items = plan.words
    of_items: dict[str, dict[int, tuple[str, ...]]] = defaultdict(dict)
    for item, words in sorted(items.items()):
        document, position = census.place(item)
        of_items[document][position] = tuple(sorted(words))
    organisations = {
        document: census.local(owner).removeprefix("organisation-")
        for document, owner in census.ask("SELECT ?d ?o { ?m a gb:Meeting ; gb:recordedIn ?d ; gb:organisation ?o }")
    }  # fmt: skip
    everywhere = {document: organisations.get(document, "unknown") for document in census.subjects("SELECT ?d { ?d a gb:Document }")}
    words_of = {document: tuple(sorted(words)) for document, words in sorted(documents.items()) if words}
    count = plan.count + len(unknown)
    return Hidden(mode, made_by(), count, names, organisations=everywhere, words=words_of, item_words=dict(of_items))


def _unknown(census: Census, redactor: Redactor) -> Iterator[str]:
    for name in _TITLES:
        for literal in census.literals(term(name)):
            for hit in redactor.found(literal.value):
                if hit.person == UNKNOWN:
                    yield literal.value[hit.start : hit.end - hit.genitive]
