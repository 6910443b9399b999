"""One cluster of names -> its topic, and the reason for each of the topic's links."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from graphbuilder.link import rules
from graphbuilder.link.bonds import Bond, Ways
from graphbuilder.link.judgements import is_of_register, judged_words, local_name
from graphbuilder.link.merging import Cluster, row_key, side_of, topic_key
from graphbuilder.link.register import Hit, TopicKey, entry_key, names_of, register_links
from graphbuilder.link.table import HEADING, TITLE, Evidence, Named, Titled
from graphbuilder.model import Judgement, Link, RegisterEntry, Series, Topic
from graphbuilder.text.folding import slug
from graphbuilder.text.inflection import edition
from graphbuilder.text.keys import judgement_name, link_name

EVIDENCE_SHOWN = 8  # mentions named as evidence of one link; the rest still stand in the item
_JUDGEMENTS_SHOWN = 3  # of a chain of judgements that leads to a name
Row = Named | Titled


class Maker:
    """One cluster's topic and its links.

    ``names`` are the names in their editions, ``shown`` the one that the topic is called by, ``own`` the one that its local name is made of.
    """

    def __init__(self, root: TopicKey, cluster: Cluster, hits: Mapping[tuple[str, str], list[Hit]]) -> None:
        self.organisation, self.cluster = root[0], cluster
        self.hits = [hit for entry in cluster.entries for hit in hits.get((self.organisation, entry.name), ())]
        self.registered = {entry_key(self.organisation, name): name for entry in cluster.entries for name in names_of(entry)}
        self.label_key = self._label_key()
        self.preferred = self._preferred()
        # The archive's own name for a thing goes before what is most used.
        self.label = cluster.entries[0].name if cluster.entries else most(self.preferred)
        self.edition = (edition(self.label) if cluster.entries else None) or _most_used(row.edition for row in self.preferred)
        self.names = {*map(row_key, cluster.rows), *self.registered, *(end for bond, _ in cluster.told for end in bond[:2])}
        self.own = min(name for name in self.names if name[2] == (self.edition or ""))
        self.shown = entry_key(self.organisation, self.label) if cluster.entries else row_key(self.preferred[0])
        self.printed = self._printed()
        self.ways = Ways(cluster.bonds, self.shown)
        self.series: Series | None = None

    @property
    def is_met(self) -> bool:
        """Whether any minutes name it: of a subject of the register that none does, no sentence can say anything."""
        return bool(self.cluster.policies or self.cluster.titled or self.hits)

    @property
    def local(self) -> str:
        """The topic's local name: of its keys in its edition the alphabetically first."""
        return _local(self.own)

    # --- its names -------------------------------------------------------------------------------------------------------------------------------

    def _label_key(self) -> str:
        """The key of the name to show: the register's, or one that no sentence calls the other name, the most used first.

        A name without years that means one edition is not the name of that edition.
        """
        if self.cluster.entries:
            return topic_key(self.cluster.entries[0].name)
        aliases = [said.alias for _, said in self.cluster.told]
        others = {topic_key(alias.other) for alias in aliases}
        rows = list(self.cluster.rows)
        counted = Counter(row.key for row in rows if row.edition) or Counter(row.key for row in rows)
        named = {topic_key(alias.name) for alias in aliases} - others
        best = [key for key in counted if key in named] or [key for key in counted if key not in others] or list(counted)
        return min(best, key=lambda key: (-counted[key], key))

    def _preferred(self) -> list[Row]:
        """The rows of the name to show, in the edition that is most used where there are several."""
        rows = [row for row in self.cluster.rows if row.key == self.label_key]
        year = _most_used(row.edition for row in rows)
        return [row for row in rows if row.edition == year]

    def _printed(self) -> dict[TopicKey, str]:
        """Each name as it is written: by the register, by most of the minutes, or in a sentence that explains it."""
        by_name: dict[TopicKey, list[Row]] = defaultdict(list)
        for row in self.cluster.rows:
            by_name[row_key(row)].append(row)
        told = {
            end: name for bond, said in self.cluster.told for end, name in zip(bond[:2], (said.alias.name, said.alias.other), strict=True)
        }
        return {**told, **{name: most(rows) for name, rows in by_name.items()}, **self.registered}

    def _spelled(self, side: str) -> str:
        """A judgement's side as a person would write it."""
        key, year = side_of(side, self.organisation)
        return self.printed.get((self.organisation, key, year or ""), side) if local_name(side) else side

    def topic(self) -> Topic:
        """The topic, with its other names."""
        told = {name for _, said in self.cluster.told for name in (said.alias.name, said.alias.other)}
        kle = sorted({notation for entry in self.cluster.entries for notation in entry.kle})
        return Topic(
            self.local, self.label, tuple(sorted({*self.printed.values(), *told} - {self.label})), tuple(sorted({key for _, key, _ in self.names})),
            tuple(sorted({_local(name) for name in self.names} - {self.local})),
            _most_used(row.kind for row in self.cluster.policies) or "subject",
            self.edition, self.series.name if self.series else None, self.organisation, kle=tuple(kle),
        )  # fmt: skip

    # --- its links -------------------------------------------------------------------------------------------------------------------------------

    def links(self, topic: Topic) -> Iterator[Link]:
        """The links from items, from its other names, and to its series."""
        stated: dict[str, set[str]] = defaultdict(set)
        for link in self._item_links(topic):
            stated[link.source].add(link.predicate)
            yield link
        yield from register_links(topic.name, topic.label, self.hits, stated)
        yield from self._alias_links(topic)
        if self.series:
            yield self._series_link(topic, self.series)

    def _series_link(self, topic: Topic, series: Series) -> Link:
        told = f"{topic.label} er udgaven {topic.edition} af {series.label}" if topic.edition else f"{topic.label} er nævnt uden årstal"
        shown: list[Titled | Hit] = [*self.cluster.titled, *self.hits]
        quoted = {} if self.cluster.policies else _quoted(shown[0])
        mentions = [row.mention for row in self.cluster.policies[:1]]
        return topic_link(topic.name, "series", series.name, rules.EDITION, told, mentions, **quoted)

    def _item_links(self, topic: Topic) -> Iterator[Link]:
        items: dict[str, list[Named]] = defaultdict(list)
        for row in self.cluster.policies:
            items[row.item].append(row)
        for title in self.cluster.titled:
            if not any(row.place in {TITLE, HEADING} for row in items.get(title.item, ())):
                rule, because = self._reason(title, rules.ITEM_TITLE, f"punktets titel er »{title.name}«")
                yield topic_link(f"item-{title.item}", "about", topic.name, rule, because, [], **_quoted(title))
        for item, rows in items.items():
            yield self._item_link(item, topic, rows)

    def _item_link(self, item: str, topic: Topic, rows: list[Named]) -> Link:
        main = [row for row in rows if row.place in {TITLE, HEADING}]
        best = min(main or rows, key=lambda row: (row_key(row) != self.shown, row.start))
        where = {TITLE: "i punktets titel", HEADING: "i en underoverskrift"}.get(best.place, f"under {best.section or 'teksten'}")
        if row_key(best) == self.shown:
            rule, because = rules.POLICY_NAME, f"{topic.label} er nævnt {where}"
        else:
            rule, because = self._reason(best, rules.POLICY_ALIAS, f"{best.name}, et andet navn for {topic.label}, er nævnt {where}")
        ordered = sorted(rows, key=lambda row: (row is not best, row.place == "text", row.start))
        evidence = [row.mention for row in ordered[:EVIDENCE_SHOWN]]
        return topic_link(f"item-{item}", "about" if main else "mentions", topic.name, rule, because, evidence)

    def _reason(self, row: Row, otherwise: rules.Rule, because: str) -> tuple[rules.Rule, str]:
        """The rule by which a name leads here, and ``because`` with what people or the register said on the way."""
        way = list(self.ways.way(row_key(row)))
        said = [bond.said for bond in way if isinstance(bond.said, Judgement)]
        by_people = [judgement for judgement in said if not is_of_register(judgement)]
        words = "; ".join([because, *(judged_words(judgement, self._spelled) for judgement in islice(said, _JUDGEMENTS_SHOWN))])
        if by_people:
            return rules.JUDGEMENT, words
        if said:
            return rules.REGISTER, words
        if any(isinstance(bond.said, RegisterEntry) for bond in way):
            return rules.REGISTER, f"{because}; {row.name} er en form af et navn, som arkivets emneregister har"
        return otherwise, because

    def _alias_links(self, topic: Topic) -> Iterator[Link]:
        """A link from each other name, by what joins it: sentences first, each with its own."""
        made: dict[str, Link] = {}
        for bond, _ in self.cluster.told:
            link = self._bond_link(bond.right if bond.right != self.own else bond.left, bond, topic)
            made.setdefault(link.name, link)
        linked = {link.source for link in made.values()}
        for name in sorted(self.names - {self.own}):
            leading = self._leading(name)
            if leading and (_local(name) not in linked or isinstance(leading.said, Judgement)):
                link = self._bond_link(name, leading, topic)
                made.setdefault(link.name, link)
        yield from (link for link in made.values() if link.source != topic.name)

    def _leading(self, name: TopicKey) -> Bond | None:
        """What joins a name to the next one on its way; of the shown name, what joins it to the one that the local name is made of."""
        return next(self.ways.way(name), None) or next(reversed(list(self.ways.way(self.own))), None)

    def _bond_link(self, name: TopicKey, bond: Bond, topic: Topic) -> Link:
        said, source = bond.said, _local(name)
        if isinstance(said, Evidence):
            because = f"teksten siger, at {said.alias.name} og {said.alias.other} er det samme"
            quoted = {"sha256": said.sha256, "quote": said.alias.text, "start": said.alias.start, "end": said.alias.end}
            return topic_link(source, "replacedBy", topic.name, rules.POLICY_ALIAS, because, [], **quoted)
        if isinstance(said, Judgement):
            rule = rules.REGISTER if is_of_register(said) else rules.JUDGEMENT
            because = judged_words(said, self._spelled)
            if rule is rules.JUDGEMENT:
                other = self.printed[name if name != self.shown else self.own]
                because = f"{other} er et andet navn for {topic.label}; {because}"
            return topic_link(source, "replacedBy", topic.name, rule, because, [judgement_name(said)])
        return self._form_link(source, bond, topic)

    def _form_link(self, source: str, bond: Bond, topic: Topic) -> Link:
        row = next(row for row in self.cluster.rows if row_key(row) == bond.right)
        because = f"{row.name} er en form af et navn, som arkivets emneregister har: {topic.label}"
        mentions, quoted = ([row.mention], {}) if isinstance(row, Named) else ([], _quoted(row))
        return topic_link(source, "replacedBy", topic.name, rules.REGISTER, because, mentions, **quoted)


def topic_link(source: str, predicate: str, target: str, rule: rules.Rule, because: str, evidence: list[str], **quoted: object) -> Link:
    """A link with its name; of two names, one for each sentence that says that they are one."""
    extra = (str(quoted.get("sha256", "")), str(quoted.get("start", "")))
    name = link_name(source, predicate, target, rule.name, *(extra if predicate == "replacedBy" else ()))
    return Link(name, source, predicate, target, rule.name, rule.score, because, tuple(evidence), **quoted)  # type: ignore[arg-type]


def most(rows: Iterable[Row]) -> str:
    """The name that is used most."""
    return first(Counter(row.name for row in rows))


def first(counted: Counter[str]) -> str:
    """What is counted most, of several the alphabetically first."""
    return min(counted, key=lambda name: (-counted[name], name))


def _most_used(values: Iterable[str | None]) -> str | None:
    counted = Counter(value for value in values if value)
    return first(counted) if counted else None


def _local(name: TopicKey) -> str:
    organisation, key, year = name
    return f"topic-{organisation}-{key}" + (f"-{slug(year)}" if year else "")


def _quoted(row: Titled | Hit) -> dict[str, object]:
    return {"sha256": row.sha256, "quote": row.quote, "start": row.start, "end": row.end}
