from __future__ import annotations

import pytest

from graph.linking.outcomes import outcome
from graph.linking.subjects import goes_on

STRAPS = "In our 2016 report we asked the force to mend its straps."


@pytest.mark.parametrize(
    "words",
    [
        "The lanterns have still not been lit.",
        "There is still no plan for lanterns.",
        "The force has not hired enough clerks.",
        "The recommendations of the lantern programme have been implemented.",
        "We have removed our cause of concern about lanterns.",
        "Trust among riders has returned.",
        "We found that grooms are still not paid.",
        "This year clerks are still not trained.",
        "It hasn't met its target for hiring clerks.",
        "The hiring of clerks is no better than it was.",
        "Clerks that are new are still not trained.",
    ],
)
def test_a_sentence_on_another_subject_tells_no_outcome(words):
    assert not goes_on(words, STRAPS)
    assert outcome(STRAPS, words, words) == "FOLLOWS_UP"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("It has still not happened.", "REPEATS"),
        ("The straps are still not mended.", "REPEATS"),
        ("The force has since done so.", "CLOSES"),
        ("We have removed our cause of concern.", "CLOSES"),
        ("Many are still not sound.", "REPEATS"),
        ("Too little has changed.", "REPEATS"),
        ("Yet nothing has changed.", "REPEATS"),
        ("The mending of straps has not taken place.", "REPEATS"),
        ("That area for improvement is closed.", "CLOSES"),
    ],
)
def test_a_sentence_that_points_back_or_names_the_subject_tells_one(words, expected):
    assert goes_on(words, STRAPS)
    assert outcome(STRAPS, words, words) == expected


def test_what_an_earlier_item_is_about_counts_as_told():
    said = "We repeat here what we asked for in our 2016 report."
    assert not goes_on("Straps are still loose.", said)
    assert goes_on("Straps are still loose.", said, "The force should mend its straps.")


@pytest.mark.parametrize(
    ("following", "expected"),
    [
        ("The queue has since gone up.", "REPEATS"),
        ("It has since grown.", "REPEATS"),
        ("The number has since risen.", "REPEATS"),
        ("The price of lanterns has since gone up.", "FOLLOWS_UP"),
        ("The queue of clerks has since gone up.", "FOLLOWS_UP"),
        ("Its lanterns have since grown brighter.", "FOLLOWS_UP"),
    ],
)
def test_only_what_was_to_shrink_counts_as_grown(following, expected):
    assert outcome("In 2019 we asked the force to reduce its queue of lanterns.", following) == expected


@pytest.mark.parametrize(("subject", "expected"), [("Crime", "FOLLOWS_UP"), ("Patrols", "REPEATS")])
def test_what_something_is_to_grow_for_is_not_to_grow(subject, expected):
    asked = "In 2019 we asked the force to increase patrols, so that crime falls."
    assert outcome(asked, f"{subject} have since fallen.") == expected
