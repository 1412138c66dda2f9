"""Findings: what inspectors say they found."""

from __future__ import annotations

import strawberry

from graph import model
from schema.concept import Concept, Cycle
from schema.fields import coded, inverse, maybe, one
from schema.inspection import cycle, force
from schema.item import Item
from schema.state import state_field


@strawberry.type(
    description="What inspectors say they found: main findings, concerns, observations, innovative practices and so on."
)
class Finding(Item):
    of = model.Finding

    kind: Concept | None = coded("finding-kind", "Which kind of finding it is.")
    inspection = one("Inspection", "The inspection that found it.")
    force = one("Organisation", "The force it was found in.", read=force)
    cycle: Cycle = coded("cycle", "The cycle of the inspection.", read=cycle)
    question = maybe("Question", "The question it was found under.")
    explanation = maybe("Passage", "The paragraphs that explain it, where it is a heading-sentence.")
    statistics = inverse("Statistic", "supports", "The figures its explanation rests on.")
    state = state_field
