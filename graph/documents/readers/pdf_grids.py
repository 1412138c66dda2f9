"""Tables of a PDF page whose cells are ruled or coloured: where their rules cross is where their cells are."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from graph.documents.readers.pdf_drawings import Rule
from graph.documents.readers.pdf_lines import Line
from graph.documents.readers.pdf_page import Page

_TOUCHING = 2.6
_SMALLEST_BOX = 20.0
_TALLEST_CARD = 80.0
_FARTHEST_CARDS = 20.0
_ALIGNED = 6.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Rules that touch each other: a box where there are two upright ones, a grid where there are more."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]

    @property
    def is_grid(self) -> bool:
        return len(self.columns) > 2

    @property
    def height(self) -> float:
        return self.rows[-1] - self.rows[0]

    def holds(self, line: Line) -> bool:
        return self.columns[0] - 1 < line.left and line.right < self.columns[-1] + 1 and self._spans(line.middle)

    def _spans(self, height: float) -> bool:
        return self.rows[0] < height < self.rows[-1]

    def cell(self, line: Line) -> tuple[int, int]:
        row = bisect_right(self.rows, line.middle) - 1
        return row, min(bisect_right(self.columns, line.left + 1), len(self.columns) - 1) - 1


def frames(page: Page) -> list[Frame]:
    """The boxes and grids of a page, the smallest first, without the frame or ground of the page itself."""
    level = [rule for rule in page.drawings.level if 3 < rule.at < page.height - 3]
    upright = [rule for rule in page.drawings.upright if 3 < rule.at < page.width - 3]
    found = [frame for group in _touching(level, upright) for frame in _bands(*group)]
    found += _cards([frame for frame in found if not frame.is_grid])
    return sorted(found, key=lambda frame: (frame.columns[-1] - frame.columns[0]) * (frame.rows[-1] - frame.rows[0]))


def _bands(level: list[Rule], upright: list[Rule]) -> Iterator[Frame]:
    """A group of rules as frames: rows without a rule between their columns are boxes, not part of the grid."""
    columns, rows = _merged(rule.at for rule in upright), _merged(rule.at for rule in level)
    if len(columns) < 2 or columns[-1] - columns[0] < _SMALLEST_BOX:
        return
    inner = [rule for rule in upright if columns[0] + _TOUCHING < rule.at < columns[-1] - _TOUCHING]
    bands = groupby(pairwise(rows), lambda band: any(rule.start < sum(band) / 2 < rule.end for rule in inner))
    for is_grid, band in bands:
        heights = tuple(band)
        places = (heights[0][0], *(bottom for _, bottom in heights))
        yield Frame(columns if is_grid else (columns[0], columns[-1]), places)


def _cards(boxes: list[Frame]) -> Iterator[Frame]:
    """Grids whose cells are small boxes set apart from each other, as in charts of judgments."""
    rows: list[list[Frame]] = []
    for box in sorted((box for box in boxes if box.height < _TALLEST_CARD), key=lambda box: box.rows[0]):
        if rows and box.rows[0] - rows[-1][0].rows[0] < _ALIGNED:
            rows[-1].append(box)
        elif rows and box.rows[0] - max(card.rows[-1] for card in rows[-1]) < _FARTHEST_CARDS:
            rows.append([box])
        else:
            yield from _carded(rows)
            rows = [[box]]
    yield from _carded(rows)


def _carded(rows: list[list[Frame]]) -> Iterator[Frame]:
    if len(rows) > 1 and max(map(len, rows)) > 2:
        cards = [card for row in rows for card in row]
        lefts = _merged((card.columns[0] for card in cards), _ALIGNED)
        bottom, right = max(card.rows[-1] for card in cards), max(card.columns[-1] for card in cards)
        yield Frame((*lefts, right), (*(row[0].rows[0] for row in rows), bottom))


def _touching(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules in groups that hang together by crossing or meeting."""
    group = list(range(len(level) + len(upright)))

    def leader(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    for number, rule in enumerate(upright, len(level)):
        for other, crossing in enumerate(level):
            if _meet(rule, crossing):
                group[leader(other)] = leader(number)
    groups: defaultdict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for index, rule in enumerate([*level, *upright]):
        groups[leader(index)][index >= len(level)].append(rule)
    return list(groups.values())


def _meet(upright: Rule, level: Rule) -> bool:
    return (
        level.start - _TOUCHING < upright.at < level.end + _TOUCHING
        and upright.start - _TOUCHING < level.at < upright.end + _TOUCHING
    )


def _merged(places: Iterable[float], distance: float = _TOUCHING) -> tuple[float, ...]:
    """Places in order, those of one thick or doubled line as one."""
    merged: list[float] = []
    for place in sorted(places):
        if not merged or place - merged[-1] > distance:
            merged.append(place)
    return tuple(merged)


def gridded(frame: Frame, lines: list[Line]) -> list[list[list[Line]]] | None:
    """The lines in each cell, row by row; ``None`` if only one column of the grid is written in."""
    cells: list[list[list[Line]]] = [[[] for _ in frame.columns[1:]] for _ in frame.rows[1:]]
    for line in lines:
        row, column = frame.cell(line)
        cells[row][column].append(line)
    written = {column for row in cells for column, found in enumerate(row) if found}
    return [row for row in cells if any(row)] if len(written) > 1 else None
