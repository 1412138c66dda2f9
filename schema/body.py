"""Bodies of answers: kept where they can be, compressed once, and not sent again to who has them."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Hashable
from hashlib import sha256
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")

_WORTH_COMPRESSING = 1024
"""Bytes."""
_LEVEL = 5
_MOST_SEEN = 4096


class Body:
    """The bytes of one answer, with their tag."""

    __slots__ = ("_compressed", "_tag", "content", "failed", "outcome", "refused")

    def __init__(self, content: bytes, *, outcome: str = "OK", failed: bool = False, refused: bool = False) -> None:
        self.content = content
        self.outcome = outcome
        """``OK``, or the code of the first error."""
        self.failed = failed
        """Whether there is no data at all."""
        self.refused = refused
        """Whether nothing was carried out: then there is nothing but errors."""
        self._compressed: bytes | None = None
        self._tag: str | None = None

    def __len__(self) -> int:
        return len(self.content) + len(self._compressed or b"")

    @property
    def tag(self) -> str:
        """What tells these bytes from others; worked out at its first use."""
        if self._tag is None:
            self._tag = sha256(self.content).hexdigest()[:24]
        return self._tag

    @property
    def worth_compressing(self) -> bool:
        return len(self.content) >= _WORTH_COMPRESSING

    @property
    def ready_compressed(self) -> bool:
        return self._compressed is not None

    def compressed(self) -> bytes:
        if self._compressed is None:
            self._compressed = gzip.compress(self.content, _LEVEL, mtime=0)
        return self._compressed


class Kept(Generic[T]):
    """What was answered last, up to so many bytes; what was not asked for longest goes first."""

    def __init__(self, most: int = 64 * 1024 * 1024) -> None:
        self._most = most
        self._held: OrderedDict[Hashable, tuple[T, int]] = OrderedDict()
        self._size = 0
        self._seen: dict[int, None] = {}
        self._lock = Lock()

    def get(self, key: Hashable) -> T | None:
        with self._lock:
            found = self._held.get(key)
            if found is None:
                return None
            self._held.move_to_end(key)
            return found[0]

    def put(self, key: Hashable, answer: T, size: int) -> None:
        """Keep an answer, if it is given the second time; ``size`` is what it takes together with its key."""
        with self._lock:
            if key in self._held or size > self._most // 8 or not self._known(hash(key)):
                return
            self._held[key] = answer, size
            self._size += size
            while self._size > self._most:
                _, (_, gone) = self._held.popitem(last=False)
                self._size -= gone

    def _known(self, mark: int) -> bool:
        """Whether something was there before. Most is asked for once, and would only take the place of other things."""
        if mark in self._seen:
            del self._seen[mark]
            return True
        self._seen[mark] = None
        if len(self._seen) > _MOST_SEEN:
            del self._seen[next(iter(self._seen))]
        return False


def has(tag: str, if_none_match: str) -> bool:
    """Whether a client says it has what carries a tag."""
    tags = (part.strip().removeprefix("W/").strip('"') for part in if_none_match.split(","))
    return any(each in ("*", tag, f"{tag}-gzip") for each in tags)


def takes_gzip(accept_encoding: str) -> bool:
    """Whether a client takes gzip: named, or by ``*``, and not with a weight of nought."""
    weights: dict[str, float] = {}
    for part in accept_encoding.lower().split(","):
        name, _, parameter = part.partition(";")
        weight = parameter.strip().removeprefix("q=")
        try:
            weights[name.strip()] = float(weight) if weight else 1.0
        except ValueError:
            weights[name.strip()] = 0.0
    return weights.get("gzip", weights.get("*", 0.0)) > 0
