"""Recommendations: what must improve, and what was answered to that."""

from __future__ import annotations

import strawberry

from graph import model
from graph.snapshot import Snapshot
from schema.concept import Concept, Cycle
from schema.dates import Deadline
from schema.fields import coded, inverse, many, maybe, one
from schema.inspection import cycle, force
from schema.item import Item
from schema.state import state_field


def responses(snapshot: Snapshot, recommendation: model.Recommendation) -> list[model.Response]:
    """The responses that answer it, each once."""
    links = snapshot.links_to(recommendation.iri)
    sources = [link.source for link in links if link.relation == "RESPONDS_TO"]
    found = [snapshot.get(source) for source in (dict.fromkeys(sources) if len(sources) > 1 else sources)]
    return [response for response in found if isinstance(response, model.Response)]


def commitments(snapshot: Snapshot, recommendation: model.Recommendation) -> list[model.Commitment]:
    """What was promised or reported in the responses to it."""
    return [
        commitment
        for response in responses(snapshot, recommendation)
        for commitment in snapshot.referring(response.iri, model.Commitment, "response")
    ]


@strawberry.type(
    description=(
        "What must improve: a recommendation, an area for improvement (AFI), a cause of concern, or a directive inside "
        "an explanation. The inspectorate is no regulator: recommendations are not orders."
    )
)
class Recommendation(Item):
    of = model.Recommendation

    kind: Concept | None = coded("recommendation-kind", "Which kind of recommendation it is.")
    inspection = one("Inspection", "The inspection that made it.")
    force = one("Organisation", "The force inspected.", read=force)
    cycle: Cycle = coded("cycle", "The cycle of the inspection.", read=cycle)
    question = maybe("Question", "The question it was made under.")
    explanation = maybe("Passage", "The paragraphs that explain it.")
    part_of = maybe("Recommendation", "The recommendation or cause of concern it is part of.")
    parts = inverse(
        "Recommendation", "part_of", "Its parts: (a), (b), (c), or the recommendations of a cause of concern."
    )
    number: str | None = strawberry.field(description="Its number or letter in the report.")
    addressee = maybe("Item", "The body or post that is to act, where named.")
    deadlines: list[Deadline] = strawberry.field(description="By when it is to be met, where the text says so.")
    statistics = inverse("Statistic", "supports", "The figures its explanation rests on.")
    responses = many("Response", "What was answered to it.", read=responses)
    commitments = many("Commitment", "What was promised or reported in the responses to it.", read=commitments)
    state = state_field
