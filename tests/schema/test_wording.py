"""How answers word what they answer, in the world of ``conftest``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from graph.model import Passage
from graph.snapshot import Snapshot
from schema import Answer, Context, execute

COMPARE = """query ($response: String!, $asked: String!) {
  compareWordings(response: $response, recommendation: $asked) {
  reworded marked changes { kind before after } original { exact } quotation { exact } } }"""
RESPONSE = "https://example.org/response/1"
ASKED = "https://example.org/recommendation/1"


def test_the_words_of_both_stand_side_by_side(ask: Callable[..., Any]) -> None:
    found = ask(COMPARE, response=RESPONSE, asked=ASKED)["compareWordings"]
    assert found["reworded"] is True
    assert " ".join(each["before"] for each in found["changes"] if each["before"]) == found["original"]["exact"]
    assert " ".join(each["after"] for each in found["changes"] if each["after"]) == found["quotation"]["exact"]
    assert "{+" in found["marked"]


def test_a_response_tells_its_wordings(ask: Callable[..., Any]) -> None:
    (node,) = ask("{ responses { nodes { wordings { recommendation { iri } } } } }")["responses"]["nodes"]
    assert node["wordings"] == [{"recommendation": {"iri": ASKED}}]


def test_what_is_not_quoted_has_no_wording(ask: Callable[..., Any]) -> None:
    other = "https://example.org/recommendation/2"
    assert ask(COMPARE, response=RESPONSE, asked=other)["compareWordings"] is None


def test_other_items_are_refused(attempt: Callable[..., Answer]) -> None:
    answer = attempt(COMPARE, response=ASKED, asked=RESPONSE)
    assert [error.extensions["code"] for error in answer.errors] == ["NOT_FOUND"]


def test_without_words_there_is_nothing_to_compare(world: Context) -> None:
    bare = [replace(each, exact=None) if isinstance(each, Passage) else each for each in world.snapshot]
    answer = execute(COMPARE, Context(Snapshot.of(bare)), {"response": RESPONSE, "asked": ASKED})
    assert answer.data is not None
    found = answer.data["compareWordings"]
    assert (found["reworded"], found["changes"], found["marked"]) == (None, None, None)
