"""GraphQL over HTTP: requests answered as the specification has it.

Source: GraphQL over HTTP, https://graphql.github.io/graphql-over-http/draft/
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import Any

import orjson
from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from graphql import OperationType
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from schema.answering import carried_out
from schema.body import Body, Kept, has, takes_gzip
from schema.build import schema
from schema.context import Context
from schema.event_stream import MEDIA_TYPE, EventStream
from schema.feed import Feed
from schema.following import Follower
from schema.haste import carried_out_soon
from schema.persisted import Documents
from schema.prepared import kind_of
from schema.replies import Asked, Replies, Reply
from schema.request import ALLOWED, JSON, NAMING, Operation, Refused, check_method, operation_of

GRAPHQL_JSON = "application/graphql-response+json"
_AT_ONCE = 8
"""How many operations are carried out at the same time; the others wait their turn."""
MOST_WAITING = 128
"""How many may wait; further ones are told to come again."""


class GraphQLEndpoint:
    """Answers GraphQL requests from the context that is in place when they come in.

    Operations are carried out in threads, so that a long one does not keep the others, or the health check, waiting;
    those that are known to be quick, at once.
    """

    def __init__(
        self,
        context: Callable[[], Context],
        page: Callable[[Request], Response],
        documents: Documents | None = None,
        follower: Follower | None = None,
    ) -> None:
        self._context = context
        self._page = page
        self._documents = documents or Documents()
        self._follower = follower or Follower(Feed(context))
        self._limiter = CapacityLimiter(_AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = await Asked.taken_in(scope, receive)
        reply = self._context().once("replies", Replies).get(asked.key) if asked.key else None
        if reply is not None:
            await reply.send(scope, send)
            return
        response, lasting = await self._respond(Request(scope, asked.receive))
        if lasting and asked.key:
            lasting.once("replies", Replies).put(asked.key, Reply.of(response, scope["peelgraph"]), asked.length)
        await response(scope, asked.receive, send)

    async def _respond(self, request: Request) -> tuple[Response, Context | None]:
        """The response to a request, and over which data it is always the same."""
        accepted = request.headers.get("accept", "")
        if request.method in ("GET", "HEAD") and "text/html" in accepted and not _names_document(request):
            return self._page(request), None
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=ALLOWED), None
        noted = request.scope.setdefault("peelgraph", {})
        try:
            check_method(request)
            media_type = _media_type(accepted)
            operation = await operation_of(request, self._documents)
            noted["operation"] = operation.name
            if media_type == MEDIA_TYPE or (MEDIA_TYPE in accepted and await _follows(operation)):
                return await self._streamed(operation, noted), None
            context = self._context()  # only now: whoever sends slowly must not hold data that was replaced
            body = await self._body(operation, context, request.receive)
        except Refused as refused:
            noted["outcome"] = refused.code
            media_type = GRAPHQL_JSON if GRAPHQL_JSON in accepted else JSON
            status = 200 if refused.well_formed and media_type == JSON else refused.status
            return Response(orjson.dumps({"errors": [refused.error]}), status, refused.headers, media_type), None
        noted["outcome"] = body.outcome
        lasting = context if body.outcome == "OK" and operation.plain else None
        return await self._sent(request, body, media_type), lasting

    async def _streamed(self, operation: Operation, noted: dict[str, Any]) -> Response:
        if self._follower.feed.full and await _follows(operation):
            raise Refused(
                503, "BUSY", "Expected fewer followers; found no place. Try again later.", {"Retry-After": "10"}
            )
        return EventStream(self.answers(operation), noted)

    async def answers(self, operation: Operation) -> AsyncGenerator[Body, None]:
        """All answers to an operation, for transports that take several: one to a query."""
        if not _may_follow(operation):
            yield await self._body(operation, self._context())
            return
        with self._follower.feed.begun() as since:
            if not await _follows(operation):
                yield await self._body(operation, self._context())
                return
            async with aclosing(self._follower.answers(operation, since)) as answers:
                async for body in answers:
                    yield body
                    del body

    async def _body(self, operation: Operation, context: Context, receive: Receive | None = None) -> Body:
        """The answer kept from last time, or a new one."""
        kept: Kept[Body] = context.once("answers", Kept)
        key = operation.key
        found = kept.get(key) if operation.plain else None
        if found is not None:
            return found
        if self._limiter.statistics().tasks_waiting >= MOST_WAITING:
            raise Refused(
                503,
                "BUSY",
                "Expected fewer requests at once; found no place. Try again in a second.",
                {"Retry-After": "1"},
            )
        body = await carried_out_soon(carried_out, operation, context, self._limiter, receive)
        if key and body.outcome == "OK" and operation.plain:
            kept.put(key, body, 2 * len(body) + len(operation.query))
        return body

    async def _sent(self, request: Request, body: Body, media_type: str) -> Response:
        """An answer on its way: not sent again to who has it, compressed for who takes that."""
        zipped = body.worth_compressing and takes_gzip(request.headers.get("accept-encoding", ""))
        headers = {"Vary": "Accept, Accept-Encoding", "Cache-Control": "no-cache"}
        if request.method == "GET":  # what a POST is answered with, nobody can ask for again
            headers["ETag"] = f'"{body.tag}-gzip"' if zipped else f'"{body.tag}"'
            if not body.failed and has(body.tag, request.headers.get("if-none-match", "")):
                return Response(status_code=304, headers=headers)
        content = body.content
        if zipped:
            content = body.compressed() if body.ready_compressed else await run_sync(body.compressed)
            headers["Content-Encoding"] = "gzip"
        # Older clients take any answer in plain JSON for a failure of the transport unless its status is 200.
        status = 400 if media_type == GRAPHQL_JSON and body.failed else 200
        return Response(content, status, headers, media_type)


def _names_document(request: Request) -> bool:
    return any(name in request.query_params for name in NAMING)


def _may_follow(operation: Operation) -> bool:
    return "subscription" in operation.query


async def _follows(operation: Operation) -> bool:
    """Whether an operation is a subscription; a document is read in a thread, and only where it may hold one."""
    if not _may_follow(operation):
        return False
    kind = await run_sync(kind_of, schema._schema, operation.query, operation.name)  # noqa: SLF001
    return kind is OperationType.SUBSCRIPTION


def _media_type(accepted: str) -> str:
    """The media type to answer in, of those the client takes."""
    wanted = {part.partition(";")[0].strip().lower() for part in accepted.split(",")} - {""}
    if GRAPHQL_JSON in wanted:
        return GRAPHQL_JSON
    if not wanted or wanted & {JSON, "application/*", "*/*"}:
        return JSON
    if MEDIA_TYPE in wanted:
        return MEDIA_TYPE
    raise Refused(
        406,
        "NOT_ACCEPTABLE",
        f"Expected {GRAPHQL_JSON}, {JSON} or {MEDIA_TYPE} in Accept; found {accepted[:80]}. Name one.",
    )
