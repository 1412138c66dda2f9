"""Canonical text made of pieces, for the media whose own text is no sequence of lines (HTML, DOCX, PDF)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.documents.readers.markers import Candidate, number_end, numbered, style
from graph.documents.text import Block, BlockKind, CanonicalText

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of one block to be, with what the medium says about them; ``page`` counts from 0."""

    words: str
    kind: BlockKind
    marker: str = ""
    depth: int = 0
    furniture: bool = False
    page: int = 0


def compose(pieces: Iterable[Piece], *, media_type: str, reader: str, pages: int = 0) -> CanonicalText:
    """One line for each piece, blank lines between; bullets and numbers stand before their words again."""
    parts: list[str] = []
    blocks: list[Block] = []
    starts: list[int] = []
    length = 0
    for piece in _with_numbers(list(pieces)):
        if parts:
            parts.append("\n\n")
            length += 2
        starts += [length] * (piece.page + 1 - len(starts)) if pages else []
        lead = f"{piece.marker} " if piece.marker else ""
        start, length = length + len(lead), length + len(lead) + len(piece.words)
        parts += (lead, piece.words)
        blocks.append(Block(start, length, piece.kind, piece.marker, piece.depth, piece.furniture))
    starts += [length] * (pages - len(starts))
    text = "".join(parts)
    return CanonicalText(text + "\n" if text else "", tuple(blocks), media_type, reader, tuple(starts))


def _with_numbers(pieces: list[Piece]) -> list[Piece]:
    """Paragraphs numbered by hand ("1.", "2.") as the list they are."""
    ends = [
        number_end(piece.words, 0, len(piece.words)) if piece.kind is BlockKind.PARAGRAPH else None for piece in pieces
    ]
    in_lists = numbered(
        [
            Candidate(style(piece.words[:end].strip()) if end else None, piece.depth, piece.kind is BlockKind.BULLET)
            for piece, end in zip(pieces, ends, strict=True)
        ]
    )
    return [
        replace(piece, kind=BlockKind.BULLET, marker=piece.words[:end].strip(), words=piece.words[end:], depth=1)
        if position in in_lists
        else piece
        for position, (piece, end) in enumerate(zip(pieces, ends, strict=True))
    ]


def words(text: str) -> str:
    """Text on one line: white space made single spaces, invisible signs dropped, none at the ends."""
    return " ".join(_LONE_SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text)).split())


def row(cells: Iterable[str]) -> str:
    """The words of a table row: cells parted by tabs, so that an empty cell still counts as one."""
    return "\t".join(words(cell) for cell in cells)
