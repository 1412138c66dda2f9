from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.documents.titles import topic


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The force should ensure that domestic abuse victims are safeguarded.", "domestic abuse victims; safeguarded"),
        ("The force should do this.", ""),
        ("", ""),
        (
            "Supervision of crime; files; body-worn video and search records.",
            "Supervision; body-worn video; search records",
        ),
    ],
)
def test_a_topic_is_made_of_runs_of_key_terms(words: str, expected: str) -> None:
    assert topic(words) == expected


@given(st.text(max_size=300), st.integers(1, 5), st.integers(1, 5))
def test_a_topic_is_never_longer_than_asked(words: str, runs: int, longest: int) -> None:
    found = topic(words, runs=runs, longest=longest)
    parts = found.split("; ") if found else []
    assert len(parts) <= runs
    assert all(len(part.split(" ")) <= longest for part in parts)


def test_a_title_never_says_the_opposite() -> None:
    assert topic("Call handlers don't consistently supervise the queue.") == "Call handlers; not consistently supervise"
    assert topic("It has no plan for flooding.") == "no plan; flooding"


def test_a_title_names_no_person() -> None:
    assert topic("A sad case in the past, that of Mary Ann Doe, shows the need.") == "sad case"
