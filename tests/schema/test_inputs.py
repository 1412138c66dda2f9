"""Inputs read from what is given are what the library makes of it."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import GraphQLInputObjectType
from strawberry.types.arguments import convert_argument

from schema.build import schema
from schema.facets import FacetBy

WHERE = "RecommendationWhere"


@pytest.mark.parametrize(
    ("name", "given"),
    [
        (WHERE, {}),
        (WHERE, {"kind": {"in": ["RECOMMENDATION"]}, "title": None}),
        (WHERE, {"and": [{"number": {"eq": "1"}}, {"not": {"inspection": {"force": {"slug": {"eq": "x"}}}}}]}),
        ("RecommendationFacet", {"inspection": {"cycle": FacetBy.EACH}}),
    ],
)
def test_inputs_are_what_the_library_makes_of_them(
    name: str, given: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds = [kind for kind in schema._schema.type_map.values() if isinstance(kind, GraphQLInputObjectType)]
    definitions = [kind.extensions["strawberry-definition"] for kind in kinds]
    origin = schema._schema.type_map[name].extensions["strawberry-definition"].origin

    def made() -> Any:
        return convert_argument(given, origin, schema.schema_converter.scalar_registry, schema.config)

    found = made()
    assert all(definition.from_input for definition in definitions)
    for definition in definitions:
        monkeypatch.setattr(definition, "from_input", None)
    assert found == made()
