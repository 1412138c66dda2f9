"""Statistics: the figures found."""

from __future__ import annotations

import strawberry

from graph import model
from graph.snapshot import Snapshot
from schema.concept import Concept, Cycle
from schema.fields import coded, computed, enumerated, maybe, one
from schema.inspection import cycle, force
from schema.item import Item


def compliance(_snapshot: Snapshot, statistic: model.Statistic) -> float | None:
    """The share that complies, in per cent; a count of failures is turned round, a neutral one has none."""
    if statistic.counts == "NEUTRAL":
        return None
    if statistic.numerator is not None and statistic.denominator:
        share = 100 * statistic.numerator / statistic.denominator
    elif statistic.unit == "PERCENT" and statistic.value is not None:
        share = statistic.value
    else:
        return None
    return round(100 - share if statistic.counts == "FAILURE" else share, 1)


@strawberry.type(
    description=(
        "A figure found. A ratio has `numerator` and `denominator`; any other figure has `value`. Mind `counts`: "
        "half of the figures in reports count failures."
    )
)
class Statistic(Item):
    of = model.Statistic

    inspection = one("Inspection", "The inspection that found it.")
    force = one("Organisation", "The force it was found in.", read=force)
    cycle: Cycle = coded("cycle", "The cycle of the inspection.", read=cycle)
    question = maybe("Question", "The question it was found under.")
    supports = maybe("Item", "The finding, recommendation or response whose explanation holds it.")
    counted: str | None = strawberry.field(description="What was counted.")
    unit = enumerated("unit", "The unit of the figure.")
    counts = enumerated("counts", "What the numerator counts: compliance, where more is better, failure, or neither.")
    numerator: float | None = strawberry.field(description="How many of the denominator.")
    denominator: float | None = strawberry.field(description="Of how many.")
    denominator_implied: bool = strawberry.field(
        description="Whether the denominator stands elsewhere in the text than the numerator."
    )
    value: float | None = strawberry.field(description="The figure itself where it is not a ratio: `83.8`.")
    qualifier: Concept | None = coded(
        "qualifier", "What the text adds to the figure: about, more than, at least and so on."
    )
    period: str | None = strawberry.field(description="The period the figure is for, as the text gives it.")
    comparator: float | None = strawberry.field(description="The figure it is compared with.")
    comparator_label: str | None = strawberry.field(
        description="What it is compared with: another force, an average, an earlier year."
    )
    margin: float | None = strawberry.field(description="Half the width of the confidence interval.")
    compliance = computed(
        float | None,
        "The share that complies, in per cent, with counts of failure turned round: mind the `denominator`. Null for "
        "neutral figures, and for those that are no share.",
        compliance,
    )
