"""Paragraphs of a PDF as pieces of canonical text: which are headings, list items, rows or running text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graph.documents.readers.composition import Piece, row, words
from graph.documents.readers.markers import marker_end
from graph.documents.readers.pdf_hyphens import Hyphens
from graph.documents.readers.pdf_lines import Line, usual_size
from graph.documents.readers.pdf_paragraphs import Paragraph
from graph.documents.text import BlockKind

_BIGGER = 1.08
_LONGEST_HEADING = 500
_LONGEST_HEADING_WITH_FULL_STOP = 160
_DEEPEST = 6
# By how many sizes of the type an item must be indented to be one level down.
_INDENT = 0.8


class Blocks:
    """The paragraphs of one document as pieces, headings ranked by the size and weight of their type."""

    def __init__(self, paragraphs: list[Paragraph], hyphens: Hyphens) -> None:
        self._hyphens = hyphens
        self._body_size = usual_size(line for paragraph in paragraphs for line in paragraph.lines)
        letters = Counter[bool]()
        for paragraph in paragraphs:
            letters[paragraph.bold] += sum(len(line.text) for line in paragraph.lines)
        self._bold_stands_out = letters[False] > letters[True]
        styles = {(paragraph.size, paragraph.bold) for paragraph in paragraphs if self._is_heading(paragraph)}
        self._ranks = {style: rank for rank, style in enumerate(sorted(styles, reverse=True), 1)}

    def pieces(self, paragraphs: list[Paragraph]) -> Iterator[Piece]:
        levels: list[float] = []
        for paragraph in paragraphs:
            piece = self._piece(paragraph, levels)
            if piece.kind is not BlockKind.BULLET:
                levels.clear()
            yield piece

    def _piece(self, paragraph: Paragraph, levels: list[float]) -> Piece:
        first, page = paragraph.lines[0], paragraph.page
        if first.cells:
            return Piece(row(first.cells), BlockKind.ROW, page=page)
        text = self._text(paragraph)
        end = marker_end(text, 0, len(text))
        if end is not None:
            depth = _depth(levels, first)
            return Piece(text[end:], BlockKind.BULLET, text[:end].strip(), depth, page=page)
        if self._is_heading(paragraph):
            rank = self._ranks[paragraph.size, paragraph.bold]
            return Piece(text, BlockKind.HEADING, depth=min(rank, _DEEPEST), page=page)
        return Piece(text, BlockKind.PARAGRAPH, page=page)

    def _text(self, paragraph: Paragraph) -> str:
        return words(self._hyphens.join(line.text for line in paragraph.lines))

    def _is_heading(self, paragraph: Paragraph) -> bool:
        bigger = paragraph.size > _BIGGER * self._body_size
        if paragraph.lines[0].cells or not (bigger or (paragraph.bold and self._bold_stands_out)):
            return False
        text = self._text(paragraph)
        longest = _LONGEST_HEADING_WITH_FULL_STOP if text.endswith(".") else _LONGEST_HEADING
        return len(text) <= longest and any(sign.isalnum() for sign in text)


def _depth(levels: list[float], first: Line) -> int:
    """List depth by how far items are indented, each further than the one above it."""
    while levels and first.left < levels[-1] - _INDENT * first.size:
        levels.pop()
    if not levels or first.left > levels[-1] + _INDENT * first.size:
        levels.append(first.left)
    return len(levels)
