"""Canonical text: the one form every reader produces, into which all offsets of the service point."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a reader knows of a block. Plain text knows least: all it has are LINEs, BULLETs and ROWs."""

    LINE = "line"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block:
    """A line, paragraph, heading, list item or table row: ``text[start:end]`` without its marker and outer white space.

    ``marker`` is the bullet or number that stood before it, ``depth`` the heading level or list depth (0: not known),
    ``furniture`` whether the medium itself says that it is no content (navigation, banner, footer).
    """

    start: int
    end: int
    kind: BlockKind
    marker: str = ""
    depth: int = 0
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class CanonicalText:
    """The text of one document and its blocks in reading order.

    ``reader`` names the reader and its version (``html/1``): the same bytes read by the same reader give the same text.
    ``page_starts`` holds the offset at which each page begins; empty for media without pages.
    """

    text: str
    blocks: tuple[Block, ...]
    media_type: str
    reader: str
    page_starts: tuple[int, ...] = ()

    def page(self, offset: int) -> int | None:
        """1-based page of an offset, or ``None`` where the medium has no pages."""
        return bisect_right(self.page_starts, offset) or None

    def of(self, block: Block) -> str:
        return self.text[block.start : block.end]


_PIPE = re.compile(r"(?<!\\)\|")


def cells(row: str) -> list[tuple[int, int]]:
    """The spans of the cells of a table row: tabs part them, or bars in a row written with bars.

    >>> cells("Ref | Answer")
    [(0, 4), (5, 12)]
    """
    parts = [found.span() for found in (re.finditer("\t", row) if "\t" in row else _PIPE.finditer(row))]
    return list(zip([0, *(end for _, end in parts)], [*(start for start, _ in parts), len(row)], strict=True))
