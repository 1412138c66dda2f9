"""Every request observed: it has an id, is counted, and leaves one line in the log."""

from __future__ import annotations

import logging
import re
from collections.abc import Collection
from secrets import token_hex
from time import perf_counter
from typing import Any

import orjson
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from schema.metrics import Metrics

LOG = logging.getLogger("peelgraph.requests")
_ID = b"x-request-id"
_USABLE = re.compile(r"[A-Za-z0-9._:-]{1,64}")
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})


class Observed:
    """Wraps an application. Paths that are not among those named are counted together: anyone can invent paths."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics, paths: Collection[str]) -> None:
        self._app = app
        self._metrics = metrics
        self._paths = frozenset(paths)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        id_, status, begun = _request_id(scope), 500, perf_counter()
        noted: dict[str, Any] = scope.setdefault("peelgraph", {})

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (_ID, id_.encode())]
            await send(message)

        self._metrics.under_way.inc()
        try:
            await self._app(scope, receive, sent)
        finally:
            self._metrics.under_way.dec()
            self._note(scope, noted, id_, status, perf_counter() - begun)

    def _note(self, scope: Scope, noted: dict[str, Any], id_: str, status: int, seconds: float) -> None:
        path = scope["path"] if scope["path"] in self._paths else "other"
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self._metrics.request(path, method, status, seconds)
        if "outcome" in noted:
            self._metrics.operation(noted["outcome"])
        if LOG.isEnabledFor(logging.INFO):
            line = {
                "request": id_,
                "method": method,
                "path": scope["path"][:200],
                "status": status,
                "milliseconds": round(seconds * 1000, 3),
                **noted,
            }
            written = orjson.dumps(line, default=str).decode("utf-8", "replace")
            # As ``LOG.info`` does, but that nobody asks who called.
            LOG.handle(LOG.makeRecord(LOG.name, logging.INFO, __file__, 0, written, (), None))


def _request_id(scope: Scope) -> str:
    """The id the client gave, where it can stand in a log; else a new one."""
    given = next((value.decode("latin-1") for name, value in scope["headers"] if name == _ID), "")
    return given if _USABLE.fullmatch(given) else token_hex(16)
