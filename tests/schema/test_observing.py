"""Requests as the service sees them: ids, counts, lines in the log."""

from __future__ import annotations

import asyncio
import json
import logging

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from schema import Context
from schema.http import GraphQLEndpoint
from schema.metrics import Metrics
from schema.observing import Observed


def get(app: Starlette, path: str, **arguments: object) -> httpx.Response:
    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
            return await http.get(path, **arguments)  # type: ignore[arg-type]

    return asyncio.run(send())


@pytest.fixture
def metrics() -> Metrics:
    return Metrics(lambda: 7, lambda: 2, lambda: 3)


@pytest.fixture
def app(world: Context, metrics: Metrics) -> Starlette:
    def broken(_request: Request) -> Response:
        raise RuntimeError

    endpoint = GraphQLEndpoint(lambda: world, lambda _request: PlainTextResponse("a page"))
    return Starlette(
        routes=[Route("/graphql", endpoint, methods=None), Route("/broken", broken)],
        middleware=[Middleware(Observed, metrics=metrics, paths={"/graphql", "/broken"})],
    )


def test_every_answer_has_an_id(app: Starlette) -> None:
    first, second = (get(app, path).headers["x-request-id"] for path in ("/graphql", "/nothing"))
    assert first != second
    assert get(app, "/graphql", headers={"x-request-id": "a-1.b"}).headers["x-request-id"] == "a-1.b"
    for wrong in ("x" * 65, "a b", 'a"b'):
        assert get(app, "/graphql", headers={"x-request-id": wrong}).headers["x-request-id"] != wrong


def test_what_is_counted(app: Starlette, metrics: Metrics) -> None:
    for query in ("{ __typename }", "{ __typename }", "{"):
        get(app, "/graphql", params={"query": query})
    get(app, "/invented")
    get(app, "/broken")
    text = metrics.text().decode()
    for line in (
        'peelgraph_http_requests_total{method="GET",path="/graphql",status="200"} 3.0',
        'peelgraph_http_requests_total{method="GET",path="other",status="404"} 1.0',
        'peelgraph_http_requests_total{method="GET",path="/broken",status="500"} 1.0',
        'peelgraph_graphql_operations_total{outcome="OK",transport="http"} 2.0',
        'peelgraph_graphql_operations_total{outcome="SYNTAX_ERROR",transport="http"} 1.0',
        'peelgraph_http_request_seconds_count{path="/graphql"} 3.0',
        "peelgraph_http_requests_under_way 0.0",
        "peelgraph_items 7.0",
    ):
        assert line in text.splitlines()


def test_each_request_leaves_one_line_that_programs_can_read(app: Starlette, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "peelgraph.requests"):
        get(
            app,
            "/graphql",
            params={"query": "query Mine { __typename }", "operationName": "Mine"},
            headers={"x-request-id": "id-1"},
        )
    (record,) = caplog.records
    line = json.loads(record.getMessage())
    assert line.pop("milliseconds") > 0
    assert line == {
        "request": "id-1", "method": "GET", "path": "/graphql", "status": 200, "operation": "Mine", "outcome": "OK",
    }  # fmt: skip


def test_events_are_counted_as_such(app: Starlette, metrics: Metrics, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "peelgraph.requests"):
        get(app, "/graphql", params={"query": "{ __typename }"}, headers={"accept": "text/event-stream"})
    line = json.loads(caplog.records[-1].getMessage())
    assert (line["transport"], line["outcome"], line["answers"], line["status"]) == ("sse", "OK", 1, 200)
    text = metrics.text().decode().splitlines()
    assert 'peelgraph_graphql_operations_total{outcome="OK",transport="sse"} 1.0' in text
    assert 'peelgraph_graphql_answers_total{transport="sse"} 1.0' in text
    assert not any("request_seconds_count" in each for each in text), "a stream lasts as long as it is followed"


def test_codes_that_clients_invent_are_counted_together(metrics: Metrics) -> None:
    for code in (1000, 403, *range(3000, 3100)):
        metrics.connection("/graphql", code)
    told = [line for line in metrics.text().decode().splitlines() if "websocket_connections_total{" in line]
    assert {line.partition('code="')[2].partition('"')[0]: line.rpartition(" ")[2] for line in told} == {
        "1000": "1.0",
        "403": "1.0",
        "other": "100.0",
    }
