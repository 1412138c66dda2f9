"""Selections asked for outside GraphQL: the arguments of a root connection, given as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from graphql import OperationDefinitionNode, parse
from graphql.execution.values import get_variable_values
from strawberry.types.arguments import convert_arguments

from schema.budget import Budget, under_way
from schema.build import schema
from schema.connection import in_order
from schema.context import Context
from schema.errors import RequestError, coded
from schema.order import keys
from schema.query import Query
from schema.where import matcher
from schema.words import understood

LONGEST = 20.0
"""Seconds that a selection may take: more than in an answer, since all of it is wanted."""
_MOST_TOLD = 5
_ARGUMENTS = ("where", "orderBy", "search")


@dataclass(frozen=True, slots=True)
class Choice:
    """A type, and which of its items are chosen in which order."""

    noun: Any
    where: Any = None
    order_by: Any = None
    search: str | None = None

    def check(self, context: Context) -> None:
        """Tells what is wrong with the selection before any of it is made."""
        if self.where is not None:
            matcher(context.snapshot, self.where)
        if self.search is not None:
            understood(self.search)
        keys(self.order_by)

    def items(self, context: Context) -> Sequence[Any]:
        """The items, in their order."""
        whole = replace(context, budget=Budget(seconds=LONGEST))
        with under_way(whole.budget):
            return in_order(whole, self.noun, self.where, self.order_by, self.search)[0]


@cache
def connections() -> dict[str, Any]:
    """The root connections by name."""
    fields = Query.__strawberry_definition__.fields  # type: ignore[attr-defined]
    return {field.python_name: field for field in fields if "noun" in field.metadata}


def choice(name: str, given: Mapping[str, Any]) -> Choice:
    """What some arguments choose of a root connection; those that do not fit the schema are told of."""
    field = connections()[name]
    definitions = _definitions(field)
    values: Any = get_variable_values(schema._schema, definitions, dict(given), max_errors=_MOST_TOLD)  # noqa: SLF001
    if isinstance(values, list):
        told = [coded(error) for error in values[:_MOST_TOLD]]
        raise RequestError((told[0].extensions or {})["code"], "; ".join(error.message for error in told))
    converter = schema.schema_converter
    found = convert_arguments(values.coerced, field.arguments, converter.scalar_registry, schema.config)
    return Choice(
        field.metadata["noun"], found.get("where") or None, found.get("order_by") or None, found.get("search")
    )


def _definitions(field: Any) -> Any:
    """The arguments of a connection as variables, so that they are read as variables are."""
    arguments = schema._schema.query_type.fields[field.python_name].args  # type: ignore[union-attr]  # noqa: SLF001
    declared = ", ".join(f"${name}: {arguments[name].type}" for name in _ARGUMENTS)
    operation = parse(f"query ({declared}) {{ __typename }}").definitions[0]
    assert isinstance(operation, OperationDefinitionNode), "it was written as one"
    return operation.variable_definitions
