"""Peelgraph beside its peers: the same graph, the same answer, whole requests over loopback, in one run.

Run: ``python benchmarks/peers/measure.py [--items 100000] [--seconds 40]``. What is not installed is named and left
out; ``benchmarks/peers/README.md`` says how it is installed. The query has about 2,500 fields and goes to another force
each time, so that no answer is kept. Every peer is a server process of its own on 127.0.0.1, answers over one
connection that is kept open, and has its turn of a tenth of a second in each round, so that noise meets all of them;
ratios are taken round by round.
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
from benchmarks.graphs import snapshot  # noqa: E402
from benchmarks.loopback import Answer, Client, asked, served  # noqa: E402
from benchmarks.peers import postgres_peer, rows, sparql_peer  # noqa: E402
from benchmarks.peers.rounds import Ratio, Turns, hundredth, measured  # noqa: E402
from graph.settings import Room  # noqa: E402
from schema import Context, execute  # noqa: E402
from schema.body import Kept  # noqa: E402
from schema.budget import Budget  # noqa: E402
from schema.feed import Feed  # noqa: E402
from schema.metrics import Metrics  # noqa: E402
from schema.observing import Observed  # noqa: E402
from schema.persisted import Documents  # noqa: E402
from web.log import start_log  # noqa: E402

STRAWBERRY, PLAN, PLAN_BARE, KEPT, KEPT_ZIPPED = (
    "Strawberry, its defaults", "Peelgraph, by plan, parts kept", "Peelgraph, by plan, nothing kept", "Peelgraph, kept",
    "Peelgraph, kept, gzip and ETag",
)  # fmt: skip
BODY, BODY_ZIPPED = "a ready body, the limit", "a ready body, gzip and ETag, the limit"
MERCURIUS, POSTGRAPHILE, OXIGRAPH = (
    "Mercurius and graphql-jit, Node", "PostGraphile over PostgreSQL", "Oxigraph server, one SPARQL question",
)  # fmt: skip
_COMPARED = (
    (PLAN, MERCURIUS), (PLAN, POSTGRAPHILE), (PLAN, OXIGRAPH), (PLAN_BARE, MERCURIUS), (PLAN_BARE, POSTGRAPHILE),
    (PLAN_BARE, OXIGRAPH), (KEPT, BODY), (KEPT_ZIPPED, BODY_ZIPPED),
)  # fmt: skip
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
    """The whole application, its log written to nowhere; answers that are kept are asked for by GET.

    Beside it another that keeps nothing from one answer to the next, not even parts of answers about single items.
    """
    bare = replace(context, parts=Kept(0))
    with (
        served(_application(context), _as_the_server_does) as port,
        served(_application(bare), _as_the_server_does) as other,
    ):
        yield [
            # A variable that the operation does not name makes a request of its own.
            Peer(PLAN, Client(port), lambda force: posted(force, salt=next(_SALTS))),
            Peer(PLAN_BARE, Client(other), lambda force: posted(force, salt=next(_SALTS))),
            Peer(KEPT, Client(port), lambda _: posted(3), everywhere=False),
            Peer(KEPT_ZIPPED, Client(port), lambda _: _got(), zipped=True, everywhere=False),
        ]


def _application(context: Context) -> Callable[[], Any]:
    held: Any = SimpleNamespace(
        context=context,
        feed=Feed(lambda: context),
        documents=Documents(),
        origins=(),
        published=None,
        room=Room(),
        ready=True,
    )
    return lambda: server.application(held)


def _as_the_server_does() -> None:
    gc.set_threshold(*GARBAGE)
    sys.setswitchinterval(server.TURN)
    start_log(Path("/dev/null").open("w"))  # noqa: SIM115


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
        yield [Peer(STRAWBERRY, Client(port), posted)]


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
        metrics = Metrics(lambda: 0, lambda: 0, lambda: 0)
        return app(Middleware(Observed, metrics=metrics, paths=("/graphql",)))

    with served(observed, _as_the_server_does) as same, served(app) as alone:
        yield [
            Peer("a ready body, logged and counted as ours", Client(same), lambda _: posted(3), everywhere=False),
            Peer("the same, gzip and ETag", Client(same), lambda _: _got(), zipped=True, everywhere=False),
            Peer(BODY, Client(alone), lambda _: posted(3), everywhere=False),
            Peer(BODY_ZIPPED, Client(alone), lambda _: _got(), zipped=True, everywhere=False),
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
    with started(MERCURIUS, command, port, posted) as found:
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

        with started(POSTGRAPHILE, command, port, request, perf_counter() - begun) as found:
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
    with started(OXIGRAPH, command, port, request, perf_counter() - begun) as found:
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


def report(peers: list[Peer], found: dict[str, Turns], items: int) -> None:
    """What each takes, and how many times as fast as Strawberry's defaults it is, with the spread of the rounds."""
    base = found[STRAWBERRY]
    print(f"{len(base.middle)} rounds; times as fast: the median of the rounds' ratios, and 10th to 90th of a hundred")
    heads = ("p50 ms", "p99 ms", "times", "", "two, ms", "times", "", "KB/item", "start s")
    print(f"{'':44}" + "".join(f"{head:>{width}}" for head, width in zip(heads, _WIDTHS, strict=True)))
    for peer in peers:
        turns = found[peer.name]
        one, two = Ratio.of(base.middle, turns.middle), Ratio.of(base.both, turns.both)
        each = sorted(turns.each)
        memory = f"{peer.memory / items / 1024:.2f}" if peer.memory else "-"
        start = f"{peer.started:.1f}" if peer.started else "-"
        shown = (
            f"{hundredth(each, 50):.3f}", f"{hundredth(each, 99):.3f}", f"{one.middle:.1f}", _spread(one),
            f"{hundredth(sorted(turns.both), 50):.3f}", f"{two.middle:.1f}", _spread(two), memory, start,
        )  # fmt: skip
        print(f"{peer.name:44}" + "".join(f"{value:>{width}}" for value, width in zip(shown, _WIDTHS, strict=True)))
    print()
    for name, other in _COMPARED:
        if name in found and other in found:
            one = Ratio.of(found[other].middle, found[name].middle)
            two = Ratio.of(found[other].both, found[name].both)
            print(
                f"{name} : {other}: {one.middle:.2f} times as fast ({_spread(one)}), two at a time {two.middle:.2f} "
                f"({_spread(two)})"
            )


_WIDTHS = (8, 8, 8, 14, 9, 8, 14, 9, 9)


def _spread(ratio: Ratio) -> str:
    digits = 1 if ratio.high >= 10 else 2
    return f"{ratio.low:.{digits}f}-{ratio.high:.{digits}f}"


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
        report(peers, measured(peers, given.seconds), items)


if __name__ == "__main__":
    main()
