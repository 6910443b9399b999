"""Policies and title matters of all documents -> topics, editions and series, and the reason for each link."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graphbuilder.link import rules
from graphbuilder.link.merging import Cluster, TopicKey, merge, side_of, topic_key
from graphbuilder.link.table import HEADING, TITLE, Named, Table, Titled
from graphbuilder.model import Judgement, Link, Series, Topic
from graphbuilder.text.folding import slug
from graphbuilder.text.keys import judgement_name, link_name

EVIDENCE_SHOWN = 8  # mentions named as evidence of one link; the rest still stand in the item


@dataclass(slots=True)
class Topics:
    """What came of it. ``of_mention`` says which topic a policy mention names."""

    topics: list[Topic] = field(default_factory=list)
    series: list[Series] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    of_mention: list[tuple[str, str]] = field(default_factory=list)


def make_topics(table: Table, judgements: Iterable[Judgement]) -> Topics:
    """Group by normal form and edition, merge on evidence or judgement; the editions of one name meet in a series."""
    policies = [row for row in table.named if row.type == "policy"]
    judged = list(judgements)
    clusters = merge([*policies, *table.titled], table.evidence, judged)
    made = Topics()
    makers = [_Maker(root, clusters[root], judged) for root in sorted(clusters)]
    _make_series(makers, made)
    for maker in makers:
        maker.make(made)
    _nested(policies, dict(made.of_mention), made)
    _similar(made)
    return made


def _make_series(makers: list[_Maker], made: Topics) -> None:
    """A series for every name that has an edition, with all topics of that name in it."""
    families: dict[tuple[str, str], list[_Maker]] = defaultdict(list)
    for maker in makers:
        families[maker.organisation, maker.label_key].append(maker)
    for (organisation, key), family in sorted(families.items()):
        editions = {maker.edition for maker in family if maker.edition}
        if not editions:
            continue
        bare = [maker.label for maker in family if not maker.edition]
        label = bare[0] if bare else _without_edition(_most(row for maker in family for row in maker.preferred), editions)
        series = Series(f"series-{organisation}-{key}", label, (key,), organisation)
        made.series.append(series)
        for maker in family:
            maker.series = series


class _Maker:
    """One cluster's topic and its links."""

    def __init__(self, root: TopicKey, cluster: Cluster, judged: list[Judgement]) -> None:
        self.organisation, self.cluster, self.judged = root[0], cluster, judged
        self.told = {topic_key(name) for found in cluster.evidence for name in (found.alias.name, found.alias.other)}
        self.label_key = self._label_key()
        self.preferred = [row for row in cluster.rows if row.key == self.label_key]
        self.label = _most(self.preferred)
        self.edition = next((row.edition for row in self.preferred if row.edition), None)
        self.series: Series | None = None

    def make(self, made: Topics) -> None:
        """The topic with its links to items, to its other names and to its series."""
        topic = self._topic()
        made.topics.append(topic)
        made.of_mention.extend((row.mention, topic.name) for row in self.cluster.policies)
        made.links.extend(self._item_links(topic, self.cluster.policies, self.cluster.titled))
        made.links.extend(self._alias_links(topic))
        if self.series:
            made.links.append(self._series_link(topic, self.series))

    def _topic(self) -> Topic:
        evidence = self.cluster.evidence
        told = {name for found in evidence for name in (found.alias.name, found.alias.other)}
        keys = sorted({row.key for row in self.cluster.rows} | {topic_key(name) for name in told})
        names = {_most(rows) for rows in _by_key(self.cluster.rows).values()} | told
        return Topic(
            self._local(keys[0]), self.label, tuple(sorted(names - {self.label})), tuple(keys), tuple(self._local(key) for key in keys[1:]),
            _kind(self.cluster.policies), self.edition, self.series.name if self.series else None, self.organisation,
        )  # fmt: skip

    def _local(self, key: str) -> str:
        return f"topic-{self.organisation}-{key}" + (f"-{slug(self.edition)}" if self.edition else "")

    def _label_key(self) -> str:
        """The key of the name to show: one that no sentence calls the other name, the most used first."""
        others = {topic_key(e.alias.other) for e in self.cluster.evidence}
        counted = Counter(row.key for row in self.cluster.rows)
        named = {topic_key(e.alias.name) for e in self.cluster.evidence} - others
        best = [key for key in counted if key in named] or [key for key in counted if key not in others] or list(counted)
        return min(best, key=lambda key: (-counted[key], key))

    def _series_link(self, topic: Topic, series: Series) -> Link:
        told = f"{topic.label} er udgaven {topic.edition} af {series.label}" if topic.edition else f"{topic.label} er nævnt uden årstal"
        quoted = {} if self.cluster.policies else _quoted(self.cluster.titled[0])
        mentions = [row.mention for row in self.cluster.policies[:1]]
        return _link(topic.name, "series", series.name, rules.EDITION, told, mentions, **quoted)

    def _item_links(self, topic: Topic, policies: list[Named], titled: list[Titled]) -> Iterator[Link]:
        items: dict[str, list[Named]] = defaultdict(list)
        for row in policies:
            items[row.item].append(row)
        for title in titled:
            because = f"punktets titel er »{title.name}«"
            if title.item not in items:
                rule, said = self._rule(title, rules.ITEM_TITLE), self._said(title, because)
                yield _link(f"item-{title.item}", "about", topic.name, rule, said, [], **_quoted(title))
        for item, rows in items.items():
            yield self._item_link(item, topic, rows)

    def _item_link(self, item: str, topic: Topic, rows: list[Named]) -> Link:
        main = [row for row in rows if row.place in {TITLE, HEADING}]
        best = min(main or rows, key=lambda row: (row.key != self.label_key, row.start))
        same_name = best.key == self.label_key
        rule = rules.POLICY_NAME if same_name else self._rule(best, rules.POLICY_ALIAS)
        where = {TITLE: "i punktets titel", HEADING: "i en underoverskrift"}.get(best.place, f"under {best.section or 'teksten'}")
        other = f"{best.name}, et andet navn for {topic.label}, er nævnt {where}"
        because = f"{topic.label} er nævnt {where}" if same_name else other
        ordered = sorted(rows, key=lambda row: (row is not best, row.place == "text", row.start))
        return _link(
            f"item-{item}",
            "about" if main else "mentions",
            topic.name,
            rule,
            self._said(best, because),
            [row.mention for row in ordered[:EVIDENCE_SHOWN]],
        )

    def _rule(self, row: Named | Titled, otherwise: rules.Rule) -> rules.Rule:
        return rules.JUDGEMENT if self._judgement(row) else otherwise

    def _said(self, row: Named | Titled, otherwise: str) -> str:
        judgement = self._judgement(row)
        return _judged(judgement, otherwise) if judgement else otherwise

    def _judgement(self, row: Named | Titled) -> Judgement | None:
        """The person's word that brought this name here, where no sentence of the minutes does."""
        if row.key == self.label_key or row.key in self.told:
            return None
        return self._judgement_of({row.key})

    def _judgement_of(self, keys: set[str]) -> Judgement | None:
        """The judgement that says of one of these names that it is the same as another."""
        for judgement in self.judged:
            if judgement.verdict == "same" and keys & {side_of(side, self.organisation)[0] for side in (judgement.left, judgement.right)}:
                return judgement
        return None

    def _alias_links(self, topic: Topic) -> Iterator[Link]:
        first = topic.keys[0]
        for row in self.cluster.evidence:
            one, other = topic_key(row.alias.name), topic_key(row.alias.other)
            yield _link(
                self._local(other if other != first else one), "replacedBy", topic.name, rules.POLICY_ALIAS,
                f"teksten siger, at {row.alias.name} og {row.alias.other} er det samme", [],
                sha256=row.sha256, quote=row.alias.text, start=row.alias.start, end=row.alias.end,
            )  # fmt: skip
        for key in topic.keys[1:]:
            judgement = None if key in self.told else self._judgement_of({key, first})
            if judgement:
                because = _judged(judgement, f"{key} er et andet navn")
                yield _link(self._local(key), "replacedBy", topic.name, rules.JUDGEMENT, because, [judgement_name(judgement)])


def _judged(judgement: Judgement, said: str) -> str:
    who = judgement.by or "en person"
    return f"{said}; {who} har bedømt, at {judgement.left} og {judgement.right} er det samme: {judgement.why or 'uden begrundelse'}"


def _link(source: str, predicate: str, target: str, rule: rules.Rule, because: str, evidence: list[str], **quoted: object) -> Link:
    extra = (str(quoted.get("sha256", "")), str(quoted.get("start", "")))
    name = link_name(source, predicate, target, rule.name, *(extra if predicate == "replacedBy" else ()))
    return Link(name, source, predicate, target, rule.name, rule.score, because, tuple(evidence), **quoted)  # type: ignore[arg-type]


def _quoted(row: Titled) -> dict[str, object]:
    return {"sha256": row.sha256, "quote": row.quote, "start": row.start, "end": row.end}


def _by_key(rows: Iterable[Named | Titled]) -> dict[str, list[Named | Titled]]:
    grouped: dict[str, list[Named | Titled]] = defaultdict(list)
    for row in rows:
        grouped[row.key].append(row)
    return grouped


def _most(rows: Iterable[Named | Titled]) -> str:
    counted = Counter(row.name for row in rows)
    return min(counted, key=lambda name: (-counted[name], name))


def _kind(policies: list[Named]) -> str:
    counted = Counter(row.kind for row in policies if row.kind)
    return min(counted, key=lambda kind: (-counted[kind], kind)) if counted else "subject"


def _without_edition(name: str, editions: set[str]) -> str:
    for edition in sorted(editions, key=len, reverse=True):
        for lead in (" for ", " fra ", " til ", " i ", " "):
            if name.endswith(lead + edition):
                return name.removesuffix(lead + edition)
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
                made.links.append(_link(pair[0], "partOf", pair[1], rules.NAME_IN_NAME, because, [outer.mention]))


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
                    made.links.append(_link(topic.name, "related", other.name, rules.SIMILAR_NAME, because, evidence))
