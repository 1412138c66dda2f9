"""Connections: selections read page by page, forwards and backwards, by cursors that survive new data."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Annotated, Any, Generic, TypeVar

import strawberry
from strawberry import UNSET
from strawberry.types.info import Info

from schema.context import Context
from schema.errors import RequestError
from schema.facets import facet_fields
from schema.fields import several
from schema.order import READING_ORDER, Key, keys, order_input, sort_key
from schema.selection import selected
from schema.where import where_input
from schema.words import found_by

T = TypeVar("T")

LARGEST_PAGE = 100
_PAGE_SIZE = f"1 to {LARGEST_PAGE}"
_FIRST = (
    f"At most this many, {_PAGE_SIZE}, from the beginning or from `after`; {LARGEST_PAGE} without `first` and `last`."
)
_SEARCH = "Only what these words are found in, the best first unless `orderBy` says otherwise; see `Query.search`."


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


_edge: Any = Edge


@cache
def connection_type(noun: Any) -> Any:
    """The type of a page of a type's items: what is shown of a ``Page``."""
    name = noun.__name__
    fields = {
        "total_count": (int, "How many the whole selection holds, whatever the page."),
        "nodes": (several(noun), "The items of the page."),
        "edges": (several(_edge[noun]), "The items of the page with their cursors."),
        "page_info": (PageInfo, "Where the page lies in the selection."),
    }
    namespace = {field: strawberry.field(description=description) for field, (_, description) in fields.items()}
    annotations = {field: kind for field, (kind, _) in fields.items()}
    made = type(f"{name}Connection", (), {**namespace, **facet_fields(noun), "__annotations__": annotations})
    return strawberry.type(made, description=f"A page of a selection of the type {name}, and counts over all of it.")


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
        info: Info, where: Any, order_by: Any, first: Any, after: Any, last: Any, before: Any, search: Any
    ) -> Any:  # the types of the arguments differ from field to field: they are set below
        paging = Paging(*map(_stated, (first, after, last, before)))
        if info.context.trace is not None:
            node = info._raw_info.field_nodes[0]  # noqa: SLF001  # the library's own form of it is dear to make
            info.context.trace.key = (node.alias or node.name).value
        return page(info.context, noun, where or None, order_by or None, paging, _stated(search))

    resolve.__defaults__ = (UNSET,) * 7
    resolve.__annotations__ = {
        "info": Info, "where": where_type | None, "order_by": several(order_type) | None,
        "first": Annotated[int | None, strawberry.argument(description=_FIRST)],
        "after": str | None, "last": int | None, "before": str | None,
        "search": Annotated[str | None, strawberry.argument(description=_SEARCH)],
    }  # fmt: skip
    return strawberry.field(
        resolver=resolve, description=description, graphql_type=connection_type(noun), metadata={"noun": noun}
    )


def _stated(argument: Any) -> Any:
    return None if argument is UNSET else argument


def page(context: Context, noun: Any, where: Any, order_by: Any, paging: Paging, search: str | None = None) -> Any:
    """One page of the items of a type, of a selection in its order."""
    size = paging.size
    found, order, key = in_order(context, noun, where, order_by, search)
    low = bisect_right(found, _place(order, paging.after), key=key) if paging.after is not None else 0
    high = bisect_left(found, _place(order, paging.before), key=key) if paging.before is not None else len(found)
    if paging.last is None:
        start, stop = low, min(low + size, high)
    else:
        start, stop = max(high - size, low), high
    return Page(context, order, found, start, max(start, stop))


def in_order(
    context: Context, noun: Any, where: Any, order_by: Any, search: str | None
) -> tuple[Sequence[Any], tuple[Key, ...], Callable[[Any], Any]]:
    """A whole selection in its order, and the order. What was searched for stands by how well it fits, unless sorted
    otherwise.
    """
    order = keys(order_by)
    scores = None if search is None else found_by(context, search, noun.__name__)
    found = selected(context, noun, where, scores)
    if scores is not None and order is READING_ORDER:
        order = (Key("relevance DESC", lambda _, item: scores[item.iri], True),)
    key = sort_key(context, order)
    return (found if order is READING_ORDER else _sorted(context, found, key)), order, key


def _sorted(context: Context, found: Sequence[Any], key: Callable[[Any], Any]) -> list[Any]:
    places = [(key(item), item) for item in context.budget.watched(found)]
    return [item for _, item in sorted(places, key=itemgetter(0))]


class Page:
    """A page of a selection, of which only that is worked out and counted which is asked for."""

    def __init__(
        self, context: Context, order: tuple[Key, ...], selection: Sequence[Any], start: int, stop: int
    ) -> None:
        self.selection = selection
        self._context, self._order = context, order
        self._start, self._stop = start, stop

    @property
    def total_count(self) -> int:
        return len(self.selection)

    @property
    def nodes(self) -> list[Any]:
        self._context.budget.spend(self._stop - self._start)
        found = list(self.selection[self._start : self._stop])
        if self._context.trace is not None:
            self._context.trace.visit(found)
        return found

    @property
    def edges(self) -> list[Edge[Any]]:
        return [Edge(node=node, cursor=_cursor(self._context, self._order, node)) for node in self.nodes]

    @property
    def page_info(self) -> PageInfo:
        ends = [self.selection[place] for place in (self._start, self._stop - 1)] if self._start < self._stop else []
        cursors: list[str | None] = [_cursor(self._context, self._order, end) for end in ends]
        cursors = cursors or [None, None]
        return PageInfo(
            has_next_page=self._stop < len(self.selection),
            has_previous_page=self._start > 0,
            start_cursor=cursors[0],
            end_cursor=cursors[1],
        )


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
