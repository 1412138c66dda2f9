"""Replies kept by the bytes of their requests: who gets them, and who must not."""

from __future__ import annotations

import asyncio
import gc
import gzip
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from weakref import ref

import orjson
import pytest
from graphql import GraphQLError
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message

import server
from graph.model import Document, Organisation
from graph.settings import Settings
from graph.snapshot import Snapshot
from schema import Context, answering, execute, http, prepared, replies, request, state
from schema.errors import coded
from schema.http import GraphQLEndpoint

OPERATION = {"query": "{ __typename }"}
DATA = {"data": {"__typename": "Query"}}
LONG = {"query": "{ __schema { types { name description } } }"}
GET = "query=%7B%20__typename%20%7D"
LONG_GET = "query=%7B__schema%7Btypes%7Bname%20description%7D%7D%7D"
Receive = Callable[[], Awaitable[Message]]


@dataclass(frozen=True)
class Answered:
    status: int
    headers: list[tuple[str, str]]
    content: bytes

    def header(self, name: str) -> str | None:
        found = [value for key, value in self.headers if key == name]
        assert len(found) < 2
        return found[0] if found else None

    @property
    def told(self) -> tuple[int, list[tuple[str, str]], bytes]:
        """All but the id, of which each answer has its own."""
        return self.status, [each for each in self.headers if each[0] != "x-request-id"], self.content

    def json(self) -> Any:
        return orjson.loads(self.content)


def put(
    app: ASGIApp,
    body: bytes | Sequence[bytes] | Receive | None = None,
    query: str = "",
    *,
    path: str = "/graphql",
    **headers: str,
) -> Answered:
    """A GET, or a POST with a body in so many pieces; httpx has no POST whose first piece is known to be its last."""
    told = [(b"content-type", b"application/json")] if body is not None and "content_type" not in headers else []
    told += [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    pieces = [body] if isinstance(body, bytes) else [] if callable(body) or body is None else list(body)
    sent: list[Message] = []

    whole = False

    async def receive() -> Message:
        nonlocal whole
        if whole:
            await asyncio.Event().wait()  # the client stays
        piece = pieces.pop(0) if pieces else b""
        whole = not pieces
        return {"type": "http.request", "body": piece, "more_body": not whole}

    async def send(message: Message) -> None:
        sent.append(dict(message))

    scope = {
        "type": "http", "http_version": "1.1", "method": "GET" if body is None else "POST", "path": path,
        "raw_path": path.encode(), "root_path": "", "scheme": "http", "query_string": query.encode(),
        "headers": told, "server": ("test", 80), "client": ("test", 1),
    }  # fmt: skip

    async def run() -> None:
        await app(scope, body if callable(body) else receive, send)

    asyncio.run(run())
    kept = [(name.decode(), value.decode()) for name, value in sent[0]["headers"]]
    return Answered(sent[0]["status"], kept, b"".join(each.get("body", b"") for each in sent[1:]))


def posted(given: object) -> bytes:
    return orjson.dumps(given)


@pytest.fixture
def endpoint(world: Context) -> GraphQLEndpoint:
    return GraphQLEndpoint(lambda: world, lambda _request: PlainTextResponse("a page"))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The requests that were read, one by one."""
    found: list[str] = []
    real = request.operation_of

    async def noted(given: Any, documents: Any) -> Any:
        found.append(given.method)
        return await real(given, documents)

    monkeypatch.setattr(http, "operation_of", noted)
    return found


@pytest.mark.parametrize(("body", "query"), [(None, GET), (posted(OPERATION), "")])
def test_who_asks_the_third_time_in_the_same_bytes_is_answered_unread(
    endpoint: GraphQLEndpoint, read: list[str], body: bytes | None, query: str
) -> None:
    first = put(endpoint, body, query)
    assert first.json() == DATA
    assert [put(endpoint, body, query).told for _ in range(4)] == [first.told] * 4
    assert len(read) == 2, "the first is only remembered, the second kept"


def test_a_get_and_a_post_with_the_same_words_are_told_apart(endpoint: GraphQLEndpoint, read: list[str]) -> None:
    for _ in range(3):
        assert put(endpoint, None, GET, content_type="application/json").header("etag")
    assert put(endpoint, b"", GET).status == 400, "a POST asks by its body"
    for _ in range(3):
        assert put(endpoint, posted(OPERATION), GET).header("etag") is None
    assert read == ["GET", "GET", "POST", "POST", "POST"]


def test_a_body_in_several_pieces_is_answered_and_not_kept(endpoint: GraphQLEndpoint, read: list[str]) -> None:
    body = posted(OPERATION)
    for cut in (1, 10, 10, 10, len(body)):
        assert put(endpoint, [body[:cut], body[cut:]]).json() == DATA
    assert len(read) == 5
    for _ in range(3):
        assert put(endpoint, body).json() == DATA
    # Its first piece is a whole request, and another one is kept.
    assert put(endpoint, [body, b"}"]).json()["errors"][0]["extensions"] == {"code": "BAD_BODY"}


def test_other_bytes_are_another_request(endpoint: GraphQLEndpoint, read: list[str]) -> None:
    query = "query A { __typename } query B { b: __typename }"
    for _ in range(3):
        assert put(endpoint, posted({"query": query, "operationName": "A"})).json() == DATA
        assert put(endpoint, posted({"query": query, "operationName": "B"})).json() == {"data": {"b": "Query"}}
    assert len(read) == 4
    assert put(endpoint, posted(OPERATION), content_type="text/plain").status == 415
    for _ in range(3):
        put(endpoint, posted(OPERATION))
    assert put(endpoint, posted(OPERATION), content_type="text/plain").status == 415


@pytest.mark.parametrize(
    "asked",
    [
        {**OPERATION, "extensions": {"cost": True}},
        {**OPERATION, "extensions": {"explain": True}},
        {"query": "{ nothing }"},
        {"query": "{"},
        {"query": "{ links(first: 0) { totalCount } }"},
        {"query": ""},
    ],
)
def test_costs_explanations_and_errors_are_never_kept(
    endpoint: GraphQLEndpoint, world: Context, read: list[str], asked: object
) -> None:
    for _ in range(4):
        found = put(endpoint, posted(asked)).json()
        assert "extensions" in found or "errors" in found
    assert len(read) == 4
    kept = world.once("replies", replies.Replies)._kept._held
    assert not kept


def test_pages_for_browsers_and_streams_are_never_kept(
    endpoint: GraphQLEndpoint, world: Context, read: list[str]
) -> None:
    for _ in range(3):
        assert put(endpoint, accept="text/html").content == b"a page"
        assert put(endpoint, None, GET, accept="text/event-stream").content.startswith(b":\n\nevent: next")
    assert len(read) == 3
    kept = world.once("replies", replies.Replies)._kept._held
    assert not kept


def test_who_has_it_and_who_takes_it_compressed_get_theirs_and_nobody_elses(
    endpoint: GraphQLEndpoint, read: list[str]
) -> None:
    plain, zipped = ({"accept_encoding": each} for each in ("identity", "gzip"))
    tag, zipped_tag = (str(put(endpoint, None, LONG_GET, **each).header("etag")) for each in (plain, zipped))
    assert tag != zipped_tag
    read.clear()
    for _ in range(4):
        found, small = put(endpoint, None, LONG_GET, **plain), put(endpoint, None, LONG_GET, **zipped)
        assert (found.header("content-encoding"), small.header("content-encoding")) == (None, "gzip")
        assert gzip.decompress(small.content) == found.content
        assert (found.header("etag"), small.header("etag")) == (tag, zipped_tag)
        for given, way in ((tag, plain), (zipped_tag, zipped)):
            unchanged = put(endpoint, None, LONG_GET, if_none_match=given, **way)
            assert (unchanged.status, unchanged.content, unchanged.header("etag")) == (304, b"", given)
        assert put(endpoint, None, LONG_GET, if_none_match='"other"', **plain).told == found.told
    # The tags were asked for once before: those two are kept from their second time on.
    assert len(read) == 1 + 1 + 2 + 2 + 2


def test_each_media_type_is_answered_in(endpoint: GraphQLEndpoint) -> None:
    for _ in range(4):
        for accept in ("application/json", "application/graphql-response+json"):
            assert put(endpoint, posted(OPERATION), accept=accept).header("content-type") == accept
        assert put(endpoint, posted(OPERATION), accept="image/png").status == 406


ORIGINS = ("https://mine.example", "https://yours.example")


def test_each_reply_has_the_id_and_the_origin_of_its_own_request(tmp_path: Path, read: list[str]) -> None:
    app = server.application(server.Service(Settings(data=tmp_path / "data", empty=True, origins=ORIGINS)))
    body, ids = posted(OPERATION), []
    for number in range(3):
        for origin in (*ORIGINS, None, "https://other.example"):
            headers = {"origin": origin} if origin else {}
            found = put(app, body, x_request_id=f"mine-{number}", **headers)
            assert found.json() == DATA
            assert found.header("x-request-id") == f"mine-{number}"
            assert found.header("access-control-allow-origin") == (origin if origin in ORIGINS else None)
            ids.append(put(app, body).header("x-request-id"))
    assert len(read) == 2, "neither decides what is answered"
    assert len(set(ids)) == len(ids), "who gives none gets a new one each time"
    counted = put(app, path="/metrics").content.decode().splitlines()
    assert 'peelgraph_graphql_operations_total{outcome="OK",transport="http"} 24.0' in counted


def test_the_next_day_everything_is_asked_anew(
    endpoint: GraphQLEndpoint, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    today = datetime(2030, 1, 1, 23, 59, tzinfo=UTC)

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return today.astimezone(tz)

    for module in (replies, request, state):
        monkeypatch.setattr(module, "datetime", Clock)
    iri = "https://example.org/recommendation/1"
    body = posted({"query": f'{{ item(iri: "{iri}") {{ ... on Recommendation {{ state {{ asOf }} }} }} }}'})

    def as_of() -> str:
        return str(put(endpoint, body).json()["data"]["item"]["state"]["asOf"])

    assert [as_of() for _ in range(3)] == ["2030-01-01"] * 3
    assert len(read) == 2
    today = datetime(2030, 1, 2, tzinfo=UTC)
    assert [as_of() for _ in range(3)] == ["2030-01-02"] * 3
    assert len(read) == 4


def test_a_header_given_again_and_again_is_not_kept() -> None:
    scope = {"type": "http", "method": "GET", "query_string": b"", "headers": [(b"accept", b"")] * 4}
    assert replies.Asked(scope, asyncio.Queue().get, None).key is not None
    assert replies.Asked({**scope, "headers": [(b"accept", b"")] * 5}, asyncio.Queue().get, None).key is None


@pytest.mark.parametrize("name", ["accept", "accept_encoding", "if_none_match"])
def test_a_request_with_long_headers_is_answered_and_not_kept(
    endpoint: GraphQLEndpoint, read: list[str], name: str
) -> None:
    longest = "*/*," + "x" * (2000 - 4)
    for _ in range(4):
        assert put(endpoint, None, GET, **{name: longest}).json() == DATA
    assert len(read) == 2, "just short enough"
    for _ in range(4):
        assert put(endpoint, None, GET, **{name: longest + "x"}).json() == DATA
    assert len(read) == 6
    for _ in range(4):
        assert put(endpoint, None, GET, **{name: longest[:-100], "user_agent": "x" * 5000}).json() == DATA
    assert len(read) == 8, "what decides nothing may be as long as it likes"


@pytest.mark.parametrize(("spare", "kept"), [(0, True), (-1, False)])
def test_headers_address_and_body_are_charged(
    endpoint: GraphQLEndpoint, read: list[str], monkeypatch: pytest.MonkeyPatch, spare: int, kept: bool
) -> None:
    body, accept = posted({**OPERATION, "extensions": {"any": "x" * 300}}), "*/*," + "x" * 700
    charged = len(body) + len("a=1") + len(accept) + len("application/json") + len(posted(DATA)) + 1000
    monkeypatch.setattr(replies, "_MOST", 8 * (charged + spare))  # an eighth is the most that one may take
    for _ in range(4):
        assert put(endpoint, body, "a=1", accept=accept).json() == DATA
    assert len(read) == (2 if kept else 4)


def named(name: str) -> Context:
    def text(_document: Document) -> None:
        """One of its own, that goes when the context does: snapshots take no weak references."""

    return Context(Snapshot.of([Organisation(iri="https://example.org/o", title=name, slug="o")]), text)


@pytest.mark.parametrize("pieces", [1, 2])
def test_who_sends_slowly_reads_what_is_served_now_and_holds_nothing_older(pieces: int) -> None:
    current = [named("old")]
    endpoint = GraphQLEndpoint(lambda: current[0], lambda _request: PlainTextResponse(""))
    body = posted({"query": "{ organisations { nodes { title } } }"})
    for _ in range(3):
        assert put(endpoint, body).json()["data"]["organisations"]["nodes"] == [{"title": "old"}]
    held = ref(current[0].text_of)
    came = 0

    async def slowly() -> Message:
        nonlocal came
        came += 1
        if came == pieces:
            current[0] = named("new")
            gc.collect()
            assert held() is None, "a request that has not come in yet holds what was replaced"
        cut = len(body) if pieces == 1 else 10
        return {
            "type": "http.request", "more_body": came < pieces,
            "body": body[:cut] if came == 1 else body[cut:],
        }  # fmt: skip

    for _ in range(3):
        came, held = 0, ref(current[0].text_of)
        assert put(endpoint, slowly).json()["data"]["organisations"]["nodes"] == [{"title": "new"}]


def test_what_was_kept_goes_with_its_data(read: list[str]) -> None:
    current = named("old")
    endpoint = GraphQLEndpoint(lambda: current, lambda _request: PlainTextResponse(""))
    body = posted({"query": "{ organisations { nodes { title } } }"})
    for name in ("old", "new"):
        current = named(name)
        for _ in range(3):
            assert put(endpoint, body).json()["data"]["organisations"]["nodes"] == [{"title": name}]
    assert len(read) == 4


def test_data_replaced_while_it_is_read_keeps_the_answer_to_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    current, second = named("old"), named("new")
    endpoint = GraphQLEndpoint(lambda: current, lambda _request: PlainTextResponse(""))
    body = posted({"query": "{ organisations { nodes { title } } }"})
    real = answering.carried_out

    def replacing(operation: Any, context: Context) -> Any:
        nonlocal current
        found = real(operation, context)
        current = second
        return found

    put(endpoint, body)
    monkeypatch.setattr(http, "carried_out", replacing)
    for _ in range(2):  # what is kept is kept at its second time
        current = named("old")
        put(endpoint, body)
    monkeypatch.setattr(http, "carried_out", real)
    for _ in range(3):
        assert put(endpoint, body).json()["data"]["organisations"]["nodes"] == [{"title": "new"}]


SECRET = "/srv/secret"


@pytest.mark.parametrize("error", [ValueError(SECRET), OverflowError(SECRET), OSError(SECRET), KeyError(SECRET)])
def test_a_failure_inside_that_has_no_path_is_not_told_in_its_words(
    caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    with caplog.at_level(logging.ERROR):
        told = coded(GraphQLError(str(error), original_error=error))
    assert told.extensions == {"code": "INTERNAL_ERROR"}
    assert SECRET not in str(told.formatted)
    assert SECRET in caplog.text


def test_a_failure_while_a_request_is_looked_into_is_not_told_in_its_words(
    world: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr(prepared, "validate", failing)
    answer = execute("{ __typename secret: __typename }", world)
    assert [error.extensions for error in answer.errors] == [{"code": "INTERNAL_ERROR"}]
    assert SECRET not in str(answer.body)


@pytest.mark.parametrize(
    "given",
    ["{ organisations(where: {mentions: {count: {eq: %s}}}) { totalCount } }", "{ links(first: %s) { totalCount } }"],
)
def test_a_number_too_long_to_be_read_is_the_clients_mistake(
    endpoint: GraphQLEndpoint, caplog: pytest.LogCaptureFixture, given: str
) -> None:
    for _ in range(3):
        [error] = put(endpoint, posted({"query": given % ("9" * 5000)})).json()["errors"]
        assert error["extensions"] == {"code": "INVALID_REQUEST"}
        assert len(error["message"]) < 1100
    assert caplog.records == []
