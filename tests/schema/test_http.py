"""GraphQL over HTTP, as the specification has it."""

from __future__ import annotations

import asyncio
import threading
from itertools import product
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from schema import Context, answering, http
from schema.http import GraphQLEndpoint
from schema.request import LONGEST_BODY
from tests.asgi import Client

OPERATION = {"query": "{ __typename }"}
DATA = {"data": {"__typename": "Query"}}
UTF_16 = "application/json; charset=utf-16"
GRAPHQL = "application/graphql-response+json"


def application(endpoint: GraphQLEndpoint) -> Starlette:
    def health(_request: Request) -> Response:
        return PlainTextResponse("ok")

    return Starlette(routes=[Route("/graphql", endpoint, methods=None), Route("/healthz", health)])


@pytest.fixture
def client(world: Context) -> Client:
    return Client(application(GraphQLEndpoint(lambda: world, lambda _request: PlainTextResponse("a page"))))


def test_a_query_by_post(client: Client) -> None:
    answer = client.post("/graphql", json=OPERATION)
    assert (answer.status_code, answer.headers["content-type"], answer.json()) == (200, "application/json", DATA)


def test_a_query_by_get(client: Client) -> None:
    query = "query A($id: ID!) { node(id: $id) { id } } query B { __typename }"
    answer = client.get("/graphql", params={"query": query, "variables": '{"id": "x"}', "operationName": "A"})
    assert (answer.status_code, answer.json()) == (200, {"data": {"node": None}})


def test_variables_and_operation_name_by_post(client: Client) -> None:
    query = "query A($id: ID!) { node(id: $id) { id } } query B { __typename }"
    assert client.post("/graphql", json={"query": query, "operationName": "B"}).json() == DATA
    body = {"query": query, "operationName": "A", "variables": {"id": "x"}, "extensions": {"any": 1}}
    assert client.post("/graphql", json=body).json() == {"data": {"node": None}}


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        (GRAPHQL, GRAPHQL),
        ("application/json", "application/json"),
        ("*/*", "application/json"),
        ("application/*;q=0.5", "application/json"),
        (f"{GRAPHQL}; charset=utf-8, application/json;q=0.9", GRAPHQL),
        (f"application/json, {GRAPHQL}", GRAPHQL),
    ],
)
def test_the_client_says_in_which_form_it_takes_answers(client: Client, accept: str, content_type: str) -> None:
    answer = client.post("/graphql", json=OPERATION, headers={"accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, content_type)


@pytest.mark.parametrize("query", ["{", "{ nothing }", "query ($id: ID!) { node(id: $id) { id } }"])
def test_a_refused_operation(client: Client, query: str) -> None:
    answer = client.post("/graphql", json={"query": query}, headers={"accept": GRAPHQL})
    assert answer.status_code == 400
    assert set(answer.json()) == {"errors"}
    assert client.post("/graphql", json={"query": query}).status_code == 200


def test_a_failed_page_is_the_mistake_of_the_client(client: Client) -> None:
    answer = client.post("/graphql", json={"query": "{ links(first: 0) { totalCount } }"}, headers={"accept": GRAPHQL})
    assert answer.status_code == 400
    assert answer.json()["data"] is None
    assert answer.json()["errors"][0]["extensions"] == {"code": "BAD_PAGE"}


BODIES = [
    b"", b"{", b"5", b"[1]", b"[]", b'"query"', b"null", b"true", b"{}", b'{"query": null}', b'{"query": 5}',
    b'{"query": ""}', b'{"query": {}}',
    b'{"query": "{ __typename }", "variables": []}', b'{"query": "{ __typename }", "variables": "x"}',
    b'{"query": "{ __typename }", "operationName": 7}', b'{"query": "{ __typename }", "extensions": 0}', b"\xff\xfe",
    b'{"query": "{ __typename }", "variables": ' + b'{"a":' * 5000 + b"1" + b"}" * 5001, b"[" * 100_000,
    b'{"query": NaN}', b'[{"query": "{ __typename }"}]',
]  # fmt: skip


@pytest.mark.parametrize("body", BODIES, ids=lambda body: repr(body[:60]))
@pytest.mark.parametrize("accept", ["application/json", GRAPHQL])
def test_bad_bodies_are_refused_with_a_code(client: Client, body: bytes, accept: str) -> None:
    headers = {"content-type": "application/json", "accept": accept}
    answer = client.post("/graphql", content=body, headers=headers)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == accept
    [error] = answer.json()["errors"]
    assert error["extensions"] == {"code": "BAD_BODY"}
    assert "xpected" in error["message"]


def test_variables_nested_too_deep_are_refused(client: Client) -> None:
    where = '{"not":' * 300 + "{}" + "}" * 300
    query = "query ($where: LinkWhere) { links(where: $where) { totalCount } }"
    body = f'{{"query": "{query}", "variables": {{"where": {where}}}}}'
    answer = client.post("/graphql", content=body, headers={"content-type": "application/json", "accept": GRAPHQL})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"]["code"] == "TOO_DEEP"


@pytest.mark.parametrize(
    ("method", "arguments", "status", "code"),
    [
        ("PUT", {"json": OPERATION}, 405, "METHOD_NOT_ALLOWED"),
        ("DELETE", {}, 405, "METHOD_NOT_ALLOWED"),
        ("DELETE", {"headers": {"accept": "text/turtle"}}, 405, "METHOD_NOT_ALLOWED"),
        ("GET", {}, 400, "BAD_BODY"),
        ("GET", {"params": {"query": "{ __typename }", "variables": "["}}, 400, "BAD_BODY"),
        ("POST", {"json": OPERATION, "headers": {"accept": "text/plain"}}, 406, "NOT_ACCEPTABLE"),
        ("POST", {"content": b"{}"}, 415, "UNSUPPORTED_MEDIA_TYPE"),
        ("POST", {"data": {"query": "{ __typename }"}}, 415, "UNSUPPORTED_MEDIA_TYPE"),
        ("POST", {"json": OPERATION, "headers": {"content-type": UTF_16}}, 415, "UNSUPPORTED_MEDIA_TYPE"),
        ("POST", {"json": {"query": "{ a }" + " " * LONGEST_BODY}}, 413, "BODY_TOO_LARGE"),
    ],
)  # fmt: skip
def test_what_is_no_graphql_request(client: Client, method: str, arguments: Any, status: int, code: str) -> None:
    answer = client.request(method, "/graphql", **arguments)
    assert answer.status_code == status
    assert answer.json()["errors"][0]["extensions"] == {"code": code}
    assert ("allow" in answer.headers) == (status == 405)


def test_options_tells_the_methods(client: Client) -> None:
    answer = client.request("OPTIONS", "/graphql", headers={"accept": "text/html"})
    assert (answer.status_code, answer.headers["allow"], answer.content) == (204, "GET, OPTIONS, POST", b"")


def test_a_browser_gets_the_page(client: Client) -> None:
    assert client.get("/graphql", headers={"accept": "text/html,*/*;q=0.8"}).text == "a page"
    answer = client.get("/graphql", params={"query": "{ __typename }"}, headers={"accept": "text/html,*/*;q=0.8"})
    assert answer.json() == DATA


def test_a_mutation_by_get_changes_nothing(client: Client) -> None:
    answer = client.get("/graphql", params={"query": "mutation { anything }"}, headers={"accept": GRAPHQL})
    assert answer.status_code == 400


def test_a_request_keeps_the_snapshot_it_began_with(world: Context) -> None:
    """A field waits inside the first request while the snapshot is swapped; the health check answers meanwhile."""
    inside, go_on = threading.Event(), threading.Event()

    def slow(_document: object) -> str:
        inside.set()
        assert go_on.wait(10)
        return "x" * 200

    current = Context(world.snapshot, slow)
    endpoint = GraphQLEndpoint(lambda: current, lambda _request: PlainTextResponse(""))
    query = '{ item(iri: "https://example.org/passage/grade") { ... on Passage { before(chars: 5) exact } } }'

    async def run() -> None:
        nonlocal current
        transport = httpx.ASGITransport(app=application(endpoint))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
            first = asyncio.create_task(http.post("/graphql", json={"query": query}))
            await asyncio.to_thread(inside.wait, 10)
            assert (await http.get("/healthz")).text == "ok"
            current = Context(type(world.snapshot).of([]))
            assert (await http.post("/graphql", json={"query": query})).json() == {"data": {"item": None}}
            go_on.set()
            assert (await first).json()["data"]["item"]["exact"] == "The force is good."

    asyncio.run(run())


LONG = "{ __schema { types { name description } } }"


def test_answers_can_be_asked_for_again_by_their_tag(client: Client) -> None:
    first = client.get("/graphql", params=OPERATION)
    assert (first.headers["cache-control"], first.headers["vary"]) == ("no-cache", "Accept, Accept-Encoding")
    again = client.get("/graphql", params=OPERATION, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    other = {"query": "{ links { totalCount } }"}
    assert client.get("/graphql", params=other, headers={"if-none-match": first.headers["etag"]}).status_code == 200
    assert client.post("/graphql", json=OPERATION, headers={"if-none-match": "*"}).status_code == 200
    assert client.get("/graphql", params={"query": "{"}, headers={"if-none-match": "*"}).status_code == 200


def test_answers_are_compressed_for_who_takes_that(client: Client) -> None:
    plain = client.get("/graphql", params={"query": LONG}, headers={"accept-encoding": "identity"})
    zipped = client.get("/graphql", params={"query": LONG}, headers={"accept-encoding": "gzip"})
    posted = client.post("/graphql", json={"query": LONG}, headers={"accept-encoding": "gzip"})
    assert (posted.headers["content-encoding"], posted.json()) == ("gzip", plain.json())
    assert "etag" not in posted.headers
    assert "content-encoding" not in plain.headers
    assert zipped.headers["content-encoding"] == "gzip"
    assert int(zipped.headers["content-length"]) < int(plain.headers["content-length"])
    assert zipped.json() == plain.json()
    assert zipped.headers["etag"] != plain.headers["etag"]


def test_the_cost_is_shown_on_request(client: Client) -> None:
    body = {"query": "{ links(first: 2) { nodes { from { iri } } } }", "extensions": {"cost": True}}
    cost = client.post("/graphql", json=body).json()["extensions"]["cost"]
    assert (cost["nodes"], cost["most"]) == (4, 10_000)
    assert cost["milliseconds"] > 0
    assert "extensions" not in client.post("/graphql", json={**body, "extensions": {}}).json()


def test_an_answer_is_kept_for_its_operation_name_and_variables(world: Context) -> None:
    carried_out = 0

    def text(_document: object) -> str:
        nonlocal carried_out
        carried_out += 1
        return "x" * 200

    context = Context(world.snapshot, text)
    client = Client(application(GraphQLEndpoint(lambda: context, lambda _request: PlainTextResponse(""))))
    query = """query A($n: Int!, $m: Boolean!) { item(iri: "https://example.org/passage/grade") {
        ... on Passage { context(chars: $n) title @include(if: $m) } } } query B { __typename }"""

    def ask(name: str, **variables: Any) -> Any:
        return client.post("/graphql", json={"query": query, "operationName": name, "variables": variables}).json()

    first = ask("A", n=5, m=True)
    assert [ask("A", n=5, m=True), ask("A", m=True, n=5), ask("A", n=5, m=True)] == [first] * 3
    assert carried_out == 2, "kept once it was asked for again"
    assert ask("A", n=6, m=True) != first
    assert ask("B", n=5, m=True) == DATA
    assert ask("A", n=0, m=True)["errors"]
    assert ask("A", n=0, m=True)["errors"]
    context = Context(world.snapshot, text)
    ask("A", n=5, m=True)
    assert carried_out == 4, "a new context keeps answers of its own"


def test_who_asks_in_the_same_bytes_gets_what_its_headers_ask_for(client: Client) -> None:
    def asked(accept: str, encoding: str, tag: str) -> tuple[Any, ...]:
        headers = {"accept": accept, "accept-encoding": encoding, "if-none-match": tag}
        found = client.get("/graphql", params={"query": LONG}, headers=headers)
        told = ("content-type", "content-encoding", "etag", "content-length", "vary", "cache-control")
        return found.status_code, found.content, *(found.headers.get(name) for name in told)

    tag = client.get("/graphql", params={"query": LONG}).headers["etag"]
    ways = list(product((GRAPHQL, "application/json"), ("gzip", "identity"), ("", tag)))
    first = [asked(*way) for way in ways]
    assert len(set(first)) == 6, "of the eight, those that are not modified tell no type"
    for _ in range(3):
        assert [asked(*way) for way in ways] == first


def test_an_answer_that_is_too_long_is_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "LONGEST_ANSWER", 100)
    answer = client.post("/graphql", json={"query": LONG}, headers={"accept": GRAPHQL})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"] == {"code": "ANSWER_TOO_LARGE"}


def test_who_comes_when_too_many_wait_is_told_to_come_again(world: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "MOST_WAITING", 0)
    client = Client(application(GraphQLEndpoint(lambda: world, lambda _request: PlainTextResponse(""))))
    answer = client.post("/graphql", json=OPERATION)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert answer.json()["errors"][0]["extensions"] == {"code": "BUSY"}
