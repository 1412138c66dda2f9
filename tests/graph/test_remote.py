"""A SPARQL engine as the store: a real Oxigraph server, a real Virtuoso, and an Oxigraph behind a server that fails.

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
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread, Timer
from typing import Any
from urllib.parse import parse_qs

import httpx
import pyoxigraph as ox
import pytest

from benchmarks.answers import QUERY
from benchmarks.graphs import BASE as MADE
from benchmarks.graphs import FORCES
from benchmarks.linked import documents
from graph.archive import Archive
from graph.dataset import SHIPPED, Data, shipped_documents
from graph.doctor import examined, verdict
from graph.engine import Engine
from graph.errors import EngineError, StoreError
from graph.importing import import_files, named, remove_import
from graph.ingest import ingest, remove
from graph.rdf import quads as written
from graph.remote import RemoteStore
from graph.settings import Settings, StoreAddress
from graph.snapshot import Snapshot
from graph.store import Store
from graph.verification import faults
from ontology.namespaces import BASE, XSD
from schema import Context, execute

REPORT = Path(__file__).parent.parent / "documents" / "northmoor_crime_2014.txt"
QUESTIONS = sorted((Path(__file__).parent.parent / "schema" / "questions").glob("*.md"))
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
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


@pytest.fixture(scope="module", params=[oxigraph, virtuoso], ids=["oxigraph", "virtuoso"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreAddress]:
    with request.param(tmp_path_factory.mktemp("engine")) as found:
        yield found


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreAddress]:
    with oxigraph(tmp_path_factory.mktemp("engine")) as found:
        yield found


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


# On real engines


def test_the_doctor_finds_it_safe_and_leaves_nothing_behind(address: StoreAddress, tmp_path: Path) -> None:
    with emptied(address) as store:
        found = examined(Settings(data=tmp_path, store=address))
        assert [each for each in found if not each.passed] == []
        assert verdict(found) == "safe to read and to write"
        assert store.graphs() == store.leftovers() == ()


def test_the_dataset_that_ships_is_answered_as_by_the_embedded_store(address: StoreAddress) -> None:
    embedded = Store.open()
    with emptied(address) as store:
        for graph, said in shipped_documents(BASE, SHIPPED):
            embedded.replace(graph, said)
            store.replace(graph, said)
        assert held(store) == held(embedded)
        ours, theirs = (Snapshot.build(each, BASE) for each in (embedded, store))
        assert ours.revision == theirs.revision
        subject = next(iter(embedded.quads())).subject
        assert set(store.quads(subject=subject.value)) == set(embedded.quads(subject=subject.value))
        for path in QUESTIONS:
            query = path.read_text("utf-8").split("```graphql\n")[1].split("```")[0]
            expected, found = (execute(query, Context(each)) for each in (ours, theirs))
            assert expected.errors == found.errors == []
            assert expected.data == found.data


def test_the_corpus_is_answered_as_by_the_embedded_store(address: StoreAddress, tmp_path: Path) -> None:
    if not CORPUS.is_dir():
        pytest.skip(f"the source documents are not at {CORPUS}")
    emptied(address).close()
    contexts = []
    for name, store in (("a", None), ("b", address)):
        settings = Settings(data=tmp_path / name, empty=True, store=store)
        with Data.open(settings) as data:
            read = ingest([CORPUS], store=data.store, archive=data.archive, settings=settings)
            assert {each.status for each in read} == {"READ"}
            contexts.append(Context(Snapshot.build(data.store, BASE)))
    assert contexts[0].snapshot.revision == contexts[1].snapshot.revision
    for path in QUESTIONS:
        query = path.read_text("utf-8").split("```graphql\n")[1].split("```")[0]
        expected, found = (execute(query, context) for context in contexts)
        assert expected.errors == found.errors == []
        assert expected.data == found.data


@pytest.mark.large
def test_a_hundred_thousand_items_are_answered_as_by_the_embedded_store(address: StoreAddress) -> None:
    """The statements are put in as they come, so that this is about reading and answering."""
    embedded = Store.open()
    with emptied(address, base=MADE) as store, Engine(address, seconds=120) as engine:
        for graph, found in documents(100_000):
            said = sorted(set(written(found, graph)), key=str)
            embedded.replace(graph, said)
            for start in range(0, len(said), 1_000):
                lines = "\n".join(f"{quad.triple} ." for quad in said[start : start + 1_000])
                engine.update(f"INSERT DATA {{ GRAPH <{graph}> {{ {lines} }} }}", repeated=True)
        ours, theirs = (Context(Snapshot.build(each, MADE)) for each in (embedded, store))
        assert len(ours.snapshot) > 90_000
        assert ours.snapshot.revision == theirs.snapshot.revision
        for force in range(FORCES):
            variables = {"force": f"force-{force}"}
            expected, answered = (execute(QUERY, context, variables) for context in (ours, theirs))
            assert expected.errors == answered.errors == []
            assert expected.data == answered.data
        for graph in store.graphs():
            store.drop(graph)


def test_commands_leave_what_they_leave_in_the_embedded_store(address: StoreAddress, tmp_path: Path) -> None:
    emptied(address).close()
    exported = tmp_path / "shipped.nq"
    with exported.open("wb") as out:
        for _, said in shipped_documents(BASE, SHIPPED):
            ox.serialize(said, output=out, format=ox.RdfFormat.N_QUADS)
    left = []
    for settings in (
        Settings(data=tmp_path / "a", empty=True),
        Settings(data=tmp_path / "b", empty=True, store=address),
    ):
        with Data.open(settings) as data:
            place: dict[str, Any] = {"store": data.store, "archive": data.archive, "settings": settings}
            (read,) = ingest([REPORT], **place)
            (taken,) = import_files([exported], **place)
            assert (read.status, taken.status) == ("READ", "IMPORTED")
            before = held(data.store)
            remove(REPORT.name, **place)
            left.append((before, held(data.store)))
    assert left[0] == left[1]
    assert (tmp_path / "a" / "store").exists()
    assert not (tmp_path / "b" / "store").exists()


def test_a_copy_holds_the_same(address: StoreAddress, tmp_path: Path) -> None:
    with emptied(address) as store:
        store.replace(GRAPH, quads(("1", "a"), ("2", "b")))
        store.copy_to(tmp_path / "copy")
        with Store.open(tmp_path / "copy", read_only=True) as copy:
            assert held(copy) == held(store)


def test_pages_end_anywhere(address: StoreAddress) -> None:
    said = quads(*((f"{number % 7}", f"{number}") for number in range(40)))
    more = [quads(("1", "a"), graph=f"{BASE}document/{number}") for number in range(9)]
    with emptied(address, page=3) as store:
        store.replace(GRAPH, said)
        for each in more:
            store.replace(next(iter(each)).graph_name.value, each)
        assert set(store.quads(GRAPH)) == said
        assert set(store.quads()) == said.union(*more)


def test_graphs_of_others_are_neither_seen_nor_written(address: StoreAddress) -> None:
    with emptied(address) as store, Engine(address, seconds=120) as engine:
        for graph in ("http://aaa.example/g", "urn:example:zzz"):
            engine.update(f'INSERT DATA {{ GRAPH <{graph}> {{ <urn:example:a> <urn:example:b> "c" }} }}', repeated=True)
        store.replace(GRAPH, quads(("1", "a")))
        assert store.graphs() == (GRAPH,)
        with pytest.raises(StoreError, match="under"):
            store.replace("urn:example:zzz", ())
        for graph in ("http://aaa.example/g", "urn:example:zzz"):
            rows = engine.select(f"SELECT ?o {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}", ("o",))
            assert rows == [(ox.Literal("c"),)]
            engine.update(f"DROP SILENT GRAPH <{graph}>", repeated=True)


def test_what_an_engine_would_change_is_refused_and_the_old_graph_stays(address: StoreAddress) -> None:
    """Virtuoso keeps fifteen digits. Oxigraph keeps all that ours keeps, being the same."""
    fine = ox.Literal("0.123456789012345678", datatype=ox.NamedNode(f"{XSD}decimal"))
    old = quads(("1", "old"))
    (quad,) = quads(("1", "new"))
    new = {ox.Quad(quad.subject, quad.predicate, fine, quad.graph_name)}
    with emptied(address) as store:
        store.replace(GRAPH, old)
        if "update" in address.update:
            store.replace(GRAPH, new)
        else:
            with pytest.raises(EngineError, match="differ"):
                store.replace(GRAPH, new)
        assert set(store.quads(GRAPH)) == (new if "update" in address.update else old)
        assert store.leftovers() == ()


# Behind a server that fails


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


def test_an_engine_that_gives_a_few_rows_at_a_time_is_read_to_the_end(sound: StoreAddress) -> None:
    with emptied(sound) as plain:
        plain.replace(GRAPH, NEW)
        how = Failing(rows=lambda text, rows: rows[:3] if "LIMIT" in text else rows)
        with failing(sound, how) as address, RemoteStore(Engine(address, seconds=5), BASE) as store:
            assert held(store) == held(plain) == {GRAPH: NEW}


@contextmanager
def writing(address: StoreAddress, request: Callable[[str], str | None]) -> Iterator[RemoteStore]:
    with failing(address, Failing(request=request)) as url, RemoteStore(Engine(url, seconds=2), BASE) as store:
        yield store


OLD, NEW = quads(("1", "old"), ("2", "old")), quads(*((f"{number}", "new") for number in range(20)))


@pytest.mark.parametrize(
    "rows",
    [
        lambda text, rows: rows[:5] if "LIMIT" in text else rows,
        lambda text, rows: rows[::-1] if "ORDER BY" in text else rows,
        lambda text, rows: rows[:-1] if "?s ?p ?o LIMIT" in text or "SELECT ?s" in text else rows,
        lambda text, rows: [] if "SELECT DISTINCT ?g" in text else rows,
        lambda text, rows: [{"n": {**rows[0]["n"], "value": "3"}}] if "COUNT(*)" in text else rows,
        lambda text, rows: [] if "COUNT" in text else rows,
        lambda text, rows: [*rows[:-1], rows[0]] if "SELECT ?s" in text else rows,
    ],
    ids=["cut rows", "other order", "one row less", "no graphs", "lower count", "no count", "a row twice"],
)
def test_a_part_of_an_answer_is_never_taken_for_the_whole(
    sound: StoreAddress, rows: Callable[[str, list[Any]], list[Any]]
) -> None:
    with emptied(sound) as plain:
        plain.replace(GRAPH, NEW | quads(*(("1", f"{number}") for number in range(6))))
    with failing(sound, Failing(rows=rows)) as address, RemoteStore(Engine(address, seconds=5), BASE) as store:
        with pytest.raises(EngineError):
            list(store.quads())
        with pytest.raises(EngineError):
            Snapshot.build(store, BASE)


@pytest.mark.parametrize(
    "request_",
    [
        lambda text: "cut" if "MOVE" in text else None,
        lambda text: "pretend" if "INSERT" in text else None,
        lambda text: "cut" if "INSERT" in text else None,
        lambda text: "pretend" if "MOVE" in text else None,
    ],
    ids=["no move", "swallowed statements", "no statements", "swallowed move"],
)
def test_a_write_that_fails_leaves_the_old_graph_and_nothing_beside_it(
    sound: StoreAddress, request_: Callable[[str], str | None]
) -> None:
    with emptied(sound) as plain:
        plain.replace(GRAPH, OLD)
        with (
            failing(sound, Failing(request=request_)) as address,
            RemoteStore(Engine(address, seconds=5), BASE) as store,
            pytest.raises(EngineError),
        ):
            store.replace(GRAPH, NEW)
        assert held(plain) == {GRAPH: OLD}


def test_an_engine_that_dies_while_it_is_written_keeps_the_old_graph(sound: StoreAddress) -> None:
    dead: list[str] = []

    def request(text: str) -> str | None:
        if "INSERT" in text:
            dead.append(text)
        return "cut" if dead else None

    with emptied(sound) as plain:
        plain.replace(GRAPH, OLD)
        with (
            failing(sound, Failing(request=request)) as address,
            RemoteStore(Engine(address, seconds=2), BASE) as store,
            pytest.raises(EngineError),
        ):
            store.replace(GRAPH, NEW)
        assert held(plain) == {GRAPH: OLD}


@pytest.mark.parametrize("fate", ["done and cut", "cut and done"])
def test_a_lost_answer_is_settled_by_looking(sound: StoreAddress, fate: str) -> None:
    with emptied(sound) as plain:
        plain.replace(GRAPH, OLD)
        how = Failing(request=first_only("MOVE", fate))
        with failing(sound, how) as address, RemoteStore(Engine(address, seconds=5), BASE) as store:
            store.replace(GRAPH, NEW)
        assert held(plain) == {GRAPH: NEW}
        assert plain.leftovers() == ()
        assert len([text for text in how.asked if "MOVE" in text]) == 1


def test_a_move_of_which_nothing_is_known_is_told_and_never_sent_twice(sound: StoreAddress) -> None:
    """A second MOVE of a graph that is gone leaves the target empty in Virtuoso, and fails in Oxigraph."""
    with emptied(sound) as plain:
        plain.replace(GRAPH, OLD)
        how = Failing(request=first_only("MOVE", "cut"))
        with failing(sound, how) as address, RemoteStore(Engine(address, seconds=5), BASE) as store:
            with pytest.raises(EngineError, match="as it was, and may still change"):
                store.replace(GRAPH, NEW)
            assert len([text for text in how.asked if "MOVE" in text]) == 1
            assert held(plain) == {GRAPH: OLD}
            assert {quad.object for quad in plain.quads(*plain.leftovers())} == {quad.object for quad in NEW}
            store.replace(GRAPH, NEW)
        assert held(plain) == {GRAPH: NEW}


def test_a_move_that_leaves_something_else_is_told_as_what_it_is(sound: StoreAddress) -> None:
    how = Failing()

    def rows(text: str, found: list[Any]) -> list[Any]:
        moved = any("MOVE" in asked for asked in how.asked)
        for row in found if moved and "SELECT ?s" in text else ():
            row["o"]["value"] = "changed"
        return found

    how.rows = rows
    with emptied(sound) as plain:
        plain.replace(GRAPH, OLD)
        with failing(sound, how) as address, RemoteStore(Engine(address, seconds=5), BASE) as store:
            with pytest.raises(EngineError, match="neither what it held nor what was sent") as told:
                store.replace(GRAPH, NEW)
            assert "as it was" not in told.value.message


def test_a_graph_that_stays_though_it_was_dropped_is_told(sound: StoreAddress) -> None:
    with emptied(sound) as plain:
        plain.replace(GRAPH, OLD)
        with (
            writing(sound, lambda text: "pretend" if "DROP" in text else None) as store,
            pytest.raises(EngineError, match="to be gone"),
        ):
            store.remove(GRAPH)
        assert held(plain) == {GRAPH: OLD}


@pytest.mark.parametrize("operation", ["INSERT", "MOVE"])
def test_a_write_that_is_not_answered_is_given_up_in_time(sound: StoreAddress, operation: str) -> None:
    with emptied(sound) as plain:
        plain.replace(GRAPH, OLD)
        with writing(sound, lambda text: "silent" if operation in text else None) as store:
            begun = time.monotonic()
            with pytest.raises(EngineError):
                store.replace(GRAPH, NEW)
            assert time.monotonic() - begun < 12
        assert held(plain) == {GRAPH: OLD}


@pytest.mark.parametrize(
    "rows",
    [lambda rows: rows[:-1], lambda rows: [*rows[:-1], {**rows[-1], "o": {"type": "literal", "value": "other"}}]],
    ids=["a row less", "another value"],
)
def test_what_does_not_read_back_as_it_was_sent_does_not_take_its_place(
    sound: StoreAddress, rows: Callable[[list[Any]], list[Any]]
) -> None:
    how = Failing(
        rows=lambda text, found: rows(found) if "SELECT ?s" in text and "staging" in text and found else found
    )
    with emptied(sound) as plain:
        plain.replace(GRAPH, OLD)
        with (
            failing(sound, how) as address,
            RemoteStore(Engine(address, seconds=5), BASE) as store,
            pytest.raises(EngineError),
        ):
            store.replace(GRAPH, NEW)
        assert held(plain) == {GRAPH: OLD}
        assert plain.leftovers() == ()
        assert not any("MOVE" in text for text in how.asked)


def test_graphs_that_come_in_turns_are_each_written_once(sound: StoreAddress) -> None:
    names = [f"{BASE}document/{number}" for number in range(3)]
    said = [quads((f"{number}", "a"), graph=name) for number in range(30) for name in names]
    how = Failing()
    with emptied(sound) as plain, failing(sound, how) as address, RemoteStore(Engine(address), BASE) as store:
        store.add(quad for each in said for quad in each)
        assert set(plain.quads()) == set().union(*said)
    assert len([text for text in how.asked if "INSERT" in text]) == len(names)


def test_files_after_the_failure_of_an_engine_are_told_to_be_refused(sound: StoreAddress, tmp_path: Path) -> None:
    begun: list[str] = []

    def request(text: str) -> str | None:
        begun.extend(re.findall("^MOVE", text))
        return "cut" if len(begun) > 1 else None

    emptied(sound).close()
    paths = [REPORT, *(tmp_path / name for name in ("again.txt", "third.txt"))]
    for number, path in enumerate(paths[1:]):
        path.write_text(REPORT.read_text("utf-8") + f"\n\nNote {number}\n", "utf-8")
    settings = Settings(data=tmp_path / "data", empty=True, store=sound)
    Data.open(settings).store.close()
    with writing(sound, request) as store:
        archive = Archive(settings.data / "archive")
        found = ingest(paths, store=store, archive=archive, settings=settings)
    assert [(each.status, each.code) for each in found] == [("READ", None), *[("REFUSED", "ENGINE_ERROR")] * 2]
    assert "not tried" in found[2].problems[0]
    with Data.open(settings) as data:
        again = ingest(paths, store=data.store, archive=data.archive, settings=settings)
        assert [each.status for each in again] == ["UNCHANGED", "READ", "READ"]


def test_an_import_that_an_engine_refuses_can_be_completed_later_or_given_up(
    sound: StoreAddress, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def rows(text: str, found: list[Any]) -> list[Any]:
        for row in found if "SELECT ?s" in text and "staging" in text else ():
            if row["o"]["type"] == "literal":
                row["o"]["value"] = "changed"
        return found

    emptied(sound).close()
    path = tmp_path / "shipped.nq"
    with path.open("wb") as out:
        for _, said in shipped_documents(BASE, SHIPPED):
            ox.serialize(said, output=out, format=ox.RdfFormat.N_QUADS)
    settings = Settings(data=tmp_path / "data", empty=True, store=sound)
    how = Failing()
    with failing(sound, how) as address:
        lying = replace(settings, store=address)
        with Data.open(lying) as data:
            how.rows = rows
            (told,) = import_files([path], store=data.store, archive=data.archive, settings=lying)
        assert (told.status, told.code) == ("REFUSED", "ENGINE_ERROR")
        assert "opened next; peelgraph remove shipped.nq gives it up" in told.problems[0]
        with Data.open(lying) as data:
            assert "not yet whole" in caplog.text
            assert list(faults(data, BASE))
    with Data.open(settings) as data:
        assert {graph for graph, _ in shipped_documents(BASE, SHIPPED)} <= set(data.store.graphs())
        assert list(faults(data, BASE)) == []
        imported = named(path.name, data.archive)
        assert imported
        remove_import(imported, store=data.store, archive=data.archive, settings=settings)
        assert data.store.graphs() == (f"{BASE}graph/reference",)


def test_statements_are_sent_a_thousand_at_a_time_in_single_operations(sound: StoreAddress) -> None:
    how = Failing()
    with emptied(sound), failing(sound, how) as address, RemoteStore(Engine(address), BASE) as store:
        store.replace(GRAPH, quads(*((f"{number}", "word " * 8) for number in range(2_500))))
    operations = [text for text in how.asked if text.startswith("INSERT")]
    assert max(text.count(" .") for text in operations) <= 1_000
    assert len(operations) >= 3


def test_what_was_left_half_written_is_hidden_and_swept_by_the_doctor(sound: StoreAddress, tmp_path: Path) -> None:
    with emptied(sound) as store, Engine(sound) as engine:
        engine.update(
            f'INSERT DATA {{ GRAPH <{store.staging}left> {{ <urn:example:a> <urn:example:b> "c" }} }}', repeated=True
        )
        assert store.graphs() == ()
        assert len(store.leftovers()) == 1
        assert examined(Settings(data=tmp_path, store=sound))[-1].message.startswith("1 graphs")
        assert store.leftovers() == ()


def test_the_doctor_says_what_an_engine_changes(sound: StoreAddress, tmp_path: Path) -> None:
    def rows(text: str, found: list[Any]) -> list[Any]:
        told = json.loads(json.dumps(found))
        for row in told:
            if row.get("o", {}).get("datatype", "").endswith("gYear"):
                row["o"]["value"] = "1999"
        return told if "SELECT ?s" in text else found

    emptied(sound).close()
    with failing(sound, Failing(rows=rows)) as address:
        found = examined(Settings(data=tmp_path, store=address))
    assert [each.name for each in found if not each.passed] == ["dates"]
    assert verdict(found).startswith("safe to read; writes")


def test_a_dead_engine_is_not_safe(tmp_path: Path) -> None:
    url = f"http://127.0.0.1:{free_port()}/sparql"
    found = examined(Settings(data=tmp_path, store=StoreAddress(query=url, update=url)))
    assert verdict(found).startswith("not safe")
    assert {each.is_write for each in found} == {False}
