"""A tiny query beside four heavy clients: how long it takes here, and on graphql-core over the same objects.

Run: ``python benchmarks/beside.py [--items 100000] [--seconds 10]``. Both answer whole requests over loopback from one
server process; the heavy clients, processes of their own, ask for about 2,400 fields each time, of another force, so
that no answer is kept. The two are measured in turns, a second each.
"""

from __future__ import annotations

import argparse
import gc
import json
import socket
import sys
from dataclasses import replace
from http.client import HTTPConnection
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.answers import GARBAGE, QUERY, default
from benchmarks.graphs import FORCES, snapshot
from schema import Context
from schema.budget import Budget
from schema.http import GraphQLEndpoint

TINY = "query ($x: String!) { item(iri: $x) { iri title } }"
CLIENTS = 4
PATHS = {"graphql-core": "/default", "Peelgraph": "/graphql"}


def application(context: Context) -> Starlette:
    async def by_default(request: Request) -> Response:
        given = orjson.loads(await request.body())
        held = replace(context, budget=Budget())
        result = default.execute_sync(given["query"], given["variables"], held)
        return Response(json.dumps({"data": result.data}), media_type="application/json")

    endpoint = GraphQLEndpoint(lambda: context, lambda _request: Response())
    return Starlette(
        routes=[Route("/default", by_default, methods=["POST"]), Route("/graphql", endpoint, methods=None)]
    )


def ask(connection: HTTPConnection, path: str, query: str, variables: dict[str, Any]) -> bytes:
    body = orjson.dumps({"query": query, "variables": variables})
    connection.request("POST", path, body, {"Content-Type": "application/json"})
    return connection.getresponse().read()


def heavy(port: int, path: str, going: Any, answered: Any) -> None:
    """One client that asks for much, as often as it is answered, while it is its turn."""
    connection = HTTPConnection("127.0.0.1", port)
    for number in count():
        going.wait()
        variables = {"force": f"force-{number % FORCES}", "salt": number}  # the salt makes each an answer of its own
        assert b'"inspections"' in ask(connection, path, QUERY, variables)
        with answered.get_lock():
            answered.value += 1


def tiny(connection: HTTPConnection, path: str, seconds: float, iri: str) -> list[float]:
    """Milliseconds of each tiny query, of another one each time, every 10 milliseconds."""
    found = []
    end = perf_counter() + seconds
    while (start := perf_counter()) < end:
        assert b'"data"' in ask(connection, path, TINY, {"x": iri, "salt": start})
        found.append((perf_counter() - start) * 1000)
        sleep(0.01)
    return found


def measured(port: int, seconds: float, iri: str) -> dict[str, tuple[list[float], list[float], float]]:
    """For each: a tiny query alone and beside the others in milliseconds, and heavy answers a second."""
    processes = get_context("fork")
    connection = HTTPConnection("127.0.0.1", port)
    alone: dict[str, list[float]] = {name: [] for name in PATHS}
    beside: dict[str, list[float]] = {name: [] for name in PATHS}
    turns = {name: (processes.Event(), processes.Value("i", 0)) for name in PATHS}
    for name, path in PATHS.items():
        for _ in range(CLIENTS):
            processes.Process(target=heavy, args=(port, path, *turns[name]), daemon=True).start()
    for _ in range(max(1, round(seconds))):
        for name, path in PATHS.items():
            alone[name] += tiny(connection, path, 0.2, iri)
            going, _answered = turns[name]
            going.set()
            sleep(0.2)
            beside[name] += tiny(connection, path, 1.0, iri)
            going.clear()
            sleep(1.0)  # what is under way ends
    spent = max(1, round(seconds)) * 1.2
    return {name: (sorted(alone[name]), sorted(beside[name]), turns[name][1].value / spent) for name in PATHS}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=10)
    given = parser.parse_args()
    context = Context(snapshot(given.items))
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)
    server = uvicorn.Server(uvicorn.Config(application(context), log_level="error"))
    listening = socket.create_server(("127.0.0.1", 0))
    process = get_context("fork").Process(target=server.run, args=([listening],), daemon=True)
    process.start()
    iri = next(iter(context.snapshot)).iri
    rows = measured(listening.getsockname()[1], given.seconds, iri)
    process.terminate()
    print(f"{len(context.snapshot):,} items; a tiny query beside {CLIENTS} clients that ask for 2,400 fields each time")
    print(f"{'':16}{'alone p50':>11}{'beside p50':>12}{'p99 ms':>9}{'heavy/s':>9}")
    for name, (alone, beside, heavies) in rows.items():
        late = beside[len(beside) * 99 // 100]
        print(f"{name:16}{alone[len(alone) // 2]:11.2f}{beside[len(beside) // 2]:12.2f}{late:9.1f}{heavies:9.1f}")
    core, ours = (rows[name][1][len(rows[name][1]) // 2] for name in PATHS)
    print(f"median beside them: {core / ours:.1f} times better")


if __name__ == "__main__":
    main()
