"""GraphQL over server-sent events, each operation in a connection of its own.

Source: graphql-sse, PROTOCOL.md, "Distinct connections mode".
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import orjson
from starlette.requests import ClientDisconnect
from starlette.responses import StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from schema.build import Answer
from schema.feed import Feed

MEDIA_TYPE = "text/event-stream"
_PULSE = 12.0
"""Seconds without news after which a comment is sent: those between drop connections on which nothing moves."""
_PATIENCE = 30.0
"""Seconds that a client may take to receive what is sent to it."""
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no", "Vary": "Accept"}


class EventStream(StreamingResponse):
    """The answers to one operation as events; it takes a place among the followers while it lasts."""

    def __init__(self, answers: AsyncIterator[Answer], feed: Feed) -> None:
        super().__init__(events(answers), headers=_HEADERS, media_type=MEDIA_TYPE)
        self._feed = feed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def patient(message: Message) -> None:
            async with asyncio.timeout(_PATIENCE):
                await send(message)

        with self._feed.place(), suppress(ClientDisconnect):
            await super().__call__(scope, receive, patient)


async def events(answers: AsyncIterator[Answer]) -> AsyncIterator[bytes]:
    """Answers as events, with comments between them while there is nothing to tell."""
    yield b":\n\n"
    coming: asyncio.Task[Answer | None] | None = None
    try:
        while True:
            coming = coming or asyncio.create_task(_next(answers))
            await asyncio.wait({coming}, timeout=_PULSE)
            if not coming.done():
                yield b":\n\n"
                continue
            answer, coming = coming.result(), None
            if answer is None:
                break
            yield b"event: next\ndata: " + orjson.dumps(answer.body) + b"\n\n"
        yield b"event: complete\ndata:\n\n"
    finally:
        if coming is not None:
            coming.cancel()


async def _next(answers: AsyncIterator[Answer]) -> Answer | None:
    return await anext(answers, None)
