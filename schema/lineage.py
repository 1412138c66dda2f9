"""Lineage: what an item goes back to and what came of it, with the links that carry it and the ways between items."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any

import strawberry
from strawberry.types.info import Info

from graph import lineage, model
from graph.errors import NotFound
from graph.scope import Scope
from graph.scope import Step as Taken
from graph.tracing import sentence
from graph.walk import Walk
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


@strawberry.enum(description="Which way to follow links. They lead from the later item to the earlier one.")
class Direction(Enum):
    ANCESTORS = strawberry.enum_value("ANCESTORS", description="What the item goes back to.")
    DESCENDANTS = strawberry.enum_value("DESCENDANTS", description="What goes back to the item.")
    BOTH = strawberry.enum_value("BOTH", description="Ancestors first, then descendants.")


@strawberry.type(description="One step of a path along a link, as a sentence too.")
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


@strawberry.type(description="One step of a path: along a link, or between a part and what holds it.")
class Step:
    from_: model.Item = strawberry.field(
        graphql_type=later("Item"), name="from", description="The item the step is taken from."
    )
    to: model.Item = strawberry.field(graphql_type=later("Item"), description="The item the step leads to.")
    link: model.Link | None = strawberry.field(
        graphql_type=later("Link") | None,
        description="The link that joins the two; it may lead the other way. Null where one is a part of the other.",
    )
    sentence: str = strawberry.field(description="The step as a sentence, from the later item or the part on.")


def _hops(root: strawberry.Parent[Any]) -> Any:
    along = [each for each in root.steps if each.link is not None]
    return [Hop(from_=each.from_, to=each.to, link=each.link, sentence=each.sentence) for each in along]


@strawberry.type(description="A way from one item to another, in either direction.")
class Path:
    steps: list[Step] = strawberry.field(description="The steps, in order.")
    hops: list[Hop] = strawberry.field(
        resolver=_hops,
        description="The steps along links, in order.",
        deprecation_reason="It leaves out the steps between a part and what holds it: use `steps`.",
    )
    length: int = strawberry.field(description="How many steps it has.")


@strawberry.type(
    description="That one item is a part of another: a commitment of its response, a directive of a recommendation."
)
class Part:
    part: model.Item = strawberry.field(graphql_type=later("Item"), description="The part.")
    whole: model.Item = strawberry.field(graphql_type=later("Item"), description="What holds it.")


def _paths(root: strawberry.Parent[Any], info: Info) -> Any:
    return [_path(info.context, root.start, root.walk.way(iri)) for iri in root.walk.nodes]


@strawberry.type(description="The chain of an item, as far as it was asked for: the nearest items first.")
class Lineage:
    start: strawberry.Private[str]
    walk: strawberry.Private[Walk]

    nodes: list[model.Item] = strawberry.field(
        graphql_type=several(later("Item")), description="The items of the chain, without the item itself."
    )
    edges: list[model.Link] = strawberry.field(
        graphql_type=several(later("Link")),
        description=(
            "The links between them, and to the item itself. One whose `to` is null is a gap: its `targetText` names "
            "what a text goes back to and is not loaded."
        ),
    )
    parts: list[Part] = strawberry.field(
        description="Which of them are parts of which: steps of the chain that are no links."
    )
    paths: list[Path] = strawberry.field(
        resolver=_paths, description="For each item of the chain a shortest way to it."
    )
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
    *,
    otherwise: str = "all",
) -> Scope:
    """What a client says of the steps to take, within the limits; ``otherwise`` is what no depth stands for."""
    if not 1 <= first <= MOST_ITEMS:
        raise RequestError("BAD_PAGE", f"Expected 1 to {MOST_ITEMS} items; found {first}. Ask for so many.")
    if depth is not None and not 1 <= depth <= MOST_STEPS:
        raise RequestError(
            "BAD_DEPTH", f"Expected a depth of 1 to {MOST_STEPS}; found {depth}. Leave it out for {otherwise}."
        )
    if not 0 <= min_confidence <= 1:
        raise RequestError(
            "BAD_CONFIDENCE", f"Expected a confidence of 0 to 1; found {min_confidence}. Leave it out for the default."
        )
    return Scope(
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
        start=root.iri,
        walk=walk,
        nodes=[loaded(snapshot, iri) for iri in walk.nodes],
        edges=list(walk.edges),
        parts=[Part(part=loaded(snapshot, each.source), whole=loaded(snapshot, each.target)) for each in walk.parts],
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
    depth: int = lineage.LONGEST,
) -> Any:
    """A shortest way between two items; none between items that are loaded but do not hang together."""
    within = scope(relations, basis, min_confidence, as_of, depth, otherwise=f"up to {lineage.LONGEST} steps")
    for iri in (from_, to):
        if info.context.snapshot.get(iri) is None:
            raise NotFound(
                f"Expected the IRIs of two loaded items; found {iri}, which is not loaded. Look it up by search."
            )
    graph = _Network(info.context).graph
    if from_ == to:
        return _path(info.context, from_, ())
    if from_ not in graph or to not in graph:
        return None
    found = lineage.paths(graph, from_, to, within, most=1)
    return _path(info.context, from_, found.paths[0]) if found.paths else None


def _path(context: Context, start: str, way: Sequence[Taken]) -> Path:
    steps, at = [], start
    for each in way:
        other = each.target or "" if each.source == at else each.source
        steps.append(_step(context, at, other, each))
        at = other
    return Path(steps=steps, length=len(steps))


def _step(context: Context, at: str, other: str, step: Taken) -> Step:
    return Step(
        from_=loaded(context.snapshot, at),
        to=loaded(context.snapshot, other),
        link=step if isinstance(step, model.Link) else None,
        sentence=sentence(context.snapshot, step),
    )


_lineage.__annotations__ |= LINKS
_between.__annotations__ |= LINKS
_WALKS = {
    Direction.ANCESTORS: lineage.ancestors,
    Direction.DESCENDANTS: lineage.descendants,
    Direction.BOTH: lineage.chain,
}

_FOLLOWED = (
    "Links are followed, and the steps between a part and what holds it (a commitment and its response, a directive "
    "and its recommendation). `relations` and `basis` say which links (all, where left out; where relations are named, "
    "these links alone), `minConfidence` how sure they must be, `asOf` leaves out links of a later date (a month or "
    "year counts from its last day), `depth` bounds the steps"
)
lineage_field: Any = strawberry.field(
    resolver=_lineage,
    graphql_type=Lineage,
    name="lineage",
    description=f"The chain of the item, as `peelgraph trace` shows it. {_FOLLOWED}, `first` the items.",
)
path_field: Any = strawberry.field(
    resolver=_between,
    graphql_type=Path | None,
    description=(
        "A shortest way between two items, without steps from an item to itself; null where there is none of up to "
        f"`depth` steps. {_FOLLOWED}."
    ),
)
