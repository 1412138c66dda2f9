"""GraphQL over WebSocket, by the sub-protocol ``graphql-transport-ws``; the older ``graphql-ws`` is not spoken.

The protocol is Strawberry's; what it carries goes the way of all other requests.
Source: graphql-ws, PROTOCOL.md (the sub-protocol's name differs from the library's).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import Any

import orjson
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import BaseGraphQLTransportWSHandler
from strawberry.types.execution import ExecutionResult, PreExecutionError

from schema.build import Answer
from schema.following import Follower
from schema.persisted import Documents
from schema.request import Operation, Refused, checked

MOST_OPERATIONS = 10
"""Operations that one connection may follow at the same time."""
_GREETING = timedelta(seconds=10)


class _Handler(BaseGraphQLTransportWSHandler[Any, Any]):
    """Strawberry's, with operations checked as those of other requests are."""

    async def handle_message(self, message: Any) -> None:
        if not isinstance(message, dict) or not isinstance(message.get("id", ""), str):
            await self.handle_invalid_message("Expected a message with a type and, as a string, an id")
            return
        await super().handle_message(message)  # type: ignore[arg-type]

    async def handle_subscribe(self, message: Any) -> None:
        name, payload = message["id"], message["payload"]
        if not isinstance(payload, dict):
            await self.handle_invalid_message("Expected an object as payload")
            return
        try:
            self._check_room()
            operation = checked(payload, self.view.documents)  # type: ignore[attr-defined]
        except Refused as refused:
            error: Any = {"message": refused.message, "extensions": {"code": refused.code}}
            await self.send_message({"id": name, "type": "error", "payload": [error]})
            return
        taken = {"query": operation.query, "variables": operation.variables, "operationName": operation.name}
        subscribed: Any = {"id": name, "type": "subscribe", "payload": taken}
        await super().handle_subscribe(subscribed)

    def _check_room(self) -> None:
        if len(self.operations) >= MOST_OPERATIONS:
            raise Refused(
                503,
                "TOO_MANY_OPERATIONS",
                f"Expected up to {MOST_OPERATIONS} operations at once over one connection; found one more. End one.",
            )


class Sockets(GraphQL[Any, Any]):
    """Answers operations over WebSocket, from pages of this service and of the origins that are let in."""

    graphql_transport_ws_handler_class = _Handler

    def __init__(self, follower: Follower, documents: Documents, origins: Sequence[str] = ()) -> None:
        super().__init__(
            _Streams(follower),  # type: ignore[arg-type]  # of a schema this protocol uses one method
            graphql_ide=None,
            subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL,),
            connection_init_wait_timeout=_GREETING,
            max_subscriptions_per_connection=None,  # counted here, so that the error has a code
            allowed_origins=tuple(origins),
        )
        self.documents = documents
        self._feed = follower.feed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._feed.full:
            refused = Response("Expected fewer followers; try again later.\n", 503, {"Retry-After": "10"})
            await WebSocket(scope, receive, send).send_denial_response(refused)
            return
        with self._feed.place():
            await super().__call__(scope, receive, send)

    def decode_json(self, data: str | bytes) -> object:
        return orjson.loads(data)  # the library's reader gives up on deep nesting in a way nobody expects


class _Streams:
    """What the protocol asks a schema for."""

    def __init__(self, follower: Follower) -> None:
        self._follower = follower

    async def stream(
        self, query: str, *, variable_values: Any = None, operation_name: str | None = None, **_: Any
    ) -> AsyncIterator[ExecutionResult]:
        return self._results(Operation(query, variable_values, operation_name))

    async def _results(self, operation: Operation) -> AsyncIterator[ExecutionResult]:
        async for answer in self._follower.answers(operation):
            yield _result(answer)


def _result(answer: Answer) -> ExecutionResult:
    kind = PreExecutionError if answer.refused else ExecutionResult
    return kind(data=answer.data, errors=answer.errors or None)
