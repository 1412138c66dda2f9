"""What is followed from item to item, and how far: links, and the step between a part and what holds it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from graph.model import Commitment, Link, Recommendation
from graph.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Part:
    """That one item is a part of another: a commitment of its response, a directive of a recommendation.

    As a link does, it leads from a ``source``, the part, to a ``target``, what holds it. It stands in the items
    themselves, so it is as sure as they are and needs no evidence of its own.
    """

    source: str
    target: str

    @property
    def iri(self) -> str:
        """What tells it from every other step: a part is part of one item."""
        return self.source


Step: TypeAlias = Link | Part
"""The way from one item to the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which steps are taken, and how far. ``None`` means no restriction.

    Where ``relations`` are named, links of these are followed and nothing else; otherwise parts are too, whatever is
    asked of links. ``as_of`` is a calendar day: a link of a later day, or of a month or year that ends later, is not
    followed; one without a date always is. ``limit`` bounds the nodes of an answer.
    """

    relations: frozenset[str] | None = None
    bases: frozenset[str] | None = None
    min_confidence: float = 0.0
    as_of: str | None = None
    depth: int | None = None
    limit: int = 1000

    @property
    def open(self) -> bool:
        """Whether every step is taken."""
        return self.relations is None and self.bases is None and self.as_of is None and self.min_confidence <= 0

    def admits(self, step: Step) -> bool:
        """Whether a step is taken."""
        if isinstance(step, Part):
            return self.relations is None
        return (
            (self.relations is None or step.relation in self.relations)
            and (self.bases is None or step.basis in self.bases)
            and step.confidence >= self.min_confidence
            and (self.as_of is None or step.date is None or _last_day(step.date) <= self.as_of)
        )


EVERYTHING = Scope()


def parts(snapshot: Snapshot) -> Iterator[Part]:
    """The parts of all items, in reading order."""
    for promised, promises in snapshot.naming(Commitment, "response").items():
        yield from (Part(each.iri, promised) for each in promises)
    for whole, directives in snapshot.naming(Recommendation, "part_of").items():
        yield from (Part(each.iri, whole) for each in directives)


@lru_cache(maxsize=4096)
def _last_day(told: str) -> str:
    """The last calendar day that a day, a month or a year allows: by then it was said."""
    year, month, day = (*told.split("-"), "", "")[:3]
    return f"{year}-{month or 12}-{day or monthrange(int(year), int(month or 12))[1]}"
