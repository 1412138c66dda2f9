"""Exports made smaller, and read again: gzip for everybody, Zstandard for whoever has it and little time."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Any, BinaryIO, cast

import zstandard

from graph.errors import UsageError


@contextmanager
def compressed(out: BinaryIO, ending: str) -> Iterator[BinaryIO]:
    """A file to write to, of which ``out`` gets the compressed bytes; ``out`` itself where the ending is empty."""
    if not ending:
        yield out
        return
    if ending not in _WRITERS:
        raise UsageError(f"Expected one of the compressions {', '.join(_WRITERS)}; found {ending!r}.")
    with _WRITERS[ending](out) as file:
        yield file


@contextmanager
def decompressed(data: IO[bytes], ending: str) -> Iterator[IO[bytes]]:
    """What a compressed file holds, read piece by piece; the file itself where the ending is empty."""
    if not ending:
        yield data
        return
    try:
        with _READERS[ending](data) as plain:
            yield plain
    except zstandard.ZstdError as error:
        raise OSError(str(error)) from error


def _gzip(out: BinaryIO) -> BinaryIO:
    # Without a name and a time in the header: the same content gives the same bytes.
    return cast("BinaryIO", gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=out, mtime=0))


class _Zstd(io.RawIOBase):
    """A file that compresses; that of the library has no writelines()."""

    def __init__(self, out: BinaryIO) -> None:
        self._writer = zstandard.ZstdCompressor(level=6).stream_writer(out, closefd=False)

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._writer.write(data)
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._writer.close()  # type: ignore[no-untyped-call]
        super().close()


def _zstd(out: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", _Zstd(out))


MEDIA_TYPES: Mapping[str, str] = {"gz": "application/gzip", "zst": "application/zstd"}
_WRITERS: Mapping[str, Callable[[BinaryIO], BinaryIO]] = {"gz": _gzip, "zst": _zstd}
_READERS: Mapping[str, Callable[[IO[bytes]], Any]] = {
    "gz": lambda data: gzip.GzipFile(fileobj=data, mode="rb"),
    "zst": lambda data: zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True, closefd=False),
}
