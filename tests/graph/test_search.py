"""Full text over a snapshot."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import UsageError
from graph.model import Organisation, Passage, Recommendation
from graph.search import MOST_WORDS, Search, sought
from graph.snapshot import Snapshot

I = "https://example.org/"  # noqa: E741


def recommendation(name: str, title: str, text: str | None = None, *passages: str) -> Recommendation:
    return Recommendation(iri=I + name, title=title, text=text, inspection=I + "x", passages=passages)


def titles(search: Search, words: str, **how: int) -> list[str]:
    return [getattr(hit.item, "title", "passage") for hit in search.every(sought(words, **how))]


def test_titles_weigh_more_than_texts() -> None:
    search = Search.of(
        Snapshot.of([recommendation("1", "Other matters", "custody visits"), recommendation("2", "Custody", "other")])
    )
    assert titles(search, "custody") == ["Custody", "Other matters"]


def test_words_phrases_and_words_left_out() -> None:
    search = Search.of(
        Snapshot.of([recommendation("1", "A", "late visits to homes"), recommendation("2", "B", "visits were late")])
    )
    assert set(titles(search, "late visit")) == {"A", "B"}
    assert titles(search, '"late visits"') == ["A"]
    assert titles(search, "late -homes") == ["B"]
    assert titles(search, 'visits -"late visits"') == ["B"]
    assert titles(search, "late-visits") == ["A"], "what is joined stands together"
    assert titles(search, '"late visits') == ["A"], "a mark that is not closed holds to the end"


def test_bodies_are_found_by_all_their_names() -> None:
    body = Organisation(
        iri=I + "o", title="Northmoor Police", slug="northmoor", names=("The Moormen",), area_name="Moor"
    )
    search = Search.of(Snapshot.of([body]))
    for name in ("moormen", "moor", "northmoor"):
        assert titles(search, name) == ["Northmoor Police"]


def test_a_passage_that_repeats_an_item_is_found_by_its_type_only() -> None:
    passages = [
        Passage(iri=I + "p1", document=I + "d", start=0, end=6, exact="visits"),
        Passage(iri=I + "p2", document=I + "d", start=7, end=20, exact="visits, again"),
    ]
    search = Search.of(Snapshot.of([*passages, recommendation("1", "A", "visits", I + "p1")]))
    assert sorted(titles(search, "visits")) == ["A", "passage"]
    assert search.find(sought("visits"), types=("Passage",), most=5).total == 2


def test_near_spellings() -> None:
    search = Search.of(Snapshot.of([recommendation("1", "Commissioner"), recommendation("2", "Cat")]))
    assert titles(search, "comissioner") == []
    assert titles(search, "comissioner", fuzziness=1) == ["Commissioner"]
    assert titles(search, "comissoiner", fuzziness=2) == ["Commissioner"], "a swap is one mistake"
    assert titles(search, "cut", fuzziness=2) == [], "a short word with another letter is another word"


def test_a_page_of_the_hits_and_how_many_there_are() -> None:
    search = Search.of(Snapshot.of([recommendation(str(n), "visits") for n in range(7)]))
    found = search.find(sought("visits"), most=3, skip=5)
    assert (found.total, len(found.hits)) == (7, 2)
    assert search.find(sought("nothing"), most=3).total == 0
    assert Search.of(Snapshot.of([])).every(sought("visits")) == ()


@pytest.mark.parametrize("wrong", ["", "   ", "-x", '""', "?!", "x " * (MOST_WORDS + 1)])
def test_nothing_or_too_much_to_look_for(wrong: str) -> None:
    with pytest.raises(UsageError):
        sought(wrong)


WORDS = st.lists(st.sampled_from(["visit", "late", "été", "3", "-", "Straße", "it's", '"']), min_size=1, max_size=8)


@given(asked=WORDS, text=WORDS, fuzziness=st.integers(0, 2))
def test_marks_are_in_order_apart_and_on_words(asked: list[str], text: list[str], fuzziness: int) -> None:
    try:
        words = sought(" ".join(asked), fuzziness=fuzziness)
    except UsageError:
        return
    whole = " ".join(text)
    marks = words.marks(whole)
    assert all(0 <= start < end <= len(whole) for start, end in marks)
    assert all(before[1] <= after[0] for before, after in pairwise(marks))
    assert all(any(letter.isalnum() for letter in whole[start:end]) for start, end in marks)


@given(text=WORDS)
def test_what_is_found_is_marked(text: list[str]) -> None:
    whole = " ".join(text)
    search = Search.of(Snapshot.of([recommendation("1", "x", whole)]))
    for word in ("visiting", '"visit late"', "été", "strasse"):
        found = search.find(sought(word), most=1).total == 1
        assert found == bool(sought(word).marks(whole))
