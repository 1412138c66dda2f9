"""The archive: every document that was read, byte for byte, under the hash of its bytes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest, sha256
from io import BytesIO
from pathlib import Path
from typing import IO

from graph.errors import NotFound, StoreError
from graph.journal import Journal
from graph.replacing import replaced

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One archived document: the hash of its bytes, the name its file first came under, and its size in bytes."""

    sha256: str
    file_name: str
    size: int


class Archive:
    """Documents in a directory, each a file named after its hash beside a ``.name`` file with its first file name.

    Files are written whole or not at all and never changed. The journal of what happened to them lies beside them, so
    that a copy of the directory is a copy of the truth.
    """

    __slots__ = ("directory", "journal")

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.journal = Journal(directory / "journal.jsonl")

    def __contains__(self, key: str) -> bool:
        return self._path(key).exists()

    def put(self, data: bytes, file_name: str) -> str:
        """Keep a document and return its hash. Bytes that are here already keep the name they first came under."""
        key = sha256(data).hexdigest()
        if key not in self:
            self._keep(key, BytesIO(data), file_name)
        return key

    def put_file(self, path: Path, key: str) -> None:
        """Keep a file of any size whose hash was taken before; one that has changed since is refused."""
        if key in self:
            return
        with path.open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != key:
                raise StoreError(f"Expected {path} to stay as it was; found it changed meanwhile. Import it again.")
            file.seek(0)
            self._keep(key, file, path.name)

    def open(self, key: str) -> IO[bytes]:
        """A document to be read piece by piece."""
        try:
            return self._path(key).open("rb")
        except FileNotFoundError:
            raise _missing(key, self.directory) from None

    def get(self, key: str) -> bytes:
        """The bytes of a document, checked against their hash."""
        try:
            data = self._path(key).read_bytes()
        except FileNotFoundError:
            raise _missing(key, self.directory) from None
        if sha256(data).hexdigest() != key:
            raise StoreError(f"Expected the bytes of {key}; found others in the archive. Restore it from a copy.")
        return data

    def discard(self, key: str) -> None:
        """Take a document away; nothing happens where it is not kept."""
        for path in (self._path(key), self._path(key).with_suffix(".name")):
            path.unlink(missing_ok=True)

    def entries(self) -> Iterator[Entry]:
        """What is kept, in the order of the hashes."""
        for name in sorted(self.directory.glob("??/*.name")):
            content = name.with_suffix("")
            if content.exists():
                file_name = os.fsdecode(name.read_bytes())
                yield Entry(sha256=content.name, file_name=file_name, size=content.stat().st_size)

    def _keep(self, key: str, data: IO[bytes], file_name: str) -> None:
        try:
            # The name first: where the bytes are, their name must be.
            with replaced(self._path(key).with_suffix(".name")) as name:
                name.write(os.fsencode(Path(file_name).name))
            with replaced(self._path(key)) as kept:
                shutil.copyfileobj(data, kept, _PIECE)
        except OSError as error:
            raise StoreError(f"Expected to write into {self.directory}; found: {error}. Nothing was kept.") from error

    def _path(self, key: str) -> Path:
        if len(key) != 64 or not set(key) <= set("0123456789abcdef"):
            raise NotFound(f"Expected the SHA-256 of a document in 64 hexadecimal digits; found {key!r}.")
        return self.directory / key[:2] / key


def _missing(key: str, directory: Path) -> NotFound:
    return NotFound(f"Expected document {key} in {directory}; not there. Read its file again.")
