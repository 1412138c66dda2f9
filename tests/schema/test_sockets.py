"""GraphQL over WebSocket: the sub-protocol as its clients know it, and whoever does not keep to it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from schema import Context, feed
from schema.feed import Change, ChangeKind, Feed
from schema.following import Follower
from schema.persisted import Documents
from schema.sockets import MOST_OPERATIONS, Sockets

FOLLOW = "subscription { documentAdded { title } }"
DEEP = '{"type":"subscribe","id":"1","payload":' + '{"query":' * 5000 + "1" + "}" * 5001


class Talk:
    """One connection, and the feed behind it."""

    def __init__(self, socket: ClientConnection, told: Feed, world: Context) -> None:
        self.socket, self.told, self.world = socket, told, world

    async def say(self, type: str, **rest: Any) -> None:
        await self.socket.send(orjson.dumps({"type": type, **rest}).decode())

    async def hear(self) -> Any:
        return orjson.loads(await asyncio.wait_for(self.socket.recv(), 5))

    async def greet(self) -> None:
        await self.say("connection_init")
        assert await self.hear() == {"type": "connection_ack"}

    async def end(self) -> tuple[int, str]:
        with pytest.raises(ConnectionClosed) as closed:
            await self.hear()
        assert closed.value.rcvd
        return closed.value.rcvd.code, closed.value.rcvd.reason


def converse(
    world: Context, talk: Callable[[Talk], Awaitable[None]], documents: Documents | None = None, **given: Any
) -> None:
    """Carry out a conversation with a service on a free port."""

    async def run() -> None:
        told = Feed(lambda: world)
        sockets = Sockets(Follower(told), documents or Documents(), ["https://mine.example"])
        app = Starlette(routes=[WebSocketRoute("/graphql", sockets)])
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        try:
            given.setdefault("subprotocols", ["graphql-transport-ws"])
            async with connect(f"ws://127.0.0.1:{port}/graphql", proxy=None, **given) as socket:
                await talk(Talk(socket, told, world))
        finally:
            told.close()
            server.should_exit = True
            await serving
        assert told.followers == 0

    asyncio.run(asyncio.wait_for(run(), 20))


def test_a_subscription_a_query_and_a_mistake_beside_each_other(world: Context) -> None:
    async def talk(one: Talk) -> None:
        await one.greet()
        await one.say("subscribe", id="a", payload={"query": FOLLOW})
        await one.say("subscribe", id="b", payload={"query": "{ __typename }", "operationName": None})
        assert await one.hear() == {"id": "b", "type": "next", "payload": {"data": {"__typename": "Query"}}}
        assert await one.hear() == {"id": "b", "type": "complete"}
        await one.say("subscribe", id="c", payload={"query": "subscription { x }"})
        failed = await one.hear()
        assert (failed["id"], failed["type"]) == ("c", "error")
        assert failed["payload"][0]["extensions"]["code"] == "INVALID_REQUEST"
        one.told.publish([Change(ChangeKind.DOCUMENT, "https://example.org/document/letter")])
        assert await one.hear() == {
            "id": "a", "type": "next", "payload": {"data": {"documentAdded": {"title": "Letter"}}}}  # fmt: skip
        await one.say("complete", id="a")
        await one.say("ping")
        assert (await one.hear())["type"] == "pong"
        one.told.publish([Change(ChangeKind.DOCUMENT, "https://example.org/document/letter")])
        await one.say("subscribe", id="a", payload={"query": "{ __typename }"})
        assert (await one.hear())["payload"] == {"data": {"__typename": "Query"}}, "nothing more is told of the first"

    converse(world, talk)


@pytest.mark.parametrize("offered", [["graphql-ws"], []])
def test_the_older_protocol_is_not_spoken(world: Context, offered: list[str]) -> None:
    async def talk(one: Talk) -> None:
        assert (await one.end())[0] == 4406

    converse(world, talk, subprotocols=offered or None)


@pytest.mark.parametrize(
    "sent",
    ["5", "[]", "null", "{", '{"type": "nothing"}', "{}", '{"type": 5}', DEEP, b"\x00",
     '{"type": "subscribe", "id": [], "payload": {}}',
     '{"type": "subscribe", "id": "1", "payload": 5}', '{"type": "subscribe", "id": "1"}',
     '{"type": "complete", "id": {}}', '{"type": "connection_init", "payload": 5}'],
)  # fmt: skip
def test_what_is_no_message_ends_the_connection_with_a_reason(world: Context, sent: Any) -> None:
    async def talk(one: Talk) -> None:
        if b"connection_init" not in (sent if isinstance(sent, bytes) else sent.encode()):
            await one.greet()
        await one.socket.send(sent)
        code, reason = await one.end()
        assert code == 4400
        assert reason

    converse(world, talk)


def test_nothing_before_the_greeting(world: Context) -> None:
    async def talk(one: Talk) -> None:
        await one.say("subscribe", id="1", payload={"query": FOLLOW})
        assert (await one.end())[0] == 4401

    converse(world, talk)


def test_persisted_documents_go_here_too(world: Context, tmp_path: Path) -> None:
    (tmp_path / "new.graphql").write_text(FOLLOW)

    async def talk(one: Talk) -> None:
        await one.greet()
        await one.say("subscribe", id="1", payload={"query": "{ __typename }"})
        assert (await one.hear())["payload"][0]["extensions"]["code"] == "PERSISTED_QUERY_REQUIRED"
        await one.say("subscribe", id="2", payload={"documentId": "new"})
        await asyncio.sleep(0.1)
        one.told.publish([Change(ChangeKind.DOCUMENT, "https://example.org/document/letter")])
        assert (await one.hear())["payload"] == {"data": {"documentAdded": {"title": "Letter"}}}

    converse(world, talk, Documents.of(tmp_path, only=True))


def test_one_connection_follows_only_so_much(world: Context) -> None:
    async def talk(one: Talk) -> None:
        await one.greet()
        for number in range(MOST_OPERATIONS + 1):
            await one.say("subscribe", id=str(number), payload={"query": FOLLOW})
        refused = await one.hear()
        assert (refused["id"], refused["type"]) == (str(MOST_OPERATIONS), "error")
        assert refused["payload"][0]["extensions"]["code"] == "TOO_MANY_OPERATIONS"

    converse(world, talk)


def test_more_followers_than_there_is_room_for_are_turned_away(world: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    async def talk(_one: Talk) -> None:
        raise AssertionError("it should not come to that")

    monkeypatch.setattr(feed, "MOST_FOLLOWERS", 0)
    with pytest.raises(InvalidStatus) as refused:
        converse(world, talk)
    assert refused.value.response.status_code == 503
    assert refused.value.response.headers["retry-after"] == "10"


@pytest.mark.parametrize(("origin", "let_in"), [("https://mine.example", True), ("https://other.example", False)])
def test_pages_of_other_origins_are_turned_away(world: Context, origin: Any, let_in: bool) -> None:
    async def talk(one: Talk) -> None:
        await one.greet()

    if let_in:
        converse(world, talk, origin=origin)
    else:
        with pytest.raises(InvalidStatus) as refused:
            converse(world, talk, origin=origin)
        assert refused.value.response.status_code == 403


def test_the_end_is_told(world: Context) -> None:
    async def talk(one: Talk) -> None:
        await one.greet()
        await one.say("subscribe", id="1", payload={"query": FOLLOW})
        await asyncio.sleep(0.1)
        one.told.close()
        assert await one.hear() == {"id": "1", "type": "complete"}

    converse(world, talk)
