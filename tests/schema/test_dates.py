"""Dates keep the precision of their source."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schema.errors import RequestError
from schema.scalars import day


def test_a_document_says_when_it_was_published(ask: Callable[..., Any]) -> None:
    query = """{ item(iri: "https://example.org/document/report") { ... on Document {
        published { date precision kind { code } earliest latest passage { exact } } updated { date } sent { date }
        dates { kind { code } } } } }"""
    assert ask(query)["item"] == {
        "published": {
            "date": "2017-11-09",
            "precision": "DAY",
            "kind": {"code": "PUBLISHED"},
            "earliest": "2017-11-09",
            "latest": "2017-11-09",
            "passage": {"exact": "The force is good."},
        },
        "updated": None,
        "sent": None,
        "dates": [{"kind": {"code": "PUBLISHED"}}],
    }


def test_a_deadline_is_as_precise_as_the_text(ask: Callable[..., Any]) -> None:
    query = """{ item(iri: "https://example.org/recommendation/1") { ... on Recommendation { deadlines {
        date precision text earliest latest relative conditional condition passages { start } } } } }"""
    assert ask(query)["item"]["deadlines"] == [
        {
            "date": "2018-05",
            "precision": "MONTH",
            "text": "by May 2018",
            "earliest": "2018-05-01",
            "latest": "2018-05-31",
            "relative": False,
            "conditional": False,
            "condition": None,
            "passages": [{"start": 19}],
        }
    ]


def test_a_commitment_without_a_date_has_no_timing(ask: Callable[..., Any]) -> None:
    found = ask("{ commitments(orderBy: [{ title: ASC }]) { nodes { timing { date precision text } } } }")[
        "commitments"
    ]
    assert [node["timing"] for node in found["nodes"]] == [
        {"date": "2018-06", "precision": "MONTH", "text": "by June"},
        None,
    ]


@pytest.mark.parametrize("wrong", ["2017-11", "2017-13-01", "20171109", "9 Nov 2017", 2017, None, "2017-11-09T00:00"])
def test_only_calendar_days_are_days(wrong: object) -> None:
    with pytest.raises(RequestError, match=r"2017-11-09; found"):
        day(wrong)
