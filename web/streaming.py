"""What is written piece by piece, sent as it is written, without ever being held whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import BinaryIO, cast

PIECE = 64 * 1024
_AHEAD = 16
"""Pieces that are written before the first of them is sent."""
_LONGEST_WAIT = 60.0
"""Seconds after which a client that takes nothing is given up."""


class Abandoned(Exception):
    """Nobody reads any more."""


class _Pipe:
    """A file that is written by one thread and read by another."""

    def __init__(self) -> None:
        self._pieces: Queue[bytes | BaseException | None] = Queue(_AHEAD)
        self._held = bytearray()
        self.abandoned = Event()

    def write(self, data: bytes) -> int:
        self._held += data
        if len(self._held) >= PIECE:
            self.flush()
        return len(data)

    def writelines(self, lines: Iterator[bytes]) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        if self._held:
            self.put(bytes(self._held))
            self._held.clear()

    def put(self, piece: bytes | BaseException | None) -> None:
        waited = 0
        while not self.abandoned.is_set() and waited < _LONGEST_WAIT:
            try:
                return self._pieces.put(piece, timeout=1)
            except Full:
                waited += 1
        raise Abandoned

    def pieces(self) -> Iterator[bytes]:
        try:
            while (piece := self._pieces.get()) is not None:
                if isinstance(piece, BaseException):
                    raise piece
                yield piece
        finally:
            self.abandoned.set()
            self._drain()

    def _drain(self) -> None:
        try:
            while True:
                self._pieces.get_nowait()
        except Empty:
            return


def streamed(write: Callable[[BinaryIO], None]) -> Iterator[bytes]:
    """What a function writes, in pieces. What goes wrong before the first piece is raised here and now."""
    pipe = _Pipe()

    def run() -> None:
        try:
            write(cast("BinaryIO", pipe))
            pipe.flush()
            pipe.put(None)
        except Abandoned:
            return
        except BaseException as error:  # noqa: BLE001 - it is raised again by whoever reads
            _tell(pipe, error)

    Thread(target=run, daemon=True).start()
    pieces = pipe.pieces()
    first = next(pieces, b"")
    return _with(first, pieces)


def _with(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _tell(pipe: _Pipe, error: BaseException) -> None:
    try:
        pipe.put(error)
    except Abandoned:
        return
