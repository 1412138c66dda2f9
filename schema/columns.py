"""What is said of the items of a type as columns of a table: the fields of the type, and those of its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from strawberry.utils.str_converters import to_camel_case

from graph.export.tabular import Column
from graph.snapshot import Snapshot
from schema.budget import while_there_is_time
from schema.errors import RequestError
from schema.fields import Reading, readings
from schema.nouns import NOUNS
from schema.scalars import Day, Edtf

MOST_COLUMNS = 100
_DEEPEST = 6
_KNOWN = "/schema.graphql for all"
_MOST_LISTS = 2
"""Lists inside lists multiply: all items of all documents of all organisations would stand in one cell."""
_KINDS: dict[Any, Any] = {str: "text", Edtf: "text", int: "whole", float: "number", bool: "flag", Day: "day"}
_PLACE = ("document.title", "passage.start", "passage.end", "passage.exact")
"""Where an item was read, which every table tells unless others are asked for."""


def columns(snapshot: Snapshot, noun: Any, names: Sequence[str]) -> list[Column]:
    """The columns of some names, such as ``inspection.cycle``; those of all plain fields where none are given."""
    if len(names) > MOST_COLUMNS:
        raise _bad(f"Expected up to {MOST_COLUMNS} fields; found {len(names)}. Ask in several.")
    if len(set(names)) < len(names):
        raise _bad(f"Expected each field once; found one twice in {','.join(names)[:200]}. Leave it out.")
    return [_column(snapshot, noun, name, name.split(".")) for name in names or usual(noun)]


def usual(noun: Any) -> list[str]:
    """The names of what a type says itself, of the neighbours it has one of, and of where it was read."""
    found: list[str] = []
    for name, (_, reading) in _named(noun).items():
        if reading.shape == "ONE":
            found.append(f"{name}.iri")
        elif reading.shape != "MANY":
            found.append(name)
    return [*found, *(name for name in _PLACE if name.partition(".")[0] in _named(noun))]


def _column(snapshot: Snapshot, noun: Any, name: str, path: Sequence[str], lists: int = 0) -> Column:
    known = _named(noun)
    first, *rest = path
    if first not in known or len(path) > _DEEPEST:
        raise _bad(
            f"Expected {name} to lead through fields such as {', '.join(list(known)[:12])}; {first!r} does not. "
            f"See {_KNOWN}."
        )
    field, reading = known[first]
    if reading.shape not in ("ONE", "MANY"):
        if rest:
            raise _bad(f"Expected {first} to end the name {name}: it has no fields of its own. End there.")
        return Column(name, _kind(reading), reading.shape == "LIST", _plain(snapshot, reading, field.python_name))
    many = reading.shape == "MANY"
    if lists + many > _MOST_LISTS:
        raise _bad(
            f"Expected {name} to lead through up to {_MOST_LISTS} lists of neighbours; found more. Start nearer."
        )
    inner = _column(snapshot, NOUNS[reading.target], name, rest or ["iri"], lists + many)
    read = (_many if many else _one)(snapshot, reading, field.python_name, inner)
    return Column(name, inner.kind, inner.several or many, read)


def _named(noun: Any) -> dict[str, tuple[Any, Reading]]:
    """The fields of a type by the names that clients know them by."""
    pairs = readings(noun).values()
    return {field.graphql_name or to_camel_case(field.python_name): (field, reading) for field, reading in pairs}


def _kind(reading: Reading) -> Any:
    return "text" if reading.shape in ("CODE", "LIST") else _KINDS[reading.target]


def _plain(snapshot: Snapshot, reading: Reading, name: str) -> Callable[[Any], Any]:
    if reading.shape == "LIST":
        return lambda item: list(reading.values(snapshot, item, name) or ())
    return lambda item: reading.values(snapshot, item, name)


def _one(snapshot: Snapshot, reading: Reading, name: str, inner: Column) -> Callable[[Any], Any]:
    nothing: Any = [] if inner.several else None

    def read(item: Any) -> Any:
        found = reading.values(snapshot, item, name)
        return nothing if found is None else inner.read(found)

    return read


def _many(snapshot: Snapshot, reading: Reading, name: str, inner: Column) -> Callable[[Any], Any]:
    """The values of all neighbours in one cell; what one of them does not state is left out."""

    def read(item: Any) -> list[Any]:
        found = [inner.read(each) for each in while_there_is_time(reading.values(snapshot, item, name))]
        return [each for part in found for each in (part if inner.several else [part]) if each is not None]

    return read


def _bad(message: str) -> RequestError:
    return RequestError("BAD_FIELDS", message)
