"""Web pages: headings, paragraphs, list items and table rows become blocks; the frame of the site is furniture."""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element

from graph.documents.readers import html_tables, plain
from graph.documents.readers.composition import Piece, compose, row, words
from graph.documents.readers.html_elements import BLOCKS, HEADINGS, NO_WORDS, Furniture, words_of
from graph.documents.readers.markers import marker_end
from graph.documents.text import BlockKind, CanonicalText
from graph.errors import UnreadableDocument

MEDIA_TYPE = "text/html"
READER = "html/1"

_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*(windows-125\d|iso-8859-\d{1,2}|macintosh)", re.I)


def read(data: bytes) -> CanonicalText:
    # This parser looks nothing up and, being no XML parser, expands no entities but the characters HTML names.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(_decoded(data).encode(), parser)
    except etree.XMLSyntaxError as error:
        # The parser recovers from any markup; what it does not recover from is running out of memory.
        raise UnreadableDocument(
            "Expected a web page that fits into memory; found one with too many elements. "
            "Save the page as text or PDF from a browser, in parts if need be, and read that."
        ) from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableDocument(
            "Expected a web page; found elements nested thousands deep, behind which words would be lost. "
            "Save the page as text or PDF from a browser and read that."
        )
    pieces = _Page(root).pieces if root is not None else ()
    return compose(pieces, media_type=MEDIA_TYPE, reader=READER)


def _decoded(data: bytes) -> str:
    """The characters of a page; one that declares Latin-1 means its Windows superset, as browsers take it."""
    declared = _DECLARED.search(data[:4096])
    name = re.sub("^iso-8859-1$", "windows-1252", declared[1].decode().lower()) if declared else "utf-8"
    try:
        return data.decode(name) if declared else plain.decode(data)
    except UnicodeDecodeError:
        return plain.decode(data)


class _Page:
    """One walk over a page from start to end, without recursion, so that deep nesting costs nothing."""

    def __init__(self, root: _Element) -> None:
        self.pieces: list[Piece] = []
        self._words: list[str] = []
        self._heading = 0
        self._frame = Furniture(root)
        self._furniture: _Element | None = None
        self._lists: list[int | None] = []
        self._markers: list[str] = []
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._leave(element)
            elif not self._enter(element):
                walk.skip_subtree()
        self._flush()

    def _enter(self, element: _Element) -> bool:
        """Start an element; whether its children are to be walked."""
        if element.tag in NO_WORDS:
            return False
        starts_furniture = self._furniture is None and element in self._frame
        if starts_furniture or element.tag in BLOCKS:
            self._flush()
        if starts_furniture:
            self._furniture = element
        if element.tag == "pre" or (element.tag == "table" and html_tables.is_data(element)):
            self._add_lines(element)
            return False
        self._open(element)
        self._words.append(element.text or "")
        return True

    def _open(self, element: _Element) -> None:
        tag = element.tag
        self._heading = HEADINGS.get(tag, self._heading)
        if tag in {"ul", "ol", "menu"}:
            start = element.get("start") or "1"
            self._lists.append((int(start) if start.isascii() and start.isdigit() else 1) if tag == "ol" else None)
        elif tag == "li":
            self._markers.append(self._next_marker())
        elif tag == "br":
            self._break()

    def _next_marker(self) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return "-"
        self._lists[-1] = number + 1
        return f"{number}."

    def _break(self) -> None:
        """A line break parts lines of running text, as in an address; headings and list items go on."""
        if self._heading or self._markers:
            self._words.append(" ")
        else:
            self._flush()

    def _leave(self, element: _Element) -> None:
        tag = element.tag
        if tag in BLOCKS or element is self._furniture:
            self._flush()
        if tag in HEADINGS:
            self._heading = 0
        elif tag in {"ul", "ol", "menu"} and self._lists:
            self._lists.pop()
        elif tag == "li" and self._markers:
            self._markers.pop()
        if element is self._furniture:
            self._furniture = None
        self._words.append(element.tail or "")

    def _flush(self) -> None:
        """Make a piece of the words gathered since the last block began or ended."""
        found = words("".join(self._words))
        self._words = []
        if not found:
            return
        if self._heading:
            self._add(found, BlockKind.HEADING, depth=self._heading)
            return
        marker = self._markers[-1] if self._markers else ""
        if self._markers:
            self._markers[-1] = ""
        own = marker_end(found, 0, len(found))
        if own is not None:
            marker, found = found[:own].strip(), found[own:]
        kind = BlockKind.BULLET if marker else BlockKind.PARAGRAPH
        self._add(found, kind, marker, len(self._markers) or int(bool(marker)))

    def _add(self, found: str, kind: BlockKind, marker: str = "", depth: int = 0) -> None:
        self.pieces.append(Piece(found, kind, marker, depth, self._furniture is not None))

    def _add_lines(self, element: _Element) -> None:
        """Rows of a data table, lines of preformatted text: what keeps its lines."""
        if element.tag == "pre":
            text = str(element.xpath("string()")).replace("\r", "")
            for block in plain.blocks(text):
                self._add(row(text[block.start : block.end].split("\t")), block.kind, block.marker, block.depth)
            return
        for caption in element.iter("caption"):
            self._words.append(words_of(caption))
            self._flush()
        for found in html_tables.rows(element):
            self._add(found, BlockKind.ROW)
