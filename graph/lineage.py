"""Lineage: what an item goes back to and what came of it, followed through links.

Links run from the later item to the earlier one ("responds to", "repeats"), so the *ancestors* of an item are what it
goes back to and its *descendants* are what refers to it. Parts run to what holds them: the ancestors of a commitment
are its response and what that answers. A link to what is not loaded is a *gap*: it is shown, and leads no further. All
functions are breadth first, survive cycles, give the same order for the same graph, and say when a limit cut them
short.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

import networkx as nx

from graph.errors import NotFound
from graph.model import Link
from graph.scope import EVERYTHING, Scope, Step, parts
from graph.snapshot import Snapshot
from graph.walk import Gaps, Hops, Walk, Walker

Network: TypeAlias = "nx.MultiDiGraph[str]"
Way: TypeAlias = Callable[["Network"], tuple[Hops, Gaps]]
Path: TypeAlias = tuple[Step, ...]

LONGEST = 6
RETOLD = frozenset({"REPORTS"})
"""What an answer only tells of a report: where that is not loaded, it is no gap in what came of an item."""


@dataclass(frozen=True, slots=True)
class Paths:
    """Ways between two items, the shortest first, each a sequence of steps, and whether there may be more."""

    paths: tuple[Path, ...]
    truncated: bool


def network(links: Iterable[Link] | Snapshot) -> Network:
    """The links as a graph of networkx, and the parts of a snapshot with them.

    Parameters
    ----------
    links : iterable of Link, or Snapshot
        A snapshot gives its links and its parts.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes are IRIs; each edge has its link or part as data (``data="step"``). Edges are added parts first, then by
        date and IRI, which makes every traversal deterministic. Unresolved links have no second end: they are no
        edges, and walks show them as gaps.

    Examples
    --------
    >>> found = network([_example("b", "a"), _example("c", "b")])
    >>> sorted(found.nodes), found.number_of_edges()
    (['a', 'b', 'c'], 2)
    """
    made: Network = nx.MultiDiGraph()
    earlier: Hops = {}
    later: Hops = {}
    gaps: Gaps = {}
    told: Gaps = {}
    for step in _steps(links):
        if step.target is not None:
            made.add_edge(step.source, step.target, key=step.iri, step=step)
            earlier.setdefault(step.source, []).append((step.target, step))
            later.setdefault(step.target, []).append((step.source, step))
        elif isinstance(step, Link):
            gaps.setdefault(step.source, []).append(step)
            if step.relation not in RETOLD:
                told.setdefault(step.source, []).append(step)
    # A walk over the views of networkx costs several times one over lists, and most questions are walks.
    made.graph.update(earlier=(earlier, gaps), later=(later, told))
    return made


def _steps(links: Iterable[Link] | Snapshot) -> Iterator[Step]:
    if isinstance(links, Snapshot):
        yield from parts(links)
    held = links.all(Link) if isinstance(links, Snapshot) else links
    yield from sorted(held, key=lambda each: (each.date or "", each.iri))


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
    return _walk(graph, item, scope, (_backwards_in_time,))


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
    return _walk(graph, item, scope, (_onwards,))


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
    return _walk(graph, item, scope, (_backwards_in_time, _onwards))


def paths(graph: Network, start: str, end: str, scope: Scope = EVERYTHING, *, most: int = 10) -> Paths:
    """The ways from one item to another along links in either direction, the shortest first.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As made by `network`.
    start, end : str
        IRIs of two items.
    scope : Scope
        ``depth`` bounds the length of a way (six steps where it is not given: the number of ways grows with each);
        ``limit``, times ``most``, the steps that are tried, so that the search ends in a dense graph too. A shortest
        way is found all the same.
    most : int
        How many ways are enough.

    Returns
    -------
    Paths
        No way visits an item twice. Cut where there are more ways, or may be longer ones.

    Raises
    ------
    NotFound
        If either item has neither resolved links nor parts.

    Examples
    --------
    >>> graph = network([_example(*pair) for pair in ("ba", "cb", "ca", "dc", "ed")])
    >>> [[link.source + link.target for link in way] for way in paths(graph, "a", "d").paths]
    [['ca', 'dc'], ['ba', 'cb', 'dc']]
    """
    for item in (start, end):
        if item not in graph:
            raise NotFound(f"Expected an item with links; found none for {item}. Ask for one that has links.")
    return _shortest(graph, start, end, scope, most)


def _shortest(graph: Network, start: str, end: str, scope: Scope, most: int) -> Paths:
    longest = scope.depth if scope.depth is not None else LONGEST
    room = iter(range(max(scope.limit * most, longest)))
    found: list[Path] = [()] if start == end else []
    far, layer = {end: 0}, [end]
    for length in range(1, longest + 1):
        # Only steps that still lead to the end are taken, so that the first way is found at once in any graph.
        layer = _further(graph, layer, far, scope)
        if start in far and start != end:
            found += islice(_ways(graph, (start,), (), far, scope, length, room), most + 1 - len(found))
        if len(found) > most or (not layer and length >= len(far)):
            break
    cut = len(found) > most or bool(layer) or len(far) > longest + 1 or next(room, None) is None
    return Paths(tuple(found[:most]), truncated=cut)


def _further(graph: Network, layer: list[str], far: dict[str, int], scope: Scope) -> list[str]:
    """The items one step further from where a search began than those of a layer; ``far`` then knows them."""
    found = []
    for at in layer:
        for other, _ in _around(graph, at, scope):
            if other not in far:
                far[other] = far[at] + 1
                found.append(other)
    return found


def _ways(
    graph: Network, items: tuple[str, ...], way: Path, far: dict[str, int], scope: Scope, left: int, room: Iterator[int]
) -> Iterator[Path]:
    """Ways that go on from the last of some items and are at their end after just so many steps."""
    if left == 0:
        yield way
        return
    for other, step in _around(graph, items[-1], scope):
        if other in items or far.get(other, left) >= left or (far[other] == 0) != (left == 1):
            continue
        if next(room, None) is None:
            return
        yield from _ways(graph, (*items, other), (*way, step), far, scope, left - 1, room)


def _around(graph: Network, item: str, scope: Scope) -> Iterator[tuple[str, Step]]:
    for hops, _ in (_backwards_in_time(graph), _onwards(graph)):
        yield from (hop for hop in hops.get(item, ()) if scope.admits(hop[1]))


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
    kept: nx.Graph[str] = nx.Graph()
    for source, hops in _backwards_in_time(graph)[0].items():
        kept.add_edges_from((source, target) for target, step in hops if scope.admits(step))
    groups = (tuple(sorted(group)) for group in nx.connected_components(kept))
    return tuple(sorted(groups, key=lambda group: (-len(group), group)))


def _backwards_in_time(graph: Network) -> tuple[Hops, Gaps]:
    found: tuple[Hops, Gaps] = graph.graph["earlier"]
    return found


def _onwards(graph: Network) -> tuple[Hops, Gaps]:
    found: tuple[Hops, Gaps] = graph.graph["later"]
    return found


def _walk(graph: Network, item: str, scope: Scope, ways: tuple[Way, ...]) -> Walk:
    walker = Walker(item, scope)
    for way in ways:
        walker.spread(*way(graph), back=way is _backwards_in_time)
    return walker.walk()


def _example(source: str, target: str) -> Link:
    return Link(
        iri=source + target, relation="REPEATS", basis="STATED", source=source, target=target, method="example",
        confidence=1.0,
    )  # fmt: skip
