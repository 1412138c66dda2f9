"""DOCX: paragraphs, list items and table rows of a Word document, each note behind the paragraph that cites it."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator

import docx
from docx.opc.part import Part, XmlPart
from docx.parts.document import DocumentPart
from lxml import etree
from lxml.etree import _Element

from graph.documents.readers.composition import Piece, compose, row, words
from graph.documents.readers.docx_lists import WORD, Lists, value
from graph.documents.readers.docx_styles import Style, Styles
from graph.documents.readers.markers import marker_end
from graph.documents.text import BlockKind, CanonicalText
from graph.errors import UnreadableDocument

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
READER = "docx/1"

_MOST_BYTES = 200 * 1024 * 1024
_MOST_PARTS = 10_000
_DAMAGE = (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, ValueError, EOFError, NotImplementedError)

# Wrappers whose children stand as if they were not there: content controls, insertions, links, smart tags.
_WRAPPERS = frozenset(f"{WORD}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
# Deleted and moved text, and the second copy that older versions of Word read.
_NOT_HERE = frozenset(
    {f"{WORD}del", f"{WORD}moveFrom", f"{WORD}pPr"}
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_TEXT_BOX = f"{WORD}txbxContent"
_CITATIONS = {f"{WORD}footnoteReference": "footnote", f"{WORD}endnoteReference": "endnote"}
_PARTS = frozenset({"styles", "numbering", "footnotes", "endnotes", "header", "footer"})
_WIDEST_SPAN = 100
_SIGNS = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}


def read(data: bytes) -> CanonicalText:
    try:
        _check_size(data)
        pieces = list(_Reading(docx.Document(io.BytesIO(data)).part).pieces())
    except _DAMAGE as error:
        raise UnreadableDocument(
            f"Expected a sound Word document; found a damaged one ({error}). Open it in Word and save it as .docx."
        ) from error
    return compose(pieces, media_type=MEDIA_TYPE, reader=READER)


def _check_size(data: bytes) -> None:
    """Refuse archives that would unpack to more than any report holds; zipfile never unpacks more than they state."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if unpacked > _MOST_BYTES or len(parts) > _MOST_PARTS:
        raise UnreadableDocument(
            f"Expected a Word document of at most {_MOST_BYTES // 2**20} MB unpacked; found {unpacked // 2**20} MB in "
            f"{len(parts)} parts. Take out what is not text, such as pictures, and save it again."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableDocument(
            "Expected a Word document that opens freely; found a protected one. Save a copy without a password."
        )


class _Reading:
    """One document on its way to pieces, from the first paragraph to the last."""

    def __init__(self, part: DocumentPart) -> None:
        related: defaultdict[str, list[_Element]] = defaultdict(list)
        for relation in part.rels.values():
            kind = relation.reltype.rsplit("/", 1)[-1]
            if kind in _PARTS and not relation.is_external:
                related[kind].append(_root(relation.target_part))
        self._body = part.element.find(f"{WORD}body")
        if self._body is None:
            raise ValueError("it has no body")
        self._frame = {kind: related[kind] for kind in ("header", "footer")}
        self._styles = Styles(related["styles"])
        self._lists = Lists(related["numbering"])
        self._notes = {**_notes(related["footnotes"], "footnote"), **_notes(related["endnotes"], "endnote")}
        self._noted: list[tuple[int, _Element]] = []
        self._boxes: list[_Element] = []
        self._last_note = 0

    def pieces(self) -> Iterator[Piece]:
        yield from self._furniture("header")
        yield from self._blocks(self._body)
        yield from self._furniture("footer")

    def _furniture(self, kind: str) -> Iterator[Piece]:
        """Letterheads and page footers: once each, though every section may have its own copy."""
        found = [self._text(paragraph) for root in self._frame[kind] for paragraph in root.iter(f"{WORD}p")]
        for text in dict.fromkeys(words(text) for text in found):
            if text:
                yield Piece(text, BlockKind.LINE, furniture=True)

    def _blocks(self, container: _Element) -> Iterator[Piece]:
        for element in _children(container):
            if element.tag == f"{WORD}p":
                yield from self._paragraph(self._text(element), self._styles.of(element))
            elif element.tag == f"{WORD}tbl":
                yield from self._table(element)
            yield from self._aside()

    def _aside(self) -> Iterator[Piece]:
        """The notes and text boxes met in the block before."""
        noted, self._noted = self._noted, []
        for number, note in noted:
            text = " ".join(self._text(paragraph) for paragraph in note.iter(f"{WORD}p"))
            yield Piece(words(f"{number} {text}"), BlockKind.PARAGRAPH)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self._blocks(box)

    def _paragraph(self, text: str, style: Style) -> Iterator[Piece]:
        marker = "" if style.list is None else self._lists.marker(style.list, style.level)
        if not words(text):
            return
        if style.heading:
            yield Piece(words(text), BlockKind.HEADING, marker, style.heading)
        elif marker:
            yield Piece(words(text), BlockKind.BULLET, marker, style.depth + 1)
        else:
            yield from (_line(line) for line in text.split("\n") if words(line))

    def _table(self, table: _Element) -> Iterator[Piece]:
        rows = [list(_tagged(tr, "tc")) for tr in _tagged(table, "tr")]
        for cells in rows:
            if max(map(len, rows)) > 1:
                texts = [text for cell in cells for text in self._cell(cell)]
                yield from [Piece(row(texts), BlockKind.ROW)] if any(map(words, texts)) else []
            else:
                # A table of one column is a box around text.
                yield from (piece for cell in cells for piece in self._blocks(cell))
            yield from self._aside()

    def _cell(self, cell: _Element) -> list[str]:
        """The text of a cell, with an empty one for each further column it spans; none where it goes on from above."""
        properties = cell.find(f"{WORD}tcPr")
        merged = None if properties is None else properties.find(f"{WORD}vMerge")
        goes_on = merged is not None and merged.get(f"{WORD}val") != "restart"
        text = "" if goes_on else " ".join(self._text(paragraph) for paragraph in cell.iter(f"{WORD}p"))
        span = int(value(properties, "gridSpan") or 1)
        return [text, *[""] * (min(span, _WIDEST_SPAN) - 1)]

    def _text(self, paragraph: _Element) -> str:
        return "".join(self._parts(paragraph))

    def _parts(self, element: _Element) -> Iterator[str]:
        """The characters below an element; notes and text boxes on the way are kept for later."""
        for child in element:
            if child.tag == _TEXT_BOX:
                self._boxes.append(child)
            elif child.tag in _CITATIONS:
                yield self._cite(_CITATIONS[child.tag], child.get(f"{WORD}id") or "")
            elif child.tag == f"{WORD}br" and child.get(f"{WORD}type") in {"page", "column"}:
                continue
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag]
            elif child.tag == f"{WORD}t":
                yield child.text or ""
            elif child.tag not in _NOT_HERE:
                yield from self._parts(child)

    def _cite(self, kind: str, name: str) -> str:
        note = self._notes.get((kind, name))
        if note is None:
            return ""
        self._last_note += 1
        self._noted.append((self._last_note, note))
        return str(self._last_note)


def _line(line: str) -> Piece:
    """A line of running text, with a marker written by hand, or with tabs between its words."""
    text = words(line)
    end = marker_end(text, 0, len(text))
    if end is not None:
        return Piece(text[end:], BlockKind.BULLET, text[:end].strip(), 1)
    if "\t" in line.strip():
        return Piece(row(line.strip().split("\t")), BlockKind.ROW)
    return Piece(text, BlockKind.PARAGRAPH)


def _children(container: _Element) -> Iterator[_Element]:
    for child in container:
        if child.tag in _WRAPPERS:
            yield from _children(child)
        else:
            yield child


def _tagged(container: _Element, name: str) -> Iterator[_Element]:
    return (child for child in _children(container) if child.tag == f"{WORD}{name}")


def _root(part: Part) -> _Element:
    """The XML of a part; those that python-docx does not know are bytes still."""
    if isinstance(part, XmlPart):
        root: _Element = part.element
        return root
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))


def _notes(roots: list[_Element], kind: str) -> dict[tuple[str, str], _Element]:
    return {(kind, note.get(f"{WORD}id") or ""): note for root in roots for note in root.iter(f"{WORD}{kind}")}
