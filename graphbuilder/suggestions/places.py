"""Where things stand in the minutes: items, days, sentences, cases; what evidence and counter-evidence are made of."""

from __future__ import annotations

from functools import cached_property

from pyoxigraph import NamedNode

from graphbuilder.query.nodes import Nodes
from graphbuilder.suggestions.suggestion import Reason, Side

_LONG = 3  # meetings from which a thing has a history of its own
_GENERAL = "00."  # KLE's main group of what concerns the municipality as such


class Places:
    """Looks things up in one graph."""

    def __init__(self, nodes: Nodes) -> None:
        self.nodes = nodes

    @cached_property
    def meeting_of(self) -> dict[NamedNode, NamedNode]:
        """The meeting of each item."""
        return {item: meeting for meeting, item in self.nodes.edges("gb:hasItem")}

    def side(self, node: NamedNode) -> Side:
        """A thing as one side of a suggestion."""
        return Side(node.value, self.nodes.label(node), tuple(self.nodes.values(node, "skos:altLabel")))

    def organisation(self, node: NamedNode) -> NamedNode | None:
        """The municipality that the thing belongs to."""
        return self.nodes.node(node, "gb:organisation")

    def items(self, node: NamedNode, *, main: bool = False) -> set[NamedNode]:
        """The items about a thing, or also those that name it."""
        found = set(self.nodes.subjects("gb:about", node))
        return found if main else found | set(self.nodes.subjects("gb:mentions", node))

    def day(self, item: NamedNode) -> str | None:
        """The day of an item's meeting."""
        meeting = self.meeting_of.get(item)
        return self.nodes.value(meeting, "dcterms:date") if meeting else None

    def days(self, node: NamedNode) -> list[str]:
        """The days on which a thing was treated or named, in order."""
        return sorted({day for item in self.items(node) if (day := self.day(item))})

    def spelled(self, item: NamedNode) -> str:
        """An item as a person would name it: *punkt 3 den 2019-03-07*."""
        return f"punkt {self.nodes.value(item, 'gb:number')} den {self.day(item) or 'ukendt dato'}"

    def _file(self, item: NamedNode | None) -> tuple[str | None, str | None]:
        meeting = self.meeting_of.get(item) if item else None
        document = self.nodes.node(meeting, "gb:recordedIn") if meeting else None
        if document is None:
            return None, None
        return self.nodes.value(document, "dcterms:source"), self.nodes.value(document, "gb:sha256")

    # --- a sentence for a thing ----------------------------------------------------------------------------------------------------------------

    def shown(self, node: NamedNode) -> Reason:
        """The first place where a thing is named, with its sentence."""
        mentions = [(self.day(item) or "9999", mention, item) for mention in self.nodes.subjects("gb:ofEntity", node)
                    if (item := self.nodes.node(mention, "gb:inItem"))]  # fmt: skip
        if mentions:
            _, mention, item = min(mentions, key=lambda found: (found[0], found[1].value))
            return self.of_mention(mention, item, self._named(node, item))
        links = [(self.day(item) or "9999", link, item) for link in self.nodes.subjects("gb:to", node)
                 if (item := self.nodes.node(link, "gb:from")) in self.meeting_of and item]  # fmt: skip
        if links:
            _, link, item = min(links, key=lambda found: (found[0], found[1].value))
            return self.of_link(link, item, self._named(node, item))
        return Reason(f"{self.nodes.label(node)} er ikke nævnt i noget punkt")

    def _named(self, node: NamedNode, item: NamedNode) -> str:
        return f"{self.nodes.label(node)} er nævnt i {self.spelled(item)}"

    def of_mention(self, mention: NamedNode, item: NamedNode, because: str) -> Reason:
        """A reason with a mention's sentence."""
        file, sha256 = self._file(item)
        for quote, start, end in (("gb:sentence", "gb:sentenceStart", "gb:sentenceEnd"), ("gb:quote", "gb:start", "gb:end")):
            text = self.nodes.value(mention, quote)
            if text is not None:
                return Reason(because, text, file, sha256, self.nodes.number(mention, start), self.nodes.number(mention, end))
        return Reason(because, None, file, sha256)

    def of_link(self, link: NamedNode, item: NamedNode, because: str) -> Reason:
        """A reason with a link's quotation, or the sentence of its first evidence."""
        evidence = self.nodes.nodes(link, "gb:evidence")
        quote = self.nodes.value(link, "gb:quote")
        if quote is None and evidence:
            return self.of_mention(evidence[0], item, because)
        file, sha256 = self._file(item)
        return Reason(because, quote, file, sha256, self.nodes.number(link, "gb:start"), self.nodes.number(link, "gb:end"))

    # --- what speaks against two things being one ------------------------------------------------------------------------------------------------

    def in_one_item(self, left: NamedNode, right: NamedNode) -> list[Reason]:
        """Both are named in one item: whoever wrote it may have meant two things."""
        both = sorted(self.items(left) & self.items(right), key=lambda item: (self.day(item) or "", item.value))
        more = f" og {len(both) - 1} andre" if len(both) > 1 else ""
        return [Reason(f"{self.spelled(both[0])}{more} nævner begge")] if both else []

    def histories(self, left: NamedNode, right: NamedNode) -> list[Reason]:
        """Both go on for long, side by side."""
        one, other = self.days(left), self.days(right)
        if min(len(one), len(other)) < _LONG or one[0] > other[-1] or other[0] > one[-1]:
            return []
        since, until = max(one[0], other[0]), min(one[-1], other[-1])
        return [Reason(f"begge har deres egen historie ({len(one)} og {len(other)} møder), side om side fra {since} til {until}")]

    def subjects(self, left: NamedNode, right: NamedNode) -> list[Reason]:
        """Their cases are filed under unlike KLE subjects."""
        one, other = self._kle(left), self._kle(right)
        if not one or not other or one & other:
            return []
        return [Reason(f"sagerne er journaliseret under hver sit KLE-emne: {', '.join(sorted(one))} og {', '.join(sorted(other))}")]

    def _kle(self, node: NamedNode) -> set[str]:
        found = set()
        for item in self.items(node, main=True):
            case = self.nodes.node(item, "gb:case")
            subject = self.nodes.node(case, "gb:kleSubject") if case else None
            found.add(self.nodes.value(subject, "skos:notation") or "" if subject else "")
        return {notation for notation in found if notation and not notation.startswith(_GENERAL)}
