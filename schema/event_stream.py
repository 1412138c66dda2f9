"""GraphQL over server-sent events, each operation in a connection of its own.

Source: graphql-sse, PROTOCOL.md, "Distinct connections mode".
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import suppress
from typing import Any

import orjson
from anyio import CancelScope
from starlette.requests import ClientDisconnect
from starlette.responses import StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from schema.body import Body
from schema.request import Refused

MEDIA_TYPE = "text/event-stream"
_PULSE = 12.0
"""Seconds without news after which a comment is sent: those between drop connections on which nothing moves."""
PATIENCE = 30.0
"""Seconds that a client may take to receive what is sent to it."""
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no", "Vary": "Accept"}


class EventStream(StreamingResponse):
    """The answers to one operation as events; how it went is noted for the log."""

    def __init__(self, answers: AsyncGenerator[Body, None], noted: dict[str, Any]) -> None:
        noted["transport"] = "sse"
        super().__init__(events(answers, noted), headers=_HEADERS, media_type=MEDIA_TYPE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def patient(message: Message) -> None:
            async with asyncio.timeout(PATIENCE):
                await send(message)

        with suppress(ClientDisconnect):
            await super().__call__(scope, receive, patient)


async def events(answers: AsyncGenerator[Body, None], noted: dict[str, Any]) -> AsyncGenerator[bytes, None]:
    """Answers as events, with comments between them while there is nothing to tell."""
    noted |= {"outcome": "OK", "answers": 0}
    coming: asyncio.Task[Body | None] | None = asyncio.create_task(_next(answers))
    try:
        await asyncio.sleep(0)  # it has begun when the first byte is sent: whoever has that misses nothing any more
        yield b":\n\n"
        while True:
            coming = coming or asyncio.create_task(_next(answers))
            await asyncio.wait({coming}, timeout=_PULSE)
            if not coming.done():
                yield b":\n\n"
                continue
            body, coming = coming.result(), None
            if body is None:
                break
            noted["answers"] += 1
            if noted["outcome"] == "OK":
                noted["outcome"] = body.outcome
            yield b"event: next\ndata: " + body.content + b"\n\n"
            del body
        yield b"event: complete\ndata:\n\n"
    finally:
        with CancelScope(shield=True):  # who went away must not keep its place among the followers
            if coming is not None:
                coming.cancel()
                await asyncio.wait({coming})
            await answers.aclose()


async def _next(answers: AsyncGenerator[Body, None]) -> Body | None:
    try:
        return await anext(answers, None)
    except Refused as refused:
        return refusal(refused)


def refusal(refused: Refused) -> Body:
    """What could not even begin, as an answer."""
    return Body(orjson.dumps({"errors": [refused.error]}), outcome=refused.code, failed=True, refused=True)
