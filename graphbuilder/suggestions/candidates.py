"""Words of titles that recur and that no topic gathers: what the archive may want in its register."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from pyoxigraph import Literal, NamedNode

from graphbuilder.data import lines
from graphbuilder.model import RegisterEntry
from graphbuilder.query.nodes import Nodes
from graphbuilder.text.folding import ascii_fold
from graphbuilder.text.inflection import head_of
from graphbuilder.text.keys import name_key
from graphbuilder.text.lemmas import spellings

_LONG = 6  # letters of a word that can be a subject
_MEETINGS = 2
_WORD = re.compile(r"[^\W\d_]{6,60}(?:-[^\W\d_]{2,40}){0,2}")


@dataclass
class _Met:
    """Where a word was met in titles."""

    items: set[NamedNode] = field(default_factory=set)
    forms: Counter[str] = field(default_factory=Counter)


@cache
def _plain_words() -> frozenset[str]:
    """Words that name no subject, in the dictionary form."""
    names = ("no-candidates.txt", "function-words.txt", "subject-openers.txt", "routine-subjects.txt", "title-clutter.txt")
    return frozenset(spellings(word)[-1] for name in names for line in lines(name) for word in _WORD.findall(line.casefold()))


def uncovered(nodes: Nodes, entries: Iterable[RegisterEntry]) -> list[tuple[str, str]]:
    """(word, where it was seen), those met in most meetings first; not the words of ``entries``, the subjects of the register."""
    registered = {spellings(word)[-1] for entry in entries for name in (entry.name, *entry.aliases) for word in _WORD.findall(name)}
    meeting_of = {item: meeting for meeting, item in nodes.edges("gb:hasItem")}
    days = {meeting: nodes.value(meeting, "dcterms:date") or "" for meeting in set(meeting_of.values())}
    found = []
    for lemma, met in sorted(_words(nodes, meeting_of).items()):
        meetings = {meeting_of[item] for item in met.items}
        key = name_key("policy", lemma)
        if len(meetings) < _MEETINGS or lemma in registered or _is_gathered(nodes, key, met.items):
            continue
        seen = sorted(days[meeting] for meeting in meetings)
        found.append((-len(meetings), _shown(lemma, met), f"{len(meetings)} møder, {seen[0]} til {seen[-1]}"))
    return [(name, told) for _, name, told in sorted(found)]


def _words(nodes: Nodes, items: dict[NamedNode, NamedNode]) -> dict[str, _Met]:
    """The words of all titles by their dictionary form, without the names of people and organisations."""
    named = _named_in_titles(nodes)
    met: dict[str, _Met] = defaultdict(_Met)
    closed = set(nodes.subjects("gb:closed", Literal(True)))
    for item in items.keys() - closed:
        title = nodes.value(item, "gb:shortTitle") or nodes.value(item, "dcterms:title") or ""
        for name in named.get(item, ()):
            title = title.replace(name, " ")
        for word in _WORD.findall(title):
            lemma = spellings(word)[-1]
            if lemma not in _plain_words() and not _is_kind(word):
                met[lemma].items.add(item)
                met[lemma].forms[word] += 1
    return met


def _named_in_titles(nodes: Nodes) -> dict[NamedNode, set[str]]:
    """The people, roles and organisations that each title names, as it writes them."""
    found: dict[NamedNode, set[str]] = defaultdict(set)
    types = dict(nodes.pairs("gb:mentionType"))
    for mention, item in nodes.edges("gb:inItem"):
        if types.get(mention) in {"person", "organisation", "role"} and nodes.node(mention, "gb:inSection") is None:
            found[item].update(nodes.values(mention, "gb:quote"))
    return found


def _is_kind(word: str) -> bool:
    """Whether the word only says what kind of paper it is: *strategien*, *budgettet*."""
    cut = head_of(word.casefold())
    return cut is not None and not cut.first


def _is_gathered(nodes: Nodes, key: str, items: set[NamedNode]) -> bool:
    """Whether the word is a topic's whole name, or one topic has all of the items."""
    if any(nodes.types(node) & {"Topic", "Policy", "Series"} for node in nodes.subjects("gb:nameKey", Literal(key))):
        return True
    shared: set[NamedNode] | None = None
    for item in items:
        topics = set(nodes.nodes(item, "gb:about"))
        shared = topics if shared is None else shared & topics
    return bool(shared)


def _shown(lemma: str, met: _Met) -> str:
    """The word as titles write it: the dictionary form with its Danish letters where one does, or else what is met most."""
    plain = [form for form in met.forms if ascii_fold(form) == lemma]
    form = min(plain or met.forms, key=lambda word: (-met.forms[word], word))
    return form[:1].upper() + form[1:]
