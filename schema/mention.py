"""Mentions: places where a document names a body."""

from __future__ import annotations

import strawberry

from graph import model
from schema.concept import Concept
from schema.fields import coded, many, maybe, one
from schema.item import Item


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
