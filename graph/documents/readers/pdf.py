"""PDF: the words of its pages put together again to paragraphs, headings, list items and rows of tables."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from operator import attrgetter

import pypdfium2  # type: ignore[import-untyped]

from graph.documents.readers import pdf_page
from graph.documents.readers.composition import Piece, compose, words
from graph.documents.readers.pdf_blocks import Blocks
from graph.documents.readers.pdf_furniture import furniture
from graph.documents.readers.pdf_hyphens import Hyphens
from graph.documents.readers.pdf_lines import Line, lines
from graph.documents.readers.pdf_page import Page
from graph.documents.readers.pdf_paragraphs import paragraphs
from graph.documents.readers.pdf_stretches import stretches
from graph.documents.text import BlockKind, CanonicalText
from graph.errors import UnreadableDocument

MEDIA_TYPE = "application/pdf"
READER = "pdf/1"

# pdfium keeps global state: two threads in it at once crash the process.
_LOCK = threading.Lock()
_PASSWORD_NEEDED = 4
_END_WITHIN = 2048
_FEWEST_SIGNS_ON_PAGE = 50


def read(data: bytes) -> CanonicalText:
    # A PDF cut short is often mended by pdfium without a word, the missing pages left out.
    if b"%%EOF" not in data.rstrip(b"\0\r\n\t ")[-_END_WITHIN:]:
        raise UnreadableDocument(
            "Expected a whole PDF; found one that breaks off before its end. Download or export it again."
        )
    pages = _pages(data)
    _check_words(pages)
    return compose(_pieces(pages), media_type=MEDIA_TYPE, reader=READER, pages=len(pages))


def _pages(data: bytes) -> list[Page]:
    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _unreadable(error) from error
        try:
            return [pdf_page.load(page) for page in document]
        except pypdfium2.PdfiumError as error:
            raise _unreadable(error) from error
        finally:
            document.close()


def _unreadable(error: pypdfium2.PdfiumError) -> UnreadableDocument:
    if error.err_code == _PASSWORD_NEEDED:
        return UnreadableDocument(
            "Expected a PDF that opens freely; found one protected by a password. Save a copy without protection."
        )
    return UnreadableDocument(
        f"Expected a sound PDF; found a damaged one ({str(error).rstrip('.')}). Download or export it again."
    )


def _check_words(pages: list[Page]) -> None:
    """Refuse scans and fonts that do not tell which letters they draw: both need recognition of the printed text."""
    signs = sum(len(word.text) for page in pages for word in page.words)
    unknown = sum(word.text.count("\ufffd") for page in pages for word in page.words)
    scanned = sum(page.drawings.picture_share > 0.5 for page in pages)
    advice = "Run text recognition (OCR) over it and read the result."
    if not signs or (scanned * 2 > len(pages) and signs < _FEWEST_SIGNS_ON_PAGE * len(pages)):
        raise UnreadableDocument(f"Expected a PDF with text; found {len(pages)} page(s) of pictures only. {advice}")
    if unknown > 0.2 * signs:
        raise UnreadableDocument(
            f"Expected a PDF whose letters are known; found {unknown} of {signs} that its fonts do not name. {advice}"
        )


def _pieces(pages: list[Page]) -> Iterator[Piece]:
    """The blocks of all pages in order: running titles above the text of their page, page numbers below it."""
    found = [lines(page) for page in pages]
    running = furniture(found, [page.height for page in pages])
    text = [[line for line in on_page if line not in aside] for on_page, aside in zip(found, running, strict=True)]
    hyphens = Hyphens(line.text for on_page in text for line in on_page)
    read_in_order = list(paragraphs(stretches(pages, text, hyphens)))
    blocks = Blocks(read_in_order, hyphens)
    for number, page in enumerate(pages):
        above = [line for line in running[number] if line.base < page.height / 2]
        yield from _aside(above, number)
        yield from blocks.pieces([paragraph for paragraph in read_in_order if paragraph.page == number])
        yield from _aside(running[number].difference(above), number)
        if page.turned:
            yield Piece(words(page.turned), BlockKind.LINE, furniture=True, page=number)


def _aside(running: Iterable[Line], page: int) -> Iterator[Piece]:
    for line in sorted(running, key=attrgetter("base", "left")):
        yield Piece(words(line.text), BlockKind.LINE, furniture=True, page=page)
