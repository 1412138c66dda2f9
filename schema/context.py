"""What a request reads from: one snapshot, from its first field to its last."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import RLock
from typing import Any, TypeVar

from graph.model import Document
from graph.snapshot import Snapshot
from schema.body import Kept
from schema.budget import Budget, Stopped
from schema.trace import Trace

T = TypeVar("T")

_MOST_IN_PARTS = 32 * 1024 * 1024
"""Bytes."""


def no_text(_document: Document) -> str | None:
    """The canonical text of a document where no archive holds any: none."""
    return None


@dataclass(frozen=True, slots=True)
class Context:
    """A snapshot with what is worked out from it once, and the way to the text of its documents.

    Requests that start while a context is in place finish with it; a new snapshot comes with a new context.
    """

    snapshot: Snapshot
    text_of: Callable[[Document], str | None] = no_text
    """The canonical text of a document, or ``None`` where the document itself was not read."""
    budget: Budget = field(default_factory=Budget)
    """What the request may still use up; each request has its own."""
    hasty: bool = False
    """Whether the request is only worth answering at once: then nothing is worked out that others have to wait for."""
    trace: Trace | None = None
    """What is noted of a request that is to be explained."""
    in_parts: bool = False
    """Whether parts of the answer may stand in it as bytes of JSON."""
    parts: Kept[Any] = field(default_factory=lambda: Kept(_MOST_IN_PARTS))
    """Parts of answers given before: what was selected of one item, by selection and IRI, and how much was read."""
    _kept: dict[Hashable, Any] = field(default_factory=dict)
    _working: dict[Hashable, RLock] = field(default_factory=dict)

    def once(self, key: Hashable, compute: Callable[[], T]) -> T:
        """A value that depends on the snapshot alone, computed at its first use."""
        if key not in self._kept:
            if self.hasty:
                raise Stopped("TIMED_OUT", "Expected to have it at hand; found that it is to be worked out first.")
            with self._working.setdefault(key, RLock()):  # several requests may be the first
                if key not in self._kept:
                    self._kept[key] = compute()
        value: T = self._kept[key]
        return value
