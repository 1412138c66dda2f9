"""What an export is made from."""

from __future__ import annotations

from dataclasses import dataclass

from graph.snapshot import Snapshot
from graph.store import Store
from ontology.namespaces import BASE


@dataclass(frozen=True, slots=True)
class Source:
    """The store for the RDF formats, which keep what each document says apart; the snapshot for tables and networks.

    ``base`` is what the IRIs of items begin with, so that they can be written short.
    """

    store: Store
    snapshot: Snapshot
    base: str = BASE
