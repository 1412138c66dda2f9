"""Tables of chosen columns hold what was put in, in every form."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import openpyxl
import pytest
from pyarrow import parquet as pq

from graph.errors import UsageError
from graph.export import parquet, spreadsheet, tabular
from graph.export.tabular import Column

COLUMNS = [
    Column("text", "text", False, lambda row: row[0]),
    Column("whole", "whole", False, lambda row: row[1]),
    Column("number", "number", False, lambda row: row[2]),
    Column("flag", "flag", False, lambda row: row[3]),
    Column("day", "day", False, lambda row: row[4]),
    Column("names", "text", True, lambda row: row[5]),
    Column("days", "day", True, lambda row: row[6]),
]
ROWS: list[tuple[Any, ...]] = [
    ('a "quoted", line\nand é', 7, -0.5, True, "2018-05-31", ["x", "y"], ["2018-05-31", "2019-01-01"]),
    (None, None, None, None, None, [], []),
    ("", 0, 0.0, False, "1856-07-21", [""], []),
]
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")', "{=1}", "http://example.org/"]


def written(write: tabular.Writer, rows: Any = ROWS, columns: Any = COLUMNS) -> bytes:
    out = io.BytesIO()
    write(columns, rows, out)
    return out.getvalue()


def test_csv() -> None:
    rows = list(csv.reader(io.StringIO(written(tabular.write_csv).decode(), newline="")))
    assert rows == [
        ["text", "whole", "number", "flag", "day", "names", "days"],
        ['a "quoted", line\nand é', "7", "-0.5", "true", "2018-05-31", "x|y", "2018-05-31|2019-01-01"],
        [""] * 7,
        ["", "0", "0.0", "false", "1856-07-21", "", ""],
    ]


def test_json_lines() -> None:
    names = [column.name for column in COLUMNS]
    found = [json.loads(line) for line in written(tabular.write_json_lines).splitlines()]
    assert found == [dict(zip(names, row, strict=True)) for row in ROWS]


def test_parquet_has_types() -> None:
    table = pq.read_table(io.BytesIO(written(parquet.write)))
    kinds = ["string", "int64", "double", "bool", "date32[day]", "list<element: string>", "list<element: date32[day]>"]
    assert [str(field.type) for field in table.schema] == kinds
    first = table.to_pylist()[0]
    assert (first["text"], str(first["day"]), [str(day) for day in first["days"]]) == (
        ROWS[0][0],
        ROWS[0][4],
        ROWS[0][6],
    )
    assert list(table.to_pylist()[1].values()) == [None] * 5 + [[], []]


def test_parquet_by_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_AT_ONCE", 2)
    file = pq.ParquetFile(io.BytesIO(written(parquet.write)))
    assert (file.num_row_groups, file.read().num_rows) == (2, 3)


def test_parquet_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "pyarrow", None)
    with pytest.raises(UsageError, match=r"peelgraph\[parquet\]"):
        written(parquet.write)


def cells(data: bytes) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    return [[(cell.data_type, cell.value) for cell in row] for row in sheet.iter_rows(min_row=2)]


def test_xlsx_has_types() -> None:
    first, nothing, last = cells(written(spreadsheet.write))
    assert [kind for kind, _ in first] == ["s", "n", "n", "b", "d", "s", "s"]
    assert [value for _, value in first[:4]] == list(ROWS[0][:4])
    assert first[4][1].date().isoformat() == "2018-05-31"
    assert {value for _, value in nothing} == {None}
    assert last[4] == ("s", "1856-07-21"), "spreadsheets know no such day"
    assert written(spreadsheet.write) == written(spreadsheet.write)


def test_xlsx_opens_as_a_table_that_can_be_read_and_filtered() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written(spreadsheet.write))).active
    assert sheet is not None
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == (
        "A2",
        f"A1:{sheet.cell(len(ROWS) + 1, len(COLUMNS)).coordinate}",
    )
    assert sheet.column_dimensions["A"].width > 20


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    column = [Column("text", "text", False, lambda row: row)]
    [[(kind, value)]] = cells(written(spreadsheet.write, [text], column))
    assert kind == "s"
    assert value.replace("_x000D_", "\r") == text, "as Excel escapes it"
    book = openpyxl.load_workbook(io.BytesIO(written(spreadsheet.write, [text], column)))
    assert book.active is not None
    assert book.active["A2"].hyperlink is None
    _, [cell] = csv.reader(io.StringIO(written(tabular.write_csv, [text], column).decode(), newline=""))
    assert cell.removeprefix("'") == text
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    several = [Column("text", "text", True, lambda row: [row])]
    _, [same] = csv.reader(io.StringIO(written(tabular.write_csv, [text], several).decode(), newline=""))
    assert same == cell


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    column = [Column("text", "text", False, lambda row: row)]
    assert cells(written(spreadsheet.write, ["one\x0ctwo"], column)) == [[("s", "one�two")]]


def test_what_a_sheet_cannot_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    column = [Column("text", "text", False, lambda row: row)]
    for longest in ("x" * 32_768, ["x" * 20_000] * 2):
        with pytest.raises(UsageError, match="32,767"):
            written(spreadsheet.write, [longest], column)
    assert cells(written(spreadsheet.write, ["x" * 32_767], column)) == [[("s", "x" * 32_767)]]
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 2)
    with pytest.raises(UsageError, match="2 rows"):
        written(spreadsheet.write)
