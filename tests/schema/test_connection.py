"""Reading a selection page by page."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Organisation
from graph.snapshot import Snapshot
from schema import Answer, Context, execute

QUERY = """query ($first: Int, $after: String, $last: Int, $before: String, $order: [OrganisationOrder!]) {
    organisations(first: $first, after: $after, last: $last, before: $before, orderBy: $order) {
        totalCount nodes { iri } edges { cursor node { iri } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""


def organisations(*titles: str) -> Context:
    return Context(
        Snapshot.of(
            Organisation(
                iri=f"https://example.org/{number:03}", title=title, slug=f"s{number:03}", area_code=title[:1] or None
            )
            for number, title in enumerate(titles)
        )
    )


def page(world: Context, **variables: Any) -> Any:
    answer = execute(QUERY, world, variables)
    assert answer.errors == []
    assert answer.data is not None
    return answer.data["organisations"]


ORDERS: list[Any] = [None, [{"title": "ASC"}], [{"areaCode": "DESC"}, {"title": "ASC"}], [{"slug": "DESC"}]]


@given(
    titles=st.lists(st.sampled_from(["", "a", "b", "ab", "c"]), max_size=12),
    size=st.integers(1, 5),
    order=st.sampled_from(ORDERS),
    forwards=st.booleans(),
)
def test_pages_in_either_direction_hold_everything_once(
    titles: list[str], size: int, order: Any, forwards: bool
) -> None:
    world = organisations(*titles)
    whole = [node["iri"] for node in page(world, order=order)["nodes"]]
    assert len(whole) == len(titles)
    seen: list[str] = []
    cursor = None
    for _ in range(len(titles) + 1):
        step = {"first": size, "after": cursor} if forwards else {"last": size, "before": cursor}
        found = page(world, order=order, **step)
        iris = [node["iri"] for node in found["nodes"]]
        assert found["totalCount"] == len(titles)
        seen = seen + iris if forwards else iris + seen
        info = found["pageInfo"]
        cursor = info["endCursor"] if forwards else info["startCursor"]
        if not (info["hasNextPage"] if forwards else info["hasPreviousPage"]):
            break
    assert seen == whole


def test_a_page_says_whether_anything_stands_on_either_side() -> None:
    world = organisations("a", "b", "c", "d")
    order = [{"title": "ASC"}]
    start = page(world, order=order, first=1)
    middle = page(world, order=order, first=2, after=start["pageInfo"]["endCursor"])
    assert middle["pageInfo"]["hasPreviousPage"]
    assert middle["pageInfo"]["hasNextPage"]
    assert middle["pageInfo"]["startCursor"] == middle["edges"][0]["cursor"]
    end = page(world, order=order, last=1)
    assert [node["iri"][-1] for node in end["nodes"]] == ["3"]
    assert not end["pageInfo"]["hasNextPage"]


def test_both_cursors_cut_a_stretch() -> None:
    world = organisations("a", "b", "c", "d")
    cursors = [edge["cursor"] for edge in page(world)["edges"]]
    assert [node["iri"][-1] for node in page(world, after=cursors[0], before=cursors[3])["nodes"]] == ["1", "2"]
    assert page(world, after=cursors[3], before=cursors[0])["nodes"] == []


def test_a_cursor_survives_that_its_item_goes_and_others_come() -> None:
    order = [{"title": "ASC"}]
    cursor = page(organisations("a", "c", "e"), order=order, first=2)["pageInfo"]["endCursor"]
    assert [
        node["iri"][-1] for node in page(organisations("a", "b", "d", "e"), order=order, after=cursor)["nodes"]
    ] == ["2", "3"]


def test_the_unknown_comes_last_either_way() -> None:
    world = organisations("b", "", "a")
    for direction, expected in (("ASC", ["2", "0", "1"]), ("DESC", ["0", "2", "1"])):
        assert [node["iri"][-1] for node in page(world, order=[{"areaCode": direction}])["nodes"]] == expected


def test_an_empty_page_has_no_cursors() -> None:
    assert page(organisations()) == {
        "totalCount": 0,
        "nodes": [],
        "edges": [],
        "pageInfo": {"hasNextPage": False, "hasPreviousPage": False, "startCursor": None, "endCursor": None},
    }


def _codes(answer: Answer) -> list[Any]:
    return [error.extensions["code"] for error in answer.errors]


@pytest.mark.parametrize(
    "wrong", [{"first": 0}, {"first": -1}, {"first": 101}, {"last": 0}, {"last": 101}, {"first": 1, "last": 1}]
)
def test_pages_hold_one_to_a_hundred(wrong: dict[str, int]) -> None:
    answer = execute(QUERY, organisations("a"), wrong)
    assert _codes(answer) == ["BAD_PAGE"]
    assert answer.data is None


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "x",
        "W10",
        "bnVsbA",
        "W1sxXSxbMV0sIngiXQ",
        "W1tdLFtdLCJ4Il0",
        "\u00e9",
        "W1sidGl0bGUgQVNDIl0sW3t9XSwieCJd",
        "W" * 4000,
    ],
)
def test_broken_cursors_are_refused(wrong: str) -> None:
    assert _codes(execute(QUERY, organisations("a"), {"after": wrong})) == ["BAD_CURSOR"]
    assert _codes(execute(QUERY, organisations("a"), {"after": wrong, "order": [{"title": "ASC"}]})) == ["BAD_CURSOR"]


def test_a_cursor_of_another_order_is_refused() -> None:
    world = organisations("a", "b")
    cursor = page(world, order=[{"title": "ASC"}], first=1)["pageInfo"]["endCursor"]
    assert _codes(execute(QUERY, world, {"after": cursor, "order": [{"title": "DESC"}]})) == ["BAD_CURSOR"]
