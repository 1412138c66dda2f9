"""What a request that is to be explained leaves behind: how its selections were made, and what was read for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Selected:
    """One selection: from which index (``None`` where all items were gone through), how many were tested and found."""

    key: str
    noun: Any
    where: Any
    searched: bool
    index: str | None
    tested: int
    of: int
    found: int


@dataclass(slots=True)
class Trace:
    """What was done so far; ``key`` is the name under which the selection that comes next is answered."""

    by_plan: bool = False
    key: str = ""
    selections: list[Selected] = field(default_factory=list)
    visited: Counter[str] = field(default_factory=Counter)

    def visit(self, items: Iterable[Any]) -> None:
        """Count items that were read, each time they were."""
        self.visited.update(type(item).__name__ for item in items)

    def restart(self) -> None:
        """Forget what was done: the request is carried out from the start."""
        self.selections.clear()
        self.visited.clear()


class Watched:
    """A snapshot that notes what is read from it."""

    def __init__(self, snapshot: Snapshot, trace: Trace) -> None:
        self._snapshot, self._trace = snapshot, trace

    def __getattr__(self, name: str) -> Any:
        return getattr(self._snapshot, name)

    def __len__(self) -> int:
        return len(self._snapshot)

    def __iter__(self) -> Any:
        return iter(self._snapshot)

    def get(self, iri: str) -> Any:
        return self._noted(self._snapshot.get(iri))

    def passage(self, iri: str) -> Any:
        return self._noted(self._snapshot.passage(iri))

    def first_passage(self, node: Any) -> Any:
        return self._noted(self._snapshot.first_passage(node))

    def document_of(self, node: Any) -> Any:
        return self._noted(self._snapshot.document_of(node))

    def referring(self, iri: str, cls: Any, field: str) -> Any:
        found = self._snapshot.referring(iri, cls, field)
        self._trace.visit(found)
        return found

    def naming(self, cls: Any, field: str) -> Any:
        return _Naming(self._snapshot.naming(cls, field), self._trace)

    def links_from(self, iri: str) -> Any:
        found = self._snapshot.links_from(iri)
        self._trace.visit(found)
        return found

    def links_to(self, iri: str) -> Any:
        found = self._snapshot.links_to(iri)
        self._trace.visit(found)
        return found

    def _noted(self, found: Any) -> Any:
        if found is not None:
            self._trace.visit((found,))
        return found


class _Naming:
    """A table of what names what, that notices what is read from it."""

    def __init__(self, table: Mapping[str, Any], trace: Trace) -> None:
        self._table, self._trace = table, trace

    def get(self, iri: str, default: Any) -> Any:
        found = self._table.get(iri, default)
        self._trace.visit(found)
        return found
