"""Which document of a store a gold file speaks of: one, or none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from graphbuilder.evaluate.gold import GoldDocument, GoldItem
from graphbuilder.evaluate.matching import Places, fold, places
from graphbuilder.export.record import record
from graphbuilder.model import AgendaItem, Reading
from graphbuilder.store import GraphStore

_DATE = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")


@dataclass(frozen=True)
class Found:
    """A document of the store."""

    name: str
    sha256: str
    store: GraphStore

    @cached_property
    def reading(self) -> Reading | None:
        """What was read from it, or None where the store no longer keeps it."""
        return self.store.readings.get(self.sha256)

    @property
    def stem(self) -> str:
        """The file's name without folder and ending."""
        return Path(self.name).stem


@dataclass(frozen=True)
class Pair:
    """A gold item beside the item of that number that was read, if there is one."""

    where: str
    want: GoldItem
    text: str
    item: AgendaItem | None
    printed: dict[str, Any]

    def places(self, quote: str | None, start: int | None = None, end: int | None = None) -> Places:
        """Where a gold record's words stand in the item."""
        return places(self.text, quote, start, end, (self.item.start, self.item.end) if self.item else None)


def documents(store: GraphStore) -> list[Found]:
    """The documents in the store, by name."""
    return sorted((Found(name, sha256, store) for sha256, name in store.manifest.documents.items()), key=lambda found: found.name)


def find_document(gold: GoldDocument, there: Iterable[Found]) -> Found | str:
    """The document that a gold file speaks of, or a sentence that says why there is none.

    By the hash of its bytes, its name, the end or beginning of its name, or the date in its name; where several qualify, by the meeting's body and date.
    """
    there, several = list(there), []
    for fits in _ways(gold):
        found = [document for document in there if fits(document)]
        if len(found) > 1:
            several = found
            found = [document for document in found if _same_meeting(document, gold)]
        if len(found) == 1:
            return found[0]
    if several:
        return f"may speak of any of {', '.join(one.name for one in several)}; name the gold file as the document."
    return "no document of the store has that name, hash or date; build its minutes, or rename the gold file."


def _ways(gold: GoldDocument) -> list[Callable[[Found], bool]]:
    sha256 = gold.source.sha256 if gold.source else None
    dates = set(_DATE.findall(gold.name))
    ways: list[Callable[[Found], bool]] = [
        lambda document: document.stem == gold.name,
        lambda document: bool(dates) and document.stem.endswith(gold.name),
        lambda document: re.match(re.escape(gold.name) + r"[\W_]", document.stem) is not None,
        lambda document: bool(dates & set(_DATE.findall(document.stem))),
    ]
    return [lambda document: document.sha256 == sha256, *ways] if sha256 else ways


def _same_meeting(document: Found, gold: GoldDocument) -> bool:
    reading = document.reading
    if reading is None:
        return False
    body, date = gold.meeting.get("body"), gold.meeting.get("date")
    return fold(reading.meeting.body or "") == fold(str(body or "")) and reading.meeting.date == date


def pairs(gold: GoldDocument, reading: Reading, printed: dict[str, Any]) -> list[Pair]:
    """The gold's items beside what was read."""
    items = {item.number: item for item in reversed(reading.meeting.items)}
    shown = {item["number"]: item for item in reversed(printed["items"])}
    made = []
    for want in gold.items:
        number = str(want.number)
        made.append(Pair(f"{gold.name}/{number}", want, reading.document.text, items.get(number), shown.get(number, {"mentions": []})))
    return made


def printed(reading: Reading) -> dict[str, Any]:
    """What ``extract`` prints of a document."""
    return record(reading)
