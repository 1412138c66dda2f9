"""Lines as a layout sees them: blocks without mark-up, with sentences broken by a page end made whole again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from graph.documents.text import Block, BlockKind, CanonicalText, cells

_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\((?:[^()\\]|\\.)*\)")
_ESCAPE = re.compile(r"\\([()\[\]*_])")
_EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "\u2011": "-"})
_OPEN_ENDED = re.compile(r"[^.!?:;\"')\]]$")
_ITEM_END = re.compile(r"[;,] (?:and|or)$")
_DANGLING = re.compile(
    r"\b(?:the|an?|of|to|and|or|in|for|with|by|that|from|at|on|as|its|their|which|will|is|are|our|my)$"
)
_MARKDOWN = re.compile(r"#{1,6} +|> ?")
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}\.?\s*(?=[\"'(‘“]?[A-Z](?:[a-z ]|[A-Z]+ [a-z]))")
"""The number of a paragraph ("3.1"), as reports to boards and panels have it."""
_PAGE_OF = re.compile(r"page \d{1,3}(?: of \d{1,3})?", re.I)
_MOST, _NARROW, _WIDE = 0.95, 50, 180
"""Plain text is broken at one width where nearly all rows end within it, and it is the width of a page."""
LONGEST = 2000
"""The most characters that are read as one sentence."""
_FIELD = re.compile(r"[A-Z][\w/]{1,20}(?: [\w/]+){0,2}: \S")
"""A field of a form ("Owner: ..."), which goes on with no line."""
_NUMBERED = re.compile(r"^\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})[.)]\s")


def clean(words: str) -> str:
    """Words without links, emphasis and typographic quotes, white space single: for matching, never for offsets."""
    words = _LINK.sub(r"\1", words)
    words = _EMPHASIS.sub(r"\2", words)
    words = _ESCAPE.sub(r"\1", words).translate(_QUOTES)
    return " ".join(words.split())


@dataclass(frozen=True, slots=True)
class Line:
    """One or more blocks that read as one line. ``text`` is clean; the offsets are those of the canonical text."""

    start: int
    end: int
    text: str
    kind: BlockKind
    marker: str = ""
    depth: int = 0
    furniture: bool = False

    @property
    def bullet(self) -> bool:
        return self.kind is BlockKind.BULLET

    @property
    def row(self) -> bool:
        return self.kind is BlockKind.ROW

    @property
    def heading(self) -> bool:
        """Whether the medium itself marks the line as a heading."""
        return self.kind is BlockKind.HEADING

    @property
    def stops(self) -> bool:
        """Whether the line ends as a sentence or list item does."""
        return not _OPEN_ENDED.search(self.text)


def lines(text: CanonicalText) -> list[Line]:
    """The blocks of a text as lines, in order, sentences that were cut by a page end joined."""
    parts = _without_page_ends([_line(text, block) for block in text.blocks])
    return sorted(_joined(parts, _broken_at(text)), key=lambda line: line.start)


def _broken_at(text: CanonicalText) -> frozenset[int]:
    """Where plain text of one width breaks its paragraphs: the starts of rows whose first word had no room above.

    Text with longer rows has a paragraph a row, and other media mark paragraphs themselves.
    """
    rows = text.text.split("\n")
    widths = sorted(len(row.rstrip()) for row in rows if row.strip())
    if text.media_type != "text/plain" or not widths:
        return frozenset()
    width = widths[int(len(widths) * _MOST)]
    if not _NARROW <= width <= widths[-1] <= width * 1.5 <= _WIDE:
        return frozenset()
    broken, start = set(), 0
    for above, row in pairwise(rows):
        start += len(above) + 1
        first = row.split(maxsplit=1)[:1]
        if first and above.strip() and len(above.rstrip()) + 1 + len(first[0]) > width:
            broken.add(start + row.index(first[0]))
    return frozenset(broken)


def _line(text: CanonicalText, block: Block) -> Line:
    """A block as a line. In plain text a heading or quotation may carry the signs of Markdown, a paragraph a number."""
    plain = block.kind is BlockKind.LINE
    sign = (_MARKDOWN.match(text.of(block)) or _SECTION.match(text.of(block))) if plain else None
    start = block.start + (sign.end() if sign else 0)
    kind = BlockKind.HEADING if sign and "#" in sign[0] else block.kind
    depth = sign[0].count("#") if sign else block.depth
    raw = text.text[start : block.end]
    words = " ".join(raw[first:last] for first, last in cells(raw)) if kind is BlockKind.ROW else raw
    return Line(start, block.end, clean(words), kind, block.marker, depth, block.furniture)


def _without_page_ends(parts: list[Line]) -> list[Line]:
    """Mark as furniture "Page 2 of 3" wherever it stands, and a bare number in the middle of a sentence."""
    return [replace(part, furniture=True) if _is_page_end(parts, i) else part for i, part in enumerate(parts)]


def _is_page_end(parts: list[Line], i: int) -> bool:
    if _PAGE_OF.fullmatch(parts[i].text):
        return True
    if not parts[i].text.isdigit() or not 0 < i < len(parts) - 1:
        return False
    return bool(_OPEN_ENDED.search(parts[i - 1].text)) and parts[i + 1].text[:1].islower()


def _joined(parts: Iterable[Line], broken: frozenset[int]) -> Iterator[Line]:
    held: Line | None = None
    for part in parts:
        if part.furniture:
            yield part
            continue
        if held is not None and _continues(held, part, broken=part.start in broken):
            held = replace(held, end=part.end, text=f"{held.text} {part.text}")
            continue
        if held is not None:
            yield held
        held = part
    if held is not None:
        yield held


def _continues(held: Line, part: Line, *, broken: bool) -> bool:
    """A line goes on where its paragraph is ``broken``, or the one before and this one are parts of one sentence.

    A short line before it is joined too: a grade of two words may stand on two lines.
    """
    if held.furniture or part.furniture or held.row or part.row or held.heading != part.heading or part.bullet:
        return False
    if broken and not _NUMBERED.match(part.text) and not _FIELD.match(part.text):
        return True
    if not _OPEN_ENDED.search(held.text) or _ITEM_END.search(held.text) or _NUMBERED.match(part.text):
        return False
    if part.text[:1].islower():
        return True
    if len(held.text) < 60:
        return False
    return bool(re.match(r"\d{4},", part.text) or (_DANGLING.search(held.text) and len(part.text) > 30))


_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|Mr|Mrs|Ms|Dr|Rt|Hon|No|St|Prof|vs|para|paras|cf|approx)|\b[A-HJ-Z])\.$"
)
_BOUNDARY = re.compile(r"[.!?][\"'”’)\]]*(?:\d{1,2})?(?=\s+(?:[•▪‣◦●] +)?[\"'“‘(\[*_]*[A-Z0-9£]|\s+\([a-h]\) )")


def sentences(words: str) -> list[tuple[int, int]]:
    """Spans of the sentences of a paragraph, white space trimmed. A note marker stays with the sentence it follows.

    What goes on for more than ``LONGEST`` characters is no sentence anyone wrote, and is cut between words: the cost of
    some patterns grows faster than the words they read.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _BOUNDARY.finditer(words):
        if _ABBREVIATION.search(words[start : match.start() + 1]):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(words)))
    cut = (part for span in spans for part in _cut(words, *span))
    return [trimmed for span in cut if (trimmed := trim(words, *span))[0] < trimmed[1]]


def _cut(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        gap = words.rfind(" ", start + 1, start + LONGEST)
        stop = gap if gap > 0 else start + LONGEST
        yield start, stop
        start = stop
    yield start, end


def trim(words: str, start: int, end: int) -> tuple[int, int]:
    while start < end and words[start].isspace():
        start += 1
    while end > start and words[end - 1].isspace():
        end -= 1
    return start, end
