"""One connection by the sub-protocol ``graphql-transport-ws``: Strawberry's messages, our checks and answers.

Source: graphql-ws, PROTOCOL.md.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from contextlib import aclosing, suppress
from time import monotonic, perf_counter
from typing import Any

import orjson
from starlette.websockets import WebSocketState
from strawberry.http.exceptions import WebSocketDisconnected
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import (
    BaseGraphQLTransportWSHandler,
)
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import (
    Operation as Asked,
)

from schema.event_stream import PATIENCE, refusal
from schema.observing import carried_out
from schema.request import Operation, Refused, checked

LOG = logging.getLogger("peelgraph.graphql")
MOST_OPERATIONS = 10
"""Operations that one connection may have under way at the same time."""

_PAYLOAD = (("query", str), ("documentId", str), ("variables", dict), ("operationName", str), ("extensions", dict))
_NAMED = ("subscribe", "complete")
"""Messages about one operation, which name it."""


class _Under(Asked[Any, Any]):
    """An operation under way."""

    __slots__ = ("given",)

    def __init__(self, conversation: Any, id: str, given: Operation) -> None:
        super().__init__(conversation, id, given.query, given.variables, given.name)
        self.given = given


class Conversation(BaseGraphQLTransportWSHandler[Any, Any]):
    """Ends, with the protocol's codes, what does not keep to the protocol, and what stands idle."""

    view: Any
    websocket: Any

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._under_way: set[asyncio.Task[None]] = set()
        self._quiet_since = monotonic()
        self._watch: asyncio.Task[None] | None = None

    async def handle(self) -> None:
        self._watch = asyncio.create_task(self._end_when_idle())
        try:
            await super().handle()
        finally:
            self._watch.cancel()

    async def _end_when_idle(self) -> None:
        while (rest := self._quiet_since + self.view.idle - monotonic()) > 0 or self.operations:
            await asyncio.sleep(max(rest, 0) or self.view.idle)
        with suppress(Exception):  # it may be closed already
            await self.websocket.close(1000, f"Nothing was asked for in {self.view.idle:g} seconds")

    async def handle_message(self, message: Any) -> None:
        wrong = _wrong(message)
        if wrong:
            await self.handle_invalid_message(wrong)
            return
        if message.get("payload", ...) is None:  # the same as none at all, which is what the library knows
            del message["payload"]
        await super().handle_message(message)

    async def handle_invalid_message(self, error_message: str) -> None:
        await self.websocket.close(4400, error_message.encode()[:120].decode("utf-8", "ignore"))

    async def handle_subscribe(self, message: Any) -> None:
        name, payload = message["id"], message.get("payload")
        if not self.connection_acknowledged:
            await self.websocket.close(4401, "Unauthorized")
        elif name in self.operations:
            await self.websocket.close(4409, f"Subscriber for {name[:60]} already exists")
        elif wrong := _wrong_payload(payload):
            await self.handle_invalid_message(wrong)
        else:
            await self._begin(name, payload)

    async def _begin(self, name: str, payload: dict[str, Any]) -> None:
        try:
            self._check_room()
            given = checked(payload, self.view.documents)
        except Refused as refused:
            carried_out(self.context["request"].scope, operation=None, outcome=refused.code, answers=1, seconds=0.0)
            await self.send_message({"id": name, "type": "error", "payload": [refused.error]})
            return
        operation = self.operations[name] = _Under(self, name, given)
        task = operation.task = asyncio.create_task(self.run_operation(operation))
        self._under_way.add(task)
        task.add_done_callback(self._task_done)
        task.add_done_callback(self._under_way.discard)

    def _check_room(self) -> None:
        """What was cancelled counts until it has come to its end."""
        if len(self._under_way) >= MOST_OPERATIONS:
            raise Refused(
                503,
                "TOO_MANY_OPERATIONS",
                f"Expected up to {MOST_OPERATIONS} operations at once over one connection; found one more. End one.",
            )

    async def run_operation(self, operation: Any) -> None:
        noted: dict[str, Any] = {"operation": operation.given.name, "outcome": "OK", "answers": 0}
        begun = perf_counter()
        try:
            await self._answer(operation, noted)
        except (WebSocketDisconnected, TimeoutError):
            noted["outcome"] = "DISCONNECTED"
            await self._close(1011, "The client took too long to receive what was sent to it")
        except Exception:
            LOG.exception("An operation over WebSocket failed")
            noted["outcome"] = "INTERNAL_ERROR"
            await self._close(4500, "Internal server error")
        finally:
            self._quiet_since = monotonic()
            name: str = operation.id
            if self.operations.get(name) is operation:  # the id may be another's by now
                self.forget_id(name)
            carried_out(self.context["request"].scope, **noted, seconds=perf_counter() - begun)

    async def _answer(self, operation: Any, noted: dict[str, Any]) -> None:
        async with aclosing(self.view.answers(operation.given)) as answers:
            try:
                async for body in answers:
                    await self._tell(operation, body, noted)
                    del body
            except Refused as refused:
                await self._tell(operation, refusal(refused), noted)
        await operation.send_operation_message({"id": operation.id, "type": "complete"})

    async def _tell(self, operation: Any, body: Any, noted: dict[str, Any]) -> None:
        noted["answers"] += 1
        if noted["outcome"] == "OK":
            noted["outcome"] = body.outcome
        if body.refused:  # nothing follows: the protocol ends an operation by such a message
            message = {"type": "error", "payload": orjson.loads(body.content)["errors"]}
        else:
            message = {"type": "next", "payload": orjson.Fragment(body.content)}
        await operation.send_operation_message({"id": operation.id, **message})

    async def send_message(self, message: Any) -> None:
        if self.websocket.ws.application_state is WebSocketState.DISCONNECTED:
            raise WebSocketDisconnected
        async with asyncio.timeout(PATIENCE):
            await super().send_message(message)

    async def _close(self, code: int, reason: str) -> None:
        with suppress(Exception):  # it may be closed already
            await self.websocket.close(code, reason)


def _wrong(message: Any) -> str | None:
    """What is wrong with the form of a message, whatever it is about."""
    if not isinstance(message, dict) or not isinstance(message.get("type"), str):
        return "Expected a message, an object with a type; found another value"
    if message["type"] not in _NAMED:
        known = message.get("payload") is None or isinstance(message["payload"], dict)
        return None if known else f"Expected an object as payload of {message['type'][:40]}; found another value"
    name = message.get("id")
    return None if isinstance(name, str) and name else f"Expected a string as id of {message['type']}; found none"


def _wrong_payload(payload: Any) -> str | None:
    """What is wrong with the form of what is to be carried out."""
    if not isinstance(payload, Mapping):
        return "Expected an object as payload; found another value"
    wrong = [name for name, kind in _PAYLOAD if not isinstance(payload.get(name), kind | None)]
    return f"Expected a payload as in PROTOCOL.md; found another value in {wrong[0]}" if wrong else None
