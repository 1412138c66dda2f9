"""What is new, told to those who follow: documents, links and decisions, as they come to be served."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import Enum
from typing import Any, NamedTuple, TypeAlias

from graph import model
from graph.decisions import Decision
from graph.snapshot import Snapshot
from schema.context import Context
from schema.errors import RequestError

MOST_FOLLOWERS = 200
"""Subscriptions that are followed at the same time."""
MOST_HELD = 100_000
"""Changes of publications before the newest that wait for those who read slowly."""
_AT_ONCE = 64


class ChangeKind(Enum):
    """A document was read, a link was made, or a named person decided on a link."""

    DOCUMENT = "DOCUMENT"
    LINK = "LINK"
    DECISION = "DECISION"


Publication: TypeAlias = Mapping[ChangeKind, Sequence[Any]]
"""What is new in one state since the one before: the IRIs of documents and links, and decisions."""


def changes(before: Snapshot, after: Snapshot, decided: Sequence[Decision]) -> Publication:
    """What is new in one snapshot since another, and what was decided meanwhile."""
    added = {kind: [item.iri for item in after.all(cls) if before.get(item.iri) is None] for kind, cls in _WATCHED}
    return {**added, ChangeKind.DECISION: decided}


_WATCHED: tuple[tuple[ChangeKind, type[model.Item | model.Link]], ...] = (
    (ChangeKind.DOCUMENT, model.Document),
    (ChangeKind.LINK, model.Link),
)


class Feed:
    """Publications for any number of followers. What is held is the same for all of them, so that none costs memory.

    The newest publication is held whole, however large: its IRIs are those of the snapshot that is served.
    """

    def __init__(self, context: Callable[[], Context], most: int = MOST_FOLLOWERS) -> None:
        self.context = context
        self.followers = 0
        self._begun = 0
        self._most = most
        self._held: deque[Publication] = deque()
        self._published = 0
        self._news = asyncio.Event()
        self._closed = False

    @property
    def full(self) -> bool:
        """Whether nobody more can follow."""
        return self.followers >= self._most or self._closed

    @property
    def wanted(self) -> bool:
        """Whether anybody follows, or has begun to."""
        return bool(self.followers or self._begun)

    @contextmanager
    def begun(self) -> Iterator[int]:
        """Holds all that is published from now on, for whoever will follow; the number from which on it is new.

        Between the request and the following lie several turns in threads, and what is published then is new as well.
        """
        self._begun += 1
        try:
            yield self._published
        finally:
            self._begun -= 1
            self._forget()

    @contextmanager
    def place(self) -> Iterator[None]:
        """A place among the followers."""
        if self.full:
            raise RequestError("BUSY", f"Expected up to {self._most} followers; found one more. Try again later.")
        self.followers += 1
        try:
            yield
        finally:
            self.followers -= 1
            self._forget()

    def _forget(self) -> None:
        if not self.wanted:
            self._held.clear()

    def publish(self, found: Publication) -> None:
        """Tell everybody; to be called where the event loop runs."""
        self._held.append(found)
        self._published += 1
        while len(self._held) > 1 and sum(map(_size, self._held)) - _size(found) > MOST_HELD:
            self._held.popleft()
        self._wake()

    def close(self) -> None:
        """End all that follow: the service stops."""
        self._closed = True
        self._wake()

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()

    async def follow(self, kind: ChangeKind, number: int) -> AsyncGenerator[Sequence[Any], None]:
        """The subjects of changes of one kind since a number that ``begun`` gave, some at a time."""
        place = 0
        while not self._closed:
            if number == self._published:
                await self._news.wait()
                continue
            found = self._page(number, kind, place)
            if found:
                place += len(found)
                yield found
            else:
                number, place = number + 1, 0

    def _page(self, number: int, kind: ChangeKind, place: int) -> Sequence[Any]:
        missed = self._published - len(self._held) - number
        if missed > 0:
            raise RequestError(
                "FELL_BEHIND",
                f"Expected a client that reads as fast as things change; found {missed} publications that went by "
                "unread. Ask for what there is, and subscribe again.",
            )
        return self._held[-(self._published - number)].get(kind, ())[place : place + _AT_ONCE]


class Following(NamedTuple):
    """What a subscription reads from: the feed, and the number from which on things are new to it."""

    feed: Feed
    since: int


def _size(publication: Publication) -> int:
    return sum(map(len, publication.values()))
