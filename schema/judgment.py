"""Judgments: the grades given to questions."""

from __future__ import annotations

from functools import cache

import strawberry

from graph import model
from ontology import vocabulary
from schema.codes import GRADE
from schema.concept import Concept, Cycle, Grade
from schema.fields import coded, enumerated, one
from schema.inspection import cycle, force
from schema.item import Item


def grade(judgment: model.Judgment, code: str) -> Grade:
    """The grade, with the scale that gives it its meaning."""
    return on_scale(judgment.scale, code)


def earlier_grade(judgment: model.Judgment, code: str) -> Grade:
    """The earlier grade, on the scale of its own cycle where that is known."""
    cycle = judgment.earlier_cycle
    return on_scale(vocabulary().cycle(cycle).scale if cycle else judgment.scale, code)


@cache
def on_scale(scale_code: str, code: str) -> Grade:
    term = vocabulary().concept(vocabulary().grade_scheme(scale_code), code)
    scale = vocabulary().concept("scale", scale_code)
    return Grade(iri=term.iri, code=term.code, label=term.label, definition=term.definition, scale=scale)  # type: ignore[arg-type]


@strawberry.type(description="The grade given to a question, or the reason why none was given.")
class Judgment(Item):
    of = model.Judgment

    grade: Grade | None = coded(GRADE, "The grade; null where none was given.", present=grade)
    scale: Concept = coded("scale", "The scale of the judgment, also where no grade was given.")
    status = enumerated(
        "judgment-status", "Graded, or why not; null where the text shows neither grade nor reason.", required=False
    )
    earlier_grade: Grade | None = coded(GRADE, "The grade the same text says was given before.", present=earlier_grade)
    earlier_cycle: Cycle | None = coded("cycle", "The cycle of the earlier grade, where it can be told.")
    question = one("Question", "What was judged.")
    inspection = one("Inspection", "The inspection that judged it.")
    force = one("Organisation", "The force judged.", read=force)
    cycle: Cycle = coded("cycle", "The cycle of the inspection.", read=cycle)
