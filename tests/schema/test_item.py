"""What every item has, whatever its type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schema import Context

CONNECTIONS = (
    "organisations", "posts", "mentions", "documents", "inspections", "questions", "judgments", "findings",
    "recommendations", "statistics", "responses", "commitments", "links",
)  # fmt: skip


@pytest.mark.parametrize("name", CONNECTIONS)
def test_every_connection_gives_items(ask: Callable[..., Any], name: str) -> None:
    item = "id iri title text kind { code label } document { iri } passage { start } passages { exact } links { iri }"
    page = ask(f"{{ {name} {{ totalCount nodes {{ ... on Item {{ {item} }} }} edges {{ cursor node {{ iri }} }} }} }}")[
        name
    ]
    assert page["totalCount"] == len(page["nodes"]) > 0
    assert [edge["node"]["iri"] for edge in page["edges"]] == [node["iri"] for node in page["nodes"]]


def test_an_item_leads_to_its_passage_and_document(ask: Callable[..., Any]) -> None:
    passage = "passage { exact start end page document { title fileName } }"
    query = f'{{ item(iri: "https://example.org/judgment/1") {{ {passage} }} }}'
    assert ask(query)["item"]["passage"] == {
        "exact": "The force is good.",
        "start": 0,
        "end": 18,
        "page": None,
        "document": {"title": "Report", "fileName": "report.txt"},
    }


def test_reference_data_has_no_document(ask: Callable[..., Any]) -> None:
    query = (
        '{ item(iri: "https://example.org/organisation/office") { document { iri } passage { iri } passages { iri } } }'
    )
    assert ask(query)["item"] == {"document": None, "passage": None, "passages": []}


def test_links_are_seen_from_both_ends(ask: Callable[..., Any]) -> None:
    query = "query ($iri: String!) { item(iri: $iri) { linksFrom { iri } linksTo { iri } links { iri } } }"
    ends = {
        name: [iri["iri"][-1] for iri in found]
        for name, found in ask(query, iri="https://example.org/recommendation/1")["item"].items()
    }
    assert sorted(ends["linksTo"]) == ["1", "3"]
    assert ends["linksFrom"] == []
    assert ends["links"] == ends["linksTo"]
    assert len(ask(query, iri="https://example.org/response/1")["item"]["linksFrom"]) == 2


def test_a_kind_is_a_concept_of_the_vocabulary(ask: Callable[..., Any]) -> None:
    kind = ask('{ item(iri: "https://example.org/recommendation/1") { kind { iri code label definition } } }')["item"][
        "kind"
    ]
    assert kind["iri"].endswith("/concept/recommendation-kind/AREA_FOR_IMPROVEMENT")
    assert kind["code"] == "AREA_FOR_IMPROVEMENT"
    assert kind["label"]
    assert kind["definition"]


def test_a_name_that_leads_nowhere_is_a_fault_and_not_an_absence() -> None:
    from graph.model import Question
    from graph.snapshot import Snapshot
    from schema import execute

    lost = Question(iri="https://example.org/q", title="Lost", inspection="https://example.org/nowhere")
    answer = execute("{ questions { nodes { title inspection { iri } } } }", Context(Snapshot.of([lost])))
    assert [error.extensions["code"] for error in answer.errors] == ["STORE_ERROR"]
    assert answer.data is None
