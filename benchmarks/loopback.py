"""Servers on 127.0.0.1, each a process of its own, and a client that takes as little time as it can."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any

import httptools
import uvicorn

READ_AT_ONCE = 1 << 18
_LONGEST = 60
"""Seconds for an answer."""


@dataclass(slots=True)
class Answer:
    """One answer, as the parser tells of it."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    parts: list[bytes] = field(default_factory=list)
    whole: bool = False

    @property
    def body(self) -> bytes:
        return b"".join(self.parts)

    def on_header(self, name: bytes, value: bytes) -> None:
        self.headers[name.decode().lower()] = value.decode("latin-1")

    def on_body(self, part: bytes) -> None:
        self.parts.append(part)

    def on_message_complete(self) -> None:
        self.whole = True


class Client:
    """One connection, kept open."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._connect()

    def _connect(self) -> None:
        self._socket = socket.create_connection(("127.0.0.1", self.port), timeout=_LONGEST)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def close(self) -> None:
        self._socket.close()

    def ask(self, request: bytes) -> Answer:
        """The answer to a request, see ``asked``. Servers close a connection that was idle: then over another."""
        try:
            return self._ask(request)
        except ConnectionError:
            self._connect()
            return self._ask(request)

    def _ask(self, request: bytes) -> Answer:
        self.send(request)
        return self.receive()

    def send(self, request: bytes) -> None:
        self._socket.sendall(request)

    def receive(self) -> Answer:
        answer = Answer()
        parser = httptools.HttpResponseParser(answer)
        while not answer.whole:
            some = self._socket.recv(READ_AT_ONCE)
            if not some:
                raise ConnectionError("Expected a whole answer; the connection ended before.")
            parser.feed_data(some)
        answer.status = parser.get_status_code()
        return answer


def asked(path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> bytes:
    """A request as it goes over the wire: GET, or POST where there is a body, which is JSON unless said otherwise."""
    told = {"Host": "127.0.0.1", "Accept": "application/json", **(headers or {})}
    if body is not None:
        told = {"Content-Type": "application/json", **told, "Content-Length": str(len(body))}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"{'GET' if body is None else 'POST'} {path} HTTP/1.1\r\n{lines}\r\n".encode() + (body or b"")


@contextmanager
def served(app: Callable[[], Any], prepare: Callable[[], None] = lambda: None) -> Iterator[int]:
    """The port at which a process of its own, forked from this one, serves an ASGI application."""
    listening = socket.create_server(("127.0.0.1", 0))
    process = get_context("fork").Process(target=_serve, args=(app, prepare, listening), daemon=True)
    process.start()
    try:
        yield listening.getsockname()[1]
    finally:
        process.terminate()
        process.join()
        listening.close()


def _serve(app: Callable[[], Any], prepare: Callable[[], None], listening: socket.socket) -> None:
    prepare()
    config = uvicorn.Config(app(), log_level="error", access_log=False, lifespan="off")
    uvicorn.Server(config).run([listening])
