"""What was begun and is not whole yet: a mark in the data directory stands until the links follow from what is kept.

Documents, imports and decisions are written one after the other, and last the links that follow from all of them. An
engine may fail in between, or the process be killed. The mark tells whoever opens the data next, who finishes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from graph.errors import StoreError
from graph.locking import POSSIBLE, locked
from graph.replacing import replaced

MARK, BUSY = "pending", "busy"
_PATIENCE = 0.5
"""Seconds to wait: who only looks whether somebody is at work holds the lock for a moment."""


@dataclass(frozen=True, slots=True)
class Pending:
    """The mark of a data directory: a file with a line for each import that may not be whole in the store."""

    data: Path

    def __bool__(self) -> bool:
        return self._mark.exists()

    @property
    def imports(self) -> frozenset[str]:
        """The imports of which the store may have a part, by IRI."""
        return frozenset(self._mark.read_text("utf-8").split()) if self else frozenset()

    def begin(self, *imports: str) -> None:
        """Say that something will be written; on disk before this returns."""
        known = self.imports
        if not self or not known.issuperset(imports):
            self._write(known.union(imports))

    def loaded(self, imports: Iterable[str]) -> None:
        """Say that imports are whole in the store. Their links still wait."""
        self._write(self.imports.difference(imports))

    def linked(self) -> None:
        """Say that the links follow from what is in the store; the mark goes where no import waits."""
        if not self.imports:
            self._mark.unlink(missing_ok=True)

    @property
    def _mark(self) -> Path:
        return self.data / MARK

    def _write(self, imports: Iterable[str]) -> None:
        with replaced(self._mark) as file:
            file.writelines(f"{name}\n".encode() for name in sorted(imports))


@contextmanager
def at_work(data: Path) -> Iterator[Pending]:
    """Change what is kept: one process at a time, also where the store is an engine that many may write."""
    until = monotonic() + _PATIENCE
    while True:
        with unless_busy(data) as pending:
            if pending is not None:
                yield pending
                return
        if monotonic() > until:
            raise StoreError(
                f"Expected data that no other command changes; found one at work on {data}. Wait for its end."
            )
        sleep(0.01)


@contextmanager
def unless_busy(data: Path) -> Iterator[Pending | None]:
    """Change what is kept, but where another process does: ``None`` then, and nobody waits."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / BUSY).open("wb") as file:
        yield Pending(data) if locked(file) or not POSSIBLE else None


def is_busy(data: Path) -> bool:
    """Whether a process is changing what is kept."""
    try:
        with (data / BUSY).open("rb") as file:
            return POSSIBLE and not locked(file)
    except FileNotFoundError:
        return False
