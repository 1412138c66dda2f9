"""What every layout is: a way to recognise a family of documents by its grammar, and a way to read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from graph.documents.dates import When
from graph.documents.directory import Directory
from graph.documents.draft import Draft
from graph.documents.lines import Line


@dataclass(frozen=True, slots=True)
class Front:
    """What the front of a document says of itself. ``dates`` are (kind, when, line) in the order they stand."""

    kind: str
    """Code of the document kind."""
    force: str
    cycle: str
    body: int
    """Index of the first line after the front."""
    dates: tuple[tuple[str, When, Line], ...] = ()
    work: str = ""
    """What tells this work from others of the same force and cycle (the pillar, the sender)."""

    def date(self, *kinds: str) -> When | None:
        return next((when for kind in kinds for k, when, _ in self.dates if k == kind), None)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a layout returns beside the items in the draft: facts of the document itself."""

    title: str
    inspection: str | None = None
    publisher: str | None = None
    author: str | None = None
    addressee: str | None = None
    expectations: tuple[str, ...] = field(default=())
    """Expectations of the layout that the document failed, in plain words; any one refuses the document."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A family of documents. ``recognise`` returns ``None`` for a text of another family, never a guess."""

    name: str
    version: int
    expects: str
    """In plain words, the grammar it is recognised by, for the message when nothing fits."""
    recognise: Callable[[list[Line]], Front | None]
    read: Callable[[Draft, list[Line], Front, Directory], Reading]
