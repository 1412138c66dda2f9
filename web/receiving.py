"""Requests taken in within a time: whoever sends a byte now and then keeps no place that others wait for."""

from __future__ import annotations

import asyncio
from asyncio import TimerHandle
from typing import Any

import orjson
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_WITHOUT_BODY = frozenset({"GET", "HEAD", "OPTIONS"})


class _TooSlow(BaseException):
    """A body that does not come. It is no ``Exception``, so that nobody on the way takes it for a fault of theirs."""


class InTime:
    """Wraps an application: a body that is not whole within so many seconds is answered with 408.

    Source: RFC 9110, 15.5.9.
    """

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self._app, self._seconds = app, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in _WITHOUT_BODY or _is_whole(receive):
            await self._app(scope, receive, send)
            return
        end, whole, answered = asyncio.get_running_loop().time() + self._seconds, False, False

        async def received() -> Message:
            nonlocal whole
            if whole:  # what comes now is that the client went away, which takes as long as it takes
                return await receive()
            try:
                async with asyncio.timeout_at(end):
                    message = await receive()
            except TimeoutError:
                raise _TooSlow from None
            whole = not message.get("more_body", False)
            return message

        async def sent(message: Message) -> None:
            nonlocal answered
            answered = True
            await send(message)

        try:
            await self._app(scope, received, sent)
        except _TooSlow:
            if not answered:
                await _refusal(self._seconds)(scope, receive, send)


def _is_whole(receive: Receive) -> bool:
    """Whether uvicorn has all of a body, as it mostly has: a watch takes longer than sending an answer that is kept."""
    return not getattr(getattr(receive, "__self__", None), "more_body", True)


def _refusal(seconds: float) -> Response:
    message = f"Expected a whole body within {seconds:g} seconds; found a part of one. Send it again, in one go."
    error = {"message": message, "extensions": {"code": "BODY_TOO_SLOW"}}
    return Response(orjson.dumps({"errors": [error]}), 408, {"Connection": "close"}, "application/json")


def protocol(seconds: float) -> type[asyncio.Protocol]:
    """Uvicorn's protocol, that ends a connection over which no whole header comes within so many seconds.

    They count from the connection's beginning, from the first byte after an answer, and from the end of an answer that
    did not wait for all of a body: that body has to be whole by then, and a next header too. Uvicorn itself watches
    connections only between one answer and the next byte.
    """

    class Watched(_Watched):
        longest = seconds

    return Watched


class _Watched(HttpToolsProtocol):
    longest: float
    _heading = True
    _watch: TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        self._heading = False
        self._look()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        self._heading = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._heading = False
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        # Not closed at once: that resets the connection of whoever still sends, and the answer may be lost with it
        # (RFC 9112, 9.6).
        if self.cycle.response_complete and self.cycle.more_body:
            self._heading = True
            self._look()

    def data_received(self, data: bytes) -> None:
        if self.cycle is None or self.cycle.response_complete:  # any byte ends uvicorn's own watch
            self._heading = True
        super().data_received(data)
        self._look()

    def _look(self) -> None:
        """Watch from the first byte after an answer on, until a header is whole: most are so at once."""
        if self._heading and self._watch is None:
            self._watch = self.loop.call_later(self.longest, self._end)
        elif not self._heading and self._watch is not None:
            self._watch.cancel()
            self._watch = None

    def _end(self) -> None:
        self.transport.close()
