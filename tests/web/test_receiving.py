"""Slow clients, over real connections: what does not come in time is not waited for, and keeps nobody else waiting."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from web.receiving import InTime, protocol

SECONDS = 0.4


async def _length(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def _late(request: Request) -> Response:
    await request.body()
    time.sleep(2 * SECONDS)
    return PlainTextResponse("late")


async def _now(_: Request) -> Response:
    return PlainTextResponse("now")


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    routes = [
        Route("/", _length, methods=["GET", "POST"]),
        Route("/late", _late, methods=["POST"]),
        Route("/now", _now, methods=["GET"]),
    ]
    app = Starlette(routes=routes)
    config = uvicorn.Config(InTime(app, SECONDS), port=0, log_level="error", http=protocol(SECONDS))
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run)
    thread.start()
    while not running.started:
        time.sleep(0.01)
    yield running.servers[0].sockets[0].getsockname()[1]
    running.should_exit = True
    thread.join()


def _talk(port: int, *pieces: bytes, pause: float = 0.0) -> tuple[bytes, float]:
    """All that comes back for some pieces sent one after the other, and the seconds until the connection ended."""
    begun, found = time.monotonic(), []
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:

        def read() -> None:
            with suppress(ConnectionResetError):
                while some := client.recv(65536):
                    found.append(some)

        reading = threading.Thread(target=read)
        reading.start()
        with suppress(ConnectionResetError, BrokenPipeError):
            for piece in pieces:
                client.sendall(piece)
                time.sleep(pause)
        reading.join()
    return b"".join(found), time.monotonic() - begun


HEAD = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\nConnection: close\r\n\r\n"


@pytest.mark.parametrize("pieces", [(HEAD,), (HEAD, b"12345")])
def test_a_body_that_does_not_come_whole_is_answered_with_a_code(port: int, pieces: tuple[bytes, ...]) -> None:
    found, seconds = _talk(port, *pieces)
    head, _, body = found.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 408 ")
    error: Any = json.loads(body)["errors"][0]
    assert error["extensions"]["code"] == "BODY_TOO_SLOW"
    assert SECONDS <= seconds < SECONDS + 5


def test_a_byte_now_and_then_does_not_help(port: int) -> None:
    found, _ = _talk(port, HEAD, *[b"1"] * 9, pause=SECONDS / 6)
    assert found.startswith(b"HTTP/1.1 408 ")


def test_whoever_is_in_time_is_answered(port: int) -> None:
    found, _ = _talk(port, HEAD, b"12345", b"67890", pause=SECONDS / 8)
    assert found.startswith(b"HTTP/1.1 200 ")
    assert found.endswith(b"10")


def test_answers_may_take_longer(port: int) -> None:
    found, _ = _talk(port, HEAD.replace(b" / ", b" /late "), b"1234567890")
    assert found.endswith(b"late")


@pytest.mark.parametrize(
    "pieces", [(), (b"GET / HTTP/1.1\r\nHost: x\r\n",), (b"GET / HTTP/1.1\r\n", *[b"a"] * 9), (b"GET",)]
)
def test_a_header_that_does_not_come_ends_the_connection(port: int, pieces: tuple[bytes, ...]) -> None:
    found, seconds = _talk(port, *pieces, pause=SECONDS / 6 if len(pieces) > 2 else 0)
    assert found == b""
    assert SECONDS * 0.9 <= seconds < SECONDS + 5


def test_a_second_request_is_watched_as_the_first_was(port: int) -> None:
    whole = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
    found, seconds = _talk(port, whole + whole + b"GET / HT")
    assert found.count(b"HTTP/1.1 200 ") == 2
    assert SECONDS * 0.9 <= seconds < SECONDS + 5


def test_a_connection_that_asks_again_in_time_is_kept(port: int) -> None:
    whole = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
    found, _ = _talk(
        port, *[whole] * 4, whole.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"), pause=SECONDS / 2
    )
    assert found.count(b"HTTP/1.1 200 ") == 5


NOW = b"GET /now HTTP/1.1\r\nHost: x\r\n"
PROMISED = b"Content-Length: 10\r\n\r\n"


@pytest.mark.parametrize(
    "pieces",
    [
        (NOW + b"\r\n", b"\r\n"),
        (NOW + PROMISED, b"1"),
        (NOW + PROMISED, *[b"1"] * 9),
        (NOW + PROMISED,),
        (NOW.replace(b"GET", b"POST") + PROMISED, b"1"),
    ],
)
def test_nothing_after_an_answer_holds_the_connection(port: int, pieces: tuple[bytes, ...]) -> None:
    found, seconds = _talk(port, *pieces, pause=SECONDS / 4)
    assert found.count(b"HTTP/1.1 ") == 1
    assert SECONDS * 0.9 <= seconds < SECONDS + 3


def test_a_body_that_comes_after_its_answer_does_no_harm(port: int) -> None:
    early = NOW.replace(b"GET", b"POST") + PROMISED
    found, _ = _talk(port, early, b"1234567890", NOW + b"Connection: close\r\n\r\n", pause=SECONDS / 4)
    assert [part[:3] for part in found.split(b"HTTP/1.1 ")[1:]] == [b"405", b"200"]
    assert found.endswith(b"now")
