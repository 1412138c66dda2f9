"""What one request may use up: objects read, and seconds. Beyond either it is stopped for good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from time import monotonic
from typing import Any, TypeVar

from schema.presence import waiting

T = TypeVar("T")

MOST_NODES = 10_000
LONGEST = 5.0
"""Seconds."""
SOON = 0.025
"""Seconds for a request that keeps all others waiting."""
_STRIDE = 64
"""After so many objects tested the clock is looked at."""


class Stopped(BaseException):
    """A request that used up its budget. It is no ``Exception``, so that no field can go on without it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


class Budget:
    """Counts what one request reads, and stops it between two fields, or between two objects of a selection."""

    __slots__ = ("_begun", "_client", "_most", "_next", "_seconds", "nodes")

    def __init__(self, *, nodes: int = MOST_NODES, seconds: float = LONGEST) -> None:
        self.nodes = 0
        self._next = 0
        self._most, self._seconds = nodes, seconds
        self._begun = monotonic()
        self._client = waiting()

    @property
    def seconds(self) -> float:
        """How long the request has taken so far."""
        return monotonic() - self._begun

    @property
    def cost(self) -> dict[str, Any]:
        """What was used up so far, as clients are told."""
        return {"nodes": self.nodes, "most": self._most, "milliseconds": round(self.seconds * 1000, 3)}

    def spend(self, nodes: int) -> None:
        """Objects that go into the answer."""
        self.nodes += nodes
        if self.nodes >= self._next:  # looking at the clock each time would take longer than what is counted
            self._look()

    def restart(self) -> None:
        """Counts from nought again; the time that has passed has passed."""
        self.nodes = self._next = 0

    def _look(self) -> None:
        self._next = min(self.nodes + _STRIDE, self._most + 1)
        if self.nodes > self._most:
            raise Stopped(
                "TOO_COSTLY",
                f"Expected an answer of up to {self._most} objects; found more. Ask for smaller pages, or in several.",
            )
        self.check()

    def check(self) -> None:
        """Stops the request where its time is up, or nobody waits for the answer any more."""
        if self._client is not None and self._client.gone:
            raise Stopped("ABANDONED", "Expected a client that waits for the answer; found none. Ask again.")
        if self.seconds > self._seconds:
            raise Stopped(
                "TIMED_OUT",
                f"Expected an answer within {self._seconds:g} seconds; found none. Select less, or ask in several.",
            )

    def watched(self, objects: Iterable[T]) -> Iterator[T]:
        """The same objects, while there is time."""
        rest = iter(objects)
        while stretch := tuple(islice(rest, _STRIDE)):
            self.check()
            yield from stretch


_UNDER_WAY: ContextVar[Budget | None] = ContextVar("budget", default=None)


@contextmanager
def under_way(budget: Budget) -> Iterator[Budget]:
    """Lets tests of neighbours look at the clock, which know of no request: see ``while_there_is_time``."""
    token = _UNDER_WAY.set(budget)
    try:
        yield budget
    finally:
        _UNDER_WAY.reset(token)


def while_there_is_time(objects: Iterable[T]) -> Iterable[T]:
    """The neighbours of one object, while the budget under way has time: tests inside tests multiply."""
    budget = _UNDER_WAY.get()
    return objects if budget is None else budget.watched(objects)
