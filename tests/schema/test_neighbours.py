"""Every type leads to its neighbours, and they lead back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

NEIGHBOURS = {
    ("organisation/northmoor", "Organisation"): {
        "inspections": ["inspection/2017", "inspection/2021"],
        "answeredForBy": ["organisation/office"],
        "memberOf": ["organisation/alliance"],
        "mentions": ["mention/1"],
        "documents": ["document/letter", "document/report", "document/later"],
        "recommendationsReceived": ["recommendation/1"],
    },
    ("organisation/office", "Organisation"): {
        "responsibleFor": ["organisation/northmoor"],
        "posts": ["post/pcc"],
        "successors": ["organisation/alliance"],
        "commitments": ["commitment/1"],
    },
    ("organisation/inspectorate", "Organisation"): {
        "inspectionsMade": ["inspection/2017", "inspection/2021"],
        "documents": ["document/letter", "document/report"],
    },
    ("organisation/alliance", "Organisation"): {
        "members": ["organisation/northmoor"],
        "predecessor": "organisation/office",
        "successors": [],
    },
    ("post/pcc", "Post"): {
        "organisation": "organisation/office",
        "tenures": ["tenure/1"],
        "documents": ["document/letter"],
        "responses": ["response/1"],
    },
    ("tenure/1", "Tenure"): {"post": "post/pcc"},
    ("mention/1", "Mention"): {
        "document": "document/report",
        "organisation": "organisation/northmoor",
        "candidates": [],
    },
    ("mention/2", "Mention"): {"organisation": None, "candidates": ["organisation/alliance", "organisation/office"]},
    ("document/report", "Document"): {
        "publisher": "organisation/inspectorate",
        "inspection": "inspection/2017",
        "supersededBy": ["document/later"],
        "mentions": ["mention/1"],
        "document": "document/report",
        "otherTexts": [],
    },
    ("document/letter", "Document"): {
        "author": "post/pcc",
        "addressee": "organisation/inspectorate",
        "responses": ["response/1"],
        "items": ["response/1", "commitment/1"],
    },
    ("document/later", "Document"): {"supersedes": "document/report", "items": ["inspection/2021", "judgment/2"]},
    ("passage/figure", "Passage"): {
        "document": "document/report",
        "items": ["judgment/3", "finding/1", "statistic/1"],
        "passage": "passage/figure",
    },
    ("inspection/2017", "Inspection"): {
        "force": "organisation/northmoor",
        "inspectorate": "organisation/inspectorate",
        "documents": ["document/letter", "document/report"],
        "questions": ["question/1", "question/pillar"],
        "judgments": ["judgment/1", "judgment/3"],
        "findings": ["finding/1"],
        "recommendations": ["recommendation/1a", "recommendation/1"],
        "statistics": ["statistic/1"],
        "responses": ["response/1"],
    },
    ("question/1", "Question"): {
        "inspection": "inspection/2017",
        "force": "organisation/northmoor",
        "parent": "question/pillar",
        "judgments": ["judgment/1"],
        "findings": ["finding/1"],
        "recommendations": ["recommendation/1"],
        "statistics": ["statistic/1"],
    },
    ("question/pillar", "Question"): {"parent": None, "parts": ["question/1"]},
    ("judgment/1", "Judgment"): {
        "question": "question/1",
        "inspection": "inspection/2017",
        "force": "organisation/northmoor",
    },
    ("finding/1", "Finding"): {
        "inspection": "inspection/2017",
        "question": "question/1",
        "explanation": "passage/figure",
        "statistics": ["statistic/1"],
    },
    ("recommendation/1", "Recommendation"): {
        "inspection": "inspection/2017",
        "question": "question/1",
        "addressee": "organisation/northmoor",
        "partOf": None,
        "parts": ["recommendation/1a"],
        "responses": ["response/1"],
        "commitments": ["commitment/2", "commitment/1"],
    },
    ("recommendation/1a", "Recommendation"): {"partOf": "recommendation/1", "responses": [], "commitments": []},
    ("recommendation/2", "Recommendation"): {"explanation": "passage/later", "linksFrom": ["link/3"]},
    ("statistic/1", "Statistic"): {
        "inspection": "inspection/2017",
        "force": "organisation/northmoor",
        "question": "question/1",
        "supports": "finding/1",
    },
    ("response/1", "Response"): {
        "document": "document/letter",
        "author": "post/pcc",
        "inspection": "inspection/2017",
        "force": "organisation/northmoor",
        "quotes": ["passage/answer"],
        "answers": ["recommendation/1"],
        "unresolvedAnswers": ["link/2"],
        "commitments": ["commitment/2", "commitment/1"],
    },
    ("commitment/1", "Commitment"): {
        "response": "response/1",
        "answers": ["recommendation/1"],
        "owner": "organisation/office",
        "force": "organisation/northmoor",
    },
    ("commitment/2", "Commitment"): {"owner": None},
    ("link/1", "Link"): {
        "from": "response/1",
        "to": "recommendation/1",
        "evidence": ["passage/answer", "passage/advice"],
        "passage": "passage/answer",
        "document": "document/letter",
    },
    ("link/2", "Link"): {"to": None, "evidence": ["passage/answer"]},
}


@pytest.mark.parametrize(("item", "kind", "neighbours"), [(*item, found) for item, found in NEIGHBOURS.items()])
def test_an_item_leads_to_its_neighbours(
    ask: Callable[..., Any], item: str, kind: str, neighbours: dict[str, Any]
) -> None:
    fields = " ".join(f"{name} {{ iri }}" for name in neighbours)
    query = f"query ($iri: String!) {{ item(iri: $iri) {{ ... on {kind} {{ {fields} }} }} }}"
    found = ask(query, iri=f"https://example.org/{item}")["item"]
    assert {name: _names(value) for name, value in found.items()} == neighbours


def _names(found: Any) -> Any:
    if isinstance(found, list):
        return [_names(each) for each in found]
    return found and found["iri"].removeprefix("https://example.org/")
