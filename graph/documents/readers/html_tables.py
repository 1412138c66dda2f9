"""Tables of web pages: which hold data rather than arrange a page, and their rows with every column kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml.etree import _Element

from graph.documents.readers.composition import row
from graph.documents.readers.html_elements import HEADINGS, words_of

# Pages may claim cells thousands of columns wide and rows high.
_MOST = 100


def is_data(table: _Element) -> bool:
    """Whether the rows of a table belong together, or it only places parts of the page beside each other."""
    if table.get("role") in {"presentation", "none"} or table.find(".//table") is not None:
        return False
    cells = [_cells(tr) for tr in table.iter("tr")]
    arranges = len(cells) < 3 and any(table.find(f".//td//{heading}") is not None for heading in HEADINGS)
    return not arranges and any(len(row) > 1 for row in cells)


def rows(table: _Element) -> Iterator[str]:
    """The rows that hold words, cells parted by tabs; a cell over several columns or rows leaves the others empty."""
    hanging: Counter[int] = Counter()
    for tr in table.iter("tr"):
        found: list[str] = []
        for cell in _cells(tr):
            _leave_hanging(found, hanging)
            width, height = min(_span(cell, "colspan"), max(1, _MOST - len(found))), _span(cell, "rowspan")
            hanging.update({len(found) + column: height - 1 for column in range(width)})
            found += [words_of(cell), *[""] * (width - 1)]
        _leave_hanging(found, hanging)
        if any(found):
            yield row(found)


def _leave_hanging(found: list[str], hanging: Counter[int]) -> None:
    """Empty cells where cells of the rows above reach down."""
    while hanging[len(found)] > 0:
        hanging[len(found)] -= 1
        found.append("")


def _cells(tr: _Element) -> list[_Element]:
    return [cell for cell in tr if cell.tag in {"td", "th"}]


def _span(cell: _Element, name: str) -> int:
    stated = cell.get(name) or ""
    return min(max(int(stated), 1), _MOST) if stated.isascii() and stated.isdigit() else 1
