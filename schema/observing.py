"""Every request observed: it has an id, is counted, and leaves one line in the log.

So do WebSocket connections, and the operations that go over them, which carry the id of their connection.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Collection
from secrets import token_hex
from time import perf_counter, time
from typing import Any

import orjson
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from schema.metrics import Metrics

LOG = logging.getLogger("peelgraph.requests")
_ID = b"x-request-id"
_USABLE = re.compile(r"[A-Za-z0-9._:-]{1,64}")
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
_GONE = 1006
"""The code of a connection that ended without one. Source: RFC 6455, 7.1.5."""


class Observed:
    """Wraps an application. Paths that are not among those named are counted together: anyone can invent paths."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics, paths: Collection[str]) -> None:
        self._app = app
        self._metrics = metrics
        self._paths = frozenset(paths)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._request(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._connection(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        id_, status, begun = _request_id(scope), 500, perf_counter()
        noted: dict[str, Any] = scope.setdefault("peelgraph", {})

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (_ID, id_.encode())]
            await send(message)

        self._metrics.under_way += 1
        try:
            await self._app(scope, receive, sent)
        finally:
            self._metrics.under_way -= 1
            self._note(scope, noted, id_, status, perf_counter() - begun)

    def _note(self, scope: Scope, noted: dict[str, Any], id_: str, status: int, seconds: float) -> None:
        path = self._path(scope)
        method = scope["method"] if scope["method"] in _METHODS else "other"
        # How long a subscription was followed says nothing of how quickly requests are answered.
        self._metrics.request(path, method, status, None if "answers" in noted else seconds)
        if "outcome" in noted:
            self._metrics.operation(noted.get("transport", "http"), noted["outcome"], noted.get("answers", 1))
        _log(scope, id_, {"method": method, "status": status}, seconds, noted)

    async def _connection(self, scope: Scope, receive: Receive, send: Send) -> None:
        id_, begun, code, opened = _request_id(scope), perf_counter(), None, False

        def operation(noted: dict[str, Any], seconds: float) -> None:
            self._metrics.operation("websocket", noted["outcome"], noted["answers"])
            _log(scope, id_, {"transport": "websocket"}, seconds, noted)

        async def received() -> Message:
            nonlocal code
            message = await receive()
            if message["type"] == "websocket.disconnect":
                code = code or message.get("code", _GONE)
            return message

        async def sent(message: Message) -> None:
            nonlocal code, opened
            if message["type"] in ("websocket.accept", "websocket.http.response.start"):
                opened = message["type"] == "websocket.accept"
                code = code or message.get("status")
                message["headers"] = [*(message.get("headers") or ()), (_ID, id_.encode())]
            elif message["type"] == "websocket.close":
                code = code or (message.get("code", 1000) if opened else 403)
            await send(message)

        scope["peelgraph"] = {"carried_out": operation}
        try:
            await self._app(scope, received, sent)
        finally:
            self._metrics.connection(self._path(scope), code or _GONE)
            _log(scope, id_, {"method": "WEBSOCKET", "status": code or _GONE}, perf_counter() - begun, {})

    def _path(self, scope: Scope) -> str:
        return scope["path"] if scope["path"] in self._paths else "other"


def carried_out(scope: Scope, *, seconds: float, **noted: Any) -> None:
    """Note one operation of a connection: its name, its outcome, and how many answers it had."""
    note = scope.get("peelgraph", {}).get("carried_out")
    if note:
        note(noted, seconds)


def _log(scope: Scope, id_: str, first: dict[str, Any], seconds: float, noted: dict[str, Any]) -> None:
    if LOG.isEnabledFor(logging.INFO):
        line = {
            "request": id_, "path": scope["path"][:200], **first, "milliseconds": round(seconds * 1000, 3), **noted,
        }  # fmt: skip
        written = orjson.dumps(line, default=str).decode("utf-8", "replace")
        LOG.handle(_Line(written))


_COMMON = vars(logging.LogRecord(LOG.name, logging.INFO, __file__, 0, "", (), None))


class _Line(logging.LogRecord):
    """A line of this log. What all of them have in common is found out once: it takes longer than the rest."""

    def __init__(self, written: str) -> None:
        now = time()
        self.__dict__ = {**_COMMON, "msg": written, "created": now, "msecs": now % 1 * 1000}


def _request_id(scope: Scope) -> str:
    """The id the client gave, where it can stand in a log; else a new one."""
    given = next((value.decode("latin-1") for name, value in scope["headers"] if name == _ID), "")
    return given if _USABLE.fullmatch(given) else token_hex(16)
