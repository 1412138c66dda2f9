"""What a request may ask for at most."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from graphql import get_introspection_query, parse

from schema import Answer
from schema.limits import excesses


def _deep(levels: int) -> str:
    return "{ questions { nodes { " + "parent { " * levels + "title" + " }" * levels + " } } }"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        (_deep(8), "TOO_DEEP"),
        ("{ questions { nodes { ...A } } } fragment A on Question { parent { ...B } } "
         "fragment B on Question " + "{ parent " * 7 + "{ title }" + " }" * 7, "TOO_DEEP"),
        ("{" + "".join(f"a{number}: __typename " for number in range(16)) + "}", "TOO_MANY_ALIASES"),
        ("{ ...A ...A ...A } fragment A on Query { " + "x: __typename " * 6 + "}", "TOO_MANY_ALIASES"),
        ("{ links { totalCount } " + "__typename " * 10 + "}", "TOO_MANY_ROOT_FIELDS"),
        ("{ ... { ...A } ...A } fragment A on Query { " + "__typename " * 6 + "}", "TOO_MANY_ROOT_FIELDS"),
        ("{ __typename " + "@include(if: true) " * 11 + "}", "TOO_MANY_DIRECTIVES"),
        ("{ links { nodes { " + "title " * 1000 + "} } }", "TOO_LONG"),
        ("{ a" * 330 + " }" * 330, "TOO_DEEP"),
    ],
)  # fmt: skip
def test_what_is_beyond_a_limit_is_refused(attempt: Callable[..., Answer], query: str, code: str) -> None:
    answer = attempt(query)
    assert answer.refused
    assert code in {error.extensions["code"] for error in answer.errors}


def test_what_is_within_the_limits_is_answered(attempt: Callable[..., Answer]) -> None:
    assert attempt(_deep(7)).errors == []
    assert attempt("{" + "".join(f"a{number}: __typename " for number in range(10)) + "}").errors == []


def test_tools_can_ask_for_the_schema(attempt: Callable[..., Answer]) -> None:
    answer = attempt(get_introspection_query(specified_by_url=True, input_value_deprecation=True, one_of=True))
    assert answer.errors == []


def test_fragments_that_use_each_other_many_times_are_measured_at_once() -> None:
    doubling = " ".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }}" for n in range(40))
    document = parse("{ ...F0 } " + doubling + " fragment F40 on Query { a: __typename }")
    assert [error.extensions["code"] for error in excesses(document)]


def test_fragments_in_a_circle_are_left_to_validation(attempt: Callable[..., Answer]) -> None:
    answer = attempt("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }")
    assert {error.extensions["code"] for error in answer.errors} == {"INVALID_REQUEST"}
