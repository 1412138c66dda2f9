"""Mentions: places where a document names a body."""

from __future__ import annotations

import strawberry

from graph import model
from graph.snapshot import Snapshot
from schema.concept import Concept
from schema.fields import coded, many, maybe, one
from schema.item import Item

SAYING = (model.Finding, model.Recommendation, model.Response, model.Commitment, model.Statistic)
"""The types of items that say something of a body by naming it."""


def items(snapshot: Snapshot, mention: model.Mention) -> list[model.Item]:
    """What is said where the body is named."""
    places = [place for iri in mention.passages if (place := snapshot.passage(iri))]
    around = [
        passage
        for passage in snapshot.referring(mention.document, model.Passage, "document")
        for place in places
        if passage.start <= place.start and place.end <= passage.end
    ]
    found = {item.iri: item for passage in around for cls in SAYING for item in _resting(snapshot, passage, cls)}
    return list(found.values())


def _resting(snapshot: Snapshot, passage: model.Passage, cls: type[model.Item]) -> tuple[model.Item, ...]:
    explained: tuple[model.Item, ...] = ()
    if cls in (model.Finding, model.Recommendation):
        explained = snapshot.referring(passage.iri, cls, "explanation")
    return snapshot.referring(passage.iri, cls, "passages") + explained


@strawberry.type(
    description="A document naming a body. It is left open where the name fits several bodies, or none that is known."
)
class Mention(Item):
    of = model.Mention

    kind: Concept | None = coded(
        "organisation-kind", "What kind of body the name stands for, as far as the text tells."
    )
    document = one("Document", "The document that names the body.")
    name: str = strawberry.field(description="The name, as the document gives it.")
    organisation = maybe("Organisation", "The body named; null where the name fits several `candidates`, or none.")
    candidates = many("Organisation", "The bodies the name fits, where it fits several.")
    items = many(
        "Item",
        "What is said where it is named: findings, recommendations, responses, commitments, figures.",
        read=items,
    )
