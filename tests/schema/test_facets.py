"""Counts over a selection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graph.model import Organisation, Statistic
from graph.snapshot import Snapshot
from schema import Answer, Context, execute


def _counts(facet: Any) -> dict[Any, int]:
    return {each["value"]: each["count"] for each in facet["values"]}


def test_a_facet_counts_the_whole_selection_whatever_the_page(ask: Callable[..., Any]) -> None:
    found = ask(
        """{ recommendations(first: 1) { facets(by: [{ kind: EACH }]) {
            by known unknown distinct values { value label count item { iri } } } } }"""
    )
    (facet,) = found["recommendations"]["facets"]
    assert (facet["by"], facet["known"], facet["unknown"], facet["distinct"]) == ("kind", 3, 0, 3)
    assert _counts(facet) == {"AREA_FOR_IMPROVEMENT": 1, "RECOMMENDATION": 1, "CAUSE_OF_CONCERN": 1}
    assert {"Area for improvement"} <= {each["label"] for each in facet["values"]}


def test_a_facet_counts_what_the_where_selects(ask: Callable[..., Any]) -> None:
    found = ask(
        """{ recommendations(where: { inspection: { cycle: { eq: PEEL_2017 } } }) {
            totalCount facets(by: [{ inspection: { cycle: EACH } }]) { by values { value count } } } }"""
    )["recommendations"]
    assert found["totalCount"] == 2
    assert found["facets"] == [{"by": "inspection.cycle", "values": [{"value": "PEEL_2017", "count": 2}]}]


def test_facets_go_through_many_neighbours_and_tell_the_unknown(ask: Callable[..., Any]) -> None:
    query = """{ recommendations { facets(by: [{ responses: { commitments: { status: EACH } } }]) {
        by known unknown values { value count } } } }"""
    (facet,) = ask(query)["recommendations"]["facets"]
    assert facet["by"] == "responses.commitments.status"
    assert (facet["known"], facet["unknown"], _counts(facet)) == (1, 2, {"DONE": 1})


def test_items_themselves_can_tell_a_selection_apart(ask: Callable[..., Any]) -> None:
    query = """{ judgments { facets(by: [{ force: { item: EACH } }]) {
        by values { value label count item { title } } } } }"""
    (facet,) = ask(query)["judgments"]["facets"]
    assert facet == {
        "by": "force.item",
        "values": [
            {
                "value": "https://example.org/organisation/northmoor",
                "label": "Northmoor Police",
                "count": 3,
                "item": {"title": "Northmoor Police"},
            }
        ],
    }


def test_grades_of_different_scales_are_different_values(ask: Callable[..., Any]) -> None:
    found = ask("{ judgments { facets(by: [{ grade: EACH }], order: VALUE) { unknown values { value label } } } }")
    (facet,) = found["judgments"]["facets"]
    assert facet["unknown"] == 1
    assert [each["label"] for each in facet["values"]] == ["Adequate (five grades)", "Good (four grades)"]


def test_dates_can_be_cut(ask: Callable[..., Any]) -> None:
    query = """{ recommendations { facets(by: [{ deadlines: { date: YEAR } }, { deadlines: { latest: MONTH } }]) {
        values { value count } } } }"""
    years, months = ask(query)["recommendations"]["facets"]
    assert (_counts(years), _counts(months)) == ({"2018": 1}, {"2018-05": 1})


def test_groups_cross_their_keys(ask: Callable[..., Any]) -> None:
    query = """{ recommendations { groupBy(by: [{ inspection: { cycle: EACH } }, { question: { kind: EACH } }],
        order: VALUE) { distinct groups { count values { by value label } } } } }"""
    found = ask(query)["recommendations"]["groupBy"]
    keys = [tuple(each["value"] for each in group["values"]) for group in found["groups"]]
    assert keys == [("PEEL_2017", "QUESTION"), ("PEEL_2017", None), ("PEEL_2021_22", None)]
    assert [group["count"] for group in found["groups"]] == [1, 1, 1]
    assert found["distinct"] == 3
    assert found["groups"][1]["values"][1] == {"by": "question.kind", "value": None, "label": "Unknown"}


def test_wrong_facets_are_refused(attempt: Callable[..., Answer]) -> None:
    for arguments, code in (("by: []", "BAD_FACET"), ("by: [{ kind: EACH }], first: 0", "BAD_PAGE")):
        for field in ("facets(%s) { by }", "groupBy(%s) { distinct }"):
            answer = attempt("{ recommendations { " + field % arguments + " } }")
            assert [error.extensions["code"] for error in answer.errors] == [code]


@given(
    st.lists(
        st.tuples(st.sampled_from(["CASES", "PERCENT"]), st.sampled_from([None, "ABOUT", "MORE_THAN"])), max_size=30
    )
)
def test_facets_and_groups_count_as_counting_does(stated: list[tuple[str, str | None]]) -> None:
    force = Organisation(iri="https://example.org/i", title="x", slug="x")
    figures = [
        Statistic(
            iri=f"https://example.org/{number}", title="x", inspection=force.iri, unit=unit, counts="NEUTRAL",
            qualifier=qualifier,
        )
        for number, (unit, qualifier) in enumerate(stated)
    ]  # fmt: skip
    query = """{ statistics { facets(by: [{ unit: EACH }, { qualifier: EACH }]) { known unknown values { value count } }
        groupBy(by: [{ unit: EACH }, { qualifier: EACH }]) { groups { count values { value } } } } }"""
    answer = execute(query, Context(Snapshot.of([force, *figures])))
    assert answer.data is not None
    units, qualifiers = answer.data["statistics"]["facets"]
    assert _counts(units) == Counter(unit for unit, _ in stated)
    assert _counts(qualifiers) == Counter(qualifier for _, qualifier in stated if qualifier)
    assert qualifiers["known"] + qualifiers["unknown"] == len(stated)
    groups = answer.data["statistics"]["groupBy"]["groups"]
    assert {tuple(v["value"] for v in group["values"]): group["count"] for group in groups} == Counter(stated)
