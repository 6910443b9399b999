"""Which names, in which edition, are one topic: by normal form, by a person's judgement, by an alias that a sentence gives evidence for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from graphbuilder.link.judgements import local_name
from graphbuilder.link.register import Sought, TopicKey, entry_key, names_of
from graphbuilder.link.table import Evidence, Named, Titled
from graphbuilder.link.unions import Unions
from graphbuilder.model import Judgement, RegisterEntry
from graphbuilder.text.inflection import edition
from graphbuilder.text.keys import name_key

Pair = tuple[TopicKey, TopicKey]
Editions = dict[tuple[str, str], set[str]]
_EDITION_ENDING = re.compile(r"-((?:19|20)\d\d(?:-(?:19|20)?\d\d)?)$")


@dataclass(slots=True)
class Cluster:
    """All rows under names that are one thing, the sentences that say so, and what the archive's register has of it."""

    policies: list[Named] = field(default_factory=list)
    titled: list[Titled] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    entries: list[RegisterEntry] = field(default_factory=list)

    @property
    def rows(self) -> Iterator[Named | Titled]:
        """Mentions of policies, and then titles."""
        yield from self.policies
        yield from self.titled


def merge(rows: list[Named | Titled], evidence: list[Evidence], judged: list[Judgement], sought: Sought) -> dict[TopicKey, Cluster]:
    """The rows by topic. Judgements come before sentences, and what a person keeps apart no sentence joins.

    The entries of the archive's register that a municipality has are topics without any row as well.
    """
    registered = [(organisation, entry) for organisation, entries in sorted(sought.here.items()) for entry in entries]
    editions = _editions(rows, registered)
    unions = _judged_unions(editions, judged)
    for row in rows:
        if known := sought.inflected(row):
            unions.join(entry_key(row.organisation, known.name), _key(row))
    told = _unambiguous([(e, _pair(e, editions)) for e in evidence if e.alias.type == "policy"], unions)
    accepted = [(found, pair) for found, pair in told if unions.join(*pair)]
    clusters = _clusters(rows, unions)
    for organisation, entry in registered:
        clusters[unions.root(entry_key(organisation, entry.name))].entries.append(entry)
    for found, (one, _) in accepted:
        root = unions.root(one)
        if root in clusters:
            clusters[root].evidence.append(found)
    return clusters


def _key(row: Named | Titled) -> TopicKey:
    return row.organisation, row.key, row.edition or ""


def _editions(rows: list[Named | Titled], registered: list[tuple[str, RegisterEntry]]) -> Editions:
    """The editions in which each name is known."""
    editions: Editions = defaultdict(set)
    keys = [entry_key(organisation, name) for organisation, entry in registered for name in names_of(entry)]
    for organisation, key, year in (*map(_key, rows), *keys):
        editions[organisation, key].add(year)
    return editions


def _clusters(rows: list[Named | Titled], unions: Unions[TopicKey]) -> dict[TopicKey, Cluster]:
    """The rows of each set of names."""
    clusters: dict[TopicKey, Cluster] = defaultdict(Cluster)
    for row in rows:
        cluster = clusters[unions.root(_key(row))]
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
    local = local_name(side)
    prefix = f"topic-{organisation}-"
    if local is None or not local.startswith(prefix):
        return topic_key(side), edition(side)
    key = local.removeprefix(prefix)
    ending = _EDITION_ENDING.search(key)
    return (key[: ending.start()], ending[1]) if ending else (key, None)


def _judged_unions(editions: Editions, judged: list[Judgement]) -> Unions[TopicKey]:
    organisations = sorted({organisation for organisation, _ in editions})
    # A name and an IRI may say the same pair: of what is said of one pair the latest holds here as well.
    said = {
        tuple(sorted(pair)): (j.verdict, pair)
        for j in judged
        for organisation in organisations
        for pair in _judged_pairs(j, organisation, editions)
    }
    unions: Unions[TopicKey] = Unions(pair for verdict, pair in said.values() if verdict == "different")
    for _, (verdict, pair) in sorted(said.items()):
        if verdict == "same":
            unions.join(*pair)
    return unions


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
