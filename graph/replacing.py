"""Files that are there whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO


@contextmanager
def replaced(path: Path, home: Path | None = None) -> Iterator[IO[bytes]]:
    """A new file to write to. It takes its place when the context ends well, and is then on disk.

    Until then it lies in the same directory, or in a ``home`` on the same file system.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=home or path.parent, delete=False) as file:
        written = Path(file.name)
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            os.replace(written, path)
        finally:
            written.unlink(missing_ok=True)
    sync_directory(path.parent)


def sync_directory(directory: Path) -> None:
    """A new name is only sure to survive a power cut once its directory is written too."""
    with suppress(PermissionError):  # Windows cannot open directories
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
