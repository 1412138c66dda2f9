"""A passage and the text around it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schema import Answer

QUERY = """query ($iri: String!, $chars: Int!) { item(iri: $iri) { ... on Passage {
    exact before(chars: $chars) after(chars: $chars) context(chars: $chars) } } }"""


def test_the_text_around_a_passage(ask: Callable[..., Any]) -> None:
    assert ask(QUERY, iri="https://example.org/passage/advice", chars=5)["item"] == {
        "exact": "It should improve its visits by May 2018.",
        "before": "ood. ",
        "after": " Fixe",
        "context": "ood. It should improve its visits by May 2018. Fixe",
    }


def test_context_ends_where_the_text_does(ask: Callable[..., Any]) -> None:
    found = ask(QUERY, iri="https://example.org/passage/grade", chars=2000)["item"]
    assert found["before"] == ""
    assert found["after"].startswith(" It should")
    assert found["context"] == found["exact"] + found["after"]


def test_without_the_text_there_is_no_context(ask: Callable[..., Any]) -> None:
    found = ask(QUERY, iri="https://example.org/passage/later", chars=5)["item"]
    assert found == {"exact": None, "before": None, "after": None, "context": None}


@pytest.mark.parametrize("chars", [0, -5, 2001])
def test_the_amount_of_context_is_limited(attempt: Callable[..., Answer], chars: int) -> None:
    answer = attempt(QUERY, iri="https://example.org/passage/advice", chars=chars)
    assert {error.extensions["code"] for error in answer.errors} == {"BAD_CONTEXT"}
