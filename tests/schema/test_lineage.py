"""Chains of items through GraphQL, in the world of ``conftest``: the answer and the later report go back to the AFI."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schema import Answer

ASKED = "https://example.org/recommendation/1"
LATER = "https://example.org/recommendation/2"
ANSWER = "https://example.org/response/1"


def names(items: list[dict[str, str]]) -> list[str]:
    return [item["iri"].removeprefix("https://example.org/") for item in items]


@pytest.fixture
def chain(ask: Callable[..., Any]) -> Callable[..., Any]:
    def asked(item: str, arguments: str = "", fields: str = "nodes { iri } edges { iri } truncated") -> Any:
        called = f"({arguments})" if arguments else ""
        return ask(f'{{ item(iri: "{item}") {{ lineage{called} {{ {fields} }} }} }}')["item"]["lineage"]

    return asked


def test_what_goes_back_to_an_item_are_its_descendants(chain: Callable[..., Any]) -> None:
    found = chain(ASKED)
    assert sorted(names(found["nodes"])) == ["recommendation/2", "response/1"]
    assert sorted(names(found["edges"])) == ["link/1", "link/3"]
    assert found["truncated"] is False
    assert chain(ASKED, "direction: ANCESTORS")["nodes"] == []
    assert names(chain(ANSWER, "direction: ANCESTORS")["nodes"]) == ["recommendation/1"]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ("basis: [QUOTED]", ["response/1"]),
        ("relations: [REPEATS]", ["recommendation/2"]),
        ("minConfidence: 0.8", ["response/1"]),
        ('asOf: "2017-12-31", basis: [QUOTED]', []),
        ("direction: DESCENDANTS, depth: 1, relations: [CLOSES]", []),
    ],
)
def test_links_are_followed_as_asked(chain: Callable[..., Any], arguments: str, found: list[str]) -> None:
    assert names(chain(ASKED, arguments)["nodes"]) == found


def test_a_cut_is_told(chain: Callable[..., Any]) -> None:
    found = chain(ASKED, "first: 1")
    assert (len(found["nodes"]), found["truncated"]) == (1, True)


def test_edges_bring_their_evidence(chain: Callable[..., Any]) -> None:
    edge = "from { iri } to { iri } relation { code } basis { code } confidence evidence { exact document { title } }"
    (found,) = chain(ASKED, "relations: [RESPONDS_TO]", f"edges {{ {edge} }}")["edges"]
    assert (found["from"]["iri"], found["to"]["iri"]) == (ANSWER, ASKED)
    assert (found["relation"], found["basis"], found["confidence"]) == (
        {"code": "RESPONDS_TO"},
        {"code": "QUOTED"},
        0.9,
    )
    assert [each["document"]["title"] for each in found["evidence"]] == ["Letter", "Report"]
    assert all(each["exact"] for each in found["evidence"])


def test_each_item_of_a_chain_has_a_way_to_it(chain: Callable[..., Any]) -> None:
    paths = chain(ASKED, "", "nodes { iri } paths { length hops { from { iri } to { iri } } }")
    assert [path["hops"][-1]["to"] for path in paths["paths"]] == paths["nodes"]
    assert {path["length"] for path in paths["paths"]} == {1}


def test_a_path_joins_two_items_with_a_sentence_for_each_step(ask: Callable[..., Any]) -> None:
    query = """query ($a: String!, $b: String!, $basis: [BasisCode!]) {
      path(from: $a, to: $b, basis: $basis) { length hops { from { title } to { title } sentence } } }"""
    found = ask(query, a=ANSWER, b=LATER)["path"]
    assert found["length"] == 2
    assert found["hops"][1]["from"]["title"] == "Improve visits"
    assert found["hops"][1]["sentence"] == "Improve visits again repeats Improve visits (inferred, 0.70): alike"
    assert ask(query, a=ANSWER, b=LATER, basis=["QUOTED"])["path"] is None
    assert ask(query, a=ANSWER, b="https://example.org/finding/1")["path"] is None


@pytest.mark.parametrize(
    ("query", "code"),
    [
        (f'{{ path(from: "{ASKED}", to: "nowhere") {{ length }} }}', "NOT_FOUND"),
        (f'{{ item(iri: "{ASKED}") {{ lineage(first: 0) {{ truncated }} }} }}', "BAD_PAGE"),
        (f'{{ item(iri: "{ASKED}") {{ lineage(depth: 0) {{ truncated }} }} }}', "BAD_DEPTH"),
        (f'{{ item(iri: "{ASKED}") {{ lineage(minConfidence: 2) {{ truncated }} }} }}', "BAD_CONFIDENCE"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_code(attempt: Callable[..., Answer], query: str, code: str) -> None:
    assert [error.extensions["code"] for error in attempt(query).errors] == [code]


def test_a_person_s_decision_shows_on_the_link() -> None:
    from graph.model import Link, Organisation
    from graph.snapshot import Snapshot
    from schema import Context, execute

    ends = [Organisation(iri=iri, title=iri, slug=iri) for iri in ("a", "b")]
    links = [
        Link(iri=f"link/{basis}", relation="REPEATS", basis=basis, source="a", target="b", method=method, confidence=1,
             reason="read", date="2017-03", decided="2020-01-02" if basis == "CURATED" else None)
        for basis, method in (("CURATED", "decision/A. Reader"), ("STATED", "rule"))
    ]  # fmt: skip
    query = "{ links(orderBy: [{ iri: ASC }]) { nodes { date decision { author reason date } } } }"
    answer = execute(query, Context(Snapshot.of([*ends, *links])))
    assert answer.data == {
        "links": {
            "nodes": [
                {"date": "2017-03", "decision": {"author": "A. Reader", "reason": "read", "date": "2020-01-02"}},
                {"date": "2017-03", "decision": None},
            ]
        }
    }
