"""Documents: the published texts everything was read in."""

from __future__ import annotations

from typing import cast

import strawberry

from graph import model
from graph.snapshot import Snapshot
from schema.concept import Concept
from schema.dates import DocumentDate, dated
from schema.fields import coded, inverse, loaded, many, maybe, one
from schema.item import Item
from schema.passage import RESTING


def items(snapshot: Snapshot, document: model.Document) -> list[model.Item]:
    """What was read in the document, in the order of the text."""
    found: dict[str, model.Item] = {}
    for passage in sorted(
        snapshot.referring(document.iri, model.Passage, "document"), key=lambda passage: passage.start
    ):
        for cls in RESTING:
            found.update((item.iri, item) for item in snapshot.referring(passage.iri, cls, "passages"))
    return list(found.values())


def other_texts(snapshot: Snapshot, document: model.Document) -> list[model.Document]:
    return [
        other for other in snapshot.all(model.Document) if other.report == document.report and other is not document
    ]


def supersedes(snapshot: Snapshot, document: model.Document) -> model.Document | None:
    """What a document takes the place of: as its source has it, else as one of the two texts states."""
    if document.supersedes:
        return cast("model.Document", loaded(snapshot, document.supersedes))
    told = (snapshot.get(link.target or "") for link in snapshot.links_from(document.iri) if _stated(link))
    return next((each for each in told if isinstance(each, model.Document)), None)


def superseded_by(snapshot: Snapshot, document: model.Document) -> list[model.Document]:
    """The documents that take the place of one, from either of the two ways in which that is held."""
    told = (snapshot.get(link.source) for link in snapshot.links_to(document.iri) if _stated(link))
    found = {each.iri: each for each in told if isinstance(each, model.Document)}
    found.update((each.iri, each) for each in snapshot.referring(document.iri, model.Document, "supersedes"))
    return [found[name] for name in sorted(found)]


def _stated(link: model.Link) -> bool:
    return link.relation == "SUPERSEDES" and link.basis != "INFERRED"


@strawberry.type(description="One published text, identified by the hash of its bytes.")
class Document(Item):
    of = model.Document

    kind: Concept | None = coded("document-kind", "What kind of document it is.")
    sha256: str = strawberry.field(description="SHA-256 of the file's bytes, in hexadecimal.")
    file_name: str = strawberry.field(description="The name of the file it was read from.")
    media_type: str = strawberry.field(description="The media type, told from the bytes.")
    reader: str = strawberry.field(description="The reader, with its version, that made the canonical text: `pdf/1`.")
    layout: str = strawberry.field(description="The layout it was recognised by.")
    length: int = strawberry.field(description="Characters of canonical text.")
    report: str = strawberry.field(
        description="The key of the published work it is a text of; other texts of it share the key."
    )
    isbn: str | None = strawberry.field(description="The ISBN it carries.")
    url: str | None = strawberry.field(description="The web address it says it was published at.")
    dates: list[DocumentDate] = strawberry.field(description="Every date it carries.")
    published: DocumentDate | None = maybe("DocumentDate", "When it was published.", read=dated("PUBLISHED"))
    updated: DocumentDate | None = maybe("DocumentDate", "When it was last updated.", read=dated("UPDATED"))
    sent: DocumentDate | None = maybe("DocumentDate", "When it was sent.", read=dated("SENT"))
    document = one("Document", "The document itself.", read=lambda _, document: document)
    publisher = maybe("Organisation", "The body that published it.")
    addressee = maybe("Item", "The body or post it is addressed to.")
    author = maybe("Post", "The post that signed it.")
    inspection = maybe("Inspection", "The inspection it reports on or answers.")
    supersedes = maybe("Document", "The document it takes the place of.", read=supersedes)
    superseded_by = many("Document", "The documents that take its place.", read=superseded_by)
    other_texts = many("Document", "The other texts of the same report that are loaded.", read=other_texts)
    items = many("Item", "Everything that was read in it, in the order of the text.", read=items)
    mentions = inverse("Mention", "document", "The bodies it names.")
    responses = inverse("Response", "document", "The responses it gives.")
