"""Inspections: one programme's look at one force in one cycle."""

from __future__ import annotations

from typing import Any

import strawberry

from graph import model
from graph.snapshot import Snapshot
from schema.concept import Concept, Cycle
from schema.fields import coded, inverse, loaded, one
from schema.item import Item


def force(snapshot: Snapshot, item: Any) -> Any:
    """The force that an item is about, through its inspection."""
    return item.inspection and loaded(snapshot, loaded(snapshot, item.inspection).force)


def cycle(snapshot: Snapshot, item: Any) -> Any:
    """The cycle an item belongs to, through its inspection."""
    return item.inspection and loaded(snapshot, item.inspection).cycle


@strawberry.type(
    description="One programme's look at one force in one cycle. What inspectors judged and found hangs on it."
)
class Inspection(Item):
    of = model.Inspection

    kind: Concept | None = coded("programme", "The programme: PEEL, crime inspection and so on.")
    cycle: Cycle = coded("cycle", "The cycle, which sets questions and scale.")
    year: str | None = strawberry.field(description="The year or years of the inspection, as its report names them.")
    force = one("Organisation", "The force inspected.")
    inspectorate = one("Organisation", "The inspectorate that made it.")
    documents = inverse("Document", "inspection", "The documents that report on it or answer it.")
    questions = inverse("Question", "inspection", "What it judged.")
    judgments = inverse("Judgment", "inspection", "The grades given.")
    findings = inverse("Finding", "inspection", "What inspectors say they found.")
    recommendations = inverse("Recommendation", "inspection", "What must improve, of every kind.")
    statistics = inverse("Statistic", "inspection", "The figures found.")
    responses = inverse("Response", "inspection", "What was answered to it.")
