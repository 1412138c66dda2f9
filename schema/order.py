"""The ``orderBy`` of each type: by its plain values and codes, and through the neighbours it has one of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import total_ordering
from typing import Any

import strawberry
from strawberry import UNSET

from graph import model
from graph.snapshot import Snapshot
from ontology import vocabulary
from schema.codes import GRADE, rank
from schema.context import Context
from schema.fields import Reading, readings
from schema.nouns import NOUNS

_MADE: dict[str, type] = {}


@strawberry.enum(description="Which way to sort. What is unknown comes last either way.")
class OrderDirection(Enum):
    ASC = strawberry.enum_value("ASC", description="From the first to the last, the least to the most.")
    DESC = strawberry.enum_value("DESC", description="From the last to the first, the most to the least.")


def order_input(name: str) -> Any:
    """The input type that names one key to sort a type by, by the name of the type."""
    if name in _MADE:
        return _MADE[name]
    made = _MADE[name] = type(f"{name}Order", (), {"noun": name})
    for field_name, (field, reading) in readings(NOUNS[name]).items():
        if reading.shape in ("VALUE", "CODE", "ONE"):
            kind = order_input(reading.target) if reading.shape == "ONE" else OrderDirection
            made.__annotations__[field_name] = kind | None
            setattr(
                made,
                field_name,
                strawberry.field(default=UNSET, name=field.graphql_name, description=field.description),
            )
    return strawberry.input(made, one_of=True, description=f"One key to sort by: something that is said of a {name}.")


@dataclass(frozen=True, slots=True)
class Key:
    """One key of an order: its name (``inspection.cycle DESC``), and how to read its value from an object."""

    name: str
    read: Callable[[Snapshot, Any], Any]
    falling: bool

    def place(self, value: Any) -> tuple[int, Any]:
        """A value in the form in which it sorts."""
        if value is None:
            return 1, None
        return 0, _Falling(value) if self.falling else value


@total_ordering
@dataclass(frozen=True, slots=True)
class _Falling:
    value: Any

    def __lt__(self, other: _Falling) -> bool:
        return bool(other.value < self.value)


def keys(order_by: Any) -> tuple[Key, ...]:
    """The keys a client gave; without any, things stand in reading order."""
    return tuple(_key(each) for each in order_by or ()) or READING_ORDER


def sort_key(context: Context, order: tuple[Key, ...]) -> Callable[[Any], Any]:
    """The place of an item in an order; the IRI parts what is otherwise alike."""
    return lambda item: (*(key.place(key.read(context.snapshot, item)) for key in order), item.iri)


def _key(order: Any) -> Key:
    name, inner = next((name, value) for name, value in vars(order).items() if value is not UNSET)
    reading = readings(NOUNS[order.noun])[name][1]
    if reading.shape != "ONE":
        return Key(f"{name} {inner.value}", _sortable(reading, name), inner is OrderDirection.DESC)
    rest = _key(inner)

    def read(snapshot: Snapshot, item: Any) -> Any:
        neighbour = reading.values(snapshot, item, name)
        return None if neighbour is None else rest.read(snapshot, neighbour)

    return Key(f"{name}.{rest.name}", read, rest.falling)


def _sortable(reading: Reading, name: str) -> Callable[[Snapshot, Any], Any]:
    """Reads a value in a form that sorts: codes by their place in the scheme, grades never across scales."""

    def read(snapshot: Snapshot, item: Any) -> Any:
        value = reading.values(snapshot, item, name)
        if value is None or reading.shape == "VALUE" or not reading.target:
            return value
        if reading.target == GRADE:
            return f"{item.scale} {rank(vocabulary().grade_scheme(item.scale), value):02}"
        return rank(reading.target, value)

    return read


def _document_date(snapshot: Snapshot, item: Any) -> str | None:
    document = snapshot.document_of(item)
    return max((date.latest or date.date or "" for date in document.dates), default="") if document else None


def _document(snapshot: Snapshot, item: Any) -> str | None:
    document = snapshot.document_of(item)
    return document.iri if document else None


def _start(snapshot: Snapshot, item: Any) -> int | None:
    if isinstance(item, model.Passage):
        return item.start
    passages = item.evidence if isinstance(item, model.Link) else item.passages
    passage = snapshot.passage(passages[0]) if passages else None
    return passage.start if passage else None


READING_ORDER = (
    Key("document date ASC", _document_date, False),
    Key("document ASC", _document, False),
    Key("start ASC", _start, False),
)
"""Documents from the oldest, each from its beginning; what no document holds stands last."""
