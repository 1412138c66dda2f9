"""Connections: selections read page by page, forwards and backwards, by cursors that survive new data."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import strawberry
from strawberry import UNSET
from strawberry.types.info import Info

from schema.context import Context
from schema.errors import RequestError
from schema.fields import several
from schema.order import READING_ORDER, Key, keys, order_input
from schema.where import matcher, where_input

T = TypeVar("T")

LARGEST_PAGE = 100
_PAGE_SIZE = f"1 to {LARGEST_PAGE}"


@strawberry.type(description="Where a page lies in its selection.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether anything follows the page.")
    has_previous_page: bool = strawberry.field(description="Whether anything stands before the page.")
    start_cursor: str | None = strawberry.field(
        description="The cursor of the first of the page; null for an empty page."
    )
    end_cursor: str | None = strawberry.field(description="The cursor of the last of the page; null for an empty page.")


@strawberry.type(description="One of a page, with its cursor.")
class Edge(Generic[T]):
    node: T = strawberry.field(description="The item itself.")
    cursor: str = strawberry.field(description="Its place in the order, for `after` and `before`.")


@strawberry.type(description="A page of a selection.")
class Connection(Generic[T]):
    total_count: int = strawberry.field(description="How many the whole selection holds, whatever the page.")
    nodes: list[T] = strawberry.field(description="The items of the page.")
    edges: list[Edge[T]] = strawberry.field(description="The items of the page with their cursors.")
    page_info: PageInfo = strawberry.field(description="Where the page lies in the selection.")


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of a selection is asked for."""

    first: int | None
    after: str | None
    last: int | None
    before: str | None

    @property
    def size(self) -> int:
        if self.first is not None and self.last is not None:
            raise RequestError("BAD_PAGE", "Expected first or last; found both. Give one of them.")
        size = LARGEST_PAGE if self.first is None and self.last is None else self.first or self.last or 0
        if not 1 <= size <= LARGEST_PAGE:
            raise RequestError(
                "BAD_PAGE", f"Expected a page of {_PAGE_SIZE}; found {size}. Ask for further pages by cursor."
            )
        return size


def connection(noun: Any, description: str) -> Any:
    """A root field that gives a type's items, selected, sorted and by the page."""
    where_type, order_type = where_input(noun.__name__), order_input(noun.__name__)

    def resolve(
        info: Info, where: Any, order_by: Any, first: Any, after: Any, last: Any, before: Any
    ) -> Any:  # the types of the arguments differ from field to field: they are set below
        return page(
            info.context, noun, where or None, order_by or None, Paging(*map(_stated, (first, after, last, before)))
        )

    resolve.__defaults__ = (UNSET,) * 6
    resolve.__annotations__ = {
        "info": Info, "where": where_type | None, "order_by": several(order_type) | None,
        "first": int | None, "after": str | None, "last": int | None, "before": str | None,
    }  # fmt: skip
    return strawberry.field(resolver=resolve, description=description, graphql_type=Connection[noun])


def _stated(argument: Any) -> Any:
    return None if argument is UNSET else argument


def page(context: Context, noun: Any, where: Any, order_by: Any, paging: Paging) -> Any:
    """One page of the items of a type."""
    size, order = paging.size, keys(order_by)
    found = _selected(context, noun, where)
    sort_key = _sort_key(context, order)
    if order is not READING_ORDER:
        found = sorted(found, key=sort_key)
    low = bisect_right(found, _place(order, paging.after), key=sort_key) if paging.after is not None else 0
    high = bisect_left(found, _place(order, paging.before), key=sort_key) if paging.before is not None else len(found)
    if paging.last is None:
        start, stop = low, min(low + size, high)
    else:
        start, stop = max(high - size, low), high
    return _connection(context, order, found, start, max(start, stop))


def _selected(context: Context, noun: Any, where: Any) -> Sequence[Any]:
    """What a ``where`` selects of a type, in reading order."""
    every = context.once(
        ("in reading order", noun.of),
        lambda: tuple(sorted(context.snapshot.all(noun.of), key=_sort_key(context, READING_ORDER))),
    )
    if where is None:
        return every
    matches = matcher(context.snapshot, where)
    return [item for item in every if matches(item)]


def _connection(context: Context, order: tuple[Key, ...], found: Sequence[Any], start: int, stop: int) -> Any:
    nodes = found[start:stop]
    edges = [Edge(node=node, cursor=_cursor(context, order, node)) for node in nodes]
    info = PageInfo(
        has_next_page=stop < len(found),
        has_previous_page=start > 0,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return Connection(total_count=len(found), nodes=list(nodes), edges=edges, page_info=info)


def _sort_key(context: Context, order: tuple[Key, ...]) -> Callable[[Any], Any]:
    """The place of an item in an order; the IRI parts what is otherwise alike."""
    return lambda item: (*(key.place(key.read(context.snapshot, item)) for key in order), item.iri)


def _cursor(context: Context, order: tuple[Key, ...], item: Any) -> str:
    content = [[key.name for key in order], [key.read(context.snapshot, item) for key in order], item.iri]
    return urlsafe_b64encode(json.dumps(content, separators=(",", ":")).encode()).decode().rstrip("=")


def _place(order: tuple[Key, ...], cursor: str) -> Any:
    """The place a cursor stands for, in the order it was made for."""
    try:
        names, values, iri = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        fits = names == [key.name for key in order] and len(values) == len(order) and isinstance(iri, str)
    except (ValueError, TypeError, RecursionError):
        fits = False
    if not fits or not all(isinstance(value, str | int | float | None) for value in values):
        raise RequestError(
            "BAD_CURSOR",
            f"Expected a cursor of this selection in this order; found {cursor[:40]!r}. Start again without one.",
        )
    return (*(key.place(value) for key, value in zip(order, values, strict=True)), iri)
