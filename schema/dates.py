"""Dates as precise as their source: when a document was published, by when something is due, when it is to be done."""

from __future__ import annotations

from typing import Any, ClassVar

import strawberry

from graph import model
from graph.snapshot import Snapshot
from schema.concept import Concept
from schema.fields import coded, enumerated, many, maybe
from schema.scalars import Day, Edtf


@strawberry.interface(description="A date, as precise as the words it comes from.")
class PartialDate:
    of: ClassVar[type[Any] | None] = None

    @classmethod
    def is_type_of(cls, value: object, _info: object) -> bool:
        return cls.of is not None and type(value) is cls.of

    @classmethod
    def resolve_type(cls, value: object, _info: object, _abstract: object) -> str:
        return type(value).__name__

    iri: str = strawberry.field(description="The public IRI.")
    precision = enumerated("precision", "How precise the source is.")
    date: Edtf | None = strawberry.field(
        description="The date, cut at its precision; null where the precision is `UNKNOWN`."
    )
    text: str | None = strawberry.field(description="The words that give the date, where the document was read here.")
    earliest: Day | None = strawberry.field(description="The first calendar day the words allow, for comparisons.")
    latest: Day | None = strawberry.field(description="The last calendar day the words allow, for comparisons.")
    passage = maybe("Passage", "The passage that gives the date.", first="passages")
    passages = many("Passage", "Every passage that gives the date.")


@strawberry.type(description="One of the dates a document carries.")
class DocumentDate(PartialDate):
    of = model.DocumentDate
    kind: Concept = coded("date-kind", "Which date of the document it is: published, updated, sent or copyright.")


@strawberry.type(description="By when a recommendation is to be met.")
class Deadline(PartialDate):
    of = model.Deadline
    relative: bool = strawberry.field(
        description="Whether the text counts from publication (`within three months`); the date is worked out from it."
    )
    conditional: bool = strawberry.field(description="Whether the text makes the deadline depend on something.")
    condition: str | None = strawberry.field(description="On what it depends, in the words of the text.")


@strawberry.type(description="When a commitment is said to be, or to have been, carried out.")
class Timing(PartialDate):
    of = model.Timing


def dated(kind: str) -> Any:
    """Reads the date of one kind that a document carries."""

    def read(_snapshot: Snapshot, document: model.Document) -> model.DocumentDate | None:
        return next((found for found in document.dates if found.kind == kind), None)

    return read
