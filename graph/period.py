"""The days between which something came out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.model import Document, PartialDate


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day on which something may have come out. An end that is not known is that of all time."""

    first: date = date.min
    last: date = date.max

    @property
    def day(self) -> date | None:
        return self.first if self.first == self.last else None

    @property
    def later(self) -> Period:
        """The same days a year later; 28 February for 29 February."""
        return Period(*(_a_year_later(each) for each in (self.first, self.last)))

    def __str__(self) -> str:
        if self.day:
            return str(self.day)
        if self.last == date.max:
            return f"{self.first} or later"
        return f"{self.last} or before" if self.first == date.min else f"a day from {self.first} to {self.last}"


def _a_year_later(day: date) -> date:
    if day.year == date.max.year:
        return date.max
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


def overlap(periods: Iterable[Period]) -> Period | None:
    """The days on which all agree, or ``None``."""
    held = tuple(periods)
    first, last = max(each.first for each in held), min(each.last for each in held)
    return Period(first, last) if first <= last else None


def dated(document: Document, kind: str) -> Period | None:
    """When the first date of a kind was that a document carries."""
    return earliest(_period(each) for each in document.dates if each.kind == kind)


def earliest(periods: Iterable[Period | None]) -> Period | None:
    """What was surely out first; of "in October" and "on 31 October" the day."""
    told = (each for each in periods if each)
    return min(told, key=lambda each: (each.last, -each.first.toordinal()), default=None)


def _period(told: PartialDate) -> Period | None:
    if not told.earliest or not told.latest:
        return None
    return Period(date.fromisoformat(told.earliest), date.fromisoformat(told.latest))
