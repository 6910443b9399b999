"""The archive's own subject register: where its names stand in the minutes, and what topics they make.

A municipality knows subjects that no rule can: *Havneflytning* ends in no word for a plan. The register names them, their aliases and the words beside
which they are not meant; items that say such a name are joined to the subject, with the sentence that says it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from graphbuilder.link import rules
from graphbuilder.link.known import Item, Search, found_item, main_spans, sentences
from graphbuilder.link.table import Named, Table, Titled
from graphbuilder.model import AgendaItem, Link, RegisterEntry
from graphbuilder.text.folding import fold, squash
from graphbuilder.text.inflection import edition
from graphbuilder.text.keys import link_name, name_key
from graphbuilder.text.sentences import around
from graphbuilder.text.wordforms import expression, phrases

TopicKey = tuple[str, str, str]


class Hit(NamedTuple):
    """A name of the register in an item: ``main`` in its title or a sub-heading, ``quote`` the sentence, ``said`` the words."""

    item: str
    name: str
    said: str
    main: bool
    sha256: str
    quote: str
    start: int
    end: int


@dataclass
class Sought:
    """What came of looking for the register's names.

    ``here`` are the entries of each municipality, ``apart`` the places where a name is not meant, ``forms`` the entries of each form of a name.
    """

    here: dict[str, list[RegisterEntry]] = field(default_factory=dict)
    hits: dict[tuple[str, str], list[Hit]] = field(default_factory=dict)
    apart: dict[str, list[tuple[int, int, frozenset[str]]]] = field(default_factory=dict)
    forms: dict[str, list[RegisterEntry]] = field(default_factory=dict)

    def inflected(self, row: Named | Titled) -> RegisterEntry | None:
        """The entry of which a policy's or title's name is a form (*Havnen* of *Havn*), where one entry alone has that form."""
        every = self.forms.get(squash(row.name).casefold().replace("&", "og"), [])
        entries = [entry for entry in every if entry.holds_in(row.organisation)]
        return entries[0] if len(entries) == 1 and entries[0] in self.here.get(row.organisation, ()) else None

    @cached_property
    def _names(self) -> set[tuple[str, str]]:
        return {(organisation, fold(name)) for organisation, entries in self.here.items() for entry in entries for name in names_of(entry)}

    def knows(self, organisation: str, name: str) -> bool:
        """Whether the register has looked for that name there."""
        return (organisation, fold(name)) in self._names

    def is_meant(self, row: Named | Titled) -> bool:
        """Whether a policy's or title's name stands where the register does not say that something else is meant."""
        places = self.apart.get(row.item, ())
        return not any(row.key in keys and start < row.end and row.start < end for start, end, keys in places)


def names_of(entry: RegisterEntry) -> tuple[str, ...]:
    """The entry's name, and its other names."""
    return (entry.name, *entry.aliases)


def entry_key(organisation: str, name: str) -> TopicKey:
    """What a name of the register means in a municipality: its normal form, in its edition."""
    return organisation, name_key("policy", name), edition(name) or ""


def seek(register: Iterable[RegisterEntry], table: Table, search: Search) -> Sought:
    """Look for every name in the items that have its words, and say which entries each municipality has."""
    entries, sought = list(register), Sought()
    if not entries:
        return sought
    owners: dict[str, set[int]] = defaultdict(set)
    for number, entry in enumerate(entries):
        for name in names_of(entry):
            for phrase in phrases(name):
                owners[phrase].add(number)
    words = sorted(owners)
    for item, at in search(words):
        source, agenda_item = found_item(item)
        if agenda_item is not None:
            for number in sorted({number for place in at for number in owners[words[place]]}):
                if entries[number].holds_in(item.organisation):
                    _look(sought, entries[number], item, agenda_item, source)
    sought.forms = {phrase: [entries[number] for number in sorted(numbers)] for phrase, numbers in owners.items()}
    sought.here = _placed(entries, table, sought)
    return sought


# --- one item ------------------------------------------------------------------------------------------------------------------------------


def _look(sought: Sought, entry: RegisterEntry, item: Item, agenda_item: AgendaItem, source: str) -> None:
    """Note the best place of the entry's names in the item, and the places where a word beside it says that another thing is meant."""
    text, keys = item.reading.document.text, frozenset(name_key("policy", name) for name in names_of(entry))
    main = main_spans(agenda_item)
    found: list[tuple[bool, int, int, Hit]] = []
    for rank, name in enumerate(names_of(entry)):
        for start, end in _places(name, text, agenda_item):
            first, last = around(text, sentences(text), start, end)
            if any(expression(word).search(text, first, last) for word in entry.exclude):
                sought.apart.setdefault(source.removeprefix("item-"), []).append((start, end, keys))
                continue
            titled = any(begin <= start and end <= stop for begin, stop in main)
            hit = Hit(source, name, text[start:end], titled, item.reading.document.source.sha256, text[first:last], first, last)
            found.append((not titled, rank, start, hit))
    if found:
        sought.hits.setdefault((item.organisation, entry.name), []).append(min(found)[-1])


def _places(name: str, text: str, item: AgendaItem) -> Iterator[tuple[int, int]]:
    """Where the name stands in the item, but not as a person's or an organisation's name or a part of one."""
    names = [(m.start, m.end) for m in item.mentions if m.type in {"person", "organisation"}]
    for hit in expression(name).finditer(text, item.start, item.end):
        start, end = hit.span()
        if not any(first <= start and end <= last for first, last in names):
            yield start, end


# --- which entries are topics here -----------------------------------------------------------------------------------------------------------


def _placed(entries: list[RegisterEntry], table: Table, sought: Sought) -> dict[str, list[RegisterEntry]]:
    """The entries of each municipality: those that its minutes name, and what is broader; all of them where there is one municipality only."""
    organisations = sorted({key.organisation for key in table.meetings})
    if len(organisations) == 1:
        return {organisations[0]: [entry for entry in entries if entry.holds_in(organisations[0])]}
    rows: list[Named | Titled] = [*(row for row in table.named if row.type == "policy"), *table.titled]
    met = {(row.organisation, row.key, row.edition or "") for row in rows}
    return {
        organisation: _named_there([entry for entry in entries if entry.holds_in(organisation)], organisation, met, sought)
        for organisation in organisations
    }


def _named_there(entries: list[RegisterEntry], organisation: str, met: set[TopicKey], sought: Sought) -> list[RegisterEntry]:
    by_key = {entry_key(organisation, entry.name): entry for entry in entries}
    wanted = [
        entry
        for entry in entries
        if (organisation, entry.name) in sought.hits or any(entry_key(organisation, name) in met for name in names_of(entry))
    ]
    kept: dict[str, RegisterEntry] = {}
    while wanted:
        entry = wanted.pop()
        if entry.name not in kept:
            kept[entry.name] = entry
            above = by_key.get(entry_key(organisation, entry.broader)) if entry.broader else None
            wanted.extend([above] if above else [])
    return [kept[name] for name in sorted(kept)]


# --- what is said of a topic -----------------------------------------------------------------------------------------------------------------


def register_links(topic: str, label: str, hits: Iterable[Hit], stated: Mapping[str, set[str]]) -> Iterator[Link]:
    """Links from the items that say the subject's name, where no mention said as much; ``stated`` has each item's statements so far."""
    best: dict[str, Hit] = {}
    for hit in sorted(hits, key=lambda hit: (hit.item, not hit.main, hit.start, hit.name)):
        best.setdefault(hit.item, hit)
    for item, hit in best.items():
        predicate = "about" if hit.main else "mentions"
        if not stated.get(item, set()) & ({"about"} if hit.main else {"about", "mentions"}):
            yield _link(item, predicate, topic, label, hit)


def _link(item: str, predicate: str, topic: str, label: str, hit: Hit) -> Link:
    where = "titlen eller en underoverskrift" if hit.main else "teksten"
    other = f" som {label}" if fold(hit.name) != fold(label) else ""
    because = f"{where} nævner {hit.said}, og arkivets emneregister kender {hit.name}{other}"
    rule = rules.REGISTER
    name = link_name(item, predicate, topic, rule.name)
    return Link(name, item, predicate, topic, rule.name, rule.score, because, (), hit.sha256, hit.quote, hit.start, hit.end)
