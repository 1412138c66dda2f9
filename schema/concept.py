"""Concepts: the kinds, grades, statuses and other terms of the vocabulary that items are described with."""

from __future__ import annotations

import strawberry

from ontology import vocabulary
from schema.fields import coded, computed


@strawberry.type(description="A term of the vocabulary: a kind, a status, a stance, a relation and so on.")
class Concept:
    iri: str = strawberry.field(description="The IRI of the concept in the published vocabulary.")
    code: str = strawberry.field(description="Its code, in upper case, for programs: `AREA_FOR_IMPROVEMENT`.")
    label: str = strawberry.field(description="Its name, for people: `Area for improvement`.")
    definition: str = strawberry.field(description="What it means.")


@strawberry.type(description="A grade, on one scale. Grades of different scales cannot be compared or ranked together.")
class Grade(Concept):
    scale: Concept = strawberry.field(description="The scale the grade belongs to: `FOUR_GRADE` or `FIVE_GRADE`.")


@strawberry.type(
    description="A cycle of inspections, within which all forces are asked the same questions on one scale."
)
class Cycle(Concept):
    scale: Concept = coded(
        "scale", "The scale its judgments are given on.", read=lambda _, term: vocabulary().cycle(term.code).scale
    )
    framework: Concept = coded(
        "framework",
        "The assessment framework its judgments are given under: grades of different frameworks have no order.",
        read=lambda _, term: vocabulary().cycle(term.code).framework,
    )
    programme: Concept = coded(
        "programme",
        "The programme of inspections it belongs to.",
        read=lambda _, term: vocabulary().cycle(term.code).programme,
    )
    previous: Cycle | None = coded(
        "cycle",
        "The cycle before it: what a report means by `last year`.",
        read=lambda _, term: vocabulary().cycle(term.code).previous,
    )

    year = computed(
        str, "The year or years the cycle is named after.", lambda _, term: vocabulary().cycle(term.code).year
    )
