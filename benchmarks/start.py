"""How long a service takes to be ready, and what an item takes in memory: from the store, and from the kept files.

Run: ``python benchmarks/start.py [--items 100000] [--data DIR] [--rounds 2]``. A data directory is filled with a
generated graph, where it is not there yet. In each round a service is started on it without kept files and then with
them; the page cache is warm. Memory is what the process has for itself once it is ready, less what one takes that
serves an empty directory.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import Any

import orjson

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.graphs import BASE, made
from graph import kept, kept_search
from graph.model import Commitment, Document, Link, Organisation, Passage, Response
from graph.rdf import quads
from graph.store import Store

ROOT = Path(__file__).parent.parent


def fill(data: Path, items: int) -> None:
    """A graph for each document, as reading leaves them."""
    with Store.open(data / "store") as store:
        store.add(quad for graph, item in _placed(items) for quad in quads((item,), graph))


def _placed(items: int) -> Iterator[tuple[str, Any]]:
    report = answer = ""
    for item in made(items):
        if isinstance(item, Document):
            report, answer = (item.iri, answer) if item.kind == "PEEL_REPORT" else (report, item.iri)
        if isinstance(item, Document | Passage):
            yield getattr(item, "document", item.iri), item
        elif isinstance(item, Organisation | Link):
            yield f"{BASE}graph/{'links' if isinstance(item, Link) else 'bodies'}", item
        else:
            yield answer if isinstance(item, Response | Commitment) else report, item


@contextmanager
def serving(data: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PEELGRAPH_")}
    command = [sys.executable, str(ROOT / "server.py"), "--port", str(port), "--data", str(data), "--empty"]
    process = subprocess.Popen(command, env={**environment, "PEELGRAPH_BASE": BASE}, stderr=subprocess.DEVNULL)
    try:
        yield process, port
    finally:
        process.terminate()
        process.wait()


def asked(port: int, path: str) -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def start(data: Path) -> dict[str, Any]:
    """Seconds until a service answers and until it is ready, how long it lets wait meanwhile, and its memory."""
    begun, alive, longest = perf_counter(), 0.0, 0.0
    with serving(data) as (process, port):
        while process.poll() is None:
            with suppress(OSError, HTTPException):
                before = perf_counter()
                asked(port, "/healthz")
                longest = max(longest, perf_counter() - before)
                alive = alive or perf_counter() - begun
                status, body = asked(port, "/readyz")
                if status == 200:
                    ready = perf_counter() - begun
                    return {
                        "alive": alive,
                        "ready": ready,
                        "longest": longest,
                        "memory": _own(process.pid),
                        **orjson.loads(body),
                    }
            sleep(0.02)
    raise SystemExit(f"The service ended with {process.returncode}.")


def _own(pid: int) -> int:
    """Bytes that a process has for itself: files that are mapped do not count."""
    lines = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return int(lines["RssAnon"].split()[0]) * 1024


def report(name: str, one: dict[str, Any], times: float, each: float) -> None:
    longest = one["longest"] * 1000
    print(f"{name:32}{one['alive']:10.1f}{one['ready']:10.1f}{times:8.1f}{longest:21.0f}{each:15.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--data", type=Path, help="kept for the next run")
    parser.add_argument("--rounds", type=int, default=2)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        data = given.data or Path(folder, "data")
        if not data.exists():
            fill(data, given.items)
        nothing = start(Path(folder, "empty"))
        print(f"{'':32}{'listens s':>10}{'ready s':>10}{'times':>8}{'longest /healthz ms':>21}{'bytes an item':>15}")
        for _ in range(given.rounds):
            (data / kept.FILE).unlink(missing_ok=True)
            shutil.rmtree(data / kept_search.FOLDER, ignore_errors=True)
            slow, fast = start(data), start(data)
            assert slow["revision"] == fast["revision"]
            for name, one in (("from the store, files written", slow), ("from the files", fast)):
                each = (one["memory"] - nothing["memory"]) / one["items"]
                report(name, one, slow["ready"] / one["ready"], each)
        index = sum(path.stat().st_size for path in (data / kept_search.FOLDER).rglob("*") if path.is_file())
        snapshot = (data / kept.FILE).stat().st_size
        print(f"{fast['items']:,} items: snapshot {snapshot / 1e6:.1f} MB, search index {index / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
