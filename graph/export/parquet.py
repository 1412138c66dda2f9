"""Parquet, some thousand rows at a time. The library is an extra: ``pip install peelgraph[parquet]``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import RawIOBase
from itertools import islice
from typing import Any, BinaryIO

from graph.errors import UsageError
from graph.export.tabular import Column

try:
    import pyarrow
    from pyarrow import parquet
except ImportError:
    pyarrow = None

_AT_ONCE = 5_000
"""Rows of a group: so many are held at a time."""


def write(columns: Sequence[Column], items: Iterable[Any], out: BinaryIO) -> None:
    """Write a file whose columns have types; several values in a cell are a list."""
    if pyarrow is None:
        raise UsageError("Expected the library pyarrow for Parquet; found none. Install peelgraph[parquet].")
    schema = pyarrow.schema([(column.name, _type(column)) for column in columns])
    rows = iter(items)
    with parquet.ParquetWriter(_Sink(out), schema) as writer:
        while group := list(islice(rows, _AT_ONCE)):
            held = [pyarrow.array([_cell(column, item) for item in group], _type(column)) for column in columns]
            writer.write_table(pyarrow.table(held, schema=schema))


def _type(column: Column) -> Any:
    kinds = {
        "text": pyarrow.string, "whole": pyarrow.int64, "number": pyarrow.float64, "flag": pyarrow.bool_,
        "day": pyarrow.date32,
    }  # fmt: skip
    kind = kinds[column.kind]()
    return pyarrow.list_(kind) if column.several else kind


def _cell(column: Column, item: Any) -> Any:
    value = column.read(item)
    if column.kind != "day" or value is None:
        return value
    return [date.fromisoformat(each) for each in value] if column.several else date.fromisoformat(value)


class _Sink(RawIOBase):
    """A stream that knows how much went into it, which the library asks."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._place = out, 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def write(self, data: Any) -> int:
        self._place += len(data)
        return self._out.write(bytes(data))
