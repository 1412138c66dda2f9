"""Plain text: the canonical text is the decoded file itself, its blocks are its lines."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from charset_normalizer import from_bytes

from graph.documents.readers.markers import Candidate, is_bullet_sign, marker_end, number_end, numbered, style, trimmed
from graph.documents.text import Block, BlockKind, CanonicalText
from graph.errors import UnreadableDocument

MEDIA_TYPE = "text/plain"
READER = "plain/2"

_LINES = re.compile("[^\n\f\v\x85\u2028\u2029]+")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x7f]")
_BARRED = re.compile(r"\|(?P<cells>.*[^\\])\|")
"""A row of a table drawn with bars, as Markdown writes it."""
_RULED = re.compile(r"\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?[ \t]*)?")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What English and Welsh offices have written in; a free choice among a hundred encodings guesses wildly on short texts.
_LEGACY_ENCODINGS = ["cp1252", "iso8859_14", "mac_roman"]


def read(data: bytes) -> CanonicalText:
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    return CanonicalText(text, blocks(text), MEDIA_TYPE, READER, page_starts(text))


def decode(data: bytes) -> str:
    """The characters of a file of unknown encoding: UTF-8 (with at most slight damage) before all others."""
    text = next((_strict(data, name) for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), None)
    if text is None:
        text = _utf8(data) or _legacy(data)
    if text is None or "\0" in text or len(_CONTROLS.findall(text)) > len(text) / 100:
        raise UnreadableDocument(
            "Expected text; found bytes that are no text in UTF-8, UTF-16 or a Western encoding. "
            "Save the document as UTF-8 text, HTML, DOCX or PDF and read that."
        )
    return text


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf8(data: bytes) -> str | None:
    """UTF-8 in which a stray byte or a cut-off end is shown as U+FFFD; ``None`` if it is rather another encoding."""
    text = _strict(data, "utf-8")
    if text is None:
        text = data.decode("utf-8", errors="replace")
        damaged = text.count("\ufffd")
        sound = len(text) - len(text.encode("ascii", errors="ignore")) - damaged
        cut_off = damaged == 1 and text.endswith("\ufffd") and data[-1] > 0xC1
        if sound < 10 * damaged and not cut_off:
            return None
    return text


def _legacy(data: bytes) -> str | None:
    best = from_bytes(data, cp_isolation=_LEGACY_ENCODINGS, threshold=0.2).best()
    return str(best) if best else None


def page_starts(text: str) -> tuple[int, ...]:
    """Form feeds part pages; one at the very end of a file starts none."""
    feeds = [found.end() for found in re.finditer("\f", text.rstrip())]
    return (0, *feeds) if feeds else ()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: its span with and without white space around, and how far it is indented."""

    start: int
    end: int
    first: int
    last: int
    indent: int


_Draft = tuple[_Line, Block]


def blocks(text: str) -> tuple[Block, ...]:
    lines = [line for found in _LINES.finditer(text) if (line := _line(text, *found.span()))]
    in_lists = numbered([_candidate(text, line) for line in lines])
    drafts = [(line, _draft(text, line, position in in_lists)) for position, line in enumerate(lines)]
    return tuple(_with_depths(_with_rows(text, _without_lone_signs(text, drafts))))


def _line(text: str, start: int, end: int) -> _Line | None:
    span = trimmed(text, start, end)
    return _Line(start, end, *span, len(text[start : span[0]].expandtabs(4))) if span else None


def _candidate(text: str, line: _Line) -> Candidate:
    words = number_end(text, line.first, line.last)
    number = None if words is None else style(text[line.first : words].strip())
    return Candidate(number, line.indent, marker_end(text, line.first, line.last) is not None)


def _draft(text: str, line: _Line, is_numbered: bool) -> Block:
    """The line as a BULLET, a ROW (tabs or bars between its words) or a LINE, as far as it tells by itself."""
    if _RULED.fullmatch(text, line.first, line.last):
        return Block(line.first, line.last, BlockKind.LINE, furniture=True)
    if (barred := _BARRED.fullmatch(text, line.first, line.last)) and "|" in barred["cells"]:
        return Block(*(trimmed(text, *barred.span("cells")) or barred.span("cells")), BlockKind.ROW)
    number = number_end(text, line.first, line.last)
    words = number if is_numbered else marker_end(text, line.first, line.last)
    if words is not None and "\t" not in text[words : line.last]:
        return Block(words, line.last, BlockKind.BULLET, text[line.first : words].strip())
    kind = BlockKind.ROW if "\t" in text[number or line.first : line.last] else BlockKind.LINE
    return Block(line.first, line.last, kind)


def _without_lone_signs(text: str, drafts: list[_Draft]) -> list[_Draft]:
    """A bullet sign alone on its line is the marker of the line after it."""
    kept: list[_Draft] = []
    sign = ""
    for line, block in drafts:
        words = text[block.start : block.end]
        if is_bullet_sign(words):
            sign = words
            continue
        carries = sign and block.kind is BlockKind.LINE
        kept.append((line, replace(block, kind=BlockKind.BULLET, marker=sign) if carries else block))
        sign = ""
    return kept


def _with_rows(text: str, drafts: list[_Draft]) -> list[_Draft]:
    """A ROW takes in the empty cells at its ends; a line with tabs only there is a ROW beside one, else indented."""
    rows = [block.kind is BlockKind.ROW for _, block in drafts]
    for positions in (range(1, len(drafts)), range(len(drafts) - 2, -1, -1)):
        step = -1 if positions.step > 0 else 1
        for position in positions:
            line, block = drafts[position]
            cells = block.kind is BlockKind.LINE and "\t" in text[line.start : line.end]
            rows[position] = rows[position] or (cells and rows[position + step])
    return [
        (line, _row(text, line) if is_row and text[line.first] != "|" else block)
        for (line, block), is_row in zip(drafts, rows, strict=True)
    ]


def _row(text: str, line: _Line) -> Block:
    first_tab = text.find("\t", line.start, line.first)
    last_tab = text.rfind("\t", line.last, line.end)
    start = line.first if first_tab < 0 else first_tab
    return Block(start, max(line.last, last_tab + 1), BlockKind.ROW)


def _with_depths(drafts: list[_Draft]) -> Iterator[Block]:
    """List depth: an item indented further, or with a sign not seen in the list before, is one level down."""
    levels: list[tuple[int, str]] = []
    for line, block in drafts:
        if block.kind is not BlockKind.BULLET:
            levels = levels if levels and line.indent > levels[0][0] else []
            yield block
            continue
        level = (line.indent, style(block.marker))
        while levels and level not in levels and level[0] < levels[-1][0]:
            levels.pop()
        levels = levels[: levels.index(level)] if level in levels else levels
        levels.append(level)
        yield replace(block, depth=len(levels))
