"""The one walk behind lineage and traces: breadth first from an item, in one direction or in both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from graph.model import Link
from graph.scope import Part, Scope, Step

Hops: TypeAlias = dict[str, list[tuple[str, Step]]]
"""From each item, the items one step further in a direction, with the steps."""
Gaps: TypeAlias = dict[str, list[Link]]
"""From each item, the links to what is not loaded."""
Reached: TypeAlias = Mapping[str, "Step | None"]
"""The step by which each item was reached first; none where a walk began."""


@dataclass(frozen=True, slots=True)
class Walk:
    """What a traversal found: items from the nearest on, and the steps between them.

    ``truncated`` tells whether a limit cut it, ``left_out`` which steps on its way the scope does not admit.
    ``reached`` tells, for each direction, how each item was reached first.
    """

    nodes: tuple[str, ...]
    steps: tuple[Step, ...]
    truncated: bool
    left_out: frozenset[str]
    reached: tuple[Reached, ...]

    @property
    def edges(self) -> tuple[Link, ...]:
        """The links; those without a target are gaps: they name what is not loaded."""
        return tuple(step for step in self.steps if isinstance(step, Link))

    @property
    def parts(self) -> tuple[Part, ...]:
        """The steps between a part and what holds it."""
        return tuple(step for step in self.steps if isinstance(step, Part))

    def way(self, node: str) -> tuple[Step, ...]:
        """A shortest way from where the walk began to an item that it found, in one direction."""
        reached = next(each for each in self.reached if node in each)
        found: list[Step] = []
        at = node
        while (step := reached[at]) is not None:
            at = (step.target or "") if step.source == at else step.source
            found.append(step)
        return tuple(reversed(found))


class Walker:
    """A walk that is under way: what it has found so far, in each direction it went."""

    def __init__(self, item: str, scope: Scope) -> None:
        self._item, self._scope = item, scope
        self.nodes: dict[str, None] = {}
        self.steps: dict[str, Step] = {}
        self.reached: list[dict[str, Step | None]] = []
        self.left_out: set[str] = set()
        self.truncated = False

    def spread(self, hops: Hops, gaps: Gaps, *, back: bool) -> None:
        """Breadth first in one direction."""
        scope, nodes, steps = self._scope, self.nodes, self.steps
        admits = None if scope.open else scope.admits
        reached: dict[str, Step | None] = {self._item: None}
        layer = [self._item]
        depth = 0
        while layer:
            following: list[str] = []
            for at in layer:
                # What the item itself goes back to is nothing that came of it, loaded or not.
                if at in gaps and (back or depth):
                    self._show(gaps[at], cut=depth == scope.depth)
                for other, step in hops.get(at, ()):
                    if admits is not None and not admits(step):
                        self.left_out.add(step.iri)
                        continue
                    if other not in reached:
                        if depth == scope.depth or (other not in nodes and len(nodes) >= scope.limit):
                            self.truncated = True
                            continue
                        reached[other] = step
                        nodes[other] = None
                        following.append(other)
                    steps[step.iri] = step
            layer, depth = following, depth + 1
        self.reached.append(reached)

    def _show(self, gaps: Iterable[Link], *, cut: bool) -> None:
        for link in gaps:
            if not self._scope.admits(link):
                self.left_out.add(link.iri)
            elif cut:
                self.truncated = True
            else:
                self.steps[link.iri] = link

    def walk(self) -> Walk:
        """What was found."""
        return Walk(
            nodes=tuple(self.nodes),
            steps=tuple(self.steps.values()),
            truncated=self.truncated,
            left_out=frozenset(self.left_out),
            reached=tuple(self.reached),
        )
