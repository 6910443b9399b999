"""What was read from the documents, without the names of those who are hidden."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from graphbuilder.model import Reading
from graphbuilder.query.persons.alone import Part
from graphbuilder.query.persons.hidden import Hidden
from graphbuilder.query.persons.redactor import Redactor
from graphbuilder.query.persons.wording import Edit, rewritten
from graphbuilder.rdf.names import document_name
from graphbuilder.store import ContainerRow, FileRow, Readings, Told
from graphbuilder.store.readings import item_words
from graphbuilder.text.folding import ascii_fold

# The fields of the model that count characters of the document's text.
_OFFSETS = frozenset({"start", "end", "body", "what_start", "what_end"})
_ALL = 1 << 30


class RedactedReadings(Readings):
    """The readings, read-only. Offsets count in the text as it is given here, so that what they cut out is what the rest says."""

    def __init__(self, path: Path, base: str, hidden: Hidden, redactor: Redactor) -> None:
        super().__init__(path, readonly=True)
        self._base, self._hidden, self._redactor = base, hidden, redactor
        self._looked_at: tuple[str, dict[int, str]] = "", {}  # hits come document by document

    def get(self, sha256: str) -> Reading | None:
        """What was read from the document with that hash."""
        reading = super().get(sha256)
        return None if reading is None else self._redacted(reading)

    def files(self) -> list[FileRow]:
        """The documents that are in the graph, by place; the names of their files and folders name nobody."""
        said = self._redactor.text
        return [
            row._replace(location=said(row.location), name=said(row.name), container=_maybe(said, row.container)) for row in super().files()
        ]

    def containers(self) -> list[ContainerRow]:
        """The containers that were read to their end."""
        said = self._redactor.text
        return [
            row._replace(
                location=said(row.location),
                name=said(row.name),
                told=tuple(Told(said(told.name), said(told.sentence), told.failed) for told in row.told),
            )
            for row in super().containers()
        ]

    def search(self, words: Iterable[Iterable[str]], most: int) -> Iterator[tuple[str, int]]:
        """The items that have every word when nobody hidden is named: who asks for a name does not learn where it stood."""
        wanted = [tuple(word) for word in words]
        for sha256, position in super().search(wanted, _ALL):
            if most > 0 and self._still_has(sha256, position, wanted):
                most -= 1
                yield sha256, position

    def phrase(self, text: str) -> list[tuple[str, int]]:
        """The items in which the words of ``text`` stand one after the other when nobody hidden is named."""
        wanted = [(form,) for form in re.findall(r"[^\W_]+", ascii_fold(text))]
        return [(sha256, position) for sha256, position in super().phrase(text) if self._still_has(sha256, position, wanted)]

    def _still_has(self, sha256: str, position: int, words: Sequence[tuple[str, ...]]) -> bool:
        if self._looked_at[0] != sha256:
            reading = self.get(sha256)
            self._looked_at = sha256, dict(item_words(reading)) if reading else {}
        text = self._looked_at[1].get(position, "")
        return all(any(re.search(rf"(?<![^\W_]){re.escape(form)}", text) for form in word) for word in words)

    # --- one reading -------------------------------------------------------------------------------------------------------------------

    def _redacted(self, reading: Reading) -> Reading:
        document = self._base + document_name(reading.document.source.sha256)
        organisation = self._hidden.organisations.get(document)
        edits = self._redactor.edits_in_parts(reading.document.text, organisation, list(self._parts(reading, document)))
        scope = self._hidden.scope(document)
        made = _Moved(edits, lambda text: self._redactor.text(text, scope))
        text = rewritten(reading.document.text, edits)
        return replace(
            reading, document=replace(made.of(replace(reading.document, text="")), text=text), meeting=made.of(reading.meeting)
        )  # fmt: skip

    def _parts(self, reading: Reading, document: str) -> Iterator[Part]:
        """The items of a text with their scopes, and what lies between them."""
        behind = 0
        for item in sorted(reading.meeting.items, key=lambda item: item.start):
            if item.start > behind:
                yield behind, item.start, self._hidden.scope(document)
            if item.end > max(item.start, behind):
                yield max(item.start, behind), item.end, self._hidden.scope(document, item.position)
                behind = item.end
        if behind < len(reading.document.text):
            yield behind, len(reading.document.text), self._hidden.scope(document)


class _Moved:
    """Values of the model with their offsets in the edited text, and their texts without names."""

    def __init__(self, edits: list[Edit], said: Callable[[str], str]) -> None:
        self._said = cache(said)  # kinds and finders are the same thousands of times
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        self._shifts = [0, *accumulate(len(edit.new) - (edit.end - edit.start) for edit in edits)]

    def of(self, value: Any, name: str = "") -> Any:
        """The value, whatever it is made of."""
        if isinstance(value, str):
            return self._said(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return self._place(value) if name in _OFFSETS or name == "pages" else value
        if isinstance(value, tuple):
            return tuple(self.of(part, name) for part in value)
        if is_dataclass(value) and not isinstance(value, type):
            return type(value)(*(self.of(getattr(value, name), name) for name in _fields(type(value))))
        return value

    def _place(self, at: int) -> int:
        """Where a place of the text is after the edits; one inside a name is at the end of what stands for it."""
        before = bisect_right(self._starts, at) - 1
        if before < 0:
            return at
        edit = self._edits[before]
        if at == edit.start:
            return at + self._shifts[before]
        return max(at, edit.end) + self._shifts[before + 1]


def _maybe(said: Callable[[str], str], text: str | None) -> str | None:
    return None if text is None else said(text)


@cache
def _fields(class_: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(class_))
