"""The days between which something came out."""

from __future__ import annotations

from datetime import date

import pytest

from graph.period import Period


@pytest.mark.parametrize(
    ("first", "last", "later"),
    [
        ("2018-03-31", "2018-03-31", "2019-03-31"),
        ("2018-01-29", "2018-01-30", "a day from 2019-01-29 to 2019-01-30"),
        ("2020-02-29", "2020-02-29", "2021-02-28"),
        ("2018-02-28", "2018-02-28", "2019-02-28"),
    ],
)
def test_a_year_later_are_the_same_days(first: str, last: str, later: str) -> None:
    assert str(Period(date.fromisoformat(first), date.fromisoformat(last)).later) == later


def test_an_end_that_is_not_known_stays_open() -> None:
    assert Period(date(2018, 3, 31)).later == Period(date(2019, 3, 31))
