"""Turns the bytes of a document into canonical text, by what the bytes are and not by what the file is called."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from graph.documents.readers import docx, html, pdf, plain
from graph.documents.readers.foreign import foreign
from graph.documents.text import CanonicalText
from graph.errors import UnreadableDocument

_MEGABYTE = 1 << 20
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--|<(?:!doctype\s+html|html|head|title|meta|link|style|script|body|header|main|article"
    rb"|section|nav|div|span|p|h[1-6]|table|ul|ol|a|b|br|center|font|img)\b)",
    re.IGNORECASE,
)
_HTML_AFTER_OTHER_WORDS = re.compile(rb"^\s*<(?:!doctype\s+html|html|body)\b", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Reader:
    """How one medium is recognised, how large a document of it may be, and what reads it."""

    name: str
    media_type: str
    recognises: Callable[[bytes], bool]
    most_bytes: int
    read: Callable[[bytes], CanonicalText]


def read(data: bytes, file_name: str) -> CanonicalText:
    """The canonical text of a document; the name of the file only serves to speak of it."""
    if not data.strip(b"\0\t\n\r\f "):
        raise UnreadableDocument(f'Expected a document; found "{file_name}" empty. Get the file again from its source.')
    if found := foreign(data):
        raise UnreadableDocument(
            f'Expected a text, HTML, PDF or DOCX document; found "{file_name}", which looks like {found.name}. '
            f"{found.advice}"
        )
    reader = next(reader for reader in READERS if reader.recognises(data))
    if len(data) > reader.most_bytes:
        raise UnreadableDocument(
            f"Expected {reader.name} of at most {reader.most_bytes // _MEGABYTE} MB; "
            f'found "{file_name}" with {len(data) // _MEGABYTE} MB. Read it in parts, or without its pictures.'
        )
    text = reader.read(data)
    if all(block.furniture for block in text.blocks):
        raise UnreadableDocument(
            f'Expected {reader.name} with words to read; found none in "{file_name}". Check that it is the right file.'
        )
    return text


def _is_pdf(data: bytes) -> bool:
    """Other bytes, such as the headers of an e-mail, may stand in front of a PDF."""
    return data.lstrip().startswith(b"%PDF-") or (b"%PDF-" in data[:1024] and b"endobj" in data)


def _is_docx(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def _is_html(data: bytes) -> bool:
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\0", b"")
    return bool(_HTML_START.match(head) or _HTML_AFTER_OTHER_WORDS.search(head))


# One reader for each medium; the first that recognises a document reads it, and plain text takes what is left.
# A new medium is a module beside this one, with a MEDIA_TYPE and a function read, and a line here above the last.
READERS = (
    Reader("a PDF", pdf.MEDIA_TYPE, _is_pdf, 100 * _MEGABYTE, pdf.read),
    Reader("a Word document", docx.MEDIA_TYPE, _is_docx, 100 * _MEGABYTE, docx.read),
    Reader("a web page", html.MEDIA_TYPE, _is_html, 20 * _MEGABYTE, html.read),
    Reader("a text", plain.MEDIA_TYPE, lambda _: True, 20 * _MEGABYTE, plain.read),
)
MOST_BYTES = max(reader.most_bytes for reader in READERS)
