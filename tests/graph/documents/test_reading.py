from __future__ import annotations

import io
import zipfile

import docx
import pytest

from graph.documents import reading
from graph.documents.readers import html, pdf, plain
from graph.errors import UnreadableDocument


def zipped(**parts: bytes) -> bytes:
    """A ZIP archive; double underscores in the names of parts stand for slashes."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as into:
        for name, data in parts.items():
            into.writestr(name.replace("__", "/"), data)
    return archive.getvalue()


def word_document() -> bytes:
    saved = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Northmoor Police is good.")
    document.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"Northmoor Police is good.", "text/plain"),
        (b"In <html> pages, and 5 < 7, tags are marked.", "text/plain"),
        (b"BM and MZ are initials. GIF too.", "text/plain"),
        (b"About %PDF-1.4 files.", "text/plain"),
        (b"<p>Northmoor Police is good.", "text/html"),
        (b"\xef\xbb\xbf \n<!-- saved --><!DOCTYPE html><title>x</title><p>Good.", "text/html"),
        (b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body>Good.</body></html>', "text/html"),
        (b"404 Page not found\n<html><body>Northmoor Police is good.", "text/html"),
        ("<html><body>Good.".encode("utf-16"), "text/html"),
    ],
)
def test_media_are_told_by_their_bytes(data: bytes, media_type: str) -> None:
    assert reading.read(data, "report.pdf").media_type == media_type


def test_a_word_document_is_read_whatever_it_is_called() -> None:
    read = reading.read(word_document(), "report.txt")
    assert read.media_type.endswith("wordprocessingml.document")
    assert [read.of(block) for block in read.blocks] == ["Northmoor Police is good."]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (b"GIF89a\1\0", "a GIF image"),
        (b"BM\x36\0\0\0\0\0\0\0", "a bitmap image"),
        (b"{\\rtf1\\ansi Good.}", "an RTF document"),
        (b"PK\x03\x04 cut short", "a damaged ZIP archive"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "an ODT document"),
        (zipped(xl__workbook=b""), "an Excel workbook"),
        (zipped(report=b"Good."), "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "the old .doc format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"\x1f\x8b\x08\0", "a gzip archive"),
        (b"MZ\x90\0\3\0", "a program"),
        (b'<?xml version="1.0"?><svg/>', "an SVG picture"),
        (b'<?xml version="1.0"?><report/>', "an XML file"),
        (b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/related\n", "a web archive"),
    ],
)
def test_other_media_are_named_and_refused(data: bytes, name: str) -> None:
    with pytest.raises(UnreadableDocument, match=name) as refusal:
        reading.read(data, "report.pdf")
    assert '"report.pdf"' in refusal.value.message
    assert refusal.value.message.endswith(".")


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\0" * 4096])
def test_empty_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=r'found "notes.txt" empty'):
        reading.read(data, "notes.txt")


@pytest.mark.parametrize("data", [b"<html><script>words()</script>", b"<nav>Home</nav>", "\u00a0\n\u200b".encode()])
def test_documents_without_words_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="words to read; found none"):
        reading.read(data, "page.html")


@pytest.mark.parametrize("start", [b"The force is good. ", b"<html><p>The force is good. "])
def test_texts_and_pages_over_20_mb_are_refused(start: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=r'at most 20 MB; found "long.txt" with 20 MB'):
        reading.read(start.ljust(20 * 2**20 + 1, b"x"), "long.txt")


def test_each_medium_has_one_reader_and_plain_text_takes_the_rest() -> None:
    media = [reader.media_type for reader in reading.READERS]
    assert len(set(media)) == len(media)
    assert media[-1] == plain.MEDIA_TYPE
    assert {pdf.MEDIA_TYPE, html.MEDIA_TYPE} < set(media)
