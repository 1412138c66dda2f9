"""What recurs at a force, in the world of ``conftest``: the later report only looks like repeating the AFI of 2017."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from schema import Answer

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


def test_a_page_of_none_is_refused(attempt: Callable[..., Answer]) -> None:
    answer = attempt('{ recurrences(force: "northmoor", first: 0) { title } }')
    assert [error.extensions["code"] for error in answer.errors] == ["BAD_PAGE"]
