"""Engines for the tests of remote stores: a real Oxigraph server, a real Virtuoso, and a server that fails before one.

The engines are ``oxigraph`` (PyPI, of the development extra) and ``virtuoso-t`` (Debian, virtuoso-opensource-7-bin).
"""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread, Timer
from typing import Any
from urllib.parse import parse_qs

import httpx
import pyoxigraph as ox
import pytest

from graph.engine import Engine
from graph.remote import RemoteStore
from graph.settings import StoreAddress
from graph.store import Store
from ontology.namespaces import BASE

GRAPH = f"{BASE}document/a"


VIRTUOSO = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = 127.0.0.1:{port}
DisableUnixSocket = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{web}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 10000
"""


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@contextmanager
def running(command: list[str], folder: Path, url: str) -> Iterator[None]:
    with (folder / "output").open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out)
    try:
        for _ in range(300):
            try:
                httpx.get(url)
                break
            except httpx.HTTPError:
                assert process.poll() is None, (folder / "output").read_text()
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextmanager
def oxigraph(folder: Path) -> Iterator[StoreAddress]:
    command = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if command is None:
        pytest.skip("no Oxigraph server: pip install oxigraph")
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with running([command, "serve", "--location", "data", "--bind", f"127.0.0.1:{port}"], folder, f"{url}/query"):
        yield StoreAddress(query=f"{url}/query", update=f"{url}/update")


@contextmanager
def virtuoso(folder: Path) -> Iterator[StoreAddress]:
    if shutil.which("virtuoso-t") is None or shutil.which("isql-vt") is None:
        pytest.skip("no Virtuoso: apt-get install virtuoso-opensource-7-bin")
    port, web = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(port=port, web=web))
    url = f"http://127.0.0.1:{web}/sparql"
    with running(["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"], folder, url):
        grant = 'exec=GRANT SPARQL_UPDATE TO "SPARQL";'
        subprocess.run(["isql-vt", f"127.0.0.1:{port}", "dba", "dba", grant], check=True, capture_output=True)
        yield StoreAddress(query=url, update=url)


def emptied(address: StoreAddress, base: str = BASE, **given: Any) -> RemoteStore:
    store = RemoteStore(Engine(address, seconds=120), base, **given)
    for graph in (*store.graphs(), *store.leftovers()):
        store.drop(graph)
    return store


def quads(*said: tuple[str, str], graph: str = GRAPH) -> set[ox.Quad]:
    p = ox.NamedNode(f"{BASE}def/text")
    return {ox.Quad(ox.NamedNode(f"{BASE}finding/{s}"), p, ox.Literal(o), ox.NamedNode(graph)) for s, o in said}


def held(store: Store) -> dict[str, set[ox.Quad]]:
    return {graph: set(store.quads(graph)) for graph in store.graphs()}


@dataclass
class Failing:
    """What a server between the store and a sound engine does to requests and answers.

    ``request`` gets what is asked and may say ``"cut"``, ``"done and cut"``, ``"cut and done"`` (a second later),
    ``"silent"``, ``"pretend"``, or nothing to let it pass; ``rows`` may change the rows of an answer.
    """

    request: Callable[[str], str | None] = lambda _: None
    rows: Callable[[str, list[Any]], list[Any]] = lambda _, rows: rows
    asked: list[str] = field(default_factory=list)

    def is_cut(self, fate: str | None, carry_out: Callable[[], object]) -> bool:
        """Whether there will be no answer; some wait first, or do later what they were asked."""
        if fate == "silent":
            time.sleep(3)
        if fate == "cut and done":
            Timer(1, carry_out).start()
        return fate in ("cut", "done and cut", "cut and done", "silent")


@contextmanager
def failing(address: StoreAddress, how: Failing) -> Iterator[StoreAddress]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode(), keep_blank_values=True)
            ((kind, (text,)),) = form.items()
            how.asked.append(text)
            fate = how.request(text)
            if fate in (None, "done and cut"):
                url = address.query if kind == "query" else address.update
                found = httpx.post(url, data={kind: text}, headers={"Accept": self.headers["Accept"]}, timeout=60)
                body = found.content
                if kind == "query":
                    answer = json.loads(body)
                    answer["results"]["bindings"] = how.rows(text, answer["results"]["bindings"])
                    body = json.dumps(answer).encode()
            if how.is_cut(fate, lambda: httpx.post(address.update, data={kind: text})):
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            self.send_response(200 if fate == "pretend" else found.status_code)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", "0" if fate == "pretend" else str(len(body)))
            self.end_headers()
            if fate is None:
                self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        url = f"http://127.0.0.1:{server.server_port}/sparql"
        yield StoreAddress(query=url, update=url)
    finally:
        server.shutdown()
        server.server_close()


def first_only(operation: str, fate: str) -> Callable[[str], str | None]:
    seen: list[str] = []

    def request(text: str) -> str | None:
        if not re.match(operation, text) or seen:
            return None
        seen.append(text)
        return fate

    return request


@contextmanager
def writing(address: StoreAddress, request: Callable[[str], str | None]) -> Iterator[RemoteStore]:
    with failing(address, Failing(request=request)) as url, RemoteStore(Engine(url, seconds=2), BASE) as store:
        yield store


OLD, NEW = quads(("1", "old"), ("2", "old")), quads(*((f"{number}", "new") for number in range(20)))
