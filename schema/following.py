"""Operations that are answered more than once: each change is an answer of its own, carried out in a thread."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from graphql import ExecutionResult, GraphQLError, OperationType
from graphql.execution import Executor, create_source_event_stream, execute_subscription_event

from schema.budget import Budget, Stopped
from schema.build import Answer, execute, schema
from schema.context import Context
from schema.errors import coded
from schema.feed import Feed
from schema.prepared import kind_of, parsed
from schema.request import Operation
from schema.subscription import Following

_LIMITER_SIZE = 4


class Follower:
    """Answers operations one after another: subscriptions for as long as they are followed, queries once."""

    def __init__(self, feed: Feed) -> None:
        self.feed = feed
        self._limiter = CapacityLimiter(_LIMITER_SIZE)

    async def answers(self, operation: Operation) -> AsyncIterator[Answer]:
        """All answers to an operation. What is wrong with it is the only one."""
        given = operation.query, self.feed.context(), operation.variables, operation.name
        if kind_of(schema._schema, operation.query, operation.name) is not OperationType.SUBSCRIPTION:  # noqa: SLF001
            yield await run_sync(execute, *given, limiter=self._limiter)
            return
        following = Following(self.feed)
        source = await _source(operation, following)
        if isinstance(source, Answer):
            yield source
            return
        try:
            async for subject in source:
                yield await run_sync(_told, operation, following.context, subject, limiter=self._limiter)
        except GraphQLError as error:
            yield Answer(None, [coded(error)])
        except Exception as error:  # noqa: BLE001  # coded: those of requests as they are, others as failures
            yield Answer(None, [coded(GraphQLError(str(error), original_error=error))])
        finally:
            await source.aclose()


async def _source(operation: Operation, following: Following) -> Any:
    """The changes that a subscription follows, or what is wrong with it."""
    executor = _executor(operation, following, None)
    if isinstance(executor, list):
        return Answer(None, [coded(error) for error in executor])
    found: Any = create_source_event_stream(executor)
    found = await found if hasattr(found, "__await__") else found
    if isinstance(found, ExecutionResult):
        return Answer(None, [coded(error) for error in found.errors or ()])
    return found


def _executor(operation: Operation, context: Any, root: Any) -> Any:
    variables: Mapping[str, Any] = operation.variables or {}
    return Executor.build(
        schema._schema,  # noqa: SLF001
        parsed(operation.query),
        root_value=root,
        context_value=context,
        raw_variable_values=dict(variables),
        operation_name=operation.name,
    )


def _told(operation: Operation, context: Context, subject: Any) -> Answer:
    """The answer that tells of one change."""
    context = replace(context, budget=Budget())
    try:
        result: Any = execute_subscription_event(_executor(operation, context, subject))
    except Stopped as stopped:
        return Answer(None, [GraphQLError(stopped.message, extensions={"code": stopped.code})])
    return Answer(result.data, [coded(error) for error in result.errors or ()])
