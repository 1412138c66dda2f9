"""Organisations: forces, local policing bodies, inspectorates and all other bodies that the documents name."""

from __future__ import annotations

import strawberry

from graph import model
from graph.snapshot import Snapshot
from schema.concept import Concept
from schema.fields import coded, inverse, many, maybe
from schema.item import Item
from schema.scalars import Edtf


def documents(snapshot: Snapshot, organisation: model.Organisation) -> list[model.Document]:
    """Every document that has to do with the body, in reading order."""
    concerned = {
        document.iri for field in ("publisher", "addressee") for document in _documents(snapshot, organisation, field)
    }
    for inspection in snapshot.referring(organisation.iri, model.Inspection, "force"):
        concerned |= {document.iri for document in _documents(snapshot, inspection, "inspection")}
    concerned |= {mention.document for mention in snapshot.referring(organisation.iri, model.Mention, "organisation")}
    return [document for document in snapshot.all(model.Document) if document.iri in concerned]


def _documents(snapshot: Snapshot, item: model.Item, field: str) -> tuple[model.Document, ...]:
    return snapshot.referring(item.iri, model.Document, field)


@strawberry.type(
    description=(
        "A body: a police force, a local policing body, an inspectorate, a regional organised crime unit (ROCU), "
        "a government department, a partner, a partnership or an alliance of forces."
    )
)
class Organisation(Item):
    of = model.Organisation

    slug: str = strawberry.field(
        description="Its short name for addresses and filters; a force has that of its area: `west-midlands`."
    )
    names: list[str] = strawberry.field(description="Every other name and abbreviation it is known by.")
    area_code: str | None = strawberry.field(description="The ONS code of the police area it serves: `E23000017`.")
    area_name: str | None = strawberry.field(description="The name of the police area it serves.")
    valid_from: Edtf | None = strawberry.field(description="Since when the body exists.")
    valid_to: Edtf | None = strawberry.field(description="Until when the body existed.")
    kind: Concept | None = coded("organisation-kind", "What kind of body it is.")
    predecessor = maybe("Organisation", "The body it followed.")
    successors = inverse("Organisation", "predecessor", "The bodies that followed it.")
    responsible_for = many("Organisation", "The forces a local policing body answers for, or a ROCU serves.")
    answered_for_by = inverse("Organisation", "responsible_for", "The bodies that answer for this force, or serve it.")
    members = many("Organisation", "The bodies an alliance or partnership is made of, where told.")
    member_of = inverse("Organisation", "members", "The alliances and partnerships it belongs to.")
    posts = inverse("Post", "organisation", "The public posts in it.")
    inspections = inverse("Inspection", "force", "The inspections of this force.")
    inspections_made = inverse("Inspection", "inspectorate", "The inspections this inspectorate made.")
    mentions = inverse("Mention", "organisation", "The places where documents name it.")
    documents = many(
        "Document",
        "The documents that name it, that it published or received, or that report on an inspection of it.",
        read=documents,
    )
    recommendations_received = inverse("Recommendation", "addressee", "The recommendations addressed to it.")
    responses = inverse("Response", "author", "The responses it gave.")
    commitments = inverse("Commitment", "owner", "The commitments it owns.")
