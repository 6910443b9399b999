"""Annotations -> rows: the document line by line, each with its letters, its pieces of one colour, and what was read there."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graphbuilder.explain.annotations import Annotation
from graphbuilder.explain.closed import Hidden
from graphbuilder.explain.labels import COLOURS, LABELS, margin
from graphbuilder.text.folding import fold


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line. ``kinds`` are all that it was recognised as, the first being its colour; ``mention`` says what is named in it."""

    start: int
    end: int
    kinds: tuple[str, ...]
    mention: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What was read on a line, or a warning about it."""

    text: str
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the document, counted from 1, or several hidden ones as one (``last`` is the last of them, ``pieces`` are empty)."""

    number: int
    last: int
    kinds: tuple[str, ...]
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...] = ()

    @property
    def letters(self) -> str:
        """What stands in the margin."""
        return margin(self.kinds)

    @property
    def hidden(self) -> bool:
        """Whether lines are left out here."""
        return "closed" in self.kinds


@dataclass(frozen=True, slots=True)
class Page:
    """The text with the places where its lines begin."""

    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Page:
        """The page of a text, whose lines end in a line feed and nothing else."""
        starts = [0]
        while (at := text.find("\n", starts[-1])) >= 0:
            starts.append(at + 1)
        return cls(text, tuple(starts))

    def line(self, place: int) -> int:
        """The number of the line, from 1, in which a place lies."""
        return bisect_right(self.starts, place)

    def bounds(self, number: int) -> tuple[int, int]:
        """Where a line begins and ends."""
        end = self.starts[number] - 1 if number < len(self.starts) else len(self.text)
        return self.starts[number - 1], end


def flatten(annotations: Iterable[Annotation], length: int) -> Iterator[Piece]:
    """The text from 0 to ``length`` in pieces that neither overlap nor leave a gap, each with all kinds that lie on it. Mentions do not overlap."""
    events: dict[int, list[tuple[str, int, str]]] = defaultdict(list)
    for one in annotations:
        events[one.start].append((one.kind, 1, one.said))
        events[one.end].append((one.kind, -1, one.said))
    open_: Counter[str] = Counter()
    named: list[str] = []
    at = 0
    for place in sorted({*events, length}):
        if place > at:
            yield Piece(at, place, tuple(kind for kind in COLOURS if open_[kind]), named[-1] if named else "")
        at = place
        for kind, change, said in sorted(events.get(place, ()), key=lambda event: event[1]):
            if kind != "mention":
                open_[kind] += change
            else:
                named = [said] if change > 0 else []


def rows_of(
    page: Page, annotations: Sequence[Annotation], hidden: Sequence[Hidden], warnings: Iterable[tuple[int, str]]
) -> tuple[Row, ...]:
    """Every line of the page in order. ``warnings`` are places and messages."""
    notes = _notes(page, annotations, warnings)
    cut = _by_line(page, flatten(annotations, len(page.text)))
    rows: list[Row] = []
    at = 0
    number = 1
    while number <= len(page.starts):
        start, end = page.bounds(number)
        while at < len(hidden) and hidden[at].end <= start:
            at += 1
        if at < len(hidden) and hidden[at].start < end:
            last = page.line(max(hidden[at].start, hidden[at].end - 1))
            rows.append(_left_out(page, hidden[at], number, last, notes))
            number = last + 1
            continue
        pieces = cut.get(number, ())
        here = {kind for piece in pieces if page.text[piece.start : piece.end].strip() for kind in piece.kinds}
        rows.append(Row(number, number, tuple(kind for kind in LABELS if kind in here), tuple(pieces), tuple(notes.get(number, ()))))
        number += 1
    return tuple(rows)


def _by_line(page: Page, pieces: Iterable[Piece]) -> dict[int, list[Piece]]:
    """The pieces cut at the ends of lines, which belong to no piece."""
    cut: dict[int, list[Piece]] = defaultdict(list)
    number = 1
    for piece in pieces:
        at = piece.start
        while at < piece.end:
            _, end = page.bounds(number)
            if at < end:
                cut[number].append(Piece(at, min(end, piece.end), piece.kinds, piece.mention))
            if piece.end <= end:
                break
            at, number = end + 1, number + 1
    return cut


def _left_out(page: Page, one: Hidden, number: int, last: int, notes: dict[int, list[Note]]) -> Row:
    """One row in the place of hidden lines: how much is left out, and what warnings there are of it."""
    characters = sum(len(line.strip()) for line in page.text[one.start : one.end].split("\n"))
    lines = "1 line" if number == last else f"{last - number + 1} lines"
    told = Note(f"{one.said}: {lines} with {characters} characters are left out here")
    others = (note for line in range(number, last + 1) for note in notes.get(line, ()) if note.warning)
    return Row(number, last, ("closed",), (), (told, *others))


def _notes(page: Page, annotations: Iterable[Annotation], warnings: Iterable[tuple[int, str]]) -> dict[int, list[Note]]:
    """What was read on each line, one note for each kind of thing, and then the warnings."""
    said: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in annotations:
        if one.said and one.kind not in {"mention", "closed"} and not _plain_to_see(page, one):
            said[page.line(one.end - 1)][one.kind].append(one.said)
    notes: dict[int, list[Note]] = defaultdict(list)
    for line, kinds in said.items():
        notes[line] = [Note(f"{LABELS[kind].name}: {'; '.join(dict.fromkeys(kinds[kind]))}") for kind in LABELS if kind in kinds]
    for place, message in warnings:
        notes[page.line(place)].append(Note(message, warning=True))
    return notes


def _plain_to_see(page: Page, one: Annotation) -> bool:
    """Whether what was read is just what the line says, letter and all."""
    if len(one.said) > 400:
        return False
    start, end = page.bounds(page.line(one.start))
    return end - start <= 400 and fold(page.text[start:end]) == fold(one.said)
