"""The operators that plain values can be filtered with. All given must hold; the unknown passes only ``isNull``."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import strawberry
from strawberry import UNSET

from schema.codes import enumeration
from schema.errors import RequestError
from schema.fields import several
from schema.scalars import Day

Test = Callable[[Any], bool]

_UNKNOWN = "Whether the value is unknown."
_TEXT = (
    'Tests a text: `{ contains: "visits" }`. Upper and lower case are told apart by `eq`, `ne`, `in` and `notIn` only.'
)


@strawberry.input(description=_TEXT)
class StringFilter:
    eq: str | None = strawberry.field(default=UNSET, description="It is this text.")
    ne: str | None = strawberry.field(default=UNSET, description="It is another text.")
    in_: list[str] | None = strawberry.field(default=UNSET, name="in", description="It is one of these.")
    not_in: list[str] | None = strawberry.field(default=UNSET, description="It is none of these.")
    contains: str | None = strawberry.field(default=UNSET, description="These words stand in it.")
    starts_with: str | None = strawberry.field(default=UNSET, description="It begins with these words.")
    ends_with: str | None = strawberry.field(default=UNSET, description="It ends with these words.")
    is_null: bool | None = strawberry.field(default=UNSET, description=_UNKNOWN)


@strawberry.input(description="Tests a whole number: `{ gte: 1, lt: 10 }`.")
class IntFilter:
    eq: int | None = strawberry.field(default=UNSET, description="It is this number.")
    ne: int | None = strawberry.field(default=UNSET, description="It is another number.")
    in_: list[int] | None = strawberry.field(default=UNSET, name="in", description="It is one of these.")
    not_in: list[int] | None = strawberry.field(default=UNSET, description="It is none of these.")
    lt: int | None = strawberry.field(default=UNSET, description="It is less.")
    lte: int | None = strawberry.field(default=UNSET, description="It is this number or less.")
    gt: int | None = strawberry.field(default=UNSET, description="It is more.")
    gte: int | None = strawberry.field(default=UNSET, description="It is this number or more.")
    is_null: bool | None = strawberry.field(default=UNSET, description=_UNKNOWN)


@strawberry.input(description="Tests a number: `{ gt: 0.5 }`.")
class FloatFilter:
    eq: float | None = strawberry.field(default=UNSET, description="It is this number.")
    ne: float | None = strawberry.field(default=UNSET, description="It is another number.")
    in_: list[float] | None = strawberry.field(default=UNSET, name="in", description="It is one of these.")
    not_in: list[float] | None = strawberry.field(default=UNSET, description="It is none of these.")
    lt: float | None = strawberry.field(default=UNSET, description="It is less.")
    lte: float | None = strawberry.field(default=UNSET, description="It is this number or less.")
    gt: float | None = strawberry.field(default=UNSET, description="It is more.")
    gte: float | None = strawberry.field(default=UNSET, description="It is this number or more.")
    is_null: bool | None = strawberry.field(default=UNSET, description=_UNKNOWN)


@strawberry.input(description="Tests a yes or no: `{ eq: true }`.")
class BooleanFilter:
    eq: bool | None = strawberry.field(default=UNSET, description="It is this.")


@strawberry.input(description='Tests a calendar day: `{ onOrBefore: "2018-12-31" }`.')
class DateFilter:
    eq: Day | None = strawberry.field(default=UNSET, description="It is this day.")
    ne: Day | None = strawberry.field(default=UNSET, description="It is another day.")
    in_: list[Day] | None = strawberry.field(default=UNSET, name="in", description="It is one of these days.")
    not_in: list[Day] | None = strawberry.field(default=UNSET, description="It is none of these days.")
    before: Day | None = strawberry.field(default=UNSET, description="It is before this day.")
    after: Day | None = strawberry.field(default=UNSET, description="It is after this day.")
    on_or_before: Day | None = strawberry.field(default=UNSET, description="It is this day or before.")
    on_or_after: Day | None = strawberry.field(default=UNSET, description="It is this day or after.")
    is_null: bool | None = strawberry.field(default=UNSET, description=_UNKNOWN)


@strawberry.input(description='Tests a list of texts: `{ some: { contains: "visit" } }`.')
class StringListFilter:
    some: StringFilter | None = strawberry.field(default=UNSET, description="At least one passes this test.")
    all: StringFilter | None = strawberry.field(
        default=UNSET, description="Every one passes this test; so does an empty list."
    )
    none: StringFilter | None = strawberry.field(default=UNSET, description="Not one passes this test.")


@cache
def code_filter(scheme: str) -> Any:
    """The filter of one concept scheme: by its enum."""
    enum = enumeration(scheme)
    enums = several(enum)
    namespace = {
        "__annotations__": {
            "eq": enum | None, "ne": enum | None, "in_": enums | None, "not_in": enums | None, "is_null": bool | None,
        },
        "eq": strawberry.field(default=UNSET, description="It is this one."),
        "ne": strawberry.field(default=UNSET, description="It is another one."),
        "in_": strawberry.field(default=UNSET, name="in", description="It is one of these."),
        "not_in": strawberry.field(default=UNSET, description="It is none of these."),
        "is_null": strawberry.field(default=UNSET, description=_UNKNOWN),
    }  # fmt: skip
    name = enum.__name__ + "Filter"
    example = ", ".join(list(enum.__members__)[:2])
    described = f"Tests a code of {scheme.replace('-', ' ')}: `{{ in: [{example}] }}`."
    return strawberry.input(type(name, (), namespace), description=described)


def tester(test: Any) -> Test:
    """The test that a filter stands for, ready to be put to values: every operator of it must hold."""
    if isinstance(test, StringListFilter):
        return every([_several(QUANTIFIERS[name], tester(inner)) for name, inner in given(test)])
    return every([_single(name, operand) for name, operand in given(test)])


def every(tests: list[Test]) -> Test:
    """All of some tests as one."""
    if len(tests) == 1:
        return tests[0]
    return lambda value: all(test(value) for test in tests)


def given(test: Any) -> list[tuple[str, Any]]:
    """What a client gave of an input, by name. An explicit null is refused: it could be meant either way."""
    values = [(name, getattr(test, name)) for name in _names(test.__class__)]
    for name, value in values:
        if value is None:
            raise RequestError(
                "BAD_FILTER",
                f"Expected a value for {name.rstrip('_')} in a filter; found null. Leave it out, or use isNull.",
            )
    return [(name, value) for name, value in values if value is not UNSET]


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


def _single(name: str, operand: Any) -> Test:
    if name == "is_null":
        return lambda value: (value is None) is operand
    holds = _OPERATORS[name]
    return lambda value: value is not None and holds(value, operand)


def _several(quantifier: Callable[[Iterable[bool]], bool], test: Test) -> Test:
    return lambda values: quantifier(test(each) for each in values)


QUANTIFIERS: dict[str, Callable[[Iterable[bool]], bool]] = {
    "some": any,
    "all": all,
    "none": lambda passed: not any(passed),
}

_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda value, operand: bool(value == operand),
    "ne": lambda value, operand: bool(value != operand),
    "in_": lambda value, operand: value in operand,
    "not_in": lambda value, operand: value not in operand,
    "lt": lambda value, operand: bool(value < operand),
    "lte": lambda value, operand: bool(value <= operand),
    "gt": lambda value, operand: bool(value > operand),
    "gte": lambda value, operand: bool(value >= operand),
    "before": lambda value, operand: bool(value < operand),
    "after": lambda value, operand: bool(value > operand),
    "on_or_before": lambda value, operand: bool(value <= operand),
    "on_or_after": lambda value, operand: bool(value >= operand),
    "contains": lambda value, operand: operand.casefold() in value.casefold(),
    "starts_with": lambda value, operand: value.casefold().startswith(operand.casefold()),
    "ends_with": lambda value, operand: value.casefold().endswith(operand.casefold()),
}
