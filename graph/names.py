"""The name a body bore on a day: bodies are followed by others, and keep their place under new names."""

from __future__ import annotations

from graph.model import Item, Organisation
from graph.snapshot import Snapshot
from ontology import former_titles


def name_on(snapshot: Snapshot, body: Item, day: str | None) -> str:
    """What a body was called on a day in ISO 8601, that of whoever held its place then; today's name without a day."""
    if day is None or not isinstance(body, Organisation):
        return body.title
    held = _holder(snapshot, body, day)
    former = former_titles().get(held.slug)
    return former.title if former and not _reached(former.until, day) else held.title


def _holder(snapshot: Snapshot, body: Organisation, day: str) -> Organisation:
    """Who held the place of a body: one that it followed, or one that followed it. Imported data may go in circles."""
    seen = {body.iri}
    while (beside := _beside(snapshot, body, day)) is not None and beside.iri not in seen:
        seen.add(beside.iri)
        body = beside
    return body


def _beside(snapshot: Snapshot, body: Organisation, day: str) -> Organisation | None:
    """The body before one that was not there yet on a day, or after one whose place had been taken."""
    before = snapshot.get(body.predecessor or "")
    if isinstance(before, Organisation) and body.valid_from and not _reached(body.valid_from, day):
        return before
    followers = snapshot.referring(body.iri, Organisation, "predecessor") if body.valid_to else ()
    return next((each for each in followers if each.valid_from and _reached(each.valid_from, day)), None)


def _reached(since: str, day: str) -> bool:
    return day[: len(since)] >= since
