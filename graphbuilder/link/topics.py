"""Policies and title matters of all documents -> topics, editions and series, and the reason for each link."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graphbuilder.link import rules
from graphbuilder.link.table import HEADING, TITLE, Evidence, Named, Table, Titled
from graphbuilder.link.unions import Unions
from graphbuilder.model import Judgement, Link, Series, Topic
from graphbuilder.text.folding import slug
from graphbuilder.text.keys import judgement_name, link_name, name_key

TopicKey = tuple[str, str]  # the organisation's slug and the normal form of a name
_EDITION_ENDING = re.compile(r"(?:-(?:19|20)\d\d)+$")
EVIDENCE_SHOWN = 8  # mentions named as evidence of one link; the rest still stand in the item


@dataclass(slots=True)
class Topics:
    """What came of it. ``of_mention`` says which topic a policy mention names; ``of_item`` which items name it, and how."""

    topics: list[Topic] = field(default_factory=list)
    series: list[Series] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    of_mention: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Cluster:
    """All rows under names that are one thing, whatever the edition."""

    policies: list[Named] = field(default_factory=list)
    titled: list[Titled] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def rows(self) -> Iterator[Named | Titled]:
        yield from self.policies
        yield from self.titled


def make_topics(table: Table, judgements: Iterable[Judgement]) -> Topics:
    """Group by normal form, merge on evidence or judgement, split by edition."""
    policies = [row for row in table.named if row.type == "policy"]
    judged = list(judgements)
    clusters = _clusters(policies, table, judged)
    made = Topics()
    for root in sorted(clusters):
        _Maker(root, clusters[root], judged, made).make()
    _nested(policies, dict(made.of_mention), made)
    _similar(made)
    return made


def _clusters(policies: list[Named], table: Table, judged: list[Judgement]) -> dict[TopicKey, _Cluster]:
    organisations = sorted({row.organisation for row in policies} | {row.organisation for row in table.titled})
    sides = {j: [(o, _side(j.left, o), _side(j.right, o)) for o in organisations] for j in judged}
    unions: Unions[TopicKey] = Unions(((o, one), (o, other)) for j in judged if j.verdict == "different" for o, one, other in sides[j])
    for judgement in judged:
        if judgement.verdict == "same":
            for organisation, left, right in sides[judgement]:
                unions.join((organisation, left), (organisation, right))
    told = _unambiguous([e for e in table.evidence if e.alias.type == "policy"], unions)
    accepted = [e for e in told if unions.join((e.organisation, _key(e.alias.name)), (e.organisation, _key(e.alias.other)))]
    clusters: dict[TopicKey, _Cluster] = defaultdict(_Cluster)
    for row in policies:
        clusters[unions.root((row.organisation, row.key))].policies.append(row)
    for title in table.titled:
        clusters[unions.root((title.organisation, title.key))].titled.append(title)
    for evidence in accepted:
        root = unions.root((evidence.organisation, _key(evidence.alias.name)))
        if root in clusters:
            clusters[root].evidence.append(evidence)
    return clusters


def _side(side: str, organisation: str) -> str:
    """The normal form that a judgement's side means: of a name, or of a topic's IRI or local name (whatever its edition)."""
    local = side.rsplit("/", 1)[-1]
    prefix = f"topic-{organisation}-"
    return _EDITION_ENDING.sub("", local.removeprefix(prefix)) if local.startswith(prefix) else _key(side)


def _key(name: str) -> str:
    return name_key("policy", name)


def _unambiguous(evidence: list[Evidence], unions: Unions[TopicKey]) -> list[Evidence]:
    """Aliases whose second name is said of one thing only; *Planen* said of two is evidence of neither."""
    said: dict[TopicKey, set[TopicKey]] = defaultdict(set)
    for row in evidence:
        said[row.organisation, _key(row.alias.other)].add(unions.root((row.organisation, _key(row.alias.name))))
    return sorted(
        (row for row in evidence if len(said[row.organisation, _key(row.alias.other)]) == 1),
        key=lambda row: (row.organisation, row.sha256, row.alias.start, row.alias.other),
    )


class _Maker:
    """One cluster's topics, series and links."""

    def __init__(self, root: TopicKey, cluster: _Cluster, judged: list[Judgement], made: Topics) -> None:
        self.organisation, self.cluster, self.judged, self.made = root[0], cluster, judged, made
        self.label_key = self._label_key()

    def make(self) -> None:
        rows = list(self.cluster.rows)
        keys = sorted({row.key for row in rows} | {_key(n) for e in self.cluster.evidence for n in (e.alias.name, e.alias.other)})
        editions = sorted({row.edition for row in rows}, key=lambda e: (e is not None, e or ""))
        series = None
        if any(edition for edition in editions):
            series = Series(f"series-{self.organisation}-{keys[0]}", self._name(None), tuple(keys), self.organisation)
            self.made.series.append(series)
        for edition in editions:
            self._topic(edition, keys, series)

    def _topic(self, edition: str | None, keys: list[str], series: Series | None) -> None:
        ending = f"-{slug(edition)}" if edition else ""
        local = f"topic-{self.organisation}-{keys[0]}{ending}"
        policies = [row for row in self.cluster.policies if row.edition == edition]
        titled = [row for row in self.cluster.titled if row.edition == edition]
        label = self._name(edition)
        aliases = sorted({_most(rows) for rows in _by_key([*policies, *titled]).values()} | self._told_aliases(edition) - {label})
        topic = Topic(
            local, label, tuple(a for a in aliases if a != label), tuple(keys),
            tuple(f"topic-{self.organisation}-{key}{ending}" for key in keys[1:]),
            _kind(policies), edition, series.name if series else None, self.organisation,
        )  # fmt: skip
        self.made.topics.append(topic)
        self.made.of_mention.extend((row.mention, local) for row in policies)
        self.made.links.extend(self._item_links(topic, policies, titled))
        self.made.links.extend(self._alias_links(topic, ending))
        if series:
            self._series_link(topic, series, policies, titled)

    def _series_link(self, topic: Topic, series: Series, policies: list[Named], titled: list[Titled]) -> None:
        told = f"{topic.label} er udgaven {topic.edition} af {series.label}" if topic.edition else f"{topic.label} er nævnt uden årstal"
        quoted = _quoted(titled[0]) if not policies else {}
        mentions = [row.mention for row in policies[:1]]
        self.made.links.append(_link(topic.name, "series", series.name, rules.EDITION, told, mentions, **quoted))

    def _label_key(self) -> str:
        """The key of the name to show: one that no sentence calls the other name, the most used first."""
        others = {_key(e.alias.other) for e in self.cluster.evidence}
        counted = Counter(row.key for row in self.cluster.rows)
        named = {_key(e.alias.name) for e in self.cluster.evidence} - others
        best = [key for key in counted if key in named] or [key for key in counted if key not in others] or list(counted)
        return min(best, key=lambda key: (-counted[key], key))

    def _name(self, edition: str | None) -> str:
        """The name to show for an edition, or for the series where ``edition`` is None."""
        rows = [row for row in self.cluster.rows if row.edition == edition]
        preferred = [row for row in rows if row.key == self.label_key]
        if preferred or rows:
            return _most(preferred or rows)
        some = _most([row for row in self.cluster.rows if row.key == self.label_key])
        return _without_edition(some, {row.edition for row in self.cluster.rows if row.edition})

    def _told_aliases(self, edition: str | None) -> set[str]:
        return {name for e in self.cluster.evidence for name in (e.alias.name, e.alias.other)} if edition is None else set()

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
        where = {TITLE: "punktets titel", HEADING: "en underoverskrift"}.get(best.place, "teksten")
        because = f"{topic.label} er nævnt i {where}" if same_name else f"{where} nævner {best.name}, et andet navn for {topic.label}"
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
        if row.key == self.label_key or any(row.key in {_key(e.alias.name), _key(e.alias.other)} for e in self.cluster.evidence):
            return None
        return self._judgement_of({row.key})

    def _judgement_of(self, keys: set[str]) -> Judgement | None:
        """The judgement that says of one of these names that it is the same as another."""
        for judgement in self.judged:
            if judgement.verdict == "same" and keys & {_side(side, self.organisation) for side in (judgement.left, judgement.right)}:
                return judgement
        return None

    def _alias_links(self, topic: Topic, ending: str) -> Iterator[Link]:
        first = topic.keys[0]
        for row in self.cluster.evidence:
            one, other = _key(row.alias.name), _key(row.alias.other)
            replaced = other if other != first else one
            yield _link(
                f"topic-{self.organisation}-{replaced}{ending}", "replacedBy", topic.name, rules.POLICY_ALIAS,
                f"teksten siger, at {row.alias.name} og {row.alias.other} er det samme", [],
                sha256=row.sha256, quote=row.alias.text, start=row.alias.start, end=row.alias.end,
            )  # fmt: skip
        told = {_key(name) for row in self.cluster.evidence for name in (row.alias.name, row.alias.other)}
        for key in topic.keys[1:]:
            judgement = None if key in told else self._judgement_of({key, first})
            if judgement:
                source = f"topic-{self.organisation}-{key}{ending}"
                because = _judged(judgement, f"{key} er et andet navn")
                yield _link(source, "replacedBy", topic.name, rules.JUDGEMENT, because, [judgement_name(judgement)])


def _judged(judgement: Judgement, said: str) -> str:
    who = judgement.by or "en person"
    return f"{said}; {who} har bedømt, at {judgement.left} og {judgement.right} er det samme: {judgement.why or 'uden begrundelse'}"


def _link(source: str, predicate: str, target: str, rule: rules.Rule, because: str, evidence: list[str], **quoted: object) -> Link:
    extra = (str(quoted.get("sha256", "")), str(quoted.get("start", "")))
    name = link_name(source, predicate, target, rule.name, *(extra if predicate == "replacedBy" else ()))
    return Link(name, source, predicate, target, rule.name, rule.score, because, tuple(evidence), **quoted)  # type: ignore[arg-type]


def _quoted(row: Titled) -> dict[str, object]:
    return {"sha256": row.sha256, "quote": row.quote, "start": row.start, "end": row.end}


def _by_key(rows: list[Named | Titled]) -> dict[str, list[Named | Titled]]:
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
    """Names of which one ends in the whole of the other: shown as related, never merged. Compared inside blocks of one last word."""
    blocks: dict[tuple[str, str], list[Topic]] = defaultdict(list)
    for topic in made.topics:
        if topic.edition is None and topic.kind != "subject":
            for key in topic.keys:
                blocks[topic.organisation, key.rsplit("-", 1)[-1]].append(topic)
    for topic in made.topics:
        if topic.edition is not None or topic.kind == "subject":
            continue
        for key in topic.keys:
            if "-" not in key:
                continue
            for other in blocks[topic.organisation, key.rsplit("-", 1)[-1]]:
                if other.name != topic.name and any(k == key.rsplit("-", 1)[-1] for k in other.keys):
                    because = f"{topic.label} ligner {other.label}; intet sted siger, at de er det samme"
                    made.links.append(
                        _link(topic.name, "related", other.name, rules.SIMILAR_NAME, because, _first_mention(made, topic.name))
                    )


def _first_mention(made: Topics, topic: str) -> list[str]:
    return next(([mention] for mention, name in made.of_mention if name == topic), [])
