"""Policies and title matters of all documents -> topics, editions and series, and the reason for each link."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from graphbuilder.link import rules
from graphbuilder.link.judgements import judged_words
from graphbuilder.link.merging import Cluster, merge, side_of, topic_key
from graphbuilder.link.register import Hit, Sought, TopicKey, entry_key, names_of, register_links
from graphbuilder.link.table import HEADING, TITLE, Named, Table, Titled
from graphbuilder.model import Judgement, Link, Series, Topic
from graphbuilder.text.folding import slug
from graphbuilder.text.inflection import edition
from graphbuilder.text.keys import judgement_name, link_name

EVIDENCE_SHOWN = 8  # mentions named as evidence of one link; the rest still stand in the item


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
    clusters = merge([*policies, *titled], table.evidence, judged, sought)
    made = Topics()
    same = _same(judged, {organisation for organisation, *_ in clusters})
    makers = [_Maker(root, clusters[root], same, sought.hits) for root in sorted(clusters)]
    _make_series(makers, made)
    for maker in makers:
        maker.make(made)
    _nested(policies, dict(made.of_mention), made)
    _similar(made)
    _broader(made, {maker.local: maker for maker in makers})
    return made


def _same(judged: list[Judgement], organisations: set[str]) -> dict[tuple[str, str], Judgement]:
    """The first judgement that says of a name that it is the same as another, by (organisation's slug, normal form)."""
    found: dict[tuple[str, str], Judgement] = {}
    for judgement in judged:
        for organisation in sorted(organisations) if judgement.verdict == "same" else ():
            for side in (judgement.left, judgement.right):
                found.setdefault((organisation, side_of(side, organisation)[0]), judgement)
    return found


def _make_series(makers: list[_Maker], made: Topics) -> None:
    """A series for every name that has an edition, with all topics of that name in it."""
    families: dict[tuple[str, str], list[_Maker]] = defaultdict(list)
    for maker in (maker for maker in makers if maker.is_met):
        families[maker.organisation, maker.label_key].append(maker)
    for (organisation, key), family in sorted(families.items()):
        editions = {maker.edition for maker in family if maker.edition}
        if not editions:
            continue
        bare = [maker.label for maker in family if not maker.edition]
        printed = Counter(row.name for maker in family for row in maker.preferred) or Counter(maker.label for maker in family)
        label = bare[0] if bare else _without_edition(_first(printed), editions)
        series = Series(f"series-{organisation}-{key}", label, (key,), organisation)
        made.series.append(series)
        for maker in family:
            maker.series = series


class _Maker:
    """One cluster's topic and its links."""

    def __init__(
        self, root: TopicKey, cluster: Cluster, same: Mapping[tuple[str, str], Judgement], hits: Mapping[tuple[str, str], list[Hit]]
    ) -> None:
        self.organisation, self.cluster, self.same = root[0], cluster, same
        self.hits = [hit for entry in cluster.entries for hit in hits.get((self.organisation, entry.name), ())]
        self.told = {topic_key(name) for found in cluster.evidence for name in (found.alias.name, found.alias.other)}
        self.registered = {topic_key(name) for entry in cluster.entries for name in names_of(entry)}
        self.label_key = self._label_key()
        self.preferred = [row for row in cluster.rows if row.key == self.label_key]
        # The archive's own name for a thing goes before what is most used.
        self.label = cluster.entries[0].name if cluster.entries else _most(self.preferred)
        own = edition(self.label) if cluster.entries else None
        self.edition = own or next((row.edition for row in self.preferred if row.edition), None)
        self.keys = self._keys()
        self.series: Series | None = None

    @property
    def is_met(self) -> bool:
        """Whether any minutes name it: of a subject of the register that none does, no sentence can say anything."""
        return bool(self.cluster.policies or self.cluster.titled or self.hits)

    @property
    def local(self) -> str:
        """The topic's local name: of its keys the alphabetically first."""
        return self._local(self.keys[0])

    def make(self, made: Topics) -> None:
        """The topic with its links to items, to its other names and to its series."""
        topic = self._topic()
        made.topics.append(topic)
        made.of_mention.extend((row.mention, topic.name) for row in self.cluster.policies)
        links = list(self._item_links(topic, self.cluster.policies, self.cluster.titled))
        stated: dict[str, set[str]] = defaultdict(set)
        for link in links:
            stated[link.source].add(link.predicate)
        made.links.extend([*links, *register_links(topic.name, topic.label, self.hits, stated)])
        made.links.extend(self._alias_links(topic))
        if self.series:
            made.links.append(self._series_link(topic, self.series))

    def _topic(self) -> Topic:
        told = {name for found in self.cluster.evidence for name in (found.alias.name, found.alias.other)}
        registered = {name for entry in self.cluster.entries for name in names_of(entry)}
        names = {_most(rows) for key, rows in _by_key(self.cluster.rows).items() if key not in self.registered} | told | registered
        kle = sorted({notation for entry in self.cluster.entries for notation in entry.kle})
        return Topic(
            self.local, self.label, tuple(sorted(names - {self.label})), self.keys, tuple(self._local(key) for key in self.keys[1:]),
            _kind(self.cluster.policies), self.edition, self.series.name if self.series else None, self.organisation, kle=tuple(kle),
        )  # fmt: skip

    def _keys(self) -> tuple[str, ...]:
        return tuple(sorted({row.key for row in self.cluster.rows} | self.told | self.registered))

    def _local(self, key: str) -> str:
        return f"topic-{self.organisation}-{key}" + (f"-{slug(self.edition)}" if self.edition else "")

    def _label_key(self) -> str:
        """The key of the name to show: the register's, or one that no sentence calls the other name, the most used first."""
        if self.cluster.entries:
            return topic_key(self.cluster.entries[0].name)
        others = {topic_key(e.alias.other) for e in self.cluster.evidence}
        counted = Counter(row.key for row in self.cluster.rows)
        named = {topic_key(e.alias.name) for e in self.cluster.evidence} - others
        best = [key for key in counted if key in named] or [key for key in counted if key not in others] or list(counted)
        return min(best, key=lambda key: (-counted[key], key))

    def _series_link(self, topic: Topic, series: Series) -> Link:
        told = f"{topic.label} er udgaven {topic.edition} af {series.label}" if topic.edition else f"{topic.label} er nævnt uden årstal"
        shown: list[Titled | Hit] = [*self.cluster.titled, *self.hits]
        quoted = {} if self.cluster.policies else _quoted(shown[0])
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
        where = {TITLE: "i punktets titel", HEADING: "i en underoverskrift"}.get(best.place, f"under {best.section or 'teksten'}")
        if same_name:
            rule, because = rules.POLICY_NAME, f"{topic.label} er nævnt {where}"
        elif self._is_inflected(best.key):
            rule, because = rules.REGISTER, f"{best.name}, som arkivets emneregister kender som {topic.label}, er nævnt {where}"
        else:
            rule, because = self._rule(best, rules.POLICY_ALIAS), f"{best.name}, et andet navn for {topic.label}, er nævnt {where}"
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
        return self._judgement_of(row.key)

    def _judgement_of(self, key: str) -> Judgement | None:
        """The judgement that says of this name that it is the same as another."""
        return self.same.get((self.organisation, key))

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
            judgement = None if key in self.told else self._judgement_of(key) or self._judgement_of(first)
            if key not in self.told and self._is_inflected(key):
                yield self._form_link(key, topic)
            elif judgement:
                because = _judged(judgement, f"{key} er et andet navn")
                yield _link(self._local(key), "replacedBy", topic.name, rules.JUDGEMENT, because, [judgement_name(judgement)])

    def _is_inflected(self, key: str) -> bool:
        """Whether a name came here as a form of one that the archive's register has: no sentence and no judgement says it."""
        return bool(self.registered) and key not in self.registered | self.told and self._judgement_of(key) is None

    def _form_link(self, key: str, topic: Topic) -> Link:
        row = next(row for row in self.cluster.rows if row.key == key)
        because = f"{row.name} er en form af et navn, som arkivets emneregister har: {topic.label}"
        mentions, quoted = ([row.mention], {}) if isinstance(row, Named) else ([], _quoted(row))
        return _link(self._local(key), "replacedBy", topic.name, rules.REGISTER, because, mentions, **quoted)


def _judged(judgement: Judgement, said: str) -> str:
    return f"{said}; {judged_words(judgement)}"


def _link(source: str, predicate: str, target: str, rule: rules.Rule, because: str, evidence: list[str], **quoted: object) -> Link:
    extra = (str(quoted.get("sha256", "")), str(quoted.get("start", "")))
    name = link_name(source, predicate, target, rule.name, *(extra if predicate == "replacedBy" else ()))
    return Link(name, source, predicate, target, rule.name, rule.score, because, tuple(evidence), **quoted)  # type: ignore[arg-type]


def _quoted(row: Titled | Hit) -> dict[str, object]:
    return {"sha256": row.sha256, "quote": row.quote, "start": row.start, "end": row.end}


def _by_key(rows: Iterable[Named | Titled]) -> dict[str, list[Named | Titled]]:
    grouped: dict[str, list[Named | Titled]] = defaultdict(list)
    for row in rows:
        grouped[row.key].append(row)
    return grouped


def _most(rows: Iterable[Named | Titled]) -> str:
    return _first(Counter(row.name for row in rows))


def _first(counted: Counter[str]) -> str:
    """What is counted most, of several the alphabetically first."""
    return min(counted, key=lambda name: (-counted[name], name))


def _kind(policies: list[Named]) -> str:
    counted = Counter(row.kind for row in policies if row.kind)
    return min(counted, key=lambda kind: (-counted[kind], kind)) if counted else "subject"


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
                made.links.append(_link(pair[0], "partOf", pair[1], rules.NAME_IN_NAME, because, [outer.mention]))


def _broader(made: Topics, makers: Mapping[str, _Maker]) -> None:
    """The broader topics that the register names, where they are topics here."""
    named = {(topic.organisation, key, topic.edition or ""): topic.name for topic in made.topics for key in topic.keys}
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
                    made.links.append(_link(topic.name, "related", other.name, rules.SIMILAR_NAME, because, evidence))
