"""The chain of an item in a graph of 100,000 items and 300,000 links, beside networkx's own bare traversal.

Run: ``python benchmarks/lineage.py [--items 100000] [--links 300000]``. The graph is made by rule from one seed: items
in ten cycles, links mostly to the cycle before and to items near in number, as in reports on 43 forces. Each time is
told twice: by the clock, and as what the processor spent on it, which other work on the machine does not lengthen.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from time import perf_counter, thread_time

import networkx as nx

sys.path.insert(0, str(Path(__file__).parent.parent))

from graph.lineage import chain, network
from graph.model import Link
from graph.scope import Scope

CYCLES = 10
NEAR = 40


def made(items: int, links: int, seed: int = 43) -> list[Link]:
    chance = random.Random(seed)
    size = items // CYCLES
    found = []
    for number in range(links):
        cycle = chance.randrange(1, CYCLES)
        place = chance.randrange(size)
        before = max(0, cycle - (1 if chance.random() < 0.9 else 2))
        other = (place + chance.randrange(-NEAR, NEAR)) % size
        found.append(
            Link(
                iri=f"link/{number}",
                relation=chance.choice(("REPEATS", "FOLLOWS_UP", "RESPONDS_TO", "CLOSES")),
                basis=chance.choice(("STATED", "QUOTED", "INFERRED")),
                source=f"item/{cycle * size + place}",
                target=f"item/{before * size + other}",
                method="benchmark",
                confidence=chance.random(),
                date=f"{2014 + cycle}-01-01",
            )
        )
    return found


def bare(graph: nx.MultiDiGraph[str], item: str, most: int) -> int:
    """networkx alone: the nodes of both directions, no links, no filter, half the nodes at most in each."""
    return sum(1 for reverse in (False, True) for _ in islice(nx.bfs_edges(graph, item, reverse=reverse), most // 2))


def timed(function: Callable[[str], object], items: list[str]) -> tuple[list[float], list[float]]:
    """Milliseconds of each call by the clock and of the processor, each sorted."""
    took, spent = [], []
    for item in items:
        start, begun = perf_counter(), thread_time()
        function(item)
        spent.append((thread_time() - begun) * 1000)
        took.append((perf_counter() - start) * 1000)
    return sorted(took), sorted(spent)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--links", type=int, default=300_000)
    parser.add_argument("--asked", type=int, default=2_000)
    given = parser.parse_args()
    start = perf_counter()
    graph = network(made(given.items, given.links))
    print(
        f"{graph.number_of_nodes():,} items, {graph.number_of_edges():,} links, built in {perf_counter() - start:.1f} s"
    )
    gc.collect()
    gc.freeze()  # a service that has loaded its snapshot does the same: what never dies is not looked at again
    items = random.Random(1).sample(sorted(graph), given.asked)
    ways: dict[str, Callable[[str], object]] = {
        "networkx bare, 1000 nodes": lambda item: bare(graph, item, 1000),
        "chain, 1000 nodes": lambda item: chain(graph, item).edges,
        "chain, stated or quoted, confidence 0.5": lambda item: (
            chain(graph, item, Scope(bases=frozenset({"STATED", "QUOTED"}), min_confidence=0.5)).edges
        ),
        "chain, depth 3": lambda item: chain(graph, item, Scope(depth=3)).edges,
    }
    base = None
    print(f"{'':42}{'p50 ms':>9}{'p99 ms':>9}{'p99 CPU':>9}{'its ratio':>11}")
    for name, function in ways.items():
        took, spent = timed(function, items)
        late = spent[len(spent) * 99 // 100]
        base = base or late
        print(f"{name:42}{took[len(took) // 2]:9.3f}{took[len(took) * 99 // 100]:9.3f}{late:9.3f}{late / base:11.2f}")


if __name__ == "__main__":
    main()
