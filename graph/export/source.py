"""What an export is made from."""

from __future__ import annotations

from graph.snapshot import Snapshot
from graph.store import Store
from ontology.namespaces import BASE


class Source:
    """The store for the RDF formats, which keep what each document says apart; the snapshot for tables and networks.

    ``base`` is what the IRIs of items begin with, so that they can be written short. A snapshot that is not given is
    built when it is asked for: the RDF formats need none, and it takes memory.
    """

    __slots__ = ("_snapshot", "base", "store")

    def __init__(self, store: Store, snapshot: Snapshot | None = None, base: str = BASE) -> None:
        self.store = store
        self.base = base
        self._snapshot = snapshot

    @property
    def snapshot(self) -> Snapshot:
        if self._snapshot is None:
            self._snapshot = Snapshot.build(self.store, self.base)
        return self._snapshot
