"""How each field of the model is written as RDF: under which property, and what its values are.

What a field holds follows from its annotation in the model. Only what an annotation cannot say stands in the tables
below: which texts are IRIs, codes or dates, and which properties are not ``peel:`` and the field's name.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, get_args, get_type_hints

from graph import model
from ontology.namespaces import DCTERMS, OA, ORG, PEEL, SKOS


class Value(StrEnum):
    """What stands at the end of a property."""

    IRI = "IRI"
    CODE = "code"
    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    FLAG = "flag"
    DAY = "day"
    PARTIAL_DATE = "partial date"
    PART = "part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a class of the model. ``scheme`` is that of a code; grades follow their judgment's scale instead."""

    name: str
    property: str
    value: Value
    many: bool
    required: bool
    scheme: str | None = None


ITEM_TYPES: tuple[type, ...] = (
    model.Organisation,
    model.Post,
    model.Tenure,
    model.Mention,
    model.Document,
    model.Passage,
    model.Inspection,
    model.Question,
    model.Judgment,
    model.Finding,
    model.Recommendation,
    model.Statistic,
    model.Response,
    model.Commitment,
    model.Link,
)
PART_TYPES: tuple[type, ...] = (model.DocumentDate, model.Deadline, model.Timing)
"""Types that stand inside an item; they have IRIs of their own and no life of their own."""

IRIS = frozenset(
    {
        *("addressee", "author", "candidates", "document", "evidence", "explanation", "force", "inspection"),
        *("inspectorate", "members", "organisation", "owner", "parent", "part_of", "passages", "post", "predecessor"),
        *("publisher", "question", "quotes", "response", "responsible_for", "source", "supersedes", "supports"),
        "target",
    }
)
DAYS = frozenset({"earliest", "latest", "decided"})
PARTIAL_DATES = frozenset({"valid_from", "valid_to", "as_of", "date"})

SCHEMES: Mapping[str, str] = {
    "Organisation.kind": "organisation-kind",
    "Post.kind": "post-kind",
    "Mention.kind": "organisation-kind",
    "Document.kind": "document-kind",
    "DocumentDate.kind": "date-kind",
    "Inspection.kind": "programme",
    "Inspection.cycle": "cycle",
    "Question.kind": "question-kind",
    "Question.area": "area",
    "Judgment.scale": "scale",
    "Judgment.status": "judgment-status",
    "Judgment.earlier_cycle": "cycle",
    "Finding.kind": "finding-kind",
    "Recommendation.kind": "recommendation-kind",
    "Statistic.unit": "unit",
    "Statistic.counts": "counts",
    "Statistic.qualifier": "qualifier",
    "Response.kind": "response-kind",
    "Response.stance": "stance",
    "Commitment.owner_status": "owner-status",
    "Commitment.status": "commitment-status",
    "Link.relation": "relation",
    "Link.basis": "basis",
    "precision": "precision",
}
GRADES = frozenset({"grade", "earlier_grade"})
"""Fields without a scheme of their own: that of the scale their grade stands on counts."""

NO_SCHEME = "no scheme"
"""Types without kinds: a kind given all the same belongs to no scheme."""

PROPERTIES: Mapping[str, str] = {
    "Passage.document": f"{OA}hasSource",
    "Passage.start": f"{OA}start",
    "Passage.end": f"{OA}end",
    "Passage.exact": f"{OA}exact",
    "Post.organisation": f"{ORG}postIn",
    "Document.dates": f"{PEEL}documentDate",
    "Response.area": f"{PEEL}areaHeading",
    "title": f"{DCTERMS}title",
    "kind": f"{DCTERMS}type",
    "publisher": f"{DCTERMS}publisher",
    "names": f"{SKOS}altLabel",
    "passages": f"{PEEL}passage",
    "candidates": f"{PEEL}candidate",
    "members": f"{PEEL}member",
    "deadlines": f"{PEEL}deadline",
    "quotes": f"{PEEL}quote",
}
"""Properties that are not ``peel:`` and the field's name in camel case, by type and field or by field alone."""


def type_iri(kind: type) -> str:
    return PEEL + kind.__name__


def fields(kind: type) -> tuple[Field, ...]:
    """The fields of a type of the model but its IRI, in their order."""
    return _FIELDS[kind]


def _fields(kind: Any) -> tuple[Field, ...]:
    hints = get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind)]
    return tuple(_field(kind, name, hints[name]) for name in names if name != "iri")


def _field(kind: type, name: str, hint: object) -> Field:
    inner = {part for part in (get_args(hint) or (hint,)) if part not in (type(None), Ellipsis)}
    value = _value(kind, name, inner.pop())
    many = getattr(hint, "__origin__", None) is tuple
    return Field(
        name=name,
        property=_listed(PROPERTIES, kind, name) or PEEL + _camel(name),
        value=value,
        many=many,
        required=not many and type(None) not in get_args(hint),
        scheme=_scheme(kind, name) if value is Value.CODE else None,
    )


def _scheme(kind: type, name: str) -> str | None:
    return None if name in GRADES else _listed(SCHEMES, kind, name) or NO_SCHEME


def _value(kind: type, name: str, inner: Any) -> Value:
    by_annotation = {int: Value.INTEGER, float: Value.DECIMAL, bool: Value.FLAG}.get(inner)
    if by_annotation:
        return by_annotation
    if inner in PART_TYPES:
        return Value.PART
    if _listed(SCHEMES, kind, name) or name in GRADES or name == "kind":
        return Value.CODE
    return _text_value(name)


def _text_value(name: str) -> Value:
    if name in IRIS:
        return Value.IRI
    if name in DAYS:
        return Value.DAY
    return Value.PARTIAL_DATE if name in PARTIAL_DATES else Value.TEXT


def _listed(table: Mapping[str, str], kind: type, name: str) -> str | None:
    return table.get(f"{kind.__name__}.{name}") or table.get(name)


def _camel(name: str) -> str:
    return re.sub(r"_(\w)", lambda match: match[1].upper(), name)


_FIELDS: Mapping[type, tuple[Field, ...]] = {kind: _fields(kind) for kind in (*ITEM_TYPES, *PART_TYPES)}
