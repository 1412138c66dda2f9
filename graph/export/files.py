"""Exports to files: compressed as their names end, or to standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import RawIOBase
from pathlib import Path
from typing import Any, BinaryIO, cast

from graph.errors import UsageError
from graph.export.compression import MEDIA_TYPES, compressed

Advance = Callable[[float], None]


@contextmanager
def opened(path: Path | None, compression: str | None, advance: Advance) -> Iterator[BinaryIO]:
    """A file to write an export to; standard output where none is given, or ``-``. ``advance`` is told of the bytes."""
    path = None if path == Path("-") else path
    ending = path.suffix[1:] if path and not compression and path.suffix[1:] in MEDIA_TYPES else compression or ""
    try:
        file = path.open("wb") if path else None
        try:
            with compressed(cast("BinaryIO", _Counted(file or sys.stdout.buffer, advance)), ending) as out:
                yield out
        finally:
            if file:
                file.close()
    except OSError as error:
        raise UsageError(f"Expected a file that can be written; found {path}: {error}. Name another.") from error


class _Counted(RawIOBase):
    """A file that tells how much is written to it."""

    def __init__(self, file: BinaryIO, advance: Advance) -> None:
        self._file, self._advance = file, advance

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._advance(len(data))
        return self._file.write(data)
