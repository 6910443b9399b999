"""An explanation as text: letters in the margin, line numbers, and what was read under the line. Colour only adds to it.

    T    12 │ Punkt 3: Ny havnepromenade
     →      │ item: number 3, title »Ny havnepromenade«
    ???  14 │ Formanden bød velkommen.

A line that begins with a letter, ``?`` or a number is the document's; ``→`` and ``!`` begin what graphbuilder says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphbuilder.components.embed import safe_text
from graphbuilder.explain.explanation import REPORT, Explanation
from graphbuilder.explain.labels import LABELS
from graphbuilder.explain.rows import Row

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_WARNING = "bold red"
_NOTE = "dim"
_BAR = "│"
# With fewer columns beside it a margin costs more than it tells: lines go on under it.
_NARROWEST = 20
_TAB = 4

Part = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Printed:
    """A line to print: its margin, which goes on as ``under`` where the line is wrapped, and its parts as (text, style)."""

    margin: Part
    under: str
    parts: tuple[Part, ...]


def plain(explained: Explanation) -> Iterator[str]:
    """The lines of an explanation for a file or a pipe; long lines are kept whole."""
    for line in printed(explained):
        text = line.margin[0] + "".join(text for text, _ in line.parts)
        yield text if line.parts else text.rstrip()


def print_explanation(explained: Explanation, console: Console) -> None:
    """The same on a terminal, in colour, wrapped beside the margin."""
    from rich.text import Text

    for line in printed(explained):
        body, room = Text.assemble(*line.parts), console.width - len(line.margin[0])
        if room < _NARROWEST:
            pieces = _wrapped(Text.assemble(line.margin, body), console.width)
        else:
            pieces = [Text.assemble((line.under, "dim") if at else line.margin, piece) for at, piece in enumerate(_wrapped(body, room))]
        for piece in pieces:
            console.print(piece, soft_wrap=True)


def printed(explained: Explanation) -> Iterator[Printed]:
    """The lines from head to end."""
    yield from _head(explained)
    digits = max(4, len(str(len(explained.page.starts))))
    for row in explained.rows:
        yield from _row(explained, row, digits)
    yield _own("")
    yield _own(REPORT)


def _head(explained: Explanation) -> Iterator[Printed]:
    width = max(len(name) for name, _ in explained.facts)
    for name, value in explained.facts:
        alarming = name == "Not recognised" and not value.startswith("nothing")
        yield _own((value, "black on yellow" if alarming else ""), begin=f"{name:<{width}}  ")
    yield _own(f"{len(explained.warnings)}" if explained.warnings else "none", begin=f"{'Warnings':<{width}}  ")
    for one in explained.warnings:
        where = f"line {one.line}: " if one.line else ""
        yield _own((f"{where}{one.message} ({one.code})", _WARNING), begin=f"{'  !':<{width}}  ")
    yield _own("")
    yield _own("What the letters in the margin say:")
    for kind, label in explained.legend:
        letter = "???" if kind == "unrecognised" else label.letter
        yield _own((label.tells, label.style), begin=f"  {letter:<3}  ")
    yield _own("")


def _own(text: str | Part, begin: str = "") -> Printed:
    """A line of our own, above or below the document."""
    parts = (text,) if isinstance(text, tuple) else ((text, ""),)
    return Printed((begin, "bold"), " " * len(begin), tuple((safe_text(words), style) for words, style in parts if words))


def _row(explained: Explanation, row: Row, digits: int) -> Iterator[Printed]:
    empty = f"    {'':>{digits}} {_BAR} "
    style = LABELS[row.kinds[0]].style if row.kinds else "dim"
    begin = f"{row.letters:<3} {row.number:>{digits}} {_BAR} "
    if row.hidden:
        yield Printed((begin, style), empty, ())
    else:
        yield Printed((begin, style), empty, tuple(_parts(explained, row)))
    for note in row.notes:
        sign = "!" if note.warning else "→"
        yield Printed((f" {sign}  {'':>{digits}} {_BAR} ", _WARNING if note.warning else _NOTE), empty, (_said(note.text, note.warning),))


def _said(text: str, warning: bool) -> Part:
    return safe_text(" ".join(text.split())), _WARNING if warning else f"italic {_NOTE}"


def _parts(explained: Explanation, row: Row) -> Iterator[Part]:
    for piece in row.pieces:
        style = LABELS[piece.kinds[0]].style if piece.kinds else ""
        yield shown(explained.page.text[piece.start : piece.end]), f"{style} underline".strip() if piece.mention else style


def shown(text: str) -> str:
    """A piece of a line as it may be printed; a carriage return or form feed at the end of a line is not seen on paper either."""
    return safe_text(text.replace("\r", "").replace("\f", ""))


def _wrapped(body: Text, room: int) -> list[Text]:
    body.expand_tabs(_TAB)
    return list(body.divide(list(breaks(body.plain, room))))


def breaks(text: str, room: int) -> Iterator[int]:
    """Where to break a line so that each piece takes ``room`` columns at most: behind a space where there is one.

    >>> list(breaks("Ny skole ved havnen", 10))
    [9]
    """
    from rich.cells import get_character_cell_size

    begun = used = behind_space = 0
    since_space = 0  # columns taken behind the last space
    for at, sign in enumerate(text):
        width = get_character_cell_size(sign)
        if used + width > room and at > begun:
            if behind_space > begun:
                begun, used = behind_space, since_space
            else:
                begun, used, since_space = at, 0, 0
            yield begun
        used += width
        since_space += width
        if sign == " ":
            behind_space, since_space = at + 1, 0


def joined(lines: Iterable[str]) -> str:
    """The lines as one text that ends in a line feed."""
    return "".join(f"{line}\n" for line in lines)
