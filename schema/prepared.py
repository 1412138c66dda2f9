"""Operations made ready once: parsed, held to the limits and validated at their first sight only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any

from graphql import DocumentNode, GraphQLError, OperationDefinitionNode, OperationType, parse, validate
from strawberry.extensions import SchemaExtension

from schema.limits import MOST_TOKENS, excesses

NO_OPERATION = (
    "Expected one operation, or the name of one of several as operationName; found none to carry out. Name one."
)
_REMEMBERED = 256
"""Documents; one of a thousand tokens takes about half a megabyte."""


@lru_cache(maxsize=_REMEMBERED)
def parsed(query: str) -> DocumentNode:
    return parse(query, max_tokens=MOST_TOKENS)


@lru_cache(maxsize=_REMEMBERED)
def problems(schema: Any, query: str) -> tuple[GraphQLError, ...]:
    """What is wrong with a document: first what is beyond the limits, for that is not worth validating."""
    document = parsed(query)
    return tuple(excesses(document)) or tuple(validate(schema, document))


def kind_of(schema: Any, query: str, name: str | None) -> OperationType | None:
    """Which kind of operation is meant by a document and a name; ``None`` where something is wrong with them."""
    try:
        if problems(schema, query):
            return None
    except (GraphQLError, RecursionError):
        return None
    found = [part for part in parsed(query).definitions if isinstance(part, OperationDefinitionNode)]
    meant = [part for part in found if name is None or (part.name and part.name.value == name)]
    return meant[0].operation if len(meant) == 1 else None


class Prepared(SchemaExtension):
    """Holds every operation to the limits and the schema, by what was found out before where it was seen before."""

    def on_parse(self) -> Iterator[None]:
        self.execution_context.parse_options["max_tokens"] = MOST_TOKENS
        with suppress(GraphQLError, RecursionError):  # the library reads it again and tells what is wrong
            self.execution_context.graphql_document = parsed(self.execution_context.query or "")
        yield

    def on_validate(self) -> Iterator[None]:
        context = self.execution_context
        schema = context.schema._schema  # noqa: SLF001  # the library's own cache of validation reads it the same way
        errors = list(problems(schema, context.query or ""))
        if not errors and self._lacks_name(context.graphql_document):
            errors = [GraphQLError(NO_OPERATION)]
        context.pre_execution_errors = errors
        yield

    def _lacks_name(self, document: DocumentNode | None) -> bool:
        """Several operations and the name of none: the library would take the first."""
        definitions = document.definitions if document else ()
        operations = sum(isinstance(part, OperationDefinitionNode) for part in definitions)
        return operations > 1 and self.execution_context.root_value is None
