"""The ``where`` of each type: a test for each of its fields, through its neighbours however far, with and, or, not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from typing import Any

import strawberry
from strawberry import UNSET

from graph.snapshot import Snapshot
from schema import filters
from schema.budget import while_there_is_time
from schema.fields import Reading, readings
from schema.nouns import NOUNS
from schema.scalars import Day, Edtf

Matches = Callable[[Any], bool]

_PLAIN: dict[Any, Any] = {
    str: filters.StringFilter,
    Edtf: filters.StringFilter,
    int: filters.IntFilter,
    float: filters.FloatFilter,
    bool: filters.BooleanFilter,
    Day: filters.DateFilter,
}
_MADE: dict[str, type] = {}


def where_input(name: str) -> Any:
    """The input type that selects objects of a type, by the name of the type; those of its neighbours come with it."""
    if name in _MADE:
        return _MADE[name]
    # The class stands in the table before its fields are known, since its neighbours lead back to it.
    made = _MADE[name] = type(f"{name}Where", (), {"noun": name})
    plural = list[made]  # type: ignore[valid-type]
    tests: dict[str, tuple[Any, Any]] = {
        "and_": (plural, strawberry.field(default=UNSET, name="and", description="All of these hold.")),
        "or_": (plural, strawberry.field(default=UNSET, name="or", description="At least one of these holds.")),
        "not_": (made, strawberry.field(default=UNSET, name="not", description="This does not hold.")),
        "exists": (
            bool,
            strawberry.field(default=UNSET, description="Whether there is one at all; for use through a neighbour."),
        ),
    }
    for field_name, (field, reading) in readings(NOUNS[name]).items():
        described = strawberry.field(default=UNSET, name=field.graphql_name, description=field.description)
        tests[field_name] = (_test_input(reading), described)
    for field_name, (kind, field) in tests.items():
        made.__annotations__[field_name] = kind | None
        setattr(made, field_name, field)
    return strawberry.input(made, description=f"Selects by what is said of a {name}: everything given here must hold.")


@cache
def _several_input(name: str) -> Any:
    one = where_input(name)
    made = type(f"{name}ListWhere", (), {"noun": name})
    for quantifier, description in (
        ("some", "At least one is like this."),
        ("all", "Every one is like this; so it is where there are none."),
        ("none", "Not one is like this."),
    ):
        made.__annotations__[quantifier] = one | None
        setattr(made, quantifier, strawberry.field(default=UNSET, description=description))
    made.__annotations__["count"] = filters.IntFilter | None
    made.count = strawberry.field(default=UNSET, description="How many there are.")  # type: ignore[attr-defined]
    return strawberry.input(made, description=f"Selects by several neighbours of the type {name}.")


def _test_input(reading: Reading) -> Any:
    match reading.shape:
        case "ONE":
            return where_input(reading.target)
        case "MANY":
            return _several_input(reading.target)
        case "LIST":
            return filters.StringListFilter
        case "CODE":
            return filters.code_filter(reading.target) if reading.target else filters.StringFilter
        case "VALUE":
            return _PLAIN[reading.target]


def matcher(snapshot: Snapshot, where: Any) -> Matches:
    """The test that a ``where`` stands for, ready to be put to objects of its type."""
    noun = NOUNS[where.noun]
    test = _matcher(snapshot, where, noun)
    return test if noun.of is not None else _each_as_it_is(snapshot, where, test)


def _matcher(snapshot: Snapshot, where: Any, noun: Any) -> Matches:
    known = readings(noun)
    return filters.every([_test(snapshot, name, value, known) for name, value in filters.given(where)])


def _each_as_it_is(snapshot: Snapshot, where: Any, otherwise: Matches) -> Matches:
    """The test for an interface: passages and links read what they share with other items in their own ways."""
    tests: dict[type[Any], Matches] = {type(None): otherwise}

    def test(item: Any) -> bool:
        kind = type(item)
        if kind not in tests:
            tests[kind] = _matcher(snapshot, where, NOUNS[kind.__name__])
        return tests[kind](item)

    return test


def _test(snapshot: Snapshot, name: str, value: Any, known: dict[str, tuple[Any, Reading]]) -> Matches:
    match name:
        case "and_":
            return filters.every([matcher(snapshot, each) for each in value])
        case "or_":
            tests = [matcher(snapshot, each) for each in value]
            return lambda item: any(test(item) for test in tests)
        case "not_":
            inner = matcher(snapshot, value)
            return lambda item: not inner(item)
        case "exists":
            return lambda item: (item is not None) is value
    reading = known[name][1]
    holds = _holds(snapshot, reading, value)
    if reading.read is None and reading.shape in ("VALUE", "LIST", "CODE"):
        read = attrgetter(name)
        return lambda item: item is not None and holds(read(item))
    return lambda item: item is not None and holds(reading.values(snapshot, item, name))


def _holds(snapshot: Snapshot, reading: Reading, value: Any) -> Matches:
    """The test that is put to what a field reads."""
    if reading.shape == "ONE":
        return matcher(snapshot, value)
    if reading.shape != "MANY":
        return filters.tester(value)
    return filters.every([_several_test(snapshot, name, inner) for name, inner in filters.given(value)])


def _several_test(snapshot: Snapshot, name: str, value: Any) -> Callable[[Iterable[Any]], bool]:
    if name == "count":
        holds = filters.tester(value)
        return lambda found: holds(sum(1 for _ in while_there_is_time(found)))
    inner = matcher(snapshot, value)
    quantifier = filters.QUANTIFIERS[name]
    return lambda found: quantifier(inner(each) for each in while_there_is_time(found))
