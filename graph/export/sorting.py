"""Lines in one order, however many there are: sorted in memory where they fit, else in runs on disk that are merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from io import BytesIO
from itertools import islice
from tempfile import TemporaryFile
from typing import IO

RUN = 4 << 20
"""Bytes that are sorted at a time. They take somewhat more than twice as much while they are."""
_AT_ONCE = 5_000
"""Lines that are given at a time where there are many."""
_MOST_FILES = 400
"""Runs on disk at a time: a process may have a thousand files open."""


class Sorter:
    """Takes lines in pieces and gives them back sorted, each once."""

    def __init__(self, run: int = RUN, most_files: int = _MOST_FILES) -> None:
        self._run = run
        self._most_files = most_files
        self._held = BytesIO()
        self._files: list[IO[bytes]] = []
        self._open = ExitStack()

    def write(self, data: bytes) -> int:
        """Take a piece of text, which may end anywhere; the last one ends with a line."""
        self._held.write(data)
        if self._held.tell() >= self._run:
            self._spill()
        return len(data)

    def flush(self) -> None:
        """Nothing waits: what is taken is taken."""

    def lines(self) -> Iterator[bytes]:
        """Every line with its line end, in the order of its bytes."""
        with self._open:
            last = self._taken()
            last.sort()
            if not self._files:
                yield from dict.fromkeys(last)
                return
            previous = b""
            for line in merge(*self._files, last):
                if line != previous:
                    yield line
                    previous = line

    def pieces(self, end: bytes, other: bytes) -> Iterator[bytes]:
        """The same lines in pieces of many, where all that end in one way are to end in another.

        The end of a line must stand nowhere else in it, and come before whatever may go on there.
        """
        if self._files:
            lines = self.lines()
            while some := b"".join(islice(lines, _AT_ONCE)):
                yield some.replace(end, other)
            return
        with self._open:
            last = self._held.getvalue().split(end)
            last.pop()
            last.sort()
            yield other.join((*dict.fromkeys(last), b""))

    def _spill(self) -> None:
        lines = self._taken()
        if not lines[-1].endswith(b"\n"):
            self._held.write(lines.pop())
        lines.sort()
        self._files.append(self._kept(lines))
        if len(self._files) > self._most_files:
            merged = self._kept(merge(*self._files))
            for file in self._files:
                file.close()
            self._files = [merged]

    def _kept(self, lines: Iterable[bytes]) -> IO[bytes]:
        file = self._open.enter_context(TemporaryFile())  # noqa: SIM115
        file.writelines(lines)
        file.seek(0)
        return file

    def _taken(self) -> list[bytes]:
        # Not splitlines(): the words of documents hold other characters that it takes for line ends.
        self._held.seek(0)
        lines = self._held.readlines()
        self._held = BytesIO()
        return lines
