"""Tables with the minutes of one meeting in each row: what JSON Lines, CSV and Parquet have in common."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from graphbuilder.errors import UnreadableDocument
from graphbuilder.read.containers import limits
from graphbuilder.read.containers.columns import Columns, Sample, choose
from graphbuilder.read.containers.kinds import suffix_of_text
from graphbuilder.read.containers.limits import Allowance
from graphbuilder.read.containers.member import Container, Context, Keys, Member, Refused, Remark, Yielded
from graphbuilder.text.folding import printable, squash

_LONGEST_KEY = 200
_LONGEST_ORGANISATION = 80


@dataclass(frozen=True, slots=True)
class Row:
    """What is read of a row: the values of the columns, None for no such column."""

    text: object
    id: object = None
    organisation: object = None


@dataclass(frozen=True, slots=True)
class Table:
    """An open table: the names of its columns, the first rows to choose among them, and the rows one after the other, with the lines that are broken."""

    columns: tuple[str, ...]
    sample: Sample
    rows: Callable[[Columns], Iterator[Row | Refused]]


def table_reader(open_table: Callable[[io.BufferedReader, str, Allowance], Table]) -> Container:
    """The reader of containers for a kind of table."""

    def read(file: io.BufferedReader, name: str, context: Context) -> Iterator[Yielded]:
        table = open_table(file, name, context.allowance)
        columns = choose(table.columns, table.sample, name, context.wish)
        tally = _Tally(name, columns)
        yield from tally.members(table.rows(columns))
        yield tally.remark()

    return read


@dataclass(slots=True)
class _Tally:
    """The rows of one table on their way to be members, and how many there were of each sort."""

    name: str
    columns: Columns
    keys: Keys = field(default_factory=Keys)
    rows: int = 0
    empty: int = 0
    broken: int = 0

    def members(self, rows: Iterator[Row | Refused]) -> Iterator[Member | Refused]:
        """A member for each row with a text; raises :class:`UnreadableDocument` for a table that goes on too long or is mostly broken."""
        for row in rows:
            if isinstance(row, Refused):
                self.broken += 1
                if self.broken > limits.BROKEN:
                    cure = "mend it, or save it anew in another form, such as Parquet"
                    raise UnreadableDocument(self.name, f"has more than {limits.BROKEN:,} broken lines", cure)
                yield row
                continue
            self.rows += 1
            if self.rows > limits.ROWS:
                raise UnreadableDocument(self.name, f"has more than {limits.ROWS:,} rows", "split it into several files")
            if (member := self._member(row)) is not None:
                yield member

    def _member(self, row: Row) -> Member | Refused | None:
        data = _bytes(row.text)
        if data is None or not data.strip():
            self.empty += 1
            return None
        key = "#" + self.keys.own(_letters(row.id)[:_LONGEST_KEY] or str(self.rows + self.broken))
        if len(data) > limits.TEXT:
            why = f"holds a text of more than {limits.TEXT >> 20} MB, and no minutes are so long"
            return Refused.of(self.name, key, why, "look whether the row is what it should be")
        return Member(key, data, suffix_of_text(data), _organisation(row.organisation))

    def remark(self) -> Remark:
        """What was taken from the table, in one sentence; raises :class:`UnreadableDocument` for a table without any text."""
        if self.rows == self.empty and not self.broken:
            why = f"has no text in its column '{_shown(self.columns.text)}' in any of {_counted(self.rows)}" if self.rows else "has no rows"
            raise UnreadableDocument(self.name, why, "name another column with --text-column, or take the file out of the folder")
        named = f"names from '{_shown(self.columns.id)}'" if self.columns.id else "the number of the row for a name"
        taken = [f"texts from the column '{_shown(self.columns.text)}'", named]
        if self.columns.organisation:
            taken.append(f"the municipality from '{_shown(self.columns.organisation)}'")
        said = [f"{self.name}: {_counted(self.rows)}, with {', '.join(taken)}"]
        if self.empty:
            said.append(f"passed over for want of text: {_counted(self.empty)}")
        if self.keys.doubled:
            said.append(f"named like a row before, with ~2 and so on behind it: {_counted(self.keys.doubled)}")
        return Remark("; ".join(said) + ".")


def _bytes(value: object) -> bytes | None:
    """A text's bytes. Half a surrogate pair, which a text can hold and a file cannot, becomes a question mark."""
    return value.encode("utf-8", "replace") if isinstance(value, str) else value if isinstance(value, bytes) else None


def _letters(value: object) -> str:
    """A short value as one line: the column's bytes in the encoding they are in, a number as it is written, nothing for anything else."""
    if isinstance(value, bytes):
        return squash(printable(decoded(value)))
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return squash(printable(str(value).encode("utf-8", "replace").decode("utf-8")))


def decoded(value: bytes) -> str:
    """A name in UTF-8, or else in Windows' letters."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")


def _organisation(value: object) -> str | None:
    """The municipality that a row names: *Fjordby Kommune*, *Fjordby*; a number is a code, and no name."""
    name = _letters(value)
    return name if any(map(str.isalpha, name)) and len(name) <= _LONGEST_ORGANISATION else None


def _counted(rows: int) -> str:
    return "1 row" if rows == 1 else f"{rows:,} rows"


def _shown(column: str | None) -> str:
    return squash(printable(column or ""))[:60]
