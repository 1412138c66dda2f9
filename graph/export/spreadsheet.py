"""XLSX, row by row: texts are written as texts, so that none is run as a formula or made a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from xlsxwriter import Workbook

from graph.errors import UsageError
from graph.export.characters import for_xml
from graph.export.tabular import Column, plain

MOST_ROWS = 1_048_575
"""Beside the one with the names."""
LONGEST_TEXT = 32_767
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The same table gives the same bytes, whenever it is made."""
_WIDTHS = {"text": 40, "day": 12}
"""In characters, so that a sheet can be read as it opens."""
_FIRST_DAY = "1900-03-01"
"""Before it spreadsheets do not agree on the calendar."""


def write(columns: Sequence[Column], items: Iterable[Any], out: BinaryIO) -> None:
    """Write a workbook of one sheet. What does not fit the form is refused before anything is sent."""
    with TemporaryDirectory() as folder:
        book = Workbook(out, {"constant_memory": True, "tmpdir": folder})
        book.set_properties({"created": _MADE})
        sheet = book.add_worksheet("peelgraph")
        try:
            _fill(book, sheet, columns, items)
        except BaseException:
            # The library has no way to give a book up: the file of its rows is closed here, and nothing is written.
            sheet.row_data_fh.close()
            book.fileclosed = True
            raise
        book.close()


def _fill(book: Any, sheet: Any, columns: Sequence[Column], items: Iterable[Any]) -> None:
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.name, bold)
        sheet.set_column(place, place, max(len(column.name) + 3, _WIDTHS.get(column.kind, 0)))
    row = 0
    for row, item in enumerate(items, start=1):
        if row > MOST_ROWS:
            raise UsageError(f"Expected up to {MOST_ROWS:,} rows for XLSX; found more. Select less, or ask for CSV.")
        for place, column in enumerate(columns):
            _write_cell(sheet, row, place, column, column.read(item), day)
    if columns:
        sheet.autofilter(0, 0, row, len(columns) - 1)


def _write_cell(sheet: Any, row: int, place: int, column: Column, value: Any, day: Any) -> None:
    if value is None or value == []:
        return
    if isinstance(value, list):
        sheet.write_string(row, place, _text("|".join(plain(each) for each in value), column))
    elif column.kind == "flag":
        sheet.write_boolean(row, place, value)
    elif column.kind in ("whole", "number"):
        sheet.write_number(row, place, value)
    elif column.kind == "day" and value >= _FIRST_DAY:
        sheet.write_datetime(row, place, date.fromisoformat(value), day)
    else:
        sheet.write_string(row, place, _text(value, column))


def _text(value: str, column: Column) -> str:
    if len(value) > LONGEST_TEXT:
        raise UsageError(
            f"Expected up to {LONGEST_TEXT:,} characters in a cell of XLSX; found {len(value):,} in {column.name}. "
            "Leave that field out, or ask for CSV."
        )
    return for_xml(value)
