"""CSV and TSV: the delimiter and the encoding are found out, and a broken line is named while the others go on."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import chain, islice

from graphbuilder.errors import UnreadableDocument
from graphbuilder.read.containers import limits
from graphbuilder.read.containers.columns import SAMPLE, Columns
from graphbuilder.read.containers.limits import Allowance
from graphbuilder.read.containers.member import Refused
from graphbuilder.read.containers.table import Row, Table, decoded
from graphbuilder.read.plain import refuse_other_kinds

_DELIMITERS = ",;\t|"
# Excel's own first line: "sep=;".
_SEP = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_LONGEST_HEADING = 200
_MISQUOTED = f"begins a row that has a quotation mark that is not closed or not doubled, or a value of more than {limits.TEXT >> 20} MB"
_Line = tuple[int, list[str]] | Refused


def open_separated(file: io.BufferedReader, name: str, _: Allowance) -> Table:
    """The table in a CSV or TSV file; raises :class:`UnreadableDocument` for one without a line of column names.

    The bytes are taken one to one as characters, and a row's text is given back as the bytes it was: an encoding other than UTF-8 is found out
    for each text by the reader of texts, as for a file. Only UTF-16, which has a mark at its beginning, is decoded here.
    """
    head = file.peek(1)
    if not head:
        raise UnreadableDocument(name, "is empty", "put rows into it or take it out of the folder")
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not wide:
        refuse_other_kinds(head, name)
    encoding = "utf-16" if wide else "latin-1"
    text = io.TextIOWrapper(file, encoding, errors="replace", newline="")
    records = _records(_lines(text, name), name)
    heading = next(records, None)
    if not isinstance(heading, tuple) or max(map(len, heading[1])) > _LONGEST_HEADING:
        raise UnreadableDocument(name, "has no line with the names of its columns at its head", "write one, such as id,text")
    names = tuple(_letters(value, encoding) for value in heading[1])
    first = list(islice(_even(records, len(names), name), SAMPLE))
    sample = [dict(zip(names, line[1], strict=True)) for line in first if isinstance(line, tuple)]

    def rows(chosen: Columns) -> Iterator[Row | Refused]:
        at = [names.index(column) if column else None for column in (chosen.text, chosen.id, chosen.organisation)]
        for line in chain(first, _even(records, len(names), name)):
            if isinstance(line, Refused):
                yield line
            else:
                yield Row(*(None if place is None else line[1][place].encode(_raw(encoding), "replace") for place in at))

    return Table(names, sample, rows)


def _raw(encoding: str) -> str:
    """What a value's characters are written as to get its bytes again."""
    return "latin-1" if encoding == "latin-1" else "utf-8"


def _letters(value: str, encoding: str) -> str:
    """A column's name as it is meant."""
    return decoded(value.encode(_raw(encoding), "replace")).strip()


def _lines(text: io.TextIOWrapper, name: str) -> Iterator[str]:
    """The lines of the file, of bounded length."""
    while line := text.readline(limits.LINE + 1):
        if len(line) > limits.LINE:
            why = f"has a line of more than {limits.LINE >> 20} MB"
            raise UnreadableDocument(name, why, "look whether it is a CSV file, or save it as Parquet")
        yield line


def _records(lines: Iterator[str], name: str) -> Iterator[_Line]:
    """The records with the number of the line on which each begins; one with a quotation mark in the wrong place is named."""
    # The limit is the module's own, for the whole process; it is only ever set to this.
    csv.field_size_limit(limits.TEXT)
    first = next(lines, "").removeprefix("\xef\xbb\xbf").removeprefix("\ufeff")
    said = _SEP.fullmatch(first)
    delimiter = said[1] if said else _delimiter(first)
    before = 1 if said else 0
    reader = csv.reader(lines if said else chain([first], lines), delimiter=delimiter, strict=True)
    while True:
        start = reader.line_num + before + 1
        try:
            values = next(reader, None)
        except csv.Error:
            yield Refused.line(name, start, _MISQUOTED, "mend it; the others are read")
            continue
        if values is None:
            return
        if values:
            yield start, values


def _delimiter(line: str) -> str:
    """What parts the line of column names into most."""
    return max(_DELIMITERS, key=lambda sign: len(next(csv.reader([line], delimiter=sign), [])))


def _even(records: Iterator[_Line], width: int, name: str) -> Iterator[_Line]:
    """The records, those refused that have more or fewer values than there are columns."""
    for record in records:
        if isinstance(record, tuple) and len(record[1]) != width:
            number, values = record
            why = f"begins a row of {len(values)} values where the head has {width} columns"
            yield Refused.line(name, number, why, "look for quotation marks and delimiters in it; the others are read")
        else:
            yield record
