"""Parquet files, a few rows at a time and only the columns that are read."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from graphbuilder.errors import MissingPackage, UnreadableDocument
from graphbuilder.read.containers import limits
from graphbuilder.read.containers.columns import SAMPLE, Columns
from graphbuilder.read.containers.limits import Allowance
from graphbuilder.read.containers.table import Row, Table

_BATCH = 64  # rows that are decoded at once, at most
_DECODED = 1 << 28  # bytes that they may come to
_BUFFER = 1 << 20  # bytes of a column that are read at once


def open_parquet(file: io.BufferedReader, name: str, allowance: Allowance) -> Table:
    """The table in a Parquet file; raises :class:`UnreadableDocument` for one that is damaged or that unpacks to too much.

    Needs pyarrow; without it :class:`MissingPackage` says how to install it.
    """
    try:
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise MissingPackage("Reading Parquet files", "parquet") from None
    with _sound(name):
        parquet = ParquetFile(file, buffer_size=_BUFFER, pre_buffer=False, page_checksum_verification=True)
        schema = parquet.schema_arrow
        short = [field.name for field in schema if _getter(field.type) is not None]
    sample = _sample(parquet, short, name, allowance)

    def rows(chosen: Columns) -> Iterator[Row]:
        for batch in _batches(parquet, list(chosen), name, allowance, _BATCH):
            text, id_, organisation = (_values(batch, column) for column in (chosen.text, chosen.id, chosen.organisation))
            for place in range(batch.num_rows):
                yield Row(text(place), id_(place), organisation(place))

    return Table(tuple(schema.names), sample, rows)


def _sample(parquet: Any, columns: list[str], name: str, allowance: Allowance) -> list[dict[str, object]]:
    for batch in _batches(parquet, columns, name, allowance, SAMPLE):
        values = {column: _values(batch, column) for column in columns}
        return [{column: value(place) for column, value in values.items()} for place in range(batch.num_rows)]
    return []


def _batches(parquet: Any, columns: list[str], name: str, allowance: Allowance, most: int) -> Iterator[Any]:
    """The rows, some at a time, spent from the allowance: a text of the file's dictionary takes no room in the file when it comes again."""
    with _sound(name):
        largest = _largest(parquet.metadata, allowance)
        size = max(1, min(most, _DECODED // max(1, largest)))
        batches = parquet.iter_batches(batch_size=size, columns=columns, use_threads=False)
    while True:
        with _sound(name):
            batch = next(batches, None)
        if batch is None:
            return
        allowance.spend(batch.nbytes)
        yield batch


def _largest(metadata: Any, allowance: Allowance) -> int:
    """The bytes of the largest group of rows, than which no text in it is longer; raises where they all are more than may be unpacked.

    What the file says of single columns is not asked: Arrow ends the process where that is damaged.
    """
    sizes = [metadata.row_group(group).total_byte_size for group in range(metadata.num_row_groups)]
    if sum(sizes) > allowance.left:
        raise allowance.exceeded("unpacks to far more than its size, as a bomb does")
    return max(sizes, default=0)


def _values(batch: Any, column: str | None) -> Callable[[int], object]:
    """The values of a column by their place in the batch; None where the column holds neither text nor whole numbers."""
    at = batch.schema.get_all_field_indices(column) if column is not None else []
    getter = _getter(batch.schema.field(at[0]).type) if at else None
    if getter is None:
        return lambda _: None
    values = batch.column(at[0])
    return lambda place: getter(values[place])


def _getter(kind: Any) -> Callable[[Any], object] | None:
    """How a value of that type is taken: a text as its bytes, which need not be sound UTF-8."""
    from pyarrow import types

    if types.is_integer(kind):
        return lambda value: value.as_py()
    if types.is_dictionary(kind):
        inside = _getter(kind.value_type)
        return None if inside is None else lambda value: inside(value.value) if value.is_valid else None
    texts = (types.is_string, types.is_large_string, types.is_string_view, types.is_binary, types.is_large_binary, types.is_binary_view)
    return _bytes if any(is_text(kind) for is_text in texts) else None


def _bytes(value: Any) -> bytes | None:
    buffer = value.as_buffer()
    if buffer is None:
        return None
    # Of a text that is too long no more is copied than shows that it is.
    return bytes(buffer[: limits.TEXT + 1])


@contextmanager
def _sound(name: str) -> Iterator[None]:
    """Whatever Arrow says of the file is one sentence."""
    from pyarrow import ArrowException

    try:
        yield
    except UnreadableDocument:
        raise
    except (ArrowException, OSError, ValueError) as problem:
        raise UnreadableDocument(name, "is damaged or no Parquet file", "fetch it again, or write it anew") from problem
