"""The search of a site as many small scripts, so that it works from disk as well as on any web server that can do nothing but give files.

A thing stands under the first two letters of every word of its names: *Fællesskabspolitikken* in ``search/fa.js``. A script calls
``graphbuilderFound(letters, rows, deeper)``; each row is ``[label, kind, href, context]``, the foremost first. Where too much begins with the same
letters, the script has only the foremost, ``deeper`` is true, and what has more letters is in ``search/fae.js``, and so on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphbuilder.components.embed import embed, safe_text
from graphbuilder.query.words import meeting_words
from graphbuilder.text.folding import ascii_fold
from graphbuilder.view.overview import Overview, Thing

_LETTERS = 2  # that somebody must have typed
_DEEPEST = 8
_MOST = 400  # rows of one script
_LONGEST = 160  # characters of a label: what a list of suggestions shows
_MARKS = re.compile(r"[^a-z0-9]+")
# Words that stand in every other title, and say nothing alone.
_SILENT = frozenset({
    "af", "at", "de", "den", "der", "det", "en", "er", "et", "for", "fra", "har", "med", "og", "om", "paa", "samt", "som", "til", "ved", "vedr",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to find by the words of its ``label`` and its ``other`` names; those with the greatest ``weight`` come first."""

    label: str
    kind: str
    href: str
    context: str
    weight: int
    other: str = ""


def entries(overview: Overview, paths: dict[str, str]) -> Iterator[Entry]:
    """Everything on the site that has a name: things, meetings, and items but for those that every agenda has."""
    for things in overview.things.values():
        yield from (_of_thing(thing, paths[thing.iri]) for thing in things if thing.iri in paths)
    for meeting in overview.meetings:
        called = meeting_words(meeting.label, meeting.date)
        day = meeting.date or ""
        yield Entry(called, "meeting", paths[meeting.iri], " · ".join(filter(None, [meeting.organisation, day])), 1, day)
        for item in meeting.items:
            if not (item.closed or item.routine):
                yield Entry(item.title, "item", paths[item.iri], called, 0)


def _of_thing(thing: Thing, href: str) -> Entry:
    years = "–".join(dict.fromkeys(day[:4] for day in (thing.first, thing.last) if day))
    other = ", ".join((*thing.aliases, *thing.roles))
    kind = "topic" if thing.kind == "series" else thing.kind
    return Entry(thing.label, kind, href, " · ".join(filter(None, [other, years])), 2 + thing.meetings, other)


def shards(found: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """The scripts by their letters, sorted; the same entries in any order give the same bytes."""
    ordered = sorted(found, key=lambda entry: (-entry.weight, entry.label, entry.href))
    rows = [_row(entry) for entry in ordered]
    under: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, entry in enumerate(ordered):
        for word in _words(f"{entry.label} {entry.other}"):
            under[word[:_LETTERS]].append((word, number))
    for letters in sorted(under):
        yield from _shard(letters, under[letters], rows)


def _shard(letters: str, words: list[tuple[str, int]], rows: list[str]) -> Iterator[tuple[str, str]]:
    numbers = sorted({number for _, number in words})
    longer = [(word, number) for word, number in words if len(word) > len(letters)]
    deeper = len(numbers) > _MOST and len(letters) < _DEEPEST and len({word for word, _ in longer}) > 1
    told = ",\n".join(rows[number] for number in numbers[:_MOST])
    yield letters, f'graphbuilderFound("{letters}",[\n{told}\n],{"true" if deeper else "false"});\n'
    if deeper:
        further: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for word, number in longer:
            further[word[: len(letters) + 1]].append((word, number))
        for key in sorted(further):
            yield from _shard(key, further[key], rows)


def _row(entry: Entry) -> str:
    label = safe_text(entry.label)
    shown = label if len(label) <= _LONGEST else f"{label[:_LONGEST].rsplit(' ', 1)[0]}…"
    return embed([shown, entry.kind, entry.href, safe_text(entry.context)[:_LONGEST]])


def _words(text: str) -> set[str]:
    """The words by which something is found, as they are typed without Danish letters: those between spaces without their marks, and their parts.

    >>> sorted(_words("Børne-/Ungepolitik og 00.01.00-A21-6"))
    ['00', '000100a216', '01', 'a21', 'boerne', 'boerneungepolitik', 'ungepolitik']
    """
    found: set[str] = set()
    for word in ascii_fold(safe_text(text)).split():
        parts = _MARKS.split(word)
        found.update(part for part in ("".join(parts), *parts) if len(part) >= _LETTERS)
    return found - _SILENT
