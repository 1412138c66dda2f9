"""Peelgraph beside its peers: the same graph, the same answer, whole requests over loopback, in one run.

Run: ``python benchmarks/peers/measure.py [--items 100000] [--seconds 40]``. What is not installed is named and left
out; ``benchmarks/peers/README.md`` says how it is installed. The query has about 2,500 fields and goes to another force
each time, so that no answer is kept. Every peer is a server process of its own on 127.0.0.1, answers over one
connection that is kept open, and has its turn of a tenth of a second, so that noise meets all of them.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import orjson
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from strawberry.asgi import GraphQL

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent))

import server  # noqa: E402
from benchmarks.answers import GARBAGE, QUERY, default, fields  # noqa: E402
from benchmarks.graphs import FORCES, snapshot  # noqa: E402
from benchmarks.loopback import Answer, Client, asked, served  # noqa: E402
from benchmarks.peers import postgres_peer, rows, sparql_peer  # noqa: E402
from schema import Context, execute  # noqa: E402
from schema.budget import Budget  # noqa: E402
from schema.feed import Feed  # noqa: E402
from schema.metrics import Metrics  # noqa: E402
from schema.observing import Observed  # noqa: E402
from schema.persisted import Documents  # noqa: E402

TURN = 0.1
"""Seconds."""
_LONGEST_START = 300
_SALTS = count(1)


@dataclass(frozen=True, slots=True)
class Peer:
    """A server that is up, and how it is asked for the answer about a force."""

    name: str
    client: Client
    request: Callable[[int], bytes]
    started: float | None = None
    """Seconds from its start to its first answer, reading the data included."""
    memory: int | None = None
    """Bytes, after that answer."""
    zipped: bool = False
    everywhere: bool = True
    """Whether it answers about the force that is asked for, not about one always."""

    def ask(self, force: int) -> Answer:
        return self.client.ask(self.request(force))


class Absent(Exception):
    """A peer that is not installed: what to do."""


def posted(force: int, **more: Any) -> bytes:
    return asked("/graphql", orjson.dumps({"query": QUERY, "variables": {"force": f"force-{force}", **more}}))


@contextmanager
def ours(context: Context) -> Iterator[list[Peer]]:
    """The whole application, its log written to nowhere; answers that are kept are asked for by GET."""
    held = SimpleNamespace(
        context=context, feed=Feed(lambda: context), documents=Documents(), origins=(), published=None
    )

    with served(lambda: server.application(held), _as_the_server_does) as port:  # type: ignore[arg-type]
        yield [
            # A variable that the operation does not name makes a request of its own.
            Peer("Peelgraph, by plan, none kept", Client(port), lambda force: posted(force, salt=next(_SALTS))),
            Peer("Peelgraph, kept", Client(port), lambda _: posted(3), everywhere=False),
            Peer("Peelgraph, kept, gzip and ETag", Client(port), lambda _: _got(), zipped=True, everywhere=False),
        ]


def _as_the_server_does() -> None:
    gc.set_threshold(*GARBAGE)
    server.start_log(Path("/dev/null").open("w"))  # noqa: SIM115


def _got() -> bytes:
    given = urlencode({"query": QUERY, "variables": '{"force":"force-3"}'})
    return asked(f"/graphql?{given}", headers={"Accept-Encoding": "gzip"})


@contextmanager
def strawberry(context: Context) -> Iterator[list[Peer]]:
    """Strawberry's own application with its defaults, over the same objects."""

    class View(GraphQL):  # type: ignore[type-arg]
        async def get_context(self, request: Any, response: Any) -> Any:  # noqa: ARG002
            return replace(context, budget=Budget())

    with served(lambda: Starlette(routes=[Route("/graphql", View(default), methods=None)])) as port:
        yield [Peer("Strawberry, its defaults", Client(port), posted)]


@contextmanager
def ready(content: bytes, zipped: bytes) -> Iterator[list[Peer]]:
    """A body that is ready, from Starlette alone: the limit."""

    async def at_once(request: Request) -> Response:
        await request.body()
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers = {"Content-Encoding": "gzip", "ETag": '"x"'}
            return Response(zipped, media_type="application/json", headers=headers)
        return Response(content, media_type="application/json")

    def app(*middleware: Middleware) -> Starlette:
        return Starlette(routes=[Route("/graphql", at_once, methods=["GET", "POST"])], middleware=middleware)

    def observed() -> Starlette:
        metrics = Metrics(lambda: 0, lambda: 0)
        return app(Middleware(Observed, metrics=metrics, paths=("/graphql",)))

    with served(observed, _as_the_server_does) as same, served(app) as alone:
        yield [
            Peer("a ready body, logged and counted as ours", Client(same), lambda _: posted(3), everywhere=False),
            Peer("the same, gzip and ETag", Client(same), lambda _: _got(), zipped=True, everywhere=False),
            Peer("a ready body, the limit", Client(alone), lambda _: posted(3), everywhere=False),
            Peer(
                "a ready body, gzip and ETag, the limit", Client(alone), lambda _: _got(), zipped=True, everywhere=False
            ),
        ]


@contextmanager
def started(name: str, command: list[Any], port: int, request: Callable[[int], bytes], loaded: float = 0) -> Any:
    """A peer that is a program of its own; it is up when it gives its first answer."""
    begun = perf_counter()
    process = subprocess.Popen([str(part) for part in command], cwd=HERE, stdout=subprocess.DEVNULL)
    try:
        while perf_counter() - begun < _LONGEST_START:
            if process.poll() is not None:
                raise Absent(f"{command[0]} ended with {process.returncode}: see above")
            try:
                client = Client(port)
                if client.ask(request(3)).status == 200:
                    break
            except OSError:
                sleep(0.05)
        yield [Peer(name, client, request, perf_counter() - begun + loaded, _memory(process.pid))]
    finally:
        process.terminate()
        process.wait()


def _memory(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return 1024 * int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])


@contextmanager
def in_python(name: str, path: Path) -> Any:
    python = HERE / ".venv" / "bin" / "python"
    if not python.exists():
        raise Absent("python3 -m venv .venv && .venv/bin/pip install -r requirements.txt")
    port = _free()
    with started(name.title(), [python, "python_peers.py", name, path, port], port, posted) as found:
        yield found


@contextmanager
def mercurius(path: Path) -> Any:
    _needs_node(HERE)
    port = _free()
    command = ["node", "--max-old-space-size=8192", "mercurius.mjs", path, port]
    with started("Mercurius and graphql-jit, Node", command, port, posted) as found:
        yield found


@contextmanager
def postgraphile(path: Path, folder: Path) -> Any:
    _needs_node(HERE / "postgraphile")
    if shutil.which("initdb") is None:
        raise Absent("apt-get install postgresql, and have initdb in the PATH")
    port, begun = _free(), perf_counter()
    with postgres_peer.database(path, folder / "postgres", _free()) as address:
        program = ["node", "postgraphile/node_modules/.bin/postgraphile", "-c", address, "-s", "public"]
        listening = ["-n", "127.0.0.1", "-p", port, "--max-pool-size", 2]
        quiet = ["--simple-collections", "both", "--disable-query-log", "--disable-graphiql"]
        command = [*program, *listening, *quiet]
        given = {"query": postgres_peer.QUERY}

        def request(force: int) -> bytes:
            return asked("/graphql", orjson.dumps({**given, "variables": {"force": f"force-{force}"}}))

        with started("PostGraphile over PostgreSQL", command, port, request, perf_counter() - begun) as found:
            yield found


@contextmanager
def oxigraph(path: Path, folder: Path) -> Any:
    program = shutil.which("oxigraph") or str(Path(sys.executable).with_name("oxigraph"))
    if not Path(program).exists():
        raise Absent("pip install oxigraph")
    port = _free()
    sparql_peer.triples(path, folder / "rows.nt")
    begun = perf_counter()
    load = [program, "load", "--location", folder / "oxigraph", "--file", folder / "rows.nt"]
    subprocess.run(load, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def request(force: int) -> bytes:
        told = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"}
        return asked("/query", (sparql_peer.QUESTION % f"force-{force}").encode(), told)

    command = [program, "serve-read-only", "--location", folder / "oxigraph", "--bind", f"127.0.0.1:{port}"]
    with started("Oxigraph server, one SPARQL question", command, port, request, perf_counter() - begun) as found:
        yield found


def _needs_node(folder: Path) -> None:
    if shutil.which("node") is None or not (folder / "node_modules").exists():
        raise Absent(f"Node 20 and npm; npm install in {folder.relative_to(HERE.parent.parent)}")


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as some:
        return int(some.getsockname()[1])


def check(peer: Peer, context: Context) -> None:
    """Refuses a peer whose answer is another; from all those that speak GraphQL the very bytes are expected."""
    for force in (3, 11):
        expected = orjson.dumps(execute(QUERY, context, {"force": f"force-{force}"}).body)
        found = peer.ask(force).body
        if peer.zipped:
            found = gzip.decompress(found)
        if peer.name.startswith("Oxigraph"):
            assert sparql_peer.texts(found) == _texts(orjson.loads(expected)), peer.name
        elif peer.name.startswith("PostGraphile"):
            assert json.loads(found)["data"]["force"] == orjson.loads(expected)["data"], peer.name
        elif force == 3 or peer.everywhere:
            # Python's own json puts spaces between.
            assert orjson.dumps(orjson.loads(found)) == expected, f"{peer.name}: {found[:300]!r}"


def _texts(value: Any, key: str = "") -> set[str]:
    if isinstance(value, dict):
        return set().union(*(_texts(each, name) for name, each in value.items()))
    if isinstance(value, list):
        return set().union(*(_texts(each, key) for each in value)) if value else set()
    return {value} if key in ("title", "text", "exact") and value else set()


def measured(peers: list[Peer], seconds: float) -> dict[str, list[float]]:
    """Milliseconds of each request, sorted."""
    found: dict[str, list[float]] = {peer.name: [] for peer in peers}
    for peer in peers:
        for force in range(FORCES):  # what is compiled at the second sight, or warm after some, is so by then
            peer.ask(force)
    end, numbers = perf_counter() + seconds, {peer.name: count() for peer in peers}
    while perf_counter() < end:
        for peer in peers:
            stop = perf_counter() + TURN
            while perf_counter() < stop:
                force = next(numbers[peer.name]) % FORCES
                request = peer.request(force)
                begun = perf_counter()
                peer.client.ask(request)
                found[peer.name].append((perf_counter() - begun) * 1000)
    return {name: sorted(each) for name, each in found.items()}


def throughput(peers: list[Peer], seconds: float) -> dict[str, float]:
    """Milliseconds for each request where two are always under way: no server waits for its client. The median turn."""
    found: dict[str, list[float]] = {peer.name: [] for peer in peers}
    numbers = {peer.name: count() for peer in peers}
    end = perf_counter() + seconds
    while perf_counter() < end:
        for peer in peers:
            found[peer.name].append(
                _turn(peer, (Client(peer.client.port), Client(peer.client.port)), numbers[peer.name])
            )
    return {name: sorted(each)[len(each) // 2] for name, each in found.items()}


def _turn(peer: Peer, clients: tuple[Client, Client], numbers: Iterator[int]) -> float:
    for client in clients:
        client.send(peer.request(next(numbers) % FORCES))
    begun, done = perf_counter(), 0
    while perf_counter() < begun + TURN or done % 2:
        client = clients[done % 2]
        client.receive()
        client.send(peer.request(next(numbers) % FORCES))
        done += 1
    taken = perf_counter() - begun
    for client in clients:
        client.receive()
    return taken * 1000 / done


def report(peers: list[Peer], found: dict[str, list[float]], two: dict[str, float], items: int) -> None:
    first = "Strawberry, its defaults"
    base = found[first]
    heads = ("p50 ms", "p99 ms", "times", "two, ms", "times", "KB/item", "start s")
    print(f"{'':42}" + "".join(f"{head:>9}" for head in heads))
    for peer in peers:
        each = found[peer.name]
        middle = each[len(each) // 2]
        memory = f"{peer.memory / items / 1024:.2f}" if peer.memory else "-"
        start = f"{peer.started:.1f}" if peer.started else "-"
        shown = (
            f"{middle:.3f}", f"{each[len(each) * 99 // 100]:.3f}", f"{base[len(base) // 2] / middle:.1f}",
            f"{two[peer.name]:.3f}", f"{two[first] / two[peer.name]:.1f}", memory, start,
        )  # fmt: skip
        print(f"{peer.name:42}" + "".join(f"{value:>9}" for value in shown))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=40)
    given = parser.parse_args()
    context = Context(snapshot(given.items))
    items = len(context.snapshot)
    answer = [orjson.dumps(execute(QUERY, context, {"force": "force-3"}).body) for _ in range(3)][-1]
    print(f"{items:,} items; one answer: {fields(orjson.loads(answer)['data']):,} fields, {len(answer):,} bytes")
    gc.collect()
    gc.freeze()
    with TemporaryDirectory() as folder, ExitStack() as stack:
        at = Path(folder)
        at.chmod(0o755)
        path = at / "rows.jsonl"
        rows.write(context.snapshot, path)
        zipped = gzip.compress(answer, 5, mtime=0)
        peers: list[Peer] = []
        for name, peer in (
            ("Strawberry", strawberry(context)), ("Peelgraph", ours(context)), ("ready", ready(answer, zipped)),
            ("Ariadne", in_python("ariadne", path)), ("Graphene", in_python("graphene", path)),
            ("Mercurius", mercurius(path)), ("Oxigraph server", oxigraph(path, at)),
            ("PostGraphile", postgraphile(path, at)),
        ):  # fmt: skip
            try:
                peers += stack.enter_context(peer)
            except Absent as absent:
                print(f"Not measured: {name}. Install: {absent}")
        sleep(1)
        for peer in peers:
            check(peer, context)
        report(peers, measured(peers, given.seconds / 2), throughput(peers, given.seconds / 2), items)


if __name__ == "__main__":
    main()
