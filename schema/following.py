"""Subscriptions answered: each change is an answer of its own, carried out in a thread.

Between two changes nothing of a state is held, so that a subscription to which nothing happens keeps no old one alive.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from typing import Any

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from graphql import ExecutionResult, GraphQLError
from graphql.execution import Executor, create_source_event_stream, execute_subscription_event

from schema.answering import written
from schema.body import Body
from schema.budget import Budget, Stopped, under_way
from schema.build import Answer, schema
from schema.errors import coded
from schema.explain import explanation, watched
from schema.feed import Feed, Following
from schema.prepared import parsed
from schema.request import Operation
from schema.trace import Trace

_AT_ONCE = 4
"""Changes that are told at the same time, to all followers together: those who ask have places of their own."""


class Follower:
    """Answers subscriptions for as long as they are followed."""

    def __init__(self, feed: Feed) -> None:
        self.feed = feed
        self._limiter = CapacityLimiter(_AT_ONCE)

    async def answers(self, operation: Operation, since: int) -> AsyncGenerator[Body, None]:
        """All answers to a subscription, to what is new since a number that ``Feed.begun`` gave.

        What is wrong with it is the last, and may be the only one.
        """
        try:
            with self.feed.place():
                source = await self._source(operation, since)
                async with aclosing(source):
                    async for subject in source:
                        body = await run_sync(_told, operation, self.feed, subject, limiter=self._limiter)
                        if body is not None:
                            yield body
                        del body  # it may be large, and the next change far off
        except GraphQLError as error:
            yield _refusal(operation, error)
        except Exception as error:  # noqa: BLE001  # coded: those of requests as they are, others as failures
            yield _refusal(operation, GraphQLError(str(error), original_error=error))

    async def _source(self, operation: Operation, since: int) -> Any:
        """The changes that a subscription follows; its variables are read in a thread.

        The source is made here: made in the thread, nobody would await it where the follower leaves meanwhile.
        """
        executor = await run_sync(_executor, operation, Following(self.feed, since), None, limiter=self._limiter)
        failed = isinstance(executor, list)
        found: Any = ExecutionResult(None, executor) if failed else create_source_event_stream(executor)
        found = await found if hasattr(found, "__await__") else found
        if isinstance(found, ExecutionResult):
            raise (found.errors or [GraphQLError("Nothing came of it.")])[0]
        return found


def _executor(operation: Operation, context: Any, root: Any) -> Any:
    return Executor.build(
        schema._schema,  # noqa: SLF001
        parsed(operation.query),
        root_value=root,
        context_value=context,
        raw_variable_values=dict(operation.variables or {}),
        operation_name=operation.name,
    )


def _told(operation: Operation, feed: Feed, subject: Any) -> Body | None:
    """The answer that tells of one change, from the state that is served now; none of what is gone from it."""
    context = replace(feed.context(), budget=Budget())
    root = context.snapshot.get(subject) if isinstance(subject, str) else subject
    if root is None:
        return None
    trace = Trace()
    if operation.explain:
        context = watched(context, trace)
    budget = context.budget
    try:
        with under_way(budget):
            result: Any = execute_subscription_event(_executor(operation, context, root))
        answer = Answer(result.data, [coded(error) for error in result.errors or ()])
    except Stopped as stopped:
        answer = Answer(None, [GraphQLError(stopped.message, extensions={"code": stopped.code})])
    body = written(replace(answer, cost=budget.cost), explanation(trace) if operation.explain else None, operation)
    body.refused = False  # the next change may be told again
    return body


def _refusal(operation: Operation, error: GraphQLError) -> Body:
    return written(Answer(None, [coded(error)]), None, operation)
