"""How a field of a type reads the snapshot. What a field reads is also what it can be filtered and sorted by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import GenericAlias
from typing import Annotated, Any, Literal, get_args

import strawberry
from strawberry.types.base import StrawberryList, StrawberryOptional, has_object_definition
from strawberry.types.info import Info

from graph import model
from graph.errors import StoreError
from graph.snapshot import Snapshot
from ontology import vocabulary
from schema.codes import enumeration

Read = Callable[[Snapshot, Any], Any]
"""Gives what a field of an item leads to."""
Present = Callable[[Any, Any], Any]
"""Gives a code of an item the form in which clients see it."""

_MODULES = {"Tenure": "post", "DocumentDate": "dates", "Deadline": "dates", "Timing": "dates"}
"""Types that do not live in the module of their own name."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a field reads: a plain value, a list of them, a code, one other object or many.

    ``target`` is the Python type of the values, or the name of the scheme or of the GraphQL type. Without a ``read`` of
    its own a field reads the attribute of its own name.
    """

    shape: Literal["VALUE", "LIST", "CODE", "ONE", "MANY"]
    target: Any
    read: Read | None = None
    via: str | None = None
    """The field of the others that names this one, where a field is read from that side."""
    first: str | None = None
    """The field of which the first name is followed, where that is how it is read."""

    def values(self, snapshot: Snapshot, item: Any, name: str) -> Any:
        """The code, the object or the objects of one item; ``None`` where nothing is stated."""
        if self.read is not None:
            return self.read(snapshot, item)
        value = getattr(item, name)
        if self.shape == "ONE":
            return None if value is None else loaded(snapshot, value)
        return [loaded(snapshot, iri) for iri in value] if self.shape == "MANY" else value


@cache
def readings(noun: Any) -> dict[str, tuple[Any, Reading]]:
    """The fields of a type that can be filtered by, with what they read: not the id, nor those that take arguments."""
    fields = {field.python_name: field for field in noun.__strawberry_definition__.fields if not field.arguments}
    known = {name: field.metadata.get("reading") or _plain(field) for name, field in fields.items()}
    return {name: (fields[name], reading) for name, reading in known.items() if reading is not None}


def _plain(field: Any) -> Reading | None:
    """The reading of a field that shows an attribute as it is."""
    if field.base_resolver is not None:
        return None
    kind: Any = field.resolve_type()
    kind = kind.of_type if isinstance(kind, StrawberryOptional) else kind
    several = isinstance(kind, StrawberryList)
    kind = kind.of_type if several else kind
    if not has_object_definition(kind):
        return Reading("LIST" if several else "VALUE", kind)
    name = field.python_name
    return Reading("MANY" if several else "ONE", kind.__name__, lambda _snapshot, item: getattr(item, name))


def computed(kind: Any, description: str, read: Read) -> Any:
    """A field whose plain value is worked out; ``kind`` is its type, as in ``str | None``."""
    plain = next(part for part in (*get_args(kind), kind) if part is not type(None))
    return _field(Reading("VALUE", plain, read), description, kind)


def coded(scheme: str, description: str, *, read: Read | None = None, present: Present | None = None) -> Any:
    """A field whose code is shown as a concept, with label and definition."""

    def concept(_item: Any, code: Any) -> Any:
        return vocabulary().concept(scheme, code)

    return _field(Reading("CODE", scheme, read), description, None, present or concept, alike=present is None)


def enumerated(scheme: str, description: str, *, required: bool = True) -> Any:
    """A field whose code is shown bare, as a value of an enum."""
    kind = enumeration(scheme)
    graphql_type = kind if required else kind | None
    return _field(Reading("CODE", scheme), description, graphql_type, lambda _item, code: kind(code), alike=True)


def one(target: str, description: str, *, read: Read | None = None, name: str | None = None) -> Any:
    """A field that names another item and always does."""
    return _field(Reading("ONE", target, read), description, later(target), name=name)


def maybe(target: str, description: str, *, read: Read | None = None, first: str | None = None) -> Any:
    """A field that names another item where that is stated; ``first`` where it is the first of those in a field."""
    if first is not None:
        reading = Reading("ONE", target, lambda snapshot, item: _first(snapshot, getattr(item, first)), first=first)
        return _field(reading, description, later(target) | None)
    return _field(Reading("ONE", target, read), description, later(target) | None)


def many(target: str, description: str, *, read: Read | None = None) -> Any:
    """A field that names any number of other items."""
    return _field(Reading("MANY", target, read), description, several(later(target)))


def inverse(target: str, field: str, description: str) -> Any:
    """The items of a type that name this one in a field of theirs."""
    cls = getattr(model, target)
    reading = Reading("MANY", target, lambda snapshot, item: snapshot.referring(item.iri, cls, field), field)
    return _field(reading, description, several(later(target)))


def loaded(snapshot: Snapshot, iri: str) -> Any:
    """What carries an IRI that an item names. A name that leads nowhere is a fault of the store, not an absence."""
    found = snapshot.get(iri)
    if found is None:
        raise StoreError(
            f"Expected {iri} to be loaded, since a loaded item names it; it is not. Run `peelgraph check`."
        )
    return found


def _first(snapshot: Snapshot, iris: tuple[str, ...]) -> Any:
    return loaded(snapshot, iris[0]) if iris else None


def later(target: str) -> Any:
    """A type by its name: its module bears the same name and is read when the schema is put together."""
    return Annotated[target, strawberry.lazy(f"schema.{_MODULES.get(target, target.lower())}")]


def several(kind: Any) -> Any:
    """The type of lists of a type that is known only when the schema is put together."""
    return GenericAlias(list, (kind,))


def _field(
    reading: Reading,
    description: str,
    graphql_type: Any,
    present: Present | None = None,
    name: str | None = None,
    *,
    alike: bool = False,
) -> Any:
    """A field that reads the snapshot; ``alike`` where a code looks the same in every item."""

    def resolve(root: Any, info: Info) -> Any:
        found = reading.values(info.context.snapshot, root, made.python_name)
        if reading.shape == "MANY":
            info.context.budget.spend(len(found))
        elif reading.shape == "ONE" and found is not None:
            info.context.budget.spend(1)
        return found if present is None or found is None else present(root, found)

    metadata = {"reading": reading, "present": present, "alike": alike}
    made: Any = strawberry.field(
        resolver=resolve, name=name, description=description, metadata=metadata, graphql_type=graphql_type
    )
    return made
