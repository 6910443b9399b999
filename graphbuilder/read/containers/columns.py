"""Which column of a table holds the minutes, which one names them, and which one says whose they are.

Data sets of minutes are published with columns of many names (``text``, ``tekst``, ``indhold`` …; ``id``, ``filnavn``, ``url`` …). A column is known by its
name and by what stands in a sample of rows: the minutes of a meeting are the longest thing in their row, and an identifier differs from row to row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graphbuilder.data import lines
from graphbuilder.errors import UnreadableDocument
from graphbuilder.read.containers.member import Wish
from graphbuilder.text.folding import printable, squash

SAMPLE = 50  # rows that are looked at
_NAMED_TEXT = 40  # characters that the minutes of a meeting have at least; "body" may be the forum
_NAMELESS_TEXT = 200  # and a column that no name vouches for
_SHOWN = 20

Sample = Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that are read; None is for a table without one."""

    text: str
    id: str | None = None
    organisation: str | None = None

    def __iter__(self) -> Iterator[str]:
        """Those that there are."""
        return iter(dict.fromkeys(column for column in (self.text, self.id, self.organisation) if column is not None))


def choose(names: Sequence[str], sample: Sample, name: str, wish: Wish) -> Columns:
    """The columns to read in the table called ``name``; raises :class:`UnreadableDocument` that lists them where none can be told."""
    for wished, option in ((wish.text, "--text-column"), (wish.id, "--id-column")):
        if wished is not None and wished not in names:
            raise UnreadableDocument(name, f"has no column {_quoted(wished)}; its columns are {_listed(names)}", f"name one with {option}")
    text = wish.text or _text(names, sample)
    if text is None:
        cure = "name the column that holds the minutes with --text-column"
        raise UnreadableDocument(name, f"has no column that is known to hold minutes; its columns are {_listed(names)}", cure)
    return Columns(text, wish.id or _id(names, sample, text), _called(names, "organisation", but=text))


def _text(names: Sequence[str], sample: Sample) -> str | None:
    """The longest column among those with a name for texts, else the longest of all where it is long."""
    lengths = {column: _mean_length(column, sample) for column in names}
    called = [column for column in names if _role(column) == "text"]
    named: str | None = max(called, key=lambda column: lengths[column], default=None)
    if named is not None and lengths[named] >= _NAMED_TEXT:
        return named
    longest: str | None = max(names, key=lambda column: lengths[column], default=None)
    return longest if longest is not None and lengths[longest] >= _NAMELESS_TEXT else named


def _mean_length(column: str, sample: Sample) -> float:
    """Characters of the texts of a column, where it has any."""
    values = [value for row in sample if isinstance(value := row.get(column), str | bytes) and value]
    return sum(map(len, values)) / len(values) if values else 0


def _id(names: Sequence[str], sample: Sample, text: str) -> str | None:
    """The first column with a name for identifiers, or the only one that ends in ``_id``, if it differs from row to row."""
    called = sorted((column for column in names if _role(column) == "id"), key=_rank)
    ending = [column for column in names if _folded(column).endswith("_id") and column not in called]
    candidates: list[str] = [*called, *(ending if len(ending) == 1 else [])]
    return next((column for column in candidates if column != text and _differs(column, sample)), None)


def _differs(column: str, sample: Sample) -> bool:
    values = [row.get(column) for row in sample]
    told = {value for value in values if isinstance(value, str | bytes | int) and value not in ("", b"")}
    return len(told) == len(values)


def _called(names: Sequence[str], role: str, but: str) -> str | None:
    """The column with the first of a role's names."""
    return min((column for column in names if _role(column) == role and column != but), key=_rank, default=None)


@cache
def _roles() -> dict[str, tuple[int, str]]:
    entries = (line.split("\t") for line in lines("column-names.txt"))
    return {name: (rank, role) for rank, (name, role) in enumerate(entries)}


def _role(column: str) -> str | None:
    return _roles().get(_folded(column), (0, None))[1]


def _rank(column: str) -> int:
    return _roles()[_folded(column)][0]


def _folded(column: str) -> str:
    return "_".join(column.casefold().replace("-", " ").split())


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(map(_quoted, names[:_SHOWN])) or "none"
    return f"{shown} and {len(names) - _SHOWN} more" if len(names) > _SHOWN else shown


def _quoted(column: str) -> str:
    """A column's name as a sentence shows it: names are text of the file, and may be anything."""
    plain = squash(printable(column))
    return f"'{plain[:60]}…'" if len(plain) > 60 else f"'{plain}'"
