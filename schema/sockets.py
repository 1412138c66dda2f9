"""GraphQL over WebSocket, by the sub-protocol ``graphql-transport-ws``; the older ``graphql-ws`` is not spoken.

The protocol is Strawberry's; what it carries goes the way of all other requests.
Source: graphql-ws, PROTOCOL.md (the sub-protocol's name differs from the library's).
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from datetime import timedelta
from typing import Any

import orjson
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL

from schema.body import Body
from schema.build import schema
from schema.conversation import Conversation
from schema.persisted import Documents
from schema.request import Operation

MOST_SOCKETS = 200
"""Connections that are open at the same time, whatever goes over them."""
IDLE = 60.0
"""Seconds that a connection may be open while no operation is under way."""
_GREETING = timedelta(seconds=10)

Answers = Callable[[Operation], AsyncGenerator[Body, None]]


class Sockets(GraphQL[Any, Any]):
    """Answers operations over WebSocket, from pages of this service and of the origins that are let in."""

    graphql_transport_ws_handler_class = Conversation

    def __init__(
        self,
        answers: Answers,
        documents: Documents,
        origins: Sequence[str] = (),
        *,
        most: int = MOST_SOCKETS,
        idle: float = IDLE,
        greeting: timedelta = _GREETING,
    ) -> None:
        super().__init__(
            schema,
            graphql_ide=None,
            subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL,),
            connection_init_wait_timeout=greeting,
            max_subscriptions_per_connection=None,  # counted by the conversation, so that the error has a code
            allowed_origins=tuple(origins),
        )
        self.answers = answers
        self.documents = documents
        self.idle = idle
        self.open = 0
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.open >= self._most:
            refused = Response("Expected fewer connections; try again later.\n", 503, {"Retry-After": "10"})
            await WebSocket(scope, receive, send).send_denial_response(refused)
            return
        self.open += 1
        try:
            await super().__call__(scope, receive, send)
        finally:
            self.open -= 1

    def decode_json(self, data: str | bytes) -> object:
        return orjson.loads(data)  # the library's reader gives up on deep nesting in a way nobody expects

    def encode_json(self, data: object) -> str:
        return orjson.dumps(data).decode()
