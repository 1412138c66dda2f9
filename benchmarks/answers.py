"""Answers over a large graph: Strawberry's own executor and ours, over the same objects, in one run.

Run: ``python benchmarks/answers.py [--items 100000] [--seconds 4] [--http]``. The query has about 2,400 fields and goes
to another force each time, so that no answer is kept. ``--http`` measures whole requests over loopback as well, the
server a process of its own.
"""

from __future__ import annotations

import argparse
import gc
import json
import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from http.client import HTTPConnection
from itertools import count, product
from mmap import PAGESIZE
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any

import orjson
import strawberry
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from strawberry.schema.config import StrawberryConfig

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.graphs import FORCES, made
from graph.snapshot import Snapshot
from schema import Context, build, execute
from schema.budget import Budget
from schema.http import GraphQLEndpoint, carried_out
from schema.nouns import ITEMS
from schema.query import Query
from schema.request import Operation
from schema.scalars import SCALARS
from schema.words import index

QUERY = """query ($force: String!) {
    inspections(where: { force: { slug: { eq: $force } } }, first: 4) { totalCount nodes {
    iri title cycle { code label } force { title slug }
    recommendations { iri title text kind { code label } question { title }
        passage { start end exact document { title } } deadlines { date precision text }
        responses { iri title stance { code label } author { title } passage { start end exact }
            commitments { iri title status { code } owner { title } passage { start end exact } } } }
    judgments { iri title status grade { code label scale { code } } question { title } }
    findings { iri title kind { code } passage { start end exact } } } } }"""
SMALL = "{ recommendations(first: 1) { totalCount nodes { title } } }"
FACETS = "{ recommendations(first: 1) { facets(by: [{ kind: EACH }, { cycle: EACH }]) { values { value count } } } }"
SEARCH = """query ($x: String!) {
    search(query: "custody community", first: 10) { totalCount nodes { title } } item(iri: $x) { iri } }"""

GARBAGE = (20_000, 20, 20)
"""As the server sets it."""
default = strawberry.Schema(query=Query, types=ITEMS, config=StrawberryConfig(scalar_map=SCALARS))


def fields(value: Any) -> int:
    """How many fields an answer holds."""
    if isinstance(value, dict):
        return sum(1 + fields(each) for each in value.values())
    return sum(map(fields, value)) if isinstance(value, list) else 0


def took(function: Callable[[int], object], seconds: float) -> list[float]:
    """Milliseconds of each call, after a few to get warm, sorted."""
    return in_turns({"": function}, seconds)[""]


def in_turns(functions: dict[str, Callable[[int], object]], seconds: float) -> dict[str, list[float]]:
    """Milliseconds of each call of each function, sorted: one after the other, so that noise meets all of them.

    Those that take longer than 10 ms have every fifth turn.
    """
    for number, function in product(range(3), functions.values()):
        function(number)
    found: dict[str, list[float]] = {name: [] for name in functions}
    end = perf_counter() + seconds
    for number in count():
        for name, function in functions.items():
            if number % 5 and found[name][:1] > [10.0]:
                continue
            start = perf_counter()
            function(number)
            found[name].append((perf_counter() - start) * 1000)
        if perf_counter() > end:
            return {name: sorted(each) for name, each in found.items()}
    raise AssertionError


def report(rows: dict[str, list[float]]) -> None:
    base = None
    print(f"{'':48}{'p50 ms':>9}{'p99 ms':>9}{'times as fast':>15}")
    for name, found in rows.items():
        middle = found[len(found) // 2]
        base = base or middle
        print(f"{name:48}{middle:9.3f}{found[len(found) * 99 // 100]:9.3f}{base / middle:15.1f}")


def in_process(context: Context, seconds: float) -> dict[str, list[float]]:
    def variables(number: int) -> dict[str, str]:
        return {"force": f"force-{number % FORCES}"}

    def fresh() -> Context:
        return replace(context, budget=Budget())

    def by_default(number: int) -> bytes:
        result = default.execute_sync(QUERY, variables(number), fresh())
        return json.dumps({"data": result.data}).encode()

    def interpreted(number: int) -> bytes:
        return orjson.dumps(build.interpreted(QUERY, fresh(), variables(number), None).body)

    def planned(number: int) -> bytes:
        return orjson.dumps(execute(QUERY, context, variables(number)).body)

    assert orjson.loads(by_default(3)) == orjson.loads(planned(3)) == orjson.loads(planned(3))
    assert interpreted(3) == planned(3)
    found = orjson.loads(planned(3))
    print(f"One answer: {fields(found['data']):,} fields, {len(planned(3)):,} bytes")
    functions = {
        "Strawberry, its defaults": by_default,
        "Strawberry, prepared once, orjson": interpreted,
        "by plan": planned,
    }
    return in_turns(functions, 3 * seconds)


def over_loopback(context: Context, seconds: float) -> dict[str, list[float]]:
    """Whole requests: the default executor, ours, an answer that is kept, and a body that is ready."""
    ready = carried_out(Operation(QUERY, {"force": "force-3"}, None), context).content

    async def by_default(request: Request) -> Response:
        given = orjson.loads(await request.body())
        held = replace(context, budget=Budget())
        result = default.execute_sync(given["query"], given["variables"], held)
        return Response(json.dumps({"data": result.data}), media_type="application/json")

    async def at_once(request: Request) -> Response:
        await request.body()
        return Response(ready, media_type="application/json")

    endpoint = GraphQLEndpoint(lambda: context, lambda _request: Response())
    routes = [Route("/default", by_default, methods=["POST"]), Route("/graphql", endpoint, methods=None),
              Route("/ready", at_once, methods=["POST"])]  # fmt: skip
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes), log_level="error"))
    listening = socket.create_server(("127.0.0.1", 0))
    process = get_context("fork").Process(target=server.run, args=([listening],), daemon=True)
    process.start()
    connection = HTTPConnection("127.0.0.1", listening.getsockname()[1])

    def ask(path: str, force: str, salt: int = 0) -> bytes:
        body = orjson.dumps({"query": QUERY, "variables": {"force": force, **({"salt": salt} if salt else {})}})
        connection.request("POST", path, body, {"Content-Type": "application/json"})
        return connection.getresponse().read()

    salts = count(1)  # a variable that the operation does not name makes an answer of its own
    functions: dict[str, Callable[[int], object]] = {
        "loopback: Strawberry, its defaults": lambda n: ask("/default", f"force-{n % FORCES}"),
        "loopback: by plan, none kept": lambda n: ask("/graphql", f"force-{n % FORCES}", next(salts)),
        "loopback: kept": lambda _: ask("/graphql", "force-3"),
        "loopback: a ready body, the limit": lambda _: ask("/ready", "force-3"),
    }
    rows = in_turns(functions, 4 * seconds)
    process.terminate()
    process.join()
    return rows


def _memory() -> int:
    """Bytes that this process takes."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * PAGESIZE


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--http", action="store_true")
    given = parser.parse_args()
    before = _memory()
    items = list(made(given.items))
    gc.collect()
    gc.freeze()
    start = perf_counter()
    context = Context(Snapshot.of(items))
    took_seconds = perf_counter() - start
    del items
    size = (_memory() - before) / len(context.snapshot)
    print(f"{len(context.snapshot):,} items, put together in {took_seconds:.1f} s; {size:.0f} bytes an item")
    start = perf_counter()
    index(context)
    print(f"The index of words: {perf_counter() - start:.1f} s")
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)
    report(in_process(context, given.seconds))
    if given.http:
        report(over_loopback(context, given.seconds))
    rows = {
        "a small query": took(lambda _: execute(SMALL, context), 1),
        "two facets over all recommendations": took(lambda _: execute(FACETS, context), 1),
        "the best ten of a search": took(lambda n: execute(SEARCH, context, {"x": f"x{n}"}), 1),
    }
    report(rows)


if __name__ == "__main__":
    main()
