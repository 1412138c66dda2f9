"""Columns by name, through neighbours."""

from __future__ import annotations

from typing import Any

import pytest

from schema import Context
from schema.columns import MOST_COLUMNS, columns, usual
from schema.errors import RequestError
from schema.nouns import ITEMS, NOUNS


def cell(world: Context, noun: str, name: str, iri: str) -> Any:
    [column] = columns(world.snapshot, NOUNS[noun], [name])
    return column.read(world.snapshot.get(f"https://example.org/{iri}"))


@pytest.mark.parametrize(
    ("noun", "name", "iri", "expected"),
    [
        ("Recommendation", "title", "recommendation/1", "Improve visits"),
        ("Recommendation", "kind", "recommendation/1", "AREA_FOR_IMPROVEMENT"),
        ("Recommendation", "inspection.force.slug", "recommendation/1", "northmoor"),
        ("Recommendation", "question", "recommendation/1", "https://example.org/question/1"),
        ("Recommendation", "question.title", "recommendation/2", None),
        ("Recommendation", "partOf.number", "recommendation/1a", None),
        ("Recommendation", "deadlines.latest", "recommendation/1", ["2018-05-31"]),
        ("Recommendation", "responses.commitments.title", "recommendation/1", ["Look again", "Fix visits"]),
        ("Recommendation", "responses.commitments.owner.title", "recommendation/1", ["Northmoor commissioner"]),
        ("Recommendation", "responses.commitments.owner.title", "recommendation/2", []),
        ("Recommendation", "partOf.deadlines.date", "recommendation/1", []),
        ("Organisation", "names", "organisation/office", ["PCC for Northmoor", "OPCC"]),
        ("Statistic", "compliance", "statistic/1", 62.5),
        ("Link", "from.title", "link/1", "On visits"),
        ("Link", "resolved", "link/2", False),
    ],
)
def test_a_cell(world: Context, noun: str, name: str, iri: str, expected: Any) -> None:
    assert cell(world, noun, name, iri) == expected


@pytest.mark.parametrize("noun", [noun.__name__ for noun in ITEMS])
def test_the_usual_columns_of_every_type_can_be_read(world: Context, noun: str) -> None:
    found = columns(world.snapshot, NOUNS[noun], ())
    assert [column.name for column in found] == usual(NOUNS[noun])
    assert found[0].name == "iri"
    kinds = {"text": str, "day": str, "whole": int, "number": (int, float), "flag": bool}
    items = world.snapshot.all(NOUNS[noun].of)
    assert items
    for item in items:
        for column in found:
            value = column.read(item)
            parts = value if column.several else [] if value is None else [value]
            assert all(isinstance(part, kinds[column.kind]) for part in parts), column.name


@pytest.mark.parametrize(
    "names",
    [["nothing"], ["title.length"], ["inspection.nothing"], [""], ["title", "title"], ["responses."], ["id"],
     ["part_of"], ["lineage"], ["responses.commitments.response.commitments.iri"],
     [".".join(["partOf"] * 7)], [f"x{number}" for number in range(MOST_COLUMNS + 1)]],
)  # fmt: skip
def test_what_names_no_column(world: Context, names: list[str]) -> None:
    with pytest.raises(RequestError) as caught:
        columns(world.snapshot, NOUNS["Recommendation"], names)
    assert caught.value.code == "BAD_FIELDS"
