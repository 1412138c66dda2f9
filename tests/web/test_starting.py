from __future__ import annotations

import asyncio

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Message

from web import starting
from web.starting import Starting


def ask(path: str, ready: list[bool]) -> httpx.Response:
    """Asks a service that is ready when the list has but one answer left."""

    async def answer(_request: Request) -> Response:
        return PlainTextResponse("carried out")

    app = Starlette(routes=[Route(place, answer) for place in ("/healthz", "/readyz", "/graphql")])
    wrapped = Starting(
        app,
        ready=lambda: ready.pop(0) if len(ready) > 1 else ready[0],
        meanwhile=("/healthz",),
        at_once=("/readyz",),
    )

    async def send() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(wrapped), base_url="http://test") as http:
            return await http.get(path)

    return asyncio.run(send())


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starting, "_PATIENCE", 0.1)


def test_who_asks_whether_it_lives_is_told_while_it_loads() -> None:
    assert ask("/healthz", [False]).status_code == 200


def test_who_asks_whether_it_is_ready_is_told_at_once() -> None:
    ready = [False] * 5 + [True]
    assert ask("/readyz", ready).status_code == 503
    assert len(ready) > 2, "it was not waited for"


def test_requests_wait_a_little() -> None:
    assert ask("/graphql", [False, False, True]).text == "carried out"


def test_requests_that_have_waited_are_told_to_come_again() -> None:
    answer = ask("/graphql", [False])
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "1"
    assert answer.json()["errors"][0]["extensions"]["code"] == "PREPARING"


def test_connections_are_told_to_come_again_too() -> None:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "websocket", "path": "/graphql", "extensions": {"websocket.http.response": {}}}
    wrapped = Starting(Starlette(), ready=lambda: False, meanwhile=(), at_once=())
    asyncio.run(wrapped(scope, receive, send))
    assert (sent[0]["type"], sent[0]["status"]) == ("websocket.http.response.start", 503)
