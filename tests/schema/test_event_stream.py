"""GraphQL over server-sent events: only for those who ask for them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import orjson
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from schema import Context, event_stream
from schema.body import Body
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
    return Feed(lambda: world, 2)


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


def test_more_followers_than_there_is_room_for_come_again(client: Client, told: Feed) -> None:
    with told.place(), told.place():
        answer = client.post("/graphql", json=FOLLOW, headers={"accept": "text/event-stream"})
        asked = client.post("/graphql", json=ASK, headers={"accept": "text/event-stream"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
    assert answer.json()["errors"][0]["extensions"]["code"] == "BUSY"
    assert parsed(asked.text)[0] == ("next", {"data": {"__typename": "Query"}}), "who asks does not follow"


def test_what_is_asked_for_beside_an_answer_is_there(client: Client) -> None:
    asked = {"query": "{ documents { totalCount } }", "extensions": {"cost": True, "explain": True}}
    answer = client.post("/graphql", json=asked, headers={"accept": "text/event-stream"})
    [(_, body), _] = parsed(answer.text)
    assert body["extensions"]["cost"]["nodes"] == 0
    assert body["extensions"]["explain"]["selections"][0]["field"] == "documents"


@pytest.mark.parametrize(("name", "value", "code"), [
    ("schema.answering.LONGEST_ANSWER", 10, "ANSWER_TOO_LARGE"), ("schema.http.MOST_WAITING", 0, "BUSY"),
])  # fmt: skip
def test_answers_have_the_limits_of_all_requests(
    client: Client, monkeypatch: pytest.MonkeyPatch, name: str, value: int, code: str
) -> None:
    monkeypatch.setattr(name, value)
    answer = client.post("/graphql", json=ASK, headers={"accept": "text/event-stream"})
    [(_, body), last] = parsed(answer.text)
    assert body["errors"][0]["extensions"]["code"] == code
    assert last == ("complete", None)


def test_while_nothing_is_new_the_connection_is_kept_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_stream, "_PULSE", 0.01)
    ended = False

    async def answers() -> AsyncGenerator[Body, None]:
        nonlocal ended
        try:
            await asyncio.sleep(60)
            yield Body(b"{}")
        finally:
            ended = True

    async def read() -> list[bytes]:
        stream = events(answers(), {})
        found = [await anext(stream) for _ in range(4)]
        await stream.aclose()
        return found

    assert asyncio.run(read()) == [b":\n\n"] * 4
    assert ended


def test_a_client_that_takes_nothing_is_given_up(told: Feed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_stream, "PATIENCE", 0.05)

    async def answers() -> AsyncGenerator[Body, None]:
        with told.place():
            yield Body(b"{}")
            await asyncio.sleep(60)

    async def receive() -> Any:
        await asyncio.sleep(60)

    async def send(message: Any) -> None:
        await asyncio.sleep(60 if b"next" in message.get("body", b"") else 0)

    async def run() -> None:
        scope = {"type": "http", "asgi": {"spec_version": "2.4"}}
        await asyncio.wait_for(event_stream.EventStream(answers(), {})(scope, receive, send), 5)
        assert told.followers == 0

    asyncio.run(run())


def test_a_client_that_goes_away_gives_up_its_place(client: Client, told: Feed) -> None:
    async def run() -> None:
        scope = {"type": "http", "method": "POST", "path": "/graphql", "query_string": b"", "asgi": {},
                 "headers": [(b"accept", b"text/event-stream"), (b"content-type", b"application/json")]}  # fmt: skip
        gone = asyncio.Event()
        messages: list[Any] = [{"type": "http.request", "body": orjson.dumps(FOLLOW), "more_body": False}]

        async def receive() -> Any:
            if not messages:
                await gone.wait()
            return messages.pop() if messages else {"type": "http.disconnect"}

        async def send(_message: Any) -> None:
            pass

        answering = asyncio.create_task(client._app(scope, receive, send))
        while not told.followers:
            await asyncio.sleep(0.01)
        gone.set()
        await asyncio.wait_for(answering, 5)
        assert told.followers == 0

    asyncio.run(asyncio.wait_for(run(), 10))
