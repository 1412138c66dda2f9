"""The schema put together, and how an operation is carried out on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.schema.name_converter import NameConverter
from strawberry.types import ExecutionContext
from strawberry.types.graphql import OperationType

from schema.arguments import describe
from schema.budget import SOON, Budget, Stopped, under_way
from schema.context import Context
from schema.errors import coded
from schema.inputs import read_what_is_given
from schema.nouns import ITEMS
from schema.plans import planned
from schema.prepared import NO_OPERATION, Prepared, problems
from schema.query import Query
from schema.scalars import SCALARS
from schema.subscription import Subscription

_NO_QUERY = (
    "Expected a query; found another kind of operation. Subscriptions are answered over WebSocket "
    "(graphql-transport-ws), and to those whose Accept names text/event-stream."
)
SDL = Path(__file__).with_name("schema.graphql")
"""The schema as it is committed; a test compares it."""


class _Schema(strawberry.Schema):
    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        describe(self._schema)
        read_what_is_given(self._schema)

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Errors are told to the client, and logged where the service is to blame: ``schema.errors`` does both."""


class _Names(NameConverter):
    """The library's names, each worked out once: it asks for all names of an input each time one is given."""

    def apply_naming_config(self, name: str) -> str:
        return _converted(name)


@cache
def _converted(name: str) -> str:
    return NameConverter().apply_naming_config(name)


schema = _Schema(
    query=Query,
    subscription=Subscription,
    types=ITEMS,
    extensions=[Prepared],
    config=StrawberryConfig(scalar_map=SCALARS, name_converter=_Names()),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an operation. ``refused`` ones failed before anything was carried out and have no data."""

    data: dict[str, Any] | None
    errors: list[GraphQLError]
    cost: dict[str, Any] = field(default_factory=dict)
    """What it took: objects read, the most there may be, and milliseconds."""

    @property
    def refused(self) -> bool:
        return self.data is None and all(error.path is None for error in self.errors)

    @property
    def body(self) -> dict[str, Any]:
        errors = {"errors": [error.formatted for error in self.errors]} if self.errors else {}
        return errors if self.refused else {**errors, "data": self.data}


def execute(
    query: str, context: Context, variables: Mapping[str, Any] | None = None, operation: str | None = None
) -> Answer:
    """Carry out an operation on the snapshot of a context, within the limits."""
    context = replace(context, budget=Budget(seconds=SOON) if context.hasty else Budget())
    try:
        with under_way(context.budget):
            answer = _carried_out(query, context, variables, operation)
    except Stopped as stopped:
        answer = Answer(None, [GraphQLError(stopped.message, extensions={"code": stopped.code})])
    return replace(answer, cost=context.budget.cost)


def _carried_out(query: str, context: Context, variables: Mapping[str, Any] | None, operation: str | None) -> Answer:
    data = planned(schema._schema, query, context, variables or {}, operation)  # noqa: SLF001
    if context.trace is not None:
        context.trace.by_plan = data is not None
    if data is not None:
        return Answer(data, [])
    context.budget.restart()
    if context.trace is not None:
        context.trace.restart()
    return interpreted(query, context, variables, operation)


def interpreted(query: str, context: Context, variables: Mapping[str, Any] | None, operation: str | None) -> Answer:
    """An operation carried out field by field, which is also how mistakes are found and told."""
    try:
        result = schema.execute_sync(
            query,
            variable_values=dict(variables or {}),
            context_value=context,
            operation_name=operation,
            root_value=operation,  # tells the extension that a name was given
            allowed_operation_types=(OperationType.QUERY,),
        )
    except CannotGetOperationTypeError:
        return Answer(None, [coded(GraphQLError(NO_OPERATION))])
    except InvalidOperationTypeError:
        found = problems(schema._schema, query)  # noqa: SLF001
        return Answer(None, [coded(error) for error in found or (GraphQLError(_NO_QUERY),)])
    return Answer(result.data, [coded(error) for error in result.errors or ()])
