"""Tables of chosen columns, row by row: CSV and JSON Lines; the forms with libraries of their own stand beside this."""

from __future__ import annotations

import csv
from codecs import getwriter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Literal

import orjson

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what its values are, whether a cell holds several, and how a cell is read from an item.

    A cell is a ``str`` (text; a day as ``2018-05-31``), an ``int``, a ``float``, a ``bool`` or ``None`` for what is not
    stated; with ``several`` a list of these, without ``None``.
    """

    name: str
    kind: Literal["text", "whole", "number", "flag", "day"]
    several: bool
    read: Callable[[Any], Any]


Writer = Callable[[Sequence[Column], Iterable[Any], BinaryIO], None]


def write_csv(columns: Sequence[Column], items: Iterable[Any], out: BinaryIO) -> None:
    """RFC 4180. Several values stand in one cell, parted by ``|``; texts that begin like formulas are guarded."""
    writer = csv.writer(getwriter("utf-8")(out, "replace"))
    writer.writerow([column.name for column in columns])
    writer.writerows([[as_text(column.read(item)) for column in columns] for item in items])


def write_json_lines(columns: Sequence[Column], items: Iterable[Any], out: BinaryIO) -> None:
    """One JSON object a line, its names those of the columns."""
    for item in items:
        row = {column.name: column.read(item) for column in columns}
        out.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))


def as_text(value: Any) -> str:
    """A cell as text: several values parted by ``|``, nothing for what is not stated."""
    if value is None:
        return ""
    if isinstance(value, list):
        return guarded("|".join(plain(each) for each in value))
    return guarded(value) if isinstance(value, str) else plain(value)


def plain(value: Any) -> str:
    """One value of a cell as text."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def guarded(text: str) -> str:
    """Text that no spreadsheet runs: the words come from documents that anybody may write.

    >>> guarded("=HYPERLINK(1)")
    "'=HYPERLINK(1)"
    """
    return "'" + text if text.startswith(_FORMULA) else text
