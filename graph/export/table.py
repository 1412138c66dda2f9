"""CSV: one table of all items, or the table of one type with everything the type has."""

from __future__ import annotations

import csv
from codecs import getwriter
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, BinaryIO

from graph.errors import UsageError
from graph.export.source import Source
from graph.merging import field_names
from graph.model import (
    Commitment,
    Document,
    Finding,
    Inspection,
    Item,
    Judgment,
    Link,
    Mention,
    Organisation,
    PartialDate,
    Passage,
    Post,
    Question,
    Recommendation,
    Response,
    Statistic,
    Tenure,
)
from graph.snapshot import Node, Snapshot

PLACE = ("in_document", "file_name", "start", "end", "page", "exact")
"""Where the first passage of an item stands, and its words."""


def write(source: Source, out: BinaryIO) -> None:
    """Write one table of all items, with what every item has and the place it was read in."""
    items = [node for node in source.snapshot if isinstance(node, Item)]
    names = field_names(Item)
    rows = ((type(item).__name__, *_values(item, names), *_place(item, source.snapshot)) for item in items)
    _write(("type", *names, *PLACE), rows, out)


def write_type(source: Source, out: BinaryIO, type: str) -> None:
    """Write the table of one type, with all its fields and the place each was read in."""
    chosen = NAMES.get(type.lower())
    if chosen is None:
        raise UsageError(f"Expected one of the types {', '.join(NAMES)}; found {type!r}.")
    names = field_names(chosen)
    nodes = source.snapshot.all(chosen)
    _write((*names, *PLACE), ((*_values(node, names), *_place(node, source.snapshot)) for node in nodes), out)


def _write(header: Iterable[str], rows: Iterable[Iterable[object]], out: BinaryIO) -> None:
    csv.writer(getwriter("utf-8")(out, "replace")).writerows(chain([header], rows))


def _values(node: Node, names: Iterable[str]) -> Iterable[str]:
    return (_cell(getattr(node, name)) for name in names)


def _place(node: Node, snapshot: Snapshot) -> Iterable[str]:
    passage, document = snapshot.first_passage(node), snapshot.document_of(node)
    span = (passage.start, passage.end, passage.page, passage.exact) if passage else (None,) * 4
    return map(_cell, (document and document.iri, document and document.file_name, *span))


def _cell(value: Any) -> str:
    """A value as text: lists joined with ``|``, dates as precise as they are, nothing for what is not stated."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "|".join(map(_cell, value))
    if isinstance(value, PartialDate):
        return value.date or value.text or ""
    if isinstance(value, bool):
        return str(value).lower()
    # Spreadsheets run a cell that begins like a formula, and the words come from documents that anybody may write.
    return "'" + value if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else str(value)


NAMES: Mapping[str, type[Node]] = {
    "organisation": Organisation,
    "post": Post,
    "tenure": Tenure,
    "mention": Mention,
    "document": Document,
    "inspection": Inspection,
    "question": Question,
    "judgment": Judgment,
    "finding": Finding,
    "recommendation": Recommendation,
    "statistic": Statistic,
    "response": Response,
    "commitment": Commitment,
    "link": Link,
    "passage": Passage,
}
"""The types that have a table, by the name to ask for it."""
