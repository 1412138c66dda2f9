"""The ontology as Turtle files, and what Python reads from them: concept schemes, cycles, reference data."""

from ontology.vocabulary import (
    Concept,
    Cycle,
    FormerTitle,
    Vocabulary,
    former_titles,
    ontology_turtle,
    reference_turtle,
    scheme_turtle,
    vocabulary,
)

__all__ = [
    "Concept",
    "Cycle",
    "FormerTitle",
    "Vocabulary",
    "former_titles",
    "ontology_turtle",
    "reference_turtle",
    "scheme_turtle",
    "vocabulary",
]
