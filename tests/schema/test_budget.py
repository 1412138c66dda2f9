"""What one request may use up."""

from __future__ import annotations

import pytest

from graph.model import Organisation, Post
from graph.snapshot import Snapshot
from schema import Context, build, execute
from schema.budget import MOST_NODES, Budget, Stopped, under_way, while_there_is_time


def world(posts: int) -> Context:
    body = Organisation(iri="https://example.org/o", title="A body", slug="body")
    some = (Post(iri=f"https://example.org/{n}", title="A post", organisation=body.iri) for n in range(posts))
    return Context(Snapshot.of([body, *some]))


def test_an_answer_costs_the_objects_it_reads() -> None:
    answer = execute("{ posts(first: 3) { nodes { organisation { posts { iri } } } } }", world(5))
    assert answer.cost["nodes"] == 3 + 3 + 3 * 5
    assert answer.cost["most"] == MOST_NODES
    assert execute("{ posts { totalCount pageInfo { endCursor } } }", world(5)).cost["nodes"] == 0


def test_an_answer_of_too_many_objects_is_stopped() -> None:
    answer = execute("{ posts { nodes { organisation { posts { iri } } } } }", world(101))
    assert [error.extensions["code"] for error in answer.errors if error.extensions] == ["TOO_COSTLY"]
    assert answer.refused
    assert answer.cost["nodes"] < MOST_NODES + 200, "nothing was read after it"


def test_a_request_whose_time_is_up_is_stopped_between_objects(monkeypatch: pytest.MonkeyPatch) -> None:

    def short() -> Budget:
        return Budget(seconds=0)

    monkeypatch.setattr(build, "Budget", short)
    answer = execute('{ posts(where: { title: { contains: "post" } }) { totalCount } }', world(100))
    assert [error.extensions["code"] for error in answer.errors if error.extensions] == ["TIMED_OUT"]


def test_objects_are_watched_while_they_are_tested() -> None:
    budget = Budget(seconds=0.02)
    with pytest.raises(Stopped, match=r"within 0.02 seconds"):
        sum(budget.watched(iter(int, 1)))


def test_tests_of_neighbours_inside_tests_of_neighbours_are_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = "organisation: {posts: {some: {" * 2 + 'title: {eq: "none"}' + "}}}" * 2
    query = f"{{ posts(where: {{{deep}}}) {{ totalCount }} }}"
    assert not execute(query, world(30)).errors

    monkeypatch.setattr(build, "Budget", lambda **_: Budget(seconds=0))
    answer = execute(query, world(30))
    assert [error.extensions["code"] for error in answer.errors if error.extensions] == ["TIMED_OUT"]


def test_a_test_of_neighbours_looks_at_the_clock_by_itself() -> None:
    with under_way(Budget(seconds=0)), pytest.raises(Stopped):
        list(while_there_is_time([1, 2, 3]))
    assert list(while_there_is_time([1, 2, 3])) == [1, 2, 3]
