"""The journal: what was read, removed and decided, in the order it happened, one JSON object a line."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

import orjson

from graph.errors import StoreError


class EventKind(StrEnum):
    """A document was read, RDF was imported, either was removed, or a named person decided something about an item."""

    READ = "READ"
    IMPORTED = "IMPORTED"
    REMOVED = "REMOVED"
    DECISION = "DECISION"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the journal: what happened to which subject (an IRI), when, by whom, and the facts of that kind."""

    kind: EventKind
    subject: str
    at: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    author: str | None = None
    facts: dict[str, str] = field(default_factory=dict)


class Journal:
    """Events in a file that only ever grows. Together with the archive it is the truth; the store follows from both."""

    __slots__ = ("path",)

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, event: Event) -> None:
        """Add an event, on disk before this returns."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a+b") as file:
            _drop_torn_line(file)
            file.write(orjson.dumps(asdict(event)) + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def events(self) -> Iterator[Event]:
        """All events, oldest first. A last line that a crash cut short was never acknowledged and does not count."""
        data = self.path.read_bytes() if self.path.exists() else b""
        for number, line in enumerate(data[: _whole(data)].splitlines(), start=1):
            try:
                values = orjson.loads(line)
                yield Event(**{**values, "kind": EventKind(values["kind"])})
            except (ValueError, TypeError, KeyError) as error:
                raise StoreError(
                    f"Expected an event in line {number} of {self.path}; found something else ({error}). "
                    "Restore the journal from a copy."
                ) from error


def _drop_torn_line(file: BinaryIO) -> None:
    if file.tell() and file.seek(-1, os.SEEK_END) >= 0 and file.read() != b"\n":
        file.seek(0)
        file.truncate(_whole(file.read()))


def _whole(data: bytes) -> int:
    """The length of the lines that were written to their end."""
    return data.rfind(b"\n") + 1
