"""Names that other minutes establish, met in passing where no finder could know them.

*Sammen om Fjordby* has no word that names a kind of plan. The minutes of 2023 say that it is a policy, so the same words in the minutes of 2019
name that policy. The same goes for the matter of a title (*Principper for hjemmearbejde*) that a later item mentions in its text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from graphbuilder.link import rules
from graphbuilder.model import AgendaItem, Link, Reading, Topic
from graphbuilder.text.folding import fold, squash
from graphbuilder.text.inflection import head_of, series
from graphbuilder.text.keys import item_numbers, link_name
from graphbuilder.text.sentences import around, boundaries

# A single word must be this long to be the name of one thing: *Rådhusflytning* is, *Sygefravær* is what many items are about.
_LONG_WORD = 12


class Item(NamedTuple):
    """An open item in its document: ``suffix`` is the meeting's, ``organisation`` the slug."""

    reading: Reading
    suffix: str
    organisation: str
    position: int


# The items in whose words some of the phrases stand, each with the places of those phrases in the row, from the store's index.
# Documents come one after the other, so that each is read once.
Search = Callable[[Sequence[str]], Iterable[tuple[Item, list[int]]]]


@dataclass(frozen=True)
class _Name:
    text: str
    topic: Topic

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The name with any white space inside. A name of a policy keeps its capital; the words of a title may begin small."""
        words = [re.escape(word) for word in self.text.split()]
        words = [r"(?:&|og)" if word in {r"\&", "&", "og"} else word for word in words]
        pattern = r"\s{1,3}".join(words)
        if self.topic.kind == "subject":
            first = self.text[0]
            pattern = f"[{first.upper()}{first.lower()}]" + pattern[1:] if first.isalpha() else pattern
        return re.compile(rf"(?<![\w-]){pattern}(?:s|'s)?(?![\w-])")


def known_links(
    topics: Iterable[Topic], linked: Iterable[Link], search: Search, sought: Callable[[str, str], bool] = lambda *_: False
) -> list[Link]:
    """Links from items that say a name which other minutes establish, where no mention says it already.

    ``sought`` says of a municipality and a name whether the archive's register has looked for it.
    """
    names = sorted((n for n in _names(topics) if not sought(n.topic.organisation, n.text)), key=lambda n: (n.topic.name, n.text))
    taken = {(link.source, link.target) for link in linked}
    links = []
    for item, at in search([name.text for name in names]):
        source, agenda_item = found_item(item)
        for name in (names[number] for number in at):
            if agenda_item is None or item.organisation != name.topic.organisation or (source, name.topic.name) in taken:
                continue
            link = _in_item(name, item, agenda_item, source)
            if link:
                taken.add((link.source, link.target))
                links.append(link)
    return links


def _names(topics: Iterable[Topic]) -> list[_Name]:
    """The names to look for: those that one topic alone has, and that the finders do not find by their head in any inflection."""
    by_text: dict[tuple[str, str], dict[str, _Name]] = defaultdict(dict)
    for topic in topics:
        if topic.edition is not None:
            continue
        for text in {squash(series(name)) for name in (topic.label, *topic.aliases)}:
            if _distinctive(text, topic.kind):
                by_text[topic.organisation, fold(text)][topic.name] = _Name(text, topic)
    return [next(iter(found.values())) for found in by_text.values() if len(found) == 1]


def _distinctive(text: str, kind: str) -> bool:
    words = text.split()
    if kind != "subject":
        return len(words) > 1 and text[0].isupper() and not any(head_of(word.casefold()) for word in words)
    return len(words) in range(2, 9) or (len(words) == 1 and len(text) >= _LONG_WORD)


def found_item(item: Item) -> tuple[str, AgendaItem | None]:
    """The item's local name, and the item itself; None for a closed one."""
    items = item.reading.meeting.items
    for agenda_item, number in zip(items, item_numbers(items), strict=True):
        if agenda_item.position == item.position and not agenda_item.closed:
            return f"item-{item.suffix}-{number}", agenda_item
    return "", None


@lru_cache(maxsize=1)
def sentences(text: str) -> list[int]:
    """The boundaries of the document that is looked at."""
    return boundaries(text)


def main_spans(item: AgendaItem) -> list[tuple[int, int]]:
    """Where an item says what it is mainly about: its title and its sub-headings."""
    title = item.subject_span or item.title_span
    return [(title.start, title.end), *((h.start, h.end) for section in item.sections for h in section.subheadings)]


def _in_item(name: _Name, item: Item, agenda_item: AgendaItem, source: str) -> Link | None:
    text = item.reading.document.text
    names = [(m.start, m.end) for m in agenda_item.mentions if m.type in {"person", "organisation"}]
    hits = [hit.span() for hit in name.expression.finditer(text, agenda_item.start, agenda_item.end)]
    hits = [hit for hit in hits if not any(start <= hit[0] and hit[1] <= end for start, end in names)]
    if not hits:
        return None
    main = [hit for hit in hits if any(start <= hit[0] and hit[1] <= end for start, end in main_spans(agenda_item))]
    start, end = around(text, sentences(text), *(main or hits)[0])
    sha256 = item.reading.document.source.sha256
    predicate = "about" if main else "mentions"
    where = "titlen eller en underoverskrift" if main else "teksten"
    because = f"{where} nævner {name.text}, som andre referater kender som {name.topic.label}"
    if fold(name.text) == fold(name.topic.label):
        because = f"{where} nævner {name.text}, som andre referater handler om"
    rule, target = rules.KNOWN_NAME, name.topic.name
    return Link(
        link_name(source, predicate, target, rule.name),
        source,
        predicate,
        target,
        rule.name,
        rule.score,
        because,
        (),
        sha256,
        text[start:end],
        start,
        end,
    )
