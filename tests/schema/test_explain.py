"""Requests explained."""

from __future__ import annotations

from typing import Any

import orjson

from schema import Context
from schema.http import carried_out
from schema.request import Operation


def asked(world: Context, query: str, **variables: Any) -> Any:
    return orjson.loads(carried_out(Operation(query, variables, None, explain=True), world).content)


def test_how_a_selection_was_made(world: Context) -> None:
    query = """query ($slug: String!) {
      ours: recommendations(where: { inspection: { force: { slug: { eq: $slug } } }, title: { contains: "visits" } }) {
        nodes { title inspection { title } } }
      findings { totalCount } links(search: "visits", first: 1) { totalCount } }"""
    answer = asked(world, query, slug="northmoor")
    explained = answer["extensions"]["explain"]
    assert explained["by"] == "PLAN"
    ours, findings, links = explained["selections"]
    assert "peel:slug" in ours.pop("sparql")
    assert ours == {"field": "ours", "type": "Recommendation", "index": "inspection.force.slug", "tested": 3, "of": 3,
                    "found": 3, "note": None}  # fmt: skip
    assert (findings["index"], findings["tested"], findings["found"]) == (None, 0, 1)
    assert findings["sparql"].endswith("SELECT DISTINCT ?item WHERE { ?item a peel:Finding . }")
    assert links["sparql"] is None
    assert "full-text" in links["note"]
    assert explained["visited"]["Recommendation"] == 3
    assert explained["visited"]["Inspection"] == 6, "once for the test, once for the answer"
    assert "Finding" not in explained["visited"]


def test_the_answer_is_the_same(world: Context) -> None:
    query = "{ links { nodes { from { title } evidence { exact } } facets(by: [{ relation: EACH }]) { known } } }"
    plain = orjson.loads(carried_out(Operation(query, None, None), world).content)
    assert asked(world, query)["data"] == plain["data"]
    assert "extensions" not in plain


def test_what_has_no_plan_says_so(world: Context) -> None:
    explained = asked(world, "{ __schema { queryType { name } } findings { totalCount } }")["extensions"]["explain"]
    assert explained["by"] == "GRAPHQL_CORE"
    assert [each["field"] for each in explained["selections"]] == ["findings"]


def test_a_request_that_is_refused_has_nothing_to_explain(world: Context) -> None:
    answer = asked(world, "{ nothing }")
    assert set(answer) == {"errors"}
    assert set(asked(world, "{ links(first: 0) { totalCount } }")) == {"errors", "data"}


def test_cost_and_explanation_stand_beside_each_other(world: Context) -> None:
    body = carried_out(Operation("{ links { totalCount } }", None, None, show_cost=True, explain=True), world)
    assert set(orjson.loads(body.content)["extensions"]) == {"cost", "explain"}
