"""What the grammar makes of a sentence: its figures, and what it leaves for the sentences after it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a sentence; the fields are those of ``graph.model.Statistic``. ``start`` orders them."""

    start: int
    unit: str
    counts: str
    numerator: float | None = None
    denominator: float | None = None
    denominator_implied: bool = False
    value: float | None = None
    qualifier: str | None = None
    comparator: float | None = None
    comparator_label: str | None = None
    margin: float | None = None
    counted: str | None = None
    period: str | None = None


_IN_FORCE = 2
"""So many paragraphs after its own a sample still holds."""


@dataclass(frozen=True, slots=True)
class Context:
    """What earlier sentences told: the size of a sample, the last figure and the sentence it stands in."""

    sample: float | None = None
    unit: str = "CASES"
    last: Figure | None = None
    sentence: str = ""
    age: int = 0
    """How many paragraphs ago the sample was told."""

    def later(self) -> Context:
        """What still holds in the next paragraph: its sample, unless that is too long ago."""
        return Context(self.sample, self.unit, age=self.age + 1) if self.age < _IN_FORCE else NOTHING


NOTHING = Context()
