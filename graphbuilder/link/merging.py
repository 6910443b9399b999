"""Which names, in which edition, are one topic: by normal form, by a person's judgement, by an alias that a sentence gives evidence for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from graphbuilder.link.bonds import Bond
from graphbuilder.link.judgements import are_editions, read_side
from graphbuilder.link.register import Sought, TopicKey, entry_key, names_of
from graphbuilder.link.table import Evidence, Named, Titled
from graphbuilder.link.unions import Unions
from graphbuilder.model import Judgement, RegisterEntry
from graphbuilder.text.inflection import edition
from graphbuilder.text.keys import name_key

Pair = tuple[TopicKey, TopicKey]
Editions = dict[tuple[str, str], set[str]]


@dataclass(slots=True)
class Cluster:
    """All rows under names that are one thing, what says that they are one, and what the archive's register has of it."""

    policies: list[Named] = field(default_factory=list)
    titled: list[Titled] = field(default_factory=list)
    bonds: list[Bond] = field(default_factory=list)
    entries: list[RegisterEntry] = field(default_factory=list)

    @property
    def rows(self) -> Iterator[Named | Titled]:
        """Mentions of policies, and then titles."""
        yield from self.policies
        yield from self.titled

    @property
    def told(self) -> Iterator[tuple[Bond, Evidence]]:
        """The sentences that say that two of the names are one."""
        yield from ((bond, bond.said) for bond in self.bonds if isinstance(bond.said, Evidence))


@dataclass
class Merged:
    """The topics by one of their names each."""

    clusters: dict[TopicKey, Cluster]
    unions: Unions[TopicKey]

    def family(self, organisation: str, key: str) -> TopicKey:
        """What the names share whose editions are one series: names that are one when they are said without years."""
        return self.unions.root((organisation, key, ""))


def merge(rows: list[Named | Titled], evidence: list[Evidence], judged: list[Judgement], sought: Sought) -> Merged:
    """The rows by topic. Judgements come before sentences, and what a person keeps apart no sentence joins.

    The entries of the archive's register that a municipality has are topics without any row as well. Two editions of one name are never one.
    """
    registered = [(organisation, entry) for organisation, entries in sorted(sought.here.items()) for entry in entries]
    editions = _editions(rows, registered)
    told = [(e, _pair(e, editions)) for e in evidence if e.alias.type == "policy"]
    unions, bonds = _judged_unions(editions, {end for _, pair in told for end in pair}, judged)
    bonds += _forms(rows, sought, unions)
    bonds += [Bond(*pair, found) for found, pair in _unambiguous(told, unions) if unions.join(*pair)]
    clusters = _clusters(rows, unions)
    for organisation, entry in registered:
        clusters[unions.root(entry_key(organisation, entry.name))].entries.append(entry)
    for bond in bonds:
        if found := clusters.get(unions.root(bond.left)):
            found.bonds.append(bond)
    return Merged(clusters, unions)


def _forms(rows: list[Named | Titled], sought: Sought, unions: Unions[TopicKey]) -> list[Bond]:
    """Join the forms of a name of the register to it."""
    bonds: dict[Pair, Bond] = {}
    for row in rows:
        if known := sought.inflected(row):
            pair = entry_key(row.organisation, known.name), row_key(row)
            is_form = pair[1] not in {entry_key(row.organisation, name) for name in names_of(known)}
            if is_form and pair not in bonds and unions.join(*pair):
                bonds[pair] = Bond(*pair, known)
    return list(bonds.values())


def row_key(row: Named | Titled) -> TopicKey:
    """The name, in its edition, that a row says."""
    return row.organisation, row.key, row.edition or ""


def _editions(rows: list[Named | Titled], registered: list[tuple[str, RegisterEntry]]) -> Editions:
    """The editions in which each name is known."""
    editions: Editions = defaultdict(set)
    keys = [entry_key(organisation, name) for organisation, entry in registered for name in names_of(entry)]
    for organisation, key, year in (*map(row_key, rows), *keys):
        editions[organisation, key].add(year)
    return editions


def _clusters(rows: list[Named | Titled], unions: Unions[TopicKey]) -> dict[TopicKey, Cluster]:
    """The rows of each set of names."""
    clusters: dict[TopicKey, Cluster] = defaultdict(Cluster)
    for row in rows:
        cluster = clusters[unions.root(row_key(row))]
        if isinstance(row, Named):
            cluster.policies.append(row)
        else:
            cluster.titled.append(row)
    return clusters


def topic_key(name: str) -> str:
    """The normal form of a topic's name."""
    return name_key("policy", name)


def side_of(side: str, organisation: str) -> tuple[str, str | None]:
    """The normal form and edition that a judgement's side means: of a name, or of a topic's IRI or local name."""
    read = read_side(side)
    return (read.stem.removeprefix(f"topic-{organisation}-") if read.is_local else read.stem), read.edition


def _judged_unions(editions: Editions, told: set[TopicKey], judged: list[Judgement]) -> tuple[Unions[TopicKey], list[Bond]]:
    """What people judged the same, joined, with the bonds; what they judged different, and editions, will not meet.

    ``told`` are the names that sentences speak of.
    """
    organisations = sorted({organisation for organisation, _ in editions})
    # A name and an IRI may say the same pair: of what is said of one pair the latest holds here as well.
    said: dict[Pair, tuple[Pair, Judgement]] = {}
    for judgement in judged:
        for organisation in organisations if not judgement.organisation else (judgement.organisation,):
            for left, right in _judged_pairs(judgement, organisation, editions):
                said[(left, right) if left <= right else (right, left)] = (left, right), judgement
    same = [(pair, judgement) for _, (pair, judgement) in sorted(said.items()) if judgement.verdict == "same"]
    there = {end for pair, _ in same for end in pair} | {(*name, year) for name, years in editions.items() for year in years} | told
    apart = (pair for pair, (_, judgement) in said.items() if judgement.verdict == "different" and there.issuperset(pair))
    unions: Unions[TopicKey] = Unions([*apart, *_two_editions(editions)])
    return unions, [Bond(*pair, judgement) for pair, judgement in same if pair[0] != pair[1] and unions.join(*pair)]


def _two_editions(editions: Editions) -> Iterator[Pair]:
    """Each two editions of one name."""
    for (organisation, key), years in editions.items():
        for one, other in combinations(sorted(years), 2):
            if are_editions(one, other):
                yield (organisation, key, one), (organisation, key, other)


def _judged_pairs(judgement: Judgement, organisation: str, editions: Editions) -> list[Pair]:
    """The topics that a judgement speaks of: each edition of two names with its like, or the edition that a side names."""
    (left, one), (right, other) = (side_of(side, organisation) for side in (judgement.left, judgement.right))
    if one or other:
        return [((organisation, left, one or ""), (organisation, right, other or ""))]
    known = editions.get((organisation, left), set()) | editions.get((organisation, right), set()) | {""}
    return [((organisation, left, year), (organisation, right, year)) for year in sorted(known)]


def _pair(evidence: Evidence, editions: Editions) -> Pair:
    """The two topics that an alias joins: in the edition that it names, or else without one.

    Where the first name is known in one edition only, and never without it, that edition is meant.
    """
    organisation, alias = evidence.organisation, evidence.alias
    one, other = topic_key(alias.name), topic_key(alias.other)
    said = edition(alias.name) or edition(alias.other) or ""
    known = editions.get((organisation, one), {""})
    only = next(iter(known)) if len(known) == 1 and not said else said
    return (organisation, one, only), (organisation, other, said)


def _unambiguous(pairs: list[tuple[Evidence, Pair]], unions: Unions[TopicKey]) -> list[tuple[Evidence, Pair]]:
    """Aliases whose second name is said of one thing only; *Planen* said of two is evidence of neither."""
    said: dict[TopicKey, set[TopicKey]] = defaultdict(set)
    for _, (one, other) in pairs:
        said[other].add(unions.root(one))
    return sorted(
        ((evidence, pair) for evidence, pair in pairs if len(said[pair[1]]) == 1),
        key=lambda found: (found[0].organisation, found[0].sha256, found[0].alias.start, found[0].alias.other),
    )
