"""What one document gives: its text, its items, and the rules these break. Runs in the sandbox, so it keeps nothing."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from graph.checks import problems
from graph.documents import extraction
from graph.documents.extraction import Extraction, extract
from graph.documents.layouts import LAYOUTS
from graph.documents.readers import docx, html, pdf, plain
from graph.documents.reading import read
from graph.documents.text import CanonicalText
from graph.model import Organisation
from graph.rdf import reference

_READERS = (docx.READER, html.READER, pdf.READER, plain.READER)
VERSIONS = " ".join((*_READERS, *(f"{layout.name}/{layout.version}.{extraction.VERSION}" for layout in LAYOUTS)))
"""All that decides what the same bytes give: where it differs from when a document was read, it is read again."""


@dataclass(frozen=True, slots=True)
class Examination:
    """A document as it was found; where ``problems`` are listed it must not be kept."""

    text: CanonicalText
    extraction: Extraction
    problems: tuple[str, ...]


def examine(data: bytes, file_name: str, base: str) -> Examination:
    """Read the bytes of a document, extract its items and check them.

    Raises ``UnreadableDocument``, ``UnknownLayout`` or ``InvalidDocument`` where it does not come that far.
    """
    text = read(data, file_name)
    key = sha256(data).hexdigest()
    known = [body for body in reference(base) if isinstance(body, Organisation)]
    found = extract(text, sha256=key, file_name=file_name, base=base, organisations=known)
    return Examination(text, found, problems(found.items))
