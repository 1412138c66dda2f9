from __future__ import annotations

import re

import pytest
from graphql import (
    GraphQLArgument,
    GraphQLInputObjectType,
    build_schema,
    parse_value,
    value_from_ast,
)

from schema import SDL
from schema.arguments import DESCRIPTIONS, arguments

SCHEMA = build_schema(SDL.read_text("utf-8"))
EXAMPLE = re.compile(r"`([{[].*?[]}])`")


def test_every_argument_is_described():
    known = list(arguments(build_schema(SDL.read_text("utf-8"))))
    assert known
    assert not [name for name, argument in known if not argument.description]


def test_no_description_is_of_an_argument_that_is_gone():
    used = {name for name, _ in arguments(build_schema(SDL.read_text("utf-8")))}
    assert set(DESCRIPTIONS) <= used


def test_examples_in_descriptions_of_arguments_fit_their_types() -> None:
    def tried(argument: GraphQLArgument) -> list[bool]:
        found = EXAMPLE.findall(argument.description or "")
        return [value_from_ast(parse_value(example), argument.type) is not None for example in found]

    fit = [each for _, argument in arguments(SCHEMA) for each in tried(argument)]
    assert len(fit) > 50
    assert all(fit)


FILTERS = [kind for name, kind in SCHEMA.type_map.items() if name.endswith("Filter")]


@pytest.mark.parametrize("kind", FILTERS, ids=str)
def test_every_filter_has_an_example_that_fits(kind: GraphQLInputObjectType) -> None:
    [example] = EXAMPLE.findall(kind.description or "")
    assert value_from_ast(parse_value(example), kind)
