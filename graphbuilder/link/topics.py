"""Policies and title matters of all documents -> topics, editions and series, and the reason for each link."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from graphbuilder.link import rules
from graphbuilder.link.maker import Maker, first, topic_link
from graphbuilder.link.merging import Merged, merge
from graphbuilder.link.register import Sought, TopicKey, entry_key
from graphbuilder.link.shared import shared
from graphbuilder.link.table import Named, Table
from graphbuilder.model import Judgement, Link, Series, Topic


@dataclass(slots=True)
class Topics:
    """What came of it. ``of_mention`` says which topic a policy mention names."""

    topics: list[Topic] = field(default_factory=list)
    series: list[Series] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    of_mention: list[tuple[str, str]] = field(default_factory=list)


def make_topics(table: Table, judgements: Iterable[Judgement], sought: Sought | None = None) -> Topics:
    """Group by normal form and edition, merge on evidence or judgement; the editions of one name meet in a series.

    ``sought`` is what the archive's register knows (see :func:`graphbuilder.link.register.seek`).
    """
    sought = sought or Sought()
    policies = [row for row in table.named if row.type == "policy" and sought.is_meant(row)]
    titled = [row for row in table.titled if sought.is_meant(row)]
    judged = list(judgements)
    for_all = shared(policies, table.evidence, sought, judged)
    rows, titled = [for_all.row(row) for row in policies], [for_all.row(row) for row in titled]
    merged = merge([*rows, *titled], [for_all.evidence(told) for told in table.evidence], judged, sought)
    made = Topics()
    makers = [Maker(root, merged.clusters[root], sought.hits) for root in sorted(merged.clusters)]
    made.series.extend(_make_series(makers, merged))
    for maker in makers:
        topic = maker.topic()
        made.topics.append(topic)
        made.of_mention.extend((row.mention, topic.name) for row in maker.cluster.policies)
        made.links.extend(maker.links(topic))
    _nested(rows, dict(made.of_mention), made)
    _similar(made)
    _broader(made, {maker.local: maker for maker in makers})
    _gave_way(made, for_all.links(policies, made.topics))
    return made


def _gave_way(made: Topics, links: Iterable[Link]) -> None:
    """The local names that shared topics would have had in each organisation."""
    replaced: dict[str, list[str]] = defaultdict(list)
    for link in links:
        made.links.append(link)
        replaced[link.target].append(link.source)
    for at, topic in enumerate(made.topics):
        if topic.name in replaced:
            made.topics[at] = replace(topic, replaced=tuple(sorted({*topic.replaced, *replaced[topic.name]})))


def _make_series(makers: list[Maker], merged: Merged) -> Iterable[Series]:
    """A series for every name that has an edition, with all topics of that name in it; names that are one without years have one series."""
    families: dict[TopicKey, list[Maker]] = defaultdict(list)
    for maker in (maker for maker in makers if maker.is_met):
        families[merged.family(maker.organisation, maker.label_key)].append(maker)
    for root, family in sorted(families.items()):
        dated = [maker for maker in family if maker.edition]
        if dated:
            keys = {key for maker in family for organisation, key, _ in maker.names if merged.family(organisation, key) == root}
            series = _series(family, min(maker.label_key for maker in dated), tuple(sorted(keys)))
            for maker in family:
                maker.series = series
            yield series


def _series(family: list[Maker], key: str, keys: tuple[str, ...]) -> Series:
    bare = [maker.label for maker in family if not maker.edition]
    printed = Counter(row.name for maker in family for row in maker.preferred) or Counter(maker.label for maker in family)
    editions = {maker.edition for maker in family if maker.edition}
    label = bare[0] if bare else _without_edition(first(printed), editions)
    organisation = family[0].organisation
    return Series(f"series-{organisation}-{key}", label, keys, organisation)


def _without_edition(name: str, editions: set[str]) -> str:
    for years in sorted(editions, key=len, reverse=True):
        for lead in (" for ", " fra ", " til ", " i ", " "):
            if name.endswith(lead + years):
                return name.removesuffix(lead + years)
    return name


def _nested(policies: list[Named], topic_of: dict[str, str], made: Topics) -> None:
    """*Handleplan for Fællesskabspolitikken* names another policy inside its own name: it is a part of that."""
    by_item: dict[str, list[Named]] = defaultdict(list)
    for row in policies:
        by_item[row.item].append(row)
    seen: set[tuple[str, str]] = set()
    for rows in by_item.values():
        ordered = sorted(rows, key=lambda row: (row.start, -row.end))
        for at, outer in enumerate(ordered):
            for inner in ordered[at + 1 :]:
                if inner.start >= outer.end:
                    break
                pair = topic_of[outer.mention], topic_of[inner.mention]
                if inner.end > outer.end or pair[0] == pair[1] or pair in seen:
                    continue
                seen.add(pair)
                because = f"navnet {outer.name} nævner {inner.name}"
                made.links.append(topic_link(pair[0], "partOf", pair[1], rules.NAME_IN_NAME, because, [outer.mention]))


def _broader(made: Topics, makers: Mapping[str, Maker]) -> None:
    """The broader topics that the register names, where they are topics here."""
    named = {name: maker.local for maker in makers.values() for name in maker.names}
    for at, topic in enumerate(made.topics):
        above = [entry.broader for entry in makers[topic.name].cluster.entries if entry.broader]
        found = {named.get(entry_key(topic.organisation, name)) for name in above} - {topic.name}
        if any(found):
            made.topics[at] = replace(topic, broader=tuple(sorted(name for name in found if name)))


def _similar(made: Topics) -> None:
    """Names of which one ends in the whole of the other: shown as related, never merged. Found by the last word of the longer one."""
    undated = [topic for topic in made.topics if topic.edition is None and topic.kind != "subject"]
    named: dict[tuple[str, str], list[Topic]] = defaultdict(list)
    for topic in undated:
        for key in topic.keys:
            named[topic.organisation, key].append(topic)
    first_mention = {topic: mention for mention, topic in reversed(made.of_mention)}
    for topic in undated:
        evidence = [first_mention[topic.name]] if topic.name in first_mention else []
        for last in dict.fromkeys(key.rsplit("-", 1)[-1] for key in topic.keys if "-" in key):
            for other in named[topic.organisation, last]:
                if other.name != topic.name:
                    because = f"{topic.label} ligner {other.label}; intet sted siger, at de er det samme"
                    made.links.append(topic_link(topic.name, "related", other.name, rules.SIMILAR_NAME, because, evidence))
