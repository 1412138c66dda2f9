"""The files that a service starts from, made ready for it by a process of their own where there is much to read.

To build the snapshot of a million items takes a minute of computing and twice the memory that it takes to read it. The
service that does so itself keeps those waiting who ask meanwhile, and does not get the memory back.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Self

from graph import kept, kept_search
from graph.checkpoint import Checkpoint
from graph.dataset import Data
from graph.journal import Event
from graph.settings import Settings
from graph.snapshot import Snapshot
from graph.store import Store

LOG = logging.getLogger("peelgraph.store")
_MUCH = 32 << 20
"""Bytes of a store from which on it is worth a process: some twenty thousand items."""
_NICENESS = 10
_KEEP = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from graph.keeping import keep; keep(*sys.argv[2:])"


@dataclass(frozen=True, slots=True)
class Taken:
    """A data directory as it stood at one moment: the store with its state, and the journal. It need not stay open."""

    checkpoint: Checkpoint
    state: str | None
    events: tuple[Event, ...]

    @classmethod
    def of(cls, data: Data, settings: Settings) -> Self:
        """That of the settings, which is open, as it stands now."""
        checkpoint = Checkpoint.of(data.store, settings.data)
        return cls(checkpoint, data.store.state(), tuple(data.archive.journal.events()))

    def snapshot(self, settings: Settings) -> Snapshot:
        """The snapshot of the store, by way of the files in the data directory.

        It is that of the checkpoint: what exports are made from and what is answered must be the same.
        """
        if self.state is not None and _size(self.checkpoint.path) >= _MUCH:
            found = kept.read(settings.data, kept.made_of(self.state, settings.base))
            if found is not None:
                return found
            _keep(self.checkpoint.path, self.state, settings.data, settings.base)
        with self.checkpoint.open() as copy:
            return kept.present(copy, self.state, settings.data, settings.base)


def keep(checkpoint: str, state: str, data: str, base: str) -> None:
    """What the process does. It ends with the process that started it, whose end of its input is closed then."""
    Thread(target=_end_with_input, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    with Store.open(Path(checkpoint), read_only=True) as copy:
        kept_search.present(kept.present(copy, state, Path(data), base), Path(data))


def _keep(checkpoint: Path, state: str, data: Path, base: str) -> None:
    command = [sys.executable, "-c", _KEEP, json.dumps(sys.path), str(checkpoint), state, str(data), base]
    # A session of its own, so that Ctrl-C at the terminal reaches the service alone.
    try:
        with subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True
        ) as process:
            code = process.wait()
    except OSError as error:
        LOG.warning("The process that was to build the snapshot did not start (%s); it is built here.", error)
        return
    if code:
        LOG.warning("The process that was to build the snapshot ended with %s; it is built here.", code)


def _end_with_input() -> None:
    while os.read(sys.stdin.fileno(), 1):  # not by way of its buffer, whose lock the end of the process would wait for
        pass
    os._exit(1)


def _size(directory: Path) -> int:
    return sum(path.stat().st_size for path in directory.iterdir())
