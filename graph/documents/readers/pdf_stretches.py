"""The lines of a PDF in reading order, column by column and box by box, with its tables made rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from graph.documents.readers.pdf_columns import columns, gutters
from graph.documents.readers.pdf_grids import Frame, frames
from graph.documents.readers.pdf_hyphens import Hyphens
from graph.documents.readers.pdf_lines import Line
from graph.documents.readers.pdf_page import Page
from graph.documents.readers.pdf_tables import with_grids, with_rows

# Columns of several pages that begin so near to each other are the same column of the design.
_SAME_COLUMN = 6
_OUTLIERS = 0.05


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of one column, or of one box in it, from top to bottom, with the sides between which they may run."""

    page: int
    lines: tuple[Line, ...]
    left: float
    edge: float


@dataclass(frozen=True, slots=True)
class _Part:
    page: int
    box: Frame | None
    lines: list[Line]

    @property
    def left(self) -> float:
        return min(line.left for line in self.lines)

    @property
    def column(self) -> int:
        return round(self.left / _SAME_COLUMN)


def stretches(pages: list[Page], lines: list[list[Line]], hyphens: Hyphens) -> list[Stretch]:
    parts = list(_parts(pages, lines, hyphens))
    edges = _edges(parts)
    return [Stretch(part.page, tuple(part.lines), part.left, _edge(part, edges)) for part in parts]


def _parts(pages: list[Page], lines: list[list[Line]], hyphens: Hyphens) -> Iterator[_Part]:
    framed = [frames(page) for page in pages]
    ruled = [with_grids(on_page, found, hyphens) for on_page, found in zip(lines, framed, strict=True)]
    known = {gutter for on_page in ruled for gutter in gutters(on_page)}
    for number, (on_page, found) in enumerate(zip(ruled, framed, strict=True)):
        boxes = [frame for frame in found if not frame.is_grid]
        for column in columns(on_page, known):
            for box, held in groupby(column, key=lambda line: _box(line, boxes)):
                yield _Part(number, box, with_rows(list(held), hyphens))


def _box(line: Line, boxes: list[Frame]) -> Frame | None:
    """The smallest box a line stands in."""
    return next((box for box in boxes if box.holds(line)), None)


def _edges(parts: list[_Part]) -> dict[int, float]:
    """How far lines run to the right in the columns of a document, but for a few that jut out."""
    rights: defaultdict[int, list[float]] = defaultdict(list)
    for part in parts:
        if not part.box:
            rights[part.column] += [line.right for line in part.lines if not line.cells]
    return {column: sorted(found)[int((1 - _OUTLIERS) * (len(found) - 1))] for column, found in rights.items() if found}


def _edge(part: _Part, edges: dict[int, float]) -> float:
    if part.box:
        padding = part.left - part.box.columns[0]
        return part.box.columns[-1] - padding
    own = max((line.right for line in part.lines if not line.cells), default=0.0)
    return max(own, edges.get(part.column, 0.0))
