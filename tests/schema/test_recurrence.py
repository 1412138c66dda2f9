"""What recurs at a force, in the world of ``conftest``: the later report only looks like repeating the AFI of 2017."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graph.model import Link, Recommendation
from graph.snapshot import Snapshot
from schema import Answer, Context, execute

BASE = "https://example.org/"

QUERY = """query ($least: Int! = 2, $basis: [BasisCode!]) {
  recurrences(force: "northmoor", minInspections: $least, basis: $basis) {
    title inspections occurrences { inspection { cycle { code } } item { iri } }
    stated { iri } inferred { iri reason } notLoaded { iri } } }"""


def test_a_recurrence_tells_each_inspection_and_keeps_bases_apart(ask: Callable[..., Any]) -> None:
    (found,) = ask(QUERY)["recurrences"]
    assert [each["inspection"]["cycle"]["code"] for each in found["occurrences"]] == ["PEEL_2017", "PEEL_2021_22"]
    assert (found["title"], found["inspections"]) == ("Improve visits again", 2)
    assert (found["stated"], found["notLoaded"]) == ([], [])
    assert found["inferred"] == [{"iri": "https://example.org/link/3", "reason": "alike"}]


def test_fewer_inspections_or_other_bases_are_left_out(ask: Callable[..., Any]) -> None:
    assert ask(QUERY, least=3)["recurrences"] == []
    assert ask(QUERY, basis=["STATED"])["recurrences"] == []


def test_a_list_that_is_cut_says_how_many_are_left(ask: Callable[..., Any], world: Context) -> None:
    query = '{ recurrences(force: "northmoor", first: 1) { more unnamed { iri } } }'
    assert ask(query)["recurrences"] == [{"more": 0, "unnamed": []}]
    other = [
        each
        for key in ("4", "5")
        for each in (
            Recommendation(iri=f"again/{key}", title=key, inspection=f"{BASE}inspection/2021"),
            Recommendation(iri=f"before/{key}", title=key, inspection=f"{BASE}inspection/2017"),
            Link(iri=f"repeat/{key}", relation="REPEATS", basis="STATED", source=f"again/{key}",
                 target=f"before/{key}", method="test", confidence=1.0),
        )
    ]  # fmt: skip
    answer = execute(query, Context(Snapshot.of([*world.snapshot, *other])))
    assert [each["more"] for each in answer.data["recurrences"]] == [2]


def test_fewer_than_one_inspection_are_refused_with_a_code(attempt: Callable[..., Answer]) -> None:
    answer = attempt(QUERY, least=-5)
    assert [error.extensions["code"] for error in answer.errors] == ["USAGE_ERROR"]


def test_a_page_of_none_is_refused(attempt: Callable[..., Answer]) -> None:
    answer = attempt('{ recurrences(force: "northmoor", first: 0) { title } }')
    assert [error.extensions["code"] for error in answer.errors] == ["BAD_PAGE"]
