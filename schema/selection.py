"""Selections of a type in reading order, read from an index where the ``where`` names values, and tested one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from graph.fields import ITEM_TYPES
from schema import filters
from schema.context import Context
from schema.fields import Reading, readings
from schema.nouns import NOUNS
from schema.order import READING_ORDER, sort_key
from schema.trace import Selected
from schema.where import matcher


@dataclass(frozen=True, slots=True)
class _Candidates:
    """All items that a test can match, and maybe others."""

    index: str
    """The field whose index told them, as a path."""
    items: Sequence[Any]
    exact: bool
    """Whether there are no others: then nothing is left to be tested."""
    in_order: bool
    """Whether they stand in reading order, each once."""


def selected(context: Context, noun: Any, where: Any, among: Collection[str] | None = None) -> Sequence[Any]:
    """What a ``where`` selects of a type, in reading order; of all, or of those with some IRIs."""
    index, found, exact = _narrowed(context, noun, where)
    if among is not None:
        found = [item for item in found if item.iri in among]
    tested = 0 if exact else len(found)
    if not exact:
        matches = matcher(context.snapshot, where)
        found = [item for item in context.budget.watched(found) if matches(item)]
    if context.trace is not None:
        of = len(every(context, noun))
        noted = Selected(context.trace.key, noun, where, among is not None, index, tested, of, len(found))
        context.trace.selections.append(noted)
    return found


def every(context: Context, noun: Any) -> tuple[Any, ...]:
    """All items of a type, in reading order."""
    return context.once(("in reading order", noun.of), lambda: tuple(_in_reading_order(context, noun)))


def _in_reading_order(context: Context, noun: Any) -> Iterator[Any]:
    """Sorted document by document: one sort of everything would keep all other threads waiting until it ends."""
    place = sort_key(context, READING_ORDER)
    by_document: dict[str | None, list[Any]] = {}
    for item in context.snapshot.all(noun.of):
        document = context.snapshot.document_of(item)
        by_document.setdefault(document.iri if document else None, []).append(item)
    for some in sorted(by_document.values(), key=lambda some: place(some[0])):
        yield from sorted(some, key=place)


def _narrowed(context: Context, noun: Any, where: Any) -> tuple[str | None, Sequence[Any], bool]:
    """As few items as the indexes tell, all that a ``where`` can match among them; which index told, and whether it
    matches them all.
    """
    if where is None:
        return None, every(context, noun), True
    found = _candidates(context, noun, where)
    if found is None:
        return None, every(context, noun), False
    if found.in_order:
        return found.index, found.items, found.exact
    items = every(context, noun)
    places = context.once(("places", noun.of), lambda: {item.iri: number for number, item in enumerate(items)})
    some = {item.iri: item for item in found.items}.values()
    return found.index, sorted(some, key=lambda item: places[item.iri]), found.exact


def _candidates(context: Context, noun: Any, where: Any) -> _Candidates | None:
    """The items that one of the tests of a ``where`` leaves, the fewest; ``None`` where none helps."""
    if noun.of not in ITEM_TYPES:  # several types, or a part of an item, of which no list is kept
        return None
    known = readings(noun)
    found: list[_Candidates] = []
    tests = filters.given(where)
    for name, value in tests:
        if name == "and_":
            each = [_candidates(context, noun, inner) for inner in value]
            found += [replace(some, exact=False) for some in each if some is not None]
        elif name in known:
            some = _by_index(context, noun, name, known[name][1], value)
            found += [] if some is None else [some if len(tests) == 1 else replace(some, exact=False)]
    return min(found, key=lambda some: len(some.items), default=None)


def _by_index(context: Context, noun: Any, name: str, reading: Reading, test: Any) -> _Candidates | None:
    """The items whose field has the value, or one of the values, that a test asks for."""
    values: Iterable[Any] | None = None
    path, exact = name, True
    if reading.shape == "ONE":
        if test.exists is False or test.exists is None:
            return None
        neighbours = _candidates(context, NOUNS[reading.target], test)
        if neighbours is not None:
            path, exact = f"{name}.{neighbours.index}", neighbours.exact
            values = [neighbour.iri for neighbour in neighbours.items]
    elif reading.shape in ("VALUE", "CODE"):
        tests = filters.given(test)
        exact = len(tests) == 1
        values = next((_asked(operand, name) for name, operand in tests if name in ("eq", "in_")), None)
    if values is None:
        return None
    index = context.once(("index", noun.of, name), lambda: _indexed(context, noun, name, reading))
    lists = [index.get(value, ()) for value in dict.fromkeys(values)]
    if len(lists) == 1:
        return _Candidates(path, lists[0], exact, in_order=True)
    return _Candidates(path, list(chain.from_iterable(lists)), exact, in_order=False)


def _asked(operand: Any, name: str) -> list[Any]:
    return list(operand) if name == "in_" else [operand]


def _indexed(context: Context, noun: Any, name: str, reading: Reading) -> Mapping[Any, Sequence[Any]]:
    found: dict[Any, list[Any]] = {}
    for value, item in _valued(context, noun, name, reading):
        found.setdefault(value, []).append(item)
    return found


def _valued(context: Context, noun: Any, name: str, reading: Reading) -> Iterator[tuple[Any, Any]]:
    """The values of a field, or the IRIs of the neighbours it leads to, with the items that have them."""
    for item in every(context, noun):
        value = reading.values(context.snapshot, item, name)
        if value is not None:
            yield (value.iri if reading.shape == "ONE" else value), item
