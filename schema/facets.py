"""Facets and groups: how many of a selection say what, through their neighbours too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import product
from typing import Any

import strawberry
from strawberry import UNSET
from strawberry.types.info import Info

from graph import model
from graph.snapshot import Snapshot
from ontology import vocabulary
from schema.codes import GRADE, rank
from schema.context import Context
from schema.errors import RequestError
from schema.fields import Reading, later, readings, several
from schema.judgment import earlier_grade
from schema.nouns import NOUNS
from schema.scalars import Day, Edtf

MOST_KEYS = 5
MOST_VALUES = 100
_MADE: dict[str, type] = {}
_parent: Any = strawberry.Parent


@strawberry.enum(description="How values are told apart.")
class FacetBy(Enum):
    EACH = strawberry.enum_value("EACH", description="Each value for itself.")


@strawberry.enum(description="How dates are told apart.")
class FacetDateBy(Enum):
    EACH = strawberry.enum_value("EACH", description="Each date for itself.")
    MONTH = strawberry.enum_value("MONTH", description="By the month, `2018-05`; dates known by the year stay years.")
    YEAR = strawberry.enum_value("YEAR", description="By the year, `2018`.")


@strawberry.enum(description="How counts are sorted.")
class FacetOrder(Enum):
    COUNT = strawberry.enum_value("COUNT", description="The most frequent first.")
    VALUE = strawberry.enum_value("VALUE", description="By the value: codes as in their scheme, the unknown last.")


@strawberry.type(description="What a part of a selection has in common.")
class GroupValue:
    by: str = strawberry.field(description="What it is a value of, as a path: `inspection.cycle`.")
    value: str | None = strawberry.field(
        description="The value itself: a code, a text, a date, a number or an IRI; null for the unknown."
    )
    label: str = strawberry.field(description="Its name, for people.")
    item: model.Item | None = strawberry.field(
        graphql_type=later("Item") | None, description="The item, where the selection is told apart by items."
    )


@strawberry.type(description="One value, and how many of the selection have it.")
class FacetValue(GroupValue):
    count: int = strawberry.field(description="How many of the selection have it.")


@strawberry.type(description="What the items of a selection say in one respect.")
class Facet:
    by: str = strawberry.field(description="In which respect, as a path: `inspection.cycle`.")
    known: int = strawberry.field(description="How many items say something.")
    unknown: int = strawberry.field(description="How many say nothing.")
    distinct: int = strawberry.field(description="How many values there are.")
    values: list[FacetValue] = strawberry.field(
        description="The values with their counts. An item with several values counts once with each."
    )


@strawberry.type(description="The items of a selection that have the same values.")
class Group:
    values: list[GroupValue] = strawberry.field(description="What they have in common, one for each key.")
    count: int = strawberry.field(description="How many they are.")


@strawberry.type(description="A selection told apart by several keys at once.")
class Grouping:
    distinct: int = strawberry.field(description="How many groups there are.")
    groups: list[Group] = strawberry.field(description="The groups with their counts.")


@dataclass(frozen=True, slots=True)
class Respect:
    """One respect in which items are told apart: its path, its values, and how these are shown and sorted."""

    name: str
    read: Callable[[Snapshot, Any], Iterable[Hashable]]
    show: Callable[[Snapshot, Any], tuple[str, str, Any]]
    """Gives value, label and item of a value."""
    place: Callable[[Any], Any]

    def shown(self, snapshot: Snapshot, found: Any) -> dict[str, Any]:
        value, label, item = (None, "Unknown", None) if found is None else self.show(snapshot, found)
        return {"by": self.name, "value": value, "label": label, "item": item}


def facet_input(name: str) -> Any:
    """The input type that names one respect in which a type is told apart, by the name of the type."""
    if name in _MADE:
        return _MADE[name]
    made = _MADE[name] = type(f"{name}Facet", (), {"noun": name})
    made.__annotations__["item"] = FacetBy | None
    made.item = strawberry.field(default=UNSET, description="The item itself.")  # type: ignore[attr-defined]
    for field_name, (field, reading) in readings(NOUNS[name]).items():
        made.__annotations__[field_name] = _input(reading) | None
        described = strawberry.field(default=UNSET, name=field.graphql_name, description=field.description)
        setattr(made, field_name, described)
    return strawberry.input(made, one_of=True, description=f"One respect in which things of the type {name} differ.")


def _input(reading: Reading) -> Any:
    if reading.shape in ("ONE", "MANY"):
        return facet_input(reading.target)
    return FacetDateBy if reading.target in (Day, Edtf) else FacetBy


def respect(given: Any) -> Respect:
    """The respect that an input names."""
    name, inner = next((name, value) for name, value in vars(given).items() if value is not UNSET)
    if name == "item":
        return Respect("item", lambda _, item: (item.iri,), _show_item, str)
    field, reading = readings(NOUNS[given.noun])[name]
    shown = field.graphql_name or field.python_name
    if reading.shape not in ("ONE", "MANY"):
        return Respect(shown, _values(reading, name, inner), _showing(reading), _placing(reading))
    rest = respect(inner)

    def read(snapshot: Snapshot, item: Any) -> Iterable[Hashable]:
        found = reading.values(snapshot, item, name)
        if found is None:
            return ()
        if reading.shape == "ONE":
            return rest.read(snapshot, found)
        return dict.fromkeys(value for each in found for value in rest.read(snapshot, each))

    return Respect(f"{shown}.{rest.name}", read, rest.show, rest.place)


def _values(reading: Reading, name: str, by: Any) -> Callable[[Snapshot, Any], Iterable[Hashable]]:
    """Reads the values of a field that holds no objects."""
    length = {FacetDateBy.YEAR: 4, FacetDateBy.MONTH: 7}.get(by)
    scaled = reading.target == GRADE

    def read(snapshot: Snapshot, item: Any) -> Iterable[Hashable]:
        found = reading.values(snapshot, item, name)
        if found is None:
            return ()
        if reading.shape == "LIST":
            return dict.fromkeys(found)
        if scaled:
            return ((item.scale if name == "grade" else earlier_grade(item, found).scale.code, found),)
        return (found[:length] if length else found,)

    return read


def _show_item(snapshot: Snapshot, iri: Any) -> tuple[str, str, Any]:
    item: Any = snapshot.get(iri)
    return iri, getattr(item, "title", iri), item


def _showing(reading: Reading) -> Callable[[Snapshot, Any], tuple[str, str, Any]]:
    if reading.target == GRADE:
        return _show_grade
    if reading.shape != "CODE" or not reading.target:
        return lambda _, value: (_text(value), _text(value), None)
    return lambda _, code: (code, vocabulary().concept(reading.target, code).label, None)


def _show_grade(_snapshot: Snapshot, found: Any) -> tuple[str, str, Any]:
    """Grades of different scales are different values, whatever they are called."""
    scale, code = found
    term = vocabulary().concept(vocabulary().grade_scheme(scale), code)
    return code, f"{term.label} ({vocabulary().concept('scale', scale).label.lower()})", None


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _placing(reading: Reading) -> Callable[[Any], Any]:
    if reading.target == GRADE:
        return lambda found: (found[0], rank(vocabulary().grade_scheme(found[0]), found[1]))
    if reading.shape == "CODE" and reading.target:
        return lambda code: rank(reading.target, code)
    return lambda value: value


def facet(context: Context, items: Sequence[Any], by: Any, first: int, order: FacetOrder) -> Facet:
    """What the items of a selection say in one respect."""
    one = respect(by)
    counts: Counter[Any] = Counter()
    unknown = 0
    for item in context.budget.watched(items):
        values = tuple(one.read(context.snapshot, item))
        counts.update(values)
        unknown += not values
    ranked = sorted(counts.items(), key=_ranking((one,), order, lambda value: (value,)))[:first]
    return Facet(
        by=one.name,
        known=len(items) - unknown,
        unknown=unknown,
        distinct=len(counts),
        values=[FacetValue(**one.shown(context.snapshot, value), count=count) for value, count in ranked],
    )


def grouping(context: Context, items: Sequence[Any], by: Sequence[Any], first: int, order: FacetOrder) -> Grouping:
    """A selection told apart by several keys; an item with several values is in several groups."""
    respects = tuple(respect(each) for each in by)
    counts: Counter[tuple[Any, ...]] = Counter()
    for item in context.budget.watched(items):
        counts.update(product(*(tuple(each.read(context.snapshot, item)) or (None,) for each in respects)))
    ranked = sorted(counts.items(), key=_ranking(respects, order, lambda values: values))[:first]
    groups = [
        Group(
            values=[
                GroupValue(**each.shown(context.snapshot, value)) for each, value in zip(respects, values, strict=True)
            ],
            count=count,
        )
        for values, count in ranked
    ]
    return Grouping(distinct=len(counts), groups=groups)


def _ranking(
    respects: tuple[Respect, ...], order: FacetOrder, parts: Callable[[Any], tuple[Any, ...]]
) -> Callable[[tuple[Any, int]], Any]:
    def place(counted: tuple[Any, int]) -> Any:
        values, count = counted
        places = tuple(
            (1, 0) if value is None else (0, each.place(value))
            for each, value in zip(respects, parts(values), strict=True)
        )
        return (-count, places) if order is FacetOrder.COUNT else (places, -count)

    return place


def _checked(by: Sequence[Any], first: int) -> None:
    if not 1 <= len(by) <= MOST_KEYS:
        raise RequestError(
            "BAD_FACET", f"Expected 1 to {MOST_KEYS} keys in by; found {len(by)}. Count by the others in another field."
        )
    if not 1 <= first <= MOST_VALUES:
        raise RequestError("BAD_PAGE", f"Expected the first 1 to {MOST_VALUES}; found {first}. Narrow it by where.")


def _facets(root: Any, info: Info, by: Any, first: int = 20, order: FacetOrder = FacetOrder.COUNT) -> Any:
    _checked(by, first)
    return [facet(info.context, root.selection, each, first, order) for each in by]


def _groups(root: Any, info: Info, by: Any, first: int = 20, order: FacetOrder = FacetOrder.COUNT) -> Any:
    _checked(by, first)
    return grouping(info.context, root.selection, by, first, order)


def facet_fields(noun: Any) -> dict[str, Any]:
    """The fields ``facets`` and ``groupBy`` of a type's connection."""
    return {
        "facets": _field(_facets, noun, several(Facet), "What the whole selection says, each respect for itself."),
        "group_by": _field(_groups, noun, Grouping, "The whole selection told apart by several keys at once."),
    }


def _field(resolver: Any, noun: Any, kind: Any, description: str) -> Any:
    def resolve(root: Any, info: Info, by: Any, first: int = 20, order: Any = FacetOrder.COUNT) -> Any:
        return resolver(root, info, by, first, order)

    resolve.__annotations__ = {
        "root": _parent[Any], "info": Info, "by": several(facet_input(noun.__name__)), "first": int,
        "order": FacetOrder,
    }  # fmt: skip
    return strawberry.field(resolver=resolve, description=description, graphql_type=kind)
