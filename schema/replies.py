"""Replies kept by the bytes of their requests: what is asked again in the same words need not be read again."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from schema.body import Kept

_DECIDING = frozenset({b"accept", b"accept-encoding", b"content-type", b"if-none-match"})
"""The headers on which a reply depends."""
_MOST = 32 * 1024 * 1024
"""Bytes of them that are kept; whole answers are kept beside them, for those who ask in other words."""


_LONGEST_HEADERS = 2000
"""Bytes in the deciding headers of a request whose reply is kept, each given once: nobody else bounds them."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A response ready to be sent, with what is noted of its request."""

    status: int
    headers: list[tuple[bytes, bytes]]
    content: bytes
    noted: dict[str, Any]

    @classmethod
    def of(cls, response: Response, noted: dict[str, Any]) -> Reply:
        return cls(response.status_code, response.raw_headers, bytes(response.body), dict(noted))

    async def send(self, scope: Scope, send: Send) -> None:
        scope.setdefault("peelgraph", {}).update(self.noted)
        await send({"type": "http.response.start", "status": self.status, "headers": list(self.headers)})
        await send({"type": "http.response.body", "body": self.content})


class Replies:
    """The replies given last over one snapshot."""

    def __init__(self) -> None:
        self._kept: Kept[Reply] = Kept(_MOST)

    def get(self, asked: Hashable) -> Reply | None:
        return self._kept.get(asked)

    def put(self, asked: Hashable, reply: Reply, longest: int) -> None:
        """Keep a reply; ``longest`` is the length of the request, whose bytes are kept with it."""
        self._kept.put(asked, reply, len(reply.content) + longest + 1000)


class Asked:
    """A request as far as it has come in: most come whole at once."""

    def __init__(self, scope: Scope, receive: Receive, first: Message | None) -> None:
        self._receive, self._first = receive, first
        body = first.get("body", b"") if first else b""
        self.length = len(scope["query_string"]) + len(body)
        whole = first is None or (first["type"] == "http.request" and not first.get("more_body"))
        told = tuple([each for each in scope["headers"] if each[0] in _DECIDING])
        headers = sum([len(value) for _, value in told])
        self.length += headers
        whole = whole and headers <= _LONGEST_HEADERS and len(told) <= len(_DECIDING)
        # The day belongs to it since clocks run.
        today = datetime.now(UTC).date()
        self.key = (scope["method"], scope["query_string"], body, told, today) if whole else None

    @classmethod
    async def taken_in(cls, scope: Scope, receive: Receive) -> Asked:
        return cls(scope, receive, await receive() if scope["method"] == "POST" else None)

    async def receive(self) -> Message:
        """The messages of the request, from the first."""
        first, self._first = self._first, None
        return first if first is not None else await self._receive()
