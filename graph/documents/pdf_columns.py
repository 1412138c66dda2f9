"""The order in which the lines of a PDF page are read: columns of running text one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from graph.documents.pdf_lines import Line

# A column of running text: at least so many lines, which on average hold so many signs and fill so much of its width.
_FEWEST_LINES = 4
_FEWEST_SIGNS = 18
_FULLNESS = 0.55


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
    edges = {edge for edge, count in starts.items() if count >= _FEWEST_LINES} | {round(edge) for edge in known}
    found = [
        (len(left) + len(right), Gutter(edge, top, bottom))
        for edge in edges
        for top, bottom in _stretches(lines, edge)
        if _are_columns(*(sides := _sides(lines, edge, top, bottom)), edge in {round(place) for place in known})
        for left, right in (sides,)
    ]
    return max(found, key=lambda candidate: (candidate[0], -candidate[1].right))[1] if found else None


def _stretches(lines: list[Line], edge: float) -> Iterator[tuple[float, float]]:
    """Heights between which no line runs across the gap before an edge."""
    across = sorted(line.base for line in lines if line.left < edge - 2 and line.right > edge - 2)
    yield from pairwise((float("-inf"), *across, float("inf")))


def _sides(lines: list[Line], edge: float, top: float, bottom: float) -> tuple[list[Line], list[Line]]:
    beside = [line for line in lines if top < line.base < bottom]
    return [line for line in beside if line.left < edge - 2], [line for line in beside if line.left >= edge - 2]


def _are_columns(left: list[Line], right: list[Line], known: bool) -> bool:
    if known:
        return bool(left and right) and fmean(len(line.text) for line in left + right) >= _FEWEST_SIGNS
    return _is_running_text(left) and _is_running_text(right)


def _is_running_text(lines: list[Line]) -> bool:
    if len(lines) < _FEWEST_LINES or any(line.cells for line in lines):
        return False
    width = max(line.right for line in lines) - min(line.left for line in lines)
    filled = fmean(line.right - line.left for line in lines) / width
    return filled >= _FULLNESS and fmean(len(line.text) for line in lines) >= _FEWEST_SIGNS
