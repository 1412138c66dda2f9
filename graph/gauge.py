"""How far a long piece of work has come, told from one process to another by way of a small file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import IO, TypeAlias, TypeVar

T = TypeVar("T")
Share: TypeAlias = Callable[[float], None]
"""Is told which share of the work is done, from 0 to 1."""
_OFTEN = 20_000
_SECONDS = 0.2


def metered(things: Iterable[T], file: IO[bytes], size: int, told: Share) -> Iterator[T]:
    """Things that are read from a file, with word of how much of it was read."""
    for number, thing in enumerate(things):
        if number % _OFTEN == 0:
            told(min(1.0, file.tell() / max(size, 1)))
        yield thing


def writing(gauge: Path) -> Share:
    """The side that works."""

    def told(share: float) -> None:
        gauge.write_text(f"{share:.4f}")

    return told


@contextmanager
def watched(told: Share) -> Iterator[Path]:
    """The side that waits: a file for the other to write to, which is read as long as the context lasts."""
    ended = Event()
    with TemporaryDirectory() as folder:
        gauge = Path(folder, "share")

        def look() -> None:
            with suppress(OSError, ValueError):  # not there yet, or half written
                told(float(gauge.read_text()))

        def watch() -> None:
            while not ended.wait(_SECONDS):
                look()
            look()

        watching = Thread(target=watch, daemon=True)
        watching.start()
        try:
            yield gauge
        finally:
            ended.set()
            watching.join()
