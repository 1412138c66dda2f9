"""Search through GraphQL: ranked, marked, filtered, by the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schema import Answer

QUERY = """query ($words: String!, $types: [ItemType!], $where: ItemWhere, $fuzziness: Int! = 0, $first: Int! = 10,
        $after: String) {
    search(query: $words, types: $types, where: $where, fuzziness: $fuzziness, first: $first, after: $after) {
        totalCount nodes { iri title __typename }
        edges { score cursor node { title } highlights { field start end exact fragment fragmentStart documentStart } }
        pageInfo { hasNextPage hasPreviousPage endCursor } } }"""


@pytest.fixture
def search(ask: Callable[..., Any]) -> Callable[..., Any]:
    return lambda query, **variables: ask(QUERY, words=query, **variables)["search"]


def test_words_are_found_in_every_form(search: Callable[..., Any]) -> None:
    titles = [node["title"] for node in search("improving visit", types=["RECOMMENDATION"])["nodes"]]
    assert titles == ["Improve visits", "Improve visits again"]


def test_the_best_come_first(search: Callable[..., Any]) -> None:
    scores = [edge["score"] for edge in search("visits")["edges"]]
    assert len(scores) > 5
    assert scores == sorted(scores, reverse=True)


def test_highlights_are_offsets_into_the_field_and_the_document(search: Callable[..., Any], world: Any) -> None:
    (found,) = search('"improve its visits"')["edges"]
    (mark,) = found["highlights"]
    assert (mark["field"], mark["exact"], mark["start"]) == ("text", "improve its visits", 10)
    item = next(each for each in world.snapshot if getattr(each, "title", None) == "Improve visits")
    assert item.text[mark["start"] : mark["end"]] == mark["exact"]
    assert mark["fragment"] in item.text[mark["fragmentStart"] :]
    text = world.text_of(world.snapshot.document_of(item))
    assert text[mark["documentStart"] :].startswith(mark["exact"])


def test_the_where_of_items_selects_among_what_is_found(search: Callable[..., Any]) -> None:
    where = {"document": {"published": {"earliest": {"after": "2020-01-01"}}}}
    every, some = search("visits"), search("visits", where=where)
    assert 0 < some["totalCount"] < every["totalCount"]
    assert {node["iri"] for node in some["nodes"]} <= {node["iri"] for node in every["nodes"]}


@pytest.mark.parametrize(
    ("where", "others"),
    [
        ({"kind": {"isNull": True}}, True),
        ({"title": {"startsWith": "Characters"}, "method": {"isNull": True}}, False),
        ({"passages": {"count": {"gt": 0}}, "passage": {"exact": {"contains": "visits"}}}, True),
    ],
)
def test_every_type_of_item_is_asked_in_its_own_way(
    search: Callable[..., Any], where: dict[str, Any], others: bool
) -> None:
    found = {node["__typename"] for node in search("visits", where=where)["nodes"]}
    assert "Passage" in found
    assert (found > {"Passage"}) is others


def test_near_spellings_are_found_when_asked_for(search: Callable[..., Any]) -> None:
    assert search("comissioner")["totalCount"] == 0
    found = search("comissioner", fuzziness=1)
    assert "Commissioner" in [node["title"] for node in found["nodes"]]
    assert {mark["exact"].lower() for edge in found["edges"] for mark in edge["highlights"]} == {"commissioner"}


def test_pages_hold_everything_once(search: Callable[..., Any]) -> None:
    whole = [node["iri"] for node in search("visits", first=100)["nodes"]]
    seen: list[str] = []
    cursor = None
    while True:
        page = search("visits", first=5, after=cursor)
        seen += [node["iri"] for node in page["nodes"]]
        cursor = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert seen == whole


def test_connections_can_be_searched(ask: Callable[..., Any]) -> None:
    query = """query ($after: String) { recommendations(search: "visits -count", first: 1, after: $after) {
        totalCount nodes { title } pageInfo { endCursor } facets(by: [{ kind: EACH }]) { distinct } } }"""
    page = ask(query)["recommendations"]
    assert (page["totalCount"], page["nodes"], page["facets"]) == (2, [{"title": "Improve visits"}], [{"distinct": 2}])
    after = ask(query, after=page["pageInfo"]["endCursor"])["recommendations"]
    assert after["nodes"] == [{"title": "Improve visits again"}]


def test_a_searched_connection_keeps_the_order_asked_for(ask: Callable[..., Any]) -> None:
    query = '{ recommendations(search: "visits", orderBy: [{ title: ASC }]) { nodes { title } } }'
    titles = [node["title"] for node in ask(query)["recommendations"]["nodes"]]
    assert titles == sorted(titles)
    assert len(titles) == 3


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"words": ""}, "BAD_SEARCH"),
        ({"words": "-visits"}, "BAD_SEARCH"),
        ({"words": "... !"}, "BAD_SEARCH"),
        ({"words": "word " * 40}, "BAD_SEARCH"),
        ({"words": "visits", "fuzziness": 3}, "BAD_SEARCH"),
        ({"words": "visits", "first": 101}, "BAD_PAGE"),
        ({"words": "visits", "after": "x"}, "BAD_CURSOR"),
        ({"words": "visits", "after": "WyJ4IiwgMV0"}, "BAD_CURSOR"),
    ],
)
def test_what_has_no_answer_is_refused(attempt: Callable[..., Answer], wrong: dict[str, Any], code: str) -> None:
    assert [error.extensions["code"] for error in attempt(QUERY, **wrong).errors] == [code]
