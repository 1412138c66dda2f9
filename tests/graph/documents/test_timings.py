"""When a letter says that something was or will be done, counted from the day it was written."""

from __future__ import annotations

import pytest

from graph.documents.timings import timing

WRITTEN = "2018-04-10"


@pytest.mark.parametrize(
    ("words", "date"),
    [("later this year", "2018"), ("early this summer", "2018-22"), ("next month", "2018-05"), ("in due course", None)],
)
def test_a_timing_may_be_told_by_its_distance(words: str, date: str | None) -> None:
    assert (found := timing(words, WRITTEN))
    assert found.date == date


@pytest.mark.parametrize(
    ("words", "past", "date"),
    [
        ("on 8th December", True, "2017-12-08"),
        ("in December", True, "2017-12"),
        ("in March", True, "2018-03"),
        ("since November", None, "2017-11"),
        ("by March", False, "2019-03"),
        ("from June", False, "2018-06"),
        ("in February", None, "2018-02"),
    ],
)
def test_a_month_without_a_year_is_the_nearest_on_its_side(words: str, past: bool | None, date: str) -> None:
    assert (found := timing(words, WRITTEN, past=past))
    assert found.date == date


def test_without_the_day_of_writing_the_year_is_unknown() -> None:
    assert (found := timing("in December", None, past=True))
    assert (found.date, found.precision) == (None, "UNKNOWN")
