"""What an export is made from."""

from __future__ import annotations

from dataclasses import dataclass

from graph.snapshot import Snapshot
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Source:
    """The store for the RDF formats, which keep what each document says apart; the snapshot for tables and networks."""

    store: Store
    snapshot: Snapshot
