"""An engine that is dead, slow, lying or cut off gives a coded error in the time allowed; never a part of an answer."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pyoxigraph as ox
import pytest

from graph.engine import Engine
from graph.errors import EngineError
from graph.settings import StoreAddress

Script = Callable[[BaseHTTPRequestHandler, int], None]
ROWS = "application/sparql-results+json"
GOOD = {"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "uri", "value": "urn:example:a"}}]}}


@contextmanager
def served(script: Script) -> Iterator[str]:
    """The address of a server that does as its script says; the script is told the number of the request."""
    asked: list[int] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            asked.append(1)
            try:
                script(self, len(asked))
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_: Any) -> None:
            """Nothing: what is asked is asserted."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql"
    finally:
        server.shutdown()
        server.server_close()


def answer(
    handler: BaseHTTPRequestHandler, body: bytes | dict[str, Any], status: int = 200, kind: str = ROWS, missing: int = 0
) -> None:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data[: len(data) - missing])
    if missing:
        handler.close_connection = True


def cut(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def engine(url: str, seconds: float = 5) -> Engine:
    return Engine(StoreAddress(query=url, update=url), seconds=seconds)


def ask(url: str, seconds: float = 1.2) -> list[Any]:
    with engine(url, seconds) as asked:
        return asked.select("SELECT ?s { ?s ?p ?o }", ("s",))


def binding(**value: str) -> dict[str, Any]:
    return {"head": {"vars": ["s"]}, "results": {"bindings": [{"s": value}]}}


def test_rows_come_as_terms() -> None:
    values = {
        ox.NamedNode("urn:example:a"): {"type": "uri", "value": "urn:example:a"},
        ox.Literal("a"): {"type": "literal", "value": "a"},
        ox.Literal("a", language="en"): {"type": "literal", "value": "a", "xml:lang": "en"},
        ox.Literal("a", datatype=ox.NamedNode("urn:example:d")): {
            "type": "typed-literal",
            "value": "a",
            "datatype": "urn:example:d",
        },
    }
    rows = {"head": {"vars": ["s"]}, "results": {"bindings": [{"s": value} for value in values.values()]}}
    with served(lambda handler, _: answer(handler, rows)) as url:
        assert ask(url) == [(term,) for term in values]


@pytest.mark.parametrize(
    "script",
    [
        lambda handler, _: answer(handler, b"<html>no</html>", kind="text/html"),
        lambda handler, _: answer(handler, GOOD, status=401),
        lambda handler, _: answer(handler, GOOD, status=206),
        lambda handler, _: answer(handler, GOOD, status=302),
        lambda handler, _: answer(handler, json.dumps(GOOD).encode()[:-9]),
        lambda handler, _: answer(handler, GOOD, missing=9),
        lambda handler, _: answer(handler, b"Virtuoso 42000 Error: timeout"),
        lambda handler, _: answer(handler, {"head": {"vars": ["x"]}, "results": {"bindings": []}}),
        lambda handler, _: answer(handler, {"head": {"vars": ["s"]}, "results": {"bindings": [{}]}}),
        lambda handler, _: answer(handler, {"head": {"vars": ["s"]}}),
        lambda handler, _: answer(handler, {"head": {"vars": ["s"]}, "boolean": True}),
        lambda handler, _: answer(handler, b"[1]"),
        lambda handler, _: answer(handler, b""),
        lambda handler, _: answer(handler, binding(type="bnode", value="b0")),
        lambda handler, _: answer(handler, binding(type="uri", value="no IRI")),
        lambda handler, _: answer(handler, binding(type="triple", value="x")),
        lambda handler, _: answer(handler, b"busy", status=503),
        lambda handler, _: cut(handler),
    ],
    ids=[
        *("page", "unauthorised", "partial", "redirect", "half JSON", "short body", "error as rows", "other variables"),
        *("unbound", "no results", "a truth", "a list", "empty", "blank node", "no IRI", "triple", "busy", "cut off"),
    ],
)
def test_what_is_no_whole_answer_is_an_error(script: Script) -> None:
    with served(script) as url, pytest.raises(EngineError, match="Expected") as told:
        ask(url)
    assert told.value.code == "ENGINE_ERROR"
    assert url in told.value.message


def silent(_handler: BaseHTTPRequestHandler, _number: int) -> None:
    time.sleep(3)


def dripping_headers(handler: BaseHTTPRequestHandler, _number: int) -> None:
    for letter in b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" * 2:
        handler.wfile.write(bytes([letter]))
        time.sleep(0.05)


def dripping_body(handler: BaseHTTPRequestHandler, _number: int) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", ROWS)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(60):
        handler.wfile.write(b" ")
        time.sleep(0.05)


@pytest.mark.parametrize("script", [silent, dripping_headers, dripping_body])
def test_an_answer_that_takes_too_long_is_given_up(script: Script) -> None:
    with served(script) as url:
        begun = time.monotonic()
        with pytest.raises(EngineError):
            ask(url, seconds=0.6)
        assert time.monotonic() - begun < 2.5


def test_nobody_at_home() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{held.getsockname()[1]}/sparql"
        begun = time.monotonic()
        with pytest.raises(EngineError, match="ConnectError"):
            ask(url, seconds=2)
        assert time.monotonic() - begun < 4


def test_a_query_is_repeated_until_the_engine_can_answer() -> None:
    def script(handler: BaseHTTPRequestHandler, number: int) -> None:
        if number == 1:
            cut(handler)
        else:
            answer(handler, GOOD, status=503 if number == 2 else 200)

    with served(script) as url:
        assert ask(url, seconds=5) == [(ox.NamedNode("urn:example:a"),)]


def test_an_operation_that_must_not_be_done_twice_is_sent_once() -> None:
    asked: list[int] = []

    def script(handler: BaseHTTPRequestHandler, number: int) -> None:
        asked.append(number)
        answer(handler, b"", status=503)

    with served(script) as url, engine(url) as sent:
        with pytest.raises(EngineError):
            sent.update("MOVE GRAPH <urn:example:a> TO GRAPH <urn:example:b>", repeated=False)
        assert asked == [1]


@pytest.mark.parametrize(
    ("scheme", "secret", "expected"),
    [("basic", "ada:pass:word", "Basic YWRhOnBhc3M6d29yZA=="), ("bearer", "token", "Bearer token"), ("", "", "None")],
)
def test_what_opens_the_engine_is_sent_and_never_told(scheme: str, secret: str, expected: str) -> None:
    sent: list[str] = []

    def script(handler: BaseHTTPRequestHandler, _number: int) -> None:
        sent.append(str(handler.headers["Authorization"]))
        answer(handler, b"no", status=403)

    with served(script) as url:
        address = StoreAddress(query=url, update=url, scheme=scheme, secret=secret)
        with Engine(address) as opened, pytest.raises(EngineError) as told:
            opened.select("SELECT ?s {}", ("s",))
    assert sent == [expected]
    assert not secret or secret not in told.value.message + repr(address)
    assert "PEELGRAPH_STORE_AUTH" in told.value.message


def test_digest_answers_the_challenge() -> None:
    def script(handler: BaseHTTPRequestHandler, number: int) -> None:
        if number == 1:
            handler.send_response(401)
            handler.send_header("WWW-Authenticate", 'Digest realm="r", nonce="n", qop="auth", algorithm=MD5')
            handler.send_header("Content-Length", "0")
            handler.end_headers()
        else:
            assert 'username="dba"' in str(handler.headers["Authorization"])
            answer(handler, GOOD)

    with served(script) as url:
        address = StoreAddress(query=url, update=url, scheme="digest", secret="dba:dba")
        with Engine(address) as opened:
            assert opened.select("SELECT ?s {}", ("s",)) == [(ox.NamedNode("urn:example:a"),)]
