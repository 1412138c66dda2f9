"""Responses: what a body says about a recommendation or a report."""

from __future__ import annotations

from typing import Any

import strawberry

from graph import model
from graph.snapshot import Snapshot
from schema.concept import Concept, Cycle
from schema.fields import coded, inverse, loaded, many, maybe, one
from schema.inspection import cycle, force
from schema.item import Item
from schema.state import state_field
from schema.wording import wordings_field


def answers(snapshot: Snapshot, response: model.Response) -> list[Any]:
    """The items it answers, each once."""
    found = (link.target for link in _answering(snapshot, response) if link.target is not None)
    return [loaded(snapshot, iri) for iri in dict.fromkeys(found)]


def unresolved_answers(snapshot: Snapshot, response: model.Response) -> list[model.Link]:
    return [link for link in _answering(snapshot, response) if link.target is None]


def _answering(snapshot: Snapshot, response: model.Response) -> list[model.Link]:
    return [link for link in snapshot.links_from(response.iri) if link.relation == "RESPONDS_TO"]


@strawberry.type(
    description="What a local policing body, force or other body says about a recommendation, or about a whole report."
)
class Response(Item):
    of = model.Response

    kind: Concept | None = coded("response-kind", "Whether it answers a recommendation or a whole report.")
    document = one("Document", "The document that gives it.")
    author = maybe("Item", "The body or post that gives it, where named.")
    stance: Concept | None = coded("stance", "Whether it accepts, partly accepts, disputes, rejects or only notes.")
    inspection = maybe("Inspection", "The inspection whose report it answers, where that is known.")
    force = maybe("Organisation", "The force inspected.", read=force)
    cycle: Cycle | None = coded("cycle", "The cycle of the inspection.", read=cycle)
    area: str | None = strawberry.field(description="The heading of the answer it stands under.")
    quotes = many("Passage", "Where it repeats what it answers.")
    answers = many("Item", "What it answers, as far as that is loaded.", read=answers)
    unresolved_answers = many(
        "Link", "What it answers that is not loaded: each link says what is missing.", read=unresolved_answers
    )
    commitments = inverse("Commitment", "response", "The actions it promises or reports.")
    state = state_field
    wordings = wordings_field
