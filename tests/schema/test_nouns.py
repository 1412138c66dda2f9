"""The GraphQL types hold what the model holds: the same properties, as often, from the same schemes."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import GraphQLList, GraphQLNonNull, GraphQLObjectType, build_schema, get_named_type

from graph import fields as contract
from graph.fields import Value
from schema import schema
from schema.codes import GRADE
from schema.fields import readings
from schema.nouns import ITEMS, NOUNS

TYPES = build_schema(schema.as_str()).type_map
MODELS = [*contract.ITEM_TYPES, *contract.PART_TYPES]
PAIRS = [(kind, field) for kind in MODELS for field in contract.fields(kind)]
RENAMED = {"Link.source": "from", "Link.target": "to"}
"""Fields that GraphQL calls by another name."""

SHOWN = {
    Value.TEXT: {"String"},
    Value.INTEGER: {"Int"},
    Value.DECIMAL: {"Float"},
    Value.FLAG: {"Boolean"},
    Value.DAY: {"Date"},
    Value.PARTIAL_DATE: {"PartialDateText"},
    Value.PART: {"DocumentDate", "Deadline", "Timing"},
}


def _shown(kind: type, field: contract.Field) -> Any:
    graphql = TYPES[kind.__name__]
    assert isinstance(graphql, GraphQLObjectType)
    first, *rest = field.name.split("_")
    name = RENAMED.get(f"{kind.__name__}.{field.name}", first + "".join(word.title() for word in rest))
    assert name in graphql.fields, f"{kind.__name__} lacks {name}"
    return graphql.fields[name].type


def test_every_item_of_the_model_has_its_type() -> None:
    assert {noun.of for noun in ITEMS} == set(contract.ITEM_TYPES)
    assert {noun.of for noun in NOUNS.values()} - {None} == set(MODELS)


@pytest.mark.parametrize(
    ("kind", "field"), PAIRS, ids=lambda part: getattr(part, "__name__", getattr(part, "name", ""))
)
def test_a_field_is_as_often_as_in_the_model(kind: type, field: contract.Field) -> None:
    shown = _shown(kind, field)
    assert isinstance(shown, GraphQLNonNull) == (field.required or field.many)
    listed = shown.of_type if isinstance(shown, GraphQLNonNull) else shown
    assert isinstance(listed, GraphQLList) == field.many
    if field.many:
        assert isinstance(listed.of_type, GraphQLNonNull)


@pytest.mark.parametrize(
    ("kind", "field"), PAIRS, ids=lambda part: getattr(part, "__name__", getattr(part, "name", ""))
)
def test_a_field_shows_what_the_model_holds(kind: type, field: contract.Field) -> None:
    shown = get_named_type(_shown(kind, field)).name
    if field.value is Value.IRI:
        assert shown in NOUNS
    elif field.value is Value.CODE:
        assert shown in {"Concept", "Cycle", "Grade"} or shown.endswith("Code")
        target = readings(NOUNS[kind.__name__])[field.name][1].target
        assert (
            target == (GRADE if field.name in contract.GRADES else field.scheme) or field.scheme == contract.NO_SCHEME
        )
    else:
        assert shown in SHOWN[field.value]


@pytest.mark.parametrize("noun", ITEMS, ids=lambda noun: noun.__name__)
def test_every_item_implements_item(noun: Any) -> None:
    graphql = TYPES[noun.__name__]
    assert isinstance(graphql, GraphQLObjectType)
    assert [interface.name for interface in graphql.interfaces] == ["Item", "Node"]
