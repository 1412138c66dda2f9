"""Tables of a PDF page as rows: ruled ones by their cells, contents by their dots, others by what stands in line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from graph.documents.readers.markers import is_marker
from graph.documents.readers.pdf_grids import Frame, gridded
from graph.documents.readers.pdf_hyphens import Hyphens
from graph.documents.readers.pdf_lines import Line, line_of, part

Level = list[Line]
Span = tuple[float, float]

# In units of the size of the type.
_SAME_BASE = 0.35
_FARTHEST = 3.5
_LEADING = 1.75
_TIGHT_LEADING = 1.35
_WITHIN_ROW = 0.8
_WIDE_GAP = 3.0
_GAP_IN_HEADER = 0.5
# In points.
_SAME_EDGE = 2

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


def with_rows(column: list[Line], hyphens: Hyphens) -> list[Line]:
    """One column of a page from top to bottom, what stands in line in it made rows of tables."""
    levels = _with_headers(_with_contents(_levels(column)))
    found: list[Line] = []
    start = 0
    while start < len(levels):
        end, columns = _extent(levels, start)
        if end == start:
            end = start + 1
            found += _alone(levels[start], hyphens)
        elif _are_side_by_side(levels[start:end], columns):
            while (
                end < len(levels)
                and len(levels[end]) == 1
                and _gap(levels[end - 1][0], levels[end][0]) < _TIGHT_LEADING
            ):
                end += 1
            beside = [line for level in levels[start:end] for line in level]
            found += sorted(beside, key=lambda line: line.left > columns[0][1])
        else:
            found += [_tabled(row, columns, hyphens) for row in _rows(levels[start:end], columns)]
        start = end
    return found


def _levels(column: list[Line]) -> list[Level]:
    """Lines that stand on one level, from left to right."""
    levels: list[Level] = []
    for line in sorted(column, key=lambda line: line.base):
        if levels and line.base - levels[-1][0].base < _SAME_BASE * line.size and not line.cells:
            levels[-1].append(line)
        else:
            levels.append([line])
    return [sorted(level, key=lambda line: line.left) for level in levels]


def _with_contents(levels: list[Level]) -> list[Level]:
    """Entries of a table of contents, told by their dots, as rows of a title and a page."""
    found: list[Level] = []
    for level in levels:
        entry = _LEADER.fullmatch(" ".join(line.text for line in level))
        if not entry or level[0].cells:
            found.append(level)
            continue
        title = entry["title"]
        above = found[-1][0] if found and len(found[-1]) == 1 else None
        if above and not above.cells and (not title or title[0].islower()) and _gap(above, level[0]) < _LEADING:
            title = f"{found.pop()[0].text} {title}".strip()
        cells = (title, entry["page"] or "")
        found.append([replace(level[0], text=" ".join(cells), right=level[-1].right, cells=cells)])
    return found


def _with_headers(levels: list[Level]) -> list[Level]:
    """Lines whose cells stand close together, such as headers, parted like the row nearest to them."""
    return [
        _parted_like(level, levels[index + 1 : index + 4] + levels[max(0, index - 3) : index][::-1])
        for index, level in enumerate(levels)
    ]


def _parted_like(level: Level, near: list[Level]) -> Level:
    rows = [row for row in near if len(row) > len(level) and abs(_gap(level[0], row[0])) < _FARTHEST]
    if not rows or level[0].cells:
        return level
    row = max(rows, key=len)
    pieces = [piece for line in level for piece in part(line, _GAP_IN_HEADER)]
    if len(pieces) == len(row) and _stand_in_line(pieces, row):
        return pieces
    return _without_page(level[0], row) if len(level) == 1 and len(row) == 2 else level


def _stand_in_line(pieces: Level, row: Level) -> bool:
    """Whether each piece has its own cell above or below it, and no other."""
    return all(
        (piece.left < cell.right and cell.left < piece.right) == (own == other)
        for own, piece in enumerate(pieces)
        for other, cell in enumerate(row)
    )


def _without_page(entry: Line, row: Level) -> Level:
    """An entry of a table of contents that fills its line, parted from its page number by those of the others."""
    *title, page = entry.words
    aligned = abs(page.right - row[-1].right) < _SAME_EDGE and page.text.isdigit() and row[-1].text.isdigit()
    return [line_of(title), line_of([page])] if title and aligned else [entry]


def _gap(above: Line, below: Line) -> float:
    return (below.base - above.base) / max(above.size, below.size)


def _extent(levels: list[Level], start: int) -> tuple[int, list[Span]]:
    """Where the table that starts at a level ends, and its columns; the same level if there starts none."""
    if len(levels[start]) < 2:
        return start, []
    columns = _merged([], levels[start])
    end = start + 1
    full_levels = int(not _is_stretched(levels[start]))
    for index in range(start + 1, len(levels)):
        level, above = levels[index], levels[index - 1]
        merged = _merged(columns, level)
        if level[0].cells or _gap(above[0], level[0]) > _FARTHEST or len(merged) < max(2, len(columns)):
            break
        columns = merged
        full_levels += len(level) > 1 and not _is_stretched(level)
        # A lone line below the first cell may be the paragraph after the table.
        if len(level) > 1 or level[0].left > columns[0][1] or _runs_on(above, level[0]):
            end = index + 1
    is_table = full_levels > 1 or (full_levels == 1 and max(map(len, levels[start:end])) > 2)
    return (end, columns) if is_table else (start, [])


def _merged(columns: list[Span], level: Level) -> list[Span]:
    """Columns widened by the lines of a level; those that touch become one."""
    merged: list[Span] = []
    for left, right in sorted([*columns, *((line.left, line.right) for line in level)]):
        if merged and left < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _runs_on(above: Level, line: Line) -> bool:
    return line.text[0].islower() and _gap(above[0], line) < _LEADING


def _are_side_by_side(levels: list[Level], columns: list[Span]) -> bool:
    """Whether two blocks of lines, such as the addresses of a letter, stand beside each other rather than in rows."""
    tight = all(_gap(above[0], below[0]) < _TIGHT_LEADING for above, below in pairwise(levels))
    size = levels[0][0].size
    figures = sum(bool(_FIGURES.fullmatch(level[-1].text)) for level in levels)
    return len(columns) == 2 and len(levels) > 2 and tight and not figures and columns[1][0] - columns[0][1] > 4 * size


def _rows(levels: list[Level], columns: list[Span]) -> Iterator[Level]:
    """The levels of a table put together to rows where cells run on over several lines."""
    gaps = [_gap(above[0], below[0]) for above, below in pairwise(levels)]
    tight = min(gaps, default=0) * 1.07 if gaps and max(gaps) > 1.15 * min(gaps) else 0.0
    row = list(levels[0])
    for gap, level in zip(gaps, levels[1:], strict=True):
        if gap < _WITHIN_ROW or (gap < _LEADING and _continues(row, level, columns, gap < tight)):
            row += level
        else:
            yield row
            row = list(level)
    yield row


def _continues(row: Level, level: Level, columns: list[Span], is_tight: bool) -> bool:
    """Whether a level goes on with the cells of the row above: small letters first, and no figures."""
    small = [line.text[0].islower() or line.text[0] == "(" for line in level]
    if small[0] and all(_column(line, columns) == 0 for line in row):
        return True
    if any(_FIGURES.fullmatch(line.text) for line in level):
        return False
    return all(small) or (is_tight and any(small))


def _column(line: Line, columns: list[Span]) -> int:
    return max(index for index, (left, _) in enumerate(columns) if left <= line.left + 1)


def _tabled(row: Level, columns: list[Span], hyphens: Hyphens) -> Line:
    cells: list[list[Line]] = [[] for _ in columns]
    for line in row:
        cells[_column(line, columns)].append(line)
    return _row(cells, hyphens)


def _alone(level: Level, hyphens: Hyphens) -> Level:
    """Lines of one level that are no table: a row where a wide gap parts them, else one line set wide."""
    gaps = [(after.left - line.right) / line.size for line, after in pairwise(level)]
    if max(gaps, default=0) > _WIDE_GAP and not _is_stretched(level):
        return [_row([[line] for line in level], hyphens)]
    text = " ".join(line.text for line in level)
    words = tuple(word for line in level for word in line.words)
    return [replace(level[0], text=text, right=level[-1].right, words=words)]


def _is_stretched(level: Level) -> bool:
    """Whether a line is drawn out to the width of its column: then all its spaces are wide alike."""
    words = [word for line in level for word in line.words]
    words = words[is_marker(words[0].text) :]
    gaps = [after.left - word.right for word, after in pairwise(words) if after.spaced]
    return len(gaps) > 1 and min(gaps) > 0.7 * max(gaps)
