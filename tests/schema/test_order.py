"""Sorting by what is said of an item and of its neighbours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schema import Answer


@pytest.mark.parametrize(
    ("connection", "order", "expected"),
    [
        ("recommendations", "[{ title: ASC }]", ["1a", "1", "2"]),
        ("recommendations", "[{ title: DESC }]", ["2", "1", "1a"]),
        ("recommendations", "[{ inspection: { cycle: DESC } }, { title: ASC }]", ["2", "1a", "1"]),
        ("recommendations", "[{ partOf: { title: ASC } }, { title: DESC }]", ["1a", "2", "1"]),
        ("documents", "[{ published: { earliest: DESC } }]", ["later", "report", "letter"]),
        ("documents", "[{ published: { earliest: ASC } }]", ["report", "later", "letter"]),
        ("links", "[{ confidence: ASC }]", ["3", "1", "2"]),
        ("judgments", "[{ grade: ASC }]", ["2", "1", "3"]),
        ("judgments", "[]", ["1", "3", "2"]),
    ],
)
def test_an_order(ask: Callable[..., Any], connection: str, order: str, expected: list[str]) -> None:
    nodes = ask(f"{{ {connection}(orderBy: {order}) {{ nodes {{ iri }} }} }}")[connection]["nodes"]
    assert [node["iri"].rpartition("/")[2] for node in nodes] == expected


def test_without_an_order_things_stand_as_they_are_read(ask: Callable[..., Any]) -> None:
    nodes = ask("{ judgments { nodes { document { iri } passage { start } } } }")["judgments"]["nodes"]
    places = [(node["document"]["iri"].rpartition("/")[2], node["passage"]["start"]) for node in nodes]
    assert places == [("report", 0), ("report", 93), ("later", 0)]


@pytest.mark.parametrize("wrong", [{}, {"title": None}, {"title": "ASC", "iri": "ASC"}])
def test_one_key_at_a_time(attempt: Callable[..., Answer], wrong: dict[str, Any]) -> None:
    answer = attempt("query ($by: [LinkOrder!]) { links(orderBy: $by) { totalCount } }", by=[wrong])
    assert [error.extensions["code"] for error in answer.errors] == ["INVALID_REQUEST"]
