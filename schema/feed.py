"""What is new, told to those who follow: documents, links and decisions, as they come to be served."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from typing import Any

from graph import model
from graph.decisions import Decision
from graph.snapshot import Snapshot
from schema.context import Context
from schema.errors import RequestError

MOST_FOLLOWERS = 100
"""Connections that may follow at the same time."""
MOST_HELD = 10_000
"""Changes that wait for those who read slowly. Who is further behind is told so, and begins again."""
_AT_ONCE = 64


class ChangeKind(Enum):
    """A document was read, a link was made, or a named person decided on a link."""

    DOCUMENT = "DOCUMENT"
    LINK = "LINK"
    DECISION = "DECISION"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is new: the IRI of a document or a link, or a decision."""

    kind: ChangeKind
    subject: Any


def changes(before: Snapshot, after: Snapshot, decided: Sequence[Decision]) -> list[Change]:
    """What is new in one snapshot since another, and what was decided meanwhile."""
    added = ((kind, item) for kind, cls in _WATCHED for item in after.all(cls) if before.get(item.iri) is None)
    return [
        *(Change(kind, item.iri) for kind, item in added),
        *(Change(ChangeKind.DECISION, decision) for decision in decided),
    ]


_WATCHED: tuple[tuple[ChangeKind, type[model.Item | model.Link]], ...] = (
    (ChangeKind.DOCUMENT, model.Document),
    (ChangeKind.LINK, model.Link),
)


class Feed:
    """Changes for any number of followers. What is held is the same for all of them, so that none costs memory."""

    def __init__(self, context: Callable[[], Context]) -> None:
        self.context = context
        self.followers = 0
        self._held: deque[Change] = deque(maxlen=MOST_HELD)
        self._end = 0
        self._news = asyncio.Event()
        self._closed = False

    @property
    def full(self) -> bool:
        """Whether nobody more can follow."""
        return self.followers >= MOST_FOLLOWERS or self._closed

    @contextmanager
    def place(self) -> Iterator[None]:
        """A place among the followers."""
        self.followers += 1
        try:
            yield
        finally:
            self.followers -= 1

    def publish(self, found: Sequence[Change]) -> None:
        """Tell everybody; to be called where the event loop runs."""
        self._held.extend(found)
        self._end += len(found)
        self._wake()

    def close(self) -> None:
        """End all that follow: the service stops."""
        self._closed = True
        self._wake()

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()

    async def follow(self, kind: ChangeKind) -> AsyncIterator[Any]:
        """The subjects of changes of one kind from now on."""
        place = self._end
        while not self._closed:
            news = self._news
            found = self._after(place)
            place += len(found)
            for change in found:
                if change.kind is kind:
                    yield change.subject
            await (asyncio.sleep(0) if found else news.wait())

    def _after(self, place: int) -> list[Change]:
        begins = self._end - len(self._held)
        if place < begins:
            raise RequestError(
                "FELL_BEHIND",
                f"Expected a client that reads as fast as things change; found {begins - place} changes that went by "
                "unread. Ask for what there is, and subscribe again.",
            )
        return list(islice(self._held, place - begins, place - begins + _AT_ONCE))
