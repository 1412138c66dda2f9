"""Tables of a PDF page as rows: ruled ones by their cells, contents by their dots, others by what stands in line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from graph.documents.pdf_grids import Frame, gridded
from graph.documents.pdf_hyphens import Hyphens
from graph.documents.pdf_lines import Line, part

Level = list[Line]
Span = tuple[float, float]

# In units of the size of the type.
_SAME_BASE = 0.35
_FARTHEST = 3.5
_LEADING = 1.5
_WITHIN_ROW = 0.8
_WIDE_GAP = 3.0
_GAP_IN_HEADER = 0.5

_LEADER = re.compile(r"(?P<title>.*?)\s*(?:[.…·_]\s?){4,}\s*(?P<page>\d{1,4}|[ivxlc]{1,6})?")
_FIGURES = re.compile(r"[\d.,%£()+\s±*-]*\d[\d.,%£()+\s±*-]*")


def with_grids(lines: list[Line], frames: list[Frame], hyphens: Hyphens) -> list[Line]:
    """Lines in ruled tables replaced by one line for each row."""
    for frame in frames:
        held = [line for line in lines if frame.is_grid and not line.cells and frame.holds(line)]
        rows = gridded(frame, held) if held else None
        if rows is not None:
            lines = [line for line in lines if line not in held] + [_row(cells, hyphens) for cells in rows]
    return lines


def _row(cells: list[list[Line]], hyphens: Hyphens) -> Line:
    """The lines of the cells of one row as one line."""
    held = sorted((line for cell in cells for line in cell), key=lambda line: line.base)
    texts = [hyphens.join(line.text for line in sorted(cell, key=lambda line: line.base)) for cell in cells]
    left, right = min(line.left for line in held), max(line.right for line in held)
    return replace(held[0], text=" ".join(filter(None, texts)), left=left, right=right, cells=tuple(texts))


class Tables:
    """Finds the tables without rules in one column of a page, read from top to bottom."""

    def __init__(self, column: list[Line], hyphens: Hyphens) -> None:
        self._hyphens = hyphens
        self._levels = _with_contents(_levels(column))

    def lines(self) -> list[Line]:
        """The lines of the column, those of tables made rows."""
        found: list[Line] = []
        start = 0
        while start < len(self._levels):
            end, columns = self._extent(start)
            if end > start:
                found += self._rows(self._levels[start:end], columns)
            else:
                end = start + 1
                found += self._alone(self._levels[start])
            start = end
        return found
