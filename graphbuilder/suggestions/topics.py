"""Topics that may be one: names alike, editions that overlap, one case number, a title that begins a policy's name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from graphbuilder.query.nodes import Nodes
from graphbuilder.rdf.terms import term
from graphbuilder.suggestions.places import Places
from graphbuilder.suggestions.suggestion import Pair, Reason, Suggestion, figures, one_letter_apart, score
from graphbuilder.text.folding import fold, slug
from graphbuilder.text.inflection import series
from graphbuilder.text.lemmas import spellings

# What a rule that no gold judged is worth (see link.rules): a name wholly alike counts that much, one half alike half of it.
_NAME = 0.5
_CASE, _EDITION, _BEGINNING = 0.35, 0.4, 0.3
_LEAST = 0.15  # below it a person's time is worth more
_LEAST_ALIKE = 60  # per cent, for names that only a case number brings together
_CROWD = 12  # things under one key that are too many to be the same
_LONG_KEY = 7
_FUNCTION_WORDS = frozenset({"af", "for", "fra", "i", "med", "og", "om", "paa", "til", "ved", "den", "det", "de", "ny", "nye", "nyt"})
Found = Iterator[tuple[NamedNode, NamedNode, float, Reason]]


def alike_topics(nodes: Nodes) -> Iterator[Suggestion]:
    """Pairs of topics of one municipality that may be one."""
    finder = _Finder(nodes)
    pairs: dict[tuple[NamedNode, NamedNode], Pair] = defaultdict(Pair)
    for source in (
        finder.said_alike,
        finder.misspelled,
        finder.inflected,
        finder.one_word_more,
        finder.editions,
        finder.one_case,
        finder.beginnings,
    ):
        for one, other, weight, reason in source():
            if one != other and finder.places.organisation(one) == finder.places.organisation(other):
                left, right = sorted((one, other), key=lambda node: node.value)
                pairs[left, right].add(weight, reason)
    for (left, right), pair in sorted(pairs.items(), key=lambda found: (found[0][0].value, found[0][1].value)):
        made = finder.suggestion(left, right, pair)
        if made.score >= _LEAST:
            yield made


class _Finder:
    """The topics of one graph, by their names."""

    def __init__(self, nodes: Nodes) -> None:
        self.nodes, self.places = nodes, Places(nodes)
        self.topics = sorted({*nodes.of_type("gb:Policy"), *nodes.of_type("gb:Topic")}, key=lambda node: node.value)
        self.label = {topic: nodes.label(topic) for topic in self.topics}
        self.edition = {topic: nodes.value(topic, "gb:edition") for topic in self.topics}
        self.by_key: dict[str, list[NamedNode]] = defaultdict(list)
        for topic in self.topics:
            for key in nodes.values(topic, "gb:nameKey"):
                self.by_key[key].append(topic)

    # --- what brings two topics together ---------------------------------------------------------------------------------------------------------

    def said_alike(self) -> Found:
        """The rule of similar names found them."""
        for link in self.nodes.subjects("gb:predicate", term("skos:related")):
            one, other = self.nodes.node(link, "gb:from"), self.nodes.node(link, "gb:to")
            if one in self.label and other in self.label and one and other:
                yield one, other, self._alike(one, other), Reason(self.nodes.value(link, "gb:because") or "navnene ligner hinanden")

    def misspelled(self) -> Found:
        """Their names are one letter apart."""
        written: dict[str, list[NamedNode]] = defaultdict(list)
        for topic in self.topics:
            names = (self.label[topic], *self.nodes.values(topic, "skos:altLabel"))
            for key in {*self.nodes.values(topic, "gb:nameKey"), *(slug(series(name)) for name in names)}:
                written[key].append(topic)
        for near, far in one_letter_apart(key for key in written if len(key) >= _LONG_KEY):
            yield from self._between(written[near], written[far], "navnene er ens på nær et bogstav")

    def inflected(self) -> Found:
        """Their names have the same words in other forms."""
        blocks: dict[tuple[str, ...], list[NamedNode]] = defaultdict(list)
        for topic in self.topics:
            blocks[tuple(spellings(word)[-1] for word in _words(self.label[topic]))].append(topic)
        yield from self._inside(blocks.values(), "navnene har de samme ord i forskellig bøjning")

    def one_word_more(self) -> Found:
        """One name has a word more than the other."""
        blocks: dict[tuple[str, ...], list[NamedNode]] = defaultdict(list)
        whole = {tuple(_content(key)): key for key in sorted(self.by_key)}
        for key in sorted(self.by_key):
            words = _content(key)
            for at in range(len(words) if len(words) > 1 else 0):
                shorter = tuple(words[:at] + words[at + 1 :])
                if shorter in whole and len("".join(shorter)) >= _LONG_KEY and figures(key) == figures("".join(shorter)):
                    blocks[shorter].extend([*self.by_key[whole[shorter]], *self.by_key[key]])
        for shorter, topics in blocks.items():
            if len(set(topics)) <= _CROWD:
                base = self.by_key[whole[shorter]]
                yield from self._between(
                    base, [topic for topic in topics if topic not in base], "det ene navn har et ord mere end det andet"
                )

    def editions(self) -> Found:
        """One name in editions that begin in one year (*Budget 2020*, *Budget 2020-2023*), or in one edition and without years."""
        for topics in self.by_key.values():
            dated = [topic for topic in topics if self.edition[topic]]
            for at, one in enumerate(dated):
                for other in dated[at + 1 :]:
                    if (self.edition[one] or "")[:4] == (self.edition[other] or "")[:4]:
                        told = f"udgaverne {self.edition[one]} og {self.edition[other]} begynder med samme år"
                        yield one, other, _EDITION, Reason(told)
            for bare in topics:
                if len(dated) == 1 and not self.edition[bare]:
                    yield bare, dated[0], _EDITION, Reason(f"navnet er kun kendt i én udgave, {self.edition[dated[0]]}")

    def one_case(self) -> Found:
        """Their items lie in one case folder, and their names are not unlike."""
        cases: dict[NamedNode, set[NamedNode]] = defaultdict(set)
        for item, case in self.nodes.edges("gb:case"):
            cases[case].update(topic for topic in self.nodes.nodes(item, "gb:about") if topic in self.label)
        for case, topics in sorted(cases.items(), key=lambda found: found[0].value):
            ordered = sorted(topics, key=lambda node: node.value)
            for at, one in enumerate(ordered if len(ordered) <= _CROWD else ()):
                for other in ordered[at + 1 :]:
                    if _ratio(self.label[one], self.label[other], whole=False) >= _LEAST_ALIKE:
                        yield one, other, _CASE, Reason(f"punkter om begge har journalnummer {self.nodes.label(case)}")
                        yield one, other, self._alike(one, other), self._likeness(one, other)

    def beginnings(self) -> Found:
        """An item's title is the beginning of a policy's name."""
        keys = sorted(self.by_key)
        for at, key in enumerate(keys):
            titles = [topic for topic in self.by_key[key] if self._is_title(topic)]
            if not titles or len(key) < _LONG_KEY:
                continue
            for longer in keys[at + 1 : at + 1 + _CROWD]:
                if not longer.startswith(key):
                    break
                policies = [topic for topic in self.by_key[longer] if not self._is_title(topic)]
                yield from (
                    (one, other, _BEGINNING, Reason("en punkttitel er begyndelsen af navnet")) for one in titles for other in policies
                )

    # --- how alike -------------------------------------------------------------------------------------------------------------------------------

    def _is_title(self, topic: NamedNode) -> bool:
        return self.nodes.value(topic, "gb:kind") == "subject"

    def _alike(self, one: NamedNode, other: NamedNode) -> float:
        return _NAME * _ratio(self.label[one], self.label[other]) / 100

    def _likeness(self, one: NamedNode, other: NamedNode) -> Reason:
        return Reason(f"navnene er {_ratio(self.label[one], self.label[other])} procent ens")

    def _between(self, left: Iterable[NamedNode], right: Iterable[NamedNode], because: str) -> Found:
        right = list(right)
        for one in left:
            for other in right:
                if one != other and self.edition[one] == self.edition[other]:
                    yield one, other, self._alike(one, other), Reason(because)

    def _inside(self, blocks: Iterable[list[NamedNode]], because: str) -> Found:
        for topics in blocks:
            for at, one in enumerate(topics if len(topics) <= _CROWD else ()):
                yield from self._between([one], topics[at + 1 :], because)

    # --- the suggestion --------------------------------------------------------------------------------------------------------------------------

    def suggestion(self, left: NamedNode, right: NamedNode, pair: Pair) -> Suggestion:
        """The pair with its sentences and what speaks against it."""
        counter = [*self._unlike(left, right), *self.places.in_one_item(left, right), *self.places.subjects(left, right),
                   *self.places.histories(left, right)]  # fmt: skip
        # One likeness of names is not several because several rules see it.
        names = [weight for weight, reason in zip(pair.weights, pair.evidence, strict=True) if "nav" in reason.because]
        others = [weight for weight, reason in zip(pair.weights, pair.evidence, strict=True) if "nav" not in reason.because]
        weights = [*others, *([max(names)] if names else [])]
        evidence = (*pair.evidence, self.places.shown(left), self.places.shown(right))
        return Suggestion("topics", self.places.side(left), self.places.side(right), score(weights, len(counter)), evidence, tuple(counter))

    def _unlike(self, left: NamedNode, right: NamedNode) -> Iterator[Reason]:
        years = self.edition[left], self.edition[right]
        if all(years) and (years[0] or "")[:4] != (years[1] or "")[:4]:
            yield Reason(f"navnene har hver sit år: {years[0]} og {years[1]}")
        kinds = {self.nodes.value(topic, "gb:kind") for topic in (left, right)} - {"subject"}
        if len(kinds) > 1:
            yield Reason("den ene og den anden er hver sin slags papir")
        if {left, right} & {*self.nodes.nodes(left, "dcterms:isPartOf"), *self.nodes.nodes(right, "dcterms:isPartOf")}:
            yield Reason("det ene navn siger, at det hører til det andet")


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", fold(name))


def _content(key: str) -> list[str]:
    """The words of a key that say something."""
    return [word for word in key.split("-") if word not in _FUNCTION_WORDS]


def _ratio(one: str, other: str, *, whole: bool = True) -> int:
    """How alike two names are, in per cent; not ``whole``: in the words that they share."""
    from rapidfuzz import fuzz

    return int((fuzz.ratio if whole else fuzz.token_set_ratio)(fold(one), fold(other)))
