"""GraphQL over server-sent events: only for those who ask for them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import orjson
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from schema import Answer, Context, event_stream, feed
from schema.event_stream import events
from schema.feed import Feed
from schema.following import Follower
from schema.http import GraphQLEndpoint
from tests.asgi import Client

URQL = "application/graphql-response+json, application/graphql+json, application/json, text/event-stream"
FOLLOW = {"query": "subscription { documentAdded { title } }"}
ASK = {"query": "{ __typename }"}


@pytest.fixture
def told(world: Context) -> Feed:
    return Feed(lambda: world)


@pytest.fixture
def client(world: Context, told: Feed) -> Client:
    endpoint = GraphQLEndpoint(lambda: world, lambda _request: PlainTextResponse(""), None, Follower(told))
    return Client(Starlette(routes=[Route("/graphql", endpoint, methods=None)]))


def parsed(text: str) -> list[tuple[str, Any]]:
    """The events of a stream as a client reads them; what begins with a colon is no event."""
    blocks = [dict(line.split(": ", 1) if ": " in line else (line.rstrip(":"), "") for line in block.splitlines())
              for block in text.split("\n\n") if block and not block.startswith(":")]  # fmt: skip
    return [(block["event"], orjson.loads(block["data"]) if block["data"] else None) for block in blocks]


@pytest.mark.parametrize("accept", ["application/json, text/event-stream", URQL, "*/*, text/event-stream"])
def test_a_query_is_answered_in_json_where_that_is_taken(client: Client, accept: str) -> None:
    answer = client.post("/graphql", json=ASK, headers={"accept": accept})
    assert "json" in answer.headers["content-type"]
    assert answer.json() == {"data": {"__typename": "Query"}}


def test_a_query_is_answered_by_events_where_nothing_else_is_taken(client: Client) -> None:
    answer = client.get("/graphql", params=ASK, headers={"accept": "text/event-stream"})
    assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert parsed(answer.text) == [("next", {"data": {"__typename": "Query"}}), ("complete", None)]


def test_a_mistake_is_an_event_too(client: Client) -> None:
    answer = client.post("/graphql", json={"query": "subscription { x }"}, headers={"accept": "text/event-stream"})
    assert answer.status_code == 200
    [(_, body), last] = parsed(answer.text)
    assert body["errors"][0]["extensions"]["code"] == "INVALID_REQUEST"
    assert last == ("complete", None)


@pytest.mark.parametrize("accept", ["text/event-stream", URQL])
def test_a_subscription_ends_when_the_service_stops(client: Client, told: Feed, accept: str) -> None:
    async def stop() -> None:
        while not told.followers:
            await asyncio.sleep(0.01)
        told.close()

    async def both() -> Any:
        stopping = asyncio.create_task(stop())
        answer = await client.send("POST", "/graphql", json=FOLLOW, headers={"accept": accept})
        await stopping
        return answer

    answer = asyncio.run(asyncio.wait_for(both(), 10))
    assert parsed(answer.text) == [("complete", None)]
    assert told.followers == 0


def test_who_does_not_take_events_is_told_how_to_follow(client: Client) -> None:
    [error] = client.post("/graphql", json=FOLLOW).json()["errors"]
    assert "text/event-stream" in error["message"]
    assert error["extensions"]["code"] == "INVALID_REQUEST"


def test_more_followers_than_there_is_room_for_come_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "MOST_FOLLOWERS", 0)
    answer = client.post("/graphql", json=FOLLOW, headers={"accept": "text/event-stream"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
    assert answer.json()["errors"][0]["extensions"]["code"] == "BUSY"


def test_while_nothing_is_new_the_connection_is_kept_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_stream, "_PULSE", 0.01)
    ended = False

    async def answers() -> AsyncIterator[Answer]:
        nonlocal ended
        try:
            await asyncio.sleep(60)
            yield Answer({}, [])
        finally:
            ended = True

    async def read() -> list[bytes]:
        stream = events(answers())
        found = [await anext(stream) for _ in range(4)]
        await stream.aclose()  # type: ignore[attr-defined]
        await asyncio.sleep(0)
        return found

    assert asyncio.run(read()) == [b":\n\n"] * 4
    assert ended


def test_a_client_that_takes_nothing_is_given_up(told: Feed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_stream, "_PATIENCE", 0.05)

    async def answers() -> AsyncIterator[Answer]:
        yield Answer({}, [])

    async def receive() -> Any:
        await asyncio.sleep(60)

    async def send(_message: Any) -> None:
        await asyncio.sleep(60)

    async def run() -> None:
        scope = {"type": "http", "asgi": {"spec_version": "2.4"}}
        await asyncio.wait_for(event_stream.EventStream(answers(), told)(scope, receive, send), 5)

    asyncio.run(run())
    assert told.followers == 0
