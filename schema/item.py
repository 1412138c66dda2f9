"""Items: the smallest things that a passage of a document supports."""

from __future__ import annotations

from typing import Any

import strawberry

from graph import model
from graph.snapshot import Snapshot
from schema.concept import Concept
from schema.fields import coded, many, maybe
from schema.lineage import lineage_field
from schema.node import Node


def document(snapshot: Snapshot, item: Any) -> model.Document | None:
    """The document an item was read in: the first, where there are several."""
    return snapshot.document_of(item)


def links(snapshot: Snapshot, item: Any) -> tuple[model.Link, ...]:
    return snapshot.links_from(item.iri) + snapshot.links_to(item.iri)


@strawberry.interface(description="What every item of the graph has: identity, wording, kind, and where it was read.")
class Item(Node):
    text: str | None = strawberry.field(
        description="The exact words of the document; null where the document itself was not read here."
    )
    method: str | None = strawberry.field(description="The rule that made the item; null for reference data.")
    kind: Concept | None = coded("", "Which kind of its type the item is; null where its type has none.")
    document = maybe(
        "Document", "The document it was read in, the first of several; null for reference data.", read=document
    )
    passage = maybe(
        "Passage", "The passage it rests on, the first of several; null for reference data.", first="passages"
    )
    passages = many("Passage", "Every place it was read, in every text of it.")
    links_from = many("Link", "The links that lead from it.", read=lambda snapshot, item: snapshot.links_from(item.iri))
    links_to = many("Link", "The links that lead to it.", read=lambda snapshot, item: snapshot.links_to(item.iri))
    links = many("Link", "All its links, in both directions: first those that lead from it.", read=links)
    lineage = lineage_field
