"""JSON Lines: one object a line."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from itertools import chain, islice

from graphbuilder.errors import UnreadableDocument
from graphbuilder.read.containers import limits
from graphbuilder.read.containers.columns import SAMPLE, Columns
from graphbuilder.read.containers.limits import Allowance
from graphbuilder.read.containers.member import Refused
from graphbuilder.read.containers.table import Row, Table

_Line = dict[str, object] | Refused


def open_json_lines(file: io.BufferedReader, name: str, _: Allowance) -> Table:
    """The table in a file of JSON Lines. A line that is no object is named by its number, and the others go on.

    Raises :class:`UnreadableDocument` where none of the first lines is one.
    """
    lines = _objects(file, name)
    first = list(islice(lines, SAMPLE))
    sample = [line for line in first if not isinstance(line, Refused)]
    if not sample:
        why = "holds no JSON objects, one a line" if first else "is empty"
        raise UnreadableDocument(name, why, "save it as JSON Lines, or as CSV with the suffix .csv")
    columns = tuple(dict.fromkeys(column for values in sample for column in values))

    def rows(chosen: Columns) -> Iterator[Row | Refused]:
        for line in chain(first, lines):
            if isinstance(line, Refused):
                yield line
            else:
                yield Row(*(line.get(column) if column else None for column in (chosen.text, chosen.id, chosen.organisation)))

    return Table(columns, sample, rows)


def _objects(file: io.BufferedReader, name: str) -> Iterator[_Line]:
    for number, line in enumerate(_lines(file), 1):
        if line is None:
            why = f"is longer than {limits.LINE >> 20} MB"
            yield Refused.line(name, number, why, "the other lines are read; look whether it is what it should be")
        elif stripped := line.strip(b" \t\r\n\xef\xbb\xbf\0"):
            values = _object(stripped)
            why = "is no whole JSON object"
            yield values if values is not None else Refused.line(name, number, why, "mend the line; the others are read")


def _lines(file: io.BufferedReader) -> Iterator[bytes | None]:
    """The lines of the file; None for one that is too long, which is not kept."""
    while line := file.readline(limits.LINE + 1):
        if len(line) <= limits.LINE:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(1 << 20)
        yield None


def _object(line: bytes) -> dict[str, object] | None:
    try:
        # UTF-8 is what JSON is written in; `json` would guess at other encodings from the zeros in a line.
        values = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None
