"""The mark in a store's directory that is another after each write, so that what was made of the store can tell."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from graph.replacing import replaced

_FILE = "peelgraph-state"
"""In the directory of the engine, which passes it over: a store that is copied, or put back, brings its mark along."""


class Mark:
    """The mark of a store that this process has open, and so nobody else: the engine locks its directory.

    It is changed before the first write, and again before the first write after somebody has read it: whatever was read
    before a write, the mark is another from then on, even if the write is cut short or the machine stops.
    """

    __slots__ = ("_path", "_unread")

    def __init__(self, store: Path) -> None:
        self._path = store / _FILE
        self._unread = False

    def read(self) -> str | None:
        """The mark, made where there is none; ``None`` where none can be made."""
        try:
            if not self._path.exists():
                self._make()
            found = self._path.read_text("ascii", "replace")
        except OSError:
            return None
        self._unread = False
        return found

    def change(self) -> None:
        """Make it another, on disk before this returns."""
        if not self._unread:
            self._make()
            self._unread = True

    def _make(self) -> None:
        with replaced(self._path) as file:
            file.write(uuid4().hex.encode())
