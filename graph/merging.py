"""How the readings of one item, in several texts of one report, become one item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from graph.errors import StoreError
from graph.model import Document, Judgment, PartialDate, Statistic

T = TypeVar("T")

_STATUS_ORDER = {"GRADED": 0, "TO_BE_GRADED": 2, None: 3}
"""A grade beats every reason for having none; the promise of a grade beats only silence."""


def in_precedence(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Documents with the one to be believed first at the front: what supersedes first, then the later dated.

    A document comes before everything it supersedes even where its own date is older or missing.
    """
    by_iri = {document.iri: document for document in documents}
    return tuple(sorted(by_iri.values(), key=lambda document: _rank(document, by_iri), reverse=True))


def united(readings: Sequence[T]) -> T:
    """One item out of its readings, which come in order of precedence.

    What is listed (passages, names, deadlines) is brought together; of what is single, the first that is stated counts.
    """
    if len(readings) == 1:
        return readings[0]
    kind = type(readings[0])
    if any(type(reading) is not kind for reading in readings):
        found = ", ".join(sorted({type(reading).__name__ for reading in readings}))
        iri = getattr(readings[0], "iri", "")
        raise StoreError(f"Expected one type for {iri}; found {found}. Remove one of its documents.")
    by_standing = sorted(readings, key=_standing)
    return kind(**{name: _value(name, readings, by_standing) for name in field_names(kind)})


def field_names(kind: Any) -> tuple[str, ...]:
    """The names of the fields of a class of the model, in their order."""
    return _field_names(kind)


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _rank(document: Document, by_iri: dict[str, Document]) -> tuple[str, int, str]:
    line = [document]
    while (older := by_iri.get(line[-1].supersedes or "")) and older not in line:
        line.append(older)
    return max(map(_latest, line)), len(line), document.iri


def _latest(document: Document) -> str:
    return max((date.latest or date.date or "" for date in document.dates), default="")


def _standing(reading: object) -> int:
    if isinstance(reading, Judgment):
        return _STATUS_ORDER.get(reading.status, 1)
    if isinstance(reading, Statistic):
        return 2 if reading.denominator is None else int(reading.denominator_implied)
    return 0


def _value(name: str, readings: Sequence[object], by_standing: Sequence[object]) -> Any:
    values = [getattr(reading, name) for reading in by_standing]
    if isinstance(values[0], tuple):
        return _together(part for reading in readings for part in getattr(reading, name))
    stated = next((value for value in values if value is not None), None)
    if isinstance(stated, PartialDate):
        return united([value for value in values if value is not None and value.iri == stated.iri])
    return stated


def _together(parts: Iterable[Any]) -> tuple[Any, ...]:
    """Parts in the order they first come, each once; parts that are objects of their own are united by IRI."""
    grouped: dict[str, list[Any]] = {}
    for part in parts:
        grouped.setdefault(part if isinstance(part, str) else part.iri, []).append(part)
    return tuple(group[0] if isinstance(group[0], str) else united(group) for group in grouped.values())
