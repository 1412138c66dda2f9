"""The state of an item as of a date, told from events. What the force, the local policing body and the inspectorate
say stays apart: "done" in a letter and "closed" in a report are two statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph.events import Event, EventKind, Voice, events
from graph.model import Item
from graph.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where an item stands, once for each voice; NOT_REPORTED is what a voice that has said nothing says.

    ``candidates`` are events that rules only infer: nobody has said them, and no voice follows from them.
    ``reported_again`` tells whether anything else speaks of the item.
    """

    item: str
    as_of: str
    inspectorate: EventKind
    local_policing_body: EventKind
    force: EventKind
    reported_again: bool
    events: tuple[Event, ...]
    candidates: tuple[Event, ...]


def state(snapshot: Snapshot, item: Item, as_of: date) -> State:
    """Where an item stands on a date. Events without a date count; those after the date do not.

    Within one voice the last day on which it spoke counts, and of what it said that day the weaker: an answer that
    tells one part done and another to come has promised.
    """
    told = [event for event in events(snapshot, item) if _by(event, as_of)]
    said = tuple(event for event in told if event.basis != "INFERRED")
    return State(
        item=item.iri,
        as_of=as_of.isoformat(),
        inspectorate=_last(said, Voice.INSPECTORATE),
        local_policing_body=_last(said, Voice.LOCAL_POLICING_BODY),
        force=_last(said, Voice.FORCE),
        reported_again=any(event.source != item.iri for event in said),
        events=said,
        candidates=tuple(event for event in told if event.basis == "INFERRED"),
    )


def _by(event: Event, as_of: date) -> bool:
    return event.latest is None or event.latest <= as_of.isoformat()


_OF_ONE_DAY = (
    *(EventKind.CONTRADICTED, EventKind.WORSENED, EventKind.REPEATED, EventKind.PROMISED, EventKind.UNDER_WAY),
    *(EventKind.SUPERSEDED, EventKind.CLOSED, EventKind.VERIFIED, EventKind.REPORTED_DONE),
    *(EventKind.FOLLOWED_UP, EventKind.ANSWERED, EventKind.ASKED, EventKind.FOUND),
)
"""Which of several statements of one day counts: first what leaves an item open, then what settles it."""


def _last(said: Sequence[Event], voice: Voice) -> EventKind:
    """What a voice said last. That it found or asked masks nothing: reports without a date may be later."""
    mine = [event for event in said if event.voice is voice]
    later = [event for event in mine if event.kind not in (EventKind.FOUND, EventKind.ASKED)] or mine
    of_that_day = [event.kind for event in later if event.latest == later[-1].latest]
    return min(of_that_day, key=_OF_ONE_DAY.index, default=EventKind.NOT_REPORTED)
