"""Lineage: what an item goes back to and what came of it, followed through links.

Links run from the later item to the earlier one ("responds to", "repeats"), so the *ancestors* of an item are what it
goes back to and its *descendants* are what refers to it. All functions are breadth first, survive cycles, give the
same order for the same graph, and say when a limit cut them short.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx

from graph.errors import NotFound
from graph.model import Link
from graph.snapshot import Snapshot

Network: TypeAlias = "nx.MultiDiGraph[str]"
Hops: TypeAlias = "dict[str, dict[str, dict[str, Link]]]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which links are followed, and how far. ``None`` means no restriction.

    ``as_of`` is an ISO date: a link of a later date, or of a month or year that begins later, is not followed; one
    without a date always is. ``limit`` bounds the nodes of an answer.
    """

    relations: frozenset[str] | None = None
    bases: frozenset[str] | None = None
    min_confidence: float = 0.0
    as_of: str | None = None
    depth: int | None = None
    limit: int = 1000

    def admits(self, link: Link) -> bool:
        return (
            (self.relations is None or link.relation in self.relations)
            and (self.bases is None or link.basis in self.bases)
            and link.confidence >= self.min_confidence
            and (self.as_of is None or link.date is None or link.date <= self.as_of[: len(link.date)])
        )


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Walk:
    """What a traversal found: items from the nearest to the farthest, the links between them, and whether it was cut."""

    nodes: tuple[str, ...]
    edges: tuple[Link, ...]
    truncated: bool


@dataclass(frozen=True, slots=True)
class Paths:
    """Ways between two items, the shortest first, each a sequence of links, and whether there may be more."""

    paths: tuple[tuple[Link, ...], ...]
    truncated: bool


def network(links: Iterable[Link] | Snapshot) -> Network:
    """The resolved links as a graph of networkx.

    Parameters
    ----------
    links : iterable of Link, or Snapshot
        Unresolved links have no second end and are left out.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes are IRIs; each edge has the link as its key's data (``data="link"``). Edges are added by date and IRI,
        which makes every traversal deterministic.

    Examples
    --------
    >>> found = network([_example("b", "a"), _example("c", "b")])
    >>> sorted(found.nodes), found.number_of_edges()
    (['a', 'b', 'c'], 2)
    """
    held = links.all(Link) if isinstance(links, Snapshot) else links
    made: Network = nx.MultiDiGraph()
    for link in sorted(held, key=lambda each: (each.date or "", each.iri)):
        if link.target is not None:
            made.add_edge(link.source, link.target, key=link.iri, link=link)
    return made


def ancestors(graph: Network, item: str, scope: Scope = EVERYTHING) -> Walk:
    """What an item goes back to, however many steps away.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As made by `network`.
    item : str
        The IRI of the item. One that has no links has no ancestors.
    scope : Scope
        Which links are followed, how far, and how many items are enough.

    Returns
    -------
    Walk
        Without the item itself.

    Examples
    --------
    The report of 2022 repeats two earlier ones, one of which repeats the other; a cycle does no harm.

    >>> graph = network([_example(*pair) for pair in ("ca", "cb", "ba", "ac", "de")])
    >>> ancestors(graph, "c").nodes
    ('a', 'b')
    >>> ancestors(graph, "c", Scope(limit=1)).truncated
    True
    """
    return _walk(graph, item, scope, (_forward,))


def descendants(graph: Network, item: str, scope: Scope = EVERYTHING) -> Walk:
    """What goes back to an item: answers to it, later reports that repeat or close it.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As made by `network`.
    item : str
        The IRI of the item.
    scope : Scope
        Which links are followed, how far, and how many items are enough.

    Returns
    -------
    Walk
        Without the item itself.

    Examples
    --------
    >>> graph = network([_example(*pair) for pair in ("ba", "cb", "dc", "ec")])
    >>> descendants(graph, "a").nodes
    ('b', 'c', 'd', 'e')
    >>> descendants(graph, "a", Scope(depth=2)).nodes
    ('b', 'c')
    """
    return _walk(graph, item, scope, (_backward,))


def chain(graph: Network, item: str, scope: Scope = EVERYTHING) -> Walk:
    """The whole chain of an item: its ancestors and its descendants, but not what only shares an ancestor with it.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As made by `network`.
    item : str
        The IRI of the item.
    scope : Scope
        ``limit`` counts both directions together.

    Returns
    -------
    Walk
        Ancestors first.

    Examples
    --------
    ``d`` and ``c`` both go back to ``a``, but neither is in the other's chain.

    >>> graph = network([_example(*pair) for pair in ("ba", "cb", "da", "ec")])
    >>> chain(graph, "c").nodes
    ('b', 'a', 'e')
    """
    return _walk(graph, item, scope, (_forward, _backward))


def paths(graph: Network, start: str, end: str, scope: Scope = EVERYTHING, *, most: int = 10) -> Paths:
    """The ways from one item to another along links in either direction, the shortest first.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As made by `network`.
    start, end : str
        IRIs of two items.
    scope : Scope
        ``depth`` bounds the length of a way (six where it is not given: the number of ways grows with each step);
        ``limit`` the partial ways that are kept open, so that the search ends in a dense graph too.
    most : int
        How many ways are enough.

    Returns
    -------
    Paths
        No way visits an item twice.

    Raises
    ------
    NotFound
        If either item has no resolved links.

    Examples
    --------
    >>> graph = network([_example(*pair) for pair in ("ba", "cb", "ca", "dc", "ed")])
    >>> [[link.source + link.target for link in way] for way in paths(graph, "a", "d").paths]
    [['ca', 'dc'], ['ba', 'cb', 'dc']]
    """
    for item in (start, end):
        if item not in graph:
            raise NotFound(f"Expected an item with links; found none for {item}. Ask for one that has links.")
    found: list[tuple[Link, ...]] = []
    opened = 0
    queue: deque[tuple[str, tuple[Link, ...], frozenset[str]]] = deque([(start, (), frozenset({start}))])
    while queue:
        at, way, seen = queue.popleft()
        if at == end and way:
            found.append(way)
            if len(found) == most:
                return Paths(tuple(found), truncated=bool(queue))
            continue
        if len(way) == (scope.depth if scope.depth is not None else 6):
            continue
        for other, link in (*_forward(graph, at), *_backward(graph, at)):
            if other not in seen and scope.admits(link):
                opened += 1
                if opened > scope.limit * most:
                    return Paths(tuple(found), truncated=True)
                queue.append((other, (*way, link), seen | {other}))
    return Paths(tuple(found), truncated=False)


def components(graph: Network, scope: Scope = EVERYTHING) -> tuple[tuple[str, ...], ...]:
    """The groups of items that hang together, the largest first.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As made by `network`.
    scope : Scope
        Only the links it admits hold items together; depth and limit play no part.

    Returns
    -------
    tuple of tuple of str

    Examples
    --------
    >>> components(network([_example(*pair) for pair in ("ba", "cb", "ed")]))
    (('a', 'b', 'c'), ('d', 'e'))
    """
    kept = nx.subgraph_view(graph, filter_edge=lambda source, target, key: scope.admits(graph[source][target][key]["link"]))
    groups = (tuple(sorted(group)) for group in nx.weakly_connected_components(kept) if len(group) > 1)
    return tuple(sorted(groups, key=lambda group: (-len(group), group)))


Step: TypeAlias = Callable[[Network, str], Iterator[tuple[str, Link]]]


def _forward(graph: Network, item: str) -> Iterator[tuple[str, Link]]:
    for other, keyed in graph._adj[item].items():  # noqa: SLF001  # the public views cost ten times the traversal
        for data in keyed.values():
            yield other, data["link"]


def _backward(graph: Network, item: str) -> Iterator[tuple[str, Link]]:
    for other, keyed in graph._pred[item].items():  # noqa: SLF001
        for data in keyed.values():
            yield other, data["link"]


def _walk(graph: Network, item: str, scope: Scope, steps: tuple[Step, ...]) -> Walk:
    nodes: dict[str, None] = {}
    edges: dict[str, Link] = {}
    truncated = False
    for step in steps:
        truncated |= _spread(graph, item, scope, step, nodes, edges)
    return Walk(tuple(nodes), tuple(edges.values()), truncated)


def _spread(
    graph: Network, item: str, scope: Scope, step: Step, nodes: dict[str, None], edges: dict[str, Link]
) -> bool:
    """Breadth first in one direction; tells whether the limit or the depth cut it."""
    if item not in graph:
        return False
    seen = {item}
    layer = [item]
    depth = 0
    cut = False
    while layer:
        following: list[str] = []
        for at in layer:
            for other, link in step(graph, at):
                if not scope.admits(link):
                    continue
                if other not in seen:
                    if depth == scope.depth or (other not in nodes and len(nodes) >= scope.limit):
                        cut = True
                        continue
                    seen.add(other)
                    nodes[other] = None
                    following.append(other)
                edges[link.iri] = link
        layer, depth = following, depth + 1
    return cut


def _example(source: str, target: str) -> Link:
    return Link(
        iri=source + target, relation="REPEATS", basis="STATED", source=source, target=target, method="example",
        confidence=1.0,
    )  # fmt: skip
