"""RDF from elsewhere, parsed strictly: six syntaxes, compressed or not, and nothing fetched from anywhere.

The parser is pyoxigraph's, which conforms to the W3C's own tests. JSON-LD may nest deeply enough to bring a process
down: call this in a process of its own for what nobody has vouched for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import orjson
import pyoxigraph as ox

from graph.errors import UnreadableDocument
from graph.export import FORMATS, jsonld
from graph.export.compression import MEDIA_TYPES as COMPRESSIONS
from graph.export.compression import decompressed
from ontology.namespaces import BASE

LOSSY = ("graphml", "gexf", "csv")
"""Formats that are written and not read: what they leave out cannot be made up again."""
MEDIA_TYPES = tuple(each.media_type for each in FORMATS if each.name not in LOSSY)
_DOCTYPE = re.compile(rb"<!\s*DOCTYPE", re.IGNORECASE)
_OWN_CONTEXT = re.compile(rb'"@context"\s*:\s*\{')
_NAMED_CONTEXT = re.compile(rb'"@context"\s*:\s*["\[]')
_HEAD = 4096
_PIECE = 1 << 20
_FOREIGN_CONTEXT = (
    f"Expected contexts that stand in the file, or {BASE}context.jsonld at its top; found the address of one "
    "elsewhere, and nothing is fetched. Put it into the file."
)
_SHOWN = 400
"""Characters of a parser's message, which may quote what was sent."""


@dataclass(frozen=True, slots=True)
class Syntax:
    """How a file is written: the media type of its RDF, and ``gz``, ``zst`` or nothing."""

    media_type: str
    compression: str = ""


def syntax_of(path: Path) -> Syntax:
    """The syntax that a file's name says it has."""
    ending, compression = path.suffix[1:].lower(), ""
    if ending in COMPRESSIONS:
        ending, compression = path.with_suffix("").suffix[1:].lower(), ending
    for known in FORMATS:
        if ending == known.ending and known.name not in LOSSY:
            return Syntax(known.media_type, compression)
    endings = ", ".join(f".{each.ending}" for each in FORMATS if each.name not in LOSSY)
    advice = " That format is for other tools: export trig instead." if ending in LOSSY else ""
    raise UnreadableDocument(
        f"Expected a file that ends in {endings}, or in one with .gz or .zst; found {path}.{advice}"
    )


def quads(data: IO[bytes], syntax: Syntax, base: str | None = None) -> Iterator[ox.Quad]:
    """The statements of a file, one by one. What is no RDF raises ``UnreadableDocument``.

    Relative IRIs stand for nothing, and are refused, where no ``base`` is given for them.
    """
    try:
        with decompressed(data, syntax.compression) as plain:
            form = ox.RdfFormat.from_media_type(syntax.media_type)
            yield from ox.parse(_ready(plain, syntax.media_type), format=form, base_iri=base)
    except (SyntaxError, ValueError, OSError, EOFError) as error:
        if "LoadDocumentCallback" in str(error):
            raise UnreadableDocument(_FOREIGN_CONTEXT) from None
        raise UnreadableDocument(f"Expected {syntax.media_type}; found: {str(error)[:_SHOWN]}.") from None


def _ready(data: IO[bytes], media_type: str) -> Any:
    if media_type == "application/rdf+xml":
        return _WithoutDoctype(data)
    return _contexts_put_in(data) if media_type == "application/ld+json" else data


class _WithoutDoctype:
    """Reads on until a DOCTYPE comes, which can make a small file a huge one. Other encodings than UTF-8, in which it
    might hide, are refused by the parser.
    """

    def __init__(self, data: IO[bytes]) -> None:
        self._data = data
        self._before = b""

    def read(self, size: int = _PIECE) -> bytes:
        piece = self._data.read(size)
        if _DOCTYPE.search(self._before + piece):
            raise ValueError("a DOCTYPE. Write RDF/XML without it")
        # What may stand between "<!" and its name is not bounded; a page of blanks is no RDF/XML that anybody writes.
        self._before = (self._before + piece)[-_HEAD:]
        return piece


def _contexts_put_in(data: IO[bytes]) -> Any:
    """JSON-LD with our own context in the place of its address. Contexts of others are refused by the parser, which
    fetches nothing. What does not hold its context in its first lines is read as a whole.
    """
    head = data.read(_HEAD)
    if _OWN_CONTEXT.search(head) and not _NAMED_CONTEXT.search(head):
        return _Behind(head, data)
    whole = head + data.read()
    return BytesIO(orjson.dumps(_put_in(orjson.loads(whole))) if _NAMED_CONTEXT.search(whole) else whole)


def _put_in(document: Any) -> Any:
    if isinstance(document, list):
        return [_put_in(each) if isinstance(each, dict) else each for each in document]
    if not isinstance(document, dict) or "@context" not in document:
        return document
    given = document["@context"]
    each = given if isinstance(given, list) else [given]
    return {**document, "@context": [jsonld.context() if one == f"{BASE}context.jsonld" else one for one in each]}


class _Behind:
    """A file of which the beginning was read already."""

    def __init__(self, head: bytes, data: IO[bytes]) -> None:
        self._head, self._data = head, data

    def read(self, size: int = _PIECE) -> bytes:
        if self._head:
            head, self._head = self._head[:size], self._head[size:]
            return head
        return self._data.read(size)
