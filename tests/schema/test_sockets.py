"""GraphQL over WebSocket: the sub-protocol as its clients know it, and whoever does not keep to it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import WebSocketRoute
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from schema import Context, answering, conversation, http
from schema.body import Body
from schema.conversation import MOST_OPERATIONS
from schema.feed import ChangeKind, Feed
from schema.following import Follower
from schema.http import GraphQLEndpoint
from schema.metrics import Metrics
from schema.observing import Observed
from schema.persisted import Documents
from schema.sockets import Sockets

FOLLOW = "subscription { documentAdded { title } }"
NEWS = {ChangeKind.DOCUMENT: ["https://example.org/document/letter"]}
DEEP = '{"type":"subscribe","id":"1","payload":' + '{"query":' * 5000 + "1" + "}" * 5001


class Talk:
    """One connection, and the feed behind it."""

    def __init__(self, socket: ClientConnection, told: Feed, world: Context, server: uvicorn.Server) -> None:
        self.socket, self.told, self.world, self.server = socket, told, world, server

    async def say(self, type: str, **rest: Any) -> None:
        await self.socket.send(orjson.dumps({"type": type, **rest}).decode())

    async def hear(self) -> Any:
        return orjson.loads(await asyncio.wait_for(self.socket.recv(), 5))

    async def all(self) -> None:
        """Everything, until the connection ends."""
        while True:
            await self.hear()

    async def greet(self) -> None:
        await self.say("connection_init")
        assert await self.hear() == {"type": "connection_ack"}

    async def followed(self) -> None:
        """Until a subscription waits for news."""
        while not self.told._news._waiters:  # type: ignore[attr-defined]
            await asyncio.sleep(0.01)

    async def end(self) -> tuple[int, str]:
        with pytest.raises(ConnectionClosed) as closed:
            await self.hear()
        assert closed.value.rcvd
        return closed.value.rcvd.code, closed.value.rcvd.reason


def converse(
    world: Context,
    talk: Callable[[Talk], Awaitable[None]],
    documents: Documents | None = None,
    *,
    followers: int = 10,
    room: dict[str, Any] | None = None,
    metrics: Metrics | None = None,
    **given: Any,
) -> None:
    """Carry out a conversation with a service on a free port, in which there is room for so much."""
    metrics = metrics or Metrics(lambda: 1, lambda: 1, lambda: 1)

    async def run() -> None:
        told = Feed(lambda: world, followers)
        endpoint = GraphQLEndpoint(lambda: world, lambda _request: PlainTextResponse(""), None, Follower(told))
        sockets = Sockets(endpoint.answers, documents or Documents(), ["https://mine.example"], **(room or {}))
        app = Starlette(
            routes=[WebSocketRoute("/graphql", sockets)],
            middleware=[Middleware(Observed, metrics=metrics, paths={"/graphql"})],
        )
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        try:
            given.setdefault("subprotocols", ["graphql-transport-ws"])
            async with connect(f"ws://127.0.0.1:{port}/graphql", proxy=None, **given) as socket:
                await talk(Talk(socket, told, world, server))
        finally:
            told.close()
            server.should_exit = True
            await serving
        assert (told.followers, sockets.open) == (0, 0)

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
        await one.followed()
        one.told.publish(NEWS)
        assert await one.hear() == {
            "id": "a", "type": "next", "payload": {"data": {"documentAdded": {"title": "Letter"}}}}  # fmt: skip
        await one.say("complete", id="a")
        await one.say("ping")
        assert (await one.hear())["type"] == "pong"
        one.told.publish(NEWS)
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
    ["5", "[]", "null", "{", '{"type": "nothing"}', '{"type": "connection_ack"}', "{}", '{"type": 5}', DEEP, b"\x00",
     '{"type": "subscribe", "id": [], "payload": {}}', '{"type": "subscribe", "id": "", "payload": {}}',
     '{"type": "subscribe", "id": "1", "payload": 5}', '{"type": "subscribe", "id": "1"}',
     '{"type": "subscribe", "id": "1", "payload": null}', '{"type": "subscribe", "id": "1", "payload": {"query": 5}}',
     '{"type": "subscribe", "id": "1", "payload": {"query": "{ x }", "variables": []}}',
     '{"type": "subscribe", "id": "1", "payload": {"query": "{ x }", "operationName": 1}}',
     '{"type": "subscribe", "id": "1", "payload": {"query": "{ x }", "extensions": "x"}}',
     '{"type": "complete", "id": {}}', '{"type": "complete"}', '{"type": "ping", "payload": 5}',
     '{"type": "' + "\u20ac" * 500 + '"}', '{"type": "connection_init", "payload": 5}'],
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


@pytest.mark.parametrize(
    "payload", [{"query": FOLLOW}, {"query": "{"}, {}, None, 5, {"query": 5}, {"documentId": "nothing"}]
)
def test_nothing_before_the_greeting(world: Context, payload: Any) -> None:
    async def talk(one: Talk) -> None:
        await one.say("subscribe", id="1", payload=payload)
        assert await one.end() == (4401, "Unauthorized")

    converse(world, talk)


def test_who_does_not_greet_is_not_waited_for(world: Context) -> None:
    async def talk(one: Talk) -> None:
        assert (await one.end())[0] == 4408

    converse(world, talk, room={"greeting": timedelta(seconds=0.05)})


def test_one_greeting_is_enough(world: Context) -> None:
    async def talk(one: Talk) -> None:
        await one.greet()
        await one.say("connection_init")
        assert (await one.end())[0] == 4429

    converse(world, talk)


@pytest.mark.parametrize("payload", [{"query": "{ __typename }"}, {"query": "{"}, {}])
def test_two_operations_cannot_have_one_name(world: Context, payload: Any) -> None:
    async def talk(one: Talk) -> None:
        await one.greet()
        await one.say("subscribe", id="1", payload={"query": FOLLOW})
        await one.say("subscribe", id="1", payload=payload)
        assert await one.end() == (4409, "Subscriber for 1 already exists")

    converse(world, talk)


def test_a_name_is_free_again_after_a_mistake(world: Context) -> None:
    async def talk(one: Talk) -> None:
        await one.greet()
        for query, kinds in (("{", ["error"]), ("{ __typename }", ["next", "complete"])):
            await one.say("subscribe", id="1", payload={"query": query})
            assert [(await one.hear())["type"] for _ in kinds] == kinds

    converse(world, talk)


def test_a_failure_of_the_service_ends_the_connection(world: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> Any:
        raise RuntimeError

    async def talk(one: Talk) -> None:
        await one.greet()
        monkeypatch.setattr(http, "carried_out", broken)
        await one.say("subscribe", id="1", payload={"query": "{ __typename }"})
        assert await one.end() == (4500, "Internal server error")

    converse(world, talk)


def test_who_takes_too_long_to_receive_is_told_so(world: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    """The client stops to read; what is on its way to it stands still until its time is up."""
    large = Body(b'{"data":{"x":"' + b"x" * 4_000_000 + b'"}}')

    async def talk(one: Talk) -> None:
        await one.greet()
        monkeypatch.setattr(conversation, "PATIENCE", 0.2)
        monkeypatch.setattr(http, "carried_out", lambda *_: large)
        for number in range(MOST_OPERATIONS):
            await one.say("subscribe", id=str(number), payload={"query": "{ __typename }"})
        await asyncio.sleep(1)
        with pytest.raises(ConnectionClosed) as closed:
            await one.all()
        assert closed.value.rcvd
        assert closed.value.rcvd.code == 1011
        assert closed.value.rcvd.reason == "The client took too long to receive what was sent to it"

    metrics = Metrics(lambda: 1, lambda: 1, lambda: 1)
    converse(world, talk, metrics=metrics, max_queue=1, max_size=None, compression=None)
    text = metrics.text().decode()
    assert 'peelgraph_websocket_connections_total{code="1011",path="/graphql"} 1.0' in text
    assert 'outcome="DISCONNECTED",transport="websocket"' in text


def test_a_service_that_stops_says_so_to_whoever_is_connected(world: Context) -> None:
    async def talk(one: Talk) -> None:
        await one.greet()
        one.server.should_exit = True
        assert (await one.end())[0] == 1012, "come again: it may be another by then"

    metrics = Metrics(lambda: 1, lambda: 1, lambda: 1)
    converse(world, talk, metrics=metrics)
    assert 'peelgraph_websocket_connections_total{code="1012",path="/graphql"} 1.0' in metrics.text().decode()


def test_a_payload_that_is_null_is_none(world: Context) -> None:
    async def talk(one: Talk) -> None:
        await one.say("connection_init", payload=None)
        assert await one.hear() == {"type": "connection_ack"}
        await one.say("ping", payload=None)
        assert (await one.hear())["type"] == "pong"
        await one.say("pong")
        await one.say("complete", id="never begun")
        payload = {"query": "{ __typename }", "variables": None, "operationName": None, "extensions": None}
        await one.say("subscribe", id="1", payload=payload)
        assert (await one.hear())["type"] == "next"

    converse(world, talk)


def test_queries_go_the_way_of_all_requests(world: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    async def talk(one: Talk) -> None:
        await one.greet()
        shown = {"explain": True, "cost": True}
        await one.say("subscribe", id="1", payload={"query": "{ documents { totalCount } }", "extensions": shown})
        told = (await one.hear())["payload"]["extensions"]
        assert set(told) == set(shown)
        assert told["explain"]["selections"][0]["field"] == "documents"
        await one.hear()
        monkeypatch.setattr(answering, "LONGEST_ANSWER", 10)
        await one.say("subscribe", id="2", payload={"query": "{ documents { nodes { title } } }"})
        failed = await one.hear()
        assert (failed["type"], failed["payload"][0]["extensions"]["code"]) == ("error", "ANSWER_TOO_LARGE")
        monkeypatch.undo()
        monkeypatch.setattr(http, "MOST_WAITING", 0)
        await one.say("subscribe", id="3", payload={"query": "{ links { totalCount } }"})
        failed = await one.hear()
        assert (failed["type"], failed["payload"][0]["extensions"]["code"]) == ("error", "BUSY")

    converse(world, talk)


def test_a_change_that_is_too_long_to_tell_does_not_end_a_subscription(
    world: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def talk(one: Talk) -> None:
        await one.greet()
        payload = {"query": FOLLOW, "extensions": {"cost": True, "explain": True}}
        await one.say("subscribe", id="1", payload=payload)
        await one.followed()
        monkeypatch.setattr(answering, "LONGEST_ANSWER", 10)
        one.told.publish(NEWS)
        failed = await one.hear()
        assert (failed["type"], failed["payload"]["errors"][0]["extensions"]["code"]) == ("next", "ANSWER_TOO_LARGE")
        monkeypatch.undo()
        one.told.publish(NEWS)
        told = await one.hear()
        assert (told["type"], told["payload"]["data"]) == ("next", {"documentAdded": {"title": "Letter"}})
        assert told["payload"]["extensions"]["cost"]["most"]
        assert told["payload"]["extensions"]["explain"]["by"] == "GRAPHQL_CORE"

    converse(world, talk)


def test_persisted_documents_go_here_too(world: Context, tmp_path: Path) -> None:
    (tmp_path / "new.graphql").write_text(FOLLOW)

    async def talk(one: Talk) -> None:
        await one.greet()
        await one.say("subscribe", id="1", payload={"query": "{ __typename }"})
        assert (await one.hear())["payload"][0]["extensions"]["code"] == "PERSISTED_QUERY_REQUIRED"
        await one.say("subscribe", id="2", payload={"documentId": "new"})
        await one.followed()
        one.told.publish(NEWS)
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


def test_more_connections_than_there_is_room_for_are_turned_away(world: Context) -> None:
    async def talk(_one: Talk) -> None:
        raise AssertionError("it should not come to that")

    with pytest.raises(InvalidStatus) as refused:
        converse(world, talk, room={"most": 0})
    assert refused.value.response.status_code == 503
    assert refused.value.response.headers["retry-after"] == "10"
    assert refused.value.response.headers["x-request-id"]


def test_only_those_who_follow_have_a_place_among_the_followers(world: Context) -> None:
    async def talk(one: Talk) -> None:
        await one.greet()
        await one.say("subscribe", id="1", payload={"query": "{ __typename }"})
        assert [(await one.hear())["type"], (await one.hear())["type"]] == ["next", "complete"]
        assert one.told.followers == 0
        await one.say("subscribe", id="2", payload={"query": FOLLOW})
        await one.say("subscribe", id="3", payload={"query": FOLLOW})
        failed = await one.hear()
        assert (failed["type"], failed["payload"][0]["extensions"]["code"]) == ("error", "BUSY")
        assert one.told.followers == 1
        await one.say("complete", id=("3" if failed["id"] == "2" else "2"))
        while one.told.followers:
            await asyncio.sleep(0.01)

    converse(world, talk, followers=1)


def test_who_stands_idle_is_asked_to_go(world: Context) -> None:
    async def talk(one: Talk) -> None:
        await one.greet()
        await one.say("subscribe", id="1", payload={"query": FOLLOW})
        await asyncio.sleep(0.3)
        await one.say("ping")
        assert (await one.hear())["type"] == "pong", "who follows is not idle, however quiet it is"
        await one.say("complete", id="1")
        assert await one.end() == (1000, "Nothing was asked for in 0.1 seconds")

    converse(world, talk, room={"idle": 0.1})


def test_connections_and_operations_are_counted_and_logged(world: Context, caplog: pytest.LogCaptureFixture) -> None:
    metrics = Metrics(lambda: 1, lambda: 1, lambda: 1)

    async def talk(one: Talk) -> None:
        await one.greet()
        query = "query Mine { __typename } query Other { __typename }"
        for name, payload in (("1", {"query": query, "operationName": "Mine"}), ("2", {"query": "{"}), ("3", {})):
            await one.say("subscribe", id=name, payload=payload)
            while (await one.hear())["type"] == "next":
                pass
        assert one.socket.response.headers["x-request-id"] == "mine-1"

    with caplog.at_level(logging.INFO, "peelgraph.requests"):
        converse(world, talk, metrics=metrics, additional_headers={"x-request-id": "mine-1"})
    lines = [orjson.loads(record.getMessage()) for record in caplog.records if record.name == "peelgraph.requests"]
    assert all(line.pop("milliseconds") >= 0 for line in lines)
    over = {"request": "mine-1", "path": "/graphql", "transport": "websocket", "answers": 1}
    assert lines == [
        {**over, "operation": "Mine", "outcome": "OK"},
        {**over, "operation": None, "outcome": "SYNTAX_ERROR"},
        {**over, "operation": None, "outcome": "BAD_BODY"},
        {"request": "mine-1", "path": "/graphql", "method": "WEBSOCKET", "status": 1000},
    ]
    text = metrics.text().decode().splitlines()
    assert 'peelgraph_graphql_operations_total{outcome="OK",transport="websocket"} 1.0' in text
    assert 'peelgraph_graphql_answers_total{transport="websocket"} 3.0' in text
    assert 'peelgraph_websocket_connections_total{code="1000",path="/graphql"} 1.0' in text


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
        await one.followed()
        one.told.close()
        assert await one.hear() == {"id": "1", "type": "complete"}

    converse(world, talk)
