"""What the pages, exports and queries of one state of the graph read from."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import RLock
from typing import Any, TypeVar

from graph.checkpoint import Checkpoint
from graph.decisions import Decision
from graph.export import Source
from graph.snapshot import Snapshot
from ontology.namespaces import BASE, CONCEPT, PEEL, SCHEME
from schema import Context

T = TypeVar("T")
FIXED = (PEEL.rstrip("/"), SCHEME, CONCEPT)


@dataclass(frozen=True, slots=True)
class Published:
    """A snapshot with the store it was built from, as it stood then. Requests under way keep the one they began with.

    ``gone`` are the IRIs of documents that were here and were removed, ``decided`` all decisions, the oldest first.
    """

    context: Context
    checkpoint: Checkpoint
    base: str = BASE
    gone: frozenset[str] = frozenset()
    decided: tuple[Decision, ...] = ()
    _kept: dict[Hashable, Any] = field(default_factory=dict)
    _lock: RLock = field(default_factory=RLock)

    @property
    def snapshot(self) -> Snapshot:
        return self.context.snapshot

    @property
    def revision(self) -> str:
        return self.context.snapshot.revision

    @property
    def source(self) -> Source:
        """What exports are made from; the store is opened at the first use."""
        return self.once("source", lambda: Source(self.checkpoint.open(), self.snapshot, self.base))

    def once(self, key: Hashable, compute: Callable[[], T]) -> T:
        """A value that depends on this state alone, computed at its first use and by one thread."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = compute()
            value: T = self._kept[key]
            return value

    def iri(self, path: str) -> str:
        """The IRI that answers at a path of this service."""
        name = path.lstrip("/")
        return BASE + name if f"{BASE}{name}".startswith(FIXED) else self.base + name

    def path(self, iri: str) -> str | None:
        """The path of this service at which an IRI answers, or ``None`` for the IRIs of others."""
        base = BASE if iri.startswith(FIXED) else self.base
        return "/" + iri.removeprefix(base) if iri.startswith(base) else None
