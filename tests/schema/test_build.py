"""The schema as a whole: committed, described, and in one spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    build_schema,
    validate_schema,
)

from schema import SDL, schema

TYPES = {name: kind for name, kind in build_schema(schema.as_str()).type_map.items() if not name.startswith("__")}
BUILT_IN = {"String", "Int", "Float", "Boolean", "ID"}


def test_the_committed_schema_is_the_one_that_is_served() -> None:
    assert SDL.read_text("utf-8") == schema.as_str() + "\n", "run: python -m schema > schema/schema.graphql"


def test_the_schema_is_valid() -> None:
    assert validate_schema(build_schema(schema.as_str())) == []


def _parts(name: str, kind: Any) -> Iterator[tuple[str, Any]]:
    yield name, kind
    if isinstance(kind, GraphQLEnumType):
        yield from ((f"{name}.{value}", definition) for value, definition in kind.values.items())
    elif isinstance(kind, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
        yield from ((f"{name}.{field}", definition) for field, definition in kind.fields.items())


def test_everything_is_described() -> None:
    parts = [part for name, kind in TYPES.items() if name not in BUILT_IN for part in _parts(name, kind)]
    assert len(parts) > 1000
    assert [name for name, part in parts if not (part.description or "").strip()] == []


def test_enum_values_are_in_upper_case_and_fields_in_camel_case() -> None:
    for name, kind in TYPES.items():
        for path, _ in list(_parts(name, kind))[1:]:
            pattern = r"[A-Z][A-Z0-9_]*" if isinstance(kind, GraphQLEnumType) else r"[a-z][A-Za-z0-9]*"
            assert re.fullmatch(pattern, path.rpartition(".")[2]), path
