"""Grades stand on scales."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

QUERY = """query ($iri: String!) { item(iri: $iri) { ... on Judgment {
    grade { code label scale { code } } scale { code } status
    earlierGrade { code scale { code } } earlierCycle { code } cycle { code year scale { code } previous { code } }
    question { title } inspection { cycle { code programme { code } } force { title slug } } } } }"""


def test_a_judgment_names_grade_scale_and_force(ask: Callable[..., Any]) -> None:
    assert ask(QUERY, iri="https://example.org/judgment/1")["item"] == {
        "grade": {"code": "GOOD", "label": "Good", "scale": {"code": "FOUR_GRADE"}},
        "scale": {"code": "FOUR_GRADE"},
        "status": "GRADED",
        "earlierGrade": None,
        "earlierCycle": None,
        "cycle": {
            "code": "PEEL_2017",
            "year": "2017",
            "scale": {"code": "FOUR_GRADE"},
            "previous": {"code": "PEEL_2016"},
        },
        "question": {"title": "Visits"},
        "inspection": {
            "cycle": {"code": "PEEL_2017", "programme": {"code": "PEEL"}},
            "force": {"title": "Northmoor Police", "slug": "northmoor"},
        },
    }


def test_an_earlier_grade_stands_on_the_scale_of_its_own_cycle(ask: Callable[..., Any]) -> None:
    found = ask(QUERY, iri="https://example.org/judgment/2")["item"]
    assert found["grade"]["scale"] == {"code": "FIVE_GRADE"}
    assert found["earlierGrade"] == {"code": "GOOD", "scale": {"code": "FOUR_GRADE"}}
    assert found["earlierCycle"] == {"code": "PEEL_2017"}


def test_no_grade_and_no_reason_are_both_null(ask: Callable[..., Any]) -> None:
    found = ask(QUERY, iri="https://example.org/judgment/3")["item"]
    assert (found["grade"], found["status"], found["scale"]) == (None, None, {"code": "FOUR_GRADE"})
