from __future__ import annotations

from graph.documents.draft import Draft
from graph.documents.lines import lines
from graph.documents.readers import plain
from graph.documents.tables import Table, tables


def told(text: str) -> tuple[list[Table], list[str]]:
    """The tables of a plain text, and the words of the lines they claim."""
    read = plain.read(text.encode())
    draft = Draft(read, sha256="0" * 64, file_name="a.txt", base="https://example.org/")
    found = list(tables(draft, lines(read)))
    return found, [line.text for line in lines(read) if line.start in draft.claims]


TABLE = (
    "The table shows rates.\n"
    "12 months to June 2014\tNorthmoor rate (per 1,000)\tEngland and Wales rate\n"
    "Burglary*\t5.8\t8.9\n"
    "Robbery\t1,204\t-2\n"
    "***Note that burglary is for each 1,000 households.**\n"
    "We do not judge by rates alone.\n"
)


def test_rows_keep_their_label_and_the_column_of_each_number() -> None:
    ((table,), _) = told(TABLE)
    assert table.header == ("12 months to June 2014", "Northmoor rate (per 1,000)", "England and Wales rate")
    assert [(row.label, row.numbers) for row in table.rows] == [
        ("Burglary*", ((1, 5.8), (2, 8.9))),
        ("Robbery", ((1, 1204.0), (2, -2.0))),
    ]


def test_the_note_below_belongs_to_the_table_and_prose_does_not() -> None:
    ((table,), claimed) = told(TABLE)
    assert table.note is not None
    assert "households" in table.note
    assert len(claimed) == 4
    assert not any("judge" in line or "shows" in line for line in claimed)


def test_prose_between_them_parts_two_tables() -> None:
    found, _ = told("Crime\tA\tB\nTheft\t1\t2\nSome prose stands here.\nCrime\tC\tD\nFraud\t3\t4\n")
    assert [table.header for table in found] == [("Crime", "A", "B"), ("Crime", "C", "D")]
    assert [len(table.rows) for table in found] == [1, 1]


def test_text_without_rows_has_no_table() -> None:
    assert told("Nothing here.\nNor here.\n") == ([], [])
