"""Running titles and page numbers: what stands in one place at the edge of many pages."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from graph.documents.readers.pdf_lines import Line, usual_size

# The share of the height of a page, at its top and its bottom, in which running titles stand.
_MARGIN = 0.13
_SAME_HEIGHT = 4.0
_SHARE_OF_PAGES = 0.4

_PAGE_NUMBER = re.compile(
    r"(?:page)?[-–|\s]{0,40}(?:\d{1,4}|[ivxl]{1,6})[-–|\s]{0,40}(?:(?:of|/)\s{0,40}\d{1,4})?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Edge:
    """The lines of one level in the margin of a page."""

    page: int
    base: float
    size: float
    lines: tuple[Line, ...]

    @property
    def wording(self) -> str:
        """The words without their figures, which count the pages."""
        return re.sub(r"\d+|\b[ivxl]+\b", "#", " ".join(line.text for line in self.lines).lower())


def furniture(pages: list[list[Line]], heights: list[float]) -> list[set[Line]]:
    """The lines of each page that are running titles or page numbers."""
    found: list[set[Line]] = [set() for _ in pages]
    body_size = usual_size(line for lines in pages for line in lines)
    bands: list[list[_Edge]] = []
    for edge in sorted(_edges(pages, heights), key=lambda edge: edge.base):
        if bands and edge.base - bands[-1][-1].base < _SAME_HEIGHT:
            bands[-1].append(edge)
        else:
            bands.append([edge])
    for band in bands:
        for edge in band:
            if _repeats(band, len(pages), body_size) or _is_page_number(edge, pages[edge.page]):
                found[edge.page].update(edge.lines)
    return found


def _edges(pages: list[list[Line]], heights: list[float]) -> list[_Edge]:
    edges = []
    for page, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        levels: defaultdict[int, list[Line]] = defaultdict(list)
        for line in lines:
            if not _MARGIN * height < line.base < (1 - _MARGIN) * height:
                levels[round(line.base / _SAME_HEIGHT)].append(line)
        edges += [_Edge(page, level[0].base, level[0].size, tuple(level)) for level in levels.values()]
    return edges


def _repeats(band: list[_Edge], pages: int, body_size: float) -> bool:
    """Whether the levels at one height say the same on most pages; the first lines of text there would differ."""
    on_pages = len({edge.page for edge in band})
    wordings = len({edge.wording for edge in band})
    if on_pages < 2 or on_pages < _SHARE_OF_PAGES * pages:
        return False
    if max(edge.size for edge in band) > 1.05 * body_size and on_pages * 2 < pages:
        return False
    return wordings <= max(1, 0.4 * on_pages)


def _is_page_number(edge: _Edge, lines: list[Line]) -> bool:
    """Whether a number stands alone at the outer edge of its page, well apart from the text."""
    if not _PAGE_NUMBER.fullmatch(" ".join(line.text for line in edge.lines)):
        return False
    above = [line for line in lines if line.base < edge.base - _SAME_HEIGHT]
    below = [line for line in lines if line.base > edge.base + _SAME_HEIGHT]
    if above and below:
        return False
    distance = min((abs(line.base - edge.base) for line in above + below), default=0.0)
    return distance > 2 * edge.size
