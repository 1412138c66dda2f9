"""The part of a graph that the query of the benchmark reads, as rows that any language can load."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from graph import model
from graph.snapshot import Snapshot
from ontology import vocabulary

FIELDS: dict[Any, tuple[str, ...]] = {
    model.Organisation: ("title", "slug"),
    model.Document: ("title",),
    model.Inspection: ("title", "cycle", "force"),
    model.Question: ("title",),
    model.Passage: ("start", "end", "exact", "document"),
    model.Recommendation: ("title", "text", "kind", "inspection", "question", "passage", "deadlines"),
    model.Response: ("title", "stance", "author", "passage"),
    model.Commitment: ("title", "status", "owner", "passage", "response"),
    model.Judgment: ("title", "status", "scale", "grade", "inspection", "question"),
    model.Finding: ("title", "kind", "inspection", "passage"),
    model.Link: ("source", "target", "relation"),
}
_SCHEMES = {
    "cycle": "cycle",
    "kind": "recommendation-kind",
    "finding": "finding-kind",
    "stance": "stance",
    "status": "commitment-status",
}


def rows(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    """One row for each concept and each item, in reading order; items name others by IRI, as they do here."""
    for name, scheme in _SCHEMES.items():
        for term in vocabulary().scheme(scheme):
            yield {"type": "concept", "scheme": name, "code": term.code, "label": term.label}
    for scale in vocabulary().scheme("scale"):
        for term in vocabulary().scheme(vocabulary().grade_scheme(scale.code)):
            shown = {"code": scale.code, "label": scale.label}
            yield {"type": "concept", "scheme": f"grade {scale.code}", "code": term.code, "label": term.label,
                   "scale": shown}  # fmt: skip
    for item in snapshot:
        if type(item) in FIELDS:
            yield {"type": type(item).__name__.lower(), "iri": item.iri} | {
                name: _value(item, name) for name in FIELDS[type(item)]
            }


def _value(item: Any, name: str) -> Any:
    if name == "passage":
        return item.passages[0] if item.passages else None
    if name == "deadlines":
        return [{"date": each.date, "precision": each.precision, "text": each.text} for each in item.deadlines]
    return getattr(item, name)


def write(snapshot: Snapshot, path: Path) -> None:
    with path.open("wb") as file:
        file.writelines(orjson.dumps(row) + b"\n" for row in rows(snapshot))
