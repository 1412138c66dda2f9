"""``world``: a small invented graph that holds every type of item, and ``ask`` to query it.

Northmoor was inspected twice; its commissioner answered the first report. Offsets point into ``TEXT``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graph.model import (
    Commitment,
    Deadline,
    Document,
    DocumentDate,
    Finding,
    Inspection,
    Judgment,
    Link,
    Mention,
    Organisation,
    Passage,
    Post,
    Question,
    Recommendation,
    Response,
    Statistic,
    Tenure,
    Timing,
)
from graph.snapshot import Snapshot
from schema import Answer, Context, execute

BASE = "https://example.org/"
TEXT = (
    "The force is good. It should improve its visits by May 2018. "
    "Fixed by June, says the office; 3 of 8 visits were late."
)


def iri(path: str) -> str:
    return BASE + path


def passage(name: str, start: int, end: int, document: str = "document/report", exact: bool = True) -> Passage:
    return Passage(
        iri=iri(f"passage/{name}"),
        document=iri(document),
        start=start,
        end=end,
        exact=TEXT[start:end] if exact else None,
    )


def document(name: str, kind: str, *dates: DocumentDate, **values: Any) -> Document:
    given = {
        "title": name.title(),
        "sha256": name[0] * 64,
        "file_name": f"{name}.txt",
        "media_type": "text/plain",
        "reader": "plain/1",
        "layout": "letter",
        "length": len(TEXT),
        "report": name,
    }
    return Document(iri=iri(f"document/{name}"), kind=kind, dates=dates, **{**given, **values})


def published(date: str) -> DocumentDate:
    return DocumentDate(
        iri=iri(f"date/{date}"),
        kind="PUBLISHED",
        precision="DAY",
        date=date,
        earliest=date,
        latest=date,
        passages=(iri("passage/grade"),),
    )


def items() -> tuple[Any, ...]:
    first, second = iri("inspection/2017"), iri("inspection/2021")
    return (
        Organisation(
            iri=iri("organisation/northmoor"),
            title="Northmoor Police",
            kind="POLICE_FORCE",
            slug="northmoor",
            area_code="E99",
        ),
        Organisation(
            iri=iri("organisation/inspectorate"), title="The inspectorate", kind="INSPECTORATE", slug="inspectorate"
        ),
        Organisation(
            iri=iri("organisation/office"),
            title="Northmoor commissioner",
            kind="LOCAL_POLICING_BODY",
            slug="northmoor-pcc",
            names=("PCC for Northmoor", "OPCC"),
            responsible_for=(iri("organisation/northmoor"),),
        ),
        Organisation(
            iri=iri("organisation/alliance"),
            title="Moor alliance",
            kind="ALLIANCE",
            slug="moor-alliance",
            members=(iri("organisation/northmoor"),),
            predecessor=iri("organisation/office"),
        ),
        Post(
            iri=iri("post/pcc"),
            title="Commissioner",
            kind="POLICE_AND_CRIME_COMMISSIONER",
            organisation=iri("organisation/office"),
        ),
        Tenure(
            iri=iri("tenure/1"), title="A. Holder, commissioner", post=iri("post/pcc"), holder="A. Holder", as_of="2018"
        ),
        Mention(
            iri=iri("mention/1"),
            title="Northmoor",
            document=iri("document/report"),
            name="Northmoor",
            organisation=iri("organisation/northmoor"),
            passages=(iri("passage/grade"),),
        ),
        Mention(
            iri=iri("mention/2"),
            title="The alliance",
            document=iri("document/letter"),
            name="the alliance",
            candidates=(iri("organisation/alliance"), iri("organisation/office")),
        ),
        document(
            "report",
            "PEEL_REPORT",
            published("2017-11-09"),
            publisher=iri("organisation/inspectorate"),
            inspection=first,
        ),
        document("later", "PEEL_REPORT", published("2022-03-01"), inspection=second, supersedes=iri("document/report")),
        document(
            "letter",
            "RESPONSE_LETTER",
            author=iri("post/pcc"),
            addressee=iri("organisation/inspectorate"),
            inspection=first,
        ),
        passage("grade", 0, 18),
        passage("advice", 19, 60),
        passage("answer", 61, 91, "document/letter"),
        passage("figure", 93, len(TEXT)),
        passage("later", 0, 18, "document/later", exact=False),
        Inspection(
            iri=first,
            title="Northmoor 2017",
            kind="PEEL",
            cycle="PEEL_2017",
            year="2017",
            force=iri("organisation/northmoor"),
            inspectorate=iri("organisation/inspectorate"),
            passages=(iri("passage/grade"),),
        ),
        Inspection(
            iri=second,
            title="Northmoor 2021",
            kind="PEEL",
            cycle="PEEL_2021_22",
            force=iri("organisation/northmoor"),
            inspectorate=iri("organisation/inspectorate"),
            passages=(iri("passage/later"),),
        ),
        Question(
            iri=iri("question/pillar"), title="Effectiveness", kind="PILLAR", inspection=first, names=("Effectiveness",)
        ),
        Question(
            iri=iri("question/1"),
            title="Visits",
            kind="QUESTION",
            inspection=first,
            parent=iri("question/pillar"),
            number="1",
        ),
        Question(iri=iri("question/later"), title="Visits", kind="AREA", inspection=second),
        Judgment(
            iri=iri("judgment/1"),
            title="Visits: good",
            question=iri("question/1"),
            inspection=first,
            scale="FOUR_GRADE",
            grade="GOOD",
            status="GRADED",
            passages=(iri("passage/grade"),),
            text=TEXT[:18],
        ),
        Judgment(
            iri=iri("judgment/2"),
            title="Visits: adequate",
            question=iri("question/later"),
            inspection=second,
            scale="FIVE_GRADE",
            grade="ADEQUATE",
            status="GRADED",
            earlier_grade="GOOD",
            earlier_cycle="PEEL_2017",
            passages=(iri("passage/later"),),
        ),
        Judgment(
            iri=iri("judgment/3"),
            title="Effectiveness: silent",
            question=iri("question/pillar"),
            inspection=first,
            scale="FOUR_GRADE",
            passages=(iri("passage/figure"),),
        ),
        Finding(
            iri=iri("finding/1"),
            title="Visits are late",
            kind="FINDING",
            inspection=first,
            question=iri("question/1"),
            explanation=iri("passage/figure"),
            passages=(iri("passage/figure"),),
        ),
        Recommendation(
            iri=iri("recommendation/1"),
            title="Improve visits",
            kind="AREA_FOR_IMPROVEMENT",
            inspection=first,
            question=iri("question/1"),
            addressee=iri("organisation/northmoor"),
            passages=(iri("passage/advice"),),
            text=TEXT[19:60],
            deadlines=(
                Deadline(
                    iri=iri("deadline/1"),
                    precision="MONTH",
                    date="2018-05",
                    text="by May 2018",
                    earliest="2018-05-01",
                    latest="2018-05-31",
                    passages=(iri("passage/advice"),),
                ),
            ),
        ),
        Recommendation(
            iri=iri("recommendation/1a"),
            title="Count visits",
            kind="RECOMMENDATION",
            inspection=first,
            number="(a)",
            part_of=iri("recommendation/1"),
        ),
        Recommendation(
            iri=iri("recommendation/2"),
            title="Improve visits again",
            kind="CAUSE_OF_CONCERN",
            inspection=second,
            explanation=iri("passage/later"),
        ),
        Statistic(
            iri=iri("statistic/1"),
            title="Late visits",
            inspection=first,
            question=iri("question/1"),
            supports=iri("finding/1"),
            unit="CASES",
            counts="FAILURE",
            counted="late visits",
            numerator=3,
            denominator=8,
            qualifier="ABOUT",
            passages=(iri("passage/figure"),),
        ),
        Response(
            iri=iri("response/1"),
            title="On visits",
            kind="TO_RECOMMENDATION",
            document=iri("document/letter"),
            inspection=first,
            author=iri("post/pcc"),
            stance="ACCEPTS",
            quotes=(iri("passage/answer"),),
            passages=(iri("passage/answer"),),
        ),
        Commitment(
            iri=iri("commitment/1"),
            title="Fix visits",
            response=iri("response/1"),
            owner=iri("organisation/office"),
            owner_text="the office",
            owner_status="NAMED",
            status="DONE",
            passages=(iri("passage/answer"),),
            timing=Timing(
                iri=iri("date/june"),
                precision="MONTH",
                date="2018-06",
                text="by June",
                earliest="2018-06-01",
                latest="2018-06-30",
            ),
        ),
        Commitment(iri=iri("commitment/2"), title="Look again", response=iri("response/1"), owner_status="NOT_STATED"),
        Link(
            iri=iri("link/1"),
            relation="RESPONDS_TO",
            basis="QUOTED",
            source=iri("response/1"),
            target=iri("recommendation/1"),
            method="quotation",
            confidence=0.9,
            evidence=(iri("passage/answer"), iri("passage/advice")),
            date="2018",
        ),
        Link(
            iri=iri("link/2"),
            relation="RESPONDS_TO",
            basis="STATED",
            source=iri("response/1"),
            target_text="our 2019 report",
            method="reference",
            confidence=1.0,
            evidence=(iri("passage/answer"),),
        ),
        Link(
            iri=iri("link/3"),
            relation="REPEATS",
            basis="INFERRED",
            source=iri("recommendation/2"),
            target=iri("recommendation/1"),
            method="similarity",
            confidence=0.7,
            reason="alike",
        ),
    )


@pytest.fixture
def world() -> Context:
    """The graph above, with the text of its first report held, and that of no other document."""
    return Context(Snapshot.of(items()), lambda document: TEXT if document.iri == iri("document/report") else None)


@pytest.fixture
def attempt(world: Context) -> Callable[..., Answer]:
    """Carry out a query on the world, whatever comes of it."""

    def attempted(query: str, **variables: Any) -> Answer:
        return execute(query, world, variables)

    return attempted


@pytest.fixture
def ask(attempt: Callable[..., Answer]) -> Callable[..., Any]:
    """The data of a query on the world; a failure of it fails the test."""

    def asked(query: str, **variables: Any) -> Any:
        answer = attempt(query, **variables)
        assert answer.errors == []
        return answer.data

    return asked
