"""Looking things up: by id, by several ids, by IRI."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Any

import pytest

from schema import Answer, Context
from schema.node import find, global_id


def test_every_node_is_found_by_its_id(world: Context) -> None:
    nodes = [world.snapshot.get(iri) for iri in world.snapshot._nodes]
    assert len(nodes) == len(world.snapshot)
    assert [find(world.snapshot, global_id(node)) for node in nodes] == nodes


def test_a_node_is_the_item_with_its_type(ask: Callable[..., Any]) -> None:
    item = ask('{ item(iri: "https://example.org/judgment/1") { id __typename } }')["item"]
    query = "query ($id: ID!) { node(id: $id) { __typename id iri title ... on Judgment { status } } }"
    assert ask(query, id=item["id"])["node"] == {
        "__typename": "Judgment",
        "id": item["id"],
        "iri": "https://example.org/judgment/1",
        "title": "Visits: good",
        "status": "GRADED",
    }


def _id(text: str) -> str:
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "unknown",
    [
        "",
        "?",
        "AAAAA",
        "\u00e9",
        _id("Judgment:https://example.org/judgment/9"),
        _id("Question:https://example.org/judgment/1"),
        _id("https://example.org/judgment/1"),
        urlsafe_b64encode(b"\xff\xfe").decode(),
    ],
)
def test_unknown_ids_are_null(ask: Callable[..., Any], unknown: str) -> None:
    assert ask("query ($id: ID!) { node(id: $id) { id } }", id=unknown) == {"node": None}


def test_nodes_come_in_the_order_of_the_ids(ask: Callable[..., Any]) -> None:
    ids = [_id("Post:https://example.org/post/pcc"), "none", _id("Link:https://example.org/link/1")]
    found = ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=ids)["nodes"]
    assert found == [{"id": ids[0]}, None, {"id": ids[2]}]


def test_too_many_ids_are_refused(attempt: Callable[..., Answer]) -> None:
    answer = attempt("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=["x"] * 101)
    assert [error.extensions["code"] for error in answer.errors] == ["BAD_PAGE"]


def test_an_unknown_iri_is_null(ask: Callable[..., Any]) -> None:
    assert ask('{ item(iri: "https://example.org/nothing") { id } }') == {"item": None}


def test_passages_and_links_are_items_too(ask: Callable[..., Any]) -> None:
    query = "query ($iri: String!) { item(iri: $iri) { title text kind { code } document { iri } passages { iri } } }"
    assert ask(query, iri="https://example.org/passage/grade")["item"] == {
        "title": "Characters 0 to 18 of Report",
        "text": "The force is good.",
        "kind": None,
        "document": {"iri": "https://example.org/document/report"},
        "passages": [{"iri": "https://example.org/passage/grade"}],
    }
    assert ask(query, iri="https://example.org/link/2")["item"] == {
        "title": "responds to: our 2019 report",
        "text": None,
        "kind": {"code": "RESPONDS_TO"},
        "document": {"iri": "https://example.org/document/letter"},
        "passages": [{"iri": "https://example.org/passage/answer"}],
    }
