"""What is answered while the data is loaded: that the service lives, and that it is to be asked again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from time import monotonic

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_PATIENCE = 5.0
"""Seconds that a request waits: little data is there before that."""
_LOOK_EVERY = 0.02
_AFTER = "1"
"""Seconds after which to ask again."""
_STARTING = {
    "errors": [
        {
            "message": "Expected a service that has loaded its data; found one that is loading it. Ask again soon.",
            "extensions": {"code": "PREPARING"},
        }
    ],
}


class Starting:
    """Wraps an application. Until it is ``ready``, requests wait a little, and are then told to come again; those for
    some paths are carried out ``meanwhile``, and those for others told ``at_once``.
    """

    def __init__(
        self, app: ASGIApp, *, ready: Callable[[], bool], meanwhile: Collection[str], at_once: Collection[str]
    ) -> None:
        self._app = app
        self._ready = ready
        self._meanwhile = frozenset(meanwhile)
        self._at_once = frozenset(at_once)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            self._ready()
            or scope["type"] == "lifespan"
            or scope["path"] in self._meanwhile
            or await self._waited(scope)
        ):
            await self._app(scope, receive, send)
        else:
            later = {"Retry-After": _AFTER, "Cache-Control": "no-store"}
            await JSONResponse(_STARTING, 503, later)(scope, receive, send)

    async def _waited(self, scope: Scope) -> bool:
        until = monotonic() + (0 if scope["path"] in self._at_once else _PATIENCE)
        while not self._ready() and monotonic() < until:
            await asyncio.sleep(_LOOK_EVERY)
        return self._ready()
