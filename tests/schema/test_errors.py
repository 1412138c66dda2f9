"""Errors have codes, and keep to themselves what is none of the client's business."""

from __future__ import annotations

import logging
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest

from graph.model import Document
from graph.snapshot import Snapshot
from schema import Answer, Context, execute
from schema.choice import choice
from schema.errors import RequestError


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{", "SYNTAX_ERROR"),
        ("{ nothing }", "INVALID_REQUEST"),
        ("query ($id: ID!) { node(id: $id) { id } }", "INVALID_REQUEST"),
        ("query A { __typename } query B { __typename }", "INVALID_REQUEST"),
        ("mutation { anything }", "INVALID_REQUEST"),
        ("fragment A on Query { __typename }", "INVALID_REQUEST"),
    ],
)
def test_a_request_that_cannot_be_carried_out_has_a_code_and_no_data(
    attempt: Callable[..., Answer], query: str, code: str
) -> None:
    answer = attempt(query)
    assert [error.extensions["code"] for error in answer.errors] == [code]
    assert answer.refused
    assert "data" not in answer.body


@pytest.mark.parametrize(
    ("query", "remedy"),
    [
        ("{ findings { method } }", "What items say is asked for under nodes: nodes { method }."),
        ('{ search(query: "a") { iri } }', "nodes { iri }."),
        ('{ findings(where: { force: { eq: "x" } }) { totalCount } }', "A neighbour is tested by fields of its own"),
        ('{ findings(where: { force: "x" }) { totalCount } }', "A neighbour is tested by fields of its own"),
        ("{ findings { nod } }", "Did you mean 'nodes'?"),
    ],
)
def test_those_who_are_new_here_are_told_what_to_do(attempt: Callable[..., Answer], query: str, remedy: str) -> None:
    [error] = attempt(query).errors
    assert remedy in error.message
    assert ("A neighbour" in error.message) + ("under nodes" in error.message) + ("Did you" in error.message) == 1


def test_a_failing_field_shows_nothing_of_the_inside(world: Context, caplog: pytest.LogCaptureFixture) -> None:
    def broken(_document: Document) -> str | None:
        raise ZeroDivisionError("secret of the house")

    query = '{ item(iri: "https://example.org/passage/grade") { iri ... on Passage { context } } }'
    with caplog.at_level(logging.ERROR):
        answer = execute(query, Context(world.snapshot, broken))
    assert answer.body["data"] == {"item": {"iri": "https://example.org/passage/grade", "context": None}}
    [error] = answer.body["errors"]
    assert error["extensions"] == {"code": "INTERNAL_ERROR"}
    assert error["path"] == ["item", "context"]
    assert "secret" not in str(answer.body)
    assert "secret" in caplog.text


def test_client_mistakes_are_not_logged(attempt: Callable[..., Any], caplog: pytest.LogCaptureFixture) -> None:
    attempt("{ nothing }")
    attempt("{ links(first: 0) { totalCount } }")
    assert caplog.records == []


def test_an_empty_graph_answers() -> None:
    answer = execute('{ documents { totalCount nodes { title } } node(id: "x") { id } }', Context(Snapshot.of([])))
    assert answer.body == {"data": {"documents": {"totalCount": 0, "nodes": []}, "node": None}}


def test_a_number_that_python_will_not_read_is_the_clients_mistake_and_told_in_short(world: Context) -> None:
    [error] = execute("{ links(first: " + "9" * 5000 + ") { totalCount } }", world).errors
    assert error.extensions == {"code": "INVALID_REQUEST"}
    assert len(error.message) < 1100


def test_of_many_mistakes_only_so_many_are_looked_into(world: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0

    def counted(*_: object) -> list[str]:
        nonlocal looked
        looked += 1
        return []

    monkeypatch.setattr(import_module("graphql.utilities.validate_input_value"), "suggestion_list", counted)
    given = {"where": {f"relatio{number}": 1 for number in range(1000)}}
    for _ in range(3):  # the third time by a plan, if there were nothing wrong
        answer = execute("query ($where: LinkWhere) { links(where: $where) { totalCount } }", world, given)
        assert {(error.extensions or {})["code"] for error in answer.errors} == {"INVALID_REQUEST"}
    with pytest.raises(RequestError):
        choice("links", given)
    assert looked < 300
