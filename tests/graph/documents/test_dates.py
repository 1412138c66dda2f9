from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.documents.dates import absolute, number, shifted, within


@pytest.mark.parametrize(
    ("words", "precision", "iso"),
    [
        ("on 5 May 2016", "DAY", "2016-05-05"),
        ("the 21st of June 2018", "DAY", "2018-06-21"),
        ("March 22, 2018", "DAY", "2018-03-22"),
        ("Last updated 28/02/2017", "DAY", "2017-02-28"),
        ("2019-09-27", "DAY", "2019-09-27"),
        ("amended 21.10.22", "DAY", "2022-10-21"),
        ("amended 21.10.2022", "DAY", "2022-10-21"),
        ("by Sept 2015", "MONTH", "2015-09"),
        ("in spring 2018", "SEASON", "2018-21"),
        ("winter 2018", "SEASON", "2018-24"),
        ("during 2020", "YEAR", "2020"),
    ],
)
def test_a_date_is_as_precise_as_its_words(words: str, precision: str, iso: str) -> None:
    assert [(when.precision, when.date) for when in absolute(words)] == [(precision, iso)]


@pytest.mark.parametrize("words", ["the 43 forces", "101 calls", "in May", "section 136", "20162", "13/13/2019x"])
def test_what_is_no_date_is_not_made_one(words: str) -> None:
    assert absolute(words) == []


def test_a_day_that_does_not_exist_leaves_the_month() -> None:
    assert [when.date for when in absolute("31 February 2019")] == ["2019-02"]


def test_a_winter_ends_in_the_next_year() -> None:
    assert absolute("winter 2018")[0].latest == "2019-02-28"


@pytest.mark.parametrize(
    ("words", "base", "iso"),
    [
        ("within three months", "2014-11", "2015-02"),
        ("within the next 12 months", "2014-11-27", "2015-11-27"),
        ("within a year of publication", "2019", "2020"),
        ("within 14 days", "2020-02-20", "2020-03-05"),
        ("within one month", "2020-01-31", "2020-02-29"),
        ("within 14 days", "2020-02", None),
        ("within six weeks", None, None),
    ],
)
def test_a_relative_date_is_as_precise_as_its_base(words: str, base: str | None, iso: str | None) -> None:
    (when,) = within(words, base)
    assert (when.date, when.relative) == (iso, True)
    assert when.precision != "UNKNOWN" or iso is None


@pytest.mark.parametrize(("word", "value"), [("a", 1), ("Twelve", 12), ("20", 20), ("many", None)])
def test_number(word: str, value: int | None) -> None:
    assert number(word) == value


@given(st.dates(), st.integers(0, 60), st.sampled_from(["day", "week", "month", "year"]))
def test_a_shifted_date_is_never_earlier(base: object, count: int, unit: str) -> None:
    moved = shifted(str(base), count, unit) if str(base) < "9900" else None
    assert moved is None or moved["date"] >= str(base)


@given(st.text(max_size=200))
def test_spans_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    found = absolute(text)
    assert all(0 <= when.start < when.end <= len(text) for when in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
