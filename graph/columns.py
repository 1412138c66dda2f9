"""Objects of the model as columns: each field a row of numbers, which are places in a table of distinct values.

Made so that a million objects are there again in seconds: what is done for each of them is done by loops of the
interpreter itself, equal values are one object, and nothing that is read decides which code runs.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, count, islice, repeat
from operator import attrgetter
from typing import Any, TypeAlias, TypeVar

import orjson

from graph.errors import StoreError
from graph.fields import PART_TYPES, Field, Value, fields

T = TypeVar("T")
Block: TypeAlias = tuple[str, bytes]
"""Bytes, after the name by which they are found again."""
_TEXTS = 20_000
"""Texts in one block: while one is decoded, all other threads wait."""
_PIECE = 10_000
"""Things that are made at once, for the same reason."""
_NUMBERS = frozenset({Value.INTEGER, Value.DECIMAL, Value.FLAG})
_TABLES = ("texts", "numbers", "lists", "parts", "lists of parts")


class Writer:
    """Makes blocks. ``tables`` comes last, for only then it is known what is in them."""

    def __init__(self) -> None:
        self._tables: dict[str, defaultdict[Any, int]] = {name: defaultdict(count().__next__) for name in _TABLES}
        self.texts([None])
        self._column("parts", [None])

    def objects(self, name: str, objects: Sequence[Any], types: Sequence[type]) -> Iterator[Block]:
        """Objects of some types, in their order."""
        yield name, numbers(map({kind: number for number, kind in enumerate(types)}.__getitem__, map(type, objects)))
        for kind in types:
            some = [each for each in objects if type(each) is kind]
            for field, table in _columns(kind):
                yield f"{kind.__name__}.{field}", self._column(table, map(attrgetter(field), some))

    def texts(self, texts: Iterable[str | None]) -> bytes:
        """The places of texts."""
        return self._column("texts", texts)

    def tables(self) -> Iterator[Block]:
        """What the columns name."""
        yield from lists("lists of parts", [*self._tables["lists of parts"]], self._tables["parts"].__getitem__)
        yield from self.objects("parts", [*self._tables["parts"]][1:], PART_TYPES)
        yield from lists("lists", [*self._tables["lists"]], self._tables["texts"].__getitem__)
        yield "numbers", f"[{','.join(self._tables['numbers'])}]".encode()
        texts = iter(self._tables["texts"])
        for number in count():
            some = [*islice(texts, _TEXTS)]
            if not some:
                return
            yield f"texts {number}", orjson.dumps(some)

    def _column(self, table: str, values: Iterable[Any]) -> bytes:
        if table == "numbers":  # 1, 1.0 and True are equal, and are not the same
            values = map(json.dumps, values)
        return numbers(map(self._tables[table].__getitem__, values))


class Reader:
    """Makes objects of blocks as ``Writer`` made them; of others ``StoreError``, ``LookupError`` or ``ValueError``."""

    def __init__(self, blocks: Mapping[str, bytes]) -> None:
        self._blocks = blocks
        self._tables: dict[str, list[Any]] = {"texts": [], "numbers": json.loads(blocks["numbers"])}
        for number in count():
            if f"texts {number}" not in blocks:
                break
            self._tables["texts"] += orjson.loads(blocks[f"texts {number}"])
        self._tables["lists"] = _listed(self.lists("lists", self._tables["texts"]))
        self._tables["parts"] = [None, *self.ordered("parts", self.objects("parts", PART_TYPES))]
        self._tables["lists of parts"] = _listed(self.lists("lists of parts", self._tables["parts"]))

    def objects(self, name: str, types: Sequence[type]) -> dict[type, list[Any]]:
        """The objects of a name by their types."""
        order = self.numbers(name)
        return {kind: self._made(kind, order.count(number)) for number, kind in enumerate(types)}

    def ordered(self, name: str, objects: Mapping[type, Iterable[Any]]) -> Iterator[Any]:
        """The same in the order in which they were written."""
        return map(next, map([iter(some) for some in objects.values()].__getitem__, self.numbers(name)))

    def texts(self, name: str) -> Iterator[str]:
        """The texts whose places a block holds."""
        return map(self._tables["texts"].__getitem__, self.numbers(name))

    def lists(self, name: str, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        """The lists that are written under a name, of values that stand elsewhere."""
        flat = map(values.__getitem__, self.numbers(name))
        return map(tuple, map(islice, repeat(flat), self.numbers(f"{name}: lengths")))

    def numbers(self, name: str) -> array[int]:
        """The numbers in a block."""
        found = array("I")
        found.frombytes(self._blocks[name])
        return found

    def _made(self, kind: Any, number: int) -> list[Any]:
        made = _listed(map(object.__new__, repeat(kind, number)))
        for field, table in _columns(kind):
            column = self.numbers(f"{kind.__name__}.{field}")
            if len(column) != number:
                raise StoreError(f"Expected {number} values of {kind.__name__}.{field}; found {len(column)}.")
            # By the slot itself: these objects cannot be written to in any other way, nor made as fast.
            write = getattr(kind, field).__set__
            deque(pieces(map(write, made, map(self._tables[table].__getitem__, column))), maxlen=0)
        return made


def pieces(things: Iterable[T]) -> Iterator[list[T]]:
    """Things some at a time: in between other threads can go on."""
    left = iter(things)
    while some := [*islice(left, _PIECE)]:
        yield some


def _listed(things: Iterable[T]) -> list[T]:
    found: list[T] = []
    for some in pieces(things):
        found += some
    return found


def numbers(values: Iterable[int]) -> bytes:
    """Numbers from 0, four bytes each."""
    return array("I", values).tobytes()


def lists(name: str, found: Collection[Collection[Any]], place: Callable[[Any], int]) -> Iterator[Block]:
    """Lists of things that have places."""
    yield name, numbers(map(place, chain.from_iterable(found)))
    yield f"{name}: lengths", numbers(map(len, found))


@cache
def _columns(kind: type) -> tuple[tuple[str, str], ...]:
    """The fields of a type, each with the table that its column points into."""
    return ("iri", "texts"), *((field.name, _table(field)) for field in fields(kind))


def _table(field: Field) -> str:
    if field.value is Value.PART:
        return "lists of parts" if field.many else "parts"
    if field.value in _NUMBERS:
        return "numbers"
    return "lists" if field.many else "texts"
