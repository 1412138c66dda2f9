"""What an export is made from."""

from __future__ import annotations

from pathlib import Path

from graph import kept
from graph.snapshot import Snapshot
from graph.store import Store
from ontology.namespaces import BASE


class Source:
    """The store for the RDF formats, which keep what each document says apart; the snapshot for tables and networks.

    ``base`` is what the IRIs of items begin with, so that they can be written short. A snapshot that is not given is
    made when it is asked for, from the file in the ``data`` directory where there is one: the RDF formats need none,
    and it takes memory.
    """

    __slots__ = ("_data", "_snapshot", "base", "store")

    def __init__(
        self, store: Store, snapshot: Snapshot | None = None, base: str = BASE, data: Path | None = None
    ) -> None:
        self.store = store
        self.base = base
        self._snapshot = snapshot
        self._data = data

    @property
    def snapshot(self) -> Snapshot:
        if self._snapshot is None:
            if self._data is None:
                self._snapshot = Snapshot.build(self.store, self.base)
            else:
                self._snapshot = kept.present(self.store, self.store.state(), self._data, self.base)
        return self._snapshot
