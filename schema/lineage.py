"""Lineage: what an item goes back to and what came of it, with the links that carry it and the ways between items."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any, TypeAlias

import strawberry
from strawberry.types.info import Info

from graph import lineage, model
from graph.errors import NotFound
from graph.tracing import sentence
from schema.codes import enumeration
from schema.context import Context
from schema.errors import RequestError
from schema.fields import later, loaded, several
from schema.scalars import Day

MOST_ITEMS = 1000
MOST_STEPS = 20
LINKS: dict[str, Any] = {
    "relations": several(enumeration("relation")) | None,
    "basis": several(enumeration("basis")) | None,
}
"""The types of the arguments that say which links are followed; they are made from the vocabulary."""
Way: TypeAlias = tuple[model.Link, ...]


@strawberry.enum(description="Which way to follow links. They lead from the later item to the earlier one.")
class Direction(Enum):
    ANCESTORS = strawberry.enum_value("ANCESTORS", description="What the item goes back to.")
    DESCENDANTS = strawberry.enum_value("DESCENDANTS", description="What goes back to the item.")
    BOTH = strawberry.enum_value("BOTH", description="Ancestors first, then descendants.")


@strawberry.type(description="One step of a path: a link, as a sentence too.")
class Hop:
    from_: model.Item = strawberry.field(
        graphql_type=later("Item"), name="from", description="The item the step is taken from."
    )
    to: model.Item = strawberry.field(graphql_type=later("Item"), description="The item the step leads to.")
    link: model.Link = strawberry.field(
        graphql_type=later("Link"),
        description="The link that joins the two; it may lead the other way.",
    )
    sentence: str = strawberry.field(description="The link as a sentence, from its source to its target.")


@strawberry.type(description="A way from one item to another along links, in either direction.")
class Path:
    hops: list[Hop] = strawberry.field(description="The steps, in order.")
    length: int = strawberry.field(description="How many steps it has.")


@strawberry.type(description="The chain of an item, as far as it was asked for: the nearest items first.")
class Lineage:
    nodes: list[model.Item] = strawberry.field(
        graphql_type=several(later("Item")), description="The items of the chain, without the item itself."
    )
    edges: list[model.Link] = strawberry.field(
        graphql_type=several(later("Link")), description="The links between them, and to the item itself."
    )
    paths: list[Path] = strawberry.field(description="For each item of the chain a shortest way to it.")
    truncated: bool = strawberry.field(description="Whether a limit cut the chain short: there is more.")


@dataclass(frozen=True, slots=True)
class _Network:
    """The graph of all links, made at its first use in a snapshot."""

    context: Context

    @property
    def graph(self) -> lineage.Network:
        return self.context.once("network", lambda: lineage.network(self.context.snapshot))


def scope(
    relations: Iterable[str] | None,
    basis: Iterable[str] | None,
    min_confidence: float,
    as_of: str | None,
    depth: int | None = None,
    first: int = MOST_ITEMS,
) -> lineage.Scope:
    """What a client says of the links to follow, within the limits."""
    if not 1 <= first <= MOST_ITEMS:
        raise RequestError("BAD_PAGE", f"Expected 1 to {MOST_ITEMS} items; found {first}. Ask for so many.")
    if depth is not None and not 1 <= depth <= MOST_STEPS:
        raise RequestError("BAD_DEPTH", f"Expected a depth of 1 to {MOST_STEPS}; found {depth}. Leave it out for all.")
    if not 0 <= min_confidence <= 1:
        raise RequestError(
            "BAD_CONFIDENCE", f"Expected a confidence of 0 to 1; found {min_confidence}. Leave it out for all."
        )
    return lineage.Scope(
        relations=None if relations is None else frozenset(map(str, relations)),
        bases=None if basis is None else frozenset(map(str, basis)),
        min_confidence=min_confidence,
        as_of=as_of,
        depth=depth,
        limit=first,
    )


def _lineage(
    root: strawberry.Parent[Any],
    info: Info,
    direction: Direction = Direction.BOTH,
    relations: Any = None,
    basis: Any = None,
    min_confidence: float = 0.0,
    as_of: Day | None = None,
    depth: int | None = None,
    first: int = 100,
) -> Any:
    within = scope(relations, basis, min_confidence, as_of, depth, first)
    walk = _WALKS[direction](_Network(info.context).graph, root.iri, within)
    snapshot = info.context.snapshot
    return Lineage(
        nodes=[loaded(snapshot, iri) for iri in walk.nodes],
        edges=list(walk.edges),
        paths=[_path(info.context, root.iri, way) for way in _ways(root.iri, walk)],
        truncated=walk.truncated,
    )


def _between(
    info: Info,
    from_: Annotated[str, strawberry.argument(name="from")],
    to: str,
    relations: Any = None,
    basis: Any = None,
    min_confidence: float = 0.0,
    as_of: Day | None = None,
    depth: int = 6,
) -> Any:
    """A shortest way between two items; none between items that are loaded but do not hang together."""
    for iri in (from_, to):
        if info.context.snapshot.get(iri) is None:
            raise NotFound(
                f"Expected the IRIs of two loaded items; found {iri}, which is not loaded. Look it up by search."
            )
    graph = _Network(info.context).graph
    if from_ == to or from_ not in graph or to not in graph:
        return None
    found = lineage.paths(graph, from_, to, scope(relations, basis, min_confidence, as_of, depth), most=1)
    return _path(info.context, from_, found.paths[0]) if found.paths else None


def _ways(start: str, walk: lineage.Walk) -> list[Way]:
    """A shortest way to each item of a walk, along the links it found; ancestors and descendants never mix."""
    back: dict[str, list[tuple[str, model.Link]]] = {}
    onwards: dict[str, list[tuple[str, model.Link]]] = {}
    for link in walk.edges:
        back.setdefault(link.source, []).append((link.target or "", link))
        onwards.setdefault(link.target or "", []).append((link.source, link))
    found = {**_shortest(start, onwards), **_shortest(start, back)}
    return [found[item] for item in walk.nodes]


def _shortest(start: str, hops: dict[str, list[tuple[str, model.Link]]]) -> dict[str, Way]:
    found: dict[str, Way] = {start: ()}
    queue = [start]
    for at in queue:
        for other, link in hops.get(at, ()):
            if other not in found:
                found[other] = (*found[at], link)
                queue.append(other)
    return found


def _path(context: Context, start: str, way: Sequence[model.Link]) -> Path:
    hops, at = [], start
    for link in way:
        other = link.target or "" if link.source == at else link.source
        ends = {"from_": loaded(context.snapshot, at), "to": loaded(context.snapshot, other)}
        hops.append(Hop(**ends, link=link, sentence=sentence(context.snapshot, link)))
        at = other
    return Path(hops=hops, length=len(hops))


_lineage.__annotations__ |= LINKS
_between.__annotations__ |= LINKS
_WALKS = {
    Direction.ANCESTORS: lineage.ancestors,
    Direction.DESCENDANTS: lineage.descendants,
    Direction.BOTH: lineage.chain,
}

_FOLLOWED = (
    "`relations` and `basis` say which links are followed (all, where left out), `minConfidence` how sure they must "
    "be, `asOf` leaves out links of a later date (a month or year counts from its last day), `depth` bounds the steps"
)
lineage_field: Any = strawberry.field(
    resolver=_lineage,
    graphql_type=Lineage,
    name="lineage",
    description=f"The chain of the item through links. {_FOLLOWED}, `first` the items.",
)
path_field: Any = strawberry.field(
    resolver=_between,
    graphql_type=Path | None,
    description=f"A shortest way between two items; null where there is none of up to `depth` steps. {_FOLLOWED}.",
)
