"""Selecting by what is said of an item and of its neighbours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schema import Answer

SELECTIONS = [
    ("recommendations", '{ inspection: { force: { slug: { eq: "northmoor" } } } }', ["1", "1a", "2"]),
    ("recommendations", '{ force: { slug: { eq: "southmoor" } } }', []),
    ("recommendations", "{ cycle: { eq: PEEL_2017 } }", ["1", "1a"]),
    ("recommendations", "{ cycle: { in: [PEEL_2021_22, PEEL_2014] } }", ["2"]),
    ("recommendations", "{ kind: { eq: AREA_FOR_IMPROVEMENT } }", ["1"]),
    ("recommendations", "{ kind: { ne: AREA_FOR_IMPROVEMENT } }", ["1a", "2"]),
    ("recommendations", "{ kind: { notIn: [AREA_FOR_IMPROVEMENT, RECOMMENDATION] } }", ["2"]),
    ("recommendations", '{ title: { contains: "VISITS" } }', ["1", "1a", "2"]),
    ("recommendations", '{ text: { contains: "improve its visits" } }', ["1"]),
    ("recommendations", '{ title: { startsWith: "count" } }', ["1a"]),
    ("recommendations", '{ title: { endsWith: "AGAIN" } }', ["2"]),
    ("recommendations", '{ title: { in: ["Count visits", "None"] } }', ["1a"]),
    ("recommendations", '{ deadlines: { some: { latest: { before: "2018-06-01" } } } }', ["1"]),
    ("recommendations", '{ deadlines: { some: { latest: { before: "2018-05-31" } } } }', []),
    ("recommendations", "{ deadlines: { count: { eq: 0 } } }", ["1a", "2"]),
    ("recommendations", '{ document: { published: { earliest: { onOrAfter: "2017-11-09" } } } }', ["1"]),
    ("recommendations", "{ document: { exists: false } }", ["1a", "2"]),
    ("recommendations", "{ partOf: { exists: true } }", ["1a"]),
    ("recommendations", "{ responses: { none: {} } }", ["1a", "2"]),
    ("recommendations", "{ responses: { some: { stance: { eq: ACCEPTS } } } }", ["1"]),
    ("recommendations", "{ commitments: { some: { owner: { exists: false } } } }", ["1"]),
    ("recommendations", "{ commitments: { all: { owner: { exists: true } } } }", ["1a", "2"]),
    ("recommendations", "{ linksFrom: { some: { relation: { eq: REPEATS }, basis: { eq: INFERRED } } } }", ["2"]),
    ("recommendations", '{ not: { title: { startsWith: "Improve" } } }', ["1a"]),
    ("recommendations", '{ or: [{ number: { eq: "(a)" } }, { kind: { eq: CAUSE_OF_CONCERN } }] }', ["1a", "2"]),
    ("recommendations", '{ and: [{ cycle: { eq: PEEL_2017 } }, { number: { isNull: true } }] }', ["1"]),
    ("recommendations", "{ or: [] }", []),
    ("recommendations", "{ and: [] }", ["1", "1a", "2"]),
    ("recommendations", "{}", ["1", "1a", "2"]),
    ("recommendations", '{ addressee: { title: { contains: "northmoor" } } }', ["1"]),
    ("recommendations", '{ addressee: { kind: { eq: "POLICE_FORCE" } } }', ["1"]),
    ("judgments", "{ grade: { eq: GOOD } }", ["1"]),
    ("judgments", "{ grade: { isNull: true } }", ["3"]),
    ("judgments", "{ not: { grade: { eq: GOOD } } }", ["2", "3"]),
    ("judgments", "{ grade: { ne: GOOD } }", ["2"]),
    ("judgments", "{ status: { eq: GRADED }, scale: { eq: FIVE_GRADE } }", ["2"]),
    ("judgments", "{ earlierCycle: { eq: PEEL_2017 } }", ["2"]),
    ("judgments", "{ question: { parent: { kind: { eq: PILLAR } } } }", ["1"]),
    ("statistics", "{ numerator: { gt: 2, lte: 3 }, counts: { eq: FAILURE }, unit: { in: [CASES] } }", ["1"]),
    ("statistics", "{ numerator: { gt: 3 } }", []),
    ("statistics", "{ numerator: { in: [2, 3], notIn: [4] } }", ["1"]),
    ("statistics", "{ numerator: { notIn: [3] } }", []),
    ("commitments", '{ timing: { latest: { ne: "2018-06-29", notIn: ["2018-07-01"] } } }', ["1"]),
    ("commitments", '{ timing: { latest: { in: [] } } }', []),
    ("statistics", "{ value: { lt: 5 } }", []),
    ("statistics", "{ denominatorImplied: { eq: false } }", ["1"]),
    ("links", "{ resolved: { eq: false } }", ["2"]),
    ("links", "{ confidence: { gte: 0.9 } }", ["1", "2"]),
    ("links", '{ to: { title: { eq: "Improve visits" } }, from: { exists: true } }', ["1", "3"]),
    ("mentions", "{ organisation: { exists: false }, candidates: { count: { gt: 1 } } }", ["2"]),
    ("organisations", '{ names: { some: { eq: "OPCC" } } }', ["office"]),
    ("organisations", '{ names: { none: { startsWith: "p" } }, kind: { eq: LOCAL_POLICING_BODY } }', []),
    ("commitments", "{ timing: { exists: false } }", ["2"]),
    ("commitments", "{ timing: { precision: { eq: MONTH } } }", ["1"]),
    ("commitments", '{ timing: { latest: { eq: "2018-06-30" } } }', ["1"]),
    ("documents", '{ published: { date: { in: ["2017-11-09"] } } }', ["report"]),
    ("commitments", "{ ownerStatus: { ne: NAMED } }", ["2"]),
    ("documents", '{ published: { latest: { after: "2020-01-01" } } }', ["later"]),
    ("documents", "{ published: { exists: false } }", ["letter"]),
]  # fmt: skip


@pytest.mark.parametrize(("connection", "where", "expected"), SELECTIONS)
def test_a_selection(ask: Callable[..., Any], connection: str, where: str, expected: list[str]) -> None:
    page = ask(f"{{ {connection}(where: {where}) {{ totalCount nodes {{ iri }} }} }}")[connection]
    assert sorted(node["iri"].rpartition("/")[2] for node in page["nodes"]) == expected
    assert page["totalCount"] == len(expected)


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ({"kind": {"eq": None}}, "BAD_FILTER"),
        ({"responses": {"some": None}}, "BAD_FILTER"),
        ({"and": None}, "BAD_FILTER"),
        ({"kind": {"eq": "NO_SUCH_KIND"}}, "INVALID_REQUEST"),
        ({"colour": {"eq": "red"}}, "INVALID_REQUEST"),
        ({"deadlines": {"some": {"latest": {"before": "2018-02-30"}}}}, "INVALID_REQUEST"),
    ],
)
def test_wrong_selections_are_refused(attempt: Callable[..., Answer], where: dict[str, Any], code: str) -> None:
    answer = attempt(
        "query ($where: RecommendationWhere) { recommendations(where: $where) { totalCount } }", where=where
    )
    assert [error.extensions["code"] for error in answer.errors] == [code]


def test_no_selection_and_a_null_one_select_everything(ask: Callable[..., Any]) -> None:
    query = "query ($where: LinkWhere) { links(where: $where) { totalCount } }"
    assert ask(query) == ask(query, where=None) == {"links": {"totalCount": 3}}


@pytest.mark.parametrize("wrong", ['"2018"', '"2018-02-30"', '"soon"', "2018", "{}"])
def test_what_is_no_day_is_told_where_it_stands(
    attempt: Callable[..., Answer], caplog: pytest.LogCaptureFixture, wrong: str
) -> None:
    answer = attempt(f"{{ documents(where: {{ published: {{ latest: {{ before: {wrong} }} }} }}) {{ totalCount }} }}")
    [error] = answer.errors
    assert error.extensions == {"code": "INVALID_REQUEST"}
    assert error.message.startswith("Expected a calendar day such as 2017-11-09; found ")
    assert [place.column for place in error.locations or ()] == [53]
    assert caplog.records == []
