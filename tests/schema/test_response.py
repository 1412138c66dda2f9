"""What was answered, by whom, and what remains open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def test_a_response_tells_what_it_answers_and_what_is_missing(ask: Callable[..., Any]) -> None:
    query = """{ responses { nodes { stance { code } answers { iri __typename } quotes { exact }
        unresolvedAnswers { targetText resolved to { iri } basis { code } }
        commitments { title owner { __typename title } ownerText ownerStatus { code } status { code } } } } }"""
    [found] = ask(query)["responses"]["nodes"]
    assert found["stance"] == {"code": "ACCEPTS"}
    assert found["answers"] == [{"iri": "https://example.org/recommendation/1", "__typename": "Recommendation"}]
    assert found["quotes"] == [{"exact": "Fixed by June, says the office"}]
    assert found["unresolvedAnswers"] == [
        {"targetText": "our 2019 report", "resolved": False, "to": None, "basis": {"code": "STATED"}}
    ]
    assert found["commitments"] == [
        {
            "title": "Look again",
            "owner": None,
            "ownerText": None,
            "ownerStatus": {"code": "NOT_STATED"},
            "status": None,
        },
        {
            "title": "Fix visits",
            "owner": {"__typename": "Organisation", "title": "Northmoor commissioner"},
            "ownerText": "the office",
            "ownerStatus": {"code": "NAMED"},
            "status": {"code": "DONE"},
        },
    ]


def test_a_recommendation_answered_twice_over_lists_the_response_once() -> None:
    from dataclasses import replace

    from graph.model import Link, Recommendation, Response
    from graph.snapshot import Snapshot
    from schema import Context, execute

    advice = Recommendation(iri="https://example.org/r", title="Do", inspection="https://example.org/i")
    response = Response(iri="https://example.org/a", title="Done", document="https://example.org/d")
    link = Link(
        iri="https://example.org/1", relation="RESPONDS_TO", basis="STATED", source=response.iri, target=advice.iri,
        method="m", confidence=1.0,
    )  # fmt: skip
    snapshot = Snapshot.of([advice, response, link, replace(link, iri="https://example.org/2", basis="QUOTED")])
    answer = execute("{ recommendations { nodes { responses { iri answers { iri } } } } }", Context(snapshot))
    assert answer.errors == []
    assert answer.data == {
        "recommendations": {"nodes": [{"responses": [{"iri": response.iri, "answers": [{"iri": advice.iri}]}]}]}
    }
