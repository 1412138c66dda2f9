"""What can be followed: documents and links as they come to be served, and decisions as they are made."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Any

import strawberry
from anyio.to_thread import run_sync
from strawberry import UNSET
from strawberry.types.info import Info

from graph import decisions
from ontology import vocabulary
from schema.budget import Budget, Stopped, under_way
from schema.concept import Concept
from schema.context import Context
from schema.document import Document
from schema.errors import RequestError
from schema.feed import ChangeKind
from schema.fields import later
from schema.link import Link
from schema.where import matcher, where_input

Verdict = strawberry.enum(decisions.Verdict, description="What a person decided of a link.")
_DESCRIBED = {
    "CONFIRMED": "It holds: it is curated now.",
    "REJECTED": "It does not hold: it is no link any more.",
    "WITHDRAWN": "The last decision on it is taken back; it is the rules' again.",
}
for _value in Verdict.__strawberry_definition__.values:  # type: ignore[attr-defined]
    _value.description = _DESCRIBED[_value.name]


def _concept(root: strawberry.Parent[Any]) -> Any:
    return vocabulary().concept("relation", root.link.relation)


def _end(name: str) -> Any:
    def resolve(root: strawberry.Parent[Any], info: Info) -> Any:
        return info.context.snapshot.get(getattr(root.link, name) or "")

    return resolve


def _link(root: strawberry.Parent[Any], info: Info) -> Any:
    return info.context.snapshot.get(root.link.iri)


@strawberry.type(description="That a named person decided on a link.")
class DecisionMade:
    verdict: Verdict = strawberry.field(description="What was decided.")  # type: ignore[valid-type]
    author: str = strawberry.field(description="Who decided.")
    reason: str = strawberry.field(description="Why, in the words of whoever decided.")
    at: str = strawberry.field(description="When, in UTC: `2026-02-03T10:00:00+00:00`.")
    relation: Concept = strawberry.field(resolver=_concept, description="What the link says.")
    link: Any = strawberry.field(
        resolver=_link, graphql_type=later("Link") | None, description="The link; null where it is none any more."
    )
    from_: Any = strawberry.field(
        resolver=_end("source"),
        graphql_type=later("Item") | None,
        name="from",
        description="The item it leads from; null while that is not loaded.",
    )
    to: Any = strawberry.field(
        resolver=_end("target"),
        graphql_type=later("Item") | None,
        description="The item it leads to; null while that is not loaded.",
    )


def _selected(context: Context, where: Any, iris: Sequence[str]) -> list[str]:
    """What a ``where`` selects of some items, within the time that a request has."""
    snapshot = context.snapshot
    try:
        with under_way(Budget()) as budget:
            matches = matcher(snapshot, where)
            return [iri for iri in budget.watched(iris) if matches(snapshot.get(iri))]
    except Stopped as stopped:
        raise RequestError(stopped.code, stopped.message) from None


def _added(kind: ChangeKind, noun: Any, description: str) -> Any:
    """A field that tells of the items of a type as they come to be served, of those that a ``where`` selects."""
    where_type = where_input(noun.__name__)

    async def follow(info: Info, where: Any = UNSET) -> AsyncGenerator[Any, None]:
        feed, since = info.context
        if where:
            await run_sync(_selected, feed.context(), where, ())  # what is wrong with it is told at once
        async with aclosing(feed.follow(kind, since)) as pages:
            async for page in pages:
                for iri in await run_sync(_selected, feed.context(), where, page) if where else page:
                    yield iri

    follow.__annotations__ = {"info": Info, "where": where_type | None, "return": AsyncGenerator[noun, None]}
    return strawberry.subscription(resolver=follow, description=description)


async def _decisions(info: Info) -> AsyncGenerator[DecisionMade, None]:
    feed, since = info.context
    async with aclosing(feed.follow(ChangeKind.DECISION, since)) as pages:
        async for page in pages:
            for decision in page:
                yield decision


@strawberry.type(description="What can be followed, from the moment of subscribing on.")
class Subscription:
    document_added = _added(ChangeKind.DOCUMENT, Document, "Each document that comes to be served.")
    link_added = _added(ChangeKind.LINK, Link, "Each link that comes to be served.")
    decision_made = strawberry.subscription(resolver=_decisions, description="Each decision of a person on a link.")
