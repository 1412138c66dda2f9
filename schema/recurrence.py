"""Recurrences: weaknesses that come back from one inspection of a force to the next."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry.types.info import Info

from graph import model, recurrence
from schema.fields import later, several
from schema.force import force_named
from schema.lineage import LINKS, scope
from schema.scalars import Day


@strawberry.type(description="One place where a weakness stands: an item of one inspection, with its sentence.")
class Occurrence:
    inspection: model.Inspection = strawberry.field(
        graphql_type=later("Inspection"), description="The inspection that says so."
    )
    item: model.Item = strawberry.field(
        graphql_type=later("Item"), description="The recommendation or finding that says so."
    )


@strawberry.type(description="One weakness over several inspections of a force.")
class Recurrence:
    title: str = strawberry.field(description="The title of the latest item in which it stands.")
    inspections: int = strawberry.field(
        description=(
            "Over how many inspections it stands, those included that a text names but that are not loaded; one that "
            "it does not name counts as none more."
        )
    )
    occurrences: list[Occurrence] = strawberry.field(
        description="Where it stands in what inspectors wrote, the earliest inspection first."
    )
    stated: list[model.Link] = strawberry.field(
        graphql_type=several(later("Link")), description="The links that a text states, or a person confirmed."
    )
    inferred: list[model.Link] = strawberry.field(
        graphql_type=several(later("Link")), description="The links that only look so: candidates, with their reasons."
    )
    not_loaded: list[model.Link] = strawberry.field(
        graphql_type=several(later("Link")),
        description="What a text says of inspections it names and that are not loaded: `targetText` is what to read.",
    )
    unnamed: list[model.Link] = strawberry.field(
        graphql_type=several(later("Link")),
        description="What a text says of an earlier inspection without naming it: it may be any, loaded or not.",
    )
    more: int = strawberry.field(
        description="How many recurrences come after this one; after the last that is shown `first` cut them off."
    )


def _recurrences(
    info: Info,
    force: str,
    min_inspections: int = 2,
    basis: Any = None,
    min_confidence: float = 0.5,
    as_of: Day | None = None,
    first: int = 100,
) -> Any:
    snapshot = info.context.snapshot
    within = scope(None, basis, min_confidence, as_of, None, first)
    found = recurrence.recurrences(snapshot, force_named(snapshot, force).iri, within, least=min_inspections)
    return [_shown(each, len(found) - place) for place, each in enumerate(found[:first], 1)]


_recurrences.__annotations__["basis"] = LINKS["basis"]


def _shown(found: Any, more: int) -> Recurrence:
    return Recurrence(
        title=found.latest.title,
        inspections=found.inspections,
        occurrences=[Occurrence(inspection=each.inspection, item=each.item) for each in found.occurrences],
        stated=list(found.stated),
        inferred=list(found.inferred),
        not_loaded=list(found.not_loaded),
        unnamed=list(found.unnamed),
        more=more,
    )


recurrences: Any = strawberry.field(
    resolver=_recurrences,
    graphql_type=list[Recurrence],
    description=(
        "Weaknesses that recur at a force (a slug or an IRI) over at least so many inspections (one or more), the "
        "longest first; `more` of the last one tells how many `first` cut off. "
        "Stated and inferred links are kept apart: with `basis: [STATED]` only what a text says counts."
    ),
)
