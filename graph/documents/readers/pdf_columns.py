"""The order in which the lines of a PDF page are read: columns of running text one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from graph.documents.readers.pdf_lines import Line

# A column of running text, unlike one of a table: at least so many lines, which on average hold so many signs and fill
# so much of its width; and so many of which begin in the middle of a sentence.
_FEWEST_LINES = 4
_FEWEST_SIGNS = 16
_RUNNING_ON = 0.25
_FULLNESS = 0.55
# In units of the size of the type.
_NARROWEST = 10


@dataclass(frozen=True, slots=True)
class Gutter:
    """A gap between two columns, ``right`` being the edge of the second one, between two heights of the page."""

    right: float
    top: float
    bottom: float


def gutters(lines: list[Line]) -> list[float]:
    """Where columns of running text surely begin on a page, for other pages that hold too little to tell."""
    found = _gutter(lines, known=())
    if found is None:
        return []
    return [found.right, *(place for part in _parts(lines, found) for place in gutters(part))]


def columns(lines: list[Line], known: Iterable[float]) -> list[list[Line]]:
    """Lines in reading order, a list for each stretch of one column."""
    found = _gutter(lines, known)
    if found is None:
        return [sorted(lines, key=lambda line: (line.base, line.left))] if lines else []
    return [column for part in _parts(lines, found) for column in columns(part, known)]


def _parts(lines: list[Line], gutter: Gutter) -> Iterator[list[Line]]:
    beside = [line for line in lines if gutter.top < line.base < gutter.bottom]
    yield [line for line in lines if line.base <= gutter.top]
    yield [line for line in beside if line.left < gutter.right - 2]
    yield [line for line in beside if line.left >= gutter.right - 2]
    yield [line for line in lines if line.base >= gutter.bottom]


def _gutter(lines: list[Line], known: Iterable[float]) -> Gutter | None:
    """The gutter with most lines beside it, if there is one."""
    starts = Counter(round(line.left) for line in lines)
    edges = sorted(edge for edge, count in starts.items() if count >= _FEWEST_LINES)
    known_edges = {round(edge) for edge in known}
    best, most = None, 0
    for edge in {*edges, *known_edges}:
        for top, bottom in _stretches(lines, edge):
            left, right = _sides(lines, edge, top, bottom)
            if len(left) + len(right) > most and _are_columns(left, right, edges, edge in known_edges):
                best, most = Gutter(edge, top, bottom), len(left) + len(right)
    return best


def _stretches(lines: list[Line], edge: float) -> Iterator[tuple[float, float]]:
    """Heights between which no line runs across the gap before an edge."""
    across = sorted(line.base for line in lines if line.left < edge - 2 and line.right > edge - 2)
    yield from pairwise((float("-inf"), *across, float("inf")))


def _sides(lines: list[Line], edge: float, top: float, bottom: float) -> tuple[list[Line], list[Line]]:
    beside = [line for line in lines if top < line.base < bottom]
    return [line for line in beside if line.left < edge - 2], [line for line in beside if line.left >= edge - 2]


def _are_columns(left: list[Line], right: list[Line], edges: list[int], known: bool) -> bool:
    if not (left and right):
        return False
    if known:
        return fmean(len(line.text) for line in left + right) >= _FEWEST_SIGNS
    return _is_running_text(_last_column(left, edges)) and _is_running_text(_first_column(right, edges))


def _first_column(lines: list[Line], edges: list[int]) -> list[Line]:
    """The lines of the column that stands farthest left."""
    own = min(line.left for line in lines)
    size = lines[0].size
    after = next((edge for edge in edges if edge > own + _NARROWEST * size), float("inf"))
    return [line for line in lines if line.left < after - 2]


def _last_column(lines: list[Line], edges: list[int]) -> list[Line]:
    """The lines of the column that stands farthest right."""
    ends = max(line.right for line in lines)
    size = lines[0].size
    before = max((edge for edge in edges if edge < ends - _NARROWEST * size), default=0)
    column = [line for line in lines if line.left >= before - 2]
    return column if _is_running_text(column) else lines


def _is_running_text(lines: list[Line]) -> bool:
    if len(lines) < _FEWEST_LINES or any(line.cells for line in lines):
        return False
    width = max(line.right for line in lines) - min(line.left for line in lines)
    levels = len({round(line.base) for line in lines})
    filled = sum(line.right - line.left for line in lines) / (levels * width)
    signs = sum(len(line.text) for line in lines) / levels
    runs_on = fmean(line.text[0].islower() for line in lines)
    return filled >= _FULLNESS and signs >= _FEWEST_SIGNS and runs_on >= _RUNNING_ON
