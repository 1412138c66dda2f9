"""States: where an item stands as of a date, told apart by who says so."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

import strawberry
from strawberry.types.info import Info

from graph import model, state
from graph.events import Event as Told
from graph.events import EventKind, Voice
from ontology import Concept as Term
from ontology import vocabulary
from schema.context import Context
from schema.fields import later, loaded, several
from schema.scalars import Day, Edtf

_VOICES = {
    "INSPECTORATE": "The inspectorate, in its reports. It is no regulator: what it asks for are no orders.",
    "LOCAL_POLICING_BODY": "The local policing body, which must answer.",
    "FORCE": "The force itself.",
    "OTHER": "Another body, or one that is not known, see `by`.",
}
_EVENTS = {
    "FOUND": "The inspectorate found it.",
    "ASKED": "The inspectorate asked for it, or for what a finding calls for.",
    "ANSWERED": "It was answered.",
    "PROMISED": "An action was promised.",
    "UNDER_WAY": "An action is reported to be under way.",
    "REPORTED_DONE": "An action is reported as done, by who took it.",
    "VERIFIED": "The inspectorate itself says that an action meets it.",
    "FOLLOWED_UP": "A later report comes back to it.",
    "REPEATED": "A later report asks for it, or finds it lacking, again.",
    "WORSENED": "A later report says that it is worse now.",
    "CONTRADICTED": "A later report is at odds with what was reported.",
    "CLOSED": "It is said to be done with.",
    "SUPERSEDED": "Something else took its place.",
    "NOT_REPORTED": "Nothing that is loaded says anything.",
}


def describe(enum: type[Enum], name: str, description: str, values: dict[str, str]) -> None:
    """Make an enum of the service's own one of GraphQL, each value with its meaning."""
    made: Any = strawberry.enum(enum, name=name, description=description)
    for value in made.__strawberry_definition__.values:
        value.description = values[value.name]


describe(
    Voice,
    "Voice",
    "Who speaks: the author of what is said, whoever published it. What they say is never merged.",
    _VOICES,
)
describe(EventKind, "EventKind", "What happened to an item, as its source says.", _EVENTS)


@strawberry.type(description="One thing said about an item: what, by whom, when, and where that is said.")
class Event:
    kind: EventKind = strawberry.field(description="What happened.")
    voice: Voice = strawberry.field(description="In whose voice it is said.")
    by: model.Item | None = strawberry.field(
        graphql_type=later("Item") | None,
        description="The body or post that says so, where known; its title is that of today, see `byName`.",
    )
    by_name: str | None = strawberry.field(description="What whoever says so was called when it was said.")
    date: Edtf | None = strawberry.field(description="When it was said, as precise as known.")
    source: model.Item = strawberry.field(graphql_type=later("Item"), description="The item that says so.")
    basis: Term | None = strawberry.field(
        graphql_type=later("Concept") | None,
        description="What ties the source to the item; null where the source is the item itself.",
    )
    confidence: float = strawberry.field(description="How sure it is that the source speaks of the item, from 0 to 1.")
    evidence: list[model.Passage] = strawberry.field(
        graphql_type=several(later("Passage")), description="The passages that say so."
    )


@strawberry.type(description="Where an item stands on a date, once for each voice: done in a letter is not closed.")
class State:
    as_of: Day = strawberry.field(description="The date.")
    inspectorate: EventKind = strawberry.field(description="What the inspectorate said last.")
    local_policing_body: EventKind = strawberry.field(description="What the local policing body said last.")
    force: EventKind = strawberry.field(description="What the force said last.")
    reported_again: bool = strawberry.field(
        description="Whether anything else that is loaded spoke of it by then; false for a promise not heard of again."
    )
    events: list[Event] = strawberry.field(description="All that was said by then, the earliest first.")
    candidates: list[Event] = strawberry.field(
        description="What rules only infer: nobody has said it, and no voice follows from it. A person may decide."
    )


def on(as_of: str | None) -> date:
    """The day a client asks about: today, where none is given."""
    return date.fromisoformat(as_of) if as_of else datetime.now(UTC).date()


def _state(root: strawberry.Parent[Any], info: Info, as_of: Day | None = None) -> Any:
    found = state.state(info.context.snapshot, root, on(as_of))
    return State(
        as_of=Day(found.as_of),
        inspectorate=found.inspectorate,
        local_policing_body=found.local_policing_body,
        force=found.force,
        reported_again=found.reported_again,
        events=[_event(info.context, each) for each in found.events],
        candidates=[_event(info.context, each) for each in found.candidates],
    )


def _event(context: Context, event: Told) -> Event:
    return Event(
        kind=event.kind,
        voice=event.voice,
        by=loaded(context.snapshot, event.by) if event.by else None,
        by_name=event.by_name,
        date=Edtf(event.date) if event.date else None,
        source=loaded(context.snapshot, event.source),
        basis=vocabulary().concept("basis", event.basis) if event.basis else None,
        confidence=event.confidence,
        evidence=[loaded(context.snapshot, each) for each in event.evidence],
    )


state_field: Any = strawberry.field(
    resolver=_state,
    graphql_type=State,
    name="state",
    description=(
        "Where it stands as of a date, today where none is given: what each voice said last, and every event. Of what "
        "a voice said on one day the weaker counts: where one part is done and another to come, it has promised."
    ),
)
