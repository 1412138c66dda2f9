"""Paragraphs of a PDF, put together from its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from graph.documents.readers.markers import is_bullet_sign, marker_end, number_end
from graph.documents.readers.pdf_lines import Line
from graph.documents.readers.pdf_stretches import Stretch

# In units of the size of the type.
_INDENT = 0.6
_FARTHEST_INDENT = 5.0
_USUAL_LEADING = 1.25
_LOOSEST_LEADING = 2.6
_SPACE = 0.4


@dataclass(slots=True)
class Paragraph:
    """Lines that make one block, all of them on one page."""

    page: int
    lines: list[Line] = field(default_factory=list)

    @property
    def size(self) -> float:
        return self.lines[0].rounded_size

    @property
    def bold(self) -> bool:
        return all(line.bold > 0.95 for line in self.lines)

    @property
    def is_item(self) -> bool:
        return _is_item(self.lines[0])


def _is_item(line: Line) -> bool:
    return (marker_end(line.text, 0, len(line.text)) or number_end(line.text, 0, len(line.text))) is not None


def paragraphs(stretches: list[Stretch]) -> Iterator[Paragraph]:
    leading = _Leading(stretches)
    paragraph = Paragraph(0)
    for stretch in stretches:
        for position, line in enumerate(stretch.lines):
            goes_on = _goes_on_beside if position == 0 else _goes_on
            if paragraph.lines and not goes_on(paragraph, line, stretch, leading):
                yield paragraph
                paragraph = Paragraph(stretch.page)
            paragraph.lines.append(line)
            paragraph.page = stretch.page
    if paragraph.lines:
        yield paragraph


class _Leading:
    """How far apart the lines of paragraphs stand in a document, for each size of type."""

    def __init__(self, stretches: list[Stretch]) -> None:
        gaps: dict[float, Counter[float]] = {}
        for above, below in (pair for stretch in stretches for pair in pairwise(stretch.lines)):
            gap = (below.base - above.base) / below.size
            if above.rounded_size == below.rounded_size and 0 < gap < _LOOSEST_LEADING:
                gaps.setdefault(below.rounded_size, Counter())[round(gap, 1)] += 1
        # The gap between paragraphs may be as frequent as that between lines, but it is wider.
        self._usual = {
            size: min(gap for gap, count in counts.items() if 4 * count >= max(counts.values()))
            for size, counts in gaps.items()
            if counts.total() > 3
        }

    def allows(self, above: Line, below: Line) -> bool:
        usual = self._usual.get(below.rounded_size, _USUAL_LEADING)
        return 0 < (below.base - above.base) / below.size < 1.1 * usual + 0.03


def _goes_on(paragraph: Paragraph, line: Line, stretch: Stretch, leading: _Leading) -> bool:
    """Whether a line belongs to the paragraph above it."""
    above = paragraph.lines[-1]
    if line.cells or above.cells or line.raised or _starts_item(paragraph, line):
        return False
    return (
        leading.allows(above, line)
        and _is_set_like(paragraph, line)
        and (all(_is_centred(each, stretch) for each in (above, line)) or _stands_below(paragraph, line))
        and _ran_over(paragraph, line, stretch.edge)
    )


def _goes_on_beside(paragraph: Paragraph, line: Line, stretch: Stretch, _: _Leading) -> bool:
    """Whether a paragraph runs on from the foot of one column to the head of the next one on the same page."""
    above = paragraph.lines[-1]
    return (
        paragraph.page == stretch.page
        and line.base < above.base
        and not (line.cells or above.cells or line.raised or _starts_item(paragraph, line))
        and _is_set_like(paragraph, line)
        and line.text[0].islower()
        and not _ends_sentence(above)
    )


def _starts_item(paragraph: Paragraph, line: Line) -> bool:
    """Whether a line is a new list item; a dash or number at its start may as well be part of a sentence."""
    if is_bullet_sign(line.text[0]):
        return True
    above = paragraph.lines[-1]
    return _is_item(line) and (
        paragraph.is_item or _ends_sentence(above) or abs(line.left - above.left) > 0.3 * line.size
    )


def _ends_sentence(line: Line) -> bool:
    return line.text.endswith((".", ":", ";", "?", "!", "; and", "; or", ".”", ".’", '."'))


def _is_set_like(paragraph: Paragraph, line: Line) -> bool:
    """Whether size and weight of the type are those of the paragraph."""
    above = paragraph.lines[-1]
    same_weight = line.bold > 0.05 if paragraph.bold else line.bold < 0.95 or not _ends_sentence(above)
    return abs(line.size - above.size) < 0.06 * above.size and same_weight


def _is_centred(line: Line, stretch: Stretch) -> bool:
    """Whether a line stands as far from the left side of its column as from the right one."""
    before, behind = line.left - stretch.left, stretch.edge - line.right
    return before > line.size and abs(before - behind) < line.size


def _stands_below(paragraph: Paragraph, line: Line) -> bool:
    """Whether a line begins where lines of the paragraph do: indented in a list item, set back after a first line."""
    indent = (line.left - paragraph.lines[-1].left) / line.size
    if len(paragraph.lines) > 1:
        return abs(indent) < _INDENT
    if paragraph.is_item:
        return -0.3 < indent < _FARTHEST_INDENT
    return -_FARTHEST_INDENT < indent < _INDENT


def _ran_over(paragraph: Paragraph, line: Line, edge: float) -> bool:
    """Whether the line above broke for want of room: where the next word would still have fitted, it ended."""
    above = paragraph.lines[-1]
    if line.text[0].islower() and not _ends_sentence(above):
        return True
    room = edge - above.right
    if paragraph.bold and not _ends_sentence(above):
        return room < 0.4 * (edge - above.left)
    return room < line.first_width + _SPACE * line.size
