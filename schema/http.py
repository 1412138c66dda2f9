"""GraphQL over HTTP: requests by POST and GET, in and out as the specification has it.

Source: GraphQL over HTTP, https://graphql.github.io/graphql-over-http/draft/
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from graphql import GraphQLError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from schema.body import Body, Kept, has, takes_gzip
from schema.build import Answer, execute
from schema.context import Context

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"
LONGEST_BODY = 128 * 1024
LONGEST_ANSWER = 2 * 1024 * 1024
_AT_ONCE = 8
"""How many operations are carried out at the same time; the others wait their turn."""
MOST_WAITING = 128
"""How many may wait; further ones are told to come again."""


class Refused(Exception):
    """A request that is not one: what is wrong with it, as status, code and message."""

    def __init__(self, status: int, code: str, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.headers = status, code, message, headers


@dataclass(frozen=True, slots=True)
class Operation:
    """What a request asks to be carried out."""

    query: str
    variables: dict[str, Any] | None
    name: str | None
    show_cost: bool = False

    @property
    def key(self) -> tuple[str, str | None, bytes, str] | None:
        """What its answer depends on beside the data: the day too, since clocks run. Not all nesting can be written."""
        try:
            variables = orjson.dumps(self.variables or {}, option=orjson.OPT_SORT_KEYS)
        except orjson.JSONEncodeError:
            return None
        return self.query, self.name, variables, datetime.now(UTC).date().isoformat()


class GraphQLEndpoint:
    """Answers GraphQL requests from the context that is in place when they come in.

    Operations are carried out in threads, so that a long one does not keep the others, or the health check, waiting.
    """

    def __init__(self, context: Callable[[], Context], page: Callable[[Request], Response]) -> None:
        self._context = context
        self._page = page
        self._limiter = CapacityLimiter(_AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._respond(Request(scope, receive))
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        accepted = request.headers.get("accept", "")
        if request.method in ("GET", "HEAD") and "query" not in request.query_params and "text/html" in accepted:
            return self._page(request)
        noted = request.scope.setdefault("peelgraph", {})
        try:
            media_type = _media_type(accepted)
            operation = await _operation(request)
            noted["operation"] = operation.name
            body = await self._body(operation)
        except Refused as refused:
            noted["outcome"] = refused.code
            error = {"message": refused.message, "extensions": {"code": refused.code}}
            media_type = GRAPHQL_JSON if GRAPHQL_JSON in accepted else JSON
            return Response(orjson.dumps({"errors": [error]}), refused.status, refused.headers, media_type)
        noted["outcome"] = body.outcome
        return await self._sent(request, body, media_type)

    async def _body(self, operation: Operation) -> Body:
        """The answer kept from last time, or a new one."""
        context = self._context()
        kept = context.once("answers", Kept)
        key = operation.key
        found = None if operation.show_cost else kept.get(key)
        if found is not None:
            return found
        if self._limiter.statistics().tasks_waiting >= MOST_WAITING:
            raise Refused(503, "BUSY", "Expected fewer requests at once; try again in a second.", {"Retry-After": "1"})
        body = await run_sync(carried_out, operation, context, limiter=self._limiter)
        if key and body.outcome == "OK" and not operation.show_cost:
            kept.put(key, body, 2 * len(body) + len(operation.query))
        return body

    async def _sent(self, request: Request, body: Body, media_type: str) -> Response:
        """An answer on its way: not sent again to who has it, compressed for who takes that."""
        zipped = body.worth_compressing and takes_gzip(request.headers.get("accept-encoding", ""))
        headers = {
            "Vary": "Accept, Accept-Encoding",
            "Cache-Control": "no-cache",
            "ETag": f'"{body.tag}-gzip"' if zipped else f'"{body.tag}"',
        }
        if request.method == "GET" and not body.failed and has(body.tag, request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=headers)
        content = body.content
        if zipped:
            content = body.compressed() if body.ready_compressed else await run_sync(body.compressed)
            headers["Content-Encoding"] = "gzip"
        # Older clients take any answer in plain JSON for a failure of the transport unless its status is 200.
        status = 400 if media_type == GRAPHQL_JSON and body.failed else 200
        return Response(content, status, headers, media_type)


def carried_out(operation: Operation, context: Context) -> Body:
    """The answer to an operation, as it goes over the wire."""
    answer = execute(operation.query, context, operation.variables, operation.name)
    content = _written(answer, operation)
    if len(content) > LONGEST_ANSWER:
        error = GraphQLError(
            f"Expected an answer of up to {LONGEST_ANSWER} bytes; found {len(content)}. Ask for less, or in several.",
            extensions={"code": "ANSWER_TOO_LARGE"},
        )
        answer = Answer(None, [error], answer.cost)
        content = _written(answer, operation)
    first = answer.errors[0].extensions if answer.errors else None
    outcome = str((first or {}).get("code")) if answer.errors else "OK"
    return Body(content, outcome=outcome, failed=answer.data is None)


def _written(answer: Answer, operation: Operation) -> bytes:
    extensions = {"extensions": {"cost": answer.cost}} if operation.show_cost else {}
    return orjson.dumps({**answer.body, **extensions})


def _media_type(accepted: str) -> str:
    """The media type to answer in, of those the client takes."""
    wanted = {part.partition(";")[0].strip().lower() for part in accepted.split(",")} - {""}
    if GRAPHQL_JSON in wanted:
        return GRAPHQL_JSON
    if not wanted or wanted & {JSON, "application/*", "*/*"}:
        return JSON
    raise Refused(406, "NOT_ACCEPTABLE", f"Expected {GRAPHQL_JSON} or {JSON} in Accept; found {accepted[:80]}.")


async def _operation(request: Request) -> Operation:
    if request.method == "GET":
        return _checked(_parameters(request))
    if request.method != "POST":
        raise Refused(
            405, "METHOD_NOT_ALLOWED", f"Expected GET or POST; found {request.method}.", {"Allow": "GET, POST"}
        )
    content_type, _, parameters = request.headers.get("content-type", "").lower().partition(";")
    charset = parameters.partition("charset=")[2].strip(' "') or "utf-8"
    if content_type.strip() != JSON or charset not in ("utf-8", "utf8"):
        raise Refused(
            415, "UNSUPPORTED_MEDIA_TYPE", f"Expected Content-Type: {JSON} in UTF-8; found {content_type or 'none'}."
        )
    return _checked(_object(await _body(request), "body"))


def _parameters(request: Request) -> dict[str, Any]:
    given: dict[str, Any] = dict(request.query_params)
    for name in ("variables", "extensions"):
        if given.get(name):
            given[name] = _object(given[name].encode(), name)
        else:
            given.pop(name, None)
    return given


async def _body(request: Request) -> bytes:
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > LONGEST_BODY:
                raise Refused(413, "BODY_TOO_LARGE", f"Expected a body of up to {LONGEST_BODY} bytes; found more.")
    except ClientDisconnect:
        raise Refused(400, "BAD_BODY", "Expected a whole body; the connection ended before.") from None
    return bytes(body)


def _object(data: bytes, name: str) -> dict[str, Any]:
    try:
        found = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise Refused(400, "BAD_BODY", f"Expected JSON in the {name}; {error}.") from None
    if not isinstance(found, dict):
        raise Refused(400, "BAD_BODY", f"Expected a JSON object as {name}; found {_kind(found)}.")
    return found


def _checked(given: dict[str, Any]) -> Operation:
    query, variables, name = given.get("query"), given.get("variables"), given.get("operationName")
    if not isinstance(query, str) or not query.strip():
        raise Refused(400, "BAD_BODY", "Expected a GraphQL document, as a string, in query; found none.")
    for key, value, kind in (
        ("variables", variables, dict),
        ("operationName", name, str),
        ("extensions", given.get("extensions"), dict),
    ):
        if value is not None and not isinstance(value, kind):
            raise Refused(
                400,
                "BAD_BODY",
                f"Expected {'an object' if kind is dict else 'a string'} in {key}; found {_kind(value)}.",
            )
    return Operation(query, variables, name or None, (given.get("extensions") or {}).get("cost") is True)


def _kind(value: object) -> str:
    kinds = {list: "a list", str: "a string", bool: "true or false", dict: "an object", type(None): "null"}
    return kinds.get(type(value), "a number")
