"""How long requests wait while new data comes to be served: a running service, asked all the time, and a document more.

Run: ``python benchmarks/renewal.py [--items 100000] [--times 2] [--data DIR]``. A store is filled, the service started
as its users start it, and asked for its health and with a tiny query, a hundred times a second each, over a connection
of its own; then a command writes. The same is measured for as long without a change, since the machine has stalls too.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.synchronize import Event as Flag
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import Any

import orjson

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.graphs import BASE, made
from benchmarks.loopback import Client, asked
from graph.dataset import Data
from graph.journal import Event, EventKind
from graph.model import Commitment, Document, Link, Organisation, Passage, Response
from graph.rdf import quads
from graph.settings import Settings

TINY = "query ($x: String!) { item(iri: $x) { iri title } }"
_PAUSE = 0.01
_LONGEST_START = 600


def fill(settings: Settings, items: int) -> None:
    """A data directory with so many items, each in the graph of its document."""
    with Data.open(settings) as data:
        data.store.add(quad for item, graph in _placed(made(items)) for quad in quads((item,), graph))
    _journal(settings, "filled")


def _placed(items: Iterable[Any]) -> Iterator[tuple[Any, str]]:
    report = answer = ""
    for item in items:
        if isinstance(item, Document):
            report, answer = (item.iri, answer) if item.kind == "PEEL_REPORT" else (report, item.iri)
        fixed = {Organisation: f"{BASE}graph/bodies", Link: f"{BASE}graph/links"}.get(type(item))
        own = item.iri if isinstance(item, Document) else item.document if isinstance(item, Passage) else None
        yield item, fixed or own or (answer if isinstance(item, Response | Commitment) else report)


def write(settings: Settings, number: int) -> None:
    """One document more, as a command that reads one leaves it."""
    document = Document(
        iri=f"{BASE}document/new-{number}", title="A new letter", kind="RESPONSE_LETTER", sha256=f"{number:064x}",
        file_name="new.txt", media_type="text/plain", reader="plain/1", layout="generated", length=10, report="",
    )  # fmt: skip
    with Data.open(settings) as data:
        data.store.replace(document.iri, quads((document,), document.iri))
    _journal(settings, document.iri)


def _journal(settings: Settings, subject: str) -> None:
    with Data.open(settings) as data:
        data.archive.journal.append(Event(kind=EventKind.READ, subject=subject))


@contextmanager
def serving(settings: Settings) -> Iterator[int]:
    """The port of a service as its users start it."""
    with socket.create_server(("127.0.0.1", 0)) as some:
        port = int(some.getsockname()[1])
    program = [sys.executable, Path(__file__).parent.parent / "server.py", "--port", str(port), "--empty"]
    process = subprocess.Popen([*program, "--data", settings.data], stderr=subprocess.DEVNULL)
    try:
        _revision(port)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def _revision(port: int) -> str:
    """The revision that is served, once one is."""
    end = perf_counter() + _LONGEST_START
    while perf_counter() < end:
        try:
            return str(json.loads(Client(port).ask(asked("/readyz")).body)["revision"])
        except OSError:
            sleep(0.1)
    raise TimeoutError


def probe(port: int, path: str, over: Flag, told: Any) -> None:
    """Milliseconds of each request until it is over, and when each was sent."""
    client, found = Client(port), []
    while not over.is_set():
        body = orjson.dumps({"query": TINY, "variables": {"x": f"{BASE}inspection/0-0", "salt": perf_counter()}})
        request = asked(path, body if path == "/graphql" else None)
        begun = perf_counter()
        assert client.ask(request).status == 200
        found.append((perf_counter() - begun) * 1000)
        sleep(_PAUSE)
    told.put((path, found))


def probed(port: int, until: Any) -> tuple[dict[str, list[float]], float]:
    """What the probes found while something was waited for, and the seconds that it took."""
    processes = get_context("fork")
    over, told = processes.Event(), processes.Queue()
    probes = [processes.Process(target=probe, args=(port, path, over, told)) for path in ("/healthz", "/graphql")]
    for each in probes:
        each.start()
    begun = perf_counter()
    until()
    taken = perf_counter() - begun
    over.set()
    found = dict(told.get() for _ in probes)
    for each in probes:
        each.join()
    return {path: sorted(times) for path, times in found.items()}, taken


def report(name: str, found: dict[str, list[float]], taken: float) -> None:
    for path, times in sorted(found.items()):
        shown = ", ".join(f"{part / 10:g}%: {times[len(times) * part // 1000]:.1f}" for part in (500, 990, 999))
        print(f"{name:24}{taken:6.1f} s  {path:10}{len(times):6} requests, ms: {shown}, longest: {times[-1]:.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=2)
    parser.add_argument("--data", type=Path, help="a directory to fill, or filled before")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        settings = Settings(data=given.data or Path(folder) / "data", base=BASE, empty=True)
        os.environ["PEELGRAPH_BASE"] = BASE
        if not (settings.data / "archive").exists():
            fill(settings, given.items)
        with serving(settings) as port:
            sleep(3)
            for number in range(given.times):
                _measure(settings, port, number)


def _measure(settings: Settings, port: int, number: int) -> None:
    def changed() -> None:
        before = _revision(port)
        write(settings, int(perf_counter() * 1000) + number)
        while _revision(port) == before:
            sleep(0.2)
        sleep(10)  # what was replaced is let go of

    found, taken = probed(port, changed)
    report(f"a document more, {number + 1}", found, taken)
    found, again = probed(port, lambda: sleep(taken))
    report("nothing changes", found, again)


if __name__ == "__main__":
    main()
