"""Questions: what an inspection judges."""

from __future__ import annotations

import strawberry

from graph import model
from schema.concept import Concept, Cycle
from schema.fields import coded, inverse, maybe, one
from schema.inspection import cycle, force
from schema.item import Item


@strawberry.type(description="What an inspection judges: a headline question, a pillar, a question or an area.")
class Question(Item):
    of = model.Question

    kind: Concept | None = coded("question-kind", "Headline, pillar, question or area.")
    area: Concept | None = coded("area", "The area it belongs to across cycles, where the vocabulary maps it.")
    number: str | None = strawberry.field(description="Its number in the report.")
    names: list[str] = strawberry.field(description="All the labels it bears in its document.")
    inspection = one("Inspection", "The inspection that judges it.")
    force = one("Organisation", "The force inspected.", read=force)
    cycle: Cycle = coded("cycle", "The cycle of the inspection.", read=cycle)
    parent = maybe("Question", "The pillar or question it is part of.")
    parts = inverse("Question", "parent", "The questions that are part of it.")
    judgments = inverse("Judgment", "question", "The grades given to it.")
    findings = inverse("Finding", "question", "What inspectors found under it.")
    recommendations = inverse("Recommendation", "question", "What must improve under it.")
    statistics = inverse("Statistic", "question", "The figures found under it.")
