"""Hostile requests against a running service: what each is answered with, in how long, and how the health check does.

Run: ``python benchmarks/hostile.py http://127.0.0.1:8000 [--times 3]``. Printed are the slowest, the health check
meanwhile, and everything that was not answered with a code and a status below 500; then the exit code is 1.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from time import perf_counter, sleep
from typing import Any
from urllib.parse import quote

import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

JSON = {"content-type": "application/json"}
STRICT = {**JSON, "accept": "application/graphql-response+json"}
EVENTS = {**JSON, "accept": "text/event-stream"}
LARGE = b"x" * 10_000_000


@dataclass
class Attack:
    """A request, and whether it may be answered well."""

    name: str
    method: str
    path: str
    content: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    well: bool = False


def nested(open_: str, close: str, times: int, core: str = "") -> str:
    return open_ * times + core + close * times


def cursor(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def documents() -> Iterator[tuple[str, str]]:
    """Documents that are refused."""
    yield "unknown field", "{ nothing }"
    yield "300 unknown fields", "{ " + " ".join(f"recomendation{n}" for n in range(300)) + " }"
    yield "unknown fields deep", "{ judgments { nodes { " + " ".join(f"gradee{n}" for n in range(300)) + " } } }"
    yield "a long name", "{ " + "a" * 100_000 + " }"
    yield "300 unknown arguments", "{ links(" + " ".join(f"wher{n}: 1" for n in range(300)) + ") { totalCount } }"
    yield "unknown enum values", ("{ links(where: { relation: { in: [" + "REPEAT " * 900 + "] } }) { totalCount } }")
    yield "no GraphQL", "{{{{"
    yield "unclosed", '{ item(iri: "'
    yield "only comments", "#" * 100_000
    yield "braces", "{" * 60_000
    yield "brackets", "{ links(where: " + "[" * 990
    yield "nested input", "{ links(where: " + nested("{ not: ", " }", 240, "{}") + ") { totalCount } }"
    yield "nested list type", "query ($x: " + nested("[", "]", 490, "Int") + ") { __typename }"
    yield (
        "too deep",
        "{ links { nodes { from { " + nested("... on Document { links { from {", "} } }", 30, " id ") + "} } } }",
    )
    yield "too many tokens", "{ " + "a " * 5000 + "}"
    yield "aliases", "{ " + " ".join(f"a{n}: __typename" for n in range(300)) + " }"
    yield "directives", "{ __typename " + "@include(if: true) " * 150 + "}"
    yield "unknown directives", "{ __typename " + "@x " * 400 + "}"
    yield "fragments that use themselves", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }"
    chain = " ".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }}" for n in range(90))
    yield "a bomb of fragments", "{ ...F0 } " + chain + " fragment F90 on Query { __typename }"
    same = "links(first: 1) { nodes { from { id } } }"
    yield "fields to be merged", "{ " + same * 60 + " links(first: 2) { totalCount } }"
    overlap = (
        "{ links { nodes { " + " ".join(f"... on Link {{ from {{ iri id{n}: iri }} }}" for n in range(60)) + " } } }"
    )
    yield "overlapping fragments", overlap
    yield "deep introspection", "{ __schema { types { " + nested("fields { type { ", " } }", 80, "name") + " } } }"
    yield "digits", "{ links(first: " + "9" * 100_000 + ") { totalCount } }"
    yield "digits of a fraction", "{ links(where: { confidence: { gt: 0." + "9" * 100_000 + "e999999 } }) { nothing } }"
    yield "escapes", '{ item(iri: "\\uD800") { iri nothing } }'
    yield "a byte order mark", "\ufeff{ nothing }"
    yield "a subscription", "subscription { documentAdded { nothing } }"
    yield "a mutation", "mutation { x }"
    yield "two without a name", "query A { __typename } query B { __typename }"
    yield "page 0", "{ links(first: 0) { totalCount } }"
    yield "page -1", "{ links(first: -1) { totalCount } }"
    yield "page 1000", "{ links(first: 1000) { totalCount } }"
    yield "both ends", "{ links(first: 1, last: 1) { totalCount } }"
    yield (
        "too dear",
        "{ organisations { nodes { documents { inspections { judgments { inspection { judgments { iri } } } } } } } }",
    )
    yield "a null in a where", "{ links(where: { relation: null }) { totalCount } }"
    yield "no words", '{ search(query: "") { totalCount } }'
    yield "words that are left out", '{ search(query: "-a -b") { totalCount } }'
    yield "many words", '{ search(query: "' + "word " * 20_000 + '") { totalCount } }'
    yield "too fuzzy", '{ search(query: "word", fuzziness: 99) { totalCount } }'
    yield "no facets", "{ links { facets(by: []) { by } } }"
    yield "an empty facet", "{ links { facets(by: [{}]) { by } } }"
    yield "many facets", "{ links { facets(by: [" + "{ relation: EACH } " * 150 + "]) { by } } }"


def values() -> Iterator[tuple[str, str, Any]]:
    """Variables that are refused."""
    where, links = (
        "query ($w: LinkWhere) { links(where: $w) { totalCount } }",
        "query ($x: Int) { links(first: $x) { totalCount } }",
    )
    for name, value in (
        ("a number", 5),
        ("a list", [1]),
        ("text", "x"),
        ("unknown", {"nothing": 1}),
        ("null inside", {"relation": None}),
        ("a wrong enum", {"relation": {"eq": "x" * 50_000}}),
        ("many wrong enums", {"relation": {"in": ["x"] * 20_000}}),
        ("many unknown", {f"relatio{n}": 1 for n in range(5000)}),
        ("many wrong", {"or": [{"x": 1}] * 10_000}),
        ("an order of lists", [[[[{}]]]]),
    ):
        yield f"where: {name}", where, {"w": value}
    for depth in (50, 200, 1000, 10_000):
        yield f"where: {depth} deep", where, nested('{"not":', "}", depth, "5").join(('{"w":', "}"))
    for name, value in (("text", "x"), ("huge", 10**30), ("a fraction", 1.5), ("true", True), ("an object", {})):
        yield f"Int: {name}", links, {"x": value}
    after = "query ($x: String) { links(after: $x, first: 1) { nodes { iri } } }"
    for name, value in (
        ("junk", "x"),
        ("not base64", "%%%"),
        ("long", "A" * 100_000),
        ("not ASCII", "\u00e9"),
        ("empty", ""),
        ("a number", cursor(5)),
        ("a list", cursor([])),
        ("of another order", cursor([["x"], [1], "i"])),
        ("deep", base64.urlsafe_b64encode(b"[" * 60_000).decode()),
        ("not a number", cursor([["x"], [float("nan")], "i"])),
        ("digits", base64.urlsafe_b64encode(b"[[],[" + b"9" * 60_000 + b"],1]").decode()),
        ("control characters", "\x00\x01"),
    ):
        yield f"cursor: {name}", after, {"x": value}
    yield (
        "a date",
        "query ($d: Date) { recommendations(where: { deadlines: { some: { latest: { eq: $d } } } }) { totalCount } }",
        {"d": "0000-99-99"},
    )
    yield "variables that are missing", "query ($x: String!) { item(iri: $x) { iri } }", {}


def asked(query: str, variables: Any) -> str:
    """A request in JSON; variables that Python cannot write are JSON already."""
    told = variables if isinstance(variables, str) else json.dumps(variables)
    return f'{{"query": {json.dumps(query)}, "variables": {told}}}'


def bodies() -> Iterator[tuple[str, bytes, dict[str, str]]]:
    yield "empty", b"", JSON
    for text in (b"5", b"[1]", b"[]", b"null", b'"x"', b"true", b"{}", b"{", b"NaN", b"\xff\xfe", b"\x00"):
        yield f"the body {text!r}", text, JSON
    yield "10 MB", LARGE, JSON
    yield "10 MB of JSON", json.dumps({"query": "{ __typename }", "variables": {"x": "x" * 10_000_000}}).encode(), JSON
    yield "60,000 brackets", b'{"query": "{ x }", "variables": ' + b"[" * 60_000, JSON
    yield (
        "60,000 closed brackets",
        b'{"query": "{ x }", "variables": {"x": ' + b"[" * 60_000 + b"]" * 60_000 + b"}}",
        JSON,
    )
    yield "1,000 closed brackets", b'{"query": "{ x }", "variables": {"x": ' + b"[" * 1000 + b"]" * 1000 + b"}}", JSON
    yield "a number as query", b'{"query": 5}', JSON
    yield "a lone surrogate", b'{"query": "\\ud800"}', JSON
    yield "query and id", b'{"query": "{ x }", "documentId": "x"}', JSON
    yield "an unknown id", b'{"documentId": "' + b"x" * 100_000 + b'"}', STRICT
    yield (
        "a wrong hash",
        b'{"query": "{ x }", "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "x"}}}',
        STRICT,
    )
    yield "no hash", b'{"query": "{ x }", "extensions": {"persistedQuery": {"version": 1, "sha256Hash": []}}}', STRICT
    yield "variables as a list", b'{"query": "{ __typename }", "variables": []}', JSON
    yield "another name", b'{"query": "query A { __typename }", "operationName": "B"}', STRICT
    yield "text", b"{ __typename }", {"content-type": "text/plain"}
    yield "a form", b"query={ __typename }", {"content-type": "application/x-www-form-urlencoded"}
    yield "UTF-16", '{"query": "{ __typename }"}'.encode("utf-16"), {"content-type": "application/json; charset=utf-16"}
    yield "no such Accept", b'{"query": "{ __typename }"}', {**JSON, "accept": "text/csv"}


def attacks() -> Iterator[Attack]:
    """All requests over HTTP."""
    for name, content, headers in bodies():
        yield Attack(f"body: {name}", "POST", "/graphql", content, headers)
    for name, query in documents():
        for kind, headers in (("HTTP", STRICT), ("SSE", EVENTS)):
            yield Attack(f"{kind}: {name}", "POST", "/graphql", json.dumps({"query": query}).encode(), headers)
    for name, query, variables in values():
        body = asked(query, variables).encode()
        for kind, headers in (("HTTP", STRICT), ("SSE", EVENTS)):
            yield Attack(f"{kind}: {name}", "POST", "/graphql", body, headers)
        followed = query.replace("query (", "subscription (").replace(
            "links(where: $w) { totalCount }", "linkAdded(where: $w) { iri }"
        )
        if "linkAdded" in followed:
            body = asked(followed, variables).encode()
            yield Attack(f"SSE, followed: {name}", "POST", "/graphql", body, EVENTS)
    yield from _odd()
    yield from _elsewhere()


def _odd() -> Iterator[Attack]:
    """Other methods, long addresses, odd headers."""
    for method in ("PUT", "DELETE", "PATCH", "TRACE"):
        yield Attack(f"method {method}", method, "/graphql", b"{}", JSON)
    yield Attack("GET: broken variables", "GET", "/graphql?query={x}&variables={", None, STRICT)
    yield Attack("GET: a mutation", "GET", "/graphql?query=mutation{x}", None, STRICT)
    yield Attack("GET: 60 kB", "GET", "/graphql?query=" + "x" * 60_000, None, STRICT)
    well = json.dumps({"query": "{ __typename }"}).encode()
    for name, value in (
        ("accept-encoding", "gzip;q=nan, *;q=inf"),
        ("accept-encoding", ";" * 8000),
        ("if-none-match", '"x",' * 2000),
        ("x-request-id", "x" * 8000),
        ("accept", "*/*," * 2000),
    ):
        yield Attack(f"header {name}", "POST", "/graphql", well, {**JSON, name: value}, well=True)


def _elsewhere() -> Iterator[Attack]:
    """Downloads, SPARQL, validation, pages."""
    for name, parameters in (
        ("where", "where={"),
        ("deep where", "where=" + nested('{"not":', "}", 3000, "5")),
        ("deep where", "where=" + nested('{"not":', "}", 150, '{"x":1}')),
        ("fields", "fields=" + "x," * 5000),
        ("deep fields", "fields=" + "document." * 500 + "iri"),
        ("search", "search=%22"),
        ("many words", "search=" + "word+" * 5000),
        ("orderBy", "orderBy=[{}]"),
        ("orderBy", "orderBy=" + quote('[{"title":"ASC","number":"ASC"}]')),
        ("unknown", "x=1"),
    ):
        yield Attack(f"download: {name}", "GET", f"/download/findings.csv?{parameters}", None, {"if-none-match": "*"})
    for name, body in (
        ("10 MB", LARGE),
        ("deep", b'{"where": ' + nested('{"not":', "}", 10_000, "{}").encode() + b"}"),
        ("wide", json.dumps({"where": {"or": [{"x": 1}] * 9000}}).encode()),
        ("5", b"5"),
    ):
        yield Attack(f"download: POST {name}", "POST", "/download/findings.csv", body, JSON)
    yield Attack("download: nothing", "GET", "/download/" + "x" * 5000)
    for name, query in (
        ("braces", "SELECT * {" + "{" * 4000),
        ("closed braces", "SELECT * " + nested("{", "}", 4000)),
        ("an update", "DELETE WHERE { ?s ?p ?o }"),
        ("a service", "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"),
        ("long", "SELECT * { " + "?s ?p ?o . " * 2000 + "}"),
        ("junk", "\x00\xff"),
    ):
        yield Attack(f"SPARQL: {name}", "GET", f"/sparql?query={quote(query)}")
    yield Attack("SPARQL: 10 MB", "POST", "/sparql", LARGE, {"content-type": "application/sparql-query"})
    product = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    yield Attack("SPARQL: a product", "GET", f"/sparql?query={quote(product)}")
    yield Attack("validate: 10 MB", "POST", "/validate", LARGE, {"content-type": "text/turtle"})
    yield Attack("validate: junk", "POST", "/validate", b"<" * 50_000, {"content-type": "text/turtle"})
    yield Attack(
        "validate: XML",
        "POST",
        "/validate",
        b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>",
        {"content-type": "application/rdf+xml"},
    )
    for path in (
        "/export/x",
        "/export/" + "x" * 5000,
        "/document/" + "%2e%2e/" * 500,
        "/force/%00",
        "/static/../server.py",
        "/" + "a/" * 2000,
    ):
        yield Attack(f"path {path[:30]}", "GET", path)


def messages() -> Iterator[tuple[str, str | bytes]]:
    """What is said over WebSocket, after the greeting."""
    for name, query in documents():
        yield name, json.dumps({"type": "subscribe", "id": "1", "payload": {"query": query}})
    for name, query, variables in values():
        yield name, f'{{"type": "subscribe", "id": "1", "payload": {asked(query, variables)}}}'
    for name, sent in (
        ("no JSON", "{"),
        ("bytes", b"\x00"),
        ("brackets", "[" * 60_000),
        ("10 MB", "x" * 10_000_000),
        ("5", "5"),
        ("unknown", '{"type": "x"}'),
        ("no id", '{"type": "subscribe"}'),
        ("an id of 100 kB", json.dumps({"type": "complete", "id": "x" * 100_000})),
        ("a wrong payload", '{"type": "subscribe", "id": "1", "payload": [1]}'),
        ("a second greeting", '{"type": "connection_init"}'),
    ):
        yield name, sent


def verdict(attack: Attack, status: int, text: str) -> str:
    """What is wrong with an answer, or nothing."""
    if status >= 500 and status != 503:
        return f"status {status}"
    if "INTERNAL_ERROR" in text or "Traceback" in text:
        return "INTERNAL_ERROR"
    if attack.well:
        return "" if status == 200 else f"status {status}"
    streamed = "text/event-stream" in attack.headers.get("accept", "")
    if status < 400 and not streamed and not (attack.name == "header" or attack.headers.get("accept") is None):
        return f"answered with {status}"
    coded = (
        '"code"' in text
        or attack.path.startswith(("/static", "/sparql", "/validate"))
        or attack.name.startswith("path")
    )
    return "" if coded else f"no code: {status} {text[:80]!r}"


async def over_http(address: str, times: int) -> list[tuple[float, str, str]]:
    found = []
    async with httpx.AsyncClient(base_url=address, timeout=30, trust_env=False) as http:
        for attack in attacks():
            took = []
            for _ in range(times):
                start = perf_counter()
                try:
                    answer = await http.request(
                        attack.method, attack.path, content=attack.content, headers=attack.headers
                    )
                    wrong = verdict(attack, answer.status_code, answer.text)
                except httpx.HTTPError as error:  # the service may stop reading what is too long
                    wrong = "" if attack.content and len(attack.content) > 1_000_000 else f"{type(error).__name__}"
                took.append(perf_counter() - start)
            found.append((min(took), attack.name, wrong))
    return found


async def over_websocket(address: str, times: int) -> list[tuple[float, str, str]]:
    found = []
    for name, sent in messages():
        took, wrong = [], ""
        for _ in range(times):
            async with connect(
                address.replace("http", "ws") + "/graphql", subprotocols=["graphql-transport-ws"], proxy=None
            ) as socket:
                await socket.send('{"type": "connection_init"}')
                await socket.recv()
                start = perf_counter()
                try:
                    await socket.send(sent)
                    if "an id of" not in name:
                        answer = json.loads(await asyncio.wait_for(socket.recv(), 30))
                        if "INTERNAL_ERROR" in json.dumps(answer) or (
                            "errors" not in json.dumps(answer) and answer["type"] != "error"
                        ):
                            wrong = str(answer)[:80]
                except ConnectionClosed as closed:
                    code = closed.rcvd.code if closed.rcvd else 0
                    wrong = "" if 4400 <= code < 4500 or code == 1009 else f"closed with {code}"
                took.append(perf_counter() - start)
        found.append((min(took), f"WebSocket: {name}", wrong))
    return found


def health(address: str, over: Any, told: Any) -> None:
    """How long health checks take, in a process of its own: ours is busy writing what is hostile."""
    found = []
    with httpx.Client(base_url=address, timeout=30, trust_env=False) as http:
        while not over.is_set():
            start = perf_counter()
            assert http.get("/healthz").status_code == 200
            found.append(perf_counter() - start)
            sleep(0.01)
    told.put(sorted(found))


def run(address: str, times: int) -> int:
    context = get_context("spawn")
    over, told = context.Event(), context.Queue()
    context.Process(target=health, args=(address, over, told), daemon=True).start()
    try:
        found = [*asyncio.run(over_http(address, times)), *asyncio.run(over_websocket(address, times))]
    finally:
        over.set()
    checked = told.get()
    print(f"{len(found)} hostile requests, {times} times each; the quickest of each:")
    for seconds, name, _ in sorted(found, reverse=True)[:25]:
        print(f"{seconds * 1000:9.1f} ms  {name}")
    middle, late, last = (checked[place] * 1000 for place in (len(checked) // 2, len(checked) * 99 // 100, -1))
    print(f"health check meanwhile, {len(checked)} times: median {middle:.1f} ms, p99 {late:.1f}, longest {last:.1f}")
    wrong = [(name, why) for _, name, why in found if why]
    for name, why in wrong:
        print(f"WRONG  {name}: {why}")
    return 1 if wrong else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("--times", type=int, default=3)
    given = parser.parse_args()
    return run(given.address.rstrip("/"), given.times)


if __name__ == "__main__":
    sys.exit(main())
