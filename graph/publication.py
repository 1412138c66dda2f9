"""When a document came out, as precise as it says so itself."""

from __future__ import annotations

from graph.model import Document, DocumentDate

_KINDS = ("PUBLISHED", "SENT", "UPDATED", "COPYRIGHT")


def publication(document: Document, *, seasons: bool = True) -> DocumentDate | None:
    """The date of publication, else the one the document was sent, updated or copyrighted; of several the first.

    Dates of different precision are compared by the last day they allow: by then the document was out. ``seasons``
    says whether a date may be a season, which is no prefix of a calendar day.
    """
    for kind in _KINDS:
        dated = [
            each
            for each in document.dates
            if each.kind == kind and each.date and (seasons or each.precision != "SEASON")
        ]
        if dated:
            return min(dated, key=lambda each: (each.latest or each.date or "", each.date or ""))
    return None


def last_day(document: Document) -> str | None:
    """The last calendar day by which a document must have been out, so that rough dates and days can be compared."""
    out = publication(document)
    return (out.latest or out.date) if out else None
