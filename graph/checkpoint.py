"""The store as it stood at one moment, for those who read longer than it may be kept from being written."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import IO, Self
from weakref import finalize

from graph.locking import locked
from graph.store import Store

FOLDER = "checkpoints"
_MARK = "held"
"""A file that is locked as long as the process lives that made the directory it lies in."""


class Checkpoint:
    """A read-only copy of a store, there as long as somebody holds this object. Several processes may read it.

    The copy shares its files with the store, so it costs neither time nor space nor memory, however big the graph is;
    and while it is read, commands can write the store itself.
    """

    __slots__ = ("__weakref__", "path")

    def __init__(self, path: Path, mark: IO[bytes]) -> None:
        self.path = path
        finalize(self, _remove, path.parent, mark)

    @classmethod
    def of(cls, store: Store, data: Path) -> Self:
        """The store of a data directory as it stands now."""
        home, mark = _home(data)
        checkpoint = cls(home / "store", mark)
        store.copy_to(checkpoint.path)
        return checkpoint

    def open(self) -> Store:
        """The copy, open for reading."""
        return Store.open(self.path, read_only=True)


@contextmanager
def workshop(data: Path) -> Iterator[Path]:
    """A directory for what is to be moved into a data directory once it is whole. What is left in it goes."""
    home, mark = _home(data)
    try:
        yield home
    finally:
        _remove(home, mark)


def clear(data: Path) -> None:
    """Remove the checkpoints and workshops of processes that were killed before they could; none without locks."""
    for mark in (data / FOLDER).glob(f"[!.]*/{_MARK}"):
        with mark.open("rb") as file:
            abandoned = locked(file)
        if abandoned:
            shutil.rmtree(mark.parent, ignore_errors=True)


def _home(data: Path) -> tuple[Path, IO[bytes]]:
    """A new directory, and the file in it that is locked while this process lives."""
    folder = data / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    made = Path(mkdtemp(prefix=".", dir=folder))
    mark = (made / _MARK).open("wb")
    locked(mark)
    # Only now it gets a name that is looked at: whoever clears must not find it without its lock.
    return made.rename(folder / made.name.removeprefix(".")), mark


def _remove(home: Path, mark: IO[bytes]) -> None:
    mark.close()
    shutil.rmtree(home, ignore_errors=True)
