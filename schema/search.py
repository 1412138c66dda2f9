"""Search: everything in which some words are found, the best first, with the places of the words."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

import strawberry
from strawberry import UNSET
from strawberry.types.info import Info

from graph import model
from graph.search import Found, Hit, Sought
from schema.connection import LARGEST_PAGE, PageInfo
from schema.context import Context
from schema.errors import RequestError
from schema.fields import later, several
from schema.nouns import ITEMS
from schema.where import matcher, where_input
from schema.words import index, understood

DEEPEST = 1000
"""So many of the best hits can be read page by page: a narrower question serves better than the next thousand."""
_MOST_HIGHLIGHTS = 20
_AROUND = 60
"""Characters shown on either side of a highlight."""

_names = {noun.__name__.upper(): noun.__name__ for noun in ITEMS if noun.of is not model.Link}
_TYPES: Any = StrEnum("ItemType", _names)  # type: ignore[misc]  # the names come from the schema
ItemType: Any = strawberry.enum(_TYPES, description="The types of items that hold words.")
for _value in ItemType.__strawberry_definition__.values:
    _value.description = f"Items of the type {_value.value}."


@strawberry.type(
    description="A place where words that were looked for stand. Offsets count characters, that is Unicode code points."
)
class Highlight:
    field: str = strawberry.field(description="The field they stand in: `title`, `text` or `names`, one of them.")
    start: int = strawberry.field(description="Offset of the first character in that field.")
    end: int = strawberry.field(description="Offset just behind the last character.")
    exact: str = strawberry.field(description="The words as they stand there.")
    fragment: str = strawberry.field(description="The words with a few around them.")
    fragment_start: int = strawberry.field(description="Offset of the fragment in the field.")
    document_start: int | None = strawberry.field(
        description="Offset of the first character in the document's canonical text; null where that is not known."
    )


@strawberry.type(description="An item in which the words were found.")
class SearchHit:
    node: model.Item = strawberry.field(graphql_type=later("Item"), description="The item.")
    score: float = strawberry.field(description="How well it fits; comparable within one answer only.")
    cursor: str = strawberry.field(description="Its place in the answer, for `after`.")
    highlights: list[Highlight] = strawberry.field(
        description=f"Where the words stand in it, the first {_MOST_HIGHLIGHTS}."
    )


@strawberry.type(description="A page of what was found, the best first.")
class SearchResult:
    total_count: int = strawberry.field(description="How many items were found in all.")
    nodes: list[model.Item] = strawberry.field(
        graphql_type=several(later("Item")), description="The items of the page."
    )
    edges: list[SearchHit] = strawberry.field(description="The items of the page with score and highlights.")
    page_info: PageInfo = strawberry.field(description="Where the page lies.")


def _search(info: Info, query: str, types: Any, where: Any, fuzziness: int, first: int, after: Any) -> Any:
    if not 1 <= first <= LARGEST_PAGE:
        raise RequestError(
            "BAD_PAGE", f"Expected a page of 1 to {LARGEST_PAGE}; found {first}. Ask for further pages by cursor."
        )
    context = info.context
    asked, names = understood(query, fuzziness), tuple(str(each) for each in types or ())
    skip = _position(context, after) if after else 0
    found = _found(context, asked, names, where, first, skip)
    context.budget.spend(len(found.hits))
    edges = [_hit(context, asked, hit, skip + place) for place, hit in enumerate(found.hits, 1)]
    page_info = PageInfo(
        has_next_page=skip + len(edges) < min(found.total, DEEPEST),
        has_previous_page=skip > 0,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return SearchResult(total_count=found.total, nodes=[edge.node for edge in edges], edges=edges, page_info=page_info)


def _found(context: Context, asked: Sought, types: Sequence[str], where: Any, most: int, skip: int) -> Found:
    most = min(most, DEEPEST - skip)
    if not where:
        return index(context).find(asked, types=types, most=most, skip=skip)
    matches = matcher(context.snapshot, where)
    hits = [hit for hit in context.budget.watched(index(context).every(asked, types=types)) if matches(hit.item)]
    return Found(len(hits), tuple(hits[skip : skip + most]))


def _hit(context: Context, asked: Sought, hit: Hit, place: int) -> SearchHit:
    return SearchHit(
        node=hit.item,  # type: ignore[arg-type]  # passages are items of the schema
        score=hit.score,
        cursor=_cursor(context, place),
        highlights=list(_highlights(context, asked, hit.item))[:_MOST_HIGHLIGHTS],
    )


def _highlights(context: Context, asked: Sought, item: Any) -> Iterator[Highlight]:
    for field, text in _texts(item):
        offset = _offset(context, item, text) if field == "text" else None
        for start, end in asked.marks(text):
            first = max(0, start - _AROUND)
            yield Highlight(
                field=field,
                start=start,
                end=end,
                exact=text[start:end],
                fragment=text[first : end + _AROUND],
                fragment_start=first,
                document_start=None if offset is None else offset + start,
            )


def _texts(item: Any) -> Iterator[tuple[str, str]]:
    if isinstance(item, model.Passage):
        yield "text", item.exact or ""
        return
    yield "title", item.title
    yield "text", item.text or ""
    yield from (("names", name) for name in getattr(item, "names", ()))


def _offset(context: Context, item: Any, text: str) -> int | None:
    passage = context.snapshot.first_passage(item)
    return passage.start if passage is not None and passage.exact == text else None


def _cursor(context: Context, place: int) -> str:
    return urlsafe_b64encode(json.dumps([context.snapshot.revision, place]).encode()).decode().rstrip("=")


def _position(context: Context, cursor: str) -> int:
    """How many hits stand up to a cursor. Ranks change with the data, and the cursors of ranks with them."""
    try:
        revision, place = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        fits = revision == context.snapshot.revision and type(place) is int and 0 < place <= DEEPEST
    except (ValueError, TypeError, RecursionError):
        fits = False
    if not fits:
        raise RequestError(
            "BAD_CURSOR",
            f"Expected a cursor of this search since the data last changed; found {cursor[:40]!r}. Start again.",
        )
    return int(place)


def search_field() -> Any:
    """The root field ``search``."""

    def resolve(
        info: Info, query: str, types: Any = UNSET, where: Any = UNSET, fuzziness: int = 0, first: int = 10,
        after: str | None = None,
    ) -> Any:  # fmt: skip
        return _search(info, query, types or (), where or None, fuzziness, first, after)

    resolve.__annotations__ = {
        "info": Info, "query": str, "types": several(ItemType) | None, "where": where_input("Item") | None,
        "fuzziness": int, "first": int, "after": str | None,
    }  # fmt: skip
    return strawberry.field(
        resolver=resolve,
        graphql_type=SearchResult,
        description=(
            "Full text over titles, names, texts and passages, the best first. All words must be found, in any form "
            '(`improving` finds `improvements`); `"words in quotation marks"` stand together, `-word` is not there. '
            "`fuzziness` 1 or 2 finds words with so many letters wrong. `where` selects among what is found."
        ),
    )
