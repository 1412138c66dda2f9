"""Inputs read from what a client gave of them: the library goes through all that it could have given, each time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from graphql import GraphQLSchema, is_input_object_type
from strawberry.types.arguments import InputContext

_DEFINITION = "strawberry-definition"


def read_what_is_given(schema: GraphQLSchema) -> None:
    """Let every input type of a schema be read so. All their fields have defaults."""
    for kind in schema.type_map.values():
        if is_input_object_type(kind):
            kind.extensions[_DEFINITION].from_input = _read


def _read(kind: type, given: Mapping[str, Any], context: InputContext) -> Any:
    fields = _fields(kind, context.config.name_converter)
    found = {}
    for name, value in given.items():
        python_name, type_ = fields[name]
        found[python_name] = context.convert(value, type_, name)
    return kind(**found)


@cache
def _fields(kind: Any, names: Any) -> dict[str, tuple[str, Any]]:
    """The fields of an input type by the names that clients use, with the names and types that Python uses."""
    definition = kind.__strawberry_definition__
    return {
        names.from_field(field): (field.python_name, field.resolve_type(type_definition=definition))
        for field in definition.fields
    }
