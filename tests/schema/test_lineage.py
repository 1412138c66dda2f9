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
    found = chain(ASKED, "relations: [RESPONDS_TO, REPEATS]")
    assert sorted(names(found["nodes"])) == ["recommendation/2", "response/1"]
    assert sorted(names(found["edges"])) == ["link/1", "link/2", "link/3"]
    assert found["truncated"] is False
    assert chain(ASKED, "direction: ANCESTORS")["nodes"] == []
    assert names(chain(ANSWER, "direction: ANCESTORS")["nodes"]) == ["recommendation/1"]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ("relations: [RESPONDS_TO], basis: [QUOTED]", ["response/1"]),
        ("relations: [REPEATS]", ["recommendation/2"]),
        ("relations: [RESPONDS_TO, REPEATS], minConfidence: 0.8", ["response/1"]),
        ('asOf: "2017-12-31", basis: [QUOTED]', ["recommendation/1a"]),
        ("basis: [QUOTED]", ["recommendation/1a", "response/1", "commitment/2", "commitment/1"]),
        ("direction: DESCENDANTS, depth: 1, relations: [CLOSES]", []),
    ],
)
def test_links_are_followed_as_asked(chain: Callable[..., Any], arguments: str, found: list[str]) -> None:
    assert names(chain(ASKED, arguments)["nodes"]) == found


def test_parts_are_steps_and_no_links(chain: Callable[..., Any]) -> None:
    found = chain(ASKED, "basis: [QUOTED]", "nodes { iri } edges { iri } parts { part { iri } whole { iri } }")
    assert names(found["edges"]) == ["link/1"]
    assert [names([each["part"], each["whole"]]) for each in found["parts"]] == [
        ["recommendation/1a", "recommendation/1"],
        ["commitment/2", "response/1"],
        ["commitment/1", "response/1"],
    ]
    promised = chain("https://example.org/commitment/1", "", "nodes { iri } paths { length steps { sentence } }")
    assert names(promised["nodes"]) == ["response/1", "recommendation/1"]
    assert [path["length"] for path in promised["paths"]] == [1, 2]
    assert promised["paths"][1]["steps"][0] == {"sentence": "Fix visits is promised in On visits"}


def test_what_is_not_loaded_is_an_edge_without_a_node(chain: Callable[..., Any]) -> None:
    edge = "edges { from { iri } to { iri } targetText resolved }"
    missing = {"from": {"iri": ANSWER}, "to": None, "targetText": "our 2019 report", "resolved": False}
    for item, direction in ((ANSWER, "ANCESTORS"), (ANSWER, "BOTH"), (ASKED, "DESCENDANTS")):
        found = chain(item, f"direction: {direction}", f"{edge} truncated")
        assert (missing in found["edges"], found["truncated"]) == (True, False)
    assert missing not in chain(ANSWER, "direction: DESCENDANTS", edge)["edges"], "it came before the answer"
    assert chain(ASKED, "depth: 1", f"truncated {edge}")["truncated"]


def test_a_cut_is_told(chain: Callable[..., Any]) -> None:
    found = chain(ASKED, "first: 1")
    assert (len(found["nodes"]), found["truncated"]) == (1, True)


def test_edges_bring_their_evidence(chain: Callable[..., Any]) -> None:
    edge = "from { iri } to { iri } relation { code } basis { code } confidence evidence { exact document { title } }"
    (found,) = chain(ASKED, "relations: [RESPONDS_TO], basis: [QUOTED]", f"edges {{ {edge} }}")["edges"]
    assert (found["from"]["iri"], found["to"]["iri"]) == (ANSWER, ASKED)
    assert (found["relation"], found["basis"], found["confidence"]) == (
        {"code": "RESPONDS_TO"},
        {"code": "QUOTED"},
        0.9,
    )
    assert [each["document"]["title"] for each in found["evidence"]] == ["Letter", "Report"]
    assert all(each["exact"] for each in found["evidence"])


def test_each_item_of_a_chain_has_a_way_to_it(chain: Callable[..., Any]) -> None:
    paths = chain(ASKED, "", "nodes { iri } paths { length steps { from { iri } to { iri } } }")
    assert [path["steps"][-1]["to"] for path in paths["paths"]] == paths["nodes"]
    assert [path["length"] for path in paths["paths"]] == [1, 1, 1, 2, 2]


def test_a_path_joins_two_items_with_a_sentence_for_each_step(ask: Callable[..., Any]) -> None:
    query = """query ($a: String!, $b: String!, $basis: [BasisCode!]) {
      path(from: $a, to: $b, basis: $basis) { length steps { from { title } to { title } sentence link { iri } } } }"""
    found = ask(query, a="https://example.org/commitment/1", b=LATER)["path"]
    assert found["length"] == 3
    assert [step["link"] and names([step["link"]]) for step in found["steps"]] == [None, ["link/1"], ["link/3"]]
    assert found["steps"][0]["sentence"] == "Fix visits is promised in On visits"
    assert found["steps"][2]["from"]["title"] == "Improve visits"
    assert found["steps"][2]["sentence"] == "Improve visits again repeats Improve visits (inferred, 0.70): alike"
    assert ask(query, a=ANSWER, b=LATER, basis=["QUOTED"])["path"] is None
    assert ask(query, a=ANSWER, b="https://example.org/finding/1")["path"] is None


def test_the_steps_along_links_stay_where_they_were(ask: Callable[..., Any]) -> None:
    found = ask(f'{{ path(from: "{ANSWER}", to: "{LATER}") {{ length hops {{ link {{ iri }} sentence }} }} }}')["path"]
    assert [names([hop["link"]]) for hop in found["hops"]] == [["link/1"], ["link/3"]]
    promise = "https://example.org/commitment/1"
    found = ask(f'{{ path(from: "{promise}", to: "{ASKED}") {{ length hops {{ link {{ iri }} }} }} }}')["path"]
    assert (found["length"], [names([hop["link"]]) for hop in found["hops"]]) == (2, [["link/1"]])


def test_the_way_from_an_item_to_itself_has_no_steps(ask: Callable[..., Any]) -> None:
    for item in (ASKED, "https://example.org/finding/1"):
        found = ask(f'{{ path(from: "{item}", to: "{item}") {{ length steps {{ sentence }} }} }}')
        assert found["path"] == {"length": 0, "steps": []}


def test_a_depth_that_is_refused_is_told_what_stands_without_one(attempt: Callable[..., Answer]) -> None:
    [path] = attempt(f'{{ path(from: "{ASKED}", to: "{ASKED}", depth: 0) {{ length }} }}').errors
    [lineage] = attempt(f'{{ item(iri: "{ASKED}") {{ lineage(depth: 21) {{ truncated }} }} }}').errors
    assert (path.extensions["code"], lineage.extensions["code"]) == ("BAD_DEPTH", "BAD_DEPTH")
    assert "Leave it out for up to 6 steps." in path.message
    assert "Leave it out for all." in lineage.message


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
