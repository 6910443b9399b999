"""From a graph to the same graph without some people's names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import islice
from pathlib import Path

from pyoxigraph import Store

from graphbuilder.data import lines
from graphbuilder.query.persons.finding import Finds, found_in, known_names
from graphbuilder.query.persons.hidden import Hidden, Plan, surnames_in
from graphbuilder.query.persons.names import NameIndex
from graphbuilder.query.persons.people import Census
from graphbuilder.query.persons.redactor import Redactor
from graphbuilder.query.persons.rewriting import Rewriter
from graphbuilder.query.persons.roles import with_role
from graphbuilder.query.persons.surnames import SurnameTable, by_organisation
from graphbuilder.query.persons.tokens import folded, words_of
from graphbuilder.store import GraphStore
from graphbuilder.store.generations import digest

_RULES = 2  # to be raised when the rules change, so that what was made by older ones is made anew
_LISTS = (
    "municipal-posts",
    "guest-words",
    "ambiguous-names",
    "place-words",
    "organisation-heads",
    "first-names",
    "surnames",
    "name-cues",
    "no-name-words",
    "street-endings",
)
_AT_ONCE = 50_000  # changes that are written together


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
    known = known_names(census, Redactor(NameIndex(plan.names(()))))
    finds = found_in(census, Redactor(NameIndex(plan.names(())), known=known))
    unknown = {name for name in finds.names if len(words_of(name)) > 1}
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
    words_of_documents = {document: tuple(sorted(words)) for document, words in sorted(documents.items()) if words}
    return Hidden(
        mode, made_by(), plan.count + len(finds.names), names, everywhere, words_of_documents, dict(of_items),
        near=_near(census, plan), surnames=_surnames(plan, finds, everywhere), known=tuple(sorted(known)),
    )  # fmt: skip


def _near(census: Census, plan: Plan) -> dict[str, tuple[int, ...]]:
    """The positions of the items that name somebody hidden, by document."""
    items = {row.item for person in plan.hidden for row in census.namings.get(person.iri, ())}
    found: dict[str, set[int]] = defaultdict(set)
    for item in items:
        document, position = census.place(item)
        found[document].add(position)
    return {document: tuple(sorted(positions)) for document, positions in sorted(found.items())}


def _surnames(plan: Plan, finds: Finds, organisations: dict[str, str]) -> SurnameTable:
    """The surnames of the hidden, and of those whom no node stands for, by organisation."""
    hidden = plan.surnames()
    for name, places in finds.names.items():
        for document, local in places:
            rest = local.partition("-")[2]
            fitting = [slug for slug in set(organisations.values()) if rest.startswith(f"{slug}-")]
            owner = organisations.get(document) or max(fitting, key=len, default="")
            hidden[owner].update(surnames_in(name))
    names = set().union(*hidden.values())
    common = frozenset(folded(name) for name in names if name.casefold() in finds.lower)
    return by_organisation(hidden, plan.named_words(), finds.places, common)
