"""Ruled lines and pictures on a page of a PDF: what shows tables and boxes, and what tells a scan from text."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

Point = tuple[float, float]
Placement = Callable[[float, float], Point]

# Maps and charts are drawn with thousands of paths; their lines are no tables.
_MOST_PATHS = 3000
_THICKEST_LINE = 3.0
_PATH, _IMAGE = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, upright or level: from ``start`` to ``end`` along it, ``at`` across it."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Drawings:
    """Rules of a page (the edges of boxes and of coloured cells too), small dots that may be bullets of a list, and
    the share of the page that its largest picture covers.
    """

    level: tuple[Rule, ...] = ()
    upright: tuple[Rule, ...] = ()
    dots: tuple[Point, ...] = ()
    picture_share: float = 0.0


def load(page: pypdfium2.PdfPage, place: Placement) -> Drawings:
    width, height = page.get_size()
    picture_share = 0.0
    edges: list[tuple[Point, Point]] = []
    dots: list[Point] = []
    for paths, drawn in enumerate(page.get_objects(filter=[_PATH, _IMAGE], max_depth=1)):
        box = _box(drawn, place)
        if drawn.type == _IMAGE:
            picture_share = max(picture_share, box.width * box.height / (width * height))
        elif paths > _MOST_PATHS:
            return Drawings(picture_share=picture_share)
        elif box.is_dot:
            dots.append(((box.left + box.right) / 2, (box.top + box.bottom) / 2))
        else:
            edges += _edges(drawn, place, box)
    level = [Rule(y, min(x, x1), max(x, x1)) for (x, y), (x1, y1) in edges if abs(y - y1) < 1 < abs(x - x1)]
    upright = [Rule(x, min(y, y1), max(y, y1)) for (x, y), (x1, y1) in edges if abs(x - x1) < 1 < abs(y - y1)]
    return Drawings(tuple(level), tuple(upright), tuple(dots), picture_share)


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def is_dot(self) -> bool:
        return 1.5 < self.width < 8 and 0.7 < self.height / self.width < 1.4


def _box(drawn: pypdfium2.PdfObject, place: Placement) -> _Box:
    left, bottom, right, top = drawn.get_bounds()
    (x, y), (other_x, other_y) = place(left, bottom), place(right, top)
    return _Box(min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))


def _edges(drawn: pypdfium2.PdfObject, place: Placement, box: _Box) -> Iterator[tuple[Point, Point]]:
    """The straight edges of a path: the middle of a thin bar, the frame of anything with rounded corners."""
    if box.height < _THICKEST_LINE:
        middle = (box.top + box.bottom) / 2
        yield (box.left, middle), (box.right, middle)
    elif box.width < _THICKEST_LINE:
        middle = (box.left + box.right) / 2
        yield (middle, box.top), (middle, box.bottom)
    elif (outlines := _outlines(drawn, place)) is None:
        corners = ((box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom))
        yield from pairwise((*corners, corners[0]))
    else:
        for outline in outlines:
            yield from pairwise(outline)


def _outlines(drawn: pypdfium2.PdfObject, place: Placement) -> list[list[Point]] | None:
    """The outlines of a path, or ``None`` where it has curves."""
    matrix, x, y = drawn.get_matrix(), ctypes.c_float(), ctypes.c_float()
    outlines: list[list[Point]] = []
    for index in range(pdfium.FPDFPath_CountSegments(drawn)):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return None
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = place(*matrix.on_point(x.value, y.value))
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not outlines:
            outlines.append([])
        outlines[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            outlines[-1].append(outlines[-1][0])
    return outlines
