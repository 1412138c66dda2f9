"""Tables of figures in text: a header row, rows of a label and numbers, and the note that changes starred rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.documents.draft import Draft
from graph.documents.lines import Line
from graph.documents.text import cells

_NUMBER = re.compile(r"^£?([+-]?\d[\d,]*(?:\.\d+)?)%?\*?$")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its line, its label, and each number with the column it stands in."""

    line: Line
    label: str
    words: str
    numbers: tuple[tuple[int, float], ...]


@dataclass
class Table:
    header: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    note: str | None = None


def tables(draft: Draft, lines: Sequence[Line]) -> Iterator[Table]:
    """The tables among some lines. Claims the header, the rows and the note; the rows are items of the caller."""
    table: Table | None = None
    for line in lines:
        if line.row:
            raw = draft.words(line.start, line.end)
            row = tuple(raw[start:end].strip().replace("\u2212", "-") for start, end in cells(raw))
            numbers = tuple(
                (i, float(m[1].replace(",", ""))) for i, cell in enumerate(row) if (m := _NUMBER.match(cell))
            )
            if table is None or not numbers:
                if table is not None:
                    yield table
                table = Table(row)
                draft.claim(line, "context", "table header")
            else:
                table.rows.append(Row(line, row[0], line.text, numbers))
                draft.claim(line, "item", "statistic")
        elif table is not None:
            if re.match(r"^\W*note\b|^\*", line.text, re.I):
                table.note = line.text
                draft.claim(line, "context", "note of the table")
            yield table
            table = None
    if table is not None:
        yield table
