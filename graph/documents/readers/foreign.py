"""Names the media that are recognised only to be refused, and says for each of them what to do."""

from __future__ import annotations

import io
import re
import zipfile
from typing import NamedTuple


class Foreign(NamedTuple):
    """A medium that has no reader: what it is called, and what to do with it."""

    name: str
    advice: str


_OCR = "Run text recognition (OCR) over it and read the result."
_SAVE = "Save it as PDF, DOCX or text and read that."
_UNPACK = "Unpack it and read the documents in it."
_NO_TEXT = "Only documents that hold text can be read."
_OPEN = "Save a copy without a password and read that."


def foreign(data: bytes) -> Foreign | None:
    """What a document is, if it is of a medium that cannot be read."""
    for offset, signature, found in _SIGNATURES:
        if data.startswith(signature, offset):
            return found
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound(data)
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if b"\0" in data[:64]:
        return next((found for signature, found in _SHORT_SIGNATURES if data.startswith(signature)), None)
    return _marked_up(data[:4096])


def _compound(data: bytes) -> Foreign:
    """The container of Microsoft's older programs, which new ones still use for protected documents."""
    for stream, found in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return found
    return Foreign("a file of an old office program", _SAVE)


def _zipped(data: bytes) -> Foreign | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            kind = archive.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        # A Word document cut short is for its own reader to name.
        return None if b"word/" in data else Foreign("a damaged ZIP archive", _UNPACK)
    for start, found in _PARTS:
        if kind.startswith(start) or any(name.startswith(start) for name in names):
            return found
    return Foreign("a ZIP archive", _UNPACK)


def _marked_up(head: bytes) -> Foreign | None:
    if re.search(rb"^MIME-Version:.*multipart/related", head, re.MULTILINE | re.DOTALL | re.IGNORECASE):
        return Foreign("a web archive (MHTML)", "Save the page as HTML or PDF and read that.")
    is_xml = head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"<?xml", b"<svg"))
    if not is_xml or re.search(rb"<(!doctype\s+)?html", head, re.IGNORECASE):
        return None
    return Foreign("an SVG picture", _OCR) if b"<svg" in head else Foreign("an XML file", _SAVE)


_SIGNATURES = (
    (0, b"\x89PNG\r\n\x1a\n", Foreign("a PNG image", _OCR)),
    (0, b"\xff\xd8\xff", Foreign("a JPEG image", _OCR)),
    (0, b"GIF8", Foreign("a GIF image", _OCR)),
    (0, b"II*\0", Foreign("a TIFF image", _OCR)),
    (0, b"MM\0*", Foreign("a TIFF image", _OCR)),
    (8, b"WEBP", Foreign("a WebP image", _OCR)),
    (4, b"ftyphei", Foreign("a HEIC image", _OCR)),
    (4, b"ftyp", Foreign("a video or sound recording", _NO_TEXT)),
    (0, b"RIFF", Foreign("a video or sound recording", _NO_TEXT)),
    (0, b"OggS", Foreign("a video or sound recording", _NO_TEXT)),
    (0, b"ID3\3", Foreign("a sound recording", _NO_TEXT)),
    (0, b"ID3\4", Foreign("a sound recording", _NO_TEXT)),
    (0, b"\x1aE\xdf\xa3", Foreign("a video or sound recording", _NO_TEXT)),
    (0, b"{\\rtf", Foreign("an RTF document", _SAVE)),
    (0, b"%!PS", Foreign("a PostScript document", _SAVE)),
    (0, b"\xffWPC", Foreign("a WordPerfect document", _SAVE)),
    (0, b"\x1f\x8b", Foreign("a gzip archive", _UNPACK)),
    (0, b"7z\xbc\xaf\x27\x1c", Foreign("a 7z archive", _UNPACK)),
    (0, b"Rar!\x1a\x07", Foreign("a RAR archive", _UNPACK)),
    (0, b"BZh", Foreign("a bzip2 archive", _UNPACK)),
    (0, b"\xfd7zXZ\0", Foreign("an xz archive", _UNPACK)),
    (257, b"ustar", Foreign("a tar archive", _UNPACK)),
    (0, b"SQLite format 3\0", Foreign("a database", _NO_TEXT)),
    (0, b"\x7fELF", Foreign("a program", _NO_TEXT)),
)
# These might begin a text; what follows them in a file of their kind would not.
_SHORT_SIGNATURES = (
    (b"BM", Foreign("a bitmap image", _OCR)),
    (b"MZ", Foreign("a program", _NO_TEXT)),
)
_STREAMS = (
    ("EncryptedPackage", Foreign("an Office document protected by a password", _OPEN)),
    ("WordDocument", Foreign("a Word document in the old .doc format", _SAVE)),
    ("Workbook", Foreign("an Excel workbook", _SAVE)),
    ("PowerPoint Document", Foreign("a PowerPoint presentation", _SAVE)),
    ("__substg1.0_", Foreign("an Outlook message", _SAVE)),
)
# Starts of the names of what lies in a ZIP archive, or of the media type it states; no document is a Word document.
_PARTS: tuple[tuple[str, Foreign | None], ...] = (
    ("word/document", None),
    ("word/vbaProject", Foreign("a Word document with macros", _SAVE)),
    ("xl/", Foreign("an Excel workbook", _SAVE)),
    ("ppt/", Foreign("a PowerPoint presentation", _SAVE)),
    ("application/vnd.oasis.opendocument.text", Foreign("an ODT document", _SAVE)),
    ("application/vnd.oasis.opendocument", Foreign("an OpenDocument file", _SAVE)),
    ("application/epub", Foreign("an EPUB book", _SAVE)),
    ("Index/", Foreign("a Pages document", _SAVE)),
)
