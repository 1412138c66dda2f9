"""What is quick is carried out at once, and nothing else."""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import replace
from typing import Any

import orjson
import pytest
from anyio import CapacityLimiter
from starlette.responses import Response

from schema import Context, build, haste, http
from schema.body import Body
from schema.budget import Budget, Stopped
from schema.haste import carried_out_soon
from schema.http import carried_out
from schema.presence import waiting, watched
from schema.request import Operation

SMALL = Operation("query ($n: Int) { links(first: $n) { totalCount nodes { title } } }", {"n": 2}, None)


class Watch:
    """Carries operations out, and remembers where."""

    def __init__(self) -> None:
        self.inline: list[bool] = []

    def __call__(self, operation: Operation, context: Context) -> Any:
        self.inline.append(threading.current_thread() is threading.main_thread())
        return carried_out(operation, context)

    def ask(self, context: Context, *operations: Operation) -> list[bytes]:
        async def run() -> list[bytes]:
            limiter = CapacityLimiter(2)
            return [(await carried_out_soon(self, each, context, limiter)).content for each in operations]

        return asyncio.run(run())


def test_what_was_quick_before_needs_no_thread(world: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(haste, "QUICK", 60)
    watch = Watch()
    answers = watch.ask(world, *[SMALL] * 3)
    assert answers == [answers[0]] * 3
    assert watch.inline == [False, True, True]
    watch.ask(world, replace(SMALL, show_cost=True), replace(SMALL, query="{ __typename }"))
    assert watch.inline[3:] == [False, False]
    watch.ask(Context(world.snapshot), SMALL)
    assert watch.inline[5:] == [False], "over a new snapshot everything is new"


def test_what_was_slow_before_gets_a_thread(world: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(haste, "QUICK", 0)
    watch = Watch()
    watch.ask(world, *[SMALL] * 3)
    assert watch.inline == [False] * 3


def test_what_turns_out_to_be_slow_is_begun_again_in_a_thread(world: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(haste, "QUICK", 60)
    watch = Watch()
    [answer] = watch.ask(world, SMALL)
    monkeypatch.setattr(build, "SOON", -1.0)
    assert watch.ask(world, SMALL, SMALL) == [answer] * 2
    assert watch.inline == [False, True, False, False], "and never tried again"


def test_nothing_is_worked_out_while_others_wait(world: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(haste, "QUICK", 60)
    watch = Watch()
    query = "query ($where: LinkWhere) { links(where: $where) { totalCount } }"
    where = {"relation": {"eq": "REPEATS"}}  # needs an index that is not there yet
    answers = watch.ask(world, Operation(query, {}, None), Operation(query, {"where": where}, None))
    assert answers[1] == b'{"data":{"links":{"totalCount":1}}}'
    assert watch.inline == [False, True, False]


def test_no_text_is_read_while_others_wait(world: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(haste, "QUICK", 60)

    def read(_document: object) -> str:
        time.sleep(0.001)
        assert threading.current_thread() is not threading.main_thread()
        return "x" * 200

    context = Context(world.snapshot, read)
    query = '{ item(iri: "https://example.org/passage/grade") { ... on Passage { before(chars: 5) } } }'
    watch = Watch()
    answers = watch.ask(context, *[Operation(query, None, None)] * 2)
    assert answers == [b'{"data":{"item":{"before":""}}}'] * 2
    assert watch.inline == [False, True, False]


def endless(_operation: Operation, _context: Context) -> Body:
    budget = Budget(seconds=20)
    try:
        while True:
            budget.check()
            time.sleep(0.001)
    except Stopped as stopped:
        return Body(b"{}", outcome=stopped.code, failed=True)


def test_whoever_sends_on_after_the_end_is_not_listened_to() -> None:
    heard: list[int] = []

    async def receive() -> Any:
        heard.append(1)
        return {"type": "http.request", "body": b"", "more_body": False}

    async def run() -> bool:
        async with watched(receive):
            await asyncio.sleep(0.01)
            client = waiting()
            return client is not None and client.gone

    assert asyncio.run(run()) is False
    assert len(heard) == 2


def test_work_for_a_client_that_went_away_is_stopped(world: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "carried_out", endless)
    body = orjson.dumps({"query": SMALL.query})
    coming = [{"type": "http.request", "body": body, "more_body": False}]
    scope = {
        "type": "http", "method": "POST", "path": "/graphql", "query_string": b"",
        "headers": [(b"content-type", b"application/json")],
    }  # fmt: skip

    async def receive() -> Any:
        if coming:
            return coming.pop()
        await asyncio.sleep(0.05)
        return {"type": "http.disconnect"}

    async def send(_message: Any) -> None:
        pass

    begun = time.monotonic()
    asyncio.run(http.GraphQLEndpoint(lambda: world, lambda _: Response())(scope, receive, send))
    assert time.monotonic() - begun < 10
    noted: Any = scope["peelgraph"]
    assert noted["outcome"] == "ABANDONED"
    assert Budget()._client is None, "nobody else is taken for gone"
