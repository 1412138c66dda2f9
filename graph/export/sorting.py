"""Lines in one order, however many there are: sorted in memory where they fit, else in runs on disk that are merged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from heapq import merge
from tempfile import TemporaryFile
from typing import IO

RUN = 16 << 20
"""Bytes that are sorted at a time. Lines take three times as much while they are."""


class Sorter:
    """Takes text in pieces and gives back its lines sorted, each once."""

    def __init__(self, run: int = RUN) -> None:
        self._run = run
        self._pieces: list[bytes] = []
        self._held = 0
        self._files: list[IO[bytes]] = []
        self._open = ExitStack()

    def write(self, data: bytes) -> int:
        """Take a piece of text, which may end anywhere."""
        self._pieces.append(bytes(data))
        self._held += len(data)
        if self._held >= self._run:
            self._spill()
        return len(data)

    def flush(self) -> None:
        """Nothing waits: what is taken is taken."""

    def lines(self) -> Iterator[bytes]:
        """Every line with its line end, in the order of its bytes."""
        with self._open:
            last = self._sorted(b"".join(self._pieces))
            self._pieces.clear()
            previous = b""
            for line in merge(*self._files, last) if self._files else last:
                if line != previous:
                    yield line
                    previous = line

    def _spill(self) -> None:
        data = b"".join(self._pieces)
        whole = data.rfind(b"\n") + 1
        self._pieces = [data[whole:]]
        self._held = len(data) - whole
        file = self._open.enter_context(TemporaryFile())  # noqa: SIM115
        file.writelines(self._sorted(data[:whole]))
        file.seek(0)
        self._files.append(file)

    @staticmethod
    def _sorted(data: bytes) -> list[bytes]:
        # Not splitlines(): the words of documents hold form feeds and other characters that it takes for line ends.
        lines = {line + b"\n" for line in data.split(b"\n") if line}
        return sorted(lines)
