"""Commitments: actions promised or reported in a response."""

from __future__ import annotations

from typing import Any

import strawberry

from graph import model
from graph.snapshot import Snapshot
from schema.concept import Concept, Cycle
from schema.dates import Timing
from schema.fields import coded, loaded, many, maybe, one
from schema.inspection import cycle, force
from schema.item import Item
from schema.response import answers
from schema.state import state_field


def _through_response(read: Any) -> Any:
    """Reads something of a commitment's response."""

    def through(snapshot: Snapshot, commitment: model.Commitment) -> Any:
        return read(snapshot, loaded(snapshot, commitment.response))

    return through


@strawberry.type(
    description="An action promised or reported in a response: who, by when, and how far, as its author claims."
)
class Commitment(Item):
    of = model.Commitment

    response = one("Response", "The response that makes it.")
    answers = many("Item", "What its response answers, as far as that is loaded.", read=_through_response(answers))
    force = maybe("Organisation", "The force inspected.", read=_through_response(force))
    cycle: Cycle | None = coded("cycle", "The cycle of the inspection.", read=_through_response(cycle))
    owner = maybe("Item", "The body or post that is to act; null where none is named, or the name is not known.")
    owner_text: str | None = strawberry.field(
        description="The words that name the owner, where the document was read here."
    )
    owner_status: Concept = coded(
        "owner-status", "Whether an owner is named, said to exist but not named, or not stated."
    )
    timing: Timing | None = strawberry.field(
        description="When it is to be, or was, carried out; null where not stated."
    )
    status: Concept | None = coded(
        "commitment-status", "How far it is, as its author claims: done, in progress or planned."
    )
    state = state_field
