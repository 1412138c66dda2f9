"""The service from its settings to its answers."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import socket
import subprocess
import sys
import time
import weakref
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from io import StringIO
from json import dumps, loads
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

import server
from graph.archive import Archive
from graph.dataset import Data
from graph.errors import StoreError
from graph.journal import Event, EventKind
from graph.model import Document, Link, Passage
from graph.pending import Pending, at_work
from graph.rdf import quads
from graph.search import Search
from graph.settings import Settings
from graph.snapshot import Snapshot
from schema import Context
from tests.asgi import Client
from web.log import start_log

ROOT = Path(server.__file__).parent
TEXT = "A letter about visits.\n"


def letter(base: str) -> Document:
    return Document(
        iri=f"{base}document/letter",
        title="A letter",
        kind="RESPONSE_LETTER",
        sha256=sha256(TEXT.encode()).hexdigest(),
        file_name="letter.txt",
        media_type="text/plain",
        reader="plain/1",
        layout="letter",
        length=len(TEXT),
        report="letter",
    )


def add_letter(settings: Settings) -> None:
    """What ``peelgraph read`` leaves behind for a letter with one passage."""
    document = letter(settings.base)
    passage = Passage(iri=f"{settings.base}passage/1", document=document.iri, start=2, end=8, exact="letter")
    with Data.open(settings) as data:
        data.archive.put(TEXT.encode(), "letter.txt")
        data.store.replace(document.iri, quads([document, passage], document.iri))
        data.archive.journal.append(Event(kind=EventKind.READ, subject=document.iri))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", empty=True)


def get(service: server.Service, path: str, **headers: str) -> httpx.Response:
    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app=server.application(service))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
            return await http.get(path, headers=headers)

    return asyncio.run(send())


def test_the_command_line_overrides_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PEELGRAPH_PORT", "9001")
    monkeypatch.setenv("PEELGRAPH_DATA", str(tmp_path))
    assert server.settings_from([]) == Settings(port=9001, data=tmp_path)
    given = server.settings_from(["--port", "9002", "--host", "127.0.0.2", "--data", "elsewhere", "--empty"])
    assert given == Settings(port=9002, host="127.0.0.2", data=Path("elsewhere"), empty=True)


def test_wrong_settings_are_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert server.main(["--port", "70000"]) == 2
    assert "USAGE_ERROR" in capsys.readouterr().err


def test_data_in_use_is_named(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    with Data.open(settings):
        assert server.main(["--data", str(settings.data), "--empty"]) == 1
    assert "STORE_ERROR" in capsys.readouterr().err


def test_data_that_cannot_be_loaded_ends_the_service(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> Any:
        raise StoreError("Expected one type; found two.")

    monkeypatch.setattr(server.Taken, "snapshot", broken)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert server.main(["--data", str(settings.data), "--empty", "--port", str(port)]) == 1
    assert "STORE_ERROR: Expected one type; found two." in capsys.readouterr().err


def test_nothing_is_served_before_it_is_loaded(settings: Settings) -> None:
    service = server.Service(settings, at_once=False)
    assert not service.ready
    assert get(service, "/healthz").status_code == 200
    service.start()
    assert service.ready
    assert get(service, "/readyz").json()["items"] > 43


def test_a_second_start_reads_the_files_of_the_first(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    add_letter(settings)
    first = server.Service(settings)

    def forbidden(*_: Any, **__: Any) -> Any:
        raise AssertionError("it was to be read")

    monkeypatch.setattr(Snapshot, "build", forbidden)
    monkeypatch.setattr(Search, "of", forbidden)
    second = server.Service(settings)
    assert second.context.snapshot.revision == first.context.snapshot.revision
    query = {"query": '{ search(query: "letter") { totalCount nodes { iri title } } documents { totalCount } }'}
    answers = [Client(server.application(each)).post("/graphql", json=query).json() for each in (first, second)]
    assert answers[0] == answers[1]
    assert answers[0]["data"]["search"]["totalCount"] > 0


def test_two_services_keep_and_read_the_same_files(settings: Settings) -> None:
    services = [server.Service(settings), server.Service(settings)]
    add_letter(settings)
    for service in services:
        service.renew()
        assert service.renew()
    assert len({service.context.snapshot.revision for service in services}) == 1
    (index,) = (settings.data / "search").iterdir()
    assert index.name == services[0].context.snapshot.revision


def test_a_new_directory_is_filled_with_reference_data(settings: Settings) -> None:
    service = server.Service(settings)
    ready = get(service, "/readyz").json()
    assert ready["items"] > 43
    assert ready["revision"] == service.context.snapshot.revision


def test_a_service_renews_itself_when_a_command_has_finished(settings: Settings) -> None:
    service = server.Service(settings)
    before = service.context
    assert not service.renew()
    add_letter(settings)
    assert not service.renew(), "the command may still be at work"
    assert service.context is before
    assert service.renew()
    assert service.context.snapshot.get(letter(settings.base).iri) is not None
    assert before.snapshot.get(letter(settings.base).iri) is None
    assert not service.renew()


def test_a_service_goes_on_with_what_it_has_while_a_command_writes(settings: Settings) -> None:
    service = server.Service(settings)
    before = service.context
    add_letter(settings)
    service.renew()
    with Data.open(settings):
        assert not service.renew()
    assert service.context is before
    assert service.renew()


def test_a_service_waits_for_a_command_at_work_and_sees_what_it_wrote_without_an_event(
    settings: Settings,
) -> None:
    service = server.Service(settings)
    add_letter(settings)
    with at_work(settings.data) as pending:
        pending.begin()
        assert not service.renew()
        assert not service.renew()
        assert get(service, "/readyz").json()["pending"]
    assert not service.renew()
    assert service.renew()
    assert not get(service, "/readyz").json()["pending"]
    assert not service.renew()
    Pending(settings.data).begin()
    service.renew()
    assert service.renew(), "links may have been written since"
    assert not Pending(settings.data)


def test_new_data_is_served_even_where_nothing_could_be_made_ahead(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = server.Service(settings)
    made, failures = server.made_ahead, [MemoryError("no room for an index")]

    def failing(context: Context) -> None:
        if failures:
            raise failures.pop()
        made(context)

    async def followed() -> None:
        async with server._watching(service)(Starlette()):
            add_letter(settings)
            async with asyncio.timeout(30):
                while service.context.snapshot.get(letter(settings.base).iri) is None:
                    await asyncio.sleep(0.01)

    monkeypatch.setattr(server, "made_ahead", failing)
    monkeypatch.setattr(server, "_LOOK_EVERY", 0.01)
    asyncio.run(followed())
    assert not failures


def test_new_data_is_served_though_looking_for_it_failed_once(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    service = server.Service(settings)
    busy, failures = server.is_busy, [OSError(24, "Too many open files")]

    def failing(data: Path) -> bool:
        if failures:
            raise failures.pop()
        return busy(data)

    async def followed() -> None:
        async with server._watching(service)(Starlette()):
            async with asyncio.timeout(30):
                while failures:
                    await asyncio.sleep(0.01)
            add_letter(settings)
            async with asyncio.timeout(30):
                while service.context.snapshot.get(letter(settings.base).iri) is None:
                    await asyncio.sleep(0.01)

    monkeypatch.setattr(server, "is_busy", failing)
    monkeypatch.setattr(server, "_LOOK_EVERY", 0.01)
    with caplog.at_level("ERROR"):
        asyncio.run(followed())
    assert "Too many open files" in caplog.text


def test_what_is_told_while_data_loads_is_logged_and_read_by_pages_elsewhere(settings: Settings) -> None:
    service = server.Service(replace(settings, origins=("https://elsewhere.example",)), at_once=False)
    told = get(service, "/readyz", Origin="https://elsewhere.example")
    assert told.status_code == 503
    assert told.headers["x-request-id"]
    assert told.headers["access-control-allow-origin"] == "https://elsewhere.example"


def test_the_text_of_a_document_comes_from_the_archive(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    document = letter("https://example.org/")
    text_of = server.texts(archive)
    assert text_of(document) is None
    archive.put(TEXT.encode(), "letter.txt")
    assert text_of(document) == TEXT, "what was not there before may be there now"
    assert server.texts(archive)(replace(document, length=5)) is None, "another reader made the offsets"


def test_the_first_page_tells_what_is_loaded(settings: Settings) -> None:
    add_letter(settings)
    page = get(server.Service(settings), "/")
    assert page.headers["content-type"].startswith("text/html")
    assert '<a href="/document/letter">A letter</a>' in page.text
    assert "<dt>1</dt><dd>document</dd>" in page.text


def test_titles_are_no_markup(settings: Settings) -> None:
    with Data.open(settings) as data:
        document = replace(letter(settings.base), title="<script>alert(1)</script>")
        data.store.replace(document.iri, quads([document], document.iri))
    assert "<script>" not in get(server.Service(settings), "/").text


@pytest.mark.parametrize("brought", [True, False])
def test_browsers_get_a_page_for_queries_without_foreign_addresses(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, brought: bool
) -> None:
    web = tmp_path / "web"
    (web / "static" / "vendor").mkdir(parents=True)
    for page in (ROOT / "web").glob("*.html"):
        (web / page.name).write_bytes(page.read_bytes())
    if brought:
        (web / "static" / "vendor" / "graphiql.min.js").touch()
    monkeypatch.setattr(server, "WEB", web)
    answer = get(server.Service(settings), "/graphql", accept="text/html")
    assert ('id="graphiql"' in answer.text) == brought
    assert "http://" not in answer.text
    assert "https://" not in answer.text
    assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_pages_and_scripts_of_our_own_need_no_other_host() -> None:
    own = [*(ROOT / "web").glob("*.html"), *(ROOT / "web" / "static").glob("*.*")]
    assert len(own) > 5
    for path in own:
        text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "://" not in text, path


@pytest.mark.parametrize(("path", "found"), [("/healthz", '"ok"'), ("/schema.graphql", "type Query")])
def test_other_addresses(settings: Settings, path: str, found: str) -> None:
    answer = get(server.Service(settings), path)
    assert answer.status_code == 200
    assert found in answer.text


@pytest.mark.parametrize(
    ("method", "path", "status", "told"),
    [
        ("GET", "/nowhere", 404, "'/nowhere'"),
        ("PUT", "/download/links.csv", 405, "one of GET, HEAD, OPTIONS, POST; found PUT"),
    ],
)
def test_what_no_route_fits_is_told_what_to_do(
    settings: Settings, method: str, path: str, status: int, told: str
) -> None:
    answer = Client(server.application(server.Service(settings))).request(method, path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert told in answer.json()["detail"]


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/", "GET, HEAD, OPTIONS"),
        ("/export/graph.ttl", "GET, HEAD, OPTIONS"),
        ("/organisation/warwickshire-police", "GET, HEAD, OPTIONS"),
        ("/sparql", "GET, HEAD, OPTIONS, POST"),
        ("/validate", "GET, HEAD, OPTIONS, POST"),
        ("/static/pages.css", "GET, HEAD, OPTIONS"),
    ],
)
def test_each_address_says_by_which_methods_it_answers(settings: Settings, path: str, methods: str) -> None:
    client = Client(server.application(server.Service(settings)))
    asked = client.request("OPTIONS", path, headers={"accept": "text/turtle"})
    assert (asked.status_code, asked.headers["allow"], asked.content) == (204, methods, b"")
    for accept in ("text/html", "text/turtle", "application/problem+json"):
        answer = client.request("PATCH", path, headers={"accept": accept})
        assert (answer.status_code, answer.headers["allow"]) == (405, methods)
        assert answer.headers["content-type"].partition(";")[0] == accept
        assert "METHOD_NOT_ALLOWED" in answer.text


def test_pages_of_named_origins_read_the_links_of_things(settings: Settings) -> None:
    origin = "https://mine.example"
    client = Client(server.application(server.Service(replace(settings, origins=(origin,)))))
    given = {"origin": origin, "accept": "text/turtle"}
    answer = client.request("GET", "/organisation/warwickshire-police", headers=given)
    assert answer.headers["access-control-allow-origin"] == origin
    assert "Link" in answer.headers["access-control-expose-headers"].split(", ")
    asked = client.request("OPTIONS", "/sparql", headers={**given, "access-control-request-method": "POST"})
    assert (asked.status_code, asked.headers["access-control-allow-methods"]) == (200, "GET, POST")


def test_a_service_that_stops_is_not_ready(settings: Settings) -> None:
    service = server.Service(settings)
    assert get(service, "/readyz").status_code == 200
    service.stopping = True
    assert (get(service, "/readyz").status_code, get(service, "/healthz").status_code) == (503, 200)


def test_the_log_holds_one_object_a_line(settings: Settings) -> None:
    root = logging.getLogger()
    before, level, root.handlers, stream = root.handlers, root.level, [], StringIO()
    try:
        start_log(stream)
        get(server.Service(settings), "/readyz")
        logging.getLogger("elsewhere").error("It\nbroke", exc_info=ValueError("badly"))
    finally:
        root.handlers = before
        root.setLevel(level)
    lines = [loads(line) for line in stream.getvalue().splitlines()]
    [first], [second] = ([line for line in lines if line.get(name)] for name in ("request", "exception"))
    assert (first["path"], first["status"], first["level"]) == ("/readyz", 200, "INFO")
    assert datetime.fromisoformat(first["time"]).utcoffset() == timedelta(0)
    assert (second["logger"], second["message"]) == ("elsewhere", "It\nbroke")
    assert second["exception"] == "ValueError: badly"


@pytest.fixture
def running(settings: Settings) -> Iterator[tuple[str, Settings, subprocess.Popen[bytes]]]:
    """The service as a process of its own, on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, str(ROOT / "server.py"), "--port", str(port), "--data", str(settings.data), "--empty"]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PEELGRAPH_")}
    process = subprocess.Popen(command, env=clean, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(lambda: httpx.get(f"http://127.0.0.1:{port}/healthz").status_code == 200)
        yield f"http://127.0.0.1:{port}", settings, process
    finally:
        process.terminate()
        assert process.wait(10) in (0, -15)


def _wait_for(holds: Any, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if holds():
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError("it did not come")


def test_a_running_service_answers_and_shows_what_is_read_beside_it(running: Any) -> None:
    address, settings, _ = running
    query = """{ documents { totalCount nodes { title } } organisations(first: 1) { totalCount }
        item(iri: "https://w3id.org/peelgraph/passage/1") { ... on Passage { exact context(chars: 2) } } }"""

    def ask() -> Any:
        answer = httpx.post(f"{address}/graphql", json={"query": query}, follow_redirects=False)
        assert answer.status_code == 200
        return answer.json()["data"]

    before = ask()
    assert before["documents"]["totalCount"] == 0
    assert before["organisations"]["totalCount"] > 43
    assert before["item"] is None
    add_letter(settings)
    _wait_for(lambda: ask()["documents"]["totalCount"] == 1)
    assert ask()["item"] == {"exact": "letter", "context": "A letter a"}
    assert httpx.get(f"{address}/graphql", params={"query": "{ __typename }"}).json() == {
        "data": {"__typename": "Query"}
    }


def test_a_request_under_way_ends_well_when_the_service_stops(running: Any) -> None:
    address, _, process = running
    host, port = address.removeprefix("http://").split(":")
    body = dumps({"query": "{ links { totalCount } }"}).encode()
    with socket.create_connection((host, int(port)), timeout=20) as under_way:
        head = f"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
        under_way.sendall(head.encode() + b"\r\n\r\n" + body[:10])
        time.sleep(0.2)
        process.terminate()
        _wait_for(lambda: not _takes(host, int(port)))
        assert process.poll() is None
        under_way.sendall(body[10:])
        answer = b"".join(iter(lambda: under_way.recv(4096), b""))
    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.endswith(b'{"data":{"links":{"totalCount":0}}}')
    process.wait(20)


def _takes(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=1).close()
    except ConnectionRefusedError:
        return False
    return True


def test_followers_hear_what_is_read_and_when_the_service_stops(running: Any) -> None:
    address, settings, process = running
    follow = {"query": "subscription { documentAdded { title } }"}
    events = {"accept": "text/event-stream"}
    with (
        connect(address.replace("http", "ws") + "/graphql", subprotocols=["graphql-transport-ws"]) as socket,
        httpx.stream("POST", f"{address}/graphql", json=follow, headers=events, timeout=20) as stream,
    ):
        socket.send('{"type": "connection_init"}')
        assert loads(socket.recv(10)) == {"type": "connection_ack"}
        socket.send(dumps({"id": "1", "type": "subscribe", "payload": follow}))
        lines = (line for line in stream.iter_lines() if line.strip(":"))
        _wait_for(lambda: "peelgraph_followers 2.0" in httpx.get(f"{address}/metrics").text)
        add_letter(settings)
        told = {"data": {"documentAdded": {"title": "A letter"}}}
        assert (next(lines), loads(next(lines).removeprefix("data: "))) == ("event: next", told)
        assert loads(socket.recv(20)) == {"id": "1", "type": "next", "payload": told}
        process.terminate()
        assert next(lines) == "event: complete"
        assert loads(socket.recv(10)) == {"id": "1", "type": "complete"}
        with pytest.raises(ConnectionClosed) as closed:
            socket.recv(10)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1012, "the service restarts"


@pytest.mark.parametrize("path", ["/graphql", "/graphql/"])
def test_graphql_answers_with_and_without_a_slash(settings: Settings, path: str) -> None:
    client = Client(server.application(server.Service(settings)))
    answer = client.post(path, json={"query": "{ __typename }"})
    assert (answer.status_code, answer.json()) == (200, {"data": {"__typename": "Query"}})
    assert client.get(path, headers={"accept": "text/html"}).headers["content-type"].startswith("text/html")


def test_pages_of_named_origins_may_read_answers(settings: Settings) -> None:
    mine = {"origin": "https://mine.example"}
    assert "access-control-allow-origin" not in get(server.Service(settings), "/healthz", **mine).headers
    service = server.Service(replace(settings, origins=("https://mine.example",)))
    assert get(service, "/healthz", **mine).headers["access-control-allow-origin"] == "https://mine.example"
    assert "access-control-allow-origin" not in get(service, "/healthz", origin="https://other.example").headers


def test_the_service_counts_what_it_does(settings: Settings) -> None:
    answer = get(server.Service(settings), "/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    assert "peelgraph_items " in answer.text
    assert answer.headers["x-request-id"]


def test_what_requests_would_wait_for_is_there_before_a_state_is_served(settings: Settings) -> None:
    service = server.Service(settings)
    add_letter(settings)
    assert not service.renew(), "whoever writes may not have finished"
    assert service.renew()
    kept = service.context._kept
    assert "search" in kept
    assert {("in reading order", each) for each in (Document, Link)} <= set(kept)


def test_a_state_that_is_replaced_is_let_go_of_to_the_last_piece(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_GRACE", 0)
    monkeypatch.setattr(server, "_PIECE", 1)
    add_letter(settings)
    service = server.Service(settings)
    replaced = [service.published]
    del service.published
    assert any(isinstance(each, Document) for each in replaced[0].snapshot)
    checkpoint = replaced[0].checkpoint.path
    asyncio.run(server._let_go(replaced))
    assert replaced == []
    assert not checkpoint.exists()


class _Circle:
    """What only the collector of garbage can free."""

    def __init__(self) -> None:
        self.itself = self


def test_garbage_of_the_time_in_which_a_state_was_built_is_not_kept_for_good(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = server.Service(settings)
    left: list[weakref.ref[_Circle]] = []

    def busy(_context: Context) -> None:
        left.extend(weakref.ref(_Circle()) for _ in range(100))

    monkeypatch.setattr(server, "made_ahead", busy)
    add_letter(settings)
    service.renew()
    try:
        assert service.renew()
        gc.collect()
        assert [each for each in left if each() is not None] == []
    finally:
        gc.unfreeze()
