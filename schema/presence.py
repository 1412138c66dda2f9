"""Who waits for an answer. Where nobody does any more, working on it is stopped."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

from starlette.types import Receive


class Waiting:
    """Whoever waits for the answer to one request."""

    __slots__ = ("gone",)

    def __init__(self) -> None:
        self.gone = False


_WAITING: ContextVar[Waiting | None] = ContextVar("waiting", default=None)


def waiting() -> Waiting | None:
    """Who waits for the answer to the request under way, where somebody looks."""
    return _WAITING.get()


@asynccontextmanager
async def watched(receive: Receive | None) -> AsyncIterator[None]:
    """Look meanwhile whether the client goes away. Its request must have been read to the end: what comes is lost."""
    if receive is None:
        yield
        return
    client = Waiting()
    token = _WAITING.set(client)
    looking = asyncio.create_task(_until_gone(receive, client))
    try:
        yield
    finally:
        looking.cancel()
        _WAITING.reset(token)


async def _until_gone(receive: Receive, client: Waiting) -> None:
    """The end of the request may still be to come, and after it nothing but that the client went away."""
    while (message := await receive())["type"] == "http.request":
        if not message.get("more_body"):
            message = await receive()
            break
    client.gone = message["type"] == "http.disconnect"
